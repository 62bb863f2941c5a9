"""Cases for every true form: whole, cut, swapped, with NaN or a huge header, mixed up, or hostile.

A case states which cause a refusal may name besides what the whole file is refused for.
"""

from __future__ import annotations

import io
import os
import pickle
import shutil
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from tests.files.true_forms import TRUE_FORMS
from tests.studio.models.model_files import header_of

CUTS = (0.0, 0.001, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0)
"""Where files are cut, as a share of their length; the last is all but one byte."""
HUGE = 100_000_000
_ROLES = (
    ("Flux", "checkpoint of SD 1.5"), ("Flux", "SD 3"), ("Flux", "Z-Image"), ("Flux", "Qwen-Image"),
    ("SD 3", "Wan"), ("Z-Image", "Wan"), ("Chroma", "SD 3"), ("Flux 2", "Flux"),
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """What is made, under the name of its true form and its damage.

    `make` writes into a folder and returns what is added, one path or several. `draw` asks for a
    picture after `spoil` was called, where something is lost between the brief and the job.
    """

    form: str
    damage: str
    cause: str
    make: Callable[[Path], list[Path]]
    spoil: Callable[[Path], None] | None = None

    @property
    def name(self) -> str:
        """How the report calls it."""
        return f"{self.form}, {self.damage}"


def cases(forms: Path) -> Iterator[Case]:
    """All cases; the true forms are written below `forms` once and copied for each."""
    for form in TRUE_FORMS:
        write = _writer(forms, form)
        yield Case(form, "whole", "", lambda folder, w=write: [_target(folder, w(folder))])
        for share in CUTS:
            yield _damaged(form, f"cut at {share:.1%}", "damage", write, _cut(share))
        yield _damaged(form, "halves swapped", "damage", write, _swap)
        if main_of(forms, form).suffix == ".safetensors":
            yield _damaged(form, "with NaN", "numbers", write, _with_nan)
            yield _damaged(form, "header of 100 MB", "damage", write, _with_huge_header)
        if _is_folder_form(forms, form):
            yield _damaged(form, "links in a circle beside", "", write, _circle_beside)
    yield from _mixtures(forms)
    yield from _vanishing(forms)
    yield from _bombs()
    yield from _circles(forms)


def main_of(forms: Path, form: str) -> Path:
    """The main file of a true form, which is written once."""
    folder = forms / form.replace(" ", "-")
    note = folder / ".main"
    if not note.is_file():
        folder.mkdir(parents=True)
        torch.manual_seed(0)
        note.write_text(str(TRUE_FORMS[form](folder).relative_to(folder)))
    return folder / note.read_text()


def _writer(forms: Path, form: str) -> Callable[[Path], Path]:
    def write(folder: Path) -> Path:
        main = main_of(forms, form)
        root = forms / form.replace(" ", "-")
        shutil.copytree(root, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".main"))
        return folder / main.relative_to(root)

    return write


def _is_folder_form(forms: Path, form: str) -> bool:
    return "mine" in main_of(forms, form).parts[len(forms.parts) :]


def _target(folder: Path, main: Path) -> Path:
    """What the artist names: the folder of the model where the main file is in one."""
    return folder / "mine" if folder / "mine" in main.parents else main


def _damaged(
    form: str, damage: str, cause: str, write: Callable[[Path], Path], spoil: Callable[[Path], None]
) -> Case:
    def make(folder: Path) -> list[Path]:
        main = write(folder)
        spoil(main)
        return [_target(folder, main)]

    return Case(form, damage, cause, make)


# Damage


def _cut(share: float) -> Callable[[Path], None]:
    def cut(file: Path) -> None:
        data = file.read_bytes()
        file.write_bytes(data[: min(len(data) - 1, int(len(data) * share))])

    return cut


def _swap(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[len(data) // 2 :] + data[: len(data) // 2])


def _with_nan(file: Path) -> None:
    from safetensors import safe_open

    with safe_open(file, "pt") as opened:
        metadata = opened.metadata()
    tensors = load_file(file)
    name = next(n for n, t in tensors.items() if t.is_floating_point() and t.dim() > 1)
    if tensors[name].element_size() > 1:
        tensors[name].view(-1)[0] = float("nan")
    else:
        tensors[name].view(torch.uint8).view(-1)[0] = 0x7F
    save_file(tensors, file, metadata)


def _with_huge_header(file: Path) -> None:
    header_of(file, HUGE)
    with file.open("r+b") as opened:
        opened.truncate(HUGE + 1_000)  # sparse: it takes no room


def _circle_beside(file: Path) -> None:
    (file.parent / "again").symlink_to(file.parent, target_is_directory=True)


# Parts of several models


def _mixtures(forms: Path) -> Iterator[Case]:
    for first, second in _ROLES:
        yield Case(f"parts of {first}", f"with those of {second}", "parts", _mixed(first, second))
    for family in ("Flux", "SD 3", "Z-Image", "Qwen-Image", "Chroma", "Wan"):
        yield Case(f"parts of {family}", "the autoencoder twice", "parts", _doubled(family, -1))
        yield Case(f"parts of {family}", "what draws twice", "parts", _doubled(family, 0))


def _family_of_parts(name: str, folder: Path) -> list[Path]:
    from tests.engines.image import part_files

    folder.mkdir(parents=True, exist_ok=True)
    if name == "checkpoint of SD 1.5":
        return [TRUE_FORMS[name](folder)]
    family = "sd3" if name == "SD 3" else name.lower()
    return part_files.save_parts_of(family, "plain", part_files.new_model(family, folder), folder)


def _mixed(first: str, second: str) -> Callable[[Path], list[Path]]:
    def make(folder: Path) -> list[Path]:
        own = _family_of_parts(first, folder / "first")
        return [own[0], *_family_of_parts(second, folder / "second")[-2:]]

    return make


def _doubled(family: str, which: int) -> Callable[[Path], list[Path]]:
    def make(folder: Path) -> list[Path]:
        files = _family_of_parts(family, folder / "first")
        twin = files[which].with_stem(f"{files[which].stem}-again")
        shutil.copy(files[which], twin)
        return [*files, twin]

    return make


def _vanishing(forms: Path) -> Iterator[Case]:
    """Models whose part, file or folder is gone, cut or another one when the job begins."""

    def gone(file: Path) -> None:
        file.unlink()

    def a_folder(file: Path) -> None:
        file.unlink()
        file.mkdir()

    def nan(file: Path) -> None:
        _with_nan(file)

    for damage, cause, spoil in (("is gone when it draws", "damage absent", gone),
                                 ("is cut when it draws", "damage", _cut(0.5)),
                                 ("is a folder when it draws", "damage", a_folder),
                                 ("has NaN when it draws", "numbers damage", nan)):  # fmt: skip
        for form, which in (("transformer of Flux with its parts", "t5xxl.safetensors"),
                            ("transformer of Flux with its parts", "model.safetensors"),
                            ("SD 3 in one file", "model.safetensors"),
                            ("folder of diffusers",
                             "mine/vae/diffusion_pytorch_model.safetensors")):  # fmt: skip
            write = _writer(forms, form)
            yield Case(
                f"{form}: {Path(which).name}", damage, cause,
                lambda folder, w=write: [_target(folder, w(folder))],
                lambda folder, s=spoil, name=which: s(folder / name),
            )  # fmt: skip


# Hostile files


class _Bomb:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch BOMB",)


def _bombs() -> Iterator[Case]:
    def pickled(name: str) -> Callable[[Path], list[Path]]:
        def make(folder: Path) -> list[Path]:
            (folder / name).write_bytes(pickle.dumps({"state_dict": _Bomb()}))
            return [folder / name]

        return make

    for name in ("a.ckpt", "a.pt", "a.pth", "a.bin", "a.safetensors", "a.gguf", "a.png", "a.mid"):
        yield Case(f"pickle bomb as {name}", "whole", "pickle damage", pickled(name))
    yield Case("pickle bomb in a folder", "whole", "pickle damage folder", _bomb_in_folder)
    yield Case("zip bomb as a.ckpt", "whole", "pickle damage", _zip_bomb)
    yield Case("pickle that repeats itself", "whole", "pickle damage", _billion)


def _bomb_in_folder(folder: Path) -> list[Path]:
    (folder / "mine").mkdir()
    (folder / "mine" / "config.json").write_text('{"model_type": "llama"}')
    (folder / "mine" / "pytorch_model.bin").write_bytes(pickle.dumps(_Bomb()))
    return [folder / "mine"]


def _zip_bomb(folder: Path) -> list[Path]:
    plain = io.BytesIO()
    torch.save({"state_dict": {"a": torch.zeros(8)}}, plain)
    with (
        zipfile.ZipFile(plain) as source,
        zipfile.ZipFile(folder / "a.ckpt", "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, bytes(2**29) if "/data/" in name else data)
    return [folder / "a.ckpt"]


def _billion(folder: Path) -> list[Path]:
    value: list[object] = ["x" * 1_000]
    for _ in range(40):
        value = [value, value]
    (folder / "a.ckpt").write_bytes(pickle.dumps({"state_dict": value}))
    return [folder / "a.ckpt"]


def _circles(forms: Path) -> Iterator[Case]:
    def itself(name: str) -> Callable[[Path], list[Path]]:
        def make(folder: Path) -> list[Path]:
            (folder / name).symlink_to(folder / name)
            return [folder / name]

        return make

    def pair(folder: Path) -> list[Path]:
        (folder / "a").symlink_to(folder / "b")
        (folder / "b").symlink_to(folder / "a")
        return [folder / "a"]

    def inside(folder: Path) -> list[Path]:
        (folder / "mine").mkdir()
        (folder / "mine" / "unet").symlink_to(folder / "mine", target_is_directory=True)
        (folder / "mine" / "model_index.json").write_text(
            '{"_class_name": "StableDiffusionPipeline", "unet": ["diffusers", "U"]}'
        )
        return [folder / "mine"]

    def files_in_circles(folder: Path) -> list[Path]:
        main = _writer(forms, "text folder")(folder)
        main.unlink()
        main.symlink_to(main)
        return [folder / "mine"]

    def cache(folder: Path) -> list[Path]:
        entry = folder / "models--me--mine"
        (entry / "snapshots").mkdir(parents=True)
        (entry / "snapshots" / "a").symlink_to(entry / "snapshots", target_is_directory=True)
        return [entry]

    for name in ("a.safetensors", "a.gguf", "a.ckpt", "a.png", "a.mid", "a.parts"):
        yield Case(f"link to itself as {name}", "whole", "absent", itself(name))
    yield Case("two links to each other", "whole", "absent", pair)
    yield Case("folder that is its own part", "whole", "damage folder", inside)
    yield Case(
        "text folder whose weights link to themselves", "whole", "damage folder", files_in_circles
    )
    yield Case("entry of a cache that links to itself", "whole", "absent damage folder", cache)
