"""Rewriting as an editor would: what is asked of a passage, and the review of what comes."""
