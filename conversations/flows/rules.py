"""/aturan and /siapa: rules that come before those of the file, and who would get a report told so."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from conversations.admins.season_effects import EditDirectory
from conversations.describe import place_in_words
from conversations.effects import Turn
from conversations.entitled import may_run
from conversations.meaning.words import plain
from conversations.messages import Inbound, Reply
from conversations.naming import agencies_named
from conversations.prompts import Flow, button, sentence, tell, tell_with
from conversations.session import Session
from conversations.telling.needs import asked_for
from conversations.understand import Understanding, understand
from conversations.world import World
from geo import DataError
from geo.edits import Edit
from geo.model import Place

_TO = re.compile(r"\s(?:->|=>|→|ke|to)\s")
_ALL = frozenset(("semua", "all"))
_SHOWN = 9
_ASKED = 4


def _rules(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    if not may_run(session, world, "admin"):
        return tell(session, world, "admin.not_admin")
    return _make(session, world, words) if words else _list(session, world)


def _list(session: Session, world: World) -> Turn:
    made = list(world.rules_made().items())[-_SHOWN:]
    if not made:
        return tell(session, world, "rules.none")
    lines = [f"{number}. {in_words(session, world, rule)}" for number, (_, rule) in enumerate(made, 1)]
    choices = [
        button(session, world, f"rule:end:{name}", "choice.end_rule", number=str(number))
        for number, (name, _) in enumerate(made, 1)
    ]
    return tell_with(session, world, "rules.list", choices, rules="\n".join(lines))


def _make(session: Session, world: World, words: str) -> Turn:
    said = list(_TO.finditer(words))
    if not said:
        return tell(session, world, "rules.how")
    about, named = words[: said[-1].start()], words[said[-1].end() :]
    asked = [agencies_named(world.directory, one) for one in filter(None, map(str.strip, named.split(",")))]
    if not asked or any(len(found) != 1 for found in asked):
        near = [
            world.directory.agencies[one].short_name for found in asked if len(found) > 1 for one in found[:4]
        ]
        return tell(session, world, "rules.which_agency", words=named[:80], near=", ".join(near) or "-")
    categories = _categories(session, world, about)
    if not categories:
        return tell(session, world, "rules.which_category")
    rule = {"category": categories, "ask": [found[0] for found in asked], **_conditions(world, about)}
    return _add(session, world, rule)


def _add(session: Session, world: World, rule: dict[str, list[str]]) -> Turn:
    edit = Edit("rule", world.new_id(), rule)
    try:
        world.directory_with(edit)
    except DataError as error:
        return tell(session, world, "directory.refused", reason=error.reason)
    choices = (button(session, world, f"rule:end:{edit.key}", "choice.undo"),)
    return tell_with(
        session, world, "rules.made", choices, effects=(EditDirectory(edit),), rule=in_words(session, world, rule)
    )  # fmt: skip


def _categories(session: Session, world: World, about: str) -> list[str]:
    """The categories named by their labels or ids; "semua" is all; else what the words tell of."""
    said = plain(about)
    if _ALL.intersection(said):
        return list(world.directory.categories)
    text = f" {' '.join(said)} "
    labels = {one: sentence(session, world, f"category.{one}") for one in world.directory.categories}
    named = [
        one for one, label in labels.items()
        if f" {' '.join(plain(label))} " in text or f" {one.replace('_', ' ')} " in text
    ]  # fmt: skip
    heard = understand(about, world.lexicon).category
    return named or ([heard] if heard else [])


def _conditions(world: World, about: str) -> dict[str, list[str]]:
    """Where a rule holds: a toll road, a facility, a corridor or a regency; nothing named is everywhere."""
    found = world.geo.locate(about).candidates
    place = found[0].place if found else None
    if place is None:
        return {}
    if place.facility and place.name:
        return {"facility": [place.facility], "names": [place.name]}
    if place.road:
        return {"roads": [place.road]}
    if place.corridor and not place.regency_code:
        return {"corridors": [place.corridor]}
    return {"regencies": [place.regency_code]} if place.regency_code else {}


def in_words(session: Session, world: World, rule: Mapping[str, Any]) -> str:
    """A rule an admin made."""
    return sentence(
        session, world, "rules.rule",
        categories=", ".join(sentence(session, world, f"category.{one}") for one in rule["category"]),
        place=_where(session, world, rule),
        agencies=", ".join(map(world.directory.short_name, rule["ask"])),
    )  # fmt: skip


def _where(session: Session, world: World, rule: Mapping[str, Any]) -> str:
    named = [world.geo.road_name(road) for road in rule.get("roads", ())]
    named += [world.geo.corridor_name(corridor) for corridor in rule.get("corridors", ())]
    named += [*rule.get("names", ()), *rule.get("regencies", ())]
    return ", ".join(named) or sentence(session, world, "directory.everywhere")


def _who(session: Session, _inbound: Inbound, world: World, words: str) -> Turn:
    """/siapa KM 102 cipali banyak lubang: a dry run; nothing is told to anybody."""
    if not may_run(session, world, "admin"):
        return tell(session, world, "admin.not_admin")
    located, understood = world.geo.locate(words), understand(words, world.lexicon)
    if not located.candidates:
        return tell(session, world, "rules.who_how")
    lines = [_asked(session, world, understood, located.candidates[0].place, words)]
    if not understood.category:
        lines.insert(0, sentence(session, world, "rules.who_no_category"))
    if located.certain is None:
        lines.insert(0, sentence(session, world, "rules.who_unsure"))
    return Turn(session, (Reply(key="rules.who", text="\n".join(lines)),))


def _asked(session: Session, world: World, understood: Understanding, place: Place, words: str) -> str:
    category = understood.category or "other"
    found = asked_for(world.directory, category, place, (words,), understood.danger)
    asked = [
        sentence(
            session, world, "rules.who_agency", number=str(number), agency=agency.short_name,
            count=str(sum(office.on_duty for office in world.staff_of(agency.id, 100, 0))),
        )
        for number, agency in enumerate(found.agencies[:_ASKED], 1)
    ]  # fmt: skip
    above = [step.short_name for step in world.directory.ladder(found.agencies[0].id)]
    return sentence(
        session, world, "rules.who" if found.owner_found else "rules.who_nobody",
        category=sentence(session, world, f"category.{category}"),
        place=place_in_words(place, session.language, world.texts, world.geo),
        agencies="\n".join(asked), above=", ".join(above) or "-",
    )  # fmt: skip


def _pressed(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    verb, name = (*parts, "", "")[:2]
    if not may_run(session, world, "admin"):
        return tell(session, world, "engine.not_yours")
    made = world.rules_made()
    if verb != "end" or name not in made:
        return tell(session, world, "rules.gone")
    effect = EditDirectory(Edit("rule", name, None))
    return tell(session, world, "rules.ended", effects=(effect,), rule=in_words(session, world, made[name]))


FLOW = Flow(steps={}, commands={"aturan": _rules, "siapa": _who}, presses={"rule": _pressed})
