"""Writes EPUB 3, with a table of contents for older readers too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import NAMESPACE_URL, uuid5

from engines.formats.manuscripts.blocks import Block, Manuscript, Run
from engines.formats.manuscripts.nesting import Element, nested
from engines.formats.manuscripts.package import write_package, xml_attribute, xml_text
from engines.formats.manuscripts.properties import MARK

MIME_TYPE = "application/epub+zip"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_CONTAINER = (
    f'{_HEAD}<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
    '<rootfiles><rootfile full-path="EPUB/book.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>"
)
_CSS = """body { margin: 5%; }
h1, h2, h3, h4, h5, h6 { text-align: center; font-weight: normal; margin: 2em 0 1em; }
p { margin: 0; text-indent: 1.5em; }
h1 + p, h2 + p, h3 + p, h4 + p, h5 + p, h6 + p, hr + p, li > p, .title p { text-indent: 0; }
blockquote { margin: 1em 2em; }
hr { border: 0; margin: 1.5em 0; text-align: center; }
hr::before { content: "* * *"; }
.title { text-align: center; margin-top: 20%; }
.cover { text-align: center; margin: 0; }
.cover img { max-width: 100%; max-height: 100%; }
"""
_EPOCH = "1980-01-01T00:00:00Z"


@dataclass(frozen=True)
class _Page:
    """A file of a book: `level` is that of the heading that it begins with, 0 for none."""

    name: str
    blocks: Sequence[Block]
    title: str = ""
    level: int = 0


def write_epub(manuscript: Manuscript) -> bytes:
    """The bytes of an EPUB."""
    pages = _pages(manuscript)
    language = manuscript.language or "en"
    cover = _cover_name(manuscript.cover)
    files: dict[str, str | bytes] = {
        "mimetype": MIME_TYPE,
        "META-INF/container.xml": _CONTAINER,
        "EPUB/book.opf": _package(manuscript, pages, language, cover),
        "EPUB/contents.xhtml": _contents(manuscript, pages, language),
        "EPUB/toc.ncx": _ncx(manuscript, pages),
        "EPUB/style.css": _CSS,
        "EPUB/title.xhtml": _title_page(manuscript, language),
    }
    if cover:
        image = (
            f'<section epub:type="cover" class="cover"><img src="{cover}" alt="Cover"/></section>'
        )
        files["EPUB/cover.xhtml"] = _xhtml(manuscript.title, image, language)
        files[f"EPUB/{cover}"] = manuscript.cover
    for page in pages:
        body = "".join(nested(page.blocks, _tags, _element))
        text = f"<section>{body}</section>"
        files[f"EPUB/{page.name}"] = _xhtml(page.title or manuscript.title, text, language)
    return write_package(files, "mimetype")


def _cover_name(cover: bytes) -> str:
    if cover.startswith(b"\x89PNG"):
        return "cover.png"
    return "cover.jpg" if cover.startswith(b"\xff\xd8") else ""


def _pages(manuscript: Manuscript) -> list[_Page]:
    """The blocks in files, each of which begins with a heading of the manuscript's pages."""
    starts = [
        index
        for index, block in enumerate(manuscript.blocks)
        if block.kind == "heading" and block.level <= manuscript.page_level
    ]
    if not starts or starts[0]:
        starts.insert(0, 0)
    pages: list[_Page] = []
    for number, (start, end) in enumerate(
        zip(starts, [*starts[1:], len(manuscript.blocks)], strict=True), 1
    ):
        blocks = manuscript.blocks[start:end]
        is_heading = bool(blocks) and blocks[0].kind == "heading"
        title = blocks[0].text.replace("\n", " ") if is_heading else ""
        name = f"part{number:04}.xhtml"
        pages.append(_Page(name, blocks, title, blocks[0].level if is_heading else 0))
    return pages


def _xhtml(title: str, body: str, language: str) -> str:
    code = xml_attribute(language)
    return (
        f'{_HEAD}<!DOCTYPE html>\n<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops" lang={code} xml:lang={code}>'
        f"<head><title>{xml_text(title) or '–'}</title>"
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>'
        f"<body>{body}</body></html>\n"
    )


def _title_page(manuscript: Manuscript, language: str) -> str:
    author = f"<p>{xml_text(manuscript.author)}</p>" if manuscript.author else ""
    title = f"<h1>{xml_text(manuscript.title)}</h1>"
    body = f'<section epub:type="titlepage" class="title">{title}{author}</section>'
    return _xhtml(manuscript.title, body, language)


def _tags(element: Element, number: int) -> tuple[str, str]:
    match element:
        case "quote":
            return "<blockquote>", "</blockquote>\n"
        case "bullet":
            return "<ul>", "</ul>\n"
        case "number":
            return f'<ol start="{number}">' if number != 1 else "<ol>", "</ol>\n"
        case "item":
            return "<li>", "</li>"


def _element(block: Block) -> str:
    if block.kind == "break":
        return "<hr/>\n"
    tag = f"h{block.level}" if block.kind == "heading" else "p"
    return f"<{tag}>{''.join(map(_run, block.runs))}</{tag}>\n"


def _run(run: Run) -> str:
    text = xml_text(run.text).replace("\n", "<br/>")
    text = f"<b>{text}</b>" if run.bold else text
    return f"<i>{text}</i>" if run.italic else text


def _package(manuscript: Manuscript, pages: Sequence[_Page], language: str, cover: str) -> str:
    creator = f"<dc:creator>{xml_text(manuscript.author)}</dc:creator>" if manuscript.author else ""
    mark = ""
    if manuscript.facts:
        text = json.dumps(manuscript.facts, ensure_ascii=False)
        mark = f'<meta property="{MARK}:{MARK}">{xml_text(text)}</meta>'
    names = [*(["cover.xhtml"] if cover else []), "title.xhtml", *(page.name for page in pages)]
    xhtml = "".join(
        f'<item id="{name[:-6]}" href="{name}" media-type="application/xhtml+xml"/>'
        for name in names
    )
    spine = "".join(f'<itemref idref="{name[:-6]}"/>' for name in names)
    cover_meta = '<meta name="cover" content="image"/>' if cover else ""
    kind = "image/png" if cover.endswith(".png") else "image/jpeg"
    image = (
        f'<item id="image" href="{cover}" media-type="{kind}" properties="cover-image"/>'
        if cover
        else ""
    )
    return (
        f'{_HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        f' prefix="{MARK}: urn:{MARK}:" xml:lang={xml_attribute(language)}>'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{_identifier(manuscript)}</dc:identifier>'
        f"<dc:title>{xml_text(manuscript.title) or '–'}</dc:title>{creator}"
        f"<dc:language>{xml_text(language)}</dc:language>"
        f'<meta property="dcterms:modified">{_modified(manuscript.changed_at)}</meta>{mark}'
        f"{cover_meta}</metadata><manifest>"
        '<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml"'
        ' properties="nav"/><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
        f'<item id="css" href="style.css" media-type="text/css"/>{image}{xhtml}</manifest>'
        f'<spine toc="ncx">{spine}</spine>'
        "</package>"
    )


def _identifier(manuscript: Manuscript) -> str:
    name = manuscript.identity or f"{manuscript.title}\n{manuscript.author}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{MARK}:{name}')}"


def _modified(changed_at: str) -> str:
    try:
        time = datetime.fromisoformat(changed_at).astimezone(UTC)
    except ValueError:
        return _EPOCH
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")


def _listed(manuscript: Manuscript, pages: Sequence[_Page]) -> list[_Page]:
    """The pages of the table of contents, at levels without gaps."""
    chapters = [page for page in pages if page.level]
    if not chapters:
        return [_Page("title.xhtml", (), manuscript.title or "–", 1)]
    listed: list[_Page] = []
    around: list[int] = []  # the levels of the entries that a page stands inside, and its own
    for page in chapters:
        around = [*(level for level in around if level < page.level), page.level]
        listed.append(_Page(page.name, (), page.title or "–", len(around)))
    return listed


def _tree(
    pages: Sequence[_Page], before: str, after: str, around: tuple[str, str]
) -> Iterator[str]:
    """Entries inside each other: `before` and `after` an entry, and `around` those inside it."""
    level = 0
    for number, page in enumerate(pages, 1):
        if page.level > level:
            yield around[0]
        else:
            yield after + (around[1] + after) * (level - page.level)
        level = page.level
        yield before.format(name=page.name, title=xml_text(page.title), number=number)
    yield (after + around[1]) * level


def _contents(manuscript: Manuscript, pages: Sequence[_Page], language: str) -> str:
    entry = '<li><a href="{name}">{title}</a>'
    tree = "".join(_tree(_listed(manuscript, pages), entry, "</li>", ("<ol>", "</ol>")))
    title = xml_text(manuscript.title)
    body = f'<nav epub:type="toc" id="toc"><h1>{title or "–"}</h1>{tree}</nav>'
    return _xhtml(manuscript.title, body, language)


def _ncx(manuscript: Manuscript, pages: Sequence[_Page]) -> str:
    entry = (
        '<navPoint id="n{number}" playOrder="{number}"><navLabel><text>{title}</text></navLabel>'
        '<content src="{name}"/>'
    )
    tree = "".join(_tree(_listed(manuscript, pages), entry, "</navPoint>", ("", "")))
    return (
        f'{_HEAD}<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head>'
        f'<meta name="dtb:uid" content="{_identifier(manuscript)}"/></head><docTitle><text>'
        f"{xml_text(manuscript.title)}</text></docTitle><navMap>{tree}</navMap></ncx>"
    )
