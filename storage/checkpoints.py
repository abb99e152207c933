"""Moves what SQLite has committed from its log into the file beside the commits, so that no message waits for it."""

import sqlite3
import threading
import time
from contextlib import closing, suppress

LOOK_S = 0.25
_WRITES = 20  # transactions that are worth it
_LONGEST_S = 10.0  # fewer wait no longer than this


class Checkpoints:
    """A thread of its own, which writes and syncs while messages are heard; `noted` counts transactions."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._written = 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="checkpoints", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End, once the present one is done."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join()

    def noted(self) -> None:
        """A transaction has been committed."""
        self._written += 1

    def _run(self) -> None:
        last = time.monotonic()
        while not self._ended.wait(LOOK_S):
            now, written = time.monotonic(), self._written
            if written >= _WRITES or (written and now - last >= _LONGEST_S):
                # What cannot be done now is done by a later one, and by a commit if all of them fail.
                with suppress(sqlite3.Error), closing(sqlite3.connect(self._path)) as connection:
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
                self._written -= written
                last = now
