"""Put together what reads places out of words."""

from collections.abc import Sequence
from pathlib import Path

from geo.between import Between
from geo.directions import Directions
from geo.distances import Distances
from geo.facilities import Facility
from geo.gazetteer import Gazetteer
from geo.hidden import HiddenRoads
from geo.index import build_names
from geo.joining import Joining
from geo.kilometres import Kilometres
from geo.mentions import Mentions
from geo.namesakes import Namesakes
from geo.near_gates import NearGates
from geo.place import Reader
from geo.rest_areas import RestAreas
from geo.roads import Roads
from geo.spelling import Spelling
from geo.streets import Streets
from geo.tables import rows
from geo.vehicles import VehicleRoutes


def build_reader(
    folder: Path, roads: Roads, gazetteer: Gazetteer, facilities: Sequence[Facility], directions: Directions
) -> Reader:
    """The reader of a folder's data. Raises DataError with file, row and reason."""
    names = build_names(folder, roads, gazetteer, list(facilities))
    everyday = {
        row.name("word"): row.one_of("after_di", ("name", "word")) == "name"
        for row in rows(folder, "everyday.csv")
    }
    called = {
        " ".join(pair)
        for road in roads.by_id.values()
        for alias in road.aliases
        if len(pair := alias.split()) == 2
    }
    called |= {" ".join(reversed(each.split())) for each in called}
    return Reader(
        roads, gazetteer, Mentions(names, everyday), directions,
        Kilometres(roads, gazetteer, directions, facilities), Between(names, roads, gazetteer), HiddenRoads(names),
        Spelling(names), VehicleRoutes(directions.names, called),
        Streets(directions.names, called), NearGates(roads, gazetteer, names),
        Joining(names, gazetteer, frozenset(everyday)), RestAreas(roads, directions, facilities),
        Distances(roads, gazetteer), Namesakes(names),
    )  # fmt: skip
