"""Two people, one trouble: the later teller becomes a witness of the earlier report, and may part from it again."""

import re
from datetime import timedelta

from msgspec.structs import replace

from conversations.after import belated, put_right, taking_back
from conversations.after.teller_effects import Endanger, JoinReport, PartReport, Relocate
from conversations.effects import AddWords, Effect, KeepMedia, Turn
from conversations.flows import follow_up
from conversations.meaning.listed import ALREADY, NOT, PERHAPS, PLEASE, WE
from conversations.meaning.words import plain
from conversations.messages import Choice, Inbound
from conversations.prompts import rest, sentence, tell, tell_with, with_lines
from conversations.session import Draft, Session
from conversations.telling.corrections import rightly
from conversations.telling.heading import on_the_way
from conversations.telling.sameness import says_it_is_the_same
from conversations.telling.sending import goes_to, sent
from conversations.understand import visible
from conversations.workflow import OPEN
from conversations.world import ReportView, World

_LATELY = timedelta(minutes=30)
_NOBODY = 0  # as whom others' reports are found beside one's own
_LOOKED_AT = 20  # newest reports of theirs
_I_SAW = (
    rf"(?:(?:(?:yang|yg|sing|nu|what|the one) )?(?:{WE}|i|we)|sing tak) "
    r"(?:(?:me)?li[ah]*t|n?delok|n?deleng|ningali|ningal|saw)(?:nya|e|na)?"
)
_BEFORE_NOT = (
    r"(?:hmm*|waduh|aduh|well|"
    rf"eh|deng|ding|deh|maaf|lho|loh|ternyata|itu|ini|yang|yg|{PERHAPS}|sorry|punten|ngapunten|salah|keliru|bukan|no|"
    r"wait|it\b|a\b|oops|ups|tapi|tp|but|wrong|pak|bu|min|"
    r"punya saya|punyaku|laporan saya|mine|is|that|one|the|kejadian|actually|oh|s\b|[ ,.'’])*"
    rf"(?:{_I_SAW} )?"
)
_NOT_THAT = re.compile(
    rf"{_BEFORE_NOT}\b(?:(?:beda|bukan (?:yang |yg )?(?:itu|ini|sama)|"
    r"lain(?! kali| waktu| hari)(?: kejadian)?|bukan kejadian|kejadian lain|"
    r"benten|sejen|seje|bedo|sanes|liyane|dudu (?:kuwi|iku)|sanes (?:eta|nu)|different|"
    r"not (?:that|the same|the)(?: one)?(?! bad)|not mine|wrong one)\b|"
    rf"(?:bukan|dudu|sanes) (?:deh|deng|ding)(?:\W*$|[ ,.]+{_I_SAW}\b))",
    re.IGNORECASE,
)
_OBJECTS = re.compile(  # wherever it is said: "kok digabung ya? punya saya beda"
    r"\b(?:(?:jangan|jgn|ojo|ulah|kok|kenapa|knp|kunaon|salah|keliru|don'?t|why|not|"
    rf"{NOT} (?:mau|usah|boleh|perlu|bisa|harusnya))(?: \w+){{0,4}} "
    r"(?:di)?(?:gabung|satu(?:in|kan)|sama(?:in|kan)|merge|join|combine)\w*"
    r"|(?:punya(?:ku| saya| aku| kami)|laporan(?:ku| saya| kami)|duwekku|nu abdi|mine)(?: \w+){0,2} "
    r"(?:beda|lain(?! kali| waktu| hari)|benten|sanes|different|another)"
    r"|(?:bukan|dudu|sanes) (?:\w+ )?(?:yang|yg|sing|nu) (?:itu|ini|sama|tadi|kuwi|iku|eta)"  # "bukan truk yg sama"
    rf"|(?:kok|padahal|ternyata|{PERHAPS}) (?:\w+ )?"
    r"(?:beda|benten|sejen|seje))\b(?! (?:lajur|jalur|sisi))"
    rf"|^{_BEFORE_NOT}\b(?!.*\b(?:ada|juga|jg|too|also)\b)"  # "yg ini truk lain", "mine is a bus"
    r"(?:(?<=ini )\w+ (?:yang |yg )?(?:lain|beda|benten|sanes|seje|liyane)|another \w+|"
    r"(?<=is a )(?:bus|car|truck|lorry|van|tanker|trailer|pickup|motorbike|motorcycle))\b",
    re.IGNORECASE,
)
_UNDO = re.compile(
    rf"(?:(?:eh|maaf|{PLEASE}|pak|bu|min|sorry|punten|nyuwun) )*(?:di)?"
    r"(?:urungkan|urungin|undo|wurungake|wurungna|bedokeun|"
    r"(?:bukan|salah|keliru|dudu|sanes) (?:deng|ding|deh|pencet|tekan))"
    r"(?: (?:pak|bu|min|ya|dong|saja|aja|it))*",
    re.IGNORECASE,
)
_BY_ITSELF = re.compile(  # "punya saya kirim sendiri aja", "pisahin aja laporan saya"
    rf"(?:(?:ya|iya|ok|oke|yo|eh|{ALREADY}|{PLEASE}|mau|punya(?:ku| saya| aku)|laporan(?:ku| saya| aku)|saya|aku) )*"
    r"(?:(?:di)?(?:kirim|lapor)(?:kan|in|ke)? (?:sendiri|terpisah|dewe|dhewe|nyalira|misah)"
    r"|(?:send|report)(?: it| mine)? separately|(?:di)?pisah(?:kan|in|no|ke|keun)?)"
    r"(?: (?:punya(?:ku| saya| aku)|laporan(?:ku| saya| aku)|pak|bu|min|ya|dong|deh|saja|aja|wae|ae))*",
    re.IGNORECASE,
)

_MY_WAY = re.compile(  # "eh tapi saya arah jakarta ya"
    r"(?:eh|oh|tapi|tp|maaf|lho|but|ini|yang|yg|punya|[ ,.])*\b"
    rf"(?:{WE}|ak|urang|i ?.?m|we ?.?re|mine|posisi(?: saya|ku)?)"
    r"(?: (?:yang|yg|mah|itu|ini|is|on|lagi|mau|sing|nu|di|ada))* (?:ke )?"
    r"(?:arah|menuju|jurusan|nuju|towards?|heading)\b"
    r"(?!.*\b(?:lancar|aman|sepi|kosong|clear)\b)",
    re.IGNORECASE,
)
_MINE_AT = re.compile(  # "punya saya di km 119", "salah, saya banjirnya di lohbener", "no mine is at km 119"
    rf"{_BEFORE_NOT}\b(?:{_I_SAW}(?!.*\b(?:ada|ono|ana|aya|juga|jg|also|too)\b)|"
    rf"punya(?:ku| saya| aku| kami)|duwekku|nu abdi|mine|(?:yang|yg|sing|nu) {WE}|"
    rf"(?:bukan|salah|keliru)(?: deng| ding)?[ ,.]+{WE}(?= \w+(?:nya|ne|na) ))"
    r"(?: (?:yang|yg|mah|itu|ini|is|s|was|\w+(?:nya|ne|na)))* (?:di|ing|ning|at|in|near|on|km)\b",
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
    report = _just_joined(session, world)
    if inbound.point or inbound.media or not text:
        return None
    by_itself = _BY_ITSELF.fullmatch(" ".join(plain(text)))
    if report is None:
        went = belated.just_sent(session, world) if by_itself else None
        return follow_up.sent_already(session, world, went.reference) if went else None
    if by_itself or _UNDO.fullmatch(text.strip(" .!")):
        return undone(session, world)
    objects = _NOT_THAT.match(text) or _OBJECTS.search(text)
    theirs = _MINE_AT.match(text)
    words = (AddWords(report.reference, text, inbound.written_at),)
    said, step = replace(inbound, text=rightly(text)), "edit" if objects or theirs else "confirm"
    at = put_right.better_place(said, report, world, however_far=True, step=step)
    if objects and not at:
        there = on_the_way(report.place, text, world)
        at = (Relocate(report.reference, there),) if there != report.place else ()
    if not at:
        more = words if objects and text[objects.end() :].strip(" .!") else ()
        return _apart(session, world, report, more) if objects else None
    rightly_said = belated.corrected(session, inbound, world) or belated.placed(session, inbound, world)
    otherwise = (rightly_said or theirs or _MY_WAY.match(text)) and _is_elsewhere(session, world, report, at)
    if not (objects or otherwise):
        return None
    return parted_to(session, world, report, at, words)


def same_after_all(session: Session, inbound: Inbound, world: World) -> Turn | None:
    """Who sent theirs by itself says that it is one told before: theirs need not go on, and that one does."""
    text = visible(inbound.text)
    sent = belated.just_sent(session, world) if says_it_is_the_same(text) and not inbound.media else None
    if sent is None or sent.reporter != session.person or sent.joined_to:
        return None
    told = Draft("", sent.written_at, category=sent.category, place=sent.place, words=sent.words)
    if all(each.reference == sent.reference for each in world.alike(_NOBODY, told)):
        return None
    return with_lines(
        taking_back.ask(session, world, sent), before=(sentence(session, world, "mine.same_after_all"),)
    )


def undone(session: Session, world: World) -> Turn | None:
    """The tap by which they joined was a slip; None where they did not join lately."""
    report = _just_joined(session, world)
    return _apart(session, world, report) if report else None


def edited(session: Session, inbound: Inbound, world: World) -> Turn:
    """A corrected message; where it is no more of the trouble its teller joined, theirs goes its own way."""
    turn = put_right.edited(session, inbound, world)
    words = tuple(effect for effect in turn.effects if isinstance(effect, AddWords))
    at = tuple(effect for effect in turn.effects if isinstance(effect, Relocate))
    report = world.report(words[0].reference) if words and at else None
    if report is None or not report.joined_to or not _is_elsewhere(session, world, report, at):
        return turn
    return parted_to(session, world, report, at, words)


def parted_to(
    session: Session, world: World, report: ReportView, at: tuple[Relocate, ...], words: tuple[AddWords, ...] = ()
) -> Turn:  # fmt: skip
    """What they joined is another, for theirs is there: it goes its own way, and they are told so."""
    here = replace(report, place=at[0].place)
    turn = part(session, world, here, "")
    if not _parts(turn):
        return turn
    turn = replace(turn, effects=(*turn.effects, *at, *words))
    turn = put_right.telling_the_place(turn, world, replace(here, joined_to=""), at)
    return _saying_so(turn, world, report)


def _apart(session: Session, world: World, report: ReportView, words: tuple[AddWords, ...] = ()) -> Turn:
    """It goes its own way from where it was told, with what was said beside."""
    turn = part(session, world, report, "")
    return _saying_so(replace(turn, effects=(*turn.effects, *words)) if _parts(turn) else turn, world, report)


def _parts(turn: Turn) -> bool:
    return any(isinstance(effect, PartReport) for effect in turn.effects)


def _saying_so(turn: Turn, world: World, report: ReportView) -> Turn:
    """The turn with a word that it is joined no more."""
    if not _parts(turn):
        return turn
    apart = sentence(turn.session, world, "report.parted", reference=report.joined_to)
    return with_lines(turn, before=(apart,))


def _just_joined(session: Session, world: World) -> ReportView | None:
    """What they told last, if they joined another with it lately."""
    report = None if session.draft else world.report(session.last_report)
    lately = session.last_sent_at and world.now - session.last_sent_at <= _LATELY
    return report if report and lately and report.status == "joined" else None


def _is_elsewhere(session: Session, world: World, report: ReportView, at: tuple[Relocate, ...]) -> bool:
    """Whether it is put right to be where it would not have been taken for the one they joined."""
    there = Draft("", report.written_at, category=report.category, place=at[0].place, words=report.words)
    return all(one.reference != report.joined_to for one in world.alike(session.person, there))


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
