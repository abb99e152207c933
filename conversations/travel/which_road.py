"""Of which road, town or place news is wanted, where none was named: those with most to tell now, or one's own."""

from collections import Counter
from collections.abc import Sequence

from msgspec.structs import replace

from conversations.describe import kilometre, place_in_words
from conversations.effects import Turn
from conversations.messages import Choice
from conversations.prompts import button, prompt, rest, sentence, tell_with
from conversations.session import Session
from conversations.travel.about import About
from conversations.travel.ahead import matters
from conversations.travel.overview import show
from conversations.world import World
from geo.model import Place

OFFERED, _LOOKED_AT = 4, 500


def asked(
    session: Session,
    world: World,
    lines: Sequence[str] = (),
    key: str = "info.where",
    town: Place | None = None,
) -> Turn:
    """The roads with most to tell now, where none was named; a town of that name, or a location, answers too.

    Beside a report that is being told it is no question: what is written next is of that.
    """
    several, lines = bool(lines), lines or _busiest(world)
    choices = [Choice(f"info:line:{line}", world.geo.line_name(line)) for line in lines]
    if town and town.point:
        choices.append(Choice(f"info:near:{About(point=town.point).name}", called(session, world, town)))
    if session.draft and (going := world.trip_of(session.person)) and not several:
        return show(rest(session), world, going)
    if session.draft:
        return tell_with(rest(session), world, key if several else "info.beside", choices)
    turn = prompt(session, world, key, (*choices, *here(session, world)), ask_location=True)
    return replace(turn, session=replace(turn.session, step="where"))


def called(session: Session, world: World, place: Place) -> str:
    """A place by its name, a kilometre by its road's."""
    if place.road and place.km is not None:
        post = sentence(session, world, "info.post", km=kilometre(round(place.km, 1)), side="")
        return f"{post} {world.geo.road_name(place.road)}"
    return place.name or place_in_words(place, session.language, world.texts, world.geo)


def here(session: Session, world: World) -> list[Choice]:
    """The button that asks for where they are."""
    return [button(session, world, "info:here", "choice.location")]


def _busiest(world: World) -> list[str]:
    rules, now = world.alerting, world.now
    standing = world.standing(_LOOKED_AT)
    places = [each.report.place for each in standing if matters(each.report, each.since, rules, now)]
    counts = Counter(place.road or place.corridor or "" for place in places)
    return [line for line, _ in counts.most_common(OFFERED + 1) if line][:OFFERED]
