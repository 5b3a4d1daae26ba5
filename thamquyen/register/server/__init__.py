"""Starting and stopping what the register runs on: the embedded PostgreSQL, the checks before it, the web server.

Plain Python: nothing here imports Django at module level, so that a broken setting or a missing database can
still be explained in words.
"""
