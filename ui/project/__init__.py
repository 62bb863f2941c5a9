"""The page of this project: what it holds, its size, copies, archives, and taste to take along."""
