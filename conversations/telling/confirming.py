"""Once kind and place are known, both are read back, and the word to send it is asked for."""

import re
from collections.abc import Sequence
from typing import Any

from msgspec.structs import replace

from conversations.describe import place_in_words, way_in_words
from conversations.effects import Effect, Turn
from conversations.meaning.words import plain
from conversations.messages import Choice, is_kept
from conversations.prompts import draft_button, prompt, sentence
from conversations.session import Draft, Session
from conversations.telling import alike, other_kind
from conversations.telling.alone import sends_itself
from conversations.telling.heading import is_to_ask, on_side
from conversations.telling.ways import are_told
from conversations.telling.within import is_whole_regency
from conversations.world import World
from geo.model import Place, Side

SIDES: tuple[Side, Side] = ("A", "B")
_ONE_OF_MANY = re.compile(  # of those in a regency: where it is may be known
    r"\b(?:p(?:er)?empatan|prapatan|pertigaan|pertelon|(?:per)?simpang(?:an)?|bundaran|lampu (?:merah|abang)|"
    r"bangjo|jembatan|kreteg|flyover|underpass|lingkar|perlintasan|tikungan|tanjakan|turunan|indomaret|alfamart|spbu|"
    r"pom|masjid|pasar|crossroads?|intersection|traffic lights?|bridge|market)\b"
)
_VAGUE_M = 25_000  # a whole road or corridor: an officer would have to search


def confirm(
    session: Session,
    world: World,
    draft: Draft,
    place: Place,
    before: Sequence[str],
    effects: Sequence[Effect],
) -> Turn:
    """Read back what is told, with the way where that is in doubt, another kind, or one like it told already."""
    if is_to_ask(draft, place, world):
        return _confirm_way(session, world, draft, place, before, effects)
    if draft.guesses:
        return other_kind.asked(session, world, draft, before, effects)
    sends = _sends_by_side(session, world, draft, place)
    key = "report.confirm_side" if sends else "report.confirm"
    known = draft.alike if draft.alike is not None else tuple(world.alike(session.person, draft))
    draft = replace(draft, alike=known)
    session = replace(session, draft=draft)
    if not sends:
        sends = [draft_button(session, world, draft, "send", "choice.send_new" if known else "choice.send")]
    others = [draft_button(session, world, draft, verb, f"choice.{verb}") for verb in ("edit", "cancel")]
    asked: dict[str, Any] = {
        "choices": (*alike.offers(session, world, draft, known), *sends, *others),
        "before": before,
        "after": _small_print(session, world, draft),
        "effects": effects,
        "category": sentence(session, world, f"category.{draft.category}"),
        "place": place_in_words(place, session.language, world.texts, world.geo, draft.words),
    }
    return (
        alike.confirm(session, world, draft, known, asked) if known else prompt(session, world, key, **asked)
    )


def _confirm_way(
    session: Session,
    world: World,
    draft: Draft,
    place: Place,
    before: Sequence[str],
    effects: Sequence[Effect],
) -> Turn:
    """Carriageway and direction contradict each other: which is right is asked with the sending until it is told."""
    asked = replace(draft, way_asked=True)
    side, town = place.side or "", way_in_words(place.direction or "", session.language, world.texts)
    ways = [(each, on_side(place, each, world.geo).direction) for each in SIDES]
    sends = [
        draft_button(session, world, asked, f"send:{each}", "choice.send_side", side=each, town=leads_to)
        for each, leads_to in ways
        if leads_to
    ]
    sends.append(draft_button(session, world, asked, "send", "choice.send_contrary", side=side, town=town))
    others = [draft_button(session, world, asked, verb, f"choice.{verb}") for verb in ("edit", "cancel")]
    return prompt(
        replace(session, draft=asked), world, "report.confirm_way", (*sends, *others), before=before,
        after=_small_print(session, world, asked), effects=effects, side=side, town=town,
        category=sentence(session, world, f"category.{draft.category}"),
        place=place_in_words(place, session.language, world.texts, world.geo),
    )  # fmt: skip


def _sends_by_side(session: Session, world: World, draft: Draft, place: Place) -> list[Choice]:
    if not place.road or place.side or place.direction or are_told(draft.words):
        return []
    towns = [(side, world.geo.towards(place.road, side)) for side in SIDES]
    known = [(side, town) for side, town in towns if town]
    choices = [
        draft_button(session, world, draft, f"send:{side}", "choice.send_towards", town=town)
        for side, town in known
    ]
    unsure = draft_button(session, world, draft, "send", "choice.send_unsure")
    return [*choices, unsure] if known else []


def _small_print(session: Session, world: World, draft: Draft) -> tuple[str, ...]:
    lines = []
    if draft.place and draft.place.source != "words" and draft.place.precision_m >= _VAGUE_M:
        lines.append(sentence(session, world, "report.more_exact"))
    if (
        draft.place
        and is_whole_regency(draft.place)
        and _ONE_OF_MANY.search(" ".join(plain(" ".join(draft.words))))
    ):
        lines.append(sentence(session, world, "report.part_of_it"))
    sent = {media.kind for media in draft.media}
    warned = (kind for kind in ("photo", "voice") if kind in sent)
    lines += [sentence(session, world, f"report.{kind}_warning") for kind in warned]
    if not all(is_kept(file) for file in draft.media):
        lines.append(sentence(session, world, "report.file_not_sent"))
    if not session.consented and not draft.danger:
        named = draft.privacy == "open" and draft.name
        lines.append(sentence(session, world, "report.consent_open" if named else "report.consent"))
    return (*lines, *sends_itself(session, world, draft))
