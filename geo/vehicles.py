"""The route a bus, a train or a ship runs names it, and is no place: "bus Haryanto jkt-kudus"."""

import re
from collections.abc import Iterable

from geo.text import blot

_KINDS = (
    r"bus|bis|busnya|bisnya|travel|ka|kereta|krl|sepur|train|coach|po|damri|shuttle|trayek|jurusan|rute|elf"
)
_CALLED = (
    r"haryanto|sinar jaya|rosalia(?: indah)?|harapan jaya|pahala kencana|sugeng rahayu|eka|mira|gunung harta|"
    r"sudiro(?: tungga jaya)?|primajasa|budiman|lorena|karina|kramat djati|bejeu|shantika|efisiensi|"
    r"safari dharma raya|murni jaya|dewi sri|agra ?mas|handoyo|ramayana|medali mas|menggala|jaya utama|"
    r"akas(?: asri)?|ladju|restu|tentrem|bagong|daytrans|cititrans|x ?trans|baraya|arnes|joglosemar|gajah mulia|"
    r"putera mulya|sempati star|laju prima|"
    r"argo (?:\w+)|taksaka|lodaya|matarmaja|kertajaya|gajayana|bima|turangga|mutiara \w+|sembrani|jayabaya|brantas|"
    r"bogowonto|progo|bengawan|sawunggalih|serayu|kutojaya(?: \w+)?|tawang jaya|kaligung|ciremai|harina|malabar|"
    r"pasundan|sancaka|ranggajati|sritanjung|logawa|kahuripan|jaka tingkir|singasari|dharmawangsa|gumarang|"
    r"(?:fajar|senja) utama(?: \w+)?|menoreh|brawijaya|parahyangan|whoosh"
)
_PLACED = re.compile(
    r"\b(?:antara|antar|di|jalur|jalan|jl|ruas|tol|arteri|pantura|perbatasan|lintas|between|on|the)\s+(?:\w+\s+)?$"
)
_BEFORE = re.compile(rf"\b(?:{_KINDS}|{_CALLED})\b(?P<between>(?:[\s.,]+[\w.]+){{0,4}})[\s.,(]*$")
_RIGHT_BEFORE = re.compile(rf"\b(?:{_CALLED})(?P<between>)\s+$")
_NAMED = re.compile(rf"\b(?:{_CALLED})\s")
_HAPPENED = re.compile(
    r"\b(?:mogok|kecelakaan|laka|lakalantas|tabrakan|nabrak|ketabrak|terguling|guling|terbakar|kebakar|macet|masuk|jatuh|"
    r"antri|antre|padat|banjir|longsor|accident|crash\w*|berhenti|jurang|rem|ban)\b"
)  # between the bus and two towns: there it happened
_JOINS = re.compile(r"[-–—>→]")
_BEFORE_CHARS = 60


class VehicleRoutes:
    """Knows the towns between which they run. Unchanging once built."""

    def __init__(self, towns: Iterable[str]) -> None:
        names = "|".join(re.escape(name) for name in sorted(towns, key=len, reverse=True))
        self._joined = re.compile(
            rf"(?<![a-z])(?:(?:{names})\s?(?:-|–|—|>|->|→)\s?(?:{names}|[a-z]+(?:\s(?:bulus|senen|gebang))?)"
            rf"|[a-z]+\s?(?:-|–|—|>|->|→)\s?(?:{names}))(?:\s?(?:-|–|—|>|->|→)\s?[a-z]+)?(?:\s+pp)?(?![a-z])"
        )
        self._in_a_row = re.compile(rf"(?<![a-z])(?:{names})\s(?:{names})(?![a-z])")

    def without(self, text: str) -> str:
        """A lower-case text, as long as before, without the routes of vehicles."""
        if _JOINS.search(text):
            text = self._blotted(text, self._joined, _BEFORE)
        return self._blotted(text, self._in_a_row, _RIGHT_BEFORE) if _NAMED.search(text) else text

    def _blotted(self, text: str, pattern: re.Pattern[str], cue: re.Pattern[str]) -> str:
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - _BEFORE_CHARS) : match.start()]
            runs = cue.search(before)
            if runs and not _PLACED.search(before) and not _HAPPENED.search(runs["between"]):
                text = blot(text, match.start(), match.end())
        return text
