"""The command line: everything the window can do, without a display.

Invariant: with `--json` stdout carries one JSON object a line and nothing else; the exit code is 0,
2 (the input is wrong), 3 (the environment is) or 130 (cancelled), without a traceback for 2 and 3.
"""
