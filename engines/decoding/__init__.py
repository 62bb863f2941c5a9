"""Decoding of token sequences for any medium: model steps, sampling and adapters."""
