"""The features of pictures in plain words (engines/features/pictures.py, shapes.py).

Invariant: as long as its group. Distances, bands and directions have no words.
"""

from __future__ import annotations

from engines.contract import FeatureTraits
from engines.features.traits.layout import read_layout, traits_of

_TRAITS = traits_of("""
brightness       | brighter                     | darker
contrast         | stronger contrasts           | softer contrasts
colour           | more colourful               | paler colours
dark-parts       | larger dark parts            | smaller dark parts
red              | more red                     | less red
orange           | more orange                  | less orange
yellow           | more yellow                  | less yellow
lime             | more yellow-green            | less yellow-green
green            | more green                   | less green
sea-green        | more sea green               | less sea green
turquoise        | more turquoise               | less turquoise
sky-blue         | more sky blue                | less sky blue
blue             | more blue                    | less blue
violet           | more violet                  | less violet
magenta          | more magenta                 | less magenta
pink             | more pink                    | less pink
lit-centre       | brighter in the middle       | darker in the middle
colour-in-centre | colour in the middle         | colour at the edge
detail           | more detail                  | plainer pictures
mirrored         | the same left and right      | different left and right
mirrored-down    | the same above and below     | different above and below
fullness         | fuller pictures              | more empty space
lower            | things low in the picture    | things high in the picture
rightward        | things at the right          | things at the left
height           | tall things                  | low things
breadth          | wide things                  | narrow things
upright          | upright shapes               | lying shapes
squareness       | as wide as high              | long, thin shapes
blockiness       | shapes that fill a rectangle | spread-out, open shapes
compactness      | calm outlines                | ragged outlines
parts            | many separate parts          | one whole
holes            | shapes with holes            | shapes without holes
roundness        | rounder shapes               | longer shapes
diagonals        | diagonal shapes              | straight shapes
dark-lines       | more dark lines              | fewer dark lines
sharp-edges      | sharper edges                | softer edges
colours          | many colours                 | few colours
subject-light    | lighter things               | darker things
surface          | rough surfaces               | smooth surfaces
""")
_LOOK = """
~brightness*3 ~contrast*3 +brightness +contrast +colour ~colour ~brightness +dark-parts +colour
~red +orange +yellow +lime ~green +sea-green +turquoise +sky-blue ~blue +violet +magenta +pink
~brightness*8
~brightness*16 +lit-centre +colour-in-centre
+detail +detail +detail -mirrored -mirrored-down
+fullness +lower +rightward +height +breadth
"""
_SHAPE = """
+fullness +upright +squareness +blockiness ~squareness +compactness -compactness +parts +holes
-parts
+roundness +upright . +diagonals
.*8 .*16 ~mirrored ~mirrored-down
.*8 +dark-parts +dark-lines ~dark-lines +sharp-edges
+colours +colours -colours -colours +subject-light . . ~subject-light*3 .*3
+red +green +blue +red +green +blue
+surface +surface ~surface +detail +detail ~detail ~detail
"""


def picture_traits() -> FeatureTraits:
    """The traits of each group of features of pictures."""
    return {"look 1": read_layout(_LOOK, _TRAITS), "shape 1": read_layout(_SHAPE, _TRAITS)}
