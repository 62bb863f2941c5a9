"""Files of world notes come in and go out without loss, and bad ones are refused in a sentence."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from PIL import Image

from engines.contract import FileRefused
from engines.formats.character_files import new_archive, read_note_file, to_bytes
from engines.formats.lore_entries import LoreEntry, apply_decorators, split_keys
from engines.formats.lorebooks import FileEntry, NoteFile, character_of, new_frame, to_json
from engines.formats.pictures import as_png

WORLD_INFO = {
    "entries": {
        "0": {
            "uid": 0, "key": ["Mara", "/mara|marina/i"], "keysecondary": ["quay"],
            "comment": "Mara", "content": "Mara has grey eyes.", "constant": False,
            "vectorized": False, "selective": True, "selectiveLogic": 3, "addMemo": True,
            "order": 250, "position": 4, "disable": False, "ignoreBudget": True,
            "excludeRecursion": True, "preventRecursion": True, "delayUntilRecursion": 2,
            "probability": 40, "useProbability": True, "depth": 2, "group": "people, tall",
            "groupOverride": True, "groupWeight": 30, "scanDepth": 5, "caseSensitive": True,
            "matchWholeWords": False, "useGroupScoring": True, "automationId": "a", "role": 1,
            "sticky": 3, "cooldown": 2, "delay": 1, "displayIndex": 1,
            "characterFilter": {"isExclude": False, "names": [], "tags": []}, "of_ours": [1, None],
        },
        "7": {"uid": 7, "key": [], "content": "The sea is near.", "constant": True,
              "displayIndex": 0},
    },
    "originalData": {"x": 1.5},
    "name": "Coast",
}  # fmt: skip
NOVELAI = {
    "lorebookVersion": 5,
    "entries": [
        {
            "text": "Elara is a princess.",
            "contextConfig": {
                "prefix": "[", "suffix": "]\n", "tokenBudget": 2048, "reservedTokens": 0,
                "budgetPriority": 400, "trimDirection": "trimBottom", "insertionType": "newline",
                "maximumTrimType": "sentence", "insertionPosition": -4,
            },
            "lastUpdatedAt": 1649360732691, "displayName": "Elara", "id": "f2a1",
            "keys": ["elara", "/princess(es)?/"], "searchRange": 1000, "enabled": True,
            "forceActivation": False, "keyRelative": False, "nonStoryActivatable": True,
            "category": "c1", "loreBiasGroups": [{"phrases": [], "bias": 0}],
        },
    ],
    "settings": {"orderByKeyLocations": False},
    "categories": [{"name": "People", "id": "c1", "enabled": True, "open": True}],
}  # fmt: skip
BOOK = {
    "name": "Alice's book", "description": "", "scan_depth": 6, "token_budget": 500,
    "recursive_scanning": False, "extensions": {"theirs": True},
    "entries": [
        {
            "keys": ["{{char}}'s brother"], "content": "{{char}} and Bob are twins.",
            "extensions": {"depth": 4, "weight": 10, "probability": 80, "useProbability": True,
                           "selectiveLogic": 2, "exclude_recursion": True},
            "enabled": True, "insertion_order": 100, "case_sensitive": False, "name": "Bob",
            "priority": 10, "id": 1, "comment": "", "selective": True,
            "secondary_keys": ["stranger"], "constant": False, "position": "after_char",
        },
    ],
}  # fmt: skip
V1 = {
    "name": "Alice", "description": "{{char}} is a baker.", "personality": "calm",
    "scenario": "A town.", "first_mes": "Hello.", "mes_example": "", "of_ours": {"x": 1},
}  # fmt: skip
V2 = {
    "spec": "chara_card_v2", "spec_version": "2.0",
    "data": {**V1, "creator_notes": "", "system_prompt": "", "post_history_instructions": "",
             "alternate_greetings": ["Hi."], "character_book": BOOK, "tags": ["bread"],
             "creator": "me", "character_version": "1", "extensions": {"depth_prompt": {}}},
}  # fmt: skip
V3 = {
    "spec": "chara_card_v3", "spec_version": "3.0",
    "data": {**V2["data"], "nickname": "Ali", "group_only_greetings": [], "assets": [
        {"type": "icon", "uri": "embeded://assets/icon/images/main.png", "name": "main",
         "ext": "png"}]},
}  # fmt: skip
KOBOLD = {
    "gamestarted": True, "prompt": "Once", "memory": "A quiet town.", "authorsnote": "Slow.",
    "anotetemplate": "[Author's note: <|>]", "actions": ["more"], "actions_metadata": {},
    "worldinfo": [
        {"key": "king, queen", "keysecondary": "crown", "keyanti": "chess", "content": "Old.",
         "comment": "court", "folder": None, "selective": True, "constant": False,
         "probability": 80, "wigroup": "General", "widisabled": False},
    ],
    "savedsettings": {"max_length": 120},
}  # fmt: skip
JSON_FILES = {
    "World Info": WORLD_INFO,
    "NovelAI 5": NOVELAI,
    "NovelAI 6": {**NOVELAI, "lorebookVersion": 6, "order": []},
    "a scenario of NovelAI": {"scenarioVersion": 3, "lorebook": NOVELAI, "title": "t"},
    "card 1": V1,
    "card 2": V2,
    "card 3": V3,
    "the book of a card": BOOK,
    "lorebook_v3": {"spec": "lorebook_v3", "data": BOOK},
    "KoboldAI Lite": KOBOLD,
}


def written(path: Path, value: object) -> Path:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    path.write_bytes(data)
    return path


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


def picture_with(*cards: tuple[bytes, object], spoilt: bool = False) -> bytes:
    """A card as SillyTavern writes it: the text chunks stand before the end of the picture."""
    picture = as_png(Image.new("RGB", (3, 2), "teal"), {"Software": "paint"})
    chunks = b"".join(
        chunk(b"tEXt", keyword + b"\0" + base64.b64encode(json.dumps(card).encode()))
        for keyword, card in cards
    )
    if spoilt:
        chunks = chunks[:-1] + bytes([chunks[-1] ^ 1])
    return picture[:-12] + chunks + picture[-12:]


def archive_with(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return data.getvalue()


def card_of(picture: bytes, keyword: bytes) -> object:
    image = Image.open(io.BytesIO(picture))
    image.load()  # reads the texts behind the pixels
    return json.loads(base64.b64decode(image.info[keyword.decode()]))


@pytest.mark.parametrize("value", JSON_FILES.values(), ids=JSON_FILES.keys())
def test_a_file_comes_out_as_it_came_in(value: dict[str, object], tmp_path: Path):
    file, carrier = read_note_file(written(tmp_path / "notes.json", value))
    assert json.loads(to_bytes(file, carrier)) == value
    assert json.dumps(json.loads(to_bytes(file, carrier))) == json.dumps(value)  # in that order


def test_numbers_that_are_none_count_as_empty(tmp_path: Path):
    data = b'{"entries": {"0": {"key": ["sea"], "content": "Deep.", "order": NaN, "x": 1e400}}}'
    (tmp_path / "notes.json").write_bytes(data)
    file, carrier = read_note_file(tmp_path / "notes.json")
    assert b"NaN" not in to_bytes(file, carrier)
    assert json.loads(to_bytes(file, carrier))["entries"]["0"]["x"] is None


def test_every_field_of_world_info_is_understood(tmp_path: Path):
    file, _ = read_note_file(written(tmp_path / "notes.json", WORLD_INFO))
    mara, sea = [entry.note for entry in file.entries]
    assert (sea.content, sea.constant, sea.keys) == ("The sea is near.", True, ())
    assert mara.keys == ("Mara", "/mara|marina/i")
    assert (mara.further, mara.logic) == (("quay",), "all")
    assert (mara.order, mara.position, mara.depth, mara.role) == (250, "depth", 2, "user")
    assert (mara.probability, mara.groups, mara.group_wins) == (40, ("people", "tall"), True)
    assert (mara.group_weight, mara.group_scoring, mara.scan_depth) == (30, True, 5)
    assert (mara.case_sensitive, mara.whole_words) == (True, False)
    assert (mara.sticky, mara.cooldown, mara.delay) == (3, 2, 1)
    assert (mara.exclude_recursion, mara.prevent_recursion) == (True, True)
    assert (mara.delay_until_recursion, mara.ignores_budget) == (2, True)


def test_the_fields_of_other_programs_are_understood(tmp_path: Path):
    elara = read_note_file(written(tmp_path / "a.lorebook", NOVELAI))[0].entries[0].note
    assert (elara.text, elara.keys) == ("[Elara is a princess.]", ("elara", "/princess(es)?/"))
    assert (elara.range, elara.order, elara.exclude_recursion) == (1000, 400, False)
    assert (elara.position, elara.depth) == ("depth", 3)
    king = read_note_file(written(tmp_path / "b.json", KOBOLD))[0].entries[0].note
    assert (king.keys, king.further) == (("king", "queen"), ("crown",))
    assert (king.excluded, king.whole_words, king.probability) == (("chess",), False, 80)
    bob = read_note_file(written(tmp_path / "c.json", V3))[0].entries[0].note
    assert (bob.keys, bob.content) == (("Ali's brother",), "Ali and Bob are twins.")
    assert (bob.logic, bob.further, bob.priority) == ("not any", ("stranger",), 10)
    assert (bob.position, bob.probability, bob.scan_depth) == ("after", 80, 6)
    assert bob.exclude_recursion


def test_the_notes_of_a_category_that_is_off_are_off(tmp_path: Path):
    off = {**NOVELAI, "categories": [{"name": "People", "id": "c1", "enabled": False}]}
    file, _ = read_note_file(written(tmp_path / "a.lorebook", off))
    assert not file.entries[0].note.enabled


@pytest.mark.parametrize("card", [V1, V2, V3], ids=["1", "2", "3"])
def test_a_card_has_its_character_as_a_note(card: dict[str, object], tmp_path: Path):
    file, _ = read_note_file(written(tmp_path / "card.json", card))
    assert file.is_card
    assert file.name == "Alice"
    character = character_of(file.frame)
    assert character.keys[0] == "Alice"
    name = "Ali" if card is V3 else "Alice"
    assert character.content == f"{name} is a baker.\ncalm"


def test_countless_decorators_are_read_in_one_pass():
    assert apply_decorators(LoreEntry(content="@@a\n" * 500_000 + "Text")).content == "Text"


def test_regular_expressions_of_version_3_stand_between_slashes(tmp_path: Path):
    entry = {**BOOK["entries"][0], "keys": ["mar(a|ina)", "/x/"], "use_regex": True}
    book = {"spec": "lorebook_v3", "data": {**BOOK, "entries": [entry]}}
    file, _ = read_note_file(written(tmp_path / "b.json", book))
    assert file.entries[0].note.keys == ("/mar(a|ina)/i", "/x/")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("@@activate\nText", {"constant": True}),
        ("@@dont_activate\nText", {"enabled": False}),
        ("@@activate\n@@dont_activate\nText", {"constant": True, "enabled": True}),
        ("@@depth 5\n@@role assistant\nText", {"depth": 5, "position": "depth",
                                               "role": "assistant"}),
        ("@@nobody_has_this 4\n@@@depth 5\nText", {"depth": 5}),
        ("@@scan_depth 3\n@@@depth 5\nText", {"scan_depth": 3, "position": "after"}),
        ("@@activate_only_after 4\nText", {"delay": 4}),
        ("@@exclude_keys a,b\nText", {"excluded": ("a", "b")}),
        ("@@additional_keys a,b\nText", {"further": ("a", "b"), "logic": "any"}),
        ("@@position before_desc\nText", {"position": "before"}),
        ("Text @@activate", {"content": "Text @@activate", "constant": False}),
    ],
)  # fmt: skip
def test_decorators_of_version_3_are_obeyed_and_not_read(content, expected, tmp_path: Path):
    entry = {**BOOK["entries"][0], "content": content}
    file, _ = read_note_file(written(tmp_path / "b.json", {**BOOK, "entries": [entry]}))
    note = file.entries[0].note
    assert {name: getattr(note, name) for name in expected} == expected
    assert note.content == expected.get("content", "Text")
    assert to_json(file)["entries"] == [entry]


def test_the_commas_of_a_pattern_part_no_keys():
    assert split_keys("a, /b{1,2}/i ,c/d") == ["a", "/b{1,2}/i", "c/d"]


# Pictures and archives


@pytest.mark.parametrize("cards", [
    ((b"chara", V1),), ((b"chara", V2),), ((b"chara", V2), (b"ccv3", V3)), ((b"naidata", NOVELAI),),
], ids=["1", "2", "3", "NovelAI"])  # fmt: skip
def test_a_picture_comes_out_byte_for_byte(cards, tmp_path: Path):
    picture = picture_with(*cards)
    file, carrier = read_note_file(written(tmp_path / "card.png", picture))
    assert to_json(file) == cards[-1][1]
    assert to_bytes(file, carrier) == picture


def test_a_card_is_put_into_a_picture_for_every_version(tmp_path: Path):
    file, _ = read_note_file(written(tmp_path / "card.json", V3))
    picture = to_bytes(file, as_png(Image.new("RGB", (3, 2)), {"Software": "paint"}))
    assert card_of(picture, b"ccv3") == V3
    assert card_of(picture, b"chara") == {**V3, "spec": "chara_card_v2", "spec_version": "2.0"}
    assert Image.open(io.BytesIO(picture)).info["Software"] == "paint"
    assert to_json(read_note_file(written(tmp_path / "card.png", picture))[0]) == V3


def test_a_card_in_a_packed_text_is_read(tmp_path: Path):
    text = base64.b64encode(json.dumps(V2).encode())
    packed = zlib.compress(text)
    plain = as_png(Image.new("RGB", (3, 2)))
    for content, kind in (
        (b"chara\0\0" + packed, b"zTXt"),
        (b"chara\0\1\0\0\0" + packed, b"iTXt"),
        (b"chara\0\0\0\0\0" + text, b"iTXt"),
    ):
        picture = plain[:-12] + chunk(kind, content) + plain[-12:]
        assert to_json(read_note_file(written(tmp_path / "card.png", picture))[0]) == V2


def test_an_archive_whose_pictures_are_damaged_is_read_and_not_written_again(tmp_path: Path):
    files = {"card.json": json.dumps(V3).encode(), "main.png": b"\x89PNG..."}
    whole = archive_with(files)
    end = whole.rindex(b"main.png") - 46  # its entry in the list at the end
    packed = whole[: end + 10] + b"\x63" + whole[end + 11 :]  # as no program packs
    checked = whole[: end + 16] + bytes([whole[end + 16] ^ 1]) + whole[end + 17 :]
    for damaged in (packed, checked):
        file, carrier = read_note_file(written(tmp_path / "a.charx", damaged))
        assert to_json(file) == V3
        with pytest.raises(FileRefused, match="beside the card in its archive is damaged"):
            to_bytes(file, carrier)


def test_an_archive_comes_out_with_all_that_is_in_it(tmp_path: Path):
    files = {"card.json": json.dumps(V3).encode(), "assets/icon/images/main.png": b"\x89PNG...",
             "module.risum": b"\0\1"}  # fmt: skip
    file, carrier = read_note_file(written(tmp_path / "a.charx", archive_with(files)))
    with zipfile.ZipFile(io.BytesIO(to_bytes(file, carrier))) as archive:
        assert {name: archive.read(name) for name in archive.namelist() if name != "card.json"} == {
            name: data for name, data in files.items() if name != "card.json"
        }
        assert json.loads(archive.read("card.json")) == V3
    again = written(tmp_path / "b.charx", new_archive(file))
    assert to_json(read_note_file(again)[0]) == V3


# From one kind to another


@pytest.mark.parametrize("kind", ["world-info", "novelai", "card", "kobold"])
@pytest.mark.parametrize("value", JSON_FILES.values(), ids=JSON_FILES.keys())
def test_notes_go_from_each_kind_to_each_other(value, kind, tmp_path: Path):
    source, _ = read_note_file(written(tmp_path / "a.json", value))
    target = NoteFile(kind, new_frame(kind, "Notes"), source.entries)
    again, _ = read_note_file(written(tmp_path / "b.json", to_json(target)))
    assert again.kind == kind
    for before, after in zip(source.entries, again.entries, strict=True):
        old, new = before.note, after.note
        assert sorted(new.content.split()) == sorted(old.content.split())
        assert (new.keys, new.constant, new.enabled) == (old.keys, old.constant, old.enabled)
        if kind in ("world-info", "card"):
            assert (new.sticky, new.groups, new.depth) == (old.sticky, old.groups, old.depth)
            assert (new.probability, new.logic) == (old.probability, new.logic)


def test_entries_of_two_files_do_not_replace_each_other():
    entries = tuple(FileEntry("world-info", {"uid": 0, "content": text}, "0") for text in "ab")
    value = to_json(NoteFile("world-info", {}, entries))
    assert [entry["content"] for entry in value["entries"].values()] == ["a", "b"]
    assert [entry["uid"] for entry in value["entries"].values()] == [0, 1]


# Bad input


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("a.json", b"", "a.json is no file of world notes"),
        ("a.json", b"Once upon a time", "a.json is no file of world notes"),
        ("a.json", b"\xff\xfe\xff", "a.json is no file of world notes"),
        ("a.json", b'{"entries": {\n"0": ', "no whole JSON: it breaks in line 2"),
        ("a.json", b"[" * 100_000, "no whole JSON: it is nested too deep"),
        ("a.json", b"[1, 2]", "no file of world notes"),
        ("a.json", b'{"name": "x", "description": "a package"}', "no file of world notes"),
        ("a.lorebook", b'{"lorebookVersion": 9, "entries": []}', "of version 9; those of 1 to 6"),
        ("a.png", b"GIF89a", "a.png is not a PNG picture"),
        ("a.png", picture_with(), "a picture without a character or lorebook in it"),
        ("a.png", picture_with((b"chara", V2))[:90], "a.png is cut off"),
        ("a.png", picture_with((b"chara", V2), spoilt=True), "the checksum of its text “chara”"),
        ("a.charx", b"PK\x03\x04rest", "a.charx is damaged or cut off"),
        ("a.charx", archive_with({"x.json": b"{}"}), "an archive without a card.json"),
        ("a.charx", archive_with({"card.json": b"{}"}), "no file of world notes"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(name, data, sentence, tmp_path: Path):
    with pytest.raises(FileRefused, match=sentence) as refusal:
        read_note_file(written(tmp_path / name, data))
    assert "Nothing was imported." in str(refusal.value)


def test_a_card_that_is_no_base64_is_refused(tmp_path: Path):
    plain = as_png(Image.new("RGB", (3, 2)))
    picture = plain[:-12] + chunk(b"tEXt", b"chara\0{not base64}") + plain[-12:]
    with pytest.raises(FileRefused, match="it is no Base64"):
        read_note_file(written(tmp_path / "a.png", picture))


@pytest.mark.slow
def test_an_archive_that_would_grow_without_end_is_refused(tmp_path: Path):
    bomb = archive_with({"card.json": b"{}", **{f"{i}": b"\0" * 30_000_000 for i in range(15)}})
    with pytest.raises(FileRefused, match="would become 450 MB"):
        read_note_file(written(tmp_path / "a.charx", bomb))


def test_too_many_entries_are_refused(tmp_path: Path):
    value = {"entries": {str(number): {} for number in range(50_001)}}
    with pytest.raises(FileRefused, match="has 50,001 entries; at most 50,000 go"):
        read_note_file(written(tmp_path / "a.json", value))


@pytest.mark.parametrize(
    "odd", [None, True, -1, 1e308, 10**400, float("nan"), "x", "12", [], {}, [[]], {"a": 1}]
)
def test_no_value_of_a_field_stops_a_file(odd: object, tmp_path: Path):
    for value in (WORLD_INFO, NOVELAI, V3, KOBOLD):
        text = json.dumps(value)
        entry_fields = {key for entry in _entries(value) for key in entry}
        for name in entry_fields:
            changed = json.loads(text)
            for entry in _entries(changed):
                entry[name] = odd
            file, _ = read_note_file(written(tmp_path / "a.json", json.dumps(changed).encode()))
            assert [entry.note.text is not None for entry in file.entries]
            to_bytes(file)


def _entries(value: dict) -> list[dict]:
    data = value.get("data", value)
    entries = data.get("entries") or data.get("worldinfo") or data["character_book"]["entries"]
    return list(entries.values()) if isinstance(entries, dict) else entries


def test_half_a_letter_and_every_script_come_out_as_they_came_in(tmp_path: Path):
    entry = {
        "key": ["מרה", "真田", "\ud83d"],
        "content": "שלום 真田幸村 \ud83d",
        "comment": "ä\u202e",
    }
    value = {"entries": {"0": entry}}
    file, _ = read_note_file(written(tmp_path / "a.json", value))
    assert json.loads(to_bytes(file)) == value
    assert file.entries[0].note.keys[:2] == ("מרה", "真田")
    utf16 = written(tmp_path / "b.json", json.dumps(value, ensure_ascii=True).encode("utf-16"))
    assert to_json(read_note_file(utf16)[0]) == value
