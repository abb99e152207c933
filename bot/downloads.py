"""Links to files: of reports, fetched once; of posters, for whoever has them."""

from bot.config import Settings

PATH = "/unduh/"
POSTER_PATH = "/poster/"


def base_url(settings: Settings) -> str:
    """Where this installation is reached; without PUBLIC_URL, on this machine."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    host = "localhost" if settings.host in ("0.0.0.0", "::") else settings.host  # noqa: S104 - shown only
    return f"http://{host}:{settings.port}"


def download_link(settings: Settings, token: str) -> str:
    """The address of the page that gives the file."""
    return f"{base_url(settings)}{PATH}{token}"


def poster_link(settings: Settings, code: str) -> str:
    """The address of a campaign point's poster, which hangs in public anyway."""
    return f"{base_url(settings)}{POSTER_PATH}{code}"
