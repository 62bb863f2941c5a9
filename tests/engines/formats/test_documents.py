"""Texts of other programs: encodings, JSON Lines, Word documents, and what is no text."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.contract import FileRefused
from engines.formats.documents import decode_text, parse_document, read_document

GERMAN = "Über den Wäldern ging der Mond auf, und die Füchse hörten süße Töne.\n" * 20
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_document(path: Path, *paragraphs: str) -> Path:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        xml = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", xml)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1"])
def test_a_text_is_read_in_whatever_encoding_it_was_saved(encoding: str, tmp_path: Path):
    file = tmp_path / "moon.txt"
    file.write_bytes(GERMAN.encode(encoding))
    assert read_document(file) == GERMAN


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Le café était fermé ; déjà l'été s'en allait, naïf, à l'ombre des hêtres.", "latin-1"),
        ("El niño soñaba con montañas; ¿quién sabe qué había más allá?", "latin-1"),
        ("Лиса бежала по лесу и думала о зиме.", "cp1251"),
        ("狐は森の中を走った。", "shift_jis"),
        ("狐狸在森林里奔跑。冬天来了", "gb18030"),
    ],
)
def test_short_texts_of_other_languages_keep_their_letters(
    text: str, encoding: str, tmp_path: Path
):
    file = tmp_path / "short.txt"
    file.write_bytes(text.encode(encoding))
    assert read_document(file) == text


def test_line_ends_become_newlines_and_control_characters_go(tmp_path: Path):
    file = tmp_path / "odd.md"
    file.write_bytes(b"one\r\ntwo\rthree\x07\n")
    assert read_document(file) == "one\ntwo\nthree\n"


def test_rows_of_json_lines_stand_in_paragraphs_with_their_prompts_first(tmp_path: Path):
    file = tmp_path / "rows.jsonl"
    rows = [
        {"prompt": "Say hello", "completion": "Hello."},
        {"text": "A fox."},
        "Only words.",
        {"messages": [{"role": "user", "content": "Who?"}, {"role": "x", "content": "Me."}]},
    ]
    file.write_text("\n".join(map(json.dumps, rows)))
    expected = "Say hello\n\nHello.\n\nA fox.\n\nOnly words.\n\nWho?\n\nMe."
    assert read_document(file) == expected


@pytest.mark.parametrize("line", ['{"text": ', '{"number": 5}', "[" * 5000, "7"])
def test_json_lines_without_text_are_refused_with_the_line(line: str, tmp_path: Path):
    file = tmp_path / "rows.jsonl"
    file.write_text('{"text": "fine"}\n' + line)
    with pytest.raises(FileRefused, match=r"rows\.jsonl .* line 2"):
        read_document(file)


def test_a_word_document_is_read_paragraph_by_paragraph(tmp_path: Path):
    assert read_document(word_document(tmp_path / "a.docx", "One.", "Two &amp; three.")) == (
        "One.\nTwo & three."
    )


def test_the_text_of_a_text_box_in_a_paragraph_counts_once(tmp_path: Path):
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    path = word_document(tmp_path / "a.docx", f"Before</w:t>{box}<w:t> and after.", "Next.")
    assert read_document(path) == "Before and after.\nIn the box.\nNext."


def test_paragraphs_in_paragraphs_without_end_are_read_in_one_pass(tmp_path: Path):
    nested = "<w:p>" * 100_000 + "x" + "</w:p>" * 100_000
    path = word_document(tmp_path / "deep.docx", nested, "end")
    assert read_document(path).endswith("end")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 cut off", b"plain words"])
def test_what_only_calls_itself_a_word_document_is_refused(data: bytes, tmp_path: Path):
    with pytest.raises(FileRefused, match="Word document"):
        parse_document(data, tmp_path / "a.docx")


def test_a_word_document_that_unpacks_without_end_is_refused(tmp_path: Path):
    path = tmp_path / "bomb.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 101_000_000)
    with pytest.raises(FileRefused, match="Word document"):
        read_document(path)


def test_a_document_type_whose_entities_could_grow_is_refused(tmp_path: Path):
    path = tmp_path / "laughs.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", '<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>')
    with pytest.raises(FileRefused, match="Word document"):
        read_document(path)


def test_an_empty_file_and_a_picture_named_txt_are_refused(tmp_path: Path):
    (tmp_path / "empty.txt").write_bytes(b" \n ")
    with pytest.raises(FileRefused, match=r"empty\.txt is empty"):
        read_document(tmp_path / "empty.txt")
    picture = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40
    with pytest.raises(FileRefused, match="is not a text"):
        decode_text(picture, "picture.txt")


@settings(deadline=None)  # the first may import a library
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.jsonl", "a.docx", "a.py"]))
def test_any_bytes_give_text_or_are_refused(data: bytes, name: str):
    try:
        text = parse_document(data, Path(name))
    except FileRefused as error:
        text = error.what
    assert text.strip()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8"])
def test_letters_that_come_late_and_a_bad_byte_spoil_no_others(encoding: str, tmp_path: Path):
    late = "Le café était fermé à Noël, et l'été s'en allait. " * 30
    data = b"plain words, " * 20_000 + late.encode(encoding)
    if encoding == "utf-8":
        data += b"\xff"
    assert late in parse_document(data, tmp_path / "late.txt")


def test_rows_keep_other_separators_of_lines_and_empty_ones_are_passed_over(tmp_path: Path):
    rows = [{"text": "one\u2028two\x85three"}, {"text": ""}, {"text": "four"}]
    data = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()
    assert parse_document(data, tmp_path / "a.jsonl") == "one\u2028two\x85three\n\nfour"
    with pytest.raises(FileRefused, match="empty"):
        parse_document(b'{"text": ""}', tmp_path / "a.jsonl")
