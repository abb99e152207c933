"""The transcripts read the same on WhatsApp, where every button is pressed by typing its number.

What people say is posted as Twilio posts it, signed; what they read is sent to a fake Twilio, and a number is looked
up in what stands there. Left out are transcripts WhatsApp cannot play: edits, albums, groups, another channel's
files, live positions, a pin at 0, 0, which is none there, a lone figure, which there presses a button, the same
button pressed twice running, and what admins read that names the channel or is a file.
"""

import asyncio
import re
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot import clock
from bot.channels.whatsapp import WEBHOOK_PATH
from bot.jobs.deliver import Deliverer
from conversations.messages import Inbound
from storage.database import Database
from tests.conftest import NOON
from tests.fake_twilio import FakeTwilio, message, signed
from tests.stage import Known, Stage
from tests.test_transcripts import FOLDER, known, same_chances
from tests.whatsapp_rig import make

__all__ = ["known", "same_chances"]  # fixtures
pytestmark = pytest.mark.filterwarnings("ignore:BasicAuth", "ignore:The 'auth' parameter")

_CANNOT = re.compile(
    r"^\w+: \((edit|album|written|photo_at|live|shares|pin 0, 0)|^\w+: \d$|^-- fetch|^\w+ in \w+"
    r"|^(?P<press>\w+: \[.+\])\n(?: .*\n)+(?P=press)$"
    r"|^\w+: /(riwayat|jejak|peran|siaran|kampanye|angka|ekspor|instansi ekspor)",
    re.MULTILINE,
)
PLAYED = [path for path in sorted(FOLDER.glob("*.txt")) if not _CANNOT.search(path.read_text())][1::4]
_NUMBERED = re.compile(r"^(?P<number>\d+)\. (?P<label>.+?)$", re.MULTILINE)
_NUMBERS_ITSELF = re.compile(r"^(?P<label>(?P<number>\d)(?: \D+)?)$", re.MULTILINE)  # "5", "3 Baik"


class OnWhatsApp(Stage):
    """A stage whose people use WhatsApp; `typed` counts the presses that were made by typing."""

    channel = "whatsapp"

    def __init__(self, database: Database, known: Known, twilio: FakeTwilio) -> None:
        super().__init__(database, known, NOON)
        self.typed = 0
        self._twilio = twilio
        self._whatsapp = make(twilio.url, now=clock.now, max_per_second=1000, seconds_between=0)
        self._tools = replace(self._tools, channels={"whatsapp": self._whatsapp})
        self._deliverer = Deliverer(self._tools)
        self._read: defaultdict[str, list[tuple[str, dict[str, str]]]] = defaultdict(list)

    def address(self, name: str) -> str:
        return f"ID.{name}"

    def _name(self, address: str) -> str:
        return address.removeprefix("ID.")

    async def stop(self) -> None:
        await self._whatsapp.stop()

    def _deliver(self, rows: Sequence[int]) -> None:
        """A real deliverer does, after each act."""

    async def _perform(self, acts: list[str]) -> list[str]:
        lines = await super()._perform(acts)
        before = len(self._twilio.sent)
        await self._deliverer.run(self._tools)
        while self._deliverer.busy:
            await asyncio.sleep(0.005)
            await self._deliverer.run(self._tools)
        await self._deliverer.run(self._tools)
        for number, sent in enumerate(self._twilio.sent[before:], before + 1):
            listed = [
                found for one in (_NUMBERED, _NUMBERS_ITSELF) for found in one.finditer(sent.get("Body", ""))
            ]
            choices = {found["label"]: found["number"] for found in listed}
            if choices:
                who = sent["To"].removeprefix("whatsapp:ID.")
                self._read[who].append((f"SM{number:032x}", choices))
        return lines

    def _inbound(self, name: str, act: str) -> Inbound:
        self._events += 1
        form = message(
            f"SMin{self._events}", who=self.address(name), ProfileName=name, **self._form(name, act)
        )
        (heard,) = self._whatsapp.read(*signed(form, WEBHOOK_PATH), WEBHOOK_PATH)
        return heard

    def _form(self, name: str, act: str) -> dict[str, str]:
        if found := re.fullmatch(r"\[(.+)\]", act):
            return self._typed(name, found[1])
        fields = self._fields(name, act)
        if quoted := fields.get("quoted"):
            return {"Body": str(fields["text"]), "OriginalRepliedMessageSid": str(quoted)}
        if choice := fields.get("choice"):
            return {"ButtonPayload": str(choice), "ButtonText": "x", "Body": "x"}
        if found := re.fullmatch(r"\(pin (\S+), (\S+)\)", act):
            return {"Latitude": found[1], "Longitude": found[2], "MessageType": "location"}
        if found := re.fullmatch(r"\((photo|voice)\) ?(.*)", act):
            kind = "image/jpeg" if found[1] == "photo" else "audio/ogg"
            url = f"https://api.twilio.com/{self._events}"
            return {"Body": found[2], "MediaUrl0": url, "MediaContentType0": kind, "NumMedia": "1"}
        if unreadable := fields.get("unreadable"):
            return {"MessageType": str(unreadable)}
        return {"Body": str(fields["text"])}

    def _typed(self, name: str, label: str) -> dict[str, str]:
        """The number beside a label, in the newest list; in an older one by answering that message."""
        self.typed += 1
        newest = True
        for sid, choices in reversed(self._read[name]):
            if label in choices:
                return {"Body": choices[label]} | ({} if newest else {"OriginalRepliedMessageSid": sid})
            newest = False
        raise AssertionError(f"{name} reads no {label} among {self._read[name]}")


@pytest.mark.parametrize("path", PLAYED, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "address", ["sqlite"], indirect=True
)  # test_transcripts plays them on both databases
@pytest.mark.usefixtures("same_chances")
def test_it_reads_the_same_on_whatsapp(path: Path, database: Database, known: Known) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    title = [line for line in lines if line.startswith("#")]
    acts = [line for line in lines if line and not line.startswith(("#", " "))]
    played, typed = asyncio.run(_play(acts, database, known))
    assert [*title, *played] == lines
    assert typed == sum(bool(re.fullmatch(r"\w+: \[.+\]", act)) for act in acts)


async def _play(acts: list[str], database: Database, known: Known) -> tuple[list[str], int]:
    async with FakeTwilio() as twilio:
        stage = OnWhatsApp(database, known, twilio)
        try:
            return await stage.play(acts), stage.typed
        finally:
            await stage.stop()


def test_most_transcripts_are_played() -> None:
    assert len(PLAYED) > 20


@pytest.mark.usefixtures("same_chances")
def test_where_no_card_changes_only_whom_it_concerns_hears_of_a_move(
    database: Database, known: Known
) -> None:
    acts = [
        "-- officer Ani astra-cipali", "-- officer Bowo astra-cipali", "Budi: km 102 cipali arah jakarta mobil mogok",
        "Budi: kirim", "-- dispatch", "Ani: [Terima]", "Ani: [Urungkan]", "Bowo: [Terima]", "Bowo: [Selesai]",
        "Bowo: sudah diderek", "-- 2 minutes later", "Budi: [Sudah beres]",
    ]  # fmt: skip
    sent = asyncio.run(_sent_in(acts, database, known))
    heard = {
        name: [body.splitlines()[0] for who, body in sent if who == name and " foto, " not in body]
        for name in ("Ani", "Bowo")
    }
    assert heard["Ani"] == [
        "LM-TMXSW1-1 Anda tangani. Pelapor sudah diberi tahu.",
        "Diurungkan. LM-TMXSW1-1: sudah dikirim ke petugas.",
        "LM-TMXSW1-1 sudah diambil Petugas 2.",
    ]
    assert heard["Bowo"] == [
        "LM-TMXSW1-1 sudah diambil Petugas 1.",
        "LM-TMXSW1-1 tidak jadi diambil dan menunggu lagi.",
        "LM-TMXSW1-1 Anda tangani. Pelapor sudah diberi tahu.",
        "Apa yang dikerjakan untuk LM-TMXSW1-1? Tulis singkat, boleh dengan foto. /batal untuk berhenti.",
        "LM-TMXSW1-1 selesai, terima kasih. Pelapor ditanya semenit lagi apakah sudah beres.",
    ]
    freed = next(body for who, body in sent if "tidak jadi diambil" in body)
    assert "1. Terima" in freed


async def _sent_in(acts: list[str], database: Database, known: Known) -> list[tuple[str, str]]:
    async with FakeTwilio() as twilio:
        stage = OnWhatsApp(database, known, twilio)
        try:
            await stage.play(acts)
            return [(each["To"].removeprefix("whatsapp:ID."), each.get("Body", "")) for each in twilio.sent]
        finally:
            await stage.stop()
