"""Short answers while a report is told: yes, no, thanks, a number; what each means at which question."""

import re
from collections.abc import Sequence

from msgspec.structs import replace

from conversations import answers, consent
from conversations.after import impatient, witnessing
from conversations.effects import Turn
from conversations.meaning import courtesy, discretion
from conversations.meaning.feared import without_feared
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import draft_button, prompt, sentence, with_lines
from conversations.session import ASKS_PLACE, Draft, Session
from conversations.telling import kinds, other_kind, privacy, seen_earlier
from conversations.telling.alone import agreed_on, best_known, of_unknown_kind, sends_itself, without_a_point
from conversations.telling.asking import ask_next, ask_where
from conversations.telling.crossing import offers_other_shore
from conversations.telling.first_offered import asked_in_vain, at_the_first, may_mislead
from conversations.telling.heard import unsent, waits
from conversations.telling.in_full import is_kilometre
from conversations.telling.named_wrong import named_wrong, to_change
from conversations.telling.naming_place import of_last_report
from conversations.telling.not_known import says_not_to_know
from conversations.telling.sameness import ASKED, is_unsure, only_sends, says_other, says_same
from conversations.telling.sending import send, send_unless_told
from conversations.telling.slots import changed
from conversations.telling.ways import are_both
from conversations.understand import understand, visible
from conversations.world import World

_WORDS_FOR_NO = (*answers.NO, "bukan", "salah", "wrong", "dudu", "sanes")
_THERE = re.compile(
    r"(?:(?:iya?|ya|betul|bener|benar|oke?|yes|nggih|inggih|muhun|leres) )*"
    r"(?:(?:di |ing |dina )?(?:sana|situ|sini|dieu|dinya|ditu|kono|kene)"
    r"|(?:di |ing |dina )?(?:tempat|panggonan|lokasi)\w* (?:yang |yg |sing |nu )?(?:sama|tadi|itu|padha|sami)"
    r"|sama|padha|sami|same(?: place)?|there|here)"
    r"(?: (?:juga|jg|saja|aja|pak|bu|ya|tadi|seperti tadi|kok|too))*"
)
_NOT_IT = re.compile(
    r"(?:eh |maaf |punten |ngapunten )*(?:bukan|dudu|sanes|not) (?:yang |yg |sing |nu )?"
    r"(?:itu|ini|kuwi|iki|eta|ieu|that|this)(?: one)?(?: (?:pak|bu|min|ya))*"
)


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of a short answer, which is no part of what is told; None for anything else."""
    draft, text = session.draft, visible(inbound.text)
    if draft is None or session.flow != "report" or inbound.point or inbound.media or not text:
        return None
    said = text.lower().strip(" .!")
    if level := privacy.answered(session, draft, said, world):
        so = _sent_so(session, draft, inbound, world, level)
        return so or with_privacy(session, draft, world, level, inbound.name)
    if answers.will_send(said) and not consent.says_to_send(said):
        return ask_next(session, world, before=(sentence(session, world, "menu.just_send"),))
    if what := named_wrong(session, draft, said, world):
        return to_change(session, draft, what, world)
    if session.step == other_kind.STEP and (named := other_kind.answered(draft, said, world)):
        return ask_next(replace(session, draft=changed(draft, category=named, guesses=())), world)
    if session.step.startswith("confirm"):
        both = session.step == "confirm_side" and are_both(said)
        told = _with_words(draft, inbound) if both else draft
        return (
            send_unless_told(session, world, told) if both else _to_the_sending(session, draft, said, world)
        )
    if session.step in ASKS_PLACE and (turn := _where_a_place_is_asked(session, draft, inbound, world)):
        return turn
    if session.step == "which_category" and _says_to_send(said, world):
        return ask_next(
            replace(session, draft=_of_likeliest_kind(replace(draft, said_send=True), world)), world
        )
    says_nothing = said in _WORDS_FOR_NO or consent.says_send(said) or _is_polite(said)
    says_nothing = says_nothing or understand(text, world.lexicon).greeting
    return _ask_again(session, draft, world) if says_nothing else None


def _ask_again(session: Session, draft: Draft, world: World, before: Sequence[str] = ()) -> Turn:
    told = replace(draft, place_tries=draft.place_tries + bool(draft.places))
    return asked_in_vain(session, told, world) or ask_next(replace(session, draft=told), world, before=before)


def _of_likeliest_kind(draft: Draft, world: World) -> Draft:
    """Who says to send it is not asked its kind again: it is the first one offered, or none there is."""
    if draft.cried:
        return of_unknown_kind(draft) if draft.place else draft
    found = kinds.likely(draft, world)
    if not (found or draft.place):
        return draft
    return changed(draft, category=(*found, "other")[0], guesses=())


def _where_a_place_is_asked(session: Session, draft: Draft, inbound: Inbound, world: World) -> Turn | None:
    said = visible(inbound.text).lower().strip(" .!")
    if impatient.hurries(said):
        return _hurried(session, _with_words(draft, inbound), world)
    if said in _WORDS_FOR_NO and session.step == "which_place":
        return ask_next(replace(session, draft=changed(draft, places=())), world)
    draft = replace(draft, said_send=draft.said_send or _says_to_send(said, world))
    agrees = draft.said_send or consent.says_send(said) or _THERE.fullmatch(" ".join(plain(said)))
    if agrees and session.step == "which_place" and (placed := agreed_on(draft)).place:
        return send_unless_told(session, world, placed)
    crosses = offers_other_shore(draft) and consent.says_yes(said)
    if agrees and session.step == "which_place" and draft.places and (crosses or not may_mislead(draft)):
        return at_the_first(session, draft, world)
    if session.step == "where" and (place := of_last_report(session, said, world)):
        return ask_next(replace(session, draft=changed(draft, place=place, place_tries=0)), world)
    if turn := _without_a_point(session, draft, said, world):
        return turn
    if draft.urgent and waits(said, draft, world) and not world.geo.locate(said).candidates:
        return _hurried(session, _with_words(draft, inbound), world)
    if session.step == "where" and answers.is_number(said) and not is_kilometre(said, draft, session.step):
        return ask_next(session, world, before=(sentence(session, world, "engine.no_such_number"),))
    return None


def _hurried(session: Session, draft: Draft, world: World) -> Turn:
    """Help cannot wait: where it would go out by itself with one of the places offered, it does so now."""
    goes = best_known(draft) if session.step == "which_place" else draft
    if draft.danger and goes.category and goes.place:
        return send(session, world, goes)
    return _ask_again(session, draft, world, unsent(session, world, draft))


def _says_to_send(said: str, world: World) -> bool:
    return consent.says_to_send(said) or consent.sends_loosely(said, world)


def _with_words(draft: Draft, inbound: Inbound) -> Draft:
    words, messages = (*draft.words, visible(inbound.text)), (*draft.messages, inbound.message)
    return replace(draft, words=words, messages=messages)


def ask_what_to_change(session: Session, draft: Draft, world: World) -> Turn:
    """What is wrong with it: its kind, its place, or who may know. Until that is told it does not go by itself."""
    draft = replace(draft, said_send=False)
    verbs = {
        "category": "category",
        "retype": "place",
        "privacy": "privacy",
        "next": "continue",
        "cancel": "cancel",
    }
    choices = [draft_button(session, world, draft, verb, f"choice.{label}") for verb, label in verbs.items()]
    session = replace(session, draft=draft)
    return prompt(session, world, "report.edit", choices, after=sends_itself(session, world, draft))


def also(session: Session, draft: Draft, world: World, reference: str) -> Turn:
    """It is the same as that one; where that one has ended meanwhile it goes out by itself."""
    return witnessing.join(session, world, draft, reference) or send(session, world, draft)


def _sent_so(session: Session, draft: Draft, inbound: Inbound, world: World, level: str) -> Turn | None:
    """The turn of the word to send it said with who may know: "kirim, anonim"; None where it is not said."""
    said = visible(inbound.text).lower().strip(" .!")
    sends = consent.before_wishes(discretion.without(said, world.lexicon) or said)
    if not consent.says_send(sends):
        return None
    told = replace(draft, privacy=level)
    if session.step in ASKS_PLACE:
        turn = _where_a_place_is_asked(
            replace(session, draft=told), told, replace(inbound, text=sends), world
        )
    else:
        turn = _to_the_sending(session, told, sends, world) if session.step.startswith("confirm") else None
    if turn is None:
        return None
    return with_lines(turn, before=(sentence(session, world, f"privacy_is.{level}"),))


def with_privacy(session: Session, draft: Draft, world: World, level: str, name: str) -> Turn:
    """Who may know the teller, from now on; `name` is theirs. It is said, for nothing else of it is seen."""
    kept = changed(draft, privacy=level, name=name if level == "open" else "")
    kept = replace(kept, said_send=draft.said_send)
    return ask_next(
        replace(session, draft=kept), world, before=(sentence(session, world, f"privacy_is.{level}"),)
    )


def as_is(draft: Draft) -> Draft:
    """The draft with a place known by its words alone."""
    return without_a_point(draft, [said for said in draft.words if not impatient.hurries(said)])


def _without_a_point(session: Session, draft: Draft, said: str, world: World) -> Turn | None:
    """They do not know where they are, or say to send it all the same: then it may go without a point."""
    if says_not_to_know(said) and draft.category:
        if around := seen_earlier.around_there(draft):
            return ask_next(replace(session, draft=changed(draft, place=around, places=())), world)
        offered = replace(draft, place_tries=max(draft.place_tries, 2))
        return ask_where(session, world, offered, "not_known")
    insists = consent.says_to_send(said)
    if insists and draft.category and not draft.place_tries and not draft.danger:
        unsent = (sentence(session, world, "report.unsent_place"),)
        told = replace(draft, place_tries=2)
        if draft.places:
            return ask_next(replace(session, draft=told), world, before=unsent)
        return ask_where(session, world, told, "not_known", unsent)
    without = said.endswith(("tanpa titik", "without a point")) or insists
    return ask_next(replace(session, draft=as_is(draft)), world) if without and draft.words else None


def _is_polite(said: str) -> bool:
    thanks = answers.says_thanks(said) or answers.says_fine(said)
    return thanks or answers.wishes(said) or courtesy.is_all(said)


def _to_the_sending(session: Session, draft: Draft, said: str, world: World) -> Turn | None:
    """The word to send it."""
    said = without_feared(said, draft.words).strip(" ,.;")
    sends = consent.says_send(said) or consent.pleads(said) or consent.sends_loosely(said, world)
    sends = sends or consent.sends_with_why(said, world) or impatient.only_hurries(said)
    if session.step in ASKED and (turn := _same_or_not(session, draft, said, sends, world)):
        return turn
    if sends or consent.says_done(said) or (says_not_to_know(said) and session.step == "confirm_side"):
        return send_unless_told(session, world, draft)
    if said in _WORDS_FOR_NO or _NOT_IT.fullmatch(" ".join(plain(said))):
        return ask_what_to_change(session, draft, world)
    no_choice = answers.is_number(said) and not is_kilometre(said, draft, session.step)
    if draft.said_send and _is_polite(said):
        return send_unless_told(session, world, draft)
    if _is_polite(said) or no_choice:
        before = (sentence(session, world, "engine.no_such_number"),) if no_choice else ()
        return ask_next(session, world, before=before)
    return None


def _same_or_not(session: Session, draft: Draft, said: str, sends: bool, world: World) -> Turn | None:
    """Whether it is the same as another: "ya" and "iya kirim" say so, of their own "kirim"; else that is asked."""
    if says_other(said) or is_unsure(said):  # officers see both
        return send(session, world, draft)
    if not (sends or says_same(said)):
        return None
    if not draft.alike:
        return send(session, world, draft)
    if not draft.alike[0].own and only_sends(said):
        return send(session, world, draft)
    if draft.alike[0].own or not consent.says_to_send(said) or consent.says_yes(said):
        return also(session, draft, world, draft.alike[0].reference)
    if draft.danger or draft.said_send or not world.send_after:
        return None
    before = (sentence(session, world, "report.same_or_not"),)
    return ask_next(replace(session, draft=replace(draft, said_send=True)), world, before=before)
