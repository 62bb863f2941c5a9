"""The starter picture model: data set, autoencoder, diffusion model, enlarger."""
