"""What a draft would change: its articles as changes, the facts they come to, and what keeps them from being taken."""
