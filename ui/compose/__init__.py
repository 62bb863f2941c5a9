"""The Compose page. A work is never changed; what is edited is a piece of its own."""
