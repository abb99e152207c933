"""A report while it is told: its parts, what is asked next, corrections, danger, and its sending."""
