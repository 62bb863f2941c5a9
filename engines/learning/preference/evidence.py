"""Whether ratings depend on the works at all, or are as good as random.

Invariant: a pure function with a fixed seed. The feedback of each prompt is dealt anew among its
works. If it does not depend on them, any deal is as likely as the real one, so that the share of
deals that the features fit as well is an exact p-value, however many features there are.

What is compared is the evidence for one effect of one unknown feature, which sees a taste long
before cross-validation can: sixty ratings leave few pairs to be held out.

Sources
- The evidence for a single effect: Wang, Sarkar, Carbonetto and Stephens 2020, "A simple new
  approach to variable selection in regression", eq. 2.5, averaged over features and variances.
- Why the real deal is one of them: Phipson and Smyth 2010, "Permutation P-values Should Never
  Be Zero".
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from engines.contract import Columns, Feedback, FloatArray, IndexArray
from engines.learning.preference.regression import MIN_SPREAD, less_group_means

DEALS = 1000
CHOICE_STARS = 1.0
"""Stars that a choice adds to the better work, and takes from the other."""
PRIOR_VARIANCES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""Shares of the stars' variance that the effect may explain, all equally likely."""
_EPSILON = 1e-9


def permutation_p_value(
    rows: FloatArray, groups: Sequence[Columns], feedback: Feedback, prompts: IndexArray
) -> float:
    """The share of random deals of the feedback within its prompts that `rows` fit as well.

    `rows` (works, features), `groups` their columns, `prompts` (works,). 1 where no prompt has two
    works that were judged differently.
    """
    works, targets = _targets(feedback, prompts)
    if not np.abs(targets).max(initial=0.0) > _EPSILON:
        return 1.0
    _, ids = np.unique(prompts[works], return_inverse=True)
    features = less_group_means(rows[works].astype(float), ids)
    features /= np.maximum(features.std(0), MIN_SPREAD)
    evidence = _evidence(features, groups, _deals(targets, ids))
    return float((evidence >= evidence[0] - _EPSILON).mean())


def _targets(feedback: Feedback, prompts: IndexArray) -> tuple[IndexArray, FloatArray]:
    """Works with feedback, and how much better than the others of its prompt each was judged."""
    count = len(prompts)
    sums = np.bincount(prompts[feedback.rated], feedback.stars)
    means = sums / np.maximum(np.bincount(prompts[feedback.rated]), 1)
    judgements = np.zeros(count)
    judgements[feedback.rated] = feedback.stars - means[prompts[feedback.rated]]
    better, worse = feedback.choices[:, 0], feedback.choices[:, 1]
    is_within = prompts[better] == prompts[worse]
    for side, sign in ((better, CHOICE_STARS), (worse, -CHOICE_STARS)):
        judgements += sign * np.bincount(side[is_within], minlength=count)
    works = np.unique(np.concatenate([feedback.rated, better[is_within], worse[is_within]]))
    return works, judgements[works]


def _deals(targets: FloatArray, ids: IndexArray) -> FloatArray:
    """The targets as they are, then dealt anew within their prompts, (works, deals)."""
    rng = np.random.default_rng(0)
    by_prompt = np.argsort(ids, kind="stable")
    deals = np.empty((len(targets), DEALS))
    deals[:, 0] = targets
    for deal in range(1, DEALS):
        order = np.lexsort((rng.random(len(ids)), ids))
        deals[by_prompt, deal] = targets[order]
    return deals


def _evidence(features: FloatArray, groups: Sequence[Columns], targets: FloatArray) -> FloatArray:
    """The log Bayes factor of one effect of one feature, for each column of targets, (deals,).

    Each group is as likely to hold the feature as the others, and in it each feature.
    """
    unit = (targets**2).mean(0)
    sizes = np.maximum((features**2).sum(0), _EPSILON)[:, None]
    prior = np.zeros(features.shape[1])
    for columns in groups:
        prior[columns] = 1 / len(groups) / max(1, len(prior[columns]))
    explained = (features.T @ targets) ** 2 / sizes / unit
    total = np.zeros(targets.shape[1])
    for variance in PRIOR_VARIANCES:
        shrinkage = variance / (variance + 1 / sizes)
        total += prior @ (np.sqrt(1 - shrinkage) * np.exp(0.5 * explained * shrinkage))
    return np.log(total)
