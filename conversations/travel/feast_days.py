"""Days that are told by the feast, "H-3" or "malam takbiran", as dates."""

import re
from datetime import timedelta

from conversations.describe import WIB
from conversations.meaning.listed import ALREADY
from conversations.world import World

_COUNTED = re.compile(r"\b[hd] ?(?P<sign>[-+]) ?(?P<days>\d{1,2})\b")  # "H-3", from the feast
_AFTER = rf"(?:(?:se)?(?:habis|abis|hbs|bis|{ALREADY})|bakda|ba'?da|after)"
_FEAST = r"(?:hari raya|(?:hari )?lebaran)"
_ITS_DAY = r"(?:hari|po[eé]|dina)"
_NAMED = tuple(
    (re.compile(rf"\b(?:{said})\b"), days, hour)
    for said, days, hour in (
        (r"(?:(?:malam|mlm|malem) )?takbir(?:an)?", -1, " malam"),
        (rf"{_AFTER} (?:s[ho]+lat )?(?:ie?dh?|eid|idul ?fitri)(?: prayers?)?", 0, " jam 8.00"),
        (rf"(?:{_AFTER} )?{_FEAST} (?:{_ITS_DAY} )?(?:k[ea]dua|ke ?-?2|kapindho)|hari kedua {_FEAST}", 1, ""),
        (rf"{_FEAST} (?:hari )?(?:pertama|ke ?-?1)|hari pertama {_FEAST}", 0, ""),
    )
)


def dated(text: str, world: World) -> str:
    """A lower-case text with the date in place of such a day; as it is out of season."""
    today = world.season.day(world.now)
    if today is None:
        return text

    def on(days: int) -> str:
        return f"{world.now.astimezone(WIB) + timedelta(days=days - today):%d/%m}"

    for said, days, hour in _NAMED:
        text = said.sub(on(days) + hour, text)
    return _COUNTED.sub(lambda found: on(int(found["sign"] + found["days"])), text)
