"""A model is fetched by its name only when asked to, goes on where it stopped, and is checked."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from http.client import IncompleteRead
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from studio.base import places
from studio.cli.main import run
from tests.studio.models.model_files import save_gguf, save_text_folder

NAME, REVISION = "org/prose", "0123456789abcdef"


class LocalHub(ThreadingHTTPServer):
    """A hub of one model. It notes the ranges that are asked for, and may end an answer early.

    `elsewhere` is the address of another server, to which files are redirected; `tokens` are those
    that were sent, and `accepted` is the only one that opens what is `gated`.
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.files, self.requests, self.ends_after = files, list[tuple[str, str]](), 0
        self.refusal, self.retry_after = 0, ""
        self.gated: str | bool = False
        self.revision, self.elsewhere, self.accepted = REVISION, "", ""
        self.tokens = list[str]()
        self.holds: threading.Event | None = None
        self.stated = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}

    def description(self) -> bytes:
        rows = [
            {"rfilename": name, "size": len(data), "lfs": {"sha256": self.stated[name]}}
            if name.endswith((".safetensors", ".gguf", ".bin"))
            else {"rfilename": name, "size": len(data), "blobId": git_hash(data)}
            for name, data in self.files.items()
        ]
        card = {"license": "apache-2.0"}
        content = {"sha": self.revision, "siblings": rows, "cardData": card, "gated": self.gated}
        return json.dumps(content).encode()


def git_hash(data: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


class Answer(BaseHTTPRequestHandler):
    server: LocalHub

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        begin = int((self.headers.get("Range") or "bytes=0-")[6:-1])
        self.server.requests.append((path, self.headers.get("Range") or ""))
        name = path.removeprefix(f"/{NAME}/resolve/{self.server.revision}/")
        if self.server.holds and "/resolve/" in path:
            self.server.holds.wait(20)
        token = self.headers.get("Authorization") or ""
        self.server.tokens.append(token)
        is_closed = self.server.gated and token != f"Bearer {self.server.accepted}"
        if self.server.refusal or (is_closed and "/resolve/" in path):
            self.send_response(self.server.refusal or 403)
            if self.server.retry_after:
                self.send_header("Retry-After", self.server.retry_after)
            self.end_headers()
            return
        if self.server.elsewhere and "/resolve/" in path:
            self.send_response(302)
            self.send_header("Location", self.server.elsewhere + path)
            self.end_headers()
            return
        data = self.server.files.get(name)
        if path == f"/api/models/{NAME}/revision/main":
            data = self.server.description()
        if data is None:
            self.send_error(404)
            return
        self.send_response(206 if begin else 200)
        self.send_header("Content-Length", str(len(data) - begin))
        self.end_headers()
        end = len(data)
        if self.server.ends_after and name in self.server.files:
            end = min(end, begin + self.server.ends_after)
        self.wfile.write(data[begin:end])

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hub(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[LocalHub]:
    folder = save_text_folder(tmp_path / "prose")
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    files |= {"pytorch_model.bin": b"\x80\x02.", "onnx/model.json": b"{}", ".gitattributes": b"x"}
    with LocalHub(files) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{server.server_port}")
        yield server
        server.shutdown()
        thread.join()


def fetch(*more: str) -> int:
    return run(["models", "fetch", NAME, *more])


def resolved(hub: LocalHub) -> list[str]:
    return [path.rpartition("/")[2] for path, _ in hub.requests if "/resolve/" in path]


def test_address_size_and_licence_are_stated_and_nothing_is_fetched_without_consent(
    hub: LocalHub, capsys: pytest.CaptureFixture[str]
):
    assert fetch() == 2
    words = capsys.readouterr().err
    assert f"http://127.0.0.1:{hub.server_port}/{NAME}, 3 files, 1 MB" in words
    assert "Licence: apache-2.0" in words
    assert "Nothing was fetched. Add --yes to fetch it." in words
    assert resolved(hub) == []
    assert not places.models_folder().exists()


def test_what_the_studio_opens_is_fetched_and_listed(
    hub: LocalHub, capsys: pytest.CaptureFixture[str]
):
    assert fetch("--yes", "--json") == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["id"], row["name"], row["licence"]) == ("prose", NAME, "apache-2.0")
    assert sorted(resolved(hub)) == ["config.json", "model.safetensors", "tokenizer.json"]
    folder = places.models_folder() / "prose"
    assert (folder / "model.safetensors").read_bytes() == hub.files["model.safetensors"]
    assert run(["models", "verify"]) == 0
    assert run(["models", "remove", "prose"]) == 0
    assert not folder.exists()


def test_a_connection_that_ends_is_gone_on_with(hub: LocalHub, capsys: pytest.CaptureFixture[str]):
    hub.ends_after = 60
    assert fetch("--yes") == 3
    assert "Fetch it again to go on from there." in capsys.readouterr().err
    assert run(["models", "list", "--json"]) == 0
    assert capsys.readouterr().out == ""
    hub.ends_after = 0
    assert fetch("--yes") == 0
    assert ("bytes=60-") in [ranges for _, ranges in hub.requests]
    folder = places.models_folder() / "prose"
    assert (folder / "model.safetensors").read_bytes() == hub.files["model.safetensors"]


@pytest.mark.parametrize(
    ("code", "retry_after", "sentence"),
    [
        (429, "", "has had too many requests and asks to wait."),
        (429, "30", "Try again in a minute."),
        (429, "200", "Try again in 4 minutes."),
        (429, "9" * 5000, "Try again later."),
        (500, "", "does not answer now (500)"),
        (503, "", "does not answer now (503)"),
    ],
)
def test_a_hub_that_is_overloaded_is_no_wrong_name(
    hub: LocalHub, capsys: pytest.CaptureFixture[str], code: int, retry_after: str, sentence: str
):
    hub.refusal, hub.retry_after = code, retry_after
    assert fetch("--yes") == 3
    assert sentence in capsys.readouterr().err


def test_a_file_that_is_not_what_the_hub_states_is_not_kept(
    hub: LocalHub, capsys: pytest.CaptureFixture[str]
):
    hub.stated["model.safetensors"] = "0" * 64
    assert fetch("--yes") == 3
    assert "model.safetensors is not what" in capsys.readouterr().err
    assert not list(places.models_folder().rglob("model.safetensors*"))


def test_one_gguf_file_is_fetched_by_its_name(
    hub: LocalHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    data = save_gguf(tmp_path / "q8.gguf", "llama").read_bytes()
    hub.files = {"q8.gguf": data, "q4.gguf": data}
    hub.stated = dict.fromkeys(hub.files, hashlib.sha256(data).hexdigest())
    assert fetch("--yes") == 2
    assert "has several files: q8.gguf, q4.gguf. Name one of them." in capsys.readouterr().err
    assert fetch("q8.gguf", "--yes", "--json") == 0
    assert json.loads(capsys.readouterr().out)["family"] == "Llama"
    assert resolved(hub) == ["q8.gguf"]


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["nonsense"], 2, "name: organisation/model is needed"),
        (["../../etc"], 2, "name: organisation/model is needed"),
        (["org/absent"], 2, "There is no model org/absent at"),
        ([NAME, "pytorch_model.bin"], 2, "has no pytorch_model.bin that the studio opens"),
    ],
)
def test_what_cannot_be_fetched_is_refused_in_one_sentence(
    hub: LocalHub,
    arguments: list[str],
    code: int,
    sentence: str,
    capsys: pytest.CaptureFixture[str],
):
    assert run(["models", "fetch", *arguments, "--yes"]) == code
    assert sentence in capsys.readouterr().err


def test_without_a_connection_the_sentence_says_so(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    assert fetch("--yes") == 3
    assert "http://127.0.0.1:9 cannot be reached." in capsys.readouterr().err


def test_one_gguf_file_is_removed_with_its_folder_and_fetched_once(
    hub: LocalHub, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    data = save_gguf(tmp_path / "q8.gguf", "llama").read_bytes()
    hub.files = {"q8.gguf": data, "q4.gguf": data}
    hub.stated = dict.fromkeys(hub.files, hashlib.sha256(data).hexdigest())
    assert fetch("q8.gguf", "--yes") == 0
    assert fetch("q8.gguf", "--yes") == 0
    assert resolved(hub) == ["q8.gguf"]
    assert [folder.name for folder in places.models_folder().glob("prose*")] == ["prose"]
    capsys.readouterr()
    assert run(["models", "list", "--json"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert run(["models", "remove", row["id"]]) == 0
    assert list(places.models_folder().glob("prose*")) == []


def test_all_parts_of_a_gguf_file_are_fetched(hub: LocalHub, tmp_path: Path):
    data = save_gguf(tmp_path / "q8.gguf", "llama").read_bytes()
    parts = [f"q8-0000{number}-of-00002.gguf" for number in (1, 2)]
    hub.files = {**dict.fromkeys(parts, data), "q4-00001-of-00002.gguf": data}
    hub.stated = dict.fromkeys(hub.files, hashlib.sha256(data).hexdigest())
    fetch(parts[1], "--yes")  # these are no parts, so that they are refused in the end
    assert resolved(hub) == parts


def test_what_was_fetched_goes_with_the_model_whatever_its_name(hub: LocalHub):
    hub.files["USE_POLICY.md"] = b"Be kind."
    assert fetch("--yes") == 0
    folder = places.models_folder() / "prose"
    assert (folder / "USE_POLICY.md").is_file()
    (folder / "my notes.txt").write_text("mine")
    assert run(["models", "remove", "prose"]) == 2
    (folder / "my notes.txt").unlink()
    assert run(["models", "remove", "prose"]) == 0
    assert not folder.exists()


def test_an_answer_that_is_cut_off_is_a_connection_that_ended(
    hub: LocalHub, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def cut_off(*_: object) -> bytes:
        raise IncompleteRead(b"")

    monkeypatch.setattr("http.client.HTTPResponse.read", cut_off)
    assert fetch("--yes") == 3
    assert "cannot be reached" in capsys.readouterr().err
