"""Who signs in: users, and later their roles and the authority they act for."""
