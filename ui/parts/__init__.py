"""The widgets that every page is built of.

Invariant: a part knows the theme and Qt, never the studio: pages set values and connect signals.

    Texts      Label(text, role, ink, wrap, tabular), ElidedLabel, TwoLineLabel, KeyCap,
               KeyHint(keys, text), Divider("h"|"v"), PanelHeader(title, caption).add(widget),
               IconLabel, Drawing
    Buttons    Button(text, kind, extent, icon_name), IconButton(icon, name, checkable),
               KeyedButton(text, key, kind, icon, extent),
               Toggle(text, icon), Check, Radio, TitleButton() with setMenu
    Choices    Segments(name, [(value, text)]).value_selected, LabelledCombo(label).set_trailing
    Sliders    Slider, LabelledSlider(label, SliderRange(low, high, step), to_text, ends)
               .value_changed
    Rating     StarBar(name).rating_changed(int) only for the artist's input; setValue is silent
    Taste      TasteRing().show_guess(score | None, certainty, reason)
    Chips      Chip(text, tone, checkable, removable).removed; tones plain on good warn bad hollow
    Progress   ProgressLine().set_share(0..1 | None, "running"|"paused"|"failed"),
               ProgressRow(title): .title .detail .time_left .line; time_left(seconds)
    Folding    Fold(title, body).set_summary(text)
    Messages   Toast(host).show_message(Message), ErrorBar().show_error(ErrorMessage), Notice,
               EmptyState, Hint(...).point_at
    Fields     SearchField(placeholder), Field(label, check, placeholder)
    Frames     ClickableFrame().clicked, draw_frame(fill, border) in paintEvent
    Card       Card(number): .number .taste .state .extent .body .stars, add_action(widget),
               set_selected, set_current; signals rating_changed(int), action_requested(verb),
               became_current
    Dialogs    dialog_row(dialog, button) with "Cancel"
    Layout     FlowLayout for chips, StackingRow(widgets) for buttons that must not be cut off,
               Tiles(widgets, least) in columns, Bar(height).add(widgets) wraps, then has a menu;
               ui.parts.columns folds a page;
               FocusRing(window): widget property `ring` = parent|none|self
    Painting   draw_box, draw_icon, draw_key_cap, draw_stars (14 px cells), draw_ring

Grounds: widget.setProperty("ground", "panel"|"window"|"page"|"raised"|"well"|"wash") plus
WA_StyledBackground; or `set_background(widget, "panel")`. Colours: Theme.current().colour("satin").
Icons: ui.look.icons.icon("star", ink, on) for buttons, icon_pixmap for painting; the names are
those of the files in resources/icons (copy the SVG from Phosphor 2.1.1 there to add one).
"""

from ui.parts.bar import Bar
from ui.parts.buttons import Button, Check, IconButton, KeyedButton, Radio, TitleButton, Toggle
from ui.parts.card import Card
from ui.parts.chip import Chip
from ui.parts.clickable import ClickableFrame
from ui.parts.combo import LabelledCombo
from ui.parts.dialog_row import dialog_row
from ui.parts.empty_state import Drawing, EmptyState
from ui.parts.fields import Field, SearchField
from ui.parts.flow import FlowLayout, StackingRow, Tiles
from ui.parts.focus import FocusRing
from ui.parts.fold import Fold
from ui.parts.header import PanelHeader
from ui.parts.hint import Hint
from ui.parts.labels import (
    Divider,
    ElidedLabel,
    KeyCap,
    KeyHint,
    Label,
    TwoLineLabel,
    restyle,
    set_background,
)
from ui.parts.messages import ErrorBar, ErrorMessage, IconLabel, Message, Notice, Toast
from ui.parts.paint import draw_box, draw_icon, draw_key_cap, draw_ring, draw_stars
from ui.parts.progress import ProgressLine, ProgressRow, time_left
from ui.parts.segments import Segments
from ui.parts.sliders import LabelledSlider, Slider, SliderRange
from ui.parts.stars import StarBar
from ui.parts.taste import TasteRing

__all__ = [
    "Bar",
    "Button",
    "Card",
    "Check",
    "Chip",
    "ClickableFrame",
    "Divider",
    "Drawing",
    "ElidedLabel",
    "EmptyState",
    "ErrorBar",
    "ErrorMessage",
    "Field",
    "FlowLayout",
    "FocusRing",
    "Fold",
    "Hint",
    "IconButton",
    "IconLabel",
    "KeyCap",
    "KeyHint",
    "KeyedButton",
    "Label",
    "LabelledCombo",
    "LabelledSlider",
    "Message",
    "Notice",
    "PanelHeader",
    "ProgressLine",
    "ProgressRow",
    "Radio",
    "SearchField",
    "Segments",
    "Slider",
    "SliderRange",
    "StackingRow",
    "StarBar",
    "TasteRing",
    "Tiles",
    "TitleButton",
    "Toast",
    "Toggle",
    "TwoLineLabel",
    "dialog_row",
    "draw_box",
    "draw_icon",
    "draw_key_cap",
    "draw_ring",
    "draw_stars",
    "restyle",
    "set_background",
    "time_left",
]
