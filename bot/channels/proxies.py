"""The proxy the environment names for an address, looked up once: aiohttp would read it all again for every call."""

from functools import lru_cache
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass


def proxy_for(url: str) -> str | None:
    """The proxy's address; None for none."""
    parts = urlsplit(url)
    return _proxy(parts.scheme, parts.netloc)


@lru_cache(maxsize=64)
def _proxy(scheme: str, host: str) -> str | None:
    return None if proxy_bypass(host) else getproxies().get(scheme)
