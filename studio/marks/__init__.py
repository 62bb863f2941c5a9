"""What files say of themselves, who signed it, and what of it can be proved."""
