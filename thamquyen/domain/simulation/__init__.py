"""A draft tried on the register in memory: who would hold what, what would be amiss, what would have to be done."""
