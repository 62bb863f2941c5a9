"""The works that were made, in cards."""
