"""Checks the sizes that the configuration of a language model states, before anything is built.

Invariant: in a configuration that passes, each size is one that a model can have, and heads share
its width evenly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.foreign_files import printable
from engines.formats.json_values import as_name, as_object

LARGEST = {
    **dict.fromkeys(("num_hidden_layers", "n_layer", "num_layers"), 10_000),
    **dict.fromkeys(("num_attention_heads", "n_head", "num_key_value_heads"), 100_000),
    **dict.fromkeys(("head_dim", "hidden_size", "n_embd"), 1_000_000),
    "vocab_size": 100_000_000,
}
_WIDTHS, _HEADS = ("hidden_size", "n_embd"), ("num_attention_heads", "n_head")
_HEAD_WIDTHS = ("head_dim", "kv_channels", "d_kv", "attention_head_size")
"""Parts of the names of fields that models have whose heads may have any width."""


def require_possible_sizes(name: str, config: Mapping[str, object]) -> None:
    """Raise `FileRefused` for a config with sizes that no model has; `name` is its folder's.

    A size that is not stated, or is a list with one for each layer, is not checked.
    """
    for part in (config, as_object(config.get("text_config"))):
        for field in LARGEST:
            _require_count(name, field, part.get(field))
        if not _states_head_width(part):
            _require_division(name, part, _WIDTHS, _HEADS)
        _require_division(name, part, _HEADS, ("num_key_value_heads",))


def _require_count(name: str, field: str, value: object) -> None:
    if value is None or isinstance(value, list | dict):
        return
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= LARGEST[field]:
        reason = Text(
            "its {field} is {value}, and must be 1 to {largest:,}",
            field=field,
            value=as_name(str(value))[:20],
            largest=LARGEST[field],
        )
        raise _impossible(name, reason)


def _states_head_width(config: Mapping[str, object]) -> bool:
    return any(
        value and any(width in field for width in _HEAD_WIDTHS) for field, value in config.items()
    )


def _require_division(
    name: str, config: Mapping[str, object], dividends: Sequence[str], divisors: Sequence[str]
) -> None:
    """Raise `FileRefused` unless a size can be divided by another, as far as both are stated."""
    dividend, divisor = _first_size(config, dividends), _first_size(config, divisors)
    if dividend and divisor and dividend[1] % divisor[1]:
        reason = Text(
            "{dividend} {number} is not a multiple of {divisor} {unit}",
            dividend=dividend[0],
            number=dividend[1],
            divisor=divisor[0],
            unit=divisor[1],
        )
        raise _impossible(name, reason)


def _first_size(config: Mapping[str, object], fields: Sequence[str]) -> tuple[str, int] | None:
    """The first field that states a size, with it."""
    sizes = ((field, config.get(field)) for field in fields)
    return next(((field, size) for field, size in sizes if isinstance(size, int)), None)


def _impossible(name: str, reason: str) -> FileRefused:
    return FileRefused(
        Text(
            "The config.json of {name} describes no model: {reason}.",
            name=printable(name),
            reason=reason,
        ),
        Text("Nothing was changed."),
        Text("Get the model again, complete."),
    )
