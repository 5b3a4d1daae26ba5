"""The rules of giving and taking powers, each beside its source; a rule yields findings, an exception is a bug."""
