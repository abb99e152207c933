"""What a message says of kind and danger to what was told before it."""

import re

from msgspec.structs import replace

from conversations.inquiries.questioning import told_beside_question
from conversations.meaning.aftermath import NEARLY, without_near_miss
from conversations.meaning.endangered import only_falls_over
from conversations.meaning.feared import fears_to_be_hit
from conversations.meaning.only_adds import only_adds
from conversations.meaning.sayings import without_weariness
from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.telling.crossing import but_at_sea
from conversations.telling.heading import is_way
from conversations.telling.needs import in_short
from conversations.telling.passed import but_passed, but_resting
from conversations.travel.names_alone import says_where
from conversations.understand import Understanding, is_guess, names_danger, names_kind
from conversations.world import World
from geo.model import Place

OF_LIFE = ("accident", "medical", "crime")  # what is told first gives way to these
ONE_EVENT = (*OF_LIFE, "hazard")  # kinds that one event may well be of at once
_OF_ROADS = (*ONE_EVENT, "road_damage", "signage")  # may themselves be what the danger is
_OF_WAITING = ("congestion", "toll_gate", "rest_area", "fuel", "transport", "terminal", "staff")
_THINGS_FALL = ("hazard", "road_damage", "signage")
_ENDS_IN_A_CRASH = frozenset(("brakes", "wrong_way"))  # faults of drivers
_FEARED = re.compile(
    rf"\b(?:{NEARLY}|takut|ngeri|wedi|ajrih|sieun|khawatir|awas|bisa|iso|moga|semoga|jangan|afraid|scared|could|might)\b"
)


def heard_of(told: str, draft: Draft, place: Place | None, world: World) -> Understanding:
    """What words say of kind and danger: nothing new where they only add, guess, are a way, or danger by the tone."""
    if draft.category and only_adds(told, draft.words, world.lexicon):
        return Understanding()
    if draft.category in _THINGS_FALL and only_falls_over(" ".join(plain(told))):
        return Understanding(draft.category, danger=True, sure=True)  # "mau ambruk" is of no person
    told = without_weariness(told) if draft.category in _OF_WAITING else told
    told = without_near_miss(told, draft.words) if draft.category not in ("", "transport") else told
    told = but_at_sea(but_resting(told, place), draft)
    heard = told_beside_question(but_passed(told), world.lexicon)
    if heard.category == "accident" and (
        (draft.category and fears_to_be_hit(told)) or _is_the_flood(draft, told, world)
    ):
        heard = replace(heard, category="")  # who stands there is in danger, and nobody has hit them
    understood, guess = in_short(heard, _so_far(draft, told), place), is_guess(told, world.lexicon)
    if draft.category and guess and (draft.place or not understood.sure):
        return Understanding(greeting=understood.greeting)  # a guess changes nothing that is told
    if is_way(told) and (draft.category or not understood.category or guess):
        return Understanding()  # "towards Jakarta" is no trouble
    if _says_where(told, draft, understood, world):
        return Understanding(greeting=understood.greeting)
    of_danger = understood.category in ONE_EVENT or understood.sure or names_danger(told, world.lexicon)
    if draft.category and not of_danger:
        return replace(understood, danger=False)  # "the workers are not there" is no new danger
    return understood


def _is_the_flood(draft: Draft, told: str, world: World) -> bool:
    """Whether a flood was told, and words of what it does name no crash: "air masuk rumah warga"."""
    if draft.category != "hazard" or names_kind(told, "accident", world.lexicon):
        return False
    return "flood" in world.faults.of("hazard").of(draft.words)


def _says_where(told: str, draft: Draft, understood: Understanding, world: World) -> bool:
    """Whether a text in which a kind was heard says no more than where: "di pantura deket pom bensin"."""
    heard = understood.danger or (draft.category and understood.category)
    return bool(heard) and not names_danger(told, world.lexicon) and says_where(told, world)


def is_missing(told: Understanding) -> bool:
    """Whether somebody is missing: danger of no kind of its own, and no part of what is wrong with a road."""
    return told.category == "other" and told.sure


def gives_way(draft: Draft, to: str, text: str, world: World) -> bool:
    """Whether the kind told first does to one in danger: any to those of life, a jam or a service to a fire, too."""
    if draft.category == "other" or (to == "accident" and _has_crashed(draft, text, world)):
        return True
    if to == "hazard" and draft.category not in _OF_ROADS:
        return not draft.danger or "fire" in world.faults.of(to).of((text,))
    return not draft.danger and to in OF_LIFE


def _has_crashed(draft: Draft, text: str, world: World) -> bool:
    """Whether an accident is what came of a danger that was told of a driver: no brakes, against the traffic."""
    hazards = world.faults.of(draft.category).of(draft.words) if draft.category == "hazard" else ()
    return not (_ENDS_IN_A_CRASH.isdisjoint(hazards) or _FEARED.search(" ".join(plain(text))))


def likeliest_danger(guesses: tuple[str, ...]) -> str:
    """The kind danger most likely is of."""
    return next((guess for guess in guesses if guess in ONE_EVENT), "hazard")


def _so_far(draft: Draft, told: str) -> str:
    """What is told with what was told before it, as long as no kind is known."""
    return told if draft.category else " ".join((*draft.words, told))
