"""Humming: what the microphone or a sound file gives becomes notes of the piece."""
