"""Messages about bounds to abuse: to the admins that something waits, to a reporter that they are blocked."""

from datetime import datetime

from conversations.describe import clock
from conversations.messages import Choice, Reply
from conversations.texts import Texts


def held(texts: Texts, language: str, reference: str) -> Reply:
    """A report waits to be looked at; one tap shows it."""
    show = Choice("mod:next:", texts.render(language, "choice.look"))
    values = {"reference": reference}
    text = texts.render(language, "moderation.told_held", **values)
    return Reply(key="moderation.told_held", text=text, values=values, choices=(show,))


def blocked(texts: Texts, language: str, until: datetime, reason: str, now: datetime) -> Reply:
    """Reports of this person are looked at first for a time."""
    values = {"until": clock(until, now), "reason": reason}
    return Reply(
        key="moderation.told_blocked",
        text=texts.render(language, "moderation.told_blocked", **values),
        values=values,
    )
