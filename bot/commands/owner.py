"""lapor owner: a new setup code, in place of one that was lost."""

import argparse
import sys

from bot import clock, owner
from bot.config import Settings
from storage.database import Database


def run(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Print a setup code; where there is an owner already, say so (exit 1)."""
    database = Database(settings.database_url)
    database.migrate()
    code = owner.new_code(database, clock.now())
    database.close()
    sys.stdout.write(
        owner.IN_WORDS.format(code=code)
        if code
        else "Sudah ada pemilik; peran dibagikan lewat /peran. / There is an owner; roles are given by /peran.\n"
    )
    return 0 if code else 1
