"""Files of IP-Adapters, which let a U-Net draw after a picture.

Invariant: tensor names and shapes alone decide what a file is, which base it is for, and which
image encoder it reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from engines.formats.pipeline_families import CROSS_ATTENTION_DIMS
from engines.formats.weight_kinds import Shapes

IP_ADAPTER_FILE, IMAGE_ENCODER_FILE = "ip_adapter.safetensors", "image_encoder.safetensors"
"""How the two files are called among the adapters of a project."""
PROJECTION, LAYERS = "image_proj.", "ip_adapter."
KEYS, VALUES = ".to_k_ip.weight", ".to_v_ip.weight"
_INPUTS: tuple[tuple[str, Literal["summary", "positions"]], ...] = (
    ("proj.weight", "summary"),
    ("proj.0.weight", "positions"),
    ("proj_in.weight", "positions"),
)
"""The first layer of each form: plain, of full faces, and “plus” with a resampler."""


@dataclass(frozen=True)
class IpAdapterLayout:
    """What an IP-Adapter is: `width` is that of the text embeddings of its base.

    It reads the summary of a picture or each of its positions, `encoder_width` wide. One that
    `needs_faces` is about faces that another program finds and describes.
    """

    width: int
    encoder_width: int
    reads: Literal["summary", "positions"]
    needs_faces: bool

    @property
    def family(self) -> str:
        """The family of its base."""
        return CROSS_ATTENTION_DIMS.get(self.width, "")


def identify_ip_adapter(shapes: Shapes) -> IpAdapterLayout | None:
    """The IP-Adapter in a file with these tensors; None where there is none."""
    keys = [shape for name, shape in shapes.items() if is_key(name) and len(shape) == 2]
    if not keys:
        return None
    for name, reads in _INPUTS:
        shape = shapes.get(PROJECTION + name, [])
        if len(shape) == 2:
            return IpAdapterLayout(keys[0][1], shape[1], reads, _needs_faces(shapes))
    return None


def is_key(name: str) -> bool:
    """Return whether a tensor makes the keys of a layer."""
    return name.startswith(LAYERS) and name.endswith(KEYS)


def _needs_faces(shapes: Shapes) -> bool:
    """Its input is what InsightFace says of a face, with or without a picture beside it."""
    names = {name.removeprefix(PROJECTION) for name in shapes}
    is_of_one_vector = "proj.0.weight" in names and "proj.3.weight" not in names
    return is_of_one_vector or "perceiver_resampler.proj_in.weight" in names
