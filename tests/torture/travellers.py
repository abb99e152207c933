"""Travellers and an officer in real HTTP: whole conversations, each message sent again until it is acknowledged."""

import asyncio
import itertools
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
import msgspec

from bot import clock
from tests.fake_bot_api import FakeBotApi

SECRET = "rahasia"
HEADERS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
OFFICER = 900_001
PROBE = 900_002
FIRST_ANSWER_S = 120  # a door that has not answered by then never will
AGAIN_S = 0.05  # before a message is sent again
GIVE_UP_S = 10.0  # waiting for one answer
TWICE_AT_ONCE = 0.03  # share of messages delivered a second time while the first delivery is under way
# So much of one kind in one place is held; the version before (replaced.py) has to understand them, too.
_TROUBLES = ("banyak lubang", "rambu rusak", "pohon tumbang")
ONCE_MORE = 0.03  # share delivered again after they were acknowledged


@dataclass(slots=True)
class Story:
    """One conversation as the traveller told it: every word in it was acknowledged, in this order."""

    traveller: int
    words: list[str] = field(default_factory=list)
    sent: bool = False


@dataclass(slots=True)
class Traffic:
    """What went over the wire."""

    acknowledged: set[str] = field(default_factory=set)  # events
    stories: list[Story] = field(default_factory=list)
    deliveries: int = 0
    broken: int = 0  # deliveries without an answer
    refused: int = 0  # deliveries answered with another status than 2xx
    other_answers: list[str] = field(default_factory=list)  # events answered differently when they came again


class Travellers:
    """Sends updates to the doors at these ports; `run` goes on until `stop`, and ends between two stories."""

    def __init__(self, api: FakeBotApi, ports: Sequence[int], seed: int) -> None:
        self.traffic = Traffic()
        self._api = api
        self._urls = [f"http://127.0.0.1:{port}/webhooks/telegram" for port in ports]
        self._random = random.Random(seed)
        self._numbers = itertools.count(1)
        self._places = itertools.count()
        self._stopping = False
        self._taken: set[str] = set()
        self._read_calls = 0
        self._travelling = 0
        self._taking = False

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[None]:
        """Everything else happens inside."""
        connector = aiohttp.TCPConnector(limit=0, force_close=True)
        timeout = aiohttp.ClientTimeout(total=GIVE_UP_S)
        async with aiohttp.ClientSession(connector=connector, headers=HEADERS, timeout=timeout) as self._http:
            yield

    async def run(self, travellers: int) -> None:
        """Travellers report until told to stop."""
        self._travelling = travellers
        await asyncio.gather(*(self._travel() for _ in range(travellers)))

    @property
    def idle(self) -> bool:
        """Whether every story has been told and all that arrived has been taken by the officer."""
        return not self._travelling and self._read_calls == len(self._api.calls) and not self._taking

    @property
    def progress(self) -> tuple[int, int]:
        """Calls the provider got and deliveries made until now: two that are equal had nothing in between."""
        return len(self._api.calls), self.traffic.deliveries

    async def officer(self) -> None:
        """An officer presses "take" once on each report that arrives, for ever."""
        while True:
            calls = self._api.calls[self._read_calls :]
            for call in calls:
                self._read_calls += 1
                if call.parameters.get("chat_id") == OFFICER:
                    for data in _buttons(call.parameters):
                        await self._take(data)
            await asyncio.sleep(0.05)

    def stop(self) -> None:
        """Begin no more stories."""
        self._stopping = True

    async def first_answer(self, port: int) -> None:
        """Return once the door at a port has stored and answered a message. TimeoutError after so long."""
        url = f"http://127.0.0.1:{port}/webhooks/telegram"
        update = self._message(PROBE, "/status")
        async with asyncio.timeout(FIRST_ANSWER_S):
            while await self._post(url, update) is None:  # noqa: ASYNC110 - another process starts
                await asyncio.sleep(0.01)
        self.traffic.acknowledged.add(_event(update))

    async def _travel(self) -> None:
        while not self._stopping:
            # Somebody else each time: who tells much in an hour is looked at first.
            await self._tell_story(1000 + next(self._numbers))
        self._travelling -= 1

    async def _tell_story(self, traveller: int) -> None:
        story = Story(traveller)
        # Far from what others tell in these seconds: who is asked about theirs only after "Kirim" would not send.
        number, side = 80 + 13 * next(self._places) % 101, self._random.choice("AB")
        asked = await self._say(
            story, f"KM {number} {side} Cipali {self._random.choice(_TROUBLES)} {_code(next(self._numbers))}"
        )
        asked = await self._say(story, f"sudah lama {_code(next(self._numbers))}") or asked
        await self._tell(self._press(traveller, _to_send(asked)))
        story.sent = True
        for _ in range(2):
            await self._say(story, f"catatan {_code(next(self._numbers))}")
        self.traffic.stories.append(story)

    async def _say(self, story: Story, words: str) -> dict[str, Any]:
        answer = await self._tell(self._message(story.traveller, words))
        story.words.append(words)
        await asyncio.sleep(self._random.uniform(0.15, 0.45))
        return answer

    async def _take(self, data: str) -> None:
        if data.endswith(":take") and data not in self._taken:
            self._taken.add(data)
            self._taking = True
            await self._tell(self._press(OFFICER, data))
            self._taking = False

    async def _tell(self, update: dict[str, Any]) -> dict[str, Any]:
        """Deliver until acknowledged; returns the call in the response, or nothing."""
        if self._random.random() < TWICE_AT_ONCE:
            bodies = set(await asyncio.gather(self._until_taken(update), self._until_taken(update)))
        else:
            bodies = {await self._until_taken(update)}
        if self._random.random() < ONCE_MORE:
            bodies.add(await self._until_taken(update))
        if len(bodies) > 1:
            self.traffic.other_answers.append(_event(update))
        body = bodies.pop()
        self.traffic.acknowledged.add(_event(update))
        return dict(msgspec.json.decode(body)) if body else {}

    async def _until_taken(self, update: dict[str, Any]) -> bytes:
        while (body := await self._post(self._random.choice(self._urls), update)) is None:  # noqa: ASYNC110
            await asyncio.sleep(AGAIN_S)
        return body

    async def _post(self, url: str, update: dict[str, Any]) -> bytes | None:
        self.traffic.deliveries += 1
        try:
            async with self._http.post(url, json=update) as got:
                body = await got.read()
        except (aiohttp.ClientError, TimeoutError, OSError):
            self.traffic.broken += 1
            return None
        self.traffic.refused += got.status // 100 != 2
        return body if got.status // 100 == 2 else None

    def _message(self, chat: int, text: str) -> dict[str, Any]:
        number = next(self._numbers)
        message = {"message_id": number, "date": int(clock.now().timestamp()), "text": text, **_from(chat)}
        return {"update_id": number, "message": message}

    def _press(self, chat: int, data: str) -> dict[str, Any]:
        number = next(self._numbers)
        sender = _from(chat)["from"]
        under = {"message_id": 1, "date": int(clock.now().timestamp()), "chat": _from(chat)["chat"]}
        press = {"id": str(number), "from": sender, "chat_instance": "1", "message": under, "data": data}
        return {"update_id": number, "callback_query": press}


def _from(chat: int) -> dict[str, Any]:
    return {
        "chat": {"id": chat, "type": "private", "first_name": "T"},
        "from": {"id": chat, "is_bot": False, "first_name": "T", "language_code": "id"},
    }


def _event(update: dict[str, Any]) -> str:
    return f"u{update['update_id']}"


def _code(number: int) -> str:
    # Neither digits nor letters: a number could be read as a kilometre, made-up words as a kind of trouble.
    return f"{number:b}".translate({ord("0"): "=", ord("1"): "~"})


def _buttons(call: dict[str, Any]) -> list[str]:
    rows = (call.get("reply_markup") or {}).get("inline_keyboard", ())
    return [str(key.get("callback_data", "")) for row in rows for key in row]


def _to_send(call: dict[str, Any]) -> str:
    return next(data for data in _buttons(call) if ":send" in data)
