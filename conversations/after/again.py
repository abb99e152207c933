"""A report that was declined or taken back is told once more: as a new one from the same place, or opened again."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations import answers
from conversations.effects import AddWords, ChangeStatus, Effect, KeepMedia, StillNot, Turn
from conversations.flows import follow_up
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell
from conversations.session import Draft, Session
from conversations.telling.asking import ask_next
from conversations.telling.numbers import numbers_to_call
from conversations.telling.placing import far_apart
from conversations.understand import is_guess, understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_FOR = timedelta(hours=12)
_LOOKED_AT = 5  # newest reports among which the one that is meant is looked for
_INSISTS = re.compile(
    r"\b(?:beda(?:nya|ne|na)?|foto(?:nya|ne|na)?|buktinya|bukti|beneran|bener|benar|betul|serius|sungguh\w*|sumpah|"
    r"asli|nyata|bukan (?:hoax|hoaks|bohong|spam|iseng)|(?:ga|gak|nggak|tidak) (?:bohong|hoax|iseng)|"
    r"masih (?:ada|di sana)|isih|tenan|temenan|saestu|leres|really|real|true|still there|proof|"
    r"(?:kok|ko|kenapa|knp|napa|mengapa|masa|masak|lha|lah|loh|lho|laporan\w*|why|how come) (?:\w+ ){0,4}"
    r"(?:ditolak|ditampik|rejected|declined)|"
    r"^(?:\w+ )?(?:ditolak|rejected|declined)(?: (?:sih|pak|bu|min|ya|mulu|lagi))*$|"
    r"\w*(?:lihat|liat|ndelok|ningali) (?:sendiri|dewe|dhewe|nyalira)|"
    r"jelas (?:\w+ )?(?:ada|masih)|(?:ga|gak|nggak|tidak) percaya|(?:i|we) saw|with my own eyes|believe)\b"
)
_NOT_TAKEN_BACK = re.compile(
    r"\b(?:(?:ga|gak|gk|nggak|ngga|enggak|tidak|tdk|ora|teu) ?(?:jadi|sida|janten) "
    r"(?:di ?)?(?:tarik\w*|narik\w*|batal\w*|cabut)"
    r"|gajadi (?:di ?)?(?:tarik|narik|batal|cabut)\w*"
    r"|(?:jangan|batal|batalkan|batalin) (?:di ?)?(?:tarik\w*|narik\w*|penarikan\w*|cabut)"
    r"|(?:kirim|lapor|aktifkan|buka) lagi (?:laporan\w*)?|(?:lanjut|terus)\w* laporan\w*"
    r"|(?:tetep|tetap) (?:di)?lapor\w*"
    r"|don t withdraw|send it again|keep (?:my|the) report)\b"
)


def tell_again(session: Session, inbound: Inbound, world: World, belongs: str) -> Turn | None:
    """The turn of more words or photos of what was declined, or of a change of mind; None for anything else."""
    text = visible(inbound.text)
    if session.draft or inbound.point or not (text or inbound.media) or answers.is_number(text):
        return None
    said = " ".join(plain(text))
    for report in world.reports_of(session.person, _LOOKED_AT):
        known = follow_up.shared(report, world)
        if not known.status_at or world.now - known.status_at > _FOR:
            continue
        if report.withdrawn:
            return _not_taken_back(session, inbound, world, report) if _NOT_TAKEN_BACK.search(said) else None
        if known.status != "rejected" or report.held:
            continue
        means = report.reference == belongs or bool(_INSISTS.search(said)) or not text
        if not means or _is_another_story(text, report, world):
            return None
        looked_at = report.danger and not report.reopened and not report.joined_to
        return _open(session, inbound, world, report) if looked_at else _anew(session, inbound, world, report)
    return None


def _not_taken_back(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn:
    if report.status in OPEN:
        words = AddWords(report.reference, visible(inbound.text), inbound.written_at)
        return tell(session, world, "follow_up.words_added", effects=(words,), reference=report.reference)
    return _anew(session, replace(inbound, text=""), world, report)


def _open(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn:
    """Danger that was declined: the numbers again, and its officers and who is above them look again."""
    words = visible(inbound.text)
    effects: tuple[Effect, ...] = (
        *(KeepMedia(media, reference=report.reference) for media in inbound.media),
        ChangeStatus(report.reference, expected="rejected", to="reopened", note=words),
        StillNot(report.reference, words, declined=True),
    )
    agency = follow_up.agency(report, world)
    turn = tell(
        session,
        world,
        "follow_up.looked_at_again",
        effects=effects,
        reference=report.reference,
        agency=agency,
    )
    said = turn.replies[0]
    if understand(words, world.lexicon).danger and not is_guess(words, world.lexicon):
        return turn  # the numbers come with it
    numbers = "\n".join(numbers_to_call(session, world, report))
    return replace(turn, replies=(replace(said, text=f"{numbers}\n{said.text}", notice=""),))


def _anew(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn:
    """A new report from there, with what is said now."""
    text = visible(inbound.text)
    draft = Draft(
        id=world.new_id(), started_at=inbound.written_at, category=report.category, danger=report.danger,
        place=report.place, words=(*report.words, *filter(None, (text,))), media=inbound.media,
        messages=(*[""] * len(report.words), *([inbound.message] if text else [])), privacy=report.privacy,
        name=report.name, touched_at=inbound.written_at,
    )  # fmt: skip
    known = follow_up.shared(report, world)
    shown = report if report.withdrawn else known
    line = sentence(
        session, world, "follow_up.send_again", reference=shown.reference,
        status=follow_up.standing(session, world, shown),
    )  # fmt: skip
    effects = [KeepMedia(media, draft=draft.id) for media in inbound.media]
    numbers = numbers_to_call(session, world, report) if report.danger else ()
    return ask_next(replace(session, draft=draft), world, before=(*numbers, line), effects=effects)


def _is_another_story(text: str, report: ReportView, world: World) -> bool:
    found = world.geo.locate(text, report.place.point).candidates if text else ()
    if found and all(far_apart(each.place, report.place) for each in found):
        return True
    told = understand(text, world.lexicon)
    return bool(found and told.category) or told.greeting
