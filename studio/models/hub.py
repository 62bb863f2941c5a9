"""Gets a model from a hub by its name: the one thing here that goes online, and only when asked.

Invariant: nothing is fetched before address, size and licence were stated. A model is complete or
absent: its files are fetched into a hidden folder, go on where they stopped, and each is compared
with the hash that the hub states before it gets its name. Pickles are never fetched.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import quote

from engines.contract import ProgressCall
from engines.contract.text import Text
from engines.formats.atomic import nearest_existing
from engines.formats.foreign_files import exists
from engines.formats.json_values import as_array, as_count, as_name, as_object, parse_json
from studio.base.errors import DiskFull, EnvironmentFault, InputError
from studio.models.inspection import read_note
from studio.models.library import Model, ModelLibrary
from studio.models.names import first_free, slug

_TOO_MANY_REQUESTS, _SERVER_FAULTS = 429, 500
_TIMEOUT_S = 30.0
_CHUNK, _LARGEST_ANSWER, _LARGEST_FILE = 2**20, 20_000_000, 2**50
_NAME = re.compile(r"[\w.-]+/[\w.-]+")
_PATH = re.compile(r"(?!.*\.\.)[\w.-]+(/[\w.-]+){0,3}")
_PART = re.compile(r"(.+)-\d{5}-of-(\d{5})\.gguf")
_SMALL_FILES = re.compile(
    r"(.+/)?[\w.-]+\.(json|model|txt|jinja|md)|LICENSE[\w.-]*|(.+/)?LICENSE[\w.-]*"
)
_OTHER_FORMS = re.compile(r"(^|/)(onnx|openvino|flax|coreml|original)[\w.-]*/|\.(fp16|non_ema)[.-]")


@dataclass(frozen=True)
class RemoteFile:
    """A file of a hub. `sha256` is that of its bytes; else `blob_id` is git's hash of them."""

    path: str
    size_bytes: int
    sha256: str
    blob_id: str


@dataclass(frozen=True)
class RemoteModel:
    """What a hub states of a model, and the files of it that the studio opens."""

    name: str
    address: str
    revision: str
    licence: str
    files: tuple[RemoteFile, ...]

    @property
    def single_file(self) -> str:
        """The path of the file that is the whole model, or of its first part; empty where it is a
        folder."""
        is_single = all(_PART.fullmatch(file.path) for file in self.files) or (
            len(self.files) == 1 and self.files[0].path.endswith((".gguf", ".safetensors"))
        )
        return min(file.path for file in self.files) if is_single else ""

    @property
    def address_of_revision(self) -> str:
        """Where these files are, whatever comes later."""
        return f"{self.address}/tree/{self.revision}"

    @property
    def size_bytes(self) -> int:
        """The size of all these files."""
        return sum(file.size_bytes for file in self.files)


class Hub:
    """A hub with the interface of Hugging Face, at $HF_ENDPOINT where that is set."""

    def __init__(self) -> None:
        self._endpoint = _endpoint()

    def describe(self, name: str, file: str = "") -> RemoteModel:
        """Return what the hub states of "organisation/model", or of one file of it.

        Raises `InputError` if there is no such model or nothing in it that the studio opens, and
        `EnvironmentFault` without a connection.
        """
        if not _NAME.fullmatch(name) or ".." in name:
            raise InputError(
                Text("name: organisation/model is needed ({name!r} was given).", name=name)
            )
        address = f"{self._endpoint}/{name}"
        url = f"{self._endpoint}/api/models/{name}/revision/main?blobs=true"
        try:
            with self._open(url) as answer:
                text = answer.read(_LARGEST_ANSWER).decode("utf-8", "replace")
        except (OSError, HTTPException) as error:
            raise self._unreachable(error) from None
        content = as_object(parse_json(text))
        revision = as_name(content.get("sha"))
        if not re.fullmatch(r"[0-9a-f]{7,64}", revision):
            raise EnvironmentFault(
                Text("{address} gave no answer that can be read.", address=address)
            )
        files = [entry for entry in map(_read_file, as_array(content.get("siblings"))) if entry]
        return RemoteModel(name, address, revision, _licence(content), _choose(name, files, file))

    def fetch(self, model: RemoteModel, target: Path, progress: ProgressCall) -> None:
        """Fetch the files into the folder `target`, which appears when all are there.

        Raises `EnvironmentFault` if the connection ends (what is there stays, to go on from), if a
        file is not what the hub stated, or without room on the disk.
        """
        draft = target.with_name(f".fetch-{target.name}-{model.revision[:12]}")
        draft.mkdir(parents=True, exist_ok=True)
        missing = model.size_bytes - sum(_size(draft / file.path) for file in model.files)
        if shutil.disk_usage(nearest_existing(draft)).free < missing:
            raise DiskFull(
                Text("The disk has no room for {name}.", name=model.name),
                "",
                Text("Free some space."),
            )
        done = 0
        for file in model.files:
            progress(done, model.size_bytes, file.path)
            self._fetch_file(model, file, draft / file.path, progress, done)
            done += file.size_bytes
        note = {"name": model.name, "licence": model.licence, "origin": "fetched"}
        note |= {"folder": target.name, "address": model.address_of_revision}
        note |= {"files": [file.path for file in model.files]}
        (draft / "bowerbird.json").write_text(json.dumps(note, indent=1), "utf-8")
        draft.rename(target)

    def _fetch_file(
        self,
        model: RemoteModel,
        file: RemoteFile,
        path: Path,
        progress: ProgressCall,
        done_before: int,
    ) -> None:
        if path.exists():
            return  # it was compared with its hash before it got its name
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.part")
        begin = _size(part) if _size(part) < file.size_bytes else 0
        url = f"{model.address}/resolve/{model.revision}/{quote(file.path)}"

        def report(size: int) -> None:
            progress(done_before + size, model.size_bytes)

        with self._open(url, begin) as answer:
            is_continued = getattr(answer, "status", 200) == 206
            with part.open("ab" if is_continued else "wb") as output:
                _copy(answer, output, file.size_bytes, report)
        if _size(part) < file.size_bytes:
            raise EnvironmentFault(
                Text("The connection ended while {path} was fetched.", path=file.path),
                Text("What is there is kept."),
                Text("Fetch it again to go on from there."),
            )
        if not _is_as_stated(part, file):
            part.unlink()
            raise EnvironmentFault(
                Text(
                    "{path} is not what {address} states, so it was not kept.",
                    path=file.path,
                    address=model.address,
                ),
                "",
                Text("Fetch it again, or get it from elsewhere."),
            )
        part.rename(path)

    def _open(self, url: str, begin: int = 0) -> BinaryIO:
        """The answer to a request, from a byte on. Raises `InputError` or `EnvironmentFault`."""
        headers = {"User-Agent": "bowerbird"} | ({"Range": f"bytes={begin}-"} if begin else {})
        try:
            request = urllib.request.Request(url, headers=headers)
            return urllib.request.urlopen(request, timeout=_TIMEOUT_S)
        except urllib.error.HTTPError as error:
            error.close()
            if error.code in (401, 403):
                raise InputError(
                    Text("{url} asks for an account, which the studio has not.", url=url)
                ) from None
            if error.code == _TOO_MANY_REQUESTS or error.code >= _SERVER_FAULTS:
                raise EnvironmentFault(
                    Text(
                        "{endpoint} does not answer now ({code}).",
                        endpoint=self._endpoint,
                        code=error.code,
                    ),
                    Text("What was fetched so far is kept."),
                    Text("Try again later."),
                ) from None
            raise InputError(
                Text("There is nothing at {url} ({code}).", url=url, code=error.code)
            ) from None
        except (OSError, ValueError, HTTPException) as error:
            raise self._unreachable(error) from None

    def _unreachable(self, error: Exception) -> EnvironmentFault:
        return EnvironmentFault(
            Text("{endpoint} cannot be reached.", endpoint=self._endpoint),
            f"({error})",
            Text("Nothing was fetched."),
        )


def fetch_into_library(
    hub: Hub, remote: RemoteModel, library: ModelLibrary, progress: ProgressCall
) -> Model:
    """Fetch a model into the folder of models, under a free name, and add it. Raises as `fetch`.

    One that was fetched before is added as it is.
    """
    target = _fetched_before(remote, library.folder)
    if target is None:
        name = slug(remote.name.partition("/")[2])
        target = library.folder / first_free(
            name, lambda candidate: exists(library.folder / candidate)
        )
        hub.fetch(remote, target, progress)
    return library.add(target / remote.single_file if remote.single_file else target)


def _fetched_before(remote: RemoteModel, folder: Path) -> Path | None:
    """The folder of models that has these files of this revision, complete."""
    for note in sorted(folder.glob("*/bowerbird.json")):
        address = read_note(note.parent).get("address")
        sizes = [_size(note.parent / file.path) for file in remote.files]
        if address == remote.address_of_revision and sizes == [f.size_bytes for f in remote.files]:
            return note.parent
    return None


def _endpoint() -> str:
    stated = os.environ.get("HF_ENDPOINT")
    if stated:
        return stated.rstrip("/")
    from huggingface_hub.constants import ENDPOINT  # only to go online

    return str(ENDPOINT)


def _read_file(entry: object) -> RemoteFile | None:
    row = as_object(entry)
    path, lfs = row.get("rfilename"), as_object(row.get("lfs"))
    size = as_count(row.get("size"), _LARGEST_FILE)
    if not isinstance(path, str) or not _PATH.fullmatch(path) or not size:
        return None
    return RemoteFile(path, size, as_name(lfs.get("sha256")), as_name(row.get("blobId")))


def _licence(content: Mapping[str, object]) -> str:
    card = as_object(content.get("cardData"))
    return as_name(card.get("license_name")) or as_name(card.get("license")) or "not stated"


def _choose(name: str, files: Sequence[RemoteFile], only: str) -> tuple[RemoteFile, ...]:
    """The files to fetch: that one, else those of a folder that the studio opens."""
    if only:
        matches = tuple(file for file in files if _is_part_of(file.path, only))
        if matches and only.endswith((".gguf", ".safetensors")):
            return matches
        raise InputError(
            Text("file: {name} has no {only} that the studio opens.", name=name, only=only)
        )
    paths = {file.path for file in files}
    has_parts = "model_index.json" in paths
    selection = tuple(file for file in files if _is_of_folder(file.path, has_parts=has_parts))
    if any(file.path.endswith(".safetensors") for file in selection):
        return selection
    single = [file.path for file in files if file.path.endswith((".gguf", ".safetensors"))]
    if single:
        raise InputError(
            Text("{name} has several files: {single}.", name=name, single=", ".join(single[:20])),
            "",
            Text("Name one of them."),
        )
    raise InputError(
        Text("{name} has no safetensors or GGUF file, and nothing else is opened.", name=name)
    )


def _is_part_of(path: str, wanted_path: str) -> bool:
    """Return whether a file is the one at a path, or another part of the same model."""
    part, wanted_part = _PART.fullmatch(path), _PART.fullmatch(wanted_path)
    return path == wanted_path or (
        part is not None and wanted_part is not None and part.group(1, 2) == wanted_part.group(1, 2)
    )


def _is_of_folder(path: str, *, has_parts: bool) -> bool:
    if _OTHER_FORMS.search(path):
        return False
    if path.endswith(".safetensors"):
        # Beside the parts of a picture model, a repository often holds it as one file, too.
        return (len(PurePosixPath(path).parts) > 1) == has_parts
    return _SMALL_FILES.fullmatch(path) is not None


def _copy(
    answer: BinaryIO, output: BinaryIO, size_bytes: int, report: Callable[[int], None]
) -> None:
    """Append what comes, up to a size; ends early where the connection does."""
    while output.tell() < size_bytes:
        try:
            chunk = answer.read(min(_CHUNK, size_bytes - output.tell()))
        except (OSError, HTTPException):
            return
        if not chunk:
            return
        output.write(chunk)
        report(output.tell())


def _is_as_stated(path: Path, file: RemoteFile) -> bool:
    """Return whether a file has the hash that the hub states; one without any is not taken."""
    digest = hashlib.sha256() if file.sha256 else hashlib.sha1(usedforsecurity=False)
    if not file.sha256:
        digest.update(b"blob %d\0" % path.stat().st_size)
    with path.open("rb") as data:
        while chunk := data.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest() == (file.sha256 or file.blob_id)


def _size(path: Path) -> int:
    for candidate in (path, path.with_name(f"{path.name}.part")):
        if candidate.is_file():
            return candidate.stat().st_size
    return 0
