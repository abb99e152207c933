"""A question of ours answered in words of one's own, which the lists do not have: yes, no, not known, how good."""

from conversations.meaning import answered
from conversations.understand import understand
from conversations.world import World


def said(text: str, question: str, world: World) -> str:
    """One of `answered.NAMES`; NONE for anything else, a question, sure danger, or a trouble with its place."""
    heard = answered.NONE if "?" in text else answered.said(text, question, world.lexicon)
    if not heard:
        return answered.NONE
    told = understand(text, world.lexicon)
    elsewhere = heard != "unknown" and bool(told.category) and bool(world.geo.locate(text).candidates)
    return answered.NONE if told.sure or elsewhere else heard
