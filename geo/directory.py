"""Who is responsible: a category and a place in, the bodies to ask out, and who hears after them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import get_args

from msgspec import Struct

from geo.agencies import Agency, Book, Rule, read_book
from geo.edits import Edit
from geo.fitting import fits
from geo.model import Kind, Need, Place
from geo.tables import DataError

__all__ = ["Agency", "Directory", "Responsible"]

_Area = tuple[str, str]  # ("road", id), ("regency", code), ("province", code) or _EVERYWHERE
_EVERYWHERE: _Area = ("", "")
_ACCUSING = ("extortion", "staff")


class Responsible(Struct, frozen=True):
    """The bodies to ask, never none: the first is asked, the next follow on "not ours".

    `owner_found` is False where only the fallback was left: the visible queue "no owner found".
    """

    agencies: tuple[Agency, ...]
    owner_found: bool


class Directory:
    """All agencies and the rules that pick among them. It changes only as a whole, by `become`."""

    agencies: Mapping[str, Agency]
    categories: tuple[str, ...]

    def __init__(self, book: Book) -> None:
        self.agencies = book.agencies
        self.categories = book.categories
        self._book = book
        self._rules = {
            category: tuple(rule for rule in book.rules if category in rule.category)
            for category in {category for rule in book.rules for category in rule.category}
        }
        self._by_area = _by_area(book.agencies)
        self._roads = frozenset(road for agency in book.agencies.values() for road in agency.roads)
        self._fallback = tuple(book.agencies[name] for name in book.fallback if name in book.agencies)

    @classmethod
    def load(cls, path: Path | None = None, edits: Sequence[Edit] = ()) -> Directory:
        """Read `path` (default: the project's agencies.yaml), with edits on top of it.

        Raises DataError where a row is malformed, names something that does not exist, or its parents run in
        a circle. Holes do not stop the start: check() tells them.
        """
        directory = cls.read(path, edits)
        for row, reason in directory._broken():
            raise DataError(directory._book.file, row, reason)
        return directory

    @classmethod
    def read(cls, path: Path | None = None, edits: Sequence[Edit] = ()) -> Directory:
        """As load, but dead references and circles are left for check() to tell, all at once."""
        return cls(read_book(path, edits))

    def become(self, other: Directory) -> None:
        """Say what another says, for everybody who holds this one; at once, also for other threads."""
        self.__dict__ = dict(other.__dict__)

    def responsible(self, category: str, place: Place, needs: Set[str] = frozenset()) -> Responsible:
        """Whom to ask: by the first rule that fits and finds somebody, else the fallback.

        `needs` are what a report's words say is needed: rules with `first` put those who help with it before.
        """
        province, asked = self._province(place), dict[str, Agency]()
        for rule in self._rules.get(category, ()):
            if fits(rule, place, province, self._roads, needs):
                found = self._asked(rule, place, province)
                asked = {**asked, **{agency.id: agency for agency in found if agency.id not in asked}}
                if found and not rule.goes_on:
                    break
        return Responsible(tuple(asked.values()) or self._fallback, owner_found=bool(asked))

    def short_name(self, agency: str) -> str:
        """An agency's short name; its id where it is not known."""
        known = self.agencies.get(agency)
        return known.short_name if known else agency

    def ladder(self, agency: str) -> tuple[Agency, ...]:
        """Who hears, step by step, when `agency` stays silent; ends with the posko. KeyError if unknown."""
        steps: list[Agency] = []
        parent = self.agencies[agency].parent
        while parent and (step := self.agencies.get(parent)) and step not in steps:
            steps.append(step)
            parent = step.parent
        return tuple(steps)

    def needs(self, agency: str) -> list[str]:
        """What would be broken without an agency: those below it, rules that ask it by its id, the fallback."""
        below = [one.short_name for one in self.agencies.values() if one.parent == agency]
        asked = [", ".join(sorted(rule.category)) for rule in self._book.rules if agency in rule.ask]
        return [*below, *asked, *(["fallback"] if agency in self._book.fallback else [])]

    def check(self) -> list[str]:
        """Dead references, circles, holes and accused who are told; empty when every place has an owner."""
        broken = [f"{self._book.file}, row {row}: {reason}" for row, reason in self._broken()]
        wrong = (*self._idle(), *self._holes(), *self._told_of_themselves())
        return broken + [f"{self._book.file}: {reason}" for reason in wrong]

    def _province(self, place: Place) -> str | None:
        if place.regency_code:
            return place.regency_code[:2]
        return self._book.provinces.get(place.province or "")

    def _asked(self, rule: Rule, place: Place, province: str | None) -> tuple[Agency, ...]:
        areas = (
            ("road", place.road or ""),
            ("regency", place.regency_code or ""),
            ("province", province or ""),
        )
        asked: dict[str, Agency] = {}
        for name in rule.ask:
            agency = self.agencies.get(name)
            for found in (agency,) if agency else self._serving(name, areas):
                asked[found.id] = found
        return tuple(asked.values())

    def _serving(self, kind: str, areas: tuple[_Area, ...]) -> tuple[Agency, ...]:
        """Those of a kind at the narrowest area that has any: road, regency, province, everywhere."""
        at = self._by_area.get(kind, {})
        return next((at[area] for area in (*areas, _EVERYWHERE) if area in at), ())

    def _broken(self) -> Iterator[tuple[int, str]]:
        book = self._book
        for name in book.fallback:
            if name not in book.agencies:
                yield 0, f"fallback: there is no agency {name}"
        for agency in book.agencies.values():
            for reason in (*self._dead_in_agency(agency), *self._dead_ladder(agency)):
                yield book.rows[agency.id], f"agency {agency.id}: {reason}"
        for rule in book.rules:
            yield from ((rule.row, reason) for reason in self._dead_in_rule(rule))

    def _dead_in_agency(self, agency: Agency) -> Iterator[str]:
        known: tuple[tuple[str, tuple[str, ...], Mapping[str, str] | frozenset[str]], ...] = (
            ("toll road", agency.roads, frozenset(self._book.roads)),
            ("regency", agency.regencies, self._book.regencies),
            ("province", agency.provinces, frozenset(self._book.provinces.values())),
        )
        for what, named, existing in known:
            yield from (f"there is no {what} {name}" for name in named if name not in existing)

    def _dead_ladder(self, agency: Agency) -> Iterator[str]:
        top = self.ladder(agency.id)[-1] if agency.parent in self.agencies else agency
        if agency.parent and agency.parent not in self.agencies:
            yield f"there is no parent {agency.parent}"
        elif top.parent in self.agencies:
            yield f"its parents run in a circle at {top.id}"
        elif not top.parent and top.id not in self._book.fallback:
            yield f"its ladder ends at {top.id}, not at the fallback"

    def _dead_in_rule(self, rule: Rule) -> Iterator[str]:
        known = (
            ("category", rule.category, frozenset(self.categories)),
            ("agency or kind", rule.ask, self.agencies.keys() | self._by_area.keys()),
            ("toll road", rule.roads - {"*"}, frozenset(self._book.roads)),
            ("facility", rule.facility, frozenset(get_args(Kind))),
            ("need", rule.need, frozenset(get_args(Need))),
            ("regency", rule.regencies, self._book.regencies.keys()),
            ("province", rule.provinces, frozenset(self._book.provinces.values())),
        )
        for what, named, existing in known:
            yield from (f"there is no {what} {name}" for name in named if name not in existing)

    def _idle(self) -> Iterator[str]:
        """Roads without an operator, agencies nobody would ever hear from."""
        yield from (
            f"toll road {road}: no agency serves it" for road in self._book.roads if road not in self._roads
        )
        asked = {name for rule in self._book.rules for name in rule.ask} | set(self._book.fallback)
        parents = {agency.parent for agency in self.agencies.values()}
        for agency in self.agencies.values():
            if not asked & {agency.id, agency.kind} and agency.id not in parents:
                yield f"agency {agency.id}: asked by no rule (kind {agency.kind}) and nobody's parent"

    def _holes(self) -> Iterator[str]:
        for category in self.categories:
            if category in self._book.may_have_no_owner:
                continue
            for place in self._everywhere():
                if not self.responsible(category, place).owner_found:
                    where = " ".join(
                        filter(None, (place.road, place.regency_code, place.facility, place.corridor))
                    )
                    yield f"{category} at {where}: no owner"

    def _told_of_themselves(self) -> Iterator[str]:
        """Where a complaint about staff or extortion reaches a body that serves that very place."""
        places = list(self._everywhere())
        others = set(self.categories) - set(_ACCUSING)
        serving = {
            agency.id for other in others for place in places for agency in self._asked_for(other, place)
        }
        for category in (category for category in _ACCUSING if category in self.categories):
            told = {
                name
                for place in places
                for agency in self._asked_for(category, place)
                for name in (agency.id, *(step.id for step in self.ladder(agency.id)))
            }
            for agency in sorted(told & serving - set(self._book.fallback)):
                yield f"{category}: {agency} hears of it, and may be the one accused"

    def _asked_for(self, category: str, place: Place) -> tuple[Agency, ...]:
        return self.responsible(category, place).agencies

    def _everywhere(self) -> Iterator[Place]:
        """Every regency, plain, on a corridor and at each kind of facility; every road without a regency."""
        for code in self._book.regencies:
            for kind in (None, *get_args(Kind)):
                yield Place(None, 0, "regency", facility=kind, regency_code=code)
            yield Place(None, 0, "corridor", corridor="*", regency_code=code)
        for road in self._book.roads:
            yield Place(None, 0, "post", road=road)


def _by_area(agencies: Mapping[str, Agency]) -> dict[str, dict[_Area, tuple[Agency, ...]]]:
    """kind -> area -> agencies in the file's order, so that a thousand are found as fast as thirty."""
    index: dict[str, dict[_Area, tuple[Agency, ...]]] = {}
    for agency in agencies.values():
        at = index.setdefault(agency.kind, {})
        for area in _areas(agency):
            at[area] = (*at.get(area, ()), agency)
    return index


def _areas(agency: Agency) -> list[_Area]:
    areas = [("road", road) for road in agency.roads]
    areas += [("regency", code) for code in agency.regencies]
    areas += [("province", code) for code in agency.provinces]
    return areas or [_EVERYWHERE]
