"""The piece as a score: systems of notation, beside the roll or in its place."""
