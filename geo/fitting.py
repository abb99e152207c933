"""Whether a rule of agencies.yaml holds: for a place, and for what a report's words say is needed."""

from __future__ import annotations

from collections.abc import Set

from geo.agencies import Rule
from geo.model import Place


def fits(rule: Rule, place: Place, province: str | None, served: Set[str], needs: Set[str]) -> bool:
    """`province` is the place's code, `served` are the toll roads some agency serves."""
    return (
        (not rule.need or not rule.need.isdisjoint(needs))
        and (not rule.roads or place.road in rule.roads or ("*" in rule.roads and place.road in served))
        and (not rule.facility or place.facility in rule.facility)
        and (not rule.regencies or place.regency_code in rule.regencies)
        and (not rule.provinces or province in rule.provinces)
        and (not rule.corridors or place.corridor in rule.corridors or _any_corridor(rule, place))
        and (not rule.names or _named(rule, place))
    )


def _any_corridor(rule: Rule, place: Place) -> bool:
    return "*" in rule.corridors and place.corridor is not None


def _named(rule: Rule, place: Place) -> bool:
    name = (place.name or "").casefold()
    return any(word in name for word in rule.names)
