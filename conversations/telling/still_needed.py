"""A report that is being told is called off, or its trouble is over: is it still needed? Silence does not send it."""

import re

from msgspec.structs import replace

from conversations import consent
from conversations.after import kind_words
from conversations.effects import Turn
from conversations.meaning import afterwards, dialogue_act, wish
from conversations.meaning.listed import ALREADY, NOT, WE
from conversations.meaning.out_of_sight import is_out_of_sight
from conversations.meaning.settled import BUT, WHO, says_driven_well, says_found, says_settled
from conversations.meaning.words import plain
from conversations.messages import Inbound
from conversations.prompts import draft_button, prompt, rest, tell
from conversations.session import Draft, Session
from conversations.telling import called_off
from conversations.telling.alone import sends_itself
from conversations.telling.asking import ask_next
from conversations.telling.corrections import correction
from conversations.telling.needs import needs_of
from conversations.telling.refusing import hesitates, refuses, waves_off
from conversations.telling.sending import send_unless_told
from conversations.telling.slots import fill
from conversations.travel.saying_where import says_to_rest
from conversations.understand import hear, names_danger, understand, visible
from conversations.world import World

STEP = "still_needed"
_YES = ("masih", "masih perlu", "perlu", "tetap kirim", "isih", "isih perlu", "keneh", "still", "yes please")
_NO = re.compile(
    rf"(?:{NOT}|tak)(?: (?:perlu|usah|needed|kedah))?"
    r"(?: (?:lagi|maneh|deui|any ?more))?|no(?: need| thanks)?"
)
_ONLY = re.compile(
    rf"(?:(?:eh|oh|maaf|sori|sorry|ternyata|tnyt|rupanya|jebule|tibake|horeng|geuning|actually|kirain|kukira|{WE}|"
    r"ga papa|gapapa|gpp|kok|pak|bu|min) )+(?:(?:it s|its|it was|itu|ini|iku|kuwi|eta|kok) )?"
    r"(?:cuma|cuman|hanya|mung|ngan|ukur|only|just)\b"
)
_DRIVEN_BADLY = re.compile(
    r"\b(?:ngebut|kebut|ugal|ugalan|zig ?zag|banter|speeding|reckless\w*|ngantuk\w*|tunduh|sleepy)\b"
)
_CLAUSE = re.compile(r"[,.;]+\s")
_MOST_WORDS = 9  # more tell something beside
_SURELY = 0.9
_OF_ITS_OWN = 3  # words in which it may be said otherwise than is listed
_OF_PEOPLE = ("blood", "injury", "breath", "severe", "pinned", "burn")  # senses
_POLICE = re.compile(r"\b(?:polisi|pulisi|police|pjr|patroli|cops)(?:nya|ne|na|e)?\b")  # they heal nobody
_OF_LIFE = ("accident", "medical")
_CARED_FOR = re.compile(  # those who are hurt, wherever they are by now: their crash is still there
    r"\b(?:korban\w*|(?:di ?)?(?:bawa(?!h)|larik?|tolong|tulung|bantu|banto|rawat|gotong|obat)\w*|ambulan\w*|"
    r"puskesmas|rs|rsud|rumah sakit|klinik|took|taken|rushed|helped|rescued|hospital|clinic)\b"
)
_CLEARED = re.compile(
    r"\b(?:di ?derek\w*|derek\w*|(?:di ?)?[pm]inggir\w*|(?:di ?)?singkir\w*|beres|selesai|kelar|rampung|rengse|"
    r"(?:di ?)?bersih\w*|aman|lancar|normal|cair|bubar|damai|"
    rf"gapapa|gpp|{NOT} (?:apa|papa|nanaon)|mendingan|baikan|sembuh|"
    r"fine|okay|towed|cleared|sorted|fixed|moved)\b"
)
_BURNS_OR_LIES = ("fire", "buried", "wreck")  # needs
_OVERTURNED = re.compile(
    r"\b(?:ter|ng|ti|ke)?(?:guling|goling|balik|balek)\b|\b(?:overturned|rolled over|flipped)\b"
)
_OUT = re.compile(
    r"\b(?:(?:di ?)?(?:padam|pareum|pejah|sirep|h?ilang|angkat|tarik)\w*|api\w{0,3} (?:\w+ )?mati|mati api\w*|"
    r"(?:fire|flames) (?:\w+ )*out|extinguished|lifted)\b"
)
_ALL_ARE_WELL = re.compile(  # of people: "semua aman", "penumpangnya gapapa"
    r"\b(?:semua\w*|kabeh|sadaya|(?:penumpang|orang|so?pir|supir|korban)\w*|kami|kita|all|every(?:one|body)|they|we) "
    rf"(?:(?:{ALREADY}|is|are|ada|yang|{NOT}) )*(?:aman|gapapa|gpp|apa apa|apa|papa|nanaon|fine|okay)\b"
)
_THEY_ARE_HELPED = re.compile(
    rf"\b(?:{WHO}|\w*(?:tolong|tulung|bantu|bawa|tangani|rawat|evakuasi|ketemu|selamat|slamet|sadar|siuman|bangun|"
    rf"aman|surut|mendingan|lahir)\w*|"
    r"fine|ok|okay|safe|awake|woke|helped|rescued)\b"
)


def read(session: Session, inbound: Inbound, world: World, before: tuple[str, ...]) -> Turn | None:
    """The turn of who calls their report off, says that it is over, or answers whether it is needed; else None."""
    draft, text = session.draft, visible(inbound.text)
    if draft is None or inbound.point or inbound.media or not text or is_out_of_sight(text):
        return None
    if session.step == STEP and (turn := _answered(session, draft, text, world)):
        return turn
    if draft.over and _is_talk(draft, text, world):
        return asked(session, draft, world, before)
    waved = not session.step.startswith("confirm") and _does_not_matter(draft, text, world)
    if refuses(text) or (waved and not draft.urgent):
        return called_off.told_after(session, inbound, world) or _stopped(session, world)
    over = says_settled(text) or _says_over(text, world) or _hesitates(text, world)
    over = (
        over
        or waved
        or calms(draft, text)
        or (draft.danger and draft.category == "transport" and says_to_rest(text))
    )
    better = _is_better(draft, text)
    if not (over or better or _plays_down(draft, text, world)):
        return None
    if not better and world.geo.locate(text).candidates:
        return None
    told = fill(draft, inbound, world, "confirm").draft
    if (told.danger and not draft.danger) or (not (over or better) and _is_amended(draft, told)):
        return None
    return asked(session, _with_the_news(draft, told, text, world), world, before)


def go_on(session: Session, draft: Draft, world: World) -> Turn:
    """It is needed all the same: what is missing is asked for."""
    return ask_next(replace(session, draft=replace(draft, over=False)), world)


def calms(draft: Draft, text: str) -> bool:
    """Whether the driver of whom danger is told is said to drive well by now."""
    badly = _DRIVEN_BADLY.search(" ".join(plain(" ".join(draft.words))))
    return bool(badly) and draft.category == "transport" and says_driven_well(text)


def more_told(session: Session, told: Draft, world: World) -> Draft:
    """The draft after whatever more was told of it where it was asked whether it is needed: it is."""
    said = told.words[len(session.draft.words) :] if session.draft and session.step == STEP else ()
    tells = bool(said) and not wish.on_the_way(said[-1], world.lexicon, wish.SURE)
    return replace(told, over=False) if tells else told


def _is_talk(draft: Draft, text: str, world: World) -> bool:
    """Whether words hope or pity: what was said to be over is not needed by that."""
    acts = dialogue_act.likely(text, "danger", draft.category, world.lexicon)
    return acts.get("talk", 0.0) >= _SURELY and not names_danger(text, world.lexicon)


def _does_not_matter(draft: Draft, text: str, world: World) -> bool:
    """Whether who is ill or unwell, or stands in a jam, waves it off; of a collision it is how it went."""
    of_others = draft.category in ("accident", "crime") or (draft.category == "hazard" and not draft.danger)
    return not (of_others or draft.cried) and waves_off(text) and not names_danger(text, world.lexicon)


def _is_better(draft: Draft, text: str) -> bool:
    """Whether who was ill and in no danger is said to be better, whatever place follows: "..., di rest area 62"."""
    ill = draft.category == "medical" and not draft.danger
    return ill and says_settled(_CLAUSE.split(text, maxsplit=1)[0])


def _says_over(text: str, world: World) -> bool:
    told = len(plain(text)) >= _OF_ITS_OWN and "?" not in text and not consent.says_done(text)
    return told and afterwards.said(text, world.lexicon, wish.SURE) == "over"


def _hesitates(text: str, world: World) -> bool:
    return hesitates(text) and not hear(plain(text), world.lexicon).dangers


def _plays_down(draft: Draft, text: str, world: World) -> bool:
    """Whether danger that was told is none after all: "eh cuma orang minta sumbangan", "bukan api, asap"."""
    words = plain(text)
    if (
        not draft.danger
        or "?" in text
        or len(words) > _MOST_WORDS
        or any(word[0].isdigit() for word in words)
    ):
        return False
    told = correction(text)
    if told and told.denied:
        kind = understand(told.denied, world.lexicon)
        denies = draft.category in (kind.category, *kind.guesses[:1]) and names_danger(
            told.denied, world.lexicon
        )
        return denies and bool(told.said) and not names_danger(told.said, world.lexicon)
    grave = names_danger(text, world.lexicon) or not (BUT - {"minta"}).isdisjoint(words)
    return bool(_ONLY.match(" ".join(words))) and not grave


def _is_amended(draft: Draft, told: Draft) -> bool:
    """Whether the words have put right what it is: that is asked about as it is now."""
    return told.category != draft.category or not told.danger or told.place != draft.place


def _with_the_news(draft: Draft, told: Draft, text: str, world: World) -> Draft:
    """The draft that waits for its teller's word; where people may still need help it goes, with the news on top."""
    if not _may_need_help(draft, text, world):
        return replace(told, over=True)
    news = len(told.words) - len(draft.words)
    return replace(
        told,
        words=(*told.words[-news:], *draft.words) if news else told.words,
        messages=(*told.messages[-news:], *draft.messages) if news else told.messages,
    )


def _may_need_help(draft: Draft, text: str, world: World) -> bool:
    """Whether people were hurt, and what is over is only the event ("apinya udah padam"), or the police are there.

    A crash whose people are cared for is a crash: what they drove lies there, and who did it is away.
    """
    said = " ".join(plain(text))
    cared_for = draft.category == "accident" and _CARED_FOR.search(said) and not _CLEARED.search(said)
    if not draft.danger or cared_for or _still_stands(draft, text, world):
        return draft.danger
    senses = {sense for word in plain(" ".join(draft.words)) for sense in world.lexicon.senses.of(word)}
    born = draft.category == "medical" and "birth" in senses  # of others "keluar" is no such
    police = draft.category in _OF_LIFE and _POLICE.search(said)
    hurt = born or police or not senses.isdisjoint(_OF_PEOPLE)
    return bool(hurt) and says_settled(text) and not _THEY_ARE_HELPED.search(_POLICE.sub(" ", said))


def _still_stands(draft: Draft, text: str, world: World) -> bool:
    """Whether what burns, lies in a ravine or on its side is there yet, though people are out or help has come."""
    told, said = " ".join(plain(" ".join(draft.words))), " ".join(plain(text))
    lies = not needs_of(draft.words).isdisjoint(_BURNS_OR_LIES) or _OVERTURNED.search(told)
    gone = _OUT.search(said) or _CLEARED.search(_ALL_ARE_WELL.sub(" ", said)) or says_found(text)
    return bool(lies and not gone) and (says_settled(text) or _says_over(text, world))


def _stopped(session: Session, world: World) -> Turn:
    return tell(replace(rest(session), draft=None), world, "report.cancelled")


def asked(session: Session, draft: Draft, world: World, before: tuple[str, ...] = ()) -> Turn:
    """Ask whether the draft is still needed."""
    whole = bool(draft.category and draft.place)
    choices = (
        draft_button(session, world, draft, "send", "choice.send_still")
        if whole
        else draft_button(session, world, draft, "go_on", "choice.continue"),
        draft_button(session, world, draft, "cancel", "choice.not_needed"),
    )
    after = sends_itself(session, world, draft)
    return prompt(replace(session, draft=draft), world, f"report.{STEP}", choices, before=before, after=after)


def _answered(session: Session, draft: Draft, text: str, world: World) -> Turn | None:
    said = " ".join(plain(text))
    settled = says_settled(text) and not _may_need_help(draft, text, world)
    thanked = kind_words.says_thanks(text) and (draft.over or not draft.danger)
    if _NO.fullmatch(said) or settled or thanked:
        return _stopped(session, world)
    if said not in _YES and not consent.says_send(text):
        return None
    whole = draft.category and draft.place
    return send_unless_told(session, world, draft) if whole else go_on(session, draft, world)
