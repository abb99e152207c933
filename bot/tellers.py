"""Makes happen what tellers do with reports: witnesses join and part, danger and places are told later."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from bot import between, cards
from bot.jobs.dispatch import files_to
from bot.scene import Scene
from conversations import notices
from conversations.after import teller_effects
from conversations.officers.moving import UNDO_FOR
from conversations.telling.placing import far_apart
from conversations.workflow import OPEN, TAKEN, WAITING_FOR_DISPATCH, Status, may_follow
from conversations.world import ReportView
from geo.model import Place
from geo.network import VAGUE_M
from storage import amending, outbox, standing, witnesses
from storage.reports import Due, Reporter

_MOVED_M = 2_000  # so far from where it was thought to be a trouble is elsewhere


def _endanger(scene: Scene, effect: teller_effects.Endanger) -> None:
    """What a witness tells makes the report urgent that they joined, too: its officers go by that one."""
    report = between.told_report(scene, effect.reference)
    _make_urgent(scene, report)
    if report.view.joined_to:
        _make_urgent(scene, between.told_report(scene, report.view.joined_to))


def _make_urgent(scene: Scene, report: Due) -> None:
    """From now on it is urgent, and its cards say so."""
    urgent = scene.facts.urgent
    acknowledge_by, resolve_by = (
        scene.now + timedelta(minutes=minutes) for minutes in (urgent.acknowledge, urgent.resolve)
    )
    if amending.endanger(scene.connection, report.id, acknowledge_by, resolve_by):
        cards.redraw(scene.facts, scene.connection, report.id, scene.now)


def _hide_teller(scene: Scene, effect: teller_effects.HideTeller) -> None:
    report = between.told_report(scene, effect.reference)
    amending.hide_teller(scene.connection, report.id, effect.privacy)
    if report.view.joined_to:
        joined = between.told_report(scene, report.view.joined_to)
        if joined.view.reporter == scene.person:  # it came to them when its first teller took it back
            amending.hide_teller(scene.connection, joined.id, effect.privacy)
        report = joined
    cards.redraw(scene.facts, scene.connection, report.id, scene.now)


def _join(scene: Scene, effect: teller_effects.JoinReport) -> None:
    """A report of its own, so that nothing told is lost; its officers are those of the one it joins."""
    language = scene.chats.session(scene.person).language
    reporter = Reporter(scene.person, scene.inbound.channel, language)
    scene.later.create_report(effect.reference, effect.draft, reporter)
    scene.later.do()
    own, main = (between.told_report(scene, reference) for reference in (effect.reference, effect.to))
    witnesses.join(scene.connection, own.id, main.id, scene.now, scene.doer)
    standing.witnessed(scene.connection, main.id, scene.facts.alerting.witnesses, scene.now)
    cards.redraw(scene.facts, scene.connection, main.id, scene.now)
    if own.view.danger and not main.view.danger:
        _make_urgent(scene, main)
    _show_photos(scene, main)


def _show_photos(scene: Scene, main: Due) -> None:
    """What a witness has photographed goes to whoever has the report already; dispatch shows it to others."""
    if main.view.status in WAITING_FOR_DISPATCH:
        return
    for to in between.hearing(scene, main.view):
        for letter in files_to(scene.facts, scene.connection, main.id, main.view.reference, to):
            outbox.put_once(scene.connection, letter, scene.now)


def _part(scene: Scene, effect: teller_effects.PartReport) -> None:
    own = between.told_report(scene, effect.reference)
    main = between.told_report(scene, own.view.joined_to)
    witnesses.part(scene.connection, own.id, "new", scene.now, scene.doer)
    if main.view.reporter == scene.person:
        amending.hand_to_witness(scene.connection, main.id, scene.now, scene.doer)
    _fewer(scene, main)


def _fewer(scene: Scene, main: Due) -> None:
    """Somebody less tells of it."""
    enough = scene.facts.alerting.witnesses
    standing.unwitnessed(scene.connection, main.id, enough, scene.now + UNDO_FOR)
    cards.redraw(scene.facts, scene.connection, main.id, scene.now)


def _relocate(scene: Scene, effect: teller_effects.Relocate) -> None:
    report = between.told_report(scene, effect.reference)
    before, after = report.view.place, effect.place
    elsewhere = far_apart(before, after, _MOVED_M) or after.precision_m <= VAGUE_M < before.precision_m
    amending.relocate(scene.connection, report.id, effect.place, scene.now, scene.doer, elsewhere)
    cards.redraw(scene.facts, scene.connection, report.id, scene.now)
    facts, reference = scene.facts, report.view.reference
    between.tell_officers(
        scene, report, between.hearing(scene, report.view),
        lambda language: notices.relocated(facts.texts, facts.geo, language, reference, effect.place),
    )  # fmt: skip
    for own in witnesses.joined(scene.connection, report.id):
        _leave_there(scene, report, own, effect.place)


def _leave_there(scene: Scene, main: Due, own: ReportView, place: Place) -> None:
    """What a witness told where it is not any more, by its first teller's word, is another, and goes its own way."""
    there = far_apart(own.place, place, _MOVED_M) and not far_apart(own.place, main.view.place, _MOVED_M)
    if not there or own.reporter == scene.person or main.view.status not in OPEN:
        return
    report, facts = between.told_report(scene, own.reference), scene.facts
    witnesses.part(scene.connection, report.id, "new", scene.now, scene.doer)
    for to in between.reporter_of(scene, own):
        said = notices.left_there(facts.texts, facts.geo, to.language, own, main.view.reference)
        scene.letters.append(between.letter("dialogue", to, said, report))
    _fewer(scene, main)


def _recategorise(scene: Scene, effect: teller_effects.Recategorise) -> None:
    report = between.told_report(scene, effect.reference)
    amending.recategorise(scene.connection, report.id, effect.category, scene.now, scene.doer)
    if effect.calms:
        amending.calm(scene.connection, report.id)
    cards.redraw(scene.facts, scene.connection, report.id, scene.now)
    texts, reference = scene.facts.texts, report.view.reference
    between.tell_officers(
        scene, report, between.hearing(scene, report.view),
        lambda language: notices.recategorised(texts, language, reference, effect.category),
    )  # fmt: skip


def _withdraw(scene: Scene, effect: teller_effects.Withdraw) -> None:
    report = between.told_report(scene, effect.reference)
    if effect.expected != "joined":
        return _take_back(scene, report, effect.expected, effect.closes)
    _part_for_good(scene, report.id)
    main = between.told_report(scene, report.view.joined_to)
    if main.view.reporter == scene.person:  # it came to them when its first teller took it back
        status = main.view.status
        closes = status not in TAKEN and not main.view.witnesses and may_follow(status, "rejected")
        return _take_back(scene, main, status, closes)
    _fewer(scene, main)


def _take_back(scene: Scene, report: Due, expected: Status, closes: bool) -> None:
    """Its teller withdraws it; where others have told it, too, it is theirs from now on, and nothing shows whose."""
    for joined in witnesses.joined_by(scene.connection, report.id, scene.person):
        _part_for_good(scene, joined)
    if closes or not amending.hand_to_witness(scene.connection, report.id, scene.now, scene.doer):
        amending.withdraw(scene.connection, report.id, expected, closes, scene.now, scene.doer)
    _fewer(scene, report)
    texts, hearing = scene.facts.texts, () if closes else between.hearing(scene, report.view)
    between.tell_officers(
        scene, report, hearing, lambda language: notices.withdrawn(texts, language, report.view)
    )


def _part_for_good(scene: Scene, joined: int) -> None:
    witnesses.part(scene.connection, joined, "rejected", scene.now, scene.doer)
    amending.mark_withdrawn(scene.connection, joined, scene.now)


PERFORM: Mapping[type, Callable[[Scene, Any], None]] = {
    teller_effects.Endanger: _endanger,
    teller_effects.HideTeller: _hide_teller,
    teller_effects.JoinReport: _join,
    teller_effects.PartReport: _part,
    teller_effects.Recategorise: _recategorise,
    teller_effects.Relocate: _relocate,
    teller_effects.Withdraw: _withdraw,
}
