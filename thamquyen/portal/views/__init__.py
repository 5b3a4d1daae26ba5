"""Views: read the question, make one call, render. The only place of the portal that reads the clock."""
