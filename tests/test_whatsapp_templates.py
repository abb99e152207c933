"""`lapor whatsapp templates` shows what Twilio has to hold, creates it, and prints what belongs in config.yaml."""

import argparse
import asyncio

import pytest
import yaml
from msgspec.structs import replace

from bot.channels.whatsapp_content import APPROVED
from bot.commands import whatsapp
from bot.config import Config, Settings
from bot.configfile import Limits, read
from tests.fake_twilio import ACCOUNT, SENDER, TOKEN, FakeTwilio

SETTINGS = Settings(
    Config(whatsapp={"buttons_1": "HX" + "1" * 32, "lama": "HX" + "2" * 32}, limits=Limits()),
    twilio_account_sid=ACCOUNT, twilio_auth_token=TOKEN, twilio_whatsapp_from=SENDER,
)  # fmt: skip


def run(settings: Settings, push: bool) -> int:
    return whatsapp.run(settings, argparse.Namespace(act="templates", push=push))


def test_what_is_missing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(SETTINGS, push=False) == 0
    told = capsys.readouterr().out
    assert "buttons_1" not in told and "# list_10 " in told and "lama" in told
    for key in APPROVED:
        assert f"# {key}.id (" in told and f"# {key}.en (" in told


def test_pushing_needs_the_token(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(replace(SETTINGS, twilio_auth_token=""), push=True) == 2
    assert "TWILIO_AUTH_TOKEN" in capsys.readouterr().err


def test_what_is_created_can_be_put_into_the_file(
    capsys: pytest.CaptureFixture[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    created = asyncio.run(_push())
    lines = capsys.readouterr().out.partition("whatsapp:")[2]
    file = tmp_path_factory.mktemp("config") / "config.yaml"
    file.write_text("whatsapp:" + lines)
    config = read(file)
    assert len(config.whatsapp) == 3 + 10 + 2 * len(APPROVED) + 1  # and the unknown one
    assert yaml.safe_load("whatsapp:" + lines)["whatsapp"]["buttons_1"] == "HX" + "1" * 32
    made = [body for path, body in created if path == "/v1/Content"]
    offered = [body for path, body in created if path != "/v1/Content"]
    assert len(made) == 12 + 2 * len(APPROVED) and len(offered) == 2 * len(APPROVED)
    card = next(body for body in made if body["friendly_name"] == "lapor_notice_card_id")
    shape = card["types"]["twilio/quick-reply"]
    assert shape["actions"][0]["id"] == "o:{{1}}:take"
    assert set(card["variables"]) == {"1", "2", "3", "4"} and card["language"] == "id"
    assert offered[0] == {"name": "lapor_notice_card_id", "category": "UTILITY"}


async def _push() -> list[tuple[str, dict]]:  # type: ignore[type-arg]
    async with FakeTwilio() as twilio:
        settings = replace(SETTINGS, twilio_api_url=twilio.url)
        assert await asyncio.to_thread(run, settings, True) == 0
        return twilio.created
