"""What every room stands on: errors, records, events, files, settings, words."""
