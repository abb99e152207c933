"""Wrong ways to agencies are told by their key, what is wrong and what is allowed, in both languages."""

from pathlib import Path
from typing import Any

import pytest

from bot.config import Misconfigured, Settings
from bot.configways import Way, check_agencies, key_name
from tests.test_config import configured

SECRETS = {"LAPOR_LINK_SECRET": "x" * 16, "PUBLIC_URL": "https://lapor.example"}
MAIL = "email: {host: mail.example.org, from: lapor@example.org}\n"
EMAIL, HOOK = "{by: email, to: posko@example.org}", "{by: hook, to: 'https://example.org/lapor'}"
KEYS = {"LAPOR_HOOK_KEY_ASTRA_CIPALI": "k" * 16}


def ways(folder: Path, *listed: str, mail: str = MAIL, **environment: str) -> Settings:
    text = f"{mail}ways:\n  astra-cipali:\n" + "".join(f"    - {one}\n" for one in listed)
    keys = KEYS if any("by: hook" in one for one in listed) else {}
    return configured(folder, text, {**SECRETS, **keys, "LAPOR_SMTP_PASSWORD": "sandi", **environment})


def open311(**more: Any) -> str:
    fields = {
        "by": "open311",
        "to": "https://example.org/v2/requests.json",
        "services": {"default": "9"},
    } | more
    return str(fields)


def test_ways_keep_their_order_and_secrets_never_show(tmp_path: Path) -> None:
    settings = ways(tmp_path, "{by: chat}", EMAIL, HOOK, open311(jurisdiction="cipali.example"))
    assert [way.by for way in settings.config.ways["astra-cipali"]] == ["chat", "email", "hook", "open311"]
    assert settings.way_keys == {"LAPOR_HOOK_KEY_ASTRA_CIPALI": "k" * 16}
    assert "k" * 16 not in repr(settings) and "sandi" not in repr(settings) and "x" * 16 not in repr(settings)


def test_without_any_it_is_chat_alone(tmp_path: Path) -> None:
    assert configured(tmp_path).config.ways == {}


def test_http_only_to_this_machine_and_only_when_asked(tmp_path: Path) -> None:
    local = "{by: hook, to: 'http://localhost:9/x'}"
    assert ways(tmp_path, local, LAPOR_LOCAL_WAYS="1").config.ways["astra-cipali"][0].by == "hook"
    with pytest.raises(Misconfigured):
        ways(tmp_path, local)
    with pytest.raises(Misconfigured):
        ways(tmp_path, "{by: hook, to: 'http://example.org/x'}", LAPOR_LOCAL_WAYS="1")


@pytest.mark.parametrize(
    "listed, key",
    [
        ("{by: fax, to: '1'}", "ways.astra-cipali[0].by"),
        ("{by: chat, to: x}", "ways.astra-cipali[0].to"),
        ("{by: email, to: posko}", "ways.astra-cipali[0].to"),
        ("{by: email, to: 'a@example.org, b@example.org'}", "ways.astra-cipali[0].to"),
        ('{by: email, to: "a@example.org\\nBcc: b@example.org"}', "ways.astra-cipali[0].to"),
        ("{by: hook, to: 'https://user:sandi@example.org/'}", "ways.astra-cipali[0].to"),
        ("{by: hook, to: 'file:///etc/passwd'}", "ways.astra-cipali[0].to"),
        ("{by: hook, to: 'https://example.org:99999/'}", "ways.astra-cipali[0].to"),
        ("{by: hook, to: 'https://exam ple.org/'}", "ways.astra-cipali[0].to"),
        ("{by: hook, to: 'https://[::1'}", "ways.astra-cipali[0].to"),
        ("{by: hook, to: 'https://example.org/', jurisdiction: x}", "ways.astra-cipali[0].jurisdiction"),
        (open311(to="https://example.org/v2/"), "ways.astra-cipali[0].to"),
        (open311(services={}), "ways.astra-cipali[0].services"),
        (open311(services={"potholes": "1"}), "ways.astra-cipali[0].services.potholes"),
        (open311(services={"accident": ""}), "ways.astra-cipali[0].services.accident"),
        (f"{EMAIL}\n    - {EMAIL}", "ways.astra-cipali[1]"),
    ],
)
def test_each_wrong_way_is_named(tmp_path: Path, listed: str, key: str) -> None:
    with pytest.raises(Misconfigured) as told:
        ways(tmp_path, listed)
    assert told.value.key == key


@pytest.mark.parametrize(
    "mail, key",
    [
        ("", "email.host"),
        ("email: {host: mail.example.org}\n", "email.from"),
        ("email: {host: mail.example.org, from: Lapor Mudik}\n", "email.from"),
        ("email: {host: mail.example.org, from: a@example.org, security: none}\n", "email.security"),
        ("email: {host: mail.example.org, from: a@example.org, port: 0}\n", "email.port"),
    ],
)
def test_e_mail_needs_a_server_and_a_safe_way_to_it(tmp_path: Path, mail: str, key: str) -> None:
    with pytest.raises(Misconfigured) as told:
        ways(tmp_path, EMAIL, mail=mail)
    assert told.value.key == key


@pytest.mark.parametrize("name", ["LAPOR_LINK_SECRET", "PUBLIC_URL", "LAPOR_HOOK_KEY_ASTRA_CIPALI"])
def test_what_the_environment_lacks_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(Misconfigured) as told:
        ways(tmp_path, EMAIL, HOOK, **{name: ""})
    assert told.value.key == name


@pytest.mark.parametrize("name", ["LAPOR_LINK_SECRET", "LAPOR_HOOK_KEY_ASTRA_CIPALI"])
def test_a_key_too_short_is_refused_and_not_shown(tmp_path: Path, name: str) -> None:
    with pytest.raises(Misconfigured) as told:
        ways(tmp_path, EMAIL, HOOK, **{name: "pendek"})
    assert told.value.key == name and "pendek" not in str(told.value)


def test_a_key_for_no_way_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="LAPOR_HOOK_KEY_CIPALI"):
        ways(tmp_path, HOOK, LAPOR_HOOK_KEY_CIPALI="k" * 16)


def test_an_agency_that_is_not_in_the_directory_is_named() -> None:
    with pytest.raises(Misconfigured, match=r"ways.astra-cipal.*astra-cipali"):
        check_agencies({"astra-cipal": (Way("chat"),)}, ["posko", "astra-cipali"])


def test_a_key_s_name_is_made_of_the_agency_s() -> None:
    assert key_name("open311", "dishub-32.13") == "LAPOR_OPEN311_KEY_DISHUB_32_13"
