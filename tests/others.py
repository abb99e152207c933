"""Servers nobody here wrote, started on loopback for as long as a block lasts."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

from tests.setup_node import API, EMULATE, PRISM, node

START_S = 60.0


def free_port() -> int:
    """A port nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def prism() -> AsyncIterator[str]:
    """The address of a Prism that answers as Twilio's OpenAPI description says, and refuses what it forbids."""
    port = free_port()
    async with _running(str(PRISM), "mock", "-h", "127.0.0.1", "-p", str(port), str(API), port=port):
        yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def emulator(folder: Path, seed: dict[str, Any]) -> AsyncIterator[str]:
    """The address of an emulated Twilio that keeps messages and posts signed webhooks."""
    port, file = free_port(), folder / "seed.json"
    file.write_text(json.dumps({"twilio": seed}))
    arguments = ("start", "--host", "127.0.0.1", "-p", str(port), "-s", "twilio", "--seed", str(file))
    async with _running(str(EMULATE), *arguments, port=port):
        yield f"http://127.0.0.1:{port}"


@asynccontextmanager
async def _running(*arguments: str, port: int) -> AsyncIterator[None]:
    quiet = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(str(node()), *arguments, stdout=quiet, stderr=quiet)
    try:
        async with asyncio.timeout(START_S):
            await _answers(port, process)
        yield
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _answers(port: int, process: asyncio.subprocess.Process) -> None:
    while True:
        assert process.returncode is None, "it ended before it listened"
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
            continue
        writer.close()
        return
