"""Reads the arguments of `lapor` and hands over to one of this folder's commands."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from msgspec import Struct

from bot import log
from bot.commands import chat, directory, doctor, owner, places, seed, serve, whatsapp
from bot.config import Misconfigured, Settings, load
from conversations.texts import TextsError
from conversations.understand import LexiconError
from geo import DataError
from storage.database import Gone


class Command(Struct, frozen=True):
    """What a subcommand does and what it says about itself."""

    run: Callable[[Settings, argparse.Namespace], int]
    about: str


COMMANDS: dict[str, Command] = {
    "run": Command(serve.run, "siapkan dan jalankan semuanya / set up and run everything in one process"),
    "serve": Command(serve.serve, "pintu HTTP; pekerjaan berkala bila memimpin / HTTP door, jobs if leading"),
    "work": Command(serve.work, "pekerjaan berkala saja / scheduled jobs only"),
    "chat": Command(chat.run, "bercakap di terminal / talk in the terminal"),
    "seed": Command(
        seed.run, "isi basis data kosong dengan hari contoh / fill an empty database with a demo day"
    ),
    "owner": Command(owner.run, "kode untuk pemilik pertama / the code that makes the first owner"),
    "doctor": Command(doctor.run, "periksa semuanya / check everything"),
    "directory": Command(
        directory.run,
        "check, export: periksa atau tulis daftar instansi / check or write the list of agencies",
    ),
    "whatsapp": Command(whatsapp.run, "templates: isi yang perlu ada di Twilio / what Twilio has to hold"),
    "locate": Command(places.locate, "tempat dari teks atau lat,lon per baris / place of each line of input"),
    "understand": Command(
        places.understand, "tempat, kategori, bahasa per baris / place, category, language"
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; returns the exit status: 2 where configuration or data are wrong."""
    log.start()
    chosen = _parser().parse_args(arguments)
    try:
        return COMMANDS[chosen.command].run(load(os.environ), chosen)
    except (Misconfigured, DataError, TextsError, LexiconError) as wrong:
        return _refuse(str(wrong), 2)
    except Gone as gone:
        return _refuse(
            f"Basis data tidak bisa dihubungi ({gone}).\nThe database cannot be reached ({gone}).", 1
        )
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("lapor", description="Lapor Mudik")
    commands = parser.add_subparsers(dest="command", required=True)
    made = {name: commands.add_parser(name, help=each.about) for name, each in COMMANDS.items()}
    made["serve"].add_argument(
        "--no-jobs", action="store_true", help="jangan ikut memimpin / never lead the jobs"
    )
    made["directory"].add_argument(
        "act",
        choices=("check", "export"),
        help="lubang, lingkaran, rujukan mati; tulis YAML / holes, circles, dead references; write the YAML",
    )
    made["whatsapp"].add_argument("act", choices=("templates",))
    made["whatsapp"].add_argument(
        "--push", action="store_true", help="buat dan ajukan di Twilio / create and offer for approval"
    )
    for name in ("locate", "understand"):
        made[name].add_argument(
            "--json", action="store_true", help="satu objek JSON per baris / one object a line"
        )
    made[
        "locate"
    ].epilog = "agency: the first responsible for category road_damage, since no category is said."
    return parser


def _refuse(sentence: str, status: int) -> int:
    sys.stderr.write(sentence + "\n")
    return status
