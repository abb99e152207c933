"""The command `lapor`, as a script or a person runs it: real processes, real files."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.config import ROOT
from storage.database import Database
from storage.seed import OFFICER, STEP
from storage.tables import REPORT
from storage.transcript import addresses

PLACE = {
    "road", "km", "side", "direction", "place", "lat", "lon", "precision_m", "regency_code", "regency", "corridor",
}  # fmt: skip
LOCATE = PLACE | {"agency", "candidates"}


def environment(folder: Path, **more: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith(("LAPOR_", "TELEGRAM_"))}
    config = folder / "config.yaml"
    config.write_text(f"var: {folder / 'var'}\n", "utf-8")
    return {**own, "LAPOR_CONFIG": str(config), "DATABASE_URL": "", **more}


def lapor(
    folder: Path, *arguments: str, given: bytes = b"", **more: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "bot", *arguments]
    return subprocess.run(
        command, cwd=ROOT, env=environment(folder, **more), input=given, capture_output=True, timeout=60
    )


def objects(done: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_locate_gives_one_object_a_line(tmp_path: Path) -> None:
    lines = "KM 102 A Cipali\n-6.5087,107.7181\nBrebes\nxyzzy\n"
    post, pin, regency, nothing = objects(lapor(tmp_path, "locate", "--json", given=lines.encode()))
    assert set(post) == set(nothing) == LOCATE
    assert (post["road"], post["km"], post["side"], post["agency"]) == ("CIPALI", 102.0, "A", "astra-cipali")
    assert post["regency_code"] == "32.13" and set(post["candidates"][0]) == PLACE | {"confidence"}
    assert pin["road"] == "CIPALI" and abs(pin["km"] - 102) < 1.5
    assert regency["regency_code"] == "33.29" and regency["agency"]
    assert nothing["candidates"] == [] and all(nothing[name] is None for name in PLACE | {"agency"})


def test_understand_adds_category_emergency_and_language(tmp_path: Path) -> None:
    lines = "KM 102 A Cipali banyak lubang\nhelp, accident at KM 57 Japek, someone is bleeding\nhalo\n"
    first, second, third = objects(lapor(tmp_path, "understand", "--json", given=lines.encode()))
    assert set(first) == LOCATE | {"category", "emergency", "language"}
    assert (first["category"], first["emergency"], first["language"]) == ("road_damage", False, "id")
    assert (second["category"], second["emergency"]) == ("accident", True)
    assert third["category"] is None and third["agency"] is None


@pytest.mark.parametrize("command", ["locate", "understand"])
def test_no_line_is_too_strange(tmp_path: Path, command: str) -> None:
    strange = [
        b"", b" ", b"\xff\xfe\x00\x01", b"a" * 10_000, "\u200b\u2066\u202e".encode(), b"999,999", b"-0,-0",
        b"1e999,nan", b"KM 99999999999999999999 Cipali", "KM ١٠٢ Cipali".encode(), b"-6.5,107.7,3", b"{}[]()*+?\\",
        b"KM " * 3000, b"https://maps.app.goo.gl/x", b"\x00" * 50, "🚗".encode() * 500,
    ]  # fmt: skip
    found = objects(lapor(tmp_path, command, "--json", given=b"\n".join(strange) + b"\n"))
    assert len(found) == len(strange)
    readable = lapor(tmp_path, command, given=b"\n".join(strange) + b"\n")
    assert readable.returncode == 0 and len(readable.stdout.splitlines()) == len(strange)


def test_seed_fills_an_empty_database_and_leaves_any_other_alone(tmp_path: Path) -> None:
    Database(f"sqlite:///{tmp_path}/var/lapor.db").close()
    first, second = lapor(tmp_path, "seed"), lapor(tmp_path, "seed")
    assert (first.returncode, second.returncode) == (0, 1), first.stderr
    with Database(f"sqlite:///{tmp_path}/var/lapor.db").read() as connection:
        played = addresses(connection, "web", OFFICER)
        made = connection.execute(select(REPORT)).all()
    assert len(made) == 26 and len({report.status for report in made}) >= 5
    assert {f"{OFFICER}{report.agency}" for report in made if report.agency} <= set(played)
    assert all(report.owner_found for report in made)
    allowed = {
        report.category: (report.resolve_by - report.created_at - STEP) // timedelta(minutes=1)
        for report in made
        if report.status == "in_progress"
    }
    assert (allowed["accident"], allowed["signage"]) == (60, 720)  # what holds where the config sets nothing


def test_what_is_kept_is_for_nobody_else_on_the_machine(tmp_path: Path) -> None:
    assert lapor(tmp_path, "seed").returncode == 0
    kept = [tmp_path / "var", *(tmp_path / "var").rglob("*")]
    assert len(kept) > 1 and {path.stat().st_mode & 0o077 for path in kept} == {0}


def test_doctor_says_what_is_wrong_and_exits_1(tmp_path: Path) -> None:
    missing = lapor(tmp_path, "doctor")
    assert missing.returncode == 1 and b"database" in missing.stdout
    assert lapor(tmp_path, "seed").returncode == 0
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
        free.listen()
        taken = lapor(tmp_path, "doctor", PORT=port)
    assert taken.returncode == 1 and f"[SALAH/WRONG] port {port}" in taken.stdout.decode()
    well = lapor(tmp_path, "doctor", PORT=port)
    assert well.returncode == 0, well.stdout.decode()
    exposed = lapor(tmp_path, "doctor", PORT=port, HOST="0.0.0.0")
    assert exposed.returncode == 1 and b"open to everyone" in exposed.stdout


def test_a_database_out_of_reach_is_told_in_a_sentence(tmp_path: Path) -> None:
    done = lapor(tmp_path, "seed", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none")
    assert done.returncode == 1
    assert b"The database cannot be reached" in done.stderr and b"Traceback" not in done.stderr


def test_chat_takes_a_whole_report_with_one_sentence_and_one_number(tmp_path: Path) -> None:
    done = lapor(tmp_path, "chat", given=b"KM 102 A Cipali banyak lubang\n1\n/status\n")
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert "[1] Kirim" in shown and "Astra Tol Cipali" in shown and shown.count("LM-") >= 2


def test_chat_reads_a_pin(tmp_path: Path) -> None:
    done = lapor(tmp_path, "chat", given=b"jalan berlubang\n/lokasi -6.5087,107.7181\n")
    assert "Cipali" in done.stdout.decode()


def test_run_serves_says_what_to_open_and_stops_in_order(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"], cwd=ROOT, env=environment(tmp_path, PORT=str(port)),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        health = json.loads(_wait_for(f"http://127.0.0.1:{port}/healthz"))
        page = _wait_for(f"http://127.0.0.1:{port}/")
    finally:
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=30)
    assert health["status"] == "ok" and health["demo"] is True
    assert b"Lapor Mudik" in page
    assert f"http://127.0.0.1:{port}/" in out.decode() and "Demo mode" in out.decode()
    events = [json.loads(line)["event"] for line in err.decode().splitlines()]
    assert events[-1] == "stopped" and process.returncode == 0


def _wait_for(address: str) -> bytes:
    for _ in range(200):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.1)
    raise AssertionError("never answered")
