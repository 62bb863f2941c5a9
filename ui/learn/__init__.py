"""The Learn page. Invariant: nothing learned comes into use but by the artist's word."""
