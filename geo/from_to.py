"""From one kilometre to another, as stretches are told: "km 60 sampai km 75", and downwards, "km 75 ke 60"."""

TO = (
    r"(?:\s*(?:(?:-|–|s\.?/?d\.?|(?:n?y?a|sa)mpa?[ie]k?|smp|hingga|nganti|tekan|(?:du(?:mu)?gi|nepi)\s*ka|until|till?|to|ke)\s*"
    r"(?:k\.?\s?m\.?\s*)?|(?:dan|and)\s+k\.?\s?m\.?\s*)"
    r"(\d{1,3})(?![\d:]|\s*(?:jam|menit|km\b|orang|korban|mobil|motor|truk|bus|kendaraan|unit)))?"
)
_LONGEST = 40  # kilometres of a stretch told downwards: "km 90 - 20" is hardly one


def stretch(km: float, to: str | None) -> tuple[float, float | None]:
    """A kilometre and the end of its stretch, the lower first: towards Jakarta one tells "km 120 sampai km 110"."""
    end = float(to) if to else km
    if 0 < km - end <= _LONGEST and len(to or "") == len(f"{km:.0f}"):
        return end, km
    return km, end if end > km else None
