"""What an act changed, out of the audit log, in the words of who reads it; its times in WIB."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

import msgspec
from msgspec import Struct

from conversations.admins.audience import Audience, in_words
from conversations.admins.roles import Audited
from conversations.describe import WIB
from conversations.texts import Texts
from geo import Geo
from geo.directory import Directory

_LONGEST = 40  # characters of one value
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d\S*")  # without a zone it is UTC
_ENDLESS_DAYS = 365  # what lasts longer lasts until it is ended
_WORDS = {"status": "status.", "role": "role.", "held": "held."}
_NAMED = ("status", "role", "held", "kind", "state", "words")  # of which each value has a name


def channel(texts: Texts, language: str, name: str) -> str:
    """What an act came by: "page" is the control room."""
    return texts.starting(language, "audit_value.").get(name, name)


class Teller(Struct, frozen=True):
    """Puts stored states into words; `language` is the reader's."""

    texts: Texts
    geo: Geo
    directory: Directory
    language: str

    def changes(self, one: Audited) -> str:
        """What differs between the two states of an act, such as "peran admin → pemantau"."""
        labels = self.texts.starting(self.language, "audit_field.")
        old, new = _read(one.before), _read(one.after)
        told = []
        for name in dict.fromkeys((*old, *new)):
            was, now = (self._short(name, state.get(name), one.at) for state in (old, new))
            if was != now:
                both = name in old and name in new
                only = was if name in old else now
                told.append(f"{labels.get(name, name)} {f'{was} → {now}' if both else only}")
        return ", ".join(told)

    def _short(self, field: str, value: object, at: datetime) -> str:
        words = self.texts.starting(self.language, _WORDS.get(field, "audit_value."))
        if value in (None, ""):
            return "–"
        if isinstance(value, bool):
            return words["yes" if value else "no"]
        said = str(value)
        if _MOMENT.fullmatch(said):
            return _moment(words, said, at)
        if field == "audience":
            return self._audience(said)
        said = words.get(said, said) if field in _NAMED else said
        return said if len(said) <= _LONGEST else said[:_LONGEST] + "…"

    def _audience(self, stored: str) -> str:
        audience = msgspec.json.decode(stored, type=Audience)
        return in_words(audience, self.language, self.texts, self.geo, self.directory)


def _read(state: str) -> Mapping[str, object]:
    return msgspec.json.decode(state, type=dict[str, object]) if state else {}


def _moment(words: Mapping[str, str], said: str, at: datetime) -> str:
    moment = datetime.fromisoformat(said)
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    if (moment - at).days >= _ENDLESS_DAYS:
        return words["endless"]
    return moment.astimezone(WIB).strftime("%d/%m/%Y %H.%M WIB")
