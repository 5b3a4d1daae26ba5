"""Taking turns where no row of a table can be held, because there may be none yet."""

from datetime import timedelta

from django.db import connection

AGAIN = timedelta(minutes=2)
"""What one account sends a second time within so long, word for word, is the same press sent again, by hand or by a
browser that got no answer; it leads to what the first one made."""


def alone(what: str) -> None:
    """Of two who do the same thing at once, the second waits until the first's transaction ends and sees its work.

    Raises RuntimeError outside a transaction, where nobody would wait for anybody.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("alone() cần ở trong một transaction")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [what])
