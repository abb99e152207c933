"""What travellers are told a trouble is, and what to do: phrases by what its words name, never its teller's own."""

from collections.abc import Sequence
from pathlib import Path

from conversations.meaning.faults import FaultList
from conversations.meaning.words import plain
from conversations.report_views import ReportView
from conversations.texts import Texts

TOLD = Path(__file__).parent / "told.yaml"
_VEHICLE_BURNS = "accident_fire"
_VEHICLES = frozenset(
    ["mobil", "truk", "truck", "bus", "bis", "motor", "kendaraan", "car", "vehicle", "montor", "treuk"]
)
OWN_ADVICE = frozenset(
    (
        "accident_fire", "congestion_closed", "congestion_flood", "congestion_ordinary", "hazard_fire",
        "hazard_flood", "hazard_fog", "hazard_nails", "hazard_people", "hazard_slide", "road_damage_sunk",
    )
)  # fmt: skip


class Naming:
    """Finds the phrase for a report: by told.yaml; of a category that is not there, by what tells reports apart."""

    def __init__(self, told: FaultList, faults: FaultList) -> None:
        self._lists = (told, faults)

    @classmethod
    def load(cls, path: Path = TOLD) -> "Naming":
        """Read told.yaml and the faults of meaning/."""
        return cls(FaultList.load(path), FaultList.load())

    def kind(self, category: str, words: Sequence[str]) -> str:
        """The category, or category and fault: "hazard_flood", a part of a text key."""
        told, faults = self._lists
        known = told.of(category) or faults.of(category)
        if named := known.of(words):
            fault = next(each for each in known.named if each in named)
            burns = fault == "fire" and not _VEHICLES.isdisjoint(plain(" ".join(words)))
            return _VEHICLE_BURNS if burns else f"{category}_{fault}"
        return category

    def what(self, texts: Texts, language: str, report: ReportView) -> str:
        """The trouble in few words, with a mark where life may be at risk."""
        said = _phrase(texts, language, self.kind(report.category, report.words), report.category)
        if not report.danger:
            return said
        mark = texts.render(language, "notice.card_danger").strip()
        first, *rest = said.split(" ", 1)
        return " ".join((mark, *rest)) if first.upper() == mark else f"{mark} {said}"

    def advice(self, texts: Texts, language: str, report: ReportView) -> str:
        """What to do, who comes to it."""
        kind = self.kind(report.category, report.words)
        key = kind if kind in OWN_ADVICE else report.category
        if key == "congestion" and not report.place.road:
            key = "congestion_ordinary"  # a toll road has exits
        return texts.render(language, f"advice.{key}")


def _phrase(texts: Texts, language: str, kind: str, category: str) -> str:
    """What the words name; what is told apart elsewhere and has no phrase here is only of its category."""
    told = texts.starting(language, "told.")
    return told.get(kind) or told[category]
