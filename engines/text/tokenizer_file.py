"""Opens a tokenizer.json in pieces, so that no single call holds the interpreter for long.

Invariant: the tokenizer is the one that `Tokenizer.from_file` makes of the same file, or there is
none: whatever is not a byte-pair tokenizer in the form known here is left to the plain reader.

The plain reader holds the interpreter for 0.1 s with a vocabulary of 50,000, and a window stands
still meanwhile. In pieces the longest hold is a third of that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tokenizers import AddedToken, Tokenizer, models

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
_MODEL = frozenset(
    "type dropout unk_token continuing_subword_prefix end_of_word_suffix fuse_unk byte_fallback"
    " ignore_merges vocab merges".split()
)
_TOKEN = frozenset("id content single_word lstrip rstrip normalized special".split())


def opened(folder: Path, options: Mapping[str, Any]) -> PreTrainedTokenizerBase | None:
    """What `AutoTokenizer.from_pretrained` opens, its tokenizer.json read in pieces; or None.

    Only the general class takes a tokenizer as it is. Others make their own from parts of the file,
    and are left to transformers.
    """
    from transformers import AutoTokenizer, TokenizersBackend

    if not _names_general_class(folder / "tokenizer_config.json"):
        return None
    core = assembled(folder / "tokenizer.json")
    if core is None:
        return None
    core.__deepcopy__ = lambda _: core  # transformers would copy it by writing and reading JSON
    try:
        found = AutoTokenizer.from_pretrained(folder, tokenizer_object=core, **options)
    finally:
        del core.__deepcopy__
    return found if type(found) is TokenizersBackend else None


def _names_general_class(file: Path) -> bool:
    try:
        named = json.loads(file.read_text(encoding="utf-8")).get("tokenizer_class")
    except (OSError, ValueError, AttributeError):
        return False
    return named in ("TokenizersBackend", "PreTrainedTokenizerFast")


def assembled(file: Path) -> Tokenizer | None:
    """The tokenizer in a tokenizer.json; None where only the plain reader can say what it is."""
    try:
        content, _ = _members(file.read_text(encoding="utf-8"), 0, ("model",))
        model, added = content["model"], content["added_tokens"]
        if not _is_known(model, added):
            return None
        bare = content | {"model": model | {"vocab": {}, "merges": []}, "added_tokens": []}
        tokenizer = Tokenizer.from_str(json.dumps(bare))
        tokenizer.model = _byte_pairs(model)
        _add(tokenizer, added)
    except Exception:  # noqa: BLE001 - the library raises bare exceptions; the plain reader explains
        return None
    in_place = all(tokenizer.token_to_id(token["content"]) == token["id"] for token in added)
    return tokenizer if in_place else None


def _members(text: str, at: int, taken_apart: Sequence[str]) -> tuple[dict[str, Any], int]:
    """The JSON object that begins at `at`, read value by value, and where it ends.

    Each value is one call, and other threads have their turn between two. Objects named in
    `taken_apart` are read value by value as well. Raises ValueError or IndexError for bad JSON.
    """
    found: dict[str, Any] = {}
    at = _after(text, at, "{")
    while text[at] != "}":
        if found:
            at = _after(text, at, ",")
        name, at = _DECODER.raw_decode(text, at)
        at = _after(text, at, ":")
        if name in taken_apart:
            found[name], at = _members(text, at, ())
        else:
            found[name], at = _DECODER.raw_decode(text, at)
        at = _skip(text, at)
    return found, at + 1


def _after(text: str, at: int, sign: str) -> int:
    """Where something follows `sign`, which must come next."""
    at = _skip(text, at)
    if text[at] != sign:
        raise ValueError(f"{sign} expected at {at}")
    return _skip(text, at + 1)


def _skip(text: str, at: int) -> int:
    space = _SPACE.match(text, at)
    return space.end() if space else at


def _is_known(model: dict[str, Any], added: Sequence[dict[str, Any]]) -> bool:
    return (
        model.get("type") == "BPE"
        and set(model) <= _MODEL
        and all(set(token) == _TOKEN for token in added)
    )


def _byte_pairs(model: dict[str, Any]) -> models.BPE:
    settings = {
        name: value
        for name, value in model.items()
        if name not in ("type", "vocab", "merges") and value is not None
    }
    return models.BPE(
        vocab=model["vocab"], merges=[_pair(merge) for merge in model["merges"]], **settings
    )


def _pair(merge: str | list[str]) -> tuple[str, str]:
    """Newer files have two strings, older ones a string with a space between."""
    one, other = merge.split(" ") if isinstance(merge, str) else merge
    return one, other


def _add(tokenizer: Tokenizer, added: Sequence[dict[str, Any]]) -> None:
    """Add tokens in the file's order, since those that are new get their ids in that order."""
    for special, group in groupby(added, key=lambda token: token["special"]):
        tokens = [
            AddedToken(**{name: value for name, value in token.items() if name != "id"})
            for token in group
        ]
        if special:
            tokenizer.add_special_tokens(tokens)
        else:
            tokenizer.add_tokens(tokens)
