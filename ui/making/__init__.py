"""What the making pages share: action zone, model rows, results, jobs.

Invariant: nothing here knows a medium but by what a page hands in.
"""
