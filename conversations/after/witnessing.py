"""Two people, one trouble: the later teller becomes a witness of the earlier report, and may part from it again."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.after import belated, put_right
from conversations.after.teller_effects import Endanger, JoinReport, PartReport
from conversations.effects import AddWords, Effect, KeepMedia, Turn
from conversations.flows import follow_up
from conversations.messages import Choice, Inbound
from conversations.prompts import rest, sentence, tell, tell_with
from conversations.session import Draft, Session
from conversations.telling.corrections import rightly
from conversations.telling.placing import far_apart
from conversations.telling.sending import goes_to, sent
from conversations.understand import visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World
from geo.model import Place

_LATELY = timedelta(minutes=30)
_LOOKED_AT = 20  # newest reports of theirs
_BEFORE_NOT = (
    r"(?:eh|maaf|lho|loh|ternyata|itu|ini|yang|yg|kayaknya|sorry|punten|ngapunten|salah|keliru|bukan|no|wait|"
    r"punya saya|punyaku|laporan saya|mine|is|that|one|the|kejadian|[ ,.])*"
)
_NOT_THAT = re.compile(
    rf"{_BEFORE_NOT}\b(?:beda|bukan (?:yang |yg )?(?:itu|ini|sama)|lain(?: kejadian)?|bukan kejadian|kejadian lain|"
    r"benten|sejen|sanes|liyane|dudu (?:kuwi|iku)|sanes (?:eta|nu)|different|"
    r"not (?:that|the same)(?: one)?|not mine)\b",
    re.IGNORECASE,
)


def join(session: Session, world: World, draft: Draft, reference: str) -> Turn | None:
    """The teller says it is the same; None where that one has ended, so that this must go out by itself."""
    main = world.report(reference)
    if main is not None and main.joined_to:
        main = world.report(main.joined_to)
    if main is None or main.status not in OPEN or world.lately(session.person, draft).blocked_until:
        return None
    if told := _told_already(session, world, main):
        return _add_to_own(session, world, draft, main, told)
    if main.privacy == "secret":
        return None
    own = world.new_reference()
    done = sent(rest(session), world, draft, own)
    part = Choice(f"y:{own}:part", sentence(session, world, "choice.part"))
    effect = JoinReport(own, draft, main.reference)
    return tell_with(
        done, world, "report.joined", (part,), effects=(effect,), reference=main.reference,
        count=str(main.witnesses + 2), status=follow_up.standing(session, world, main),
    )  # fmt: skip


def part(session: Session, world: World, report: ReportView, _argument: str) -> Turn:
    """It was not the same after all: the report goes its own way."""
    if report.status != "joined":
        return tell(session, world, "engine.old_button")
    main = world.report(report.joined_to)
    if main is None or main.status not in OPEN:
        return tell(session, world, "follow_up.closed_answer", reference=report.joined_to)
    agency = goes_to(world, report)
    key = "report.sent" if agency else "report.sent_unowned"
    effect = PartReport(report.reference)
    return tell(session, world, key, effects=(effect,), reference=report.reference, agency=agency)


def parted(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """The teller says that what they joined is another, and perhaps where theirs is; None for anything else."""
    text = visible(inbound.text)
    if session.draft or inbound.point or inbound.media or not text:
        return None
    report = world.report(session.last_report)
    lately = session.last_sent_at and world.now - session.last_sent_at <= _LATELY
    if report is None or not lately or report.status != "joined":
        return None
    at = put_right.better_place(replace(inbound, text=rightly(text)), report, world, however_far=True)
    if not (_NOT_THAT.match(text) or (at and _is_far(session, inbound, report, at[0].place, world))):
        return None
    here = replace(report, place=at[0].place) if at else report
    turn = part(session, world, here, "")
    parts = any(isinstance(effect, PartReport) for effect in turn.effects)
    words = AddWords(report.reference, text, inbound.written_at)
    if not (parts and at):
        return turn
    return put_right.telling_the_place(
        replace(turn, effects=(*turn.effects, *at, words)), world, replace(here, joined_to=""), at
    )


def _is_far(session: Session, inbound: Inbound, report: ReportView, at: Place, world: World) -> bool:
    """Whether it is put right to be somewhere else than the one they joined."""
    main = world.report(report.joined_to)
    rightly_said = belated.corrected(session, inbound, world) or belated.placed(session, inbound, world)
    return bool(main and rightly_said and far_apart(at, main.place))


def _told_already(session: Session, world: World, main: ReportView) -> ReportView | None:
    """The person's own report of it: that one itself, or what they joined it with."""
    if main.reporter == session.person:
        return main
    mine = world.reports_of(session.person, _LOOKED_AT)
    return next((one for one in mine if one.joined_to == main.reference and not one.withdrawn), None)


def _add_to_own(session: Session, world: World, draft: Draft, main: ReportView, own: ReportView) -> Turn:
    words = " / ".join(draft.words)
    effects: list[Effect] = [KeepMedia(media, reference=own.reference) for media in draft.media]
    if words:
        effects.append(AddWords(own.reference, words, draft.started_at))
    if draft.danger and not main.danger:
        effects.append(Endanger(own.reference))
    done = sent(rest(session), world, draft, own.reference)
    return tell(done, world, "follow_up.words_added", effects=effects, reference=main.reference)
