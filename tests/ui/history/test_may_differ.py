"""What a work says of itself."""

from __future__ import annotations

from pathlib import Path

from engines.contract import MAY_DIFFER, Medium
from studio.base.records import Artifact
from ui.history.details.details import _caption


def work(**extra: object) -> Artifact:
    words = ("a1", Medium.TEXT, Path("a.txt"), "0" * 64, "2026-01-01T00:00:00.000+00:00", "sea")
    return Artifact(*words, 1, "tiny", None, None, text="The sea.", extra=extra)


def test_a_work_that_may_differ_when_made_again_says_so():
    marked = work(**{MAY_DIFFER: True})
    assert marked.as_json()["may_differ"] is True
    assert "may differ when made again" in _caption(marked)


def test_other_works_do_not():
    assert "may_differ" not in work(tokens=[]).as_json()
    assert "may differ" not in _caption(work(tokens=[]))
