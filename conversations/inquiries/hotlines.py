"""Somebody asks for a number: an emergency number, a toll road's operator, a body by its name."""

import re

from conversations.inquiries.where_to_report import trouble_in
from conversations.meaning.in_indonesian import in_either
from conversations.meaning.listed import PLEASE, WE
from conversations.meaning.words import plain
from conversations.prompts import sentence
from conversations.session import Session
from conversations.telling.numbers import operator_of
from conversations.travel.names_alone import only_names
from conversations.travel.wishes import NO
from conversations.understand import names_danger, understand
from conversations.world import World
from geo.directory import Agency

_NUMBER = re.compile(
    r"\b(?:nomor|nomer|number|telp\w*|telepon|telpon|tlp|hotline|kontak|contact|call ?center|cs|"
    r"no (?=(?:telp|telepon|tlp|hp|wa|derek|pjr|darurat|kontak|kai|astra|jasa|(?:yang|yg) (?:bisa|bs))))"
    r"(?:nya|ne|na|e)?(?: (?:hp|wa|telp\w*|telepon))?"
)
_WHOSE = re.compile(
    r"\b(?:p[ou]lisi|police|ambulan\w*|darurat|emergency|derek(?:nya|e)?|towing|tow(?: truck)?|damkar|pemadam|pjr|"
    r"patroli|jasa ?marga|astra|tol|toll|kai|kereta|krl|asdp|feri|ferry|kapal|pertamina|basarnas|sar|bpbd|pln|bpjt|"
    r"korlantas|"
    r"ntmc|pengelola|operator|dishub|petugas|berapa|brp|pinten|pira|piro|sabaraha|"
    rf"(?:bisa|bs) (?:{WE} )?(?:di ?)?(?:telp\w*|telepon|telpon|tlp|hubungi|kontak))\b"
)
_BESIDE = re.compile(
    rf"\b{NO}(?: (?:ya|min|pak|bu|sih))*$|\b(?:minta|tolong|boleh|bisa|mau|tau|tahu|apa|ada|yang|yg|resmi|layanan|"
    r"pengaduan|customer|service|dong|ya|sih|min|pak|bu|kak|mas|bang|mbak|kang|teh|arep|badhe|bade|lagi w?ae|"
    r"di|untuk|buat|of|for|the|a|what|is|s|whats|"
    rf"{PLEASE}|give|me|i|need|butuh|cari|info|jalan|ruas|arah|dan|atau|kantor|nya|hp|wa|terdekat|dekat|sini|"
    rf"on|in|at|mobil|lapor|permisi|maaf|the|phone|{WE}|bs|hubungi|dihubungi)\b"
)
_FOR_HELP = re.compile(
    r"(?:minta |apa |berapa )?(?:nomor|nomer|no|telpon|telepon|tlp) "
    r"(?:darurat|ambulans?|ambulance|derek|damkar|pemadam|pjr)(?: (?:berapa|brp|apa|pak|bu|min|ya|dong))*"
)
_WHOM = re.compile(
    r"\b(?:telp|telpon|telepon|nelpon|nelp|tlp|hubungi|menghubungi|ngubungi|kontak|lapor|panggil|call|phone|"
    r"ring|contact) (?:ke |ka )?"
    r"(?:siapa|mana|kemana|sapa|sopo|saha|sinten|nomor (?:apa|berapa|mana)|no (?:berapa|apa)|berapa|who|whom)\b"
    r"|\b(?:who|whom|what number|which number|nomor (?:apa|berapa|mana)|siapa)(?: (?:do|should|can|to|i|we|yang|"
    r"harus|bisa|kita|"
    r"saya|buat|untuk|di)){1,5} ?(?:call|phone|ring|contact|hubungi|dihubungi|telepon|telpon|ditelepon|ditelpon)\b"
)
_IF = re.compile(
    r"^(?:(?:min|pak|bu|kak|mau tanya|nanya|tanya|permisi|maaf|halo) )*(?:kalau|kalo|klo|kl|misal\w*|seandainya|jika|"
    r"yen|upami|mun|if|in case|what number|which number|who|nomor|siapa)\b"
)
_WHERE_TO_REPORT = re.compile(r"\blapor (?:(?:ke|ka) ?)?(?:siapa|mana|kemana|sapa|sopo|saha|sinten)\b")
_POLICE = frozenset(("polisi", "pulisi", "police"))
_OF_A_ROAD = frozenset(("derek", "towing", "tol", "toll", "operator", "pengelola"))
_CALLED = {"kereta": "kai", "krl": "kai-commuter", "feri": "asdp", "ferry": "asdp", "ntmc": "korlantas"}


@in_either
def is_for_help(said: str) -> bool:
    """Whether plain words ask for an emergency number and say no more."""
    return bool(_FOR_HELP.fullmatch(said))


def asked_whom(text: str, world: World) -> tuple[str, str] | None:
    """The command for who asks whom to tell or call, and what follows it: a trouble told beside is told to us."""
    if told := trouble_in(text, world.lexicon):
        return "lapor", told
    heard, said = understand(text, world.lexicon), " ".join(plain(text))
    if not asks_whom_to_call(text, heard.danger):
        return None
    grave = heard.danger or heard.category or names_danger(text, world.lexicon) or _IF.search(said)
    return ("lapor" if _WHERE_TO_REPORT.search(said) and not grave else "nomor_darurat"), ""


def asks_whom_to_call(text: str, in_danger: bool) -> bool:
    """Whether somebody asks whom to call if something happens; not who tells that it has (`in_danger`)."""
    said = " ".join(plain(text))
    if any(letter.isdigit() for letter in said) or not _WHOM.search(said):
        return False
    return bool(_IF.search(said)) or not in_danger


@in_either
def is_asked_for(said: str, world: World) -> bool:
    """Whether plain words ask for anybody's number and say no more: "nomor darurat ga ada yang angkat" tells."""
    if not _NUMBER.search(said) or not _WHOSE.search(said) or any(map(str.isdecimal, said)):
        return False
    left = _BESIDE.sub(" ", _WHOSE.sub(" ", _NUMBER.sub(" ", said)))
    return only_names(left, [each.place for each in world.geo.locate(said).candidates], world)


def number_asked(session: Session, world: World, words: str, road: str | None) -> tuple[str, ...]:
    """The number of the body or toll road some words name: "nomor derek cipali"; `road` is known without them."""
    place = next((each.place for each in world.geo.locate(words).candidates), None)
    agency = _agency_named(world, words) or (operator_of(world, place) if place else None)
    if agency:
        return (
            sentence(session, world, "numbers.of", agency=agency.short_name, hotline=agency.hotline or ""),
        )
    if place and place.road:
        return (sentence(session, world, "numbers.none_of", road=world.geo.road_name(place.road)),)
    asks_of_road = not _OF_A_ROAD.isdisjoint(plain(words)) and road is None
    return (sentence(session, world, "numbers.which_road"),) if asks_of_road else ()


def _agency_named(world: World, words: str) -> Agency | None:
    """The body of which all of the short name is said, the longest of several."""
    said = set(plain(words))
    said -= {"lapor"} if said & _POLICE else set()  # "lapor polisi" is of no portal
    called = [world.directory.agencies.get(name) for word, name in _CALLED.items() if word in said]
    agencies = world.directory.agencies.values()
    named = [each for each in agencies if set() < set(plain(each.short_name)) <= said]
    known = [each for each in (*called, *named) if each and each.hotline]
    return max(known, key=lambda each: len(plain(each.short_name)), default=None)
