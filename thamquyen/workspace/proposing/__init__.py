"""Calls for proposals as pages: forms, what stands beside what is typed, who does it."""
