"""The features of pictures in plain words (engines/features/pictures.py and its neighbours)."""

from __future__ import annotations

from engines.contract import FeatureTraits
from engines.features.groups import DRAWING, LOOK, SHAPE
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
harmony          | colours of one family         | colours of many families
opposites        | a colour and its opposite     | no opposite colours
triad            | three colours evenly apart    | no three colours evenly apart
grey             | more grey                     | less grey
pastel           | pastel tones                  | no pastel tones
vivid            | vivid tones                   | no vivid tones
deep             | deep tones                    | no deep tones
brown            | more brown                    | less brown
lit-above        | lighter above                 | lighter below
lit-left         | lighter on the left           | lighter on the right
lit-inside       | lighter than their rim        | darker than their rim
warm-above       | warmer above                  | warmer below
two-coloured     | two colours, one by one       | the same colours all over
highlights       | more highlights               | fewer highlights
dark-spots       | more dark spots               | fewer dark spots
level-edges      | level lines                   | upright lines
falling-edges    | lines that fall to the right  | lines that rise to the right
one-direction    | lines of one direction        | lines of all directions
fine-detail      | fine detail                   | coarse detail
shading          | soft shading                  | flat areas
stripes          | more stripes                  | fewer stripes
corners          | more corners                  | fewer corners
bends            | lively outlines               | simple outlines
solid            | solid shapes                  | hollow, branching shapes
turned           | the same turned around        | different turned around
broad-base       | broad below                   | broad above
legs             | things on several legs        | things on one foot
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
_DRAWING = """
+red +orange +yellow +lime +green +sea-green +turquoise +sky-blue +blue +violet +magenta +pink
+harmony +opposites +triad -harmony +harmony -harmony
+grey +pastel +vivid +deep +dark-parts +brown
+colour ~colour +colour ~colour
-lit-above -lit-left +lit-inside -warm-above . . . . .
-lit-above -lit-left +lit-inside
+two-coloured +two-coloured +lit-inside . . .
+highlights +highlights +dark-spots +dark-spots
+detail +level-edges +falling-edges +one-direction +surface +surface
+detail +level-edges +falling-edges +one-direction +surface +surface
+detail +level-edges +falling-edges +one-direction +surface +surface
+fine-detail +fine-detail +fine-detail +sharp-edges +sharp-edges +shading
+stripes +stripes
+corners +corners +corners
+bends*8 .*6 +bends
+solid .*4
+mirrored +mirrored-down +turned . -mirrored -mirrored-down -turned
.*4 +broad-base . . +legs +legs
+lower +rightward
"""


def picture_traits() -> FeatureTraits:
    """The traits of each group of features of pictures."""
    return {
        LOOK: read_layout(_LOOK, _TRAITS),
        SHAPE: read_layout(_SHAPE, _TRAITS),
        DRAWING: read_layout(_DRAWING, _TRAITS),
    }
