"""Find and replace on the Write page, in a text, a scene or a book."""
