"""Reports as they go into a file, a chunk at a time: each chunk a short transaction that keeps nobody waiting."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import Connection, RowMapping, func, select

from conversations.admins.question import Question
from storage.picking import picked
from storage.tables import ADDRESS, CAMPAIGN_POINT, MEDIA, RATING, REACHED, REPORT


class Extent(Struct, frozen=True):
    """How many reports there are to write, and between which ids."""

    count: int
    first: int
    last: int


def extent(connection: Connection, asked: Question) -> Extent:
    """What there is now: reports told later are not in the file."""
    query = select(func.count(), func.min(REPORT.c.id), func.max(REPORT.c.id)).where(*picked(asked))
    count, first, last = connection.execute(query).one()
    return Extent(count, first or 0, last or 0)


def chunk(
    connection: Connection, asked: Question, after: int, last: int, limit: int, personal: bool
) -> Sequence[RowMapping]:
    """The next reports after an id, by id, with what belongs to each; names and addresses only where open."""
    c = REPORT.c
    query = select(REPORT, *_BESIDE, *(_PERSONAL if personal else ()))
    query = query.where(*picked(asked), c.id > after, c.id <= last).order_by(c.id).limit(limit)
    return connection.execute(query).mappings().all()


_main = REPORT.alias("main")
_BESIDE = (
    select(_main.c.reference).where(_main.c.id == REPORT.c.joined_to).scalar_subquery().label("witness_of"),
    select(func.count())
    .where(MEDIA.c.report_id == REPORT.c.id, MEDIA.c.kind == "photo", MEDIA.c.state != "failed")
    .scalar_subquery()
    .label("photos"),
    select(func.avg(RATING.c.stars))
    .where(RATING.c.report_id == REPORT.c.id)
    .scalar_subquery()
    .label("stars"),
    select(CAMPAIGN_POINT.c.name)
    .join(REACHED, REACHED.c.point_id == CAMPAIGN_POINT.c.id)
    .where(REACHED.c.person_id == REPORT.c.reporter_id, REACHED.c.at <= REPORT.c.created_at)
    .order_by(REACHED.c.at.desc())
    .limit(1)
    .scalar_subquery()
    .label("campaign_point"),
)
_PERSONAL = (
    select(ADDRESS.c.address)
    .where(
        ADDRESS.c.person_id == REPORT.c.reporter_id,
        ADDRESS.c.channel == REPORT.c.channel,
        REPORT.c.privacy == "open",
    )
    .order_by(ADDRESS.c.heard_at.desc())
    .limit(1)
    .scalar_subquery()
    .label("address"),
)
