"""The derivation engine: one implementation over columns of numbers, for a commune and for the country."""
