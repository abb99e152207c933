"""WhatsApp through Twilio: signed webhooks in, the official client out, statuses afterwards."""

from collections.abc import Callable, Mapping
from datetime import datetime
from urllib.parse import quote

from twilio.base.exceptions import TwilioException
from twilio.rest import Client

from bot import log
from bot.channels.base import Hear, MaybeSent, Outgoing, Refused, TryAgain, WebhookAnswer
from bot.channels.download import TooLarge
from bot.channels.whatsapp_http import BrokenOff, NeverLeft, NotAllowed, TwilioHttp
from bot.channels.whatsapp_proof import COME_AGAIN, Proof
from bot.channels.whatsapp_read import PREFIX, Reader
from bot.channels.whatsapp_send import PAUSE_S, Writer, failure
from bot.channels.whatsapp_status import ROW, told
from conversations.admins import campaigns
from conversations.messages import Inbound, Media
from conversations.texts import Texts
from storage.deliveries import Told

TWILIO = "https://api.twilio.com"
WEBHOOK_PATH = "/webhooks/whatsapp"
STATUS_PATH = WEBHOOK_PATH + "/status"
FETCH_S = 60.0
QUEUE_S = 60.0  # seconds of sending that Twilio's queue may hold
EMPTY = WebhookAnswer(b'<?xml version="1.0" encoding="UTF-8"?><Response/>', "text/xml", carries_reply=False)


class WhatsApp:
    """The channel. `sids` are Content SIDs by name; `picture_link` gives the address of a reply's picture."""

    name = "whatsapp"

    def __init__(
        self,
        account_sid: str,
        token: str,
        sender: str,
        *,
        now: Callable[[], datetime],
        public_url: str,
        texts: Texts,
        api_url: str = TWILIO,
        sids: Mapping[str, str] | None = None,
        picture_link: Callable[[str], str] = lambda name: "",
        max_per_second: float = 80.0,
        seconds_between: float = 6.0,
        connections: int = 100,
    ) -> None:
        self.max_per_second = max_per_second
        self.seconds_between = seconds_between
        self.most_queued = max(1, int(max_per_second * QUEUE_S))
        self.trouble = ""
        self._now = now
        self._sender = sender.removeprefix(PREFIX)
        self._status_url = public_url.rstrip("/") + STATUS_PATH
        self._proof = Proof(token, public_url)
        self._reader = Reader(now)
        self._writer = Writer(self._sender, self._status_of, sids or {}, texts, picture_link)
        self._http = TwilioHttp(api_url, (account_sid, token), connections)
        self._client = Client(account_sid, token, http_client=self._http)
        self._client.api.base_url = api_url.rstrip("/")

    async def start(self, hear: Hear) -> None:
        """Nothing to fetch: Twilio comes to us."""
        log.note("whatsapp is live", webhook=WEBHOOK_PATH)

    async def stop(self) -> None:
        """Close connections."""
        await self._http.close()

    def read(self, headers: Mapping[str, str], body: bytes, target: str = WEBHOOK_PATH) -> list[Inbound]:
        """One Inbound or none. Raises Unverified without Twilio's signature over our public address."""
        return self._reader.read(self._proof.form(headers, body, target))

    def read_status(self, headers: Mapping[str, str], body: bytes, target: str) -> Told | None:
        """What became of a message. Raises Unverified."""
        return told(self._proof.form(headers, body, target), target)

    def answer(self, heard: Inbound, reply: Outgoing | None, notice: str) -> WebhookAnswer | None:
        """The reply as TwiML; an empty answer where it needs buttons or a picture, or there is none."""
        if reply is None or reply.address != heard.address:
            return EMPTY
        twiml = self._writer.twiml(reply)
        return WebhookAnswer(twiml, "text/xml") if twiml else EMPTY

    async def send(self, message: Outgoing) -> str:
        """Send; returns the SID. Raises TryAgain, MaybeSent, NotNow, Unreachable or Refused."""
        params = self._writer.call(message, self._now())
        try:
            sent = await self._client.messages.create_async(**params)
        except (
            TwilioException,
            NeverLeft,
            BrokenOff,
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
        ) as error:
            raise failure(error) from error
        if not sent.sid:
            raise MaybeSent("answer without a SID")
        return str(sent.sid)

    async def fetch(self, media: Media) -> bytes:
        """A file's bytes, at most 20 MB in at most a minute, from Twilio alone. Raises TryAgain or Refused."""
        try:
            status, data = await self._http.download(media.file, FETCH_S)
        except (NotAllowed, TooLarge) as error:
            raise Refused(str(error)) from error
        except (NeverLeft, BrokenOff) as error:
            raise TryAgain(str(error), PAUSE_S) from error
        if status == 410:
            raise Refused("the file is gone: 410")
        if status != 200:
            # Also 404: a file may be there only some seconds after the message that brings it.
            raise TryAgain(f"status {status}", PAUSE_S)
        return data

    def link(self, payload: str) -> str:
        """A link that opens the chat with "/start <payload>" ready to be sent; a poster's code says it all alone."""
        words = payload if payload.startswith(campaigns.PREFIX) else f"/start {payload}"
        return f"https://wa.me/{self._sender.removeprefix('+')}?text={quote(words)}"

    def _status_of(self, row: int) -> str:
        return f"{self._status_url}?{ROW}={row}{COME_AGAIN}"
