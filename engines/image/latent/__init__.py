"""Picture models with a latent space: their networks, loading, and drawing with them."""
