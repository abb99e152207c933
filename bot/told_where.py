"""What a reporter hears of where their report went: passed on, by mail, to others than meant, or to nobody yet."""

from msgspec.structs import replace
from sqlalchemy import Connection

from bot.choosing import Asked
from bot.jobs.tools import Tools
from bot.ways import WAYS
from conversations import notices
from conversations.messages import Reply
from conversations.officers.moving import UNDO_FOR
from conversations.officers.passing import POSKO
from geo.directory import Agency
from storage import edits, history, people
from storage.outbox import Letter
from storage.people import Contact
from storage.views import Due


def letters(tools: Tools, connection: Connection, due: Due, asked: Asked) -> list[Letter]:
    """For the reporter, as the report goes out or finds nobody; none where it went as they were told."""
    to = people.contact(connection, due.view.reporter)
    if to is None:
        return []
    told = _otherwise(tools, to.language or due.language, due, asked)
    if due.view.status == "handed_over":
        return _passed_on(tools, connection, due, asked.agency, to, told)
    if told is None:
        return []
    return [replace(_letter(to, told, due), dedupe=f"{told.key}:{due.id}:{asked.meant.id}")]


def _otherwise(tools: Tools, language: str, due: Due, asked: Asked) -> Reply | None:
    """Where nobody of the agency meant hears of it in a chat: who does, and whom to call."""
    chosen, texts, reference = asked.chosen, tools.texts, due.view.reference
    if not chosen.contacts:
        return notices.nobody_yet(texts, language, reference, asked.meant)
    if chosen.agency == asked.meant.id:
        by_mail = chosen.channel in WAYS
        return notices.by_mail(texts, language, reference, asked.meant) if by_mail else None
    if asked.meant.id == POSKO:
        return None  # nobody was told of a posko's officers
    others = tools.directory.agencies.get(chosen.agency)
    return notices.with_others(texts, language, reference, asked.meant, others)


def _passed_on(
    tools: Tools, connection: Connection, due: Due, agency: Agency, to: Contact, told: Reply | None
) -> list[Letter]:
    """That it went on, once that can no longer be taken back; of several hops only of the last.

    Where their own correction made it go they were told at once, but of what is otherwise.
    """
    *before, last = [move for move in history.moves_of(connection, due.id) if move.to_status == "handed_over"]
    edits.drop(connection, [f"news:{move.id}:{to.person}" for move in before], "newer")
    dedupe, due_at = f"news:{last.id}:{to.person}", last.at + UNDO_FOR
    if last.person_id == due.view.reporter:
        return [replace(_letter(to, told, due), dedupe=dedupe)] if told else []
    by, language = tools.directory.agencies.get(last.agency), to.language or due.language
    passed = by.short_name if by else "-"
    news = notices.passed_on(tools.texts, language, due.view.reference, passed, agency.short_name)
    if told:
        news = replace(told, text=f"{news.text}\n{told.text}")
    return [replace(_letter(to, news, due), dedupe=dedupe, due_at=due_at)]


def _letter(to: Contact, told: Reply, due: Due) -> Letter:
    return Letter("dialogue", to.person, to.channel, to.address, told, due.id)
