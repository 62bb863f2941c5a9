"""Training runs that learn an adapter from ratings: data, losses, on-policy samples, evaluation.

Invariant: nothing here names a medium; a medium's own examples module hands in what differs.
"""
