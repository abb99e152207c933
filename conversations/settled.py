"""Words that say the trouble is over or help has come ("udah dibantu derek"): is the report still needed?"""

import re

from msgspec.structs import replace

from conversations import answers
from conversations.asking import ask_next, sends_itself
from conversations.effects import Turn
from conversations.messages import Inbound
from conversations.prompts import draft_button, prompt, rest, tell
from conversations.sending import send_unless_told
from conversations.session import Draft, Session
from conversations.slots import fill
from conversations.understand import visible
from conversations.words import plain
from conversations.world import World

STEP = "still_needed"
_MOST_WORDS = 9  # more tell something beside
ALREADY = r"(?:sudah|udah|udh|uda|sdh|dah|sampun|wis|wes|parantos|atos|tos|geus|entos|already)"
_NOT = r"(?:tidak|tak|gak|ga|gk|nggak|ngga|enggak|ndak|ora|mboten|teu|henteu|not|no longer)"
WHO = (
    r"(?:polisi|petugas|derek|derekan|ambulans?|ambulance|pjr|patroli|damkar|pemadam|dishub|bantuan|pertolongan|"
    r"mekanik|montir|teknisi|medis|pitulungan|bantosan|patugas|pulisi|help|police|tow(?: truck)?|officers?|someone|"
    r"somebody)(?:e|ne|na|nya)?"
)
HELPED = (
    r"(?:di ?(?:tangan|bantu|banto|tolong|tulung|derek|evakuasi|urus|"
    r"bawa(?!h)|jemput|angkut|padam|bersih|singkir|pinggir|"
    r"perbaik|tambal|tandang|rawat|aman|atas|selesai)\w*|ter(?:tangani|atasi)|ketangani|beres|kelar|rampung|rengse|"
    r"selesai|aman|lancar|normal|cair|bubar|sembuh|ketemu|pulih|gapapa|gpp|bisa (?:jalan|lewat|nyala|hidup)|"
    r"(?:jalan|nyala|hidup) lagi|nyala|murub|hurung|padhang|caang)"
)
_SAYS = re.compile(
    rf"\b(?:{ALREADY} (?:(?:mulai|agak|pada|semua|langsung|baru|kok) )?{HELPED}"
    rf"|{ALREADY} (?:ada|datang|dateng|aya|ana|teka|rawuh|sumping)(?: (?:yang|yg|sing|nu))? "
    rf"(?:{WHO}|bantu|nolong|nangani|nulungi|ngabantu)"
    rf"|{WHO} (?:{ALREADY}|has|have|is|are|just) "
    r"(?:datang|dateng|dtg|tiba|sampai|sampe|nyampe|di ?sini|di lokasi|ada|teka|rawuh|dugi|sumping|aya|"
    r"arrived|come|here|there)"
    rf"|{WHO} arrived"
    rf"|(?:{ALREADY} )?{_NOT} (?:perlu|butuh|usah|kedah|peryogi|needed|macet|banjir|bahaya|mogok|apa|papa)"
    r"(?: (?:lagi|maneh|deui|any ?more))?"
    r"|(?:already|been|got|now|all|has|is) (?:been |now |all )?"
    r"(?:helped|handled|fixed|towed|sorted|cleared|resolved|solved|rescued|dealt with)"
    r"|moving again|got help|(?:i |we )?found (?:him|her|them|it)"
    r"|^(?:eh |maaf )?(?:(?:tidak|gak|ga|gk|nggak|ngga|enggak|ora|teu) ?(?:jadi|sida|sido|janten)|never ?mind))\b"
)
_CALLED_OFF = re.compile(r"(?:eh |maaf )?\w+ ?(?:jadi|sida|sido|janten)\b")
_YET = re.compile(
    rf"\b(?:{ALREADY}|lagi|maneh|deui|any ?more|no longer)\b"
)  # "tidak perlu" may mean anything
# What says that there is more to it, or that it was no help.
_BUT = frozenset((
    "apanya", "berhenti", "masih", "tapi", "tp", "tetapi", "belum", "blm", "belom", "tolong", "butuh",
    "perlu", "kapan", "minta",
    "mohon", "apakah", "kok", "kenapa", "malah", "paksa", "liar", "bayar", "ribu", "rb", "juta", "mahal",
    "maling", "kabur", "pencuri", "begal", "copet", "rampok", "but", "still", "need", "needs", "please",
    "when", "isih", "durung", "nanging", "tulung", "keneh", "acan",
))  # fmt: skip
_YES = ("masih", "masih perlu", "perlu", "tetap kirim", "isih", "isih perlu", "keneh", "still", "yes please")
_NO = re.compile(
    rf"{_NOT}(?: (?:perlu|usah|jadi|needed|kedah))?(?: (?:lagi|maneh|deui|any ?more))?|no(?: need| thanks)?"
)


_GIVES_UP = re.compile(
    rf"\b(?:gausah|{_NOT} (?:usah|perlu|jadi))(?: (?:lagi|pak|bu|min|deh|dikirim|kirim))*$"
)


def says_settled(text: str) -> bool:
    """Whether a text says no more than that it is over, or that somebody is there already."""
    words = plain(text)
    if "?" in text or not 1 < len(words) <= _MOST_WORDS or any(word[0].isdigit() for word in words):
        return False
    said = " ".join(words)
    found = _SAYS.search(said)
    if found is None or (re.match(_NOT, found[0]) and not (_YET.search(said) or _CALLED_OFF.match(said))):
        return False
    return _BUT.isdisjoint((said[: found.start()] + said[found.end() :]).split())


def of_draft(session: Session, inbound: Inbound, world: World, before: tuple[str, ...]) -> Turn | None:
    """Said while a report is being told, or in answer to whether it is still needed; None for anything else."""
    draft, text = session.draft, visible(inbound.text)
    if draft is None or inbound.point or inbound.media or not text:
        return None
    if session.step == STEP and (turn := _answered(session, draft, text, world)):
        return turn
    if not says_settled(text) or world.geo.locate(text).candidates:
        return None
    told = fill(draft, inbound, world, "confirm").draft
    return None if told.danger and not draft.danger else _ask(session, told, world, before)


def _ask(session: Session, draft: Draft, world: World, before: tuple[str, ...]) -> Turn:
    whole = bool(draft.category and draft.place)
    choices = (
        draft_button(session, world, draft, "send", "choice.send_still")
        if whole
        else draft_button(session, world, draft, "next", "choice.continue"),
        draft_button(session, world, draft, "cancel", "choice.not_needed"),
    )
    after = sends_itself(session, world, draft) if whole else ()
    asked = replace(session, draft=draft)
    return prompt(asked, world, f"report.{STEP}", choices, before=before, after=after)


def _answered(session: Session, draft: Draft, text: str, world: World) -> Turn | None:
    said = " ".join(plain(text))
    if _NO.fullmatch(said) or says_settled(text) or _GIVES_UP.search(said):
        return tell(replace(rest(session), draft=None), world, "report.cancelled")
    if said not in _YES and not answers.says_send(text):
        return None
    whole = draft.category and draft.place
    return send_unless_told(session, world, draft) if whole else ask_next(session, world)
