"""How an act comes about, step by step: who may bring what from where to where, what must hold, by which day."""
