"""Words of one sense, as patterns name them: a word that joins its list is heard wherever the list is used."""

ALREADY = r"(?:sudah|udah|udh|ud|uda|sdh|dah|telah|sampun|uwis|wis|wes|parantos|atos|tos|geus|entos|already)"
