"""What keeps taste from being known or trusted, in sentences."""

from __future__ import annotations

from engines.contract.text import Text
from studio.taste.fit import Fit

ALIKE = Text(
    "These works are alike in all that taste measures, so it cannot tell them apart."
    " Rate some that differ."
)
ONE_PROMPT = Text(
    "All are of one prompt, so how well it does on others is unknown. Rate some of others."
)
TWO_PROMPTS = Text(
    "They are of two prompts only, so how well it does on others is hardly known."
    " Rate some of others."
)
_SAME, _MAX_WORKS = 1e-6, 1000


def limits_of(fit: Fit, unread: int) -> tuple[str, ...]:
    """Return what keeps taste from being known or trusted, the gravest first.

    `unread`: rated works that lack features which others have.
    """
    import numpy as np

    feedback, matrix = fit.feedback, fit.matrix
    rows = np.unique(np.concatenate([feedback.rated, feedback.choices.ravel()]))
    prompts = len(np.unique(matrix.prompts[rows]))
    sentences = {
        ALIKE: len(rows) > 1
        and bool(np.ptp(matrix.rows[rows[-_MAX_WORKS:]], axis=0).max(initial=0.0) < _SAME),
        ONE_PROMPT: prompts == 1,
        TWO_PROMPTS: prompts == 2,
    }
    return (*(words for words, holds in sentences.items() if holds), *unread_limits(unread))


def unread_limits(works: int) -> tuple[str, ...]:
    """A sentence about rated works that lack features which others have, if there are any."""
    if works == 1:
        return (Text("One rated work is not read in full yet, and counts for less."),)
    sentence = Text(
        "{works} rated works are not read in full yet, and count for less.", works=works
    )
    return (sentence,) if works else ()
