"""The pictures of a data set as squares of one size, those to learn from and those held out.

Invariant: no picture that is held out is ever learned from. A file that is not a picture is left
out, and the artist is given the reason; a file that has changed ends the training.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from engines.contract import BriefError, DataFile, FileRefused, TrainingContext, TrainingPlan
from engines.contract.text import Text
from engines.formats.pictures import MAX_FILE_SIZE, read_picture
from engines.formats.square_pictures import fit_square
from engines.image.image_tensors import to_tensor
from engines.training.manifest import read_manifest, read_unchanged, require_present

MAX_HELD_OUT = 512
"""More would make each measurement longer, and the figures hardly more certain."""
_HELD_OUT_EVERY = 10
_MAX_BYTES = 1_000_000_000
_Pixels = NDArray[np.uint8]


@dataclass(frozen=True)
class SquarePictures:
    """Pictures (count, side, side, 3). Those of `train` are drawn `repeats` (count,) times.

    A picture without a caption has an empty one.
    """

    train: _Pixels
    repeats: NDArray[np.int64]
    held_out: _Pixels
    captions: tuple[str, ...] = ()
    held_out_captions: tuple[str, ...] = ()

    def draw(self, count: int, seed: int) -> Tensor:
        """(count, 3, side, side) in [-1, 1], each picture at random, so that few suffice."""
        rng = np.random.default_rng(seed)
        chances = self.repeats / self.repeats.sum()
        return to_tensor([self.train[i] for i in rng.choice(len(self.train), count, p=chances)])

    def held_out_tensor(self, limit: int) -> Tensor:
        """Up to `limit` held-out pictures, spread over all: (n, 3, side, side)."""
        stride = max(1, len(self.held_out) // limit)
        return to_tensor(list(self.held_out[::stride][:limit]))


def read_squares(plan: TrainingPlan, context: TrainingContext, side: int) -> SquarePictures:
    """Read the plan's pictures. Where none is held out, every tenth is.

    Raises `BriefError` if a file is not what it was, or if there are not two pictures.
    """
    files = read_manifest(plan.manifest)
    require_present(files)
    pictures: list[tuple[DataFile, _Pixels]] = []
    problems: list[str] = []
    limit = _MAX_BYTES // (3 * side * side)
    for number, file in enumerate(files[:limit]):
        context.yield_to_jobs()
        context.progress(number, len(files), Text("reading the pictures"))
        try:
            pictures.append((file, _read(file, side)))
        except _Unreadable as problem:
            problems.append(problem.args[0])
    _report(context, problems, len(files), limit)
    return _split(pictures)


class _Unreadable(Exception):
    """A file that gives no picture."""


def _read(file: DataFile, side: int) -> _Pixels:
    try:
        data = read_unchanged(file, MAX_FILE_SIZE)
    except FileRefused as error:
        raise _Unreadable(error.text) from None
    try:
        picture = read_picture(data, file.path.name)
    except BriefError as error:
        raise _Unreadable(error.text) from None
    return np.asarray(fit_square(picture.image, side))


def _report(context: TrainingContext, problems: Sequence[str], count: int, limit: int) -> None:
    if problems:
        context.notice(
            Text("1 file is left out: {problem}", problem=problems[0])
            if len(problems) == 1
            else Text(
                "{count} files are left out, such as: {problem}",
                count=len(problems),
                problem=problems[0],
            )
        )
    if count > limit:
        context.notice(
            Text(
                "Of {count:,} pictures the first {limit:,} are learned from.",
                count=count,
                limit=limit,
            )
        )


def _split(pictures: Sequence[tuple[DataFile, _Pixels]]) -> SquarePictures:
    held_out = [(file, pixels) for file, pixels in pictures if file.held_out]
    examples = [(file, pixels) for file, pixels in pictures if not file.held_out]
    if not held_out:
        held_out = examples[::_HELD_OUT_EVERY]
        examples = [example for i, example in enumerate(examples) if i % _HELD_OUT_EVERY]
    if not examples or not held_out:
        raise BriefError(
            Text("There are too few pictures to learn from."),
            Text("One at least must be held out, to measure how it goes."),
            Text("Add more pictures, a hundred or so."),
        )
    held_out = held_out[:: -(-len(held_out) // MAX_HELD_OUT)]
    return SquarePictures(
        np.stack([pixels for _, pixels in examples]),
        np.array([file.repeats for file, _ in examples]),
        np.stack([pixels for _, pixels in held_out]),
        tuple(file.caption for file, _ in examples),
        tuple(file.caption for file, _ in held_out),
    )


def normal_rows(count: int, dimensions: int, seed: int) -> Tensor:
    """(count, dimensions) normally distributed numbers."""
    return torch.randn(count, dimensions, generator=torch.Generator().manual_seed(seed))
