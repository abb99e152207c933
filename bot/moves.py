"""Makes happen what people do with a report once it is told: moves, words passed between them, the end of it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from bot import cards, ways
from bot.scene import Scene
from conversations import effects, notices
from conversations.messages import Reply
from conversations.moving import UNDO_FOR
from conversations.passing import POSKO
from conversations.roles import covers
from conversations.workflow import TAKEN, UNTAKEN, Status
from conversations.world import ReportView
from storage import edits, history, media, officers, outbox, people, ratings, reports, undo, witnesses
from storage.database import Overtaken
from storage.people import Contact
from storage.reports import Due

_TOLD_LATER: tuple[Status, ...] = ("resolved", "rejected")  # once it can no longer be taken back


def _change_status(scene: Scene, effect: effects.ChangeStatus) -> None:
    report, note = (
        told_report(scene, effect.reference),
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
        _tell_reopened(scene, report, effect.note)
    elif effect.to not in ("handed_over", "closed"):  # of the first dispatch tells, the second is answered
        _tell_news(scene, report, effect, move)


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
    agency = _agency(scene, report.view)
    pictured = effect.to == "resolved" and media.has_result(scene.connection, effect.reference)
    for person, to in people.contacts(scene.connection, persons).items():
        note = _reason_to(scene, to.language, effect) if effect.reason else effect.note
        told = notices.news(scene.facts.texts, to.language, report.view, effect.to, agency, note, pictured)
        scene.letters.append(
            outbox.Letter(
                "dialogue", to.person, to.channel, to.address, told, report.id, due_at, _news_of(move, person)
            )
        )


def _tell_reopened(scene: Scene, report: Due, note: str) -> None:
    for to in hearing(scene, report.view):
        told = notices.reopened(scene.facts.texts, to.language, report.view, note)
        scene.letters.append(letter("officer", to, told, report))


def _set_estimate(scene: Scene, effect: effects.SetEstimate) -> None:
    report, texts = told_report(scene, effect.reference), scene.facts.texts
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
    for to in _reporter(scene, report.view):
        when = notices.estimate(texts, to.language, effect.minutes, effect.words)
        agency = _agency(scene, report.view)
        told = notices.news(texts, to.language, report.view, "in_progress", agency, when)
        scene.letters.append(letter("dialogue", to, told, report))


def _undo(scene: Scene, effect: effects.Undo) -> None:
    report = told_report(scene, effect.reference)
    move = undo.last_move(scene.connection, report.id)
    if move is None or move.id != effect.move:
        raise Overtaken("move")
    status = report.view.status
    reports.change_status(
        scene.connection, report.id, status, move.came_from, scene.now, scene.doer, back=move
    )
    _audit(scene, effect.reference, status, move.came_from)
    freed = move.came_from in UNTAKEN and move.to in TAKEN
    cards.redraw(scene.facts, scene.connection, report.id, scene.now, "freed" if freed else "", scene.person)
    told = {report.view.reporter, *witnesses.of(scene.connection, report.id)}
    unread = edits.drop(scene.connection, [_news_of(move.id, person) for person in told], "undone")
    if not unread and move.to != "handed_over":
        _correct(scene, report, move)


def _correct(scene: Scene, report: Due, move: undo.Move) -> None:
    """The reporter has read what was a slip, and is told so."""
    for to in _reporter(scene, report.view):
        agency = _agency(scene, report.view)
        told = notices.undone(scene.facts.texts, to.language, report.view.reference, move.to, agency)
        scene.letters.append(letter("dialogue", to, told, report))


def _ask(scene: Scene, effect: effects.Ask) -> None:
    report = told_report(scene, effect.reference)
    _note(scene, report, "question", effect.text)
    asked = scene.chats.session(report.view.reporter)
    others = tuple(reference for reference in asked.questions if reference != effect.reference)
    scene.chats.change(replace(asked, questions=(*others, effect.reference), question=effect.reference))
    for to in _reporter(scene, report.view):
        agency = _agency(scene, report.view)
        question = notices.question(scene.facts.texts, to.language, effect.reference, agency, effect.text)
        scene.letters.append(letter("dialogue", to, question, report))


def _answer(scene: Scene, effect: effects.Answer) -> None:
    report = told_report(scene, effect.reference)
    _note(scene, report, "answer", effect.text)
    for to in hearing(scene, report.view):
        answer = notices.answer(scene.facts.texts, to.language, report.view, effect.text)
        scene.letters.append(letter("officer", to, answer, report))


def _add_words(scene: Scene, effect: effects.AddWords) -> None:
    report = told_report(scene, effect.reference)
    reports.add_words(scene.connection, report.id, effect.text, scene.now, scene.doer)
    main = told_report(scene, report.view.joined_to) if report.view.joined_to else report
    cards.redraw(scene.facts, scene.connection, main.id, scene.now)
    for to in hearing(scene, main.view):
        added = notices.added_words(
            scene.facts.texts, to.language, main.view, effect.text, report.view.privacy, main is not report
        )
        scene.letters.append(letter("officer", to, added, main))


def _still_not(scene: Scene, effect: effects.StillNot) -> None:
    report = told_report(scene, effect.reference)
    _note(scene, report, "note", effect.text)
    agency = _agency(scene, report.view)
    for to in _above(scene, report.view):
        told = notices.still_not(scene.facts.texts, to.language, effect.reference, agency, effect.text)
        scene.letters.append(letter("officer", to, told, report))


def _rate(scene: Scene, effect: effects.Rate) -> None:
    report = told_report(scene, effect.reference)
    agency = report.view.agency
    ratings.rate(scene.connection, report.id, scene.person, agency, effect.stars, scene.now)


def _rate_words(scene: Scene, effect: effects.RateWords) -> None:
    ratings.add_words(scene.connection, told_report(scene, effect.reference).id, scene.person, effect.text)


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.ChangeStatus: _change_status,
    effects.SetEstimate: _set_estimate,
    effects.Undo: _undo,
    effects.Ask: _ask,
    effects.Answer: _answer,
    effects.AddWords: _add_words,
    effects.StillNot: _still_not,
    effects.Rate: _rate,
    effects.RateWords: _rate_words,
}


def _news_of(move: int, person: int) -> str:
    return f"news:{move}:{person}"


def _reason(scene: Scene, reason: str, prefix: str) -> str:
    language = scene.chats.session(scene.person).language
    return scene.facts.texts.render(language, f"{prefix}_{reason}") if reason else ""


def _reason_to(scene: Scene, language: str, effect: effects.ChangeStatus) -> str:
    """Why it was rejected, honestly, and what the reporter can do now."""
    return scene.facts.texts.render(language, f"rejected.{effect.reason}", words=effect.note)


def told_report(scene: Scene, reference: str) -> Due:
    """The report of that reference. Raises Overtaken where there is none any more."""
    found = reports.stored(scene.connection, reference)
    if found is None:
        raise Overtaken("no such report")
    return found


def _reporter(scene: Scene, report: ReportView) -> list[Contact]:
    found = people.contact(scene.connection, report.reporter)
    return [found] if found else []


def hearing(scene: Scene, report: ReportView) -> list[Contact]:
    """Who has taken it; else who got the card, and nobody before it is dispatched: the card will hold everything."""
    taken_by = report.handler if report.status in TAKEN else None
    if taken_by and (found := officers.handling(scene.connection, report.agency, taken_by)):
        return found
    return ways.holders(scene.connection, scene.facts.lines, report)


def _above(scene: Scene, report: ReportView) -> list[Contact]:
    """The agency's supervisors, else the people of the next one up that has any."""
    if found := officers.supervisors_of(scene.connection, report.agency):
        return found
    known = report.agency in scene.facts.directory.agencies
    above = scene.facts.directory.ladder(report.agency) if known else ()
    return officers.audience(scene.connection, [step.id for step in above])[0]


def _agency(scene: Scene, report: ReportView) -> str:
    known = scene.facts.directory.agencies.get(
        report.agency or POSKO
    )  # the posko looks at what nobody has yet
    return known.short_name if known else report.agency


def _note(scene: Scene, report: Due, kind: str, words: str) -> None:
    history.write(
        scene.connection, report.id, scene.now, kind, agency=report.view.agency, note=words,
        person=scene.person, channel=scene.inbound.channel,
    )  # fmt: skip


def letter(lane: outbox.Lane, to: Contact, reply: Reply, report: Due) -> outbox.Letter:
    return outbox.Letter(lane, to.person, to.channel, to.address, reply, report.id)
