"""Every network draws what diffusers draws with it, at its strength and in its span of steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.image.control_proofs import CONTROL_PROOFS, control_difference

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
QUICK = ["sd1 two, in spans", "sd1 T2I-Adapter of the first code"]


@pytest.mark.parametrize(
    "name",
    [pytest.param(n, marks=() if n in QUICK else pytest.mark.slow) for n in CONTROL_PROOFS],
)
def test_a_controlled_picture_is_that_of_diffusers(tmp_path: Path, name: str):
    assert control_difference(name, tmp_path) <= 1
