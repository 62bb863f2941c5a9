"""What the pages Write, Draw and Compose share: brief, results, jobs, and the page itself.

Nothing here imports a page of a medium; a medium passes in what differs.
"""
