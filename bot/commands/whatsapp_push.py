"""Creates Content at Twilio and offers templates for approval."""

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from twilio.base.exceptions import TwilioException
from twilio.rest import Client
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from bot.channels.whatsapp_content import Content
from bot.config import Settings

_TWILIO = "https://api.twilio.com"
# Shown to those who approve; a frame's own samples are its variables' names.
_SAMPLES = {
    "reference": "LM-7F3K2Q-5", "category": "Jalan rusak", "place": "sekitar KM 102 A Tol Cipali",
    "words": "banyak lubang", "agency": "Astra Tol Cipali", "note": "sudah ditambal",
}  # fmt: skip


def push(settings: Settings, missing: Sequence[Content], known: Mapping[str, str]) -> int:
    """Print the lines for config.yaml, one as soon as it is made; exit 1 if Twilio refuses."""
    client = _client(settings)
    _say("whatsapp:")
    for name, sid in known.items():
        _say(f"  {name}: {sid}")
    for content in missing:
        try:
            _say(f"  {content.name}: {_create(client, content)}")
        except TwilioException as error:
            # What was created before is printed already: nothing of it is lost.
            code = getattr(error, "code", None)
            sys.stderr.write(f"{content.name}: Twilio: {getattr(error, 'status', '?')} {code or ''}\n")
            return 1
    return 0


def _create(client: Client, content: Content) -> str:
    asked = {
        "friendly_name": _name(content),
        "language": content.language,
        "variables": _samples(content),
        "types": content.types,
    }
    made = client.content.v1.contents.create(ContentList.ContentCreateRequest(asked))
    if content.category:
        request: dict[str, Any] = {"name": _name(content), "category": content.category.upper()}
        approval = ApprovalCreateList.ContentApprovalRequest(request)
        client.content.v1.contents(made.sid).approval_create.create(approval)
    return str(made.sid)


def _name(content: Content) -> str:
    return "lapor_" + content.name.replace(".", "_")


def _samples(content: Content) -> dict[str, str]:
    return {str(number): _SAMPLES.get(name, name) for number, name in enumerate(content.names, 1)}


def _client(settings: Settings) -> Client:
    client = Client(settings.twilio_account_sid, settings.twilio_auth_token)
    if settings.twilio_api_url != _TWILIO:
        client.content.base_url = settings.twilio_api_url
    return client


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
