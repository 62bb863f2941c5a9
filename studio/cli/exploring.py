"""explore: a film or a strip that walks through the latent space of a model."""

from __future__ import annotations

import argparse
from pathlib import Path

from engines.contract import MAX_SEED
from engines.formats.atomic import write_atomically
from engines.formats.foreign_files import exists, is_folder
from studio.base.errors import InputError
from studio.briefs.seeds import random_seed
from studio.cli.commands import Commands
from studio.cli.output import print_result
from studio.cli.session import open_studio
from studio.exploring.exploring import MAX_FRAMES, MIN_FRAMES, Exploration, Walk
from studio.models.names import first_free


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's command."""
    explore = commands.add_parser(
        "explore", parents=[common], help="walk through the space of a vae or gan"
    )
    explore.add_argument("model", metavar="MODEL")
    explore.add_argument("--from", dest="start", metavar="ID", help="begin at this work")
    explore.add_argument("--to", dest="end", metavar="ID", help="end at it")
    explore.add_argument("--frames", type=int, metavar="N", help=f"{MIN_FRAMES} to {MAX_FRAMES}")
    explore.add_argument("--truncation", type=float, default=1.0, metavar="T", help="0 to 1")
    explore.add_argument("--out", type=Path, metavar="FILE", help=".gif, .mp4, .png; music: .mid")
    explore.set_defaults(command=explore_model)


def explore_model(options: argparse.Namespace) -> int:
    """`bowerbird explore`."""
    walk = _checked_walk(options)
    if options.out is not None:
        _require_place(options.out)
    with open_studio(options) as studio:
        model = studio.models.get_usable(options.model)
        exploration = Exploration(studio, model)
        file = _checked_file(options.out, model.id, exploration.suffixes)
        data = exploration.walk(walk, file.suffix.lower())
    write_atomically(file, data)
    row: dict[str, object] = {
        "model": model.id,
        "kind": model.medium.value,
        "file": str(file.resolve()),
        "frames": walk.frame_count,
        "from": walk.start or None,
        "to": walk.end or None,
        "seed": None if walk.end else walk.seed,
        "truncation": walk.truncation,
        "loop": not walk.end,
    }
    print_result(options, row, str(file))
    return 0


def _checked_walk(options: argparse.Namespace) -> Walk:
    """The walk of these options. Raises `InputError` for the first bad one."""
    frames, seed, truncation = options.frames, options.seed, options.truncation
    if options.end and not options.start:
        raise InputError("to: needs a work to begin at; name it with --from.")
    if frames is not None and not MIN_FRAMES <= frames <= MAX_FRAMES:
        raise InputError(f"frames: {MIN_FRAMES} to {MAX_FRAMES} ({frames} was given).")
    if seed is not None and not 0 <= seed <= MAX_SEED:
        raise InputError(f"seed: 0 to {MAX_SEED} ({seed} was given).")
    if not 0 < truncation <= 1:
        raise InputError(f"truncation: above 0, 1 at most ({truncation:g} was given).")
    return Walk(
        start=options.start or "",
        end=options.end or "",
        frames=frames or 0,
        seed=random_seed() if seed is None else seed,
        truncation=truncation,
    )


def _require_place(file: Path) -> None:
    if is_folder(file):
        raise InputError(f"out: {file} is a folder; name a file in it.")
    if not is_folder(file.parent):
        raise InputError(f"out: there is no folder {file.parent}.")
    if exists(file):
        raise InputError(f"There is already a file at {file}.", "", "Choose another name.")


def _checked_file(out: Path | None, model: str, suffixes: tuple[str, ...]) -> Path:
    """The file to write: `out`, or a new one in the present folder. Raises `InputError`."""
    if out is None:
        suffix = suffixes[0]
        return Path(first_free(model, lambda name: exists(Path(name + suffix))) + suffix)
    if out.suffix.lower() not in suffixes:
        *first_suffixes, last = suffixes
        allowed = f"{', '.join(first_suffixes)} or {last}" if first_suffixes else last
        raise InputError(f"out: a name that ends in {allowed} ({out.name!r} was given).")
    return out
