"""LoRAs and their kin, read, mixed and written."""
