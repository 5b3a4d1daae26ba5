"""How acts come about: drafts of what they would change, in versions; what is decided on them and recorded."""
