"""The route a bus, a train or a ship runs names it, and is no place: "bus Haryanto jkt-kudus"."""

import re
from collections.abc import Collection
from functools import cached_property

from geo.text import any_of, blot

_KINDS = (
    r"bus|bis|busnya|bisnya|travel|ka|kereta|krl|sepur|train|coach|po|damri|shuttle|trayek|jurusan|rute|elf"
)
BUS_LINES = (  # of two words: nobody is called so
    r"sinar jaya|rosalia indah|harapan jaya|pahala kencana|sugeng rahayu|gunung harta|sudiro tungga jaya|"
    r"kramat djati|safari dharma raya|murni jaya|dewi sri|agra ?mas|medali mas|jaya utama|akas asri|gajah mulia|"
    r"putera mulya|sempati star|laju prima|ranau indah|garuda mas|maju lancar|subur jaya|tri sumber urip|"
    r"gunung mulia|tami jaya|purwo widodo|sedya mulya|mulyo indah|puspa jaya|doa ibu"
)
BUSES = (  # of one, which may be a person's
    r"haryanto|rosalia|eka|mira|sudiro|primajasa|budiman|lorena|karina|bejeu|shantika|efisiensi|handoyo|ramayana|"
    r"menggala|akas|ladju|restu|tentrem|bagong|daytrans|cititrans|x ?trans|baraya|arnes|joglosemar"
)
CALLED = (  # buses and trains
    rf"{BUS_LINES}|{BUSES}|"
    r"argo (?:\w+)|taksaka|lodaya|matarmaja|kertajaya|gajayana|bima|turangga|mutiara \w+|sembrani|jayabaya|brantas|"
    r"bogowonto|progo|bengawan|sawunggalih|serayu|kutojaya(?: \w+)?|tawang jaya|kaligung|ciremai|harina|malabar|"
    r"pasundan|sancaka|ranggajati|sritanjung|logawa|kahuripan|jaka tingkir|singasari|dharmawangsa|gumarang|"
    r"(?:fajar|senja) utama(?: \w+)?|menoreh|brawijaya|parahyangan|whoosh"
)
_PLACED = re.compile(
    r"\b(?:antara|antar|di|jalur|jalan|jl|ruas|tol|arteri|pantura|perbatasan|lintas|between|on|the)\s+(?:\w+\s+)?$"
)
_BEFORE = re.compile(rf"\b(?:{_KINDS}|{CALLED})\b(?P<between>(?:[\s.,]+[\w.]+){{0,4}})[\s.,(]*$")
_KIND = r"(?:bus|bis|busnya|bisnya|travel|elf|kereta|shuttle|damri)"
_OF_A_KIND = (
    rf"{_KIND}(?:\s(?:malam|akap|patas|ekonomi|eksekutif|executive|pariwisata|umum|besar|ac))*"
    r"(?:\s(?:jurusan|trayek|rute|tujuan))?"
)
_RIGHT_BEFORE = re.compile(rf"\b(?:{CALLED}|(?P<kind>{_OF_A_KIND}))(?P<between>)\s+$")
_NAMED = re.compile(rf"\b(?:{CALLED}|{_OF_A_KIND})\s")
_HAPPENED = re.compile(
    r"\b(?:mogok|kecelakaan|laka|lakalantas|tabrakan|nabrak|ketabrak|terguling|guling|terbakar|kebakar|macet|masuk|jatuh|"
    r"antri|antre|padat|banjir|longsor|accident|crash\w*|berhenti|jurang|rem|ban)\b"
)  # between the bus and two towns: there it happened
_JOINS = re.compile(r"[-–—>→]")
_BEFORE_CHARS = 60


class VehicleRoutes:
    """Knows the towns between which they run, and toll roads called by two of them. Never changes."""

    def __init__(self, towns: Collection[str], toll_roads: Collection[str]) -> None:
        self._towns, self._toll_roads = any_of(towns), frozenset(toll_roads)

    @cached_property  # not at every start: few messages name a route
    def _joined(self) -> re.Pattern[str]:
        names = self._towns
        return re.compile(
            rf"(?<![a-z])(?:(?:{names})\s?(?:-|–|—|>|->|→)\s?(?:{names}|[a-z]+(?:\s(?:bulus|senen|gebang))?)"
            rf"|[a-z]+\s?(?:-|–|—|>|->|→)\s?(?:{names}))(?:\s?(?:-|–|—|>|->|→)\s?[a-z]+)?(?:\s+pp)?(?![a-z])"
        )

    @cached_property
    def _in_a_row(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![a-z])(?:{self._towns})\s(?:{self._towns})(?![a-z])")

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
                perhaps = match[0] in self._toll_roads and runs.groupdict().get("kind")
                text = (
                    text if perhaps else blot(text, match.start(), match.end())
                )  # "bus semarang solo mogok"
        return text
