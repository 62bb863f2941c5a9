"""Care for projects: archives, copies, figures, and what may be deleted."""
