"""Where: pins, kilometre posts and travellers' words become places on Java, offline."""

from geo.atlas import DataError, Geo

__all__ = ["DataError", "Geo"]
