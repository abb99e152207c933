"""Words of one sense, as patterns name them: a word that joins its list is heard wherever the list is used."""

ALREADY = r"(?:sudah|udah|udh|ud|uda|sdh|dah|telah|sampun|uwis|wis|wes|parantos|atos|tos|geus|entos|already)"
NOT = r"(?:tidak|tdk|ga|gak|gk|nggak|ngga|enggak|engga|ndak|kagak|kaga|ora|mboten|boten|teu|henteu|not)"
HOW = r"(?:gimana|gmn|gmana|bagaimana|piye|kepriye|kepiye|kepriben|priben|pripun|kados ?pundi|kumaha)"
NOW = r"(?:sekarang|skrg|skrng|skg|skrang|skarang|skr|saiki|sakiki|sakniki|samenika|sakmenika|sapunika|ayeuna|now)"
NOT_YET = r"(?:belum|blm|blum|belom|belon|durung|dereng|(?:teu )?acan|tacan)"
LATER = r"(?:nanti|ntar|entar|ntr|mengko|engko|mangke|engke|later)"
PERHAPS = (
    r"(?:mungkin|kayak ?nya|kaya ?nya|kayake|kayane|kyknya|sepertinya|keliatannya|maybe|perhaps|probably)"
)
CHILD = (
    r"(?:anak2?|bayi|balita|bocah|budak|orok|adik|adek|dedek|kids?|child(?:ren)?|"
    r"toddlers?|bab(?:y|ies)|son|daughter)"
)
KIN = (  # "ga papa" is of nobody's father
    r"(?:istri|isteri|bini|garwa|pamajikan|suami|salaki|bojo|ibuk?|bapak|bpk|bapa|ayah|mamah?|emak|bunda|"
    r"(?<!ga )(?<!gak )(?<!ora )(?<!tidak )papa|ortu|orang ?tua|mertua|nenek|kakek|mbah|simbah|eyang|oma|opa|"
    r"om|tante|paman|bibi|bud[eh]+|pakd[eh]+|kakak|abang|sodara|saudara|sepupu|ponakan|keponakan|cucu|putu|"
    r"keluarga|family|wife|husband|father|mother|dad|mom|mum|parents|brother|sister|uncle|aunt|grandm\w+|"
    rf"grandp\w+|{CHILD})"
)
THEIRS = rf"(?:{KIN}|teman|temen|kawan|kanca|konco|rencang|babaturan|rombongan|friends?)"  # kin and friends
HOME = r"(?:rumah|rmh|omah|griya|imah|home)"
THANKS = (  # "nuwun sewu" asks leave
    r"(?:(?:tr?i|teri?)ma ?kasih|ma? ?ka?s[iy]?h|makasi|trims|tks|tengkyu|thanks|thank ?you|thx|tq|"
    r"(?:matur ?|hatur ?)?(?:sembah )?(?:suwun|s?nuwun(?! sewu)|nuhun))"
)
PLEASE = r"(?:tolong|tlg|tulung|mohon|mhn|harap|please|pls|plis)"
WE = r"(?:saya|sy|aku|kami|kita|gue|gua|gw|kula|kulo|abdi)"
