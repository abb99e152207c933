"""Words beside a reference belong to that report: "LM-7F3K2Q-5 sekarang ada motor jatuh", "selesai LM-7F3K2Q-5"."""

import re

from msgspec.structs import replace

from conversations import commands, reference
from conversations.after import (
    again,
    also_there,
    closing,
    fixed_words,
    impatient,
    own_report,
    put_right,
    taking_back,
)
from conversations.after.belonging import only_how_bad
from conversations.after.other_kind_now import amends_it
from conversations.effects import Turn
from conversations.entitled import may_move, may_read_here
from conversations.flows import follow_up, menu, mine, officer, worklist
from conversations.flows import report as telling
from conversations.inquiries.questioning import asks
from conversations.meaning import settled
from conversations.meaning.definite import is_definite
from conversations.meaning.listed import NOT_YET, PLEASE
from conversations.meaning.only_adds import only_adds
from conversations.messages import Inbound
from conversations.officers import finishing, spoken
from conversations.session import Session
from conversations.telling.corrections import corrects
from conversations.understand import understand, visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_STILL = rf"(?:masih|isih|tasih|keneh|still|{NOT_YET})"
_ADD = (
    r"(?:(?:info\w* )?tambahan(?: info\w*)?|tambah info\w*|(?:di)?(?:tambah|tambih|nambah)(?:in|kan|no|ake|ke|keun|i)"
    r"|catatan|note|add(?:ition)?|update)"
)
_FOR = (
    r"(?:yang|yg|sing|nu|ingkang|untuk|utk|buat|kanggo|kangge|pikeun|for|to|ke|kana|laporan|report|nomor|no|"
    rf"dong|ya|pak|bu|min|{PLEASE})"
)
_MORE = re.compile(rf"(?:{_STILL}\b|(?:{_FOR}\W+)*{_ADD}\b(?!(?:\W+{_FOR})*\W*$))", re.IGNORECASE)
_LEAD = re.compile(rf"(?:{_FOR}\W+)*{_ADD}(?:\W+{_FOR})*\s*[,:;]\s*(?=\w)", re.IGNORECASE)
_QUESTION_WORDS = 8
_TAKE_BACK = ("tarik", "batal")  # commands


def asked_for(session: Session, text: str, world: World) -> str:
    """The reference a text names or asks on about, to be shown or to have its words; empty for anything else."""
    found = reference.find(text)
    if found is None:
        shown = also_there.shown_lately(session, world)
        if shown and impatient.is_waiting(text) and not reference.is_mistyped(text):
            return shown.reference
        bare = reference.completed(text) if any(map(str.isdigit, text)) else None
        theirs = world.report(bare) if bare else None
        return theirs.reference if theirs else worklist.read_out(text, world) or ""
    return found if reference.read(text) or _may_ask(session, text) else ""


def captioned(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """A photo whose caption names a report is of that one, or of the work on it; None for any other."""
    name = reference.find(visible(inbound.text)) if inbound.media else None
    report = world.report(name) if name else None
    if name and session.place and not (report and may_read_here(session, world, report)):
        return worklist.show(session, world, name)
    if report is None:
        return None
    bare = replace(inbound, text=reference.without(visible(inbound.text)))
    if not session.place and (own := own_report.of(session, world, report)):
        return put_right.add(session, bare, world, own)
    if may_move(session, world, report) and report.status in OPEN:
        return finishing.show_work(session, bare, world, report)
    return (
        _of_theirs_too(session, bare, world, report) if also_there.offered(session, world, report) else None
    )


def _of_theirs_too(session: Session, inbound: Inbound, world: World, report: ReportView) -> Turn:
    """A photo with another's number: theirs begins where that one is, asked whether it is the same."""
    begun = also_there.begin(session, replace(inbound, text="", media=()), world, report).session
    return telling.FLOW.steps[begun.step](begun, inbound, world)


def commanded(session: Session, world: World, name: str, words: str) -> Turn | None:
    """The turn of "/status LM-7F3K2Q-5": that report; None for any other command."""
    named = reference.find(words) if name == "status" else None
    return worklist.show(session, world, named) if named else None


def _may_ask(session: Session, text: str) -> bool:
    """Whether a number among other words is asked about: not where they tell something, or answer an officer."""
    at_rest = session.flow == "menu" and not session.question
    return at_rest or (session.flow == "report" and len(text.split()) <= _QUESTION_WORDS)


def told(session: Session, inbound: Inbound, world: World, name: str) -> Turn | None:
    """The turn of what stands beside the reference; None where nothing does but a wish to see the report."""
    said, report = reference.without(visible(inbound.text)), world.report(name)
    if report is None or not said or (session.place and not may_read_here(session, world, report)):
        return None
    words = replace(inbound, text=said)
    verb = spoken.verb_of(said)
    if verb and report.status in OPEN and may_move(session, world, report):
        return officer.FLOW.presses["o"](session, words, world, (report.reference, verb))
    if session.place:
        return None
    own, takes_back = own_report.of(session, world, report), _takes_back(visible(inbound.text))
    if own:
        return taking_back.ask(session, world, own) if takes_back else _of_own(session, words, world, own)
    # Somebody else's, of which they see something themselves: it is heard like any other.
    if takes_back and not may_read_here(session, world, report):
        return taking_back.named(session, world, name)
    wishes = commands.command(said) is not None or impatient.only_waits(said)  # to take it back, to see it
    at_rest = session.flow == "menu" and not wishes and understand(said, world.lexicon).danger
    return menu.FLOW.steps["start"](session, words, world) if at_rest else None


def _of_own(session: Session, words: Inbound, world: World, own: ReportView) -> Turn | None:
    said = visible(words.text)
    name, _ = commands.command(said) or ("", "")
    known = follow_up.shared(own, world)
    if known.status in OPEN and settled.says_over(said):
        return mine.news(session, world, own, said)
    if known.status in OPEN and not name and impatient.waits_or_urges(said, world):
        return impatient.how_it_stands(session, words, world, own)
    if known.status in ("resolved", "closed") and (fixed_words.is_yes(said) or fixed_words.doubts(said)):
        return closing.answered(session, world, known, said)
    if known.status == "rejected" and (turn := again.tell_again(session, words, world, own.reference)):
        return turn
    rightly = amends_it(own, said, world) is not None or corrects(said)
    if name or asks(said) or not (rightly or _tells(said, own, world)):
        return None
    more = replace(words, text=_LEAD.sub("", said, count=1)) if _LEAD.match(said) else words
    return put_right.add(session, more, world, own, however_far=rightly)


def _takes_back(text: str) -> bool:
    """Whether a text says to take back what its reference names: "cabut LM-7F3K2Q-5 dong"."""
    said = (reference.without(text), reference.without(text, "laporan"))
    return any((commands.command(each) or ("",))[0] in _TAKE_BACK for each in said)


def _tells(said: str, own: ReportView, world: World) -> bool:
    """Whether words say more of it: "truknya warna ijo", "tambahin, ..."."""
    understood = understand(said, world.lexicon)
    tells = understood.category or understood.danger or _MORE.match(said)
    of_it = is_definite(said, own.words) or only_adds(said, own.words, world.lexicon) or only_how_bad(said)
    return bool(tells or of_it or world.geo.locate(said).candidates)
