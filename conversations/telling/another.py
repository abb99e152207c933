"""Words that begin another report: "mau lapor lagi, lubang di km 110 a", "satu lagi nih lapor, pohon tumbang"."""

import re

_BEGINS = re.compile(
    r"(?:(?:eh|maaf|pak|bu|min|kak|oh ya|saya|aku|kami|kula|abdi|mau|ingin|pengen|ini|sekalian|juga|terus|trus|btw|"
    r"ok|oke|arep|badhe|bade|hoyong|i|want to|would like to|d like to|can i)[ ,]+)*"
    r"(?:(?:lapor|melapor|ngelapor|laporin|report) "
    r"(?:lagi|satu lagi|yang lain|another(?: one)?|again|maneh|malih|deui)"
    r"|(?:ada|aya|ana|wonten) laporan (?:baru|lain|lagi|maneh|malih|deui|sanes|liyane)|laporan (?:baru|kedua)"
    r"|(?:ada|satu|1) lagi (?:nih |ini |yang |yg |mau |pak |min )*(?:di)?lapor\w*"
    r"|(?:a )?(?:new|another|second) report)"
    r"\b(?:[ ,:.]+(?:nih|ini|pak|bu|min|kak|ya|dong|of|about|soal|tentang)\b)*[ ,:.]*",
    re.IGNORECASE,
)

_NAMES = re.compile(
    r"\b(?:(?:ada|satu|1|one|siji|hiji) (?:lagi|more|maneh|deui)|another(?: one)?|(?:beda|lain) lagi|"
    r"(?:ini|yang ini) (?:beda|lain)|(?:kejadian|laporan|kasus) (?:lain|baru|beda))\b",
    re.IGNORECASE,
)


def names_another(text: str) -> bool:
    """Whether words say that they tell of another trouble: "satu lagi, pohon tumbang"."""
    return bool(_NAMES.search(text)) or told(text) is not None


def told(text: str) -> str | None:
    """What is told after words that begin another report, empty where nothing is yet; None where none do."""
    begins = _BEGINS.match(text)
    return text[begins.end() :].strip() if begins else None
