"""lapor whatsapp templates: what Twilio has to hold as Content, shown, or created and offered for approval."""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

from bot.channels.whatsapp_content import Content, all_contents
from bot.config import Settings
from conversations.texts import Texts


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print what is missing; with --push create it and print the lines for config.yaml. Exit 1 if Twilio refuses."""
    contents = list(all_contents(Texts.load(languages=settings.config.languages)))
    known = settings.config.whatsapp
    for name in sorted(known.keys() - {content.name for content in contents}):
        _say(f"# tidak dikenal, hapus dari config.yaml / unknown, remove from config.yaml: {name}")
    missing = [content for content in contents if content.name not in known]
    if not arguments.push:
        return _show(missing, known)
    if not settings.twilio_auth_token:
        sys.stderr.write("TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN?\n")
        return 2
    # Twilio's library takes a while to load: no other command need wait for it.
    status: int = import_module("bot.commands.whatsapp_push").push(settings, missing, known)
    return status


def _show(missing: Sequence[Content], known: Mapping[str, str]) -> int:
    _say(f"# sudah ada di config.yaml / already in config.yaml: {len(known)}")
    for content in missing:
        need = (
            f"perlu disetujui / needs approval: {content.category}"
            if content.category
            else "tanpa persetujuan / no approval"
        )
        _say(f"\n# {content.name} ({need})\n{json.dumps(content.types, ensure_ascii=False, indent=2)}")
        _say("# " + ", ".join(f"{{{{{number}}}}} = {name}" for number, name in enumerate(content.names, 1)))
    _say("\n# Buat semuanya / create it all:  lapor whatsapp templates --push")
    return 0


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
