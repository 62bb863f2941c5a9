"""How the starter text model was tuned to prose and verse."""
