"""Reading a file no larger than is taken, whatever the provider says of its size."""

import aiohttp


class TooLarge(Exception):
    """A file is larger than the caller takes."""


async def read_at_most(response: aiohttp.ClientResponse, most_bytes: int) -> bytes:
    """The body. Raises TooLarge as soon as more than `most_bytes` have come."""
    parts = bytearray()
    async for part in response.content.iter_chunked(64 * 1024):
        parts += part
        if len(parts) > most_bytes:
            raise TooLarge(f"more than {most_bytes} bytes")
    return bytes(parts)
