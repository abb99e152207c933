"""What its teller adds to a report that was sent, or puts right of it: where it is, its kind, and so whose it is."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations import commands
from conversations.after import rewritten
from conversations.after.other_kind_now import amends_it, as_told, better_kind, denies_kind
from conversations.after.teller_effects import Recategorise, Relocate
from conversations.describe import place_in_words
from conversations.effects import AddWords, Answer, ChangeStatus, Effect, Turn
from conversations.flows import follow_up
from conversations.messages import Inbound
from conversations.prompts import sentence, tell, with_lines
from conversations.session import Session
from conversations.telling import earlier
from conversations.telling.corrections import corrects, denied_alone, rightly
from conversations.telling.heading import is_way, leads_elsewhere
from conversations.telling.named_wrong import denies_place
from conversations.telling.needs import whose
from conversations.telling.placing import far_apart
from conversations.telling.slots import Filled, fill
from conversations.telling.ways import are_both
from conversations.understand import visible
from conversations.workflow import UNTAKEN
from conversations.world import ReportView, World
from geo.model import Place

_TAKES_BACK = ("batal", "tarik")  # commands
_MOST_MESSAGES = 40  # of one report that can be corrected
_SAID_BY_ITSELF = ("follow_up.words_added", "follow_up.corrected")  # replies a change says better


def add(
    session: Session, inbound: Inbound, world: World, report: ReportView, however_far: bool = False
) -> Turn:
    """Put it with its report: words and files as they are, a place where it is better than what was known."""
    if earlier.is_earlier(earlier.told_at(session, report.reference), inbound):
        return _add_earlier(session, inbound, world, report)
    moved = better_place(inbound, report, world, however_far)
    if visible(inbound.text) or inbound.media:
        turn = follow_up.add(session, inbound, world, report.reference)
        turn = _put_right(turn, world, report, moved, better_kind(inbound, report, world))
        return _asking_where(turn, world, report, visible(inbound.text), moved)
    late = session.last_sent_at is None or inbound.written_at < session.last_sent_at
    unmoved = "follow_up.place_kept" if late else "follow_up.place_fits"
    said = () if report.joined_to else moved  # where theirs is says nothing of the one they joined
    key, where = ("follow_up.place_added", said[0].place) if said else (unmoved, report.place)
    return tell(session, world, key, effects=moved, **_named(session, world, report, where))


def edited(session: Session, inbound: Inbound, world: World) -> Turn:
    """A corrected message; of a report that was sent, where it is may be put right with it."""
    turn = rewritten.read(session, inbound, world)
    told = next((effect for effect in turn.effects if isinstance(effect, AddWords)), None)
    report = world.report(told.reference) if told else None
    if report is None:
        return turn
    moved = better_place(inbound, report, world, however_far=True)
    return _put_right(turn, world, report, moved, better_kind(inbound, report, world))


def takes_back(session: Session, inbound: Inbound) -> bool:
    """Whether a message is corrected to say that it shall not be: it is heard as those words are."""
    drafted = session.draft.messages if session.draft else ()
    told = (*(one.messages for one in session.sent), session.last_messages, drafted)
    known = any(inbound.message in messages for messages in told)
    asked = commands.command(visible(inbound.text)) if known else None
    return asked is not None and asked[0] in _TAKES_BACK


def remembering(turn: Turn, inbound: Inbound) -> Turn:
    """The turn in which words added to a report are known as its own, should they be corrected."""
    added = {effect.reference for effect in turn.effects if isinstance(effect, AddWords | Answer)}
    if not added or not inbound.message or inbound.edited:
        return turn
    sent = tuple(
        replace(one, messages=(*one.messages, inbound.message)[-_MOST_MESSAGES:])
        if one.reference in added
        else one
        for one in turn.session.sent
    )
    return replace(turn, session=replace(turn.session, sent=sent))


def better_place(
    inbound: Inbound, report: ReportView, world: World, however_far: bool, step: str = "confirm"
) -> tuple[Relocate, ...]:
    """Where its teller's words say better that a report is; none where they do not, or name another road unasked.

    `step` is what was asked, as while it was told.
    """
    text = visible(inbound.text)
    if text and report.words and denied_alone(report.words[-1]) and not corrects(text):
        text = f"{report.words[-1]}, {text}"  # where it is was asked: "bukan km 121", "km 112"
    filled = fill(as_told(report), replace(inbound, text=text, media=(), album=""), world, step)
    place = filled.draft.place or _road_alone(filled)
    if place is None or place == report.place or (far_apart(place, report.place) and not however_far):
        return ()
    elsewhere = not report.place.is_guess and report.place.road and place.road != report.place.road
    plainly = however_far and corrects(text) and rightly(text) != text
    contrary = is_way(text) and leads_elsewhere(place, world.geo)
    return () if (elsewhere and not plainly) or contrary else (Relocate(report.reference, place),)


def telling_the_place(turn: Turn, world: World, report: ReportView, moved: tuple[Relocate, ...]) -> Turn:
    """The turn with a word on where the report is now."""
    if not moved:
        return turn
    named = _named(turn.session, world, report, moved[0].place)
    return with_lines(turn, (sentence(turn.session, world, "follow_up.place_added", **named),))


def _road_alone(filled: Filled) -> Place | None:
    """The road that is right though it has no such kilometre: it is whose report it is that matters first."""
    places = filled.draft.places
    alone = filled.problem == "no_such_km" and len(places) == 1 and places[0].km is None
    return places[0] if alone else None


def _asking_where(
    turn: Turn, world: World, report: ReportView, text: str, moved: tuple[Relocate, ...]
) -> Turn:
    """The turn with a question where it is, of which only is known where it is not, or which road it is on."""
    lost = moved and report.place.km is not None and moved[0].place.road and moved[0].place.km is None
    denied = not moved and denies_place(as_told(report), report.place, text.lower(), world)
    key = "follow_up.which_km" if lost else "follow_up.where_then"
    of_kind = not (report.joined_to or report.witnesses) and denies_kind(report, text, world)
    key = "follow_up.which_kind" if of_kind else key
    return with_lines(turn, (sentence(turn.session, world, key),)) if lost or denied or of_kind else turn


def moved_to(session: Session, world: World, report: ReportView, place: Place) -> Turn:
    """The report is at that place, as its teller says, and whose it is there."""
    now_at, given = _whose(session, world, report, replace(report, place=place))
    effects: list[Effect] = [Relocate(report.reference, place), *given]
    named = _named(session, world, report, place)
    turn = tell(session, world, "follow_up.place_added", effects=effects, **named)
    return with_lines(turn, now_at)


def _add_earlier(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn:
    """Put what was written before the report's newest words with it: it is where those said."""
    place, told_another = earlier.place_with(report, inbound, world)
    moved = (Relocate(report.reference, place),) if place != report.place else ()
    named = _named(session, world, report, place)
    if not visible(inbound.text):
        key = "follow_up.place_added" if moved else "follow_up.place_kept"
        return tell(session, world, key, effects=moved, **named)
    turn = _put_right(follow_up.add(session, inbound, world, report.reference), world, report, moved, ())
    if not told_another or not turn.replies or turn.replies[0].key not in _SAID_BY_ITSELF:
        return turn
    kept = tell(session, world, "follow_up.older_kept", effects=(), **named).replies[0]
    return replace(turn, replies=(kept, *turn.replies[1:]))


def _put_right(
    turn: Turn, world: World, report: ReportView, moved: tuple[Relocate, ...], kind: tuple[Recategorise, ...]
) -> Turn:
    """The turn with a better place or kind of its report, told instead of that the words were passed on."""
    if report.joined_to or not (moved or kind) or not turn.replies:
        return replace(turn, effects=(*turn.effects, *moved, *kind))
    session, (first, *others) = turn.session, turn.replies
    said = [effect.text for effect in turn.effects if isinstance(effect, AddWords)]
    place, category = moved[0].place if moved else report.place, kind[0].category if kind else report.category
    right_now = replace(report, place=place, category=category, words=(*report.words, *said))
    now_at, given = _whose(session, world, report, right_now)
    right = {
        **_named(session, world, report, place, said),
        "category": sentence(session, world, f"category.{category}"),
    }
    changed = {"follow_up.place_added": moved, "follow_up.kind_changed": kind}
    lines = (*(sentence(session, world, key, **right) for key, new in changed.items() if new), *now_at)
    told = turn.effects if kind else [_once(effect, report, world) for effect in turn.effects]
    turn = replace(turn, effects=(*told, *moved, *kind, *given))
    if first.key not in _SAID_BY_ITSELF:
        return with_lines(turn, lines)
    return replace(turn, replies=(replace(first, text="\n".join(lines)), *others))


def _once(effect: Effect, report: ReportView, world: World) -> Effect:
    """Words that only put its place right reach its officers as the new place; that it is both ways, in words."""
    if not isinstance(effect, AddWords) or report.joined_to or are_both(effect.text):
        return effect
    amends = amends_it(report, effect.text, world)
    return replace(effect, quietly=bool(amends and amends.place))


def _whose(
    session: Session, world: World, before: ReportView, after: ReportView
) -> tuple[Sequence[str], Sequence[ChangeStatus]]:
    """Whose it is once it is put right: those who had it wrongly, and have not taken it, give it on at once."""
    found = whose(world.directory, after)
    if before.joined_to or before.witnesses or not found.owner_found or before.held:
        return (), ()
    right = found.agencies[0]
    line = (sentence(session, world, "follow_up.goes_on", agency=right.short_name),)
    if before.status == "new":
        was = whose(world.directory, before).agencies[0]
        return (line, ()) if was != right else ((), ())
    if before.status not in UNTAKEN or before.agency in {agency.id for agency in found.agencies}:
        return (), ()
    return line, (ChangeStatus(before.reference, expected=before.status, to="handed_over"),)


def _named(
    session: Session, world: World, report: ReportView, place: Place, said: Sequence[str] = ()
) -> dict[str, str]:
    """The values of a sentence on where a report is, by its words and what is said now."""
    where = place_in_words(place, session.language, world.texts, world.geo, (*report.words, *said))
    return {"reference": follow_up.shared(report, world).reference, "place": where}
