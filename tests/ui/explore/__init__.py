"""Explore, with tiny models of the right shape."""
