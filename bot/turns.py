"""One transaction's work: every message that arrived meanwhile is heard, thought about, answered and remembered."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import Connection

from bot.channels.base import Outgoing
from bot.chats import Chats
from bot.later import Later
from bot.perform import perform
from bot.scene import Scene
from bot.shown import as_pressed, forget_shown
from bot.world import Facts, StoredWorld
from conversations.effects import Turn
from conversations.messages import Inbound, Reply
from conversations.session import Session
from conversations.world import World
from storage import heard, outbox
from storage.heard import Earlier, Hearing

Engine = Callable[[Session, Inbound, World], Turn]


class Message(Struct, frozen=True, gc=False):
    """An inbound, and whether its channel can answer in the response to it."""

    inbound: Inbound
    answers_in_response: bool

    @property
    def event(self) -> heard.Event:
        """What makes it one and the same message when it comes again."""
        return self.inbound.channel, self.inbound.event


class Heard(Struct, frozen=True, gc=False):
    """What became of a message: `answer` goes back in the response, `notice` on the pressed button.

    `repeated` tells that it was heard before and the stored answer comes again; `failed` that it became a
    dead letter.
    """

    inbound: Inbound
    answer: Outgoing | None
    notice: str
    repeated: bool = False
    failed: bool = False


class _Said(Struct, gc=False):
    """What one message led to, until its letters have their row numbers."""

    message: Message
    person: int
    notice: str
    letters: list[outbox.Letter]
    failed: bool = False


def take_turns(
    connection: Connection, messages: Sequence[Message], engine: Engine, facts: Facts, now: datetime
) -> list[Heard]:
    """Hear messages in order; one Heard for each. What the engine or storage raises, comes through."""
    known = heard.earlier(connection, (message.event for message in messages))
    fresh = _first_of_each(message for message in messages if message.event not in known)
    done = {
        message.event: _again(message, known[message.event]) for message in messages if message.event in known
    }
    chats = Chats(connection, (message.inbound for message in fresh), now)
    later = Later(connection, now)
    facts.directories.refresh(connection)
    world = StoredWorld(connection, facts, now, before_reading=later.do)
    world.expect(chats.persons)
    said = [
        _turn(engine, message, Scene(connection, facts, world, chats, message.inbound, now, later))
        for message in fresh
    ]
    later.do()
    _leave_out_answered(said)
    done.update(_remember(connection, said, chats, now))
    return _each(messages, done, known)


def apologise(connection: Connection, message: Message, error: str, facts: Facts, now: datetime) -> Heard:
    """Keep a message we failed at as a dead letter, and tell its writer so."""
    known = heard.earlier(connection, (message.event,))
    if message.event in known:
        return _again(message, known[message.event])
    chats = Chats(connection, (message.inbound,), now)
    person = chats.writer(message.inbound).person
    language = chats.session(person).language or message.inbound.language_hint[:2]
    reply = Reply(key="engine.apology", text=facts.texts.render(language, "engine.apology"))
    heard.bury(connection, message.inbound, error, now)
    said = _Said(message, person, "", _letters(message, person, (reply,)), failed=True)
    return _remember(connection, (said,), chats, now)[message.event]


def _turn(engine: Engine, message: Message, scene: Scene) -> _Said:
    scene.world.listen(scene.person, message.inbound)
    turn = engine(scene.chats.session(scene.person), as_pressed(scene, message.inbound), scene.world)
    scene.world.ended()
    if any(reply.choices for reply in turn.replies):
        forget_shown(scene)
    scene.chats.change(turn.session)
    for effect in turn.effects:
        perform(scene, effect)
    letters = [*_letters(message, scene.person, turn.replies), *scene.letters]
    return _Said(message, scene.person, _notice(turn.replies), letters)


def _leave_out_answered(all_said: Sequence[_Said]) -> None:
    """Of a burst of one person's messages, what a later one has moved on from or says again is not sent.

    Those are questions, and the very same words: a report read back after each of two photos.
    """
    moved_on: set[tuple[str, str, int, str]] = set()
    for said in reversed(all_said):
        kept = []
        for letter in reversed(said.letters):
            reply, to = letter.reply, (letter.channel, letter.address, letter.person)
            about, words = (*to, reply.key.partition(".")[0]), (*to, f"{reply.key} {reply.text}")
            plain = not (reply.picture or reply.document)
            again = (plain and words in moved_on) or (reply.only_asks and about in moved_on)
            if not (letter.answers and again):
                kept.append(letter)
            moved_on |= {about, words}
        said.letters = kept[::-1]


def _first_of_each(messages: Iterable[Message]) -> list[Message]:
    found: dict[heard.Event, Message] = {}
    for message in messages:
        found.setdefault(message.event, message)
    return list(found.values())


def _letters(message: Message, person: int, replies: Iterable[Reply]) -> list[outbox.Letter]:
    inbound = message.inbound
    spoken = [reply for reply in replies if reply.text or reply.picture or reply.document]
    # Of two replies the second could overtake the first on its way: then both go the ordinary way, in order.
    at_once = (
        message.answers_in_response and len(spoken) == 1 and not (spoken[0].picture or spoken[0].document)
    )
    return [
        outbox.Letter(
            "dialogue",
            person,
            inbound.channel,
            inbound.answered_at,
            reply,
            answers=inbound.event,
            sent=at_once,
        )
        for reply in spoken
    ]


def _remember(
    connection: Connection, all_said: Sequence[_Said], chats: Chats, now: datetime
) -> dict[heard.Event, Heard]:
    rows = iter(outbox.put(connection, [letter for said in all_said for letter in said.letters], now))
    done, hearings = {}, []
    for said in all_said:
        sent = {next(rows): letter for letter in said.letters}
        row = next((row for row, letter in sent.items() if letter.sent), None)
        answer = _outgoing(row, said.message.inbound, sent[row].reply) if row is not None else None
        hearings.append(Hearing(said.person, said.message.inbound, row, said.notice))
        done[said.message.event] = Heard(said.message.inbound, answer, said.notice, failed=said.failed)
    if hearings:
        heard.keep(connection, hearings, now)
    chats.store()
    return done


def _each(
    messages: Sequence[Message], done: dict[heard.Event, Heard], known: dict[heard.Event, Earlier]
) -> list[Heard]:
    """One for each message, in order; a second delivery within the batch is a repetition, too."""
    seen = set(known)
    told = []
    for message in messages:
        first = done[message.event]
        again = Heard(message.inbound, first.answer, first.notice, repeated=True, failed=first.failed)
        told.append(again if message.event in seen else first)
        seen.add(message.event)
    return told


def _again(message: Message, earlier: Earlier) -> Heard:
    answer = None
    if earlier.answer is not None and earlier.reply is not None and message.answers_in_response:
        answer = _outgoing(earlier.answer, message.inbound, earlier.reply)
    return Heard(message.inbound, answer, earlier.notice, repeated=True)


def _outgoing(row: int, inbound: Inbound, reply: Reply) -> Outgoing:
    return Outgoing(row, inbound.answered_at, reply.text, reply.choices, reply.ask_location)


def _notice(replies: Sequence[Reply]) -> str:
    return next((reply.notice for reply in replies if reply.notice), "")
