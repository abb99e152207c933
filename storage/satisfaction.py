"""The satisfaction survey: who may be asked, what they answer, and the index by agency, corridor or point."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Literal

from msgspec import Struct
from sqlalchemy import Connection, and_, func, or_, select, update

from conversations.after.satisfaction import ELEMENTS, SKIPPED, Element, Satisfaction
from storage.database import Overtaken, insert_if_new
from storage.rows import insert_new
from storage.tables import PERSON, REACHED, SURVEY, SURVEY_ANSWER

_GIVEN = SURVEY_ANSWER.c.value != SKIPPED
_OPEN = ("asked", "answering")

By = Literal["agency", "corridor", "campaign", ""]


class Asked(Struct, frozen=True):
    """A person to be asked about a report or journey."""

    person: int
    subject: str
    agency: str = ""
    corridor: str = ""


class Patience(Struct, frozen=True):
    """Nobody is asked who was asked since `asked`, or refused since `refused`."""

    asked: datetime
    refused: datetime


def may_be_asked(connection: Connection, persons: Collection[int], patience: Patience) -> set[int]:
    """Those of these persons who may be asked now: never who has said STOP."""
    lately = or_(
        SURVEY.c.asked_at >= patience.asked,
        and_(SURVEY.c.state == "refused", SURVEY.c.asked_at >= patience.refused),
    )
    asked = select(SURVEY.c.person_id).where(SURVEY.c.person_id.in_(persons), lately)
    fresh = (PERSON.c.id.in_(persons), PERSON.c.stopped.is_(False), PERSON.c.id.not_in(asked))
    return set(connection.execute(select(PERSON.c.id).where(*fresh)).scalars())


def ask(connection: Connection, asked: Sequence[Asked], now: datetime) -> set[str]:
    """Note that these are asked; the subjects of those who had not been asked about the same before."""
    if not asked:
        return set()
    points = _points_of(connection, [one.person for one in asked])
    rows = [
        {
            "person_id": one.person, "subject": one.subject, "agency": one.agency, "corridor": one.corridor,
            "campaign": points.get(one.person), "state": "asked", "asked_at": now,
        }
        for one in asked
    ]  # fmt: skip
    new = insert_new(connection, SURVEY, rows, ("person_id", "subject"), ("subject",))
    return {subject for (subject,) in new}


def answered(connection: Connection, person: int, subject: str) -> tuple[int, ...] | None:
    """The elements answered or skipped so far; None where nothing is asked, or no more."""
    survey = _open(connection, person, subject)
    if survey is None:
        return None
    given = select(SURVEY_ANSWER.c.element).where(SURVEY_ANSWER.c.survey_id == survey)
    return tuple(connection.execute(given.order_by(SURVEY_ANSWER.c.element)).scalars())


def open_since(connection: Connection, person: int, since: datetime) -> str:
    """The subject a person was asked about last, since a moment, and may still answer; else empty."""
    theirs = (SURVEY.c.person_id == person, SURVEY.c.state.in_(_OPEN), SURVEY.c.asked_at >= since)
    query = select(SURVEY.c.subject).where(*theirs).order_by(SURVEY.c.asked_at.desc()).limit(1)
    return connection.execute(query).scalar_one_or_none() or ""


def answer(
    connection: Connection,
    person: int,
    subject: str,
    element: int,
    value: int,
    now: datetime,
) -> None:
    """Keep an answer, or with 0 that it is skipped; after the ninth it is over, and whole if none was skipped.

    Raises Overtaken if it was given, or nothing is asked any more.
    """
    survey = _open(connection, person, subject)
    row = {"survey_id": survey, "element": element, "value": value, "at": now}
    if survey is None or insert_if_new(connection, SURVEY_ANSWER, row, "survey_id", "element") is None:
        raise Overtaken("survey")
    values = select(SURVEY_ANSWER.c.value).where(SURVEY_ANSWER.c.survey_id == survey)
    known = connection.execute(values).scalars().all()
    state = "answering" if len(known) < len(ELEMENTS) else "partly" if SKIPPED in known else "done"
    connection.execute(update(SURVEY).where(SURVEY.c.id == survey).values(state=state))


def stop(connection: Connection, person: int, subject: str) -> None:
    """No more questions: refused, also where some were answered. Raises Overtaken if nothing is asked any more."""
    survey = _open(connection, person, subject)
    if survey is None:
        raise Overtaken("survey")
    connection.execute(update(SURVEY).where(SURVEY.c.id == survey).values(state="refused"))


def satisfaction(connection: Connection, by: By, since: datetime, until: datetime) -> list[Satisfaction]:
    """What those asked in a time answered, for each agency, corridor (a line's id) or campaign point (its id).

    Keys in order; who is of none is left out. `by` "" is all in one, with key "".
    """
    key = func.coalesce(SURVEY.c[by], "") if by in ("agency", "corridor") else SURVEY.c.campaign
    columns = [SURVEY.c.state == "done", SURVEY_ANSWER.c.element]
    query = (
        select(*((key,) if by else ()), *columns, func.count(), func.sum(SURVEY_ANSWER.c.value))
        .join(SURVEY_ANSWER, SURVEY_ANSWER.c.survey_id == SURVEY.c.id)
        .where(SURVEY.c.asked_at >= since, SURVEY.c.asked_at < until, _GIVEN)
        .group_by(*((key,) if by else ()), *columns)
    )
    found: dict[str, dict[tuple[bool, int], Element]] = {}
    for *keys, done, element, count, total in connection.execute(query):
        name = str(keys[0]) if keys and keys[0] not in (None, "") else ""
        if name or not by:
            found.setdefault(name, {})[bool(done), element] = Element(count, int(total))
    started = _started(connection, by, since, until)
    return [_satisfaction(name, cells, started.get(name, 0)) for name, cells in sorted(found.items())]


def _satisfaction(key: str, cells: Mapping[tuple[bool, int], Element], started: int) -> Satisfaction:
    numbers = range(1, len(ELEMENTS) + 1)
    whole = tuple(cells.get((True, number), Element()) for number in numbers)
    rest = [cells.get((False, number), Element()) for number in numbers]
    both = tuple(Element(a.count + b.count, a.total + b.total) for a, b in zip(whole, rest, strict=True))
    return Satisfaction(key, whole[0].count, started, whole, both)


def _started(connection: Connection, by: By, since: datetime, until: datetime) -> dict[str, int]:
    """How many were begun and are not whole, by key."""
    begun = select(SURVEY_ANSWER.c.id).where(SURVEY_ANSWER.c.survey_id == SURVEY.c.id, _GIVEN).exists()
    key = [SURVEY.c[by]] if by else []
    query = (
        select(*key, func.count())
        .where(SURVEY.c.asked_at >= since, SURVEY.c.asked_at < until, SURVEY.c.state != "done", begun)
        .group_by(*key)
    )
    return {str(row[0]) if by else "": row[-1] for row in connection.execute(query)}


def _open(connection: Connection, person: int, subject: str) -> int | None:
    theirs = (SURVEY.c.person_id == person, SURVEY.c.subject == subject)
    query = select(SURVEY.c.id).where(*theirs, SURVEY.c.state.in_(_OPEN))
    found: int | None = connection.execute(query).scalar_one_or_none()
    return found


def _points_of(connection: Connection, persons: Collection[int]) -> dict[int, int]:
    """The campaign point each of these persons came by last."""
    query = select(REACHED.c.person_id, REACHED.c.point_id).where(REACHED.c.person_id.in_(persons))
    return {row.person_id: row.point_id for row in connection.execute(query.order_by(REACHED.c.at))}
