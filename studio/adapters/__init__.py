"""The shelf of adapters, their samples and blind tests."""
