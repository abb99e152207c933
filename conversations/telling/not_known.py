"""Who does not know where they are, or which carriageway it is, says so: they are asked no more."""

import re

from conversations.inquiries.wondering import asks_where
from conversations.meaning.in_indonesian import in_either
from conversations.meaning.listed import NOT, NOT_YET, NOW, WE
from conversations.meaning.words import plain

_DONT_KNOW = re.compile(
    r"(?:maaf |saya |aku |kula |abdi |i |we |im |i m |sorry )*"
    rf"(?:(?:{NOT}|kurang|{NOT_YET}) "
    r"(?:tahu|tau|paham|ngerti|jelas|hafal|apal|yakin)"
    r"|gatau|entah|lupa|ora (?:ngerti|weruh|apal)|mboten (?:ngertos|apal)|embuh|duka|teu (?:terang|apal|nyaho)"
    r"|don t know|dont know|do not know|not sure|no idea)"
    rf"(?: (?:pasti\w*|persis\w*|ini|ni|nih|{WE}|lagi|{NOW}|pak|bu|min|ya|di ?mana|dmn|mana|posisi\w*|"
    r"direction|side|lokasi\w*|tempat\w*|km|berapa|brp|nama\w*|jalan\w*|daerah|apa|arah\w*|wonten|pundi|endi|where|which|we|are|"
    r"i|am|this|is|it|the|road|exactly))*"
)
_WHICH_LETTER = (
    r"(?:(?:jalur|sisi|lajur|sebelah|itu|yang|yg|di)(?:nya|e|na)? )*a "
    r"(?:(?:apa|atau|ato|opo|po|or|dan|sama|atanapi|utawa) )?"
    r"(?:jalur |sisi |yang |yg )?b(?: ?(?:nya|ne|na))?"
)
_KNOWS_NOT = (
    rf"(?:(?:{NOT}|kurang|{NOT_YET}) ?"
    r"(?:tahu|tau|paham|ngerti|jelas|hafal|apal|yakin|inget|ingat|eling|terang|nyaho|weruh|merhatiin|perhatiin)|"
    r"lupa|poho|kesupen|bingung|entah|embuh|duka|don'?t know|not sure|no idea|(?:can'?t )?remember|forgot)"
)
_TO_WHOM = r"(?: (?:pak|bu|min|kak|mas|bang|ya|sih|nih|juga|saya|aku|lagi|itu|if|it|is|was|it'?s|whether))*"
_LETTER_NOT_KNOWN = re.compile(
    rf"(?:(?:{WE}|maaf|duh|wah|i|we)[ ,]+)*"
    rf"(?:{_KNOWS_NOT}{_TO_WHOM},? {_WHICH_LETTER}|{_WHICH_LETTER}{_TO_WHOM},? {_KNOWS_NOT}){_TO_WHOM}",
    re.IGNORECASE,
)


@in_either
def says_not_to_know(said: str) -> bool:
    """Whether a text says no more than that its writer does not know: where it is, or "gatau a apa b"."""
    known_not = _DONT_KNOW.fullmatch(" ".join(plain(said))) or _LETTER_NOT_KNOWN.fullmatch(said.strip(" .!?"))
    return bool(known_not) or asks_where(said)


def without_letter_not_known(text: str) -> str:
    """The text without that where another clause follows: "gatau a apa b, yg dari jakarta" as "yg dari jakarta"."""
    found = _LETTER_NOT_KNOWN.match(text)
    after = text[found.end() :] if found else ""
    return after.lstrip(" ,.;") if after[:1] in (",", ".", ";") and after.strip(" ,.;!?") else text
