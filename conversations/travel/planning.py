"""Reads a journey out of one line: "jakarta ke semarang besok jam 5 lewat pantura"."""

import re
from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from msgspec.structs import replace

from conversations.meaning.listed import NOT, NOT_YET, THEIRS, WE
from conversations.meaning.words import plain
from conversations.session import Plan
from conversations.telling.placing import far_apart
from conversations.travel.by_what import BY_MOTORCYCLE, BY_VEHICLE, NO_TOLL, OFF_ROAD
from conversations.travel.hours import just_now
from conversations.travel.nights import with_night
from conversations.travel.on_the_road import HERE_BY_NOW, on_the_road, resting
from conversations.travel.over_sea import by_port
from conversations.travel.roles_told import told_of_each
from conversations.travel.towns_named import (
    AT_HOUSE,
    MARKS,
    WHENCE,
    WHITHER,
    abstracted,
    may_be_name,
    named_in,
    place_named,
    without_here,
    words_of,
)
from conversations.travel.way_named import SOFTLY, WAY, by_way, by_way_beside
from conversations.travel.when_told import departure, guesses_hour, set_out, since, undecided
from conversations.travel.which_post import post_on, settled
from conversations.world import World
from geo.model import Place

_CUE = re.compile(rf"{WHENCE}|{WHITHER}")
END = re.compile(rf"\b(?P<to>{WHENCE}|{WHITHER}) (?=(?P<two>\w+ \w+)?)(?P<one>\w+)")
CITIES = {"batu": "kota batu"}  # alone it is a stone
_CITY = re.compile(rf"(\b(?:{WHENCE}|{WHITHER}) )({'|'.join(CITIES)})\b(?! (?:besar|gede|kerikil|kali)\b)")
_TEKO = re.compile(r"(?<!wis )(?<!wes )(?<!durung )\bteko(?= \w)")  # beside whither it is whence
_KO = re.compile(r"(?<=\w )ko(?= [a-z]{4})")  # the same in short
_IN_JAVANESE = re.compile(r"\b(?:nang|neng|nyang|menyang|teng) \w")
_TOWARDS = re.compile(rf"\b{WHITHER}\b")
_COAST = re.compile(
    r"\b(?:by|along|via|on|tak(?:e|ing)) (?:the )?(?:north(?:ern)? )?coast(?:al)? (?:road|route|highway)\b"
)
_BETWEEN = rf"(?:\b{WHITHER}\b|->|→|–|—|\s-\s|(?<=[a-z]{{3}})\s?-\s?(?=[a-z]{{3}}))"
BETWEEN_TOWNS = re.compile(_BETWEEN)  # without it nobody names both ends of a journey
_FROM_TO = re.compile(
    rf"^(?P<start>.*?)\s*{_BETWEEN}\s*(?P<goal>.+?)"
    rf"(?:\s+{WHENCE}\s+(?P<whence>.+))?$"
)
_FROM = re.compile(rf"^(?:(?P<before>.*)\s)?{WHENCE}\s+(?P<start>.+)$")
_HOUSE = re.compile(rf"\b({WHENCE}) (?:the |my )?{AT_HOUSE}")
_POLITE = re.compile(
    rf"\b(?:bali(?= (?:nang|neng|nyang|menyang|teng)\b)|arus (?:balik|mudik)|{WE}|"
    r"urang|mau jalan(?=\W*$)|mau|akan|ingin|pengen|mudik|mdk|pulkam|"
    r"(?:pulang|balik)(?: kampung(?: halaman)?(?! (?:rambutan|melayu)))?|"
    r"kembali|be?rangkat|perjalanan|otw|"
    r"mas|mbak|min|mimin|admin|pak|bu|kak|bang|gan|kang|teh|mang|punten|permisi|halo|"
    r"leaving|going|heading|head|travel|want to|plan to|drive|go|starting(?= (?:at|from|in)\b)|trip|home|back|"
    r"(?:i|we)(?:['’](?:m|re|ll|ve))?|am|are|driving|arep|badh?e|arek|rek|hayang|hoyong|palay|keur|nuju|"
    r"tindak|angkat|budhal|mangkat|mul[ie]h|mulang|wangsul|mantuk|kondur|lanjut|kemarin|sekeluarga|serombongan|"
    r"eh|oh|salah|ralat|koreksi|maaf|maksud\w*|deng|ding|jadinya|ternyata|wait|sorry|actually|instead|"
    rf"(?:sama|bareng|bersama|dengan) {THEIRS})\b"
)
_WHICH_ONE = re.compile(  # "blm tau busnya jam brp, katanya habis magrib"
    rf"\b(?:{NOT_YET}|{NOT}) (?:tau|tahu|pasti|ngerti|ruh|terang)\b[^,.;]{{0,20}}?"
    r"\b(?:jam|jm|pukul|tabuh) ?(?:berapa|brp|piro|pira|pinten|sabaraha)(?:nya)?,?"
    r"|\b(?:katanya|ktnya|kabarnya|jarene|cenah|(?:kalau|kalo|klo|kl|nek|yen|mun) (?:gitu|begitu|ngono|kitu))\b"
)
_MOST_WORDS = 4  # of two towns in a row
_APART_M = 30_000  # nearer the second tells which of its name the first is


def read_plan(words: str, plan: Plan, world: World, start_first: bool = False) -> Plan:
    """The plan with whatever some words say; a lone place is the goal, or the start where only that is missing.

    With `start_first`, where neither is known, it is the start: "dari mana ke mana" was asked.
    """
    read = partial(_read_leg, world=world, start_first=start_first)
    return with_night(read, words, plan, world)


def says_only_when(text: str, world: World) -> bool:
    """Whether a text is an hour or a day, by what one goes, and nothing else: "jm 3 pg" is no jam."""
    at, rest = departure(_WHICH_ONE.sub(" ", " ".join(text.lower().split())), world)
    left = " ".join(_POLITE.sub(" ", BY_VEHICLE.sub(" ", rest)).split()).strip(MARKS)
    return at is not None and not SOFTLY.sub("", f" {left}").strip()


def ends_not_known(words: str, world: World) -> list[str]:
    """What some words call whence or whither, where no such place is known."""
    said = words_of(_plainly(words))
    told = abstracted(said, named_in(said, world.geo))
    after = [name for cue, name in pairwise(told) if _CUE.fullmatch(cue)]
    return [name for name in dict.fromkeys(after) if may_be_name(name)][:2]


def two_towns(words: Sequence[str], world: World) -> tuple[Place, Place] | None:
    """ "jakarta surabaya": two towns in a row, the first of them the start; None where it is one place's name."""
    whole = place_named(" ".join(words), world.geo)
    if whole and set(words) <= set(plain(whole.name or "")):
        return None
    for at in range(1, len(words)) if len(words) <= _MOST_WORDS else ():
        start, goal = (place_named(" ".join(part), world.geo) for part in (words[:at], words[at:]))
        if start and goal and start.regency_code != goal.regency_code and far_apart(start, goal, _APART_M):
            return start, goal
    return None


def _read_leg(words: str, plan: Plan, world: World, start_first: bool) -> Plan:
    words = _plainly(words)
    if plan.goal and (there := post_on(plan.post, words, world)):
        return replace(plan, start=there, here=there, post=None)
    told, (plan, text) = plan.at, on_the_road(plan, words, world)
    placed = told_of_each(plan, words, world)
    plan, text = placed or plan, HERE_BY_NOW.sub(" ", text) if placed and placed.here else text
    said = text
    at, text = set_out(text, plan.at, told is None and plan.at == world.now, world)
    at = None if undecided(said) else at
    guessed = guesses_hour(said, world) if at else plan.hour_guessed
    text = " ".join(text.split())
    if BY_MOTORCYCLE.search(text):
        plan = replace(plan, tolls=False, chosen=True, motorcycle=True)
        text = BY_MOTORCYCLE.sub(" ", text)
    if OFF_ROAD.search(text):
        plan, text = replace(plan, off_road=True), OFF_ROAD.sub(" ", text)
    if NO_TOLL.search(text):
        plan, text = replace(plan, tolls=False, chosen=True), NO_TOLL.sub(" ", text)
    plan = replace(plan, at=at or plan.at, hour_guessed=guessed)
    if placed:
        return settled(by_way_beside(resting(plan, words, world), text, world), words, world)
    if way := WAY.search(text):
        plan, text = by_way(plan, way[1], world), text[: way.start()] + text[way.end() :]
    text = " ".join(_POLITE.sub(" ", text).split()).strip(MARKS)
    return settled(_with_towns(plan, text, world, start_first), words, world)


def _plainly(words: str) -> str:
    """Words in small letters: "batu" is a city, the coast road the Pantura, a port stands for what is over sea."""
    said = _COAST.sub("via pantura", since(just_now(" ".join(words.lower().split()))))
    said = _TEKO.sub("saka", said) if _TOWARDS.search(said) else said
    said = _KO.sub("saka", said) if _IN_JAVANESE.search(said) else said
    said = _HOUSE.sub(r"\1 ", without_here(said))
    return by_port(_CITY.sub(lambda found: found[1] + CITIES[found[2]], said))


def _with_towns(plan: Plan, text: str, world: World, start_first: bool) -> Plan:
    if both := _FROM_TO.match(text):
        start = place_named(both["whence"] or _FROM.sub(r"\g<start>", both["start"]), world.geo)
        last = BETWEEN_TOWNS.split(both["goal"])[-1]  # "jakarta - semarang - solo"
        goal = place_named(both["goal"], world.geo) or place_named(last, world.geo)
        return replace(plan, start=start or plan.start, goal=goal or plan.goal)
    if whence := _FROM.match(text):
        goal = place_named(whence["before"] or "", world.geo)
        return replace(
            plan, start=place_named(whence["start"], world.geo) or plan.start, goal=goal or plan.goal
        )
    clauses = (two_towns(part.split(), world) for part in re.split("[,;]", text))
    if towns := next(filter(None, clauses), None):
        return replace(plan, start=towns[0], goal=towns[1])
    place = place_named(text, world.geo)
    if place is None:
        return plan
    is_start = not plan.start and (plan.goal or (start_first and plan.post is None))
    return replace(plan, start=place) if is_start else replace(plan, goal=place)
