"""The start of every conversation: a greeting, help, and the first words of a report."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations import answers, consent
from conversations.admins.campaigns import PREFIX
from conversations.after import (
    again,
    asked_last,
    belated,
    belonging,
    gone_on,
    kind_words,
    no_trouble,
    over_already,
    put_right,
    questions,
    rating,
    said_of_done,
    same_story,
    which_report,
    which_spot,
    witnessing,
)
from conversations.after.cannot_tell import cannot_tell
from conversations.describe import place_in_words
from conversations.effects import Stop, Turn
from conversations.flows import (
    campaigns,
    follow_up,
    helping,
    joining,
    officer,
    reading,
    report,
    trip,
    wished,
    worklist,
)
from conversations.meaning import afterwards, courtesy
from conversations.meaning.only_adds import tells_company
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.officers import meant
from conversations.prompts import Command, Flow, button, prompt, rest, sentence, tell, with_lines
from conversations.session import Session
from conversations.telling import beside, next_one, perhaps
from conversations.telling.asking import ask_next
from conversations.travel import ending
from conversations.travel.kept_waiting import without_wait
from conversations.travel.whereabouts import is_own_position
from conversations.understand import understand, visible
from conversations.world import ReportView, World

_INVITATION = "gabung_"


def _read(session: Session, inbound: Inbound, world: World) -> Turn:
    text = visible(inbound.text)
    if is_own_position(inbound) and not session.draft and world.offices_of(session.person):
        return worklist.here(session, inbound, world)
    if is_own_position(inbound) and not session.draft and (going := world.trip_of(session.person)):
        return trip.here(session, inbound, world, going)
    if turn := _to_officers(session, inbound, world, text):
        return turn
    if text and (turn := said_of_done.said_in_words(session, text, world)):
        return turn
    if text and not session.draft and (turn := officer.said(session, inbound, world)):
        return turn
    if text and session.rated and (turn := rating.rate_words(session, text, world)):
        return turn
    session = replace(session, rated="")
    afresh = not session.draft and perhaps.is_again(session, text, world)
    if not afresh and (turn := _after_sending(session, inbound, world, text)):
        return turn
    if text and not inbound.point and not inbound.media and _opens(session, text, world):
        waits = "?" in text and not session.draft and follow_up.still_open(session, world)  # "halo?"
        return follow_up.status(session, inbound, world) if waits else _welcome(session, world)
    if turn := no_trouble.read(session, inbound, world) or meant.words_for(session, inbound, world):
        return turn
    turn = report.take(session, belated.with_its_trouble(session, inbound, world), world)
    alone = inbound.media and not text and not session.draft
    return which_report.offered(turn, world) if alone else turn


def _opens(session: Session, text: str, world: World) -> bool:
    """Whether words greet, or say of who is on no journey yet who comes along: what is wrong, is still to be told."""
    said = without_wait(" ".join(plain(text)))
    of_company = not session.draft and tells_company(said.split()) and world.trip_of(session.person) is None
    return of_company or understand(text, world.lexicon).greeting


def _to_officers(session: Session, inbound: Inbound, world: World, text: str) -> Turn | None:
    """An answer to the officers who asked and wait; None where nobody does, or for another story."""
    waiting = questions.asked_about(session, world) if text or inbound.media or inbound.point else []
    if inbound.point:
        asked = belated.near(inbound, waiting, world)
        return _pointing(session, inbound, world, asked) if asked else None
    if not waiting or questions.is_another_story(text, waiting, world):
        return None
    return asked_last.to_officers(session, inbound, world, waiting)


def _pointing(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn:
    """A position is an answer, too: officers read where that is, and the report is moved where it was vague."""
    place = world.geo.at(inbound.point).certain if inbound.point else None
    where = place_in_words(place or report.place, session.language, world.texts, world.geo)
    answering = replace(session, about=report.reference)
    turn = questions.answer(answering, replace(inbound, text=where), world)
    moved = put_right.better_place(inbound, report, world, however_far=False)
    return put_right.telling_the_place(replace(turn, effects=(*turn.effects, *moved)), world, report, moved)


def _after_sending(session: Session, inbound: Inbound, world: World, text: str) -> Turn | None:
    """Thanks, the word to send once more, or what belongs to a report they sent; None for anything new."""
    if turn := _small_talk(session, inbound, world, text) or gone_on.told(session, inbound, world):
        return turn
    belongs = belonging.belongs_to(session, inbound, world)
    if turn := again.tell_again(session, inbound, world, belongs) or over_already.read(
        session, inbound, world
    ):
        return turn
    if turn := witnessing.parted(session, inbound, world) or witnessing.same_after_all(
        session, inbound, world
    ):
        return turn
    sent = belated.just_sent(session, world) if text else None
    if sent and (begun := beside.begun_too(session, inbound, world, sent)):
        return report.take(begun, inbound, world)
    if turn := _putting_right(session, inbound, world):
        return turn
    sends = consent.says_send(text) or consent.sends_loosely(text, world)
    if session.draft and sends:
        return ask_next(session, world)
    if not inbound.media and (sends or answers.is_number(text)):
        if (sends and sent) or (belongs and belongs == session.last_report):
            return follow_up.sent_already(session, world, session.last_report)
        return None if session.draft else _nothing_to_send(session, world, sends)
    if turn := wished.answered(session, inbound, world):
        return turn
    more = which_report.read(session, inbound, world, belongs)
    return more or same_story.read(session, inbound, world)


def _nothing_to_send(session: Session, world: World, sends: bool) -> Turn:
    """A number or the word to send it, where nothing is being told: what was set aside is meant, if any."""
    aside = session.set_aside[:1] if sends else ()
    return next_one.taken_up(session, world, aside[0]) if aside else _welcome(session, world)


def _putting_right(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """A position, a correction or a better place of the report just sent; None for anything else."""
    if at := belated.pinned(session, inbound, world):
        return put_right.add(session, inbound, world, at)
    rightly = belated.corrected(session, inbound, world) or belated.placed(session, inbound, world)
    if rightly:
        return put_right.add(session, inbound, world, rightly, however_far=True)
    return which_spot.read(session, inbound, world)


def _small_talk(session: Session, inbound: Inbound, world: World, text: str) -> Turn | None:
    if inbound.media or inbound.point:
        return None
    if kind_words.says_thanks(text):
        return tell(session, world, "menu.thanks")
    if answers.will_send(text) and not session.draft:
        return tell(session, world, "menu.just_send")
    if answers.wishes(text) and not consent.says_send(text):
        return tell(session, world, "menu.feast")
    past = cannot_tell(text) and not belonging.belongs_to(session, inbound, world)
    kind = kind_words.is_kind(text) and not world.awaiting(
        session.person, 1
    )  # else it is asked whether it is fixed
    kind = kind and not (courtesy.greets(text) and not session.last_report)  # "punten" asks leave, or pardon
    kind = kind or _remarks(session, text, world) or _went_well(session, text, world)
    fine = (answers.says_fine(text) or courtesy.is_all(text) or kind or past) and not session.draft
    return tell(session, world, "menu.fine") if fine else None


def _remarks(session: Session, text: str, world: World) -> bool:
    """Whether who has just sent a report, or took one back, says something kind of it, in words of their own."""
    last = world.report(session.last_report)
    done = (last and last.withdrawn) or belated.just_sent(session, world)
    return bool(done) and afterwards.said(text, world.lexicon) == "remark"


def _went_well(session: Session, text: str, world: World) -> bool:
    """Whether who waits for nobody tells that an earlier way went well, and of no trouble."""
    told = understand(text, world.lexicon)
    of_trouble = told.category or told.danger or session.last_report
    return not of_trouble and kind_words.tells_of_a_good_way(text)


def _start(session: Session, inbound: Inbound, world: World, payload: str) -> Turn:
    if payload.startswith(_INVITATION):
        return joining.join(session, inbound, world, payload.removeprefix(_INVITATION))
    if payload.startswith(PREFIX) and not inbound.group:
        return campaigns.came_by(_start(session, inbound, world, ""), payload, world)
    if session.stopped:
        return tell(replace(session, stopped=False), world, "menu.started_again", effects=(Stop(False),))
    return report.begin(session, inbound, world) if session.draft else _welcome(session, world)


def _welcome(session: Session, world: World) -> Turn:
    choices = [button(session, world, f"m:{name}", f"choice.{name}") for name in ("report", "status", "help")]
    if world.offices_of(session.person):
        choices.insert(0, button(session, world, "t:ours:0", "choice.tasks"))
    return prompt(session, world, "menu.start", choices)


def _stop(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """A word that means "stop": the report being told, the journey, and whatever would be sent unasked."""
    key = "menu.stopped_with_draft" if session.draft else "menu.stopped"
    stopped = replace(rest(session), draft=None, stopped=True)
    if (going := world.trip_of(session.person)) is None:
        return tell(stopped, world, key, effects=(Stop(True),))
    turn = with_lines(ending.end(stopped, world, going), (sentence(session, world, key),))
    return replace(turn, effects=(*turn.effects, Stop(True)))


def _pressed(session: Session, inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    move = _MOVES.get(parts[0] if parts else "")
    return move(session, inbound, world, "") if move else tell(session, world, "engine.old_button")


_MOVES: dict[str, Command] = {
    "report": report.begin, "status": follow_up.status, "help": helping.show, "pictures": reading.spare_no_more,
}  # fmt: skip

FLOW = Flow(
    steps={"start": _read},
    commands={
        "start": _start,
        "bantuan": helping.show,
        "stop": _stop,
        "nomor_darurat": helping.numbers,
        "tentang": helping.who_we_are,
    },
    presses={"m": _pressed},
)
