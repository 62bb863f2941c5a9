"""Which works are shown: filters, dates and the search."""
