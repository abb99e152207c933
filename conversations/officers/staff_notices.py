"""Messages about who answers for an agency: to its supervisors or the admins, and to the officer concerned."""

from collections.abc import Sequence
from datetime import datetime

from conversations.flows.joining import label
from conversations.flows.worklist import summary
from conversations.messages import Choice, Reply
from conversations.officers.staff import Desk, Office
from conversations.texts import Texts
from conversations.world import ReportView
from geo import Geo

_BUTTONS = 6
_LINES = 15  # a message holds some more, nobody reads them


def joined(texts: Texts, language: str, office: Office, agency: str) -> Reply:
    """Somebody has become an officer; one tap undoes it."""
    undo = Choice(f"j:undo:{office.id}", texts.render(language, "choice.undo_join"))
    return _reply(
        texts, language, "joining.told_joined", (undo,), name=label(texts, language, office), agency=agency,
        role=texts.render(language, f"role.{office.role}"),
    )  # fmt: skip


def desk_opened(texts: Texts, language: str, desk: Desk, agency: str, name: str) -> Reply:
    """A group has become a desk; one tap undoes it."""
    undo = Choice(f"p:desk:{desk.id}", texts.render(language, "choice.undo_join"))
    title = desk.title or desk.address
    return _reply(texts, language, "joining.told_desk", (undo,), title=title, agency=agency, name=name)


def desk_closed(texts: Texts, language: str, desk: Desk, agency: str) -> Reply:
    """A group is no longer a desk."""
    return _reply(texts, language, "desks.told_closed", title=desk.title or desk.address, agency=agency)


def group_closed(texts: Texts, language: str, agency: str) -> Reply:
    """The same, to the group itself."""
    return _reply(texts, language, "desks.closed_here", agency=agency)


def ended(texts: Texts, language: str, why: str, agency: str) -> Reply:
    """That their office is over, to the officer; `why` is "removed", "undone" or "replaced"."""
    return _reply(texts, language, f"joining.you_{why}", agency=agency)


def left(texts: Texts, language: str, office: Office, agency: str) -> Reply:
    """That an officer has left."""
    return _reply(texts, language, "joining.told_left", name=label(texts, language, office), agency=agency)


def duty_set(texts: Texts, language: str, on_duty: bool, agency: str) -> Reply:
    """That a supervisor has put an officer on or off duty, to the officer."""
    choice = "off" if on_duty else "on"
    button = Choice(f"p:me:{choice}", texts.render(language, f"choice.{choice}_duty"))
    return _reply(texts, language, f"duty.you_{'on' if on_duty else 'off'}", (button,), agency=agency)


def nobody_on_duty(texts: Texts, language: str, agency: str, above: str) -> Reply:
    """That from now on reports go to whoever is next up the ladder."""
    on = Choice("p:me:on", texts.render(language, "choice.on_duty"))
    return _reply(texts, language, "duty.nobody", (on,), agency=agency, above=above)


def passed_over(texts: Texts, language: str, reference: str, agency: str, above: str) -> Reply:
    """That a report has gone up the ladder since nobody is on duty."""
    on = Choice("p:me:on", texts.render(language, "choice.on_duty"))
    return _reply(texts, language, "duty.passed_over", (on,), reference=reference, agency=agency, above=above)


def shift(
    texts: Texts, geo: Geo, language: str, key: str, reports: Sequence[ReportView], name: str, now: datetime
) -> Reply:
    """The reports that changed hands, to whom they come: "shift.told_given" or "shift.told_back"."""
    cards = tuple(Choice(f"t:card:{report.reference}", report.reference) for report in reports[:_BUTTONS])
    lines = summary(texts, geo, language, reports[:_LINES], now)
    if len(reports) > _LINES:
        lines += "\n…"
    return _reply(texts, language, key, cards, name=name, count=str(len(reports)), reports=lines)


def _reply(texts: Texts, language: str, key: str, choices: tuple[Choice, ...] = (), **values: str) -> Reply:
    return Reply(key=key, text=texts.render(language, key, **values), values=values, choices=choices)
