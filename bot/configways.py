"""The ways an agency hears of a report, in config.yaml, and the secrets they need from the environment."""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec

from bot.misconfigured import unknown_key, wrong_value

By = Literal["chat", "email", "hook", "open311"]
LOCAL = ("localhost", "127.0.0.1", "::1")
_KEYED: dict[str, str] = {"hook": "LAPOR_HOOK_KEY_", "open311": "LAPOR_OPEN311_KEY_"}
_ADDRESS = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", re.ASCII)


class Way(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way: by what, and to where. `services` are Open311's service codes by category, `default` for the rest."""

    by: By
    to: str = ""
    jurisdiction: str = ""
    services: dict[str, Annotated[str, msgspec.Meta(pattern=r"\S")]] = {}

    def takes(self, category: str) -> bool:
        """Whether a report of this category can go this way."""
        return self.by != "open311" or bool(self.service(category))

    def service(self, category: str) -> str:
        """Open311's code for a category; empty where the agency's server has none."""
        return self.services.get(category) or self.services.get("default", "")


CHAT_ONLY = (Way("chat"),)
Ways = Mapping[str, tuple[Way, ...]]  # by agency


class Mail(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The operator's own mail server; without a host there is no e-mail."""

    host: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9.:-]*$")] = ""
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)] = 587
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str = ""
    sender: Annotated[str, msgspec.Meta(pattern=r"^[\x20-\x7e]*$")] = msgspec.field(name="from", default="")


def address_of(agency: str, way: Way) -> str:
    """Where letters for this way go in the outbox: who is written to, and where."""
    return f"{agency} {way.to}"


def split_address(address: str) -> tuple[str, str]:
    """Agency and target of such an address."""
    agency, _, to = address.partition(" ")
    return agency, to


def key_name(by: str, agency: str) -> str:
    """The environment's name for an agency's key, such as LAPOR_HOOK_KEY_ASTRA_CIPALI."""
    return _KEYED[by] + re.sub(r"\W", "_", agency).upper()


def key_names(ways: Ways) -> tuple[str, ...]:
    """Every key these ways can have."""
    return tuple(key_name(way.by, agency) for agency, way in _each(ways) if way.by in _KEYED)


def check_ways(ways: Ways, mail: Mail, categories: Collection[str], local: bool) -> None:
    """Raises Misconfigured naming the first wrong key; `local` permits http to this machine."""
    for agency, listed in ways.items():
        if not listed:
            raise wrong_value(f"ways.{agency}", "[]", "paling sedikit satu jalan", "at least one way")
        seen = set()
        for number, way in enumerate(listed):
            key = f"ways.{agency}[{number}]"
            _check_way(key, way, categories, local)
            if (way.by, way.to) in seen:
                raise wrong_value(key, way.to or way.by, "setiap jalan satu kali", "each way once")
            seen.add((way.by, way.to))
    if any(way.by == "email" for _, way in _each(ways)) or mail.host:
        _check_mail(mail, local)


def check_secrets(ways: Ways, environment: Mapping[str, str]) -> None:
    """Raises Misconfigured where a way lacks what the environment must hold for it, or a key is too short."""
    for agency, way in _each(ways):
        where = f"ways.{agency} ({way.by})"
        if way.by in ("email", "hook"):  # their officers answer by a link
            for name in ("LAPOR_LINK_SECRET", "PUBLIC_URL"):
                _need(name, environment, where)
        if way.by == "hook":
            _need(key_name("hook", agency), environment, where)
    for name in ("LAPOR_LINK_SECRET", *key_names(ways)):
        if name.startswith("LAPOR_OPEN311") or not environment.get(name):
            continue
        if len(environment[name]) < 16:
            raise wrong_value(name, "***", "paling sedikit 16 huruf acak", "at least 16 random characters")


def check_agencies(ways: Ways, known: Collection[str]) -> None:
    """Raises Misconfigured for a way of an agency that is not in the directory."""
    for agency in ways:
        if agency not in known:
            near = ", ".join(difflib.get_close_matches(agency, known, n=3))
            listed = "id di agencies.yaml", "an id in agencies.yaml"
            allowed = (f"{one}: {near}" if near else one for one in listed)
            raise wrong_value(f"ways.{agency}", agency, *allowed)


def _each(ways: Ways) -> Iterator[tuple[str, Way]]:
    return ((agency, way) for agency, listed in ways.items() for way in listed)


def _check_way(key: str, way: Way, categories: Collection[str], local: bool) -> None:
    _CHECKS[way.by](key, way, local)
    if way.by != "open311":
        for name, value in (("jurisdiction", way.jurisdiction), ("services", way.services)):
            if value:
                raise wrong_value(f"{key}.{name}", value, "hanya untuk open311", "only with open311")
        return
    if not way.services:
        codes = "{road_damage: '001', default: '099'}"
        raise wrong_value(f"{key}.services", None, codes, codes)
    for category in way.services:
        if category not in categories and category != "default":
            raise unknown_key(f"{key}.services.{category}", ["default", *categories])


def _chat(key: str, way: Way, local: bool) -> None:
    if way.to:
        raise wrong_value(f"{key}.to", way.to, "kosong untuk chat", "nothing with chat")


def _email(key: str, way: Way, local: bool) -> None:
    if not _ADDRESS.fullmatch(way.to) or len(way.to) > 254:
        raise wrong_value(f"{key}.to", way.to, "satu alamat, nama@contoh.id", "one address, name@example.org")


def _url(key: str, way: Way, local: bool) -> None:
    allowed = "https://nama.contoh/..."
    try:
        url = urlsplit(way.to)
        at_home = local and url.scheme == "http" and url.hostname in LOCAL
        fine = (url.scheme == "https" or at_home) and url.hostname and (url.port or True)
    except ValueError:
        fine = False
    if not fine or "@" in url.netloc or url.fragment or not re.fullmatch(r"[!-~]+", way.to):
        raise wrong_value(f"{key}.to", way.to, allowed, allowed)


def _open311(key: str, way: Way, local: bool) -> None:
    _url(key, way, local)
    if not way.to.endswith(("/requests.json", "/requests.xml")):
        allowed = "https://.../requests.json, https://.../requests.xml"
        raise wrong_value(f"{key}.to", way.to, allowed, allowed)


_CHECKS = {"chat": _chat, "email": _email, "hook": _url, "open311": _open311}


def _check_mail(mail: Mail, local: bool) -> None:
    if not mail.host:
        raise wrong_value("email.host", None, "server surel untuk ways", "the mail server that ways need")
    if not _ADDRESS.fullmatch(mail.sender):
        raise wrong_value("email.from", mail.sender, "lapor@contoh.id", "lapor@example.org")
    if mail.security == "none" and not (local and mail.host in LOCAL):
        raise wrong_value("email.security", "none", "starttls, tls", "starttls, tls")


def _need(name: str, environment: Mapping[str, str], where: str) -> None:
    if not environment.get(name):
        raise wrong_value(name, None, f"diperlukan untuk {where}", f"needed for {where}")
