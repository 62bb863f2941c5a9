"""Captions for a picture: the thing, its aliases, its colour and the style it is drawn in.

Invariant: `caption_variants` is a pure function of its arguments; every caption of a recoloured
picture names its colour, and no caption names a colour that the picture does not have.
"""

from __future__ import annotations

import colorsys

import numpy as np

from engines.training.starters.image.concepts import Concept
from engines.training.starters.image.drawings import Picture

_HUES = ((15, "red"), (43, "orange"), (68, "yellow"), (165, "green"), (200, "light blue"))
_MORE_HUES = ((255, "blue"), (292, "purple"), (338, "pink"), (361, "red"))
_CLEAR_SHARE = 0.5
COLOURS = {word for _, name in (*_HUES, *_MORE_HUES) for word in name.split()} | {
    *("black", "white", "gray", "brown", "coloured"),
}


def colour_word(picture: Picture) -> str:
    """The colour that covers most of a drawing on white, or "" when no colour is clear."""
    pixels = picture.reshape(-1, 3)[::3].astype(np.float32) / 255
    pixels = pixels[pixels.min(axis=1) < 0.94]  # without the white background
    if len(pixels) < 50:
        return ""
    counts: dict[str, int] = {}
    for pixel in pixels[:: max(1, len(pixels) // 400)]:
        word = pixel_colour(*pixel)
        counts[word] = counts.get(word, 0) + 1
    word = max(counts, key=lambda key: counts[key])
    return word if counts[word] >= _CLEAR_SHARE * sum(counts.values()) else ""


def pixel_colour(red: float, green: float, blue: float) -> str:
    """The name of a colour, of channels from 0 to 1."""
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if value < 0.25:
        return "black"
    if saturation < 0.18:
        return "white" if value > 0.85 else "gray"
    degrees = hue * 360
    if 10 < degrees < 45 and value < 0.68:
        return "brown"
    return next(word for limit, word in (*_HUES, *_MORE_HUES) if degrees < limit)


def caption_variants(
    concept: Concept,
    aliases: tuple[str, ...],
    style: str,
    *,
    plain: bool,
    colour: str,
    must_say_colour: bool,
) -> list[str]:
    """Captions of one picture, the most specific first; training samples them uniformly.

    `plain` adds captions that name no style. With `must_say_colour` every caption has the colour.
    """
    names = [concept.name.lower(), *[alias.lower() for alias in aliases]]
    synonyms = [s for s in concept.synonyms if s not in names][:2]
    if must_say_colour:
        things = [with_article(f"{colour} {name}") for name in names[:3]]
        return [f"{thing}, {style}" for thing in things] + (things if plain else [])
    captions = [f"{with_article(name)}, {style}" for name in names]
    captions += [f"{name}, {style}" for name in [*names[:1], *synonyms]]
    captions += [f"{names[0]}, {word}, {style}" for word in concept.keywords[:2]]
    if plain:
        captions += [with_article(name) for name in names] + names + synonyms
    if colour and colour not in names[0]:
        things = [with_article(f"{colour} {name}") for name in names[:2]]
        captions += [f"{thing}, {style}" for thing in things] + (things if plain else [])
    return list(dict.fromkeys(captions))


def with_article(thing: str) -> str:
    return f"{'an' if thing[0] in 'aeio' else 'a'} {thing}"
