"""The marks of exported files, in the installed studio: told back, damaged, foreign, impossible."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from engines.formats import content_credentials
from studio.marks.signing import signing_key
from tests.package.stranger import HOME, USER, Stranger
from tests.studio.exchange.signed import certificate, jpeg

FORMATS = {
    "text": ["txt", "md"],
    "image": ["png", "jpg", "webp"],
    "music": ["mid", "wav", "flac", "musicxml"],
}
_EXPORTS = f"{HOME}/exports"


def verify_every_format(stranger: Stranger, project: Path) -> str:
    """Export works in each format: each tells what made it, and one changed byte is noticed."""
    told: list[str] = []
    for kind, forms in FORMATS.items():
        work = _rows(stranger, project, "history", "--kind", kind, "--limit", "1")[0]
        for form in forms:
            words = ("export", work["id"], _EXPORTS, "--format", form)
            file = _rows(stranger, project, *words)[0]["file"]
            row = _rows(stranger, project, "verify", file)[0]
            facts = {name: row[name] for name in ("model", "adapter", "seed", "made_at")}
            assert facts["model"] == work["model"], row
            assert facts["seed"] == work["seed"], row
            assert facts["made_at"] == work["created_at"], row
            assert row["unchanged"] is True, row
            assert _code_of_changed(stranger, file) in (2, 3), f"{form}: a change is not noticed"
            told.append(form)
    return ", ".join(told)


def _code_of_changed(stranger: Stranger, file: str) -> int:
    """The exit code of `verify` for a copy with one other byte in the middle."""
    path = _outside(stranger, file)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    copy = path.with_name(f"changed{path.suffix}")
    copy.write_bytes(data)
    side_car = path.with_name(f"{path.name}.json")
    if side_car.exists():
        copy.with_name(f"{copy.name}.json").write_bytes(side_car.read_bytes())
    return stranger.run("bowerbird", "verify", f"{_EXPORTS}/{copy.name}", check=False)[0]


def keep_foreign_manifest(stranger: Stranger, project: Path) -> str:
    """Draw from a picture that somebody else signed; returns whose manifest the export keeps."""
    folder = _outside(stranger, HOME) / "photos"
    folder.mkdir(exist_ok=True)
    key = signing_key(certificate(folder, name="Obscura Cameras"))
    action = {"action": "c2pa.created", "digitalSourceType": "digitalCapture"}
    assertions = {"c2pa.actions.v2": {"actions": [action]}}
    data = content_credentials.sign(jpeg(128), ".jpg", assertions, {"name": "Obscura"}, key)
    (folder / "photo.jpg").write_bytes(data)
    _give(folder)
    photo = f"{HOME}/photos/photo.jpg"
    words = ("draw", "a green turtle", "--init", photo, "--strength", "0.5", "--seed", "3")
    work = _rows(stranger, project, *words)[0]
    file = _rows(stranger, project, "export", work["id"], _EXPORTS)[0]["file"]
    row = _rows(stranger, project, "verify", file)[0]
    assert row["unchanged"] is True
    (ingredient,) = row["ingredients"]
    assert ingredient["intact"] is True
    return ingredient["generator"]


def impossible_exports(stranger: Stranger, project: Path) -> list[tuple[str, int, list[str]]]:
    """What cannot be exported or verified: title, exit code, command."""
    (work,) = _rows(stranger, project, "history", "--kind", "image", "--limit", "1")
    folder = _outside(stranger, HOME) / "certificates"
    folder.mkdir(exist_ok=True)
    expired = certificate(folder, days=-1)
    _give(folder)
    inside = f"{HOME}/certificates"
    assert expired.certificate is not None
    assert expired.certificate_key is not None
    signed_by = ["--certificate", f"{inside}/{expired.certificate.name}"]
    signed_by += ["--certificate-key", f"{inside}/{expired.certificate_key.name}"]
    export = ["export", work["id"], "--project", str(project)]
    return [
        ("an export folder without write permission", 3, [*export, "/usr/share/exports"]),
        ("a certificate that has expired", 3, [*export, f"{HOME}/never", *signed_by]),
    ]


def write_large_text(stranger: Stranger) -> str:
    """A text of 2 GB; its path inside."""
    line = b"She opened the letter and read it again.\n"
    with (_outside(stranger, HOME) / "large.txt").open("wb") as file:
        for _ in range(2_000_000_000 // (len(line) * 10_000)):
            file.write(line * 10_000)
    return f"{HOME}/large.txt"


def _rows(stranger: Stranger, project: Path, *words: str) -> list[dict[str, Any]]:
    command = ("bowerbird", "--json", *words[:1], "--project", str(project), *words[1:])
    return [json.loads(line) for line in stranger.run(*command)[1].splitlines()]


def _outside(stranger: Stranger, path: str) -> Path:
    return stranger.root / path[1:]


def _give(folder: Path) -> None:
    """Make the artist the owner of a folder and of what is in it."""
    for path in (folder, *folder.rglob("*")):
        os.chown(path, USER, USER)
