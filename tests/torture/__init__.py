"""Kills everything, at random, amid real traffic, and counts what was lost: `python -m tests.torture`."""
