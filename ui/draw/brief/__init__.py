"""What is to be drawn."""
