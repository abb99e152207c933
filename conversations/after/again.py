"""A report that was declined or taken back is told once more: as a new one from the same place, or opened again."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime

from msgspec.structs import replace

from conversations import answers, consent
from conversations.after import declined
from conversations.effects import AddWords, ChangeStatus, Effect, KeepMedia, StillNot, Turn
from conversations.flows import follow_up
from conversations.meaning.listed import NOT
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import sentence, tell
from conversations.session import Draft, Session
from conversations.telling.asking import ask_next
from conversations.telling.numbers import numbers_to_call
from conversations.telling.placing import far_apart
from conversations.telling.sending import send_unless_told
from conversations.understand import is_guess, understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_INSISTS = re.compile(
    r"\b(?:beda(?:nya|ne|na)?|foto(?:nya|ne|na)?|buktinya|bukti|beneran|bener|benar|betul|serius|sungguh\w*|sumpah|"
    rf"asli|nyata|bukan (?:hoax|hoaks|bohong|spam|iseng)|{NOT} (?:bohong|hoax|iseng)|"
    r"masih (?:ada|di sana)|isih|tenan|temenan|saestu|leres|really|real|true|still there|proof|"
    r"\w*(?:lihat|liat|ndelok|ningali) (?:sendiri|dewe|dhewe|nyalira)|"
    rf"jelas (?:\w+ )?(?:ada|masih)|{NOT} percaya|(?:i|we) saw|with my own eyes|believe)\b"
)
_NOT_TAKEN_BACK = re.compile(
    rf"\b(?:{NOT} ?(?:jadi|sida|janten) "
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
    for report in world.reports_of(session.person, declined.LOOKED_AT):
        if report.withdrawn and _is_of_late(report, world):
            return _not_taken_back(session, inbound, world, report) if _NOT_TAKEN_BACK.search(said) else None
        if not declined.was_declined(report, world):
            continue
        insists = bool(_INSISTS.search(said)) or not text
        means = (
            insists
            or report.reference == belongs
            or declined.asks_why(text)
            or declined.complains(text, world)
            or consent.says_to_send(text)
        )
        if not means or _is_another_story(text, report, world):
            return None
        return _of_declined(session, inbound, world, report, insists=insists)
    return None


def send(session: Session, world: World, report: ReportView, _argument: str = "") -> Turn:
    """The tap that sends it again as it was."""
    if session.draft or not declined.was_declined(report, world):
        return tell(session, world, "engine.old_button")
    draft = _retold(report, world.now, world)
    return send_unless_told(replace(session, draft=draft), world, draft)


def _let_be(session: Session, world: World, _report: ReportView, _argument: str) -> Turn:
    return tell(replace(session, offered=()), world, "menu.fine")


VERBS: Mapping[str, Callable[[Session, World, ReportView, str], Turn]] = {  # of the buttons beside the reason
    declined.AGAIN: send,
    declined.LET_BE: _let_be,
}


def _of_declined(
    session: Session, inbound: Inbound, world: World, report: ReportView, *, insists: bool
) -> Turn:
    """Danger opens again; what tells more of it is a new report; anything else hears why, with a tap to send it."""
    text = visible(inbound.text)
    if declined.gives_in(text):
        return tell(session, world, "menu.fine")
    if declined.is_to_open(report):
        return _open(session, inbound, world, report)
    if consent.says_to_send(text):
        if declined.is_offered(session):
            return send(session, world, report)
        return _anew(session, replace(inbound, text=""), world, report)
    told, complains = understand(text, world.lexicon), not inbound.media and declined.complains(text, world)
    if not complains and (insists or inbound.media or told.category or told.danger):
        return _anew(session, inbound, world, report)
    once_more = declined.is_offered(session) and not declined.asks_why(text)
    return declined.explain(session, world, report, higher=complains or once_more)


def _is_of_late(report: ReportView, world: World) -> bool:
    since = follow_up.shared(report, world).status_at
    return since is not None and world.now - since <= declined.FOR


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
    told = _retold(report, inbound.written_at, world)
    text = visible(inbound.text)
    words, messages = ((text,), (inbound.message,)) if text else ((), ())
    draft = replace(told, words=told.words + words, messages=told.messages + messages, media=inbound.media)
    known = follow_up.shared(report, world)
    shown = report if report.withdrawn else known
    line = sentence(
        session, world, "follow_up.send_again", reference=shown.reference,
        status=follow_up.standing(session, world, shown),
    )  # fmt: skip
    effects = [KeepMedia(media, draft=draft.id) for media in inbound.media]
    numbers = numbers_to_call(session, world, report) if report.danger else ()
    return ask_next(replace(session, draft=draft), world, before=(*numbers, line), effects=effects)


def _retold(report: ReportView, written_at: datetime, world: World) -> Draft:
    return Draft(
        id=world.new_id(), started_at=written_at, category=report.category, danger=report.danger,
        place=report.place, words=report.words, messages=("",) * len(report.words), privacy=report.privacy,
        name=report.name, touched_at=written_at,
    )  # fmt: skip


def _is_another_story(text: str, report: ReportView, world: World) -> bool:
    found = world.geo.locate(text, report.place.point).candidates if text else ()
    if found and all(far_apart(each.place, report.place) for each in found):
        return True
    told = understand(text, world.lexicon)
    return bool(found and told.category) or told.greeting
