"""The application that the web server's workers load."""

import gc
import os
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


_prepare()
