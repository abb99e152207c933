"""What is asked about ourselves, in plain words: how one reports, who we are, who has it, what we know of whom."""

import re

from conversations.meaning.listed import HOW, NOT, WE

HOW_TO = re.compile(
    r"^(?:bisa|boleh|bisakah|can i|may i|how can i)\b.*\b(?:lapor|melapor|ngelapor|report)\b"
    rf"|^(?:min |pak |bu |mau tanya )?(?:{HOW} )?(?:cara|carane|carana|caranya) (?:\w+ )?"
    r"(?:lapor|melapor|ng[ae]?lapor)\w*"
    r"|^(?:\w+ ){0,2}(?:tanya|nanya|kalau|kalo|kl|klo|upami|lamun|yen|nek|menawi) "
    rf"(?:(?:mau|ingin|hoyong|bade|arep|badhe|{WE}|kalau|kalo|kl|klo|upami|yen|nek) )*"
    r"(?:lapor|melapor|ngelapor)\w*\b"
    rf"|^{HOW} (?:\w+ )?(?:lapor|melapor|ng[ae]?lapor)\w*|^how (?:do|can|to|does one) (?:i |we |you )?report"
)
_TO_WHOM = r"(?:ini|iki|bot\w*|min|pak|bu|mas|kak|ya|sih|saya|aku)"
HOW_TO_USE = re.compile(  # "gmn cara pakenya pak, saya ga ngerti"
    rf"^(?=.*\b(?:cara\w*|{HOW}|how)\b)"
    rf"(?:(?:{HOW}|cara\w*|how|to|do i|do you|mau|tanya|nanya|maaf|{_TO_WHOM}) )*"
    r"(?:make|m?pake|m?pakai|makai|gunain|gunakan|menggunakan|nganggo|use)(?:nya|ne|na)?"
    rf"(?: (?:{HOW}|{_TO_WHOM}|nya|aplikasi\w*|chat|{NOT}|ngerti|paham|tau|bisa|this|it))*$"
)
HOW_TO_BE_TOLD = re.compile(  # "gimana caranya biar dikabarin macet"
    rf"(?!.*\b(?:lapor\w*|petugas|report\w*)\b)(?=.*\b(?:cara\w*|{HOW}|how (?:do|can|to))\b)"
    r".*\b(?:(?:di ?|nge?)?kabar(?:i|in)\w*|di ?kasih (?:tau|tahu|kabar|info)|notif\w*|diwartosan|dibejaan|"
    r"di ?(?:pantau|ikuti|lacak)|"
    r"(?:dapet|dapat|terima|nerima) (?:info|kabar|peringatan)|(?:ikut|pake|pakai|pasang|mulai|daftar|bikin|buat) "
    r"(?:fitur )?perjalanan|fitur perjalanan|be told|get (?:told|notified|alerts|updates|warned))\b"
)
WHO_IS_THIS = re.compile(
    r"^(?:(?:maaf|permisi|halo|eh|min|pak) )*(?:ini|iki|niki|ieu|kamu|anda|is this|are you|apakah ini|apa ini) "
    r"(?:(?:no|nomor|nomer|chat|akun|wa|kantor|the|a|benar|bener|beneran|betul|dari|admin|bot|sama|dengan) )*"
    r"(?:apa|opo|naon|siapa|sapa|sopo|sinten|saha|polisi|police|polres|polantas|petugas|officer|bot|robot|orang|manusia|human|"
    r"jasa ?marga|resmi|"
    rf"official|110|112|nomor|nomer)(?: (?:apa|bukan|ya|sih|kah|{NOT}|to|toh|kan|iya|ini|polisi|petugas|bot|"
    r"orang|atau|resmi|siapa|beneran|asli))*$"
)
US = re.compile(
    r"^(?:kamu|anda|ini|iki|niki|ieu|siapa|sapa|sopo|saha|sinten|apa ini|who|what|are you|is this|can you)\b.*"
    r"\b(?:siapa|sapa|sopo|saha|sinten|bot|robot|orang|manusia|apa|ini|iki|niki|ieu|you|this|human|person|ngapain)\b"
    r"|\b(?:bayar|mbayar|mayar|gratis|berbayar|biaya|free)"
    rf"(?: (?:{NOT}|berapa|pira|sabaraha|ya|kan|to|ini|iki|niki|ieu|kah|pak|"
    r"bu|min|kak))*$"
    r"|^(?:\w+ ){0,3}(?:tanya|nanya|bertanya|takon|naros|ask)(?: (?:dong|ya|boleh|sesuatu|something|a question))*$"
    rf"|^(?:apa(?:kah)? )?(?:bayar|gratis) {NOT} .*\b(?:lapor|di ?sini)\b"
    r"|\b(?:tau|tahu|punya|dapat|dapet|knows?) (?:(?:nomor|nomer|nama|data)(?:ku)?\b|my (?:number|name))"
    r"|^apa (?:beda|arti|maksud)\w*\b|^apakah\b|\bbisa (?:di)?lapor\w*$"
    r"|^(?:data|nomor|identitas|nama) (?:saya|ku)\b|^(?:is|will) my .*\b(?:data|name|number)\b"
)
WHO_HAS_IT = re.compile(
    r"^(?:(?:ini|iki|ieu|itu) )?(?:(?:yang|yg|sing|nu) )?(?:siapa|sapa|sopo|saha|sinten|instansi mana|who) "
    r"(?:(?:yang|yg|sing|nu|is|s|will) )?"
    r"(?:(?:te|ne|me ?ne)rima|(?:me|na)?nangan(?:i|in|an)|tangani|(?:me)?ng?urus\w*|pegang|megang|(?:mem)?proses|"
    r"handl\w+|receiv\w+) (?:(?:my|the|this) )?(?:laporan|report)\w*\b"
    r"|^laporan(?:nya|ku)? (?:saya |ini )?(?:di\w+|masuk|sampai|diterima) (?:oleh |sama |ke )?(?:siapa|mana)\b"
)
_HOW = re.compile(rf"\b(?:{HOW}|cara\w*|how)\b")


def asks_how_to(said: str) -> bool:
    """Whether plain words ask how one reports, in words that ask: "gimana kalau mau lapor lagi"."""
    return bool(_HOW.search(said) and HOW_TO.search(said))
