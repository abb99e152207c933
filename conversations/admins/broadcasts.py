"""A broadcast: what is said to many at once; its states, what may follow what, and what must hold before it goes."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal, Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from conversations.admins.audience import Audience
from conversations.messages import Choice, Reply
from conversations.texts import Texts

State = Literal[
    "draft", "proposed", "waiting", "gathering", "running", "paused", "done", "cancelled", "expired"
]  # fmt: skip
Act = Literal["write", "propose", "confirm", "refuse", "pause", "resume", "cancel"]
Result = Literal[
    "waiting", "put", "sent", "maybe_sent", "failed", "blocked", "no_window", "rate", "stopped", "expired",
    "cancelled",
]  # fmt: skip

KEY = "notice.broadcast"
LONGEST_TEXT = 900  # with its last line it fits under a picture, and into WhatsApp's button messages
MOST_BUTTONS = 3
FREE_FOR = timedelta(hours=23, minutes=55)  # since a person's last words WhatsApp takes free ones so long

# From which states an act leads on, and whereto. Proposing leads straight to "waiting" where one person may decide.
MOVES: Mapping[Act, tuple[frozenset[State], State]] = {
    "write": (frozenset(("draft", "proposed")), "draft"),  # what is changed must be proposed anew
    "propose": (frozenset(("draft",)), "proposed"),
    "confirm": (frozenset(("proposed",)), "waiting"),
    "refuse": (frozenset(("proposed",)), "draft"),
    "pause": (frozenset(("waiting", "gathering", "running")), "paused"),
    "resume": (frozenset(("paused",)), "waiting"),
    "cancel": (frozenset(("draft", "proposed", "waiting", "gathering", "running", "paused")), "cancelled"),
}
ENDED: frozenset[State] = frozenset(("done", "cancelled", "expired"))


class Message(Struct, frozen=True, omit_defaults=True):
    """What is said: a text for each language, a picture "media:<hash>" or "draft:<name>", and buttons.

    A button opens a link, or does what a command of ours does (id "cmd:<command>").
    """

    texts: dict[str, str] = field(default_factory=dict)
    picture: str = ""
    buttons: tuple[Choice, ...] = ()


class Broadcast(Struct, frozen=True, omit_defaults=True):
    """One broadcast. `revision` goes up with every change, and a change of an older one is refused."""

    name: str  # 8 characters; what buttons and pages call it
    made_by: int
    made_at: datetime
    state: State = "draft"
    revision: int = 0
    audience: Audience = Audience()
    message: Message = Message()
    proposed_by: int | None = None
    confirmed_by: int | None = None
    starts_at: datetime | None = None  # None: as soon as it is confirmed
    expires_at: datetime | None = None  # what is not sent by then is not sent at all
    repeat_until: datetime | None = None  # it is said again every day at the same time until then
    total: int = 0  # recipients, once they are gathered
    ended_at: datetime | None = None


class Reach(Struct, frozen=True):
    """Whom an audience holds at present: how many by channel and by language.

    Of those on WhatsApp `free` wrote within a day; the others can only get an approved template.
    """

    channels: dict[str, int]
    languages: dict[str, int]
    free: int = 0

    @property
    def total(self) -> int:
        """All together."""
        return sum(self.channels.values())


class Rules(Struct, frozen=True):
    """What the operator has set: above how many a second person confirms, messages a second by channel, and the
    languages WhatsApp has an approved template for."""

    second_person_above: int = 500
    per_second: dict[str, float] = field(default_factory=dict)
    templates: frozenset[str] = frozenset()


class Broadcasting(Protocol):
    """What conversations may ask about broadcasts."""

    channels: tuple[str, ...]
    rules: Rules

    def one(self, name: str) -> Broadcast | None:
        """A broadcast by its name."""

    def latest(self, limit: int) -> list[Broadcast]:
        """The newest ones that are not over, then those that are."""

    def reach(self, audience: Audience) -> Reach:
        """Whom an audience holds now."""

    def results(self, name: str) -> dict[Result, int]:
        """What became of a broadcast's recipients."""

    def point(self, words: str) -> str:
        """The code of the campaign point of that code or name; empty for none."""

    def picture(self, message: Message) -> str:
        """The picture as a reply shows it; empty while it is still being fetched."""


class NotYet(Exception):
    """An act that cannot be done; `key` is the sentence that says why."""

    def __init__(self, key: str) -> None:
        self.key = key
        super().__init__(key)


def moved(broadcast: Broadcast, act: Act, person: int, now: datetime, reach: int, rules: Rules) -> Broadcast:
    """The broadcast after an act of a person with the right to it. Raises NotYet.

    `reach` is how many it would go to at present; only proposing and confirming ask.
    """
    before, after = MOVES[act]
    if broadcast.state not in before:
        raise NotYet("broadcast.too_late")
    if act in ("propose", "confirm"):
        _check(broadcast, now, reach)
    if act == "propose" and reach <= rules.second_person_above:
        act, after = "confirm", "waiting"
    elif act == "confirm" and reach > rules.second_person_above and person == broadcast.proposed_by:
        raise NotYet("broadcast.second_person")
    changed = replace(broadcast, state=after)
    if act == "propose":
        return replace(changed, proposed_by=person)
    if act == "confirm":
        return replace(changed, confirmed_by=person, starts_at=broadcast.starts_at or now)
    if act in ("write", "refuse"):
        return replace(changed, proposed_by=None)
    return replace(changed, ended_at=now) if act == "cancel" else changed


def replies(broadcast: Broadcast, texts: Texts, fallback: str, picture: str) -> dict[str, Reply]:
    """What is said, by language: made once for each, however many hear it. Who reads another gets `fallback`."""
    return {
        language: _reply(broadcast, texts, language, picture) for language in said_in(broadcast, fallback)
    }


def said_in(broadcast: Broadcast, fallback: str) -> tuple[str, ...]:
    """The languages it is written in, the one for everybody else first."""
    written = broadcast.message.texts
    first = fallback if fallback in written else next(iter(written), "")
    return (first, *(language for language in written if language != first)) if first else ()


def missing(broadcast: Broadcast, languages: tuple[str, ...]) -> tuple[str, ...]:
    """The languages it is not written in."""
    return tuple(language for language in languages if not broadcast.message.texts.get(language))


def next_day(broadcast: Broadcast, name: str) -> Broadcast | None:
    """Tomorrow's repetition, confirmed as this one is; None where it was the last."""
    if broadcast.starts_at is None or broadcast.repeat_until is None:
        return None
    day = timedelta(days=1)
    if broadcast.starts_at + day > broadcast.repeat_until:
        return None
    expires = broadcast.expires_at + day if broadcast.expires_at else None
    return replace(
        broadcast, name=name, state="waiting", revision=0, total=0, ended_at=None,
        starts_at=broadcast.starts_at + day, expires_at=expires,
    )  # fmt: skip


def seconds_needed(reach: Reach, rules: Rules) -> float:
    """About how long sending takes: channels send side by side."""
    return max(
        (count / rules.per_second.get(channel, 1.0) for channel, count in reach.channels.items()), default=0.0
    )


def _check(broadcast: Broadcast, now: datetime, reach: int) -> None:
    if not broadcast.message.texts:
        raise NotYet("broadcast.no_text")
    if not reach:
        raise NotYet("broadcast.nobody")
    if broadcast.starts_at and broadcast.starts_at < now - timedelta(hours=1):
        raise NotYet("broadcast.start_passed")
    if broadcast.expires_at and broadcast.expires_at <= max(now, broadcast.starts_at or now):
        raise NotYet("broadcast.ends_before")


def _reply(broadcast: Broadcast, texts: Texts, language: str, picture: str) -> Reply:
    said = broadcast.message.texts[language]
    whole = f"{said}\n\n{texts.render(language, 'broadcast.how_to_stop')}"
    return Reply(
        key=KEY, text=whole, values={"text": said}, choices=broadcast.message.buttons, picture=picture
    )
