"""Writes OpenDocument texts, in the form of a manuscript."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from engines.formats.manuscripts.blocks import Block, Manuscript, Run
from engines.formats.manuscripts.nesting import Element, nested
from engines.formats.manuscripts.package import write_package, xml_text
from engines.formats.manuscripts.properties import MARK

MIME_TYPE = "application/vnd.oasis.opendocument.text"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_URN = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    [
        *(f'xmlns:{name}="{_URN}:{name}:1.0"' for name in ("office", "text", "style", "meta")),
        f'xmlns:fo="{_URN}:xsl-fo-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3"',
    ]
)
_FONT = 'style:font-name="Times New Roman" fo:font-family="\'Times New Roman\'"'
_BREAK = "* * *"
_INDENT_CM, _LEVELS = 1.27, 9
_FIRST_LINE_CM = 0.49
"""Of the first line: readers take a wider one for a quotation."""
_SPACES = re.compile(r" {2,}")


def write_odt(manuscript: Manuscript) -> bytes:
    """The bytes of an OpenDocument text."""
    title = [
        f'<text:p text:style-name="{style}">{_letters((Run(text),))}</text:p>'
        for style, text in (("Title", manuscript.title), ("Author", manuscript.author))
        if text
    ]
    body = "".join([*title, *nested(manuscript.blocks, _tags, _paragraph)])
    parts = {
        "content.xml": _document("content", f"{_AUTOMATIC}<office:body><office:text>{body}"
                                 "</office:text></office:body>"),
        "styles.xml": _document("styles", _styles(manuscript.language or "en")),
        "meta.xml": _document("meta", _meta(manuscript)),
    }  # fmt: skip
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", MIME_TYPE), *((name, "text/xml") for name in parts))
    )
    manifest = (
        f'{_HEAD}<manifest:manifest xmlns:manifest="{_URN}:manifest:1.0" manifest:version="1.3">'
        f"{entries}</manifest:manifest>"
    )
    return write_package(
        {"mimetype": MIME_TYPE, **parts, "META-INF/manifest.xml": manifest}, "mimetype"
    )


def _document(name: str, content: str) -> str:
    return f"{_HEAD}<office:document-{name} {_NAMES}>{content}</office:document-{name}>"


def _tags(element: Element, number: int) -> tuple[str, str]:
    match element:
        case "quote":
            return "", ""
        case "item":
            start = f' text:start-value="{number}"' if number > 1 else ""
            return f"<text:list-item{start}>", "</text:list-item>"
        case _:
            return f'<text:list text:style-name="L_{element}">', "</text:list>"


def _paragraph(block: Block) -> str:
    letters = _letters(block.runs)
    if block.kind == "heading":
        return (
            f'<text:h text:style-name="Heading_20_{block.level}"'
            f' text:outline-level="{block.level}">{letters}</text:h>'
        )
    style = "List_20_Contents" if block.depth else "Standard"
    if block.quotes:
        style = f"Quotations{'' if block.quotes == 1 else f'_20_{min(block.quotes, 3)}'}"
    if block.kind == "break":
        style, letters = "Scene_20_Break", _BREAK
    return f'<text:p text:style-name="{style}">{letters}</text:p>'


def _letters(runs: Sequence[Run]) -> str:
    return "".join(map(_run, runs))


def _run(run: Run) -> str:
    style = "b" * run.bold + "i" * run.italic
    lines = (
        "<text:tab/>".join(_SPACES.sub(_spaces, xml_text(part)) for part in line.split("\t"))
        for line in run.text.split("\n")
    )
    text = "<text:line-break/>".join(lines)
    return f'<text:span text:style-name="T_{style}">{text}</text:span>' if style else text


def _spaces(match: re.Match[str]) -> str:
    """White space that XML would shorten."""
    return f' <text:s text:c="{len(match[0]) - 1}"/>'


_AUTOMATIC = (
    "<office:automatic-styles>"
    + "".join(
        f'<style:style style:name="T_{name}" style:family="text">'
        f"<style:text-properties{bold}{italic}/></style:style>"
        for name, bold, italic in (
            ("b", ' fo:font-weight="bold"', ""),
            ("i", "", ' fo:font-style="italic"'),
            ("bi", ' fo:font-weight="bold"', ' fo:font-style="italic"'),
        )
    )
    + "".join(
        f'<text:list-style style:name="L_{name}">'
        + "".join(
            f'<text:list-level-style-{name} text:level="{level}"{form}><style:list-level-properties'
            ' text:list-level-position-and-space-mode="label-alignment">'
            '<style:list-level-label-alignment text:label-followed-by="listtab"'
            f' fo:text-indent="-0.6cm" fo:margin-left="{level * _INDENT_CM:.2f}cm"/>'
            f"</style:list-level-properties></text:list-level-style-{name}>"
            for level in range(1, _LEVELS + 1)
        )
        + "</text:list-style>"
        for name, form in (
            ("bullet", ' text:bullet-char="•"'),
            ("number", ' style:num-format="1" style:num-suffix="."'),
        )
    )
    + "</office:automatic-styles>"
)


def _meta(manuscript: Manuscript) -> str:
    mark = ""
    if manuscript.facts:
        text = xml_text(json.dumps(manuscript.facts, ensure_ascii=False))
        mark = f'<meta:user-defined meta:name="{MARK}">{text}</meta:user-defined>'
    return (
        "<office:meta><meta:generator>Bowerbird Studio</meta:generator>"
        f"<dc:title>{xml_text(manuscript.title)}</dc:title>"
        f"<meta:initial-creator>{xml_text(manuscript.author)}</meta:initial-creator>"
        f"<dc:creator>{xml_text(manuscript.author)}</dc:creator>"
        f"<dc:language>{xml_text(manuscript.language)}</dc:language>{mark}</office:meta>"
    )


def _styles(language: str) -> str:
    code, _, country = language.partition("-")
    centred = (
        f'fo:text-align="center" fo:text-indent="0cm" fo:margin-top="{_INDENT_CM}cm"'
        ' fo:margin-bottom="0.6cm"'
    )
    styles = [
        _style("Title", centred, ' fo:font-size="24pt" fo:font-weight="bold"'),
        _style("Author", centred),
        _style("Scene Break", centred),
        _style("List Contents", 'fo:text-indent="0cm"'),
    ]
    for depth in range(1, 4):
        side = f'fo:margin-left="{depth * _INDENT_CM:.2f}cm" fo:margin-right="{_INDENT_CM}cm"'
        name = "Quotations" if depth == 1 else f"Quotations {depth}"
        styles.append(_style(name, f'{side} fo:text-indent="0cm"'))
    styles += [
        _style(f"Heading {level}", centred, f' fo:font-size="{max(18 - 2 * level, 12)}pt"', level)
        for level in range(1, 7)
    ]
    return (
        '<office:styles><style:style style:name="Standard" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-indent="{_FIRST_LINE_CM}cm" fo:line-height="200%"/>'
        f'<style:text-properties {_FONT} fo:font-size="12pt" fo:language="{xml_text(code)}"'
        f' fo:country="{xml_text(country or "none")}"/></style:style>{"".join(styles)}'
        "</office:styles>"
    )


def _style(name: str, paragraph: str, letters: str = "", level: int = 0) -> str:
    outline = f' style:default-outline-level="{level}"' if level else ""
    return (
        f'<style:style style:name="{name.replace(" ", "_20_")}" style:display-name="{name}"'
        f' style:family="paragraph" style:parent-style-name="Standard"{outline}>'
        f"<style:paragraph-properties {paragraph}/>"
        f"<style:text-properties{letters}/></style:style>"
    )
