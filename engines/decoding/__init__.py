"""Decoding of token sequences, whatever they spell: steps of the model, sampling, adapters."""
