"""The languages of the window.

Invariant: texts reach the window through Qt's translators alone. A translation that cannot be read
is logged, and the window speaks English.
"""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

log = logging.getLogger("ui.language")

TRANSLATIONS = Path(__file__).resolve().parents[2] / "resources" / "translations"
ENGLISH = "en"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch", "ja": "日本語"}
"""By their codes, each in its own words."""


def of_setting(setting: str) -> str:
    """The code of the language to speak: the artist's, or the first of the desktop's that is here.

    `setting` is a code, or "desktop".
    """
    if setting in LANGUAGES:
        return setting
    codes = (name.replace("_", "-").split("-")[0] for name in QLocale.system().uiLanguages())
    return next((code for code in codes if code in LANGUAGES), ENGLISH)


def use_language(application: QCoreApplication, setting: str, folder: Path = TRANSLATIONS) -> str:
    """Speak the language of `setting` in windows that are built from now on; returns its code.

    `folder` holds the compiled translations.
    """
    for old in application.findChildren(QTranslator):
        application.removeTranslator(old)
        old.deleteLater()
    code = of_setting(setting)
    qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    own = code == ENGLISH or _install(application, folder / f"bowerbird_{code}.qm")
    if not own:
        code = ENGLISH
    elif code != ENGLISH:
        _install(application, qt / f"qtbase_{code}.qm")
    QLocale.setDefault(_locale(code))
    return code


class _Translation(QTranslator):
    """A compiled translation in memory. Qt would map its file, and crash when an update of the
    studio writes another one in its place."""

    def __init__(self, content: bytes, application: QCoreApplication) -> None:
        super().__init__(application)
        self._content = content  # Qt reads in it and takes no copy
        self.is_loaded = self.load(content)


def _install(application: QCoreApplication, file: Path) -> bool:
    """Return whether the translation was loaded. The newest one that is installed is asked
    first."""
    try:
        translator = _Translation(file.read_bytes(), application)
    except OSError:
        translator = None
    if translator is not None and translator.is_loaded:
        return application.installTranslator(translator)
    if translator is not None:
        translator.deleteLater()
    log.warning("the translation %s cannot be read, so its texts stay in English", file)
    return False


def _locale(code: str) -> QLocale:
    """The desktop's locale, with its region, where it is of this language."""
    desktop, own = QLocale.system(), QLocale(QLocale("en_GB") if code == ENGLISH else code)
    return desktop if desktop.language() == own.language() else own
