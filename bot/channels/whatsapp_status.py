"""Reads what Twilio tells of a message it took, and puts its error codes into words."""

from collections.abc import Mapping
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from storage.deliveries import Kind, State, Told

ROW = "m"  # the query field in which a status request brings our own row's id back
LARGEST_ROW = 2**63 - 1

_STATES: dict[str, State] = {
    "accepted": "queued", "scheduled": "queued", "queued": "queued", "sending": "queued", "sent": "sent",
    "delivered": "delivered", "read": "read", "failed": "failed", "undelivered": "failed", "canceled": "failed",
}  # fmt: skip


class Meaning(Struct, frozen=True):
    """What an error code means for a message, and in words an operator understands."""

    kind: Kind
    words: str


_UNREACHABLE = {
    21211: "no such number", 21214: "number cannot be reached", 21217: "no such number",
    21408: "country not enabled for this account", 21610: "the person has stopped messages from this number",
    21612: "number cannot be reached from this sender", 21614: "not a mobile number",
    63003: "no such WhatsApp address", 63015: "the person has not joined the sandbox",
    63024: "number has no WhatsApp or cannot be reached", 63032: "the person does not take such messages",
}  # fmt: skip
_LIMITED = {
    20429: "too many requests", 21611: "Twilio's queue is full", 30001: "Twilio's queue is full",
    63017: "WhatsApp's limit for this sender", 63018: "WhatsApp's rate for this sender or person",
    63038: "the account's daily limit",
}  # fmt: skip
_REFUSED = {
    21617: "text too long", 21619: "message without content", 21620: "picture address not allowed",
    21656: "template values are wrong", 30008: "unknown error on the way", 63005: "WhatsApp refused the content",
    63007: "TWILIO_WHATSAPP_FROM is no WhatsApp sender", 63012: "WhatsApp had an error",
    63013: "against WhatsApp's rules", 63019: "picture could not be fetched from us",
    63020: "WhatsApp Business account not accepted",
    63021: "WhatsApp refused the content", 63027: "no such template", 63028: "template values are wrong",
    63036: "recipient does not support this message", 63040: "template not approved", 63041: "template paused",
    63042: "template disabled",
}  # fmt: skip
MEANINGS: dict[int, Meaning] = {
    63016: Meaning("outside", "more than 24 hours since the person wrote"),
    **{code: Meaning("unreachable", words) for code, words in _UNREACHABLE.items()},
    **{code: Meaning("limited", words) for code, words in _LIMITED.items()},
    **{code: Meaning("refused", words) for code, words in _REFUSED.items()},
}


def meaning(code: int | None) -> Meaning:
    """What an error code means; an unknown one is a refusal."""
    return MEANINGS.get(code or 0, Meaning("refused", "refused by Twilio"))


def in_words(code: int | None) -> str:
    """The code and what it means, never Twilio's own words: those may quote a number."""
    return f"{code or 'no code'}: {meaning(code).words}"


def told(form: Mapping[str, str], target: str) -> Told | None:
    """What a status request tells; None where it names no message or no state we know."""
    sid = form.get("MessageSid") or form.get("SmsSid") or ""
    state = _STATES.get(form.get("MessageStatus") or form.get("SmsStatus") or "")
    if not sid or state is None:
        return None
    if state != "failed":
        return Told("whatsapp", sid, state, row=_row(target))
    given = form.get("ErrorCode", "")
    code = int(given) if given.isascii() and given.isdecimal() and len(given) < 7 else None
    return Told("whatsapp", sid, state, meaning(code).kind, in_words(code), _row(target))


def _row(target: str) -> int | None:
    value = parse_qs(urlsplit(target).query).get(ROW, [""])[0]
    row = int(value) if value.isascii() and value.isdecimal() and len(value) < 20 else None
    return row if row is not None and row <= LARGEST_ROW else None
