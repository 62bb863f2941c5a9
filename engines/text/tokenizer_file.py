"""Loads a tokenizer.json in pieces, so that no single call holds the interpreter lock for long.

Invariant: the tokenizer equals the one that `Tokenizer.from_file` makes of the same file, or the
result is None: anything but a byte-pair tokenizer in the format supported here is left to
transformers.

`Tokenizer.from_file` holds the interpreter lock for 0.1 s with a vocabulary of 50,000, during which
the window freezes. In pieces the longest hold is a third of that.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tokenizers import AddedToken, Tokenizer, models

from engines.rust_panics import panics_as_errors

if TYPE_CHECKING:
    from transformers import PreTrainedTokenizerBase

_DECODER = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\n\r]*")
_MODEL_KEYS = frozenset(
    "type dropout unk_token continuing_subword_prefix end_of_word_suffix fuse_unk byte_fallback"
    " ignore_merges vocab merges".split()
)
_OLDER_FILES = ("special_tokens_map.json", "added_tokens.json")
"""Files of older versions of transformers, which it joins with the added tokens."""
_TOKEN_KEYS = frozenset("id content single_word lstrip rstrip normalized special".split())


def load_in_pieces(folder: Path, kwargs: Mapping[str, Any]) -> PreTrainedTokenizerBase | None:
    """The result of `AutoTokenizer.from_pretrained(folder, **kwargs)`, or None.

    None unless the folder names transformers' general class, the only one that uses a tokenizer as
    it is. Other classes build their own from parts of the file.
    """
    from transformers import AutoTokenizer, TokenizersBackend

    if not _names_general_class(folder / "tokenizer_config.json"):
        return None
    core = assemble(folder / "tokenizer.json")
    if core is None:
        return None
    # Without this transformers copies the tokenizer by writing and reading JSON.
    vars(core)["__deepcopy__"] = lambda _memo: core
    arguments = {"tokenizer_object": core} | _known_tokens(folder, core)
    try:
        tokenizer = AutoTokenizer.from_pretrained(folder, **arguments, **kwargs)
    finally:
        del vars(core)["__deepcopy__"]
    return tokenizer if type(tokenizer) is TokenizersBackend else None


def _known_tokens(folder: Path, core: Tokenizer) -> dict[str, Any]:
    """The added tokens, where transformers would read the whole tokenizer.json again for them."""
    if any((folder / name).exists() for name in _OLDER_FILES):
        return {}
    if "added_tokens_decoder" in _read_config(folder / "tokenizer_config.json"):
        return {}
    return {"added_tokens_decoder": core.get_added_tokens_decoder()}


def _names_general_class(file: Path) -> bool:
    class_name = _read_config(file).get("tokenizer_class")
    return class_name in ("TokenizersBackend", "PreTrainedTokenizerFast")


def _read_config(file: Path) -> dict[str, Any]:
    try:
        config = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return config if isinstance(config, dict) else {}


def assemble(file: Path) -> Tokenizer | None:
    """The tokenizer in a tokenizer.json; None where it is damaged or in an unsupported format."""
    try:
        content, _ = _parse_object(file.read_text(encoding="utf-8"), 0, ("model",))
        model, added_tokens = content["model"], content["added_tokens"]
        if not _is_supported(model, added_tokens):
            return None
        shell = content | {"model": model | {"vocab": {}, "merges": []}, "added_tokens": []}
        with panics_as_errors():
            tokenizer = Tokenizer.from_str(json.dumps(shell))
            tokenizer.model = _new_bpe(model)
            _add_tokens(tokenizer, added_tokens)
    except Exception:  # noqa: BLE001 - tokenizers raises bare Exception; transformers names the fault
        return None
    has_same_ids = all(
        tokenizer.token_to_id(token["content"]) == token["id"] for token in added_tokens
    )
    return tokenizer if has_same_ids else None


def _parse_object(text: str, position: int, nested: Sequence[str]) -> tuple[dict[str, Any], int]:
    """The JSON object that begins at `position`, and the position after it.

    Each value is decoded by its own call, between which other threads can run. The values of the
    keys in `nested` are parsed in the same way. Raises ValueError or IndexError for invalid JSON.
    """
    members: dict[str, Any] = {}
    position = _expect(text, position, "{")
    while text[position] != "}":
        if members:
            position = _expect(text, position, ",")
        name, position = _DECODER.raw_decode(text, position)
        position = _expect(text, position, ":")
        if name in nested:
            members[name], position = _parse_object(text, position, ())
        else:
            members[name], position = _DECODER.raw_decode(text, position)
        position = _skip_space(text, position)
    return members, position + 1


def _expect(text: str, position: int, sign: str) -> int:
    """The position of what follows `sign`. Raises ValueError where `sign` is not next."""
    position = _skip_space(text, position)
    if text[position] != sign:
        raise ValueError(f"{sign} expected at {position}")
    return _skip_space(text, position + 1)


def _skip_space(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    return space.end() if space else position


def _is_supported(model: dict[str, Any], added_tokens: Sequence[dict[str, Any]]) -> bool:
    return (
        model.get("type") == "BPE"
        and set(model) <= _MODEL_KEYS
        and all(set(token) == _TOKEN_KEYS for token in added_tokens)
    )


def _new_bpe(model: dict[str, Any]) -> models.BPE:
    settings = {
        name: value
        for name, value in model.items()
        if name not in ("type", "vocab", "merges") and value is not None
    }
    return models.BPE(
        vocab=model["vocab"], merges=[_merge_pair(merge) for merge in model["merges"]], **settings
    )


def _merge_pair(merge: str | list[str]) -> tuple[str, str]:
    """The two tokens of a merge; older files join them with a space."""
    left_token, right_token = merge.split(" ") if isinstance(merge, str) else merge
    return left_token, right_token


def _add_tokens(tokenizer: Tokenizer, added_tokens: Sequence[dict[str, Any]]) -> None:
    """Add tokens in the file's order, as new ones get their ids in that order."""
    for is_special, group in groupby(added_tokens, key=lambda token: token["special"]):
        tokens = [
            AddedToken(**{name: value for name, value in token.items() if name != "id"})
            for token in group
        ]
        if is_special:
            tokenizer.add_special_tokens(tokens)
        else:
            tokenizer.add_tokens(tokens)
