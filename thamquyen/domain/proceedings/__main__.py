"""`python -m thamquyen.domain.proceedings > docs/workflow.md`: the page of the steps, written anew."""

import sys

from thamquyen.domain.proceedings.page import written

sys.stdout.write(written())
