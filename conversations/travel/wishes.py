"""The words by which a traveller wants no more news of the journey, or of danger alone, or all of it again."""

import re

from conversations.meaning.asides import without_wished_news
from conversations.meaning.listed import ALREADY, NOT, PLEASE, THANKS, WE

NO = rf"(?:{NOT}|g)"
_MOST_WORDS = 9  # more is a story
_POLITE = (
    rf"(?:{PLEASE}|pak|bu|min|mimin|kak|bang|mas|mbak|ya|yah|dong|deh|sih|{WE}|ok|oke|dulu|"
    rf"lagi|nya|aja|saja|{THANKS}|{ALREADY}|now|anymore|again|ah|wae|mawon|ka abdi|kula)"
)
_NEWS = (
    r"(?:kabar|kabarnya|info|infonya|notif|notifnya|notifikasi\w*|alerts?|pesan|pesannya|update|updates|news|warta\w*|"
    r"peringatan\w*)"
)
_SEND = (
    r"(?:kirim\w*|ngirim\w*|di ?kirim\w*|kabari\w*|ngabarin|di ?kabari\w*|di ?info\w*|ikuti\w*|di ?ikuti\w*|"
    r"infoin)"
)
_DO_NOT = (
    rf"(?:jangan|jgn|stop|setop|berhenti|cukup|ojo|sampun|tong|{NO} ?(?:usah|perlu|mau|kedah|sah)|hentikan|matiin|"
    r"matikan|setopan|stopin)"
)
_ONLY = r"(?:hanya|cuma|khusus|only|just|mung|ngan|aja|saja|doang|wae|mawon|ae)"
_ENDS = re.compile(
    r"^(?:\w+ ){0,5}(?:berhenti|stop|akhiri|selesai|batal|batalkan|mati(?:kan|in))"
    r"(?: aja| saja| dulu| wae)* (?:perjalanan|kabar(?:nya)?|notif\w*|alert\w*)"
    r"(?: \w+)?$"
    r"|^(?:batal|gak jadi|ga jadi|nggak jadi|tidak jadi) (?:ke \w+|mudik|berangkat|pergi)(?: \w+)?$"
    r"|^(?:stop alerts|end (?:my )?journey)$"
    rf"|^(?:{_POLITE} )*(?:{_DO_NOT} ?)+ (?:dulu |lagi |nerima |terima |dapat |dapet )*(?:(?:{_SEND}|kasih) )*"
    rf"(?:{_NEWS}|{_SEND})(?: (?:{_POLITE}|perjalanan|macet|jalan))*$"
    rf"|^(?:{_POLITE} )*(?:(?:stop|quit) (?:following|tracking|sending|texting|notifying|telling)"
    r"|(?:don t|do not|no more) (?:follow|track|send|alert|notif|news|message|tell)\w*)"
    rf"(?: (?:me|us|my|journey|alerts?|news|anything|any|more|updates?|messages?|notifications?|{_POLITE}))*$"
)
_STOP = r"(?:stop|setop|be?renti|berhenti)"
_TIRED_OF_IT = (
    r"(?:berisik|brisik|ribut|(?:ng)?ganggu\w*|bosen|males|annoying|kebanyakan|kakehan|too many|"
    r"(?:terlalu|kok) banyak|seueur teuing)"
)
_SOFTLY = rf"(?:{ALREADY}|ah|ih|aduh|duh|aja|saja|wae|mawon|deh|lah|ya|pak|bu|min|dong|please)"
_STOPS = re.compile(
    rf"(?:(?:{ALREADY}|ah|ih|duh) )*{_STOP}(?: (?:aja|saja|wae|mawon|deh|lah|ya|pak|bu|min))+"
    rf"|(?:(?:{_SOFTLY}|{_NEWS}) )*{_TIRED_OF_IT} (?:(?:{_SOFTLY}|{_NEWS}) )*{_STOP}(?: {_SOFTLY})*"
    rf"|{_STOP} (?:{_SOFTLY} )*{_TIRED_OF_IT}(?: (?:{_SOFTLY}|{_NEWS}))*"
)
_QUIETER = re.compile(
    rf"^(?=.*\b{_ONLY}\b)(?:{_DO_NOT} (?:kasih tau |{_SEND} )*(?:yang |yg )*macet\w* )?"
    rf"(?:{_POLITE} )*(?:(?:kabari|kabarin|infoin|kirim|kasih tau|tell me|send) |{_ONLY} )*"
    r"(?:(?:yang|yg|sing|nu|the|about) )*(?:ber)?(?:bahaya|mengancam nyawa|dangers?|dangerous|gawat|darurat|"
    r"(?:(?<=yang )|(?<=yg )|(?<=sing )|(?<=nu )|(?<=soal )|(?<=about ))(?:kecelakaan|tabrakan|kacilakan|accidents?)|"
    rf"mbebayani|ngabahayakeun)(?: (?:{_ONLY}|ones|things|{_POLITE}))*$"
    rf"|^(?:{_POLITE} )*(?:{NO} ?(?:usah|perlu)|jangan|jgn|stop) (?:(?:{_SEND}|{_NEWS}) )*"
    rf"(?:(?:yang|yg|soal|tentang) )*(?:macet|kemacetan|jams?|traffic)(?: {_POLITE})*$"
    rf"|^(?:{_POLITE} )*{_DO_NOT} (?:(?:kasih|{_SEND}) )*(?:{_NEWS}|{_SEND}) (?:(?:pas|waktu|kalau|kalo|lagi) )*"
    rf"(?:malam|malem|mlm|bengi|peuting|tengah malam|tidur)(?: (?:hari|{_POLITE}))*$"
    r"|^(?:mode )?(?:senyap|hening|mute|silent|quiet)(?: (?:mode|aja|saja|dulu|please|ya|min))*$"
)
_KEEPS = re.compile(  # "jangan matiin kabarnya"
    r"\b(?:jangan|jgn|ojo|tong|don t|do not) (?:di ?)?(?:stop|setop|be?renti|berhenti|hentikan|mati)\w*"
    rf"(?: {_POLITE})* (?:{_SEND}|{_NEWS}|sending)\b"
    rf"|\b{_NEWS} (?:(?:tetap|tetep|masih|jangan|jgn|ojo|tong) )+(?:di ?)?"
    r"(?:stop|setop|hentikan|mati|kirim|lanjut)\w*"
)
_NOT_STOPPED = re.compile(  # "eh ga jadi stop"
    rf"(?:(?:eh|{_POLITE}) )*(?:{NO} (?:jadi|jd|sida|sido|janten) |jangan (?:jadi )?|jgn |ojo |tong )"
    rf"(?:di ?)?(?:stop|setop|be?renti|berhenti|hentikan|mati(?:kan|in)|eureun)(?: {_POLITE})*"
)
_ON = (
    r"(?:(?:di ?)?(?:hidup|aktif|nyala|balik)(?:kan|in)|nguripke|urip(?:ke|na)|hurungkeun|turn on|resume|start|"
    r"unmute)"
)
_ALL = r"(?:semua\w*|sadaya\w*|sedaya\w*|kabeh\w*|all|everything)"
_TELL = r"(?:kirim\w*|ngirim\w*|kabari\w*|infoin|kasih|send|tell me|give me|wartosan|wartosi)"
_LOUDER = re.compile(  # "kirim lagi" alone may well mean a report
    rf"^(?=.*\b(?:{_ALL}|{_ON}|{_TELL})\b)(?=.*\b(?:{_NEWS}|{_ALL}|{_ON}|kabari\w*|wartos\w+)\b)"
    rf"(?=.*\b(?:{_NEWS}|{_ON}|lagi|maneh|meneh|malih|deui|again)\b)"
    rf"(?:(?:eh|oh|hmm|(?:{NO} )?jadi|jd|pengen|pingin) )*"
    rf"(?:(?:{_POLITE}|{_ON}|{_ALL}|{_TELL}|{_NEWS}|maneh|meneh|malih|deui|weh?|the|mau|want|i)(?: |$))+$|^unmute$"
    rf"|^(?:(?:eh|jangan|jgn|{NO} jadi|{_POLITE}) )*{_ALL} (?:aja|saja|wae|mawon|ae|please|deui|maneh|meneh|malih)"
    rf"(?: (?:weh?|{_POLITE}))*$"
)
_TELL_ME = (
    r"(?:(?:di ?)?kabar(?:i|in)\w*|ngabarin|(?:di ?)?(?:kasih|ksh) (?:tau|tahu|kabar|info)|infoin|info(?:kan)?|"
    r"(?:di)?beri ?tahu|wartosan|wartosi|wenehi kabar|bejaan|beja ?keun|ingetin|tell me|let me know|warn me|"
    r"alert me|notify me)"
)
_IF = r"(?:kalau|kalo|klo|kl|if|when|bila|jika|yen|nek|menawi|upami|mun)"
_WHY_STILL = re.compile(
    rf"\b(?:kok|kenapa|knp|ngapain|naha|ngopo|why)\b(?: (?!{NO}\b|belum\b|blm\b)\w+){{0,2}} (?:{_SEND}|{_NEWS})"
    r"(?: \w+)? (?:terus\w*|trus|mulu|melulu|wae|molo)\b"
)
_NOT_I = (
    r"(?<!\btak )(?<!saya )(?<!\bsy )(?<!aku )(?<!kami )(?<!kita )(?<!kula )"  # "yen wis mangkat tak kabari"
)
_TOLD_IF = re.compile(
    rf"(?:(?:{_POLITE}|bisa|bs|boleh|could you|can you|can i) )*{_TELL_ME}(?: {_POLITE})* {_IF}(?: [^\W\d]+2?){{1,6}}"
    rf"|(?:{_POLITE} )*{_IF}(?: [^\W\d]+2?){{1,6}} {_NOT_I}{_TELL_ME}(?: {_POLITE})*"
)


def wants_to_be_told(said: str) -> bool:
    """Whether plain words ask to be told if something happens: "kasih tau ya kalo ada kecelakaan" tells of none."""
    return bool(_TOLD_IF.fullmatch(said)) or not without_wished_news(said).strip()


def wonders_at_news(said: str) -> bool:
    """Whether plain words complain that news keeps coming: "kok dikabari terus"."""
    return bool(_WHY_STILL.search(said))


def stops(said: str) -> bool:
    """Whether plain words say no more than to stop: "stop aja"; "stop dulu" may be a rest."""
    return bool(_STOPS.fullmatch(said))


def ends(said: str) -> bool:
    """Whether plain words say that nothing more is wanted of the journey: "stop dulu kabarnya", "batal mudik"."""
    plainly = stops(said) or bool(_ENDS.search(said))
    return len(said.split()) <= _MOST_WORDS and plainly and not _KEEPS.search(said)


def takes_back_stop(said: str) -> bool:
    """Whether plain words say no more than not to stop after all."""
    return bool(_NOT_STOPPED.fullmatch(said))


def of_news(said: str) -> str:
    """ "senyap" where they say that only danger is, "semua" where all is again; empty for anything else."""
    if len(said.split()) > _MOST_WORDS:
        return ""
    if _LOUDER.search(said) or _KEEPS.search(said):
        return "semua"
    return "senyap" if _QUIETER.search(said) else ""
