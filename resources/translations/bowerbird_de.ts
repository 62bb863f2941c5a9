<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_GB">
<context>
    <name></name>
    <message>
        <source>Brief</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Half of the page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making</source>
        <comment>Install the starter model, or add one of your own.</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making</source>
        <comment>Open Models</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AboutPanel</name>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>such as CC0, or yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where the files come from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both travel with every model made of this data.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ActionZone</name>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make 8, show the best 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Esc</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel (Esc); what is finished is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for more; it begins when this is done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make {0}, show the best {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AdapterMix</name>
    <message>
        <source>Mix in another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AdapterRow</name>
    <message>
        <source>Use {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AdapterRows</name>
    <message>
        <source>Held-out pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet. Learning on the Learn page makes one, or import one: PEFT or LoRA.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AdapterSection</name>
    <message>
        <source>{0} is on the shelf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import an adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapters of</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works with the base alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use: {0} {1:.2f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the adapter to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlikePanel</name>
    <message>
        <source>The group before (Left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next group (Right)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use one of each group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use all of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No two are alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file differs from the others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlternativesPanel</name>
    <message>
        <source>Alternatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} for the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} as you asked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} at the caret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the studio writes appears here, word by word. Give each a star or five; that is how it learns what you like.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AppContext</name>
    <message>
        <source>Something went wrong in the studio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was finished is safe in your history. The log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>Go back to this state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before you went back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message>
        <source>everything else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to the project as it was {0}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It had {0} then. The project as it is now is kept beside it, in this list, so you can come back to it. Files of works stay as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> and </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One is made when you close a project that has changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A backup holds your stars, tags, texts and briefs as they were. One is made when the project closes and after every half hour of work; older ones are thinned out. Files of works never change, so they need none.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BatchDivider</name>
    <message>
        <source>earlier</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Batches</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, {0} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} finished</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BlendBand</name>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0:.2f} of B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two of the pieces that you like best, or two new phrases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the blend into your history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the blend into the roll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend two phrases</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BlindTest</name>
    <message>
        <source>the base</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BriefPanel</name>
    <message>
        <source>Brief</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steady</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wild</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidateCard</name>
    <message>
        <source>composing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bar {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file is missing or damaged. Making it again heals it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another from the same brief</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play result {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it into the roll (T)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More; drag the card out as MIDI, with Alt held as WAV</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CandidatesPanel</name>
    <message>
        <source>Candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bar {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bars {0}–{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 piece</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pieces</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play a few notes on the keys, or none, and ask for four. What the studio composes appears here, bar by bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As MIDI; with Alt held as WAV</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a candidate out as MIDI or WAV.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CanvasController</name>
    <message>
        <source>A draft. Draw makes it in full, with the same seed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaptionBar</name>
    <message>
        <source>Change captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Captions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change 1 caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change {0} captions</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Result {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars of result {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ChosenRow</name>
    <message>
        <source>Use as start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the picture (Ctrl+C)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export… (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ColumnView</name>
    <message>
        <source>Sample {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandField</name>
    <message>
        <source>Search or do anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparisonCard</name>
    <message>
        <source>Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 word</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>{0}, blind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A or B?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your stars do not tell these two apart, so your answer teaches the most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste is least sure about these two, so your answer teaches it most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which would you keep? {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of these was made with {0}, the other without it, from the same brief and seed. Which would you keep?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the blind test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep A</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That was the last of these</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your answers count in the next training run, together with your stars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask me more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make two or more works from one prompt, and the studio asks which you keep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the next pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each brief is made twice with one seed, with the adapter and without. Your own work goes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More pairs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to A or B?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComposeExploring</name>
    <message>
        <source>Explore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend two phrases, and hear the blend as it changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blend two phrases</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ComposePage</name>
    <message>
        <source>Composing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One piece moved to the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take into roll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draw notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>play seed notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no piece in the roll to work from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a candidate, bring a MIDI file in, or draw some notes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Piece from the roll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no piece in the roll to export yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel composing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record a take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New piece</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a tune in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DamagedList</name>
    <message>
        <source>Take it off the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataAdder</name>
    <message>
        <source>That is an address on the web, and the studio stays offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the files on this machine first, then drop them here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of texts, pictures or tunes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add texts, pictures or tunes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts, pictures and MIDI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what was dropped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to learn from in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts, pictures and MIDI files are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture of {0} is called {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text is the caption of the picture that has its name.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See the faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not noted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence, source and sizes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DataColumn</name>
    <message>
        <source>{0} is off the list. Its files are where they were.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was not added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to learn from yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add your own texts, pictures or tunes. Files are read where they lie and not changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use works I kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it with paper shapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} sets</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DateChart</name>
    <message>
        <source>Made since</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>Try it blind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same briefs with and without it, and you choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decline it; what is in use stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing learned yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a training run the studio says here how often the new adapter puts your favourite first, on briefs it never saw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too few pairs to tell how good {0} is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was in use before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is better than {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is better, and a newer one followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is better, and declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {0} anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adopt {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back to {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>1 of {0} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Family</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars of this work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taste’s guess</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brief</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a tag (T)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DisclosureChoices</name>
    <message>
        <source>Say that a machine made it: model, adapter, seed and time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say the prompt, too</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the studio’s own key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The studio’s own key. It shows that a file is unchanged, not who you are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate and its chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private key of the certificate</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawExploring</name>
    <message>
        <source>Explore a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle of the plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the work at the cross</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead me to what I like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin at a picture of your own…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the way from A to B…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DrawPage</name>
    <message>
        <source>Drawing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One picture moved to the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>earlier prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brush size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use as start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no prompt yet. Say what to draw first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a picture in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear sketch</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EarlierStrip</name>
    <message>
        <source>Earlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>see all in History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier today</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Easel</name>
    <message>
        <source>Start picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No start picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear sketch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Erase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin here. The studio goes on from your words.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EmptyStates</name>
    <message>
        <source>Nothing collected yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whatever you make is kept here with its brief and your stars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring works in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you move here can be taken back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show those</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No work has both “{0}” and {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No work with “{0}” passes these filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No work has “{0}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No work passes these filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} have “{1}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The search looks at prompts, texts and tags, from the start of words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the filters to see everything.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
    <message>
        <source>cannot be used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there twice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>near-duplicate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EntryPainter</name>
    <message>
        <source>Enter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExploreFiles</name>
    <message>
        <source>Begin at a picture of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A to B is saved, {0} frames, {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExploreView</name>
    <message>
        <source>move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>play A to B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste leads, once it foretells your ratings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Walk from here to works that taste likes better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate {0} more to be led by taste.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste guesses {0:.1f} here, and {1:.1f} where you began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste likes nothing close by better than this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What taste guesses you would give it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} on {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draws when you stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn as you move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking for what is most like it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Explorer</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FaultsPanel</name>
    <message>
        <source>See both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faults are left out. Your files stay where they are, as they are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every file can be read and is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <source>Get a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} files, {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is on the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a model from a hub</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>organisation/model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file of it, if you want no other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileGrid</name>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilmDialog</name>
    <message>
        <source>From A to B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There and back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the way from A to B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A GIF, an MP4 or a strip as PNG: the ending of the name says which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not yet rated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T gives a work a tag</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Works</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>GridButton</name>
    <message>
        <source>Grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The grid that notes keep to</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HerePanel</name>
    <message>
        <source>Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not kept yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pin as {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lead me to what I like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>8 close by, all small steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More like this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin at the picture on the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin at a picture of your own…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep, or a star, puts it into your history with its place, so that it can be made again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Got it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>Stars: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryColumns</name>
    <message>
        <source>{0} of {1} works</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryFiles</name>
    <message>
        <source>Export to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring works in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} exported to {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 work brought in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} works brought in.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Search the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring works in…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageBriefPanel</name>
    <message>
        <source>Live</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A draft follows your words and your brush (Ctrl+L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What should be drawn?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model draws without words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model’s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As large as the start picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tall</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>faster</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>finer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looser</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closer to the prompt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImageSettings</name>
    <message>
        <source>model’s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Height</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what to keep out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Quantise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the chosen notes, or all of them, onto the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>Pause (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on (P)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel; what is finished is kept (Del)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sooner (Alt+Up)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Later (Alt+Down)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take off the list (Del)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeepController</name>
    <message>
        <source>being kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in History {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} kept near the cross.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LabelledSlider</name>
    <message>
        <source>Click to type a value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LargePicture</name>
    <message>
        <source>The work at the cross</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LearnPage</name>
    <message>
        <source>everything else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neither</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>take back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queued: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is now in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Declined. It stays on the shelf under Models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out pairs put in your order, out of 100. Bars show what luck allows (95 %).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the adapter blind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back the adapter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} adapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll back to {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the base</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LearningHours</name>
    <message>
        <source>Learning rests while you work. It goes on when it is time again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: there is enough new, and the machine is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LeftPanel</name>
    <message>
        <source>A VAE has no truncation: it draws all as learned.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nowhere yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Near the cross, no further than one cell.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>daring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Swap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Been here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Explore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make {0} here</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LiveDrafts</name>
    <message>
        <source>A draft takes about {0} s here, too long to follow your hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> Live is off.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LookThrough</name>
    <message>
        <source>The files of a data set</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edit the caption</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave out or use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>use it anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Faults</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training {0:.2f}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MachineFooter</name>
    <message>
        <source>GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, {1} cores</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1:.0f} GB free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} GB free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, and one place of yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, and {1} places of yours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models live in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show its backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going back…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project is as it was {0}. The state before is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No project is open to save this in.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MakingPage</name>
    <message>
        <source>negative prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everything else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} is too long, so nothing was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>That text has {0} characters, and at most {1} can be pasted here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was pasted; it is still where you copied it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MaskBar</name>
    <message>
        <source>less than 1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of the picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a picture in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a picture in to start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with a sketch of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaint the mask only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is not masked stays as it is, pixel for pixel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Feather</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How softly the mask ends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your sketch is what the next pictures start from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear sketch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MediaQuestion</name>
    <message>
        <source>One of each</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MediumPanel</name>
    <message>
        <source>rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ratings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fairly sure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not sure yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not ready</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in 100</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ratings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No better than chance yet. Some more ratings would help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Little better than chance yet. Some more ratings would help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enough to sort by. Some more ratings would help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of two works you rated differently, taste picks your favourite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enough to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next after 1 more rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next after {0} more ratings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and 1 answer to A or B?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>and {0} answers to A or B?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Takes {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MidiInput</name>
    <message>
        <source>no keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No keyboard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MidiOutput</name>
    <message>
        <source>The MIDI port {0} is gone. The music goes on without it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MissingRow</name>
    <message>
        <source>Install the starter model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MixRow</name>
    <message>
        <source>Take this adapter out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MixSliders</name>
    <message>
        <source>Volume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelCardPanel</name>
    <message>
        <source>Model card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nearest to the data: drawn above, the data below.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>I may use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence of its data is not stated.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete from this machine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take off the list; its files stay</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelRows</name>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>use the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verify</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is on the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete from this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete {0} ({1}) from this machine?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works made with it stay, and it can be installed again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verify all models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for models in a folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import an adapter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model to add in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to add in {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} here · {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for models in a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a model file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MusicBriefPanel</name>
    <message>
        <source>Compose {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Style</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MusicSettings</name>
    <message>
        <source>as it comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MusicView</name>
    <message>
        <source>Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its file is missing or damaged. Making it again heals it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NearbySection</name>
    <message>
        <source>Found on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look in a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of other programs, used where they lie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, the first {1} here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A name cannot have {0}, nor begin with a dot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This name is too long for a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a project of this name there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing can be saved in that folder. Choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes the folder {0}. Your texts, works, stars and what the studio learns from them will lie in it, and nowhere else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionalSlider</name>
    <message>
        <source>Click to type a value; none is the model’s own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model’s own</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search or do anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>do it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Actions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} actions, {2} works</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureCard</name>
    <message>
        <source>Preview, step {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use as start (S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More; drag the picture out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PictureFiles</name>
    <message>
        <source>Bring a picture in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was dropped is no picture that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PicturesPanel</name>
    <message>
        <source>Results</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what to draw and ask for four. Each picture appears here step by step; give it a star or five.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Piece</name>
    <message>
        <source>Take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take from the keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove a track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mute or solo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PieceFiles</name>
    <message>
        <source>Bring a tune in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a recording, and the studio composes from notes: bring in a MIDI file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is in the roll.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinCard</name>
    <message>
        <source>Take {0} out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not pinned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pins the cross</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>What to make</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A first look, 3 minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your data is being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose data at the left first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing fits this data yet: add more files to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring how fast this machine is, about {0} s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mend the settings below first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measuring, about {0} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measured on this machine: {0} s a step at this size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of training.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} for {1} steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlanePanel</name>
    <message>
        <source>This model cannot be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another plane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export GIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where I was before (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forward again (Ctrl+Shift+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A plane around a random place (N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the middle of this plane (Home)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model to explore yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GANs and VAEs can be explored. Twenty minutes of training are enough for a first one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaneView</name>
    <message>
        <source>Plane of works</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>No sound device was found. Composing, editing and export work; plug one in to listen.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stars of this work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go through them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which would you keep?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PromptField</name>
    <message>
        <source>What should be drawn?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No earlier prompts yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each picture takes one word of {red|blue}, or a line of colour.txt in your wildcards folder for __colour__; one seed on takes the next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wildcards {a|b}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ways</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such wildcard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Earlier prompts (Ctrl+↑ and Ctrl+↓)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueueButton</name>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue (Ctrl+J)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close (Ctrl+J)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drag to reorder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing runs and nothing waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete what “{0}” has learned so far?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could go on from there. Your files stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details copied.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReadOnlyStrip</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can look at everything, play it and export it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a copy to work in</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Tempo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quarter notes a minute; click to type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecipeChoice</name>
    <message>
        <source>, chosen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecipeChoices</name>
    <message>
        <source>needs {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fits your data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>needs data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Keep (K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected, kept in your history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take back the rejection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reject</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show in History</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>best {0} of {1}, the others in History</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Roll</name>
    <message>
        <source>to be filled in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in the roll yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a candidate, drop a MIDI file here, or draw with D</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Piano roll</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ruler</name>
    <message>
        <source>Click to play from here; drag along the top to set the loop</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Close this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples come with the first steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open this run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes a model of the step it is at; the training goes on (K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After the first step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss, and {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same four seeds, by step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seeds, by step</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunSettings</name>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as fit the time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as chosen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunningJobs</name>
    <message>
        <source>paused</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>{0} is stopped; what it has learned is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} no longer waits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model is being made of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model is being made of it; the training goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details copied.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SampleStrip</name>
    <message>
        <source>, step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Samples at the same seeds, by step{0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>The same briefs, the same seeds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each of them makes; the newest at the right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}  ·  seed {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not tried on this</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear the search</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>Search everything you made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Newest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the works</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeedKeyboard</name>
    <message>
        <source>Seed keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click, or press A to K and W to U. Shift, or keys held together, make a chord.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Forget the last note (Backspace)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more notes fit. Forget the last one to play another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none yet: click, or press A to K</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIDI keyboard: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MIDI keyboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Stars of all that is selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the selection (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>(The model has no matching {0}.)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+mood +mood -mood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+phrases +rhythms +phrases </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+phrases +rhythms . </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>+tense -tense +future +conditional +tense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, and bring the work in with `bowerbird import {0}`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, and {0} more that {1} the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, where the held-out loss no longer fell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, without {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- Data: {0}, {1} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- Licence of the data: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- Recipe: {0} {1}, size {2}, seed {3}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- Source of the data: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>- Training: {0} steps in {1} minutes{2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 file is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 pair was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4 bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: more data or fewer steps would help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: this build of llama.cpp has no CUDA</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>: {0} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key made on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A melody LSTM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model of phrases</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model that spells letter by letter takes no adapters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A project cannot be made at {0}: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A weight is not a finite number; the last good checkpoint is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A work cannot be compared with itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A work of this pair was not made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About {0} a picture here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adapters cannot be mixed into packed weights (GGUF).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add MIDI files with melodies to the data set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an instrument, or leave the notes out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add more files, or choose another recipe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add more pictures, a hundred or so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add more pictures, ten at least.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add music to the data set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one with `bowerbird models add`, then import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add texts to the data set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the folder that holds all parts of the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the folder that holds all three.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the model it was made for with `bowerbird models add`, then import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All are of one prompt, so how well it does on others is unknown. Rate some of others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All {0} ratings are {1} star{2}, so they show no preference.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow it there, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An adapter of this brief was made for another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for less at once, or close other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for less at once, or close others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for more bars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask for others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least {0} are needed, and a book or more gives readable texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least {0} are needed, and thousands make a space worth exploring.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>B minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bar {0} has more notes than the model can hold in view.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bar {0} of the piece, in {1}/{2}, is not one that the model can count.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bb major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin with another note, or at another bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Best tunes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blends two phrases smoothly; four bars at most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bowerbird Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bowerbird Studio, root</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bowerbird has no permission for {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bowerbird project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring .txt, .md, .mid, .png, .jpg or .webp.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broken events: {0}; they were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C2PA manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CFG scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Callable[..., object]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cb Gb Db Ab Eb Bb F C G D A E B F# C# G# D# A#</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Change its search, or make a collection by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changed files of works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that it is connected and that no other program holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk and the permissions of the folder, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checked here:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a causal language model, or the GGUF file of this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a causal language model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder saved by transformers or diffusers, or a safetensors or GGUF file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder that is new or empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with a shorter path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder with files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model of Stable Diffusion 1, 2 or XL that draws from words alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model of a kind that transformers knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model of its kind, or no adapter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model that draws from words, or train a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model that writes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a piece with fewer voices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a piece with whole bars in a usual meter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a plain LoRA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller size or a smaller model, or close other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller size or model, or close other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a transformer, such as the starter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a transformer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a transformers folder or a .gguf file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a whole model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an instrument besides drums.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another certificate in Settings, or let the studio&apos;s own key sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another certificate or key in Settings, or let the studio&apos;s own key sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another file of this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another in Settings, or let the studio&apos;s own key sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model, or take the picture off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or replace it with --force.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another piece, or another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another recipe, such as vae or gan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another, or get it again, complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another, or install it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose bars from 1 to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one from the list of backups.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of ESRGAN or of Compact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of {0}, or leave it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose that model, or no adapter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the checkpoint or the folder of the whole model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the device auto or cpu.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the diffusers folder of this model, which holds all parts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the diffusers folder of this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder that holds config.json and the weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the model that it was trained on, or take the adapter off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the plain model in fp16, bf16 or fp8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the plain model, or its GGUF file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the plain model, or take the adapter off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it there, or use another project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs, shorten the prompt, or choose a smaller model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect the disk, or put the folder back, then read it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Convolutional VAE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy all parts into one folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again from where it came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it to a folder you may write to, then open the copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy its .safetensors file into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying the starter {0} model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>D minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DPM++ 2M SDE Karras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DPM++ SDE Karras</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged adapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged entries of works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged masks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Damaged sounds, which are rendered again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denoising loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Denoising strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DigitalSourceType: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DoRA for a model without a U-Net</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DoRA with half of its weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drums cannot play seed notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enlarge {0} times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Euler a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events that do not say what they are: {0}; they were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything finished before is safe in your history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export it as PNG.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F# minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch it again to go on from there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch it again, or get it from elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files ending in {0} are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Films are made with PyAV, which is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding how strong it may be, {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fluent, holds a thread; wants much text and time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flux 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flux 2 Klein</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flux 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flux and Stable Diffusion 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space there, or choose another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space there, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space there, then export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then let it go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fréchet distance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>G minor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF file in {0} parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF files run on the CPU here: this build of llama.cpp has no CUDA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GGUF text models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>GPTQ or AWQ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemma 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemma 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gemma 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get it again, complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the file again from where it was made with its tokenizer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the model again, complete, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the model again, complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get the model itself; perhaps its page asks for an account first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get to know {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give all parts their own names again, such as model-00001-of-{0}.gguf.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give different stars to variations of one prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give it a name that ends in .gguf, then add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give some works four stars or more, or keep them, then come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the folder another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back to a backup: `bowerbird restore-backup` lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from there half as fast, or begin anew with another seed or a smaller size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hugging Face</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hunyuan video</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a plain LoRA in PEFT&apos;s form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a plain LoRA.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import` to use it with a model in place of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import`, and write its name into a prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported{0}; not measured here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Input should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install it with `pip install av`, or choose a name that ends in .gif or .png.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the studio again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It cannot be read: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It comes in the package {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It draws with {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has a manifest that {0} wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has drums alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no notes that a piano has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has no notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not what was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may have no end, so it is not read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It plays from {0} to {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It puts {0} of 100 held-out pairs in your order, against {1} before. </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs those of ESRGAN and of Compact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It says that a machine made it: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was changed or damaged after {0}, so what it says may be false.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was not used, and nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was only tried, so nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was signed as {0}{1}, and what is signed has not changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was signed with the key of this studio, and no byte has changed since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It won {0} of {1} pairs on new briefs: {2} in 100, and between {3} and {4} with luck allowed for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its bars cannot be counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its content has the digest in its marks, but nobody signed them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its disk may be failing or disconnected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its drawings that are nearest to the data, above their nearest: ![]({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps form and key; slow to learn, and wants many tunes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LM Studio</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn again with a lower learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from the ratings without it, or choose the model it was trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from the ratings without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn music</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning became unstable at step {0}: a number is no longer finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning cannot change this kind of picture model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learns a style in minutes; wanders after eight bars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out, or choose a model that was trained as a vae or gan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave it out, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the meter open, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave the point out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let it continue or vary a piece, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Live MIDI needs python-rtmidi, which is not installed. Install it with: pip install &quot;bowerbird[midi]&quot;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Llama 4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for files that are alike</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lumina 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a work or two first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make it smaller first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make one with `bowerbird new {0}`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room in {0}, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make several variations of a prompt and rate them differently.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making works to learn from, {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks without a signature can be written by anybody.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Memory ran out, so the rest is drawn in a way that takes less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing files of works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mistral Small</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models of {0} have no space to explore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models that `bowerbird train` makes with the recipes vae and gan have one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one adapter answers to {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than one work begins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move it away, and the next export makes a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the folder elsewhere yourself if it is to leave the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My first project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name it with `bowerbird draw --task enlarge`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one by its path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one, or none for the starter&apos;s enlarger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs {0} MB, {1} MB are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative prompt: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Never fails, blends anything; soft, as if through fog.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No checkpoint could be written ({0} MiB free): {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model could be made of this step. The training goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No pair of them was decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No picture has a caption, so the model learns to draw “{0}” alone: captions come with --manifest, a list that the studio wrote.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prompt has the word “{0}”, so it changes nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No prompt has two works with different stars, so there is nothing to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No space left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No work of this project has four stars yet, and none is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No {0} model is installed, and this copy of the program carries none; add one of your own with `bowerbird models add FOLDER`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No {0} model is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not better: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enough memory for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not enough memory: {0} needs about {1} and {2} are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes go from C-1 to G9.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes that began while the same note sounded: {0}; the earlier ones were cut there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes that never ended: {0}; each was given the length of a quarter note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes without length: {0}; each was given the length of a 32nd note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing else was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing in it shows whether it was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing more was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing outside the project was touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was begun.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was made in this project yet, so there are no briefs to try it on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was trained yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was unpacked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {0} fresh {1}, taste likes {2} better. </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of {0} pictures the first {1} are learned from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One at least must be held out, to measure how it goes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One more is of a work without a prompt, {0} teaches taste alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One rated work is not read in full yet, and counts for less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only one prompt has works with different stars, and one must be kept for testing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only works of one kind can be compared.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the project where it is now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paint it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper shapes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pedal and pitch bend are not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Phrase VAE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it back as it was, or start anew with the data set as it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it into the folder “transformer” of this model&apos;s diffusers folder, in place of its weights, and add that folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put its file back, or work without it: `bowerbird adapters off`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the file back from a copy of the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the file back, or work without it: `bowerbird adapters off`.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the model&apos;s tokenizer.json into its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the model&apos;s tokenizer.json into the folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the old model back, or start over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the old model back, or work without this adapter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick, small, odd; forgets what it said two lines ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qwen 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qwen 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qwen 3.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate some works that are still in the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate variations of at least one more prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate {0} more, two or more of each prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading them, {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading your works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove it with `bowerbird data remove`, then add its folder again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename it to end in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run `bowerbird models install starter`, or add a model folder of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run `git lfs pull` in its folder, or get the file itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run: pip install --no-deps {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Schedule type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See that no file leads back to itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set it to the whole path of a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sharp, instant, made to explore; may repeat itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some must be held out, to measure whether it helps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in the studio while this was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong in the studio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable Cascade</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable Diffusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable Diffusion 1.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable Diffusion 2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable Diffusion 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable Diffusion XL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stable Video Diffusion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start it anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the training anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starter {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>String should have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take it off the brief, or import it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take its adapters off, or verify its files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the adapters off, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste does not leave out {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste knows no trait of {0} called {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste works with every model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempi beyond 600 beats a minute: {0}; they were set to 600.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempi of zero: {0}; they were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tempi, meters or keys that cannot be: {0}; they were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The MIDI port no longer answers. Connect it again, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The MIDI port {0} cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter in use stays in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter was held back to keep works varied and sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter {0} cannot be used: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter {0} does not fit {1}, which is {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter {0} was made for {1}, not for {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter “{0}” cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter “{0}” holds no weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter “{0}” is no LoRA that can be mixed in ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter “{0}” is of a kind the studio cannot mix in ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter “{0}” to go on from cannot be put on this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The adapter “{0}” to go on from is not in the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate {0} {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection ended while {0} was fetched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set has no files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set {0} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data set {0} was made by a newer Bowerbird.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database cannot be read whole: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database is damaged: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The database of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk has no room for {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so nothing can be saved in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so nothing more can be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so the key that signs exports cannot be made in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, so training stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk said: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The embeddings have another width.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The entry of {0} in this project is damaged: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file could not be signed: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file counts film frames, not beats; its bars were laid at 120 beats a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends early; what there is of it was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds fewer tracks than it says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds no notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file holds separate patterns; they were laid one after another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is of an unknown format; it was read as tracks that sound together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of {0} is missing, so nothing can start from it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of {0}, a work to learn from, is missing or changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file says of itself, which is not checked:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file states wrong lengths of its tracks; they were found by looking for them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file {0} of the adapter {1} was changed or damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files in “{0}” do not fit together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of your works are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The files of {0} works to learn from are missing or changed, such as {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The finest, and hears captions; slow to train and to draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The index {0} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last work was saved as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of files in {0} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of models is busy in another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list of the files to train on cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The logits of “{0}” are not finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest run that its samples share with its data is {0} characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest run that its samples share with its data, in any key, is {0} notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mask of this brief</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model can hold so much in view only: of the {0} bars it listens to the last {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model can see {0} tokens, so {1} are written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model cannot count in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no matching {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model reads no further than before “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model reads prompts in another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} is not installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} is not the one that {1} was trained on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model {0} was changed since this training began, so it cannot go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model “{0}” is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s chat template cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s logits are not finite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer knows none of the words of this prompt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name of the folder {0} is not UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The names in {0} would be too long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note {0} is out of the model&apos;s reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The note {0} still sounds where the bars to fill begin.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other works are not affected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The phrases begin near the notes, and need not repeat them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture could not be written as {0}: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The picture to start from is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The piece already has all the instruments that would accompany it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The piece has no phrase in {0}, which is what this model knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The piece has {0} bars, so bars {1} to {2} cannot be filled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The piece to start from has no notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The piece to start from is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The plan of this job cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project folder {0} was moved or removed while it was open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project is busy in another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project {0} is read-only, so nothing can be saved in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project&apos;s database</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project&apos;s database cannot be read or written ({0}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt has more than {0} characters or {1} wildcards once they are expanded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt is longer than the model can see, so its first {0} tokens are left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The prompt of this work was not disclosed, so it cannot be made again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rated works are empty or their files are gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings are busy in another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The soundfont {0} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter text model is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter text model is not on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter {0} model could not be copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The starter {0} model is installed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The studio deletes only what it installed itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The studio has no list of signers, and asks nobody on the network: it cannot tell whether the signer is who the name says, or whether what was signed was true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The studio opens safetensors and GGUF only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The studio&apos;s own key {0} {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table {0} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table {0} lacks {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time is that of the signer&apos;s own clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training went wrong again and again: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weight index in {0} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in {0} are a pickle, which can run code when opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in {0} are packed as {1}, which the studio cannot unpack for pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in {0} are packed as {1}, which the studio cannot unpack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in {0} are packed by {1}, which the studio cannot unpack.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in “{0}” are a pickle, which can run code when opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in “{0}” do not fit its description, which is of a larger model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in “{0}” do not fit its description.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights in “{0}” do not fit its description: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights of “{0}” are not finite numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wildcard file {0} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wildcard file {0} has {1} lines; at most {2} go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wildcard file {0} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The wildcard file {0} is not a text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} in {1} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} in {1} is a pickle, which can run code when opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The {0} of “{1}” cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no files in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are only {0} characters to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are only {0} phrases of {1} bars in {2} to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too few pictures to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too few pictures to teach with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a collection called “{0}” already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already a file at {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is already something at {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no adapter {0}{1} in this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no backup of {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no collection called {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no device called “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no job with the id {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no music to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no project at {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recipe {0} for {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recipe “{0}” for {1}: {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room for {0} notes in {1} bars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space for a checkpoint. The training goes on, but if it is interrupted now it continues from an earlier step: free some space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no space for the training&apos;s checkpoints in {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text with the id {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no wildcard file {0}.txt in {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to compose even one piece with this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to draw even one picture of this size with this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to load “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to write even one text with this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing at {0} ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing at {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing left to learn from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to roll back to: the {0} base is in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There {0}; learning needs at least {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These works are alike in all that taste measures, so it cannot tell them apart. Rate some that differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are of two prompts only, so how well it does on others is hardly known. Rate some of others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>They are read again now; begin once that is done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This MIDI file does not say how long its notes are.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This MIDI file ends within its first line; it holds no music.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This MIDI file has {0} MB; files of up to {1} MB can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This MIDI file has {0} bars; up to {1} can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This MIDI file holds more than {0} notes, the most that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This MIDI file holds no tracks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This MIDI file lasts {0} hours; up to {1} hours can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This collection is not in the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This copy of the program carries no enlarger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This copy of the program carries no starter {0} model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This does not prove who a person is, or that what was signed was true.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is a pickle, which can run code when opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a MIDI file: it does not begin with &quot;MThd&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This job has not ended yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine has no {0} device that torch can use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model does not know weights in a prompt; they were left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model draws from its space and not from words, which are only the title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model draws from its space; {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model draws from words only, not from a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has learned melodies alone: the other voices are guesses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no space with points.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model has no styles, so not “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model knows phrases in {0} alone ({1} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model reads no negative prompt; it was left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model writes melodies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model writes one melody, so only its first instrument plays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This model writes phrases of melody: it cannot fill bars or accompany.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This piece lasts {0} minutes; sound can be made of up to {1} minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This project was made by a newer Bowerbird.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This recipe builds on the starter for pictures, which is not here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system offers no MIDI. On Linux it is the ALSA sequencer, which “modprobe snd-seq” starts as root.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This work was brought in, so there is no brief to make it again from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To learn, “{0}” has to be unpacked to {1}, and {2} of memory are free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To train an adapter, choose a smaller model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace as SVG</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trace the picture instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracks with unreadable places: {0}; they were read up to there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracks without an end mark: {0}; they were ended at their last event.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train it again, or choose another.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train one with `make {0}`, or add a {1} model folder of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trained from scratch in Bowerbird Studio; it contains no weights of others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; the log has the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trying it on new briefs, {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it, and add what is in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpack it, and add what is inside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unpacking the starter text model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the studio, or add its folder again under another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the studio, or open a copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the studio, then open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the studio, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the studio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use PNG, JPEG or WebP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a General MIDI name such as &quot;violin&quot;, &quot;flute&quot; or &quot;drums&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a plain LoRA adapter in PEFT&apos;s format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a plain LoRA in diffusers&apos; or kohya&apos;s naming.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use auto, cpu, cuda or mps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value error, </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is there is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it had learned at step {0} is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was finished is safe in your history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was learned up to the last checkpoint is kept; the adapter in use is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was learned up to the last checkpoint is kept; the adapter in use stays in use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was read before stays as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a choice on each line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a prompt of your own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write in the mode “continue”, or choose another model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write it in a language or script that the model knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write keys as in &quot;D major&quot;, &quot;F# minor&quot;, &quot;D dorian&quot; or &quot;G mixolydian&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write notes as in &quot;D4 F#4 Bb3 C4+E4+G4&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one with a choice on each line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You&apos;re an AI assistant for text re-writing. Rewrite the input text: {0}. Preserve its core meaning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your own files are not touched by this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird adapters` lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird again {0}` makes it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird check` lists what else is wrong with the project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird check` lists what else is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird check` tells what else is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird check` tells what else is; put it back, or move it to the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird collections` lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird data list` shows what there is; or name a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird history` lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird models list` shows what is for what.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird models list` shows what is installed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird models list` shows what is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird restore {0}` takes it out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird taste {0}` lists what is left out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>`bowerbird taste {0}` lists what it has noticed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a ControlNet{0}, which the studio does not use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a GGUF file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Stable Diffusion of another task ({0} channels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Stable Diffusion that changes pictures by instructions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Stable Diffusion that enlarges pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Stable Diffusion that reads depth</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a T2I-Adapter, which guides a drawing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a control LoRA, a small ControlNet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a newer Bowerbird wrote it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a note of Git LFS on where the model is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a picture of {0} x {1} with this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a small autoencoder (TAESD) for previews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text encoder (T5) of a picture model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text encoder ({0}), one part of a picture model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a textual inversion{0}, which adds a word to prompts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a weight at step {0} is not a finite number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a {0}{1}, which is mixed into a model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about {0} h</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an IP-Adapter, which draws after a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an OFT{0}, which the studio cannot mix in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an autoencoder (VAE){0}, one part of a picture model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an averaged copy (EMA) of a U-Net alone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>are {0} ratings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>autoencoder (VAE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>brought in or found in Explore, which</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: more than {0} files; choose a smaller folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: no file of {0} can be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: no file of {0} can be used. {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: the files went while they were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: the list of files of this job is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: there are no {0} in {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: there are no {0} with so many stars.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: there is no data set called {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: there is no folder at {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: {0} cannot be read: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: {0} holds {1}, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>data: {0} needs {1} {2} or more; {3} has {4}{5}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dict[str, Any]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dict[str, int]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dict[str, object]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>does not belong to the key {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpm 2 ancestral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpm2 ancestral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpmpp 2m</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpmpp 2m sde</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>dpmpp 2m sde gpu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>enlarged {0} times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error loading model: </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expired on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>factor: enlarged {0} times the picture would have {1} megapixels; at most {2} are possible.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>few words like {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fewer of its {0} are whole</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>file: {0} has no {1} that the studio opens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fine topics 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>format: one of {0} for {1} ({2} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half of {0} is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held out {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no certificate in PEM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>holds no key in PEM that can sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id: {0} models are called {1}: {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>included NOT IN (0, 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is 1 rating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is valid only from {0} on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it does not rank your held-out pairs better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no manifest, so Bowerbird did not write it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it has no {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it holds a {0}, not a {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is damaged ({0})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is no ZIP file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its autoencoder (VAE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text encoder (CLIP) and its autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text encoder (CLIP-L) and its autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text encoder (Gemma 2) and its autoencoder (DC-AE)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text encoder (Mistral or Qwen3) and its autoencoder (flux2-vae.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text encoder (OpenCLIP-H) and its autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text encoder (Qwen3-4B) and its autoencoder (ae.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text encoder (T5-XXL)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text encoders (CLIP-L and CLIP-G)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its text encoders (CLIP-L and T5-XXL) and its autoencoder (ae.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {0} became unlikely</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {0} changed too much in length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {0} repeat themselves more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its {0} would become {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kdpm 2 a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep the {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind NOT IN (&apos;text&apos;, &apos;image&apos;, &apos;music&apos;) OR declined NOT IN (0, 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind: text, image or music ({0} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kind: {0} {1} a LoRA for pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>last-bar: {0} has {1} bars ({2} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>less about {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>license: {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>llama.cpp cannot open “{0}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made in {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mark NOT IN (&apos;kept&apos;, &apos;rejected&apos;) OR given NOT IN (0, 1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask: a hash of 64 hex digits ({0} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask: has no white in it, so nothing would be drawn.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mask: {0} x {1} pixels, as the picture is ({2} x {3} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model {0}, adapter {1}, seed {2}, on {3}, with Bowerbird Studio.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model: {0} has no space to explore.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model: {0} is an upscaler, which enlarges pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model: {0} is for {1}, not for {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>model: {0} is no upscaler.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more about {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: at most {0} letters ({1} were given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: letters or digits are needed ({0} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: letters or digits are needed, {0} at most ({1} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: must be on one line, of letters that can be printed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: must have at least one letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: organisation/model is needed ({0} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: there is a data set called {0} already, of {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: there is a data set called {0} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name: there is a model called {0} already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no model of step {0}: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>point: {0} numbers with this model ({1} were given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>precision on {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recipe: {0} for {1} ({2} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>run by llama.cpp on the CPU{0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sampler: one of {0} with this model ({1} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>scaled fp8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source: {0} is in the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>source: {0} is of kind {1}, not {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stars: 1 to 5, or 0 to clear ({0} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>starts at step {0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>step {0}: held-out loss {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps of {0}, {1}, could not be timed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>steps: {0} are too few for this sampler with this model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stops at step {0} after {1} h of training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>strength: 0 to 2 ({0} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>style: one of {0} ({1} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tag: must have at least one letter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tags: [bowerbird]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taste does not clearly like its {0} better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the end of job {0} could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the end of job {0} could still not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the entry {0} {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the features of {0} could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the loss at step {0} is not a finite number: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the part of a text model that looks at pictures (mmproj)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the refiner of Stable Diffusion XL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the weights of a text model alone: config.json and tokenizer.json are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>theme {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>topic {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tuple[Any, dict[str, Any]]</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>two of its entries would be the same file, {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>typeof(strength) NOT IN (&apos;real&apos;, &apos;integer&apos;) OR step NOT IN (&apos;use&apos;, &apos;back&apos;)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>uni pc bh2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>verdict NOT IN (&apos;left&apos;, &apos;right&apos;, &apos;alike&apos;, &apos;neither&apos;, &apos;taken back&apos;)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wildcards: there is no folder at {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>words like {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} ({1} a step)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} +uneven +chords -on-the-beat +pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and its autoencoder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and its autoencoder (ae.safetensors)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} cannot be told apart yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} and {1} more are missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} asks for an account, which the studio has not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} at {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} bar{1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} bpm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}); trying the one before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} carries no marks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} changes no model: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} copy{1}{2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} could not be set aside: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not belong into an archive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} does not write text onwards: it is a {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} files are</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} gave no answer that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has a caption of a picture that is not here: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has captions of {1} that are not here, such as {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has changed since the data set was read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has more than 8 bits a colour; it was brought to 8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no ending, and this system makes no link to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no notes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no safetensors or GGUF file, and nothing else is opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no text in line {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no tokenizer, so it cannot read words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has no vocabulary (tokenizer.ggml.tokens), so it cannot read words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has several files: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has the name of no picture, so it is no caption.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has too many pixels; at most {1} megapixels go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has weights of a kind that this version does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has {1} MB, which is too much for a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has {1} megapixels; at most {2} go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} has {1}; at most {2} go.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} held out, which is {1} ({2} are needed; rate two or more works of a few more prompts)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds more than a LoRA ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds no weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} holds weights that the studio does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in it does not belong to the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in it is not what its manifest says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in {1} leads out of its folder, so it is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a folder, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a model now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is a pipe or a device, not a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is an archive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is an upscaler of a kind that the studio does not run.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is better than {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged or cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged or not whole.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged: it has {1} bytes more than its beginning states.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is damaged: its beginning cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is in {1} colours; it was brought to RGB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is kept, but without its sound: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is locked or packed in a way that cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no LoRA for pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no adapter folder: {1} is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is no file that can be replaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not JSON in line {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a Word document that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a Word document, or it is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a note.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a picture that can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a text in UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not an instrument that is known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not better than {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not deleted: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not unpacked: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not what {1} states, so it was not kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not whole: the weights of {1} are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not whole: tokenizer.json in {1} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not whole: {1} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is not whole: {1} of {2} bytes of its weights are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is of a kind that cannot be brought in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is of a kind that cannot be mixed in ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is of a kind that cannot be mixed in{1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is of a kind that the studio does not draw with ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is one of {1} parts, which are found by their names.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is one part of a picture model ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is only {1} × {2} pixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is open in another Bowerbird that works in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is out of reach.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is part {1} of {2} of a model&apos;s weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is part {1} of {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is read-only, so nothing can be saved there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is the part of {1} that draws ({2}){3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}, and no model of that kind is in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}, and not what its name says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}, but lacks {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}, with which the studio does not draw.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is {1}; the studio does not use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left out, such as: {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} lies in the project itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} major</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} more are of works without a prompt, {1} teach taste alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} moves; its first picture was taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} needs up to {1}, and {2} are free in {3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of rank {1}, in the naming of {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} changed since the studio read them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} files are left out: {2}{3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} minutes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} pictures {2} of its data{3}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} on files it never saw did not fall: {1} before, {2} after.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} on files it never saw fell from {1} to {2}, by {3} in 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pairs were</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rated works are empty or gone and were left out of learning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rated works are not read in full yet, and count for less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rows of {1} have values that the studio does not write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rows of {1} name {2} that are not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} rows of {1} were changed or lost, such as {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} takes no adapters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} takes {1} and the graphics card has {2} free, so its parts take turns there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} takes {1} and {2} are free, so its weights are read from the disk again and again: it will be slow here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} texts have the name of no picture, such as {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was changed or damaged, so it is not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was made by a newer Bowerbird.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} was made for another model: {1} has no matching {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} with the id {1} in this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} for {2}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} left out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} {1} ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, an upscaler to {1} times the size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, for prompts with the word “{1}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, from {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, step {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: a model with a latent space {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: a multiple of {1} with this model ({2} was given).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: only models with a latent space have points, and this model draws from words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: texts have no points in a space.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; gives up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}; goes on from step {1}, the last good checkpoint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}{1}Variety {2} %, length {3} %.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” cannot be read or kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” cannot be used: llama.cpp crashes on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” composes, but does not learn from ratings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” does not write text onwards.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” does not write text onwards: it is a {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” draws from a space of its own and learns neither from ratings nor from other pictures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” fills itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” has no tokenizer, so it cannot read words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” has no vocabulary, so it cannot read words.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” has weights of a kind that this version does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” in “{1}” is damaged or cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is a checkpoint of a kind that the studio does not know.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is a model folder without its weights</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is an LSTM, which writes but does not learn from ratings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is no upscaler that the studio runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not a model folder: it has no config.json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not a model the studio can open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not a music model: it has no {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not a music model: its {1} cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not a style that this model knows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is not whole: {1} is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is of a kind that the studio does not know ({1}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is of a kind this version does not know: {1}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” is {1}, but lacks {2}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{0}” needs its own program code to run, which the studio never executes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>everything else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Motion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The fastest device here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The NVIDIA graphics card</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Apple graphics processor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When to learn</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only when I say so</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the machine is idle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tonight, from 23:00, on mains power</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read about honest use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Honest use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>consent, likeness, and when to say that a machine made it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Projects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the folder of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converted models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most {0} GB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let me get models from a hub by name, on the Models page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>of this project, made when it closes and every half hour of work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline. Nothing you make leaves this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Online only to get a model. Nothing you make leaves this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}, made again when needed; what was used longest ago goes first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>Sort: {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SoundMenu</name>
    <message>
        <source>Play through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sound of this machine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A port for your music program, named {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No MIDI ports here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before a take</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No count-in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count one bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Count two bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put a take onto the grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Played through {0}; count-in and grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound, MIDI ports, count-in and grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sound device was found; MIDI ports, count-in and grid</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SourceRow</name>
    <message>
        <source>Start picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw without a start picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Strength</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the new picture may leave this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start sketch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repaint the mask</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StarBar</name>
    <message>
        <source>Stars</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StarterOffer</name>
    <message>
        <source>Installing the starter model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the starter model, or add one of your own: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the starter model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Offline. Nothing leaves this machine.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SubmissionQueue</name>
    <message>
        <source>Sketch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start picture</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Styles it knows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add it to the prompt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it as the prompt</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Swatch</name>
    <message>
        <source>Colour to sketch in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Night</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sea</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sky</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Straw</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dusk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another colour…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>night, keeper</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag this work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag {0} works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add; several with commas between</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TaskRows</name>
    <message>
        <source>Begin with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Piece in the roll</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pitches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to the melody</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TasteController</name>
    <message>
        <source>Of two works you rated differently, taste picks your favourite {0} times in 100.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste sorts what is made, once it foretells your ratings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rate {0} more to sort by taste.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TasteRing</name>
    <message>
        <source>Taste guesses {0:.1f} of 5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TeachController</name>
    <message>
        <source>Queued: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is now in use. Learn can roll it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left aside. It stays on the shelf under Models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped; what it has learned so far is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TeachPanel</name>
    <message>
        <source>Teach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a model you have, with this data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none fits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the starter model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Installing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your data is being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose data at the left first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model for {0} yet that can be taught.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model is being taught already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teaching {0} from {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teaching {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits in the queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused. It waits here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped; what it has learned is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted when the studio closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended early; what it has learned is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taught: closer to your data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No closer to your data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> It is kept aside.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>after</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files learned from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not tried on this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same briefs and seeds in both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try it blind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teach longer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It stays on the shelf under Models, and is not used</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextActions</name>
    <message>
        <source>That one is in your text already. R puts another in its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The words it was written for have changed. Select others and press R.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextAutosave</name>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextBriefPanel</name>
    <message>
        <source>Write {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In place of the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the caret</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>select some words first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Continue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instruct</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What should be written?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rewrite the selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How should it read?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shorter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the past tense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plainer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>friendlier</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its end</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message>
        <source>writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, cut at the length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of about {1}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Insert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it in at the caret (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put it in place of the last one, or of the selection (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another from the same brief (G)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextFiles</name>
    <message>
        <source>Bring a text in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is in your text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} of {1} files are in your text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address is in your text. The studio stays offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save text as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextMenu</name>
    <message>
        <source>Untitled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Text {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To read and to copy: nothing can be saved here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your words are saved as you type.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview of {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not in your text yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine’s words  {0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shade words the model was unsure of (Ctrl+D)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine’s words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule the studio’s words in the margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a little</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>very</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubtful:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextSettings</name>
    <message>
        <source>Min-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop at these words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextView</name>
    <message>
        <source>The work</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TimeTile</name>
    <message>
        <source>, chosen</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Adapters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no better than chance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as it came</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>adopted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a newer one followed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>declined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>imported</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>{0} %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert the mask (I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush width</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Brush width ([ and ], or - and +)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the whole picture (Ctrl+0)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Project {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackHeader</name>
    <message>
        <source>Mute</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Solo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track {0}, {1}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackMenu</name>
    <message>
        <source>Instrument</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the track</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>queue next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep this step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>look through</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is in {0}, with its card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} begins tonight, if the machine is free and not on battery.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Twice the steps, from the beginning; {0} stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its model is no longer in the library.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The card is copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a folder of data…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add files to learn from…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from works I kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learn from paper shapes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>No training run yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted when the studio closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended early.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step {0} of {1} is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No step was saved yet, so it begins again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on from step {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training run learns from your stars. Its adapter is yours to adopt.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How {0} learned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start over</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrainingWatch</name>
    <message>
        <source>The training rests until it is night again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0}: it is night, and the machine is free.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TraitsController</name>
    <message>
        <source>Taste leaves out: {0}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TraitsPanel</name>
    <message>
        <source>What your ratings tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taste goes by this, the most important first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What taste goes by cannot be said in a few words yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing for certain yet. Some more ratings would help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} in 100, with luck allowed for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decides {0} in 100 of what taste guesses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No, not that</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Pause (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End the take (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Record a take (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the beginning (Home)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loop (L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metronome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sound, count-in and grid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw notes (D); select them (V)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo (Ctrl+Shift+Z)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as MIDI, WAV, FLAC or MusicXML (Ctrl+E)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>UnattendedJob</name>
    <message>
        <source>Go on now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>VelocityLane</name>
    <message>
        <source>Velocity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drag a stem to strike a note harder or softer</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WayBand</name>
    <message>
        <source>Pin two places to go from one to the other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} frames, there and back in {1} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play again and again (L)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export GIF</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the way as a GIF, a film or a strip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From A to B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Models live in {0}. Nothing you make leaves this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the example</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four ways to go on from these words. It takes a few seconds.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkFiles</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>Add a track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask or sketch over it to go on from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mask what should be drawn anew, or draw all of it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing on the canvas yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you draw shows here, large. A picture of your own can be a start too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a picture in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WorksModel</name>
    <message>
        <source>{0} of 5 stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not rated</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>Writing {0}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One text moved to the trash.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to the alternatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>everything else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>insert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>back to the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no selection to rewrite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select some words in the text first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say how the selection should read first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no instruction yet. Say what to write first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing before the caret to go on from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a few words first, or place the caret after some.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>instruction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>selection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rewrite the selection…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel writing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the alternatives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine’s words</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename the text…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bring a text in…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save text as…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_CellDelegate</name>
    <message>
        <source>Caption of {0}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_FaultList</name>
    <message>
        <source>Files that are left out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_FileCell</name>
    <message>
        <source>Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it anyway</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>parts</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Queue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do on this page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Honest use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get more from your GPU</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open project</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>self._panel</name>
    <message>
        <source>a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>self.band</name>
    <message>
        <source>opening the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a new phrase</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{0} bars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The blend is in your history.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Bowerbird Studio {0}

Apache-2.0. Nothing you make leaves this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
