"""lapor doctor: checks all that has to be right, in words, and says what is not."""

import argparse
import os
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from bot.config import Settings
from bot.configways import check_agencies
from conversations.officers.working_days import WorkingDays
from conversations.texts import Texts
from conversations.understand import Lexicon
from geo import Geo
from geo.directory import Directory
from storage.database import Database


class Finding(Struct, frozen=True):
    """One thing looked at; `wrong` says what is the matter, empty when it is well."""

    what: str
    wrong: str = ""


def run(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Print one line for each thing; exit 1 if any is wrong."""
    findings = list(_look(settings))
    for found in findings:
        mark, rest = ("SALAH/WRONG", f": {found.wrong}") if found.wrong else ("baik/ok", "")
        sys.stdout.write(f"[{mark}] {found.what}{rest}\n")
    return 1 if any(found.wrong for found in findings) else 0


def _look(settings: Settings) -> Iterator[Finding]:
    yield Finding("config.yaml, environment")  # whoever comes here has passed it
    yield _python()
    yield _tried("teks / texts", lambda: Texts.load(languages=settings.config.languages))
    yield _tried("kata kunci / lexicon", Lexicon.load)
    yield _tried("data tempat / place data", Geo.load)
    yield _holidays()
    yield from _agencies(settings)
    yield _writable(settings.var)
    yield _tried("basis data / database", lambda: _database(settings))
    yield _port(settings)
    yield Finding(f"Telegram: {settings.telegram_mode if settings.telegram_bot_token else 'mati/off'}")
    yield Finding(f"geocoder: {settings.config.geocoder.url or 'mati/off'}")
    yield Finding(f"WhatsApp: {settings.twilio_whatsapp_from or 'mati/off'}")
    yield _exposed(settings)


def _python() -> Finding:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Finding(f"Python {version}", "" if sys.version_info >= (3, 11) else "3.11 <=")


def _tried(what: str, attempt: Callable[[], object]) -> Finding:
    try:
        attempt()
    except Exception as error:
        # Whatever it is, the operator is told and the other checks go on.
        return Finding(what, f"{type(error).__name__}: {str(error)[:300]}")
    return Finding(what)


def _holidays() -> Finding:
    loaded = _tried("hari libur / holidays", WorkingDays.load)
    if loaded.wrong:
        return loaded
    decreed = ", ".join(str(year) for year in WorkingDays.load().decreed)
    return Finding(f"hari libur / holidays: SKB {decreed}; tahun lain perkiraan / other years are estimates")


def _agencies(settings: Settings) -> Iterator[Finding]:
    what = f"instansi / agencies ({settings.config.agencies})"
    loaded = _tried(what, lambda: Directory.read(settings.agencies))
    yield loaded
    if not loaded.wrong:
        yield _ways(settings, Directory.read(settings.agencies))
        yield from (Finding(what, hole) for hole in Directory.read(settings.agencies).check()[:20])


def _ways(settings: Settings, directory: Directory) -> Finding:
    ways = settings.config.ways
    listed = ", ".join(f"{agency} {'+'.join(way.by for way in ways[agency])}" for agency in ways)
    return _tried(
        f"jalan ke instansi / ways to agencies: {listed or 'chat'}",
        lambda: check_agencies(ways, directory.agencies),
    )


def _database(settings: Settings) -> None:
    database = Database(settings.database_url)
    try:
        database.ping()
    finally:
        database.close()


def _writable(folder: Path) -> Finding:
    what = f"folder {folder.name}/"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return Finding(what)
    except OSError as error:
        return Finding(what, os.strerror(error.errno or 0))


def _port(settings: Settings) -> Finding:
    what = f"port {settings.port}"
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            return Finding(what, f"{os.strerror(error.errno or 0)} (PORT, HOST)")
    return Finding(what)


def _exposed(settings: Settings) -> Finding:
    what = f"demo: {'ya/yes' if settings.demo else 'tidak/no'}, HOST {settings.host}"
    open_to_all = settings.demo and settings.host not in ("127.0.0.1", "::1", "localhost")
    return Finding(
        what, "halaman demo terbuka bagi semua / the demo page is open to everyone" if open_to_all else ""
    )
