"""What people are told in the system, once."""
