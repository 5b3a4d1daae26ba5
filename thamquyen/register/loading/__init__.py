"""Reading the starter tables: cells to domain values, with every fault named by file, line and column."""
