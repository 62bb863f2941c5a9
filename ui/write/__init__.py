"""The Write page. Only words that the artist took are in the text."""
