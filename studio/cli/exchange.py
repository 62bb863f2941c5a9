"""export, import, verify: files that leave the project, come in, or say what made them."""

from __future__ import annotations

import argparse
from pathlib import Path

from engines.formats.foreign_files import is_folder
from engines.registry import SOUND_FORMATS
from studio.base.errors import InputError
from studio.cli.commands import Commands
from studio.cli.output import print_message, print_result
from studio.cli.paths import expand
from studio.cli.session import open_studio, print_artifacts
from studio.exchange import imports
from studio.exchange.folders import FileImport, import_folder, nothing_to_import
from studio.exchange.verification import examine
from studio.kits import kit_of
from studio.kits.file_format import refusals
from studio.kits.formats import exportable
from studio.sound.renders import tracks_named
from studio.studio import Studio


def add_commands(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Register this module's commands."""
    export = commands.add_parser("export", parents=[common], help="copy a work out, with its marks")
    export.set_defaults(command=export_work)
    export.add_argument("artifact", metavar="ARTIFACT")
    export.add_argument("folder", type=Path, metavar="DIR")
    export.add_argument(
        "--soundfont", type=Path, metavar="FILE.sf2|sf3", help="play the sound with this"
    )
    export.add_argument(
        "--without", metavar="TRACKS", help='tracks to leave out of the sound: "drums, 2"'
    )
    _add_export(export)
    bring = commands.add_parser(
        "import", parents=[common], help="bring files and folders into the history"
    )
    bring.set_defaults(command=import_files)
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    font = commands.add_parser(
        "soundfont", parents=[common], help="the soundfont with which the project plays"
    )
    font.set_defaults(command=choose_soundfont)
    font.add_argument("font", nargs="?", metavar="FILE.sf2|sf3|standard", help="nothing: show it")
    font.add_argument(
        "--track", default="", metavar="NAME", help="of tracks with this name or instrument alone"
    )
    verify = commands.add_parser("verify", parents=[common], help="what made this file")
    verify.set_defaults(command=verify_file)
    verify.add_argument("file", type=Path, metavar="FILE")


def export_work(options: argparse.Namespace) -> int:
    """`bowerbird export`."""
    with open_studio(options) as studio:
        work = studio.history.get(options.artifact)
        changes = _disclosure_of(options)
        font = options.soundfont and expand("soundfont", str(options.soundfont))
        is_sound = kit_of(work.medium).is_rendered and options.format in SOUND_FORMATS
        for name in ("soundfont", "without"):
            if getattr(options, name) and not is_sound:
                names = ", ".join(SOUND_FORMATS)
                raise InputError(f"{name}: this is for the sound of notes, --format {names}.")
        with refusals():
            silent = tracks_named(work, options.without.split(",")) if options.without else ()
            folder = options.folder.expanduser()
            file = studio.export(work, folder, options.format, font, silent, **changes)
            fault = "" if font or not is_sound else studio.sounds.soundfont.find().fault
        if fault:
            print_message(fault)
        if options.without:
            print_message(f"Left out of the sound: {options.without}")
        print_result(options, {"id": work.id, "file": str(file.resolve())}, str(file))
    return 0


def _disclosure_of(options: argparse.Namespace) -> dict[str, object]:
    """Return what this export tells otherwise than the artist's settings. Raises `InputError`."""
    names = ("machine_made", "prompt", "certificate", "certificate_key")
    changes = {name: getattr(options, name) for name in names}
    if options.certificate_key and not options.certificate:
        raise InputError("certificate-key: goes with a certificate, and none was given.")
    return {name: value for name, value in changes.items() if value is not None}


def import_files(options: argparse.Namespace) -> int:
    """`bowerbird import`: every file that is named is read before the first is kept.

    Their sound is rendered when they are first played or shown.
    Of a folder, what cannot be imported is named and left out.
    """
    folders = [path for path in options.files if is_folder(path)]
    paths = [path for path in options.files if path not in folders]
    files = imports.read_files(paths)
    with open_studio(options) as studio:
        for path, file in zip(paths, files, strict=True):
            work = studio.history.import_file(file)
            _print_import(options, FileImport(path.name, work, file.repairs))
        works = sum(_import_folder(options, studio, folder) for folder in folders)
    if folders and not paths and not works:
        raise nothing_to_import(folders)
    return 0


def _import_folder(options: argparse.Namespace, studio: Studio, folder: Path) -> int:
    """Import what is below a folder; returns the number of works."""
    results = import_folder(studio.history, folder)
    return sum(_print_import(options, result) for result in results)


def _print_import(options: argparse.Namespace, result: FileImport) -> bool:
    """Print what became of a file; returns whether it is a work now."""
    if result.work is None:
        print_message(f"Left out: {result.name}: {result.reason}")
        return False
    for repair in result.repairs:
        print_message(f"{result.name}: {repair}")
    print_artifacts(options, [result.work])
    return True


def choose_soundfont(options: argparse.Namespace) -> int:
    """`bowerbird soundfont`: show the fonts of the project, or choose one."""
    with open_studio(options) as studio:
        font = studio.sounds.soundfont
        if options.font is not None:
            is_standard = options.font == "standard"
            with refusals():
                path = None if is_standard else expand("soundfont", options.font)
                font.choose(path, options.track)
        elif options.track:
            raise InputError("track: goes with a soundfont, or with standard to take its own away.")
        chosen = font.find()
        if chosen.fault:
            print_message(chosen.fault)
        name = str(chosen.path) if chosen.path else "standard"
        tracks = {track: str(path) for track, path in chosen.tracks.items()}
        lines = [name, *(f"{track}: {path}" for track, path in tracks.items())]
        fields: dict[str, object] = {"soundfont": name, "sha256": chosen.sha256 or None}
        if tracks:
            fields["tracks"] = tracks
        print_result(options, fields, "\n".join(lines))
    return 0


def verify_file(options: argparse.Namespace) -> int:
    """`bowerbird verify`: exit 3 where the file was changed after its marks were written."""
    verification = examine(options.file)
    print_result(options, verification.as_json(), verification.as_text())
    return 3 if verification.is_changed else 0


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", default="", help=exportable())
    choice = argparse.BooleanOptionalAction
    for flag, name, explained in (
        ("--mark", "machine_made", "say that a machine made it, and how"),
        ("--disclose-prompt", "prompt", "say the prompt, too"),
    ):
        parser.add_argument(flag, dest=name, action=choice, help=explained)
    parser.add_argument("--certificate", type=Path, metavar="PEM", help="signs instead of our key")
    parser.add_argument("--certificate-key", type=Path, metavar="PEM", help="its private key")
