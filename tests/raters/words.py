"""Words by which rule raters of the development family tell what a text is about."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NATURE = _words(
    """
    tree trees forest forests river rivers lake lakes sea seas ocean oceans wave waves mountain
    mountains hill hills valley valleys meadow meadows field fields grass leaf leaves flower
    flowers rose roses garden gardens wood woods sky clouds cloud rain snow wind winds storm
    storms sun sunlight moon moonlight stars star bird birds wild wilderness stone stones rock
    rocks earth soil beach shore sand island islands stream streams spring summer autumn winter
    branch branches root roots blossom blossoms petals bees animals animal wolf wolves fox deer
    fish whale dog cat horse ice frost fog mist dawn dusk sunset sunrise natural nature
    landscape water waters orchard apple plants plant
    """
)
GLOOM = _words(
    """
    dark darkness shadow shadows dead death die died dying grave graves fear afraid terror
    horror grim cold pain painful lost lonely loneliness alone silence silent sorrow sad sadness
    grief tears tear cry cried crying despair hopeless blood ghost ghosts haunted haunting haunt
    curse cursed evil fate doom bleak gloom gloomy black broken ruin ruins ruined decay
    abandoned empty emptiness forgotten mourn mourning tragedy tragic weary bitter suffering
    suffered suffer danger dangerous threat war wounds wound trapped prison nightmare sinister
    eerie ominous trembling trembled scream screams whispers whispered desperate worst terrible
    loss missing mysterious
    """
)
PEOPLE = _words(
    """
    mother father mom dad parents parent son daughter sons daughters child children kid kids
    brother brothers sister sisters family families wife husband grandmother grandfather grandma
    grandpa uncle aunt cousin cousins friend friends neighbor neighbors neighbour neighbours man
    men woman women boy boys girl girls people person baby folks couple lady gentleman stranger
    strangers villagers villager everyone everybody crowd guests guest teacher students student
    king queen prince princess soldiers soldier sailor sailors captain crew doctor farmer artist
    old young love loved together
    """
)
