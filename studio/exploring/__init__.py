"""Walks through the latent space of a model."""
