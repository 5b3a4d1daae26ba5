"""The application that the web server's workers load."""

import gc
import os
import threading
from contextlib import suppress

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thamquyen.settings")

application = get_wsgi_application()


def _prepare() -> None:
    """Read the register before the first question; where it cannot be read, the first page says why."""
    from django.db import DatabaseError

    from thamquyen.register.memory import collector_paused
    from thamquyen.register.reading import reading_at
    from thamquyen.register.server import database

    with suppress(DatabaseError), collector_paused():
        reading_at().prepare()
        gc.freeze()  # 100,000 lasting objects that the collector need not walk again in the middle of an answer
    database.let_go()  # the workers are forks of the process that loads this


_FIRST = os.getpid()
_AFTER_SECONDS = 1.0
"""The start waits for nothing that it does not need (docs/decisions/0004…): first answers come first."""


def _look_ahead() -> None:
    """Works out what whoever signs in first would wait for; where it cannot be, the page that asks says why."""
    from django.db import DatabaseError, connections
    from django.utils.timezone import localdate

    from thamquyen.workspace.ahead import look_ahead

    with suppress(DatabaseError):
        look_ahead(localdate())
    connections.close_all()


def _in_a_worker() -> None:
    if os.getppid() == _FIRST:  # a worker, not what a worker starts
        ahead = threading.Timer(_AFTER_SECONDS, _look_ahead)
        ahead.daemon = True
        ahead.start()


_prepare()
os.register_at_fork(after_in_child=_in_a_worker)
