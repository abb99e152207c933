"""Every sentence a person reads: texts/<language>.yaml by key, rendered with values, complete in each language."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter

import yaml

DEFAULT = Path(__file__).parent / "texts"
_MAIN = "id"
LANGUAGES = (_MAIN, "jv", "su", "en")


class TextsError(ValueError):
    """A language file lacks a key or a placeholder; the message names file and key."""


class Texts:
    """The sentences of all languages; Indonesian is the one the others are held against."""

    def __init__(self, languages: Mapping[str, Mapping[str, str]]) -> None:
        self._languages = languages
        for language in languages:
            self._compare(language)

    @classmethod
    def load(cls, folder: Path = DEFAULT, languages: tuple[str, ...] = LANGUAGES) -> "Texts":
        """Read `<folder>/<language>.yaml`. Raises TextsError where a language is incomplete."""
        return cls({language: _read(folder / f"{language}.yaml") for language in languages})

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages there are, as ISO 639 codes."""
        return tuple(self._languages)

    def render(self, language: str, key: str, **values: str) -> str:
        """The sentence for `key`; an unknown language reads Indonesian. Raises KeyError for an unknown key."""
        text = self._of(language)[key]
        if "|" in text:
            return _COUNTED.vformat(text, (), values)
        return text.format_map(values) if "{" in text else text

    def starting(self, language: str, prefix: str) -> dict[str, str]:
        """All sentences whose key starts with `prefix`, by the rest of the key."""
        return {
            key.removeprefix(prefix): text
            for key, text in self._of(language).items()
            if key.startswith(prefix)
        }

    def _of(self, language: str) -> Mapping[str, str]:
        return self._languages.get(language) or self._languages[_MAIN]

    def _compare(self, language: str) -> None:
        main, other = self._languages[_MAIN], self._languages[language]
        for key in main.keys() ^ other.keys():
            raise TextsError(f"texts/{language}.yaml: {key} is in only one of {_MAIN} and {language}")
        for key, text in main.items():
            if _placeholders(text) != _placeholders(other[key]):
                raise TextsError(f"texts/{language}.yaml: {key} has other placeholders than {_MAIN}.yaml")


class _Counted(Formatter):
    """Where a language counts one apart, its sentence says "{count:report|reports}"."""

    def format_field(self, value: object, spec: str) -> str:
        one, bar, many = spec.partition("|")
        return f"{value} {one if value == '1' else many}" if bar else format(value, spec)


_COUNTED = _Counted()


def _read(path: Path) -> dict[str, str]:
    return dict(_flat("", yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)))


def _flat(prefix: str, tree: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(f"{prefix}{key}.", value)
        else:
            yield f"{prefix}{key}", str(value).strip()


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}
