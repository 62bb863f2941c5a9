"""The brief that another program's values describe, and what of them a brief cannot hold.

Invariant: nothing that was stated is lost without a word: a value is in the brief, or it is in
`rest`, of which the artist is told.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import cast

from pydantic import ValidationError

from engines.contract import MAX_SEED, ImageBrief
from engines.contract.text import Text, in_a_row
from engines.formats.sampler_names import resolve

_SEEDS = 2**64
"""Of the programs that have the largest ones; more is no seed of any."""
_WHOLE = re.compile(r"(\d{1,20})(?:\.0{1,20})?")
_MOST_STRENGTH = 2.0
_LONGEST_VALUE, _LONGEST_TOLD, _MOST_VALUES, _MOST_TOLD = 4_000, 40, 200, 8
_FLUX = re.compile("flux", re.IGNORECASE)


@dataclass(frozen=True)
class ForeignBrief:
    """What a program wrote of a picture: a brief, None where there is none, and the rest.

    `rest` has what the brief cannot hold, by the program's own names; `silent` are the names among
    these of what says nothing of the picture, such as versions and hashes.
    """

    program: str
    brief: ImageBrief | None
    rest: Mapping[str, str] = field(default_factory=dict[str, str])
    silent: Collection[str] = ()

    @property
    def notice(self) -> str:
        """Sentences about what is kept with the picture but cannot be drawn with; may be empty."""
        if self.brief is None:
            return Text(
                "{program} described it in a way that cannot be used here; the description is kept "
                "with it.",
                program=self.program,
            )
        names = [name for name in self.rest if name not in self.silent and name != "seed"]
        fields = ", ".join(in_short(name, self.rest[name]) for name in names[:_MOST_TOLD])
        more = ", …" if len(names) > _MOST_TOLD else ""
        return in_a_row(self._seed_notice(), Text(
            "{program} states more, which is kept with it and not used for drawing: {fields}.",
            program=self.program,
            fields=fields + more,
        ) if fields else "")  # fmt: skip

    def _seed_notice(self) -> str:
        seed = self.rest.get("seed")
        if seed is None or self.brief is None:
            return ""
        if not self.brief.seed:
            return Text("Its seed {seed} is kept with it; drawing cannot use it.", seed=seed)
        return Text(
            "Its seed {seed} is kept with it; it is larger than seeds here, so drawing uses its "
            "lower 32 bits, {drawn}.",
            seed=seed,
            drawn=str(self.brief.seed),
        )


def foreign_brief(
    program: str,
    stated: Mapping[str, object],
    rest: Mapping[str, object],
    silent: Collection[str] = (),
) -> ForeignBrief:
    """Return what a brief can hold of stated values, and the others with the rest.

    The values have the names of an `ImageBrief`, besides `schedule`, `cfg` (guidance that is not
    distilled into the model) and `adapters`, which are pairs of a file's name and a strength.
    """
    values = {name: value for name, value in stated.items() if value is not None and value != ""}
    unused = {name: value for name, value in rest.items() if value and value != "None"}
    names = (_text(values.pop("sampler", "")), _text(values.pop("schedule", "")))
    values["sampler"], sampler, schedule = resolve(*names)
    values["guidance"] = _guidance(values, unused)
    values["adapters"] = list(_adapters(values.get("adapters"), unused))
    values["seed"] = _seed(values.get("seed"), unused)
    brief, invalid = _brief_of(values)
    unused = {"seed": unused.pop("seed", None), "sampler": sampler, "schedule": schedule} | unused
    unused |= {name: stated[name] for name in invalid if name in stated}
    return ForeignBrief(program, brief, _in_words(unused), silent)


def whole(value: object) -> int | None:
    """Return the number that a value is, or spells; None if it is no whole number from 0."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value if value >= 0 else None
    match = _WHOLE.fullmatch(repr(value) if isinstance(value, float) else str(value))
    return int(match[1]) if match else None


def _brief_of(values: Mapping[str, object]) -> tuple[ImageBrief | None, list[str]]:
    """The brief of these values without those that it cannot hold, and the names of those."""
    values = {name: value for name, value in values.items() if not isinstance(value, bool)}
    every_invalid: list[str] = []
    while True:
        try:
            return ImageBrief.model_validate(values), every_invalid
        except ValidationError as error:
            invalid = {str(detail["loc"][0]) for detail in error.errors() if detail["loc"]}
            if not invalid & values.keys():
                return None, [*every_invalid, *values]
            every_invalid += sorted(invalid & values.keys())
            values = {key: value for key, value in values.items() if key not in invalid}


def _guidance(values: dict[str, object], unused: dict[str, object]) -> object:
    """The guidance that the model was given.

    A model with distilled guidance, as Flux, has it beside a CFG scale of 1, which means no CFG;
    where the distilled one is not stated, it is the model's own.
    """
    cfg, distilled = values.pop("cfg", None), values.get("guidance")
    has_no_cfg = cfg in (1, "1", "1.0")
    if distilled is None:
        is_flux = _FLUX.search(_text(values.get("model")))
        return None if has_no_cfg and is_flux else cfg
    if cfg is not None and not has_no_cfg:
        unused["cfg"] = cfg
    return distilled


def _seed(value: object, unused: dict[str, object]) -> int:
    """The seed to draw with. Noise that is made on a CPU depends on the lower 32 bits alone."""
    seed = whole(value)
    if seed is None or seed > MAX_SEED:
        unused["seed"] = value if _text(value) != "-1" else None  # each time another one
    if seed is None:
        return 0
    return seed % (MAX_SEED + 1) if seed < _SEEDS else 0


def _adapters(pairs: object, unused: dict[str, object]) -> Iterable[dict[str, object]]:
    """Adapters from pairs of a name and a strength; others than 0 to 2 cannot be used."""
    # Built by the readers of this package.
    for name, weight in cast(Sequence[tuple[str, object]], pairs or ()):
        if not name or name == "None":
            continue
        try:
            strength = float(str(weight))
        except ValueError:
            strength = 1.0
        if 0 <= strength <= _MOST_STRENGTH:
            yield {"id": name, "strength": strength}
        else:
            unused[f"LoRA {name}"] = weight


def _in_words(values: Mapping[str, object]) -> dict[str, str]:
    """Values as texts within limits, without those that state nothing."""
    texts = {name[:_LONGEST_TOLD]: _text(value) for name, value in values.items()}
    parts = [(name, text) for name, text in texts.items() if text]
    return {name: text[:_LONGEST_VALUE] for name, text in parts[:_MOST_VALUES]}


def _text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def in_short(name: str, value: str) -> str:
    """Return a name with its value where that is short."""
    return f"{name} {value}" if len(value) <= _LONGEST_TOLD and "\n" not in value else name
