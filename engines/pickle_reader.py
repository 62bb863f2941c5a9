"""Reads the weights of pickled files: the program of the process of engines.pickled_weights.

Invariant: nothing in a file is run. torch's `weights_only` unpickler makes tensors, numbers and
strings and refuses the names of everything else. Should it have a gap, the process still opens
nothing: both files are open before the first byte is unpickled, and from then on the system gives
it no other file and no socket.

Safetensors is written here and not by its library, which wants to open the file by its name.
"""

from __future__ import annotations

import codecs
import io
import json
import os
import re
import signal
import struct
import sys
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

GIB = 2**30
_WRAPPERS = (
    *("state_dict", "params_ema", "params-ema", "params", "model_state_dict", "model_state"),
    *("model", "module", "net", "network", "generator", "weights", "string_to_param"),
)
"""Keys under which programs put the weights, with other things beside them. The last is that of
textual inversions, whose only weight is called `*`."""
_STAR, _EMBEDDING = "*", "emb_params"
_MOST_TENSORS, _MAX_NAME = 100_000, 500
_FORBIDDEN = re.compile(
    r"open$|socket\.|subprocess\.|ctypes\.|shutil\.|winreg\.|msvcrt\."
    r"|os\.(exec|spawn|posix_spawn|system|fork|remove|rename|mkdir|rmdir|link|symlink|kill|chmod)"
)
"""Events of Python's audit that need no file, or stand for what other systems do not limit."""
_GLOBAL = re.compile(r"GLOBAL ([\w.]+\w)")
Tensors = dict[str, Any]


class Refusal(Exception):
    """Why a file is not converted: a reason of engines.pickled_weights, and a name."""

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(reason, name)


def main(file: str, result: str) -> None:
    """Write the weights in `file` as safetensors to `result`; print why not as JSON."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits for this
    answers = os.dup(1)
    os.dup2(2, 1)
    answer: tuple[str, str] | None = None
    try:
        with Path(file).open("rb") as pickled, Path(result).open("wb") as target:
            size = os.fstat(pickled.fileno()).st_size
            _import_torch()
            _forbid(size)
            _write(_flat(_load(pickled), size), target)
    except Refusal as error:
        answer = error.args
    except MemoryError:
        answer = ("memory", "")
    except OSError as error:
        answer = ("system", str(error.errno))
    os.write(answers, json.dumps(answer).encode())


def _import_torch() -> None:
    """Import what loading needs, with two files of the kinds that there are."""
    import torch

    codecs.lookup("cp437")  # of names in archives of other programs
    for is_zip in (True, False):
        saved = io.BytesIO()
        torch.save({"a": torch.zeros(1)}, saved, _use_new_zipfile_serialization=is_zip)
        torch.load(io.BytesIO(saved.getvalue()), weights_only=True)
        try:
            torch.load(io.BytesIO(saved.getvalue()[:-40]), weights_only=True)
        except Exception:  # noqa: BLE001 - what a damaged file needs is imported, too
            continue


def _forbid(size: int) -> None:
    """Open nothing from here on, take memory for the file and not for more, and leave no dump."""
    with suppress(ImportError):  # Windows, where the audit alone limits
        _limit(size)
    sys.addaudithook(_refuse_event)


def _limit(size: int) -> None:
    import resource

    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
        memory = pages * resource.getpagesize() + room_for(size)
        _lower(resource.RLIMIT_AS, memory)
    _lower(resource.RLIMIT_CORE, 1)
    _lower(resource.RLIMIT_NOFILE, 0)


def _lower(limit: int, value: int) -> None:
    """Set a limit of the system, which may be lower already."""
    import resource

    _, hard = resource.getrlimit(limit)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(limit, (value, value))


def room_for(size: int) -> int:
    """Return how many bytes of memory the reading of a file of `size` bytes may take."""
    return 2 * size + GIB


def _refuse_event(event: str, args: tuple[object, ...]) -> None:
    if _FORBIDDEN.match(event):
        raise Refusal("asks for", f"{event} {args[0] if args else ''}".strip())


def _load(file: BinaryIO) -> object:
    """The content of a file. Raises `Refusal`."""
    import torch

    _require_uncompressed(file)
    try:
        with warnings.catch_warnings(action="ignore"):
            return torch.load(file, map_location="cpu", weights_only=True)
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # noqa: BLE001 - an unpickler raises anything for bytes of anybody
        raise _refusal_for(str(error), _last_bytes(file)) from None


def _require_uncompressed(file: BinaryIO) -> None:
    """Raise `Refusal` for an archive whose parts are packed: torch never packs them, bombs do."""
    if zipfile.is_zipfile(file):
        try:
            entries = zipfile.ZipFile(file).infolist()
        except (zipfile.BadZipFile, NotImplementedError, ValueError):
            raise Refusal("damaged") from None
        if any(entry.compress_type != zipfile.ZIP_STORED for entry in entries):
            raise Refusal("packed")
        if any(entry.filename.endswith("/constants.pkl") for entry in entries):
            raise Refusal("program")
    file.seek(0)


def _last_bytes(file: BinaryIO) -> str:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - _MAX_NAME))
    return file.read().decode("latin-1")


def _refusal_for(message: str, end: str) -> Refusal:
    """The refusal of what torch says is wrong with a file that ends so."""
    match = _GLOBAL.search(message)
    if match and end[:-1].endswith(match[1].rpartition(".")[2]):  # a name that is cut off
        return Refusal("damaged")
    if match:
        return Refusal("asks for", match[1])
    if "Weights only load failed" in message or "Invalid magic number" in message:
        return Refusal("no weights of torch")
    is_memory = "allocate memory" in message or "MemoryError" in message
    return Refusal("memory" if is_memory else "damaged")


def _flat(content: object, size: int) -> Tensors:
    """The weights in a file by name. Raises `Refusal` where there are none."""
    tensors = dict(_tensors_in(_unwrapped(content)))
    if not tensors:
        raise Refusal("no weights")
    if tensors.keys() == {_STAR}:
        tensors = {_EMBEDDING: tensors[_STAR]}
    total = sum(tensor.numel() * tensor.element_size() for tensor in tensors.values())
    if total > 2 * size or len(tensors) > _MOST_TENSORS:  # two names may share one weight
        raise Refusal("larger")
    return tensors


def _unwrapped(content: object) -> object:
    """The mapping of weights in what a file holds, without what stands beside it."""
    for _ in range(3):
        if not isinstance(content, Mapping):
            break
        inner = next((content[key] for key in _WRAPPERS if _has_weights(content.get(key))), None)
        if inner is None:
            break
        content = inner
    return content


def _has_weights(content: object) -> bool:
    values = content.values() if isinstance(content, Mapping) else ()
    return any(_is_tensor(value) or isinstance(value, Mapping) for value in values)


def _tensors_in(content: object) -> Iterator[tuple[str, Any]]:
    """The tensors of a mapping; numbers and strings beside them are left out."""
    for key, value in content.items() if isinstance(content, Mapping) else ():
        if not _is_tensor(value):
            continue
        if not isinstance(key, str) or not 0 < len(key) <= _MAX_NAME:
            raise Refusal("no names")
        if not _is_plain(value):
            raise Refusal("no plain", key)
        yield key, value.detach()


def _is_tensor(value: object) -> bool:
    import torch

    return isinstance(value, torch.Tensor)


def _is_plain(tensor: Any) -> bool:
    """Return whether the numbers of a tensor are all there, one after the other."""
    import torch

    is_dense = type(tensor) in (torch.Tensor, torch.nn.Parameter) and tensor.layout is torch.strided
    return is_dense and tensor.device.type == "cpu" and tensor.dtype in _dtypes()


def _dtypes() -> dict[Any, str]:
    """The names of dtypes in safetensors."""
    import torch

    return {
        torch.float64: "F64",
        torch.float32: "F32",
        torch.float16: "F16",
        torch.bfloat16: "BF16",
        torch.float8_e4m3fn: "F8_E4M3",
        torch.float8_e5m2: "F8_E5M2",
        torch.int64: "I64",
        torch.int32: "I32",
        torch.int16: "I16",
        torch.int8: "I8",
        torch.uint8: "U8",
        torch.bool: "BOOL",
    }


def _write(tensors: Tensors, target: BinaryIO) -> None:
    """Write a safetensors file: a length, a header of JSON, and the numbers."""
    import torch

    header: dict[str, object] = {"__metadata__": {"format": "pt"}}
    offset = 0
    for name, tensor in tensors.items():
        end = offset + tensor.numel() * tensor.element_size()
        dtype, shape = _dtypes()[tensor.dtype], list(tensor.shape)
        header[name] = {"dtype": dtype, "shape": shape, "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    target.write(struct.pack("<Q", len(text)) + text)
    for tensor in tensors.values():
        target.write(tensor.contiguous().flatten().view(torch.uint8).numpy())
    target.flush()
    os.fsync(target.fileno())


if __name__ == "__main__":
    main(*sys.argv[1:])
