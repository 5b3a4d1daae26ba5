"""`python -m thamquyen.domain.rules > docs/rules.md`: the page of the rules, written anew."""

import sys

from thamquyen.domain.rules.page import written

sys.stdout.write(written())
