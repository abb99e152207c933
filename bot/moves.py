"""Makes happen what people do with a report once it is told: moves, taking them back, the end of it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot import between, cards
from bot.scene import Scene
from conversations import effects, notices
from conversations.admins.roles import covers
from conversations.officers.moving import UNDO_FOR
from conversations.workflow import TAKEN, UNTAKEN, Status
from storage import (
    edits,
    history,
    media,
    outbox,
    people,
    ratings,
    reports,
    sessions,
    standing,
    undo,
    witnesses,
)
from storage.database import Overtaken
from storage.reports import Due

_TOLD_LATER: tuple[Status, ...] = ("resolved", "rejected")  # once it can no longer be taken back


def _change_status(scene: Scene, effect: effects.ChangeStatus) -> None:
    report, note = (
        between.told_report(scene, effect.reference),
        effect.note or _reason(scene, effect.reason, "choice.why"),
    )
    move = reports.change_status(
        scene.connection,
        report.id,
        effect.expected,
        effect.to,
        scene.now,
        scene.doer,
        note,
        wanted=effect.wanted,
    )
    _audit(scene, effect.reference, effect.expected, effect.to, effect.wanted)
    taken = effect.to in TAKEN and effect.expected in UNTAKEN
    cards.redraw(scene.facts, scene.connection, report.id, scene.now, "taken" if taken else "", scene.person)
    if effect.to == "reopened":
        _drop_endings(scene, report)
        _tell_reopened(scene, report, effect.note)
    elif effect.to == "closed":
        _ask_no_more(scene, report)
    elif effect.to != "handed_over":  # of which dispatch tells
        _tell_news(scene, report, effect, move)


def _ask_no_more(scene: Scene, report: Due) -> None:
    """Who says that it is fixed before they were asked is not asked any more."""
    done = [move for move in history.moves_of(scene.connection, report.id) if move.to_status == "resolved"]
    edits.drop(scene.connection, [_news_of(move.id, scene.person) for move in done], "newer")


def _drop_endings(scene: Scene, report: Due) -> None:
    """What opens again before its end was told: that end is not told any more."""
    ended = [move for move in history.moves_of(scene.connection, report.id) if move.to_status in _TOLD_LATER]
    told = {report.view.reporter, *witnesses.of(scene.connection, report.id)}
    edits.drop(scene.connection, [_news_of(move.id, person) for move in ended for person in told], "newer")


def _audit(scene: Scene, reference: str, expected: Status, to: Status, wanted: str = "") -> None:
    """Officers' moves are in the report's history; what an admin does beyond that is in the audit log, too."""
    if covers(scene.world.role(scene.person), "admin"):
        to_agency = {"agency": wanted} if wanted else {}
        scene.record("report.move", reference, {"status": expected}, {"status": to, **to_agency})


def _tell_news(scene: Scene, report: Due, effect: effects.ChangeStatus, move: int) -> None:
    """The reporter hears; how it ended those with the same trouble hear, too, who may know better."""
    due_at = scene.now + UNDO_FOR if effect.to in _TOLD_LATER else None
    persons = {report.view.reporter}
    if effect.to == "rejected" and report.view.withdrawn:
        persons = set()  # they took it back themselves
    if effect.to in _TOLD_LATER:
        persons.update(witnesses.of(scene.connection, report.id))
    agency = between.acting_for(scene, report.view)
    pictured = effect.to == "resolved" and media.has_result(scene.connection, effect.reference)
    for person, to in people.contacts(scene.connection, persons).items():
        note = _reason_to(scene, to.language, effect) if effect.reason else effect.note
        sparing = pictured and sessions.session_of(scene.connection, person).session.sparing
        told = notices.news(
            scene.facts.texts, to.language, report.view, effect.to, agency, note, pictured, sparing
        )
        scene.letters.append(
            outbox.Letter(
                "dialogue", to.person, to.channel, to.address, told, report.id, due_at, _news_of(move, person)
            )
        )


def _tell_reopened(scene: Scene, report: Due, note: str) -> None:
    texts = scene.facts.texts
    between.tell_officers(
        scene, report, between.hearing(scene, report.view),
        lambda language: notices.reopened(texts, language, report.view, note),
    )  # fmt: skip


def _set_estimate(scene: Scene, effect: effects.SetEstimate) -> None:
    report, texts = between.told_report(scene, effect.reference), scene.facts.texts
    at = scene.now + timedelta(minutes=effect.minutes) if effect.minutes else None
    change = (scene.connection, report.id)
    if effect.expected == "in_progress":
        reports.estimate(*change, at, scene.now, scene.doer, effect.words)
    else:
        reports.change_status(
            *change, effect.expected, "in_progress", scene.now, scene.doer, effect.words, estimate_at=at
        )
    news: cards.News = "taken" if effect.expected in UNTAKEN else ""
    cards.redraw(scene.facts, *change, scene.now, news, scene.person)
    for to in between.reporter_of(scene, report.view):
        when = notices.estimate(texts, to.language, effect.minutes, effect.words)
        agency = between.acting_for(scene, report.view)
        told = notices.news(texts, to.language, report.view, "in_progress", agency, when)
        scene.letters.append(between.letter("dialogue", to, told, report))


def _undo(scene: Scene, effect: effects.Undo) -> None:
    report = between.told_report(scene, effect.reference)
    move = undo.last_move(scene.connection, report.id)
    if move is None or move.id != effect.move:
        raise Overtaken("move")
    status = report.view.status
    reports.change_status(
        scene.connection, report.id, status, move.came_from, scene.now, scene.doer, back=move
    )
    standing.witnessed(scene.connection, report.id, scene.facts.alerting.witnesses, scene.now)
    _audit(scene, effect.reference, status, move.came_from)
    freed = move.came_from in UNTAKEN and move.to in TAKEN
    cards.redraw(scene.facts, scene.connection, report.id, scene.now, "freed" if freed else "", scene.person)
    told = {report.view.reporter, *witnesses.of(scene.connection, report.id)}
    unread = edits.drop(scene.connection, [_news_of(move.id, person) for person in told], "undone")
    if not unread and move.to != "handed_over":
        _correct(scene, report, move)


def _correct(scene: Scene, report: Due, move: undo.Move) -> None:
    """The reporter has read what was a slip, and is told so."""
    for to in between.reporter_of(scene, report.view):
        agency = between.agency_of(scene, report.view)
        told = notices.undone(scene.facts.texts, to.language, report.view.reference, move.to, agency)
        scene.letters.append(between.letter("dialogue", to, told, report))


def _rate(scene: Scene, effect: effects.Rate) -> None:
    report = between.told_report(scene, effect.reference)
    agency = report.view.agency
    ratings.rate(scene.connection, report.id, scene.person, agency, effect.stars, scene.now)


def _rate_words(scene: Scene, effect: effects.RateWords) -> None:
    ratings.add_words(
        scene.connection, between.told_report(scene, effect.reference).id, scene.person, effect.text
    )


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.ChangeStatus: _change_status,
    effects.SetEstimate: _set_estimate,
    effects.Undo: _undo,
    effects.Rate: _rate,
    effects.RateWords: _rate_words,
}


def _news_of(move: int | None, person: int) -> str:
    return f"news:{move}:{person}"


def _reason(scene: Scene, reason: str, prefix: str) -> str:
    language = scene.chats.session(scene.person).language
    return scene.facts.texts.render(language, f"{prefix}_{reason}") if reason else ""


def _reason_to(scene: Scene, language: str, effect: effects.ChangeStatus) -> str:
    """Why it was rejected, honestly, and what the reporter can do now."""
    return scene.facts.texts.render(language, f"rejected.{effect.reason}", words=effect.note)
