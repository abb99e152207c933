"""A cry for help, and what is said beside it: as long as that is only where, nobody knows of what it is."""

from conversations import answers
from conversations.session import Draft
from conversations.travel.names_alone import only_names
from conversations.understand import Understanding
from conversations.world import World
from geo.model import Located


def goes_on_crying(
    draft: Draft, text: str, located: Located, understood: Understanding, world: World
) -> bool:
    """Whether help is called for and nothing else is told by now but where: "tolong", "rest area 57"."""
    if not text:
        return draft.cried
    if draft.category or understood.danger:
        return False
    if answers.cries(text) or (draft.cried and not understood.category):
        return True
    places = (draft.place,) if draft.place else draft.places
    places = (*places, *(candidate.place for candidate in located.candidates))
    where = answers.around_cry(text) if draft.cried else answers.beside_cry(text)
    return bool(where and places and only_names(where, places, world))
