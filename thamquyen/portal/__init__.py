"""What everybody sees: the question, the card, and the pages of authorities, powers, documents and places."""
