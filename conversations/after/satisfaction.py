"""How content people are, as PermenPANRB 14/2017 counts it: nine elements, each 1 to 4, and the index of them.

Source: Peraturan Menteri PANRB Nomor 14 Tahun 2017, its annex on the survey of public satisfaction: the mean of
each element (sum of its values by the number of questionnaires filled in), weighted 1/9, added up, times 25; 25 to
100; A from 88.31, B from 76.61, C from 65.00, D below. These borders could not be read in the annex itself; a
public repository repeats them as the table of this regulation (88.31-100.00 A, 76.61-88.30 B, 65.00-76.60
C, 25.00-64.99 D: github.com/rennn9/GASPUL_BACKEND, rumus_perhitungan_ikm_lengkap.md). The annex divides every
element by one and the same number of questionnaires, so only whole ones count for the index; what somebody answered
who stopped midway is kept, and shown as that element's own mean with its own number. So are those of who skipped an
element, as do travellers at a journey's end who met no officer.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

ELEMENTS = (
    "requirements", "procedure", "time", "cost", "product", "competence", "conduct", "complaints", "facilities",
)  # fmt: skip
VALUES = (1, 2, 3, 4)
SKIPPED = 0  # of an element nothing is known of, or was not met: it counts for nothing
GRADES = (("A", Decimal("88.31")), ("B", Decimal("76.61")), ("C", Decimal("65.00")), ("D", Decimal("25.00")))
_HUNDREDTH = Decimal("0.01")


class Element(Struct, frozen=True):
    """One of the nine: how many answered it, and the sum of their values."""

    count: int = 0
    total: int = 0

    @property
    def mean(self) -> float | None:
        """1 to 4; None where nobody answered."""
        return self.total / self.count if self.count else None


class Satisfaction(Struct, frozen=True):
    """What was answered about an agency, corridor or campaign point (`key`), "" for all.

    `whole` are the elements of the `n` questionnaires filled in to the end, `all` those of these and of the
    `partly` that were not; both in the order of ELEMENTS.
    """

    key: str
    n: int
    partly: int
    whole: tuple[Element, ...]
    all: tuple[Element, ...]

    @property
    def index(self) -> float | None:
        """IKM, 25.00 to 100.00 to the hundredth; None without a whole questionnaire."""
        if not self.n:
            return None
        ninth = sum((Decimal(each.total) / each.count for each in self.whole), Decimal()) / len(ELEMENTS)
        return float((ninth * 25).quantize(_HUNDREDTH, ROUND_HALF_UP))

    def grade(self, least: int) -> str:
        """A to D; empty with fewer than `least` whole questionnaires, for it would say more than is known."""
        return grade(self.index) if self.index is not None and self.n >= least else ""


def grade(index: float) -> str:
    """The grade of an index of 25 to 100."""
    exact = Decimal(str(index)).quantize(_HUNDREDTH, ROUND_HALF_UP)
    return next(letter for letter, lowest in GRADES if exact >= lowest or letter == "D")


def next_element(answered: Sequence[int]) -> int | None:
    """The first element, by number from 1, that is not answered or skipped; None after the last."""
    return next((number for number, _ in enumerate(ELEMENTS, 1) if number not in answered), None)
