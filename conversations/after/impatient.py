"""Somebody who waits: how does my report stand, when do they come, why has nobody come? Answered by how it stands."""

import re
from collections.abc import Sequence

from conversations.after import own_report, questions, which_report
from conversations.effects import AddWords, Turn
from conversations.flows import follow_up
from conversations.meaning.in_indonesian import in_either
from conversations.meaning.listed import ALREADY, HOW, NOT, NOT_YET, PLEASE
from conversations.meaning.settled import HELPED, WHO
from conversations.meaning.words import plain
from conversations.messages import Inbound, Reply
from conversations.prompts import sentence
from conversations.session import Session
from conversations.telling.asking import ask_next
from conversations.telling.sameness import ASKED, says_same
from conversations.understand import understand, visible
from conversations.world import ReportView, World

_FEW_WORDS = 5  # "kok belum ditolong pak": waiting, whatever else the words may tell
_MOST_WORDS = 10  # more tell something beside
_REPORT = r"(?:laporan|laporane|laporanku|laporanna|laporannya|aduan|pengaduan|report)"
_CAME = (
    r"(?:datang|dateng|dtg|tiba|sampai|sampe|nyampe|teka|tekan|rawuh|sumping|dongkap|dugi|nongol|muncul|kelihatan|"
    r"ada|respon|gerak|come|came|arrived?|here)(?:na|nya|e)?"
)
_YET_TO = rf"(?:{NOT_YET}|can|no one|nobody)"
_RECEIVED = (
    r"diterima|keterima|masuk|sampai|sampe|nyampe|terkirim|kekirim|dikirim|dibaca|diproses|diteruskan|ditangani|ditindak\w*|"
    r"ditampa|ditampi|received|sent|read"
)
_HOW = re.compile(
    rf"\b(?:(?:{HOW}|how is|how s|how far is|what about|mana|update|kabar|"
    rf"perkembangan|progress?|kelanjutan|nasib|status|how about) (?:\w+ )?{_REPORT}"
    rf"|{_REPORT} (?:\w+ ){{0,4}}?(?:{HOW}|sampai mana|sampe mana)"
    rf"|(?:apakah |apa )?{_REPORT} (?:\w+ )?{ALREADY} (?:{_RECEIVED})(?: (?:apa |atau )?{_YET_TO})?"
    rf"|(?:apakah|apa) {ALREADY} (?:{_RECEIVED}) {_REPORT}"
    rf"|^{_REPORT} (?:\w+ )?(?:apa|naon|opo)(?: (?:sih|ini|itu|iki|ieu))*$"
    rf"|(?:is|was|has) (?:my |the )?report (?:been )?(?:received|sent|read|processed)"
    rf"|(?:ada|any) (?:kabar|update|news|perkembangan)|{ALREADY} (?:sampai|sampe|tekan) (?:mana|endi)"
    rf"|(?:{ALREADY} )?(?:{HELPED}|{_CAME}|diproses|diteruskan|direspon|dilapor(?:kan|ake|keun)|"
    rf"dikirim|terkirim|kekirim|masuk|diterima|keterima|sent|received|dibaca) "
    rf"(?:(?:(?:ke|ka|sama|oleh) )?{WHO} )?(?:teu )?(?:{_YET_TO}|apa belum)"
    rf"(?: ya)?(?: {_REPORT})?(?: (?:ya|pak|bu|min|tadi|saya))*$"
    rf"|^what now$|^(?:terus|trus|lalu|jadi|lha|nah|teras|njuk) {HOW}(?: (?:ini|ya|pak|bu|min|nih|dong))*$"
    r"|(?:what s|what is|whats) the status|any status|is it (?:fixed|cleared|done|solved|resolved)|has it been \w+)\b"
)
_NOBODY = (
    rf"(?:kok )?{NOT} (?:(?:ada|juga|jg|pernah) )*(?:yang |yg |sing |nu )?"
    r"(?:datang|dateng|dtg|tiba|nyampe|teka|rawuh|sumping|dongkap|nongol|muncul|respon|come)"
    r"(?: (?:juga|jg|sih|ya|pak|min|lagi|ke ?sini|sampai sekarang))*$"
)
_WHEN = re.compile(
    rf"\b(?:(?:kapan|kpn|iraha|when|mana|where(?: is| are)?) (?:\w+ ){{0,3}}?(?:{WHO}|{_CAME}|{HELPED})"
    rf"|(?<!ke )(?<!sama )(?<!oleh )(?<!dibaca )(?<!diterima ){WHO} (?:\w+ )?"
    rf"(?:kapan|kpn|iraha|mana|di ?mana|{HOW}|{NOT_YET})"
    r"|(?:berapa|brp|pira|sabaraha) (?:lama|menit|jam|suwe)|masih lama|lama (?:banget|amat)"
    rf"|how (?:much )?long(?:er)?|{_NOBODY}|kok (?:\w+ )?{_YET_TO}|kok (?:lama|suwe|lila)|^lama(?:nya)?$"
    rf"|(?:ada|aya|ana|wonten) (?:yang |yg |sing |nu |ingkang )?(?:mau )?{_CAME}(?: ke ?sini)? "
    rf"{NOT}(?: (?:sih|ya|pak|min|nih))*$"
    rf"|{_YET_TO} (?:juga |jg )?(?:ada |aya |wonten |ana )?(?:yang |yg |sing |nu |ingkang )?"
    rf"(?:{_CAME}|bantu|nolong|nulungi|respon|di(?:tangani|bantu|tolong|derek|proses|respon|tanggapi)\w*|"
    r"has (?:come|arrived))"
    rf"|{_YET_TO} (?:juga |jg )?(?:ada|aya|ana|wonten) {WHO}|nobody (?:has )?(?:come|came|arrived))\b"
)
_WAITED = re.compile(  # for what was sent; of a draft it may tell how long the trouble lasts
    rf"^(?:ini |saya |kami |kita )*{ALREADY} "
    r"(?:nunggu|nungguin|menunggu|ngenteni|ngantosan|sejam|se ?jam|setengah jam|\d+ (?:jam|menit))\b"
    r"(?: (?:nunggu|nungguin|menunggu|lebih|ini|loh|lho|pak|min|\d+|\w*jam|menit))*$"
)
_COMING = re.compile(rf"\b{WHO} (?:{ALREADY} )?(?:otw|on the way|di jalan|berangkat|meluncur|menuju|jalan)\b")
_OF_REPORT = re.compile(rf"\b{_REPORT}\b")
_WHAT_OF = re.compile(  # one of several: "yang kebakaran gimana?"
    rf"^(?:(?:terus|trus|lalu|lha|nah|kalau|kalo) )?(?:{_REPORT} (?:saya |aku |kula |abdi )?)?"
    r"(?:yang|yg|sing|nu|ingkang|soal|tentang) (?:\w+ ){1,5}"
    rf"{HOW}(?: (?:ya|pak|bu|min|kak|kabarnya|jadinya|nasibnya|statusnya))*$"
)
_AND_THE_OTHER = re.compile(  # with a question mark: "kalo yg gerbang tol?"
    rf"^(?:terus|trus|trs|lalu|lha|nah|kalau|kalo|kl|klo|njuk|teras) (?:{_REPORT} )?(?:yang|yg|sing|nu|ingkang|soal) "
    r"(?:\w+ ?){1,4}$"
)
_SOON = (
    r"(?:cepat|cepet|cepetan|cpt|buruan|buru|gancang|gancangan|enggal|ndang|gage|gek|lekas|gercep|segera|"
    r"hurry(?: up)?|quick|quickly)"
)
_TO_WHOM = rf"pak|bu|min|mas|mbak|kak|bang|kang|teh|mang|om|{PLEASE}|dong|ya|yo"
_BEFORE_HURRY = rf"(?:(?:{_TO_WHOM}|mohon|ayo|woi|woy|hei|{ALREADY}|sing) )*"
_QUICK = re.compile(
    rf"(?:(?:{_TO_WHOM}|mohon|ayo|help|bantuan|bantu|tulung|sing) )*{_SOON}"
    rf"(?: (?:{_TO_WHOM}|atuh|datang|mrene|kadieu|sini|ke|kesini|dikit|sithik|help|bantu|bantuan|tulung|{_SOON}))*"
)
_HURRIES = re.compile(  # and why: the trouble grows
    rf"{_BEFORE_HURRY}{_SOON}\b(?: (?:{_TO_WHOM}|atuh|datang|sini|ke ?sini|dikit|lah|deh|ditangani|diproses|diurus))*"
)
_FASTER = re.compile(
    r"\b(?:(?:di)?percepat|dicepetin|disegerakan|segera|cepat|cepet|buruan|ditangani|dibenerin|diperbaiki|gancang|enggal|"
    r"urgent|hurry|asap|faster|quick\w*)\b",
    re.IGNORECASE,
)
_ANSWERS = re.compile(
    rf"\W*(?:{NOT_YET}|{ALREADY}|not yet|yes|no|iya|ya|{NOT})\b(?!.*\b(?:kapan|kok|kenapa|when|why)\b)",
    re.IGNORECASE,
)
_GROWS = re.compile(
    rf"\b(?:{ALREADY}|makin|tambah|keburu|soalnya|karena|krn|tambah|beuki|selak|getting|sebelum|sblm|before|daripada)\b"
)
_COMPLAINS = re.compile(  # of us or of those who should come, and of nothing else
    r"\b(?:(?:parah|buruk|jelek|payah|bad|terrible) (?:banget |bgt |amat |sekali )?"
    r"(?:pelayanan|layanan|service|petugas)\w*|"
    r"(?:pelayanan|layanan|service)\w* (?:\w+ )?(?:parah|buruk|jelek|payah|bad|terrible|elek|awon|goreng)|"
    rf"percuma|sia ?sia|useless|pointless|kecewa|ngecewain|mengecewakan|cape deh|lelet|lemot|lambat|"
    rf"{NOT} (?:ada )?(?:guna|gunanya|berguna|becus|ngaruh|ada respon|direspon|ditanggapi|digubris|peduli|jelas)|"
    r"dicuekin|diabaikan|dicuekkan|nunggu apa|nunggu terus|sampai kapan|sampe kapan|apa gunanya|buat apa lapor|"
    rf"{HOW} (?:sih|ini|iki|toh|to|atuh)|kerja dong|niat {NOT}|tidur ya|pada kemana)\b"
)
_TWICE = re.compile(r"(?<=[a-z]{3})2$")  # "dateng2" for "dateng-dateng"
_SETTLED = re.compile(rf"\b{ALREADY} (?:{HELPED}|{_CAME})\b")  # a question with its mark
_STILL_NOT = re.compile(  # "udah 5 jam blm masuk kapal": of what was told, for they wait there
    rf"^(?:ini |saya |kami |kita )*{ALREADY} (?:\w+ )?(?:jam|menit|hours?|minutes)\b"
    rf".*\b(?:{_YET_TO}|masih|msh|isih|{NOT}|still)\b"
)
_OF_WAITING = ("staff", "transport", "congestion")  # as who does not come, or hours, where no bus is named
# What somebody may wait for without having told us of it: that is a report.
_ELSE = frozenset((
    "bus", "bis", "kereta", "kapal", "feri", "ferry", "travel", "pesawat", "ojek", "taksi", "bensin", "bbm",
    "solar", "pertalite", "listrik", "sinyal", "train", "ship", "fuel",
))  # fmt: skip


def read(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """How the person's open reports stand; a complaint about one goes to its officers. None for anything else."""
    text = visible(inbound.text)
    if inbound.point or inbound.media or not text or (session.step in ASKED and says_same(text)):
        return None
    if _ANSWERS.match(text) and "?" not in text and questions.asked_about(session, world):
        return None  # "belum ada pak, masih nunggu" to whether anybody has come
    hurried = not session.draft and urges(text, world)
    waited = hurried or (not session.draft and _says(text, _WAITED))
    of_one = _says(text, _WHAT_OF) or ("?" in text and _says(text, _AND_THE_OTHER))
    known = follow_up.still_open(session, world)
    complains = not session.draft and _complains(text, known, world)
    waits = waited or (is_waiting(text) and not of_one) or complains
    waits = waits or (_says(text, _COMING) and "?" in text and not questions.asked_about(session, world))
    if not (waits or of_one):
        return None
    if not waits:
        return _of_those(session, text, known, world)
    if session.draft and not known and not _says(text, _WHEN):
        before = (follow_up.draft_line(session, world, session.draft),)
        return ask_next(session, world, before=before)
    if not known and _says(text, _OF_REPORT):
        return follow_up.status(session, inbound, world)
    if not known or _is_elsewhere(text, known, world):
        return None
    named = known[0].category if len(known) == 1 else ""
    if not (hurried or complains or only_waits(text)) and understand(text, world.lexicon).category not in (
        "",
        *_OF_WAITING,
        named,
    ):
        return None
    if len(known) == 1 and (waited or complains or _says(text, _WHEN)):
        return how_it_stands(session, inbound, world, known[0])
    lines = own_report.lines(session, world, known)
    return Turn(session, (Reply("follow_up.status", "\n".join(lines)),))


def how_it_stands(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn:
    """How the one they wait for stands; their words go to its officers."""
    lines = own_report.lines(session, world, [report])
    words = AddWords(report.reference, visible(inbound.text), inbound.written_at)
    if not follow_up.is_held(follow_up.shared(report, world)):  # else how it stands says all
        lines.append(sentence(session, world, "follow_up.passed_on"))
    return Turn(session, (Reply("follow_up.status", "\n".join(lines)),), (words,))


def _of_those(session: Session, text: str, known: Sequence[ReportView], world: World) -> Turn | None:
    """How they stand, or those of the kind that is named; None where none is open."""
    unnamed = () if understand(text, world.lexicon).category else known
    asked = which_report.named(text, known, world) or unnamed
    lines = own_report.lines(session, world, asked)
    return Turn(session, (Reply("follow_up.status", "\n".join(lines)),)) if lines else None


@in_either
def waits_or_urges(text: str, world: World) -> bool:
    """Whether words beside a reference ask why it takes so long, or that it goes faster."""
    told = understand(text, world.lexicon)
    return _says(text, _WHEN) or _says(text, _WAITED) or bool(_FASTER.search(text) and not told.danger)


def urges(text: str, world: World) -> bool:
    """Whether somebody hurries those who should come because the jam grows: no trouble of its own, and no danger."""
    said = " ".join(plain(text))
    urged = _HURRIES.match(said)
    why = said[urged.end() :].strip() if urged else ""
    told = understand(why, world.lexicon)
    if not urged or told.danger or told.category not in ("", "congestion") or len(why.split()) > _MOST_WORDS:
        return False
    return not why or told.category == "congestion" or bool(_GROWS.match(why))


def _complains(text: str, known: Sequence[ReportView], world: World) -> bool:
    """Whether words complain of us, of those who should come or of the waiting, and tell nothing else."""
    told = understand(text, world.lexicon)
    if told.danger:
        return False
    of_theirs = {word for report in known for said in report.words for word in plain(said)}
    kinds = {report.category for report in known}
    if _says(text, _STILL_NOT, _ELSE - of_theirs):
        return told.category in ("", "staff", "other", *_OF_WAITING, *kinds)
    of_it = ("congestion", *kinds) if known else ()
    return _says(text, _COMPLAINS) and told.category in ("", "staff", "other", *of_it)


def _is_elsewhere(text: str, known: Sequence[ReportView], world: World) -> bool:
    """Whether a text names a place none of the reports is at, or on the road of."""
    roads = {report.place.road for report in known}
    found = [each.place for each in world.geo.locate(text).candidates]
    return any(place.road not in roads or place.km is not None for place in found)


@in_either
def is_waiting(text: str) -> bool:
    """Whether somebody asks how their report stands, or why nobody comes."""
    return _says(text, _WHEN) or _says(text, _HOW) or ("?" in text and _says(text, _SETTLED))


def only_waits(text: str) -> bool:
    """Whether a few words say no more than that nobody has come: they tell of no new danger."""
    return len(plain(text)) <= _FEW_WORDS and is_waiting(text)


@in_either
def hurries(text: str) -> bool:
    """Whether somebody waits for help, or says no more than to be quick."""
    return _says(text, _WHEN) or only_hurries(text)


def only_hurries(text: str) -> bool:
    """Whether a text is nothing but "buruan kang", "pls hurry": at the sending that sends it."""
    return bool(_QUICK.fullmatch(" ".join(plain(text))))


def _says(text: str, pattern: re.Pattern[str], without: frozenset[str] = _ELSE) -> bool:
    words = [_TWICE.sub("", word) for word in plain(text)]
    short = 1 < len(words) <= _MOST_WORDS and without.isdisjoint(words)
    return short and bool(pattern.search(" ".join(words)))
