"""Maps of pictures that networks follow, without a network."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from engines.contract import BriefError
from engines.formats.network_kinds import ControlLayout
from engines.image.control.maps import control_map, is_line_map, thin

SIZE = (96, 64)


def scene() -> Image.Image:
    """A disc before a shaded ground, with soft noise."""
    x = np.linspace(0, 255, 192)[None, :, None].repeat(128, 0).repeat(3, 2)
    noise = np.random.default_rng(0).normal(0, 3, x.shape)
    image = Image.fromarray(np.clip(x * [0.5, 0.7, 0.4] + noise, 0, 255).astype(np.uint8))
    ImageDraw.Draw(image).ellipse((60, 30, 130, 100), fill=(220, 60, 30))
    return image


@pytest.mark.parametrize("kind", ["scribble", "lineart", "softedge", "canny"])
def test_lines_follow_the_outline(kind: Any):
    lines = control_map(scene(), kind, SIZE, raw=False)
    assert lines.shape == (64, 96, 3)
    assert np.array_equal(lines, control_map(scene(), kind, SIZE, raw=False))
    y, x = np.mgrid[:64, :96]
    distance = np.abs(np.hypot(x - 47.5, y - 32.5) - 17.5)
    near, far = lines[..., 0][distance < 2].mean(), lines[..., 0][distance > 8].mean()
    assert near > 40 > 20 > far
    assert is_line_map(lines) == (kind != "softedge")


def test_a_drawing_is_its_own_map_whether_ink_or_chalk():
    paper = Image.new("RGB", SIZE, "white")
    ImageDraw.Draw(paper).line((10, 10, 80, 50), fill="black", width=2)
    chalk = Image.fromarray(255 - np.asarray(paper))
    of_paper = control_map(paper, "scribble", SIZE, raw=False)
    assert np.array_equal(of_paper, np.asarray(chalk))
    assert np.array_equal(control_map(chalk, "canny", SIZE, raw=False), np.asarray(chalk))
    assert np.array_equal(control_map(scene(), "canny", SIZE, raw=True),
                          np.asarray(scene().resize(SIZE, Image.Resampling.LANCZOS)))  # fmt: skip


def test_colours_are_flat_cells_and_a_tile_has_no_detail():
    grid = control_map(scene(), "colour", (128, 64), raw=False)
    cells = grid.reshape(8, 8, 16, 8, 3)
    assert np.ptp(cells, axis=(1, 3)).max() == 0
    assert len(np.unique(grid.reshape(-1, 3), axis=0)) > 20
    tile = control_map(scene(), "tile", SIZE, raw=False).astype(int)
    plain = np.asarray(scene().resize(SIZE, Image.Resampling.LANCZOS)).astype(int)
    assert np.abs(np.diff(tile, axis=1)).max() < np.abs(np.diff(plain, axis=1)).max() / 2
    assert abs(tile.mean() - plain.mean()) < 3


def test_thin_lines_are_one_pixel_wide_and_unbroken():
    bar = np.zeros((40, 60), bool)
    bar[15:24, 5:55] = True
    line = thin(bar)
    assert line.sum(0).max() == 1
    assert line[:, 12:48].any(0).all()


def normals() -> Image.Image:
    y, x = np.mgrid[-1:1:64j, -1:1:64j] * 0.6
    vectors = np.stack([x, y, np.sqrt(1 - x**2 - y**2)], -1)
    return Image.fromarray(((vectors + 1) * 127.5).astype(np.uint8))


def bones() -> Image.Image:
    image = Image.new("RGB", SIZE)
    ImageDraw.Draw(image).line((10, 10, 80, 50), fill=(255, 0, 80), width=4)
    return image


MAPS = {
    "depth": Image.linear_gradient("L"),
    "normal": normals(),
    "pose": bones(),
    "segmentation": scene().quantize(8).convert("RGB"),
}


@pytest.mark.parametrize("kind", MAPS)
def test_a_brought_map_is_recognised_and_a_photograph_is_refused(kind: Any):
    assert control_map(MAPS[kind], kind, SIZE, raw=False).any()
    with pytest.raises(BriefError, match=f"this picture is no map of {kind}, and none is made"):
        control_map(scene(), kind, SIZE, raw=False)
    assert control_map(scene(), kind, SIZE, raw=True).any()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "I;16", "CMYK"])
def test_a_control_of_any_mode_is_read_and_a_black_one_refused(mode: str):
    image = Image.new("L", (40, 70))
    with pytest.raises(BriefError, match="the canny is all black"):
        control_map(image, "canny", SIZE, raw=False)
    ImageDraw.Draw(image).line((5, 5, 35, 60), fill=255, width=3)
    deep = Image.fromarray(np.asarray(image).astype(np.uint16) * 257)
    assert control_map(
        deep if mode == "I;16" else image.convert(mode), "canny", SIZE, raw=True
    ).any()


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("control_v11p_sd15_canny_fp16.safetensors", ("canny",)),
        ("control_v11f1p_sd15_depth", ("depth",)),
        ("control_v11p_sd15_openpose", ("pose",)),
        ("control_v11p_sd15s2_lineart_anime", ("lineart",)),
        ("t2iadapter_color_sd14v1", ("colour",)),
        ("controlnet-scribble-sdxl-1.0", ("scribble",)),
        ("mine", ()),
    ],
)
def test_names_tell_what_a_network_reads(name: str, kinds: tuple[str, ...]):
    assert ControlLayout("ControlNet", "Stable Diffusion 1.5", 768).kinds(name) == kinds


def test_unions_tell_it_by_their_modes():
    union = ControlLayout("ControlNet Union", "Stable Diffusion XL", 2048, modes=6)
    assert "tile" not in union.kinds("any")
    assert union.mode_of("lineart") == 3
    assert union.mode_of("colour") is None
    flux = ControlLayout("ControlNet Union", "Flux", modes=7)
    assert set(flux.kinds("any")) == {"canny", "tile", "depth", "pose"}
