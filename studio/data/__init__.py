"""Data sets to train on: what is in a folder, what is broken or twice there, what is held out.

Invariant: the artist's files are read and never written, moved or copied.
"""
