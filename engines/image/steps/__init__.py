"""The steps of denoising: samplers, attention, fused blocks, layers from the disk."""
