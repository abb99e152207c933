"""Why a report was declined, asked or objected to: the officer's reason once more, and one tap to send it again."""

import re
from collections.abc import Sequence
from datetime import timedelta

from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.meaning.in_indonesian import in_indonesian
from conversations.meaning.listed import ALREADY, HOW, NOT, WE
from conversations.meaning.words import plain
from conversations.messages import Choice, Inbound
from conversations.officers.finishing import REASONS
from conversations.prompts import button, sentence, tell_with
from conversations.relay import from_officer
from conversations.session import Session
from conversations.telling.asking import ask_next
from conversations.understand import kind_named, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

FOR = timedelta(hours=12)
LOOKED_AT = 5  # newest reports among which the one that is meant is looked for
AGAIN, LET_BE = "again", "let_be"  # the verbs of its buttons
_MOST_WORDS = 10  # more tell a story
_MOVES = 40  # newest of a report's history
_WHY = r"(?:kok|ko|kenapa|knp|napa|mengapa|masa|masak|lha|lah|loh|lho|ngopo|geneya|kunaon|naha|why|how come)"
_DECLINED = r"(?:ditolak|ditampik|rejected|declined)"
_SAID_BESIDE = r"(?: (?:sih|ya|yah|pak|bu|min|kak|dong|nih|itu|lagi|mulu|to|toh|atuh))*"
_ITS_NAME = rf"(?:laporan\w*|{WE}|itu|tadi|{ALREADY}|my|the|report|was|is|it)"
_ASKS = re.compile(
    rf"\b{_WHY} (?:\w+ ){{0,4}}{_DECLINED}\b|^(?:\w+ )?(?:{_ITS_NAME} )*{_DECLINED}{_SAID_BESIDE}$"
    rf"|^(?:\w+ )?{_DECLINED}{_SAID_BESIDE} {_WHY}\b"
    rf"|\b(?:apa|opo|naon|{HOW}|what|what s|whats) (?:\w+ )?(?:alasan|reason)\w*"
    rf"|\b(?:alasan|alesan|reason)\w*(?: \w+)? (?:apa|opo|naon|{HOW}|ditolak|for)\b"
)
_ONLY_WHY = re.compile(
    rf"(?:(?:emang|emangnya|memang|lah|lha|loh|lho|terus|trus|tapi|but) )*{_WHY}{_SAID_BESIDE}"
)
_WHITHER = r"(?:mana|kemana|endi|siapa|sapa|sopo|saha|sinten|where|whom?)"
_IF_NOT = (  # "kalo ga ditangani lagi", "if nobody comes"
    rf"(?:kalau|kalo|klo|kl|lek|yen|nek|lamun|if) (?:\w+ ){{0,3}}?(?:{NOT}|"
    r"masih|msh|isih|tetep|tetap|not|nobody|no one)(?: \w+){1,3}?"
)
_SO_THEN = r"(?:kalau|kalo|klo|kl|lek|yen|nek|lamun) (?:gitu|gini|begitu|begini|ngono|kitu)"
_WHITHER_THEN = re.compile(  # "trus lapor ke mana dong?", "kalo ga ditangani lagi saya lapor kemana"
    rf"(?=.*\b{_WHITHER}\b)(?P<unless>{_IF_NOT} )?"
    rf"(?:(?:loh|lho|ya|terus|trus|trs|lalu|jadi|lha|lah|nah|so|then|{WE}|harus|hrs|mesti|kudu|i|do|"
    rf"should|can|could|may|else|to|ke|ka|{_SO_THEN}|{_WHITHER}) )*(?:(?:me)?lapor|(?:me)?ngadu|wadul|komplain|"
    r"report|complain)\w*"
    rf"(?: (?:it|this|di|ke|ka|nang|to|then|{_WHITHER}))*{_SAID_BESIDE}"
    rf"(?: {_SO_THEN}{_SAID_BESIDE}|(?P<else> {_IF_NOT}))?"
)
_WHO_WILL = (  # "ya trus siapa yg mau benerin", "cek lagi yg bener"
    r"(?:siapa|sapa|sopo|saha|sinten|who) (?:(?:yang|yg|sing|nu|mau|bakal|akan|arep|bade|will|is|going|to|gonna) )*"
    r"(?:ben[ea]rin|mbenerin|betulin|perbaiki|memperbaiki|beresin|urus\w*|ngurus\w*|nanganin?|tanggung|ndandani|"
    r"ngalereskeun|fix|repair)|(?:cek|check|look|lihat|liat|periksa) (?:lagi|ulang|again) (?:dong )?"
    r"(?:yang |yg |sing )?(?:bener|benar|betul|teliti|properly)"
)
_COMPLAINS = re.compile(  # "saya mau ngadu ke atasannya", "percuma lapor", "ga adil"
    rf"\b(?:{_WHO_WILL}|{_WHITHER}\b.* (?:komplain|complain|protes|ngadu|mengadu|wadul)\w*"
    rf"|(?:komplain|complain|protes|ngadu|mengadu|wadul)\w*\b.* {_WHITHER}"
    r"|(?:ke|ka|to|lewat) (?:\w+ )?(?:atasan|kementerian|kementrian|menteri|pusat|pengawas|ombudsman|ministry|boss?|"
    r"manager)\w*"
    r"|kecewa|kuciwa|disappointed|percuma|percumah|useless|pointless|unfair"
    rf"|{NOT} (?:ada )?(?:adil|bener|benar|guna\w*|berguna|becus|fair))\b"
)
_NOT_ONLY = re.compile(r"\b(?:masih|msh|isih|keneh|still|foto\w*|bukti\w*)\b|\d")
_GIVES_IN = re.compile(  # "ya sudah deh"
    rf"(?:(?:ya|yo|oh|ok|oke|nya) ?)?(?:{ALREADY}|well|alright|fine)(?: then)?"
    r"(?: (?:lah|deh|kalau|kalo|begitu|gitu|ngono|kitu|ya|pak|bu|min|mau gimana lagi|gimana lagi))*"
)


def gives_in(text: str) -> bool:
    """Whether words say no more than that it is so, then."""
    return bool(_GIVES_IN.fullmatch(" ".join(plain(text))))


def asks_why(text: str) -> bool:
    """Whether words ask why a report was declined."""
    words = plain(text)
    return len(words) <= _MOST_WORDS and bool(_ASKS.search(" ".join(words)))


def complains(text: str, world: World) -> bool:
    """Whether words say no more than that it is wrong to have declined it, or ask who is above who did."""
    words = plain(text)
    said = " ".join(words)
    if len(words) > _MOST_WORDS or not _COMPLAINS.search(said) or _NOT_ONLY.search(said):
        return False
    return not (kind_named(text, world.lexicon) or world.geo.locate(text).candidates)


def why_asked(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The turn of such a question, also while a report is told; None where none was declined, or danger was."""
    text = visible(inbound.text)
    said = " ".join(plain(text))
    whither = _WHITHER_THEN.fullmatch(said) or _WHITHER_THEN.fullmatch(in_indonesian(said))
    higher = not session.draft and bool(whither or complains(text, world))
    only_why = higher or (not session.draft and bool(_ONLY_WHY.fullmatch(said)))
    if inbound.point or inbound.media or not (only_why or asks_why(text)):
        return None
    theirs = world.reports_of(session.person, 1 if only_why else LOOKED_AT)
    report = next((each for each in theirs if was_declined(each, world)), None)
    if report is None:
        unless = only_why and whither and (whither["unless"] or whither["else"])
        return _if_not_dealt_with(session, world, theirs[0]) if unless and theirs else None
    if is_to_open(report):
        return None
    if session.draft:
        return ask_next(session, world, before=(reason(session, world, report),))
    return explain(session, world, report, higher=higher)


def was_declined(report: ReportView, world: World) -> bool:
    """Whether officers declined it lately: not its teller, nor who looked at it before them."""
    known = follow_up.shared(report, world)
    lately = known.status_at and world.now - known.status_at <= FOR
    return bool(lately) and known.status == "rejected" and not (report.withdrawn or report.held)


def is_to_open(report: ReportView) -> bool:
    """Whether a word against it opens it again, once: danger was told."""
    return report.danger and not report.reopened and not report.joined_to


def explain(session: Session, world: World, report: ReportView, *, higher: bool = False) -> Turn:
    """The reason, or with `higher` who hears complaints of it, and whether it shall go once more."""
    choices = [
        button(session, world, f"y:{report.reference}:{AGAIN}", "choice.send_again"),
        button(session, world, f"y:{report.reference}:{LET_BE}", "choice.let_be"),
    ]
    if higher:
        return _who_hears(session, world, report, "follow_up.declined_higher", choices)
    said = reason(session, world, report)
    return tell_with(session, world, "follow_up.declined", choices, reason=said)


def _if_not_dealt_with(session: Session, world: World, report: ReportView) -> Turn | None:
    """Who hears complaints where its agency does not deal with it; None of what is over or held."""
    known = follow_up.shared(report, world)
    if report.withdrawn or report.held or known.status not in (*OPEN, "resolved"):
        return None
    return _who_hears(session, world, report, "follow_up.if_not_dealt_with", ())


def _who_hears(
    session: Session, world: World, report: ReportView, key: str, choices: Sequence[Choice]
) -> Turn:
    known = follow_up.shared(report, world)
    lapor, ombudsman = (world.directory.agencies[name].hotline or "" for name in ("lapor", "ombudsman"))
    return tell_with(
        session, world, key, choices, reference=known.reference,
        agency=follow_up.agency(known, world), lapor=lapor, ombudsman=ombudsman,
    )  # fmt: skip


def is_offered(session: Session) -> bool:
    """Whether that was asked last."""
    return any(choice.id.endswith(f":{AGAIN}") for choice in session.offered)


def reason(session: Session, world: World, report: ReportView) -> str:
    """What officers said when they declined it, in the reader's language where that was by a button."""
    known = follow_up.shared(report, world)
    moves = world.past(known.reference, _MOVES)
    note = next((one.note for one in reversed(moves) if one.status == "rejected"), "")
    return sentence(
        session, world, "notice.news_rejected", reference=known.reference,
        agency=follow_up.agency(known, world), note=_told(session, world, note),
    ).rstrip()  # fmt: skip


def _told(session: Session, world: World, note: str) -> str:
    """A button's label, in whichever language it was pressed, told in full; words as they are."""
    for name in REASONS:
        if note in {world.texts.render(language, f"choice.why_{name}") for language in world.texts.languages}:
            return sentence(session, world, f"rejected.{name}")
    return sentence(session, world, "rejected.other", words=from_officer(note)) if note else ""
