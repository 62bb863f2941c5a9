"""Cases of lorebooks: what fires in which order, and what the budget cuts.

Each case names the sentence of the documents of SillyTavern ("ST"), NovelAI ("NAI"), the cards'
version 3 ("CC3") or KoboldAI Lite ("Lite") that it follows. Tokens are words here.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from engines.formats.lore_entries import (
    LoreEntry,
    from_card_entry,
    from_kobold,
    from_novelai,
    from_world_info,
)


@dataclass(frozen=True)
class Case:
    """Notes, a text and settings; `fired` are the ids in their order, `cut` those without room."""

    says: str
    notes: list[LoreEntry]
    text: str
    fired: str
    cut: str = ""
    budget: int = 1000
    seed: int = 0
    settings: dict[str, Any] = field(default_factory=dict)
    pinned: str = ""
    muted: str = ""
    reasons: dict[str, str] = field(default_factory=dict)


def wi(name: str, key: str | list[str] = "", content: str = "", **fields: Any) -> LoreEntry:
    """A note as World Info has it; keys are parted by commas."""
    keys = key.split(",") if isinstance(key, str) and key[:1] != "/" else [key]
    keys = key if isinstance(key, list) else [k for k in keys if k]
    entry = {"key": keys, "content": content or f"About {name}.", "comment": name, **fields}
    return _with_id(from_world_info(entry), name)


def nai(name: str, keys: list[str], text: str = "", **fields: Any) -> LoreEntry:
    config = {"budgetPriority": fields.pop("budgetPriority", 400), **fields.pop("config", {})}
    entry = {"text": text or f"About {name}.", "displayName": name, "keys": keys,
             "searchRange": 1000, "enabled": True, "contextConfig": config, **fields}  # fmt: skip
    return _with_id(from_novelai(entry), name)


def cc3(name: str, keys: list[str], content: str = "", **fields: Any) -> LoreEntry:
    entry = {"keys": keys, "content": content or f"About {name}.", "extensions": {}, "name": name,
             "enabled": True, "insertion_order": 100, "use_regex": False, **fields}  # fmt: skip
    return _with_id(from_card_entry(entry), name)


def lite(name: str, key: str, **fields: Any) -> LoreEntry:
    entry = {"key": key, "content": f"About {name}.", "comment": name, **fields}
    return _with_id(from_kobold(entry), name)


def _with_id(note: LoreEntry, name: str) -> LoreEntry:
    return replace(note, id=name)


BESSIE = [
    wi("cow", "Bessie", "Bessie is a cow and is friends with Rufus."),
    wi("dog", "Rufus", "Rufus is a dog."),
]
CHAIN = [wi(str(n), f"k{n}", f"Leads to k{n + 1}.") for n in range(6)]
LINES = "Mara came in.\nIt rained.\nThe lamp was out.\nNobody spoke."
SONGS = [
    wi("cat", "song,sing,Black Cat", group="songs", useGroupScoring=True),
    wi("ghosts", "song,sing,Ghosts", group="songs", useGroupScoring=True),
]


def after(lines: int) -> str:
    """A chat of so many lines in which Mara is named in the second alone."""
    return "\n".join("Mara waits." if n == 2 else f"Line {n}." for n in range(1, lines + 1))


TIMED = [wi("mara", "Mara", scanDepth=1, sticky=3, cooldown=2, delay=2)]
RESTING = [wi("mara", "Mara", scanDepth=100, cooldown=2)]

CASES = [
    # Keys
    Case("ST: keywords are present in the text", [wi("a", "Mara"), wi("b", "Venn")],
         "Mara slept.", "a"),
    Case("ST: keys are not case-sensitive by default", [wi("a", "mara")], "MARA!", "a"),
    Case("ST: case-sensitive keys, as a setting", [wi("a", "rose"), wi("b", "Rose")],
         "Rose smiled.", "b", settings={"case_sensitive": True}),
    Case("ST: case can be overridden on an entry level", [wi("a", "rose", caseSensitive=False)],
         "Rose smiled.", "a", settings={"case_sensitive": True}),
    Case("ST: case-sensitive on an entry level", [wi("a", "rose", caseSensitive=True)],
         "Rose smiled.", ""),
    Case("ST: king is matched in long live the king", [wi("a", "king")],
         "Long live the king", "a"),
    Case("ST: king is not matched in liking", [wi("a", "king")],
         "It's not to my liking", ""),
    Case("ST: whole words off matches parts", [wi("a", "king", matchWholeWords=False)],
         "It's not to my liking", "a"),
    Case("ST: whole words off, as a setting", [wi("a", "king")], "It's not to my liking", "a",
         settings={"whole_words": False}),
    Case("ST: whole words apply to keys of only one word", [wi("a", "king of")],
         "A viking offers help", "a"),
    Case("ST: punctuation bounds a word", [wi("a", "Mara")], "“Mara,” he said.", "a"),
    Case("ST: languages without spaces", [wi("a", "真田")], "昔真田幸村がいた", "a"),
    Case("right-to-left text", [wi("a", "מרה"), wi("b", "ים")], "מרה הלכה לים", "a"),
    Case("letters with accents bound no word", [wi("a", "Mar")], "Marä ging.", ""),
    Case("a letter in two parts is the letter", [wi("a", "Ame\u0301lie")], "Amélie came", "a"),
    Case("ST: any of several keys", [wi("a", "Mara,Venn")], "Venn slept.", "a"),
    Case("an empty key never fires", [wi("a", ["", "  "])], "Anything at all", ""),
    Case("ST: no keys defined", [wi("a")], "Anything at all", ""),
    Case("no text, no note", [wi("a", "Mara")], "", ""),
    # Patterns
    Case("ST: a valid regex is treated as such", [wi("a", "/mar(a|ina)/i")], "MARINA", "a"),
    Case("ST: flags are allowed; without i case counts", [wi("a", "/mara/")], "Mara", ""),
    Case("ST: the example about the weather", [wi("a", [
         "/(?:{{char}}|he|she) (?:is talking about|is noticing) (?:the )?(rainy weather|wind)/i"])],
         "She is noticing the rainy weather", "a"),
    Case("ST: regexes work alongside plain keys", [wi("a", ["Venn", r"/\bMara\b/"])],
         "Mara slept.", "a"),
    Case("ST: commas are possible inside a regex", [wi("a", ["/a{1,2}h/"])], "aah", "a"),
    Case("a pattern with countless ways ends", [wi("a", ["/(.+)+X/", "Mara"])], "Mara" * 500, ""),
    Case("a pattern that is none never fires", [wi("a", ["/(/"]), wi("b", ["/(x)\\1/"])],
         "(/ xx", ""),
    # Further keys
    Case("ST: AND ANY with one of them", [wi("a", "Mara", keysecondary=["quay", "ship"])],
         "Mara on the quay", "a"),
    Case("ST: AND ANY with none", [wi("a", "Mara", keysecondary=["quay", "ship"])],
         "Mara at home", ""),
    Case("ST: AND ALL with all", [wi("a", "Mara", keysecondary=["quay", "ship"],
         selectiveLogic=3)], "Mara, a ship, a quay", "a"),
    Case("ST: AND ALL with one", [wi("a", "Mara", keysecondary=["quay", "ship"],
         selectiveLogic=3)], "Mara on the quay", ""),
    Case("ST: NOT ANY with none", [wi("a", "Mara", keysecondary=["quay", "ship"],
         selectiveLogic=2)], "Mara at home", "a"),
    Case("ST: NOT ANY with one", [wi("a", "Mara", keysecondary=["quay", "ship"],
         selectiveLogic=2)], "Mara on the quay", ""),
    Case("ST: NOT ALL with one", [wi("a", "Mara", keysecondary=["quay", "ship"],
         selectiveLogic=1)], "Mara on the quay", "a"),
    Case("ST: NOT ALL with all", [wi("a", "Mara", keysecondary=["quay", "ship"],
         selectiveLogic=1)], "Mara, a ship, a quay", ""),
    Case("ST: without arguments the filter is ignored", [wi("a", "Mara", selectiveLogic=3)],
         "Mara at home", "a"),
    Case("ST: further keys support regex", [wi("a", "Mara", keysecondary=["/qu.y/"])],
         "Mara on the quay", "a"),
    Case("ST: further keys need the first", [wi("a", "Mara", keysecondary=["quay"])],
         "The quay", ""),
    # Depth
    Case("ST: scan depth 1 is the last message", [wi("a", "Mara", scanDepth=1)], LINES, ""),
    Case("ST: scan depth 3 of four", [wi("a", "Mara", scanDepth=3)], LINES, ""),
    Case("ST: scan depth 4 of four", [wi("a", "Mara", scanDepth=4)], LINES, "a",
         reasons={"a": "because of “Mara”, three lines up"}),
    Case("ST: scan depth as a setting", [wi("a", "Mara")], LINES, "", settings={"scan_depth": 2}),
    Case("ST: at 0 only recursed entries are evaluated",
         [wi("a", "lamp", "See Venn."), wi("b", "Venn", scanDepth=0)], LINES, "a b"),
    Case("the nearest place is the reason", [wi("a", "Mara,rained")], LINES, "a",
         reasons={"a": "because of “rained”, two lines up"}),
    # Constant, order
    Case("ST: constant entries are always present", [wi("a", constant=True)], "", "a",
         reasons={"a": "always read"}),
    Case("ST: constant entries first, then larger order numbers",
         [wi("a", "Mara", order=10), wi("b", "Mara", order=300), wi("c", constant=True, order=1),
          wi("d", "Mara", order=200)], "Mara", "c b d a"),
    Case("ST: equal orders keep the order of the file",
         [wi("b", "Mara"), wi("a", "Mara"), wi("c", "Mara")], "Mara", "b a c"),
    Case("ST: a disabled entry does not fire", [wi("a", "Mara", disable=True),
         wi("b", constant=True, disable=True)], "Mara", ""),
    Case("a note without content is not read", [wi("a", "Mara", "   ")], "Mara", ""),
    # Budget
    Case("ST: when the budget is exhausted no more are activated",
         [wi("a", "Mara", "one two three", order=3), wi("b", "Mara", "one two three", order=2),
          wi("c", "Mara", "one", order=1)], "Mara", "a", cut="b c", budget=5),
    Case("a budget that is just enough", [wi("a", "Mara", "one two three")], "Mara", "a",
         budget=3),
    Case("ST: constants have room before keys", [wi("a", "Mara", "one two three", order=900),
         wi("b", "", "one two three", constant=True)], "Mara", "b", cut="a", budget=4),
    Case("ST: direct mentions before recursive ones",
         [wi("a", "Mara", "See Venn, one two.", order=1), wi("b", "Venn", "one two three",
          order=900)], "Mara", "a", cut="b", budget=5),
    Case("ST: an exhausted budget ends recursion", [wi("a", "Mara", "See Venn.", order=9),
         wi("b", "Mara", "one two three", order=8), wi("c", "Venn", "one")], "Mara", "a",
         cut="b", budget=3),
    Case("ST: ignore budget", [wi("a", "Mara", "one two three"),
         wi("b", "Mara", "one two three", order=1, ignoreBudget=True)], "Mara", "b",
         cut="a", budget=2),
    Case("a note that is longer than the budget stops no other",
         [wi("a", "Mara", "word " * 50, order=900), wi("b", "Mara", "one")], "Mara", "b",
         cut="a", budget=5),
    Case("ten megabytes of content are cut uncounted",
         [wi("a", "Mara", "x" * 10_000_000), wi("b", "Mara", "one")], "Mara", "b", cut="a",
         budget=100),
    Case("no budget at all", [wi("a", constant=True)], "", "", cut="a", budget=0),
    # Recursion
    Case("ST: Bessie brings in Rufus", BESSIE, "I saw Bessie.", "cow dog",
         reasons={"dog": "because of “Rufus” in the note “cow”"}),
    Case("ST: Rufus does not bring in Bessie", BESSIE, "I saw Rufus.", "dog"),
    Case("ST: recursive scanning off", BESSIE, "I saw Bessie.", "cow",
         settings={"recursive": False}),
    Case("ST: non-recursable", [BESSIE[0], wi("dog", "Rufus", excludeRecursion=True)],
         "I saw Bessie.", "cow"),
    Case("ST: non-recursable entries fire by the text", [wi("dog", "Rufus",
         excludeRecursion=True)], "I saw Rufus.", "dog"),
    Case("ST: prevent further recursion", [wi("cow", "Bessie", "A friend of Rufus.",
         preventRecursion=True), BESSIE[1]], "I saw Bessie.", "cow"),
    Case("ST: delay until recursion, not by the text", [wi("dog", "Rufus",
         delayUntilRecursion=True)], "I saw Rufus.", ""),
    Case("ST: delay until recursion, by another note", [BESSIE[0], wi("dog", "Rufus",
         delayUntilRecursion=True)], "I saw Bessie.", "cow dog"),
    Case("ST: recursion levels, the smallest first",
         [wi("a", "Mara", "See Venn."), wi("c", "Venn", order=900, delayUntilRecursion=2),
          wi("b", "Venn", delayUntilRecursion=1)], "Mara", "a b c"),
    Case("ST: max recursion steps 1 disables recursion", BESSIE, "I saw Bessie.", "cow",
         settings={"max_steps": 1}),
    Case("ST: max recursion steps 2 recurses once", CHAIN, "k0", "0 1",
         settings={"max_steps": 2}),
    Case("ST: max recursion steps 3 recurses twice", CHAIN, "k0", "0 1 2",
         settings={"max_steps": 3}),
    Case("ST: at 0 nesting is limited by the budget alone", CHAIN, "k0", "0 1 2 3 4 5"),
    Case("notes that name each other end", [wi("a", "x", "y"), wi("b", "y", "x")], "x", "a b"),
    Case("a note that names itself fires once", [wi("a", "x", "x x x")], "x", "a"),
    Case("ST: further keys are looked for in notes, too",
         [wi("a", "Mara", "She has a ship."), wi("b", "Mara", keysecondary=["ship"])],
         "Mara", "a b"),
    # Chance
    Case("ST: probability 100", [wi("a", "Mara", probability=100)], "Mara", "a"),
    Case("ST: probability 0 disables it", [wi("a", "Mara", probability=0),
         wi("b", constant=True, probability=0)], "Mara", ""),
    Case("ST: probability 50 with luck", [wi("a", "Mara", probability=50)], "Mara", "a", seed=1),
    Case("ST: probability 50 without", [wi("a", "Mara", probability=50)], "Mara", "", seed=0),
    Case("ST: useProbability off", [wi("a", "Mara", probability=0, useProbability=False)],
         "Mara", "a"),
    Case("ST: what chance left out brings in nothing", [wi("cow", "Bessie", "Rufus",
         probability=0), BESSIE[1]], "Bessie", ""),
    # Groups
    Case("ST: of a group only one is inserted", [wi("a", "Mara", group="g"),
         wi("b", "Mara", group="g")], "Mara", "a", seed=1),
    Case("ST: another seed, another winner", [wi("a", "Mara", group="g"),
         wi("b", "Mara", group="g")], "Mara", "b", seed=2),
    Case("ST: a weight of 0 never wins", [wi("a", "Mara", group="g", groupWeight=0),
         wi("b", "Mara", group="g")], "Mara", "b", seed=1),
    Case("ST: prioritize inclusion: the highest order wins",
         [wi("a", "Mara", group="g", groupOverride=True, order=1), wi("b", "Mara", group="g"),
          wi("c", "Mara", group="g", groupOverride=True, order=2)], "Mara", "c"),
    Case("ST: an entry of several groups disables the others of all",
         [wi("a", "Mara", group="g, h", groupOverride=True), wi("b", "Mara", group="g"),
          wi("c", "Mara", group="h")], "Mara", "a"),
    Case("ST: a group that was activated takes no more", [wi("a", "Bessie", "Rufus", group="g"),
         wi("b", "Rufus", group="g")], "Bessie", "a"),
    Case("ST: group scoring, sing me a song", SONGS, "Sing me a song", "cat", seed=0),
    Case("ST: group scoring, a song about Ghosts", SONGS, "Sing me a song about ghosts", "ghosts",
         seed=1),
    Case("ST: group scoring counts further keys", [wi("a", "Mara", group="g",
         useGroupScoring=True), wi("b", "Mara", group="g", keysecondary=["quay"],
         useGroupScoring=True)], "Mara on the quay", "b", seed=1),
    # Time
    Case("ST: message 0: delay", TIMED, after(1), ""),
    Case("ST: message 1: entry activated", TIMED, after(2), "mara"),
    Case("ST: message 2: sticky", TIMED, after(3), "mara",
         reasons={"mara": "stays for 2 more lines"}),
    Case("ST: message 4: sticky", TIMED, after(5), "mara"),
    Case("ST: message 5: cooldown", TIMED, after(6), ""),
    Case("ST: message 6: cooldown", TIMED, f"{after(6)}\nMara!", ""),
    Case("ST: message 7: entry can be activated again", TIMED, f"{after(7)}\nMara!", "mara"),
    Case("ST: cooldown alone, at first", RESTING, "Mara", "mara"),
    Case("ST: cooldown alone, then two messages of rest", RESTING, "Mara\nx", ""),
    Case("ST: cooldown alone, and again", RESTING, "Mara\nx\nx\nx", "mara"),
    Case("ST: delay 1 needs a message", [wi("a", constant=True, delay=1)], "", ""),
    Case("ST: sticky entries ignore probability", [wi("a", "Mara", scanDepth=1, sticky=2,
         probability=50)], "Mara\nx", "a", seed=0),
    # Pinned and muted
    Case("a pinned note is always read, first", [wi("a", constant=True), wi("b", "Venn",
         disable=True)], "", "b a", pinned="b", reasons={"b": "pinned"}),
    Case("a muted note never fires", [wi("a", "Mara"), wi("b", constant=True)], "Mara", "",
         muted="a b"),
    # NovelAI
    Case("NAI: keys are case-insensitive", [nai("a", ["elara"])], "ELARA rode.", "a"),
    Case("NAI: Ai does not match Aiming", [nai("a", ["Ai"])], "Aiming high", ""),
    Case("NAI: /Entry/ is case-sensitive", [nai("a", ["/Entry/"])], "an entry", ""),
    Case("NAI: a disabled entry", [nai("a", ["elara"], enabled=False)], "Elara", ""),
    Case("NAI: force activation", [nai("a", [], forceActivation=True)], "", "a"),
    Case("NAI: the search range is in characters", [nai("a", ["elara"], searchRange=20)],
         f"Elara rode. {'x' * 20}", ""),
    Case("NAI: within the search range", [nai("a", ["elara"], searchRange=40)],
         f"Elara rode. {'x' * 20}", "a"),
    Case("NAI: cascading activation off", [nai("a", ["x"], "Elara"), nai("b", ["elara"])], "x",
         "a"),
    Case("NAI: cascading activation on", [nai("a", ["x"], "Elara"), nai("b", ["elara"],
         nonStoryActivatable=True)], "x", "a b"),
    Case("NAI: 500, 0 and -500 are processed from highest to lowest",
         [nai("a", ["x"], budgetPriority=-500), nai("b", ["x"], budgetPriority=500),
          nai("c", ["x"], budgetPriority=0)], "x", "b c a"),
    Case("NAI: low values may be dropped for higher ones",
         [nai("a", ["x"], "one two three", budgetPriority=0),
          nai("b", ["x"], "one two three", budgetPriority=500)], "x", "b", cut="a", budget=4),
    # Cards
    Case("CC3: enabled false in any case", [cc3("a", ["x"], enabled=False, constant=True)], "x",
         ""),
    Case("CC3: use_regex", [cc3("a", ["mar(a|ina)"], use_regex=True)], "Marina", "a"),
    Case("CC3: an invalid regex is not a match", [cc3("a", ["mar(a"], use_regex=True)], "mar(a",
         ""),
    Case("CC3: selective with secondary keys", [cc3("a", ["x"], selective=True,
         secondary_keys=["y"])], "x", ""),
    Case("CC3: secondary keys without selective", [cc3("a", ["x"], secondary_keys=["y"])], "x",
         "a"),
    Case("CC3: the lowest priority is removed first",
         [cc3("a", ["x"], "one two three", priority=1, insertion_order=900),
          cc3("b", ["x"], "one two three", priority=5)], "x", "b", cut="a", budget=4),
    Case("CC3: @@activate in any case", [cc3("a", [], "@@activate\nText")], "", "a"),
    Case("CC3: @@dont_activate", [cc3("a", ["x"], "@@dont_activate\nText")], "x", ""),
    Case("CC3: @@exclude_keys", [cc3("a", ["x"], "@@exclude_keys y,z\nText")], "x z", ""),
    Case("CC3: @@additional_keys", [cc3("a", ["x"], "@@additional_keys y,z\nText")], "x", ""),
    Case("CC3: @@scan_depth", [cc3("a", ["x"], "@@scan_depth 1\nText")], "x\nnothing", ""),
    Case("CC3: @@activate_only_after", [cc3("a", ["x"], "@@activate_only_after 3\nText")], "x\nx",
         ""),
    Case("CC3: @@keep_activate_after_match", [cc3("a", ["x"],
         "@@keep_activate_after_match\n@@scan_depth 1\nText")], "x\nno\nno\nno", "a"),
    Case("CC3: @@dont_activate_after_match", [cc3("a", ["x"],
         "@@dont_activate_after_match\nText")], "x\nx\nx", ""),
    # KoboldAI Lite
    Case("Lite: keys with commas, as parts of words", [lite("a", "king, queen")], "viking", "a"),
    Case("Lite: a secondary key", [lite("a", "king", selective=True, keysecondary="crown")],
         "king", ""),
    Case("Lite: an anti key", [lite("a", "king", selective=True, keyanti="chess")],
         "king in chess", ""),
    Case("Lite: secondary and anti key", [lite("a", "king", selective=True,
         keysecondary="crown", keyanti="chess")], "king with crown", "a"),
    Case("Lite: disabled", [lite("a", "king", widisabled=True)], "king", ""),
]  # fmt: skip
