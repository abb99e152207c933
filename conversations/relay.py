"""Words on their way to somebody else: no way to reach the writer directly, no marks that turn our text around."""

import re
import unicodedata
from collections.abc import Iterable

from conversations.meaning import own_name
from conversations.meaning.listed import WE
from conversations.understand import visible

HIDDEN = "***"

# Digits said as words: Indonesian, English, Javanese, Sundanese.
_WORDS = {
    0: "nol kosong zero", 1: "satu one siji hiji", 2: "dua two loro", 3: "tiga three telu tilu",
    4: "empat four papat opat", 5: "lima five", 6: "enam six enem", 7: "tujuh seven pitu",
    8: "delapan lapan eight wolu dalapan", 9: "sembilan nine sanga salapan",
}  # fmt: skip
_WORD = "|".join(word for words in _WORDS.values() for word in words.split())
_KEYCAP = "\ufe0f\u20e3"  # what makes a digit an emoji
_GAP = rf"(?:[\s().{_KEYCAP}-]|,\s|\b(?:dobel|double)\b){{0,4}}"
_DIGIT = rf"(?:\d|\b(?:{_WORD})\b|(?<![^\W\d_])o(?![^\W\d_]))"
_ZERO = rf"(?:0|\b(?:{_WORDS[0].replace(' ', '|')})\b|(?<![^\W\d_])o(?![^\W\d_]))"
_EIGHT = rf"(?:8|\b(?:{_WORDS[8].replace(' ', '|')})\b)"
_START = r"(?<!\d)(?<!\d[.,/-])(?!\d{2}[./-]\d{2}[./-]\d{2})"  # not within a number, and no date

# Mobile numbers as people write them, +62 812-3456-7890, 0812 tiga empat ..., or without what stands before the 8.
_MOBILE = (
    rf"{_START}(?:(?:\+\s?)?62|{_ZERO}){_GAP}{_EIGHT}(?:{_GAP}{_DIGIT}){{7,12}}(?!\d)"
    rf"|{_START}8[1-9]\d{{7,10}}(?!\d)"
    rf"|\b(?:{_WORDS[8].replace(' ', '|')})\b(?:{_GAP}{_DIGIT}){{8,11}}(?!\d)"
)
_PAGES = r"(?:wa\.me|t\.me|telegram\.me|instagram\.com|facebook\.com|fb\.com|tiktok\.com)/\S+"
_MAIL_OR_NAME = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+|(?<![\w@])@[a-z]\w{3,}"
_IDENTITY = r"(?<!\d)\d{16}(?!\d)"  # NIK, the number on an identity card
_LANDLINE = rf"{_START}\(?(?:\+?62\s?|0)[2-7]\d{{1,2}}\)?[\s.-]{{0,2}}\d{{2,4}}[\s.-]?\d{{3,5}}(?!\d)"
_REACHED = re.compile("|".join((_PAGES, _MAIL_OR_NAME, _IDENTITY, _MOBILE)), re.IGNORECASE)
_AT_HOME = re.compile(_LANDLINE)
_OWN_PLATE = re.compile(  # hidden where nobody may learn who tells it; else it helps to find them
    r"(\b(?:plat|pelat|nopol|no ?pol)(?: (?:nomor|no|mobil|motor|kendaraan))*"
    rf"(?:ku| {WE})\b[\s:=]*)[a-z]{{1,2}}[\s-]?\d{{1,4}}(?:[\s-]?[a-z]{{1,3}})?\b",
    re.IGNORECASE,
)


# What who helps needs: a number said to be the culprit's, and the name on papers that were lost or found.
_CULPRIT = (
    r"(?:si\s+)?(?:pelaku|penipu|maling|copet|pencopet|penjambret|jambret|calo|preman|oknum|pemalak|scammer|thief)"
    r"(?:nya|ne|na|s)?"
)
_NUMBER_OF = r"\b(?:no|nomor|nomer|nmr|hp|wa|telp|telepon|telpon|number)\b[.:]?"
_OF_CULPRIT = re.compile(
    rf"(?:{_NUMBER_OF}\s*){{1,3}}(?:of\s+the\s+|dari\s+)?{_CULPRIT}\b(?:\s+(?:itu|ini|adalah|yaitu|is|nih))?\s*[:=]?\s*"
    rf"(?:{_MOBILE})|\b{_CULPRIT}\s+(?:(?:pake|pakai|memakai|punya|uses?)\s+)(?:{_NUMBER_OF}\s*){{0,3}}(?:{_MOBILE})",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:ktp|sim|stnk|atm|kartu|paspor|passport|dompet|tas|koper|ransel|ijazah|buku|wallet|bag)\b",
    re.IGNORECASE,
)
_LOST = re.compile(
    r"\b(?:hilang|ilang|jatuh|jatoh|ketinggalan|tertinggal|kececer|tercecer|kecer|keri|nemu|menemukan|ketemu|lost|found)",
    re.IGNORECASE,
)
_ON_PAPERS = re.compile(
    r"(?<!pelapor )\b(?:a[./] ?n\b\.?|atas nama)\s*[:=]?(?:\s+[^\W\d_]+){1,3}", re.IGNORECASE
)
_PRIVATE = re.compile("[\ue000-\uf8ff]")  # letters nobody writes: each stands for what is needed
_FIRST = 0xE000


def relayed(words: str, privacy: str = "anonymous", most: int = 4000, about: Iterable[str] = ()) -> str:
    """A reporter's words as officers may read them, at most so many characters; all of them where they are open.

    `about`: what was told before them.
    """
    return _cut(for_officers(words, privacy, about), most)


def for_officers(words: str, privacy: str, about: Iterable[str] = ()) -> str:
    """The same as `discreet`, but for a culprit's number and the name on what was lost, which they need."""
    own, others = _apart(words, about)
    return _PRIVATE.sub(lambda found: others[ord(found[0]) - _FIRST], discreet(own, privacy))


def only_own(words: str, about: Iterable[str] = ()) -> str:
    """The words without what officers need of others: a name or number left in them is their writer's."""
    return visible(_PRIVATE.sub(" ", _apart(words, about)[0]))


def _apart(words: str, about: Iterable[str]) -> tuple[str, list[str]]:
    """The words with a letter for each thing that officers need, and these things."""
    own = _PRIVATE.sub(" ", visible(words))
    told = " ".join((*about, own))
    others: list[str] = []

    def put_aside(found: re.Match[str]) -> str:
        others.append(found[0])
        return chr(_FIRST + len(others) - 1)

    for what in (_OF_CULPRIT, _ON_PAPERS) if _PAPERS.search(told) and _LOST.search(told) else (_OF_CULPRIT,):
        own = what.sub(put_aside, own)
    return own, others


def discreet(words: str, privacy: str) -> str:
    """A reporter's words without their name or any way to reach them; as they are where privacy is open."""
    seen = visible(words)
    if privacy == "secret":
        seen = _OWN_PLATE.sub(rf"\1{HIDDEN}", seen)
    return (
        seen
        if privacy == "open"
        else _hidden(_AT_HOME, without_numbers(own_name.without_signed(seen, HIDDEN)))
    )


def from_officer(words: str, most: int = 4000) -> str:
    """An officer's words as the reporter may read them: an office's line may be in them, nobody's own number."""
    return _cut(without_numbers(visible(words)), most)


def without_numbers(words: str) -> str:
    """The words with mobile numbers, addresses and names of accounts hidden: neither side learns the other's."""
    return _hidden(_REACHED, words)


def _hidden(what: re.Pattern[str], words: str) -> str:
    """The words without what is found in them, whichever digits of the world it is written with."""
    plain = words if words.isascii() else "".join(str(unicodedata.digit(c, c)) for c in words)
    for found in reversed(list(what.finditer(plain))):
        words = words[: found.start()] + HIDDEN + words[found.end() :]
    return words


def _cut(seen: str, most: int) -> str:
    seen = seen if len(seen) <= most else seen[: most - 1] + "…"
    # Unicode FSI ... PDI: right-to-left marks in them cannot turn ours around.
    return f"\u2068{seen}\u2069" if any(ord(c) > 0x590 for c in seen) else seen
