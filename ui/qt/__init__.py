"""What Qt needs to be safe beside work threads: bridge, garbage collection, constants."""
