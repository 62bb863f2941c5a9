"""Fuzzing of every reader of foreign bytes: `make fuzz`.

Invariant: an input is a function of the reader's name and a number, so that a find can be repeated;
only errors that the artist can mend may come out of a reader, within bounded time and memory.
"""
