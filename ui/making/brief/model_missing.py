"""Tells what kept a brief from being queued.

Invariant: where a model is missing, the error bar offers the Models page, in words of the window
and not of the command line, until there is a model.
"""

from __future__ import annotations

from studio.base.errors import ModelMissing
from ui.context import AppContext
from ui.language import translated


def report_refused(context: AppContext, fault: Exception) -> None:
    """Show why a brief was refused."""
    if not isinstance(fault, ModelMissing):
        context.report(fault)
        return
    remedy = translated("Install the starter model, or add one of your own.")
    action = translated("Open Models")
    context.show_error(translated(fault.what), "", remedy, action, lambda: context.go_to("models"))
