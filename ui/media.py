"""Names, icons and pages of the three media. Invariant: every medium has an entry in each table."""

from __future__ import annotations

from engines.contract import Medium

MEDIUM_NAMES = {Medium.TEXT: "Text", Medium.IMAGE: "Pictures", Medium.MUSIC: "Music"}
MEDIUM_ICONS = {Medium.TEXT: "pen-nib", Medium.IMAGE: "paint-brush", Medium.MUSIC: "music-notes"}
ADAPTERS_OF = {
    Medium.TEXT: "Text adapters",
    Medium.IMAGE: "Picture adapters",
    Medium.MUSIC: "Music adapters",
}
WORK_ICONS = {
    Medium.TEXT: "text-align-left",
    Medium.IMAGE: "image",
    Medium.MUSIC: "music-notes",
}
MAKING_PAGES = {Medium.TEXT: "write", Medium.IMAGE: "draw", Medium.MUSIC: "compose"}
