"""The demo page's own words, one reader for each language."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

from conversations.texts import Texts

PageLanguage = Literal["id", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The page's words in one language."""

    texts: Texts
    language: PageLanguage

    def __call__(self, key: str, **values: str) -> str:
        """The words for `key`. Raises KeyError for an unknown one."""
        return self.texts.render(self.language, key, **values)


def load_words() -> Texts:
    """Both languages of page_texts.yaml; raises conversations.texts.TextsError where one is incomplete."""
    path = Path(__file__).with_name("page_texts.yaml")
    return Texts(yaml.safe_load(path.read_text(encoding="utf-8")))
