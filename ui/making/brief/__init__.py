"""The parts of every brief: fields, models, adapters."""
