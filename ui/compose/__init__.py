"""The Compose page. Invariant: a work is never changed; what is edited is a piece of its own."""
