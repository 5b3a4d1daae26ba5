"""A program to be run apart: says whether it sees a secret of its parent, or breaks within its second line."""

import json
import os
import sys

if __name__ == "__main__":
    if sys.argv[1:]:
        sys.stdout.write(json.dumps({"end": "SECRET_KEY" in os.environ}))
        sys.exit()
    sys.stdout.write('{"a": 1}\n{"b":')
    sys.stdout.flush()
    os.abort()
