"""Words of danger that tell of none now: ways of speaking ("antriannya bunuh diri banget"), what is past or over."""

import re

from conversations.meaning.feared import without_feared
from conversations.meaning.listed import NOW, WE
from conversations.meaning.settled import says_over_at_its_end

_WAITS = re.compile(  # what people are fed up with
    r"\b(?:macet\w*|kemacetan|ant[rie]{1,3}\w*|ngantri|parkiran|padat\w*|nunggu\w*|menunggu|stuck|jam|jam-?jaman|"
    r"queue\w*|traffic|mudik|merayap|panas|tiket|delay|perjuangan|lelet|lemot|gerah|bosen|bosan|mahal|tarif)\b",
    re.IGNORECASE,
)
_CROWDED = re.compile(  # by no water
    r"\b(?:kebanjiran|dibanjiri) (?=antri|antre|penumpang|pemudik|pengunjung|kendaraan|order)", re.IGNORECASE
)
_LIKE = (
    r"(?:mending|mendingan|kayak|kaya|kyk|ibarat|serasa|rasanya|rasane|berasa|like|feels like|almost|hampir)"
)
_HEAD = rf"(?:kepala|otak|pala|sirah|head|brain)(?:nya|ku|e|na)?(?: (?:{WE}|my))?"
_SAYINGS = re.compile(
    r"\b(?:(?:mending|mendingan|kayak|kaya|kyk|ibarat) bunuh diri|bunuh diri (?:banget|bgt|bangett+|sih ini|ini mah)"
    r"|suicidal queue|berdarah[- ]?darah|berdarah2"
    rf"|(?:meledak|pecah|njeblug)(?: rasanya| mau)? {_HEAD}|{_HEAD} "
    r"(?:(?:mau|rek|meh|arep|serasa|rasanya|kayak|is|about|to|going) )*"
    r"(?:meledak|pecah|njeblug|bitu|exploding|explode)"
    rf"|{_LIKE} (?:mau |mo |pengen |arep )?(?:mati|mampus|pingsan|meledak|dying)"
    rf"|{_LIKE} (?:(?:lagi|habis|abis|a|medan|zaman|jaman|korban) ){{0,2}}(?:perang|war(?: zone)?|bencana|kiamat)"
    r"|(?:mau |mo )?(?:mati (?:gaya|kutu|bosan|bosen|kebosanan|kelaparan)|mati rasanya|bored to death|"
    r"dying of boredom)"
    r"|killing me|ngebunuh banget|membunuh banget)\b",
    re.IGNORECASE,
)
_LIMBS = r"(?:kaki|pantat|bokong|pinggang|dengkul|sikil|suku)\w{0,3}"
_OF_WEARINESS = re.compile(  # of who waits, and of nobody else
    r"\b(?:(?:mau|mo|arep|meh|rek) (?:pingsan|semaput|mati|gila|edan) (?:rasanya|rasane|asana|rasana)"
    rf"|(?:{_LIMBS} (?:{WE} )?)?mati rasa(?:nya)?\b(?: {_LIMBS})?"
    r"|my (?:legs?|feet|back|butt|bum|ass) (?:is|are) (?:dead|numb|killing me|gone)"
    r"|i(?:'?m| am) (?:dying|dead) here)\b",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(  # or of an illness
    r"\b(?:istri|suami|bojo|anak|bayi|balita|ibu|bapak|ayah|mama|papa|nenek|kakek|simbah|mertua|adik|adek|kakak|orang|"
    r"wong|jalm[ai]|penumpang|sopir|supir|hamil|bumil|lansia|se[sk][ae]k|dada|jantung|muntah\w*|pucat|demam|keringat|"
    r"sebelah|separuh|separo|tangan|muka|wajah|bibir|tolong|tulung|help|wife|husband|kid|child|baby|mother|father|chest)"
    r"(?:ku|nya|ne|na|e)?\b",
    re.IGNORECASE,
)
_ROBBERY = r"(?:(?:pem)?begal(?:an)?|copet|jambret|maling|rampok|kejahatan|kriminal\w*)"
_FEARED = re.compile(  # why it matters, and nothing that happened: "lampu jalan mati, rawan begal"
    r"\b(?:(?:jadi(?:nya)?|daerah(?:nya)?|tempat(?:nya)?|sini|situ|emang|memang|sangat)\s+)*"
    rf"(?:(?:sering\s+)?rawan\s+(?:(?:banget|bgt|sekali|pisan)\s+)?(?:{_ROBBERY}|kecelakaan|laka|tabrakan)|"
    rf"sering\s+(?:(?:ada|kena|sama|terjadi|di)\s*)?{_ROBBERY})"
    r"(?:\s+(?:kalau|kalo|pas|waktu)\s+mal[ae]m)?\b",
    re.IGNORECASE,
)
_NAME = re.compile(  # in Javanese; "asma" is also an illness
    r"\basma(?:ne|nipun|mu)?\s+(?:kula|kulo|kawula|panjenengan|sampeyan)\b"
    r"(?!.*\b(?:kumat|kambuh|se[sk][ae]k|mengi|obat\w*|inhaler|ambegan|parah|napas)\b)"
    r"|\basma(?:ne|nipun)\s+(?=(?:kula |kulo )?(?:sampun|ampun|mboten|aja|ojo)\b)",
    re.IGNORECASE,
)
_YEARS_AGO = (
    r"(?:(?:tahun|taun) (?:lalu|kemarin|kemaren|wingi|kamari|kepungkur)|last year|years ago|jaman (?:dulu|kecil)|"
    r"dulu (?:pernah|waktu|pas)|(?:lebaran|mudik) (?:ta(?:h|u)?un )?(?:lalu|kemarin|kemaren|kmrn|wingi|kamari))"
)
_AGO = (
    rf"(?:{_YEARS_AGO}|(?:minggu|bulan|pekan) (?:lalu|kemarin|kemaren|wingi|kamari|kepungkur)|last (?:week|month)|"
    r"(?:weeks|months) ago)"
)
_REMEMBERS = r"\W*(?:(?:jadi|inget|ingat|eling|waktu|pas) )*"
_LONG_AGO = re.compile(rf"{_REMEMBERS}{_AGO}\b", re.IGNORECASE)  # elsewhere it may be of a detail
_MEMORY = re.compile(rf"{_REMEMBERS}{_YEARS_AGO}\b", re.IGNORECASE)
_NOW = re.compile(  # "dipasang ring bulan lalu, sekarang kumat"
    rf"\b(?:{NOW}|today|hari ini|tadi|barusan|baru|lagi|masih|tolong|today|kumat|"
    r"kambuh|again|kok|belum|blm|sampai|sampe|mau|terus|trus)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 14  # more is a story in which that is one part


def without_sayings(text: str) -> str:
    """The text without what may happen there, nor what is a manner of speaking where people are fed up."""
    text = _CROWDED.sub("banyak ", _NAME.sub(" ", without_feared(_FEARED.sub(" ", text))))
    return _SAYINGS.sub(" ", text) if _WAITS.search(_SAYINGS.sub(" ", text)) else text


def without_weariness(text: str) -> str:
    """The text without what is a manner of speaking to who is known to wait, if it is of nobody else."""
    return text if _OF_OTHERS.search(text) else _OF_WEARINESS.sub(" ", _SAYINGS.sub(" ", text))


def is_of_waiting(text: str) -> bool:
    """Whether a text names what travellers are fed up with: a jam, a queue, the heat."""
    return bool(_WAITS.search(text))


def is_past(text: str) -> bool:
    """Whether what a text tells was long ago, or ended well as it says itself: nobody is at risk now."""
    return _begins_with(_LONG_AGO, text) or says_over_at_its_end(text)


def is_memory(text: str) -> bool:
    """Whether a text begins with a year or feast that is gone, and says nothing of now."""
    return _begins_with(_MEMORY, text)


def _begins_with(ago: re.Pattern[str], text: str) -> bool:
    return bool(len(text.split()) <= _MOST_WORDS and ago.match(text) and not _NOW.search(text))
