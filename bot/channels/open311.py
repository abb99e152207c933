"""Open311: a report as a service request to an agency's own GeoReport v2 server (wiki.open311.org/GeoReport_v2)."""

import json
import re
from collections.abc import Mapping
from urllib.parse import urlencode
from xml.etree import ElementTree

from bot.channels.base import MaybeSent, Outgoing, Refused
from bot.channels.oneway import OneWay
from bot.channels.post import Post, check
from bot.configways import Ways, address_of, key_name, split_address
from bot.handed import Handed
from conversations.officers.way_notices import CARD
from conversations.understand import visible

_LONGEST_REASON = 120


class Open311(OneWay):
    """Posts service requests; `keys` are by their names in the environment, `ways` name codes and jurisdictions."""

    name = "open311"
    max_per_second = 5.0
    seconds_between = 0.0

    def __init__(
        self, ways: Ways, keys: Mapping[str, str], handed: Handed | None, *, connections: int = 5
    ) -> None:
        self._ways, self._keys, self._handed = ways, keys, handed
        self._post = Post(connections)

    async def stop(self) -> None:
        """Close connections."""
        await self._post.stop()

    async def send(self, message: Outgoing) -> str:
        """Post; returns the server's number for the request, "token:..." where it has none yet.

        Raises TryAgain, MaybeSent, Unreachable or Refused; GeoReport v2 knows no later words to a request.
        """
        if message.key != CARD:
            raise Refused("GeoReport v2 takes no later words")
        _, url = split_address(message.address)
        body = urlencode(self._fields(message)).encode()
        answer = await self._post.send(url, body, {"Content-Type": "application/x-www-form-urlencoded"})
        found = read(answer.body)
        check(answer, _reason(found))
        if number := _number(found):
            return number
        if not answer.body:
            raise MaybeSent("it took something and did not say what")
        raise Refused("its answer is not GeoReport v2's")

    def _fields(self, message: Outgoing) -> dict[str, str]:
        agency, _ = split_address(message.address)
        ways = self._ways.get(agency, ())
        way = next((way for way in ways if address_of(agency, way) == message.address), None)
        values = message.values
        code = way.service(values["category_id"]) if way else ""
        if way is None or not code:
            raise Refused("config.yaml names this way no more")
        photo = values.get("photos", "").partition(" ")[0]
        fields = {
            "api_key": self._keys.get(key_name("open311", agency), ""),
            "jurisdiction_id": way.jurisdiction,
            "service_code": code,
            "lat": values["lat"],
            "long": values["lon"],
            "address_string": values["place"],
            "description": message.text,
            "media_url": self._handed.link(f"media:{photo}") if self._handed and photo else "",
        }
        return {name: value for name, value in fields.items() if value}


def read(body: bytes) -> dict[str, str]:
    """The first entry of an answer, JSON or XML: its fields as text; {} for anything else."""
    text = body.decode("utf-8", "replace").strip()
    try:
        return _from_xml(text) if text.startswith("<") else _from_json(text)
    except (ValueError, RecursionError, ElementTree.ParseError):
        return {}


def _from_json(text: str) -> dict[str, str]:
    found = json.loads(text)
    entry = found[0] if isinstance(found, list) and found else found
    if not isinstance(entry, dict):
        return {}
    return {key: str(value) for key, value in entry.items() if isinstance(value, str | int) and value != ""}


def _from_xml(text: str) -> dict[str, str]:
    if re.search(r"<!(DOCTYPE|ENTITY)", text, re.IGNORECASE):
        raise ValueError("entities could grow without end")
    root = ElementTree.fromstring(text)  # noqa: S314 - entities are refused above
    entry = next(iter(root), root)
    return {field.tag: field.text.strip() for field in entry if field.text and field.text.strip()}


def _number(found: Mapping[str, str]) -> str:
    if number := found.get("service_request_id"):
        return number[:100]
    return f"token:{found['token'][:100]}" if found.get("token") else ""


def _reason(found: Mapping[str, str]) -> str:
    return visible(found.get("description", ""))[:_LONGEST_REASON]
