"""The command `lapor`: loads bot/commands/line.py fast, and runs it."""

import gc
import sys
from importlib import import_module


def main() -> int:
    """Run one subcommand; returns the exit status."""
    # While thousands of classes and functions load, looking for garbage takes a quarter of the start and finds
    # none; what was loaded stays for good and need never be looked at again.
    gc.disable()
    line = import_module("bot.commands.line")
    gc.freeze()
    gc.enable()
    status: int = line.main()
    return status


if __name__ == "__main__":
    sys.exit(main())
