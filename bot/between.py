"""What is passed between a report's reporter and its officers: questions, answers, later words; and who hears it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from bot import cards, ways
from bot.scene import Scene
from conversations import effects, notices
from conversations.after import questions
from conversations.messages import Reply
from conversations.officers.passing import POSKO
from conversations.workflow import TAKEN
from conversations.world import ReportView
from storage import history, officers, outbox, people, reports
from storage.database import Overtaken
from storage.people import Contact
from storage.reports import Due


def told_report(scene: Scene, reference: str) -> Due:
    """The report of that reference. Raises Overtaken where there is none any more."""
    found = reports.stored(scene.connection, reference)
    if found is None:
        raise Overtaken("no such report")
    return found


def hearing(scene: Scene, report: ReportView) -> list[Contact]:
    """Who has taken it; else who got the card, and nobody before it is dispatched: the card will hold everything."""
    taken_by = report.handler if report.status in TAKEN else None
    if taken_by and (found := officers.handling(scene.connection, report.agency, taken_by)):
        return found
    return ways.holders(scene.connection, scene.facts.lines, report)


def reporter_of(scene: Scene, report: ReportView) -> list[Contact]:
    """Where to reach who told it; nowhere is an empty list."""
    found = people.contact(scene.connection, report.reporter)
    return [found] if found else []


def agency_of(scene: Scene, report: ReportView) -> str:
    """The short name of the agency that has it."""
    whose = report.agency or POSKO  # the posko looks at what nobody has yet
    known = scene.facts.directory.agencies.get(whose)
    return known.short_name if known else report.agency


def acting_for(scene: Scene, report: ReportView) -> str:
    """The short name of the agency whose officer acts: the report's own, or one above it that looks after it."""
    theirs = officers.agencies_of(scene.connection, scene.person)
    known = report.agency in scene.facts.directory.agencies
    if not known or not theirs or report.agency in theirs:
        return agency_of(scene, report)
    above = (step.short_name for step in scene.facts.directory.ladder(report.agency) if step.id in theirs)
    return next(above, agency_of(scene, report))


def letter(lane: outbox.Lane, to: Contact, reply: Reply, report: Due) -> outbox.Letter:
    """A message about a report, sent as soon as may be."""
    return outbox.Letter(lane, to.person, to.channel, to.address, reply, report.id)


def tell_officers(
    scene: Scene, report: Due, officers_there: Iterable[Contact], said: Callable[[str], Reply]
) -> None:
    """A message about a report to each of these; `said` gives it in a language."""
    scene.letters.extend(letter("officer", to, said(to.language), report) for to in officers_there)


def _ask(scene: Scene, effect: effects.Ask) -> None:
    report = told_report(scene, effect.reference)
    _note(scene, report, "question", effect.text)
    asked = scene.chats.session(report.view.reporter)
    others = (reference for reference in asked.questions if reference != effect.reference)
    waiting = (*others, effect.reference)
    where = questions.asks_where(effect.text)
    asked = replace(asked, questions=waiting, question=effect.reference)
    scene.chats.change(replace(asked, question_at=scene.now, question_where=where))
    for to in reporter_of(scene, report.view):
        agency = acting_for(scene, report.view)
        question = notices.question(scene.facts.texts, to.language, effect.reference, agency, effect.text)
        scene.letters.append(letter("dialogue", to, question, report))


def _answer(scene: Scene, effect: effects.Answer) -> None:
    report = told_report(scene, effect.reference)
    _note(scene, report, "answer", effect.text)
    texts = scene.facts.texts
    tell_officers(
        scene, report, _who_hears_answer(scene, report),
        lambda language: notices.answer(texts, language, report.view, effect.text),
    )  # fmt: skip


def _add_words(scene: Scene, effect: effects.AddWords) -> None:
    report = told_report(scene, effect.reference)
    reports.add_words(scene.connection, report.id, effect.text, scene.now, scene.doer)
    main = told_report(scene, report.view.joined_to) if report.view.joined_to else report
    cards.redraw(scene.facts, scene.connection, main.id, scene.now)
    if effect.quietly:
        return
    texts, privacy, witness = scene.facts.texts, report.view.privacy, main is not report
    tell_officers(
        scene, main, hearing(scene, main.view),
        lambda language: notices.added_words(texts, language, main.view, effect.text, privacy, witness),
    )  # fmt: skip


def _still_not(scene: Scene, effect: effects.StillNot) -> None:
    report = told_report(scene, effect.reference)
    _note(scene, report, "note", effect.text)
    texts, agency = scene.facts.texts, agency_of(scene, report.view)
    tell_officers(
        scene, report, _above(scene, report.view),
        lambda language: notices.still_not(
            texts, language, effect.reference, agency, effect.text, effect.declined, effect.grave
        ),
    )  # fmt: skip


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.Ask: _ask,
    effects.Answer: _answer,
    effects.AddWords: _add_words,
    effects.StillNot: _still_not,
}


def _who_hears_answer(scene: Scene, report: Due) -> list[Contact]:
    """Who has the report; and who asked, while they are of its agency."""
    found = hearing(scene, report.view)
    asker = history.asked_by(scene.connection, report.id, report.view.agency)
    if asker is None or asker in officers.dismissed(scene.connection, (asker,)):
        return found
    asked_at = officers.handling(scene.connection, report.view.agency, asker)
    known = {to.address for to in found}
    return [*found, *(to for to in asked_at if to.address not in known)]


def _above(scene: Scene, report: ReportView) -> list[Contact]:
    """The agency's supervisors, else the people of the next one up that has any."""
    if found := officers.supervisors_of(scene.connection, report.agency):
        return found
    known = report.agency in scene.facts.directory.agencies
    above = scene.facts.directory.ladder(report.agency) if known else ()
    return officers.audience(scene.connection, [step.id for step in above])[0]


def _note(scene: Scene, report: Due, kind: str, words: str) -> None:
    history.write(
        scene.connection, report.id, scene.now, kind, agency=report.view.agency, note=words,
        person=scene.person, channel=scene.inbound.channel,
    )  # fmt: skip
