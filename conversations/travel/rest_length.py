"""How long somebody says to rest: "istirahat sejam dulu", "rehat 45 menit", "sejam lagi baru jalan"."""

import re
from datetime import timedelta

from conversations.meaning.listed import WE
from conversations.meaning.words import plain
from conversations.travel.putting_off import SO_MUCH, lasting
from conversations.travel.saying_where import DOING

_REST = (
    rf"(?:{DOING}|rest|break|nap|sleep|stop(?:ping)?|pause|turu|sare|kulem|bobo|merem|rebahan|ngadem|singgah)"
)
_ABOUT = (
    r"(?:dulu|dl|sik|disik|heula|sebentar|bentar|mau|barang|kira|kira2|sekitar(?:an)?|paling|cuma|selama|lamanya|for|"
    r"about|around|ya|nih|deh|aja)"
)
_BEFORE = r"(?<![\d] )(?<!udah )(?<!sudah )(?<!udh )(?<!wis )(?<!abis )(?<!habis )(?<!tadi )"
_GOES = r"(?:jalan|lanjut|be?rangkat|gas|otw|mlaku|mangkat|budha?l|angkat|go|leave|drive)"
_SO_LONG = re.compile(
    rf"{_BEFORE}\b{_REST}(?: {_ABOUT})* (?<!\d ){SO_MUCH.format(1)}(?! (?:lagi|yang|yg|lalu|ago|tadi|later))"
    rf"|{_BEFORE}\b{SO_MUCH.format(2)}(?: {_ABOUT})* {_REST}\b"
)
_UNTIL = re.compile(
    rf"(?<!\d )\b{SO_MUCH.format('')} (?:lagi|maneh|deui) (?:(?:baru|nembe|mau|{WE}) )*{_GOES}\b"
)
_UNTIL_OVER = re.compile(  # "nunggu surut dulu", "nunggu macetnya kelar": nobody knows how long that is
    r"\b(?:(?:me|n)?nung+u\w*|ngenteni|nengga|ngantosan|wait(?:ing)?) (?:\w+ ){0,3}?"
    r"(?:surut|asat|orot|saat|reda|terang|raat|kelar|beres|selesai|rampung|bubar|lancar|sepi|longgar|dibuka|clears?|over|"
    r"subsides?|drains?|stops?|opens?)(?:nya|e|na)?\b"
)
_LONGEST = timedelta(hours=12)


def rest_length(text: str) -> timedelta | None:
    """How long a text says its writer rests; None where it does not say."""
    found = _SO_LONG.search(" ".join(plain(text)))
    if found is None:
        return None
    long = lasting(found["count1"] or found["count2"], found["unit1"] or found["unit2"])
    return long if timedelta() < long <= _LONGEST else None


def until_going_on(text: str) -> timedelta | None:
    """The same of who rests, and says in how long they go on."""
    found = _UNTIL.search(" ".join(plain(text)))
    return lasting(found["count"], found["unit"]) if found else rest_length(text)


def until_over(text: str) -> bool:
    """Whether a text says that its writer waits for something to be over."""
    return bool(_UNTIL_OVER.search(" ".join(plain(text))))
