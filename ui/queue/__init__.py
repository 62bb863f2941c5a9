"""The queue. Invariant: it shows the studio's jobs and changes them only through the studio."""
