"""Of the kinds heard in a report, the one that is to be told and no other: "lapor macet aja deh"."""

import re

from conversations.meaning.listed import ALREADY, PLEASE
from conversations.meaning.words import plain
from conversations.session import Draft
from conversations.understand import kind_named, names_kind, understand
from conversations.world import World

_SAYS = re.compile(  # "lapor macet aja deh", "kirim aja macetnya"
    r"(?=.*\b(?:aja|saja|wae|ae|mawon|kemawon|doang|we|only|just)\b)"
    rf"(?:(?:ya|yo|iya|ok|oke|{ALREADY}|eh|yaudah|{PLEASE}|mending|just|aja) )*"
    r"(?:di|dipun|nge)?(?:lapor|kirim|report|send|aturaken)(?:kan|in|no|ke|keun|ken|aken)?"
    r"(?: (?:aja|saja|wae|ae|we|only|just|the|yang|yg|sing|nu|soal|tentang))* (?P<kind>\w+(?: \w+)?)"
    r"(?: (?:aja|saja|wae|ae|we|mawon|kemawon|doang|only|deh|dong|ya|lah|atuh|pak|bu|min|kak|please))*"
)


def kind(draft: Draft, text: str, world: World) -> str:
    """That kind, where it was told and a danger beside it was only heard in words that name none; else empty."""
    found = _SAYS.fullmatch(" ".join(plain(text))) if draft.category else None
    named = kind_named(found["kind"], world.lexicon) if found else ""
    is_so = named == draft.category and not draft.danger
    if not named or is_so or not any(names_kind(said, named, world.lexicon) for said in draft.words):
        return ""
    told = [said for said in draft.words if names_kind(said, draft.category, world.lexicon)]
    return "" if any(understand(said, world.lexicon).danger for said in told) else named
