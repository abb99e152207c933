"""Journeys: whence and whither, where their traveller is, and what lies ahead."""
