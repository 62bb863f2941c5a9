"""A broad population of rules for texts: what artists of many kinds could like.

Invariant: pure functions of the text, written before the features were read and computed in other
ways, so that a prior may be learned on half of them and judged on the other half (learn_prior.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from itertools import pairwise

from tests.raters.rating import mean, negated
from tests.raters.text import Rule, sentences_of, share_of, words_of

MIN_WORDS = 8
_ENDINGS = (("'s", ""), ("ies", "y"), ("es", ""), ("es", "e"), ("s", ""), ("ied", "y"),
            ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", ""), ("er", ""),
            ("er", "e"))  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_ABSTRACT = re.compile(r".+(tion|ment|ness|ity|ism|ance|ence|ship|hood|dom)s?$")
_LIKENESS = re.compile(r"\b(?:like an?|like the|as if|as though|as \w+ as|resembl|seemed)\b")
_MARKS = re.compile(r"[()\[\]—–]|--| - ")

LISTS: dict[str, str] = {
    "the sea and ships": """
        sea ocean ship boat sail sailor captain crew harbour harbor port anchor deck mast wave
        tide shore coast island beach fisherman fishing lighthouse voyage naval pier dock ferry
        reef drift
    """,
    "weather and seasons": """
        rain snow storm wind thunder lightning cloud fog mist frost ice sunny sunshine heat cold
        warm cool winter summer spring autumn weather breeze blizzard drizzle hail damp chill
        freeze melt
    """,
    "animals": """
        animal dog cat horse bird fish wolf fox bear lion tiger cow sheep goat pig hen chicken
        duck goose eagle owl crow raven swan mouse rat rabbit deer bee butterfly insect spider
        snake frog turtle whale shark elephant monkey puppy kitten pet creature beast feather
        wing tail paw fur nest hive
    """,
    "food and drink": """
        food bread cake pie soup meat fish cheese butter milk egg sugar salt flour fruit apple
        lemon orange tomato potato onion rice bean coffee tea wine beer water juice cook bake
        boil fry roast recipe kitchen dinner lunch breakfast meal eat drink taste flavor flavour
        delicious hungry oven bowl plate cup spoon chocolate honey bakery ingredient
    """,
    "gardens and plants": """
        garden plant flower tree leaf grass seed root bloom blossom rose lily orchard vine moss
        fern bush shrub branch forest wood soil grow harvest crop meadow petal thorn oak pine
        weed
    """,
    "city and streets": """
        city town street road avenue building tower bridge station train bus car traffic shop
        store market square park crowd urban subway taxi corner sidewalk pavement neighborhood
        neighbourhood apartment office factory mall hotel restaurant cafe
    """,
    "house and rooms": """
        house home room door window wall floor roof ceiling stair kitchen bedroom bathroom
        cellar attic table chair bed lamp clock drawer shelf cupboard curtain carpet mirror
        fireplace hall corridor key lock furniture desk basement
    """,
    "travel": """
        travel journey trip road path map walk ride drive fly voyage tour tourist visit arrive
        depart leave return cross wander explore adventure destination distance mile far ticket
        passenger luggage suitcase guide route expedition
    """,
    "war and fight": """
        war battle fight army soldier sword gun weapon enemy kill attack defend bomb shoot
        bullet wound victory defeat general troop knight shield blood violence invade conquer
        siege rebel rebellion revolution military warrior fought
    """,
    "love and romance": """
        love lover kiss heart marry marriage wedding bride groom romance romantic passion
        darling dear beloved embrace hug tender affection desire beautiful couple beauty adore
        charm
    """,
    "music and art": """
        music song sing singer dance piano violin guitar drum orchestra melody tune concert play
        paint painter painting brush canvas artist art draw picture poem poet poetry novel story
        book theatre theater stage actor film movie gallery sculpture performance audience band
    """,
    "science and machines": """
        science scientist computer machine robot engine technology data system program software
        energy physics chemistry biology experiment research laboratory lab theory electric
        electricity digital internet network model device space planet rocket telescope
        algorithm code machine theory measure cell
    """,
    "money and trade": """
        money pay buy sell price cost dollar coin gold silver bank rich poor trade market
        business company profit debt worth cheap expensive cent pound merchant customer store
        economy economic financial fortune wealth product sale
    """,
    "faith": """
        god lord church pray prayer priest holy soul spirit heaven hell angel devil faith bless
        sacred bible temple jesus christ christian divine saint monk religion religious sin
        worship miracle
    """,
    "the body": """
        hand face eye head hair arm leg foot feet finger mouth lip nose ear skin bone blood
        heart shoulder knee neck chest breath teeth tooth body voice smile tear brain stomach
        back cheek
    """,
    "clothes": """
        dress coat hat shoe boot shirt jacket skirt scarf glove cloak robe clothes clothing wear
        wore suit ribbon silk cotton wool leather button pocket uniform costume fabric sewing
        hood belt crown jewel ring necklace
    """,
    "school and learning": """
        school teacher student class lesson learn teach study book read write word letter
        university college exam professor knowledge education pupil classroom homework essay
        understand example language question answer lecture course grammar
    """,
    "magic and fairy tales": """
        magic magical wizard witch spell dragon fairy elf ghost king queen prince princess
        castle kingdom enchanted curse wish legend myth mythical giant dwarf monster potion
        prophecy treasure throne realm quest unicorn mystical sorcerer
    """,
    "illness and health": """
        sick ill illness disease doctor nurse hospital medicine health healthy pain heal cure
        patient treatment symptom fever injury mental stress anxiety depression addiction
        therapy drug die death dying wound physical weak care recover
    """,
    "work and crafts": """
        work job worker build builder carpenter farmer blacksmith craft tool hammer nail wood
        iron factory labor labour mine miner repair fix make maker skill trade employ boss
        manager office shop baker tailor weaver gardener engineer construct
    """,
    "law and crime": """
        law police crime criminal murder thief steal stolen prison jail court judge trial lawyer
        detective guilty innocent evidence victim arrest suspect witness secret mystery case
        investigate justice rob kill
    """,
    "politics and nations": """
        government president country nation state people political politics election vote leader
        power freedom right citizen national american british french england america europe
        minister public policy party law democracy king empire society social
    """,
    "games and sport": """
        game play player team ball win lose winner score match race run swim jump sport football
        baseball chess card bat goal coach champion competition race compete probability puzzle
        dice toy
    """,
    "joy": """
        happy happiness joy joyful laugh laughter smile cheer cheerful delight merry glad
        pleasure fun bright celebrate celebration wonderful love excited warm festival grin
        sweet lovely bless
    """,
    "dread": """
        fear afraid scare terror horror dark dread panic nightmare scream danger threat monster
        dead death evil blood shadow haunt trap creep cruel sinister worst terrible fright
        shiver tremble doom
    """,
    "anger and quarrel": """
        anger angry rage fury furious hate shout yell argue argument fight blame curse bitter
        hostile revenge insult quarrel violent cruel slam complain annoyed frustrate frustrated
        protest
    """,
    "calm": """
        calm quiet peace peaceful silence silent still gentle soft slow rest sleep serene
        tranquil whisper breeze ease relax soothing smooth hush steady patient
    """,
    "wonder": """
        wonder amazing astonish marvel strange mysterious mystery magic curious curiosity
        extraordinary incredible awe dream imagine discover discovery unknown secret suddenly
        surprise unusual remarkable
    """,
    "hope and courage": """
        hope courage brave strong strength dream believe faith future succeed success overcome
        persevere determined determination inspire bold hero heroic resilience rise forward try
        possible achieve
    """,
    "loss and memory": """
        remember memory memories forget forgotten lost lose loss gone past miss regret grief
        mourn goodbye old once nostalgia sorrow sad leave left alone childhood faded ago
    """,
    "children": """
        child children kid boy girl baby young little toy play school birthday daughter son
        puppy playground childhood infant youth teenager
    """,
    "hours and days": """
        day night morning evening afternoon noon midnight dawn dusk hour minute second week
        month year today tomorrow yesterday monday sunday saturday clock time moment century
        decade
    """,
    "night and stars": """
        night star moon moonlight midnight dark darkness dusk evening sleep dream lantern candle
        twilight shadow sunset
    """,
    "colours": """
        red blue green yellow white black brown grey gray pink purple orange golden gold silver
        bright pale dark colour color crimson scarlet shade hue
    """,
    "sounds": """
        sound noise hear heard listen loud quiet silence whisper ring bell song sing music shout
        scream echo voice bark howl creak rustle roar hum knock clang drum thunder
    """,
    "touch and smell": """
        touch feel felt soft hard rough smooth cold warm hot wet dry smell scent aroma fragrance
        stink sweet sharp skin damp sticky heavy cool stench perfume
    """,
    "out of doors": """
        sky field hill mountain valley river lake forest wood path road garden sun wind rain
        snow beach sea desert meadow stream cliff cave horizon landscape outside outdoors island
        stone rock
    """,
    "speaking and thinking": """
        say said tell told ask answer reply speak spoke talk whisper shout call think thought
        know knew believe wonder understand remember explain mention
    """,
    "moving": """
        run ran walk jump climb fall fell fly flew rush hurry move turn throw threw push pull
        drop lift rise rose leap chase swim slip race step stumble dash crawl
    """,
    "great and small": """
        big small large little huge tiny great giant enormous vast tall short long high low deep
        wide narrow massive mighty
    """,
}
"""Words by their base form; a text is about what they name."""
UNIONS: dict[str, Collection[str]] = {
    "land and sea": (
        "weather and seasons", "gardens and plants", "out of doors", "animals", "the sea and ships",
    ),
    "home life": ("house and rooms", "food and drink", "clothes", "children"),
    "town and trade": ("city and streets", "money and trade", "work and crafts"),
    "adventure": ("travel", "magic and fairy tales", "war and fight", "moving"),
    "thought and study": ("school and learning", "science and machines", "politics and nations"),
    "bright moods": ("joy", "calm", "hope and courage", "love and romance"),
    "dark moods": (
        "dread", "anger and quarrel", "loss and memory", "illness and health", "law and crime",
    ),
    "what is sensed": ("colours", "sounds", "touch and smell", "the body"),
    "time": ("hours and days", "night and stars"),
}  # fmt: skip
PRONOUNS = {
    "women": "she her hers herself woman women girl girls mother sister daughter wife queen lady",
    "men": "he him his himself man men boy boys father brother son husband king gentleman sir",
    "you": "you your yours yourself you're you'll you've you'd",
    "we": "we us our ours ourselves we're we'll we've",
    "they": "they them their theirs themselves they're",
    "the present": "is are am has have do does says goes comes sees takes makes gives finds tells"
    " knows thinks feels stands runs lives isn't aren't don't doesn't it's that's",
    "what may be": "will would could might may can should must shall perhaps maybe if possibly"
    " probably won't wouldn't couldn't can't",
    "chains of and": "and",
    "of and the": "of the in on at by from",
    "but and yet": "but yet however although though despite while still instead rather",
}
_PAST = frozenset(
    "was were had did said went came saw took made gave found told knew thought felt left kept"
    " began stood heard ran sat became brought wrote held led".split()
)
_NO = frozenset("no not never nothing nobody none neither nor without".split())


def base_forms(word: str) -> set[str]:
    """The word and what may be its base form."""
    stems = {word[: -len(end)] + new for end, new in _ENDINGS
             if word.endswith(end) and len(word) - len(end) >= 3}  # fmt: skip
    return {word, *stems, *(stem[:-1] for stem in stems if len(stem) > 3 and stem[-1] == stem[-2])}


def about(words: Collection[str]) -> Rule:
    """The share of the words whose base form is one of `words`."""

    def rule(text: str) -> float:
        texts_words = words_of(text)
        hits = sum(not base_forms(word).isdisjoint(words) for word in texts_words)
        return hits / max(MIN_WORDS, len(texts_words))

    return rule


def share_where(holds: Callable[[str], bool]) -> Rule:
    """The share of the words for which something holds."""

    def rule(text: str) -> float:
        words = words_of(text)
        return sum(map(holds, words)) / max(MIN_WORDS, len(words))

    return rule


def names(text: str) -> float:
    """The share of the words inside sentences that have a capital."""
    rest = [word for part in sentences_of(text) for word in re.findall(r"[A-Za-z]+", part)[1:]]
    return mean([word[0].isupper() and len(word) > 1 for word in rest])


def numbers(text: str) -> float:
    """Numbers in digits for each word."""
    return len(re.findall(r"\d+", text)) / max(MIN_WORDS, len(words_of(text)))


def repeated_words(text: str) -> float:
    """The share of the words that were there before."""
    words = words_of(text)
    return 1 - len({*words}) / max(1, len(words))


def unevenness(text: str) -> float:
    """The spread of the lengths of sentences."""
    lengths = [len(words_of(part)) for part in sentences_of(text)]
    return mean([(length - mean(lengths)) ** 2 for length in lengths]) ** 0.5


def same_beginnings(text: str) -> float:
    """The share of the sentences that begin as one before."""
    first = [words_of(part)[0] for part in sentences_of(text) if words_of(part)]
    return 1 - len({*first}) / max(1, len(first))


def first_sentence(text: str) -> float:
    """Words of the first sentence."""
    return len(words_of(sentences_of(text)[0])) if sentences_of(text) else 0.0


def rhymes(text: str) -> float:
    """How likely two longer words end alike."""
    ends = [word[-3:] for word in {*words_of(text)} if len(word) > 4]
    alike = sum(count * (count - 1) for count in Counter(ends).values())
    return alike / max(1, len(ends) * (len(ends) - 1))


def syllables(word: str) -> int:
    """About how many syllables a word has."""
    return max(1, len(_VOWELS.findall(word.removesuffix("e"))))


def beat(text: str) -> float:
    """How often words of one syllable and longer ones take turns."""
    lengths = [syllables(word) for word in words_of(text)]
    return mean([(first == 1) != (second == 1) for first, second in pairwise(lengths)])


def letters_of(manner: str) -> Rule:
    """The share of the letters that are among these."""
    return lambda text: mean([letter in manner for letter in text.lower() if letter.isalpha()])


def for_each_word(count: Callable[[str], int]) -> Rule:
    """A count over a text for each of its words."""
    return lambda text: count(text) / max(MIN_WORDS, len(words_of(text)))


def _union(lists: Sequence[str]) -> Rule:
    return about(frozenset(word for name in lists for word in LISTS[name].split()))


_FORM: dict[str, Rule] = {
    "told in the past": share_where(lambda w: w in _PAST or (w.endswith("ed") and len(w) > 4)),
    "names": names,
    "questions": lambda text: text.count("?") / max(1, len(sentences_of(text))),
    "numbers": numbers,
    "many lines": for_each_word(lambda text: text.count("\n")),
    "repeated words": repeated_words,
    "negations": share_where(lambda word: word in _NO or word.endswith("n't")),
    "contractions": share_where(lambda word: "'" in word and not word.endswith("'s")),
    "brackets and dashes": for_each_word(lambda text: len(_MARKS.findall(text))),
    "uneven sentences": unevenness,
    "sentences that begin alike": same_beginnings,
    "a short first sentence": negated(first_sentence),
    "small words": share_where(lambda word: len(word) <= 3),
    "adverbs": share_where(lambda word: word.endswith("ly") and len(word) > 4),
    "ideas, not things": share_where(lambda w: len(w) > 5 and bool(_ABSTRACT.match(w))),
    "words in -ing": share_where(lambda word: word.endswith("ing") and len(word) > 5),
    "likenesses": for_each_word(lambda text: len(_LIKENESS.findall(text.lower()))),
    "hissing": share_where(lambda word: bool(re.match(r"s|z|c[ei]", word))),
    "hard sounds": letters_of("kgtpdbqx"),
    "soft sounds": letters_of("lmnwrh"),
    "many syllables": lambda text: mean([syllables(word) for word in words_of(text)]),
    "rhymes": rhymes,
    "a beat": beat,
}
_SUBJECTS: dict[str, Rule] = {
    **{name: about(frozenset(words.split())) for name, words in LISTS.items()},
    **{name: _union([*lists]) for name, lists in UNIONS.items()},
}
RULES: dict[str, Rule] = {
    **_SUBJECTS,
    **{name: share_of(frozenset(words.split())) for name, words in PRONOUNS.items()},
    **_FORM,
}
MEANING = frozenset(_SUBJECTS)
"""Rules about what a text is about."""
