"""Danger first: the numbers to call before anything else, and what silence means where life may be at risk."""

from datetime import timedelta

from msgspec.structs import replace

from conversations import answers, commands, instead, reference
from conversations.after import belonging, impatient, kind_words, survey_words, witnessing
from conversations.after.cannot_tell import cannot_tell
from conversations.after.fixed_words import doubts, is_yes, runs_weakly, yes_but
from conversations.after.other_kind_now import amends_it
from conversations.after.teller_effects import AwaitSilence, Endanger, PartReport, Relocate
from conversations.describe import place_in_words
from conversations.effects import AddWords, Answer, Turn
from conversations.inquiries import asked_on, of_photos, state_asked, whether
from conversations.meaning import wish
from conversations.meaning.aftermath import without_near_miss
from conversations.meaning.hearing import hear
from conversations.meaning.lamps import is_of_lamps
from conversations.meaning.only_adds import only_adds
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence
from conversations.session import Draft, Session
from conversations.telling import by_now, going, own_life, privacy
from conversations.telling.alone import as_it_goes
from conversations.telling.asking import ask_next
from conversations.telling.corrections import corrects, rightly
from conversations.telling.numbers import numbers_to_call
from conversations.telling.passed import what_lies_behind
from conversations.telling.placing import far_apart
from conversations.telling.sending import send_alone
from conversations.travel import asked_ahead, journeys, sets_out, talked, wishes
from conversations.travel.asked_of_trouble import of_what_is_known
from conversations.travel.trip_effects import MoveTrip, StartTrip
from conversations.understand import (
    Understanding,
    is_guess,
    is_plainly_danger,
    kind_named,
    names_danger,
    understand,
    visible,
)
from conversations.world import ReportView, World

_TRAVELLERS = ("menu", "report", "follow_up", "mine")  # flows in which a traveller speaks


def first(session: Session, turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn with the numbers to call before whatever it says, where danger was told elsewhere than in a draft."""
    if not _is_elsewhere(session, turn, inbound, world):
        return turn
    text = visible(inbound.text)
    text = kind_words.beside_thanks(reference.without(text) if reference.find(text) else text)
    passed_on = [effect for effect in turn.effects if isinstance(effect, AddWords | Answer)]
    if not passed_on and (grave := _asks_of_danger(session, turn, text, world)) is not None:
        return _if_seen(turn, world) if grave else turn
    text = asked_on.without_sighs(session, text, world)
    of_journey = any(isinstance(effect, StartTrip | MoveTrip) for effect in turn.effects)
    of_journey = of_journey or turn.session.step == "when"
    if not passed_on and (of_journey or _tells_nothing(session, text, world)):
        return turn
    about = world.report(passed_on[0].reference) if passed_on else None
    if _only_puts_right(turn, about, text, world):
        return turn
    said = by_now.beside(text, about.place, about.category, world).said if about else text
    told = understand(said, world.lexicon)
    waits = impatient.only_waits(text) or impatient.urges(text, world) or _is_of_picture(inbound, about, told)
    waits = waits or (about is not None and only_adds(text, about.words, world.lexicon))
    left = without_near_miss(said, ())
    waits = waits or (about is not None and left != said and not names_danger(left, world.lexicon))
    waits = waits or is_yes(text) or runs_weakly(text)  # "airnya udah ada" is no flood
    danger = told.danger and not is_guess(text, world.lexicon) and not waits
    danger = (danger and _is_meant(session, turn, text, world)) or _is_danger_rightly(text, world)
    if not danger and not answers.cries(inbound.text):
        return turn
    raised = (Endanger(about.reference),) if danger and about and not about.danger else ()
    there = _shared_elsewhere(session, inbound, about, world) if about and danger else ()
    from_live = (sentence(turn.session, world, "report.from_live"),) if there else ()
    now_told = replace(about, words=(*about.words, text)) if about else None
    numbers = "\n".join(numbers_to_call(turn.session, world, now_told))
    before, *others = turn.replies
    unknown = about and not about.danger and not danger  # of what they cry, nothing is told yet
    asked_what = (sentence(turn.session, world, "follow_up.what_now"),) if unknown else ()
    text = "\n".join((numbers, before.text, *from_live, *asked_what))
    first_said = replace(before, text=text, notice="", only_asks=False)
    return replace(turn, replies=(first_said, *others), effects=(*there, *turn.effects, *raised))


def _shared_elsewhere(
    session: Session, inbound: Inbound, about: ReportView, world: World
) -> tuple[AddWords, ...]:
    """Where they share to be, for the officers of a report that is not there; none where words name a place."""
    place = going.place_they_share(session, world)
    named = world.geo.locate(visible(inbound.text)).candidates
    if place is None or named or not far_apart(place, about.place):
        return ()
    where = place_in_words(place, session.language, world.texts, world.geo)
    return () if where in about.words else (AddWords(about.reference, where, inbound.written_at),)


def _is_of_picture(inbound: Inbound, about: ReportView | None, told: Understanding) -> bool:
    """Whether it is a picture of whom they miss, who told of that before, and had the numbers."""
    missed = about is not None and about.danger and about.category == told.category == "other"
    return bool(inbound.media) and missed


def _only_puts_right(turn: Turn, about: ReportView | None, text: str, world: World) -> bool:
    """Whether words of where their report is, moved or right as it was, name no kind and no danger."""
    moved = any(isinstance(effect, Relocate) for effect in turn.effects)
    parts = any(isinstance(effect, PartReport) for effect in turn.effects)
    danger = names_danger(text, world.lexicon)
    names = danger or kind_named(text, world.lexicon)
    quiet = any(isinstance(effect, AddWords) and effect.quietly for effect in turn.effects)
    amends = amends_it(about, text, world) if about and not (moved or names) else None
    of_place = (moved and (quiet or corrects(text))) or (amends is not None and amends.place is not None)
    return (parts and not danger) or (of_place and not names)


def _tells_nothing(session: Session, text: str, world: World) -> bool:
    """Whether no more is said than a journey, what was passed, a fear of telling, thanks, or whose state is asked."""
    said = " ".join(plain(text))
    if world.trip_of(session.person) and _is_talk(text, world):
        return True  # "stopping for dinner"
    supposes = asked_ahead.asks_how_far(said) or wishes.wants_to_be_told(said) or wishes.of_news(said)
    of_journey = supposes or journeys.told_alone(session, text, world) or what_lies_behind(text)
    unsure = privacy.fears(text) or privacy.asks_who_knows(text, world) or of_photos.of_faces(text, world)
    unsure = unsure or cannot_tell(text) or kind_words.says_thanks(text) or sets_out.not_left(said)
    return bool(of_journey or unsure or state_asked.command(text, world))


def _is_talk(text: str, world: World) -> bool:
    """Whether words of who is on a journey are surely talk of it."""
    harmless = not names_danger(text, world.lexicon) and wish.on_the_way(text, world.lexicon, wish.SURE)
    return bool(harmless or talked.heard(text, world))


def _asks_of_danger(session: Session, turn: Turn, text: str, world: World) -> bool | None:
    """Whether what is asked is about danger; None where nothing is, or that was not answered."""
    if asked := whether.asked(text, world):
        return asked.grave
    answered = bool(turn.replies) and turn.replies[0].key.startswith(("trip.now", "info."))
    if answered and (known := of_what_is_known(text)):
        return understand(known.trouble, world.lexicon).danger
    told_on = answered and asked_on.command(session, text, world) == ("info", asked_on.MORE)
    return names_danger(text, world.lexicon) if told_on else None


def _if_seen(turn: Turn, world: World) -> Turn:
    """The answer to who asks whether there is danger, with a word for who sees it."""
    *before, last = turn.replies
    with_it = replace(last, text=f"{last.text}\n{sentence(turn.session, world, 'danger.if_seen')}")
    return replace(turn, replies=(*before, with_it))


def _is_meant(session: Session, turn: Turn, text: str, world: World) -> bool:
    """Whether danger is meant: after a report that tells of none it takes a plain word."""
    told = next((effect for effect in turn.effects if isinstance(effect, AddWords | Answer)), None)
    about = world.report(told.reference if told else session.last_report)
    key = turn.replies[0].key
    if key in ("mine.settled", "follow_up.ended_badly") or (about and is_of_lamps(text, about.words)):
        return False  # help is there, "petugas lagi gergaji", or came too late; or a lamp is out
    if key in ("follow_up.reopened", "follow_up.still_not") and about and not about.danger:
        return bool(hear(plain(text), world.lexicon).dangers)  # "apanya yg beres, airnya masih segini"
    if key == "menu.fine":
        return names_danger(text, world.lexicon)  # "ok thanks, we can't stop here"
    of_fixed = yes_but(text) or doubts(text)  # "udah, tp yg di toilet cowok blm"
    if key in ("follow_up.status", "follow_up.declined") or belonging.only_how_bad(text) or of_fixed:
        return names_danger(text, world.lexicon) or (about is not None and about.danger)
    return about is None or about.danger or is_plainly_danger(text, world.lexicon)


def waiting(turn: Turn, inbound: Inbound, world: World) -> Turn:
    """The turn with a watch set on its writer: so long they may be silent before that is heard, too."""
    draft = turn.session.draft
    if draft is None or inbound.live or (inbound.silent and not turn.replies):
        return turn
    if not (draft.goes_alone or draft.only_spoken):
        return turn
    patience = _patience(turn.session, world)
    if not patience:
        return turn
    until = world.now + patience
    watched = replace(turn.session, draft=replace(draft, silent_at=until))
    return replace(turn, session=watched, effects=(*turn.effects, AwaitSilence(draft.id, until)))


def silent(session: Session, inbound: Inbound, world: World) -> Turn:
    """Nothing more was said: what can be sent goes out, once; what cannot is asked for, once."""
    draft = session.draft
    if draft is None or draft.id != inbound.about or not (draft.goes_alone or draft.only_spoken):
        return Turn(session)
    if draft.silent_at is None or world.now < draft.silent_at:
        return Turn(session)  # they wrote meanwhile
    as_sent = _as_it_goes(session, draft)
    if as_sent.category and as_sent.place:
        return _added_to_own(session, world, as_sent) or send_alone(session, world, as_sent)
    if draft.reminded:
        return Turn(session)
    reminded = replace(session, draft=replace(draft, reminded=True), place="")
    if not draft.urgent:
        key = "report.voice_waits" if draft.only_spoken else "report.still_unsent"
        return ask_next(reminded, world, before=(sentence(session, world, key),))
    if own_life.is_of(draft):
        return own_life.ask_where(reminded, world, replace(draft, reminded=True), "report.own_life_here")
    before = (*numbers_to_call(session, world, draft), sentence(session, world, "danger.not_sent"))
    return ask_next(reminded, world, before=before)


def _added_to_own(session: Session, world: World, draft: Draft) -> Turn | None:
    """What its teller told again goes with what they told; None for anything else."""
    again = next((one for one in draft.alike or () if one.own), None)
    return witnessing.join(session, world, draft, again.reference) if again else None


def _is_danger_rightly(text: str, world: World) -> bool:
    """Whether danger is what a correction says it is: "no pothole but a crash" denies no crash."""
    right = understand(rightly(text), world.lexicon) if corrects(text) else Understanding()
    return right.danger and bool(right.category)


def _patience(session: Session, world: World) -> timedelta:
    draft = session.draft
    if draft is None:
        return timedelta(0)
    as_sent = _as_it_goes(session, draft)
    if as_sent.category and as_sent.place:
        return world.send_after
    reminds = not draft.reminded and (draft.goes_alone or draft.only_spoken)
    return world.remind_after if reminds else timedelta(0)


def _as_it_goes(session: Session, draft: Draft) -> Draft:
    """The draft as it goes out; a place that was said to be wrong is none."""
    said_anew = (session.flow, session.step) == ("report", "where")
    draft = replace(draft, places=()) if said_anew else draft
    if own_life.is_of(draft):  # of their own life they say themselves where they are, if they want to
        draft = replace(draft, reminded=False, place_tries=0)
    return as_it_goes(draft)


def _is_elsewhere(session: Session, turn: Turn, inbound: Inbound, world: World) -> bool:
    """Whether a traveller said something that no draft has taken in: there the numbers are given already."""
    if not inbound.text or inbound.choice or inbound.group or not turn.replies:
        return False
    surveyed = turn.replies[0].key.startswith("survey.") and survey_words.said(inbound.text, "conduct")
    flow = instead.answered_otherwise(session, inbound, world).flow  # as the engine has heard it
    told = turn.session.draft is session.draft and flow in _TRAVELLERS and turn.session.flow != "officer"
    return told and not surveyed and not commands.command(reference.without(inbound.text))
