"""Writes Word documents, in the form of a manuscript: serif, double spaced, indented paragraphs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from engines.formats.manuscripts.blocks import Block, Manuscript, Run
from engines.formats.manuscripts.package import write_package, xml_attribute, xml_text
from engines.formats.manuscripts.properties import MARK

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PARTS = {
    "word/document.xml": f"{_TYPE}.document.main+xml",
    "word/styles.xml": f"{_TYPE}.styles+xml",
    "word/numbering.xml": f"{_TYPE}.numbering+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}
_RELATIONS = {
    "word/document.xml": f"{_OFFICE}/relationships/officeDocument",
    "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
    "docProps/custom.xml": f"{_OFFICE}/relationships/custom-properties",
}
_BULLETS = "•◦▪"
_LEVELS = 9
_TWIPS = 720
_BREAK = "* * *"
_FONT = "Times New Roman"


def write_docx(manuscript: Manuscript) -> bytes:
    """The bytes of a Word document."""
    lists = _Lists(manuscript.page_level)
    body = "".join([*_title_page(manuscript), *map(lists.paragraph, manuscript.blocks)])
    body = f"<w:body>{body}{_PAGE}</w:body>"
    parts = {
        "word/document.xml": f'{_HEAD}<w:document xmlns:w="{_W}">{body}</w:document>',
        "word/styles.xml": _styles(manuscript.language or "en"),
        "word/numbering.xml": lists.numbering(),
        "docProps/core.xml": _core(manuscript),
    }
    if manuscript.facts:
        parts["docProps/custom.xml"] = _custom(json.dumps(manuscript.facts, ensure_ascii=False))
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{_PARTS[name]}"/>' for name in parts
    )
    return write_package(
        {
            "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default'
            ' Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships'
            f'+xml"/>{types}</Types>',
            "_rels/.rels": _relations(
                {name: _RELATIONS[name] for name in parts if name in _RELATIONS}
            ),
            "word/_rels/document.xml.rels": _relations(
                {
                    name: f"{_OFFICE}/relationships/{name[:-4]}"
                    for name in ("styles.xml", "numbering.xml")
                }
            ),
            **parts,
        }
    )


def _relations(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'


def _title_page(manuscript: Manuscript) -> Iterator[str]:
    for style, text in (("Title", manuscript.title), ("Author", manuscript.author)):
        if text:
            yield _paragraph(f'<w:pStyle w:val="{style}"/>', (Run(text),))


_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440"'
    ' w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
)


class _Lists:
    """Writes paragraphs, and remembers the lists that count."""

    def __init__(self, page_level: int) -> None:
        self._page_level = page_level
        self._starts: list[tuple[int, int]] = []
        self._current: dict[int, int] = {}
        """The list of each level that goes on."""

    def paragraph(self, block: Block) -> str:
        """A block as a paragraph."""
        if not block.depth:
            self._current.clear()
        if block.kind == "break":
            return _paragraph('<w:pStyle w:val="SceneBreak"/>', (Run(_BREAK),))
        if block.kind == "heading":
            page = "<w:pageBreakBefore/>" * (block.level <= self._page_level)
            return _paragraph(f'<w:pStyle w:val="Heading{block.level}"/>{page}', block.runs)
        return _paragraph(self._properties(block), block.runs)

    def _properties(self, block: Block) -> str:
        level = min(block.depth, _LEVELS) - 1
        if block.marker:
            number = self._list_of(block, level)
            quote = f'<w:ind w:left="{(level + 1 + block.quotes) * _TWIPS}" w:hanging="360"/>'
            return (
                f'<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="{level}"/>'
                f'<w:numId w:val="{number}"/></w:numPr>{quote if block.quotes else ""}'
            )
        if block.depth:
            return f'<w:pStyle w:val="ListContinue{level + 1}"/>'
        return f'<w:pStyle w:val="Quote{min(block.quotes, 3)}"/>' if block.quotes else ""

    def _list_of(self, block: Block, level: int) -> int:
        """The list that an item belongs to: a list that counts begins where its number does."""
        for deeper in [key for key in self._current if key > level]:
            del self._current[deeper]
        if block.marker == "bullet":
            self._current.pop(level, None)
            return 1
        if level not in self._current or block.number == 1:
            self._starts.append((level, block.number))
            self._current[level] = len(self._starts) + 1
        return self._current[level]

    def numbering(self) -> str:
        """The part that defines the lists."""
        lists = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride'
            f' w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
            for number, (level, start) in enumerate(self._starts, 2)
        )
        return (
            f'{_HEAD}<w:numbering xmlns:w="{_W}">{_abstract(0, "bullet")}{_abstract(1, "decimal")}'
            f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
        )


def _abstract(number: int, form: str) -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText'
        f' w:val="{_BULLETS[level % 3] if form == "bullet" else f"%{level + 1}."}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{(level + 1) * _TWIPS}" w:hanging="360"/>'
        "</w:pPr></w:lvl>"
        for level in range(_LEVELS)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
    )


def _paragraph(properties: str, runs: Sequence[Run]) -> str:
    head = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{head}{''.join(map(_run, runs))}</w:p>"


def _run(run: Run) -> str:
    style = "<w:b/>" * run.bold + "<w:i/>" * run.italic
    lines = run.text.split("\n")
    body = "<w:br/>".join(
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{xml_text(part)}</w:t>' if part else ""
            for part in line.split("\t")
        )
        for line in lines
    )
    return f"<w:r>{f'<w:rPr>{style}</w:rPr>' if style else ''}{body}</w:r>"


def _core(manuscript: Manuscript) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml_text(manuscript.title)}</dc:title>"
        f"<dc:creator>{xml_text(manuscript.author)}</dc:creator>"
        f"<dc:language>{xml_text(manuscript.language)}</dc:language></cp:coreProperties>"
    )


def _custom(mark: str) -> str:
    types = f"{_OFFICE}/docPropsVTypes"
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{types}">'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2"'
        f' name="{MARK}"><vt:lpwstr>{xml_text(mark)}</vt:lpwstr></property></Properties>'
    )


def _styles(language: str) -> str:
    margins = '<w:spacing w:before="240" w:after="240"/>'
    centred = f'{margins}<w:ind w:firstLine="0"/><w:jc w:val="center"/>'
    styles = [
        _style("Title", "Title", centred, '<w:b/><w:sz w:val="48"/>'),
        _style("Author", "Author", centred),
        _style("SceneBreak", "Scene Break", centred),
        _style("ListParagraph", "List Paragraph", '<w:ind w:firstLine="0"/>'),
    ]
    for level in range(1, 7):
        outline = f'<w:keepNext/>{centred}<w:outlineLvl w:val="{level - 1}"/>'
        size = f'<w:sz w:val="{max(36 - 4 * level, 24)}"/>'
        styles.append(_style(f"Heading{level}", f"heading {level}", outline, size))
    for depth in range(1, 4):
        indent = f'<w:ind w:left="{depth * _TWIPS}" w:right="{depth * _TWIPS}" w:firstLine="0"/>'
        styles.append(_style(f"Quote{depth}", _numbered("Quote", depth), indent))
    for level in range(1, _LEVELS + 1):
        indent = f'<w:ind w:left="{level * _TWIPS}" w:firstLine="0"/>'
        styles.append(_style(f"ListContinue{level}", _numbered("List Continue", level), indent))
    return f'{_HEAD}<w:styles xmlns:w="{_W}">{_defaults(language)}{"".join(styles)}</w:styles>'


def _defaults(language: str) -> str:
    fonts = " ".join(f'w:{script}="{_FONT}"' for script in ("ascii", "hAnsi", "cs", "eastAsia"))
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/><w:sz w:val="24"/><w:lang'
        f" w:val={xml_attribute(language)}/></w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:pPr><w:spacing w:line="480" w:lineRule="auto"/>'
        f'<w:ind w:firstLine="{_TWIPS}"/></w:pPr></w:style>'
    )


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name} {number}"


def _style(style_id: str, name: str, paragraph: str, letters: str = "") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/><w:basedOn'
        f' w:val="Normal"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>'
    )
