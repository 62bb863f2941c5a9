"""What is fetched goes on, stays where it belongs, and no token leaves for another server."""

from __future__ import annotations

import hashlib
import io
import json
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.base import places
from studio.base.errors import InputError
from studio.cli.main import run
from studio.models import fetching
from studio.models.hub_address import HubAddress, parse_address
from studio.models.hub_token import read_token, token_file
from tests.engines.image.loras import new_halves, save_kohya
from tests.engines.image.tiny import PIPELINES, calm_cache, save_pipeline
from tests.studio.models.model_files import save_gguf
from tests.studio.models.test_hub import NAME, LocalHub, fetch, hub, resolved

__all__ = ["hub"]
TOKEN = "hf_Abcdefgh12345"
HUB = "https://hub.example"


@pytest.fixture
def mirror(hub: LocalHub) -> Iterator[LocalHub]:
    """Another server, which has the files that the hub redirects to."""
    with LocalHub(hub.files) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        hub.elsewhere = f"http://127.0.0.1:{server.server_port}"
        yield server
        server.shutdown()
        thread.join()


def save_token(monkeypatch: pytest.MonkeyPatch, token: str = TOKEN) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{token}\n"))
    return run(["models", "token"])


def address_of(hub: LocalHub) -> str:
    return f"http://127.0.0.1:{hub.server_port}"


# Addresses


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("org/prose", HubAddress("org/prose")),
        (" org/prose ", HubAddress("org/prose")),
        (f"{HUB}/org/prose", HubAddress("org/prose")),
        ("hub.example/org/prose/", HubAddress("org/prose")),
        (f"{HUB}/org/prose/tree/main", HubAddress("org/prose")),
        (f"{HUB}/org/prose?library=x#files", HubAddress("org/prose")),
        (f"{HUB}/org/prose/blob/main/q8.gguf", HubAddress("org/prose", file="q8.gguf")),
        (
            f"{HUB}/org/prose/resolve/v1.0/a/ink.safetensors?download=true",
            HubAddress("org/prose", "v1.0", "a/ink.safetensors"),
        ),
        (f"{HUB}/org/prose/blob/main/README.md", HubAddress("org/prose")),
        (f"{HUB}/org/prose/discussions/3", HubAddress("org/prose")),
        ("org/prose/q8.gguf", HubAddress("org/prose", file="q8.gguf")),
    ],
)
def test_pasted_addresses_name_a_model_and_a_file(text: str, address: HubAddress):
    assert parse_address(text, HUB) == address


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("https://other.example/org/prose", "is not at https://hub.example"),
        (f"{HUB}/datasets/org/words", "is no model but one of the hub's datasets."),
        (f"{HUB}/spaces/org/draw", "is no model but one of the hub's spaces."),
        (f"{HUB}/org", "organisation/model is needed"),
        (f"{HUB}/org/../../etc", "organisation/model is needed"),
        (f"{HUB}/%2e%2e/etc", "organisation/model is needed"),
        ("org/prose/tree/a b", "organisation/model is needed"),
        ("https://[", "organisation/model is needed"),
        ("/models/prose", "organisation/model is needed"),
        ("~/prose", "organisation/model is needed"),
        ("", "organisation/model is needed"),
    ],
)
def test_another_address_is_refused_in_one_sentence(text: str, sentence: str):
    with pytest.raises(InputError, match=r"needed|is n") as refusal:
        parse_address(text, HUB)
    assert sentence in refusal.value.what


def test_the_address_of_a_file_fetches_that_file(hub: LocalHub, tmp_path: Path):
    data = save_gguf(tmp_path / "q8.gguf", "llama").read_bytes()
    hub.files = {"q8.gguf": data, "q4.gguf": data}
    hub.stated = dict.fromkeys(hub.files, hashlib.sha256(data).hexdigest())
    page = f"http://127.0.0.1:{hub.server_port}/{NAME}"
    assert run(["models", "fetch", f"{page}/blob/main/q4.gguf", "--yes"]) == 0
    assert resolved(hub) == ["q4.gguf"]


# The token


def test_a_token_is_kept_in_a_file_of_its_owner_and_never_shown(
    hub: LocalHub,
    mirror: LocalHub,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    assert save_token(monkeypatch) == 0
    assert read_token(address_of(hub)) == TOKEN
    assert stat.S_IMODE(token_file().stat().st_mode) == 0o600
    hub.gated, hub.accepted = "manual", TOKEN
    assert fetch("--yes") == 0
    assert set(hub.tokens) == {f"Bearer {TOKEN}"}
    assert len(resolved(mirror)) == 3
    assert set(mirror.tokens) == {""}  # it went to the hub alone
    output = capsys.readouterr()
    assert TOKEN not in output.out + output.err
    home = places.home()
    holders = [f for f in home.rglob("*") if f.is_file() and TOKEN.encode() in f.read_bytes()]
    assert holders == [token_file()]
    assert read_token(address_of(mirror)) == ""  # nor is it there for another hub
    assert run(["models", "token", "--forget"]) == 0
    assert read_token(address_of(hub)) == ""


def test_what_is_no_token_is_refused_without_being_repeated(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert save_token(monkeypatch, "two secret words") == 2
    assert "That is no token" in (words := capsys.readouterr().err)
    assert "secret" not in words
    assert not token_file().exists()


def test_a_model_with_terms_asks_for_a_token_before_the_fetch(
    hub: LocalHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    hub.gated = "auto"
    assert fetch("--yes") == 2
    words = capsys.readouterr().err
    assert f"{NAME} is only for those who accepted its terms with an account." in words
    assert "save it with `bowerbird models token`" in words
    assert resolved(hub) == []
    save_token(monkeypatch)
    assert fetch("--yes") == 2
    assert "you are not let in. Accept them at http" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("code", "has_token", "sentence"),
    [
        (401, False, "There is no public model org/prose at"),
        (401, True, "does not accept your token. It may have ended."),
        (403, False, "is only for those who accepted its terms with an account."),
        (404, True, "There is no model org/prose at"),
        (410, False, "refuses to give org/prose (410)."),
    ],
)
def test_refusals_of_the_hub_are_in_plain_words(
    hub: LocalHub,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    code: int,
    has_token: bool,
    sentence: str,
):
    if has_token:
        save_token(monkeypatch)
    hub.refusal = code
    assert fetch("--yes") == 2
    assert sentence in capsys.readouterr().err


def test_a_file_that_is_gone_from_the_hub_is_named(
    hub: LocalHub, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    stated = hub.description()
    del hub.files["model.safetensors"]
    monkeypatch.setattr(hub, "description", lambda: stated)
    assert fetch("--yes") == 2
    assert f"{NAME} has no file model.safetensors any more." in capsys.readouterr().err


# Unfinished


def test_an_unfinished_fetch_is_listed_and_goes_on(
    hub: LocalHub, mirror: LocalHub, capsys: pytest.CaptureFixture[str]
):
    mirror.ends_after = 60
    assert fetch("--yes") == 3
    capsys.readouterr()
    assert run(["models", "list"]) == 0
    words = capsys.readouterr().err
    assert f"Unfinished: {NAME}, 1 MB of 1 MB. `bowerbird models fetch {NAME}` goes on." in words
    mirror.ends_after = 0
    assert fetch("--yes") == 0
    assert "bytes=60-" in [ranges for _, ranges in mirror.requests]
    assert not list(places.models_folder().glob(".fetch-*"))
    assert run(["models", "verify"]) == 0


def test_an_unfinished_fetch_can_be_removed(hub: LocalHub, capsys: pytest.CaptureFixture[str]):
    hub.ends_after = 60
    assert fetch("--yes") == 3
    assert run(["models", "remove", NAME]) == 0
    assert not list(places.models_folder().glob(".fetch-*"))


def test_what_the_hub_has_changed_since_is_fetched_anew(hub: LocalHub):
    hub.ends_after = 60
    assert fetch("--yes") == 3
    (draft,) = places.models_folder().glob(".fetch-*")
    assert (draft / "config.json").exists() or list(draft.glob("*.part"))
    hub.ends_after, hub.revision = 0, "f" * 16
    changed = json.dumps(json.loads(hub.files["config.json"]) | {"of": "later"}).encode()
    hub.files["config.json"] = changed
    assert fetch("--yes") == 0
    folder = places.models_folder() / "prose"
    assert (folder / "config.json").read_bytes() == changed
    assert run(["models", "verify"]) == 0


def test_a_file_that_was_killed_before_its_check_is_not_fetched_again(hub: LocalHub):
    hub.ends_after = 60
    assert fetch("--yes") == 3
    (draft,) = places.models_folder().glob(".fetch-*")
    (draft / "model.safetensors.part").write_bytes(hub.files["model.safetensors"])
    hub.ends_after = 0
    hub.requests.clear()
    assert fetch("--yes") == 0
    assert "model.safetensors" not in resolved(hub)


def test_a_note_of_a_stranger_names_no_file_outside(hub: LocalHub, tmp_path: Path):
    draft = places.models_folder() / ".fetch-prose-x"
    draft.mkdir(parents=True)
    (tmp_path / "mine.txt").write_text("mine")
    outside = {"../../../mine.txt": "a", str(tmp_path / "mine.txt"): "b"}
    (draft / "being fetched.json").write_text(json.dumps({"name": NAME, "hashes": outside}))
    assert fetch("--yes") == 0
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_without_room_the_figures_are_said(
    hub: LocalHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(fetching.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 3}))
    assert fetch("--yes") == 3
    words = capsys.readouterr().err
    assert "The disk has no room for org/prose: 1 MB are to come, and 1 MB are free." in words


# Where it goes


def test_the_licence_is_kept_for_a_single_file(
    hub: LocalHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    data = save_gguf(tmp_path / "q8.gguf", "llama").read_bytes()
    hub.files = {"gguf/q8.gguf": data}
    hub.stated = {"gguf/q8.gguf": hashlib.sha256(data).hexdigest()}
    assert fetch("gguf/q8.gguf", "--yes", "--json") == 0
    assert json.loads(capsys.readouterr().out)["licence"] == "apache-2.0"


@pytest.fixture
def lora(hub: LocalHub, tmp_path: Path) -> bytes:
    """The LoRA that the hub has, as one file beside its description."""
    file = save_kohya(tmp_path / "ink.safetensors", new_halves(PIPELINES["sdxl"]()), alpha=2.0)
    data = file.read_bytes()
    hub.files = {"ink.safetensors": data, "README.md": b"An ink."}
    hub.stated = {"ink.safetensors": hashlib.sha256(data).hexdigest()}
    return data


def test_a_lora_becomes_an_adapter_for_its_family(
    lora: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    save_pipeline(places.models_folder() / "sdxl", "sdxl")
    save_pipeline(places.models_folder() / "sd1", "sd1")
    calm_cache(places.cache_folder())
    capsys.readouterr()
    assert fetch("--yes", "--json") == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["kind"], row["name"], row["model"]) == ("image", "ink", "sdxl")
    assert "with the licence apache-2.0" in row["reason"]
    (copy,) = Path(row["path"]).glob("*.safetensors")
    assert copy.read_bytes() == lora
    assert not (places.models_folder() / "prose").exists()


def test_a_lora_without_a_model_of_its_family_is_kept(
    lora: bytes, capsys: pytest.CaptureFixture[str]
):
    assert fetch("--yes") in (2, 3)
    words = capsys.readouterr().err
    file = places.models_folder() / "prose" / "ink.safetensors"
    assert file.read_bytes() == lora
    assert str(file) in words


def test_of_several_checkpoints_one_is_to_be_named(
    hub: LocalHub, capsys: pytest.CaptureFixture[str]
):
    data = hub.files["model.safetensors"]
    hub.files = {"a.safetensors": data, "b.safetensors": data, "README.md": b"Two."}
    hub.stated = dict.fromkeys(hub.files, hashlib.sha256(data).hexdigest())
    assert fetch("--yes") == 2
    assert "has several files: a.safetensors, b.safetensors. Name one of them." in (
        capsys.readouterr().err
    )
