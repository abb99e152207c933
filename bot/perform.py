"""Makes the effects of a turn happen, in the turn's own transaction; whoever else is concerned gets a letter."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.chats import Chats
from bot.later import Later
from bot.world import Facts, StoredWorld
from conversations import effects, notices
from conversations.messages import Inbound, Reply
from conversations.world import ReportView
from storage import history, lookups, officers, outbox, people, reports, windows
from storage.database import Overtaken
from storage.people import Contact
from storage.reports import Doer, Due, Reporter


@dataclass(frozen=True, slots=True)
class Scene:
    """Where an effect happens: the transaction, and the message which led to it."""

    connection: Connection
    facts: Facts
    world: StoredWorld
    chats: Chats
    inbound: Inbound
    now: datetime
    later: Later
    letters: list[outbox.Letter] = field(default_factory=list)  # to others than the writer

    @property
    def person(self) -> int:
        """Who wrote the message."""
        return self.chats.writer(self.inbound).person

    @property
    def doer(self) -> Doer:
        """Who wrote the message, and where."""
        return Doer(self.person, self.inbound.channel)


def perform(scene: Scene, effect: effects.Effect) -> None:
    """Make one effect happen. Raises Overtaken if somebody else was faster: the turn must be thought anew."""
    if type(effect) not in _PUT_OFF:
        scene.later.do()
    _PERFORM[type(effect)](scene, effect)


def _create_report(scene: Scene, effect: effects.CreateReport) -> None:
    language = scene.chats.session(scene.person).language
    reporter = Reporter(scene.person, scene.inbound.channel, language)
    scene.later.create_report(effect.reference, effect.draft, reporter)


def _keep_media(scene: Scene, effect: effects.KeepMedia) -> None:
    scene.later.keep_media(effect.media, scene.person, scene.inbound.channel, effect.draft, effect.reference)


def _add_words(scene: Scene, effect: effects.AddWords) -> None:
    report = _report(scene, effect.reference)
    reports.add_words(scene.connection, report.id, effect.text, scene.now, scene.doer)
    for to in _officers(scene, report.view):
        added = notices.added_words(scene.facts.texts, to.language, effect.reference, effect.text)
        _send(scene, "officer", to, added, report)


def _change_status(scene: Scene, effect: effects.ChangeStatus) -> None:
    report = _report(scene, effect.reference)
    change = (report.id, effect.expected, effect.to, scene.now, scene.doer, effect.note)
    reports.change_status(scene.connection, *change)
    own = report.view.reporter == scene.person
    for to in (_officers if own else _reporter)(scene, report.view):
        told = notices.news(
            scene.facts.texts, to.language, report.view, effect.to, _agency(scene, report.view), effect.note
        )
        _send(scene, "officer" if own else "dialogue", to, told, report)


def _ask(scene: Scene, effect: effects.Ask) -> None:
    report = _report(scene, effect.reference)
    _note(scene, report, "question", effect.text)
    asked = scene.chats.session(report.view.reporter)
    scene.chats.change(replace(asked, question=effect.reference))
    for to in _reporter(scene, report.view):
        agency = _agency(scene, report.view)
        question = notices.question(scene.facts.texts, to.language, effect.reference, agency, effect.text)
        _send(scene, "dialogue", to, question, report)


def _answer(scene: Scene, effect: effects.Answer) -> None:
    report = _report(scene, effect.reference)
    _note(scene, report, "answer", effect.text)
    for to in _officers(scene, report.view):
        answer = notices.answer(scene.facts.texts, to.language, effect.reference, effect.text)
        _send(scene, "officer", to, answer, report)


def _set_language(scene: Scene, effect: effects.SetLanguage) -> None:
    scene.later.set_language(scene.person, effect.language)


def _stop(scene: Scene, effect: effects.Stop) -> None:
    people.stop(scene.connection, scene.person, effect.stopped)


def _make_invite(scene: Scene, effect: effects.MakeInvite) -> None:
    until = scene.now + scene.facts.invite_for
    officers.invite(scene.connection, effect.code, effect.agency, scene.person, scene.now, until)


def _use_invite(scene: Scene, effect: effects.UseInvite) -> None:
    officers.use_invite(scene.connection, effect.code, scene.person, scene.now)
    scene.world.forget(scene.person)


def _look_up(scene: Scene, effect: effects.LookUp) -> None:
    if scene.facts.geocoder:
        said = scene.inbound
        lookups.ask(
            scene.connection, effect.draft, effect.words, scene.person, said.channel, said.address, scene.now
        )


def _declare_window(scene: Scene, effect: effects.DeclareWindow) -> None:
    windows.declare(scene.connection, effect.window, scene.person, scene.now)


def _end_window(scene: Scene, effect: effects.EndWindow) -> None:
    windows.end(scene.connection, effect.window, scene.person, scene.now)


_PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    effects.CreateReport: _create_report,
    effects.KeepMedia: _keep_media,
    effects.AddWords: _add_words,
    effects.ChangeStatus: _change_status,
    effects.Ask: _ask,
    effects.Answer: _answer,
    effects.SetLanguage: _set_language,
    effects.Stop: _stop,
    effects.MakeInvite: _make_invite,
    effects.UseInvite: _use_invite,
    effects.LookUp: _look_up,
    effects.DeclareWindow: _declare_window,
    effects.EndWindow: _end_window,
}

_PUT_OFF = (effects.CreateReport, effects.KeepMedia, effects.SetLanguage)


def _report(scene: Scene, reference: str) -> Due:
    found = reports.stored(scene.connection, reference)
    if found is None:
        raise Overtaken("no such report")
    return found


def _reporter(scene: Scene, report: ReportView) -> list[Contact]:
    found = people.contact(scene.connection, report.reporter)
    return [found] if found else []


def _officers(scene: Scene, report: ReportView) -> list[Contact]:
    """Who got the card: the agency's officers, else those next up its ladder, else the admins."""
    directory = scene.facts.directory
    if report.agency not in directory.agencies:
        return []  # not dispatched yet: the card will hold everything
    for agency in (report.agency, *(step.id for step in directory.ladder(report.agency))):
        if found := officers.contacts_of(scene.connection, agency):
            return found
    return people.admins(scene.connection)


def _agency(scene: Scene, report: ReportView) -> str:
    known = scene.facts.directory.agencies.get(report.agency)
    return known.short_name if known else report.agency


def _note(scene: Scene, report: Due, kind: str, words: str) -> None:
    history.write(
        scene.connection, report.id, scene.now, kind, agency=report.view.agency, note=words,
        person=scene.person, channel=scene.inbound.channel,
    )  # fmt: skip


def _send(scene: Scene, lane: outbox.Lane, to: Contact, reply: Reply, report: Due) -> None:
    scene.letters.append(outbox.Letter(lane, to.person, to.channel, to.address, reply, report.id))
