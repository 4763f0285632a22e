"""Turn ``python -m quizgen`` into the command line."""

import sys

from quizgen.cli import main

if __name__ == "__main__":
    sys.exit(main())
