"""Music: composing, sound, notation, learning."""
