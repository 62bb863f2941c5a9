"""The transport and the sounds."""
