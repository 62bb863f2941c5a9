"""How the shipped models were made. Not packaged."""
