"""What stands around the matter and tells nothing of it: a greeting, a wish, an apology before; thanks after."""

import re

_WHOM = (
    r"(?:pak|bu|min|mimin|admin|kak|mas|mbak|bang|gan|bro|sis|om|semua|semuanya|sir|all|everyone|team|tim)"
)
_DAY = (
    r"(?:pagi|siang|sore|malam|enjing|énjing|siyang|sonten|ndalu|dalu|wengi|peuting|rawuh|morning|afternoon|evening|"
    r"day|night)"
)
_FEAST = (
    r"(?:lebaran|idul ?fitri|hari raya(?: idul ?fitri)?|mudik|riyadi|riyaya|boboran(?: siam)?|eid(?: mubarak)?|"
    r"holidays?)"
)
_THANKS = (
    r"(?:terima ?kasih|makasih|mksh|trims|thanks|thank you|thx|tq|matur (?:suwun|nuwun|sembah nuwun)|hatur nuhun|"
    r"nuhun|suwun|wassalam\w{0,20})"
)
_THANKED = rf"{_THANKS}(?: (?:{_WHOM}|banyak|sebelumnya|ya|very much|so much|in advance)){{0,4}}"
_HAIL = (
    r"ha+l+o+w?|he+l+o+|hai+|hi+|hey+|p+|ping|te+st?"
    r"|as+al+am ?m?u?'? ?'?ala?i?k[ou]m(?: (?:wr\.?(?: ?wb\.?)?|wrwb|warahmat\w{0,9}(?: wabarak\w{0,9})?))?"
    r"|salam (?:sejahtera|hormat|sehat)|shalom"
    rf"|(?:selamat|met|slmt|sugeng|wilujeng|good) {_DAY}"
    rf"|(?:pagi|siang|sore|malam|salam|morning)(?=\s?[,.!\n]| {_WHOM}\b)"
    r"|sampurasun|kulo ?nuwun|nuwun sewu|punten|permisi|excuse me|mohon i[zj]in"
    r"|(?:mohon )?maaf (?:meng)?ganggu|sorry to bother(?: you)?"
    rf"|(?:selamat|met|happy|sugeng|wilujeng) {_FEAST}|eid mubarak|minal ai\w{{1,9}}(?: wal ?fa\w{{1,9}})?"
    rf"|(?:(?:ok|oke|okay|iya|ya|baik|siap),? )?{_THANKED}(?=\s?[,.!\n])"
    r"|(?:mohon )?maaf lahir(?: dan)? bath?in|bismill\w{1,20}|dengan hormat|dear (?:sir|madam|admin|team)"
)
_OPENS = re.compile(
    rf"\W{{0,5}}(?:(?:{_HAIL})(?![^\W\d_])(?: {_WHOM}\b){{0,3}}[\s,.!:;~-]{{0,9}}){{1,5}}", re.IGNORECASE
)
_CLOSES = re.compile(  # each part bounded, and begun once in a row of blanks: thousands would take a minute
    rf"(?<![\s,.!-])[\s,.!-]{{1,9}}"
    rf"(?:{_THANKED}[\s,.!-]{{0,9}}){{1,3}}$",
    re.IGNORECASE,
)


def without_courtesy(text: str) -> str:
    """The text without what opens and closes it politely; as it is where nothing else is said."""
    opens = _OPENS.match(text)
    matter = _CLOSES.sub("", text[opens.end() :] if opens else text)
    return matter if any(letter.isalnum() for letter in matter) else text
