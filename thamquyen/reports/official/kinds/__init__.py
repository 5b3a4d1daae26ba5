"""The kinds of official papers, each built from what it says: nothing that the register knows is typed again."""
