"""Drafts become reports, each once, with the files sent for them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from conversations.admins.moderation import said_key
from conversations.session import Draft
from conversations.workflow import Status
from storage import history, media
from storage.places import columns
from storage.rows import insert_new
from storage.tables import REPORT


class Reporter(Struct, frozen=True, gc=False):
    """Who tells a draft, where and in which language."""

    person: int
    channel: str
    language: str


class Telling(Struct, frozen=True, gc=False):
    """A draft that is to be a report."""

    reference: str
    draft: Draft
    reporter: Reporter
    held: str = ""  # why somebody has to look first


def create(
    connection: Connection, reference: str, draft: Draft, reporter: Reporter, now: datetime
) -> int | None:
    """Make a draft a report and give it the draft's media; None if it is one already.

    IntegrityError if the reference is taken. ValueError without a place.
    """
    return create_all(connection, [Telling(reference, draft, reporter)], now).get(draft.id)


def create_all(connection: Connection, told: Sequence[Telling], now: datetime) -> dict[str, int]:
    """The same for many drafts; report ids by draft id, without those that were reports already."""
    rows = [_new(each, now) for each in told]
    created: dict[str, int] = dict(insert_new(connection, REPORT, rows, ("draft",), ("draft", "id")))
    if not created:
        return created
    media.attach(connection, created)
    reporters = {each.draft.id: each.reporter for each in told}
    changes = [
        history.Change(
            report, "status", to="new", person=reporters[draft].person, channel=reporters[draft].channel
        )
        for draft, report in created.items()
    ]
    history.write_all(connection, changes, now)
    return created


_encode = msgspec.json.Encoder().encode


def _new(told: Telling, now: datetime) -> dict[str, Any]:
    if told.draft.place is None:
        raise ValueError("a report needs a place")
    return {
        **columns(told.draft.place), **_told(told.draft), **_begun(now), "reference": told.reference,
        "reporter_id": told.reporter.person, "channel": told.reporter.channel, "language": told.reporter.language,
        "held": told.held, "said": said_key(told.draft.words),
    }  # fmt: skip


def _told(draft: Draft) -> dict[str, Any]:
    return {
        "draft": draft.id,
        "category": draft.category,
        "danger": draft.danger,
        "privacy": draft.privacy,
        "name": draft.name if draft.privacy == "open" else "",
        "words": _encode(draft.words).decode(),
        "written_at": draft.started_at,
    }


def _begun(now: datetime) -> dict[str, Any]:
    status: Status = "new"
    fresh = {
        "status": status,
        "agency": "",
        "tried": "[]",
        "owner_found": True,
        "escalation": 0,
        "wanted": "",
        "reopened": 0,
    }
    return {**fresh, "created_at": now, "status_at": now}
