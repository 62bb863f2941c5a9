"""The features of music in plain words (engines/features/music.py, form.py)."""

from __future__ import annotations

from engines.contract import FeatureTraits
from engines.features.groups import FORM, NOTES, TUNE
from engines.features.traits.layout import read_layout, traits_of

_TRAITS = traits_of("""
register         | a higher tune                  | a lower tune
range            | a wide range                   | a narrow range
leaps            | wide leaps                     | small steps
repeated-notes   | notes that repeat              | notes that move on
rising           | more rising steps              | more falling steps
turning          | lines that turn often          | lines that keep their way
bass-leaps       | a leaping bass                 | a bass in small steps
note-length      | longer notes                   | shorter notes
uneven           | long notes beside short ones   | an even rhythm
on-the-beat      | notes on the beat              | notes off the beat
pace             | many notes                     | few notes
tempo            | a faster tempo                 | a slower tempo
rests            | more rests                     | fewer rests
thickness        | a fuller sound                 | a thinner sound
harmony          | many different notes           | few different notes
loudness         | louder                         | softer
dynamics         | loud beside soft               | even loudness
voices           | more instruments               | fewer instruments
drums            | more drums                     | fewer drums
piano            | more piano                     | less piano
bells            | more bells and xylophone       | less bells and xylophone
organ            | more organ and accordion       | less organ and accordion
guitar           | more guitar                    | less guitar
bass             | more bass guitar               | less bass guitar
strings          | more strings                   | less strings
ensemble         | more choir and string ensemble | less choir and string ensemble
brass            | more brass                     | less brass
reeds            | more reeds                     | less reeds
pipes            | more flutes and whistles       | less flutes and whistles
folk             | more banjo, fiddle and bagpipe | less banjo, fiddle and bagpipe
chords           | more chords                    | fewer chords
phrases          | phrases that repeat            | phrases that do not repeat
rhythms          | rhythms that repeat            | rhythms that do not repeat
climbing         | a tune that climbs             | a tune that sinks
arch             | highest in the middle          | lowest in the middle
late-peak        | a peak near the end            | a peak near the beginning
low-ending       | a low ending                   | a high ending
home             | an ending where it began       | an ending away from its beginning
last-note        | a long last note               | a short last note
growth           | busier towards the end         | calmer towards the end
widening         | wider towards the end          | narrower towards the end
dissonance       | more dissonance                | less dissonance
major            | more like major                | more like minor
first-beat       | notes on the first beat        | few notes on the first beat
syncopation      | more syncopation               | less syncopation
""")
_MOVEMENT = "+leaps ~leaps +repeated-notes -leaps +leaps +rising -rising +turning ~leaps*12"
_BASS = "+bass-leaps ~bass-leaps*2 -bass-leaps +bass-leaps . . . ~bass-leaps*12"
_REGISTER = "+register +range ~register ~register +range"
_RHYTHM = "+note-length +uneven +uneven ~note-length*9 +on-the-beat ~on-the-beat*3 ~on-the-beat"
_TUNE = f"""
{_REGISTER} {_REGISTER} {_MOVEMENT} {_MOVEMENT} {_RHYTHM} {_RHYTHM}
+pace +pace +tempo . +rests +thickness
.*12 +harmony
+loudness +dynamics +voices +drums
+piano +bells +organ +guitar +bass +strings +ensemble +brass +reeds +pipes .*3 +folk .*2
"""
_NOTES = f"{_MOVEMENT} +uneven +chords -on-the-beat +pace"
_FORM = f"""
{_MOVEMENT} {_BASS}
{"+phrases +rhythms +phrases " * 4} +phrases +rhythms {"+phrases +rhythms . " * 4}
.*4 +climbing +arch +late-peak .
+low-ending -low-ending -home +home . +last-note
~growth*4 +growth . +widening
+chords ~chords +chords .*12 +dissonance +thickness +harmony +range
. . +major
~uneven ~uneven +first-beat +syncopation . ~note-length +turning .
"""


def music_traits() -> FeatureTraits:
    """The traits of each group of features of music."""
    return {
        TUNE: read_layout(_TUNE, _TRAITS),
        NOTES: read_layout(_NOTES, _TRAITS),
        FORM: read_layout(_FORM, _TRAITS),
    }
