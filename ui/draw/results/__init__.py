"""The pictures that were drawn."""
