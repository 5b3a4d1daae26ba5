"""Requests that no page makes: whatever is sent, an answer comes, and none says that the software fell."""
