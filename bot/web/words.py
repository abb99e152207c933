"""The pages' own words, one reader for each language."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from msgspec import Struct

from conversations.texts import Texts

PageLanguage = Literal["id", "en"]
PATIENCE_S = 30.0  # a page that takes a busy machine longer than three seconds is still better than an error


class Words(Struct, frozen=True):
    """The page's words in one language."""

    texts: Texts
    language: PageLanguage

    def __call__(self, key: str, **values: str) -> str:
        """The words for `key`. Raises KeyError for an unknown one."""
        return self.texts.render(self.language, key, **values)


@cache
def load_words(name: str = "page_texts.yaml") -> Texts:
    """Both languages of a file of this folder; raises conversations.texts.TextsError where one is incomplete."""
    path = Path(__file__).with_name(name)
    return Texts(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
