"""Explore: the second half of Draw and of Compose, for models with a latent space."""
