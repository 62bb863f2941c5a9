"""The form of a piece: its sections, tempi, meters and chords."""
