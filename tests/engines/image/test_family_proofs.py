"""Every family of picture models draws what diffusers draws, at each of its tasks."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.image.family_proofs import CELLS, difference

# pipelines and tokenizers call torch and each other in ways that newer versions warn of
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning"),
    pytest.mark.timeout(900),  # some encode a million pixels, whatever the size of the picture
]
QUICK = [("flux2 klein", "init"), ("pix2pix", "init"), ("lumina 2", "draw"), ("kolors", "LoRA")]


@pytest.mark.parametrize(
    ("kind", "task"),
    [pytest.param(*c, marks=() if c in QUICK else pytest.mark.slow) for c in CELLS],
)
def test_a_family_draws_what_diffusers_draws(tmp_path: Path, kind: str, task: str):
    assert difference(kind, task, tmp_path) <= 1
