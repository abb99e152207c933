"""A report that was sent is taken back: asked once whether they are sure; of a witness it goes on without them."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

from msgspec.structs import replace

from conversations import answers, own_words, reference
from conversations.after import declined, own_report, which_report
from conversations.after.teller_effects import Withdraw
from conversations.choosing import report_choices
from conversations.effects import Turn
from conversations.flows import follow_up
from conversations.meaning import afterwards
from conversations.meaning.listed import PLEASE, WE
from conversations.meaning.settled import BUT, WHO, without_not_needed
from conversations.meaning.words import plain
from conversations.messages import Choice, Inbound, Reply
from conversations.prompts import button, sentence, tell, tell_with, with_lines
from conversations.session import Session
from conversations.travel.overview import asks_to_stop
from conversations.travel.sets_out import surely_given_up
from conversations.understand import understand, visible
from conversations.workflow import OPEN, TAKEN, may_follow
from conversations.world import ReportView, World

_JUST = timedelta(minutes=10)  # so long words of one's own answer whether they are sure
_SHOWN = 7  # with three more buttons; WhatsApp shows ten
_ASKED = ({"withdraw_sure", "keep"}, {"withdraw_sure"}, {"withdraw"})  # the verbs that are offered together
_OVER = ("over", "withdraw")
_NOT = rf"(?:{'|'.join(sorted(answers.NO))}|batal|jangan)"
AGREES = answers.YES - {"ok", "oke", "okay", "okey", "sip", "siap", "acc", "setuju"}  # which only say: heard
_WHO_CAME = re.compile(rf"\b{WHO}\b")
_NEEDS_NOT = re.compile(rf"\b{_NOT} (?:perlu|butuh)\b")
_KEEPS = re.compile(
    rf"\b{_NOT} (?:usah |perlu )?(?:jadi(?! lapor)|janten|saestu|sios|sida|sido)\b|\bgajadi\b"
    r"|\b(?:biarin|biarkan|never ?mind|keep)\b|^/batal"
    r"|\b(?:jangan|ojo|ulah)\b(?=\W*$| (?:dulu|deh|ya|pak|bu|min|kak|dong|lah|atuh|mas)\W*$"
    r"| (?:\w+ )?(?:di)?(?:tarik|hapus|batal|cabut|lupa|tutup|buang)\w*)"
)
_LEAVES = re.compile(  # all a text says: "saya ga jadi ikut lapor", "keluarin saya dari laporan itu"
    rf"(?:(?:eh|ya|maaf|{WE}|{PLEASE}|pak|bu|min|mending|mau|bisa|i|do) )*"
    rf"(?:(?:{_NOT} (?:jadi |sido |janten |mau |usah |want to )?|gajadi |gausah |batal )"
    r"(?:ikut(?: ?ikutan|an)?|melu|milu|ngiring|gabung|join|(?:jadi )?saksi|be a witness)"
    rf"|(?:keluar|lepas|copot|hapus|coret)(?:in|kan|no|keun) {WE} (?:dari|saka|tina)"
    r"|(?:keluar|mundur) (?:dari|sebagai|jadi) (?:laporan|saksi)|(?:take|leave) me (?:out|off))"
    r"(?: (?:lapor\w*|laporan\w*|saksi\w*|itu|ini|tadi|deh|aja|saja|ya|pak|bu|min|dong|of|that|the|this|report|"
    r"witness|sama|yang|yg|dia|mereka|orang|lain))*"
)
_CLAUSES = re.compile(r"[,.;\n]+")
_EACH = r"(?:dua|keduanya|duanya|semua|semuanya|kabeh|kabehe|sadaya|sadayana|all|both)"
_ALL = re.compile(  # each of them is meant: "ya" alone says of none which
    rf"(?=.*\b{_EACH}\b)(?:tarik|yang|yg|ya|iya|{_EACH}|of|them|pak|aja|saja|wae|mawon| )+"
)


def which(session: Session, world: World, text: str = "") -> Turn:
    """One that is open or named is asked about at once, of several which, or all of them."""
    known = follow_up.still_open(session, world)
    if len(meant_one := which_report.named(_without_kept(text), known, world)) == 1:
        known = meant_one
    if not known and (going := world.trip_of(session.person)):
        return asks_to_stop(session, world, going)
    if len(known) < 2:
        return ask(session, world, known[0]) if known else tell(session, world, "mine.none_open")
    choices = each(session, world, known[:_SHOWN], "withdraw")
    choices.append(button(session, world, "y::withdraw_all", "choice.withdraw_all", count=str(len(known))))
    choices.append(button(session, world, "y::keep_all", "choice.keep"))
    turn = tell_with(session, world, "mine.which_withdrawn", choices)
    if len(known) <= _SHOWN:
        return turn
    return follow_up.with_more(turn, world, len(known) - _SHOWN)


def named(session: Session, world: World, name: str) -> Turn:
    """The one whose reference is given; of another's, what anybody may see, and who may take it back."""
    report = world.report(name)
    theirs = own_report.of(session, world, report) if report else None
    if theirs:
        return ask(session, world, theirs)
    turn = follow_up.show_public(session, world, name)
    if report is None or report.status not in OPEN or turn.replies[0].key != "follow_up.status_public":
        return turn
    return with_lines(turn, before=(sentence(session, world, "mine.not_its_teller", reference=name),))


def _without_kept(text: str) -> str:
    """The text without clauses of what shall stay: "tarik yang lubang aja, kambingnya biarin"."""
    return ", ".join(clause for clause in _CLAUSES.split(text) if not _KEEPS.search(clause.lower()))


def left(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Who is a witness and wants to be none any more is asked whether they are sure; None for anything else."""
    report = None if session.draft or inbound.media else world.report(session.last_report)
    if report is None or not report.joined_to or report.withdrawn:
        return None
    return ask(session, world, report) if _LEAVES.fullmatch(" ".join(plain(visible(inbound.text)))) else None


def meant(session: Session, text: str, world: World) -> str:
    """The button that words press where it was asked which one, or whether they are sure; empty for none."""
    if _ends_journey(session, text):
        return "trip:stop"
    shown = {
        choice.id.rpartition(":")[2]: choice.id for choice in session.offered if choice.id.startswith("y:")
    }
    asked = world.report(shown["keep"].split(":")[1]) if "keep" in shown else None
    kept = (shown.get(verb, "") for verb in ("keep", "keep_all", declined.LET_BE))
    keeps = "" if asked and asked.withdrawn else next(filter(None, kept), "")
    if keeps and _KEEPS.search(text.lower()):
        return keeps
    if said := _in_own_words(session, shown, text, world):
        takes = shown.get("withdraw_sure") or f"{shown['withdraw']}_sure"  # asked once is enough
        return takes if said == "yes" else keeps
    if "withdraw_all" not in shown:
        return ""
    if _ALL.fullmatch(" ".join(plain(text))):
        return shown["withdraw_all"]
    if set(plain(text)) <= AGREES | answers.BESIDE:
        return "y::which"
    known = which_report.named(_without_kept(text), follow_up.still_open(session, world), world)
    return f"y:{known[0].reference}:withdraw" if len(known) == 1 else ""


def _ends_journey(session: Session, text: str) -> bool:
    """Whether they are sure that they do not go, where that is asked, or was just done."""
    asked = any(each.id == "trip:on" or each.id.startswith("trip:still:") for each in session.offered)
    return asked and surely_given_up(" ".join(plain(text)))


def _in_own_words(session: Session, shown: Mapping[str, str], text: str, world: World) -> str:
    """ "yes" or "no" in words of their own to one button that was just shown; empty for anything else.

    Beside no button to keep it a yes, or that it is over, with nothing else told: that one was only offered.
    """
    just_asked = session.shown_at is not None and world.now - session.shown_at <= _JUST
    if not (just_asked and set(shown) in _ASKED) or reference.find(text):
        return ""
    said = own_words.said(text, "withdraw", world)
    if "keep" in shown or said != "yes":
        return said
    words = plain(text)
    yes = not AGREES.isdisjoint((words[0], "".join(words)))
    over = afterwards.said(text, world.lexicon) in _OVER and _may_be_over(session, text, world)
    sure = yes or (over and not _KEEPS.search(text.lower()))
    but = not BUT.isdisjoint(_NEEDS_NOT.sub(" ", without_not_needed(" ".join(words))).split())
    return said if sure and not but and not understand(text, world.lexicon).category else ""


def _may_be_over(session: Session, text: str, world: World) -> bool:
    """Whether what is open may be over by such words: of danger, and where somebody came, officers are told."""
    known = follow_up.still_open(session, world)
    return len(known) == 1 and not known[0].danger and not _WHO_CAME.search(" ".join(plain(text)))


def each(session: Session, world: World, reports: Sequence[ReportView], verb: str) -> list[Choice]:
    """A button for each, by the reference its teller knows."""
    names = [follow_up.shared(report, world).reference for report in reports]
    return report_choices(session, world, reports, f"y:{{}}:{verb}", names)


def ask(session: Session, world: World, report: ReportView, _argument: str = "") -> Turn:
    """Ask whether they are sure to take it back."""
    known = follow_up.shared(report, world)
    if report.withdrawn or known.status not in OPEN:
        return own_report.show(session, world, report)
    choices = [
        button(session, world, f"y:{report.reference}:withdraw_sure", "choice.withdraw_sure"),
        button(session, world, f"y:{report.reference}:keep", "choice.keep"),
    ]
    key = "mine.leave" if _goes_on(session, report, known) else "mine.withdraw"
    return tell_with(session, world, key, choices, reference=known.reference)


def sure(session: Session, world: World, report: ReportView, _argument: str = "") -> Turn:
    """They are."""
    known = follow_up.shared(report, world)
    if report.withdrawn or known.status not in OPEN:
        return own_report.show(session, world, report)
    closes = bool(report.joined_to) or (
        report.status not in TAKEN and not report.witnesses and may_follow(report.status, "rejected")
    )
    effect = Withdraw(report.reference, report.status, closes)
    key = _what_becomes(session, report, known, closes=closes)
    return tell(
        replace(session, offered=()), world, key, effects=(effect,), reference=known.reference,
        count=str(report.witnesses), agency=follow_up.agency(known, world),
    )  # fmt: skip


def all_of_them(session: Session, world: World) -> Turn:
    """Everything of theirs that is open, each as it would be by itself."""
    turns = [sure(session, world, report) for report in follow_up.still_open(session, world)]
    if not turns:
        return tell(session, world, "mine.none_open")
    text = "\n".join(turn.replies[0].text for turn in turns)
    effects = (effect for turn in turns for effect in turn.effects)
    return Turn(session, (Reply(key="mine.withdrawn_all", text=text),), tuple(effects))


def keep(session: Session, world: World, report: ReportView, _argument: str = "") -> Turn:
    """They are not."""
    known = follow_up.shared(report, world)
    if report.withdrawn or known.status not in OPEN:
        return own_report.show(session, world, report)
    return tell(replace(session, offered=()), world, "mine.kept", reference=known.reference)


def keep_all(session: Session, world: World) -> Turn:
    """None of what is open is taken back."""
    known = follow_up.still_open(session, world)
    return (
        keep(session, world, known[0])
        if len(known) == 1
        else tell(replace(session, offered=()), world, "mine.kept_all")
    )


OF_ALL: Mapping[str, Callable[[Session, World], Turn]] = {
    "withdraw_all": all_of_them,
    "keep_all": keep_all,
    "which": which,
}


def _goes_on(session: Session, report: ReportView, known: ReportView) -> bool:
    """Whether it is another's, which they are a witness of: not where that came to them, with no other witness."""
    return bool(report.joined_to) and (known.reporter != session.person or known.witnesses > 0)


def _what_becomes(session: Session, report: ReportView, known: ReportView, *, closes: bool) -> str:
    if _goes_on(session, report, known):
        return "mine.left"
    if report.joined_to:  # it came to them, and so it is the other that is taken back
        return "mine.withdrawn_told" if known.status in TAKEN else "mine.withdrawn"
    if closes:
        return "mine.withdrawn"
    return "mine.withdrawn_shared" if report.witnesses else "mine.withdrawn_told"
