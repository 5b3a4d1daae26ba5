"""Plans that are followed: what was charged to whom, what was reported, how it stands."""
