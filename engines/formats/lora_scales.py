"""The scales that a config of PEFT gives the LoRA of each module.

Invariant: a config of anybody's gives finite scales in limited time, or is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from engines.contract import FileRefused
from engines.contract.text import Text
from engines.formats.json_values import as_object, parse_json
from engines.formats.module_patterns import ModulePatterns

_HEADER = "lora_adapter_metadata"


class LoraScales:
    """Scales by module, of one file.

    Raises `FileRefused` for an alpha that is no finite number, and for patterns that cannot be
    matched.
    """

    def __init__(self, config: Mapping[str, object]) -> None:
        alpha = config.get("lora_alpha")
        patterns = as_object(config.get("alpha_pattern"))
        self._alpha = None if alpha is None else _number("lora_alpha", alpha)
        self._patterns = ModulePatterns(
            {pattern: _number("alpha_pattern", value) for pattern, value in patterns.items()}
        )
        self._is_rank_stabilised = bool(config.get("use_rslora"))

    def scale_of(self, module: str, rank: int) -> float:
        """The scale of a LoRA of `rank`, 1 or more, on a module. Raises `FileRefused`.

        `use_rslora`: Kalajdzievski 2023.
        """
        alpha = self._patterns.first_match(module)
        if alpha is None:
            alpha = rank if self._alpha is None else self._alpha
        return alpha / (rank**0.5 if self._is_rank_stabilised else rank)


def scales_in_header(metadata: Mapping[str, str]) -> dict[str, LoraScales]:
    """The scales of each part of a pipeline, from the metadata that diffusers writes.

    Raises `FileRefused`.
    """
    configs: dict[str, dict[str, object]] = defaultdict(dict)
    for key, value in as_object(parse_json(metadata.get(_HEADER, ""))).items():
        part, _, name = key.partition(".")
        configs[part][name] = value
    return {part: LoraScales(config) for part, config in configs.items()}


def _number(field: str, value: object) -> float:
    # Near the largest float32, a scale would make weights infinite.
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e30:
        return float(value)
    raise FileRefused(
        Text("The adapter's config has a {field} that is no number a LoRA can have.", field=field),
        Text("Nothing was changed."),
        Text("Get the adapter from its author again."),
    )
