"""Of several reports that are open, the one that words or files are of: by what they name, else it is asked."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations.choosing import report_choices
from conversations.effects import AddWords, Effect, KeepMedia, Turn
from conversations.flows import follow_up
from conversations.meaning.definite import SHORTEST, bare, is_definite
from conversations.meaning.listed import WE
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import button, prompt, rest, sentence, tell
from conversations.session import Draft, Session
from conversations.understand import understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_LATELY = timedelta(hours=12)  # so long words still go on with what was told
_JUST = timedelta(minutes=5)  # and so long those that name nothing are of what was told or added to last
_SHOWN = 6  # with one more button; WhatsApp shows ten
_TAKE = "y:{}:take"
_OF_ALL = ("officer", "person", "road", "number")
_SAY_NOTHING = frozenset((
    "banyak", "besar", "rusak", "sudah", "udah", "masih", "parah", "banget", "sekali", "dalam", "sampai", "lagi",
    "juga", "belum", "tolong", "laporan", "lapor", "yang", "sekarang", "arah", "dekat", "depan", "sekitar",
    "jakarta", "total", "baru", "tadi", "terus", "makin", "tambah", "mulai", "semua", "kiri", "kanan", "tengah",
    "lajur", "jalur", "bahu", "foto", "lokasi", "tempat", "posisi", "still", "very", "many", "there", "from",
    "towards", "near", "with", "this", "that", "road", "akeh", "gede", "isih", "seueur", "ageung", "keneh",
    "bahaya", "orang", "warga", "polisi", "petugas", "menit", "meter", "kilometer", "panjang", "mobil", "motor",
    "kendaraan", "lewat", "jalan", "jadi",
))  # fmt: skip
_AS_TOLD = re.compile(
    rf"\b(?:(?:yang|yg|sing|nu|ingkang) (?:(?:tadi|td|barusan|wau|mau|{WE}|pagi|kemarin) )+"
    r"(?:di)?(?:lapor|laporkan|laporin|laporke|laporkeun|kirim|aduin)\w*"
    r"|laporan(?:ku|e|na)? (?:(?:saya|aku|yang|yg|sing|nu) )*(?:tadi|td|sebelumnya|barusan|wau)"
    r"|(?:the one|what) i (?:told|reported|sent)|my (?:earlier|last) report)\b"
)
_OF_WHAT = re.compile(  # "ini buat laporan yg barusan", "itu foto buat laporan lubang", "buat yg lubang"
    r"(?!.*\b(?:di)?(?:tarik|hapus|batal|cabut)\w*)(?P<this>(?:(?:ini|itu|iki|kuwi|ieu|eta|tadi|td|foto\w*|gambar\w*|"
    r"video\w*|rekaman\w*|photo|yang|yg|this|is) )*)"
    r"(?:buat|untuk|utk|kanggo|kangge|pikeun|for) (?:the |my )?"
    r"(?P<report>laporan\w*|aduan\w*|report|yang|yg|sing|nu)(?: \w+){0,3}"
)

_REFERS = re.compile(  # to what was told: "itu fotonya yg tadi", "buat laporan tadi pagi", "yang lubang"
    r"\b(?:tadi|td|sebelumnya|barusan|kemarin|kemaren|kmrn|kmren|kmaren|kmarin|wau|wingi|earlier|before|yesterday)\b"
    r"|^(?:(?:itu|ini|foto\w*|kuwi|eta|that|this|is|it|s|the|a|photo|picture|untuk|buat|utk|kanggo|pikeun|for|of|dari|"
    r"my|saya|ya|yang|yg|sing|nu|one) )*(?:laporan\w*|report|(?:yang|yg|sing|nu|the) \w+(?: itu| tadi| one)*)$"
)


def named(text: str, reports: Sequence[ReportView], world: World) -> list[ReportView]:
    """Those of the reports whose words a text shares, else those of its kind; none where it names nothing."""
    said = _things(text, world)
    shared = [
        report
        for report in reports
        if said & _things(" ".join(report.words), world) or is_definite(text, report.words)
    ]
    if shared or not text:
        return shared
    kind = understand(text, world.lexicon).category
    return [report for report in reports if kind and report.category == kind]


def newest_open(session: Session, world: World) -> ReportView | None:
    """Of their open reports the one sent last."""
    known = follow_up.still_open(session, world)
    return next((one for one in known if one.reference == session.last_report), known[0] if known else None)


def open_lately(session: Session, world: World) -> list[ReportView]:
    """The person's open reports they told in the last hours, the newest first."""
    known = follow_up.still_open(session, world)
    return [report for report in known if world.now - report.created_at <= _LATELY]


def speaks_of_told(text: str) -> bool:
    """Whether words say that they are of what was told: "yang tadi saya lapor ..."."""
    return bool(_AS_TOLD.search(" ".join(plain(text))))


def meant(session: Session, inbound: Inbound, world: World, belongs: str) -> list[ReportView]:
    """The reports that a message with no draft open may be of; one is meant, several are asked about.

    `belongs` is that to which it would go if there were no other.
    """
    text = visible(inbound.text)
    told = session.last_sent_at and world.now - session.last_sent_at <= _LATELY
    if not told or not (text or inbound.media) or inbound.point or world.geo.locate(text).candidates:
        return []
    known = open_lately(session, world)
    if not known:
        return []
    found = named(text, known, world)
    if not belongs and not speaks_of_told(text):
        return [one for one in found if is_definite(text, one.words)] if len(found) == 1 else []
    if found or not belongs:
        return found or known
    lately = session.last_sent_at, session.talked_at
    just = any(at and world.now - at <= _JUST for at in lately)
    return [] if just or all(one.reference != belongs for one in known) else known


def read(session: Session, inbound: Inbound, world: World, belongs: str) -> Turn | None:
    """The turn of a message that says more of a report that was sent; None for anything new."""
    reports = meant(session, inbound, world, belongs)
    if len(reports) < 2:
        about = reports[0].reference if reports else belongs
        return follow_up.add(session, inbound, world, about) if about else None
    kept = _keeping(replace(session, kept=(), kept_media=()), inbound)
    return prompt(kept, world, "mine.which", report_choices(session, world, reports[:_SHOWN], _TAKE))


def answered(
    session: Session, inbound: Inbound, world: World, heard: Callable[[Session, Inbound, World], Turn]
) -> Turn:
    """Words to that question: which is meant; else what waited goes to the newest, and they are `heard` as any."""
    found = named(visible(inbound.text), open_lately(session, world), world)
    if len(found) == 1 and not inbound.point and not world.geo.locate(visible(inbound.text)).candidates:
        return take(_keeping(session, inbound), world, found[0])
    waited = (
        take(session, world, newest) if (newest := next(iter(open_lately(session, world)), None)) else None
    )
    if waited is None or not waited.effects:
        return heard(rest(session), inbound, world)
    turn = heard(waited.session, inbound, world)
    return replace(turn, replies=(*waited.replies, *turn.replies), effects=(*waited.effects, *turn.effects))


def is_asked(session: Session) -> bool:
    """Whether it was asked last which one is meant."""
    return (session.flow, session.step) == ("mine", "which")


def is_asked_of_files(session: Session) -> bool:
    """Whether it was asked last which report a photo without words is of."""
    shown = any(choice.id.endswith(":take") for choice in session.offered)
    return session.draft is not None and _is_loose(session.draft) and shown


def of_what(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Words that say only which report they, or a photo before them, are of; None for anything else."""
    text = visible(inbound.text)
    found = _OF_WHAT.fullmatch(" ".join(plain(text)))
    newest = newest_open(session, world) if found and not (session.draft or inbound.media) else None
    if found is None or newest is None or world.geo.locate(text).candidates:
        return None
    refers = found["this"] and not understand(text, world.lexicon).category
    if not refers and not named(text, follow_up.still_open(session, world), world):
        return None
    return read(session, inbound, world, newest.reference)


def offered(turn: Turn, world: World) -> Turn:
    """The turn that asks what a photo without words is of, with the reports it may be of first."""
    session, draft = turn.session, turn.session.draft
    known = follow_up.still_open(session, world)[:_SHOWN]
    if not known or draft is None or not _is_loose(draft) or not turn.replies:
        return turn
    new = button(session, world, f"d:{draft.id}:{draft.revision}:category", "choice.new_report")
    choices = (*report_choices(session, world, known, _TAKE), new)
    text = sentence(session, world, "report.what_of")
    said = replace(turn.replies[0], key="report.what_of", text=text, choices=choices)
    return replace(turn, session=replace(session, offered=choices), replies=(said, *turn.replies[1:]))


def of_loose_files(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Words to what a photo is of: "itu fotonya yg tadi", "yang lubang"; None where they tell something new."""
    text, draft = visible(inbound.text), session.draft
    if draft is None or not _is_loose(draft) or not text or inbound.media or inbound.point:
        return None
    known = follow_up.still_open(session, world)
    if not known or not _REFERS.search(" ".join(plain(text))) or world.geo.locate(text).candidates:
        return None
    found = named(text, known, world) or known
    if len(found) == 1:
        return take(session, world, found[0])
    return offered(tell(session, world, "report.what_of"), world)


def take(session: Session, world: World, report: ReportView, _argument: str = "") -> Turn:
    """It is this one: what waited goes with it."""
    known = follow_up.shared(report, world)
    draft = session.draft
    loose = draft if draft and draft.media and not draft.category and not draft.place else None
    words = (*session.kept, *(loose.words if loose else ()))
    files = (*session.kept_media, *(loose.media if loose else ()))
    if not (words or files):
        return tell(session, world, "engine.old_button")
    if known.status not in OPEN:
        return tell(rest(session), world, "follow_up.closed_answer", reference=known.reference)
    effects: list[Effect] = [KeepMedia(media, reference=report.reference) for media in files]
    if words:
        effects.append(AddWords(report.reference, " / ".join(words), world.now))
    done = replace(
        rest(session), kept=(), kept_media=(), draft=None if loose else draft, talked_of=report.reference,
        talked_at=world.now,
    )  # fmt: skip
    key = "follow_up.words_added" if words else "follow_up.photo_added"
    return tell(done, world, key, effects=effects, reference=known.reference)


def _is_loose(draft: Draft) -> bool:
    return bool(draft.media) and not (draft.category or draft.place or draft.words)


def _keeping(session: Session, inbound: Inbound) -> Session:
    words = (*session.kept, *filter(None, (visible(inbound.text),)))
    return replace(session, kept=words, kept_media=(*session.kept_media, *inbound.media))


def _things(text: str, world: World) -> frozenset[str]:
    """The words of a text that may name what it is about, without endings; not where, who or how bad it is."""
    lexicon = world.lexicon
    bared = {bare(word) for word in lexicon.spelled(plain(text))}
    said = {word for word in bared if len(word) >= SHORTEST and not word.isdigit()}
    return frozenset(
        word
        for word in said - _SAY_NOTHING - lexicon.filler - lexicon.places
        if lexicon.signs.get(word) not in _OF_ALL
    )
