"""The program's start: imports the command line, and ends quietly where Ctrl-C comes meanwhile.

Invariant: nothing that takes time is imported before Ctrl-C is expected.
"""

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    try:
        from studio.cli.main import CANCELLED, run
    except KeyboardInterrupt:
        return 130
    try:
        return run()
    except KeyboardInterrupt:  # while an error was told
        return CANCELLED


if __name__ == "__main__":
    sys.exit(main())
