"""Training from scratch and teaching domains: one loop, its optimisers, recipes and teachers."""
