"""A document's wording over time: what amending documents made of each provision, and how two versions differ."""
