"""What is to be composed."""
