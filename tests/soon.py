"""Waiting for what something else brings about: asked again and again until a deadline no busy machine reaches."""

import asyncio
import time
from collections.abc import Awaitable, Callable

DEADLINE_S = 120.0


async def soon(true: Callable[[], object | Awaitable[object]]) -> None:
    """Return once it is true. Raises AssertionError after two minutes."""
    until = time.monotonic() + DEADLINE_S
    while time.monotonic() < until:
        found = true()
        if await found if isinstance(found, Awaitable) else found:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f"did not happen within {DEADLINE_S:.0f} s")
