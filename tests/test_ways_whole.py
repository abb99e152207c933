"""From a traveller's words to the agency's answer, over a real mail server and a real HTTP server."""

import asyncio
import re
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

from starlette.testclient import TestClient

from bot import clock
from bot.app import App
from bot.config import Config, Settings
from bot.configways import Mail, Way
from bot.jobs import Deliverer, dispatch, ways
from bot.web import build
from conversations.messages import Inbound
from storage import people, roles
from storage.database import Database
from tests.door import texts_to
from tests.jobs_rig import told
from tests.mail_rig import SECRET, Mailbox, mail_server
from tests.nominatim_rig import text
from tests.test_deliver import _deliver
from tests.test_hook import KEY, System, listening


def settings(address: str, var: Path, port: int, hook: str) -> Settings:
    mail = Mail(host="127.0.0.1", port=port, security="none", sender="lapor@example.org")
    listed = (Way("chat"), Way("hook", hook), Way("email", "posko@example.org"))
    config = Config(var=str(var), ways={"astra-cipali": listed}, email=mail)
    keys = {"LAPOR_HOOK_KEY_ASTRA_CIPALI": KEY}
    return Settings(
        config, address, way_keys=keys, link_secret=SECRET, public_url="https://lapor.example", demo=False
    )


async def say(app: App, number: int, words: str) -> None:
    await app.hear([Inbound("paper", f"e{number}", "Budi", clock.now(), text=words, message=f"m{number}")])


async def work(app: App) -> None:
    for _ in range(3):
        await dispatch.run(app.tools)
        await _deliver(Deliverer(app.tools), app.tools, 10)
        await ways.run(app.tools)


async def tell_and_deliver(address: str, var: Path, port: int, hook: str) -> App:
    app = App(settings(address, var, port, hook), with_jobs=False)
    app.receiver.start()
    await say(app, 1, "KM 102 A Cipali arah Jawa banyak lubang")
    await say(app, 2, "kirim")
    await work(app)
    await say(app, 3, "tambahan: dua mobil pecah ban, hubungi 0812 3456 7890")
    await work(app)
    for channel in app.channels.values():
        await channel.stop()
    return app


def text_of(mail: EmailMessage) -> str:
    body = mail.get_body(("plain",))
    return str(body.get_content()) if body else ""


def read_past(app: App, database: Database, reference: str) -> str:
    with database.write() as connection:
        roles.give(connection, people.ensure(connection, "paper", "Dewi", clock.now(), "id"), "admin")
    asyncio.run(app.hear([Inbound("paper", "past", "Dewi", clock.now(), text=f"/riwayat {reference}")]))
    return texts_to(database, "Dewi")[-1]


def test_an_agency_without_officers_hears_answers_and_the_traveller_learns_of_it(
    address: str, database: Database, tmp_path: Path, noon: datetime
) -> None:
    box, system = Mailbox(), System(text("gone", 410))
    with mail_server(box) as port:
        app: App = asyncio.run(
            listening(system, lambda url: tell_and_deliver(address, tmp_path, port, f"{url}/lapor"))
        )
    assert len(system.heard) == 1
    card, words = box.mails
    assert card["Subject"].endswith("Jalan rusak, sekitar KM 102 A Tol Cipali, arah Jawa, Kab. Subang")
    assert words["References"] == card["References"]
    assert "pecah ban" in text_of(words) and "0812" not in text_of(words)
    assert [part.get_filename() for part in card.iter_attachments()] == ["peta.png"]
    [link] = re.findall(r"https://lapor\.example(/jawab/\S+)", text_of(card))
    reference = str(card["Subject"]).split()[0]
    answer = TestClient(build(app)).post(link, data={"choice": f"o:{reference}:take"})
    assert reference in answer.text
    assert told(database)[-1] == ("Budi", "notice.news_acknowledged")
    past = read_past(app, database, reference)
    assert "hook ke Astra Tol Cipali: gagal (status 410: it wants no more)" in past
    assert f"email ke Astra Tol Cipali: sampai ({card['Message-ID']})" in past
    assert "petugas sudah menerima, Astra Tol Cipali, lewat email" in past
    app.receiver.stop()
    app.database.close()
