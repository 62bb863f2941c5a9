"""Compares two works of one kind, pair after pair: what differs, and which is better."""
