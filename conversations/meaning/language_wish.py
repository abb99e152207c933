"""The language somebody wishes to be spoken to in: named, or because another is not understood."""

from conversations.meaning.words import plain

ANY = "any"  # another than the present one, and they do not say which
_MOST_WORDS = 10  # more is a story
_NAMES = {
    "id": ("indonesia", "indo", "indonesian"),
    "jv": ("jawa", "jowo", "jawi", "javanese"),
    "su": ("sunda", "sundanese"),
    "en": ("inggris", "ingris", "inggres", "english", "engles", "englis"),
}
_NAMED = frozenset(name for names in _NAMES.values() for name in names)
_ALONE = frozenset(
    ("indonesian", "javanese", "sundanese", "inggris", "ingris", "inggres", "english", "englis")
)
_SPEAKING = frozenset((
    "bahasa", "bhs", "bhsa", "basa", "boso", "language", "speak", "speaking", "spoken", "talk", "in", "ngomong",
    "omong", "bicara", "ngobrol", "nyarios", "matur", "pakai", "pake", "pke", "nganggo", "ngangge", "ngagem",
    "anggo", "gunakan", "use", "using", "switch", "ganti", "translate", "reply", "answer", "jawab", "balas",
    "balik", "kembali", "change", "changed", "set", "ubah", "rubah", "gentos", "jadi",
    "balasnya", "jawabnya", "understand", "ngerti", "mengerti", "paham", "mudeng",
))  # fmt: skip
_WHY = frozenset((
    "kok", "ko", "kenapa", "knp", "napa", "mengapa", "why", "ngopo", "ngapa", "kunaon", "naha", "lha", "lho", "loh",
))  # fmt: skip
_CAN = frozenset((
    "bisa", "bs", "isa", "iso", "bisakah", "boleh", "saged", "tiasa", "ngerti", "mengerti", "paham", "mudeng",
    "ngertos", "ngartos", "mangertos", "terang", "fasih", "lancar", "understand", "speak", "know", "read", "good",
    "pakai", "pake", "nganggo", "ngangge", "use", "ngomong", "omong", "in",
))  # fmt: skip
_NOT = {
    **dict.fromkeys(
        ("tidak", "tdk", "gak", "ga", "gk", "nggak", "ngga", "kurang", "jangan", "jgn", "bukan"), "id"
    ),
    **dict.fromkeys(("ora", "ra", "mboten", "boten", "ojo", "dudu"), "jv"),
    **dict.fromkeys(("teu", "henteu", "ulah", "sanes"), "su"),
    **dict.fromkeys(("not", "don", "dont", "can", "cannot", "cant", "no", "t"), "en"),
}
_BESIDE = frozenset((
    "aja", "saja", "wae", "mawon", "kemawon", "ae", "dong", "deh", "ya", "yo", "nggih", "atuh", "mas", "mbak",
    "pak", "bu", "min", "kak", "bang", "kang", "teh", "tolong", "tulung", "punten", "nyuwun", "maaf", "sorry",
    "please", "pls", "halo", "hello", "hi", "eh", "lho", "loh", "lo", "kok", "ke", "ka", "to", "the", "a", "can",
    "could", "may", "we", "you", "i", "me", "us", "do", "does", "this", "it", "that", "is", "there", "an",
    "version", "with", "saya", "aku", "kami", "kita", "gue", "gw", "abdi", "kula", "kulo", "kuring", "urang", "mau",
    "ingin", "pengen", "want", "would", "like", "prefer", "only", "just", "hanya", "cuma", "very", "well", "m",
    "am", "sama", "dengan", "nih", "e", "kan", "kah", "apa", "opo", "naon", "ga", "gak", "nggak", "ora", "teu",
    "speaker", "at", "all", "bisanya", "hoyong", "arep", "badhe", "bade", "have", "yang", "anda", "kamu", "bot",
    "thanks", "any", "instead", "are", "did", "suddenly", "tiba", "malah", "but", "much", "my", "your", "lah", "sih",
))  # fmt: skip


def wished(text: str) -> str:
    """The wished language's code, ANY for another than the present one; empty where nothing is wished."""
    words = plain(text)
    if "bahasa" in words and {"i", "you", "do"} & {*words}:  # as English has it
        words = tuple("indonesian" if word == "bahasa" and not _NAMED & {*words} else word for word in words)
    named = [(at, code) for at, word in enumerate(words) for code, names in _NAMES.items() if word in names]
    if not named or len(words) > _MOST_WORDS or not _says_no_more(words):
        return ""
    asked = any(word in _SPEAKING or word in _WHY for word in words)
    if not asked and not any(words[at] in _ALONE for at, _ in named):
        return ""
    denied = {code for at, code in named if _is_denied(words, at)}
    wanted = [code for _, code in named if code not in denied]
    if wanted:
        return wanted[-1]
    return _instead(words, denied)


def _says_no_more(words: tuple[str, ...]) -> bool:
    return {*words} <= _NAMED | _WHY | _SPEAKING | _CAN | _NOT.keys() | _BESIDE


def _is_denied(words: tuple[str, ...], at: int) -> bool:
    """Whether a no stands before it, with nothing but how to speak it between, or after it: "bahasa jawa jangan"."""
    after = [word for word in words[at + 1 :] if word != "is"]
    if after[:1] in (["jangan"], ["ulah"], ["ojo"]) or (after[:1] == ["not"] and after[1:2]):
        return True
    before = list(words[:at])
    if not _WHY.isdisjoint(before[:2]):  # "kok bahasa sunda?"; but "kok ga bisa bahasa indonesia?" wants it
        return _NOT.keys().isdisjoint(before)
    while before and (before[-1] in _SPEAKING or before[-1] in _CAN or before[-1] in ("very", "any", "the")):
        before.pop()
    if not before:
        return False
    last = before[-1]
    return last in _NOT and (last != "can" or "not" in words)


def _instead(words: tuple[str, ...], denied: set[str]) -> str:
    """The language of who does not understand another: the one they say so in."""
    wonders = "en" if "why" in words else "id"
    own = next((_NOT[word] for word in words if word in _NOT and word != "can"), wonders)
    if own not in denied and (own != "id" or "id" not in denied):
        return own
    return ANY if "id" in denied else "id"
