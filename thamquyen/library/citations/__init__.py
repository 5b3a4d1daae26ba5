"""Who cites whom: the citations of all confirmed texts, kept as an index, resolved to documents of the register."""
