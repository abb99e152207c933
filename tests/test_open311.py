"""Service requests to an agency's own GeoReport v2 server, against a real HTTP server in this process."""

import asyncio
from urllib.parse import parse_qs

import pytest
from msgspec.structs import replace

from bot.channels.base import MaybeSent, Outgoing, Refused, TryAgain
from bot.channels.open311 import Open311, read
from bot.configways import Way
from tests.mail_rig import CARD_MAIL
from tests.nominatim_rig import Answer, text
from tests.test_hook import System, listening

JSON = '[{"service_request_id": 293944, "service_notice": "thank you", "account_id": null}]'
XML = (
    "<?xml version='1.0'?><service_requests><request><service_request_id>A-7</service_request_id></request>"
    "</service_requests>"
)
TOKEN = '[{"token": "abc", "service_notice": ""}]'
ERRORS = (
    "<errors><error><code>400</code><description>no such service_code\u202e</description></error></errors>"
)


def send(system: System, message: Outgoing = CARD_MAIL, key: str = "kunci", **services: str) -> str:
    async def act(url: str) -> str:
        to = f"{url}/v2/requests.json"
        way = Way("open311", to, jurisdiction="cipali.example", services=services or {"accident": "007"})
        keys = {"LAPOR_OPEN311_KEY_ASTRA_CIPALI": key} if key else {}
        channel = Open311({"astra-cipali": (way,)}, keys, None)
        try:
            return await channel.send(replace(message, address=f"astra-cipali {to}"))
        finally:
            await channel.stop()

    return str(asyncio.run(listening(system, act)))


def answers(body: str, status: int = 200) -> Answer:
    return text(body, status)


@pytest.mark.parametrize("body, number", [(JSON, "293944"), (XML, "A-7"), (TOKEN, "token:abc")])
def test_the_server_s_number_is_kept(body: str, number: str) -> None:
    assert send(System(answers(body, 201))) == number


def test_the_server_gets_what_georeport_names() -> None:
    system = System(answers(JSON))
    send(system)
    request, body = system.heard[0]
    assert (request.method, request.path) == ("POST", "/v2/requests.json")
    assert {name: value for name, [value] in parse_qs(body.decode()).items()} == {
        "api_key": "kunci", "jurisdiction_id": "cipali.example", "service_code": "007", "lat": "-6.550000",
        "long": "107.790000", "address_string": "sekitar KM 102 A Tol Cipali", "description": CARD_MAIL.text,
    }  # fmt: skip


def test_what_is_not_known_is_not_sent() -> None:
    system = System(answers(JSON))
    send(system, replace(CARD_MAIL, values={**CARD_MAIL.values, "lat": "", "lon": ""}), key="")
    assert not {"lat", "long", "api_key"} & parse_qs(system.heard[0][1].decode()).keys()


def test_other_categories_go_under_the_default_code() -> None:
    system = System(answers(JSON))
    send(system, road_damage="001", default="099")
    assert parse_qs(system.heard[0][1].decode())["service_code"] == ["099"]


def test_an_error_is_told_in_the_server_s_own_words() -> None:
    with pytest.raises(Refused) as told:
        send(System(answers(ERRORS, 400)))
    assert str(told.value) == "status 400: no such service_code"
    with pytest.raises(Refused, match="status 403: no api_key"):
        send(System(answers('[{"code": 403, "description": "no api_key"}]', 403)))
    with pytest.raises(TryAgain):
        send(System(answers("<html>down</html>", 502)))


@pytest.mark.parametrize(
    "body", ["<html><p>Login</p></html>", "[]", "{}", "[[]]", "nonsense", '[{"a": [1]}]', "<a", "\x00"]
)
def test_a_yes_that_names_no_request_is_no_yes(body: str) -> None:
    with pytest.raises(Refused, match="GeoReport"):
        send(System(answers(body)))


def test_a_yes_without_a_word_leaves_it_open() -> None:
    with pytest.raises(MaybeSent):
        send(System(answers("")))


def test_entities_that_could_grow_are_not_read() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r><q><token>&b;</token></q></r>'
    assert read(bomb.encode()) == {}
    assert read(b"[" * 100_000) == {}


def test_later_words_have_no_place_in_georeport() -> None:
    with pytest.raises(Refused):
        send(System(answers(JSON)), replace(CARD_MAIL, key="notice.words"))
