"""The brief described by the texts inside a picture file, whichever program wrote them.

Invariant: no text can make parsing fail; what a brief cannot hold is named. Supported are
AUTOMATIC1111's `parameters`, which Forge, Fooocus and Krita AI Diffusion write, too, ComfyUI's
`prompt` and `workflow`, and what engines/formats/picture_programs.py has a table for.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping

from engines.contract import ImageBrief
from engines.formats import comfy, parameters
from engines.formats.foreign_briefs import ForeignBrief
from engines.formats.json_values import as_object, parse_json
from engines.formats.picture_programs import described, read_json, read_object

PARAMETERS = "parameters"
INVOKE = "invokeai_metadata"
COMMENT = "Comment"
LEGACY_INVOKE = "sd-metadata"
SPACE = "metadata"
OWN_KEYS = (PARAMETERS, comfy.PROMPT, INVOKE)
"""Keys that only picture programs write."""
TEXT_KEYS = (*OWN_KEYS, COMMENT, LEGACY_INVOKE, SPACE)
"""The keys that say how a picture was made; a workflow only repeats a prompt, at length."""
_XMP = "XML:com.adobe.xmp"
_XMP_COMMENT = re.compile(
    r"<exif:UserComment>\s{0,99}<rdf:Alt>\s{0,99}<rdf:li[^<>]{0,99}>([^<]*)</rdf:li>"
)
"""Where Draw Things has its JSON."""


def parse(texts: Mapping[str, str]) -> ImageBrief | None:
    """The brief that the texts of a picture describe; None if they describe none."""
    description = read(texts)
    return description.brief if description else None


def read(texts: Mapping[str, str]) -> ForeignBrief | None:
    """What the texts of a picture describe; None if they are of no known program."""
    try:
        return _read(texts)
    except (ValueError, RecursionError):  # anybody may have written them
        return None


def has_words(xmp: str) -> bool:
    """Return whether XMP describes the picture, with the words that it was made from."""
    return _XMP_COMMENT.search(xmp) is not None


def _read(texts: Mapping[str, str]) -> ForeignBrief | None:
    text = texts.get(PARAMETERS, "")
    description = _read_novelai(texts) or read_json(text) or parameters.read(text)
    if description is not None:
        return description
    graphs = [
        comfy.read_graph(key, parse_json(texts.get(key, "")))
        for key in (comfy.PROMPT, comfy.WORKFLOW)
    ]
    descriptions = [described("ComfyUI", *graph, silent=()) for graph in graphs if graph]
    descriptions += filter(None, map(read_json, _json_texts(texts)))
    usable = (description for description in descriptions if description.brief)
    return next(usable, descriptions[0] if descriptions else None)


def _json_texts(texts: Mapping[str, str]) -> Iterator[str]:
    yield from (texts.get(key, "") for key in (INVOKE, LEGACY_INVOKE, SPACE))
    if xmp := _XMP_COMMENT.search(texts.get(_XMP, "")):
        yield html.unescape(xmp[1])


def _read_novelai(texts: Mapping[str, str]) -> ForeignBrief | None:
    """NovelAI has the settings as JSON in the comment, and its model in the source.

    Other programs repeat these texts as one JSON object among the parameters.
    """
    fields = as_object(parse_json(texts.get(PARAMETERS, ""))) or texts
    comment = fields.get(COMMENT)
    if fields.get("Software") != "NovelAI" and "NovelAI" not in str(fields.get("Source")):
        return None
    settings = as_object(parse_json(comment) if isinstance(comment, str) else comment)
    heading = {"prompt": fields.get("Description"), "model": fields.get("Source")}
    return read_object({**heading, **settings})
