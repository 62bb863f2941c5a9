"""Nothing leaves this machine: a whole session works without a network and asks for none."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from studio.base import places
from tests.engines.image.tiny import calm_cache, save_pipeline
from tests.engines.music.tiny import tiny_music_model
from tests.engines.text.tiny import save_model

ROOT = Path(__file__).resolve().parents[3]


def without_network() -> list[str]:
    """The command that runs another one in a namespace without a network; skips where refused."""
    unshare = shutil.which("unshare")
    for words in ([unshare, "--net"], [unshare, "--map-root-user", "--net"]) if unshare else ():
        if subprocess.run([*words, "true"], capture_output=True).returncode == 0:
            return words
    pytest.skip("network namespaces are refused here")


@pytest.mark.filterwarnings("ignore:__array_:DeprecationWarning")
def test_a_whole_session_works_without_a_network_and_opens_no_socket(home: Path, tmp_path: Path):
    command = [*without_network(), sys.executable, "-m", "tests.studio.cli.offline_program"]
    save_model(home / "models" / "words")
    save_pipeline(home / "models" / "pictures", "starter")
    tiny_music_model(home / "models" / "tunes")
    calm_cache(places.cache_folder())
    exports = tmp_path / "exports"
    exports.mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "HF_HUB_OFFLINE"}
    session = subprocess.run(
        [*command, str(tmp_path / "Salt.bower"), str(exports)],
        cwd=ROOT, capture_output=True, text=True, env=environment,
    )  # fmt: skip
    assert session.returncode == 0, session.stderr
    report = json.loads(session.stdout.splitlines()[-1])
    assert report["sockets"] == []
    assert report["works"] == ["text", "image", "music"]
    assert {words: code for words, code in report["codes"].items() if code} == {}
    files = list(exports.iterdir())
    assert {".txt", ".png", ".mid"} <= {file.suffix for file in files}
    assert {f"verify {file}" for file in files} <= report["codes"].keys()
