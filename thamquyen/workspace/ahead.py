"""What every count of work rests on, worked out before the first page asks for it: `wsgi` does it after the start."""

from datetime import date
from importlib import import_module

from thamquyen.domain.working_days import official_working_days
from thamquyen.register.reading import reading_at
from thamquyen.urging.owed import owed

_PAGES = ("thamquyen.workspace.views.plans_views", "thamquyen.workspace.about_pages")


def look_ahead(on: date) -> None:
    """Works out what is the same for everybody on the day: ends that are near, plans as they stand, days off.

    Each is kept where it is always kept, by the revision it is of; nothing is told from here, so nothing can be old.
    Raises DatabaseError where the register cannot be read.
    """
    for pages in _PAGES:
        import_module(pages)
    official_working_days(on.year, on.year + 1)
    for _ in owed(on, reading_at()):
        pass
