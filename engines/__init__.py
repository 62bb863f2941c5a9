"""Engines generate works and train adapters; the rest of the house sees only `engines.contract`."""
