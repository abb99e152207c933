"""The command `lapor`: loads bot/commands/line.py fast, and runs it."""

import gc
import os
import sys
from importlib import import_module


def main() -> int:
    """Run one subcommand; returns the exit status."""
    # Looking for garbage while thousands of classes and functions load takes a third of the start, and finds
    # none. Processes that stay turn it on again once all is loaded (bot/commands/serve.py).
    gc.disable()
    # numpy, which only shapely needs, would start and warm a thread for each core: a twentieth of the start.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # What is kept holds what people said, who they are and where: no other user of the machine reads it.
    os.umask(0o077)
    status: int = import_module("bot.commands.line").main()
    return status


if __name__ == "__main__":
    sys.exit(main())
