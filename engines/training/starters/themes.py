"""`python -m engines.training.starters.themes`: makes the themes and valences of words.

Invariant: made of two packages, whose bytes are pinned, and of the sentence model alone: the same
ones give the same files. It takes half a minute on one core.

Each theme is a linear classifier of what words mean, fitted to a list of words that people checked,
so that words on no list have themes as well: ridge regression on the labels, Hoerl and Kennard
1970, "Ridge Regression: Biased Estimation for Nonorthogonal Problems".
"""

from __future__ import annotations

import json
import tarfile
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from torch import Tensor

from engines.features.mood import VALENCES
from engines.features.sentences import SentenceEncoder, packaged_model
from engines.features.topic_names import NAMES, THEMES, TOPICS
from engines.features.topics import is_content_word
from engines.training.starters.packages import Package, obtain
from engines.training.starters.topics import words_by_frequency

DOWNLOADS = Path(__file__).resolve().parents[3] / ".downloads"
EMPATH = Package(
    registry="pypi",
    name="empath",
    version="0.89",
    file="empath-0.89.tar.gz",
    integrity="sha256-kSg9mwIz4Msyx2W59idCKNINupdY+uGHXg+4PkhxxAs=",
    licence="MIT",
    author="Ethan Fast",
    about="lists of words by theme",
    use="themes of texts",
)
VADER = Package(
    registry="pypi",
    name="vaderSentiment",
    version="3.3.2",
    file="vaderSentiment-3.3.2-py2.py3-none-any.whl",
    integrity="sha256-O/HSQ7mLGvrVdbnyK8LLHiErlP+JynT4ojpYjQJOoxE=",
    licence="MIT",
    author="C.J. Hutto",
    about="the valence of words",
    use="moods of texts",
)
PENALTY = 20.0
OTHER_WORDS = 8000
"""The commonest words, which are examples of no theme where no list has them."""


def read_themes(archive: Path) -> dict[str, list[str]]:
    """The words of each theme."""
    with tarfile.open(archive) as files:
        member = next(name for name in files.getnames() if name.endswith("data/categories.tsv"))
        file = files.extractfile(member)
        assert file is not None
        lines = file.read().decode().splitlines()
    rows = (line.split("\t") for line in lines)
    return {name: sorted({word for word in words if word.isalpha()}) for name, *words in rows}


def read_valences(archive: Path) -> dict[str, float]:
    """The valence of each word."""
    with zipfile.ZipFile(archive) as files:
        lines = files.read("vaderSentiment/vader_lexicon.txt").decode().splitlines()
    rows = (line.split("\t") for line in lines)
    return {
        row[0]: float(row[1]) for row in rows if row[0].isascii() and row[0].isalpha()
        and is_content_word(row[0])
    }  # fmt: skip


def fit_themes(directions: Tensor, labels: Tensor) -> Tensor:
    """Weights (themes, width) that foretell `labels` (words, themes) from `directions`
    (words, width)."""
    gram = directions.T @ directions + PENALTY * torch.eye(directions.shape[1])
    return torch.linalg.solve(gram, directions.T @ (labels - labels.mean(0))).T


def _labels(words: Sequence[str], themes: Mapping[str, Sequence[str]]) -> Tensor:
    """Return which themes a word is on the list of, (words, themes)."""
    numbers = {word: number for number, word in enumerate(words)}
    labels = torch.zeros(len(words), len(themes))
    for theme, members in enumerate(themes.values()):
        labels[[numbers[word] for word in members], theme] = 1
    return labels


def main() -> None:
    """Write both files beside the other features that are shipped."""
    folder = packaged_model()
    if folder is None:
        raise SystemExit("The starter for pictures, which has the sentence model, is missing.")
    themes = read_themes(obtain(EMPATH, DOWNLOADS))
    of_themes = {word for words in themes.values() for word in words}
    words = sorted(of_themes | set(words_by_frequency(folder)[:OTHER_WORDS]))
    meanings = SentenceEncoder(folder).encode_words(words) - load_file(TOPICS)["mean"].float()
    directions = torch.nn.functional.normalize(meanings, dim=1)
    weights = fit_themes(directions, _labels(words, themes))
    names = [name.replace("_", " ") for name in themes]
    save_file({"weights": weights.half().contiguous()}, THEMES, {NAMES: json.dumps(names)})
    THEMES.chmod(0o644)
    valences = read_valences(obtain(VADER, DOWNLOADS))
    VALENCES.write_text("".join(f"{word}\t{value}\n" for word, value in sorted(valences.items())))


if __name__ == "__main__":
    main()
