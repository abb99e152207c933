"""A draft becomes a report: by its teller's word, or because they have fallen silent in danger."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations.admins.moderation import reason_to_hold
from conversations.describe import clock, place_in_words
from conversations.effects import CreateReport, Turn
from conversations.meaning.standing import says_broken_down
from conversations.meaning.words import plain
from conversations.messages import Choice
from conversations.prompts import rest, sentence, tell_with, with_lines
from conversations.session import Draft, Sent, Session
from conversations.telling.asking import ask_next
from conversations.telling.by_now import is_own
from conversations.telling.needs import whose
from conversations.telling.numbers import tow_number
from conversations.telling.slots import changed
from conversations.world import ReportView, World
from geo.model import Place

_MOST_SENT = 5


def send(session: Session, world: World, draft: Draft) -> Turn:
    """The draft becomes a report, and its teller hears where it went; what it still lacks is asked for."""
    if not draft.category or draft.place is None:
        return ask_next(session, world)
    lately = world.lately(session.person, draft)
    held = reason_to_hold(draft, lately, world.bounds, world.abuse)
    if lately.blocked_until:
        until = clock(lately.blocked_until, world.now)
        return _become(
            rest(session),
            world,
            draft,
            "report.sent_blocked",
            held=held,
            until=until,
            reason=lately.blocked_for,
        )
    agency = goes_to(world, draft)
    key = "report.sent_held" if held else "report.sent" if agency else "report.sent_unowned"
    turn = _become(rest(session), world, draft, key, held=held, agency=agency)
    if draft.place.is_guess:
        return _with_where(turn, draft.place, session, world)
    awaits_tow = not draft.danger and _stands_there(draft)
    return with_lines(turn, tow_number(session, world, draft.place)) if awaits_tow else turn


def send_unless_told(session: Session, world: World, draft: Draft) -> Turn:
    """Its teller's word to send it: so it goes, unless somebody has told the same since that was asked.

    Then that is asked once more, and the report goes out by itself if they say nothing. Danger does not wait.
    """
    if not draft.category or draft.place is None or draft.danger or not world.send_after:
        return send(session, world, draft)
    asked = {one.reference for one in draft.alike or ()}
    found = tuple(world.alike(session.person, draft))
    if asked.issuperset(one.reference for one in found):
        return send(session, world, draft)
    again = replace(changed(draft), alike=found, said_send=True)
    before = (sentence(session, world, "report.told_meanwhile"),)
    return ask_next(replace(session, draft=again), world, before=before)


def send_alone(session: Session, world: World, draft: Draft) -> Turn:
    """The teller is silent: what they have told goes out; they hear so, and may take it back."""
    if not draft.category or draft.place is None:
        return Turn(session)
    if reason_to_hold(draft, world.lately(session.person, draft), world.bounds, world.abuse):
        return send(session, world, draft)  # held back, and told so
    agency = goes_to(world, draft)
    key = "report.sent_alone" if agency else "report.sent_alone_unowned"
    at = rest(session) if session.flow == "report" else session
    turn = _become(at, world, draft, key, offers=("withdraw",), agency=agency)
    return _with_where(turn, draft.place, session, world) if draft.place.source == "words" else turn


def _stands_there(draft: Draft) -> bool:
    """Whether its teller's own vehicle broke down: they wait for a tow truck."""
    return any(is_own(said) and says_broken_down(" ".join(plain(said))) for said in draft.words)


def _with_where(turn: Turn, place: Place, session: Session, world: World) -> Turn:
    """The turn with a word on a place that was guessed, or has no point: it may be told any time."""
    where = place_in_words(place, session.language, world.texts, world.geo)
    key = "report.place_guessed" if place.is_guess else "report.place_wanted"
    return with_lines(turn, (sentence(session, world, key, place=where),))


def _become(
    session: Session,
    world: World,
    draft: Draft,
    key: str,
    held: str = "",
    offers: Sequence[str] = (),
    **values: str,
) -> Turn:
    """The turn in which a draft becomes a report, with buttons to what its teller may do with it."""
    reference = world.new_reference()
    choices = [Choice(f"y:{reference}:{verb}", sentence(session, world, f"choice.{verb}")) for verb in offers]
    return tell_with(
        sent(session, world, draft, reference), world, key, choices,
        effects=(CreateReport(reference, draft, held),), reference=reference, **values,
    )  # fmt: skip


def goes_to(world: World, told: Draft | ReportView) -> str:
    """The short name of the agency it is for; empty where no rule names one."""
    responsible = whose(world.directory, told)
    return responsible.agencies[0].short_name if responsible.owner_found else ""


def goes_on(session: Session, world: World, report: ReportView, added: str) -> tuple[str, ...]:
    """Whose it is by words that are added, where they change that and no officer has it yet."""
    if report.status != "new" or report.held or report.joined_to or report.witnesses:
        return ()
    now = goes_to(world, replace(report, words=(*report.words, added)))
    changes = now and now != goes_to(world, report)
    return (sentence(session, world, "follow_up.goes_on", agency=now),) if changes else ()


def sent(session: Session, world: World, draft: Draft, reference: str) -> Session:
    """The session once its draft has become that report."""
    told = Sent(reference, draft.started_at, world.now, draft.albums, draft.messages, draft.told_at)
    return replace(
        session,
        draft=None,
        consented=session.consented or not draft.danger,
        last_report=reference,
        last_draft=draft.id,
        sent=(*session.sent, told)[-_MOST_SENT:],
        last_sent_at=world.now,
        last_albums=draft.albums,
        last_messages=draft.messages,
    )
