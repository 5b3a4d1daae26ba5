"""Reorganisation of units and authorities: everything there is to hand over, line by line, counted before and after."""
