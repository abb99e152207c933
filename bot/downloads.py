"""Links to files: of reports, fetched once; of posters, for whoever has them."""

from bot.config import Settings

PATH = "/unduh/"
POSTER_PATH = "/poster/"


def download_link(settings: Settings, token: str) -> str:
    """The address of the page that gives the file."""
    return f"{settings.address}{PATH}{token}"


def poster_link(settings: Settings, code: str) -> str:
    """The address of a campaign point's poster, which hangs in public anyway."""
    return f"{settings.address}{POSTER_PATH}{code}"
