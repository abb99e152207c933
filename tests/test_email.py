"""E-mail to agencies, against a real mail server in this process."""

import asyncio
from datetime import datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from bot import media
from bot.channels import email
from bot.channels.base import MaybeSent, Refused, TryAgain, Unreachable
from conversations.messages import Choice
from tests.mail_rig import CARD_MAIL, KEYS, Mailbox, channel, mail_server, with_values
from tests.test_media import photo


def send(port: int, message: object = CARD_MAIL, **mail: object) -> str:
    return asyncio.run(channel(port, **mail).send(message))  # type: ignore[arg-type]


def test_an_agency_reads_what_where_and_how_to_answer(noon: datetime) -> None:
    box = Mailbox()
    with mail_server(box) as port:
        assert send(port) == "<LM-AAAAAA-A.12@example.org>"
    mail = box.mails[0]
    assert mail["Subject"] == "LM-AAAAAA-A BAHAYA Kecelakaan, sekitar KM 102 A Tol Cipali"
    assert (mail["To"], mail["From"]) == ("posko@example.org", "Lapor Mudik <lapor@example.org>")
    assert mail["Auto-Submitted"] == "auto-generated"
    body = mail.get_content()
    assert "BAHAYA LM-AAAAAA-A Kecelakaan" in body
    assert "https://lapor.example/jawab/" in body
    assert "Balasan surel ini tidak dibaca siapa pun." in body


def test_map_and_photos_are_attached(noon: datetime, tmp_path: Path) -> None:
    kept = media.store(photo({}), tmp_path, 10_000_000).hash
    drawn = b"\x89PNG a map"
    message = replace(with_values(photos=f"{kept} {'0' * 64}"), picture=drawn, picture_name="map:LM-AAAAAA-A")
    box = Mailbox()
    with mail_server(box) as port:
        asyncio.run(channel(port, tmp_path).send(message))
    attached = {part.get_filename(): part.get_content() for part in box.mails[0].iter_attachments()}
    assert attached == {"peta.png": drawn, "foto-1.jpeg": media.read(kept, tmp_path)}


def test_photos_too_large_together_are_left_out_and_it_says_so(
    noon: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = media.store(photo({}), tmp_path, 10_000_000).hash
    monkeypatch.setattr(email, "MOST_ATTACHED", 10)
    box = Mailbox()
    with mail_server(box) as port:
        asyncio.run(channel(port, tmp_path).send(with_values(photos=kept)))
    assert "1 foto tidak ikut karena terlalu besar." in box.mails[0].get_content()


def test_every_try_of_a_message_has_one_id_and_all_of_a_report_are_one_thread(noon: datetime) -> None:
    news = replace(
        CARD_MAIL, id=8, key="notice.words", text="Tambahan LM-AAAAAA-A", values={"reference": "LM-AAAAAA-A"}
    )
    box = Mailbox()
    with mail_server(box) as port:
        for message in (CARD_MAIL, CARD_MAIL, news):
            send(port, message)
    card, again, words = box.mails
    assert card["Message-ID"] == again["Message-ID"] != words["Message-ID"]
    assert card["References"] == words["References"] == "<LM-AAAAAA-A@example.org>"
    assert "/jawab/" in words.get_content()


def test_nothing_a_traveller_writes_becomes_a_header(noon: datetime) -> None:
    place = "KM 1\r\nBcc: everyone@example.org\r\n\r\n<script>\u2028x"
    news = replace(
        CARD_MAIL, key="notice.words", text="x\r\nBcc: everyone@example.org", values={"reference": "LM-1"}
    )
    box = Mailbox()
    with mail_server(box) as port:
        send(port, with_values(place=place))
        send(port, news)
    for mail in box.mails:
        assert (
            "Bcc" not in mail
            and len(mail.get_all("Subject", [])) == 1
            and mail.get_all("To") == ["posko@example.org"]
        )


def test_the_map_s_link_is_written_out(noon: datetime) -> None:
    box = Mailbox()
    with mail_server(box) as port:
        send(
            port,
            replace(
                CARD_MAIL,
                choices=(Choice("", "Buka peta", "https://maps.example/?q=1"), Choice("o:x", "Terima")),
            ),
        )
    body = box.mails[0].get_content()
    assert "Buka peta: https://maps.example/?q=1" in body and "Terima" not in body


@pytest.mark.parametrize(
    "verb, said, error, reason",
    [
        ("RCPT", "550 5.1.1 no such posko@example.org", Unreachable, "550 5.1.1"),
        ("RCPT", "450 4.2.0 greylisted", TryAgain, "450 4.2.0"),
        ("MAIL", "553 not you", Refused, "553"),
        ("MAIL", "451 later", TryAgain, "451"),
        ("DATA", "554 5.7.1 spam", Refused, "554 5.7.1"),
        ("DATA", "452 4.3.1 full", TryAgain, "452 4.3.1"),
    ],
)
def test_a_server_s_no_is_put_into_our_words(
    noon: datetime, verb: str, said: str, error: type[Exception], reason: str
) -> None:
    box = Mailbox(**{verb: [said]})
    with mail_server(box) as port, pytest.raises(error) as told:
        send(port)
    assert str(told.value) == reason and not box.mails


def test_what_breaks_off_while_the_mail_is_handed_over_may_have_arrived(noon: datetime) -> None:
    box = Mailbox()
    box.hang_up_at = "DATA"
    with mail_server(box) as port, pytest.raises(MaybeSent):
        send(port)


def test_a_server_that_falls_silent_may_have_it_too(noon: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(email, "TIMEOUT_S", 0.5)
    with mail_server(Mailbox(DATA=["silence"])) as port, pytest.raises(MaybeSent):
        send(port)


def test_a_server_that_is_down_is_tried_again_and_everything_waits() -> None:
    with pytest.raises(TryAgain) as told:
        send(1)
    assert told.value.wide


def test_starttls_and_login(noon: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(KEYS / "cert.pem"))
    box = Mailbox()
    with mail_server(box, tls="starttls", login=True) as port:
        send(port, security="starttls", user="lapor")
        with pytest.raises(TryAgain, match="SMTPAuthenticationError 535"):
            send(port, security="starttls", user="somebody")
    assert len(box.mails) == 1


def test_tls_from_the_first_byte(noon: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(KEYS / "cert.pem"))
    box = Mailbox()
    with mail_server(box, tls="tls") as port:
        send(port, security="tls")
    assert len(box.mails) == 1


def test_a_certificate_nobody_vouches_for_gets_no_mail(noon: datetime) -> None:
    box = Mailbox()
    with mail_server(box, tls="starttls") as port, pytest.raises(TryAgain):
        send(port, security="starttls")
    assert not box.mails


def test_a_server_without_starttls_gets_no_mail_in_the_clear(noon: datetime) -> None:
    box = Mailbox()
    with mail_server(box) as port, pytest.raises(TryAgain):
        send(port, security="starttls")
    assert not box.mails
