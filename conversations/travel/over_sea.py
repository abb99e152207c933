"""Whence or whither beyond Java: the port on Java by which one gets there stands for it, and that is said."""

import re

from conversations.travel.towns_named import WHENCE, WHITHER

_PORTS = {
    "pelabuhan merak": (
        "bandar lampung|lampung|palembang|bengkulu|jambi|pekanbaru|riau|padang(?! lumajang)|"
        "medan(?! merdeka)|bukittinggi|aceh|bangka|sumatera|sumatra"
    ),
    "pelabuhan ketapang": "denpasar|bali|lombok|mataram|sumbawa",
}
_TO = r"(?:ke|menuju|tujuan|to|menyang|ka)"
_BEYOND = {
    port: re.compile(rf"(\b(?:{WHENCE}|{WHITHER}) |^(?=(?:{names}) {_TO} ))({names})\b")
    for port, names in _PORTS.items()
}


def by_port(text: str) -> str:
    """Lower-case words with the port on Java for an end that is not on it: "dari lampung" is from Merak."""
    for port, beyond in _BEYOND.items():
        text = beyond.sub(rf"\g<1>{port}", text)
    return text


def beyond(text: str) -> tuple[str, str] | None:
    """The end that is not on Java, and its port, as names."""
    found = ((each.search(text), port) for port, each in _BEYOND.items())
    return next(((one[2].title(), port.title()) for one, port in found if one), None)
