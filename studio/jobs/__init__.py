"""The queue: the ledger of jobs and the one work thread."""
