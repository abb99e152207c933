"""What the lexicon finds in plain words, and what of it is put before what was learned."""

from collections.abc import Sequence

from msgspec import Struct

from conversations.meaning.learned import Evidence
from conversations.meaning.lexicon import Lexicon, Phrase
from conversations.meaning.phrases import Found, find, said


class Heard(Struct, frozen=True):
    """What the lexicon finds in one text: its words as they are meant, its phrases of categories and of danger."""

    words: tuple[str, ...]
    categories: tuple[Found, ...]
    dangers: tuple[Phrase, ...]


def hear(words: Sequence[str], lexicon: Lexicon) -> Heard:
    """Find the lexicon's phrases among plain words."""
    meant = tuple(lexicon.spelled(words))
    risks = said(tuple(find(meant, lexicon.risks, lexicon)))
    return Heard(
        meant,
        tuple(find(meant, lexicon.categories, lexicon)),
        tuple(phrase for phrase in risks if lexicon.risks[phrase]),
    )


def kinds_named(heard: Heard, lexicon: Lexicon) -> set[str]:
    """The categories that its phrases are of, but for those that are denied."""
    return {kind for phrase in said(heard.categories) for kind in lexicon.categories[phrase]}


def evidence(heard: Heard, said_so: Sequence[str], lexicon: Lexicon) -> Evidence:
    """What the learned weights vote on: words that may mean something, what they tell of, what was found, how."""
    told = tuple(word for word in heard.words if word not in lexicon.places)
    words = tuple(word for word in told if word not in lexicon.filler and not word.isdigit())
    signs = [sign for word in heard.words if (sign := lexicon.signs.get(word))]
    found = [
        f"{'not' if one.denied else 'is'} {category}"
        for one in heard.categories
        for category in lexicon.categories[one.phrase]
    ]
    marks = tuple(dict.fromkeys([*signs, *found, *["danger"] * bool(heard.dangers), *said_so]))
    senses = tuple(lexicon.senses.of(word) for word in words)
    return Evidence(words, senses, marks, tuple(lexicon.signs.get(word, word) for word in told))


def only_greeting(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether plain words greet and do nothing else."""
    at = 0
    while at < len(words):
        for length in (2, 1):
            if tuple(words[at : at + length]) in lexicon.greeting:
                at += length
                break
        else:
            return False
    return True
