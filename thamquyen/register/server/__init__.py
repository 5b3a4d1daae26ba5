"""Starting and stopping what the register runs on: the embedded PostgreSQL, the checks before it, the web server.

Nothing here reads a setting or touches a table while it is imported, so that a broken setting or a missing database
can still be explained in words.
"""
