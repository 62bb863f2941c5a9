"""What a hub states of a model, and the bytes of its files: the one thing here that goes online.

Invariant: nothing is asked of a hub but when the artist wants a model of it. Pickles are never
fetched, and the artist's token is sent to the hub alone.
"""

from __future__ import annotations

import os
import re
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from pathlib import PurePosixPath
from typing import IO, BinaryIO
from urllib.parse import quote, urlsplit

from engines.contract.text import Text
from engines.formats.json_values import as_array, as_count, as_name, as_object, parse_json
from studio.base.errors import EnvironmentFault, InputError
from studio.models.hub_address import parse_address
from studio.models.hub_faults import fault_of, refused_entry
from studio.models.hub_token import read_token

_TIMEOUT_S = 30.0
_LARGEST_ANSWER, _LARGEST_FILE = 20_000_000, 2**50
_PATH = re.compile(r"(?!.*\.\.)[\w.-]+(/[\w.-]+){0,3}")
_PART = re.compile(r"(.+)-\d{5}-of-(\d{5})\.gguf")
_SMALL_FILES = re.compile(
    r"(.+/)?[\w.-]+\.(json|model|txt|jinja|md)|LICENSE[\w.-]*|(.+/)?LICENSE[\w.-]*"
)
_OTHER_FORMS = re.compile(
    r"(^|/)(onnx|openvino|flax|coreml|original)[\w.-]*/|\.(fp16|non_ema)[.-]|(^|/)consolidated[.-]"
)
_WEIGHTS = (".gguf", ".safetensors")
_CONFIGS = frozenset({"config.json", "model_index.json", "adapter_config.json", "music.json"})
_AUTHORIZATION = "Authorization"


@dataclass(frozen=True)
class RemoteFile:
    """A file of a hub. `sha256` is that of its bytes; else `blob_id` is git's hash of them."""

    path: str
    size_bytes: int
    sha256: str
    blob_id: str


@dataclass(frozen=True)
class RemoteModel:
    """What a hub states of a model, and the files of it that the studio opens.

    `wanted_file` is the one that was asked for; empty for the whole. `is_gated` says that its
    makers let in only those who accepted their terms with an account.
    """

    name: str
    address: str
    revision: str
    licence: str
    files: tuple[RemoteFile, ...]
    wanted_file: str = ""
    is_gated: bool = False

    @property
    def single_file(self) -> str:
        """The path of the file that is the whole model, or of its first part; empty where it is a
        folder."""
        is_single = all(_PART.fullmatch(file.path) for file in self.files) or (
            len(self.files) == 1 and self.files[0].path.endswith(_WEIGHTS)
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


def hub_endpoint() -> str:
    """Return the address of the hub."""
    stated = os.environ.get("HF_ENDPOINT")
    if stated:
        return stated.rstrip("/")
    from huggingface_hub.constants import ENDPOINT  # only to go online, or to say where

    return str(ENDPOINT)


class Hub:
    """A hub with the interface of Hugging Face, at $HF_ENDPOINT where that is set."""

    def __init__(self) -> None:
        self._endpoint = hub_endpoint()
        self._token = read_token(self._endpoint)

    def describe(self, name: str, file: str = "") -> RemoteModel:
        """Return what the hub states of "organisation/model", or of one file of it.

        The name may also be the address of a page of the hub, or of a file. Raises `InputError` if
        there is no such model or nothing in it that the studio opens, and `EnvironmentFault`
        without a connection.
        """
        target = parse_address(name, self._endpoint)
        name, file = target.name, file or target.file
        address = f"{self._endpoint}/{name}"
        url = f"{self._endpoint}/api/models/{name}/revision/{target.revision}?blobs=true"
        try:
            with self._open(url, name) as answer:
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
        selection = _choose(name, files, file)
        is_gated = content.get("gated") in (True, "auto", "manual")
        return RemoteModel(name, address, revision, _licence(content), selection, file, is_gated)

    def needs_token(self, model: RemoteModel) -> bool:
        """Return whether a model is only for those with an account, and there is no token."""
        return model.is_gated and not self._token

    def require_entry(self, model: RemoteModel) -> None:
        """Raise `InputError` for a model that needs a token, where there is none."""
        if self.needs_token(model):
            raise refused_entry(model.name, model.address, has_token=False)

    def open_file(self, model: RemoteModel, file: RemoteFile, begin: int) -> BinaryIO:
        """The bytes of a file from `begin` on. Raises `InputError` or `EnvironmentFault`."""
        url = f"{model.address}/resolve/{model.revision}/{quote(file.path)}"
        return self._open(url, model.name, file.path, begin)

    def _open(self, url: str, name: str, file: str = "", begin: int = 0) -> BinaryIO:
        headers = {"User-Agent": "bowerbird"} | ({"Range": f"bytes={begin}-"} if begin else {})
        try:
            request = urllib.request.Request(url, headers=headers)
            if self._token:
                request.add_unredirected_header(_AUTHORIZATION, f"Bearer {self._token}")
            return urllib.request.build_opener(_Redirects).open(request, timeout=_TIMEOUT_S)
        except urllib.error.HTTPError as error:
            error.close()
            has_token = bool(self._token)
            raise fault_of(error, self._endpoint, name, file, has_token=has_token) from None
        except (OSError, ValueError, HTTPException) as error:
            raise self._unreachable(error) from None

    def _unreachable(self, error: Exception) -> EnvironmentFault:
        return EnvironmentFault(
            Text("{endpoint} cannot be reached.", endpoint=self._endpoint),
            f"({error})",
            Text("What was fetched so far is kept. Try again when there is a connection."),
        )


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects; the token goes along only within one server, never to another."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        """Return the request to go on with. Raises `URLError` where it would leave encryption."""
        here, there = urlsplit(req.full_url), urlsplit(newurl)
        if here.scheme == "https" != there.scheme:
            raise urllib.error.URLError("it leads to an address without encryption")
        request = super().redirect_request(req, fp, code, msg, headers, newurl)
        token = req.unredirected_hdrs.get(_AUTHORIZATION)
        is_same_server = (here.scheme, here.netloc) == (there.scheme, there.netloc)
        if request is not None and token and is_same_server:
            request.add_unredirected_header(_AUTHORIZATION, token)
        return request


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
    weights = [file for file in selection if file.path.endswith(".safetensors")]
    if weights and paths & _CONFIGS:
        return selection
    single = [file for file in files if file.path.endswith(_WEIGHTS)]
    if len(weights) == 1 == len(single):
        return (weights[0],)  # a LoRA, or a checkpoint in one file
    if single:
        names = ", ".join(file.path for file in single[:20])
        raise InputError(
            Text("{name} has several files: {single}.", name=name, single=names),
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
