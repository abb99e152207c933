"""How somebody wants to read us: the language, without pictures, by ear."""

from collections.abc import Sequence

from msgspec.structs import replace

from conversations import answers
from conversations.effects import SetLanguage, Turn
from conversations.meaning import reading_wish
from conversations.meaning.language_wish import wished
from conversations.messages import Choice, Inbound
from conversations.prompts import Flow, button, prompt, sentence, tell, tell_with
from conversations.session import Session
from conversations.telling.asking import ask_next
from conversations.world import World


def _languages(session: Session, inbound: Inbound, world: World, words: str) -> Turn:
    """Which language: offered, or taken where it is named at once ("/bahasa sunda")."""
    choices = [Choice(f"l:{name}", world.texts.render(name, "language.name")) for name in world.languages]
    named = answers.chosen(words, choices)
    wanted = named.id.removeprefix("l:") if named else words if words in world.languages else wished(words)
    if wanted in world.languages:
        return _set_language(session, inbound, world, [wanted])
    turn = prompt(session, world, "menu.language", choices)
    return replace(turn, session=replace(session, offered=tuple(choices)))


def _spare(session: Session, inbound: Inbound, world: World, words: str) -> Turn:
    """For a slow or dear network: pictures only where they are asked for."""
    if reading_wish.wished(f"hemat data {words}") == "gambar_lagi":
        return spare_no_more(session, inbound, world, "")
    return _read_so(replace(session, sparing=True), world, "menu.sparing")


def _by_ear(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """For a screen reader: no pictures, and what can be chosen stands in the text."""
    return _read_so(replace(session, sparing=True, listed=True), world, "menu.by_ear")


def _read_so(session: Session, world: World, key: str) -> Turn:
    """What was being asked is asked again."""
    if session.draft and session.flow == "report":
        return ask_next(session, world, before=(sentence(session, world, key),))
    return tell_with(session, world, key, (button(session, world, "m:pictures", "choice.pictures_again"),))


def spare_no_more(session: Session, _inbound: Inbound, world: World, _rest: str) -> Turn:
    """Pictures again, and choices as buttons alone."""
    plainly = replace(session, sparing=False, listed=False)
    if session.draft and session.flow == "report":
        return ask_next(plainly, world, before=(sentence(session, world, "menu.sparing_no_more"),))
    return tell(plainly, world, "menu.sparing_no_more")


def _set_language(session: Session, _inbound: Inbound, world: World, parts: Sequence[str]) -> Turn:
    if not parts or parts[0] not in world.languages:
        return tell(session, world, "engine.old_button")
    speaking = replace(session, language=parts[0], language_guessed=False)
    chosen = SetLanguage(parts[0])
    if speaking.draft and speaking.flow == "report":  # what was being asked is asked in it
        said = sentence(speaking, world, "menu.language_set")
        return ask_next(speaking, world, before=(said,), effects=(chosen,))
    return tell(speaking, world, "menu.language_set", effects=(chosen,))


FLOW = Flow(
    steps={},
    commands={
        "bahasa": _languages,
        "hemat_data": _spare,
        "gambar_lagi": spare_no_more,
        "pembaca_layar": _by_ear,
    },
    presses={"l": _set_language},
)
