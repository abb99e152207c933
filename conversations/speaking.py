"""The language a person is answered in: of their own words, or what their app says until they write some."""

from msgspec.structs import replace

from conversations.meaning.tongues import spoken
from conversations.messages import Inbound
from conversations.session import Session
from conversations.world import World


def in_their_language(session: Session, inbound: Inbound, world: World) -> tuple[Session, bool]:
    """The session in the language of its person's words, and whether that is another than before.

    A greeting decides nothing for good; a clear sentence does, and corrects what was only guessed.
    """
    if session.language and not session.language_guessed:
        return session, False
    said = spoken(inbound.text, world.lexicon.tongues)
    known = said.language in world.languages
    if session.language and (not known or not said.told or said.language == session.language):
        return replace(session, language_guessed=not (known and said.sure)), False
    hint = inbound.language_hint[:2].lower()
    if hint in world.languages and (not known or (said.language == "en" and not said.told)):
        return replace(session, language=hint, language_guessed=True), True  # "hi" is said by everybody
    language = said.language if known else world.languages[0]
    return replace(session, language=language, language_guessed=not (known and said.sure)), True
