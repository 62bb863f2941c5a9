"""Models trained from scratch, and models taught a domain, from data sets.

Invariant: what is trained becomes a model of the library or an adapter of the project only when it
is complete; until then everything of it is in one working folder of the project.
"""
