import pytest

from engines.formats.atomic import (
    TEMPORARY,
    interrupted_replacements,
    nearest_existing,
    replace_folder,
    save_atomically,
    undo_replacing,
    write_atomically,
)


def fail(path):
    path.write_bytes(b"half of the")
    raise ValueError("the library failed")


def test_a_written_file_replaces_the_old_one_and_leaves_nothing_beside_it(tmp_path):
    path = tmp_path / "settings.json"
    write_atomically(path, b"old")
    write_atomically(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("single_writer", [False, True])
def test_a_failed_save_leaves_the_old_file_and_no_temporary_file(tmp_path, single_writer):
    path = tmp_path / "weights"
    path.write_bytes(b"old")
    with pytest.raises(ValueError, match="library failed"):
        save_atomically(path, fail, single_writer=single_writer)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_single_writer_overwrites_what_a_killed_program_left(tmp_path):
    leftover = tmp_path / f"{TEMPORARY}weights"
    leftover.write_bytes(b"half of the weights")
    save_atomically(tmp_path / "weights", lambda file: file.write_bytes(b"all"), single_writer=True)
    assert [file.name for file in tmp_path.iterdir()] == ["weights"]


def test_a_disk_that_cannot_sync_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"old")

    def no_room(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_room)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(path, b"new")
    assert path.read_bytes() == b"old"


def test_a_folder_is_replaced_as_a_whole_or_not_at_all(tmp_path):
    folder = tmp_path / "data"
    for name in ("one", "two"):
        with replace_folder(folder) as draft:
            (draft / name).write_text(name)
    assert [file.name for file in folder.iterdir()] == ["two"]
    with pytest.raises(ValueError, match="library failed"), replace_folder(folder) as draft:
        fail(draft / "three")
    assert [file.name for file in folder.iterdir()] == ["two"]
    assert list(tmp_path.iterdir()) == [folder]


def test_the_nearest_folder_that_exists_is_the_folder_or_one_above_it(tmp_path):
    (tmp_path / "file").write_text("")
    for folder in (
        tmp_path,
        tmp_path / "none" / "deep",
        tmp_path / "file",
        tmp_path / "file" / "a",
    ):
        assert nearest_existing(folder) == tmp_path


def test_a_folder_is_whole_again_after_a_crash_while_it_was_replaced(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    with replace_folder(folder) as draft:
        (draft / "old").write_text("old")

    rename = type(folder).replace

    def crash(path, to):
        if to == folder:
            raise KeyboardInterrupt
        rename(path, to)

    def replace():
        with replace_folder(folder) as draft:
            (draft / "new").write_text("new")

    with monkeypatch.context() as broken:
        broken.setattr(type(folder), "replace", crash)
        with pytest.raises(KeyboardInterrupt):
            replace()
    assert not folder.exists()
    (left,) = interrupted_replacements(tmp_path)
    undo_replacing(left)
    assert [file.name for file in folder.iterdir()] == ["old"]
    assert interrupted_replacements(tmp_path) == []
