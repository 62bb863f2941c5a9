"""The titles of jobs, which the studio makes in English.

Invariant: this imports nothing that the window does not need before its first paint.
"""

from __future__ import annotations

from ui.language import translated


def job_title(title: str) -> str:
    """The title of a job in the language of the window; a prompt at its end stays as it is."""
    what, comma, prompt = title.partition(", ")
    translation = translated(what)
    return f"{translation}{comma}{prompt}" if translation != what else translated(title)
