"""Drills: the program is killed, starved, damaged and crowded, and must lose nothing it announced.

    python -m tests.drills [NAME…] [--save]

Invariant: every drill works through the command line with real files; a row counts as kept only if
each announced work and each acknowledged rating is there afterwards, byte for byte.
"""
