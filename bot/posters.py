"""Posters as files on disk, drawn once and then found again."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from bot.poster import LINKED, Poster, poster_pdf, poster_png
from conversations.texts import Texts

# What is asked for, and how it is drawn.
KINDS: Mapping[str, Callable[[Poster, Texts], bytes]] = {
    "a4.pdf": lambda poster, texts: poster_pdf(poster, texts, "a4"),
    "a3.pdf": lambda poster, texts: poster_pdf(poster, texts, "a3"),
    "png.png": lambda poster, texts: poster_png(poster, texts, "a4"),
}


def poster_of(values: Mapping[str, str]) -> Poster:
    """The poster of a message's values."""
    links = {name: values[name] for name in LINKED if values.get(name)}
    return Poster(values["name"], values["place"], values["code"], links)


def poster_file(poster: Poster, kind: str, texts: Texts, folder: Path) -> Path:
    """The file, drawn unless it is there. KeyError for an unknown kind."""
    draw = KINDS[kind]
    said = "\0".join((kind, poster.name, poster.place, poster.code, *sorted(poster.links.values())))
    name = hashlib.sha256(f"{said}\0{'.'.join(texts.languages)}".encode()).hexdigest()[:32]
    path = folder / f"{name}.{kind}"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as aside:
            aside.write(draw(poster, texts))
            aside.flush()
            os.fsync(aside.fileno())
        Path(aside.name).replace(path)
    return path
