"""How dates and numbers are written and entered, by language."""
