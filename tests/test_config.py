"""Wrong configuration is told by its key, what is wrong and what is allowed, in both languages; exit 2."""

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.config import ROOT, Config, Misconfigured, Settings, load
from geo.windows import Window

TOKEN = "123456:" + "A" * 35
WEBHOOK = {
    "TELEGRAM_BOT_TOKEN": TOKEN,
    "TELEGRAM_MODE": "webhook",
    "TELEGRAM_WEBHOOK_SECRET": "rahasia",
    "PUBLIC_URL": "https://lapor.example",
}

PLANNED = (
    "kind: one_way, km_from: 72, km_to: 188, towards: A, from: 2026-03-18 14:00, until: 2026-03-20 00:00"
)


def configured(folder: Path, text: str = "", environment: Mapping[str, str] | None = None) -> Settings:
    file = folder / "config.yaml"
    file.write_text(text, "utf-8")
    return load({"LAPOR_CONFIG": str(file), **(environment or {})})


def test_the_shipped_config_is_what_the_code_assumes_without_one(tmp_path: Path) -> None:
    shipped, assumed = load({}).config, configured(tmp_path).config
    assert shipped.sla.categories and not assumed.sla.categories
    for part in (
        "languages",
        "default_language",
        "agencies",
        "var",
        "jobs",
        "limits",
        "broadcast",
        "retention",
        "map",
        "geocoder",
        "danger",
        "witnesses",
    ):
        assert getattr(shipped, part) == getattr(assumed, part)


def test_the_shipped_config_names_a_deadline_for_every_category_but_other() -> None:
    text = (ROOT / "conversations" / "texts" / "id.yaml").read_text("utf-8")
    listed = text.partition("\ncategory:\n")[2].partition("\n\n")[0]
    categories = {line.split(":")[0].strip() for line in listed.splitlines()}
    assert categories - {"other"} == set(load({}).config.sla.categories)


def test_danger_shortens_a_deadline_and_never_lengthens_it() -> None:
    sla = load({}).config.sla
    assert sla.of("signage", danger=True) == sla.danger
    assert sla.of("signage", danger=False).acknowledge == 60
    assert sla.of("other", danger=False) == sla.default


def test_demo_mode_ends_with_a_token_unless_asked_for(tmp_path: Path) -> None:
    assert configured(tmp_path).demo
    assert not configured(tmp_path, environment={"TELEGRAM_BOT_TOKEN": TOKEN}).demo
    assert configured(tmp_path, environment={"TELEGRAM_BOT_TOKEN": TOKEN, "LAPOR_DEMO": "1"}).demo


def test_loopback_unless_asked_otherwise(tmp_path: Path) -> None:
    assert configured(tmp_path).host == "127.0.0.1"
    assert configured(tmp_path, environment={"HOST": "::"}).host == "::"


def test_postgres_urls_of_every_spelling_use_the_one_driver(tmp_path: Path) -> None:
    for url in ("postgres://u@h/d", "postgresql://u@h/d", "postgresql+psycopg://u@h/d"):
        settings = configured(tmp_path, environment={"DATABASE_URL": url})
        assert settings.database_url == "postgresql+psycopg://u@h/d"


def test_webhook_mode_with_all_it_needs(tmp_path: Path) -> None:
    assert configured(tmp_path, environment=WEBHOOK).telegram_mode == "webhook"


def test_secrets_are_not_in_the_repr(tmp_path: Path) -> None:
    settings = configured(tmp_path, environment={**WEBHOOK, "DATABASE_URL": "postgresql://u:sandi@h/d"})
    for secret in (TOKEN, "rahasia", "sandi"):
        assert secret not in repr(settings)


@pytest.mark.parametrize(
    "text, key, allowed",
    [
        ("limit: {}", "limit", "limits"),
        ("alerts: {kinds: {macet: {hours: 2}}}", "alerts.kinds.macet", "congestion"),
        ("alerts: {kinds: {fuel: {hours: 0}}}", "alerts.kinds.fuel.hours", "720"),
        ("alerts: {slow_km_h: 90}", "alerts.steady_km_h", "at least 90"),
        ("jobs: {alerts_s: 5}", "jobs.alerts_s", "0.05 sampai 3"),
        ("satisfaction: {least: 0}", "satisfaction.least", "100000"),
        ("limits: {foto_mb: 3}", "limits.foto_mb", "photo_mb"),
        ("limits: {photo_mb: besar}", "limits.photo_mb", "1 sampai 50"),
        ("limits: {photo_mb: 0}", "limits.photo_mb", "from 1 to 50"),
        ("limits: {photo_mb: true}", "limits.photo_mb", "a whole number"),
        ("limits: 3", "limits", "photo_mb"),
        ("jobs: {deliver_s: -1}", "jobs.deliver_s", "0.05 sampai 86400"),
        ("jobs: {deliver_s: .nan}", "jobs.deliver_s", "0.05 sampai 86400"),
        ("sla: {categories: {macet: {acknowledge: 1, resolve: 2}}}", "sla.categories.macet", "congestion"),
        ("sla: {categories: {fuel: {acknowledge: 1}}}", "sla.categories.fuel.resolve", "1 sampai 43200"),
        ("sla: {danger: {acknowledge: 9, resolve: 2}}", "sla.danger.resolve", "at least 9"),
        ("sla: {pause: {danger: 0}}", "sla.pause.danger", "1 sampai 43200"),
        ("sla: {jeda: 5}", "sla.jeda", "pause"),
        ("jobs: {escalate_s: 60}", "jobs.escalate_s", "0.05 sampai 45"),
        ('digest: {shifts: ["6:00"]}', "digest.shifts[0]", "06:00"),
        ('digest: {shifts: ["24:00"]}', "digest.shifts[0]", "06:00"),
        ("digest: {shifts: [06:00, 14:00]}", "digest.shifts[1]", "in quotes"),
        ('digest: {figures: "25:00"}', "digest.figures", "07:00"),
        ('digest: {chats: ["-100123"]}', "digest.chats[0]", "telegram"),
        ("limits: {document_mb: 51}", "limits.document_mb", "1 sampai 50"),
        ("retention: {export_hours: 0}", "retention.export_hours", "1 sampai 720"),
        ("closing: {hours: 0}", "closing.hours", "1 sampai 720"),
        ("closing: {photo_required: [lubang]}", "closing.photo_required[0]", "road_damage"),
        ("closing: {photo_required: signage}", "closing.photo_required", "a list"),
        ("languages: [id, 7]", "languages[1]", "text"),
        ("languages: id", "languages", "[id, en]"),
        ("languages: [id, xx]", "languages", "en, id, jv, su"),
        ("default_language: en\nlanguages: [id]", "default_language", "id"),
        ("agencies: tidak/ada.csv", "agencies", "a file that exists"),
        ("map: {tiles_url: 'https://x/{z}/{x}/{y}.png'}", "map.tiles_attribution", "whose tiles"),
        ("map: {tiles_url: 'ftp://x'}", "map.tiles_url", "https?"),
        ("windows: [{road: CIPULI, " + PLANNED + "}]", "windows[0].road", "CIPALI"),
        ("windows: [{road: CIPALI, " + PLANNED + "}, {}]", "windows[1].road", "text"),
        ("windows: [{road: JAPEK, " + PLANNED + "}]", "windows[0].km_to", "0 - 72"),
        ("windows: [{road: CIPALI, " + PLANNED.replace("03-18", "02-30") + "}]", "windows[0].from", "WIB"),
        (
            "windows: [{road: CIPALI, " + PLANNED.replace("20 00", "18 14") + "}]",
            "windows[0].until",
            "after from",
        ),
        (
            "windows: [{road: CIPALI, " + PLANNED.replace("one_way", "satu") + "}]",
            "windows[0].kind",
            "one_way",
        ),
        ("windows: []\nretention: 3", "retention", "heard_hours"),
        ("geocoder: {url: 'nominatim.example'}", "geocoder.url", "https?"),
        ("geocoder: {url: 'https://u:p@nominatim.example'}", "geocoder.url", "https?"),
        ("geocoder: {url: 'https://nominatim.example'}", "geocoder.user_agent", "e-mail"),
        ("geocoder: {user_agent: 'é'}", "geocoder.user_agent", "text"),
        ("geocoder: {seconds_between: 0.5}", "geocoder.seconds_between", "1 sampai 60"),
        ("geocoder: {timeout_s: 300}", "geocoder.timeout_s", "0.5 to 30"),
        ("geocoder: {keys: 1}", "geocoder.keys", "keep_days"),
        ("- a list", "config.yaml", "languages"),
        ("a: [1", "config.yaml", "key: value"),
    ],
)
def test_a_wrong_file_names_the_key_and_what_is_allowed(
    tmp_path: Path, text: str, key: str, allowed: str
) -> None:
    with pytest.raises(Misconfigured) as told:
        configured(tmp_path, text)
    indonesian, english = str(told.value).split("\n")
    assert indonesian.startswith(f"{key}: ") and "yang diizinkan: " in indonesian
    assert english.startswith(f"{key}: ") and "allowed: " in english
    assert allowed in str(told.value)


@pytest.mark.parametrize(
    "environment, key",
    [
        ({"PORT": "0"}, "PORT"),
        ({"PORT": "65536"}, "PORT"),
        ({"PORT": "http"}, "PORT"),
        ({"HOST": "not a host"}, "HOST"),
        ({"LAPOR_DEMO": "yes"}, "LAPOR_DEMO"),
        ({"LAPOR_OWNER": "12345"}, "LAPOR_OWNER"),
        ({"LAPOR_OWNER": "sms:12345"}, "LAPOR_OWNER"),
        ({"TELEGRAM_MODE": "push"}, "TELEGRAM_MODE"),
        ({"TELEGRAM_API_URL": "localhost:9"}, "TELEGRAM_API_URL"),
        ({"TELEGRAM_BOT_TOKEN": "abc"}, "TELEGRAM_BOT_TOKEN"),
        ({"TELEGRAM_BOT_TOKN": TOKEN}, "TELEGRAM_BOT_TOKN"),
        ({"DATABASE_URL": "mysql://user:sandi@h/d"}, "DATABASE_URL"),
        ({**WEBHOOK, "TELEGRAM_WEBHOOK_SECRET": ""}, "TELEGRAM_WEBHOOK_SECRET"),
        ({**WEBHOOK, "TELEGRAM_WEBHOOK_SECRET": "two words"}, "TELEGRAM_WEBHOOK_SECRET"),
        ({**WEBHOOK, "PUBLIC_URL": ""}, "PUBLIC_URL"),
        ({**WEBHOOK, "TELEGRAM_BOT_TOKEN": ""}, "TELEGRAM_BOT_TOKEN"),
        ({"LAPOR_CONFIG": "/nowhere/config.yaml"}, "LAPOR_CONFIG"),
    ],
)
def test_a_wrong_environment_names_the_variable(environment: dict[str, str], key: str) -> None:
    with pytest.raises(Misconfigured) as told:
        load(environment)
    assert told.value.key == key
    for secret in (TOKEN, "sandi", "two words"):
        assert secret not in str(told.value)


def test_planned_windows_are_written_in_wib(tmp_path: Path) -> None:
    planned = configured(tmp_path, "windows: [{road: CIPALI, " + PLANNED + "}]").windows
    start, end = datetime(2026, 3, 18, 7, tzinfo=UTC), datetime(2026, 3, 19, 17, tzinfo=UTC)
    assert planned == (Window("", "CIPALI", "one_way", 72, 188, "A", start, end),)


def test_every_field_of_the_file_can_be_set_from_it(tmp_path: Path) -> None:
    text = (ROOT / "config.yaml").read_text("utf-8")
    for name in Config.__struct_fields__:
        assert f"\n{name}:" in text


def test_the_process_says_so_in_a_sentence_and_exits_2() -> None:
    environment = {**os.environ, "PORT": "nol"}
    done = subprocess.run(
        [sys.executable, "-m", "bot", "doctor"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "PORT: 'nol' tidak bisa dipakai" in done.stderr and "Traceback" not in done.stderr


WHATSAPP = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "rahasia-twilio",
    "TWILIO_WHATSAPP_FROM": "whatsapp:+14155238886",
    "PUBLIC_URL": "https://lapor.example",
}


def test_whatsapp_s_four_variables_end_the_demo_and_hide_the_token(tmp_path: Path) -> None:
    settings = configured(tmp_path, environment=WHATSAPP)
    assert not settings.demo and settings.twilio_whatsapp_from == "+14155238886"
    assert "rahasia" not in repr(settings)


@pytest.mark.parametrize("name", WHATSAPP)
def test_whatsapp_needs_all_four(tmp_path: Path, name: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        configured(tmp_path, environment={key: value for key, value in WHATSAPP.items() if key != name})
    assert caught.value.key == name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TWILIO_TOKEN", "x"), ("TWILIO_ACCOUNT_SID", "AC1"), ("TWILIO_WHATSAPP_FROM", "0812"),
        ("TWILIO_AUTH_TOKEN", "a b"),
    ],
)  # fmt: skip
def test_wrong_twilio_variables_are_refused(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(Misconfigured) as caught:
        configured(tmp_path, environment={**WHATSAPP, name: value})
    assert caught.value.key == name and "rahasia" not in str(caught.value) and "a b" not in str(caught.value)


def test_content_s_ids_have_their_form(tmp_path: Path) -> None:
    assert configured(tmp_path, f"whatsapp: {{buttons_1: HX{'a' * 32}}}").config.whatsapp
    with pytest.raises(Misconfigured):
        configured(tmp_path, "whatsapp: {buttons_1: HX1}")
