"""The Train page: data, what to make of it, the training runs, and teaching."""
