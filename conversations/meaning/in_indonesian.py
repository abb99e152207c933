"""The small words of Javanese and Sundanese in Indonesian: what is heard in one language is heard in all three.

What tells of trouble is in the lexicon. These are the words around it, by which people answer, add and put right.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from conversations.meaning.words import unaccented

P = ParamSpec("P")
T = TypeVar("T")
_MEANT = {
    "tidak": "ora ra mboten boten teu henteu hanteu moal",
    "sudah": "wis wes uwis wus sampun mpun tos atos entos geus parantos",
    "belum": "durung dereng acan tacan",
    "masih": "isih tasih taksih keneh",
    "usah": "kedah",
    "jadi": "sida sido sios saestu janten",
    "iya": "iyo yo inggih nggih njih muhun sumuhun enya",
    "bukan": "dudu sanes",
    "ada": "ana ono wonten aya",
    "bisa": "isa iso saged tiasa",
    "tahu": "ngerti ngertos weruh terang nyaho",
    "lagi": "maneh meneh malih deui",
    "saja": "wae ae mawon we weh",
    "yang": "sing ingkang nu anu",
    "saya": "aku kula kulo abdi kuring",
    "mau": "arep ape badhe bade rek",
    "dulu": "sik sek rumiyin heula",
    "nanti": "mengko mangke engke",
    "sekarang": "saiki sakniki samenika ayeuna",
    "besok": "sesuk isukan enjing benjing",
    "tadi": "wau",
    "datang": "teka teko rawuh dongkap sumping",
    "berangkat": "budhal budal mangkat bidhal angkat indit",
    "nunggu": "ngenteni nengga ngantosan nungguan",
    "pulang": "mulih wangsul kondur uih",
    "lewat": "liwat langkung ngalangkung ngaliwat",
    "dari": "saka soko seko saking tina ti",
    "ke": "nang menyang nyang dhateng ka",
    "di": "neng ning ing wonten dina",
    "rumah": "omah griya dalem bumi imah",
    "sana": "kono kana ditu dinya",
    "kesana": "mrono kadinya kaditu",
    "mana": "endi ngendi pundi",
    "kemana": "kamana",
    "apa": "opo punapa naon",
    "gimana": "piye kepiye kados kumaha",
    "berapa": "pira piro pinten sabaraha",
    "lama": "suwe dangu lami lila",
    "satu": "siji setunggal hiji",
    "dua": "loro kalih",
    "lima": "limo gangsal",
    "terus": "teras njuk",
    "agak": "rada rodo",
    "mendingan": "saean",
    "dekat": "cedhak cedak celak caket deukeut",
    "terdekat": "pangcaketna pangdeukeutna",
    "cuma": "mung ngan ukur",
    "minta": "njaluk nyuwun menta nyuhunkeun",
    "hampir": "meh ampir",
    "habis": "entek telas seep beak",
    "nginep": "ngendong nyipeng mondok",
    "semalam": "sewengi sapeuting sadalu",
    "siapa": "sopo sapa sinten saha",
    "kapan": "iraha",
    "baru": "nembe",
    "itu": "kuwi niku eta",
    "segitu": "sakitu semono",
    "salah": "klentu kleru kliru lepat",
}  # fmt: skip
_INDONESIAN = {word: meant for meant, words in _MEANT.items() for word in words.split()}
_WORD = re.compile(r"[^\W\d_]+")


def in_indonesian(text: str) -> str:
    """The text with those words in Indonesian, every other as it is."""
    return _WORD.sub(lambda found: _INDONESIAN.get(unaccented(found[0].lower()), found[0]), text)


def in_either(hears: Callable[Concatenate[str, P], T]) -> Callable[Concatenate[str, P], T]:
    """A reader of texts that, where it hears nothing as it is typed, hears the same in Indonesian."""

    @wraps(hears)
    def heard(text: str, /, *others: P.args, **named: P.kwargs) -> T:
        found = hears(text, *others, **named)
        if found or (meant := in_indonesian(text)) == text:
            return found
        return hears(meant, *others, **named)

    return heard
