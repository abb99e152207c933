"""Kinds of trouble that go together: those also a name of where one is, and those that stand on the road itself."""

OF_PLACES = ("rest_area", "toll_gate", "terminal")
OF_ROADS = ("congestion", "accident", "hazard", "road_damage")
