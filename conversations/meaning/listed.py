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
