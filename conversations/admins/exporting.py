"""What a file of reports holds: its columns, and what they are called and mean in the reader's language."""

from msgspec import Struct

from conversations.texts import Texts

KINDS = ("csv", "xlsx", "geojson")
SOURCES = (
    "Positions: © OpenStreetMap contributors, ODbL 1.0 (https://opendatacommons.org/licenses/odbl/1-0/). "
    "Regencies: geoBoundaries (https://www.geoboundaries.org). Towns: GeoNames, CC BY 4.0."
)
# In the order they stand in a file.
COLUMNS = (
    "reference", "received_at", "written_at", "category", "category_name", "danger", "status", "status_name", "lapor",
    "agency", "agency_name", "corridor", "road", "road_name", "km", "side", "direction", "place", "facility",
    "regency_code", "regency", "province", "district", "lat", "lon", "precision_m", "privacy", "channel", "language",
    "given_at", "acknowledge_by", "resolve_by", "taken_minutes", "taken_in_time", "resolved_minutes",
    "resolved_in_time", "reopened", "witness_of", "photos", "stars", "campaign_point", "words",
)  # fmt: skip
# By these a secret report's teller could be known: who stood there, who wrote so.
TELLING = ("km", "side", "direction", "place", "facility", "district", "lat", "lon", "precision_m", "words")
PERSONAL = ("name", "address")  # of reporters who chose "open", in files for an owner who said why


class ExportView(Struct, frozen=True):
    """A file somebody asked for."""

    id: int
    person: int
    kind: str
    personal: bool
    state: str  # waiting, writing, ready, failed, gone


def columns(personal: bool) -> tuple[str, ...]:
    """The columns of a file."""
    return (*COLUMNS, *PERSONAL) if personal else COLUMNS


def header(texts: Texts, language: str, personal: bool) -> list[str]:
    """What they are called."""
    return [texts.render(language, f"column.{name}") for name in columns(personal)]


def dictionary(texts: Texts, language: str, personal: bool) -> list[tuple[str, str]]:
    """What each is called and what stands in it."""
    return [
        (texts.render(language, f"column.{name}"), texts.render(language, f"column_holds.{name}"))
        for name in columns(personal)
    ]
