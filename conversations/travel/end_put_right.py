"""Which end of a journey is another than told: "bukan jogja tapi solo", of who goes to Jogja, is "ke solo"."""

import re

from conversations.meaning.listed import NOW
from conversations.session import Plan
from conversations.travel.towns_named import place_named
from conversations.travel.wishes import NO
from conversations.world import World

_JAVANESE_TO = re.compile(
    r"\b(?:nang|neng|nyang|teng)\b(?=.* (?:wae|ae|ding|dudu|sanes|mawon)\b)|(?<=dadine )nang\b"
)
_NOT_BUT = re.compile(
    rf"\b(?:bukan|dudu|sanes|not|batal|{NO} ?(?:jadi|sida|sido|janten))(?: ke| dari| ka| menyang)? (?P<old>\w+),?"
    r"(?: (?:tapi|tp|but|nanging|melainkan|tetapi))?(?: ke| dari| ka| menyang| to| from)? (?P<new>\w.*)$"
)
_ON_THE_WAY = re.compile(  # "dari solo otw surabaya"
    r"\b(?P<from>(?:dari|dr|from|ti|saka|saking|seko) \w+(?: \w+)?) (?:otw|on the way) (?:(?:ke|to|ka|menyang) )?"
    rf"(?!(?:lagi|maneh|nih|ya|pulang|mudik|{NOW}|jam|dari|lewat)\b)(?=\w)"
)


def end_put_right(said: str, plan: Plan, world: World) -> str:
    """Lower-case words with the end that is put right named as such; "eh nang solo ding" likewise."""
    said = _ON_THE_WAY.sub(r"\g<from> ke ", _JAVANESE_TO.sub("menyang", said))
    found = _NOT_BUT.search(said)
    old = place_named(found["old"], world.geo) if found else None
    ends = [(plan.start, "dari"), (plan.goal, "ke")]
    to = next((to for end, to in ends if end and old and end.regency_code == old.regency_code), "")
    return f"{said[: found.start()]} {to} {found['new']}" if found and to else said
