"""Files in the forms that other programs write, and files that would do harm."""

# ruff: noqa: E501 - the files are as those programs write them

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.contract import FileRefused
from engines.formats.manuscripts.blocks import Block, Manuscript, Run, require_room
from engines.formats.manuscripts.docx_in import read_docx
from engines.formats.manuscripts.docx_out import write_docx
from engines.formats.manuscripts.epub_in import read_epub
from engines.formats.manuscripts.epub_out import write_epub
from engines.formats.manuscripts.markdown import escape, markdown_of
from engines.formats.manuscripts.odt_in import read_odt
from engines.formats.manuscripts.odt_out import write_odt

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STYLES = f"""<w:styles {W}>
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Mein"><w:basedOn w:val="berschrift1"/><w:name w:val="Mein"/></w:style>
<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Hervorhebung"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
</w:styles>"""
NUMBERING = f"""<w:numbering {W}><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="3"/>
<w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>
</w:numbering>"""
FOOTNOTES = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>'
RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>"""
RELATION = '<Relationship Id="{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" Target="{1}"/>'
REMOTE = '<Relationship Id="x" Type="a/attachedTemplate" Target="http://192.0.2.1/evil.dotm" TargetMode="External"/>'


def docx(path: Path, body: str) -> Path:
    """A Word document as Word 365 lays it out, with macros and a template that lies elsewhere."""
    names = {"styles": "styles.xml", "numbering": "numbering.xml", "footnotes": "footnotes.xml"}
    related = "".join(RELATION.format(*pair) for pair in names.items())
    document = f'<w:document {W} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}</w:body></w:document>'
    parts = {
        "_rels/.rels": RELATIONS.format(RELATION.format("officeDocument", "word/document2.xml")),
        "word/document2.xml": document,
        "word/_rels/document2.xml.rels": RELATIONS.format(related + REMOTE),
        "word/styles.xml": STYLES,
        "word/numbering.xml": NUMBERING,
        "word/footnotes.xml": FOOTNOTES,
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 Sub AutoOpen()",
    }
    return packed(path, parts)


def packed(path: Path, parts: dict[str, str | bytes]) -> Path:
    """A ZIP file of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def p(text: str, properties: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("I", '<w:pStyle w:val="berschrift1"/>'), "# I"),
        (p("I", '<w:pStyle w:val="Mein"/>'), "# I"),
        (p("Contents 1", '<w:pStyle w:val="toc1"/>') + p("x"), "x"),
        (p("c", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>'), "3. c"),
        (p("* * *") + p("x"), "***\n\nx"),
        ('<w:p><w:r><w:rPr><w:rStyle w:val="Hervorhebung"/></w:rPr><w:t>x</w:t></w:r></w:p>', "*x*"),
        ('<w:p><w:r><w:rPr><w:i w:val="0"/><w:b w:val="true"/></w:rPr><w:t>x</w:t></w:r></w:p>', "**x**"),
        ('<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText><w:tab/></w:r></w:del>'
         '<w:ins><w:r><w:t>c</w:t></w:r></w:ins></w:p>', "ac"),
        ('<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>a </w:t></w:r></w:p>' + p("b"), "a b"),
        ('<w:p><w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>', "a[1]\n\n[1] A note."),
        ('<w:p><w:r><w:instrText>HYPERLINK "http://192.0.2.1"</w:instrText></w:r><w:r><w:t>link</w:t></w:r></w:p>', "link"),
        ('<w:p><w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r></w:p>' + p("x"), "***\n\nx"),
        ('<w:p><w:r><mc:AlternateContent><mc:Choice><w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>box</w:t></w:r></w:p></mc:Choice>'
         '<mc:Fallback><w:p><w:r><w:t>box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>out</w:t></w:r></w:p>', "box\n\nout"),
        ("<w:tbl><w:tr><w:tc>" + p("a") + "</w:tc><w:tc>" + p("b") + "</w:tc></w:tr></w:tbl>", "a\n\nb"),
    ],
)  # fmt: skip
def test_what_word_writes(tmp_path: Path, body: str, text: str):
    assert markdown_of(read_docx(docx(tmp_path / "a.docx", body)).blocks).strip() == text


def test_pictures_and_hidden_text_are_left_out_and_told(tmp_path: Path):
    drawing = "<w:p><w:r><w:drawing/></w:r></w:p>" * 2000
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>"
    result = read_docx(docx(tmp_path / "a.docx", p("x") + drawing + hidden))
    assert result.blocks == (Block("text", (Run("x"),)),)
    assert result.notices == (
        "2000 pictures in it were left out.",
        "Hidden text in it was left out.",
    )


ODT = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"><office:automatic-styles>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="P1" style:family="paragraph"><style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties fo:font-style="normal"/></style:style>
</office:automatic-styles><office:body><office:text>
<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:h text:outline-level="1">I</text:h>
<text:p>a <text:span text:style-name="T1">b</text:span><text:s text:c="2"/>c<text:line-break/>d</text:p>
<text:p text:style-name="P1">all <text:span text:style-name="T2">not</text:span></text:p>
<text:p>x<text:note><text:note-citation>7</text:note-citation><text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p>
<text:h text:outline-level="1">II</text:h>
</office:text></office:body></office:document-content>"""


def test_what_libreoffice_writes(tmp_path: Path):
    path = packed(tmp_path / "a.odt", {"content.xml": ODT})
    text = "# I\n\na *b*  c\\\nd\n\n*all* not\n\nx[1]\n\n[1] A note.\n\n# II\n"
    assert markdown_of(read_odt(path).blocks) == text


CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="OPS/book.opf"/></rootfiles></container>"""
OPF = """<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><metadata>
<dc:title>The Lamp</dc:title><dc:creator>Mara Venn</dc:creator><dc:language>en-GB</dc:language><meta name="cover" content="c"/>
</metadata><manifest><item id="a" href="a%20b.html" media-type="application/xhtml+xml"/><item id="c" href="c.jpg" media-type="image/jpeg"/>
<item id="s" href="s.css" media-type="text/css"/><item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="o" href="http://192.0.2.1/x.html" media-type="application/xhtml+xml"/><item id="up" href="../../../etc/passwd" media-type="application/xhtml+xml"/>
</manifest><spine toc="n"><itemref idref="a"/><itemref idref="a"/><itemref idref="o"/><itemref idref="up"/><itemref idref="gone"/></spine></package>"""
PAGE = """<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>no</title><script>evil()</script></head><body><div class="calibre">
<p>a&nbsp;b <span class="it">c</span> <b>d</b><script>alert(1)</script></p><hr/><p style="font-style: italic">e</p>
<blockquote><p>f<br/>g</p></blockquote><ol start="3"><li>h</li></ol><img src="http://192.0.2.1/x.png"/></div></body></html>"""
NCX = """<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>Chapter 1</text></navLabel>
<content src="a%20b.html#start"/></navPoint></navMap></ncx>"""
EPUB: dict[str, str | bytes] = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": OPF,
    "OPS/a b.html": PAGE,
    "OPS/c.jpg": b"\xff\xd8 picture",
    "OPS/s.css": "/* x */ span.it, .other { font-style: italic }",
    "OPS/toc.ncx": NCX,
}
EPUB_TEXT = "# Chapter 1\n\na\u00a0b *c* **d**\n\n***\n\n*e*\n\n> f\\\n> g\n\n3. h\n"


def test_what_older_makers_of_epub_write(tmp_path: Path):
    book = read_epub(packed(tmp_path / "a.epub", EPUB))
    assert markdown_of(book.blocks) == EPUB_TEXT
    assert (book.title, book.author, book.language) == ("The Lamp", "Mara Venn", "en-GB")
    assert book.cover == b"\xff\xd8 picture"
    assert book.notices == ("A picture in it was left out.",)


ENCRYPTION = """<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#">
<enc:EncryptedData><enc:EncryptionMethod Algorithm="{}"/></enc:EncryptedData></encryption>"""
AES, FONT = "http://www.w3.org/2001/04/xmlenc#aes128-cbc", "http://www.idpf.org/2008/embedding"
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"META-INF/encryption.xml": ENCRYPTION.format(AES)}, "protected against copying"),
        ({"META-INF/rights.xml": "<rights/>"}, "protected against copying"),
        ({"OPS/a b.html": PAGE.replace("</div>", "")}, "has XML that cannot be read"),
        ({"OPS/a b.html": LAUGHS + "<html>&b;</html>"}, "declares entities of its own"),
        ({"OPS/book.opf": OUTSIDE + "<a>&x;</a>"}, "declares entities of its own"),
        ({"OPS/a b.html": "<p>" + "<i>" * 2000}, "has XML that cannot be read"),
        ({"META-INF/container.xml": "<container/>"}, "is not an EPUB, or it is damaged"),
        ({"OPS/book.opf": "<package/>"}, "is not an EPUB, or it is damaged"),
        ({"OPS/a b.html": " " * 40_000_000}, "would become far larger than it is"),
    ],
)
def test_a_harmful_or_broken_epub_is_refused(tmp_path: Path, changes: dict[str, str], words: str):
    with pytest.raises(FileRefused, match=words):
        read_epub(packed(tmp_path / "a.epub", {**EPUB, **changes}))


@pytest.mark.parametrize(
    "css", [".a{font-weight:" + "9" * 5000 + "}", "a" * 200_000, "/* " * 100_000, "{" * 200_000]
)
def test_style_sheets_of_odd_numbers_and_without_ends_are_passed_over(tmp_path: Path, css: str):
    path = packed(tmp_path / "a.epub", {**EPUB, "OPS/s.css": css})
    assert read_epub(path).title == "The Lamp"


def test_a_list_that_begins_with_an_endless_number_begins_with_the_usual_one(tmp_path: Path):
    page = f'<html><body><ol start="{"9" * 4300}"><li>I</li></ol></body></html>'
    page = page.replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">')
    book = read_epub(packed(tmp_path / "a.epub", {**EPUB, "OPS/a b.html": page}))
    assert "1. I\n" in markdown_of(book.blocks)


def test_a_footnote_that_is_named_often_stands_once(tmp_path: Path):
    body = p("x") + "<w:p>" + '<w:r><w:footnoteReference w:id="2"/></w:r>' * 9 + "</w:p>"
    assert markdown_of(read_docx(docx(tmp_path / "a.docx", body)).blocks).count("A note.") == 1


def test_countless_brackets_are_written_in_one_pass():
    assert escape("[" * 200_000) == "[" * 200_000


def test_more_paragraphs_than_a_book_has_are_refused():
    with pytest.raises(FileRefused, match="over 500,000 paragraphs"):
        require_room([Block("break")] * 500_001)


def test_an_epub_with_scrambled_fonts_is_read(tmp_path: Path):
    path = packed(tmp_path / "a.epub", {**EPUB, "META-INF/encryption.xml": ENCRYPTION.format(FONT)})
    assert read_epub(path).title == "The Lamp"


READERS = {".docx": read_docx, ".odt": read_odt, ".epub": read_epub}
WRITERS = {".docx": write_docx, ".odt": write_odt, ".epub": write_epub}
BOOK = Manuscript("T", "A", "en", (Block("heading", (Run("I"),), 1), Block("text", (Run("x"),))))


@pytest.mark.parametrize("suffix", READERS)
@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "or it is damaged"),
        (b"PK\x03\x04 not a ZIP file", "or it is damaged"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "locked with a password, or of an old version of Word",
        ),
        (b"{\\rtf1 text}", "or it is damaged"),
    ],
)
def test_what_is_none_of_these_files_is_refused(
    tmp_path: Path, suffix: str, data: bytes, words: str
):
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    with pytest.raises(FileRefused, match=words):
        READERS[suffix](path)


def test_an_encrypted_odt_is_refused(tmp_path: Path):
    manifest = "<manifest><encryption-data/></manifest>"
    path = packed(tmp_path / "a.odt", {"content.xml": "x", "META-INF/manifest.xml": manifest})
    with pytest.raises(FileRefused, match="is locked with a password"):
        read_odt(path)


@given(st.data())
def test_damage_anywhere_is_refused_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
):
    suffix = data.draw(st.sampled_from(list(READERS)))
    whole = bytearray(WRITERS[suffix](BOOK))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / f"damaged{suffix}"
    path.write_bytes(bytes(whole[: data.draw(st.integers(0, len(whole)))]))
    read: Callable[[Path], Manuscript] = READERS[suffix]
    with suppress(FileRefused):
        read(path)
