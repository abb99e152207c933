"""One of several reports to choose: its button says what it is and where, and only of two alike the reference."""

from collections import Counter
from collections.abc import Sequence

from conversations import reference
from conversations.describe import bare_town, kilometre
from conversations.messages import Choice
from conversations.prompts import sentence
from conversations.relay import discreet
from conversations.session import Session
from conversations.world import ReportView, World
from geo.model import Place

LONGEST_LABEL = 40
SHORT_LABEL = 24  # WhatsApp shows no more of an item in a list


def report_choices(
    session: Session, world: World, reports: Sequence[ReportView], payload: str, names: Sequence[str] = ()
) -> list[Choice]:
    """A button for each report; `payload` holds "{}" for its reference, `names` the references shown instead."""
    kinds = [sentence(session, world, f"category.{report.category}") for report in reports]
    places = [_where(report.place, world) for report in reports]
    shown = names or [report.reference for report in reports]
    long, short = (_apart(kinds, places, shown, longest) for longest in (LONGEST_LABEL, SHORT_LABEL))
    return [
        Choice(payload.format(report.reference), said, short="" if brief == said else brief)
        for report, said, brief in zip(reports, long, short, strict=True)
    ]


def _apart(kinds: Sequence[str], places: Sequence[str], shown: Sequence[str], longest: int) -> list[str]:
    labels = [label(kind, where, longest) for kind, where in zip(kinds, places, strict=True)]
    times = Counter(labels)
    return [
        said if times[said] == 1 else _cut(f"{name} {kind}", longest)
        for said, name, kind in zip(labels, shown, kinds, strict=True)
    ]


def typed_reference(name: str, offered: Sequence[Choice]) -> Choice | None:
    """Of several reports offered the one whose reference was typed; None where it is none of them."""
    meant = [choice for choice in offered if name in choice.id.split(":")]
    alike = (
        [choice for choice in offered if _without_reference(choice) == _without_reference(meant[0])]
        if meant
        else []
    )
    return meant[0] if len(meant) == 1 < len(alike) else None


def label(kind: str, where: str, longest: int = LONGEST_LABEL) -> str:
    """Kind and place as long as a label may be: a kilometre is whole, a longer kind or name is cut."""
    room = longest - len(" ")
    where = _cut(where, max(room - len(kind), room // 2 + 1))
    return f"{_cut(kind, room - len(where))} {where}".strip()


def _without_reference(choice: Choice) -> list[str]:
    return [part for part in choice.id.split(":") if not reference.read(part)]


def _where(place: Place, world: World) -> str:
    """The kilometre, else the name of what is there, of the town or of the road."""
    if place.km is not None and place.road and place.facility in (None, "rest_area"):
        return f"KM {kilometre(round(place.km, 1))}{f' {place.side}' if place.side else ''}"
    name = discreet(place.name or "", "anonymous") or place.regency or ""
    return bare_town(name) or (world.geo.road_name(place.road) if place.road else "")


def _cut(text: str, longest: int) -> str:
    """A text at most so long, cut between words where one fits."""
    if len(text) <= longest:
        return text
    kept, _, half = text[:longest].rpartition(" ")
    return f"{(kept or half[:-1])[: longest - 1].rstrip(' ,')}…"
