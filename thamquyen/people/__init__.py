"""People among each other: who does whose work while they are away, and what they say to each other about a matter."""
