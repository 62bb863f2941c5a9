"""What exported files tell, and whose certificate signs them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from studio.base.settings import Disclosure
from ui.context import AppContext
from ui.making.work_files import ask_file
from ui.parts import Button, Check, Label

_FILTER = "PEM (*.pem *.crt *.cer *.key)"


class DisclosureChoices(QObject):
    """The widgets of the choices; `value_changed(Disclosure)` when the artist made another."""

    value_changed = Signal(object)

    def __init__(self, context: AppContext, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._page = context, page
        self._value = Disclosure()
        self.mark = Check(self.tr("Say that a machine made it: model, adapter, seed and time"))
        self.prompt = Check(self.tr("Say the prompt, too"))
        self.signer = Label("", "note", wrap=True)
        self.choose = Button(self.tr("Choose a certificate"), "quiet", "small")
        self.own_key = Button(self.tr("Use the studio’s own key"), "quiet", "small")
        self.mark.toggled.connect(lambda on: self._change(machine_made=on))
        self.prompt.toggled.connect(lambda on: self._change(prompt=on))
        self.choose.clicked.connect(self._ask)
        self.own_key.clicked.connect(lambda: self._change(certificate=None, certificate_key=None))

    def show_value(self, disclosure: Disclosure) -> None:
        """Show the choices without a signal."""
        self._value = disclosure
        with QSignalBlocker(self.mark), QSignalBlocker(self.prompt):
            self.mark.setChecked(disclosure.machine_made)
            self.prompt.setChecked(disclosure.prompt)
        certificate = disclosure.certificate
        own = self.tr("The studio’s own key. It shows that a file is unchanged, not who you are.")
        self.signer.setText(own if certificate is None else certificate.name)
        self.signer.setToolTip("" if certificate is None else str(certificate))
        self.own_key.setVisible(certificate is not None)
        for widget in (self.prompt, self.signer, self.choose, self.own_key):
            widget.setEnabled(disclosure.machine_made)

    def use_certificate(self, certificate: Path, key: Path | None) -> None:
        """Sign with a certificate from now on; one that cannot sign is reported."""
        self._context.attempt(lambda: self._require_fit(certificate, key))

    def _ask(self) -> None:
        """Ask for the certificate, and for its key where that is in another file."""
        certificate = ask_file(self._page, self.tr("Certificate and its chain"), _FILTER)
        if certificate is None:
            return
        key = None
        if not self._context.attempt(lambda: _holds_key(certificate)):
            key = ask_file(self._page, self.tr("Private key of the certificate"), _FILTER)
            if key is None:
                return
        self.use_certificate(certificate, key)

    def _require_fit(self, certificate: Path, key: Path | None) -> None:
        """Take a certificate. Raises `EnvironmentFault` for one that cannot sign."""
        from studio.marks.signing import signing_key

        files = {"certificate": certificate, "certificate_key": key}
        signing_key(replace(self._value, **files))
        self._change(**files)

    def _change(self, **changes: object) -> None:
        value = replace(self._value, **changes)
        if value != self._value:
            self.show_value(value)
            self.value_changed.emit(value)


def _holds_key(certificate: Path) -> bool:
    with certificate.open("rb") as file:
        return b"PRIVATE KEY-----" in file.read(1_000_000)
