<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en_GB">
<context>
    <name>AboutPanel</name>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>such as CC0, or yours</source>
        <translation>etwa CC0, oder deine eigene</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>where the files come from</source>
        <translation>woher die Dateien stammen</translation>
    </message>
    <message>
        <source>Both travel with every model made of this data.</source>
        <translation>Beides begleitet jedes Modell aus diesen Daten.</translation>
    </message>
</context>
<context>
    <name>ActionZone</name>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Make 8, show the best 4</source>
        <translation>8 machen, beste 4 zeigen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel (Esc); what is finished is kept</source>
        <translation>Abbrechen (Esc); was fertig ist, bleibt erhalten</translation>
    </message>
    <message>
        <source>Queue next</source>
        <translation>Anreihen</translation>
    </message>
    <message>
        <source>Ask for more; it begins when this is done</source>
        <translation>Mehr anfordern; es beginnt, wenn dies fertig ist</translation>
    </message>
    <message>
        <source>Make {0}, show the best {1}</source>
        <translation>{0} machen, beste {1} zeigen</translation>
    </message>
</context>
<context>
    <name>AdapterMix</name>
    <message>
        <source>Mix in another</source>
        <translation>Weiteren zumischen</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keiner</translation>
    </message>
</context>
<context>
    <name>AdapterRow</name>
    <message>
        <source>Use {0}</source>
        <translation>{0} nutzen</translation>
    </message>
    <message>
        <source>Strength of {0}</source>
        <translation>Stärke von {0}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
</context>
<context>
    <name>AdapterRows</name>
    <message>
        <source>Held-out pairs</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>None yet. Learning on the Learn page makes one, or import one: PEFT or LoRA.</source>
        <translation>Noch keiner. Lernen auf der Seite Lernen erzeugt einen; oder importiere einen: PEFT oder LoRA.</translation>
    </message>
</context>
<context>
    <name>AdapterSection</name>
    <message>
        <source>{0} is on the shelf.</source>
        <translation>{0} steht im Regal.</translation>
    </message>
    <message>
        <source>Exported as {0}.</source>
        <translation>Exportiert als {0}.</translation>
    </message>
    <message>
        <source>Import an adapter</source>
        <translation>Adapter importieren</translation>
    </message>
    <message>
        <source>Adapters of</source>
        <translation>Adapter von</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Works with the base alone.</source>
        <translation>Nur mit dem Ausgangsmodell.</translation>
    </message>
    <message>
        <source>In use: {0} {1}</source>
        <translation>In Gebrauch: {0} {1}</translation>
    </message>
    <message>
        <source>the base</source>
        <translation>das Ausgangsmodell</translation>
    </message>
    <message>
        <source>Roll back to {0}</source>
        <translation>Zurück zu {0}</translation>
    </message>
    <message>
        <source>Export the adapter to</source>
        <translation>Adapter exportieren nach</translation>
    </message>
</context>
<context>
    <name>AdaptersController</name>
    <message>
        <source>{0} is now in use.</source>
        <translation>{0} ist jetzt in Gebrauch.</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Declined. It stays on the shelf under Models.</source>
        <translation>Abgelehnt. Er bleibt im Regal unter Modelle.</translation>
    </message>
    <message>
        <source>the base</source>
        <translation>das Ausgangsmodell</translation>
    </message>
</context>
<context>
    <name>AgreementLine</name>
    <message>
        <source>taste {0}</source>
        <translation>Geschmack {0}</translation>
    </message>
    <message>
        <source>you {0}</source>
        <translation>du {0}</translation>
    </message>
    <message>
        <source>a coin, 50</source>
        <translation>eine Münze, 50</translation>
    </message>
</context>
<context>
    <name>AgreementPanel</name>
    <message>
        <source>Rate again, blind</source>
        <translation>Blind noch einmal bewerten</translation>
    </message>
    <message>
        <source>What taste knows</source>
        <translation>Was der Geschmack weiß</translation>
    </message>
    <message>
        <source>Reading your ratings…</source>
        <translation>Deine Bewertungen werden gelesen…</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>nicht bereit</translation>
    </message>
    <message>
        <source>{0} ratings</source>
        <translation>{0} Bewertungen</translation>
    </message>
    <message>
        <source>1 rating</source>
        <translation>1 Bewertung</translation>
    </message>
    <message>
        <source>1 answer to A or B?</source>
        <translation>1 Antwort auf A oder B?</translation>
    </message>
    <message>
        <source>{0} answers to A or B?</source>
        <translation>{0} Antworten auf A oder B?</translation>
    </message>
    <message>
        <source>1 rating brought in</source>
        <translation>1 mitgebrachte Bewertung</translation>
    </message>
    <message>
        <source>{0} ratings brought in</source>
        <translation>{0} mitgebrachte Bewertungen</translation>
    </message>
    <message>
        <source>{0} with {1}</source>
        <translation>{0} mit {1}</translation>
    </message>
    <message>
        <source>Stars: {0}</source>
        <translation>Sterne: {0}</translation>
    </message>
    <message>
        <source>Rate 1 more work and taste begins.</source>
        <translation>Bewerte noch 1 Werk, dann beginnt der Geschmack.</translation>
    </message>
    <message>
        <source>Rate {0} more works and taste begins.</source>
        <translation>Bewerte noch {0} Werke, dann beginnt der Geschmack.</translation>
    </message>
    <message>
        <source>Your ratings do not show yet what you prefer.</source>
        <translation>Deine Bewertungen zeigen noch nicht, was du vorziehst.</translation>
    </message>
    <message>
        <source>{0} of 100, no better than a coin.</source>
        <translation>{0} von 100, nicht besser als eine Münze.</translation>
    </message>
    <message>
        <source>{0} of 100, hardly more than a coin.</source>
        <translation>{0} von 100, kaum mehr als eine Münze.</translation>
    </message>
    <message>
        <source>Taste agrees with you in {0} of 100.</source>
        <translation>Der Geschmack stimmt in {0} von 100 mit dir überein.</translation>
    </message>
    <message>
        <source>Taste agrees with you as often as you agree with yourself: {0} of 100 against {1}.</source>
        <translation>Der Geschmack stimmt so oft mit dir überein wie du mit dir selbst: {0} von 100 gegen {1}.</translation>
    </message>
    <message>
        <source>Taste agrees with you nearly as often as you agree with yourself: {0} of 100 against {1}.</source>
        <translation>Der Geschmack stimmt fast so oft mit dir überein wie du mit dir selbst: {0} von 100 gegen {1}.</translation>
    </message>
    <message>
        <source>Taste agrees with you in {0} of 100, you with yourself in {1}.</source>
        <translation>Der Geschmack stimmt in {0} von 100 mit dir überein, du mit dir selbst in {1}.</translation>
    </message>
    <message>
        <source>Taste: between {0} and {1} with luck allowed for.</source>
        <translation>Geschmack: zwischen {0} und {1} mit Spielraum für Zufall.</translation>
    </message>
    <message>
        <source>You with yourself: between {0} and {1} with luck allowed for.</source>
        <translation>Du mit dir selbst: zwischen {0} und {1}, wenn man den Zufall einrechnet.</translation>
    </message>
    <message>
        <source>Some more ratings would help.</source>
        <translation>Einige Bewertungen mehr würden helfen.</translation>
    </message>
    <message>
        <source>How often do you agree with yourself? Rate five works of weeks ago again.</source>
        <translation>Wie oft stimmst du mit dir selbst überein? Bewerte fünf Werke von vor Wochen noch einmal.</translation>
    </message>
    <message>
        <source>How often you agree with yourself is known once you rate works again, weeks later.</source>
        <translation>Wie oft du mit dir selbst übereinstimmst, zeigt sich, wenn du Werke nach Wochen noch einmal bewertest.</translation>
    </message>
</context>
<context>
    <name>AlikePanel</name>
    <message>
        <source>The group before (Left)</source>
        <translation>Vorige Gruppe (Links)</translation>
    </message>
    <message>
        <source>The next group (Right)</source>
        <translation>Nächste Gruppe (Rechts)</translation>
    </message>
    <message>
        <source>Use one of each group</source>
        <translation>Von jeder Gruppe eine nutzen</translation>
    </message>
    <message>
        <source>Use all of these</source>
        <translation>Alle hier nutzen</translation>
    </message>
    <message>
        <source>No two are alike</source>
        <translation>Keine zwei sind ähnlich</translation>
    </message>
    <message>
        <source>Every file differs from the others.</source>
        <translation>Jede Datei unterscheidet sich von den anderen.</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>und {0} weitere</translation>
    </message>
    <message>
        <source>Group {0} of {1}</source>
        <translation>Gruppe {0} von {1}</translation>
    </message>
</context>
<context>
    <name>AlternativesPanel</name>
    <message>
        <source>Alternatives</source>
        <translation>Alternativen</translation>
    </message>
    <message>
        <source>{0} for the selection</source>
        <translation>{0} für die Auswahl</translation>
    </message>
    <message>
        <source>{0} as you asked</source>
        <translation>{0} nach Anweisung</translation>
    </message>
    <message>
        <source>{0} at the caret</source>
        <translation>{0} am Cursor</translation>
    </message>
    <message>
        <source>What the studio writes appears here, word by word. Give each a star or five; that is how it learns what you like.</source>
        <translation>Was das Studio schreibt, erscheint hier, Wort für Wort. Gib jedem einen Stern oder fünf; so lernt es, was dir gefällt.</translation>
    </message>
    <message>
        <source>write</source>
        <translation>schreiben</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>bewerten</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts hier</translation>
    </message>
</context>
<context>
    <name>AppContext</name>
    <message>
        <source>Something went wrong in the studio.</source>
        <translation>Im Studio ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>What was finished is safe in your history. The log has the details.</source>
        <translation>Was fertig war, ist sicher in deinem Verlauf. Das Protokoll enthält die Einzelheiten.</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Ask the model</source>
        <translation>Das Modell bitten</translation>
    </message>
    <message>
        <source>Write {0} anew</source>
        <translation>{0} neu schreiben</translation>
    </message>
    <message>
        <source>The model writes all tracks of these bars, as Infill does.</source>
        <translation>Das Modell schreibt alle Spuren dieser Takte, wie „Füllen“.</translation>
    </message>
    <message>
        <source>At bar {0}</source>
        <translation>An Takt {0}</translation>
    </message>
    <message>
        <source>Write this track anew in {0}</source>
        <translation>Diese Spur in {0} neu schreiben</translation>
    </message>
    <message>
        <source>The model fills these bars of the track beside the others, as Infill.</source>
        <translation>Das Modell füllt diese Takte der Spur neben den anderen, wie „Füllen“.</translation>
    </message>
    <message>
        <source>Same rhythm, other notes in {0}</source>
        <translation>Gleicher Rhythmus, andere Noten in {0}</translation>
    </message>
    <message>
        <source>The model varies these bars of the track and keeps their rhythm.</source>
        <translation>Das Modell wandelt diese Takte der Spur ab und behält ihren Rhythmus.</translation>
    </message>
    <message>
        <source>Answer {0}</source>
        <translation>{0} beantworten</translation>
    </message>
    <message>
        <source>The model writes as many bars of the track after these; at the end of the piece it goes on with all tracks.</source>
        <translation>Das Modell schreibt danach ebenso viele Takte der Spur; am Ende des Stücks geht es mit allen Spuren weiter.</translation>
    </message>
    <message>
        <source>Other harmony in {0}</source>
        <translation>Andere Harmonie in {0}</translation>
    </message>
    <message>
        <source>The model writes the other tracks anew under this one, except for drums, as Infill.</source>
        <translation>Das Modell schreibt die anderen Spuren außer dem Schlagzeug unter dieser neu, wie „Füllen“.</translation>
    </message>
    <message>
        <source>A bass for these chords</source>
        <translation>Ein Bass zu diesen Akkorden</translation>
    </message>
    <message>
        <source>The model adds a track of bass to the whole piece, as Accompany does.</source>
        <translation>Das Modell fügt dem ganzen Stück eine Bassspur hinzu, wie „Begleiten“.</translation>
    </message>
    <message>
        <source>bar {0}</source>
        <translation>Takt {0}</translation>
    </message>
    <message>
        <source>bars {0}–{1}</source>
        <translation>Takte {0}–{1}</translation>
    </message>
</context>
<context>
    <name>AskingRow</name>
    <message>
        <source>A larger model than that of this page can put it into words.</source>
        <translation>Ein größeres Modell als das dieser Seite kann es in Worte fassen.</translation>
    </message>
    <message>
        <source>{0} is reading: {1} of {2}</source>
        <translation>{0} liest: {1} von {2}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>AxisRow</name>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Values of the {0}</source>
        <translation>Werte: {0}</translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>Go back to this state</source>
        <translation>Zurück zu diesem Stand</translation>
    </message>
    <message>
        <source>Go back to {0}</source>
        <translation>Zurück zu {0}</translation>
    </message>
    <message>
        <source>before you went back</source>
        <translation>vor deiner Rückkehr</translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Go back to the project as it was {0}?</source>
        <translation>Zum Stand des Projekts zurückkehren: {0}?</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>It had {0} then. The project as it is now is kept beside it, in this list, so you can come back to it. Files of works stay as they are.</source>
        <translation>Es enthielt damals {0}. Der jetzige Stand bleibt daneben in dieser Liste erhalten, du kannst also zu ihm zurück. Dateien von Werken bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und | </translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>Noch keine Sicherung</translation>
    </message>
    <message>
        <source>One is made when you close a project that has changed.</source>
        <translation>Eine entsteht, wenn du ein geändertes Projekt schließt.</translation>
    </message>
    <message>
        <source>A backup holds your stars, tags, texts and briefs as they were. One is made when the project closes and after every half hour of work; older ones are thinned out. Files of works never change, so they need none.</source>
        <translation>Eine Sicherung enthält deine Sterne, Schlagwörter, Texte und Vorgaben in ihrem damaligen Stand. Sie entsteht beim Schließen des Projekts und nach jeder halben Stunde Arbeit; ältere werden ausgedünnt. Dateien von Werken ändern sich nie und brauchen deshalb keine.</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>BarMenu</name>
    <message>
        <source>Repeat this bar</source>
        <translation>Diesen Takt wiederholen</translation>
    </message>
    <message>
        <source>Remove this bar</source>
        <translation>Diesen Takt entfernen</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>Benennen</translation>
    </message>
    <message>
        <source>Chord</source>
        <translation>Akkord</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Tempo from here</source>
        <translation>Tempo ab hier</translation>
    </message>
    <message>
        <source>Set it</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>Quarter notes a minute</source>
        <translation>Viertelnoten pro Minute</translation>
    </message>
    <message>
        <source>20 to 300</source>
        <translation>20 bis 300</translation>
    </message>
    <message>
        <source>Section from here</source>
        <translation>Abschnitt ab hier</translation>
    </message>
    <message>
        <source>Other name…</source>
        <translation>Anderer Name …</translation>
    </message>
    <message>
        <source>Section {0}</source>
        <translation>Abschnitt {0}</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Move earlier</source>
        <translation>Nach vorn</translation>
    </message>
    <message>
        <source>Move later</source>
        <translation>Nach hinten</translation>
    </message>
    <message>
        <source>Remove the name</source>
        <translation>Den Namen entfernen</translation>
    </message>
    <message>
        <source>Chord…</source>
        <translation>Akkord …</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>{0} entfernen</translation>
    </message>
    <message>
        <source>Tempo from here…</source>
        <translation>Tempo ab hier …</translation>
    </message>
    <message>
        <source>Remove the change of tempo</source>
        <translation>Den Tempowechsel entfernen</translation>
    </message>
    <message>
        <source>Meter from here</source>
        <translation>Taktart ab hier</translation>
    </message>
    <message>
        <source>Remove the change of meter</source>
        <translation>Den Taktwechsel entfernen</translation>
    </message>
</context>
<context>
    <name>BatchDivider</name>
    <message>
        <source>earlier</source>
        <translation>früher</translation>
    </message>
</context>
<context>
    <name>Batches</name>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
    <message>
        <source>, {0} waiting</source>
        <translation>, {0} wartend</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>{0} finished</source>
        <translation>{0} fertig</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>Brief: {0}</source>
        <translation>Vorgabe: {0}</translation>
    </message>
</context>
<context>
    <name>BlendBand</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
    <message>
        <source>{0} of B</source>
        <translation>{0} von B</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Another pair</source>
        <translation>Anderes Paar</translation>
    </message>
    <message>
        <source>Two of the pieces that you like best, or two new phrases</source>
        <translation>Zwei der Stücke, die dir am besten gefallen, oder zwei neue Phrasen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Put the blend into your history</source>
        <translation>Die Mischung in den Verlauf legen</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Put the blend into the roll</source>
        <translation>Die Mischung in die Notenrolle legen</translation>
    </message>
    <message>
        <source>Blend two phrases</source>
        <translation>Zwei Phrasen mischen</translation>
    </message>
</context>
<context>
    <name>BlindTest</name>
    <message>
        <source>the base</source>
        <translation>das Ausgangsmodell</translation>
    </message>
</context>
<context>
    <name>BookActions</name>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
</context>
<context>
    <name>BookController</name>
    <message>
        <source>Word goal</source>
        <translation>Wortziel</translation>
    </message>
    <message>
        <source>Words, 0 for no goal</source>
        <translation>Wörter, 0 für kein Ziel</translation>
    </message>
    <message>
        <source>The scene was split.</source>
        <translation>Die Szene wurde geteilt.</translation>
    </message>
    <message>
        <source>It was merged with the next one.</source>
        <translation>Mit dem nächsten Abschnitt verbunden.</translation>
    </message>
    <message>
        <source>“{0}” is in the trash.</source>
        <translation>„{0}“ liegt im Papierkorb.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Word goal…</source>
        <translation>Wortziel…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Merge with the next</source>
        <translation>Mit dem nächsten verbinden</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb legen</translation>
    </message>
    <message>
        <source>Book: {0}</source>
        <translation>Buch: {0}</translation>
    </message>
    <message>
        <source>Nothing is in the trash</source>
        <translation>Der Papierkorb ist leer</translation>
    </message>
</context>
<context>
    <name>BookFiles</name>
    <message>
        <source>New book</source>
        <translation>Neues Buch</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Beginnen</translation>
    </message>
    <message>
        <source>“{0}” is a book now. The text is still among your texts.</source>
        <translation>„{0}“ ist jetzt ein Buch. Der Text steht weiter bei deinen Texten.</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>Bücher</translation>
    </message>
    <message>
        <source>Bring a book in</source>
        <translation>Buch hereinholen</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <source>Export the book</source>
        <translation>Buch exportieren</translation>
    </message>
    <message>
        <source>“{0}” is in the trash.</source>
        <translation>„{0}“ liegt im Papierkorb.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>“{0}” is here.</source>
        <translation>„{0}“ ist da.</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Gespeichert als {0}.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>BriefPanel</name>
    <message>
        <source>Brief</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Mehr Einstellungen</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>ruhig</translation>
    </message>
    <message>
        <source>wild</source>
        <translation>wild</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
</context>
<context>
    <name>BrushRow</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>Härte</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>Glätten</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>Ellipse</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>Gefüllt</translation>
    </message>
    <message>
        <source>Along a line</source>
        <translation>Entlang einer Linie</translation>
    </message>
    <message>
        <source>In circles</source>
        <translation>In Kreisen</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Hold Ctrl and click where to copy from.</source>
        <translation>Halte Strg und klick, von wo kopiert wird.</translation>
    </message>
    <message>
        <source>Brush width ({draw.thinner} and {draw.thicker}, or - and +)</source>
        <translation>Pinselbreite ({draw.thinner} und {draw.thicker}, oder - und +)</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>The pressure of a pen sets the width</source>
        <translation>Der Druck eines Stifts bestimmt die Breite</translation>
    </message>
    <message>
        <source>Mirror what is painted</source>
        <translation>Gemaltes spiegeln</translation>
    </message>
</context>
<context>
    <name>CandidateCard</name>
    <message>
        <source>composing</source>
        <translation>komponiert</translation>
    </message>
    <message>
        <source>bar {0} of {1}</source>
        <translation>Takt {0} von {1}</translation>
    </message>
    <message>
        <source>Its file is missing or damaged. Making it again heals it.</source>
        <translation>Die Datei fehlt oder ist beschädigt. Erneutes Machen stellt sie wieder her.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>spielt</translation>
    </message>
    <message>
        <source>Another from the same brief</source>
        <translation>Noch eins aus derselben Vorgabe</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Play result {0}</source>
        <translation>Ergebnis {0} abspielen</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Put it into the roll</source>
        <translation>In die Notenrolle legen</translation>
    </message>
    <message>
        <source>More; drag the card out as MIDI, with Alt held as WAV</source>
        <translation>Mehr; die Karte als MIDI herausziehen, mit Alt als WAV</translation>
    </message>
</context>
<context>
    <name>CandidatesPanel</name>
    <message>
        <source>Candidates</source>
        <translation>Kandidaten</translation>
    </message>
    <message>
        <source>bar {0}</source>
        <translation>Takt {0}</translation>
    </message>
    <message>
        <source>bars {0}–{1}</source>
        <translation>Takte {0}–{1}</translation>
    </message>
    <message>
        <source>1 piece</source>
        <translation>1 Stück</translation>
    </message>
    <message>
        <source>{0} pieces</source>
        <translation>{0} Stücke</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1 Takt</translation>
    </message>
    <message>
        <source>{0} bars</source>
        <translation>{0} Takte</translation>
    </message>
    <message>
        <source>Play a few notes on the keys, or none, and ask for four. What the studio composes appears here, bar by bar.</source>
        <translation>Spiel ein paar Noten auf den Tasten oder keine, und lass dir vier Stücke komponieren. Sie erscheinen hier, Takt für Takt.</translation>
    </message>
    <message>
        <source>compose</source>
        <translation>komponieren</translation>
    </message>
    <message>
        <source>play</source>
        <translation>abspielen</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts hier</translation>
    </message>
    <message>
        <source>As MIDI; with Alt held as WAV</source>
        <translation>Als MIDI; mit Alt als WAV</translation>
    </message>
    <message>
        <source>Drag a candidate out as MIDI or WAV.</source>
        <translation>Kandidaten als MIDI oder WAV herausziehen.</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
</context>
<context>
    <name>CanvasController</name>
    <message>
        <source>A draft. Draw makes it in full, with the same seed.</source>
        <translation>Ein Entwurf. „Zeichnen“ macht ihn ganz, mit demselben Seed.</translation>
    </message>
</context>
<context>
    <name>CanvasMouse</name>
    <message>
        <source>Shape</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>CaptionBar</name>
    <message>
        <source>Change captions</source>
        <translation>Bildtexte ändern</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>Ersatz</translation>
    </message>
    <message>
        <source>by these</source>
        <translation>durch diese</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>Bildtexte</translation>
    </message>
    <message>
        <source>Change 1 caption</source>
        <translation>1 Bildtext ändern</translation>
    </message>
    <message>
        <source>Change {0} captions</source>
        <translation>{0} Bildtexte ändern</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Result {0}</source>
        <translation>Ergebnis {0}</translation>
    </message>
    <message>
        <source>Stars of result {0}</source>
        <translation>Sterne von Ergebnis {0}</translation>
    </message>
</context>
<context>
    <name>ChoiceBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Choose A</source>
        <translation>A wählen</translation>
    </message>
    <message>
        <source>Both alike</source>
        <translation>Beide gleich</translation>
    </message>
    <message>
        <source>Choose B</source>
        <translation>B wählen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>Nächstes Paar</translation>
    </message>
    <message>
        <source>pair {0} of {1}</source>
        <translation>Paar {0} von {1}</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>{0} pairs decided; none won more often than the others.</source>
        <translation>{0} Paare entschieden; keines hat öfter gewonnen als die anderen.</translation>
    </message>
    <message>
        <source>{0} pairs decided, won by “{1}”.</source>
        <translation>{0} Paare entschieden, Sieger: „{1}“</translation>
    </message>
    <message>
        <source>You chose A.</source>
        <translation>Du hast A gewählt.</translation>
    </message>
    <message>
        <source>You chose B.</source>
        <translation>Du hast B gewählt.</translation>
    </message>
    <message>
        <source>You like both alike.</source>
        <translation>Dir gefallen beide gleich.</translation>
    </message>
</context>
<context>
    <name>ChosenRow</name>
    <message>
        <source>Use as start</source>
        <translation>Als Start</translation>
    </message>
    <message>
        <source>Make again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>Als Ebene behalten</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Das Bild kopieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>CleaningSection</name>
    <message>
        <source>Clean up</source>
        <translation>Aufräumen</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Delete works</source>
        <translation>Werke löschen</translation>
    </message>
    <message>
        <source>Delete {0} of the trash for good?</source>
        <translation>{0} im Papierkorb endgültig löschen?</translation>
    </message>
    <message>
        <source>Their files and stars go, too, and cannot be brought back.</source>
        <translation>Auch ihre Dateien und Sterne gehen und lassen sich nicht zurückholen.</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Let them stay</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>{0} are freed.</source>
        <translation>{0} sind frei geworden.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Clean up {0}</source>
        <translation>{0} freigeben</translation>
    </message>
    <message>
        <source>Rendered sounds; they are rendered again when you play</source>
        <translation>Berechnete Klänge; sie werden beim Abspielen neu berechnet</translation>
    </message>
    <message>
        <source>Files that were never finished, or that nothing needs</source>
        <translation>Dateien, die nie fertig wurden oder die nichts mehr braucht</translation>
    </message>
    <message>
        <source>Damaged or nameless files that were set aside</source>
        <translation>Beschädigte oder namenlose Dateien, die beiseitegelegt sind</translation>
    </message>
    <message>
        <source>Older backups, but the newest and one a week</source>
        <translation>Ältere Sicherungen, außer der neuesten und einer je Woche</translation>
    </message>
    <message>
        <source>Works that have been in the trash</source>
        <translation>Werke, die im Papierkorb liegen</translation>
    </message>
    <message>
        <source>How long in the trash</source>
        <translation>Wie lange im Papierkorb</translation>
    </message>
    <message>
        <source>for a month</source>
        <translation>seit einem Monat</translation>
    </message>
    <message>
        <source>for a week</source>
        <translation>seit einer Woche</translation>
    </message>
    <message>
        <source>for any time</source>
        <translation>beliebig lange</translation>
    </message>
</context>
<context>
    <name>Collecting</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Almanac cover</source>
        <translation>Titelbild des Almanachs</translation>
    </message>
    <message>
        <source>This fills itself. Change its search, or make a collection by hand.</source>
        <translation>Diese füllt sich selbst. Ändere ihre Suche oder lege eine Sammlung von Hand an.</translation>
    </message>
    <message>
        <source>Put {0} into</source>
        <translation>{0} legen in</translation>
    </message>
    <message>
        <source>add; a new name makes a collection</source>
        <translation>hinzufügen; ein neuer Name legt eine Sammlung an</translation>
    </message>
    <message>
        <source>{0} taken out of {1}.</source>
        <translation>{0} aus {1} genommen.</translation>
    </message>
    <message>
        <source>{0} has them already.</source>
        <translation>{0} enthält sie schon.</translation>
    </message>
    <message>
        <source>{0} put into {1}.</source>
        <translation>{0} in {1} gelegt.</translation>
    </message>
    <message>
        <source>rename; Esc leaves it</source>
        <translation>umbenennen; Esc lässt den Namen</translation>
    </message>
    <message>
        <source>Rename the collection</source>
        <translation>Sammlung umbenennen</translation>
    </message>
    <message>
        <source>Save this search as</source>
        <translation>Diese Suche speichern als</translation>
    </message>
    <message>
        <source>Make a collection</source>
        <translation>Sammlung anlegen</translation>
    </message>
    <message>
        <source>save</source>
        <translation>speichern</translation>
    </message>
    <message>
        <source>make it</source>
        <translation>anlegen</translation>
    </message>
    <message>
        <source>{0} is made. Drag works onto it, or press Collect.</source>
        <translation>{0} ist angelegt. Zieh Werke darauf oder drück auf Sammeln.</translation>
    </message>
    <message>
        <source>{0} is saved, and fills itself.</source>
        <translation>{0} ist gespeichert und füllt sich selbst.</translation>
    </message>
    <message>
        <source>{0} now fills itself by the search on show.</source>
        <translation>{0} füllt sich jetzt durch die gezeigte Suche.</translation>
    </message>
    <message>
        <source>{0} is removed. Its works stay in the history.</source>
        <translation>{0} ist entfernt. Die Werke bleiben im Verlauf.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>CollectionsList</name>
    <message>
        <source>Make a collection</source>
        <translation>Sammlung anlegen</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>Sammlungen</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Drag works here, or press Collect</source>
        <translation>Werke hierher ziehen oder „Sammeln“ drücken</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Remove; its works stay</source>
        <translation>Entfernen; die Werke bleiben</translation>
    </message>
    <message>
        <source>Change it to the search on show</source>
        <translation>Auf die gezeigte Suche ändern</translation>
    </message>
</context>
<context>
    <name>ColourWheel</name>
    <message>
        <source>Colour wheel</source>
        <translation>Farbrad</translation>
    </message>
</context>
<context>
    <name>ColumnView</name>
    <message>
        <source>Sample {0}</source>
        <translation>Probe {0}</translation>
    </message>
</context>
<context>
    <name>CommandField</name>
    <message>
        <source>Search or do anything</source>
        <translation>Suchen oder etwas tun</translation>
    </message>
</context>
<context>
    <name>CompareController</name>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>2 of {0} selected in {1}</source>
        <translation>2 von {0} gewählt in {1}</translation>
    </message>
    <message>
        <source>2 of {0} selected</source>
        <translation>2 von {0} gewählt</translation>
    </message>
    <message>
        <source>2 selected in {0}</source>
        <translation>2 gewählt in {0}</translation>
    </message>
    <message>
        <source>{0} is not here.</source>
        <translation>{0} ist nicht hier.</translation>
    </message>
    <message>
        <source>Back to {0}</source>
        <translation>Zurück zu {0}</translation>
    </message>
    <message>
        <source>Back to the history</source>
        <translation>Zurück zum Verlauf</translation>
    </message>
    <message>
        <source>This picture cannot be shown here.</source>
        <translation>Dieses Bild kann hier nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>Find the file of this work</source>
        <translation>Die Datei dieses Werks suchen</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Different shapes: side by side only.</source>
        <translation>Verschiedene Formate: nur nebeneinander.</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>both alike</source>
        <translation>beide gleich</translation>
    </message>
    <message>
        <source>next pair</source>
        <translation>nächstes Paar</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>move the wipe</source>
        <translation>Grenze verschieben</translation>
    </message>
    <message>
        <source>blink</source>
        <translation>blinken</translation>
    </message>
    <message>
        <source>words or sentences</source>
        <translation>Wörter oder Sätze</translation>
    </message>
    <message>
        <source>play</source>
        <translation>abspielen</translation>
    </message>
    <message>
        <source>change over</source>
        <translation>umschalten</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Zurück (Esc)</translation>
    </message>
    <message>
        <source>How to compare</source>
        <translation>Art des Vergleichs</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>Wischen</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Full view</source>
        <translation>Volle Ansicht</translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>A or B?</source>
        <translation>A oder B?</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>Blindtest</translation>
    </message>
    <message>
        <source>One of these was made with {0}, the other without it, from the same brief and seed. Which would you keep?</source>
        <translation>Eines davon entstand mit {0}, das andere ohne, aus derselben Vorgabe und demselben Seed. Welches würdest du behalten?</translation>
    </message>
    <message>
        <source>End the blind test</source>
        <translation>Blindtest beenden</translation>
    </message>
    <message>
        <source>Keep A</source>
        <translation>A behalten</translation>
    </message>
    <message>
        <source>Keep B</source>
        <translation>B behalten</translation>
    </message>
    <message>
        <source>Both alike</source>
        <translation>Beide gleich</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>Gemeinsam rollen</translation>
    </message>
    <message>
        <source>Mark what differs</source>
        <translation>Unterschiede markieren</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>That was the last of these</source>
        <translation>Das war das letzte von diesen</translation>
    </message>
    <message>
        <source>Your answers count in the next training run, together with your stars.</source>
        <translation>Deine Antworten zählen beim nächsten Lernlauf mit, zusammen mit deinen Sternen.</translation>
    </message>
    <message>
        <source>Ask me more</source>
        <translation>Frag mich mehr</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>Noch nichts zu vergleichen</translation>
    </message>
    <message>
        <source>Make two or more works from one prompt, and the studio asks which you keep.</source>
        <translation>Mach zwei oder mehr Werke aus einem Prompt, dann fragt das Studio, welches du behältst.</translation>
    </message>
    <message>
        <source>Making the next pair</source>
        <translation>Das nächste Paar entsteht</translation>
    </message>
    <message>
        <source>Each brief is made twice with one seed, with the adapter and without. Your own work goes first.</source>
        <translation>Jede Vorgabe wird mit einem Seed zweimal gemacht, mit dem Adapter und ohne. Deine eigene Arbeit geht vor.</translation>
    </message>
    <message>
        <source>More pairs</source>
        <translation>Mehr Paare</translation>
    </message>
    <message>
        <source>Back to A or B?</source>
        <translation>Zurück zu A oder B?</translation>
    </message>
    <message>
        <source>Your stars hardly tell these two apart.</source>
        <translation>Deine Sterne unterscheiden diese beiden kaum.</translation>
    </message>
    <message>
        <source>Taste is least sure about these two.</source>
        <translation>Bei diesen beiden ist der Geschmack am wenigsten sicher.</translation>
    </message>
    <message>
        <source>These two were drawn at random, so that the figures stay honest.</source>
        <translation>Diese beiden sind zufällig gezogen, damit die Zahlen ehrlich bleiben.</translation>
    </message>
    <message>
        <source>Which would you keep, blind? {0}</source>
        <translation>Welches würdest du behalten, blind? {0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>ComposeExploring</name>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Blend two phrases, and hear the blend as it changes</source>
        <translation>Zwei Phrasen mischen und die Mischung hören, während sie sich ändert</translation>
    </message>
</context>
<context>
    <name>ComposePage</name>
    <message>
        <source>Composing {0}</source>
        <translation>Komponiert {0}</translation>
    </message>
    <message>
        <source>One piece moved to the trash.</source>
        <translation>Ein Stück in den Papierkorb gelegt.</translation>
    </message>
    <message>
        <source>play</source>
        <translation>abspielen</translation>
    </message>
    <message>
        <source>take into roll</source>
        <translation>in die Notenrolle</translation>
    </message>
    <message>
        <source>draw notes</source>
        <translation>Noten zeichnen</translation>
    </message>
    <message>
        <source>The notes of what was hummed are still being found. Wait for them, or press Esc on the Compose page.</source>
        <translation>Die Noten des Gesummten werden noch gesucht. Warte darauf, oder drücke Esc auf der Seite „Komponieren“.</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>Notenrolle</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>play seed notes</source>
        <translation>Startnoten spielen</translation>
    </message>
    <message>
        <source>hum</source>
        <translation>summen</translation>
    </message>
    <message>
        <source>compose</source>
        <translation>komponieren</translation>
    </message>
    <message>
        <source>There is no piece in the roll to work from.</source>
        <translation>In der Notenrolle ist kein Stück, von dem aus es weitergeht.</translation>
    </message>
    <message>
        <source>Take a candidate, bring a MIDI file in, or draw some notes first.</source>
        <translation>Erst einen Kandidaten übernehmen, eine MIDI-Datei hereinholen oder ein paar Noten zeichnen.</translation>
    </message>
    <message>
        <source>There is no piece in the roll to export yet.</source>
        <translation>In der Notenrolle ist noch kein Stück zum Exportieren.</translation>
    </message>
</context>
<context>
    <name>DamagedList</name>
    <message>
        <source>Take it off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
</context>
<context>
    <name>DataAdder</name>
    <message>
        <source>That is an address on the web, and the studio stays offline.</source>
        <translation>Das ist eine Adresse im Netz, und das Studio bleibt offline.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Save the files on this machine first, then drop them here.</source>
        <translation>Speichere die Dateien zuerst auf diesem Rechner und lege sie dann hier ab.</translation>
    </message>
    <message>
        <source>Add a folder of texts, pictures or tunes</source>
        <translation>Ordner mit Texten, Bildern oder Melodien hinzufügen</translation>
    </message>
    <message>
        <source>Add texts, pictures or tunes</source>
        <translation>Texte, Bilder oder Melodien hinzufügen</translation>
    </message>
    <message>
        <source>Texts, pictures and MIDI</source>
        <translation>Texte, Bilder und MIDI</translation>
    </message>
    <message>
        <source>what was dropped</source>
        <translation>was abgelegt wurde</translation>
    </message>
    <message>
        <source>There is nothing to learn from in {0}.</source>
        <translation>Aus {0} gibt es nichts zu lernen.</translation>
    </message>
    <message>
        <source>Texts, pictures and MIDI files are read.</source>
        <translation>Gelesen werden Texte, Bilder und MIDI-Dateien.</translation>
    </message>
    <message>
        <source>No picture of {0} is called {1}.</source>
        <translation>Kein Bild von {0} heißt {1}.</translation>
    </message>
    <message>
        <source>A text is the caption of the picture that has its name.</source>
        <translation>Ein Text ist der Bildtext des Bildes, das seinen Namen trägt.</translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Read it now</source>
        <translation>Jetzt lesen</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>Genutzt</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>Zurückgehalten</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Look through</source>
        <translation>Durchsehen</translation>
    </message>
    <message>
        <source>See the faults</source>
        <translation>Mängel ansehen</translation>
    </message>
    <message>
        <source>no faults</source>
        <translation>keine Mängel</translation>
    </message>
    <message>
        <source>not noted</source>
        <translation>nicht vermerkt</translation>
    </message>
    <message>
        <source>Licence, source and sizes</source>
        <translation>Lizenz, Quelle und Größen</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
</context>
<context>
    <name>DataColumn</name>
    <message>
        <source>{0} is off the list. Its files are where they were.</source>
        <translation>{0} ist von der Liste. Die Dateien liegen, wo sie waren.</translation>
    </message>
    <message>
        <source>{0} was not added.</source>
        <translation>{0} wurde nicht hinzugefügt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Nothing to learn from yet</source>
        <translation>Noch nichts zum Lernen da</translation>
    </message>
    <message>
        <source>Add your own texts, pictures or tunes. Files are read where they lie and not changed.</source>
        <translation>Füge eigene Texte, Bilder oder Melodien hinzu. Dateien werden gelesen, wo sie liegen, und nicht geändert.</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Use works I kept</source>
        <translation>Behaltene Werke nutzen</translation>
    </message>
    <message>
        <source>Try it with paper shapes</source>
        <translation>Mit Papierformen ausprobieren</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>1 set</source>
        <translation>1 Sammlung</translation>
    </message>
    <message>
        <source>{0} sets</source>
        <translation>{0} Sammlungen</translation>
    </message>
</context>
<context>
    <name>DateChart</name>
    <message>
        <source>Made since</source>
        <translation>Entstanden seit</translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>Try it blind</source>
        <translation>Blind prüfen</translation>
    </message>
    <message>
        <source>The same briefs with and without it, and you choose</source>
        <translation>Dieselben Vorgaben mit und ohne ihn, und du wählst</translation>
    </message>
    <message>
        <source>Show what it made before and after</source>
        <translation>Zeigen, was vorher und nachher entstand</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Decline it; what is in use stays</source>
        <translation>Ablehnen; was in Gebrauch ist, bleibt</translation>
    </message>
    <message>
        <source>Nothing learned yet</source>
        <translation>Noch nichts gelernt</translation>
    </message>
    <message>
        <source>Reading your ratings…</source>
        <translation>Deine Bewertungen werden gelesen…</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>Jetzt lernen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>After a lesson the new adapter is compared with what was before, on briefs it never saw, and it is yours to adopt.</source>
        <translation>Nach einer Lektion wird der neue Adapter mit dem Vorherigen verglichen, bei Vorgaben, die er nie sah, und du entscheidest, ob du ihn übernimmst.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verbergen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>the base</source>
        <translation>das Ausgangsmodell</translation>
    </message>
    <message>
        <source>Too few pairs to tell how good {0} is</source>
        <translation>Zu wenige Paare, um zu sagen, wie gut {0} ist</translation>
    </message>
    <message>
        <source>{0} is in use</source>
        <translation>{0} ist in Gebrauch</translation>
    </message>
    <message>
        <source>{0} was in use before</source>
        <translation>{0} war vorher in Gebrauch</translation>
    </message>
    <message>
        <source>{0} is better than {1}</source>
        <translation>{0} ist besser als {1}</translation>
    </message>
    <message>
        <source>{0} is better, and a newer one followed</source>
        <translation>{0} ist besser, und ein neuerer folgte</translation>
    </message>
    <message>
        <source>{0} is better, and declined</source>
        <translation>{0} ist besser und wurde abgelehnt</translation>
    </message>
    <message>
        <source>{0} was imported</source>
        <translation>{0} wurde importiert</translation>
    </message>
    <message>
        <source>{0} is not better</source>
        <translation>{0} ist nicht besser</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>Vorher und nachher</translation>
    </message>
    <message>
        <source>same briefs, same seeds</source>
        <translation>gleiche Vorgaben, gleiche Startwerte</translation>
    </message>
    <message>
        <source>Use {0} anyway</source>
        <translation>{0} trotzdem nutzen</translation>
    </message>
    <message>
        <source>Adopt {0}</source>
        <translation>{0} übernehmen</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>{0} nutzen</translation>
    </message>
    <message>
        <source>Roll back to {0}</source>
        <translation>Zurück zu {0}</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>1 of {0} selected</source>
        <translation>1 von {0} gewählt</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>Familie</translation>
    </message>
    <message>
        <source>Made together</source>
        <translation>Zusammen entstanden</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Stars of this work</source>
        <translation>Sterne dieses Werks</translation>
    </message>
    <message>
        <source>taste’s guess</source>
        <translation>Schätzung des Geschmacks</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>Make again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Copy settings</source>
        <translation>Werte kopieren</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Show the sheet</source>
        <translation>Bogen zeigen</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
</context>
<context>
    <name>DiffersPanel</name>
    <message>
        <source>What differs</source>
        <translation>Was sich unterscheidet</translation>
    </message>
    <message>
        <source>Copy what differs</source>
        <translation>Unterschiede kopieren</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Make A with B’s seed</source>
        <translation>A mit dem Seed von B machen</translation>
    </message>
    <message>
        <source>Hide taste and stars until I have chosen</source>
        <translation>Geschmack und Sterne bis zur Wahl verbergen</translation>
    </message>
    <message>
        <source>Go on to the next pair</source>
        <translation>Weiter zum nächsten Paar</translation>
    </message>
    <message>
        <source>{0} of {1} settings</source>
        <translation>{0} von {1} Einstellungen</translation>
    </message>
    <message>
        <source>{0} of 1 setting</source>
        <translation>{0} von 1 Einstellung</translation>
    </message>
    <message>
        <source>The same brief and the same seed: the works are alike.</source>
        <translation>Dieselbe Vorgabe und derselbe Seed: die Werke sind gleich.</translation>
    </message>
    <message>
        <source>The briefs are the same.</source>
        <translation>Die Vorgaben sind dieselben.</translation>
    </message>
    <message>
        <source>1 setting</source>
        <translation>1 Einstellung</translation>
    </message>
    <message>
        <source>{0} settings</source>
        <translation>{0} Einstellungen</translation>
    </message>
    <message>
        <source>What a choice does</source>
        <translation>Was eine Wahl bewirkt</translation>
    </message>
    <message>
        <source>Taste learns that you prefer it, as in A or B? on Learn. Your stars stay as they are, and nothing is deleted.</source>
        <translation>Der Geschmack lernt, was du vorziehst, wie bei „A oder B?“ auf der Seite Lernen. Deine Sterne bleiben, wie sie sind, und nichts wird gelöscht.</translation>
    </message>
</context>
<context>
    <name>DisclosureChoices</name>
    <message>
        <source>Say that a machine made it: model, adapter, seed and time</source>
        <translation>Sagen, dass eine Maschine es gemacht hat: Modell, Adapter, Seed und Zeit</translation>
    </message>
    <message>
        <source>Say the prompt, too</source>
        <translation>Auch den Prompt nennen</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>Zertifikat wählen</translation>
    </message>
    <message>
        <source>Use the studio’s own key</source>
        <translation>Den Schlüssel des Studios nutzen</translation>
    </message>
    <message>
        <source>The studio’s own key. It shows that a file is unchanged, not who you are.</source>
        <translation>Der eigene Schlüssel des Studios. Er zeigt, dass eine Datei unverändert ist, nicht, wer du bist.</translation>
    </message>
    <message>
        <source>Certificate and its chain</source>
        <translation>Zertifikat und seine Kette</translation>
    </message>
    <message>
        <source>Private key of the certificate</source>
        <translation>Privater Schlüssel des Zertifikats</translation>
    </message>
</context>
<context>
    <name>DraftPanel</name>
    <message>
        <source>Keep this draft</source>
        <translation>Diesen Entwurf behalten</translation>
    </message>
    <message>
        <source>Store it in your history, with its brief</source>
        <translation>Mit seiner Vorgabe im Verlauf speichern</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>Als Ebene behalten</translation>
    </message>
    <message>
        <source>Draw it in full, and put it above the paint as a layer</source>
        <translation>Ganz zeichnen und als Ebene über die Farbe legen</translation>
    </message>
    <message>
        <source>It follows your words and your brush.</source>
        <translation>Er folgt deinen Worten und deinem Pinsel.</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
</context>
<context>
    <name>DrawPage</name>
    <message>
        <source>Drawing {0}</source>
        <translation>Zeichnet {0}</translation>
    </message>
    <message>
        <source>One picture moved to the trash.</source>
        <translation>Ein Bild in den Papierkorb gelegt.</translation>
    </message>
    <message>
        <source>The layers are being opened…</source>
        <translation>Die Ebenen werden geöffnet…</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>Leinwand</translation>
    </message>
    <message>
        <source>earlier prompts</source>
        <translation>frühere Prompts</translation>
    </message>
    <message>
        <source>draw</source>
        <translation>zeichnen</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>radieren</translation>
    </message>
    <message>
        <source>brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>use as start</source>
        <translation>als Start nehmen</translation>
    </message>
    <message>
        <source>pan</source>
        <translation>verschieben</translation>
    </message>
    <message>
        <source>There is no prompt yet. Say what to draw first.</source>
        <translation>Noch kein Prompt. Sag zuerst, was gezeichnet werden soll.</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
</context>
<context>
    <name>EarlierStrip</name>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>see all in History</source>
        <translation>alle im Verlauf</translation>
    </message>
    <message>
        <source>Earlier today</source>
        <translation>Heute früher</translation>
    </message>
</context>
<context>
    <name>Easel</name>
    <message>
        <source>Start picture</source>
        <translation>Startbild</translation>
    </message>
    <message>
        <source>No start picture</source>
        <translation>Kein Startbild</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Maske leeren</translation>
    </message>
    <message>
        <source>Clear sketch</source>
        <translation>Skizze leeren</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>Maske umkehren</translation>
    </message>
    <message>
        <source>Grow the mask</source>
        <translation>Maske vergrößern</translation>
    </message>
    <message>
        <source>Shrink the mask</source>
        <translation>Maske verkleinern</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>Zuschneiden</translation>
    </message>
    <message>
        <source>Use the mask</source>
        <translation>Maske verwenden</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Wischer</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>Strich</translation>
    </message>
</context>
<context>
    <name>EditRows</name>
    <message>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>what to change, such as: make it night</source>
        <translation>was sich ändern soll, etwa: mach es Nacht</translation>
    </message>
    <message>
        <source>Add a reference</source>
        <translation>Eine Vorlage hinzufügen</translation>
    </message>
    <message>
        <source>Remove this reference</source>
        <translation>Diese Vorlage entfernen</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0}; its region is not drawn</source>
        <translation>{0}; ihr Bereich wird nicht gezeichnet</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Vorlagen</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Begin here. The studio goes on from your words.</source>
        <translation>Beginne hier. Das Studio setzt deine Worte fort.</translation>
    </message>
</context>
<context>
    <name>EmptyStates</name>
    <message>
        <source>Nothing collected yet</source>
        <translation>Noch nichts gesammelt</translation>
    </message>
    <message>
        <source>Whatever you make is kept here with its brief and your stars.</source>
        <translation>Was du machst, wird hier aufbewahrt, mit Vorgabe und Sternen.</translation>
    </message>
    <message>
        <source>Write something</source>
        <translation>Etwas schreiben</translation>
    </message>
    <message>
        <source>Bring works in</source>
        <translation>Werke hereinholen</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>Der Papierkorb ist leer</translation>
    </message>
    <message>
        <source>What you move here can be taken back.</source>
        <translation>Was du hierher legst, lässt sich zurückholen.</translation>
    </message>
    <message>
        <source>Back to the history</source>
        <translation>Zurück zum Verlauf</translation>
    </message>
    <message>
        <source>Show those</source>
        <translation>Diese zeigen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
    <message>
        <source>No work has both “{0}” and {1}</source>
        <translation>Kein Werk hat sowohl „{0}“ als auch {1}</translation>
    </message>
    <message>
        <source>No work with “{0}” passes these filters</source>
        <translation>Kein Werk mit „{0}“ passt zu diesen Filtern</translation>
    </message>
    <message>
        <source>No work has “{0}”</source>
        <translation>Kein Werk hat „{0}“</translation>
    </message>
    <message>
        <source>No work passes these filters</source>
        <translation>Kein Werk passt zu diesen Filtern</translation>
    </message>
    <message>
        <source>{0} have “{1}”.</source>
        <translation>{0} haben „{1}“.</translation>
    </message>
    <message>
        <source>The search looks at prompts, texts and tags, from the start of words.</source>
        <translation>Gesucht wird in Prompts, Texten und Schlagwörtern, vom Wortanfang an.</translation>
    </message>
    <message>
        <source>Clear the filters to see everything.</source>
        <translation>Leere die Filter, um alles zu sehen.</translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
    <message>
        <source>cannot be used</source>
        <translation>nicht nutzbar</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>there twice</source>
        <translation>doppelt</translation>
    </message>
    <message>
        <source>near-duplicate</source>
        <translation>fast doppelt</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>zurückgehalten</translation>
    </message>
</context>
<context>
    <name>EntryPainter</name>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>ErrorBar</name>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ExploreFiles</name>
    <message>
        <source>Begin at a picture of your own</source>
        <translation>Mit einem eigenen Bild beginnen</translation>
    </message>
    <message>
        <source>Save the way</source>
        <translation>Den Weg speichern</translation>
    </message>
    <message>
        <source>A to B is saved, {0} frames, {1}.</source>
        <translation>A nach B ist gespeichert, {0} Einzelbilder, {1}.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
</context>
<context>
    <name>ExploreView</name>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>move</source>
        <translation>bewegen</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>bewerten</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>more like this</source>
        <translation>mehr wie dieses</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>anheften</translation>
    </message>
    <message>
        <source>play A to B</source>
        <translation>A nach B abspielen</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Taste leads, once it foretells your ratings.</source>
        <translation>Der Geschmack führt, sobald er deine Bewertungen vorhersagt.</translation>
    </message>
    <message>
        <source>Walk from here to works that taste likes better</source>
        <translation>Von hier zu Werken wandern, die dem Geschmack besser gefallen</translation>
    </message>
    <message>
        <source>Rate {0} more to be led by taste.</source>
        <translation>Noch {0} bewerten, dann führt der Geschmack.</translation>
    </message>
    <message>
        <source>Taste guesses {0} here, and {1} where you began.</source>
        <translation>Der Geschmack schätzt hier {0}, und {1}, wo du begonnen hast.</translation>
    </message>
    <message>
        <source>Taste likes nothing close by better than this.</source>
        <translation>Nichts in der Nähe gefällt dem Geschmack besser als dies.</translation>
    </message>
    <message>
        <source>What taste guesses you would give it</source>
        <translation>Was du dem nach Schätzung des Geschmacks geben würdest</translation>
    </message>
    <message>
        <source>{0} on {1}</source>
        <translation>{0} auf {1}</translation>
    </message>
    <message>
        <source>{0} × {0}</source>
        <translation>{0} × {0}</translation>
    </message>
    <message>
        <source>draws when you stop, {0} s</source>
        <translation>zeichnet beim Anhalten, {0} s</translation>
    </message>
    <message>
        <source>drawn as you move, {0} s</source>
        <translation>zeichnet beim Bewegen, {0} s</translation>
    </message>
    <message>
        <source>opening the model</source>
        <translation>Modell wird geöffnet</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>looking for what is most like it</source>
        <translation>sucht nach dem, was ihm am ähnlichsten ist</translation>
    </message>
</context>
<context>
    <name>Explorer</name>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {0}</source>
        <translation>{0} exportieren</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Music as</source>
        <translation>Musik als</translation>
    </message>
    <message>
        <source>WAV and FLAC are sound to listen to; MIDI and MusicXML are notes.</source>
        <translation>WAV und FLAC sind Klang zum Anhören; MIDI und MusicXML sind Noten.</translation>
    </message>
</context>
<context>
    <name>ExtendDialog</name>
    <message>
        <source>Extend the canvas</source>
        <translation>Leinwand erweitern</translation>
    </message>
    <message>
        <source>Amount in</source>
        <translation>Betrag in</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>px</source>
        <translation>px</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Oben</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>Unten</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Erweitern</translation>
    </message>
    <message>
        <source>{0} × {1} becomes {2} × {3}.</source>
        <translation>Aus {0} × {1} wird {2} × {3}.</translation>
    </message>
</context>
<context>
    <name>FaultsPanel</name>
    <message>
        <source>See both</source>
        <translation>Beide ansehen</translation>
    </message>
    <message>
        <source>Use it anyway</source>
        <translation>Trotzdem nutzen</translation>
    </message>
    <message>
        <source>Faults are left out. Your files stay where they are, as they are.</source>
        <translation>Mängel werden ausgelassen. Deine Dateien bleiben, wo und wie sie sind.</translation>
    </message>
    <message>
        <source>No faults</source>
        <translation>Keine Mängel</translation>
    </message>
    <message>
        <source>Every file can be read and is used.</source>
        <translation>Jede Datei ist lesbar und wird genutzt.</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>Diese Datei ist nicht lesbar.</translation>
    </message>
</context>
<context>
    <name>FeelSliders</name>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>Swing</translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <source>Get a model</source>
        <translation>Modell holen</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>Fragt an…</translation>
    </message>
    <message>
        <source>{0} is unfinished: {1} of {2} are here. Look it up to go on.</source>
        <translation>{0} ist unfertig: {1} von {2} sind hier. Schlag es nach, um weiterzumachen.</translation>
    </message>
    <message>
        <source>{0} files, {1}</source>
        <translation>{0} Dateien, {1}</translation>
    </message>
    <message>
        <source>1 file, {1}</source>
        <translation>1 Datei, {1}</translation>
    </message>
    <message>
        <source>Licence: {0}</source>
        <translation>Lizenz: {0}</translation>
    </message>
    <message>
        <source>Its terms are to be accepted at that address, with an account.</source>
        <translation>Seine Bedingungen sind unter dieser Adresse mit einem Konto anzunehmen.</translation>
    </message>
    <message>
        <source>{0} is on the list.</source>
        <translation>{0} ist auf der Liste.</translation>
    </message>
    <message>
        <source>{0} is on the shelf.</source>
        <translation>{0} steht im Regal.</translation>
    </message>
    <message>
        <source>{0}, {1} a second</source>
        <translation>{0}, {1} in der Sekunde</translation>
    </message>
    <message>
        <source>Paused at {0}. It goes on from there.</source>
        <translation>Angehalten bei {0}. Von dort geht es weiter.</translation>
    </message>
    <message>
        <source>Get a model from a hub</source>
        <translation>Ein Modell von einem Hub holen</translation>
    </message>
    <message>
        <source>organisation/model</source>
        <translation>Organisation/Modell</translation>
    </message>
    <message>
        <source>Name or address</source>
        <translation>Name oder Adresse</translation>
    </message>
    <message>
        <source>One file of it, if you want no other</source>
        <translation>Eine Datei davon, wenn du keine andere willst</translation>
    </message>
    <message>
        <source>Your token for this hub, which is kept in a file of yours</source>
        <translation>Dein Token für diesen Hub; es wird in einer Datei von dir aufbewahrt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Get it</source>
        <translation>Holen</translation>
    </message>
</context>
<context>
    <name>FileGrid</name>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
</context>
<context>
    <name>FillRow</name>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>How far a colour may differ and still count as alike</source>
        <translation>Wie weit eine Farbe abweichen darf und noch als gleich gilt</translation>
    </message>
    <message>
        <source>Connected only</source>
        <translation>Nur Zusammenhängendes</translation>
    </message>
    <message>
        <source>All visible layers</source>
        <translation>Alle sichtbaren Ebenen</translation>
    </message>
    <message>
        <source>Where colours end is looked for in all visible layers</source>
        <translation>Wo Farben enden, wird in allen sichtbaren Ebenen gesucht</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
</context>
<context>
    <name>FilmDialog</name>
    <message>
        <source>From A to B</source>
        <translation>Von A nach B</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>There and back</source>
        <translation>Hin und zurück</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Save the way from A to B</source>
        <translation>Den Weg von A nach B speichern</translation>
    </message>
    <message>
        <source>A GIF, an MP4 or a strip as PNG: the ending of the name says which.</source>
        <translation>Ein GIF, ein MP4 oder ein Streifen als PNG: die Endung des Namens sagt, was.</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als…</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>any</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>Least stars</source>
        <translation>Sterne mindestens</translation>
    </message>
    <message>
        <source>or more</source>
        <translation>oder mehr</translation>
    </message>
    <message>
        <source>Not yet rated</source>
        <translation>Nicht bewertet</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>Gemacht mit</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>{0} weitere</translation>
    </message>
    <message>
        <source>{history.tag} gives a work a tag</source>
        <translation>{history.tag} gibt einem Werk ein Schlagwort</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>Ersetzen durch</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>nichts gefunden</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>{0} gefunden</translation>
    </message>
    <message>
        <source>{0} here, {1} elsewhere</source>
        <translation>{0} hier, {1} anderswo</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>Alle {0}</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>Voriges</translation>
    </message>
    <message>
        <source>The next</source>
        <translation>Nächstes</translation>
    </message>
    <message>
        <source>Small and large letters differ</source>
        <translation>Groß und klein unterscheiden</translation>
    </message>
    <message>
        <source>word</source>
        <translation>Wort</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>Nur ganze Wörter</translation>
    </message>
    <message>
        <source>A regular expression</source>
        <translation>Ein regulärer Ausdruck</translation>
    </message>
    <message>
        <source>in the book</source>
        <translation>im Buch</translation>
    </message>
    <message>
        <source>Look in the whole book</source>
        <translation>Im ganzen Buch suchen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>{0} places were replaced.</source>
        <translation>{0} Stellen wurden ersetzt.</translation>
    </message>
    <message>
        <source>1 place was replaced.</source>
        <translation>1 Stelle wurde ersetzt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>FirstVisit</name>
    <message>
        <source>Rate twelve works and taste begins</source>
        <translation>Bewerte zwölf Werke, dann beginnt der Geschmack</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Give stars to what you like and to what you do not. The studio finds out what your favourites have in common, sorts by it, and learns to make more of them.</source>
        <translation>Gib dem Sterne, was dir gefällt, und dem, was dir nicht gefällt. Das Studio findet heraus, was deine Favoriten gemeinsam haben, sortiert danach und lernt, mehr davon zu machen.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Anfangen</translation>
    </message>
</context>
<context>
    <name>FoldingColumns</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>FontMenu</name>
    <message>
        <source>Soundfont</source>
        <translation>Soundfont</translation>
    </message>
    <message>
        <source>That of the project</source>
        <translation>Das des Projekts</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Choose a soundfont…</source>
        <translation>Soundfont wählen …</translation>
    </message>
    <message>
        <source>the standard soundfont</source>
        <translation>dem Standard-Soundfont</translation>
    </message>
    <message>
        <source>This project plays with {0} now.</source>
        <translation>Dieses Projekt spielt jetzt mit {0}.</translation>
    </message>
    <message>
        <source>the soundfont of the project</source>
        <translation>dem Soundfont des Projekts</translation>
    </message>
    <message>
        <source>“{0}” plays with {1} now.</source>
        <translation>„{0}“ spielt jetzt mit {1}.</translation>
    </message>
    <message>
        <source>Soundfonts</source>
        <translation>Soundfonts</translation>
    </message>
    <message>
        <source>Choose a soundfont</source>
        <translation>Soundfont wählen</translation>
    </message>
</context>
<context>
    <name>FormEdits</name>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Taktart</translation>
    </message>
    <message>
        <source>Chord</source>
        <translation>Akkord</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>Move a section</source>
        <translation>Einen Abschnitt verschieben</translation>
    </message>
    <message>
        <source>Repeat a section</source>
        <translation>Einen Abschnitt wiederholen</translation>
    </message>
    <message>
        <source>Remove bars</source>
        <translation>Takte entfernen</translation>
    </message>
    <message>
        <source>Repeat bars</source>
        <translation>Takte wiederholen</translation>
    </message>
</context>
<context>
    <name>FormLanes</name>
    <message>
        <source>Double-click to name a section, set a tempo or write a chord. Drag a section to another place, a tempo up or down.</source>
        <translation>Doppelklick benennt einen Abschnitt, setzt ein Tempo oder schreibt einen Akkord. Zieh einen Abschnitt an einen anderen Platz, ein Tempo nach oben oder unten.</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Works</source>
        <translation>Werke</translation>
    </message>
</context>
<context>
    <name>GoalsDialog</name>
    <message>
        <source>Word goals</source>
        <translation>Wortziele</translation>
    </message>
    <message>
        <source>Words of the book</source>
        <translation>Wörter des Buchs</translation>
    </message>
    <message>
        <source>Words a day</source>
        <translation>Wörter am Tag</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Setzen</translation>
    </message>
</context>
<context>
    <name>GridButton</name>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>The grid that notes keep to</source>
        <translation>Das Raster, an das sich Noten halten</translation>
    </message>
</context>
<context>
    <name>GridController</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Queued. When all are made, the queue has a sheet of them.</source>
        <translation>Eingereiht. Sind alle fertig, hat die Warteschlange einen Bogen mit ihnen.</translation>
    </message>
    <message>
        <source>Show what there is</source>
        <translation>Zeigen, was schon da ist</translation>
    </message>
    <message>
        <source>The grid is made.</source>
        <translation>Das Raster ist fertig.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>GridDialog</name>
    <message>
        <source>Grid</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Make the grid</source>
        <translation>Raster erzeugen</translation>
    </message>
    <message>
        <source>{0} works, as one job.</source>
        <translation>{0} Werke, als ein Auftrag.</translation>
    </message>
    <message>
        <source>Write the values with commas between them.</source>
        <translation>Trenne die Werte durch Kommas; Zahlen mit Dezimalkomma durch Semikolons.</translation>
    </message>
    <message>
        <source>A grid of this brief</source>
        <translation>Ein Raster dieser Vorgabe</translation>
    </message>
    <message>
        <source>Every work has the same seed, unless seeds are an axis. Of words of the prompt, the first is the one that the others replace.</source>
        <translation>Jedes Werk hat denselben Seed, außer wenn der Seed eine Achse ist. Bei Wörtern im Prompt steht zuerst das, welches die anderen ersetzen.</translation>
    </message>
</context>
<context>
    <name>GridSheet</name>
    <message>
        <source>Full size</source>
        <translation>Originalgröße</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als…</translation>
    </message>
    <message>
        <source>Show in History</source>
        <translation>Im Verlauf zeigen</translation>
    </message>
    <message>
        <source>Whole sheet</source>
        <translation>Ganzer Bogen</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Gespeichert als {0}.</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>Bogen speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>GroovesOfWorks</name>
    <message>
        <source>The timing and accents of its drums, or of its first track</source>
        <translation>Timing und Akzente seines Schlagzeugs oder seiner ersten Spur</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>Prompt of the region</source>
        <translation>Prompt des Bereichs</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>From this part of the steps</source>
        <translation>Von diesem Teil der Schritte</translation>
    </message>
    <message>
        <source>To this part of the steps</source>
        <translation>Bis zu diesem Teil der Schritte</translation>
    </message>
    <message>
        <source>Write what is to be drawn there.</source>
        <translation>Schreib, was dort gezeichnet werden soll.</translation>
    </message>
    <message>
        <source>It must begin before it ends.</source>
        <translation>Es muss beginnen, bevor es endet.</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Page of the help</source>
        <translation>Seite der Hilfe</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>In der Hilfe suchen</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>Seiten der Hilfe</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>Keine Seite enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>HerePanel</name>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>not kept yet</source>
        <translation>noch nicht behalten</translation>
    </message>
    <message>
        <source>Pin as {0}</source>
        <translation>Als {0} anheften</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>Hier anhalten</translation>
    </message>
    <message>
        <source>Lead me to what I like</source>
        <translation>Führ mich zu dem, was ich mag</translation>
    </message>
    <message>
        <source>8 close by, all small steps</source>
        <translation>8 in der Nähe, alles kleine Schritte</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr wie dieses</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Begin at the picture on the canvas</source>
        <translation>Mit dem Bild auf der Leinwand beginnen</translation>
    </message>
    <message>
        <source>Begin at a picture of your own…</source>
        <translation>Mit einem eigenen Bild beginnen…</translation>
    </message>
    <message>
        <source>Keep, or a star, puts it into your history with its place, so that it can be made again.</source>
        <translation>Behalten oder ein Stern legt es samt seinem Ort in den Verlauf, sodass es sich wieder machen lässt.</translation>
    </message>
    <message>
        <source>Go here</source>
        <translation>Hierhin gehen</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>Truncation</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Got it</source>
        <translation>Verstanden</translation>
    </message>
</context>
<context>
    <name>HintsDialog</name>
    <message>
        <source>Ask {0} which of them hold</source>
        <translation>{0} fragen, welche davon stimmen</translation>
    </message>
    <message>
        <source>What does not agree</source>
        <translation>Was nicht zusammenpasst</translation>
    </message>
    <message>
        <source>It is being read…</source>
        <translation>Es wird gelesen…</translation>
    </message>
    <message>
        <source>Nothing was noticed. Names, looks, deaths and days were compared.</source>
        <translation>Nichts ist aufgefallen. Namen, Aussehen, Tode und Tage wurden verglichen.</translation>
    </message>
    <message>
        <source>Show the first</source>
        <translation>Die erste zeigen</translation>
    </message>
    <message>
        <source>Show the second</source>
        <translation>Die zweite zeigen</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>denied by {0}</source>
        <translation>von {0} verneint</translation>
    </message>
    <message>
        <source>In the world notes</source>
        <translation>In den Notizen zur Welt</translation>
    </message>
    <message>
        <source>Hints by rule, which may be wrong. Nothing is marked in your text.</source>
        <translation>Hinweise nach Regeln, die irren können. In deinem Text ist nichts markiert.</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Erneut lesen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>HistoryColumns</name>
    <message>
        <source>{0} of {1} works</source>
        <translation>{0} von {1} Werken</translation>
    </message>
    <message>
        <source>{0} of 1 work</source>
        <translation>{0} von 1 Werk</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Werke</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>HistoryFiles</name>
    <message>
        <source>Export to</source>
        <translation>Exportieren nach</translation>
    </message>
    <message>
        <source>Exporting {0}…</source>
        <translation>{0} werden exportiert…</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>Kontaktbogen</translation>
    </message>
    <message>
        <source>Bring works in</source>
        <translation>Werke hereinholen</translation>
    </message>
    <message>
        <source>Bringing in what is in the folder…</source>
        <translation>Holt herein, was im Ordner liegt…</translation>
    </message>
    <message>
        <source>{0} exported to {1}.</source>
        <translation>{0} nach {1} exportiert.</translation>
    </message>
    <message>
        <source>1 was there already and is as it was.</source>
        <translation>1 war schon dort und blieb, wie es war.</translation>
    </message>
    <message>
        <source>{0} were there already and are as they were.</source>
        <translation>{0} waren schon dort und blieben, wie sie waren.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>1 work brought in.</source>
        <translation>1 Werk hereingeholt.</translation>
    </message>
    <message>
        <source>{0} works brought in.</source>
        <translation>{0} Werke hereingeholt.</translation>
    </message>
    <message>
        <source>1 file left out.</source>
        <translation>1 Datei wurde ausgelassen.</translation>
    </message>
    <message>
        <source>{0} files left out.</source>
        <translation>{0} Dateien wurden ausgelassen.</translation>
    </message>
    <message>
        <source>Which?</source>
        <translation>Welche?</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>These files were not brought in. They are where they were.</source>
        <translation>Diese Dateien wurden nicht hereingeholt. Sie liegen, wo sie lagen.</translation>
    </message>
</context>
<context>
    <name>HumStrip</name>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Humming</source>
        <translation>Summen</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Finding the notes…</source>
        <translation>Die Noten werden gesucht…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Notes: {0}</source>
        <translation>Noten: {0}</translation>
    </message>
    <message>
        <source>Too loud: move away a little.</source>
        <translation>Zu laut: Geh etwas weiter weg.</translation>
    </message>
    <message>
        <source>Nothing is heard: is the microphone muted?</source>
        <translation>Nichts zu hören: Ist das Mikrofon stumm?</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Taktart</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Quarter notes a minute, as you hummed</source>
        <translation>Viertelnoten pro Minute, wie du gesummt hast</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Accompany</source>
        <translation>Begleiten</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variieren</translation>
    </message>
</context>
<context>
    <name>Humming</name>
    <message>
        <source>Hear a tune in a sound file</source>
        <translation>Melodie aus einer Klangdatei hören</translation>
    </message>
    <message>
        <source>Sound ({0})</source>
        <translation>Klang ({0})</translation>
    </message>
    <message>
        <source>Ten minutes are the most that is heard at once.</source>
        <translation>Zehn Minuten sind das Meiste, was auf einmal gehört wird.</translation>
    </message>
    <message>
        <source>The microphone was unplugged. What was hummed until then is in the roll.</source>
        <translation>Das Mikrofon wurde getrennt. Was bis dahin gesummt wurde, ist in der Notenrolle.</translation>
    </message>
    <message>
        <source>The microphone gave no sound.</source>
        <translation>Das Mikrofon gab keinen Ton.</translation>
    </message>
    <message>
        <source>Check that it is not muted, and that the system listens to it.</source>
        <translation>Prüf, ob es stumm ist und ob das System auf dieses Mikrofon hört.</translation>
    </message>
    <message>
        <source>No microphone was found.</source>
        <translation>Es wurde kein Mikrofon gefunden.</translation>
    </message>
    <message>
        <source>Play or draw the notes.</source>
        <translation>Spiel oder zeichne die Noten.</translation>
    </message>
    <message>
        <source>The system does not let the studio hear the microphone.</source>
        <translation>Das System lässt das Studio das Mikrofon nicht hören.</translation>
    </message>
    <message>
        <source>Allow it in the system&apos;s settings, or close what else records.</source>
        <translation>Erlaube es in den Einstellungen des Systems, oder schließ, was sonst noch aufnimmt.</translation>
    </message>
    <message>
        <source>The microphone was unplugged before it gave a sound.</source>
        <translation>Das Mikrofon wurde getrennt, bevor es einen Ton gab.</translation>
    </message>
    <message>
        <source>Plug it in, and hum again.</source>
        <translation>Steck es ein, und summ noch einmal.</translation>
    </message>
    <message>
        <source>Choose a sound file…</source>
        <translation>Klangdatei wählen…</translation>
    </message>
</context>
<context>
    <name>ImageBriefPanel</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>A draft follows your words and your brush</source>
        <translation>Ein Entwurf folgt deinen Worten und deinem Pinsel</translation>
    </message>
    <message>
        <source>Draw {0}</source>
        <translation>{0} zeichnen</translation>
    </message>
    <message>
        <source>What should be drawn?</source>
        <translation>Was soll gezeichnet werden?</translation>
    </message>
    <message>
        <source>This model draws without words.</source>
        <translation>Dieses Modell zeichnet ohne Worte.</translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation>{0} × {1}</translation>
    </message>
    <message>
        <source>model’s own</source>
        <translation>wie das Modell</translation>
    </message>
    <message>
        <source>As large as the start picture</source>
        <translation>So groß wie das Startbild</translation>
    </message>
    <message>
        <source>Drawn at {0} × {1}, then enlarged {2} times</source>
        <translation>Gezeichnet mit {0} × {1}, dann {2}-fach vergrößert</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>Quadrat</translation>
    </message>
    <message>
        <source>Tall</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>Breit</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>faster</source>
        <translation>schneller</translation>
    </message>
    <message>
        <source>finer</source>
        <translation>feiner</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Guidance</translation>
    </message>
    <message>
        <source>looser</source>
        <translation>freier</translation>
    </message>
    <message>
        <source>closer to the prompt</source>
        <translation>näher am Prompt</translation>
    </message>
</context>
<context>
    <name>ImageSettings</name>
    <message>
        <source>model’s own</source>
        <translation>wie das Modell</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Enlarged after drawing</source>
        <translation>Nach dem Zeichnen vergrößert</translation>
    </message>
    <message>
        <source>{0} times</source>
        <translation>{0}-fach</translation>
    </message>
    <message>
        <source>as drawn</source>
        <translation>wie gezeichnet</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>what to keep out</source>
        <translation>was fernbleiben soll</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>negativer Prompt</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Draw in it</source>
        <translation>Darin zeichnen</translation>
    </message>
    <message>
        <source>Notes that are drawn or dragged keep to the scale</source>
        <translation>Noten, die gezeichnet oder gezogen werden, halten die Tonleiter ein</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Put the chosen notes, or all of them, onto the grid</source>
        <translation>Die gewählten Noten, oder alle, ins Raster setzen</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0} gewählt</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Tonleiter</translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Cancel; what is finished is kept</source>
        <translation>Abbrechen; was fertig ist, bleibt erhalten</translation>
    </message>
    <message>
        <source>Sooner</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>Cancel; no half file is left</source>
        <translation>Abbrechen; keine halbe Datei bleibt zurück</translation>
    </message>
</context>
<context>
    <name>KeepController</name>
    <message>
        <source>being kept</source>
        <translation>wird behalten</translation>
    </message>
    <message>
        <source>kept {0}</source>
        <translation>behalten {0}</translation>
    </message>
    <message>
        <source>in History {0}</source>
        <translation>im Verlauf {0}</translation>
    </message>
    <message>
        <source>{0} of {1} made.</source>
        <translation>{0} von {1} gemacht.</translation>
    </message>
    <message>
        <source>{0} kept near the cross.</source>
        <translation>{0} nahe am Kreuz behalten.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Theme: {0}</source>
        <translation>Design: {0}</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>deine</translation>
    </message>
    <message>
        <source>Press the new keys for “{0}”. Esc leaves them as they are.</source>
        <translation>Drück die neuen Tasten für „{0}“. Esc lässt sie, wie sie sind.</translation>
    </message>
    <message>
        <source>All keys are as they were at first.</source>
        <translation>Alle Tasten sind wieder die voreingestellten.</translation>
    </message>
    <message>
        <source>{0} is “{1}” ({2}) already.</source>
        <translation>{0} ist schon „{1}“ ({2}).</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>Befehl oder Taste suchen</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation>Stattdessen hier nutzen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Keine Taste</translation>
    </message>
    <message>
        <source>Its own key</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <source>All as at first</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>KindCard</name>
    <message>
        <source>{0} rated</source>
        <translation>{0} bewertet</translation>
    </message>
    <message>
        <source>{0} comparisons</source>
        <translation>{0} Vergleiche</translation>
    </message>
    <message>
        <source>1 comparison</source>
        <translation>1 Vergleich</translation>
    </message>
    <message>
        <source>{0} adapters</source>
        <translation>Adapter für {0}</translation>
    </message>
    <message>
        <source>1 adapter</source>
        <translation>1 Adapter</translation>
    </message>
    <message>
        <source>trained for {0}</source>
        <translation>trainiert: {0}</translation>
    </message>
</context>
<context>
    <name>LabelledSlider</name>
    <message>
        <source>Click to type a value</source>
        <translation>Klicken, um einen Wert einzutippen</translation>
    </message>
</context>
<context>
    <name>LargePicture</name>
    <message>
        <source>The work at the cross</source>
        <translation>Das Werk am Kreuz</translation>
    </message>
</context>
<context>
    <name>LayerController</name>
    <message>
        <source>Layer {0}</source>
        <translation>Ebene {0}</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Scribble</source>
        <translation>Kritzelei</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>Gruppe auflösen</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Ebene hinzufügen</translation>
    </message>
    <message>
        <source>Duplicate the layer</source>
        <translation>Ebene verdoppeln</translation>
    </message>
    <message>
        <source>Merge down</source>
        <translation>Nach unten vereinen</translation>
    </message>
    <message>
        <source>Remove the layer</source>
        <translation>Ebene entfernen</translation>
    </message>
    <message>
        <source>Move the layer</source>
        <translation>Ebene verschieben</translation>
    </message>
    <message>
        <source>Rename the layer</source>
        <translation>Ebene umbenennen</translation>
    </message>
    <message>
        <source>Hide the layer</source>
        <translation>Ebene verbergen</translation>
    </message>
    <message>
        <source>Show the layer</source>
        <translation>Ebene zeigen</translation>
    </message>
    <message>
        <source>Unlock the layer</source>
        <translation>Ebene entsperren</translation>
    </message>
    <message>
        <source>Lock the layer</source>
        <translation>Ebene sperren</translation>
    </message>
    <message>
        <source>Blend mode</source>
        <translation>Mischmodus</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Maske leeren</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Put in a group</source>
        <translation>In eine Gruppe legen</translation>
    </message>
    <message>
        <source>Take the group apart</source>
        <translation>Gruppe auflösen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>LayerLanding</name>
    <message>
        <source>Keep as layer</source>
        <translation>Als Ebene behalten</translation>
    </message>
</context>
<context>
    <name>LayerList</name>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
</context>
<context>
    <name>LayerTransform</name>
    <message>
        <source>Transform the layer</source>
        <translation>Die Ebene transformieren</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Fold the layers</source>
        <translation>Ebenen zuklappen</translation>
    </message>
    <message>
        <source>Show the layers</source>
        <translation>Ebenen zeigen</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Ebene hinzufügen</translation>
    </message>
    <message>
        <source>Add a region with a prompt</source>
        <translation>Bereich mit Prompt hinzufügen</translation>
    </message>
    <message>
        <source>Add a scribble to follow</source>
        <translation>Kritzelei hinzufügen, der gefolgt wird</translation>
    </message>
    <message>
        <source>Remove the layer</source>
        <translation>Ebene entfernen</translation>
    </message>
    <message>
        <source>More on the layer</source>
        <translation>Mehr zur Ebene</translation>
    </message>
    <message>
        <source>Opacity of the layer</source>
        <translation>Deckkraft der Ebene</translation>
    </message>
    <message>
        <source>Blend mode</source>
        <translation>Mischmodus</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>Deckkraft</translation>
    </message>
</context>
<context>
    <name>LearnHeader</name>
    <message>
        <source>Kind of work</source>
        <translation>Art der Werke</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Lessons, {0}</source>
        <translation>Lektionen, {0}</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>Jetzt lernen</translation>
    </message>
    <message>
        <source>Reading your ratings…</source>
        <translation>Deine Bewertungen werden gelesen…</translation>
    </message>
    <message>
        <source>When to learn</source>
        <translation>Wann gelernt wird</translation>
    </message>
</context>
<context>
    <name>LearnPage</name>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>both alike</source>
        <translation>beide gleich</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>rate the one marked</source>
        <translation>das markierte bewerten</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>zurücknehmen</translation>
    </message>
    <message>
        <source>Queued: {0}.</source>
        <translation>Eingereiht: {0}.</translation>
    </message>
</context>
<context>
    <name>LearningHours</name>
    <message>
        <source>Learning rests while you work. It goes on when it is time again.</source>
        <translation>Das Lernen ruht, während du arbeitest. Es geht weiter, wenn wieder Zeit ist.</translation>
    </message>
    <message>
        <source>{0}: there is enough new, and the machine is free.</source>
        <translation>{0}: es gibt genug Neues, und der Rechner ist frei.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>LeftPanel</name>
    <message>
        <source>A VAE has no truncation: it draws all as learned.</source>
        <translation>Ein VAE hat keine Truncation: es zeichnet alles wie gelernt.</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 Ort</translation>
    </message>
    <message>
        <source>{0} places</source>
        <translation>{0} Orte</translation>
    </message>
    <message>
        <source>nowhere yet</source>
        <translation>noch nirgends</translation>
    </message>
    <message>
        <source>Near the cross, no further than one cell.</source>
        <translation>Nahe am Kreuz, höchstens eine Zelle entfernt.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>typisch</translation>
    </message>
    <message>
        <source>daring</source>
        <translation>gewagt</translation>
    </message>
    <message>
        <source>close by</source>
        <translation>nah</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>Truncation</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>Reichweite</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Tauschen</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Been here</source>
        <translation>Besucht</translation>
    </message>
    <message>
        <source>Go back here</source>
        <translation>Hierher zurück</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>Wie viele</translation>
    </message>
    <message>
        <source>Make {0} here</source>
        <translation>Hier {0} machen</translation>
    </message>
</context>
<context>
    <name>LettersNote</name>
    <message>
        <source>This model cannot read these letters. Write in English, as in “{0}”.</source>
        <translation>Dieses Modell kann diese Schrift nicht lesen. Schreib auf Englisch, wie in „{0}“.</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Level of the microphone</source>
        <translation>Pegel des Mikrofons</translation>
    </message>
</context>
<context>
    <name>LiveDrafts</name>
    <message>
        <source>A draft takes about {0} s here, too long to follow your hand.</source>
        <translation>Ein Entwurf dauert hier etwa {0} s, zu lang, um deiner Hand zu folgen.</translation>
    </message>
    <message>
        <source> Live is off.</source>
        <translation> Live ist aus.</translation>
    </message>
</context>
<context>
    <name>LongWork</name>
    <message>
        <source>{0} jobs are finished</source>
        <translation>{0} Aufträge sind fertig</translation>
    </message>
    <message>
        <source>{0} could not be finished</source>
        <translation>{0} ließ sich nicht fertigstellen</translation>
    </message>
    <message>
        <source>{0}: finished</source>
        <translation>{0}: fertig</translation>
    </message>
    <message>
        <source>It took {0}.</source>
        <translation>Dauer: {0}.</translation>
    </message>
</context>
<context>
    <name>LookThrough</name>
    <message>
        <source>The files of a data set</source>
        <translation>Die Dateien einer Datensammlung</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>edit the caption</source>
        <translation>Bildtext bearbeiten</translation>
    </message>
    <message>
        <source>leave out or use</source>
        <translation>auslassen oder nutzen</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>use it anyway</source>
        <translation>trotzdem nutzen</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Zurück (Esc)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Ähnlich</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>Mängel</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nutzen</translation>
    </message>
</context>
<context>
    <name>LossCurves</name>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>je Schritt</translation>
    </message>
    <message>
        <source>training {0}</source>
        <translation>Training {0}</translation>
    </message>
    <message>
        <source>each step {0}</source>
        <translation>je Schritt {0}</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>zurückgehalten</translation>
    </message>
</context>
<context>
    <name>MachineFooter</name>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple-GPU</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>{0}, {1} cores</source>
        <translation>{0}, {1} Kerne</translation>
    </message>
    <message>
        <source>{0}, 1 core</source>
        <translation>{0}, 1 Kern</translation>
    </message>
    <message>
        <source>{0} of {1} GB free</source>
        <translation>{0} von {1} GB frei</translation>
    </message>
    <message>
        <source>{0} GB free</source>
        <translation>{0} GB frei</translation>
    </message>
    <message>
        <source>{0}, and one place of yours</source>
        <translation>{0}, und ein Ort von dir</translation>
    </message>
    <message>
        <source>{0}, and {1} places of yours</source>
        <translation>{0}, und {1} Orte von dir</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Models live in</source>
        <translation>Modelle liegen in</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Opening…</source>
        <translation>Wird geöffnet…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>An older Bowerbird made this project. As it was, it is kept as {0}.</source>
        <translation>Ein älteres Bowerbird hat dieses Projekt angelegt. Sein früherer Stand ist als {0} aufbewahrt.</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>Kein Projekt</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
    <message>
        <source>Show its backups</source>
        <translation>Sicherungen zeigen</translation>
    </message>
    <message>
        <source>No project is open to save this in.</source>
        <translation>Kein Projekt ist offen, in dem sich dies speichern lässt.</translation>
    </message>
</context>
<context>
    <name>MakingPage</name>
    <message>
        <source>Brief</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>negativer Prompt</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>bewerten</translation>
    </message>
    <message>
        <source>The {0} is too long, so nothing was sent.</source>
        <translation>Zu lang ({0}), deshalb wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>It is {0}</source>
        <translation>Der Text ist {0}</translation>
    </message>
    <message>
        <source>That text has {0} characters, and at most {1} can be pasted here.</source>
        <translation>Dieser Text hat {0} Zeichen, und höchstens {1} lassen sich hier einfügen.</translation>
    </message>
    <message>
        <source>Nothing was pasted; it is still where you copied it.</source>
        <translation>Nichts wurde eingefügt; der Text ist noch dort, wo du ihn kopiert hast.</translation>
    </message>
    <message>
        <source>{0} is not here, so the model stays as it was.</source>
        <translation>{0} ist nicht hier, deshalb bleibt das Modell, wie es war.</translation>
    </message>
</context>
<context>
    <name>MaskBar</name>
    <message>
        <source>less than 1 %</source>
        <translation>unter 1 %</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} of the picture</source>
        <translation>{0} des Bildes</translation>
    </message>
    <message>
        <source>Bring a picture in</source>
        <translation>Bild hereinholen</translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>Leeres Blatt</translation>
    </message>
    <message>
        <source>Bring a picture in to start from</source>
        <translation>Ein Bild hereinholen, um von ihm auszugehen</translation>
    </message>
    <message>
        <source>Drag it, its handles (Ctrl: in perspective), or around it to turn; Esc puts it back.</source>
        <translation>Zieh sie, ihre Griffe (Strg: perspektivisch) oder außen herum zum Drehen; Esc legt sie zurück.</translation>
    </message>
    <message>
        <source>What is masked moves: drag it, its handles, or around it to turn.</source>
        <translation>Was maskiert ist, bewegt sich: Zieh es, seine Griffe, oder von außen, um es zu drehen.</translation>
    </message>
    <message>
        <source>Nothing of this layer is masked; without a mask all of it moves.</source>
        <translation>Von dieser Ebene ist nichts maskiert; ohne Maske bewegt sich die ganze.</translation>
    </message>
    <message>
        <source>Begin with a sketch of your own</source>
        <translation>Mit einer eigenen Skizze beginnen</translation>
    </message>
    <message>
        <source>Keep this draft</source>
        <translation>Diesen Entwurf behalten</translation>
    </message>
    <message>
        <source>Store it in your history, with its brief</source>
        <translation>Mit seiner Vorgabe im Verlauf speichern</translation>
    </message>
    <message>
        <source>Repaint the mask only</source>
        <translation>Nur die Maske neu malen</translation>
    </message>
    <message>
        <source>What is not masked stays as it is, pixel for pixel</source>
        <translation>Was nicht maskiert ist, bleibt Pixel für Pixel, wie es ist</translation>
    </message>
    <message>
        <source>Invert the mask</source>
        <translation>Maske umkehren</translation>
    </message>
    <message>
        <source>Crop to what is masked</source>
        <translation>Auf das Maskierte zuschneiden</translation>
    </message>
    <message>
        <source>Shrink the mask</source>
        <translation>Maske verkleinern</translation>
    </message>
    <message>
        <source>Grow the mask</source>
        <translation>Maske vergrößern</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Maske leeren</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weicher Rand</translation>
    </message>
    <message>
        <source>How softly the mask ends</source>
        <translation>Wie weich die Maske endet</translation>
    </message>
    <message>
        <source>Your sketch is what the next pictures start from.</source>
        <translation>Deine Skizze ist der Ausgangspunkt der nächsten Bilder.</translation>
    </message>
    <message>
        <source>Clear sketch</source>
        <translation>Skizze leeren</translation>
    </message>
    <message>
        <source>Mirror sideways</source>
        <translation>Waagrecht spiegeln</translation>
    </message>
    <message>
        <source>Mirror upside down</source>
        <translation>Senkrecht spiegeln</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Leave the layer where it is now (Enter)</source>
        <translation>Die Ebene lassen, wo sie jetzt ist (Enter)</translation>
    </message>
    <message>
        <source>Drag an edge or a corner outwards; Draw adds what is hatched.</source>
        <translation>Zieh eine Kante oder Ecke nach außen; Zeichnen fügt das Schraffierte hinzu.</translation>
    </message>
    <message>
        <source>Add nothing</source>
        <translation>Nichts hinzufügen</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
</context>
<context>
    <name>MediaQuestion</name>
    <message>
        <source>One of each</source>
        <translation>Je eine</translation>
    </message>
    <message>
        <source>The {0}</source>
        <translation>Nur {0}</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
</context>
<context>
    <name>MemoryDialog</name>
    <message>
        <source>Memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>Memory, always read first</source>
        <translation>Gedächtnis, immer zuerst gelesen</translation>
    </message>
    <message>
        <source>What happened before, who tells it, how it should sound</source>
        <translation>Was vorher geschah, wer erzählt, wie es klingen soll</translation>
    </message>
    <message>
        <source>Author’s note, read shortly before the caret</source>
        <translation>Notiz des Autors, kurz vor dem Cursor gelesen</translation>
    </message>
    <message>
        <source>What should happen now</source>
        <translation>Was jetzt geschehen soll</translation>
    </message>
    <message>
        <source>Paragraphs before the caret</source>
        <translation>Absätze vor dem Cursor</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>MidiInput</name>
    <message>
        <source>The MIDI port {0} is gone. Its notes have ended.</source>
        <translation>Der MIDI-Anschluss {0} ist weg. Seine Noten sind beendet.</translation>
    </message>
    <message>
        <source>no keyboard</source>
        <translation>kein Keyboard</translation>
    </message>
    <message>
        <source>No keyboard</source>
        <translation>Kein Keyboard</translation>
    </message>
</context>
<context>
    <name>MidiOutput</name>
    <message>
        <source>The MIDI port {0} is gone. The music goes on without it.</source>
        <translation>Der MIDI-Anschluss {0} ist weg. Die Musik läuft ohne ihn weiter.</translation>
    </message>
</context>
<context>
    <name>MissingRow</name>
    <message>
        <source>Install the starter model</source>
        <translation>Startmodell installieren</translation>
    </message>
    <message>
        <source>Installing…</source>
        <translation>Wird installiert…</translation>
    </message>
</context>
<context>
    <name>MixRow</name>
    <message>
        <source>Take this adapter out</source>
        <translation>Diesen Adapter herausnehmen</translation>
    </message>
    <message>
        <source>Strength of {0}</source>
        <translation>Stärke von {0}</translation>
    </message>
</context>
<context>
    <name>MixSliders</name>
    <message>
        <source>Volume</source>
        <translation>Pegel</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Panorama</translation>
    </message>
</context>
<context>
    <name>ModelCardPanel</name>
    <message>
        <source>Model card</source>
        <translation>Modellkarte</translation>
    </message>
    <message>
        <source>Nearest to the data: drawn above, the data below.</source>
        <translation>Den Daten am nächsten: oben gezeichnet, darunter die Daten.</translation>
    </message>
    <message>
        <source>I may use it</source>
        <translation>Ich darf es nutzen</translation>
    </message>
    <message>
        <source>Copy card</source>
        <translation>Karte kopieren</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>The licence of its data is not stated.</source>
        <translation>Die Lizenz der Daten ist nicht angegeben.</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>Dieses nutzen</translation>
    </message>
    <message>
        <source>Renew the starter model</source>
        <translation>Startermodell erneuern</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Delete from this machine…</source>
        <translation>Von diesem Rechner löschen…</translation>
    </message>
    <message>
        <source>Take off the list; its files stay</source>
        <translation>Von der Liste nehmen; die Dateien bleiben</translation>
    </message>
</context>
<context>
    <name>ModelRows</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>none installed</source>
        <translation>keins installiert</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>use the model</source>
        <translation>Modell nutzen</translation>
    </message>
    <message>
        <source>verify</source>
        <translation>prüfen</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>{0} is on the list.</source>
        <translation>{0} ist auf der Liste.</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>{0} wird gelesen…</translation>
    </message>
    <message>
        <source>{0} is in use.</source>
        <translation>{0} ist in Gebrauch.</translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation>{0} ist bereit.</translation>
    </message>
    <message>
        <source>Delete from this machine</source>
        <translation>Von diesem Rechner löschen</translation>
    </message>
    <message>
        <source>Delete {0} ({1}) from this machine?</source>
        <translation>{0} ({1}) von diesem Rechner löschen?</translation>
    </message>
    <message>
        <source>Works made with it stay, and it can be installed again.</source>
        <translation>Damit gemachte Werke bleiben, und es lässt sich wieder installieren.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>{0} are on the list.</source>
        <translation>{0} stehen auf der Liste.</translation>
    </message>
    <message>
        <source>Converting {0}…</source>
        <translation>{0} wird umgewandelt …</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Nothing goes online until you allow it in Settings.</source>
        <translation>Nichts geht ins Netz, bis du es in den Einstellungen erlaubst.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Known good</source>
        <translation>Bewährt</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>Alle prüfen</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>Datei hinzufügen</translation>
    </message>
    <message>
        <source>Get one</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>No model to add in {0}.</source>
        <translation>Kein Modell zum Hinzufügen in {0}.</translation>
    </message>
    <message>
        <source>{0} to add in {1}.</source>
        <translation>{0} zum Hinzufügen in {1}.</translation>
    </message>
    <message>
        <source>{0} here · {1}</source>
        <translation>{0} hier · {1}</translation>
    </message>
    <message>
        <source>Convert to safetensors</source>
        <translation>In safetensors umwandeln</translation>
    </message>
    <message>
        <source>Convert; nothing in it is run</source>
        <translation>Umwandeln; nichts darin wird ausgeführt</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Its weights are written as safetensors beside it. It stays as it is.</source>
        <translation>Seine Gewichte werden als safetensors daneben geschrieben. Es selbst bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Add a model folder</source>
        <translation>Modellordner hinzufügen</translation>
    </message>
    <message>
        <source>Look for models in a folder</source>
        <translation>In einem Ordner nach Modellen suchen</translation>
    </message>
    <message>
        <source>Add a model file</source>
        <translation>Modelldatei hinzufügen</translation>
    </message>
</context>
<context>
    <name>MusicBriefPanel</name>
    <message>
        <source>Compose {0}</source>
        <translation>{0} komponieren</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
</context>
<context>
    <name>MusicSettings</name>
    <message>
        <source>as it comes</source>
        <translation>wie es kommt</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Taktart</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>Instrumente</translation>
    </message>
    <message>
        <source>only likely notes</source>
        <translation>nur wahrscheinliche Noten</translation>
    </message>
    <message>
        <source>any note</source>
        <translation>jede Note</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
</context>
<context>
    <name>MusicStage</name>
    <message>
        <source>Play, and go on in the other one</source>
        <translation>Abspielen, und im anderen weiter</translation>
    </message>
    <message>
        <source>A, bar {0}</source>
        <translation>A, Takt {0}</translation>
    </message>
    <message>
        <source>B, bar {0}</source>
        <translation>B, Takt {0}</translation>
    </message>
    <message>
        <source>Filled: only in this one</source>
        <translation>Gefüllt: nur in diesem</translation>
    </message>
</context>
<context>
    <name>MusicView</name>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>{0} bars</source>
        <translation>{0} Takte</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1 Takt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Its file is missing or damaged. Making it again heals it.</source>
        <translation>Die Datei fehlt oder ist beschädigt. Erneutes Machen stellt sie wieder her.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>NearbySection</name>
    <message>
        <source>Found on this computer</source>
        <translation>Auf diesem Rechner gefunden</translation>
    </message>
    <message>
        <source>Look in a folder</source>
        <translation>In einem Ordner suchen</translation>
    </message>
    <message>
        <source>{0} of other programs, used where they lie</source>
        <translation>{0} von anderen Programmen, genutzt, wo sie liegen</translation>
    </message>
    <message>
        <source>{0}, the first {1} here</source>
        <translation>{0}, hier die ersten {1}</translation>
    </message>
    <message>
        <source>Cannot be used here</source>
        <translation>Hier nicht nutzbar</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>{0} nutzen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Import {0}</source>
        <translation>{0} importieren</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>Neues Projekt</translation>
    </message>
    <message>
        <source>Name of the project</source>
        <translation>Name des Projekts</translation>
    </message>
    <message>
        <source>Make the project</source>
        <translation>Projekt anlegen</translation>
    </message>
    <message>
        <source>Nothing can be saved in that folder. Choose another one.</source>
        <translation>In diesem Ordner lässt sich nichts speichern. Wähle einen anderen.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Makes the folder {0}. Your texts, works, stars and what the studio learns from them will lie in it, and nowhere else.</source>
        <translation>Legt den Ordner {0} an. Deine Texte, Werke, Sterne und was das Studio daraus lernt, liegen darin und nirgends sonst.</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>Wo es liegt</translation>
    </message>
    <message>
        <source>My taste from a file</source>
        <translation>Mein Geschmack aus einer Datei</translation>
    </message>
    <message>
        <source>Taste (*.zip)</source>
        <translation>Geschmack (*.zip)</translation>
    </message>
    <message>
        <source>Begin with my taste</source>
        <translation>Mit meinem Geschmack beginnen</translation>
    </message>
    <message>
        <source>Begin with my taste from {0}</source>
        <translation>Mit meinem Geschmack aus {0} beginnen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Your stars count there as numbers; no works and no words come along.</source>
        <translation>Deine Sterne zählen dort als Zahlen; Werke und Worte kommen nicht mit.</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>Aus einer Datei…</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>B</source>
        <translation>H</translation>
    </message>
</context>
<context>
    <name>NoteMenu</name>
    <message>
        <source>Draw in the scale</source>
        <translation>In der Tonleiter zeichnen</translation>
    </message>
    <message>
        <source>Move in the key</source>
        <translation>In der Tonart verschieben</translation>
    </message>
    <message>
        <source>Groove</source>
        <translation>Groove</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Put onto the grid</source>
        <translation>Ins Raster setzen</translation>
    </message>
    <message>
        <source>Groove of</source>
        <translation>Groove von</translation>
    </message>
    <message>
        <source>Humanise</source>
        <translation>Vermenschlichen</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>Timing</translation>
    </message>
    <message>
        <source>Twice as fast</source>
        <translation>Doppelt so schnell</translation>
    </message>
    <message>
        <source>Half as fast</source>
        <translation>Halb so schnell</translation>
    </message>
    <message>
        <source>Legato</source>
        <translation>Legato</translation>
    </message>
    <message>
        <source>Staccato</source>
        <translation>Staccato</translation>
    </message>
    <message>
        <source>Move in {0}</source>
        <translation>In {0} verschieben</translation>
    </message>
    <message>
        <source>Onto the scale</source>
        <translation>Auf die Tonleiter</translation>
    </message>
    <message>
        <source>Arpeggio</source>
        <translation>Arpeggio</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>NoteProposalsPanel</name>
    <message>
        <source>Ask {0} who and what they are</source>
        <translation>{0} fragen, wer und was sie sind</translation>
    </message>
    <message>
        <source>Proposed notes</source>
        <translation>Vorgeschlagene Notizen</translation>
    </message>
    <message>
        <source>People, places and facts are read from your own words.</source>
        <translation>Personen, Orte und Tatsachen werden aus deinen eigenen Worten gelesen.</translation>
    </message>
    <message>
        <source>It is being read…</source>
        <translation>Es wird gelesen…</translation>
    </message>
    <message>
        <source>No name was found there that is no note yet. Names are read by capitals.</source>
        <translation>Dort steht kein Name, der nicht schon eine Notiz ist. Namen werden an Großbuchstaben erkannt.</translation>
    </message>
    <message>
        <source>Such as: {0}</source>
        <translation>Etwa: {0}</translation>
    </message>
    <message>
        <source>Read at: {0}</source>
        <translation>Gelesen bei: {0}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Read this chapter</source>
        <translation>Dieses Kapitel lesen</translation>
    </message>
    <message>
        <source>Read the whole book</source>
        <translation>Das ganze Buch lesen</translation>
    </message>
    <message>
        <source>Nothing is a note until you accept it.</source>
        <translation>Nichts wird eine Notiz, bevor du es annimmst.</translation>
    </message>
</context>
<context>
    <name>NotesDialog</name>
    <message>
        <source>World notes</source>
        <translation>Notizen zur Welt</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>ohne Namen</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Stichwort</translation>
    </message>
    <message>
        <source>Bring world notes in</source>
        <translation>Notizen zur Welt hereinholen</translation>
    </message>
    <message>
        <source>{0} notes came from {1}.</source>
        <translation>{0} Notizen kamen aus {1}.</translation>
    </message>
    <message>
        <source>1 note came from {1}.</source>
        <translation>1 Notiz kam aus {1}.</translation>
    </message>
    <message>
        <source>Export the world notes</source>
        <translation>Notizen zur Welt exportieren</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Gespeichert als {0}.</translation>
    </message>
    <message>
        <source>This note has no words, so there is nothing to read.</source>
        <translation>Diese Notiz hat keine Wörter, also gibt es nichts zu lesen.</translation>
    </message>
    <message>
        <source>This note needs a key, or is to be read always.</source>
        <translation>Diese Notiz braucht ein Stichwort, oder sie soll immer gelesen werden.</translation>
    </message>
    <message>
        <source>Find a note</source>
        <translation>Notiz suchen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Mara, the keeper, /lamps?/i</source>
        <translation>Mara, der Wärter, /Lampen?/i</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>Was das Modell liest</translation>
    </message>
    <message>
        <source>Mara Quill is …</source>
        <translation>Mara Quill ist …</translation>
    </message>
    <message>
        <source>Always read</source>
        <translation>Immer lesen</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>Vorgeschlagen</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>Zusammenfassungen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Bring in…</source>
        <translation>Hereinholen…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>OptionalSlider</name>
    <message>
        <source>Click to type a value; none is the model’s own</source>
        <translation>Klicken, um einen Wert einzutippen; keiner heißt: wie das Modell</translation>
    </message>
    <message>
        <source>model’s own</source>
        <translation>wie das Modell</translation>
    </message>
    <message>
        <source>{0}, model’s own</source>
        <translation>{0}, wie das Modell</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
    <message>
        <source>of {0} words</source>
        <translation>von {0} Wörtern</translation>
    </message>
    <message>
        <source>of 1 word</source>
        <translation>von 1 Wort</translation>
    </message>
    <message>
        <source>words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>today {0} of {1}</source>
        <translation>heute {0} von {1}</translation>
    </message>
    <message>
        <source>today {0}</source>
        <translation>heute {0}</translation>
    </message>
    <message>
        <source>Add to the book</source>
        <translation>Dem Buch hinzufügen</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>More on the book</source>
        <translation>Mehr zum Buch</translation>
    </message>
</context>
<context>
    <name>OutlineRows</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>OutlineTree</name>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search or do anything</source>
        <translation>Suchen oder etwas tun</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>Was passt</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>do it</source>
        <translation>ausführen</translation>
    </message>
    <message>
        <source>close</source>
        <translation>schließen</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>Werke</translation>
    </message>
    <message>
        <source>Nothing is called that. The help has a search, too.</source>
        <translation>Nichts heißt so. Auch die Hilfe hat eine Suche.</translation>
    </message>
    <message>
        <source>{0} of {1} actions, {2} works</source>
        <translation>{0} von {1} Aktionen, {2} Werke</translation>
    </message>
    <message>
        <source>{0} of {1} actions, 1 work</source>
        <translation>{0} von {1} Aktionen, 1 Werk</translation>
    </message>
</context>
<context>
    <name>PictureCard</name>
    <message>
        <source>Preview, step {0} of {1}</source>
        <translation>Vorschau, Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>zeichnet</translation>
    </message>
    <message>
        <source>on the canvas</source>
        <translation>auf der Leinwand</translation>
    </message>
    <message>
        <source>Use as start</source>
        <translation>Als Start nehmen</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>Als Ebene behalten</translation>
    </message>
    <message>
        <source>More; drag the picture out</source>
        <translation>Mehr; das Bild herausziehen</translation>
    </message>
</context>
<context>
    <name>PictureFiles</name>
    <message>
        <source>Bring a picture in</source>
        <translation>Bild hereinholen</translation>
    </message>
    <message>
        <source>What was dropped is no picture that can be read.</source>
        <translation>Was abgelegt wurde, ist kein lesbares Bild.</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>Abgelegtes Bild</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
</context>
<context>
    <name>PictureStage</name>
    <message>
        <source>Wipe from A to B, in percent</source>
        <translation>Von A nach B wischen, in Prozent</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>Ausschnitt</translation>
    </message>
</context>
<context>
    <name>PicturesPanel</name>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation>{0} Bilder</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>Say what to draw and ask for four. Each picture appears here step by step; give it a star or five.</source>
        <translation>Sag, was gezeichnet werden soll, und lass dir vier Bilder zeichnen. Jedes erscheint hier Schritt für Schritt; gib ihm einen Stern oder fünf.</translation>
    </message>
    <message>
        <source>draw</source>
        <translation>zeichnen</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>bewerten</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>Noch nichts hier</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>Auf der Leinwand</translation>
    </message>
    <message>
        <source>Result {0}</source>
        <translation>Ergebnis {0}</translation>
    </message>
    <message>
        <source>next</source>
        <translation>nächstes</translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation>{0} × {1}</translation>
    </message>
</context>
<context>
    <name>Piece</name>
    <message>
        <source>Take</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Bewegen</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Anschlag</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Take from the keyboard</source>
        <translation>Aufnahme vom Keyboard</translation>
    </message>
    <message>
        <source>Hummed</source>
        <translation>Gesummt</translation>
    </message>
    <message>
        <source>Hum</source>
        <translation>Summen</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Instrument</translation>
    </message>
    <message>
        <source>Add a track</source>
        <translation>Spur hinzufügen</translation>
    </message>
    <message>
        <source>Remove a track</source>
        <translation>Spur entfernen</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Mute or solo</source>
        <translation>Stumm oder solo</translation>
    </message>
    <message>
        <source>Colour or channel</source>
        <translation>Farbe oder Kanal</translation>
    </message>
</context>
<context>
    <name>PieceFiles</name>
    <message>
        <source>Bring a tune in</source>
        <translation>Melodie hereinholen</translation>
    </message>
    <message>
        <source>Export; muted, so not in the sound: {0}</source>
        <translation>Exportieren; stumm, daher nicht im Klang: {0}</translation>
    </message>
    <message>
        <source>Muted, so not in it: {0}.</source>
        <translation>Stumm und daher nicht enthalten: {0}.</translation>
    </message>
    <message>
        <source>{0} is in the roll.</source>
        <translation>{0} ist in der Notenrolle.</translation>
    </message>
</context>
<context>
    <name>PinCard</name>
    <message>
        <source>Take {0} out</source>
        <translation>{0} herausnehmen</translation>
    </message>
    <message>
        <source>not pinned</source>
        <translation>nicht angeheftet</translation>
    </message>
    <message>
        <source>{explore.pin-a} pins the cross</source>
        <translation>{explore.pin-a} heftet das Kreuz an</translation>
    </message>
    <message>
        <source>{explore.pin-b} pins the cross</source>
        <translation>{explore.pin-b} heftet das Kreuz an</translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>What to make</source>
        <translation>Was entsteht</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>Neu messen</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>Mehr Einstellungen</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>A first look, 3 minutes</source>
        <translation>Ein erster Blick, 3 Minuten</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>Noch eins</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>aus {0}</translation>
    </message>
    <message>
        <source>Your data is being read.</source>
        <translation>Deine Daten werden gelesen.</translation>
    </message>
    <message>
        <source>Choose data at the left first.</source>
        <translation>Wähle zuerst links Daten.</translation>
    </message>
    <message>
        <source>Nothing fits this data yet: add more files to it.</source>
        <translation>Noch passt nichts zu diesen Daten: füge mehr Dateien hinzu.</translation>
    </message>
    <message>
        <source>Measuring how fast this machine is, about {0} s.</source>
        <translation>Misst, wie schnell dieser Rechner ist, etwa {0} s.</translation>
    </message>
    <message>
        <source>Mend the settings below first.</source>
        <translation>Bring zuerst die Einstellungen unten in Ordnung.</translation>
    </message>
    <message>
        <source>Queue next</source>
        <translation>Anreihen</translation>
    </message>
    <message>
        <source>measuring, about {0} s</source>
        <translation>misst, etwa {0} s</translation>
    </message>
    <message>
        <source>measured beside other work, about {0} s a step at this size</source>
        <translation>neben anderer Arbeit gemessen, etwa {0} s je Schritt bei dieser Größe</translation>
    </message>
    <message>
        <source>measured on this machine: {0} s a step at this size</source>
        <translation>auf diesem Rechner gemessen: {0} s je Schritt bei dieser Größe</translation>
    </message>
    <message>
        <source>{0} of training.</source>
        <translation>{0} Training.</translation>
    </message>
    <message>
        <source>{0} for 1 step.</source>
        <translation>{0} für 1 Schritt.</translation>
    </message>
    <message>
        <source>{0} for {1} steps.</source>
        <translation>{0} für {1} Schritte.</translation>
    </message>
    <message>
        <source>You can work meanwhile.</source>
        <translation>Du kannst inzwischen arbeiten.</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
</context>
<context>
    <name>PlanePanel</name>
    <message>
        <source>This model cannot be opened</source>
        <translation>Dieses Modell lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>Another plane</source>
        <translation>Andere Ebene</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Where I was before</source>
        <translation>Wo ich vorher war</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>Wieder vor</translation>
    </message>
    <message>
        <source>A plane around a random place</source>
        <translation>Eine Ebene um einen zufälligen Ort</translation>
    </message>
    <message>
        <source>Go to the middle of this plane</source>
        <translation>Zur Mitte dieser Ebene</translation>
    </message>
    <message>
        <source>No model to explore yet</source>
        <translation>Noch kein Modell zum Erkunden</translation>
    </message>
    <message>
        <source>GANs and VAEs can be explored. Twenty minutes of training are enough for a first one.</source>
        <translation>GANs und VAEs lassen sich erkunden. Zwanzig Minuten Training reichen für ein erstes.</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>Zu Trainieren</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
</context>
<context>
    <name>PlaneView</name>
    <message>
        <source>Plane of works</source>
        <translation>Ebene von Werken</translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>No sound device was found. Composing, editing and export work; plug one in to listen.</source>
        <translation>Kein Audiogerät gefunden. Komponieren, Bearbeiten und Exportieren funktionieren; schließ eines an, um etwas zu hören.</translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>Presets: use a saved brief, save this one, or make a grid of it</source>
        <translation>Voreinstellungen: eine gesicherte Vorgabe nehmen, diese sichern oder ein Raster daraus machen</translation>
    </message>
    <message>
        <source>No presets yet</source>
        <translation>Noch keine Voreinstellungen</translation>
    </message>
    <message>
        <source>A preset cannot be used…</source>
        <translation>Eine Voreinstellung lässt sich nicht nutzen…</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Als Voreinstellung speichern…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Grid…</source>
        <translation>Raster…</translation>
    </message>
    <message>
        <source>Open the folder of wildcards</source>
        <translation>Ordner der Wildcards öffnen</translation>
    </message>
    <message>
        <source>The brief is that of {0}.</source>
        <translation>Die Vorgabe ist die von {0}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Save the brief as a preset</source>
        <translation>Vorgabe als Voreinstellung speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saved {0}, for every project.</source>
        <translation>{0} gespeichert, für jedes Projekt.</translation>
    </message>
    <message>
        <source>Saved {0}, in place of what it was.</source>
        <translation>{0} gespeichert, anstelle der früheren.</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>Voreinstellung umbenennen</translation>
    </message>
    <message>
        <source>{0} is now {1}.</source>
        <translation>{0} heißt jetzt {1}.</translation>
    </message>
    <message>
        <source>Removed {0}. Works made with it stay.</source>
        <translation>{0} entfernt. Damit gemachte Werke bleiben.</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Stars of this work</source>
        <translation>Sterne dieses Werks</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>bewerten</translation>
    </message>
    <message>
        <source>go through them</source>
        <translation>durchgehen</translation>
    </message>
    <message>
        <source>close</source>
        <translation>schließen</translation>
    </message>
</context>
<context>
    <name>ProjectChanges</name>
    <message>
        <source>Going back…</source>
        <translation>Kehrt zurück…</translation>
    </message>
    <message>
        <source>Something is being made, so the project keeps its name.</source>
        <translation>Gerade entsteht etwas, deshalb behält das Projekt seinen Namen.</translation>
    </message>
    <message>
        <source>Rename it once the queue is empty.</source>
        <translation>Benenne es um, sobald die Warteschlange leer ist.</translation>
    </message>
    <message>
        <source>Renaming…</source>
        <translation>Wird umbenannt…</translation>
    </message>
    <message>
        <source>The project is as it was {0}. The state before is kept.</source>
        <translation>Das Projekt ist wieder auf dem Stand: {0}. Der Stand davor ist aufbewahrt.</translation>
    </message>
    <message>
        <source>The project is as it was {0}. There was no state before to keep.</source>
        <translation>Das Projekt ist wieder auf dem Stand: {0}. Einen Stand davor gab es nicht.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The project is called {0} now.</source>
        <translation>Das Projekt heißt jetzt {0}.</translation>
    </message>
</context>
<context>
    <name>ProjectFiles</name>
    <message>
        <source>Archive the project</source>
        <translation>Projekt archivieren</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>Archive (*.zip)</translation>
    </message>
    <message>
        <source>Open an archive</source>
        <translation>Archiv öffnen</translation>
    </message>
    <message>
        <source>Rename the project</source>
        <translation>Projekt umbenennen</translation>
    </message>
    <message>
        <source>Its folder gets the name. Nothing in it changes.</source>
        <translation>Sein Ordner bekommt den Namen. Sein Inhalt ändert sich nicht.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Archiving {0}</source>
        <translation>{0} wird archiviert</translation>
    </message>
    <message>
        <source>Unpacking {0}</source>
        <translation>{0} wird entpackt</translation>
    </message>
    <message>
        <source>Duplicate the project</source>
        <translation>Projekt duplizieren</translation>
    </message>
    <message>
        <source>The copy has all works, stars and adapters, and is a project of its own.</source>
        <translation>Die Kopie hat alle Werke, Sterne und Adapter und ist ein eigenes Projekt.</translation>
    </message>
    <message>
        <source>Copying {0}</source>
        <translation>{0} wird kopiert</translation>
    </message>
    <message>
        <source>{0} archived in {1}, {2}.</source>
        <translation>{0} in {1} archiviert, {2}.</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Archived in {0}, without {1} files that are missing or were changed. Check the project.</source>
        <translation>Archiviert in {0}, ohne {1} Dateien, die fehlen oder geändert wurden. Prüfe das Projekt.</translation>
    </message>
    <message>
        <source>Archived in {0}, without one file that is missing or was changed. Check the project.</source>
        <translation>Archiviert in {0}, ohne eine Datei, die fehlt oder geändert wurde. Prüfen Sie das Projekt.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>{0} is ready beside this project.</source>
        <translation>{0} liegt neben diesem Projekt bereit.</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>ProjectPage</name>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Nothing was made here yet.</source>
        <translation>Hier ist noch nichts entstanden.</translation>
    </message>
    <message>
        <source>{0} of {1}, and {2} in the trash</source>
        <translation>{0} vom {1}, und {2} im Papierkorb</translation>
    </message>
    <message>
        <source>{0} on {1} days, from {2} to {3}, and {4} in the trash</source>
        <translation>{0} an {1} Tagen, vom {2} bis {3}, und {4} im Papierkorb</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>What may go</source>
        <translation>Was sich aufräumen lässt</translation>
    </message>
    <message>
        <source>My taste</source>
        <translation>Mein Geschmack</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Dieses Projekt</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>Archivieren…</translation>
    </message>
    <message>
        <source>The whole project as one file</source>
        <translation>Das ganze Projekt als eine Datei</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>Duplizieren…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
</context>
<context>
    <name>PromptField</name>
    <message>
        <source>What should be drawn?</source>
        <translation>Was soll gezeichnet werden?</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>No earlier prompts yet</source>
        <translation>Noch keine früheren Prompts</translation>
    </message>
    <message>
        <source>Each picture takes one word of {red|blue}, or a line of colour.txt in your wildcards folder for __colour__; the next seed takes the next one.</source>
        <translation>Jedes Bild nimmt ein Wort aus {rot|blau}, oder eine Zeile von farbe.txt in deinem Wildcards-Ordner für __farbe__; der nächste Seed nimmt das nächste.</translation>
    </message>
    <message>
        <source>wildcards {a|b}</source>
        <translation>Wildcards {a|b}</translation>
    </message>
    <message>
        <source>{0} ways</source>
        <translation>{0} Varianten</translation>
    </message>
    <message>
        <source>no such wildcard</source>
        <translation>keine solche Wildcard</translation>
    </message>
    <message>
        <source>Earlier prompts</source>
        <translation>Frühere Prompts</translation>
    </message>
    <message>
        <source>Earlier prompts ({draw.earlier} and {draw.later})</source>
        <translation>Frühere Prompts ({draw.earlier} und {draw.later})</translation>
    </message>
</context>
<context>
    <name>QueueButton</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>Alle anhalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>drag to reorder</source>
        <translation>ziehen ordnet um</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht dich</translation>
    </message>
    <message>
        <source>Nothing runs and nothing waits.</source>
        <translation>Nichts läuft und nichts wartet.</translation>
    </message>
    <message>
        <source>cancelled, </source>
        <translation>abgebrochen, </translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Heute fertig</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the sheet</source>
        <translation>Bogen zeigen</translation>
    </message>
    <message>
        <source>{0} running</source>
        <translation>{0} laufend</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>{0} wartend</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <source>Delete what “{0}” has learned so far?</source>
        <translation>Löschen, was „{0}“ bisher gelernt hat?</translation>
    </message>
    <message>
        <source>It could go on from there. Your files stay.</source>
        <translation>Von dort könnte es weitergehen. Deine Dateien bleiben.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Details copied.</source>
        <translation>Details kopiert.</translation>
    </message>
</context>
<context>
    <name>RatingController</name>
    <message>
        <source>you gave it {0} before</source>
        <translation>vorher gabst du {0}</translation>
    </message>
    <message>
        <source>taste thought {0}</source>
        <translation>der Geschmack dachte {0}</translation>
    </message>
</context>
<context>
    <name>RatingPanel</name>
    <message>
        <source>Other five</source>
        <translation>Andere fünf</translation>
    </message>
    <message>
        <source>Back to new works</source>
        <translation>Zurück zu neuen Werken</translation>
    </message>
    <message>
        <source>Open all in History</source>
        <translation>Alle im Verlauf öffnen</translation>
    </message>
    <message>
        <source>Five to rate next</source>
        <translation>Fünf zum Bewerten</translation>
    </message>
    <message>
        <source>Stars teach. What taste thought is shown after you rate.</source>
        <translation>Sterne lehren. Was der Geschmack dachte, steht da, sobald du bewertet hast.</translation>
    </message>
    <message>
        <source>Rate again, blind</source>
        <translation>Blind noch einmal bewerten</translation>
    </message>
    <message>
        <source>You rated these weeks ago.</source>
        <translation>Diese hast du vor Wochen bewertet.</translation>
    </message>
    <message>
        <source>How you rated them then is shown after you rate.</source>
        <translation>Wie du sie damals bewertet hast, steht da, sobald du bewertet hast.</translation>
    </message>
    <message>
        <source>{0} to {1} of {2}</source>
        <translation>{0} bis {1} von {2}</translation>
    </message>
    <message>
        <source>The works before</source>
        <translation>Die Werke davor</translation>
    </message>
    <message>
        <source>The works after</source>
        <translation>Die Werke danach</translation>
    </message>
    <message>
        <source>To rate next</source>
        <translation>Als Nächstes zu bewerten</translation>
    </message>
    <message>
        <source>Taste knows least about these; one in five is drawn at random.</source>
        <translation>Über diese weiß der Geschmack am wenigsten; eines von fünf ist zufällig gezogen.</translation>
    </message>
</context>
<context>
    <name>ReadOnlyStrip</name>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
    <message>
        <source>You can look at everything, play it and export it.</source>
        <translation>Du kannst alles ansehen, abspielen und exportieren.</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>Wird kopiert…</translation>
    </message>
    <message>
        <source>Make a copy to work in</source>
        <translation>Kopie zum Arbeiten anlegen</translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} von {1}</translation>
    </message>
    <message>
        <source>What the model reads, in tokens: {0}</source>
        <translation>Was das Modell liest, in Tokens: {0}</translation>
    </message>
    <message>
        <source>No note fires here. Notes fire where one of their keys is read.</source>
        <translation>Hier greift keine Notiz. Notizen greifen, wo eines ihrer Stichwörter gelesen wird.</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>Was das Modell liest</translation>
    </message>
    <message>
        <source>Notes that fired</source>
        <translation>Notizen, die greifen</translation>
    </message>
    <message>
        <source>World notes…</source>
        <translation>Notizen zur Welt…</translation>
    </message>
    <message>
        <source>Memory…</source>
        <translation>Gedächtnis…</translation>
    </message>
    <message>
        <source>Always read “{0}”</source>
        <translation>„{0}“ immer lesen</translation>
    </message>
    <message>
        <source>Never read “{0}”</source>
        <translation>„{0}“ nie lesen</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Quarter notes a minute; click to type</source>
        <translation>Viertelnoten je Minute; zum Eintippen klicken</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>Takt</translation>
    </message>
    <message>
        <source>Count-in</source>
        <translation>Vorzähler</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Taktart</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
</context>
<context>
    <name>RecipeChoice</name>
    <message>
        <source>, chosen</source>
        <translation>, gewählt</translation>
    </message>
</context>
<context>
    <name>RecipeChoices</name>
    <message>
        <source>needs {0} {1}</source>
        <translation>braucht {0} {1}</translation>
    </message>
    <message>
        <source>fits your data</source>
        <translation>passt zu deinen Daten</translation>
    </message>
    <message>
        <source>needs data</source>
        <translation>braucht Daten</translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>It is back in your history.</source>
        <translation>Es ist wieder in deinem Verlauf.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>rejected, kept in your history</source>
        <translation>verworfen, im Verlauf behalten</translation>
    </message>
    <message>
        <source>Take back the rejection</source>
        <translation>Verwerfen zurücknehmen</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>Show in History</source>
        <translation>Im Verlauf zeigen</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>best {0} of {1}, the others in History</source>
        <translation>beste {0} von {1}, die anderen im Verlauf</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <source>Sentence {0} of {1}</source>
        <translation>Satz {0} von {1}</translation>
    </message>
    <message>
        <source>Rewrite {0} in the text</source>
        <translation>Fassung {0} im Text</translation>
    </message>
    <message>
        <source>{0} of {1} accepted</source>
        <translation>{0} von {1} angenommen</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meinen behalten</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Keep all mine</source>
        <translation>Alle meine behalten</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>Alle annehmen</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>Rewrite in the text</source>
        <translation>Neufassung im Text</translation>
    </message>
</context>
<context>
    <name>RewriteRequests</name>
    <message>
        <source>There is no selection to rewrite.</source>
        <translation>Es ist nichts ausgewählt, das neu zu fassen wäre.</translation>
    </message>
    <message>
        <source>Select some words in the text first.</source>
        <translation>Wähle zuerst einige Wörter im Text aus.</translation>
    </message>
    <message>
        <source>A rewrite has at most {0} tokens, about {1} words. What a longer selection has behind them is left out: select less.</source>
        <translation>Eine Umschreibung hat höchstens {0} Token, etwa {1} Wörter. Was eine längere Auswahl dahinter hat, fällt weg: Wähle weniger aus.</translation>
    </message>
    <message>
        <source>Next line of dialogue</source>
        <translation>Nächster Satz im Gespräch</translation>
    </message>
    <message>
        <source>Who speaks?</source>
        <translation>Wer spricht?</translation>
    </message>
    <message>
        <source>Another tense, person or voice</source>
        <translation>Andere Zeit, Person oder Form</translation>
    </message>
    <message>
        <source>Next line of dialogue for</source>
        <translation>Nächster Satz im Gespräch von</translation>
    </message>
    <message>
        <source>Somebody else…</source>
        <translation>Jemand anderes…</translation>
    </message>
    <message>
        <source>A name for</source>
        <translation>Ein Name für</translation>
    </message>
</context>
<context>
    <name>Roll</name>
    <message>
        <source>to be filled in</source>
        <translation>wird gefüllt</translation>
    </message>
    <message>
        <source>Nothing in the roll yet</source>
        <translation>Noch nichts in der Notenrolle</translation>
    </message>
    <message>
        <source>Take a candidate, drop a MIDI file here, or draw with {compose.draw}</source>
        <translation>Übernimm einen Kandidaten, leg eine MIDI-Datei hier ab oder zeichne mit {compose.draw}</translation>
    </message>
    <message>
        <source>Piano roll</source>
        <translation>Notenrolle</translation>
    </message>
</context>
<context>
    <name>RowPainter</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>Ruler</name>
    <message>
        <source>Click to play from here, on the grid; with Shift, anywhere. Drag along the top to set the loop.</source>
        <translation>Klick spielt ab hier, im Raster; mit Umschalt überall. Oben entlangziehen setzt die Schleife.</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Close this run</source>
        <translation>Diesen Lauf schließen</translation>
    </message>
    <message>
        <source>Samples come with the first steps.</source>
        <translation>Proben kommen mit den ersten Schritten.</translation>
    </message>
    <message>
        <source>Open this run</source>
        <translation>Diesen Lauf öffnen</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <source>Makes a model of the step it is at; the training goes on</source>
        <translation>Macht ein Modell aus dem jetzigen Schritt; das Training läuft weiter</translation>
    </message>
    <message>
        <source>After the first step</source>
        <translation>Nach dem ersten Schritt</translation>
    </message>
    <message>
        <source>Keep step {0}</source>
        <translation>Schritt {0} behalten</translation>
    </message>
    <message>
        <source>Step {0}</source>
        <translation>Schritt {0}</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>training</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>Loss, and {0}</source>
        <translation>Verlust, und {0}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>Verlust</translation>
    </message>
    <message>
        <source>The same four seeds, by step</source>
        <translation>Dieselben vier Seeds, nach Schritten</translation>
    </message>
    <message>
        <source>The same seeds, by step</source>
        <translation>Dieselben Seeds, nach Schritten</translation>
    </message>
</context>
<context>
    <name>RunSettings</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>as fit the time</source>
        <translation>was die Zeit erlaubt</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <source>as chosen</source>
        <translation>wie gewählt</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
</context>
<context>
    <name>RunningJobs</name>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>{0} is stopped; what it has learned is kept.</source>
        <translation>{0} ist beendet; was es gelernt hat, bleibt erhalten.</translation>
    </message>
    <message>
        <source>{0} no longer waits.</source>
        <translation>{0} wartet nicht mehr.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>A model is being made of it.</source>
        <translation>Ein Modell entsteht daraus.</translation>
    </message>
    <message>
        <source>A model is being made of it; the training goes on.</source>
        <translation>Ein Modell entsteht daraus; das Training läuft weiter.</translation>
    </message>
    <message>
        <source>Details copied.</source>
        <translation>Details kopiert.</translation>
    </message>
</context>
<context>
    <name>SampleStrip</name>
    <message>
        <source>, step {0}</source>
        <translation>, Schritt {0}</translation>
    </message>
    <message>
        <source>Samples at the same seeds, by step{0}</source>
        <translation>Proben mit denselben Seeds, nach Schritten{0}</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>The same briefs, the same seeds</source>
        <translation>Dieselben Vorgaben, dieselben Seeds</translation>
    </message>
    <message>
        <source>What each of them makes; the newest at the right.</source>
        <translation>Was jeder von ihnen daraus macht; der neueste rechts.</translation>
    </message>
</context>
<context>
    <name>SavedTime</name>
    <message>
        <source>saved {0}</source>
        <translation>gespeichert {0}</translation>
    </message>
</context>
<context>
    <name>ScoreController</name>
    <message>
        <source>The printer took nothing.</source>
        <translation>Der Drucker hat nichts angenommen.</translation>
    </message>
    <message>
        <source>Choose another one, or save the score as a PDF.</source>
        <translation>Wähle einen anderen, oder speichere die Partitur als PDF.</translation>
    </message>
    <message>
        <source>The piece has no notes yet, so it has no score.</source>
        <translation>Das Stück hat noch keine Noten, also keine Partitur.</translation>
    </message>
</context>
<context>
    <name>ScorePanel</name>
    <message>
        <source>Larger notes</source>
        <translation>Größere Noten</translation>
    </message>
    <message>
        <source>Smaller notes</source>
        <translation>Kleinere Noten</translation>
    </message>
    <message>
        <source>Save score…</source>
        <translation>Partitur speichern…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Drucken…</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Partitur</translation>
    </message>
</context>
<context>
    <name>ScoreSetting</name>
    <message>
        <source>This piece cannot be set as notation.</source>
        <translation>Dieses Stück lässt sich nicht in Noten setzen.</translation>
    </message>
</context>
<context>
    <name>ScoreView</name>
    <message>
        <source>The score is here as soon as the piece has notes.</source>
        <translation>Die Partitur steht hier, sobald das Stück Noten hat.</translation>
    </message>
    <message>
        <source>Setting the score…</source>
        <translation>Die Partitur wird gesetzt…</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Partitur</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>Suche leeren</translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>Search everything you made</source>
        <translation>Alle Werke durchsuchen</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>im Papierkorb</translation>
    </message>
    <message>
        <source>Put together</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>Nach Tag</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>Nach Monat</translation>
    </message>
    <message>
        <source>By session</source>
        <translation>Nach Sitzung</translation>
    </message>
    <message>
        <source>By brief</source>
        <translation>Nach Vorgabe</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Älteste</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Beste zuerst</translation>
    </message>
    <message>
        <source>Size of the works</source>
        <translation>Größe der Werke</translation>
    </message>
</context>
<context>
    <name>SeedKeyboard</name>
    <message>
        <source>Seed keyboard</source>
        <translation>Klaviatur für Startnoten</translation>
    </message>
    <message>
        <source>Click a key; from then on A to K and W to U play, too. Shift, or keys held together, make a chord.</source>
        <translation>Auf eine Taste klicken; danach spielen auch A bis K und W bis U. Umschalt oder mehrere Tasten zugleich ergeben einen Akkord.</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Z</translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Forget the last note (Backspace)</source>
        <translation>Letzte Note vergessen (Rücktaste)</translation>
    </message>
    <message>
        <source>No more notes fit. Forget the last one to play another.</source>
        <translation>Mehr Noten passen nicht. Vergiss die letzte, um eine andere zu spielen.</translation>
    </message>
    <message>
        <source>MIDI keyboard: {0}</source>
        <translation>MIDI-Keyboard: {0}</translation>
    </message>
    <message>
        <source>none yet: press A to K</source>
        <translation>keine: A bis K drücken</translation>
    </message>
    <message>
        <source>none yet: click a key</source>
        <translation>keine: auf eine Taste klicken</translation>
    </message>
    <message>
        <source>MIDI keyboard</source>
        <translation>MIDI-Keyboard</translation>
    </message>
    <message>
        <source>Seed notes</source>
        <translation>Startnoten</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Stars of all that is selected</source>
        <translation>Sterne von allem, was gewählt ist</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0} gewählt</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Collect</source>
        <translation>Sammeln</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Clear the selection (Esc)</source>
        <translation>Auswahl leeren (Esc)</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>(The model has no matching {0}.)</source>
        <translation>(Das Modell hat kein passendes {0}.)</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1 Datei</translation>
    </message>
    <message>
        <source>2 bars</source>
        <translation>2 Takte</translation>
    </message>
    <message>
        <source>4 bars</source>
        <translation>4 Takte</translation>
    </message>
    <message>
        <source>A book has at most {0} words of its own.</source>
        <translation>Ein Buch hat höchstens {0} eigene Wörter.</translation>
    </message>
    <message>
        <source>A major</source>
        <translation>A-Dur</translation>
    </message>
    <message>
        <source>A melody LSTM</source>
        <translation>Ein Melodie-LSTM</translation>
    </message>
    <message>
        <source>A minor</source>
        <translation>a-Moll</translation>
    </message>
    <message>
        <source>A model in the tokens of miditok</source>
        <translation>Ein Modell in den Token von miditok</translation>
    </message>
    <message>
        <source>A model of phrases</source>
        <translation>Ein Modell von Phrasen</translation>
    </message>
    <message>
        <source>A model that spells letter by letter takes no adapters.</source>
        <translation>Ein Modell, das Buchstabe für Buchstabe schreibt, nimmt keine Adapter.</translation>
    </message>
    <message>
        <source>A project cannot be made at {0}: {1}.</source>
        <translation>In {0} lässt sich kein Projekt anlegen: {1}.</translation>
    </message>
    <message>
        <source>A reference of {0} is read by an adapter, Flux Redux or an IP-Adapter, and none for this model was named.</source>
        <translation>Eine Vorlage für {0} liest ein Adapter, Flux Redux oder ein IP-Adapter, und für dieses Modell wurde keiner genannt.</translation>
    </message>
    <message>
        <source>A regular expression needs a process of its own: {0}.</source>
        <translation>Ein regulärer Ausdruck braucht einen eigenen Prozess: {0}.</translation>
    </message>
    <message>
        <source>A row of {0} names one of {1} that is not there.</source>
        <translation>Eine Zeile von {0} nennt etwas aus {1}, das nicht da ist.</translation>
    </message>
    <message>
        <source>A row of {0} was changed or lost: {1}.</source>
        <translation>Eine Zeile von {0} wurde geändert oder ging verloren: {1}.</translation>
    </message>
    <message>
        <source>A weight is not a finite number; the last good checkpoint is kept.</source>
        <translation>Ein Gewicht ist keine endliche Zahl; der letzte gute Checkpoint ist aufbewahrt.</translation>
    </message>
    <message>
        <source>A work cannot be compared with itself.</source>
        <translation>Ein Werk lässt sich nicht mit sich selbst vergleichen.</translation>
    </message>
    <message>
        <source>A work of this pair was not made.</source>
        <translation>Ein Werk dieses Paars wurde nicht gemacht.</translation>
    </message>
    <message>
        <source>Add MIDI files with melodies to the data set.</source>
        <translation>Füge der Datensammlung MIDI-Dateien mit Melodien hinzu.</translation>
    </message>
    <message>
        <source>Add a chapter</source>
        <translation>Kapitel hinzufügen</translation>
    </message>
    <message>
        <source>Add a part</source>
        <translation>Teil hinzufügen</translation>
    </message>
    <message>
        <source>Add a scene</source>
        <translation>Szene hinzufügen</translation>
    </message>
    <message>
        <source>Add an instrument, or leave the notes out.</source>
        <translation>Füge ein Instrument hinzu oder lass die Noten weg.</translation>
    </message>
    <message>
        <source>Add more files, or choose another recipe.</source>
        <translation>Füge mehr Dateien hinzu oder wähle ein anderes Rezept.</translation>
    </message>
    <message>
        <source>Add more pictures, a hundred or so.</source>
        <translation>Füge mehr Bilder hinzu, etwa hundert.</translation>
    </message>
    <message>
        <source>Add more pictures, ten at least.</source>
        <translation>Füge mehr Bilder hinzu, mindestens zehn.</translation>
    </message>
    <message>
        <source>Add music to the data set.</source>
        <translation>Füge der Datensammlung Musik hinzu.</translation>
    </message>
    <message>
        <source>Add one with `bowerbird models add`, then import it again.</source>
        <translation>Füge eines mit `bowerbird models add` hinzu und importiere es dann noch einmal.</translation>
    </message>
    <message>
        <source>Add texts to the data set.</source>
        <translation>Füge der Datensammlung Texte hinzu.</translation>
    </message>
    <message>
        <source>Add the model again, with the words of Qwen2.5-VL beside it.</source>
        <translation>Füge das Modell noch einmal hinzu, mit den Wörtern von Qwen2.5-VL daneben.</translation>
    </message>
    <message>
        <source>Add the model it was made for with `bowerbird models add`, then import it again.</source>
        <translation>Füge mit `bowerbird models add` das Modell hinzu, für das er gemacht wurde, und importiere ihn dann noch einmal.</translation>
    </message>
    <message>
        <source>Add {0}.</source>
        <translation>Füge {0} hinzu.</translation>
    </message>
    <message>
        <source>All are of one prompt, so how well it does on others is unknown. Rate some of others.</source>
        <translation>Alle sind aus einem Prompt, deshalb ist unbekannt, wie gut er bei anderen abschneidet. Bewerte einige aus anderen.</translation>
    </message>
    <message>
        <source>Allow it there, or choose another folder.</source>
        <translation>Erlaube es dort oder wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>An adapter of this brief was made for another model.</source>
        <translation>Ein Adapter dieser Vorgabe wurde für ein anderes Modell gemacht.</translation>
    </message>
    <message>
        <source>Ask for less at once, or close other programs.</source>
        <translation>Verlange weniger auf einmal oder schließ andere Programme.</translation>
    </message>
    <message>
        <source>Ask for less at once, or close others.</source>
        <translation>Verlange weniger auf einmal oder schließ andere.</translation>
    </message>
    <message>
        <source>Ask for more bars.</source>
        <translation>Verlange mehr Takte.</translation>
    </message>
    <message>
        <source>Ask for others.</source>
        <translation>Verlange andere.</translation>
    </message>
    <message>
        <source>At least {0} are needed, and a book or more gives readable texts.</source>
        <translation>Mindestens {0} sind nötig, und ein Buch oder mehr ergibt lesbare Texte.</translation>
    </message>
    <message>
        <source>At least {0} are needed, and thousands make a space worth exploring.</source>
        <translation>Mindestens {0} sind nötig, und Tausende ergeben einen Raum, der das Erkunden lohnt.</translation>
    </message>
    <message>
        <source>Author’s note</source>
        <translation>Notiz des Autors</translation>
    </message>
    <message>
        <source>B minor</source>
        <translation>h-Moll</translation>
    </message>
    <message>
        <source>Bar {0} has more notes than the model can hold in view.</source>
        <translation>Takt {0} hat mehr Noten, als das Modell im Blick behalten kann.</translation>
    </message>
    <message>
        <source>Bar {0} of the piece, in {1}/{2}, is not one that the model can count.</source>
        <translation>Takt {0} des Stücks, in {1}/{2}, ist keiner, den das Modell zählen kann.</translation>
    </message>
    <message>
        <source>Bb major</source>
        <translation>B-Dur</translation>
    </message>
    <message>
        <source>Begin with another note, or at another bar.</source>
        <translation>Beginne mit einer anderen Note oder in einem anderen Takt.</translation>
    </message>
    <message>
        <source>Best pictures</source>
        <translation>Beste Bilder</translation>
    </message>
    <message>
        <source>Best texts</source>
        <translation>Beste Texte</translation>
    </message>
    <message>
        <source>Best tunes</source>
        <translation>Beste Melodien</translation>
    </message>
    <message>
        <source>Blends two phrases smoothly; four bars at most.</source>
        <translation>Mischt zwei Phrasen fließend; höchstens vier Takte.</translation>
    </message>
    <message>
        <source>Both alike</source>
        <translation>Beide gleich</translation>
    </message>
    <message>
        <source>Bowerbird Studio</source>
        <translation>Bowerbird Studio</translation>
    </message>
    <message>
        <source>Bowerbird has no permission for {0}.</source>
        <translation>Bowerbird hat keine Berechtigung für {0}.</translation>
    </message>
    <message>
        <source>Bring a book in…</source>
        <translation>Buch hereinholen…</translation>
    </message>
    <message>
        <source>Bring the map itself; if it is one, write :raw behind it.</source>
        <translation>Gib die Karte selbst an; ist es schon eine, schreib :raw dahinter.</translation>
    </message>
    <message>
        <source>Broken events: {0}; they were left out.</source>
        <translation>Fehlerhafte Ereignisse: {0}; sie wurden weggelassen.</translation>
    </message>
    <message>
        <source>C major</source>
        <translation>C-Dur</translation>
    </message>
    <message>
        <source>C minor</source>
        <translation>c-Moll</translation>
    </message>
    <message>
        <source>CPU · 1 core</source>
        <translation>CPU · 1 Kern</translation>
    </message>
    <message>
        <source>Change its search, or make a collection by hand.</source>
        <translation>Ändere ihre Suche oder leg eine Sammlung von Hand an.</translation>
    </message>
    <message>
        <source>Changed files of works</source>
        <translation>Geänderte Dateien von Werken</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>Chapter summaries</source>
        <translation>Zusammenfassungen</translation>
    </message>
    <message>
        <source>Check that it is connected and that no other program holds it.</source>
        <translation>Prüfe, ob es verbunden ist und kein anderes Programm es festhält.</translation>
    </message>
    <message>
        <source>Check the disk and the permissions of the folder, then try again.</source>
        <translation>Prüfe den Datenträger und die Rechte des Ordners und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <source>Check the microphone, and record again.</source>
        <translation>Prüfe das Mikrofon und nimm noch einmal auf.</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>Prüfe den Pfad.</translation>
    </message>
    <message>
        <source>Choose A</source>
        <translation>A wählen</translation>
    </message>
    <message>
        <source>Choose B</source>
        <translation>B wählen</translation>
    </message>
    <message>
        <source>Choose a causal language model, or the GGUF file of this one.</source>
        <translation>Wähle ein kausales Sprachmodell oder die GGUF-Datei von diesem.</translation>
    </message>
    <message>
        <source>Choose a causal language model.</source>
        <translation>Wähle ein kausales Sprachmodell.</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>Wähle eine Datei.</translation>
    </message>
    <message>
        <source>Choose a folder saved by transformers or diffusers, or a safetensors or GGUF file.</source>
        <translation>Wähle einen Ordner, den transformers oder diffusers gespeichert hat, oder eine safetensors- oder GGUF-Datei.</translation>
    </message>
    <message>
        <source>Choose a folder that is new or empty.</source>
        <translation>Wähle einen Ordner, der neu oder leer ist.</translation>
    </message>
    <message>
        <source>Choose a folder with files.</source>
        <translation>Wähle einen Ordner mit Dateien.</translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation>Wähle einen Ordner, in den du schreiben darfst.</translation>
    </message>
    <message>
        <source>Choose a model of Stable Diffusion 1, 2 or XL that draws from words alone.</source>
        <translation>Wähle ein Modell von Stable Diffusion 1, 2 oder XL, das allein aus Worten zeichnet.</translation>
    </message>
    <message>
        <source>Choose a model of a kind that transformers knows.</source>
        <translation>Wähle ein Modell einer Art, die transformers kennt.</translation>
    </message>
    <message>
        <source>Choose a model of its kind, or no adapter.</source>
        <translation>Wähle ein Modell dieser Art oder keinen Adapter.</translation>
    </message>
    <message>
        <source>Choose a model of the studio&apos;s own form, such as the starter.</source>
        <translation>Wähle ein Modell in der eigenen Form des Studios, etwa das mitgelieferte.</translation>
    </message>
    <message>
        <source>Choose a model that draws from words, or leave the regions out.</source>
        <translation>Wähle ein Modell, das nach Worten zeichnet, oder lass die Bereiche weg.</translation>
    </message>
    <message>
        <source>Choose a model that draws from words, or train a new one.</source>
        <translation>Wähle ein Modell, das aus Worten zeichnet, oder trainiere ein neues.</translation>
    </message>
    <message>
        <source>Choose a model that writes.</source>
        <translation>Wähle ein Modell, das schreibt.</translation>
    </message>
    <message>
        <source>Choose a network for this kind of model, or a model of its kind.</source>
        <translation>Wähle ein Netz für diese Art von Modell oder ein Modell seiner Art.</translation>
    </message>
    <message>
        <source>Choose a network that does.</source>
        <translation>Wähle ein Netz, das es kann.</translation>
    </message>
    <message>
        <source>Choose a piece with fewer voices.</source>
        <translation>Wähle ein Stück mit weniger Stimmen.</translation>
    </message>
    <message>
        <source>Choose a piece with whole bars in a usual meter.</source>
        <translation>Wähle ein Stück mit ganzen Takten in einer üblichen Taktart.</translation>
    </message>
    <message>
        <source>Choose a plain LoRA.</source>
        <translation>Wähle ein einfaches LoRA.</translation>
    </message>
    <message>
        <source>Choose a smaller size or a smaller model, or close other programs.</source>
        <translation>Wähle eine kleinere Größe oder ein kleineres Modell, oder schließ andere Programme.</translation>
    </message>
    <message>
        <source>Choose a smaller size or model, or close other programs.</source>
        <translation>Wähle eine kleinere Größe oder ein kleineres Modell, oder schließ andere Programme.</translation>
    </message>
    <message>
        <source>Choose a transformer, such as the starter.</source>
        <translation>Wähle einen Transformer, etwa das Startmodell.</translation>
    </message>
    <message>
        <source>Choose a transformer.</source>
        <translation>Wähle einen Transformer.</translation>
    </message>
    <message>
        <source>Choose a transformers folder or a .gguf file.</source>
        <translation>Wähle einen transformers-Ordner oder eine .gguf-Datei.</translation>
    </message>
    <message>
        <source>Choose an IP-Adapter without FaceID, such as “plus-face”.</source>
        <translation>Wähle einen IP-Adapter ohne FaceID, etwa „plus-face“.</translation>
    </message>
    <message>
        <source>Choose an instrument besides drums.</source>
        <translation>Wähle außer Schlagzeug noch ein Instrument.</translation>
    </message>
    <message>
        <source>Choose another certificate in Settings, or let the studio&apos;s own key sign.</source>
        <translation>Wähle in den Einstellungen ein anderes Zertifikat, oder lass den Schlüssel des Studios signieren.</translation>
    </message>
    <message>
        <source>Choose another certificate or key in Settings, or let the studio&apos;s own key sign.</source>
        <translation>Wähle in den Einstellungen ein anderes Zertifikat oder einen anderen Schlüssel, oder lass den Schlüssel des Studios signieren.</translation>
    </message>
    <message>
        <source>Choose another file of this model.</source>
        <translation>Wähle eine andere Datei dieses Modells.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Choose another in Settings, or let the studio&apos;s own key sign.</source>
        <translation>Wähle in den Einstellungen ein anderes, oder lass den Schlüssel des Studios signieren.</translation>
    </message>
    <message>
        <source>Choose another model, or get this one again, complete.</source>
        <translation>Wähle ein anderes Modell oder besorge dieses noch einmal vollständig.</translation>
    </message>
    <message>
        <source>Choose another model, or leave the regions out.</source>
        <translation>Wähle ein anderes Modell oder lass die Bereiche weg.</translation>
    </message>
    <message>
        <source>Choose another model, or take the picture off.</source>
        <translation>Wähle ein anderes Modell oder nimm das Bild heraus.</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>Wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first.</source>
        <translation>Wähle einen anderen Namen oder entferne zuerst jenes.</translation>
    </message>
    <message>
        <source>Choose another name, or replace it with --force.</source>
        <translation>Wähle einen anderen Namen oder ersetze es mit --force.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>Choose another piece, or another model.</source>
        <translation>Wähle ein anderes Stück oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>Choose another recipe, such as vae or gan.</source>
        <translation>Wähle ein anderes Rezept, etwa vae oder gan.</translation>
    </message>
    <message>
        <source>Choose another soundfont.</source>
        <translation>Wähle ein anderes Soundfont.</translation>
    </message>
    <message>
        <source>Choose another, or get it again, complete.</source>
        <translation>Wähle ein anderes oder hol es noch einmal, vollständig.</translation>
    </message>
    <message>
        <source>Choose another, or install it again.</source>
        <translation>Wähle ein anderes oder installiere es noch einmal.</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>Wähle etwas anderes.</translation>
    </message>
    <message>
        <source>Choose bars from 1 to {0}.</source>
        <translation>Wähle Takte von 1 bis {0}.</translation>
    </message>
    <message>
        <source>Choose one for this kind of model, or a model of its kind.</source>
        <translation>Wähle einen für diese Art von Modell, oder ein Modell seiner Art.</translation>
    </message>
    <message>
        <source>Choose one from the list of backups.</source>
        <translation>Wähle eine aus der Liste der Sicherungen.</translation>
    </message>
    <message>
        <source>Choose one of them, or leave the controls out.</source>
        <translation>Wähle eines davon oder lass die Vorgaben weg.</translation>
    </message>
    <message>
        <source>Choose one of them, or leave the reference out.</source>
        <translation>Wähle eines davon, oder lass die Vorlage weg.</translation>
    </message>
    <message>
        <source>Choose one of {0}, or leave it open.</source>
        <translation>Zur Wahl stehen {0}; oder lass es offen.</translation>
    </message>
    <message>
        <source>Choose one of {0}.</source>
        <translation>Zur Wahl stehen {0}.</translation>
    </message>
    <message>
        <source>Choose that model, or no adapter.</source>
        <translation>Wähle jenes Modell oder keinen Adapter.</translation>
    </message>
    <message>
        <source>Choose the checkpoint or the folder of the whole model.</source>
        <translation>Wähle den Checkpoint oder den Ordner des vollständigen Modells.</translation>
    </message>
    <message>
        <source>Choose the device auto or cpu.</source>
        <translation>Wähle das Gerät auto oder cpu.</translation>
    </message>
    <message>
        <source>Choose the diffusers folder of this model.</source>
        <translation>Wähle den diffusers-Ordner dieses Modells.</translation>
    </message>
    <message>
        <source>Choose the file that ComfyUI publishes, qwen_2.5_vl_7b.</source>
        <translation>Wähle die Datei, die ComfyUI veröffentlicht: qwen_2.5_vl_7b.</translation>
    </message>
    <message>
        <source>Choose the folder that holds config.json and the weights.</source>
        <translation>Wähle den Ordner, der config.json und die Gewichte enthält.</translation>
    </message>
    <message>
        <source>Choose the model as safetensors or GGUF.</source>
        <translation>Wähle das Modell als safetensors oder GGUF.</translation>
    </message>
    <message>
        <source>Choose the model that it was trained on, or take the adapter off.</source>
        <translation>Wähle das Modell, auf dem er trainiert wurde, oder nimm den Adapter heraus.</translation>
    </message>
    <message>
        <source>Choose the plain model in fp16, bf16 or fp8.</source>
        <translation>Wähle das einfache Modell in fp16, bf16 oder fp8.</translation>
    </message>
    <message>
        <source>Choose the plain model, or its GGUF file.</source>
        <translation>Wähle das einfache Modell oder seine GGUF-Datei.</translation>
    </message>
    <message>
        <source>Choose the plain model, or take the adapter off.</source>
        <translation>Wähle das einfache Modell oder nimm den Adapter heraus.</translation>
    </message>
    <message>
        <source>Close it there, or use another project.</source>
        <translation>Schließ es dort oder nutze ein anderes Projekt.</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller model.</source>
        <translation>Schließ andere Programme oder wähle ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit of open files: `ulimit -n 1024`.</source>
        <translation>Schließen Sie andere Programme, oder erhöhen Sie die Grenze offener Dateien: `ulimit -n 1024`.</translation>
    </message>
    <message>
        <source>Close other programs, shorten the prompt, or choose a smaller model.</source>
        <translation>Schließ andere Programme, kürze den Prompt oder wähle ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Vergleichen</translation>
    </message>
    <message>
        <source>Compare words or sentences</source>
        <translation>Wörter oder Sätze vergleichen</translation>
    </message>
    <message>
        <source>Connect the disk, or put the folder back, then read it again.</source>
        <translation>Schließ den Datenträger an oder leg den Ordner zurück, dann lies die Sammlung noch einmal.</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>Vorgaben</translation>
    </message>
    <message>
        <source>Copy all parts into one folder.</source>
        <translation>Kopiere alle Teile in einen Ordner.</translation>
    </message>
    <message>
        <source>Copy it again from where it came.</source>
        <translation>Kopiere es noch einmal von dort, woher es kam.</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>Kopiere es noch einmal.</translation>
    </message>
    <message>
        <source>Copy it to a folder you may write to, then open the copy.</source>
        <translation>Kopiere es in einen Ordner, in den du schreiben darfst, und öffne dann die Kopie.</translation>
    </message>
    <message>
        <source>Copy its .safetensors file into it.</source>
        <translation>Kopiere seine .safetensors-Datei hinein.</translation>
    </message>
    <message>
        <source>Copying the starter {0} model</source>
        <translation>Das Startmodell für {0} wird kopiert</translation>
    </message>
    <message>
        <source>Cut out the tune, and take that.</source>
        <translation>Schneide die Melodie heraus und nimm diese.</translation>
    </message>
    <message>
        <source>D major</source>
        <translation>D-Dur</translation>
    </message>
    <message>
        <source>D minor</source>
        <translation>d-Moll</translation>
    </message>
    <message>
        <source>Damaged adapters</source>
        <translation>Beschädigte Adapter</translation>
    </message>
    <message>
        <source>Damaged entries of works</source>
        <translation>Beschädigte Einträge von Werken</translation>
    </message>
    <message>
        <source>Damaged masks</source>
        <translation>Beschädigte Masken</translation>
    </message>
    <message>
        <source>Damaged sounds, which are rendered again</source>
        <translation>Beschädigte Klänge, die neu erzeugt werden</translation>
    </message>
    <message>
        <source>Delete some files on that disk, then try again.</source>
        <translation>Löschen Sie einige Dateien auf diesem Datenträger, und versuchen Sie es dann erneut.</translation>
    </message>
    <message>
        <source>Denoising loss</source>
        <translation>Verlust beim Entrauschen</translation>
    </message>
    <message>
        <source>Divide it into several books.</source>
        <translation>Teile es in mehrere Bücher auf.</translation>
    </message>
    <message>
        <source>Do it again with the text as it is now.</source>
        <translation>Versuch es noch einmal mit dem Text, wie er jetzt ist.</translation>
    </message>
    <message>
        <source>DoRA and GLoRA cannot be mixed into packed weights (GGUF, FP4, fp8 with scales).</source>
        <translation>DoRA und GLoRA lassen sich nicht in gepackte Gewichte mischen (GGUF, FP4, fp8 mit Skalen).</translation>
    </message>
    <message>
        <source>DoRA for a model without a U-Net</source>
        <translation>DoRA für ein Modell ohne U-Net</translation>
    </message>
    <message>
        <source>DoRA with half of its weights</source>
        <translation>DoRA mit der Hälfte seiner Gewichte</translation>
    </message>
    <message>
        <source>Drop texts here ({0}); pictures go to Draw, music to Compose.</source>
        <translation>Leg hier Texte ab ({0}); Bilder gehören zu Zeichnen, Musik zu Komponieren.</translation>
    </message>
    <message>
        <source>Drums cannot play seed notes.</source>
        <translation>Schlagzeug kann keine Startnoten spielen.</translation>
    </message>
    <message>
        <source>E major</source>
        <translation>E-Dur</translation>
    </message>
    <message>
        <source>E minor</source>
        <translation>e-Moll</translation>
    </message>
    <message>
        <source>Earlier prompt</source>
        <translation>Früherer Prompt</translation>
    </message>
    <message>
        <source>Enlarge {0} times</source>
        <translation>{0}-fach vergrößern</translation>
    </message>
    <message>
        <source>Enough to learn from.</source>
        <translation>Genug, um daraus zu lernen.</translation>
    </message>
    <message>
        <source>Events that do not say what they are: {0}; they were left out.</source>
        <translation>Ereignisse, die nicht sagen, was sie sind: {0}; sie wurden weggelassen.</translation>
    </message>
    <message>
        <source>Everything finished before is safe in your history.</source>
        <translation>Alles vorher Fertige ist sicher in deinem Verlauf.</translation>
    </message>
    <message>
        <source>Everything finished before is safe.</source>
        <translation>Alles, was vorher fertig war, ist sicher.</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Export it as MusicXML instead.</source>
        <translation>Exportiere es stattdessen als MusicXML.</translation>
    </message>
    <message>
        <source>Export it as MusicXML, and set it in a notation program.</source>
        <translation>Exportiere es als MusicXML und setze es in einem Notenprogramm.</translation>
    </message>
    <message>
        <source>Export it as PNG.</source>
        <translation>Exportiere es als PNG.</translation>
    </message>
    <message>
        <source>Export the book…</source>
        <translation>Buch exportieren…</translation>
    </message>
    <message>
        <source>Extend the canvas…</source>
        <translation>Leinwand erweitern …</translation>
    </message>
    <message>
        <source>F major</source>
        <translation>F-Dur</translation>
    </message>
    <message>
        <source>F# minor</source>
        <translation>fis-Moll</translation>
    </message>
    <message>
        <source>Fetch it again to go on from there.</source>
        <translation>Hol es noch einmal, um von dort weiterzumachen.</translation>
    </message>
    <message>
        <source>Fetch it again, or get it from elsewhere.</source>
        <translation>Hol es noch einmal oder besorg es von anderswo.</translation>
    </message>
    <message>
        <source>Files ending in {0} are read.</source>
        <translation>Gelesen werden Dateien, die auf {0} enden.</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Fill what looks alike</source>
        <translation>Füllen, was gleich aussieht</translation>
    </message>
    <message>
        <source>Films are made with PyAV, which is not installed.</source>
        <translation>Filme entstehen mit PyAV, das nicht installiert ist.</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>Suchen und ersetzen</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>Im Text suchen</translation>
    </message>
    <message>
        <source>Find the next</source>
        <translation>Nächstes suchen</translation>
    </message>
    <message>
        <source>Find the one before</source>
        <translation>Voriges suchen</translation>
    </message>
    <message>
        <source>Finding how strong it may be, {0} of {1}</source>
        <translation>Sucht, wie stark er sein darf, {0} von {1}</translation>
    </message>
    <message>
        <source>Fluent, holds a thread; wants much text and time.</source>
        <translation>Flüssig, behält den Faden; braucht viel Text und Zeit.</translation>
    </message>
    <message>
        <source>Free some space there, or choose another disk.</source>
        <translation>Schaff dort etwas Platz oder wähle einen anderen Datenträger.</translation>
    </message>
    <message>
        <source>Free some space there, or choose another folder.</source>
        <translation>Schaff dort etwas Platz oder wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Free some space there, then export again.</source>
        <translation>Schaff dort etwas Platz und exportiere dann noch einmal.</translation>
    </message>
    <message>
        <source>Free some space, then let it go on.</source>
        <translation>Schaff etwas Platz und lass es dann weiterlaufen.</translation>
    </message>
    <message>
        <source>Free some space, then start it again.</source>
        <translation>Schaff etwas Platz und starte es dann noch einmal.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>Schaff etwas Platz und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <source>Fréchet distance</source>
        <translation>Fréchet-Abstand</translation>
    </message>
    <message>
        <source>G major</source>
        <translation>G-Dur</translation>
    </message>
    <message>
        <source>G minor</source>
        <translation>g-Moll</translation>
    </message>
    <message>
        <source>GGUF file</source>
        <translation>GGUF-Datei</translation>
    </message>
    <message>
        <source>GGUF file in {0} parts</source>
        <translation>GGUF-Datei in {0} Teilen</translation>
    </message>
    <message>
        <source>GGUF files run on the CPU here: this build of llama.cpp has no CUDA.</source>
        <translation>GGUF-Dateien laufen hier auf der CPU: dieser Bau von llama.cpp hat kein CUDA.</translation>
    </message>
    <message>
        <source>Get it again, complete.</source>
        <translation>Hol es noch einmal, vollständig.</translation>
    </message>
    <message>
        <source>Get it again, or choose another.</source>
        <translation>Hole es noch einmal oder wähle ein anderes.</translation>
    </message>
    <message>
        <source>Get it again, or give the weights in {0} that name.</source>
        <translation>Holen Sie sie erneut, oder geben Sie den Gewichten in {0} diesen Namen.</translation>
    </message>
    <message>
        <source>Get it again.</source>
        <translation>Hol es noch einmal.</translation>
    </message>
    <message>
        <source>Get it from its author again, with the plain names of modules.</source>
        <translation>Lass es dir vom Urheber noch einmal geben, mit den einfachen Namen der Module.</translation>
    </message>
    <message>
        <source>Get its GGUF file.</source>
        <translation>Hol dir seine GGUF-Datei.</translation>
    </message>
    <message>
        <source>Get one, such as {0} on Hugging Face, and add it with `bowerbird models add`.</source>
        <translation>Hol dir eines, etwa {0} bei Hugging Face, und füge es mit `bowerbird models add` hinzu.</translation>
    </message>
    <message>
        <source>Get the adapter from its author again.</source>
        <translation>Lass dir den Adapter vom Urheber noch einmal geben.</translation>
    </message>
    <message>
        <source>Get the diffusers folder of this model, with model_index.json.</source>
        <translation>Hole den diffusers-Ordner dieses Modells, mit model_index.json.</translation>
    </message>
    <message>
        <source>Get the file again from where it was made with its tokenizer.</source>
        <translation>Hol die Datei noch einmal von dort, wo sie mit ihrem Tokenizer erzeugt wurde.</translation>
    </message>
    <message>
        <source>Get the file from its author again.</source>
        <translation>Lass dir die Datei vom Urheber noch einmal geben.</translation>
    </message>
    <message>
        <source>Get the folder of FLUX.2-dev, which also holds its text encoder (Mistral Small 3.2 with its tokenizer) and its autoencoder, or choose Flux 2 Klein.</source>
        <translation>Hole den Ordner von FLUX.2-dev, der auch den Textencoder (Mistral Small 3.2 mit seinem Tokenizer) und den Autoencoder enthält, oder wähle Flux 2 Klein.</translation>
    </message>
    <message>
        <source>Get the model again, complete, or choose another.</source>
        <translation>Hol das Modell noch einmal, vollständig, oder wähle ein anderes.</translation>
    </message>
    <message>
        <source>Get the model again, complete.</source>
        <translation>Hol das Modell noch einmal, vollständig.</translation>
    </message>
    <message>
        <source>Get the model itself; perhaps its page asks for an account first.</source>
        <translation>Hol das Modell selbst; vielleicht verlangt seine Seite zuerst ein Konto.</translation>
    </message>
    <message>
        <source>Get to know {0}</source>
        <translation>{0} kennenlernen</translation>
    </message>
    <message>
        <source>Give all parts their own names again, such as model-00001-of-{0}.gguf.</source>
        <translation>Gib allen Teilen wieder ihre eigenen Namen, etwa model-00001-of-{0}.gguf.</translation>
    </message>
    <message>
        <source>Give different stars to variations of one prompt.</source>
        <translation>Gib Varianten eines Prompts verschiedene Sterne.</translation>
    </message>
    <message>
        <source>Give it a name that ends in .gguf, then add it again.</source>
        <translation>Gib ihr einen Namen, der auf .gguf endet, und füge sie dann noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Give some works four stars or more, or keep them, then come back.</source>
        <translation>Gib einigen Werken vier Sterne oder mehr, oder behalte sie, und komm dann wieder.</translation>
    </message>
    <message>
        <source>Give the folder another name.</source>
        <translation>Gib dem Ordner einen anderen Namen.</translation>
    </message>
    <message>
        <source>Go back to a backup: `bowerbird restore-backup` lists them.</source>
        <translation>Kehre zu einer Sicherung zurück: `bowerbird restore-backup` zählt sie auf.</translation>
    </message>
    <message>
        <source>Go on from there half as fast, or begin anew with another seed or a smaller size.</source>
        <translation>Mach von dort halb so schnell weiter, oder beginne neu mit einem anderen Seed oder einer kleineren Größe.</translation>
    </message>
    <message>
        <source>Held-out loss</source>
        <translation>Verlust auf zurückgehaltenen Daten</translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <translation>Cache von Hugging Face</translation>
    </message>
    <message>
        <source>Import a plain LoRA in PEFT&apos;s form.</source>
        <translation>Importiere ein einfaches LoRA in der Form von PEFT.</translation>
    </message>
    <message>
        <source>Import a plain LoRA.</source>
        <translation>Importiere ein einfaches LoRA.</translation>
    </message>
    <message>
        <source>Import it again.</source>
        <translation>Importiere ihn noch einmal.</translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import` to use it with a model in place of its own.</source>
        <translation>Importiere es mit `bowerbird adapters import`, um es mit einem Modell statt dessen eigenem zu nutzen.</translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import`, and name a reference.</source>
        <translation>Importiere ihn mit `bowerbird adapters import`, und nenne eine Vorlage.</translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import`, and write its name into a prompt.</source>
        <translation>Importiere es mit `bowerbird adapters import` und schreib seinen Namen in einen Prompt.</translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import`.</source>
        <translation>Importiere es mit `bowerbird adapters import`.</translation>
    </message>
    <message>
        <source>Install it with `pip install av`, or choose a name that ends in .gif or .png.</source>
        <translation>Installiere es mit `pip install av`, oder wähle einen Namen, der auf .gif oder .png endet.</translation>
    </message>
    <message>
        <source>Install the studio again.</source>
        <translation>Installiere das Studio noch einmal.</translation>
    </message>
    <message>
        <source>It begins by itself after 1 more rating.</source>
        <translation>Nach 1 weiteren Bewertung beginnt es von selbst.</translation>
    </message>
    <message>
        <source>It begins by itself after {0} more ratings.</source>
        <translation>Nach {0} weiteren Bewertungen beginnt es von selbst.</translation>
    </message>
    <message>
        <source>It cannot be read: {0}.</source>
        <translation>Nicht lesbar: {0}.</translation>
    </message>
    <message>
        <source>It comes in the package {0}.</source>
        <translation>Es steckt im Paket {0}.</translation>
    </message>
    <message>
        <source>It draws with {0}.</source>
        <translation>Es zeichnet mit {0}.</translation>
    </message>
    <message>
        <source>It has a manifest that {0} wrote.</source>
        <translation>Es hat ein Manifest, das {0} geschrieben hat.</translation>
    </message>
    <message>
        <source>It has drums alone.</source>
        <translation>Es enthält nur Schlagzeug.</translation>
    </message>
    <message>
        <source>It has no notes that a piano has.</source>
        <translation>Es hat keine Noten, die ein Klavier hat.</translation>
    </message>
    <message>
        <source>It has no notes.</source>
        <translation>Es hat keine Noten.</translation>
    </message>
    <message>
        <source>It has over {0} paragraphs.</source>
        <translation>Es hat über {0} Absätze.</translation>
    </message>
    <message>
        <source>It has {0}.</source>
        <translation>Es hat {0}.</translation>
    </message>
    <message>
        <source>It holds no weights.</source>
        <translation>Er enthält keine Gewichte.</translation>
    </message>
    <message>
        <source>It is a ControlNet or a T2I-Adapter, a file beside the model.</source>
        <translation>Es ist ein ControlNet oder ein T2I-Adapter, eine Datei neben dem Modell.</translation>
    </message>
    <message>
        <source>It is a whole model: add it with `bowerbird models add`.</source>
        <translation>Es ist ein ganzes Modell: Füge es mit `bowerbird models add` hinzu.</translation>
    </message>
    <message>
        <source>It is empty or damaged, or of another kind.</source>
        <translation>Es ist leer oder beschädigt, oder von anderer Art.</translation>
    </message>
    <message>
        <source>It is not what was made.</source>
        <translation>Das ist nicht mehr, was gemacht wurde.</translation>
    </message>
    <message>
        <source>It is used by itself with `bowerbird draw --control`.</source>
        <translation>Es wird mit `bowerbird draw --control` von selbst benutzt.</translation>
    </message>
    <message>
        <source>It may have no end, so it is not read.</source>
        <translation>Das hat vielleicht kein Ende und wird deshalb nicht gelesen.</translation>
    </message>
    <message>
        <source>It plays from {0} to {1}.</source>
        <translation>Es spielt von {0} bis {1}.</translation>
    </message>
    <message>
        <source>It runs ControlNets of Stable Diffusion, SD 3, Flux and Qwen, and T2I-Adapters.</source>
        <translation>Es beherrscht ControlNets von Stable Diffusion, SD 3, Flux und Qwen sowie T2I-Adapter.</translation>
    </message>
    <message>
        <source>It says that a machine made it: {0}</source>
        <translation>Sie sagt, dass eine Maschine sie gemacht hat: {0}</translation>
    </message>
    <message>
        <source>It says that a machine wrote {0} of its words: {1} of {2}, with Bowerbird Studio.</source>
        <translation>Die Datei sagt, dass eine Maschine {0} ihrer Wörter schrieb: {1} von {2}, mit Bowerbird Studio.</translation>
    </message>
    <message>
        <source>It was changed or damaged after {0}, so what it says may be false.</source>
        <translation>Sie wurde nach {0} geändert oder beschädigt, was sie sagt, kann also falsch sein.</translation>
    </message>
    <message>
        <source>It was not opened, and nothing was changed.</source>
        <translation>Es wurde nicht geöffnet, und nichts wurde geändert.</translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation>Es wurde nicht angetastet.</translation>
    </message>
    <message>
        <source>It was not used, and nothing was changed.</source>
        <translation>Es wurde nicht genutzt, und nichts wurde geändert.</translation>
    </message>
    <message>
        <source>It was only tried, so nothing was lost.</source>
        <translation>Es wurde nur erprobt, es ging also nichts verloren.</translation>
    </message>
    <message>
        <source>It was signed as {0}{1}, and what is signed has not changed since.</source>
        <translation>Signiert als {0}{1}, und was signiert ist, hat sich seither nicht geändert.</translation>
    </message>
    <message>
        <source>It was signed with another key than this studio&apos;s, which says that a Bowerbird Studio made it, and what is signed has not changed since.</source>
        <translation>Sie wurde mit einem anderen Schlüssel als dem dieses Studios signiert, der angibt, von einem Bowerbird Studio zu stammen, und das Signierte ist seitdem unverändert.</translation>
    </message>
    <message>
        <source>It was signed with the key of this studio, and no byte has changed since.</source>
        <translation>Signiert mit dem Schlüssel dieses Studios, und kein Byte hat sich seither geändert.</translation>
    </message>
    <message>
        <source>It won {0} of {1} pairs on new briefs: {2} in 100, and between {3} and {4} with luck allowed for.</source>
        <translation>Er gewann {0} von {1} Paaren bei neuen Vorgaben: {2} von 100, und mit Spielraum für Zufall zwischen {3} und {4}.</translation>
    </message>
    <message>
        <source>Its bars cannot be counted.</source>
        <translation>Die Takte lassen sich nicht zählen.</translation>
    </message>
    <message>
        <source>Its certificate is not valid today: it is out of date, or the clock of this computer is wrong.</source>
        <translation>Sein Zertifikat gilt heute nicht: Es ist abgelaufen, oder die Uhr dieses Rechners geht falsch.</translation>
    </message>
    <message>
        <source>Its content has the digest in its marks, but nobody signed them.</source>
        <translation>Der Inhalt hat die Prüfsumme aus seinen Angaben, aber niemand hat sie signiert.</translation>
    </message>
    <message>
        <source>Its disk may be failing or disconnected.</source>
        <translation>Der Datenträger ist vielleicht defekt oder nicht verbunden.</translation>
    </message>
    <message>
        <source>Its face</source>
        <translation>Sein Gesicht</translation>
    </message>
    <message>
        <source>Its layout</source>
        <translation>Sein Aufbau</translation>
    </message>
    <message>
        <source>Its style</source>
        <translation>Sein Stil</translation>
    </message>
    <message>
        <source>Its words were signed with the key of this studio, and have not changed since. How they are set, and pictures, are not signed.</source>
        <translation>Die Wörter sind mit dem Schlüssel dieses Studios signiert und haben sich seither nicht geändert. Wie sie gesetzt sind, und Bilder, sind nicht signiert.</translation>
    </message>
    <message>
        <source>Keeps form and key; slow to learn, and wants many tunes.</source>
        <translation>Hält Form und Tonart; lernt langsam und braucht viele Melodien.</translation>
    </message>
    <message>
        <source>Later prompt</source>
        <translation>Späterer Prompt</translation>
    </message>
    <message>
        <source>Learn again with a lower learning rate.</source>
        <translation>Lerne noch einmal mit kleinerer Lernrate.</translation>
    </message>
    <message>
        <source>Learn from the ratings without it, or choose the model it was trained on.</source>
        <translation>Lerne ohne ihn aus den Bewertungen, oder wähle das Modell, auf dem er trainiert wurde.</translation>
    </message>
    <message>
        <source>Learn from the ratings without it.</source>
        <translation>Lerne ohne ihn aus den Bewertungen.</translation>
    </message>
    <message>
        <source>Learn: only when I say so</source>
        <translation>Lernen: nur wenn ich es sage</translation>
    </message>
    <message>
        <source>Learn: tonight from 23:00, on mains</source>
        <translation>Lernen: heute Nacht ab 23:00, am Netz</translation>
    </message>
    <message>
        <source>Learn: when idle</source>
        <translation>Lernen: wenn der Rechner ruht</translation>
    </message>
    <message>
        <source>Learning became unstable at step {0}: a number is no longer finite.</source>
        <translation>Das Lernen wurde bei Schritt {0} instabil: eine Zahl ist nicht mehr endlich.</translation>
    </message>
    <message>
        <source>Learning cannot change this kind of picture model.</source>
        <translation>Lernen kann diese Art von Bildmodell nicht ändern.</translation>
    </message>
    <message>
        <source>Learns a style in minutes; wanders after eight bars.</source>
        <translation>Lernt einen Stil in Minuten; schweift nach acht Takten ab.</translation>
    </message>
    <message>
        <source>Leave it open.</source>
        <translation>Lass es offen.</translation>
    </message>
    <message>
        <source>Leave it out, or choose a model that was trained as a vae or gan.</source>
        <translation>Lass es weg, oder wähle ein Modell, das als vae oder gan trainiert wurde.</translation>
    </message>
    <message>
        <source>Leave it out, or choose another model.</source>
        <translation>Lass es weg oder wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Leave the files out, or use them</source>
        <translation>Dateien auslassen oder verwenden</translation>
    </message>
    <message>
        <source>Leave the meter open, or choose another model.</source>
        <translation>Lass die Taktart offen oder wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Leave the picture or the control out.</source>
        <translation>Lass das Bild oder die Vorgabe weg.</translation>
    </message>
    <message>
        <source>Leave the point out.</source>
        <translation>Lass den Punkt weg.</translation>
    </message>
    <message>
        <source>Let it continue or vary a piece, or choose another model.</source>
        <translation>Lass es ein Stück fortsetzen oder variieren, oder wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Let its program finish it, or get the file again.</source>
        <translation>Lass ihn von seinem Programm abschließen, oder hole die Datei noch einmal.</translation>
    </message>
    <message>
        <source>Letters without a font on this computer: {0}.</source>
        <translation>Zeichen ohne Schrift auf diesem Rechner: {0}.</translation>
    </message>
    <message>
        <source>Live MIDI needs python-rtmidi, which is not installed. Install it with: pip install &quot;bowerbird[midi]&quot;</source>
        <translation>Live-MIDI braucht python-rtmidi, das nicht installiert ist. Installiere es mit: pip install &quot;bowerbird[midi]&quot;</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Modell wird geladen</translation>
    </message>
    <message>
        <source>Look through</source>
        <translation>Durchsehen</translation>
    </message>
    <message>
        <source>Looking for files that are alike</source>
        <translation>Sucht nach ähnlichen Dateien</translation>
    </message>
    <message>
        <source>Make a book of this text</source>
        <translation>Aus diesem Text ein Buch machen</translation>
    </message>
    <message>
        <source>Make a work or two first.</source>
        <translation>Mach zuerst ein oder zwei Werke.</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation>Leg ihn zuerst an.</translation>
    </message>
    <message>
        <source>Make it simpler, or look in one scene alone.</source>
        <translation>Mach es einfacher, oder such nur in einer Szene.</translation>
    </message>
    <message>
        <source>Make it smaller first.</source>
        <translation>Mach es zuerst kleiner.</translation>
    </message>
    <message>
        <source>Make one with `bowerbird new {0}`.</source>
        <translation>Leg eines mit `bowerbird new {0}` an.</translation>
    </message>
    <message>
        <source>Make room in {0}, then try again.</source>
        <translation>Schaff Platz in {0} und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <source>Make several variations of a prompt and rate them differently.</source>
        <translation>Mach mehrere Varianten eines Prompts und bewerte sie verschieden.</translation>
    </message>
    <message>
        <source>Making works to learn from, {0} of {1}</source>
        <translation>Macht Werke, um daraus zu lernen, {0} von {1}</translation>
    </message>
    <message>
        <source>Marks without a signature can be written by anybody.</source>
        <translation>Angaben ohne Signatur kann jeder schreiben.</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>Memory and author’s note…</source>
        <translation>Gedächtnis und Notiz des Autors…</translation>
    </message>
    <message>
        <source>Memory ran out, so the rest is drawn in a way that takes less.</source>
        <translation>Der Speicher wurde knapp, deshalb wird der Rest auf sparsamere Weise gezeichnet.</translation>
    </message>
    <message>
        <source>Merge the section with the next</source>
        <translation>Abschnitt mit dem nächsten verbinden</translation>
    </message>
    <message>
        <source>Missing files of works</source>
        <translation>Fehlende Dateien von Werken</translation>
    </message>
    <message>
        <source>Models of {0} have no space to explore.</source>
        <translation>Modelle von {0} haben keinen Raum zum Erkunden.</translation>
    </message>
    <message>
        <source>Models that `bowerbird train` makes with the recipes vae and gan have one.</source>
        <translation>Modelle, die `bowerbird train` mit den Rezepten vae und gan macht, haben einen.</translation>
    </message>
    <message>
        <source>More than one adapter answers to {0}.</source>
        <translation>Mehr als ein Adapter hört auf {0}.</translation>
    </message>
    <message>
        <source>More than one work begins</source>
        <translation>Mehr als ein Werk beginnt</translation>
    </message>
    <message>
        <source>Move it away, and the next export makes a new one.</source>
        <translation>Leg ihn beiseite, und der nächste Export erzeugt einen neuen.</translation>
    </message>
    <message>
        <source>Move it out of the project&apos;s folder, then open the project again.</source>
        <translation>Verschieben Sie es aus dem Ordner des Projekts, und öffnen Sie das Projekt dann erneut.</translation>
    </message>
    <message>
        <source>Move the book to the trash</source>
        <translation>Buch in den Papierkorb legen</translation>
    </message>
    <message>
        <source>Move the folder elsewhere yourself if it is to leave the list.</source>
        <translation>Verschiebe den Ordner selbst, wenn er aus der Liste soll.</translation>
    </message>
    <message>
        <source>Move the section down</source>
        <translation>Abschnitt nach unten</translation>
    </message>
    <message>
        <source>Move the section to the trash</source>
        <translation>Abschnitt in den Papierkorb legen</translation>
    </message>
    <message>
        <source>Move the section up</source>
        <translation>Abschnitt nach oben</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>Nenne eine Datei darin.</translation>
    </message>
    <message>
        <source>Name it with `bowerbird draw --task enlarge`.</source>
        <translation>Nenne ihn mit `bowerbird draw --task enlarge`.</translation>
    </message>
    <message>
        <source>Name one by its path.</source>
        <translation>Nenne eines mit seinem Pfad.</translation>
    </message>
    <message>
        <source>Name one of its files.</source>
        <translation>Nenne eine der Dateien darin.</translation>
    </message>
    <message>
        <source>Name one of them.</source>
        <translation>Nenne eines davon.</translation>
    </message>
    <message>
        <source>Name one, or none for the starter&apos;s enlarger.</source>
        <translation>Nenne einen, oder keinen für den mitgelieferten.</translation>
    </message>
    <message>
        <source>Needs {0} MB, {1} MB are free.</source>
        <translation>Braucht {0} MB, {1} MB sind frei.</translation>
    </message>
    <message>
        <source>Never fails, blends anything; soft, as if through fog.</source>
        <translation>Misslingt nie, mischt alles; weich, wie durch Nebel.</translation>
    </message>
    <message>
        <source>New book…</source>
        <translation>Neues Buch…</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>Nächstes Paar</translation>
    </message>
    <message>
        <source>Next status of the section</source>
        <translation>Nächster Stand des Abschnitts</translation>
    </message>
    <message>
        <source>No model could be made of this step. The training goes on.</source>
        <translation>Aus diesem Schritt ließ sich kein Modell machen. Das Training läuft weiter.</translation>
    </message>
    <message>
        <source>No notes can be heard in {0}.</source>
        <translation>In {0} sind keine Töne zu hören.</translation>
    </message>
    <message>
        <source>No pair of them was decided.</source>
        <translation>Kein Paar davon wurde entschieden.</translation>
    </message>
    <message>
        <source>No picture has a caption, so the model learns to draw “{0}” alone: captions come with --manifest, a list that the studio wrote.</source>
        <translation>Kein Bild hat einen Bildtext, das Modell lernt also nur „{0}“ zu zeichnen: Bildtexte kommen mit --manifest, einer Liste, die das Studio geschrieben hat.</translation>
    </message>
    <message>
        <source>No prompt has the word “{0}”, so it changes nothing.</source>
        <translation>Kein Prompt hat das Wort „{0}“, es ändert also nichts.</translation>
    </message>
    <message>
        <source>No prompt has two works with different stars, so there is nothing to compare.</source>
        <translation>Kein Prompt hat zwei Werke mit verschiedenen Sternen, es gibt also nichts zu vergleichen.</translation>
    </message>
    <message>
        <source>No work of this project has four stars yet, and none is kept.</source>
        <translation>Noch kein Werk dieses Projekts hat vier Sterne, und keines ist behalten.</translation>
    </message>
    <message>
        <source>No {0} model is installed, and this copy of the program carries none; add one of your own with `bowerbird models add FOLDER`.</source>
        <translation>Für {0} ist kein Modell installiert, und diese Fassung des Programms bringt keines mit; füge ein eigenes mit `bowerbird models add FOLDER` hinzu.</translation>
    </message>
    <message>
        <source>No {0} model is installed.</source>
        <translation>Für {0} ist kein Modell installiert.</translation>
    </message>
    <message>
        <source>None is known; Stable Diffusion 1.5 has one of every kind.</source>
        <translation>Es ist keines bekannt; für Stable Diffusion 1.5 gibt es von jeder Art eines.</translation>
    </message>
    <message>
        <source>Not enough memory for this.</source>
        <translation>Nicht genug Speicher hierfür.</translation>
    </message>
    <message>
        <source>Not enough memory for this: the limit of the address space leaves {0} GB, and {1} GB are needed.</source>
        <translation>Zu wenig Speicher dafür: Die Grenze des Adressraums lässt {0} GB, und {1} GB werden gebraucht.</translation>
    </message>
    <message>
        <source>Not enough memory: {0} needs about {1} and {2} are free.</source>
        <translation>Nicht genug Speicher: {0} braucht etwa {1}, und {2} sind frei.</translation>
    </message>
    <message>
        <source>Notes go from C-1 to G9.</source>
        <translation>Noten reichen von C-1 bis G9.</translation>
    </message>
    <message>
        <source>Notes that began while the same note sounded: {0}; the earlier ones were cut there.</source>
        <translation>Noten, die begannen, während dieselbe Note klang: {0}; die früheren wurden dort abgeschnitten.</translation>
    </message>
    <message>
        <source>Notes that never ended: {0}; each was given the length of a quarter note.</source>
        <translation>Noten, die nie endeten: {0}; jede bekam die Länge einer Viertelnote.</translation>
    </message>
    <message>
        <source>Notes without length: {0}; each was given the length of a 32nd note.</source>
        <translation>Noten ohne Länge: {0}; jede bekam die Länge einer Zweiunddreißigstelnote.</translation>
    </message>
    <message>
        <source>Nothing else was changed.</source>
        <translation>Sonst wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Nothing in it shows whether it was changed.</source>
        <translation>Nichts darin zeigt, ob sie geändert wurde.</translation>
    </message>
    <message>
        <source>Nothing more was saved.</source>
        <translation>Mehr wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Nothing outside the project was touched.</source>
        <translation>Außerhalb des Projekts wurde nichts angetastet.</translation>
    </message>
    <message>
        <source>Nothing was begun.</source>
        <translation>Nichts wurde begonnen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>Nichts wurde exportiert.</translation>
    </message>
    <message>
        <source>Nothing was fetched.</source>
        <translation>Nichts wurde geholt.</translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>Nichts ging verloren.</translation>
    </message>
    <message>
        <source>Nothing was made in this project yet, so there are no briefs to try it on.</source>
        <translation>In diesem Projekt wurde noch nichts gemacht, es gibt also keine Vorgaben, um ihn zu erproben.</translation>
    </message>
    <message>
        <source>Nothing was trained yet.</source>
        <translation>Noch wurde nichts trainiert.</translation>
    </message>
    <message>
        <source>Nothing was unpacked.</source>
        <translation>Nichts wurde entpackt.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Of {0} pictures the first {1} are learned from.</source>
        <translation>Von {0} Bildern wird aus den ersten {1} gelernt.</translation>
    </message>
    <message>
        <source>On Linux, install what `bowerbird doctor` names.</source>
        <translation>Unter Linux: Installieren Sie, was `bowerbird doctor` nennt.</translation>
    </message>
    <message>
        <source>One at least must be held out, to measure how it goes.</source>
        <translation>Mindestens eines muss zurückgehalten werden, um zu messen, wie es läuft.</translation>
    </message>
    <message>
        <source>One day</source>
        <translation>Ein Tag</translation>
    </message>
    <message>
        <source>One rated work is not read in full yet, and counts for less.</source>
        <translation>Ein bewertetes Werk ist noch nicht ganz gelesen und zählt weniger.</translation>
    </message>
    <message>
        <source>Only one prompt has works with different stars, and one must be kept for testing.</source>
        <translation>Nur ein Prompt hat Werke mit verschiedenen Sternen, und einer muss zum Prüfen zurückbleiben.</translation>
    </message>
    <message>
        <source>Only works of one kind can be compared.</source>
        <translation>Nur Werke einer Art lassen sich vergleichen.</translation>
    </message>
    <message>
        <source>Open it in MuseScore 3 or later, and save it again.</source>
        <translation>Öffne sie in MuseScore 3 oder neuer und speichere sie noch einmal.</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>Modell wird geöffnet</translation>
    </message>
    <message>
        <source>Paint it again.</source>
        <translation>Mal sie noch einmal.</translation>
    </message>
    <message>
        <source>Paint it white where that is to be.</source>
        <translation>Male sie weiß, wo das sein soll.</translation>
    </message>
    <message>
        <source>Paper shapes</source>
        <translation>Papierformen</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Phrase VAE</source>
        <translation>Phrasen-VAE</translation>
    </message>
    <message>
        <source>Play, or blink</source>
        <translation>Abspielen oder blinken</translation>
    </message>
    <message>
        <source>Put it back as it was, or start anew with the data set as it is now.</source>
        <translation>Stell sie wieder her, wie sie war, oder beginne neu mit der Datensammlung, wie sie jetzt ist.</translation>
    </message>
    <message>
        <source>Put its file back, or work without it: `bowerbird adapters off`.</source>
        <translation>Leg die Datei zurück oder arbeite ohne ihn: `bowerbird adapters off`.</translation>
    </message>
    <message>
        <source>Put sigclip_vision_patch14_384.safetensors beside it, or name the whole folder.</source>
        <translation>Lege sigclip_vision_patch14_384.safetensors daneben, oder nenne den ganzen Ordner.</translation>
    </message>
    <message>
        <source>Put the file back from a copy of the project.</source>
        <translation>Leg die Datei aus einer Kopie des Projekts zurück.</translation>
    </message>
    <message>
        <source>Put the file back, or work without it: `bowerbird adapters off`.</source>
        <translation>Leg die Datei zurück oder arbeite ohne ihn: `bowerbird adapters off`.</translation>
    </message>
    <message>
        <source>Put the folder image_encoder beside it, as both are published.</source>
        <translation>Lege den Ordner image_encoder daneben, wie beide veröffentlicht sind.</translation>
    </message>
    <message>
        <source>Put the model&apos;s tokenizer.json into its folder.</source>
        <translation>Leg die tokenizer.json des Modells in seinen Ordner.</translation>
    </message>
    <message>
        <source>Put the model&apos;s tokenizer.json into the folder.</source>
        <translation>Leg die tokenizer.json des Modells in den Ordner.</translation>
    </message>
    <message>
        <source>Put the old model back, or start over.</source>
        <translation>Leg das alte Modell zurück oder beginne von vorn.</translation>
    </message>
    <message>
        <source>Put the old model back, or work without this adapter.</source>
        <translation>Leg das alte Modell zurück oder arbeite ohne diesen Adapter.</translation>
    </message>
    <message>
        <source>Quick, small, odd; forgets what it said two lines ago.</source>
        <translation>Schnell, klein, eigen; vergisst, was es vor zwei Zeilen sagte.</translation>
    </message>
    <message>
        <source>Raise the limit of the size of files (`ulimit -f unlimited`), or choose another disk: some hold no file above 4 GB.</source>
        <translation>Erhöhen Sie die Grenze der Dateigröße (`ulimit -f unlimited`), oder wählen Sie einen anderen Datenträger: Manche fassen keine Datei über 4 GB.</translation>
    </message>
    <message>
        <source>Raise the limit: `ulimit -v unlimited`.</source>
        <translation>Erhöhen Sie die Grenze: `ulimit -v unlimited`.</translation>
    </message>
    <message>
        <source>Rate some works that are still in the project.</source>
        <translation>Bewerte einige Werke, die noch im Projekt sind.</translation>
    </message>
    <message>
        <source>Rate variations of at least one more prompt.</source>
        <translation>Bewerte Varianten von mindestens einem weiteren Prompt.</translation>
    </message>
    <message>
        <source>Rate {0} more, two or more of each prompt.</source>
        <translation>Bewerte noch {0}, zwei oder mehr je Prompt.</translation>
    </message>
    <message>
        <source>Reading 1 word</source>
        <translation>Liest 1 Wort</translation>
    </message>
    <message>
        <source>Reading them, {0} of {1}</source>
        <translation>Wird gelesen, {0} von {1}</translation>
    </message>
    <message>
        <source>Reading your works</source>
        <translation>Deine Werke werden gelesen</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>{0} wird gelesen</translation>
    </message>
    <message>
        <source>Reading {0} words</source>
        <translation>Liest {0} Wörter</translation>
    </message>
    <message>
        <source>Record it again, or convert it.</source>
        <translation>Nimm es noch einmal auf oder wandle es um.</translation>
    </message>
    <message>
        <source>Record it again, or export it once more from the program it is from.</source>
        <translation>Nimm es noch einmal auf oder exportiere es erneut aus dem Programm, aus dem es stammt.</translation>
    </message>
    <message>
        <source>Record one voice or one instrument, close to the microphone.</source>
        <translation>Nimm eine Stimme oder ein Instrument nah am Mikrofon auf.</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>Bereiche</translation>
    </message>
    <message>
        <source>Remove it with `bowerbird data remove`, then add its folder again.</source>
        <translation>Entferne sie mit `bowerbird data remove` und füge dann ihren Ordner noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Remove that with the program that added it, or go back to a backup: `bowerbird restore-backup` lists them.</source>
        <translation>Entfernen Sie das mit dem Programm, das es hinzugefügt hat, oder gehen Sie zu einer Sicherung zurück: `bowerbird restore-backup` zählt sie auf.</translation>
    </message>
    <message>
        <source>Remove this reference</source>
        <translation>Diese Vorlage entfernen</translation>
    </message>
    <message>
        <source>Rename it to end in {0}.</source>
        <translation>Benenne sie so um, dass sie auf {0} endet.</translation>
    </message>
    <message>
        <source>Rename the section</source>
        <translation>Abschnitt umbenennen</translation>
    </message>
    <message>
        <source>Run `bowerbird models install starter`, or add a model folder of your own.</source>
        <translation>Führe `bowerbird models install starter` aus oder füge einen eigenen Modellordner hinzu.</translation>
    </message>
    <message>
        <source>Run `git lfs pull` in its folder, or get the file itself.</source>
        <translation>Führe `git lfs pull` in ihrem Ordner aus oder hol die Datei selbst.</translation>
    </message>
    <message>
        <source>Run: pip install --no-deps {0}</source>
        <translation>Führe aus: pip install --no-deps {0}</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>Speichere es noch einmal.</translation>
    </message>
    <message>
        <source>Save it as partwise MusicXML.</source>
        <translation>Speichere sie als MusicXML nach Stimmen (partwise).</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>See that no file leads back to itself.</source>
        <translation>Sorge dafür, dass keine Datei auf sich selbst zurückführt.</translation>
    </message>
    <message>
        <source>Set the clock, then export again.</source>
        <translation>Stellen Sie die Uhr, und exportieren Sie dann erneut.</translation>
    </message>
    <message>
        <source>Sharp, instant, made to explore; may repeat itself.</source>
        <translation>Scharf, sofort da, zum Erkunden gemacht; kann sich wiederholen.</translation>
    </message>
    <message>
        <source>Show this project</source>
        <translation>Dieses Projekt zeigen</translation>
    </message>
    <message>
        <source>Some must be held out, to measure whether it helps.</source>
        <translation>Einige müssen zurückgehalten werden, um zu messen, ob es hilft.</translation>
    </message>
    <message>
        <source>Something went wrong in the studio while this was read.</source>
        <translation>Beim Lesen ist im Studio etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Something went wrong in the studio.</source>
        <translation>Im Studio ist etwas schiefgegangen.</translation>
    </message>
    <message>
        <source>Split the scene at the caret</source>
        <translation>Szene am Cursor teilen</translation>
    </message>
    <message>
        <source>Stable Video Diffusion</source>
        <translation>Stable Video Diffusion</translation>
    </message>
    <message>
        <source>Start it anew.</source>
        <translation>Beginne es neu.</translation>
    </message>
    <message>
        <source>Start the training anew.</source>
        <translation>Beginne das Training neu.</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>Take it off the brief, or import it again.</source>
        <translation>Nimm ihn aus der Vorgabe oder importiere ihn noch einmal.</translation>
    </message>
    <message>
        <source>Take its adapters off, or verify its files.</source>
        <translation>Nimm seine Adapter heraus oder prüfe seine Dateien.</translation>
    </message>
    <message>
        <source>Take the adapters off, or choose another model.</source>
        <translation>Nimm die Adapter heraus oder wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Takes {0}.</source>
        <translation>Dauert {0}.</translation>
    </message>
    <message>
        <source>Taste could not be computed, so it scores nothing. The log has the details.</source>
        <translation>Der Geschmack konnte nicht berechnet werden, er bewertet daher nichts. Einzelheiten stehen im Protokoll.</translation>
    </message>
    <message>
        <source>Taste does not leave out {0}.</source>
        <translation>Der Geschmack lässt {0} nicht aus.</translation>
    </message>
    <message>
        <source>Taste knows no trait of {0} called {1}.</source>
        <translation>Der Geschmack kennt kein Merkmal von {0} namens {1}.</translation>
    </message>
    <message>
        <source>Taste works with every model.</source>
        <translation>Geschmack geht mit jedem Modell.</translation>
    </message>
    <message>
        <source>Teach {0}</source>
        <translation>{0} lehren</translation>
    </message>
    <message>
        <source>Tempi beyond 600 beats a minute: {0}; they were set to 600.</source>
        <translation>Tempi über 600 Schläge je Minute: {0}; sie wurden auf 600 gesetzt.</translation>
    </message>
    <message>
        <source>Tempi of zero: {0}; they were left out.</source>
        <translation>Tempi von null: {0}; sie wurden weggelassen.</translation>
    </message>
    <message>
        <source>Tempi, meters or keys that cannot be: {0}; they were left out.</source>
        <translation>Tempi, Taktarten oder Tonarten, die es nicht geben kann: {0}; sie wurden weggelassen.</translation>
    </message>
    <message>
        <source>Text before the caret</source>
        <translation>Text vor dem Cursor</translation>
    </message>
    <message>
        <source>The IP-Adapter was made for another base than this model.</source>
        <translation>Der IP-Adapter wurde für ein anderes Grundmodell gemacht als dieses.</translation>
    </message>
    <message>
        <source>The MIDI port no longer answers. Connect it again, or choose another.</source>
        <translation>Der MIDI-Anschluss antwortet nicht mehr. Verbinde ihn neu oder wähle einen anderen.</translation>
    </message>
    <message>
        <source>The MIDI port {0} cannot be opened.</source>
        <translation>Der MIDI-Anschluss {0} lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The adapter in use stays in use.</source>
        <translation>Der Adapter in Gebrauch bleibt in Gebrauch.</translation>
    </message>
    <message>
        <source>The adapter was held back to keep works varied and sound.</source>
        <translation>Der Adapter wurde gebremst, damit die Werke vielfältig und heil bleiben.</translation>
    </message>
    <message>
        <source>The adapter {0} cannot be used: {1}</source>
        <translation>Der Adapter {0} ist nicht nutzbar: {1}</translation>
    </message>
    <message>
        <source>The adapter {0} does not fit {1}, which is {2}.</source>
        <translation>Der Adapter {0} passt nicht zu {1}, denn das ist {2}.</translation>
    </message>
    <message>
        <source>The adapter {0} was made for {1}, not for {2}.</source>
        <translation>Der Adapter {0} wurde für {1} gemacht, nicht für {2}.</translation>
    </message>
    <message>
        <source>The adapter “{0}” cannot be read.</source>
        <translation>Der Adapter „{0}“ ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The adapter “{0}” holds no weights.</source>
        <translation>Der Adapter „{0}“ enthält keine Gewichte.</translation>
    </message>
    <message>
        <source>The adapter “{0}” is no LoRA that can be mixed in ({1}).</source>
        <translation>Der Adapter „{0}“ ist kein LoRA, das sich beimischen lässt ({1}).</translation>
    </message>
    <message>
        <source>The adapter “{0}” is of a kind the studio cannot mix in ({1}).</source>
        <translation>Der Adapter „{0}“ ist von einer Art, die das Studio nicht beimischen kann ({1}).</translation>
    </message>
    <message>
        <source>The adapter “{0}” to go on from cannot be put on this model.</source>
        <translation>Der Adapter „{0}“, von dem aus es weitergehen soll, passt nicht auf dieses Modell.</translation>
    </message>
    <message>
        <source>The adapter “{0}” to go on from is not in the project.</source>
        <translation>Der Adapter „{0}“, von dem aus es weitergehen soll, ist nicht im Projekt.</translation>
    </message>
    <message>
        <source>The adapter&apos;s config has a {0} that is no number a LoRA can have.</source>
        <translation>Die Konfiguration des Adapters hat als {0} keine Zahl, die eine LoRA haben kann.</translation>
    </message>
    <message>
        <source>The archive</source>
        <translation>Das Archiv</translation>
    </message>
    <message>
        <source>The certificate {0} {1}.</source>
        <translation>Zum Zertifikat {0}: {1}.</translation>
    </message>
    <message>
        <source>The config.json of {0} describes no model: {1}.</source>
        <translation>Die config.json von {0} beschreibt kein Modell: {1}.</translation>
    </message>
    <message>
        <source>The connection ended while {0} was fetched.</source>
        <translation>Die Verbindung brach ab, während {0} geholt wurde.</translation>
    </message>
    <message>
        <source>The data set has no files.</source>
        <translation>Die Datensammlung hat keine Dateien.</translation>
    </message>
    <message>
        <source>The data set {0} is damaged.</source>
        <translation>Die Datensammlung {0} ist beschädigt.</translation>
    </message>
    <message>
        <source>The data set {0} was made by a newer Bowerbird.</source>
        <translation>Die Datensammlung {0} stammt von einem neueren Bowerbird.</translation>
    </message>
    <message>
        <source>The database cannot be read whole: {0}.</source>
        <translation>Die Datenbank ist nicht ganz lesbar: {0}.</translation>
    </message>
    <message>
        <source>The database is damaged: {0}.</source>
        <translation>Die Datenbank ist beschädigt: {0}.</translation>
    </message>
    <message>
        <source>The database of {0}</source>
        <translation>Die Datenbank von {0}</translation>
    </message>
    <message>
        <source>The disk has no room for {0}.</source>
        <translation>Auf dem Datenträger ist kein Platz. Zu groß: {0}.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing can be saved in {0}.</source>
        <translation>Der Datenträger ist voll, deshalb lässt sich in {0} nichts speichern.</translation>
    </message>
    <message>
        <source>The disk is full, so the key that signs exports cannot be made in {0}.</source>
        <translation>Der Datenträger ist voll, deshalb lässt sich der Schlüssel, der Exporte signiert, in {0} nicht anlegen.</translation>
    </message>
    <message>
        <source>The disk is full, so training stopped.</source>
        <translation>Der Datenträger ist voll, deshalb hielt das Training an.</translation>
    </message>
    <message>
        <source>The disk of {0} holds no more files, however small.</source>
        <translation>Der Datenträger von {0} fasst keine weiteren Dateien, so klein sie auch sind.</translation>
    </message>
    <message>
        <source>The disk said: {0}.</source>
        <translation>Der Datenträger meldet: {0}.</translation>
    </message>
    <message>
        <source>The embeddings have another width.</source>
        <translation>Die Einbettungen haben eine andere Breite.</translation>
    </message>
    <message>
        <source>The entry of {0} in this project is damaged: {1}.</source>
        <translation>Der Eintrag von {0} in diesem Projekt ist beschädigt: {1}.</translation>
    </message>
    <message>
        <source>The file could not be signed: {0}.</source>
        <translation>Die Datei ließ sich nicht signieren: {0}.</translation>
    </message>
    <message>
        <source>The file counts film frames, not beats; its bars were laid at 120 beats a minute.</source>
        <translation>Die Datei zählt Filmbilder, keine Schläge; ihre Takte wurden auf 120 Schläge je Minute gelegt.</translation>
    </message>
    <message>
        <source>The file ends early; what there is of it was read.</source>
        <translation>Die Datei endet zu früh; was da ist, wurde gelesen.</translation>
    </message>
    <message>
        <source>The file holds fewer tracks than it says.</source>
        <translation>Die Datei enthält weniger Spuren, als sie angibt.</translation>
    </message>
    <message>
        <source>The file holds no notes.</source>
        <translation>Die Datei enthält keine Noten.</translation>
    </message>
    <message>
        <source>The file holds separate patterns; they were laid one after another.</source>
        <translation>Die Datei enthält einzelne Muster; sie wurden hintereinandergelegt.</translation>
    </message>
    <message>
        <source>The file is of an unknown format; it was read as tracks that sound together.</source>
        <translation>Die Datei hat ein unbekanntes Format; sie wurde als gleichzeitig klingende Spuren gelesen.</translation>
    </message>
    <message>
        <source>The file names its modules by a pattern that cannot be matched: {0}.</source>
        <translation>Die Datei benennt ihre Module mit einem Muster, das nicht angewendet werden kann: {0}.</translation>
    </message>
    <message>
        <source>The file names its modules by patterns that take too long to match.</source>
        <translation>Die Datei benennt ihre Module mit Mustern, deren Vergleich zu lange dauert.</translation>
    </message>
    <message>
        <source>The file of {0}</source>
        <translation>Die Datei von {0}</translation>
    </message>
    <message>
        <source>The file of {0} is missing, so nothing can start from it.</source>
        <translation>Die Datei von {0} fehlt, deshalb kann nichts von ihr ausgehen.</translation>
    </message>
    <message>
        <source>The file of {0}, a work to learn from, is missing or changed.</source>
        <translation>Die Datei von {0}, einem Werk zum Lernen, fehlt oder ist geändert.</translation>
    </message>
    <message>
        <source>The file states wrong lengths of its tracks; they were found by looking for them.</source>
        <translation>Die Datei gibt falsche Längen ihrer Spuren an; sie wurden gesucht und gefunden.</translation>
    </message>
    <message>
        <source>The file {0}</source>
        <translation>Die Datei {0}</translation>
    </message>
    <message>
        <source>The file {0} of the adapter {1} was changed or damaged.</source>
        <translation>Die Datei {0} des Adapters {1} wurde geändert oder beschädigt.</translation>
    </message>
    <message>
        <source>The files in “{0}” do not fit together.</source>
        <translation>Die Dateien in „{0}“ passen nicht zusammen.</translation>
    </message>
    <message>
        <source>The files of your works are not affected.</source>
        <translation>Die Dateien deiner Werke sind nicht betroffen.</translation>
    </message>
    <message>
        <source>The files of {0} works to learn from are missing or changed, such as {1}.</source>
        <translation>Die Dateien von {0} Werken zum Lernen fehlen oder sind geändert, etwa {1}.</translation>
    </message>
    <message>
        <source>The finest, and hears captions; slow to train and to draw.</source>
        <translation>Am feinsten, versteht Bildtexte; langsam im Training und beim Zeichnen.</translation>
    </message>
    <message>
        <source>The folder</source>
        <translation>Der Ordner</translation>
    </message>
    <message>
        <source>The index {0} is missing.</source>
        <translation>Das Verzeichnis {0} fehlt.</translation>
    </message>
    <message>
        <source>The last work was saved as {0}.</source>
        <translation>Das letzte Werk wurde als {0} gespeichert.</translation>
    </message>
    <message>
        <source>The layer “{0}” is empty.</source>
        <translation>Die Ebene „{0}“ ist leer.</translation>
    </message>
    <message>
        <source>The list of files in {0} is damaged.</source>
        <translation>Die Liste der Dateien in {0} ist beschädigt.</translation>
    </message>
    <message>
        <source>The list of models is busy in another program.</source>
        <translation>Die Liste der Modelle ist in einem anderen Programm in Arbeit.</translation>
    </message>
    <message>
        <source>The list of the files to train on cannot be read.</source>
        <translation>Die Liste der Dateien für das Training ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The logits of “{0}” are not finite.</source>
        <translation>Die Logits von „{0}“ sind nicht endlich.</translation>
    </message>
    <message>
        <source>The mask</source>
        <translation>Die Maske</translation>
    </message>
    <message>
        <source>The mask of a region</source>
        <translation>Die Maske eines Bereichs</translation>
    </message>
    <message>
        <source>The mask of this brief</source>
        <translation>Die Maske dieser Vorgabe</translation>
    </message>
    <message>
        <source>The model can hold so much in view only: of the {0} bars it listens to the last {1}.</source>
        <translation>Das Modell kann nur so viel im Blick behalten: von den {0} Takten hört es auf die letzten {1}.</translation>
    </message>
    <message>
        <source>The model can see {0} tokens, so {1} are written.</source>
        <translation>Das Modell überblickt {0} Token, deshalb werden {1} geschrieben.</translation>
    </message>
    <message>
        <source>The model cannot count in {0}.</source>
        <translation>Das Modell kann nicht in {0} zählen.</translation>
    </message>
    <message>
        <source>The model has no matching {0}.</source>
        <translation>Das Modell hat kein passendes {0}.</translation>
    </message>
    <message>
        <source>The model reads no further than before “{0}”.</source>
        <translation>Das Modell liest nicht weiter als bis vor „{0}“.</translation>
    </message>
    <message>
        <source>The model reads prompts in another way.</source>
        <translation>Das Modell liest Prompts auf andere Weise.</translation>
    </message>
    <message>
        <source>The model wrote no notes.</source>
        <translation>Das Modell hat keine Noten geschrieben.</translation>
    </message>
    <message>
        <source>The model {0} is not installed.</source>
        <translation>Das Modell {0} ist nicht installiert.</translation>
    </message>
    <message>
        <source>The model {0} is not the one that {1} was trained on.</source>
        <translation>Das Modell {0} ist nicht das, auf dem {1} trainiert wurde.</translation>
    </message>
    <message>
        <source>The model {0} was changed since this training began, so it cannot go on.</source>
        <translation>Das Modell {0} wurde seit Beginn dieses Trainings geändert, deshalb kann es nicht weitergehen.</translation>
    </message>
    <message>
        <source>The model “{0}” is not there.</source>
        <translation>Das Modell „{0}“ ist nicht da.</translation>
    </message>
    <message>
        <source>The model&apos;s chat template cannot be used.</source>
        <translation>Die Chat-Vorlage des Modells ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>The model&apos;s logits are not finite.</source>
        <translation>Die Logits des Modells sind nicht endlich.</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer cannot work on this text.</source>
        <translation>Der Tokenizer des Modells kann diesen Text nicht verarbeiten.</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer knows none of the words of this prompt.</source>
        <translation>Der Tokenizer des Modells kennt keines der Wörter dieses Prompts.</translation>
    </message>
    <message>
        <source>The name of the folder {0} is not UTF-8.</source>
        <translation>Der Name des Ordners {0} ist nicht UTF-8.</translation>
    </message>
    <message>
        <source>The network “{0}” was made for another base than this model.</source>
        <translation>Das Netz „{0}“ wurde für eine andere Grundlage als dieses Modell gemacht.</translation>
    </message>
    <message>
        <source>The passage was changed since.</source>
        <translation>Die Passage wurde seither geändert.</translation>
    </message>
    <message>
        <source>The recording is too loud and clipped, so some notes may be wrong.</source>
        <translation>Die Aufnahme ist zu laut und übersteuert; manche Töne können falsch sein.</translation>
    </message>
    <message>
        <source>The region “{0}” covers the whole picture.</source>
        <translation>Der Bereich „{0}“ deckt das ganze Bild ab.</translation>
    </message>
    <message>
        <source>The text was changed since.</source>
        <translation>Der Text wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>The weights in {0} cannot be used: {1} has numbers that are infinite or no numbers at all.</source>
        <translation>Die Gewichte in {0} sind nicht verwendbar: {1} hat Werte, die unendlich oder gar keine Zahlen sind.</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>Das ganze Bild</translation>
    </message>
    <message>
        <source>The words of Qwen that were found have none for pictures ({0}).</source>
        <translation>Die gefundenen Wörter von Qwen haben keines für Bilder ({0}).</translation>
    </message>
    <message>
        <source>The words of this model cannot be divided by regions.</source>
        <translation>Die Worte dieses Modells lassen sich nicht auf Bereiche verteilen.</translation>
    </message>
    <message>
        <source>The {0} {1} is valid only from {2} on, and by the clock of this computer it is {3}.</source>
        <translation>Das {0} {1} gilt erst ab {2}, und nach der Uhr dieses Rechners ist es {3}.</translation>
    </message>
    <message>
        <source>There are several adapters in {0}.</source>
        <translation>In {0} sind mehrere Adapter.</translation>
    </message>
    <message>
        <source>There is no dictionary for {0} on this machine.</source>
        <translation>Auf diesem Rechner gibt es kein Wörterbuch für {0}.</translation>
    </message>
    <message>
        <source>There is no hint {0}.</source>
        <translation>Es gibt keinen Hinweis {0}.</translation>
    </message>
    <message>
        <source>There is no proposal {0}.</source>
        <translation>Es gibt keinen Vorschlag {0}.</translation>
    </message>
    <message>
        <source>There is no snapshot {0}.</source>
        <translation>Es gibt keine Momentaufnahme {0}.</translation>
    </message>
    <message>
        <source>There is one for: {0}.</source>
        <translation>Es gibt eines für: {0}.</translation>
    </message>
    <message>
        <source>This book has no such section: {0}.</source>
        <translation>Dieses Buch hat keinen solchen Abschnitt: {0}.</translation>
    </message>
    <message>
        <source>This model does not read {0}; it was left out.</source>
        <translation>Dieses Modell liest nicht: {0}; es wurde weggelassen.</translation>
    </message>
    <message>
        <source>This model draws from a space of its own, so it has no regions.</source>
        <translation>Dieses Modell zeichnet aus einem eigenen Raum und kennt deshalb keine Bereiche.</translation>
    </message>
    <message>
        <source>This model follows controls from words only, not from a picture.</source>
        <translation>Dieses Modell folgt Vorgaben nur nach Worten, nicht von einem Bild aus.</translation>
    </message>
    <message>
        <source>This model follows no controls; {0} do.</source>
        <translation>Dieses Modell folgt keinen Vorgaben; {0} tun es.</translation>
    </message>
    <message>
        <source>This model in the tokens of miditok writes on, and cannot do another task.</source>
        <translation>Dieses Modell in den Token von miditok schreibt weiter und kann keine andere Aufgabe.</translation>
    </message>
    <message>
        <source>This model takes no reference of {0}; Stable Diffusion with an IP-Adapter does, and of style Flux with the adapter Redux.</source>
        <translation>Dieses Modell liest keine Vorlage für {0}; Stable Diffusion mit einem IP-Adapter liest sie, und für style auch Flux mit dem Adapter Redux.</translation>
    </message>
    <message>
        <source>This pattern takes too long.</source>
        <translation>Dieses Muster braucht zu lange.</translation>
    </message>
    <message>
        <source>This piece cannot be set as notation.</source>
        <translation>Dieses Stück lässt sich nicht als Noten setzen.</translation>
    </message>
    <message>
        <source>This piece takes {0} pages; up to {1} go.</source>
        <translation>Dieses Stück braucht {0} Seiten; bis zu {1} gehen.</translation>
    </message>
    <message>
        <source>Title page…</source>
        <translation>Titelseite…</translation>
    </message>
    <message>
        <source>To the outline</source>
        <translation>Zur Gliederung</translation>
    </message>
    <message>
        <source>To write with it, add the folder that holds all three; a picture model that reads with it finds it by itself.</source>
        <translation>Um damit zu schreiben, füge den Ordner hinzu, der alle drei enthält; ein Bildmodell, das damit liest, findet sie von selbst.</translation>
    </message>
    <message>
        <source>Too many files are open at once.</source>
        <translation>Zu viele Dateien sind gleichzeitig offen.</translation>
    </message>
    <message>
        <source>Transform the layer</source>
        <translation>Die Ebene transformieren</translation>
    </message>
    <message>
        <source>Try another seed, or a lower temperature.</source>
        <translation>Versuche einen anderen Seed oder eine niedrigere Temperatur.</translation>
    </message>
    <message>
        <source>Undo the last change of the outline</source>
        <translation>Letzte Änderung der Gliederung zurücknehmen</translation>
    </message>
    <message>
        <source>WAV, FLAC, OGG and MP3 go.</source>
        <translation>WAV, FLAC, OGG und MP3 gehen.</translation>
    </message>
    <message>
        <source>What it says of itself was signed with the key of this studio. Whether its pages were changed since cannot be seen.</source>
        <translation>Was die Datei über sich sagt, ist mit dem Schlüssel dieses Studios signiert. Ob ihre Seiten seither geändert wurden, ist nicht zu sehen.</translation>
    </message>
    <message>
        <source>Where it counts</source>
        <translation>Wo sie zählt</translation>
    </message>
    <message>
        <source>Word goals…</source>
        <translation>Wortziele…</translation>
    </message>
    <message>
        <source>Works do, such as {0}.</source>
        <translation>Werke tragen welche, etwa {0}.</translation>
    </message>
    <message>
        <source>Works made with them would be empty.</source>
        <translation>Werke, die damit entstehen, wären leer.</translation>
    </message>
    <message>
        <source>World notes</source>
        <translation>Notizen zur Welt</translation>
    </message>
    <message>
        <source>World notes…</source>
        <translation>Notizen zur Welt…</translation>
    </message>
    <message>
        <source>Write it anew for the text as it is now.</source>
        <translation>Schreib es neu für den Text, wie er jetzt ist.</translation>
    </message>
    <message>
        <source>Write one with `bowerbird write --book BOOK --scene SCENE`.</source>
        <translation>Schreib eines mit `bowerbird write --book BOOK --scene SCENE`.</translation>
    </message>
    <message>
        <source>`bowerbird books check BOOK` lists them.</source>
        <translation>`bowerbird books check BOOK` listet sie auf.</translation>
    </message>
    <message>
        <source>`bowerbird books snapshot list BOOK` lists them.</source>
        <translation>`bowerbird books snapshot list BOOK` listet sie auf.</translation>
    </message>
    <message>
        <source>`bowerbird models list` shows which are.</source>
        <translation>`bowerbird models list` zeigt, welche es sind.</translation>
    </message>
    <message>
        <source>`bowerbird notes read BOOK` lists them.</source>
        <translation>`bowerbird notes read BOOK` listet sie auf.</translation>
    </message>
    <message>
        <source>a MuseScore score</source>
        <translation>eine Partitur von MuseScore</translation>
    </message>
    <message>
        <source>a MusicXML file</source>
        <translation>eine MusicXML-Datei</translation>
    </message>
    <message>
        <source>a Stable Diffusion XL on another noise schedule (EDM), as Playground 2.5 and CosXL are</source>
        <translation>ein Stable Diffusion XL mit anderem Rauschplan (EDM), wie Playground 2.5 und CosXL</translation>
    </message>
    <message>
        <source>a TensorRT file</source>
        <translation>eine TensorRT-Datei</translation>
    </message>
    <message>
        <source>a bass in small steps</source>
        <translation>ein Bass in kleinen Schritten</translation>
    </message>
    <message>
        <source>a brighter mood</source>
        <translation>eine hellere Stimmung</translation>
    </message>
    <message>
        <source>a colour and its opposite</source>
        <translation>eine Farbe und ihr Gegenteil</translation>
    </message>
    <message>
        <source>a control LoRA of Flux, which gives it a second picture to read</source>
        <translation>ein Kontroll-LoRA für Flux, der ihm ein zweites Bild zu lesen gibt</translation>
    </message>
    <message>
        <source>a darker mood</source>
        <translation>eine dunklere Stimmung</translation>
    </message>
    <message>
        <source>a faster tempo</source>
        <translation>ein schnelleres Tempo</translation>
    </message>
    <message>
        <source>a fuller sound</source>
        <translation>ein vollerer Klang</translation>
    </message>
    <message>
        <source>a high ending</source>
        <translation>ein hoher Schluss</translation>
    </message>
    <message>
        <source>a higher tune</source>
        <translation>eine höhere Melodie</translation>
    </message>
    <message>
        <source>a leaping bass</source>
        <translation>ein springender Bass</translation>
    </message>
    <message>
        <source>a long first sentence</source>
        <translation>ein langer erster Satz</translation>
    </message>
    <message>
        <source>a long last note</source>
        <translation>ein langer letzter Ton</translation>
    </message>
    <message>
        <source>a loop is outside of its sample</source>
        <translation>eine Schleife liegt außerhalb ihres Samples</translation>
    </message>
    <message>
        <source>a low ending</source>
        <translation>ein tiefer Schluss</translation>
    </message>
    <message>
        <source>a lower tune</source>
        <translation>eine tiefere Melodie</translation>
    </message>
    <message>
        <source>a music model in the tokens of miditok ({0}) whose vocabulary is damaged</source>
        <translation>ein Musikmodell in den Token von miditok ({0}), dessen Vokabular beschädigt ist</translation>
    </message>
    <message>
        <source>a narrow range</source>
        <translation>ein enger Tonumfang</translation>
    </message>
    <message>
        <source>a peak near the beginning</source>
        <translation>ein Höhepunkt nahe am Anfang</translation>
    </message>
    <message>
        <source>a peak near the end</source>
        <translation>ein Höhepunkt gegen Ende</translation>
    </message>
    <message>
        <source>a preset names an instrument that is not there</source>
        <translation>ein Preset nennt ein Instrument, das nicht da ist</translation>
    </message>
    <message>
        <source>a sample has a rate that nothing plays</source>
        <translation>ein Sample hat eine Rate, die nichts abspielt</translation>
    </message>
    <message>
        <source>a sample is outside of its sounds</source>
        <translation>ein Sample liegt außerhalb seiner Klänge</translation>
    </message>
    <message>
        <source>a short first sentence</source>
        <translation>ein kurzer erster Satz</translation>
    </message>
    <message>
        <source>a short last note</source>
        <translation>ein kurzer letzter Ton</translation>
    </message>
    <message>
        <source>a slower tempo</source>
        <translation>ein langsameres Tempo</translation>
    </message>
    <message>
        <source>a thinner sound</source>
        <translation>ein dünnerer Klang</translation>
    </message>
    <message>
        <source>a tune that climbs</source>
        <translation>eine steigende Melodie</translation>
    </message>
    <message>
        <source>a tune that sinks</source>
        <translation>eine sinkende Melodie</translation>
    </message>
    <message>
        <source>a wide range</source>
        <translation>ein weiter Tonumfang</translation>
    </message>
    <message>
        <source>accompany</source>
        <translation>begleiten</translation>
    </message>
    <message>
        <source>again</source>
        <translation>noch einmal</translation>
    </message>
    <message>
        <source>an IP-Adapter</source>
        <translation>ein IP-Adapter</translation>
    </message>
    <message>
        <source>an MEI file</source>
        <translation>eine MEI-Datei</translation>
    </message>
    <message>
        <source>an ONNX file</source>
        <translation>eine ONNX-Datei</translation>
    </message>
    <message>
        <source>an adapter of factors (IA³)</source>
        <translation>ein Adapter aus Faktoren (IA³)</translation>
    </message>
    <message>
        <source>an adapter of whole differences (LyCORIS)</source>
        <translation>ein Adapter aus ganzen Differenzen (LyCORIS)</translation>
    </message>
    <message>
        <source>an earlier chapter, which was changed since</source>
        <translation>ein früheres Kapitel, das seither geändert wurde</translation>
    </message>
    <message>
        <source>an ending away from its beginning</source>
        <translation>ein Schluss fern vom Anfang</translation>
    </message>
    <message>
        <source>an ending where it began</source>
        <translation>ein Schluss, wo es begann</translation>
    </message>
    <message>
        <source>an even rhythm</source>
        <translation>ein gleichmäßiger Rhythmus</translation>
    </message>
    <message>
        <source>an instrument names a sample that is not there</source>
        <translation>ein Instrument nennt ein Sample, das nicht da ist</translation>
    </message>
    <message>
        <source>as wide as high</source>
        <translation>so breit wie hoch</translation>
    </message>
    <message>
        <source>at most {0} ({1} were given)</source>
        <translation>höchstens {0} ({1} wurden angegeben)</translation>
    </message>
    <message>
        <source>brighter</source>
        <translation>heller</translation>
    </message>
    <message>
        <source>brighter in the middle</source>
        <translation>in der Mitte heller</translation>
    </message>
    <message>
        <source>broad above</source>
        <translation>oben breit</translation>
    </message>
    <message>
        <source>broad below</source>
        <translation>unten breit</translation>
    </message>
    <message>
        <source>busier towards the end</source>
        <translation>gegen Ende bewegter</translation>
    </message>
    <message>
        <source>calm outlines</source>
        <translation>ruhige Umrisse</translation>
    </message>
    <message>
        <source>calmer towards the end</source>
        <translation>gegen Ende ruhiger</translation>
    </message>
    <message>
        <source>clearly</source>
        <translation>deutlich</translation>
    </message>
    <message>
        <source>coarse detail</source>
        <translation>grobe Einzelheiten</translation>
    </message>
    <message>
        <source>colour at the edge</source>
        <translation>Farbe am Rand</translation>
    </message>
    <message>
        <source>colour in the middle</source>
        <translation>Farbe in der Mitte</translation>
    </message>
    <message>
        <source>colours of many families</source>
        <translation>Farben vieler Familien</translation>
    </message>
    <message>
        <source>colours of one family</source>
        <translation>Farben einer Familie</translation>
    </message>
    <message>
        <source>continue</source>
        <translation>Fortsetzung</translation>
    </message>
    <message>
        <source>control: its steps end before they begin ({0}-{1})</source>
        <translation>control: Die Schritte enden, bevor sie beginnen ({0}-{1})</translation>
    </message>
    <message>
        <source>control: the {0} is all black, so there is nothing to follow.</source>
        <translation>control: {0} ist ganz schwarz, es gibt also nichts zu befolgen.</translation>
    </message>
    <message>
        <source>control: there is no network for {0} that fits {1} ({2}).</source>
        <translation>control: Es gibt kein Netz für {0}, das zu {1} ({2}) passt.</translation>
    </message>
    <message>
        <source>control: this picture is no map of {0}, and none is made of one.</source>
        <translation>control: Dieses Bild ist keine Karte für {0}, und aus einem Bild wird keine gemacht.</translation>
    </message>
    <message>
        <source>control: {0} does not read {1}.</source>
        <translation>control: {0} liest {1} nicht.</translation>
    </message>
    <message>
        <source>control: {0} is no network that guides a drawing.</source>
        <translation>control: {0} ist kein Netz, das eine Zeichnung lenkt.</translation>
    </message>
    <message>
        <source>control: {0} was made for {1}, and {2} is {3}.</source>
        <translation>control: {0} wurde für {1} gemacht, und {2} ist {3}.</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>dunkler</translation>
    </message>
    <message>
        <source>darker in the middle</source>
        <translation>in der Mitte dunkler</translation>
    </message>
    <message>
        <source>darker than their rim</source>
        <translation>dunkler als ihr Rand</translation>
    </message>
    <message>
        <source>darker things</source>
        <translation>dunklere Dinge</translation>
    </message>
    <message>
        <source>deep tones</source>
        <translation>tiefe Töne</translation>
    </message>
    <message>
        <source>diagonal shapes</source>
        <translation>schräge Formen</translation>
    </message>
    <message>
        <source>different above and below</source>
        <translation>oben und unten verschieden</translation>
    </message>
    <message>
        <source>different left and right</source>
        <translation>links und rechts verschieden</translation>
    </message>
    <message>
        <source>different turned around</source>
        <translation>gedreht verschieden</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>enlarge</source>
        <translation>vergrößern</translation>
    </message>
    <message>
        <source>even loudness</source>
        <translation>gleichmäßige Lautstärke</translation>
    </message>
    <message>
        <source>ever new words</source>
        <translation>immer neue Wörter</translation>
    </message>
    <message>
        <source>extend</source>
        <translation>erweitern</translation>
    </message>
    <message>
        <source>few colours</source>
        <translation>wenige Farben</translation>
    </message>
    <message>
        <source>few different notes</source>
        <translation>wenige verschiedene Töne</translation>
    </message>
    <message>
        <source>few notes</source>
        <translation>wenige Töne</translation>
    </message>
    <message>
        <source>few notes on the first beat</source>
        <translation>wenige Töne auf dem ersten Schlag</translation>
    </message>
    <message>
        <source>fewer abstract nouns</source>
        <translation>weniger abstrakte Substantive</translation>
    </message>
    <message>
        <source>fewer adjectives</source>
        <translation>weniger Adjektive</translation>
    </message>
    <message>
        <source>fewer adverbs in -ly</source>
        <translation>weniger Adverbien auf -ly</translation>
    </message>
    <message>
        <source>fewer apostrophes</source>
        <translation>weniger Apostrophe</translation>
    </message>
    <message>
        <source>fewer brackets</source>
        <translation>weniger Klammern</translation>
    </message>
    <message>
        <source>fewer chords</source>
        <translation>weniger Akkorde</translation>
    </message>
    <message>
        <source>fewer colons</source>
        <translation>weniger Doppelpunkte</translation>
    </message>
    <message>
        <source>fewer commas</source>
        <translation>weniger Kommas</translation>
    </message>
    <message>
        <source>fewer corners</source>
        <translation>weniger Ecken</translation>
    </message>
    <message>
        <source>fewer dark lines</source>
        <translation>weniger dunkle Linien</translation>
    </message>
    <message>
        <source>fewer dark spots</source>
        <translation>weniger dunkle Stellen</translation>
    </message>
    <message>
        <source>fewer dashes</source>
        <translation>weniger Gedankenstriche</translation>
    </message>
    <message>
        <source>fewer doers, as in “painter”</source>
        <translation>weniger Handelnde wie in „painter“</translation>
    </message>
    <message>
        <source>fewer drums</source>
        <translation>weniger Schlagzeug</translation>
    </message>
    <message>
        <source>fewer ellipses</source>
        <translation>weniger Auslassungspunkte</translation>
    </message>
    <message>
        <source>fewer exclamation marks</source>
        <translation>weniger Ausrufezeichen</translation>
    </message>
    <message>
        <source>fewer flowing sounds</source>
        <translation>weniger fließende Laute</translation>
    </message>
    <message>
        <source>fewer hard sounds</source>
        <translation>weniger harte Laute</translation>
    </message>
    <message>
        <source>fewer highlights</source>
        <translation>weniger Glanzlichter</translation>
    </message>
    <message>
        <source>fewer hissing sounds</source>
        <translation>weniger zischende Laute</translation>
    </message>
    <message>
        <source>fewer humming sounds</source>
        <translation>weniger summende Laute</translation>
    </message>
    <message>
        <source>fewer instruments</source>
        <translation>weniger Instrumente</translation>
    </message>
    <message>
        <source>fewer line breaks</source>
        <translation>weniger Zeilenumbrüche</translation>
    </message>
    <message>
        <source>fewer names and capitals</source>
        <translation>weniger Namen und Großbuchstaben</translation>
    </message>
    <message>
        <source>fewer numbers</source>
        <translation>weniger Zahlen</translation>
    </message>
    <message>
        <source>fewer questions</source>
        <translation>weniger Fragen</translation>
    </message>
    <message>
        <source>fewer rests</source>
        <translation>weniger Pausen</translation>
    </message>
    <message>
        <source>fewer rhymes</source>
        <translation>weniger Reime</translation>
    </message>
    <message>
        <source>fewer semicolons</source>
        <translation>weniger Semikolons</translation>
    </message>
    <message>
        <source>fewer sounds like f and v</source>
        <translation>weniger Laute wie f und v</translation>
    </message>
    <message>
        <source>fewer stars and lines</source>
        <translation>weniger Sternchen und Linien</translation>
    </message>
    <message>
        <source>fewer stripes</source>
        <translation>weniger Streifen</translation>
    </message>
    <message>
        <source>fewer syllables a word</source>
        <translation>weniger Silben je Wort</translation>
    </message>
    <message>
        <source>fewer vowels</source>
        <translation>weniger Vokale</translation>
    </message>
    <message>
        <source>fewer words in -ed</source>
        <translation>weniger Wörter auf -ed</translation>
    </message>
    <message>
        <source>fewer words in -ing</source>
        <translation>weniger Wörter auf -ing</translation>
    </message>
    <message>
        <source>fewer words in -s</source>
        <translation>weniger Wörter auf -s</translation>
    </message>
    <message>
        <source>file: a name that ends in {0}.</source>
        <translation>Datei: ein Name, der auf {0} endet.</translation>
    </message>
    <message>
        <source>fine detail</source>
        <translation>feine Einzelheiten</translation>
    </message>
    <message>
        <source>flat areas</source>
        <translation>flache Flächen</translation>
    </message>
    <message>
        <source>format: one of {0} for this {1} ({2} was given).</source>
        <translation>format: eines von {0} für {1} ({2} wurde angegeben).</translation>
    </message>
    <message>
        <source>four bits each</source>
        <translation>je vier Bit</translation>
    </message>
    <message>
        <source>fuller pictures</source>
        <translation>vollere Bilder</translation>
    </message>
    <message>
        <source>goal: 0 to {0} words.</source>
        <translation>Ziel: 0 bis {0} Wörter.</translation>
    </message>
    <message>
        <source>harder sounds</source>
        <translation>härtere Laute</translation>
    </message>
    <message>
        <source>highest in the middle</source>
        <translation>in der Mitte am höchsten</translation>
    </message>
    <message>
        <source>hollow, branching shapes</source>
        <translation>hohle, verzweigte Formen</translation>
    </message>
    <message>
        <source>in the last line</source>
        <translation>in der letzten Zeile</translation>
    </message>
    <message>
        <source>instruct</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>instruction: needs a picture that it changes</source>
        <translation>instruction: braucht ein Bild, das sie ändert</translation>
    </message>
    <message>
        <source>instruments: the tracks have theirs; name either tracks or instruments</source>
        <translation>instruments: Die Spuren haben schon ihre Instrumente; nenne entweder Spuren oder Instrumente</translation>
    </message>
    <message>
        <source>it breaks in line {0}</source>
        <translation>es bricht in Zeile {0} ab</translation>
    </message>
    <message>
        <source>it does not say which version of Bowerbird it is of</source>
        <translation>sie sagt nicht, von welcher Version von Bowerbird sie ist</translation>
    </message>
    <message>
        <source>it has no instruments</source>
        <translation>es hat keine Instrumente</translation>
    </message>
    <message>
        <source>it is nested too deep</source>
        <translation>es ist zu tief verschachtelt</translation>
    </message>
    <message>
        <source>it needs a process: {0}</source>
        <translation>sie braucht einen eigenen Prozess: {0}</translation>
    </message>
    <message>
        <source>its weights (safetensors)</source>
        <translation>seine Gewichte (safetensors)</translation>
    </message>
    <message>
        <source>its {0} is {1}, and must be 1 to {2}</source>
        <translation>{0} ist {1} und muss von 1 bis {2} sein</translation>
    </message>
    <message>
        <source>kept for the reply</source>
        <translation>frei für die Antwort</translation>
    </message>
    <message>
        <source>key: is needed, else the note never fires.</source>
        <translation>key: fehlt, sonst wird die Notiz nie gelesen.</translation>
    </message>
    <message>
        <source>language: a code such as en, de or en-GB ({0} was given).</source>
        <translation>language: ein Code wie en, de oder en-GB (angegeben war {0}).</translation>
    </message>
    <message>
        <source>large files beside the layers (left out)</source>
        <translation>große Dateien neben den Ebenen (weggelassen)</translation>
    </message>
    <message>
        <source>larger dark parts</source>
        <translation>größere dunkle Flächen</translation>
    </message>
    <message>
        <source>last-bar: {0} ends with bar {1} ({2} was given).</source>
        <translation>last-bar: {0} endet mit Takt {1} (angegeben: {2}).</translation>
    </message>
    <message>
        <source>layers of the kind “{0}” (left out)</source>
        <translation>Ebenen der Art „{0}“ (weggelassen)</translation>
    </message>
    <message>
        <source>layers that are clipped by the one below</source>
        <translation>Ebenen, die von der unteren beschnitten werden</translation>
    </message>
    <message>
        <source>layers: {0} is no kind of control. Allowed: {1}.</source>
        <translation>layers: {0} ist keine Art von Steuerung. Erlaubt: {1}.</translation>
    </message>
    <message>
        <source>made by a machine</source>
        <translation>von einer Maschine gemacht</translation>
    </message>
    <message>
        <source>make it night, make it snow</source>
        <translation>mach Nacht daraus, lass es schneien</translation>
    </message>
    <message>
        <source>masks of other kinds or several of one layer</source>
        <translation>Masken anderer Art oder mehrere einer Ebene</translation>
    </message>
    <message>
        <source>masks to draw in and controls and regions (hidden layers there)</source>
        <translation>Masken zum Zeichnen, Vorgaben und Bereiche (dort verborgene Ebenen)</translation>
    </message>
    <message>
        <source>mix in</source>
        <translation>beimischen</translation>
    </message>
    <message>
        <source>model: {0} is a network that guides drawings.</source>
        <translation>model: {0} ist ein Netz, das Zeichnungen lenkt.</translation>
    </message>
    <message>
        <source>more than 8 bits a colour (brought to 8)</source>
        <translation>mehr als 8 Bit je Farbe (auf 8 gebracht)</translation>
    </message>
    <message>
        <source>muted: never read</source>
        <translation>stumm: nie gelesen</translation>
    </message>
    <message>
        <source>no pair was held out</source>
        <translation>kein Paar war zurückgehalten</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>ohne Angabe von Gründen</translation>
    </message>
    <message>
        <source>no room for it</source>
        <translation>kein Platz dafür</translation>
    </message>
    <message>
        <source>of GGML, a form before GGUF</source>
        <translation>im Format GGML, dem Vorläufer von GGUF</translation>
    </message>
    <message>
        <source>of unknown origin</source>
        <translation>unbekannter Herkunft</translation>
    </message>
    <message>
        <source>one line up</source>
        <translation>eine Zeile darüber</translation>
    </message>
    <message>
        <source>opacity: 0 to 1 ({0} was given).</source>
        <translation>opacity: 0 bis 1 (angegeben: {0}).</translation>
    </message>
    <message>
        <source>painted by hand</source>
        <translation>von Hand gemalt</translation>
    </message>
    <message>
        <source>part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>reference: there is no region {0}; {1} are given</source>
        <translation>reference: es gibt keinen Bereich {0}; angegeben sind {1}</translation>
    </message>
    <message>
        <source>region: the mask of “{0}” covers nothing.</source>
        <translation>region: Die Maske von „{0}“ deckt nichts ab.</translation>
    </message>
    <message>
        <source>revised</source>
        <translation>überarbeitet</translation>
    </message>
    <message>
        <source>says nothing twice</source>
        <translation>sagt nichts zweimal</translation>
    </message>
    <message>
        <source>says things again</source>
        <translation>sagt Dinge noch einmal</translation>
    </message>
    <message>
        <source>scene</source>
        <translation>Szene</translation>
    </message>
    <message>
        <source>sentences: 1 to {0} ({1} was given).</source>
        <translation>sentences: 1 bis {0} (angegeben war {1}).</translation>
    </message>
    <message>
        <source>shapes and vector masks</source>
        <translation>Formen und Vektormasken</translation>
    </message>
    <message>
        <source>smart objects (pixels here)</source>
        <translation>Smartobjekte (hier Pixel)</translation>
    </message>
    <message>
        <source>stars: 1 to 5 where a work is rated again (0 was given).</source>
        <translation>Sterne: 1 bis 5, wo ein Werk noch einmal bewertet wird (angegeben war 0).</translation>
    </message>
    <message>
        <source>status: one of {0}.</source>
        <translation>Status: einer von {0}.</translation>
    </message>
    <message>
        <source>stays for {0} more lines</source>
        <translation>bleibt noch {0} Zeilen</translation>
    </message>
    <message>
        <source>summary: at most {0} letters ({1} were given).</source>
        <translation>summary: höchstens {0} Zeichen (angegeben waren {1}).</translation>
    </message>
    <message>
        <source>takes no adapters</source>
        <translation>nimmt keine Adapter</translation>
    </message>
    <message>
        <source>talks like an assistant</source>
        <translation>redet wie ein Assistent</translation>
    </message>
    <message>
        <source>text (pixels here)</source>
        <translation>Text (hier Pixel)</translation>
    </message>
    <message>
        <source>text: at most {0} letters ({1} were given).</source>
        <translation>text: höchstens {0} Zeichen ({1} wurden angegeben).</translation>
    </message>
    <message>
        <source>text: is empty, so there is nothing to look for.</source>
        <translation>text: ist leer, also gibt es nichts zu suchen.</translation>
    </message>
    <message>
        <source>text: is no regular expression ({0}).</source>
        <translation>text: ist kein regulärer Ausdruck ({0}).</translation>
    </message>
    <message>
        <source>the archive</source>
        <translation>das Archiv</translation>
    </message>
    <message>
        <source>the blend mode {0} (drawn as normal)</source>
        <translation>der Mischmodus {0} (normal gezeichnet)</translation>
    </message>
    <message>
        <source>the controls</source>
        <translation>die Vorgaben</translation>
    </message>
    <message>
        <source>the ends of long names</source>
        <translation>die Enden langer Namen</translation>
    </message>
    <message>
        <source>the finish</source>
        <translation>die Vergrößerung am Ende</translation>
    </message>
    <message>
        <source>the guidance</source>
        <translation>die Guidance</translation>
    </message>
    <message>
        <source>the instruction</source>
        <translation>die Anweisung</translation>
    </message>
    <message>
        <source>the margins</source>
        <translation>die Ränder</translation>
    </message>
    <message>
        <source>the mask</source>
        <translation>die Maske</translation>
    </message>
    <message>
        <source>the negative prompt</source>
        <translation>der Negativ-Prompt</translation>
    </message>
    <message>
        <source>the part of its text encoder that looks at pictures (visual)</source>
        <translation>der Teil seines Text-Encoders, der Bilder ansieht (visual)</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>das Bild</translation>
    </message>
    <message>
        <source>the point</source>
        <translation>der Punkt</translation>
    </message>
    <message>
        <source>the prompt</source>
        <translation>der Prompt</translation>
    </message>
    <message>
        <source>the references</source>
        <translation>die Vorlagen</translation>
    </message>
    <message>
        <source>the regions</source>
        <translation>die Bereiche</translation>
    </message>
    <message>
        <source>the safety checker of a picture model</source>
        <translation>der Sicherheitsfilter eines Bildmodells</translation>
    </message>
    <message>
        <source>the sampler</source>
        <translation>der Sampler</translation>
    </message>
    <message>
        <source>the size</source>
        <translation>die Größe</translation>
    </message>
    <message>
        <source>the steps</source>
        <translation>die Schritte</translation>
    </message>
    <message>
        <source>the strength</source>
        <translation>die Stärke</translation>
    </message>
    <message>
        <source>the studio did not install it</source>
        <translation>das Studio hat es nicht installiert</translation>
    </message>
    <message>
        <source>the truncation</source>
        <translation>die Truncation</translation>
    </message>
    <message>
        <source>there is no note in {0}</source>
        <translation>in {0} steht keine Note</translation>
    </message>
    <message>
        <source>this folder</source>
        <translation>diesem Ordner</translation>
    </message>
    <message>
        <source>three lines up</source>
        <translation>drei Zeilen darüber</translation>
    </message>
    <message>
        <source>to: {0} to {1} in this scene ({2} was given).</source>
        <translation>to: {0} bis {1} in dieser Szene (angegeben war {2}).</translation>
    </message>
    <message>
        <source>too big here</source>
        <translation>hier zu groß</translation>
    </message>
    <message>
        <source>tracks: the piece has no track {0}.</source>
        <translation>tracks: Das Stück hat keine Spur {0}.</translation>
    </message>
    <message>
        <source>transformers folder</source>
        <translation>transformers-Ordner</translation>
    </message>
    <message>
        <source>transformers folder with a vocabulary of miditok</source>
        <translation>Ordner von transformers mit einem Vokabular von miditok</translation>
    </message>
    <message>
        <source>tune</source>
        <translation>Melodie</translation>
    </message>
    <message>
        <source>two lines up</source>
        <translation>zwei Zeilen darüber</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannte</translation>
    </message>
    <message>
        <source>unknown folder</source>
        <translation>unbekannter Ordner</translation>
    </message>
    <message>
        <source>upscaler file</source>
        <translation>Upscaler-Datei</translation>
    </message>
    <message>
        <source>which layers the machine made</source>
        <translation>welche Ebenen die Maschine gemacht hat</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>ganz</translation>
    </message>
    <message>
        <source>write</source>
        <translation>schreiben</translation>
    </message>
    <message>
        <source>writing the model</source>
        <translation>das Modell wird geschrieben</translation>
    </message>
    <message>
        <source>your ratings do not yet foretell each other, so nothing shows that it is no luck</source>
        <translation>deine Bewertungen sagen einander noch nicht voraus, daher zeigt nichts, dass es kein Zufall ist</translation>
    </message>
    <message>
        <source>{0} ({1} was given)</source>
        <translation>{0} (angegeben war {1})</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0} und {1}</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0} und {1} weitere</translation>
    </message>
    <message>
        <source>{0} cannot be played: {1}.</source>
        <translation>{0} lässt sich nicht spielen: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be read as sound: it is damaged, or of another kind.</source>
        <translation>{0} lässt sich nicht als Ton lesen: Die Datei ist beschädigt oder von anderer Art.</translation>
    </message>
    <message>
        <source>{0} cannot have: {1}.</source>
        <translation>{0} kann nicht enthalten: {1}.</translation>
    </message>
    <message>
        <source>{0} changes pictures, and none was given.</source>
        <translation>{0} ändert Bilder, und es wurde keines angegeben.</translation>
    </message>
    <message>
        <source>{0} changes pictures, but {1} lacks {2}.</source>
        <translation>{0} ändert Bilder, aber {1} fehlt: {2}.</translation>
    </message>
    <message>
        <source>{0} declares entities of its own, which are not read.</source>
        <translation>{0} erklärt eigene Entitäten, die nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{0} described it in a way that cannot be used here; the description is kept with it.</source>
        <translation>{0} hat es auf eine Weise beschrieben, die hier nicht nutzbar ist; die Beschreibung bleibt dabei.</translation>
    </message>
    <message>
        <source>{0} died, and speaks again.</source>
        <translation>{0} ist gestorben und spricht wieder.</translation>
    </message>
    <message>
        <source>{0} does not accept your token.</source>
        <translation>{0} nimmt dein Token nicht an.</translation>
    </message>
    <message>
        <source>{0} draws after what the program InsightFace says of a face, which the studio does not have.</source>
        <translation>{0} zeichnet nach dem, was das Programm InsightFace über ein Gesicht sagt, und das hat das Studio nicht.</translation>
    </message>
    <message>
        <source>{0} files are left out, such as: {1}</source>
        <translation>{0} Dateien sind ausgelassen, etwa: {1}</translation>
    </message>
    <message>
        <source>{0} fills what a mask marks, and none was given.</source>
        <translation>{0} füllt, was eine Maske markiert, und es wurde keine angegeben.</translation>
    </message>
    <message>
        <source>{0} for {1}</source>
        <translation>{0} für {1}</translation>
    </message>
    <message>
        <source>{0} guides drawings in a way that the studio does not run.</source>
        <translation>{0} lenkt Zeichnungen auf eine Weise, die das Studio nicht beherrscht.</translation>
    </message>
    <message>
        <source>{0} has XML that cannot be read: {1}.</source>
        <translation>{0} enthält XML, das nicht lesbar ist: {1}.</translation>
    </message>
    <message>
        <source>{0} has groups in groups, more than {1} deep.</source>
        <translation>{0} hat Gruppen in Gruppen, mehr als {1} tief.</translation>
    </message>
    <message>
        <source>{0} has had too many requests and asks to wait.</source>
        <translation>{0} hat zu viele Anfragen bekommen und bittet zu warten.</translation>
    </message>
    <message>
        <source>{0} has more than {1} layers.</source>
        <translation>{0} hat mehr als {1} Ebenen.</translation>
    </message>
    <message>
        <source>{0} has no file {1} any more.</source>
        <translation>{0} hat keine Datei {1} mehr.</translation>
    </message>
    <message>
        <source>{0} has no pixels.</source>
        <translation>{0} hat keine Pixel.</translation>
    </message>
    <message>
        <source>{0} has over {1} chapters and scenes.</source>
        <translation>{0} hat über {1} Kapitel und Szenen.</translation>
    </message>
    <message>
        <source>{0} has {1} bits a colour, which are not read.</source>
        <translation>{0} hat {1} Bit je Farbe, die nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{0} has {1} colours, which are not read with their layers.</source>
        <translation>{0} hat {1}-Farben, die mit ihren Ebenen nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{0} has {1} entries; at most {2} go.</source>
        <translation>{0} hat {1} Einträge; höchstens {2} gehen.</translation>
    </message>
    <message>
        <source>{0} has {1} samples a second; from {2} to {3} go.</source>
        <translation>{0} hat {1} Abtastwerte in der Sekunde; von {2} bis {3} geht es.</translation>
    </message>
    <message>
        <source>{0} has {1} tunes; the first was taken.</source>
        <translation>{0} enthält {1} Melodien; die erste wurde genommen.</translation>
    </message>
    <message>
        <source>{0} has {1} x {2} pixels; at most {3} megapixels go.</source>
        <translation>{0} hat {1} x {2} Pixel; höchstens {3} Megapixel gehen.</translation>
    </message>
    <message>
        <source>{0} has {1}, and {2} are expected; it may not be whole.</source>
        <translation>{0} hat {1}, erwartet werden {2}; vielleicht ist es nicht vollständig.</translation>
    </message>
    <message>
        <source>{0} holds no sound.</source>
        <translation>{0} enthält keinen Ton.</translation>
    </message>
    <message>
        <source>{0} holds values that are no numbers.</source>
        <translation>{0} enthält Werte, die keine Zahlen sind.</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{0} in {1}</translation>
    </message>
    <message>
        <source>{0} is Flux Redux, but lacks its image encoder (SigLIP).</source>
        <translation>{0} ist Flux Redux, aber der Bildencoder (SigLIP) fehlt.</translation>
    </message>
    <message>
        <source>{0} is Flux Redux, which adds to Flux.</source>
        <translation>{0} ist Flux Redux, das Flux ergänzt.</translation>
    </message>
    <message>
        <source>{0} is a download that is not finished.</source>
        <translation>{0} ist ein Download, der nicht fertig ist.</translation>
    </message>
    <message>
        <source>{0} is a picture without a character or lorebook in it.</source>
        <translation>{0} ist ein Bild ohne Charakter oder Lorebook darin.</translation>
    </message>
    <message>
        <source>{0} is an IP-Adapter, but its image encoder (CLIP, {1} wide) is not beside it.</source>
        <translation>{0} ist ein IP-Adapter, aber sein Bildleser (CLIP, {1} breit) liegt nicht daneben.</translation>
    </message>
    <message>
        <source>{0} is an archive without a {1}.</source>
        <translation>{0} ist ein Archiv ohne {1}.</translation>
    </message>
    <message>
        <source>{0} is an autoencoder (VAE) of a kind that takes the place of no other; the models that have it find it by themselves.</source>
        <translation>{0} ist ein Autoencoder (VAE) einer Art, die an keines anderen Stelle tritt; die Modelle, zu denen er gehört, finden ihn selbst.</translation>
    </message>
    <message>
        <source>{0} is an importance matrix, with which models are packed.</source>
        <translation>{0} ist eine Wichtigkeitsmatrix, mit der Modelle gepackt werden.</translation>
    </message>
    <message>
        <source>{0} is cut off.</source>
        <translation>{0} ist abgeschnitten.</translation>
    </message>
    <message>
        <source>{0} is damaged: {1} is {2}.</source>
        <translation>{0} ist beschädigt: {1} ist {2}.</translation>
    </message>
    <message>
        <source>{0} is encrypted.</source>
        <translation>{0} ist verschlüsselt.</translation>
    </message>
    <message>
        <source>{0} is locked with a password, or of an old version of Word.</source>
        <translation>{0} ist mit einem Passwort gesperrt oder stammt aus einer alten Word-Version.</translation>
    </message>
    <message>
        <source>{0} is locked with a password.</source>
        <translation>{0} ist mit einem Passwort gesperrt.</translation>
    </message>
    <message>
        <source>{0} is longer than {1} minutes, the most that can be heard as a tune.</source>
        <translation>{0} ist länger als {1} Minuten; mehr lässt sich nicht als Melodie hören.</translation>
    </message>
    <message>
        <source>{0} is neither a model nor an adapter.</source>
        <translation>{0} ist weder ein Modell noch ein Adapter.</translation>
    </message>
    <message>
        <source>{0} is no ending of a file of notes.</source>
        <translation>{0} ist keine Endung einer Datei mit Notizen.</translation>
    </message>
    <message>
        <source>{0} is no file of world notes.</source>
        <translation>{0} ist keine Datei mit Notizen zur Welt.</translation>
    </message>
    <message>
        <source>{0} is no model but one of the hub&apos;s {1}.</source>
        <translation>{0} ist kein Modell, sondern gehört zu den {1} des Hubs.</translation>
    </message>
    <message>
        <source>{0} is no whole JSON: {1}.</source>
        <translation>{0} ist kein vollständiges JSON: {1}.</translation>
    </message>
    <message>
        <source>{0} is no word.</source>
        <translation>{0} ist kein Wort.</translation>
    </message>
    <message>
        <source>{0} is not a PNG picture.</source>
        <translation>{0} ist kein PNG-Bild.</translation>
    </message>
    <message>
        <source>{0} is not a soundfont (SF2 or SF3), or it is damaged.</source>
        <translation>{0} ist kein Soundfont (SF2 oder SF3) oder ist beschädigt.</translation>
    </message>
    <message>
        <source>{0} is not an ABC file: no line begins with X:.</source>
        <translation>{0} ist keine ABC-Datei: Keine Zeile beginnt mit X:.</translation>
    </message>
    <message>
        <source>{0} is not at {1}, from where models are fetched.</source>
        <translation>{0} liegt nicht bei {1}, von wo Modelle geholt werden.</translation>
    </message>
    <message>
        <source>{0} is not {1}, or it is damaged.</source>
        <translation>{0} ist nicht {1}, oder die Datei ist beschädigt.</translation>
    </message>
    <message>
        <source>{0} is of a kind that carries no marks.</source>
        <translation>{0} ist von einer Art, die keine Angaben trägt.</translation>
    </message>
    <message>
        <source>{0} is of a kind that no book is read from.</source>
        <translation>Aus {0} kann kein Buch gelesen werden: Die Art der Datei ist unbekannt.</translation>
    </message>
    <message>
        <source>{0} is only for those who accepted its terms with an account.</source>
        <translation>{0} ist nur für die, die seine Bedingungen mit einem Konto angenommen haben.</translation>
    </message>
    <message>
        <source>{0} is only for those who accepted its terms, and you are not let in.</source>
        <translation>{0} ist nur für die, die seine Bedingungen angenommen haben, und du wirst nicht eingelassen.</translation>
    </message>
    <message>
        <source>{0} is protected against copying (DRM), so it cannot be read.</source>
        <translation>{0} ist kopiergeschützt (DRM) und kann deshalb nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{0} is silent.</source>
        <translation>{0} ist stumm.</translation>
    </message>
    <message>
        <source>{0} is the part of {1} that draws ({2})</source>
        <translation>{0} ist der Teil von {1}, der zeichnet ({2})</translation>
    </message>
    <message>
        <source>{0} is too large: up to {1} notes and {2} parts go.</source>
        <translation>{0} ist zu groß: Bis zu {1} Noten und {2} Stimmen gehen.</translation>
    </message>
    <message>
        <source>{0} is {1}, and neither a model nor an adapter.</source>
        <translation>{0} ist {1} und weder ein Modell noch ein Adapter.</translation>
    </message>
    <message>
        <source>{0} is {1}, which the studio does not open.</source>
        <translation>{0} ist {1}; das öffnet das Studio nicht.</translation>
    </message>
    <message>
        <source>{0} lacks {1} ({2}).</source>
        <translation>In {0} fehlt {1} ({2}).</translation>
    </message>
    <message>
        <source>{0} lines of {1} without a file_name or a text.</source>
        <translation>{0} Zeilen in {1} ohne file_name oder Text.</translation>
    </message>
    <message>
        <source>{0} lines up</source>
        <translation>{0} Zeilen darüber</translation>
    </message>
    <message>
        <source>{0} lists its parts within each measure, which is not read.</source>
        <translation>{0} führt in jedem Takt alle Stimmen auf; das wird nicht gelesen.</translation>
    </message>
    <message>
        <source>{0} lists more than any picture has.</source>
        <translation>{0} führt mehr auf, als ein Bild hat.</translation>
    </message>
    <message>
        <source>{0} more are of works without a prompt, brought in or found in Explore, which teach taste alone.</source>
        <translation>{0} weitere gehören zu Werken ohne Prompt (hereingeholt oder in Erkunden gefunden); sie lehren nur den Geschmack.</translation>
    </message>
    <message>
        <source>{0} needs a picture to put the notes into.</source>
        <translation>{0} braucht ein Bild, in das die Notizen kommen.</translation>
    </message>
    <message>
        <source>{0} notes, {1}, {2} beats a minute.</source>
        <translation>{0} Noten, {1}, {2} Schläge in der Minute.</translation>
    </message>
    <message>
        <source>{0} pairs were held out</source>
        <translation>{0} Paare waren zurückgehalten</translation>
    </message>
    <message>
        <source>{0} pictures in it were left out.</source>
        <translation>{0} Bilder darin wurden ausgelassen.</translation>
    </message>
    <message>
        <source>{0} pieces</source>
        <translation>{0} Stücke</translation>
    </message>
    <message>
        <source>{0} refuses to give {1} ({2}).</source>
        <translation>{0} gibt {1} nicht heraus ({2}).</translation>
    </message>
    <message>
        <source>{0} rows of {1} have values that the studio does not write, such as {2}.</source>
        <translation>{0} Zeilen von {1} haben Werte, die das Studio nicht schreibt, etwa {2}.</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Work</source>
        <translation>&amp;Werk</translation>
    </message>
    <message>
        <source>(It has one layer alone.)</source>
        <translation>(Es hat nur eine Schicht.)</translation>
    </message>
    <message>
        <source>(What it computes is not finite.)</source>
        <translation>(Was es berechnet, ist nicht endlich.)</translation>
    </message>
    <message>
        <source>({0})</source>
        <translation>({0})</translation>
    </message>
    <message>
        <source>, painted over since</source>
        <translation>, seitdem übermalt</translation>
    </message>
    <message>
        <source>, stop at {0}</source>
        <translation>, Stopp bei {0}</translation>
    </message>
    <message>
        <source>, to the end of a {0}</source>
        <translation>, bis zum Ende ({0})</translation>
    </message>
    <message>
        <source>1 line of {0} without a file_name or a text.</source>
        <translation>1 Zeile in {0} ohne file_name oder Text.</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 Bild</translation>
    </message>
    <message>
        <source>1 piece</source>
        <translation>1 Stück</translation>
    </message>
    <message>
        <source>1 rating</source>
        <translation>1 Bewertung</translation>
    </message>
    <message>
        <source>1 star or more</source>
        <translation>ab 1 Stern</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>1 Text</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 Wort</translation>
    </message>
    <message>
        <source>1 word read</source>
        <translation>liest 1 Wort</translation>
    </message>
    <message>
        <source>1 word selected</source>
        <translation>1 Wort ausgewählt</translation>
    </message>
    <message>
        <source>1 work</source>
        <translation>1 Werk</translation>
    </message>
    <message>
        <source>20 minutes</source>
        <translation>20 Minuten</translation>
    </message>
    <message>
        <source>A PSD has at most {0} pixels a side.</source>
        <translation>Ein PSD hat höchstens {0} Pixel je Seite.</translation>
    </message>
    <message>
        <source>A control vector of this brief was made for another model.</source>
        <translation>Ein Steuervektor dieser Vorgabe wurde für ein anderes Modell gemacht.</translation>
    </message>
    <message>
        <source>A document is written as {0}, and {1} is none of them.</source>
        <translation>Ein Dokument wird als {0} geschrieben; {1} ist nichts davon.</translation>
    </message>
    <message>
        <source>A first look, 5 minutes</source>
        <translation>Ein erster Blick, 5 Minuten</translation>
    </message>
    <message>
        <source>A grid has at most {0} cells ({1} were asked for).</source>
        <translation>Ein Raster hat höchstens {0} Felder ({1} waren verlangt).</translation>
    </message>
    <message>
        <source>A is better</source>
        <translation>A ist besser</translation>
    </message>
    <message>
        <source>A layer cannot be moved into itself.</source>
        <translation>Eine Ebene kann nicht in sich selbst verschoben werden.</translation>
    </message>
    <message>
        <source>A layer cannot be moved that far.</source>
        <translation>So weit kann eine Ebene nicht verschoben werden.</translation>
    </message>
    <message>
        <source>A little</source>
        <translation>Wenig</translation>
    </message>
    <message>
        <source>A model of this kind takes no control vectors.</source>
        <translation>Ein Modell dieser Art nimmt keine Steuervektoren an.</translation>
    </message>
    <message>
        <source>A name cannot have {0}, nor begin with a dot.</source>
        <translation>{0} darf im Namen nicht stehen, und ein Punkt nicht am Anfang.</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>Eine Person</translation>
    </message>
    <message>
        <source>A picture in it was left out.</source>
        <translation>Ein Bild darin wurde ausgelassen.</translation>
    </message>
    <message>
        <source>A place</source>
        <translation>Einen Ort</translation>
    </message>
    <message>
        <source>A prompt for this region</source>
        <translation>Ein Prompt für diesen Bereich</translation>
    </message>
    <message>
        <source>A scene can only be split between words of it.</source>
        <translation>Eine Szene lässt sich nur zwischen ihren Wörtern teilen.</translation>
    </message>
    <message>
        <source>A step down</source>
        <translation>Eine Stufe tiefer</translation>
    </message>
    <message>
        <source>A step up</source>
        <translation>Eine Stufe höher</translation>
    </message>
    <message>
        <source>A third down</source>
        <translation>Eine Terz tiefer</translation>
    </message>
    <message>
        <source>A third up</source>
        <translation>Eine Terz höher</translation>
    </message>
    <message>
        <source>A whole number from {0} to {1}.</source>
        <translation>Eine ganze Zahl von {0} bis {1}.</translation>
    </message>
    <message>
        <source>A work</source>
        <translation>Ein Werk</translation>
    </message>
    <message>
        <source>A {0} cannot stand in a {1}.</source>
        <translation>Das geht nicht: {0} in {1}.</translation>
    </message>
    <message>
        <source>ACE-Step, which makes songs as sound</source>
        <translation>ACE-Step, das Lieder als Klang macht</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
    <message>
        <source>Active voice</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Add a folder of data…</source>
        <translation>Einen Ordner mit Daten hinzufügen…</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Ebene hinzufügen</translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation>Modelldatei hinzufügen…</translation>
    </message>
    <message>
        <source>Add a model folder…</source>
        <translation>Modellordner hinzufügen…</translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>Schlagwort hinzufügen…</translation>
    </message>
    <message>
        <source>Add files to learn from…</source>
        <translation>Dateien zum Lernen hinzufügen…</translation>
    </message>
    <message>
        <source>Add it with `bowerbird models add`.</source>
        <translation>Füge es mit `bowerbird models add` hinzu.</translation>
    </message>
    <message>
        <source>Add that file, or move it away.</source>
        <translation>Füge diese Datei hinzu oder verschiebe sie.</translation>
    </message>
    <message>
        <source>Add the model again with its parts.</source>
        <translation>Füge das Modell mit seinen Teilen noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Add the model again.</source>
        <translation>Füge das Modell noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Add to a collection…</source>
        <translation>Zu einer Sammlung hinzufügen…</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Against it: {0}.</source>
        <translation>Dagegen: {0}.</translation>
    </message>
    <message>
        <source>Also stated</source>
        <translation>Außerdem angegeben</translation>
    </message>
    <message>
        <source>An evening</source>
        <translation>Ein Abend</translation>
    </message>
    <message>
        <source>An octave down</source>
        <translation>Eine Oktave tiefer</translation>
    </message>
    <message>
        <source>An octave up</source>
        <translation>Eine Oktave höher</translation>
    </message>
    <message>
        <source>Analog kit</source>
        <translation>Analog-Kit</translation>
    </message>
    <message>
        <source>Another from the same brief</source>
        <translation>Noch eins aus derselben Vorgabe</translation>
    </message>
    <message>
        <source>Another from the same brief, with a new seed</source>
        <translation>Noch eins aus derselben Vorgabe, mit neuem Seed</translation>
    </message>
    <message>
        <source>Another plane</source>
        <translation>Andere Ebene</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>As fits</source>
        <translation>Wie es passt</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Ask for it anew.</source>
        <translation>Frag neu danach.</translation>
    </message>
    <message>
        <source>At most {0} characters.</source>
        <translation>Höchstens {0} Zeichen.</translation>
    </message>
    <message>
        <source>AudioLDM, which makes sound after words</source>
        <translation>AudioLDM, das Klang nach Worten macht</translation>
    </message>
    <message>
        <source>B is better</source>
        <translation>B ist besser</translation>
    </message>
    <message>
        <source>Back to the beginning</source>
        <translation>Zurück zum Anfang</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Bar {0}</source>
        <translation>Takt {0}</translation>
    </message>
    <message>
        <source>Bars a tune</source>
        <translation>Takte je Melodie</translation>
    </message>
    <message>
        <source>Bars {0} {1} {2}</source>
        <translation>Takte {0} {1} {2}</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Ausgangsmodell</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Begin at a picture of your own…</source>
        <translation>Mit einem eigenen Bild beginnen…</translation>
    </message>
    <message>
        <source>Begins in a moment.</source>
        <translation>Beginnt gleich.</translation>
    </message>
    <message>
        <source>Bells and mallets</source>
        <translation>Glocken und Stabspiele</translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>Leeres Blatt</translation>
    </message>
    <message>
        <source>Blend two phrases</source>
        <translation>Zwei Phrasen mischen</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <source>Both are alike</source>
        <translation>Beide sind gleich</translation>
    </message>
    <message>
        <source>Both axes are {0}; choose another field for one of them.</source>
        <translation>Beide Achsen sind {0}; wähle für eine von ihnen ein anderes Feld.</translation>
    </message>
    <message>
        <source>Break it into paragraphs first.</source>
        <translation>Teile ihn erst in Absätze.</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>Bridge</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Bring a PNG, JPEG or WebP file.</source>
        <translation>Hol eine PNG-, JPEG- oder WebP-Datei herein.</translation>
    </message>
    <message>
        <source>Bring a copy without protection.</source>
        <translation>Bring eine Kopie ohne Kopierschutz.</translation>
    </message>
    <message>
        <source>Bring a picture in…</source>
        <translation>Bild hereinholen…</translation>
    </message>
    <message>
        <source>Bring a text in…</source>
        <translation>Text hereinholen…</translation>
    </message>
    <message>
        <source>Bring a tune in…</source>
        <translation>Melodie hereinholen…</translation>
    </message>
    <message>
        <source>Bring in a part of it, or begin another text.</source>
        <translation>Hol einen Teil davon herein oder beginne einen anderen Text.</translation>
    </message>
    <message>
        <source>Bring works in…</source>
        <translation>Werke hereinholen…</translation>
    </message>
    <message>
        <source>Brush kit</source>
        <translation>Besen-Kit</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>By use</source>
        <translation>Nach Verwendung</translation>
    </message>
    <message>
        <source>C major, A minor</source>
        <translation>C major, A minor</translation>
    </message>
    <message>
        <source>CC BY 4.0</source>
        <translation>CC BY 4.0</translation>
    </message>
    <message>
        <source>CC BY-SA 4.0</source>
        <translation>CC BY-SA 4.0</translation>
    </message>
    <message>
        <source>CPU · {0} cores</source>
        <translation>CPU · {0} Kerne</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel composing</source>
        <translation>Komponieren abbrechen</translation>
    </message>
    <message>
        <source>Cancel drawing</source>
        <translation>Zeichnen abbrechen</translation>
    </message>
    <message>
        <source>Cancel writing</source>
        <translation>Schreiben abbrechen</translation>
    </message>
    <message>
        <source>Characters a text</source>
        <translation>Zeichen je Text</translation>
    </message>
    <message>
        <source>Check what is there.</source>
        <translation>Sieh nach, was dort liegt.</translation>
    </message>
    <message>
        <source>Check {0}, or run `bowerbird demo`.</source>
        <translation>Prüfe {0}, oder führe `bowerbird demo` aus.</translation>
    </message>
    <message>
        <source>Choose .json, .lorebook, .png or .charx.</source>
        <translation>Wähle .json, .lorebook, .png oder .charx.</translation>
    </message>
    <message>
        <source>Choose 1 to 32 beats of 1, 2, 4, 8, 16 or 32.</source>
        <translation>Wähle 1 bis 32 Schläge von 1, 2, 4, 8, 16 oder 32.</translation>
    </message>
    <message>
        <source>Choose World Info (JSON), a NovelAI lorebook, a character card (JSON, PNG or CHARX), or a save of KoboldAI Lite.</source>
        <translation>Wähle World Info (JSON), ein Lorebook von NovelAI, eine Charakterkarte (JSON, PNG oder CHARX) oder einen Spielstand von KoboldAI Lite.</translation>
    </message>
    <message>
        <source>Choose a CHARX file.</source>
        <translation>Wähle eine CHARX-Datei.</translation>
    </message>
    <message>
        <source>Choose a picture.</source>
        <translation>Wähle ein Bild.</translation>
    </message>
    <message>
        <source>Choose another model, or learn without `--control-vector`.</source>
        <translation>Wähle ein anderes Modell oder lerne ohne `--control-vector`.</translation>
    </message>
    <message>
        <source>Choose another model, or take the mask off.</source>
        <translation>Wähle ein anderes Modell, oder nimm die Maske weg.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wähle einen anderen Ort.</translation>
    </message>
    <message>
        <source>Choose one of them, or leave references out.</source>
        <translation>Wähle eines davon, oder lass Vorlagen weg.</translation>
    </message>
    <message>
        <source>Choose one of them, or leave the instruction out.</source>
        <translation>Wähle eines davon, oder lass die Anweisung weg.</translation>
    </message>
    <message>
        <source>Choose one of them, or leave the references out.</source>
        <translation>Wähle eines davon, oder lass die Vorlagen weg.</translation>
    </message>
    <message>
        <source>Choose one that draws from words alone: Flux, Flux 2 Klein, Wan (T2V) …</source>
        <translation>Wähle eines, das allein nach Worten zeichnet: Flux, Flux 2 Klein, Wan (T2V) …</translation>
    </message>
    <message>
        <source>Choose one to start from (--init), or another model.</source>
        <translation>Wähle eines, von dem es ausgeht (--init), oder ein anderes Modell.</translation>
    </message>
    <message>
        <source>Choose the file in fp16, bf16, fp8 or GGUF.</source>
        <translation>Wähle die Datei in fp16, bf16, fp8 oder GGUF.</translation>
    </message>
    <message>
        <source>Choose the file that ComfyUI publishes, umt5_xxl, which carries them.</source>
        <translation>Wähle die Datei, die ComfyUI veröffentlicht, umt5_xxl: Sie enthält sie.</translation>
    </message>
    <message>
        <source>Choose the file that was downloaded, not a copy that a web page or editor made.</source>
        <translation>Wähle die heruntergeladene Datei, nicht eine Kopie aus einer Webseite oder einem Bildprogramm.</translation>
    </message>
    <message>
        <source>Choose the file that was moved away, or make the work again.</source>
        <translation>Wähle die Datei, die verschoben wurde, oder mach das Werk noch einmal.</translation>
    </message>
    <message>
        <source>Choose the model that it was made for, or take it off.</source>
        <translation>Wähle das Modell, für das er gemacht wurde, oder nimm ihn heraus.</translation>
    </message>
    <message>
        <source>Choose two works to compare.</source>
        <translation>Wähle zwei Werke zum Vergleichen.</translation>
    </message>
    <message>
        <source>Chorus</source>
        <translation>Refrain</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Maske leeren</translation>
    </message>
    <message>
        <source>Clear sketch</source>
        <translation>Skizze leeren</translation>
    </message>
    <message>
        <source>Close what has its files open, then try again.</source>
        <translation>Schließe, was seine Dateien offen hat, und versuch es dann erneut.</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Colour burn</source>
        <translation>Farbig nachbelichten</translation>
    </message>
    <message>
        <source>Colour dodge</source>
        <translation>Farbig abwedeln</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation>Nebeneinander vergleichen</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Komponieren</translation>
    </message>
    <message>
        <source>Compose something</source>
        <translation>Etwas komponieren</translation>
    </message>
    <message>
        <source>Compose with it</source>
        <translation>Damit komponieren</translation>
    </message>
    <message>
        <source>Compose {0}</source>
        <translation>{0} komponieren</translation>
    </message>
    <message>
        <source>Convert it to 8 or 16 bits in the program it comes from.</source>
        <translation>Wandle es in dem Programm, aus dem es kommt, in 8 oder 16 Bit um.</translation>
    </message>
    <message>
        <source>Convert it to RGB in the program it comes from.</source>
        <translation>Wandle es in dem Programm, aus dem es kommt, in RGB um.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <source>Copy from elsewhere in the picture</source>
        <translation>Von anderswo im Bild kopieren</translation>
    </message>
    <message>
        <source>Copy from elsewhere in the picture; Ctrl says from where</source>
        <translation>Von anderswo im Bild kopieren; Strg sagt, von wo</translation>
    </message>
    <message>
        <source>Copy it to this one first.</source>
        <translation>Kopiere es zuerst auf diesen.</translation>
    </message>
    <message>
        <source>Copy settings</source>
        <translation>Werte kopieren</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Correct the selection</source>
        <translation>Die Auswahl berichtigen</translation>
    </message>
    <message>
        <source>Counting the files</source>
        <translation>Zählt die Dateien</translation>
    </message>
    <message>
        <source>Crop to what is masked</source>
        <translation>Auf das Maskierte zuschneiden</translation>
    </message>
    <message>
        <source>Damaged files of layers</source>
        <translation>Beschädigte Dateien von Ebenen</translation>
    </message>
    <message>
        <source>Darken</source>
        <translation>Abdunkeln</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>Tiefe</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenz</translation>
    </message>
    <message>
        <source>Directions are direction.1 and so on, a row of numbers each, in float32.</source>
        <translation>Richtungen heißen direction.1 und so weiter und sind je eine Reihe von Zahlen in float32.</translation>
    </message>
    <message>
        <source>Divide it in the program that it comes from.</source>
        <translation>Teile sie in dem Programm, aus dem sie stammt.</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>Zweifel</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Abwärts</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>Zeichnen</translation>
    </message>
    <message>
        <source>Draw in the scale</source>
        <translation>In der Tonleiter zeichnen</translation>
    </message>
    <message>
        <source>Draw notes</source>
        <translation>Noten zeichnen</translation>
    </message>
    <message>
        <source>Draw on beyond the edges</source>
        <translation>Über die Kanten hinaus zeichnen</translation>
    </message>
    <message>
        <source>Draw on beyond the edges of the sheet</source>
        <translation>Über die Kanten des Blatts hinaus zeichnen</translation>
    </message>
    <message>
        <source>Draw something</source>
        <translation>Etwas zeichnen</translation>
    </message>
    <message>
        <source>Draw with it</source>
        <translation>Damit zeichnen</translation>
    </message>
    <message>
        <source>Draw {0}</source>
        <translation>{0} zeichnen</translation>
    </message>
    <message>
        <source>Drop fewer of them.</source>
        <translation>Leg weniger davon ab.</translation>
    </message>
    <message>
        <source>Drop one of them here, or all of them on History.</source>
        <translation>Leg eine davon hier ab, oder alle im Verlauf.</translation>
    </message>
    <message>
        <source>Duplicate the layer</source>
        <translation>Ebene verdoppeln</translation>
    </message>
    <message>
        <source>Duplicate the track and remove the first one; a copy can be moved.</source>
        <translation>Dupliziere die Spur und entferne die erste; eine Kopie lässt sich verschieben.</translation>
    </message>
    <message>
        <source>Electronic kit</source>
        <translation>Elektronik-Kit</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>Schluss</translation>
    </message>
    <message>
        <source>Enlarge 2 times</source>
        <translation>2-fach vergrößern</translation>
    </message>
    <message>
        <source>Enlarge 4 times</source>
        <translation>4-fach vergrößern</translation>
    </message>
    <message>
        <source>Ensemble and voice</source>
        <translation>Ensemble und Stimme</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Radieren</translation>
    </message>
    <message>
        <source>Erase from the mask</source>
        <translation>Von der Maske radieren</translation>
    </message>
    <message>
        <source>Euler a, DDIM</source>
        <translation>Euler a, DDIM</translation>
    </message>
    <message>
        <source>Every command works without one.</source>
        <translation>Jeder Befehl geht auch ohne.</translation>
    </message>
    <message>
        <source>Everything made in this project</source>
        <translation>Alles, was in diesem Projekt entstand</translation>
    </message>
    <message>
        <source>Exclusion</source>
        <translation>Ausschluss</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>Erkunden</translation>
    </message>
    <message>
        <source>Explore a model</source>
        <translation>Ein Modell erkunden</translation>
    </message>
    <message>
        <source>Export it without a password.</source>
        <translation>Exportiere es ohne Passwort.</translation>
    </message>
    <message>
        <source>Export stems: the sound by track…</source>
        <translation>Stems exportieren: der Klang nach Spuren…</translation>
    </message>
    <message>
        <source>Export the card as JSON or as a picture.</source>
        <translation>Exportieren Sie die Karte als JSON oder als Bild.</translation>
    </message>
    <message>
        <source>Export the sound in 24 bit…</source>
        <translation>Klang in 24 Bit exportieren…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>FP4 without scales of blocks</source>
        <translation>FP4 ohne Skalen der Blöcke</translation>
    </message>
    <message>
        <source>Files cannot be locked in {0}, as in some folders on a network, so a project would not be safe there.</source>
        <translation>Dateien lassen sich in {0} nicht sperren, wie in manchen Ordnern im Netzwerk, ein Projekt wäre dort also nicht sicher.</translation>
    </message>
    <message>
        <source>Files in {0}</source>
        <translation>Dateien in {0}</translation>
    </message>
    <message>
        <source>First person: I</source>
        <translation>Erste Person: ich</translation>
    </message>
    <message>
        <source>Flux Redux, which adds to Flux</source>
        <translation>Flux Redux, das Flux ergänzt</translation>
    </message>
    <message>
        <source>Followed by</source>
        <translation>Gefolgt von</translation>
    </message>
    <message>
        <source>For it: {0}.</source>
        <translation>Dafür: {0}.</translation>
    </message>
    <message>
        <source>Forget this data</source>
        <translation>Diese Daten vergessen</translation>
    </message>
    <message>
        <source>From many lands</source>
        <translation>Aus vielen Ländern</translation>
    </message>
    <message>
        <source>GLoRA for a model without a U-Net</source>
        <translation>GLoRA für ein Modell ohne U-Net</translation>
    </message>
    <message>
        <source>Get it again from where it comes from.</source>
        <translation>Hole sie noch einmal von ihrer Quelle.</translation>
    </message>
    <message>
        <source>Get it again, or as safetensors.</source>
        <translation>Hole sie noch einmal, oder als safetensors.</translation>
    </message>
    <message>
        <source>Get it as safetensors.</source>
        <translation>Hole sie als safetensors.</translation>
    </message>
    <message>
        <source>Get the control vector from its author again.</source>
        <translation>Lass dir den Steuervektor vom Urheber noch einmal geben.</translation>
    </message>
    <message>
        <source>Get the folder again, complete.</source>
        <translation>Besorg den Ordner noch einmal, vollständig.</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>Gib ihm einen Namen.</translation>
    </message>
    <message>
        <source>Give it five stars</source>
        <translation>Fünf Sterne geben</translation>
    </message>
    <message>
        <source>Give it four stars</source>
        <translation>Vier Sterne geben</translation>
    </message>
    <message>
        <source>Give it one star</source>
        <translation>Einen Stern geben</translation>
    </message>
    <message>
        <source>Give it three stars</source>
        <translation>Drei Sterne geben</translation>
    </message>
    <message>
        <source>Give it two stars</source>
        <translation>Zwei Sterne geben</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on from step {0}</source>
        <translation>Weiter ab Schritt {0}</translation>
    </message>
    <message>
        <source>Go to its place in Explore</source>
        <translation>Zu seinem Ort in Erkunden gehen</translation>
    </message>
    <message>
        <source>Go to {0}</source>
        <translation>Zu {0} gehen</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Gradient, from the colour to nothing</source>
        <translation>Verlauf von der Farbe zu nichts</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <source>Grid of {0}</source>
        <translation>Raster: {0}</translation>
    </message>
    <message>
        <source>Grid…</source>
        <translation>Raster…</translation>
    </message>
    <message>
        <source>Group of {0}</source>
        <translation>Gruppe aus {0}</translation>
    </message>
    <message>
        <source>Groups go into groups at most {0} deep.</source>
        <translation>Gruppen gehen höchstens {0} tief ineinander.</translation>
    </message>
    <message>
        <source>Grow the mask</source>
        <translation>Maske vergrößern</translation>
    </message>
    <message>
        <source>Half of the page</source>
        <translation>Hälfte der Seite</translation>
    </message>
    <message>
        <source>Hard edges</source>
        <translation>Harte Kanten</translation>
    </message>
    <message>
        <source>Hard light</source>
        <translation>Hartes Licht</translation>
    </message>
    <message>
        <source>Hear a tune in a sound file…</source>
        <translation>Melodie aus einer Klangdatei hören…</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>Höhe in Pixeln</translation>
    </message>
    <message>
        <source>Held-out loss has risen since step {0}: it now learns these {1} by heart.</source>
        <translation>Der Verlust auf zurückgehaltenen Daten steigt seit Schritt {0}: es lernt diese {1} jetzt auswendig.</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Hidden text in it was left out.</source>
        <translation>Verborgener Text darin wurde ausgelassen.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>History: only works tagged {0}</source>
        <translation>Verlauf: nur Werke mit dem Schlagwort {0}</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Persönlicher Ordner</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>Farbton</translation>
    </message>
    <message>
        <source>Hum a tune</source>
        <translation>Eine Melodie summen</translation>
    </message>
    <message>
        <source>Import a text, or add a scene first.</source>
        <translation>Importiere einen Text, oder füge erst eine Szene hinzu.</translation>
    </message>
    <message>
        <source>Import an adapter…</source>
        <translation>Adapter importieren…</translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import`, and name it (--adapter).</source>
        <translation>Importiere ihn mit `bowerbird adapters import`, und nenne ihn (--adapter).</translation>
    </message>
    <message>
        <source>Import the folder that holds both.</source>
        <translation>Importiere den Ordner, der beides enthält.</translation>
    </message>
    <message>
        <source>Imported: a control vector; not measured here.</source>
        <translation>Eingelesen: ein Steuervektor; hier nicht gemessen.</translation>
    </message>
    <message>
        <source>Inpaint here</source>
        <translation>Hier neu ausfüllen</translation>
    </message>
    <message>
        <source>Insert this alternative</source>
        <translation>Diese Alternative einfügen</translation>
    </message>
    <message>
        <source>Install the starter model, or add one of your own.</source>
        <translation>Installiere das Startmodell oder füge ein eigenes hinzu.</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed: {0}, and {1} more.</source>
        <translation>Unterbrochen, als das Studio schloss: {0}, und {1} weitere.</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed: {0}.</source>
        <translation>Unterbrochen, als das Studio schloss: {0}.</translation>
    </message>
    <message>
        <source>Intro</source>
        <translation>Intro</translation>
    </message>
    <message>
        <source>Invert the mask</source>
        <translation>Maske umkehren</translation>
    </message>
    <message>
        <source>It cannot be listed: {0}.</source>
        <translation>Der Inhalt lässt sich nicht auflisten: {0}.</translation>
    </message>
    <message>
        <source>It composes notes with models of its own form.</source>
        <translation>Es komponiert Noten mit Modellen seiner eigenen Form.</translation>
    </message>
    <message>
        <source>It ended early.</source>
        <translation>Es endete vorzeitig.</translation>
    </message>
    <message>
        <source>It has no kind, or no brief.</source>
        <translation>Es fehlt die Art oder die Vorgabe.</translation>
    </message>
    <message>
        <source>It is making something</source>
        <translation>Gerade entsteht etwas</translation>
    </message>
    <message>
        <source>It is most like these that you rated:</source>
        <translation>Es ähnelt am meisten diesen, die du bewertet hast:</translation>
    </message>
    <message>
        <source>It is not JSON.</source>
        <translation>Es ist kein JSON.</translation>
    </message>
    <message>
        <source>It is published without it.</source>
        <translation>Es wird ohne diesen Teil veröffentlicht.</translation>
    </message>
    <message>
        <source>It runs those of {0}.</source>
        <translation>Es verwendet die von {0}.</translation>
    </message>
    <message>
        <source>It took {0}.</source>
        <translation>Dauer: {0}.</translation>
    </message>
    <message>
        <source>It was not read, and nothing was changed.</source>
        <translation>Es wurde nicht gelesen und nichts geändert.</translation>
    </message>
    <message>
        <source>It was not unpacked, and nothing was changed.</source>
        <translation>Sie wurde nicht entpackt, und nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Its lines ended in different ways; they end in one way now.</source>
        <translation>Ihre Zeilen endeten auf verschiedene Weise; jetzt enden alle gleich.</translation>
    </message>
    <message>
        <source>Its memory and author&apos;s note were taken over where the book had none.</source>
        <translation>Gedächtnis und Autorennotiz wurden übernommen, wo das Buch keine hatte.</translation>
    </message>
    <message>
        <source>Its model is no longer in the library.</source>
        <translation>Sein Modell ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>Jazz kit</source>
        <translation>Jazz-Kit</translation>
    </message>
    <message>
        <source>Jukebox, which makes sound</source>
        <translation>Jukebox, das Klang macht</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>Als Ebene behalten</translation>
    </message>
    <message>
        <source>Keep it as a layer</source>
        <translation>Als Ebene behalten</translation>
    </message>
    <message>
        <source>Keep it, or take that back</source>
        <translation>Behalten, oder das zurücknehmen</translation>
    </message>
    <message>
        <source>Keep step {0}</source>
        <translation>Schritt {0} behalten</translation>
    </message>
    <message>
        <source>Keep the work at the cross</source>
        <translation>Das Werk am Kreuz behalten</translation>
    </message>
    <message>
        <source>Keep this step of the run</source>
        <translation>Diesen Schritt des Laufs behalten</translation>
    </message>
    <message>
        <source>Keep, or take that back</source>
        <translation>Behalten, oder das zurücknehmen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>Groß</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Last saved at step {0}.</source>
        <translation>Zuletzt gespeichert bei Schritt {0}.</translation>
    </message>
    <message>
        <source>Layered pictures</source>
        <translation>Bilder mit Ebenen</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Ebenen</translation>
    </message>
    <message>
        <source>Lead me to what I like</source>
        <translation>Führ mich zu dem, was ich mag</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Lernen</translation>
    </message>
    <message>
        <source>Learn from paper shapes</source>
        <translation>Aus Papierformen lernen</translation>
    </message>
    <message>
        <source>Learn from works I kept</source>
        <translation>Aus behaltenen Werken lernen</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>Jetzt lernen</translation>
    </message>
    <message>
        <source>Learn without `--control-vector`.</source>
        <translation>Lerne ohne `--control-vector`.</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>Gelernt aus</translation>
    </message>
    <message>
        <source>Learning now</source>
        <translation>Lernt gerade</translation>
    </message>
    <message>
        <source>Learning now, {0} %</source>
        <translation>Lernt gerade, {0} %</translation>
    </message>
    <message>
        <source>Learning, paused</source>
        <translation>Lernt, angehalten</translation>
    </message>
    <message>
        <source>Leave it out, or name the parts of one family.</source>
        <translation>Lass sie weg, oder nenne die Teile einer einzigen Familie.</translation>
    </message>
    <message>
        <source>Leave references out.</source>
        <translation>Lass Vorlagen weg.</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <source>Lighten</source>
        <translation>Aufhellen</translation>
    </message>
    <message>
        <source>Line art</source>
        <translation>Strichzeichnung</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Look for models in a folder…</source>
        <translation>In einem Ordner nach Modellen suchen…</translation>
    </message>
    <message>
        <source>Look through the data</source>
        <translation>Daten durchsehen</translation>
    </message>
    <message>
        <source>Looking for near-duplicates</source>
        <translation>Sucht nach fast Doppelten</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Loop the way from A to B</source>
        <translation>Den Weg von A nach B in Schleife spielen</translation>
    </message>
    <message>
        <source>Luminosity</source>
        <translation>Luminanz</translation>
    </message>
    <message>
        <source>Machine’s words</source>
        <translation>Worte der Maschine</translation>
    </message>
    <message>
        <source>Make a small model of your own, or teach one</source>
        <translation>Ein kleines eigenes Modell machen oder eines lehren</translation>
    </message>
    <message>
        <source>Make again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Make another from its brief</source>
        <translation>Noch eins aus seiner Vorgabe machen</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>Noch einmal machen</translation>
    </message>
    <message>
        <source>Make it smaller</source>
        <translation>Kleiner machen</translation>
    </message>
    <message>
        <source>Making it again heals it: the same brief gives the same bytes.</source>
        <translation>Noch einmal machen heilt es: dieselbe Vorgabe ergibt dieselben Bytes.</translation>
    </message>
    <message>
        <source>Making way for your own work. {0}</source>
        <translation>Macht Platz für deine eigene Arbeit. {0}</translation>
    </message>
    <message>
        <source>Making way for your {0}. {1}</source>
        <translation>Macht Platz für deine Arbeit ({0}). {1}</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Mask what to draw anew</source>
        <translation>Maskieren, was neu gezeichnet wird</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Mend or remove {0}.</source>
        <translation>Bring {0} in Ordnung oder entferne es.</translation>
    </message>
    <message>
        <source>Merge some in the program it comes from.</source>
        <translation>Vereine einige in dem Programm, aus dem es kommt.</translation>
    </message>
    <message>
        <source>Merge the layer down</source>
        <translation>Ebene nach unten vereinen</translation>
    </message>
    <message>
        <source>Middle of the plane</source>
        <translation>Mitte der Ebene</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Models and adapters</source>
        <translation>Modelle und Adapter</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>Mehr wie dieses</translation>
    </message>
    <message>
        <source>Move it to the trash</source>
        <translation>In den Papierkorb legen</translation>
    </message>
    <message>
        <source>Move the job down</source>
        <translation>Auftrag nach unten schieben</translation>
    </message>
    <message>
        <source>Move the job up</source>
        <translation>Auftrag nach oben schieben</translation>
    </message>
    <message>
        <source>Move the layer down</source>
        <translation>Ebene nach unten</translation>
    </message>
    <message>
        <source>Move the layer up</source>
        <translation>Ebene nach oben</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>Bild bewegen</translation>
    </message>
    <message>
        <source>Move the view, or hold Space</source>
        <translation>Ansicht bewegen, oder Leertaste halten</translation>
    </message>
    <message>
        <source>Move them next to each other first.</source>
        <translation>Verschiebe sie zuerst nebeneinander.</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>In den Papierkorb legen</translation>
    </message>
    <message>
        <source>Move, scale and turn the layer, or what is masked of it</source>
        <translation>Die Ebene oder das, was von ihr maskiert ist, verschieben, skalieren und drehen</translation>
    </message>
    <message>
        <source>Much</source>
        <translation>Viel</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>Multiplizieren</translation>
    </message>
    <message>
        <source>Music comes with its own model. There is none on this machine yet.</source>
        <translation>Musik kommt mit ihrem eigenen Modell. Auf diesem Rechner ist noch keines.</translation>
    </message>
    <message>
        <source>Music from a note, a phrase, or nothing</source>
        <translation>Musik aus einer Note, einer Phrase oder nichts</translation>
    </message>
    <message>
        <source>MusicGen, which makes sound after words</source>
        <translation>MusicGen, das Klang nach Worten macht</translation>
    </message>
    <message>
        <source>Mute the track</source>
        <translation>Die Spur stumm schalten</translation>
    </message>
    <message>
        <source>Name a PNG file with --picture, or export to .json.</source>
        <translation>Nenne mit --picture eine PNG-Datei, oder exportiere nach .json.</translation>
    </message>
    <message>
        <source>Name one by its id, or by its number, 1 to {0}.</source>
        <translation>Nenne eine mit ihrer ID oder ihrer Nummer, 1 bis {0}.</translation>
    </message>
    <message>
        <source>Name one by its id; `bowerbird books` lists them.</source>
        <translation>Nenne eines mit seiner Id; `bowerbird books` listet sie auf.</translation>
    </message>
    <message>
        <source>Name one by its id; `bowerbird notes` lists them.</source>
        <translation>Nenne eine mit ihrer ID; `bowerbird notes` listet sie auf.</translation>
    </message>
    <message>
        <source>Name one, or let it always be read (--constant).</source>
        <translation>Nenne einen, oder lass sie immer lesen (--constant).</translation>
    </message>
    <message>
        <source>Name the file of the transformer or U-Net, too.</source>
        <translation>Nenne auch die Datei des Transformers oder U-Nets.</translation>
    </message>
    <message>
        <source>Name the files of the model alone, in the naming of ComfyUI.</source>
        <translation>Nenne nur die Dateien des Modells, mit den Namen von ComfyUI.</translation>
    </message>
    <message>
        <source>Nearly the same as {0}, which is used.</source>
        <translation>Fast dasselbe wie {0}, das genutzt wird.</translation>
    </message>
    <message>
        <source>Needs the Python package aalink.</source>
        <translation>Braucht das Python-Paket aalink.</translation>
    </message>
    <message>
        <source>Neither is good</source>
        <translation>Keines ist gut</translation>
    </message>
    <message>
        <source>New piece</source>
        <translation>Neues Stück</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>Neuer Text</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <source>No control vector can be computed with this model.</source>
        <translation>Mit diesem Modell lässt sich kein Steuervektor berechnen.</translation>
    </message>
    <message>
        <source>No layer with paint is visible.</source>
        <translation>Keine Ebene mit Farbe ist zu sehen.</translation>
    </message>
    <message>
        <source>No music model is here yet</source>
        <translation>Hier ist noch kein Musikmodell</translation>
    </message>
    <message>
        <source>No music model yet</source>
        <translation>Noch kein Musikmodell</translation>
    </message>
    <message>
        <source>No picture model is here yet</source>
        <translation>Hier ist noch kein Bildmodell</translation>
    </message>
    <message>
        <source>No picture model yet</source>
        <translation>Noch kein Bildmodell</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>Kein Projekt ist offen.</translation>
    </message>
    <message>
        <source>No step was saved yet.</source>
        <translation>Noch kein Schritt ist gespeichert.</translation>
    </message>
    <message>
        <source>No taste of {0} is used here.</source>
        <translation>Hier wird kein Geschmack aus {0} genutzt.</translation>
    </message>
    <message>
        <source>No text model is here yet</source>
        <translation>Hier ist noch kein Textmodell</translation>
    </message>
    <message>
        <source>No text model yet</source>
        <translation>Noch kein Textmodell</translation>
    </message>
    <message>
        <source>None of these files is the part that draws.</source>
        <translation>Keine dieser Dateien ist der Teil, der zeichnet.</translation>
    </message>
    <message>
        <source>None of these {0} files is a text.</source>
        <translation>Keine dieser {0} Dateien ist ein Text.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Normals</source>
        <translation>Normalen</translation>
    </message>
    <message>
        <source>Notes a tune</source>
        <translation>Noten je Melodie</translation>
    </message>
    <message>
        <source>Nothing in it was run, and nothing was written.</source>
        <translation>Nichts darin wurde ausgeführt und nichts geschrieben.</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>Nichts wurde importiert.</translation>
    </message>
    <message>
        <source>Of what is visible, a machine made {0}, as its layers say.</source>
        <translation>Vom Sichtbaren hat eine Maschine {0} gemacht, wie seine Ebenen sagen.</translation>
    </message>
    <message>
        <source>Of {0} this is not understood: {1}.</source>
        <translation>Von {0} wird dies nicht verstanden: {1}.</translation>
    </message>
    <message>
        <source>One of its paragraphs has {0} characters, and {1} fit.</source>
        <translation>Einer seiner Absätze hat {0} Zeichen, und {1} passen.</translation>
    </message>
    <message>
        <source>Only when I say so</source>
        <translation>Nur wenn ich es sage</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <source>Open it in the program it comes from, and save it again.</source>
        <translation>Öffne sie in dem Programm, aus dem sie stammt, und speichere sie neu.</translation>
    </message>
    <message>
        <source>Open its layers</source>
        <translation>Seine Ebenen öffnen</translation>
    </message>
    <message>
        <source>Open layers</source>
        <translation>Ebenen öffnen</translation>
    </message>
    <message>
        <source>Open layers…</source>
        <translation>Ebenen öffnen…</translation>
    </message>
    <message>
        <source>Open or create one in the File menu, then try again.</source>
        <translation>Öffne eines im Menü Datei oder lege dort eines an, und versuch es dann erneut.</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>Orange</translation>
    </message>
    <message>
        <source>Orchestra kit</source>
        <translation>Orchester-Kit</translation>
    </message>
    <message>
        <source>Organ and accordion</source>
        <translation>Orgel und Akkordeon</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Überlagern</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Paint one on a picture (--init and --mask), or choose another model.</source>
        <translation>Male eine auf ein Bild (--init und --mask), oder wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>Absatz</translation>
    </message>
    <message>
        <source>Parts hold chapters and scenes, and chapters hold scenes.</source>
        <translation>Teile enthalten Kapitel und Szenen, Kapitel enthalten Szenen.</translation>
    </message>
    <message>
        <source>Passive voice</source>
        <translation>Passiv</translation>
    </message>
    <message>
        <source>Past tense</source>
        <translation>Vergangenheit</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Pause the job, or go on</source>
        <translation>Auftrag anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Pause the run, or go on</source>
        <translation>Lauf anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Paused at {0}.</source>
        <translation>Angehalten bei {0}.</translation>
    </message>
    <message>
        <source>Paused. {0}</source>
        <translation>Angehalten. {0}</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>Perplexität</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>Pictures come with their own model. There is none on this machine yet.</source>
        <translation>Bilder kommen mit ihrem eigenen Modell. Auf diesem Rechner ist noch keines.</translation>
    </message>
    <message>
        <source>Pictures from words, a picture or a sketch</source>
        <translation>Bilder aus Worten, einem Bild oder einer Skizze</translation>
    </message>
    <message>
        <source>Piece from the roll</source>
        <translation>Stück aus der Notenrolle</translation>
    </message>
    <message>
        <source>Pin this place as A</source>
        <translation>Diesen Ort als A anheften</translation>
    </message>
    <message>
        <source>Pin this place as B</source>
        <translation>Diesen Ort als B anheften</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <source>Plane {0}</source>
        <translation>Ebene {0}</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Abspielen oder anhalten</translation>
    </message>
    <message>
        <source>Play the way from A to B</source>
        <translation>Den Weg von A nach B abspielen</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>Pose</translation>
    </message>
    <message>
        <source>Power kit</source>
        <translation>Power-Kit</translation>
    </message>
    <message>
        <source>Present tense</source>
        <translation>Gegenwart</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Print score…</source>
        <translation>Partitur drucken…</translation>
    </message>
    <message>
        <source>Prompt and strength…</source>
        <translation>Prompt und Stärke…</translation>
    </message>
    <message>
        <source>Put it back at {0}, or add the model again.</source>
        <translation>Leg sie nach {0} zurück, oder füge das Modell noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Put it back, or add the model again.</source>
        <translation>Leg es zurück, oder füge das Modell noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Put it into the roll in Compose</source>
        <translation>In die Notenrolle in Komponieren legen</translation>
    </message>
    <message>
        <source>Put it on the canvas in Draw, to start from</source>
        <translation>Auf die Leinwand in Zeichnen legen, als Start</translation>
    </message>
    <message>
        <source>Put its brief into Write</source>
        <translation>Seine Vorgabe in Schreiben übernehmen</translation>
    </message>
    <message>
        <source>Put its parts beside it, as ComfyUI keeps them, or name them, too: `bowerbird models add FILE PART…`.</source>
        <translation>Leg seine Teile daneben, so wie ComfyUI sie aufbewahrt, oder nenne sie mit: `bowerbird models add FILE PART…`.</translation>
    </message>
    <message>
        <source>Put its parts beside it, as ComfyUI keeps them, or name them, too: `bowerbird models add FILE PART…`. The diffusers folder of this model holds all of them.</source>
        <translation>Leg seine Teile daneben, so wie ComfyUI sie aufbewahrt, oder nenne sie mit: `bowerbird models add FILE PART…`. Der diffusers-Ordner dieses Modells enthält sie alle.</translation>
    </message>
    <message>
        <source>Put its two files, {0}.aff and {1}.dic, into {2}, or on Linux install a package such as hunspell-{3}.</source>
        <translation>Leg seine beiden Dateien, {0}.aff und {1}.dic, in {2}, oder installiere unter Linux ein Paket wie hunspell-{3}.</translation>
    </message>
    <message>
        <source>Put that model and its tokenizer into the folder as text_encoder_4 and tokenizer_4, and name both in model_index.json.</source>
        <translation>Lege dieses Modell und seinen Tokenizer als text_encoder_4 und tokenizer_4 in den Ordner, und nenne beide in model_index.json.</translation>
    </message>
    <message>
        <source>Put the layer in a group</source>
        <translation>Ebene in eine Gruppe legen</translation>
    </message>
    <message>
        <source>Put these files into one folder with it, or name them, too: `bowerbird models add FILE PART…`.</source>
        <translation>Leg diese Dateien in denselben Ordner, oder nenne sie mit: `bowerbird models add FILE PART…`.</translation>
    </message>
    <message>
        <source>Put tokenizer.json of Qwen3 or Qwen2.5-VL into the folder of its text encoder. ComfyUI has it in comfy/text_encoders/qwen25_tokenizer.</source>
        <translation>Leg tokenizer.json von Qwen3 oder Qwen2.5-VL in den Ordner des Textencoders. ComfyUI hat die Datei in comfy/text_encoders/qwen25_tokenizer.</translation>
    </message>
    <message>
        <source>Put words on the picture…</source>
        <translation>Worte aufs Bild setzen…</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>Raster</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Queued: {0}.</source>
        <translation>Eingereiht: {0}.</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Rate it as any other work: leave out --blind.</source>
        <translation>Bewerte es wie jedes andere Werk: Lass --blind weg.</translation>
    </message>
    <message>
        <source>Rate some works first.</source>
        <translation>Bewerte zuerst einige Werke.</translation>
    </message>
    <message>
        <source>Read from {0}</source>
        <translation>Gelesen aus {0}</translation>
    </message>
    <message>
        <source>Read notes from the chapter…</source>
        <translation>Notizen aus dem Kapitel lesen…</translation>
    </message>
    <message>
        <source>Reading {0}, {1} done</source>
        <translation>Liest {0}, {1} fertig</translation>
    </message>
    <message>
        <source>Record a take</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Rectangle or ellipse</source>
        <translation>Rechteck oder Ellipse</translation>
    </message>
    <message>
        <source>Rectangle or ellipse; Shift makes it even</source>
        <translation>Rechteck oder Ellipse; Umschalt macht sie gleichseitig</translation>
    </message>
    <message>
        <source>References</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Region with a prompt…</source>
        <translation>Bereich mit Prompt…</translation>
    </message>
    <message>
        <source>Reject it, or take that back</source>
        <translation>Verwerfen, oder das zurücknehmen</translation>
    </message>
    <message>
        <source>Reject, or take that back</source>
        <translation>Verwerfen, oder das zurücknehmen</translation>
    </message>
    <message>
        <source>Remove the layer</source>
        <translation>Ebene entfernen</translation>
    </message>
    <message>
        <source>Remove this model</source>
        <translation>Dieses Modell entfernen</translation>
    </message>
    <message>
        <source>Rename the layer</source>
        <translation>Ebene umbenennen</translation>
    </message>
    <message>
        <source>Rename the text…</source>
        <translation>Text umbenennen…</translation>
    </message>
    <message>
        <source>Rename the track…</source>
        <translation>Die Spur umbenennen …</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace the selection with it</source>
        <translation>Auswahl damit ersetzen</translation>
    </message>
    <message>
        <source>Restore it first.</source>
        <translation>Stelle es zuerst wieder her.</translation>
    </message>
    <message>
        <source>Rewrite the selection longer</source>
        <translation>Die Auswahl länger fassen</translation>
    </message>
    <message>
        <source>Rewrite the selection shorter</source>
        <translation>Die Auswahl kürzer fassen</translation>
    </message>
    <message>
        <source>Rewrite the selection…</source>
        <translation>Auswahl neu fassen…</translation>
    </message>
    <message>
        <source>Roll back the adapter</source>
        <translation>Adapter zurücknehmen</translation>
    </message>
    <message>
        <source>Roll, both or score</source>
        <translation>Notenrolle, beide oder Partitur</translation>
    </message>
    <message>
        <source>Room kit</source>
        <translation>Raum-Kit</translation>
    </message>
    <message>
        <source>Same seed, other words</source>
        <translation>Derselbe Seed, andere Worte</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>Sättigung</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Als Voreinstellung speichern…</translation>
    </message>
    <message>
        <source>Save it again in the program that it comes from.</source>
        <translation>Speichere sie noch einmal in dem Programm, aus dem sie stammt.</translation>
    </message>
    <message>
        <source>Save it as .docx without a password in the program it comes from.</source>
        <translation>Speichere sie in dem Programm, aus dem sie stammt, als .docx ohne Passwort.</translation>
    </message>
    <message>
        <source>Save it as .docx, .odt, .epub, .md or .txt, and bring that.</source>
        <translation>Speichere sie als .docx, .odt, .epub, .md oder .txt, und bring diese Datei.</translation>
    </message>
    <message>
        <source>Save it as UTF-8 text in the program it comes from.</source>
        <translation>Speichere es im Ursprungsprogramm als UTF-8-Text.</translation>
    </message>
    <message>
        <source>Save it as {0}.</source>
        <translation>Speichere es als {0}.</translation>
    </message>
    <message>
        <source>Save it without the password in the program it comes from.</source>
        <translation>Speichere sie in dem Programm, aus dem sie stammt, ohne Passwort.</translation>
    </message>
    <message>
        <source>Save score…</source>
        <translation>Partitur speichern…</translation>
    </message>
    <message>
        <source>Save text as…</source>
        <translation>Text speichern…</translation>
    </message>
    <message>
        <source>Save the file on this machine first, then drop it here.</source>
        <translation>Speichere die Datei zuerst auf diesem Rechner und leg sie dann hier ab.</translation>
    </message>
    <message>
        <source>Save the layers…</source>
        <translation>Ebenen speichern…</translation>
    </message>
    <message>
        <source>Save the way from A to B…</source>
        <translation>Den Weg von A nach B speichern…</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Gespeichert als {0}.</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Negativ multiplizieren</translation>
    </message>
    <message>
        <source>Scribble</source>
        <translation>Kritzelei</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>Im Verlauf suchen</translation>
    </message>
    <message>
        <source>Seconds a tune</source>
        <translation>Sekunden je Melodie</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <source>Seed: a whole number from 0 to {0}.</source>
        <translation>Seed: eine ganze Zahl von 0 bis {0}.</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>Segmente</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Select notes</source>
        <translation>Noten wählen</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>Satz</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings copied.</source>
        <translation>Werte kopiert.</translation>
    </message>
    <message>
        <source>Shorten its notes and rests, or split it.</source>
        <translation>Kürze seine Noten und Pausen, oder teile es.</translation>
    </message>
    <message>
        <source>Show it first, or choose another one.</source>
        <translation>Zeig sie zuerst, oder wähl eine andere.</translation>
    </message>
    <message>
        <source>Show one, or draw without --layers.</source>
        <translation>Blende eine ein oder zeichne ohne --layers.</translation>
    </message>
    <message>
        <source>Show one, then draw again.</source>
        <translation>Zeig eine, dann zeichne noch einmal.</translation>
    </message>
    <message>
        <source>Show the score again.</source>
        <translation>Zeig die Partitur noch einmal an.</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Das ganze Bild zeigen</translation>
    </message>
    <message>
        <source>Shrink the mask</source>
        <translation>Maske verkleinern</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Skizze</translation>
    </message>
    <message>
        <source>Sketch; Shift draws straight from the last stroke</source>
        <translation>Skizzieren; Umschalt zieht gerade vom letzten Strich aus weiter</translation>
    </message>
    <message>
        <source>Skip this pair</source>
        <translation>Dieses Paar auslassen</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>Klein</translation>
    </message>
    <message>
        <source>Smudge</source>
        <translation>Verwischen</translation>
    </message>
    <message>
        <source>Snapshots…</source>
        <translation>Schnappschüsse…</translation>
    </message>
    <message>
        <source>So none of the files was imported.</source>
        <translation>Darum wurde keine der Dateien hereingeholt.</translation>
    </message>
    <message>
        <source>Soft edges</source>
        <translation>Weiche Kanten</translation>
    </message>
    <message>
        <source>Soft light</source>
        <translation>Weiches Licht</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>Solo the track</source>
        <translation>Die Spur allein hören</translation>
    </message>
    <message>
        <source>Some</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Sound effects</source>
        <translation>Klangeffekte</translation>
    </message>
    <message>
        <source>Sound effects kit</source>
        <translation>Effekt-Kit</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Split it in the program it comes from.</source>
        <translation>Teile es in dem Programm, aus dem es kommt.</translation>
    </message>
    <message>
        <source>Stable Audio, which makes sound after words</source>
        <translation>Stable Audio, das Klang nach Worten macht</translation>
    </message>
    <message>
        <source>Standard kit</source>
        <translation>Standard-Kit</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>Jetzt starten</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn</translation>
    </message>
    <message>
        <source>Step {0} is safe.</source>
        <translation>Schritt {0} ist sicher.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Stopped. {0}</source>
        <translation>Beendet. {0}</translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation>Gerade Linie</translation>
    </message>
    <message>
        <source>Straight line; Shift keeps its angle in steps</source>
        <translation>Gerade Linie; Umschalt hält den Winkel in Stufen</translation>
    </message>
    <message>
        <source>Strength and steps…</source>
        <translation>Stärke und Schritte…</translation>
    </message>
    <message>
        <source>Style word</source>
        <translation>Stilwort</translation>
    </message>
    <message>
        <source>Summaries of chapters…</source>
        <translation>Zusammenfassungen der Kapitel…</translation>
    </message>
    <message>
        <source>Synth effects</source>
        <translation>Synth-Effekte</translation>
    </message>
    <message>
        <source>Synth lead</source>
        <translation>Synth-Lead</translation>
    </message>
    <message>
        <source>Synth pad</source>
        <translation>Synth-Pad</translation>
    </message>
    <message>
        <source>Take a colour from the picture</source>
        <translation>Eine Farbe aus dem Bild nehmen</translation>
    </message>
    <message>
        <source>Take a colour from the picture; with a brush, hold Ctrl</source>
        <translation>Eine Farbe aus dem Bild nehmen; mit einem Pinsel Strg halten</translation>
    </message>
    <message>
        <source>Take it into the roll</source>
        <translation>In die Notenrolle legen</translation>
    </message>
    <message>
        <source>Take its stars away</source>
        <translation>Sterne wegnehmen</translation>
    </message>
    <message>
        <source>Take out of this collection</source>
        <translation>Aus dieser Sammlung nehmen</translation>
    </message>
    <message>
        <source>Take the control vector off, or choose a model that is no GGUF file.</source>
        <translation>Nimm den Steuervektor heraus oder wähle ein Modell, das keine GGUF-Datei ist.</translation>
    </message>
    <message>
        <source>Take the control vector off, or choose another model.</source>
        <translation>Nimm den Steuervektor heraus oder wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Take the group apart</source>
        <translation>Gruppe auflösen</translation>
    </message>
    <message>
        <source>Take the job out of the queue</source>
        <translation>Auftrag aus der Warteschlange nehmen</translation>
    </message>
    <message>
        <source>Take the later change back first.</source>
        <translation>Nimm zuerst die spätere Änderung zurück.</translation>
    </message>
    <message>
        <source>Take the pictures out of it, or export the card as JSON.</source>
        <translation>Nimm die Bilder heraus, oder exportiere die Karte als JSON.</translation>
    </message>
    <message>
        <source>Taste guesses {0} of 5, and is {1}.</source>
        <translation>Der Geschmack schätzt {0} von 5 und ist {1}.</translation>
    </message>
    <message>
        <source>Tempo: {0} to {1} quarter notes a minute.</source>
        <translation>Tempo: {0} bis {1} Viertelnoten je Minute.</translation>
    </message>
    <message>
        <source>Ten ways to say the selection</source>
        <translation>Die Auswahl auf zehn Arten sagen</translation>
    </message>
    <message>
        <source>That is an address on the web, and the studio stays offline.</source>
        <translation>Das ist eine Adresse im Netz, und das Studio bleibt offline.</translation>
    </message>
    <message>
        <source>That is {0} characters, and this text has room for {1}.</source>
        <translation>Das sind {0} Zeichen, und dieser Text hat Platz für {1}.</translation>
    </message>
    <message>
        <source>That is {0} files, and one fits here.</source>
        <translation>Das sind {0} Dateien, und eine passt hier.</translation>
    </message>
    <message>
        <source>The adapter {0} was left out: {1}</source>
        <translation>Der Adapter {0} wurde ausgelassen: {1}</translation>
    </message>
    <message>
        <source>The adapters</source>
        <translation>Die Adapter</translation>
    </message>
    <message>
        <source>The author&apos;s note is longer than {0} tokens, so its end is not read.</source>
        <translation>Die Autorennotiz ist länger als {0} Token, deshalb wird ihr Ende nicht gelesen.</translation>
    </message>
    <message>
        <source>The book&apos;s memory is longer than {0} tokens, so its end is not read.</source>
        <translation>Das Gedächtnis des Buchs ist länger als {0} Token, deshalb wird sein Ende nicht gelesen.</translation>
    </message>
    <message>
        <source>The card in {0} cannot be unpacked.</source>
        <translation>Die Karte in {0} lässt sich nicht entpacken.</translation>
    </message>
    <message>
        <source>The card in {0} is damaged: it is no Base64.</source>
        <translation>Die Karte in {0} ist beschädigt: Sie ist kein Base64.</translation>
    </message>
    <message>
        <source>The card in {0} is damaged: the checksum of its text “{1}” is wrong.</source>
        <translation>Die Karte in {0} ist beschädigt: Die Prüfsumme ihres Textes „{1}“ stimmt nicht.</translation>
    </message>
    <message>
        <source>The control vector is {0} after {1} layers, {2} to {3}; it puts {4} of 100 pairs in order that it was not computed from.</source>
        <translation>Der Steuervektor ist {0} nach {1} Schichten, {2} bis {3}; er ordnet {4} von 100 Paaren richtig, aus denen er nicht berechnet wurde.</translation>
    </message>
    <message>
        <source>The copy</source>
        <translation>Die Kopie</translation>
    </message>
    <message>
        <source>The dictionary {0} cannot be read ({1}).</source>
        <translation>Das Wörterbuch {0} lässt sich nicht lesen ({1}).</translation>
    </message>
    <message>
        <source>The directions of {0} differ in size.</source>
        <translation>Die Richtungen von {0} sind verschieden lang.</translation>
    </message>
    <message>
        <source>The display {0} does not answer, so the window cannot open.</source>
        <translation>Die Anzeige {0} antwortet nicht, deshalb kann sich das Fenster nicht öffnen.</translation>
    </message>
    <message>
        <source>The embeddings of one encoder are missing.</source>
        <translation>Die Embeddings eines Encoders fehlen.</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>Die Datei</translation>
    </message>
    <message>
        <source>The file with the layers of {0}</source>
        <translation>Die Datei mit den Ebenen von {0}</translation>
    </message>
    <message>
        <source>The folder of presets, {0}, cannot be read.</source>
        <translation>Der Ordner der Voreinstellungen, {0}, lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The key “{0}” of the note “{1}” is a pattern that cannot be matched, so it never fires.</source>
        <translation>Das Schlüsselwort „{0}“ der Notiz „{1}“ ist ein Muster, das sich nicht prüfen lässt, deshalb greift es nie.</translation>
    </message>
    <message>
        <source>The layer cannot be seen from so close.</source>
        <translation>So nah lässt sich die Ebene nicht zeigen.</translation>
    </message>
    <message>
        <source>The layer “{0}” is hidden.</source>
        <translation>Die Ebene „{0}“ ist verborgen.</translation>
    </message>
    <message>
        <source>The layer “{0}” is locked.</source>
        <translation>Die Ebene „{0}“ ist gesperrt.</translation>
    </message>
    <message>
        <source>The layer “{0}” of {1}</source>
        <translation>Die Ebene „{0}“ von {1}</translation>
    </message>
    <message>
        <source>The layer “{0}” of {1} lies far outside of the sheet.</source>
        <translation>Die Ebene „{0}“ von {1} liegt weit außerhalb des Blattes.</translation>
    </message>
    <message>
        <source>The layers of {0} have more than {1} megapixels together.</source>
        <translation>Die Ebenen von {0} haben zusammen mehr als {1} Megapixel.</translation>
    </message>
    <message>
        <source>The llama.cpp of this installation takes no control vectors.</source>
        <translation>Das llama.cpp dieser Installation nimmt keine Steuervektoren an.</translation>
    </message>
    <message>
        <source>The model {0} was changed since this was asked for.</source>
        <translation>Das Modell {0} wurde geändert, seit dies gewünscht wurde.</translation>
    </message>
    <message>
        <source>The note {0} is out of the model&apos;s reach.</source>
        <translation>Die Note {0} liegt außerhalb der Reichweite des Modells.</translation>
    </message>
    <message>
        <source>The note {0} still sounds where the bars to fill begin.</source>
        <translation>Die Note {0} klingt noch, wo die zu füllenden Takte beginnen.</translation>
    </message>
    <message>
        <source>The other works are not affected.</source>
        <translation>Die anderen Werke sind nicht betroffen.</translation>
    </message>
    <message>
        <source>The parts of {0} do not fit each other: it has {1}, and {2} reads {3}.</source>
        <translation>Die Teile von {0} passen nicht zueinander: Es hat {1}, und {2} liest {3}.</translation>
    </message>
    <message>
        <source>The parts of {0} do not fit each other: {1} gives {2} values, and {3} reads {4}.</source>
        <translation>Die Teile von {0} passen nicht zueinander: {1} gibt {2} Werte, und {3} liest {4}.</translation>
    </message>
    <message>
        <source>The parts of {0} do not make a model.</source>
        <translation>Die Teile von {0} ergeben kein Modell.</translation>
    </message>
    <message>
        <source>The patterns among the keys take too long, so not all of them were matched.</source>
        <translation>Die Muster unter den Schlüsselwörtern dauern zu lange, deshalb wurden nicht alle geprüft.</translation>
    </message>
    <message>
        <source>The phrases begin near the notes, and need not repeat them.</source>
        <translation>Die Phrasen beginnen nahe an den Noten und müssen sie nicht wiederholen.</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>Das Bild</translation>
    </message>
    <message>
        <source>The picture could not be written as {0}: {1}.</source>
        <translation>Das Bild ließ sich nicht als {0} schreiben: {1}.</translation>
    </message>
    <message>
        <source>The picture to start from is not there.</source>
        <translation>Das Bild, von dem es ausgehen soll, ist nicht da.</translation>
    </message>
    <message>
        <source>The piece already has all the instruments that would accompany it.</source>
        <translation>Das Stück hat schon alle Instrumente, die es begleiten würden.</translation>
    </message>
    <message>
        <source>The piece ends with bar {0}, so bars {1} to {2} cannot be filled.</source>
        <translation>Das Stück endet mit Takt {0}, daher können die Takte {1} bis {2} nicht gefüllt werden.</translation>
    </message>
    <message>
        <source>The piece has no phrase in {0}, which is what this model knows.</source>
        <translation>Das Stück hat keine Phrase in {0}, und nur das kennt dieses Modell.</translation>
    </message>
    <message>
        <source>The piece is untouched.</source>
        <translation>Das Stück ist unberührt.</translation>
    </message>
    <message>
        <source>The piece to start from has no notes.</source>
        <translation>Das Stück, von dem es ausgehen soll, hat keine Noten.</translation>
    </message>
    <message>
        <source>The piece to start from is not there.</source>
        <translation>Das Stück, von dem es ausgehen soll, ist nicht da.</translation>
    </message>
    <message>
        <source>The plan of this job cannot be read.</source>
        <translation>Der Plan dieses Auftrags ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The preset {0} cannot be read.</source>
        <translation>Die Voreinstellung {0} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The preset {0} is damaged, so it is left alone.</source>
        <translation>Die Voreinstellung {0} ist beschädigt, deshalb bleibt sie unberührt.</translation>
    </message>
    <message>
        <source>The preset {0} was saved by a newer version of Bowerbird, so it is left alone.</source>
        <translation>Die Voreinstellung {0} wurde von einer neueren Version von Bowerbird gespeichert, deshalb bleibt sie unberührt.</translation>
    </message>
    <message>
        <source>The project</source>
        <translation>Das Projekt</translation>
    </message>
    <message>
        <source>The project folder {0} was moved or removed while it was open.</source>
        <translation>Der Projektordner {0} wurde verschoben oder entfernt, während er offen war.</translation>
    </message>
    <message>
        <source>The project is busy in another program.</source>
        <translation>Das Projekt ist in einem anderen Programm in Arbeit.</translation>
    </message>
    <message>
        <source>The project {0} is read-only, so nothing can be saved in it.</source>
        <translation>Das Projekt {0} ist schreibgeschützt, deshalb lässt sich nichts darin speichern.</translation>
    </message>
    <message>
        <source>The project&apos;s database</source>
        <translation>Die Datenbank des Projekts</translation>
    </message>
    <message>
        <source>The project&apos;s database cannot be read or written ({0}).</source>
        <translation>Die Datenbank des Projekts lässt sich nicht lesen oder schreiben ({0}).</translation>
    </message>
    <message>
        <source>The prompt has more than {0} characters or {1} wildcards once they are expanded.</source>
        <translation>Der Prompt hat ausgeschrieben mehr als {0} Zeichen oder {1} Wildcards.</translation>
    </message>
    <message>
        <source>The prompt is longer than the model can see, so its first {0} tokens are left out.</source>
        <translation>Der Prompt ist länger, als das Modell überblickt, deshalb bleiben seine ersten {0} Token weg.</translation>
    </message>
    <message>
        <source>The prompt of this work was not disclosed, so it cannot be made again.</source>
        <translation>Der Prompt dieses Werks wurde nicht offengelegt, deshalb lässt es sich nicht noch einmal machen.</translation>
    </message>
    <message>
        <source>The rated works are empty or their files are gone.</source>
        <translation>Die bewerteten Werke sind leer, oder ihre Dateien sind weg.</translation>
    </message>
    <message>
        <source>The region “{0}” has no prompt.</source>
        <translation>Der Bereich „{0}“ hat keinen Prompt.</translation>
    </message>
    <message>
        <source>The same as {0}, which is used.</source>
        <translation>Dasselbe wie {0}, das genutzt wird.</translation>
    </message>
    <message>
        <source>The score could not be set: its process ended.</source>
        <translation>Die Partitur ließ sich nicht setzen: Ihr Prozess endete.</translation>
    </message>
    <message>
        <source>The settings are busy in another program.</source>
        <translation>Die Einstellungen sind in einem anderen Programm in Arbeit.</translation>
    </message>
    <message>
        <source>The sheet of {0}</source>
        <translation>Das Blatt von {0}</translation>
    </message>
    <message>
        <source>The soundfont {0} is missing.</source>
        <translation>Der Soundfont {0} fehlt.</translation>
    </message>
    <message>
        <source>The soundfont {0} of this project is not where it was, or was changed, so the standard one plays. Put it back, or choose another.</source>
        <translation>Das Soundfont {0} dieses Projekts ist nicht mehr, wo es war, oder wurde geändert; es spielt das übliche. Lege es zurück oder wähle ein anderes.</translation>
    </message>
    <message>
        <source>The starter text model is installed</source>
        <translation>Das Startmodell für Text ist installiert</translation>
    </message>
    <message>
        <source>The starter text model is not on this machine.</source>
        <translation>Das Startmodell für Text ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The starter that comes with this version may: renew it on the Models page.</source>
        <translation>Das Startermodell dieser Version kann es vielleicht: Erneuere es auf der Seite Modelle.</translation>
    </message>
    <message>
        <source>The starter {0} model could not be copied.</source>
        <translation>Das Startmodell für {0} ließ sich nicht kopieren.</translation>
    </message>
    <message>
        <source>The starter {0} model is installed</source>
        <translation>Das Startmodell für {0} ist installiert</translation>
    </message>
    <message>
        <source>The studio deletes only what it installed itself.</source>
        <translation>Das Studio löscht nur, was es selbst installiert hat.</translation>
    </message>
    <message>
        <source>The studio has no list of signers, and asks nobody on the network: it cannot tell whether the signer is who the name says, or whether what was signed was true.</source>
        <translation>Das Studio hat keine Liste vertrauenswürdiger Signaturen und fragt niemanden im Netz: es kann nicht sagen, ob die Signatur von dem stammt, den der Name nennt, oder ob wahr ist, was signiert wurde.</translation>
    </message>
    <message>
        <source>The studio opens safetensors and GGUF only.</source>
        <translation>Das Studio öffnet nur safetensors und GGUF.</translation>
    </message>
    <message>
        <source>The studio&apos;s own key {0} {1}.</source>
        <translation>Zum eigenen Schlüssel des Studios {0}: {1}.</translation>
    </message>
    <message>
        <source>The table {0} is missing.</source>
        <translation>Die Tabelle {0} fehlt.</translation>
    </message>
    <message>
        <source>The table {0} lacks {1}.</source>
        <translation>Der Tabelle {0} fehlt {1}.</translation>
    </message>
    <message>
        <source>The time is that of the signer&apos;s own clock.</source>
        <translation>Die Zeit stammt von der Uhr des Unterzeichners.</translation>
    </message>
    <message>
        <source>The tracks of this file share a part, which keeps them in its order.</source>
        <translation>Die Spuren dieser Datei teilen sich einen Teil, der ihre Reihenfolge festlegt.</translation>
    </message>
    <message>
        <source>The training went wrong again and again: {0}.</source>
        <translation>Das Training lief immer wieder schief: {0}.</translation>
    </message>
    <message>
        <source>The weight index in {0} cannot be read.</source>
        <translation>Das Verzeichnis der Gewichte in {0} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The weights in {0} are a pickle, which can run code when opened.</source>
        <translation>Die Gewichte in {0} sind ein Pickle, das beim Öffnen Code ausführen kann.</translation>
    </message>
    <message>
        <source>The weights in {0} are packed as {1}, which the studio cannot unpack for pictures.</source>
        <translation>Die Gewichte in {0} sind als {1} gepackt, was das Studio für Bilder nicht entpacken kann.</translation>
    </message>
    <message>
        <source>The weights in {0} are packed as {1}, which the studio cannot unpack.</source>
        <translation>Die Gewichte in {0} sind als {1} gepackt, was das Studio nicht entpacken kann.</translation>
    </message>
    <message>
        <source>The weights in {0} are packed by {1}, which the studio cannot unpack.</source>
        <translation>Die Gewichte in {0} sind mit {1} gepackt, was das Studio nicht entpacken kann.</translation>
    </message>
    <message>
        <source>The weights in “{0}” are a pickle, which can run code when opened.</source>
        <translation>Die Gewichte in „{0}“ sind ein Pickle, das beim Öffnen Code ausführen kann.</translation>
    </message>
    <message>
        <source>The weights in “{0}” do not fit its description, which is of a larger model.</source>
        <translation>Die Gewichte in „{0}“ passen nicht zur Beschreibung; sie gilt einem größeren Modell.</translation>
    </message>
    <message>
        <source>The weights in “{0}” do not fit its description.</source>
        <translation>Die Gewichte in „{0}“ passen nicht zur Beschreibung.</translation>
    </message>
    <message>
        <source>The weights in “{0}” do not fit its description: {1}.</source>
        <translation>Die Gewichte in „{0}“ passen nicht zur Beschreibung: {1}.</translation>
    </message>
    <message>
        <source>The weights of “{0}” are not finite numbers.</source>
        <translation>Die Gewichte von „{0}“ sind keine endlichen Zahlen.</translation>
    </message>
    <message>
        <source>The wildcard file {0} cannot be read.</source>
        <translation>Die Wildcard-Datei {0} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The wildcard file {0} has {1} lines; at most {2} go.</source>
        <translation>Die Wildcard-Datei {0} hat {1} Zeilen; höchstens {2} gehen.</translation>
    </message>
    <message>
        <source>The wildcard file {0} is empty.</source>
        <translation>Die Wildcard-Datei {0} ist leer.</translation>
    </message>
    <message>
        <source>The wildcard file {0} is not a text in UTF-8.</source>
        <translation>Die Wildcard-Datei {0} ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>The word “{0}” changes what the model makes of words.</source>
        <translation>Das Wort „{0}“ ändert, was das Modell aus Worten macht.</translation>
    </message>
    <message>
        <source>The words in {0} are not those of Qwen.</source>
        <translation>Die Wörter in {0} sind nicht die von Qwen.</translation>
    </message>
    <message>
        <source>The words of “{0}” are not there any more: {1} is gone.</source>
        <translation>Die Wörter von „{0}“ sind nicht mehr da: {1} fehlt.</translation>
    </message>
    <message>
        <source>The {0} in {1} cannot be read.</source>
        <translation>Nicht lesbar: {0} in {1}.</translation>
    </message>
    <message>
        <source>The {0} in {1} is a pickle, which can run code when opened.</source>
        <translation>Ein Pickle, das beim Öffnen Code ausführen kann: {0} in {1}.</translation>
    </message>
    <message>
        <source>The {0} of “{1}” cannot be used.</source>
        <translation>Nicht nutzbar: {0} von „{1}“.</translation>
    </message>
    <message>
        <source>The {0} taste is not used: {1}. Export it again with this version.</source>
        <translation>Der Geschmack der Art {0} wird nicht genutzt: {1}. Exportiere ihn mit dieser Version noch einmal.</translation>
    </message>
    <message>
        <source>The {0} taste of {1} cannot be read.</source>
        <translation>Der Geschmack der Art {0} aus {1} lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>Theme: {0}</source>
        <translation>Design: {0}</translation>
    </message>
    <message>
        <source>There are no control vectors for {0}.</source>
        <translation>Für {0} gibt es keine Steuervektoren.</translation>
    </message>
    <message>
        <source>There are no details.</source>
        <translation>Es gibt keine Details.</translation>
    </message>
    <message>
        <source>There are no files in {0}.</source>
        <translation>In {0} sind keine Dateien.</translation>
    </message>
    <message>
        <source>There are only {0} characters to learn from.</source>
        <translation>Es gibt nur {0} Zeichen, um daraus zu lernen.</translation>
    </message>
    <message>
        <source>There are only {0} phrases of {1} bars in {2} to learn from.</source>
        <translation>Es gibt nur {0} Phrasen von {1} Takten in {2}, um daraus zu lernen.</translation>
    </message>
    <message>
        <source>There are too few pictures to learn from.</source>
        <translation>Es gibt zu wenige Bilder, um daraus zu lernen.</translation>
    </message>
    <message>
        <source>There are too few pictures to teach with.</source>
        <translation>Es gibt zu wenige Bilder zum Lehren.</translation>
    </message>
    <message>
        <source>There are {0} books called {1}.</source>
        <translation>Es gibt {0} Bücher mit dem Titel {1}.</translation>
    </message>
    <message>
        <source>There are {0} layers, and no more go.</source>
        <translation>Es sind {0} Ebenen, und mehr gehen nicht.</translation>
    </message>
    <message>
        <source>There are {0} notes called {1}.</source>
        <translation>Es gibt {0} Notizen namens {1}.</translation>
    </message>
    <message>
        <source>There are {0} sections called {1}.</source>
        <translation>Es gibt {0} Abschnitte namens {1}.</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>Es gibt: {0}.</translation>
    </message>
    <message>
        <source>There is a collection called “{0}” already.</source>
        <translation>Es gibt schon eine Sammlung namens „{0}“.</translation>
    </message>
    <message>
        <source>There is a preset {0} already.</source>
        <translation>Es gibt schon eine Voreinstellung {0}.</translation>
    </message>
    <message>
        <source>There is a preset {0} of kind {1} already.</source>
        <translation>Es gibt schon eine Voreinstellung {0} der Art {1}.</translation>
    </message>
    <message>
        <source>There is already a file at {0}.</source>
        <translation>In {0} liegt schon eine Datei.</translation>
    </message>
    <message>
        <source>There is already a project of this name there.</source>
        <translation>Dort liegt schon ein Projekt dieses Namens.</translation>
    </message>
    <message>
        <source>There is already a {0} beside it.</source>
        <translation>Daneben gibt es schon {0}.</translation>
    </message>
    <message>
        <source>There is already something at {0}.</source>
        <translation>In {0} liegt schon etwas.</translation>
    </message>
    <message>
        <source>There is no backup of {0}.</source>
        <translation>Es gibt keine Sicherung von {0}.</translation>
    </message>
    <message>
        <source>There is no book called {0}.</source>
        <translation>Es gibt kein Buch mit dem Titel {0}.</translation>
    </message>
    <message>
        <source>There is no collection called {0}.</source>
        <translation>Es gibt keine Sammlung namens {0}.</translation>
    </message>
    <message>
        <source>There is no device called “{0}”.</source>
        <translation>Es gibt kein Gerät namens „{0}“.</translation>
    </message>
    <message>
        <source>There is no file at {0}.</source>
        <translation>Bei {0} liegt keine Datei.</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation>Es gibt keinen Ordner {0}.</translation>
    </message>
    <message>
        <source>There is no job with the id {0}.</source>
        <translation>Es gibt keinen Auftrag mit der ID {0}.</translation>
    </message>
    <message>
        <source>There is no layer of paint below “{0}” to merge it with.</source>
        <translation>Unter „{0}“ ist keine gemalte Ebene, mit der sie vereint werden kann.</translation>
    </message>
    <message>
        <source>There is no layer with the id {0}.</source>
        <translation>Es gibt keine Ebene mit der Id {0}.</translation>
    </message>
    <message>
        <source>There is no model here that {0} could be added to.</source>
        <translation>Hier ist kein Modell, zu dem {0} hinzugefügt werden könnte.</translation>
    </message>
    <message>
        <source>There is no music to learn from.</source>
        <translation>Es gibt keine Musik, um daraus zu lernen.</translation>
    </message>
    <message>
        <source>There is no note called {0}.</source>
        <translation>Es gibt keine Notiz namens {0}.</translation>
    </message>
    <message>
        <source>There is no paint to draw on from.</source>
        <translation>Es gibt keine Farbe, von der aus weitergezeichnet werden kann.</translation>
    </message>
    <message>
        <source>There is no preset {0}.</source>
        <translation>Es gibt keine Voreinstellung {0}.</translation>
    </message>
    <message>
        <source>There is no project at {0}.</source>
        <translation>In {0} ist kein Projekt.</translation>
    </message>
    <message>
        <source>There is no recipe {0} for {1}.</source>
        <translation>Es gibt kein Rezept {0} für {1}.</translation>
    </message>
    <message>
        <source>There is no recipe “{0}” for {1}: {2}.</source>
        <translation>Es gibt kein Rezept „{0}“ für {1}: {2}.</translation>
    </message>
    <message>
        <source>There is no room for the text before the caret.</source>
        <translation>Für den Text vor dem Cursor ist kein Platz.</translation>
    </message>
    <message>
        <source>There is no room for {0} notes in one bar.</source>
        <translation>Für {0} Noten ist in einem Takt kein Platz.</translation>
    </message>
    <message>
        <source>There is no room for {0} notes in {1} bars.</source>
        <translation>Für {0} Noten ist in {1} Takten kein Platz.</translation>
    </message>
    <message>
        <source>There is no scene {0} in this book.</source>
        <translation>In diesem Buch gibt es keine Szene {0}.</translation>
    </message>
    <message>
        <source>There is no section with the id {0} there.</source>
        <translation>Dort gibt es keinen Abschnitt mit der Id {0}.</translation>
    </message>
    <message>
        <source>There is no section with the id {0}.</source>
        <translation>Es gibt keinen Abschnitt mit der Id {0}.</translation>
    </message>
    <message>
        <source>There is no space for a checkpoint. The training goes on, but if it is interrupted now it continues from an earlier step: free some space.</source>
        <translation>Für einen Checkpoint ist kein Platz. Das Training läuft weiter, aber wenn es jetzt unterbrochen wird, geht es von einem früheren Schritt aus weiter: schaff etwas Platz.</translation>
    </message>
    <message>
        <source>There is no space for the training&apos;s checkpoints in {0}.</source>
        <translation>Für die Checkpoints des Trainings ist in {0} kein Platz.</translation>
    </message>
    <message>
        <source>There is no text in {0}.</source>
        <translation>In {0} ist kein Text.</translation>
    </message>
    <message>
        <source>There is no text with the id {0}.</source>
        <translation>Es gibt keinen Text mit der ID {0}.</translation>
    </message>
    <message>
        <source>There is no wildcard file {0}.txt in {1}.</source>
        <translation>In {1} gibt es keine Wildcard-Datei {0}.txt.</translation>
    </message>
    <message>
        <source>There is no work</source>
        <translation>Es gibt kein Werk</translation>
    </message>
    <message>
        <source>There is no {0} after this one to merge it with.</source>
        <translation>Danach folgt nichts derselben Art ({0}), womit es verbunden werden kann.</translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation>Es gibt noch keine.</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>Es gibt keinen.</translation>
    </message>
    <message>
        <source>There is not enough memory to compose even one piece with this model.</source>
        <translation>Es ist nicht genug Speicher da, um mit diesem Modell auch nur ein Stück zu komponieren.</translation>
    </message>
    <message>
        <source>There is not enough memory to draw even one picture of this size with this model.</source>
        <translation>Es ist nicht genug Speicher da, um mit diesem Modell auch nur ein Bild dieser Größe zu zeichnen.</translation>
    </message>
    <message>
        <source>There is not enough memory to load “{0}”.</source>
        <translation>Es ist nicht genug Speicher da, um „{0}“ zu laden.</translation>
    </message>
    <message>
        <source>There is not enough memory to write even one text with this model.</source>
        <translation>Es ist nicht genug Speicher da, um mit diesem Modell auch nur einen Text zu schreiben.</translation>
    </message>
    <message>
        <source>There is nothing at {0}.</source>
        <translation>In {0} ist nichts.</translation>
    </message>
    <message>
        <source>There is nothing before the caret to go on from.</source>
        <translation>Vor dem Cursor steht nichts, das sich fortsetzen lässt.</translation>
    </message>
    <message>
        <source>There is nothing in {0} that can be brought in.</source>
        <translation>In {0} liegt nichts, was sich hereinholen lässt.</translation>
    </message>
    <message>
        <source>There is nothing left to learn from.</source>
        <translation>Es bleibt nichts, um daraus zu lernen.</translation>
    </message>
    <message>
        <source>There is nothing on the easel to save.</source>
        <translation>Auf der Staffelei ist nichts zu speichern.</translation>
    </message>
    <message>
        <source>There is nothing to roll back to: the {0} base is in use.</source>
        <translation>Es gibt kein Zurück: das Ausgangsmodell für {0} ist in Gebrauch.</translation>
    </message>
    <message>
        <source>There is one of {0}.</source>
        <translation>Es gibt einen aus {0}.</translation>
    </message>
    <message>
        <source>These works are alike in all that taste measures, so it cannot tell them apart. Rate some that differ.</source>
        <translation>Diese Werke gleichen sich in allem, was der Geschmack misst, er kann sie also nicht unterscheiden. Bewerte einige, die sich unterscheiden.</translation>
    </message>
    <message>
        <source>These {0} texts have {1} MB together, and 8 MB fit.</source>
        <translation>Diese {0} Texte haben zusammen {1} MB, und 8 MB passen.</translation>
    </message>
    <message>
        <source>They are of two prompts only, so how well it does on others is hardly known. Rate some of others.</source>
        <translation>Sie sind aus nur zwei Prompts, deshalb ist kaum bekannt, wie gut er bei anderen abschneidet. Bewerte einige aus anderen.</translation>
    </message>
    <message>
        <source>They are read again now; begin once that is done.</source>
        <translation>Sie werden jetzt neu gelesen; beginne, sobald das fertig ist.</translation>
    </message>
    <message>
        <source>Thicker brush</source>
        <translation>Pinsel dicker</translation>
    </message>
    <message>
        <source>Thinner brush</source>
        <translation>Pinsel dünner</translation>
    </message>
    <message>
        <source>Third person: he or she</source>
        <translation>Dritte Person: er oder sie</translation>
    </message>
    <message>
        <source>This MIDI file does not say how long its notes are.</source>
        <translation>Diese MIDI-Datei sagt nicht, wie lang ihre Noten sind.</translation>
    </message>
    <message>
        <source>This MIDI file ends within its first line; it holds no music.</source>
        <translation>Diese MIDI-Datei endet in ihrer ersten Zeile; sie enthält keine Musik.</translation>
    </message>
    <message>
        <source>This MIDI file has {0} MB; files of up to {1} MB can be read.</source>
        <translation>Diese MIDI-Datei hat {0} MB; lesbar sind Dateien bis {1} MB.</translation>
    </message>
    <message>
        <source>This MIDI file has {0} bars; up to {1} can be read.</source>
        <translation>Diese MIDI-Datei hat {0} Takte; lesbar sind bis zu {1}.</translation>
    </message>
    <message>
        <source>This MIDI file has {0} tracks with notes; up to {1} can be read.</source>
        <translation>Diese MIDI-Datei hat {0} Spuren mit Noten; lesbar sind bis zu {1}.</translation>
    </message>
    <message>
        <source>This MIDI file has {0} tracks; up to {1} can be read.</source>
        <translation>Diese MIDI-Datei hat {0} Spuren; lesbar sind bis zu {1}.</translation>
    </message>
    <message>
        <source>This MIDI file holds more than {0} events, the most that can be read.</source>
        <translation>Diese MIDI-Datei enthält mehr als {0} Ereignisse, mehr sind nicht lesbar.</translation>
    </message>
    <message>
        <source>This MIDI file holds more than {0} notes, the most that can be read.</source>
        <translation>Diese MIDI-Datei enthält mehr als {0} Noten, mehr sind nicht lesbar.</translation>
    </message>
    <message>
        <source>This MIDI file holds no tracks.</source>
        <translation>Diese MIDI-Datei enthält keine Spuren.</translation>
    </message>
    <message>
        <source>This MIDI file lasts {0} hours; up to {1} hours can be read.</source>
        <translation>Diese MIDI-Datei dauert {0} Stunden; lesbar sind bis zu {1} Stunden.</translation>
    </message>
    <message>
        <source>This book has no scene yet.</source>
        <translation>Dieses Buch hat noch keine Szene.</translation>
    </message>
    <message>
        <source>This book is not in the project.</source>
        <translation>Dieses Buch ist nicht im Projekt.</translation>
    </message>
    <message>
        <source>This cannot be taken back: what it changed was changed again since.</source>
        <translation>Das lässt sich nicht zurücknehmen: Was es geändert hat, wurde seither erneut geändert.</translation>
    </message>
    <message>
        <source>This collection is not in the project.</source>
        <translation>Diese Sammlung ist nicht im Projekt.</translation>
    </message>
    <message>
        <source>This copy of the program carries no enlarger.</source>
        <translation>Diese Fassung des Programms bringt keinen Vergrößerer mit.</translation>
    </message>
    <message>
        <source>This copy of the program carries no starter {0} model.</source>
        <translation>Diese Fassung des Programms bringt kein Startmodell für {0} mit.</translation>
    </message>
    <message>
        <source>This does not prove who a person is, or that what was signed was true.</source>
        <translation>Das beweist nicht, wer jemand ist, noch dass wahr ist, was signiert wurde.</translation>
    </message>
    <message>
        <source>This file is a pickle, which can run code when opened.</source>
        <translation>Diese Datei ist ein Pickle, das beim Öffnen Code ausführen kann.</translation>
    </message>
    <message>
        <source>This grid was made by another version, so it has no sheet.</source>
        <translation>Dieses Raster hat eine andere Version gemacht, deshalb hat es keinen Bogen.</translation>
    </message>
    <message>
        <source>This is not a MIDI file: it does not begin with &quot;MThd&quot;.</source>
        <translation>Das ist keine MIDI-Datei: sie beginnt nicht mit „MThd“.</translation>
    </message>
    <message>
        <source>This job has not ended yet.</source>
        <translation>Dieser Auftrag ist noch nicht beendet.</translation>
    </message>
    <message>
        <source>This lorebook is of version {0}; those of {1} to {2} are read.</source>
        <translation>Dieses Lorebook hat die Version {0}; gelesen werden {1} bis {2}.</translation>
    </message>
    <message>
        <source>This machine has no {0} device that torch can use.</source>
        <translation>Dieser Rechner hat kein {0}-Gerät, das torch nutzen kann.</translation>
    </message>
    <message>
        <source>This model does not know weights in a prompt; they were left out.</source>
        <translation>Dieses Modell kennt keine Gewichtungen im Prompt; sie wurden weggelassen.</translation>
    </message>
    <message>
        <source>This model draws at sizes of its own: {0} x {1} here.</source>
        <translation>Dieses Modell zeichnet in eigenen Größen: hier {0} x {1}.</translation>
    </message>
    <message>
        <source>This model draws from its space; {0}.</source>
        <translation>Dieses Modell zeichnet aus seinem Raum; {0}.</translation>
    </message>
    <message>
        <source>This model draws from words only, not from a picture.</source>
        <translation>Dieses Modell zeichnet nur aus Worten, nicht aus einem Bild.</translation>
    </message>
    <message>
        <source>This model draws one thing at a time, so each has a place of its own: {0}.</source>
        <translation>Dieses Modell zeichnet ein Ding auf einmal, deshalb hat jedes seinen eigenen Platz: {0}.</translation>
    </message>
    <message>
        <source>This model follows no instruction; {0} do.</source>
        <translation>Dieses Modell folgt keiner Anweisung; {0} tun es.</translation>
    </message>
    <message>
        <source>This model goes on from whole pictures only, not under a mask.</source>
        <translation>Dieses Modell geht nur von ganzen Bildern aus, nicht unter einer Maske.</translation>
    </message>
    <message>
        <source>This model has learned melodies alone: the other voices are guesses.</source>
        <translation>Dieses Modell hat nur Melodien gelernt: die anderen Stimmen sind geraten.</translation>
    </message>
    <message>
        <source>This model has no space with points.</source>
        <translation>Dieses Modell hat keinen Raum mit Punkten.</translation>
    </message>
    <message>
        <source>This model has no styles, so not “{0}”.</source>
        <translation>Dieses Modell hat keine Stile, also auch nicht „{0}“.</translation>
    </message>
    <message>
        <source>This model knows phrases in {0} alone ({1} was given).</source>
        <translation>Dieses Modell kennt nur Phrasen in {0} ({1} war angegeben).</translation>
    </message>
    <message>
        <source>This model reads no negative prompt; it was left out.</source>
        <translation>Dieses Modell liest keinen negativen Prompt; er wurde weggelassen.</translation>
    </message>
    <message>
        <source>This model reads pictures as they are; their strength was left out.</source>
        <translation>Dieses Modell liest Bilder, wie sie sind; ihre Stärke blieb weg.</translation>
    </message>
    <message>
        <source>This model reads {0} of the {1} pictures.</source>
        <translation>Dieses Modell liest {0} der {1} Bilder.</translation>
    </message>
    <message>
        <source>This model reads {0} of the {1} pictures; {2} read more.</source>
        <translation>Dieses Modell liest {0} der {1} Bilder; mehr lesen {2}.</translation>
    </message>
    <message>
        <source>This model takes no references; {0} do.</source>
        <translation>Dieses Modell nimmt keine Vorlagen; {0} tun es.</translation>
    </message>
    <message>
        <source>This model writes melodies.</source>
        <translation>Dieses Modell schreibt Melodien.</translation>
    </message>
    <message>
        <source>This model writes one melody, so only its first instrument plays.</source>
        <translation>Dieses Modell schreibt eine einzige Melodie, deshalb spielt nur sein erstes Instrument.</translation>
    </message>
    <message>
        <source>This model writes phrases of melody: it cannot fill bars or accompany.</source>
        <translation>Dieses Modell schreibt Melodiephrasen: es kann weder Takte füllen noch begleiten.</translation>
    </message>
    <message>
        <source>This name is too long for a folder.</source>
        <translation>Dieser Name ist zu lang für einen Ordner.</translation>
    </message>
    <message>
        <source>This piece has {0} notes; up to {1} are set here as a score.</source>
        <translation>Dieses Stück hat {0} Noten; bis zu {1} werden hier als Partitur gesetzt.</translation>
    </message>
    <message>
        <source>This piece lasts {0} minutes; sound can be made of up to {1} minutes.</source>
        <translation>Dieses Stück dauert {0} Minuten; Klang lässt sich bis zu {1} Minuten erzeugen.</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>Dieses Projekt</translation>
    </message>
    <message>
        <source>This project was made by a newer Bowerbird.</source>
        <translation>Dieses Projekt stammt von einem neueren Bowerbird.</translation>
    </message>
    <message>
        <source>This prompt is too long for so many cells.</source>
        <translation>Dieser Prompt ist zu lang für so viele Felder.</translation>
    </message>
    <message>
        <source>This recipe builds on the starter for pictures, which is not here.</source>
        <translation>Dieses Rezept baut auf dem Startmodell für Bilder auf, das nicht hier ist.</translation>
    </message>
    <message>
        <source>This system offers no MIDI. On Linux it is the ALSA sequencer, which “modprobe snd-seq” starts as root.</source>
        <translation>Dieses System bietet kein MIDI. Unter Linux ist es der ALSA-Sequencer, den „modprobe snd-seq“ als root startet.</translation>
    </message>
    <message>
        <source>This taste does not count: {0}.</source>
        <translation>Dieser Geschmack zählt nicht: {0}.</translation>
    </message>
    <message>
        <source>This work has no stars yet, so it cannot be rated again.</source>
        <translation>Dieses Werk hat noch keine Sterne und kann daher nicht noch einmal bewertet werden.</translation>
    </message>
    <message>
        <source>This work was brought in, so it has no settings.</source>
        <translation>Dieses Werk wurde hereingeholt, es hat also keine Werte.</translation>
    </message>
    <message>
        <source>This work was brought in, so there is no brief to make it again from.</source>
        <translation>Dieses Werk wurde hereingeholt, es gibt also keine Vorgabe, um es noch einmal zu machen.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Kachel</translation>
    </message>
    <message>
        <source>Time {0}</source>
        <translation>Zeit messen: {0}</translation>
    </message>
    <message>
        <source>To learn, “{0}” has to be unpacked to {1}, and {2} of memory are free.</source>
        <translation>Zum Lernen muss „{0}“ auf {1} entpackt werden, und {2} Speicher sind frei.</translation>
    </message>
    <message>
        <source>To the alternatives</source>
        <translation>Zu den Alternativen</translation>
    </message>
    <message>
        <source>To train an adapter, choose a smaller model.</source>
        <translation>Um einen Adapter zu trainieren, wähle ein kleineres Modell.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Tonight</source>
        <translation>Heute Nacht</translation>
    </message>
    <message>
        <source>Tonight, from 23:00, on mains power</source>
        <translation>Heute Nacht ab 23:00, am Netzstrom</translation>
    </message>
    <message>
        <source>Trace as SVG</source>
        <translation>Als SVG nachzeichnen</translation>
    </message>
    <message>
        <source>Trace the picture instead.</source>
        <translation>Zeichne stattdessen das Bild nach.</translation>
    </message>
    <message>
        <source>Tracks with unreadable places: {0}; they were read up to there.</source>
        <translation>Spuren mit unlesbaren Stellen: {0}; sie wurden bis dorthin gelesen.</translation>
    </message>
    <message>
        <source>Tracks without an end mark: {0}; they were ended at their last event.</source>
        <translation>Spuren ohne Endmarke: {0}; sie enden bei ihrem letzten Ereignis.</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>Trainieren</translation>
    </message>
    <message>
        <source>Train it again, or choose another.</source>
        <translation>Trainiere es noch einmal oder wähle ein anderes.</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>Länger trainieren</translation>
    </message>
    <message>
        <source>Train one of your own on Train, or use the starter.</source>
        <translation>Trainiere ein eigenes auf der Seite „Trainieren“, oder nimm das Startmodell.</translation>
    </message>
    <message>
        <source>Train one with `make {0}`, or add a {1} model folder of your own.</source>
        <translation>Trainiere eines mit `make {0}` oder füge einen eigenen Modellordner für {1} hinzu.</translation>
    </message>
    <message>
        <source>Train {0}</source>
        <translation>{0} trainieren</translation>
    </message>
    <message>
        <source>Training {0}</source>
        <translation>Trainiert {0}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
    <message>
        <source>Try again: only what is missing is made.</source>
        <translation>Versuch es erneut: nur das Fehlende wird gemacht.</translation>
    </message>
    <message>
        <source>Try again; the log has the details.</source>
        <translation>Versuch es noch einmal; das Protokoll enthält die Einzelheiten.</translation>
    </message>
    <message>
        <source>Try the adapter blind</source>
        <translation>Den Adapter blind prüfen</translation>
    </message>
    <message>
        <source>Try the job again</source>
        <translation>Auftrag neu versuchen</translation>
    </message>
    <message>
        <source>Trying it on new briefs, {0} of {1}</source>
        <translation>Erprobt ihn an neuen Vorgaben, {0} von {1}</translation>
    </message>
    <message>
        <source>Unlock it first.</source>
        <translation>Entsperre sie zuerst.</translation>
    </message>
    <message>
        <source>Unpack it, and add what is in it.</source>
        <translation>Entpacke es und füge hinzu, was darin ist.</translation>
    </message>
    <message>
        <source>Unpack it, and add what is inside.</source>
        <translation>Entpacke es und füge hinzu, was darin ist.</translation>
    </message>
    <message>
        <source>Unpacking the starter text model</source>
        <translation>Textmodell wird entpackt</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Aufwärts</translation>
    </message>
    <message>
        <source>Up and down</source>
        <translation>Auf und ab</translation>
    </message>
    <message>
        <source>Update the studio, or add its folder again under another name.</source>
        <translation>Aktualisiere das Studio, oder füge den Ordner unter einem anderen Namen noch einmal hinzu.</translation>
    </message>
    <message>
        <source>Update the studio, or export it from an older NovelAI.</source>
        <translation>Aktualisiere das Studio, oder exportiere es aus einem älteren NovelAI.</translation>
    </message>
    <message>
        <source>Update the studio, or open a copy.</source>
        <translation>Aktualisiere das Studio oder öffne eine Kopie.</translation>
    </message>
    <message>
        <source>Update the studio, then open it.</source>
        <translation>Aktualisiere das Studio und öffne es dann.</translation>
    </message>
    <message>
        <source>Update the studio, then try again.</source>
        <translation>Aktualisiere das Studio und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <source>Update the studio.</source>
        <translation>Aktualisiere das Studio.</translation>
    </message>
    <message>
        <source>Use PNG, JPEG or WebP.</source>
        <translation>Nimm PNG, JPEG oder WebP.</translation>
    </message>
    <message>
        <source>Use a General MIDI name such as &quot;violin&quot;, &quot;flute&quot; or &quot;drums&quot;.</source>
        <translation>Nimm einen General-MIDI-Namen wie „violin“, „flute“ oder „drums“.</translation>
    </message>
    <message>
        <source>Use a plain LoRA adapter in PEFT&apos;s format.</source>
        <translation>Nimm einen einfachen LoRA-Adapter im Format von PEFT.</translation>
    </message>
    <message>
        <source>Use a plain LoRA in diffusers&apos; or kohya&apos;s naming.</source>
        <translation>Nimm ein einfaches LoRA in der Benennung von diffusers oder kohya.</translation>
    </message>
    <message>
        <source>Use as start</source>
        <translation>Als Start nehmen</translation>
    </message>
    <message>
        <source>Use auto, cpu, cuda or mps.</source>
        <translation>Nimm auto, cpu, cuda oder mps.</translation>
    </message>
    <message>
        <source>Use in {0}</source>
        <translation>In {0} nutzen</translation>
    </message>
    <message>
        <source>Use it as</source>
        <translation>Verwenden als</translation>
    </message>
    <message>
        <source>Use it as start</source>
        <translation>Als Start nehmen</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>Einstellungen übernehmen</translation>
    </message>
    <message>
        <source>Use that version, or choose another name.</source>
        <translation>Nimm jene Version oder wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>Use the layer</source>
        <translation>Ebene verwenden</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>Dieses Modell nutzen</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>{0} nutzen</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Vary it</source>
        <translation>Variieren</translation>
    </message>
    <message>
        <source>Verify all models</source>
        <translation>Alle Modelle prüfen</translation>
    </message>
    <message>
        <source>Verify this model</source>
        <translation>Dieses Modell prüfen</translation>
    </message>
    <message>
        <source>Verse</source>
        <translation>Strophe</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>Warte einen Moment und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <source>Waiting to be read</source>
        <translation>Wartet aufs Lesen</translation>
    </message>
    <message>
        <source>Waits for the night: {0}, on mains power.</source>
        <translation>Wartet auf die Nacht: {0}, am Netzstrom.</translation>
    </message>
    <message>
        <source>Waits in the queue</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Waits in the queue.</source>
        <translation>In der Warteschlange.</translation>
    </message>
    <message>
        <source>Wan that animates pictures</source>
        <translation>ein Wan, das Bilder bewegt</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>Gewichte</translation>
    </message>
    <message>
        <source>What can be done with the selection…</source>
        <translation>Was mit der Auswahl möglich ist…</translation>
    </message>
    <message>
        <source>What does not agree…</source>
        <translation>Was nicht zusammenpasst…</translation>
    </message>
    <message>
        <source>What is there is kept.</source>
        <translation>Was da ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>What it had learned at step {0} is kept.</source>
        <translation>Was es bis Schritt {0} gelernt hat, bleibt erhalten.</translation>
    </message>
    <message>
        <source>What lies beside the card in its archive is damaged.</source>
        <translation>Was im Archiv neben der Karte liegt, ist beschädigt.</translation>
    </message>
    <message>
        <source>What lies on this machine is added with `bowerbird models add PATH`.</source>
        <translation>Was auf diesem Rechner liegt, kommt mit `bowerbird models add PATH` dazu.</translation>
    </message>
    <message>
        <source>What the studio learns from your stars</source>
        <translation>Was das Studio aus deinen Sternen lernt</translation>
    </message>
    <message>
        <source>What this job asked for cannot be read.</source>
        <translation>Was dieser Auftrag verlangte, lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>What was finished is safe in your history.</source>
        <translation>Was fertig war, ist sicher in deinem Verlauf.</translation>
    </message>
    <message>
        <source>What was learned up to the last checkpoint is kept; the adapter in use is unchanged.</source>
        <translation>Was bis zum letzten Checkpoint gelernt wurde, bleibt erhalten; der Adapter in Gebrauch ist unverändert.</translation>
    </message>
    <message>
        <source>What was learned up to the last checkpoint is kept; the adapter in use stays in use.</source>
        <translation>Was bis zum letzten Checkpoint gelernt wurde, bleibt erhalten; der Adapter in Gebrauch bleibt in Gebrauch.</translation>
    </message>
    <message>
        <source>What was read before stays as it was.</source>
        <translation>Was vorher gelesen wurde, bleibt, wie es war.</translation>
    </message>
    <message>
        <source>When the machine is idle</source>
        <translation>Wenn der Rechner ruht</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>Breite in Pixeln</translation>
    </message>
    <message>
        <source>Words a text</source>
        <translation>Wörter je Text</translation>
    </message>
    <message>
        <source>Words on the picture</source>
        <translation>Worte auf dem Bild</translation>
    </message>
    <message>
        <source>Words, where you click</source>
        <translation>Worte, wo du klickst</translation>
    </message>
    <message>
        <source>Works of yours, read in their project</source>
        <translation>Eigene Werke, in ihrem Projekt gelesen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Write a choice on each line.</source>
        <translation>Schreib in jede Zeile eine Möglichkeit.</translation>
    </message>
    <message>
        <source>Write a first sentence there, or give a prompt.</source>
        <translation>Schreibe dort einen ersten Satz, oder gib einen Prompt an.</translation>
    </message>
    <message>
        <source>Write a prompt of your own.</source>
        <translation>Schreib einen eigenen Prompt.</translation>
    </message>
    <message>
        <source>Write another name.</source>
        <translation>Schreib einen anderen Namen.</translation>
    </message>
    <message>
        <source>Write chords as in &quot;C&quot;, &quot;Dm7&quot;, &quot;F#dim&quot; or &quot;G7/B&quot;.</source>
        <translation>Schreib Akkorde wie „C“, „Dm7“, „F#dim“ oder „G7/B“.</translation>
    </message>
    <message>
        <source>Write in the mode “continue”, or choose another model.</source>
        <translation>Schreib im Modus „Fortsetzen“ oder wähle ein anderes Modell.</translation>
    </message>
    <message>
        <source>Write it in a language or script that the model knows.</source>
        <translation>Schreib es in einer Sprache oder Schrift, die das Modell kennt.</translation>
    </message>
    <message>
        <source>Write keys as in &quot;D major&quot;, &quot;F# minor&quot;, &quot;D dorian&quot; or &quot;G mixolydian&quot;.</source>
        <translation>Schreib Tonarten wie in „D major“, „F# minor“, „D dorian“ oder „G mixolydian“.</translation>
    </message>
    <message>
        <source>Write notes as in &quot;D4 F#4 Bb3 C4+E4+G4&quot;.</source>
        <translation>Schreib Noten wie in „D4 F#4 Bb3 C4+E4+G4“.</translation>
    </message>
    <message>
        <source>Write one in its menu, or hide it.</source>
        <translation>Schreib einen in seinem Menü, oder verbirg ihn.</translation>
    </message>
    <message>
        <source>Write one with a choice on each line.</source>
        <translation>Leg eine an, mit einer Möglichkeit in jeder Zeile.</translation>
    </message>
    <message>
        <source>Write something</source>
        <translation>Etwas schreiben</translation>
    </message>
    <message>
        <source>Write with it</source>
        <translation>Damit schreiben</translation>
    </message>
    <message>
        <source>Write {0}</source>
        <translation>{0} schreiben</translation>
    </message>
    <message>
        <source>Writing needs a model, and there is none on this machine yet.</source>
        <translation>Schreiben braucht ein Modell, und auf diesem Rechner ist noch keines.</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>You left it out.</source>
        <translation>Du hast sie ausgelassen.</translation>
    </message>
    <message>
        <source>Your first stars of a sitting differ from the later ones, which taste allows for.</source>
        <translation>Deine ersten Sterne einer Sitzung sind anders als die späteren, und der Geschmack rechnet das ein.</translation>
    </message>
    <message>
        <source>Your own files are not touched by this.</source>
        <translation>Deine eigenen Dateien sind davon nicht berührt.</translation>
    </message>
    <message>
        <source>Your own work goes first.</source>
        <translation>Deine eigene Arbeit geht vor.</translation>
    </message>
    <message>
        <source>Your own work goes first: it made way {0}, {1} in all.</source>
        <translation>Deine eigene Arbeit geht vor: es hat {0} Platz gemacht, insgesamt {1}.</translation>
    </message>
    <message>
        <source>Your own work goes first: learning made way {0}, {1} in all.</source>
        <translation>Deine eigene Arbeit geht vor: das Lernen hat {0} Platz gemacht, insgesamt {1}.</translation>
    </message>
    <message>
        <source>Your own work goes first: learning makes way for it.</source>
        <translation>Deine eigene Arbeit geht vor: das Lernen macht ihr Platz.</translation>
    </message>
    <message>
        <source>Your stars were higher in some months, which taste allows for.</source>
        <translation>Deine Sterne waren in manchen Monaten höher, und der Geschmack rechnet das ein.</translation>
    </message>
    <message>
        <source>Your taste has changed, so older stars count less than those of late.</source>
        <translation>Dein Geschmack hat sich verändert, daher zählen ältere Sterne weniger als die der letzten Zeit.</translation>
    </message>
    <message>
        <source>Your text is safe in the project.</source>
        <translation>Dein Text ist im Projekt sicher.</translation>
    </message>
    <message>
        <source>YuE, which makes songs as sound</source>
        <translation>YuE, das Lieder als Klang macht</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>`bowerbird adapters` lists them.</source>
        <translation>`bowerbird adapters` zählt sie auf.</translation>
    </message>
    <message>
        <source>`bowerbird again {0}` makes it again.</source>
        <translation>`bowerbird again {0}` macht es noch einmal.</translation>
    </message>
    <message>
        <source>`bowerbird books show BOOK` lists them.</source>
        <translation>`bowerbird books show BOOK` listet sie auf.</translation>
    </message>
    <message>
        <source>`bowerbird books` lists them.</source>
        <translation>`bowerbird books` listet sie auf.</translation>
    </message>
    <message>
        <source>`bowerbird check` lists what else is wrong with the project.</source>
        <translation>`bowerbird check` zählt auf, was am Projekt sonst nicht stimmt.</translation>
    </message>
    <message>
        <source>`bowerbird check` lists what else is.</source>
        <translation>`bowerbird check` zählt auf, was sonst noch beschädigt ist.</translation>
    </message>
    <message>
        <source>`bowerbird check` tells what else is.</source>
        <translation>`bowerbird check` sagt, was sonst noch fehlt.</translation>
    </message>
    <message>
        <source>`bowerbird check` tells what else is; put it back, or move it to the trash.</source>
        <translation>`bowerbird check` sagt, was sonst noch fehlt; leg es zurück oder in den Papierkorb.</translation>
    </message>
    <message>
        <source>`bowerbird collections` lists them.</source>
        <translation>`bowerbird collections` zählt sie auf.</translation>
    </message>
    <message>
        <source>`bowerbird data list` shows what there is; or name a folder.</source>
        <translation>`bowerbird data list` zeigt, was es gibt; oder nenne einen Ordner.</translation>
    </message>
    <message>
        <source>`bowerbird history` lists them.</source>
        <translation>`bowerbird history` zählt sie auf.</translation>
    </message>
    <message>
        <source>`bowerbird models add PATH --convert` writes its weights as safetensors; nothing in it is run.</source>
        <translation>`bowerbird models add PATH --convert` schreibt ihre Gewichte als safetensors; nichts darin wird ausgeführt.</translation>
    </message>
    <message>
        <source>`bowerbird models list` shows what is for what.</source>
        <translation>`bowerbird models list` zeigt, was wofür ist.</translation>
    </message>
    <message>
        <source>`bowerbird models list` shows what is installed.</source>
        <translation>`bowerbird models list` zeigt, was installiert ist.</translation>
    </message>
    <message>
        <source>`bowerbird models list` shows what is.</source>
        <translation>`bowerbird models list` zeigt, was installiert ist.</translation>
    </message>
    <message>
        <source>`bowerbird notes` lists them.</source>
        <translation>`bowerbird notes` listet sie auf.</translation>
    </message>
    <message>
        <source>`bowerbird restore {0}` takes it out.</source>
        <translation>`bowerbird restore {0}` holt es heraus.</translation>
    </message>
    <message>
        <source>`bowerbird taste {0}` lists what is left out.</source>
        <translation>`bowerbird taste {0}` zählt auf, was ausgelassen ist.</translation>
    </message>
    <message>
        <source>`bowerbird taste {0}` lists what it has noticed.</source>
        <translation>`bowerbird taste {0}` zählt auf, was er bemerkt hat.</translation>
    </message>
    <message>
        <source>a GGUF file</source>
        <translation>eine GGUF-Datei</translation>
    </message>
    <message>
        <source>a Krita picture</source>
        <translation>ein Krita-Bild</translation>
    </message>
    <message>
        <source>a Photoshop picture</source>
        <translation>ein Photoshop-Bild</translation>
    </message>
    <message>
        <source>a Stable Diffusion of another task ({0} channels)</source>
        <translation>ein Stable Diffusion für eine andere Aufgabe ({0} Kanäle)</translation>
    </message>
    <message>
        <source>a Stable Diffusion that enlarges pictures</source>
        <translation>ein Stable Diffusion, das Bilder vergrößert</translation>
    </message>
    <message>
        <source>a Stable Diffusion that reads depth</source>
        <translation>ein Stable Diffusion, das Tiefe liest</translation>
    </message>
    <message>
        <source>a T2I-Adapter, which guides a drawing</source>
        <translation>ein T2I-Adapter, der eine Zeichnung lenkt</translation>
    </message>
    <message>
        <source>a Word document</source>
        <translation>ein Word-Dokument</translation>
    </message>
    <message>
        <source>a codec of sound</source>
        <translation>ein Codec für Klang</translation>
    </message>
    <message>
        <source>a control LoRA, a small ControlNet</source>
        <translation>ein Control-LoRA, ein kleines ControlNet</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>ein Ordner</translation>
    </message>
    <message>
        <source>a folder or a GGUF file</source>
        <translation>ein Ordner oder eine GGUF-Datei</translation>
    </message>
    <message>
        <source>a folder or a safetensors file</source>
        <translation>ein Ordner oder eine safetensors-Datei</translation>
    </message>
    <message>
        <source>a model that listens to sound, and makes none</source>
        <translation>ein Modell, das Klang hört und keinen macht</translation>
    </message>
    <message>
        <source>a model that listens to speech</source>
        <translation>ein Modell, das Sprache hört</translation>
    </message>
    <message>
        <source>a music model in the tokens of miditok ({0})</source>
        <translation>ein Musikmodell in den Tokens von miditok ({0})</translation>
    </message>
    <message>
        <source>a newer Bowerbird wrote it</source>
        <translation>ein neuerer Bowerbird hat es geschrieben</translation>
    </message>
    <message>
        <source>a note of Git LFS on where the model is</source>
        <translation>eine Notiz von Git LFS, wo das Modell liegt</translation>
    </message>
    <message>
        <source>a picture of {0} x {1} with this model</source>
        <translation>ein Bild von {0} x {1} mit diesem Modell</translation>
    </message>
    <message>
        <source>a small autoencoder (TAESD) for previews</source>
        <translation>ein kleiner Autoencoder (TAESD) für Vorschauen</translation>
    </message>
    <message>
        <source>a text encoder (T5) of a picture model</source>
        <translation>ein Textencoder (T5) eines Bildmodells</translation>
    </message>
    <message>
        <source>a text encoder ({0}), one part of a picture model</source>
        <translation>ein Textencoder ({0}), ein Teil eines Bildmodells</translation>
    </message>
    <message>
        <source>a text encoder ({0}, {1} wide)</source>
        <translation>ein Textencoder ({0}, Breite {1})</translation>
    </message>
    <message>
        <source>a voice</source>
        <translation>eine Stimme</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>etwa {0}</translation>
    </message>
    <message>
        <source>about {0} h</source>
        <translation>ca. {0} h</translation>
    </message>
    <message>
        <source>about {0} words</source>
        <translation>etwa {0} Wörter</translation>
    </message>
    <message>
        <source>adapter for {0}</source>
        <translation>Adapter für {0}</translation>
    </message>
    <message>
        <source>adjustment and fill layers (left empty)</source>
        <translation>Einstellungs- und Füllebenen (leer gelassen)</translation>
    </message>
    <message>
        <source>always read</source>
        <translation>immer gelesen</translation>
    </message>
    <message>
        <source>an EPUB</source>
        <translation>ein EPUB</translation>
    </message>
    <message>
        <source>an IP-Adapter, which draws after a picture</source>
        <translation>ein IP-Adapter, der nach einem Bild zeichnet</translation>
    </message>
    <message>
        <source>an OpenDocument text</source>
        <translation>ein OpenDocument-Text</translation>
    </message>
    <message>
        <source>an OpenRaster picture</source>
        <translation>ein OpenRaster-Bild</translation>
    </message>
    <message>
        <source>an autoencoder of {0} channels</source>
        <translation>ein Autoencoder mit {0} Kanälen</translation>
    </message>
    <message>
        <source>an averaged copy (EMA) of a U-Net alone</source>
        <translation>eine gemittelte Kopie (EMA) nur eines U-Nets</translation>
    </message>
    <message>
        <source>an earlier chapter</source>
        <translation>ein früheres Kapitel</translation>
    </message>
    <message>
        <source>an element “{0}” (kept)</source>
        <translation>ein Element „{0}“ (behalten)</translation>
    </message>
    <message>
        <source>an unknown kind</source>
        <translation>einer unbekannten Art</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und |</translation>
    </message>
    <message>
        <source>at: 0 to {0} in this scene ({1} was given).</source>
        <translation>at: 0 bis {0} in dieser Szene (angegeben war {1}).</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>because of “{0}” in the note “{1}”</source>
        <translation>wegen „{0}“ in der Notiz „{1}“</translation>
    </message>
    <message>
        <source>because of “{0}”, {1}</source>
        <translation>wegen „{0}“, {1}</translation>
    </message>
    <message>
        <source>begins when nothing else waits</source>
        <translation>beginnt, wenn nichts anderes wartet</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>brought in · {0}</source>
        <translation>hereingeholt · {0}</translation>
    </message>
    <message>
        <source>brought to an end</source>
        <translation>zu Ende gebracht</translation>
    </message>
    <message>
        <source>captions</source>
        <translation>Bildtexte</translation>
    </message>
    <message>
        <source>changed on disk</source>
        <translation>auf dem Datenträger geändert</translation>
    </message>
    <message>
        <source>chapter</source>
        <translation>Kapitel</translation>
    </message>
    <message>
        <source>collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>colours of the kind {0} (left empty)</source>
        <translation>Farben der Art {0} (leer gelassen)</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>vergleichen</translation>
    </message>
    <message>
        <source>composing</source>
        <translation>komponiert</translation>
    </message>
    <message>
        <source>content: is empty, so there is nothing to read.</source>
        <translation>content: ist leer, es gibt also nichts zu lesen.</translation>
    </message>
    <message>
        <source>continue, instruct</source>
        <translation>continue, instruct</translation>
    </message>
    <message>
        <source>control, {0}</source>
        <translation>Steuerung, {0}</translation>
    </message>
    <message>
        <source>control, {0}, steps {1} to {2}</source>
        <translation>Steuerung, {0}, Schritte {1} bis {2}</translation>
    </message>
    <message>
        <source>cover: {0} is no picture.</source>
        <translation>Umschlag: {0} ist kein Bild.</translation>
    </message>
    <message>
        <source>data: more than {0} files; choose a smaller folder.</source>
        <translation>Daten: mehr als {0} Dateien; wähle einen kleineren Ordner.</translation>
    </message>
    <message>
        <source>data: no file of {0} can be used.</source>
        <translation>Daten: keine Datei von {0} ist nutzbar.</translation>
    </message>
    <message>
        <source>data: the files went while they were read.</source>
        <translation>Daten: die Dateien verschwanden während des Lesens.</translation>
    </message>
    <message>
        <source>data: the list of files of this job is gone.</source>
        <translation>Daten: die Liste der Dateien dieses Auftrags ist weg.</translation>
    </message>
    <message>
        <source>data: there are no {0} in {1}.</source>
        <translation>Daten: in {1} ist nichts dieser Art ({0}).</translation>
    </message>
    <message>
        <source>data: there are no {0} with so many stars.</source>
        <translation>Daten: nichts dieser Art ({0}) hat so viele Sterne.</translation>
    </message>
    <message>
        <source>data: there is no data set called {0}.</source>
        <translation>Daten: es gibt keine Datensammlung namens {0}.</translation>
    </message>
    <message>
        <source>data: there is no folder at {0}.</source>
        <translation>Daten: in {0} ist kein Ordner.</translation>
    </message>
    <message>
        <source>data: {0} cannot be read: {1}.</source>
        <translation>Daten: {0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>data: {0} holds {1}, not {2}.</source>
        <translation>Daten: {0} enthält {1}, nicht {2}.</translation>
    </message>
    <message>
        <source>data: {0} needs {1} {2} or more; {3} has {4}{5}.</source>
        <translation>Daten: {0} braucht mindestens {1} ({2}); {3} hat {4}{5}.</translation>
    </message>
    <message>
        <source>does not belong to the key {0}</source>
        <translation>gehört nicht zum Schlüssel {0}</translation>
    </message>
    <message>
        <source>does not talk like an assistant</source>
        <translation>redet nicht wie ein Assistent</translation>
    </message>
    <message>
        <source>down {0}</source>
        <translation>runter {0}</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>zeichnet</translation>
    </message>
    <message>
        <source>effects of layers</source>
        <translation>Effekte von Ebenen</translation>
    </message>
    <message>
        <source>elements that are not understood here</source>
        <translation>Elemente, die hier nicht verstanden werden</translation>
    </message>
    <message>
        <source>enlarge {0} times</source>
        <translation>{0}-fach vergrößern</translation>
    </message>
    <message>
        <source>enlarged {0} times</source>
        <translation>{0}-fach vergrößert</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>Tatsache</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>it has a direction for layer {0}, and this model has {1} layers</source>
        <translation>er hat eine Richtung für Schicht {0}, und dieses Modell hat {1} Schichten</translation>
    </message>
    <message>
        <source>it is for a model of {0} layers, and this one has {1}</source>
        <translation>er ist für ein Modell mit {0} Schichten, und dieses hat {1}</translation>
    </message>
    <message>
        <source>it is for {0}, and this is {1}</source>
        <translation>er ist für {0}, und dies ist {1}</translation>
    </message>
    <message>
        <source>its directions have {0} numbers, and this model is {1} wide</source>
        <translation>seine Richtungen haben {0} Zahlen, und dieses Modell ist {1} breit</translation>
    </message>
    <message>
        <source>kept as it is, draws nothing</source>
        <translation>bleibt, wie es ist, zeichnet nichts</translation>
    </message>
    <message>
        <source>kind: {0} is a control vector for texts.</source>
        <translation>Art: {0} ist ein Steuervektor für Texte.</translation>
    </message>
    <message>
        <source>layers: {0} has no visible layer of paint, control or region.</source>
        <translation>Ebenen: {0} hat keine sichtbare Ebene mit Farbe, Steuerung oder Bereich.</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>mask, not in use</source>
        <translation>Maske, nicht in Gebrauch</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>region without a prompt</source>
        <translation>Bereich ohne Prompt</translation>
    </message>
    <message>
        <source>repaint here only, {0}</source>
        <translation>nur hier neu zeichnen, {0}</translation>
    </message>
    <message>
        <source>starter of an earlier version</source>
        <translation>Starter einer früheren Version</translation>
    </message>
    <message>
        <source>the mean difference</source>
        <translation>die mittlere Differenz</translation>
    </message>
    <message>
        <source>the principal component</source>
        <translation>die Hauptkomponente</translation>
    </message>
    <message>
        <source>this model cannot follow it</source>
        <translation>dieses Modell kann ihr nicht folgen</translation>
    </message>
    <message>
        <source>tracks: these are for infill and vary, not for {0}</source>
        <translation>Spuren: sie sind zum Füllen und Variieren, nicht für {0}</translation>
    </message>
    <message>
        <source>tracks: these are of a work; name one to start from</source>
        <translation>tracks: diese gehören zu einem Werk; nenne eines, mit dem begonnen wird</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} has a tensor that is no direction of a control vector ({1}).</source>
        <translation>{0} hat einen Tensor, der keine Richtung eines Steuervektors ist ({1}).</translation>
    </message>
    <message>
        <source>{0} has two directions for one layer.</source>
        <translation>{0} hat zwei Richtungen für eine Schicht.</translation>
    </message>
    <message>
        <source>{0} holds no directions.</source>
        <translation>{0} enthält keine Richtungen.</translation>
    </message>
    <message>
        <source>{0} holds {1} files.</source>
        <translation>{0} enthält {1} Dateien.</translation>
    </message>
    <message>
        <source>{0} is a control vector, which is added to a model.</source>
        <translation>{0} ist ein Steuervektor, der zu einem Modell hinzugefügt wird.</translation>
    </message>
    <message>
        <source>{0} is no control vector.</source>
        <translation>{0} ist kein Steuervektor.</translation>
    </message>
    <message>
        <source>{0} is not a chord.</source>
        <translation>{0} ist kein Akkord.</translation>
    </message>
    <message>
        <source>{0} is too long: a note of it ends after {1} quarters.</source>
        <translation>{0} ist zu lang: eine Note darin endet nach {1} Vierteln.</translation>
    </message>
    <message>
        <source>{0} lies on another machine.</source>
        <translation>{0} liegt auf einem anderen Rechner.</translation>
    </message>
    <message>
        <source>{0} takes none</source>
        <translation>{0} nimmt keine</translation>
    </message>
    <message>
        <source>{0} was made for another model: {1}.</source>
        <translation>{0} wurde für ein anderes Modell gemacht: {1}.</translation>
    </message>
    <message>
        <source>{0}/{1} is no meter.</source>
        <translation>{0}/{1} ist keine Taktart.</translation>
    </message>
    <message>
        <source>{0}: at most {1} letters ({2} were given).</source>
        <translation>{0}: höchstens {1} Zeichen ({2} wurden angegeben).</translation>
    </message>
    <message>
        <source>{0}: enlarged {1} times the picture would have {2} megapixels; at most {3} are possible.</source>
        <translation>{0}: {1}-fach vergrößert hätte das Bild {2} Megapixel; höchstens {3} sind möglich.</translation>
    </message>
    <message>
        <source>“{0}” is kept in History.</source>
        <translation>„{0}“ liegt jetzt im Verlauf.</translation>
    </message>
    <message>
        <source>“{0}”: {1}, {2} of what is visible{3}.</source>
        <translation>„{0}“: {1}, {2} des Sichtbaren{3}.</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message>
        <source>1 rating from {0} counts here now.</source>
        <translation>1 Bewertung aus {0} zählt jetzt hier.</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 Sekunde</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>A augmented</source>
        <translation>A übermäßig</translation>
    </message>
    <message>
        <source>A contact sheet has 1 to {0} pictures ({1} are selected).</source>
        <translation>Ein Kontaktbogen hat 1 bis {0} Bilder (ausgewählt sind {1}).</translation>
    </message>
    <message>
        <source>A diminished</source>
        <translation>A vermindert</translation>
    </message>
    <message>
        <source>A dorian</source>
        <translation>a-Dorisch</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>Eine Datei lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>A file in {0} cannot be read or written.</source>
        <translation>Eine Datei in {0} lässt sich nicht lesen oder schreiben.</translation>
    </message>
    <message>
        <source>A file would have to grow larger than this system allows.</source>
        <translation>Eine Datei müsste größer werden, als dieses System erlaubt.</translation>
    </message>
    <message>
        <source>A good first model for outlines, dialogue and editing on a laptop with 8 GB of memory.</source>
        <translation>Ein gutes erstes Modell für Gliederungen, Dialoge und Überarbeitung auf einem Laptop mit 8 GB Speicher.</translation>
    </message>
    <message>
        <source>A layer cannot be that large, or that far away.</source>
        <translation>So groß oder so weit weg kann eine Ebene nicht sein.</translation>
    </message>
    <message>
        <source>A major seventh</source>
        <translation>A-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>A minor seventh</source>
        <translation>a-Moll mit Septime</translation>
    </message>
    <message>
        <source>A mixolydian</source>
        <translation>A-Mixolydisch</translation>
    </message>
    <message>
        <source>A negative prompt only has an effect with a guidance above {0}; it was left out.</source>
        <translation>Ein negativer Prompt wirkt erst bei einer Guidance über {0}; er wurde weggelassen.</translation>
    </message>
    <message>
        <source>A number in the fit of taste is not finite.</source>
        <translation>Eine Zahl in der Anpassung des Geschmacks ist nicht endlich.</translation>
    </message>
    <message>
        <source>A picture that is enlarged or traced is not drawn anew; {0}.</source>
        <translation>Ein Bild, das vergrößert oder nachgezeichnet wird, wird nicht neu gezeichnet; {0}.</translation>
    </message>
    <message>
        <source>A preset is for works that are made anew; this one changes a work.</source>
        <translation>Eine Voreinstellung ist für Werke, die neu entstehen; diese ändert ein Werk.</translation>
    </message>
    <message>
        <source>A row of {0} has a value that the studio does not write: {1}.</source>
        <translation>Eine Zeile von {0} hat einen Wert, den das Studio nicht schreibt: {1}.</translation>
    </message>
    <message>
        <source>A seventh</source>
        <translation>A-Septakkord</translation>
    </message>
    <message>
        <source>A# augmented</source>
        <translation>Ais übermäßig</translation>
    </message>
    <message>
        <source>A# diminished</source>
        <translation>Ais vermindert</translation>
    </message>
    <message>
        <source>A# dorian</source>
        <translation>ais-Dorisch</translation>
    </message>
    <message>
        <source>A# major</source>
        <translation>Ais-Dur</translation>
    </message>
    <message>
        <source>A# major seventh</source>
        <translation>Ais-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>A# minor</source>
        <translation>ais-Moll</translation>
    </message>
    <message>
        <source>A# minor seventh</source>
        <translation>ais-Moll mit Septime</translation>
    </message>
    <message>
        <source>A# mixolydian</source>
        <translation>Ais-Mixolydisch</translation>
    </message>
    <message>
        <source>A# seventh</source>
        <translation>Ais-Septakkord</translation>
    </message>
    <message>
        <source>Ab augmented</source>
        <translation>As übermäßig</translation>
    </message>
    <message>
        <source>Ab diminished</source>
        <translation>As vermindert</translation>
    </message>
    <message>
        <source>Ab dorian</source>
        <translation>as-Dorisch</translation>
    </message>
    <message>
        <source>Ab major</source>
        <translation>As-Dur</translation>
    </message>
    <message>
        <source>Ab major seventh</source>
        <translation>As-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>Ab minor</source>
        <translation>as-Moll</translation>
    </message>
    <message>
        <source>Ab minor seventh</source>
        <translation>as-Moll mit Septime</translation>
    </message>
    <message>
        <source>Ab mixolydian</source>
        <translation>As-Mixolydisch</translation>
    </message>
    <message>
        <source>Ab seventh</source>
        <translation>As-Septakkord</translation>
    </message>
    <message>
        <source>Accept them at {0}, make a token there, and save it with `bowerbird models token`.</source>
        <translation>Nimm sie unter {0} an, mach dort ein Token und speichere es mit `bowerbird models token`.</translation>
    </message>
    <message>
        <source>Accept them at {0}, with the account of your token; then fetch it again.</source>
        <translation>Nimm sie unter {0} an, mit dem Konto deines Tokens; dann hol es noch einmal.</translation>
    </message>
    <message>
        <source>Accompany</source>
        <translation>Begleiten</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Add a model of its kind, then run `bowerbird adapters import` with that path.</source>
        <translation>Füge ein Modell seiner Art hinzu und starte dann `bowerbird adapters import` mit diesem Pfad.</translation>
    </message>
    <message>
        <source>Add the folder that holds all parts of the model, with its config.json.</source>
        <translation>Füge den Ordner hinzu, der alle Teile des Modells enthält, mit seiner config.json.</translation>
    </message>
    <message>
        <source>Almost instant sketches in one to four steps, for trying ideas only.</source>
        <translation>Fast sofortige Skizzen in einem bis vier Schritten, nur zum Ausprobieren von Ideen.</translation>
    </message>
    <message>
        <source>Archive the project…</source>
        <translation>Projekt archivieren…</translation>
    </message>
    <message>
        <source>Asks for an account.</source>
        <translation>Verlangt ein Konto.</translation>
    </message>
    <message>
        <source>B augmented</source>
        <translation>H übermäßig</translation>
    </message>
    <message>
        <source>B diminished</source>
        <translation>H vermindert</translation>
    </message>
    <message>
        <source>B dorian</source>
        <translation>h-Dorisch</translation>
    </message>
    <message>
        <source>B major</source>
        <translation>H-Dur</translation>
    </message>
    <message>
        <source>B major seventh</source>
        <translation>H-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>B minor seventh</source>
        <translation>h-Moll mit Septime</translation>
    </message>
    <message>
        <source>B mixolydian</source>
        <translation>H-Mixolydisch</translation>
    </message>
    <message>
        <source>B seventh</source>
        <translation>H-Septakkord</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Takte</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>Bass</translation>
    </message>
    <message>
        <source>Bb augmented</source>
        <translation>B übermäßig</translation>
    </message>
    <message>
        <source>Bb diminished</source>
        <translation>B vermindert</translation>
    </message>
    <message>
        <source>Bb dorian</source>
        <translation>b-Dorisch</translation>
    </message>
    <message>
        <source>Bb major seventh</source>
        <translation>B-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>Bb minor</source>
        <translation>b-Moll</translation>
    </message>
    <message>
        <source>Bb minor seventh</source>
        <translation>b-Moll mit Septime</translation>
    </message>
    <message>
        <source>Bb mixolydian</source>
        <translation>B-Mixolydisch</translation>
    </message>
    <message>
        <source>Bb seventh</source>
        <translation>B-Septakkord</translation>
    </message>
    <message>
        <source>Brass</source>
        <translation>Blech</translation>
    </message>
    <message>
        <source>Bring a folder in</source>
        <translation>Ordner hereinholen</translation>
    </message>
    <message>
        <source>Bring a folder in…</source>
        <translation>Ordner hereinholen…</translation>
    </message>
    <message>
        <source>Bring taste in…</source>
        <translation>Geschmack hereinholen…</translation>
    </message>
    <message>
        <source>Bring {0}.</source>
        <translation>Importieren Sie {0}.</translation>
    </message>
    <message>
        <source>Brings SD 1.5 pictures from 25 steps down to 4.</source>
        <translation>Bringt Bilder von SD 1.5 von 25 Schritten auf 4.</translation>
    </message>
    <message>
        <source>C augmented</source>
        <translation>C übermäßig</translation>
    </message>
    <message>
        <source>C diminished</source>
        <translation>C vermindert</translation>
    </message>
    <message>
        <source>C dorian</source>
        <translation>c-Dorisch</translation>
    </message>
    <message>
        <source>C major seventh</source>
        <translation>C-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>C minor seventh</source>
        <translation>c-Moll mit Septime</translation>
    </message>
    <message>
        <source>C mixolydian</source>
        <translation>C-Mixolydisch</translation>
    </message>
    <message>
        <source>C seventh</source>
        <translation>C-Septakkord</translation>
    </message>
    <message>
        <source>C# augmented</source>
        <translation>Cis übermäßig</translation>
    </message>
    <message>
        <source>C# diminished</source>
        <translation>Cis vermindert</translation>
    </message>
    <message>
        <source>C# dorian</source>
        <translation>cis-Dorisch</translation>
    </message>
    <message>
        <source>C# major</source>
        <translation>Cis-Dur</translation>
    </message>
    <message>
        <source>C# major seventh</source>
        <translation>Cis-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>C# minor</source>
        <translation>cis-Moll</translation>
    </message>
    <message>
        <source>C# minor seventh</source>
        <translation>cis-Moll mit Septime</translation>
    </message>
    <message>
        <source>C# mixolydian</source>
        <translation>Cis-Mixolydisch</translation>
    </message>
    <message>
        <source>C# seventh</source>
        <translation>Cis-Septakkord</translation>
    </message>
    <message>
        <source>Check it, then try again, or use a copy on another disk.</source>
        <translation>Prüfen Sie ihn und versuchen Sie es noch einmal, oder nehmen Sie eine Kopie auf einem anderen Datenträger.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Prüf den Namen.</translation>
    </message>
    <message>
        <source>Check the name; for one that is not public, save a token of yours with `bowerbird models token`.</source>
        <translation>Prüf den Namen; für eines, das nicht öffentlich ist, speichere dein Token mit `bowerbird models token`.</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Anderen Namen wählen</translation>
    </message>
    <message>
        <source>Choose another sampler, or more steps.</source>
        <translation>Einen anderen Sampler oder mehr Schritte wählen.</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>Akkorde</translation>
    </message>
    <message>
        <source>Contact sheet to print…</source>
        <translation>Kontaktbogen zum Drucken…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Continues long prose in your own voice; the base to train a fiction adapter on with a large graphics card.</source>
        <translation>Setzt lange Prosa in deiner eigenen Stimme fort; die Grundlage, um auf einer großen Grafikkarte einen Adapter für Erzählungen zu trainieren.</translation>
    </message>
    <message>
        <source>Continues your own text on any old computer and is small enough to be trained on your ratings there.</source>
        <translation>Setzt deinen eigenen Text auf jedem alten Rechner fort und ist klein genug, um dort aus deinen Bewertungen zu lernen.</translation>
    </message>
    <message>
        <source>Continues your prose without a chat manner; its training texts are published, which some artists ask for.</source>
        <translation>Setzt deine Prosa ohne Plauderton fort; seine Trainingstexte sind veröffentlicht, was manche Künstler verlangen.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy it again from the hub&apos;s page of access tokens.</source>
        <translation>Kopier es noch einmal von der Seite des Hubs mit den Zugangs-Token.</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>Ausschneiden</translation>
    </message>
    <message>
        <source>D augmented</source>
        <translation>D übermäßig</translation>
    </message>
    <message>
        <source>D diminished</source>
        <translation>D vermindert</translation>
    </message>
    <message>
        <source>D dorian</source>
        <translation>d-Dorisch</translation>
    </message>
    <message>
        <source>D major seventh</source>
        <translation>D-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>D minor seventh</source>
        <translation>d-Moll mit Septime</translation>
    </message>
    <message>
        <source>D mixolydian</source>
        <translation>D-Mixolydisch</translation>
    </message>
    <message>
        <source>D seventh</source>
        <translation>D-Septakkord</translation>
    </message>
    <message>
        <source>D# augmented</source>
        <translation>Dis übermäßig</translation>
    </message>
    <message>
        <source>D# diminished</source>
        <translation>Dis vermindert</translation>
    </message>
    <message>
        <source>D# dorian</source>
        <translation>dis-Dorisch</translation>
    </message>
    <message>
        <source>D# major</source>
        <translation>Dis-Dur</translation>
    </message>
    <message>
        <source>D# major seventh</source>
        <translation>Dis-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>D# minor</source>
        <translation>dis-Moll</translation>
    </message>
    <message>
        <source>D# minor seventh</source>
        <translation>dis-Moll mit Septime</translation>
    </message>
    <message>
        <source>D# mixolydian</source>
        <translation>Dis-Mixolydisch</translation>
    </message>
    <message>
        <source>D# seventh</source>
        <translation>Dis-Septakkord</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Db augmented</source>
        <translation>Des übermäßig</translation>
    </message>
    <message>
        <source>Db diminished</source>
        <translation>Des vermindert</translation>
    </message>
    <message>
        <source>Db dorian</source>
        <translation>des-Dorisch</translation>
    </message>
    <message>
        <source>Db major</source>
        <translation>Des-Dur</translation>
    </message>
    <message>
        <source>Db major seventh</source>
        <translation>Des-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>Db minor</source>
        <translation>des-Moll</translation>
    </message>
    <message>
        <source>Db minor seventh</source>
        <translation>des-Moll mit Septime</translation>
    </message>
    <message>
        <source>Db mixolydian</source>
        <translation>Des-Mixolydisch</translation>
    </message>
    <message>
        <source>Db seventh</source>
        <translation>Des-Septakkord</translation>
    </message>
    <message>
        <source>Detailed 1024-pixel pictures from a small model, if the memory holds its large text reader.</source>
        <translation>Detailreiche Bilder mit 1024 Pixeln aus einem kleinen Modell, wenn der Speicher seinen großen Textleser fasst.</translation>
    </message>
    <message>
        <source>Drafts short pieces and rewrites sentences very quickly on a computer without a graphics card.</source>
        <translation>Entwirft kurze Stücke und schreibt Sätze sehr schnell um, auch ohne Grafikkarte.</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>Schlagzeug</translation>
    </message>
    <message>
        <source>Duplicate the project…</source>
        <translation>Projekt duplizieren…</translation>
    </message>
    <message>
        <source>E augmented</source>
        <translation>E übermäßig</translation>
    </message>
    <message>
        <source>E diminished</source>
        <translation>E vermindert</translation>
    </message>
    <message>
        <source>E dorian</source>
        <translation>e-Dorisch</translation>
    </message>
    <message>
        <source>E major seventh</source>
        <translation>E-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>E minor seventh</source>
        <translation>e-Moll mit Septime</translation>
    </message>
    <message>
        <source>E mixolydian</source>
        <translation>E-Mixolydisch</translation>
    </message>
    <message>
        <source>E seventh</source>
        <translation>E-Septakkord</translation>
    </message>
    <message>
        <source>Eb augmented</source>
        <translation>Es übermäßig</translation>
    </message>
    <message>
        <source>Eb diminished</source>
        <translation>Es vermindert</translation>
    </message>
    <message>
        <source>Eb dorian</source>
        <translation>es-Dorisch</translation>
    </message>
    <message>
        <source>Eb major</source>
        <translation>Es-Dur</translation>
    </message>
    <message>
        <source>Eb major seventh</source>
        <translation>Es-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>Eb minor</source>
        <translation>es-Moll</translation>
    </message>
    <message>
        <source>Eb minor seventh</source>
        <translation>es-Moll mit Septime</translation>
    </message>
    <message>
        <source>Eb mixolydian</source>
        <translation>Es-Mixolydisch</translation>
    </message>
    <message>
        <source>Eb seventh</source>
        <translation>Es-Septakkord</translation>
    </message>
    <message>
        <source>Eight-step SDXL pictures that still obey a negative prompt.</source>
        <translation>SDXL-Bilder in acht Schritten, die einem negativen Prompt noch gehorchen.</translation>
    </message>
    <message>
        <source>Enlarges any picture four times; the safe all-rounder.</source>
        <translation>Vergrößert jedes Bild vierfach; der sichere Allrounder.</translation>
    </message>
    <message>
        <source>Export my taste…</source>
        <translation>Meinen Geschmack exportieren…</translation>
    </message>
    <message>
        <source>F augmented</source>
        <translation>F übermäßig</translation>
    </message>
    <message>
        <source>F diminished</source>
        <translation>F vermindert</translation>
    </message>
    <message>
        <source>F dorian</source>
        <translation>f-Dorisch</translation>
    </message>
    <message>
        <source>F major seventh</source>
        <translation>F-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>F minor</source>
        <translation>f-Moll</translation>
    </message>
    <message>
        <source>F minor seventh</source>
        <translation>f-Moll mit Septime</translation>
    </message>
    <message>
        <source>F mixolydian</source>
        <translation>F-Mixolydisch</translation>
    </message>
    <message>
        <source>F seventh</source>
        <translation>F-Septakkord</translation>
    </message>
    <message>
        <source>F# augmented</source>
        <translation>Fis übermäßig</translation>
    </message>
    <message>
        <source>F# diminished</source>
        <translation>Fis vermindert</translation>
    </message>
    <message>
        <source>F# dorian</source>
        <translation>fis-Dorisch</translation>
    </message>
    <message>
        <source>F# major</source>
        <translation>Fis-Dur</translation>
    </message>
    <message>
        <source>F# major seventh</source>
        <translation>Fis-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>F# minor seventh</source>
        <translation>fis-Moll mit Septime</translation>
    </message>
    <message>
        <source>F# mixolydian</source>
        <translation>Fis-Mixolydisch</translation>
    </message>
    <message>
        <source>F# seventh</source>
        <translation>Fis-Septakkord</translation>
    </message>
    <message>
        <source>Fetch it again, or add it with `bowerbird models add` if it is another one.</source>
        <translation>Hol es noch einmal, oder füge es mit `bowerbird models add` hinzu, wenn es ein anderes ist.</translation>
    </message>
    <message>
        <source>Fetch it again.</source>
        <translation>Hol es noch einmal.</translation>
    </message>
    <message>
        <source>Fetched from a hub, with the licence {0}; not measured here.</source>
        <translation>Von einem Hub geholt, mit der Lizenz {0}; hier nicht gemessen.</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Erste Schritte</translation>
    </message>
    <message>
        <source>Follows short writing instructions on a laptop: titles, summaries, a paragraph in a given mood.</source>
        <translation>Folgt auf einem Laptop kurzen Schreibanweisungen: Titel, Zusammenfassungen, ein Absatz in einer Stimmung.</translation>
    </message>
    <message>
        <source>For yourself only: works may not be sold without another licence.</source>
        <translation>Nur für dich: Werke dürfen ohne weitere Lizenz nicht verkauft werden.</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Four-step SDXL pictures with any SDXL style.</source>
        <translation>SDXL-Bilder in vier Schritten mit jedem SDXL-Stil.</translation>
    </message>
    <message>
        <source>Four-step pictures that follow long descriptions well; large.</source>
        <translation>Bilder in vier Schritten, die langen Beschreibungen gut folgen; groß.</translation>
    </message>
    <message>
        <source>Free for any use; works may be sold.</source>
        <translation>Frei für jeden Zweck; Werke dürfen verkauft werden.</translation>
    </message>
    <message>
        <source>Free some space, then fetch it again.</source>
        <translation>Schaff etwas Platz und hol es dann noch einmal.</translation>
    </message>
    <message>
        <source>Free some space, then take it in again.</source>
        <translation>Schaff etwas Platz und übernimm es dann noch einmal.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>G augmented</source>
        <translation>G übermäßig</translation>
    </message>
    <message>
        <source>G diminished</source>
        <translation>G vermindert</translation>
    </message>
    <message>
        <source>G dorian</source>
        <translation>g-Dorisch</translation>
    </message>
    <message>
        <source>G major seventh</source>
        <translation>G-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>G minor seventh</source>
        <translation>g-Moll mit Septime</translation>
    </message>
    <message>
        <source>G mixolydian</source>
        <translation>G-Mixolydisch</translation>
    </message>
    <message>
        <source>G seventh</source>
        <translation>G-Septakkord</translation>
    </message>
    <message>
        <source>G# augmented</source>
        <translation>Gis übermäßig</translation>
    </message>
    <message>
        <source>G# diminished</source>
        <translation>Gis vermindert</translation>
    </message>
    <message>
        <source>G# dorian</source>
        <translation>gis-Dorisch</translation>
    </message>
    <message>
        <source>G# major</source>
        <translation>Gis-Dur</translation>
    </message>
    <message>
        <source>G# major seventh</source>
        <translation>Gis-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>G# minor</source>
        <translation>gis-Moll</translation>
    </message>
    <message>
        <source>G# minor seventh</source>
        <translation>gis-Moll mit Septime</translation>
    </message>
    <message>
        <source>G# mixolydian</source>
        <translation>Gis-Mixolydisch</translation>
    </message>
    <message>
        <source>G# seventh</source>
        <translation>Gis-Septakkord</translation>
    </message>
    <message>
        <source>Gb augmented</source>
        <translation>Ges übermäßig</translation>
    </message>
    <message>
        <source>Gb diminished</source>
        <translation>Ges vermindert</translation>
    </message>
    <message>
        <source>Gb dorian</source>
        <translation>ges-Dorisch</translation>
    </message>
    <message>
        <source>Gb major</source>
        <translation>Ges-Dur</translation>
    </message>
    <message>
        <source>Gb major seventh</source>
        <translation>Ges-Dur mit großer Septime</translation>
    </message>
    <message>
        <source>Gb minor</source>
        <translation>ges-Moll</translation>
    </message>
    <message>
        <source>Gb minor seventh</source>
        <translation>ges-Moll mit Septime</translation>
    </message>
    <message>
        <source>Gb mixolydian</source>
        <translation>Ges-Mixolydisch</translation>
    </message>
    <message>
        <source>Gb seventh</source>
        <translation>Ges-Septakkord</translation>
    </message>
    <message>
        <source>Get more from your GPU</source>
        <translation>Mehr aus der GPU holen</translation>
    </message>
    <message>
        <source>Get the file with a browser, then add it with `bowerbird models add FILE`.</source>
        <translation>Hol die Datei mit einem Browser und füge sie dann mit `bowerbird models add FILE` hinzu.</translation>
    </message>
    <message>
        <source>Get the model again, complete, or write in the mode “continue”.</source>
        <translation>Das Modell noch einmal vollständig holen oder im Modus „Fortsetzen“ schreiben.</translation>
    </message>
    <message>
        <source>Go on without them</source>
        <translation>Ohne sie weitermachen</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>Guidance</translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation>Gitarre</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Höhe</translation>
    </message>
    <message>
        <source>History: {0}</source>
        <translation>Verlauf: {0}</translation>
    </message>
    <message>
        <source>Honest use</source>
        <translation>Ehrlicher Gebrauch</translation>
    </message>
    <message>
        <source>Infill</source>
        <translation>Füllen</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>Instrumente</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed, at {0}.</source>
        <translation>Unterbrochen, als das Studio geschlossen wurde, bei {0}.</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed.</source>
        <translation>Unterbrochen, als das Studio schloss.</translation>
    </message>
    <message>
        <source>It holds the instruction, the settings, the model and its adapters; not the text itself, the seed, or how many.</source>
        <translation>Sie enthält die Anweisung, die Einstellungen, das Modell und seine Adapter, nicht aber den Text selbst, den Seed und die Anzahl.</translation>
    </message>
    <message>
        <source>It holds the prompt, the settings, the model and its adapters; not the start picture, the seed, or how many.</source>
        <translation>Sie enthält den Prompt, die Einstellungen, das Modell und seine Adapter, nicht aber das Startbild, den Seed und die Anzahl.</translation>
    </message>
    <message>
        <source>It holds the seed notes, the settings, the model and its adapters; not the piece in the roll, the seed, or how many.</source>
        <translation>Sie enthält die Startnoten, die Einstellungen, das Modell und seine Adapter, nicht aber das Stück in der Notenrolle, den Seed und die Anzahl.</translation>
    </message>
    <message>
        <source>It is stored but not offered, and what is in use stays.</source>
        <translation>Er ist gespeichert, wird aber nicht angeboten, und was in Gebrauch ist, bleibt.</translation>
    </message>
    <message>
        <source>It may have ended.</source>
        <translation>Vielleicht ist es abgelaufen.</translation>
    </message>
    <message>
        <source>It puts {0} of 100 held-out pairs in your order, against {1} before, and between {2} and {3} with luck allowed for.</source>
        <translation>Von 100 zurückgehaltenen Paaren ordnet er {0} wie du, vorher {1}, und mit Zufall gerechnet zwischen {2} und {3}.</translation>
    </message>
    <message>
        <source>It puts {0} of 100 held-out pairs in your order, against {1} before.</source>
        <translation>Er bringt {0} von 100 zurückgehaltenen Paaren in deine Reihenfolge, vorher waren es {1}.</translation>
    </message>
    <message>
        <source>It was fetched, and is kept as {0}.</source>
        <translation>Es wurde geholt und ist als {0} aufbewahrt.</translation>
    </message>
    <message>
        <source>It was not taken in.</source>
        <translation>Es wurde nicht übernommen.</translation>
    </message>
    <message>
        <source>Its disk or device may be failing or disconnected.</source>
        <translation>Ihr Datenträger oder Gerät ist vielleicht defekt oder nicht verbunden.</translation>
    </message>
    <message>
        <source>Its seed {0} is kept with it; drawing cannot use it.</source>
        <translation>Sein Seed {0} bleibt dabei; zum Zeichnen ist er nicht nutzbar.</translation>
    </message>
    <message>
        <source>Its seed {0} is kept with it; it is larger than seeds here, so drawing uses its lower 32 bits, {1}.</source>
        <translation>Sein Seed {0} bleibt dabei; er ist größer als Seeds hier, deshalb nutzt das Zeichnen seine unteren 32 Bit, {1}.</translation>
    </message>
    <message>
        <source>Its works are there.</source>
        <translation>Seine Werke sind da.</translation>
    </message>
    <message>
        <source>Keep a snapshot</source>
        <translation>Schnappschuss behalten</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Tonart</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größerer Text</translation>
    </message>
    <message>
        <source>Learn {0}</source>
        <translation>{0} lernen</translation>
    </message>
    <message>
        <source>Length in tokens</source>
        <translation>Länge in Token</translation>
    </message>
    <message>
        <source>Length {0} %.</source>
        <translation>Länge {0} %.</translation>
    </message>
    <message>
        <source>Let TMPDIR name a folder that you may write to.</source>
        <translation>Lassen Sie TMPDIR einen Ordner nennen, in den Sie schreiben dürfen.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Longer, better planned chapters on a computer with 12 GB or more.</source>
        <translation>Längere, besser geplante Kapitel auf einem Rechner mit 12 GB oder mehr.</translation>
    </message>
    <message>
        <source>Look at {0}, and fetch it again.</source>
        <translation>Sieh unter {0} nach und hol es noch einmal.</translation>
    </message>
    <message>
        <source>Look at {0}.</source>
        <translation>Sieh unter {0} nach.</translation>
    </message>
    <message>
        <source>Luck alone could do that; more pairs tell more.</source>
        <translation>Das könnte auch Zufall sein; mehr Paare sagen mehr.</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Entstanden</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>Zauberstab</translation>
    </message>
    <message>
        <source>Make a new one there, and save it with `bowerbird models token`.</source>
        <translation>Mach dort ein neues und speichere es mit `bowerbird models token`.</translation>
    </message>
    <message>
        <source>Make room on the disk, or copy the text somewhere else.</source>
        <translation>Platz auf der Platte schaffen, oder den Text anderswohin kopieren.</translation>
    </message>
    <message>
        <source>Mask a rectangle; Shift adds, Alt takes away</source>
        <translation>Ein Rechteck maskieren; Umschalt fügt hinzu, Alt nimmt weg</translation>
    </message>
    <message>
        <source>Mask what a line goes around; Shift adds, Alt takes away</source>
        <translation>Maskieren, was eine Linie umschließt; Umschalt fügt hinzu, Alt nimmt weg</translation>
    </message>
    <message>
        <source>Mask what looks alike; Shift adds, Alt takes away</source>
        <translation>Maskieren, was gleich aussieht; Umschalt fügt hinzu, Alt nimmt weg</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>Taktart</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>More menus</source>
        <translation>Weitere Menüs</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>Music adapters</source>
        <translation>Musikadapter</translation>
    </message>
    <message>
        <source>Needs about {0} of memory here, more than this machine can spare.</source>
        <translation>Braucht hier etwa {0} Speicher, mehr als dieser Rechner frei hat.</translation>
    </message>
    <message>
        <source>Needs about {0} of memory here, so it is read layer by layer, which is slower.</source>
        <translation>Braucht hier etwa {0} Speicher, deshalb wird es Schicht für Schicht gelesen, was langsamer ist.</translation>
    </message>
    <message>
        <source>Needs about {0} of memory here, so its parts take turns on the graphics card.</source>
        <translation>Braucht hier etwa {0} Speicher, deshalb wechseln sich seine Teile auf der Grafikkarte ab.</translation>
    </message>
    <message>
        <source>Needs about {0} of memory here.</source>
        <translation>Braucht hier etwa {0} Speicher.</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Negativ</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>Negativer Prompt</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>Neues Projekt…</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>Nächster Bereich</translation>
    </message>
    <message>
        <source>No broken picture was kept.</source>
        <translation>Es wurde kein kaputtes Bild behalten.</translation>
    </message>
    <message>
        <source>No other was opened in its place.</source>
        <translation>Es wurde kein anderes an seiner Stelle geöffnet.</translation>
    </message>
    <message>
        <source>No voice of the piece is left for {0}.</source>
        <translation>Für {0} ist im Stück keine Stimme übrig.</translation>
    </message>
    <message>
        <source>Not clear whether works may be sold; read the licence before you do.</source>
        <translation>Unklar, ob Werke verkauft werden dürfen; lies vorher die Lizenz.</translation>
    </message>
    <message>
        <source>Not everything could be brought in.</source>
        <translation>Nicht alles ließ sich hereinholen.</translation>
    </message>
    <message>
        <source>Not everything is saved</source>
        <translation>Nicht alles ist gespeichert</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Noten</translation>
    </message>
    <message>
        <source>Nothing to do on this page</source>
        <translation>Auf dieser Seite nichts zu tun</translation>
    </message>
    <message>
        <source>Of {0} fresh {1}, taste likes {2} better.</source>
        <translation>Von {0} neuen Werken ({1}) gefallen dem Geschmack {2} besser.</translation>
    </message>
    <message>
        <source>Open an archive…</source>
        <translation>Archiv öffnen…</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>Projekt öffnen</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>Projekt öffnen…</translation>
    </message>
    <message>
        <source>Painterly pictures from the SD 1.5 family, a favourite for illustration.</source>
        <translation>Malerische Bilder aus der Familie von SD 1.5, beliebt für Illustrationen.</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Paste the address of a model&apos;s page.</source>
        <translation>Füge die Adresse der Seite eines Modells ein.</translation>
    </message>
    <message>
        <source>Percussion</source>
        <translation>Perkussion</translation>
    </message>
    <message>
        <source>Photographic pictures, people and buildings included.</source>
        <translation>Fotografische Bilder, auch von Menschen und Gebäuden.</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>Klavier</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Picture adapters</source>
        <translation>Bildadapter</translation>
    </message>
    <message>
        <source>Pictures at 1024 pixels and the base of most modern styles; wants 8 GB of graphics memory.</source>
        <translation>Bilder mit 1024 Pixeln und die Grundlage der meisten neueren Stile; möchte 8 GB Grafikspeicher.</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>Flöten</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Put it back, or open another one (--project PATH).</source>
        <translation>Es zurücklegen oder ein anderes öffnen (--project PFAD).</translation>
    </message>
    <message>
        <source>Put it back, or take it off the list with `bowerbird models remove {0}`.</source>
        <translation>Es zurücklegen oder mit `bowerbird models remove {0}` von der Liste nehmen.</translation>
    </message>
    <message>
        <source>Read the marks of a file</source>
        <translation>Die Angaben einer Datei lesen</translation>
    </message>
    <message>
        <source>Read the marks of a file…</source>
        <translation>Die Angaben einer Datei lesen…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Reed</source>
        <translation>Rohrblatt</translation>
    </message>
    <message>
        <source>Rename the project…</source>
        <translation>Projekt umbenennen…</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>Wiederholungsabzug</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>Datei ersetzen?</translation>
    </message>
    <message>
        <source>Rewritten</source>
        <translation>Neu gefasst</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>Sampler</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <source>Save it again in a paint program.</source>
        <translation>Speichern Sie es in einem Malprogramm noch einmal.</translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation>Suchen oder etwas tun</translation>
    </message>
    <message>
        <source>Seed notes</source>
        <translation>Startnoten</translation>
    </message>
    <message>
        <source>Set both width and height.</source>
        <translation>Gib Breite und Höhe an.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show me around</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinerer Text</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>Stopp bei</translation>
    </message>
    <message>
        <source>Stops black pictures when SDXL runs at half precision.</source>
        <translation>Verhindert schwarze Bilder, wenn SDXL in halber Genauigkeit läuft.</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>Strength of the adapter</source>
        <translation>Stärke des Adapters</translation>
    </message>
    <message>
        <source>Strings</source>
        <translation>Streicher</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>Stil</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Tells adventure stories in which things may go wrong for the hero.</source>
        <translation>Erzählt Abenteuer, in denen für den Helden etwas schiefgehen darf.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text adapters</source>
        <translation>Textadapter</translation>
    </message>
    <message>
        <source>That is no token: one has letters, digits, dots, hyphens and no spaces.</source>
        <translation>Das ist kein Token: eines hat Buchstaben, Ziffern, Punkte, Bindestriche und keine Leerzeichen.</translation>
    </message>
    <message>
        <source>The database of the project at {0} is gone.</source>
        <translation>Die Datenbank des Projekts in {0} ist weg.</translation>
    </message>
    <message>
        <source>The disk has no room for {0}: {1} are to come, and {2} are free.</source>
        <translation>Auf dem Datenträger ist kein Platz für {0}: {1} fehlen noch, {2} sind frei.</translation>
    </message>
    <message>
        <source>The key that signs exports cannot be made in {0}: {1}.</source>
        <translation>Der Schlüssel, der Exporte signiert, kann in {0} nicht angelegt werden: {1}.</translation>
    </message>
    <message>
        <source>The last changes could not be saved. They would be lost.</source>
        <translation>Die letzten Änderungen ließen sich nicht speichern. Sie gingen verloren.</translation>
    </message>
    <message>
        <source>The last project, {0}, is not there.</source>
        <translation>Das letzte Projekt, {0}, ist nicht da.</translation>
    </message>
    <message>
        <source>The mark of “{0}” is undone.</source>
        <translation>Die Markierung von „{0}“ ist zurückgenommen.</translation>
    </message>
    <message>
        <source>The marks of a file</source>
        <translation>Die Angaben einer Datei</translation>
    </message>
    <message>
        <source>The marks of {0} are undone.</source>
        <translation>Die Markierungen von {0} sind zurückgenommen.</translation>
    </message>
    <message>
        <source>The meter was left out, as the work keeps its own.</source>
        <translation>Die Taktart wurde weggelassen, da das Werk seine eigene behält.</translation>
    </message>
    <message>
        <source>The model has no pitches for the notes of this piece.</source>
        <translation>Das Modell hat keine Tonhöhen für die Noten dieses Stücks.</translation>
    </message>
    <message>
        <source>The notes were left out, as the work has its own.</source>
        <translation>Die Noten wurden weggelassen, da das Werk seine eigenen hat.</translation>
    </message>
    <message>
        <source>The number of bars was left out, as this task adds none.</source>
        <translation>Die Zahl der Takte wurde weggelassen, da diese Aufgabe keine hinzufügt.</translation>
    </message>
    <message>
        <source>The picture could not be drawn: {0}.</source>
        <translation>Das Bild ließ sich nicht zeichnen: {0}.</translation>
    </message>
    <message>
        <source>The rating of “{0}” is undone.</source>
        <translation>Die Bewertung von „{0}“ ist zurückgenommen.</translation>
    </message>
    <message>
        <source>The ratings of {0} are undone.</source>
        <translation>Die Bewertungen von {0} sind zurückgenommen.</translation>
    </message>
    <message>
        <source>The small classic: 512-pixel pictures on almost any graphics card, with the largest choice of styles and controls.</source>
        <translation>Der kleine Klassiker: Bilder mit 512 Pixeln auf fast jeder Grafikkarte, mit der größten Auswahl an Stilen und Steuerungen.</translation>
    </message>
    <message>
        <source>The starter model understands English.</source>
        <translation>Das Startmodell versteht nur Englisch.</translation>
    </message>
    <message>
        <source>The starter model writes English.</source>
        <translation>Das Startmodell schreibt Englisch.</translation>
    </message>
    <message>
        <source>The sum of {0} differs; it was not opened.</source>
        <translation>Die Prüfsumme von {0} weicht ab; es wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>The tags of {0} are undone.</source>
        <translation>Die Schlagwörter von {0} sind zurückgenommen.</translation>
    </message>
    <message>
        <source>The tags of “{0}” are undone.</source>
        <translation>Die Schlagwörter von „{0}“ sind zurückgenommen.</translation>
    </message>
    <message>
        <source>The tempo was left out, as the work keeps its own.</source>
        <translation>Das Tempo wurde weggelassen, da das Werk sein eigenes behält.</translation>
    </message>
    <message>
        <source>The tokenizer of this model has words that its weights do not know.</source>
        <translation>Der Tokenizer dieses Modells hat Wörter, die seine Gewichte nicht kennen.</translation>
    </message>
    <message>
        <source>The well-tried 12B model for stories, and the parent of most fiction models below 14B.</source>
        <translation>Das bewährte 12B-Modell für Geschichten und die Grundlage der meisten Erzählmodelle unter 14B.</translation>
    </message>
    <message>
        <source>There are no notes to learn from but drums.</source>
        <translation>Außer Schlagzeug gibt es keine Noten, aus denen gelernt werden kann.</translation>
    </message>
    <message>
        <source>There is already a file called {0}.</source>
        <translation>Es gibt schon eine Datei namens {0}.</translation>
    </message>
    <message>
        <source>There is no folder for temporary files that can be written to.</source>
        <translation>Es gibt keinen Ordner für temporäre Dateien, in den geschrieben werden kann.</translation>
    </message>
    <message>
        <source>There is no home folder at {0}.</source>
        <translation>Unter {0} gibt es keinen persönlichen Ordner.</translation>
    </message>
    <message>
        <source>There is no model {0} at {1}.</source>
        <translation>Es gibt kein Modell {0} bei {1}.</translation>
    </message>
    <message>
        <source>There is no public model {0} at {1}.</source>
        <translation>Es gibt kein öffentliches Modell {0} bei {1}.</translation>
    </message>
    <message>
        <source>There is no {0} on the shelf.</source>
        <translation>Es gibt kein {0} im Regal.</translation>
    </message>
    <message>
        <source>This model varies a piece whole: neither rhythm nor pitches stay.</source>
        <translation>Dieses Modell variiert ein Stück als Ganzes: Weder Rhythmus noch Tonhöhen bleiben.</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>Truncation</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>Versuch es in einer Minute noch einmal.</translation>
    </message>
    <message>
        <source>Try again in {0} minutes.</source>
        <translation>Versuch es in {0} Minuten noch einmal.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Später noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Variety {0} % of {1}.</source>
        <translation>Vielfalt {0} % von {1}.</translation>
    </message>
    <message>
        <source>Very fast pictures up to 4096 pixels on a laptop graphics card.</source>
        <translation>Sehr schnelle Bilder bis 4096 Pixel auf der Grafikkarte eines Laptops.</translation>
    </message>
    <message>
        <source>What was fetched so far is kept.</source>
        <translation>Was bisher geholt wurde, bleibt.</translation>
    </message>
    <message>
        <source>What was fetched so far is kept. Try again when there is a connection.</source>
        <translation>Was bisher geholt wurde, bleibt. Versuch es noch einmal, wenn eine Verbindung da ist.</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Breite</translation>
    </message>
    <message>
        <source>Wildcards name each other more than {0} deep, the last __{1}__.</source>
        <translation>Platzhalter nennen einander mehr als {0} Ebenen tief, zuletzt __{1}__.</translation>
    </message>
    <message>
        <source>Words of the prompt</source>
        <translation>Wörter des Prompts</translation>
    </message>
    <message>
        <source>Works may be sold; the licence forbids some uses, and goes along with the model.</source>
        <translation>Werke dürfen verkauft werden; die Lizenz verbietet manche Zwecke und geht mit dem Modell mit.</translation>
    </message>
    <message>
        <source>Writes in more than a hundred languages and keeps a long story in view; wants about 8 GB of memory.</source>
        <translation>Schreibt in mehr als hundert Sprachen und behält eine lange Geschichte im Blick; möchte etwa 8 GB Speicher.</translation>
    </message>
    <message>
        <source>`bowerbird models catalogue` shows what is.</source>
        <translation>`bowerbird models catalogue` zeigt, was es gibt.</translation>
    </message>
    <message>
        <source>`bowerbird restore-backup` lists its backups, and brings one back.</source>
        <translation>`bowerbird restore-backup` zeigt seine Sicherungen und holt eine zurück.</translation>
    </message>
    <message>
        <source>a collection that is gone</source>
        <translation>eine Sammlung, die es nicht mehr gibt</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>eine ganze Zahl</translation>
    </message>
    <message>
        <source>an adapter that is gone</source>
        <translation>ein Adapter, den es nicht mehr gibt</translation>
    </message>
    <message>
        <source>another work</source>
        <translation>ein anderes Werk</translation>
    </message>
    <message>
        <source>any day</source>
        <translation>jederzeit</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>draw</source>
        <translation>zeichnen</translation>
    </message>
    <message>
        <source>elsewhere, and brought in</source>
        <translation>anderswo, und hereingeholt</translation>
    </message>
    <message>
        <source>every fifth</source>
        <translation>jede fünfte</translation>
    </message>
    <message>
        <source>every tenth</source>
        <translation>jede zehnte</translation>
    </message>
    <message>
        <source>every twentieth</source>
        <translation>jede zwanzigste</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>expired on {0}</source>
        <translation>abgelaufen am {0}</translation>
    </message>
    <message>
        <source>explored</source>
        <translation>erkundet</translation>
    </message>
    <message>
        <source>export</source>
        <translation>exportieren</translation>
    </message>
    <message>
        <source>extend by {0}, {1}, {2}, {3} pixels</source>
        <translation>um {0}, {1}, {2}, {3} Pixel erweitern</translation>
    </message>
    <message>
        <source>fairly sure</source>
        <translation>recht sicher</translation>
    </message>
    <message>
        <source>fetched</source>
        <translation>geholt</translation>
    </message>
    <message>
        <source>few words like {0}</source>
        <translation>wenige Wörter wie {0}</translation>
    </message>
    <message>
        <source>fewer of its {0} are whole</source>
        <translation>weniger sind heil ({0})</translation>
    </message>
    <message>
        <source>file: {0} has no {1} that the studio opens.</source>
        <translation>Datei: {0} hat kein {1}, das das Studio öffnet.</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>fits in memory</source>
        <translation>passt in den Speicher</translation>
    </message>
    <message>
        <source>fits in parts</source>
        <translation>passt in Teilen</translation>
    </message>
    <message>
        <source>fits layer by layer</source>
        <translation>passt Schicht für Schicht</translation>
    </message>
    <message>
        <source>fits part by part</source>
        <translation>passt Teil für Teil</translation>
    </message>
    <message>
        <source>fits, but slowly</source>
        <translation>passt, aber langsam</translation>
    </message>
    <message>
        <source>five stars</source>
        <translation>fünf Sterne</translation>
    </message>
    <message>
        <source>fox, heron, otter</source>
        <translation>fox, heron, otter</translation>
    </message>
    <message>
        <source>from {0} to {1}, half of them below {2}</source>
        <translation>von {0} bis {1}, die Hälfte unter {2}</translation>
    </message>
    <message>
        <source>guidance {0}</source>
        <translation>Guidance {0}</translation>
    </message>
    <message>
        <source>half of {0} is missing</source>
        <translation>die Hälfte von {0} fehlt</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>zurückgehalten</translation>
    </message>
    <message>
        <source>holds no certificate in PEM</source>
        <translation>enthält kein Zertifikat in PEM</translation>
    </message>
    <message>
        <source>holds no key in PEM that can sign</source>
        <translation>enthält keinen Schlüssel in PEM, der signieren kann</translation>
    </message>
    <message>
        <source>id: {0} models are called {1}: {2}.</source>
        <translation>ID: Modelle für {0} heißen {1}: {2}.</translation>
    </message>
    <message>
        <source>imported {0}, for {1}</source>
        <translation>importiert {0}, für {1}</translation>
    </message>
    <message>
        <source>in Explore, at a point of {0} numbers</source>
        <translation>in Erkunden, an einem Punkt aus {0} Zahlen</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>in der Mitte</translation>
    </message>
    <message>
        <source>infill</source>
        <translation>füllen</translation>
    </message>
    <message>
        <source>infill bars {0} to {1}</source>
        <translation>Takte {0} bis {1} ausfüllen</translation>
    </message>
    <message>
        <source>int8 with scales</source>
        <translation>int8 mit Skalen</translation>
    </message>
    <message>
        <source>it does not rank your held-out pairs better</source>
        <translation>er ordnet deine zurückgehaltenen Paare nicht besser</translation>
    </message>
    <message>
        <source>it has no manifest, so Bowerbird did not write it</source>
        <translation>es hat kein Manifest, also hat Bowerbird es nicht geschrieben</translation>
    </message>
    <message>
        <source>it has no {0}</source>
        <translation>es hat kein {0}</translation>
    </message>
    <message>
        <source>it holds a {0}, not a {1}</source>
        <translation>es enthält {0}, nicht {1}</translation>
    </message>
    <message>
        <source>it is damaged ({0})</source>
        <translation>es ist beschädigt ({0})</translation>
    </message>
    <message>
        <source>it is no ZIP file</source>
        <translation>es ist keine ZIP-Datei</translation>
    </message>
    <message>
        <source>it was measured by other features ({0}, and here they are {1})</source>
        <translation>er wurde mit anderen Merkmalen gemessen ({0}, und hier sind es {1})</translation>
    </message>
    <message>
        <source>its autoencoder (VAE)</source>
        <translation>Autoencoder (VAE)</translation>
    </message>
    <message>
        <source>its autoencoder ({0})</source>
        <translation>Autoencoder ({0})</translation>
    </message>
    <message>
        <source>its text encoder (CLIP) and its autoencoder</source>
        <translation>Textencoder (CLIP) und Autoencoder</translation>
    </message>
    <message>
        <source>its text encoder (CLIP-L) and its autoencoder</source>
        <translation>Textencoder (CLIP-L) und Autoencoder</translation>
    </message>
    <message>
        <source>its text encoder (Gemma 2) and its autoencoder (DC-AE)</source>
        <translation>Textencoder (Gemma 2) und Autoencoder (DC-AE)</translation>
    </message>
    <message>
        <source>its text encoder (Mistral or Qwen3) and its autoencoder (flux2-vae.safetensors)</source>
        <translation>Textencoder (Mistral oder Qwen3) und Autoencoder (flux2-vae.safetensors)</translation>
    </message>
    <message>
        <source>its text encoder (OpenCLIP-H) and its autoencoder</source>
        <translation>Textencoder (OpenCLIP-H) und Autoencoder</translation>
    </message>
    <message>
        <source>its text encoder (Qwen2.5-VL-7B)</source>
        <translation>Textencoder (Qwen2.5-VL-7B)</translation>
    </message>
    <message>
        <source>its text encoder (Qwen3)</source>
        <translation>Textencoder (Qwen3)</translation>
    </message>
    <message>
        <source>its text encoder (Qwen3-4B)</source>
        <translation>Textencoder (Qwen3-4B)</translation>
    </message>
    <message>
        <source>its text encoder (Qwen3-4B) and its autoencoder (ae.safetensors)</source>
        <translation>Textencoder (Qwen3-4B) und Autoencoder (ae.safetensors)</translation>
    </message>
    <message>
        <source>its text encoder (T5-XXL)</source>
        <translation>Textencoder (T5-XXL)</translation>
    </message>
    <message>
        <source>its text encoder (UMT5-XXL)</source>
        <translation>Textencoder (UMT5-XXL)</translation>
    </message>
    <message>
        <source>its text encoder (UMT5-XXL) and its autoencoder (wan_2.1_vae.safetensors)</source>
        <translation>Textencoder (UMT5-XXL) und Autoencoder (wan_2.1_vae.safetensors)</translation>
    </message>
    <message>
        <source>its text encoder ({0})</source>
        <translation>Textencoder ({0})</translation>
    </message>
    <message>
        <source>its text encoders (CLIP-L and CLIP-G)</source>
        <translation>Textencoder (CLIP-L und CLIP-G)</translation>
    </message>
    <message>
        <source>its text encoders (CLIP-L and T5-XXL) and its autoencoder (ae.safetensors)</source>
        <translation>Textencoder (CLIP-L und T5-XXL) und Autoencoder (ae.safetensors)</translation>
    </message>
    <message>
        <source>its {0} became unlikely</source>
        <translation>seine Werke ({0}) wurden unwahrscheinlich</translation>
    </message>
    <message>
        <source>its {0} changed too much in length</source>
        <translation>seine Werke ({0}) änderten ihre Länge zu sehr</translation>
    </message>
    <message>
        <source>its {0} repeat themselves more</source>
        <translation>seine Werke ({0}) wiederholen sich stärker</translation>
    </message>
    <message>
        <source>its {0} would become {1}</source>
        <translation>seine {0} würden zu {1}</translation>
    </message>
    <message>
        <source>kind: text, image or music ({0} was given).</source>
        <translation>Art: text, image oder music ({0} war angegeben).</translation>
    </message>
    <message>
        <source>last month</source>
        <translation>letzter Monat</translation>
    </message>
    <message>
        <source>last week</source>
        <translation>letzte Woche</translation>
    </message>
    <message>
        <source>last {0} words read</source>
        <translation>liest {0} Wörter</translation>
    </message>
    <message>
        <source>learned from {0} of your works, {1}, for {2}</source>
        <translation>gelernt aus {0} deiner Werke, {1}, für {2}</translation>
    </message>
    <message>
        <source>learns when nothing else waits</source>
        <translation>lernt, wenn nichts anderes wartet</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>left {0}</source>
        <translation>links {0}</translation>
    </message>
    <message>
        <source>less about {0}</source>
        <translation>weniger über {0}</translation>
    </message>
    <message>
        <source>less alliteration</source>
        <translation>weniger Alliteration</translation>
    </message>
    <message>
        <source>less banjo, fiddle and bagpipe</source>
        <translation>weniger Banjo, Fiedel und Dudelsack</translation>
    </message>
    <message>
        <source>less bass guitar</source>
        <translation>weniger Bassgitarre</translation>
    </message>
    <message>
        <source>less bells and xylophone</source>
        <translation>weniger Glocken und Xylofon</translation>
    </message>
    <message>
        <source>less blue</source>
        <translation>weniger Blau</translation>
    </message>
    <message>
        <source>less brass</source>
        <translation>weniger Blechbläser</translation>
    </message>
    <message>
        <source>less brown</source>
        <translation>weniger Braun</translation>
    </message>
    <message>
        <source>less choir and string ensemble</source>
        <translation>weniger Chor und Streichensemble</translation>
    </message>
    <message>
        <source>less dialogue</source>
        <translation>weniger Dialog</translation>
    </message>
    <message>
        <source>less dissonance</source>
        <translation>weniger Dissonanz</translation>
    </message>
    <message>
        <source>less flutes and whistles</source>
        <translation>weniger Flöten und Pfeifen</translation>
    </message>
    <message>
        <source>less green</source>
        <translation>weniger Grün</translation>
    </message>
    <message>
        <source>less grey</source>
        <translation>weniger Grau</translation>
    </message>
    <message>
        <source>less guitar</source>
        <translation>weniger Gitarre</translation>
    </message>
    <message>
        <source>less magenta</source>
        <translation>weniger Magenta</translation>
    </message>
    <message>
        <source>less orange</source>
        <translation>weniger Orange</translation>
    </message>
    <message>
        <source>less organ and accordion</source>
        <translation>weniger Orgel und Akkordeon</translation>
    </message>
    <message>
        <source>less piano</source>
        <translation>weniger Klavier</translation>
    </message>
    <message>
        <source>less pink</source>
        <translation>weniger Rosa</translation>
    </message>
    <message>
        <source>less red</source>
        <translation>weniger Rot</translation>
    </message>
    <message>
        <source>less reeds</source>
        <translation>weniger Rohrblattinstrumente</translation>
    </message>
    <message>
        <source>less sea green</source>
        <translation>weniger Seegrün</translation>
    </message>
    <message>
        <source>less sky blue</source>
        <translation>weniger Himmelblau</translation>
    </message>
    <message>
        <source>less strings</source>
        <translation>weniger Streicher</translation>
    </message>
    <message>
        <source>less syncopation</source>
        <translation>weniger Synkopen</translation>
    </message>
    <message>
        <source>less turquoise</source>
        <translation>weniger Türkis</translation>
    </message>
    <message>
        <source>less violet</source>
        <translation>weniger Violett</translation>
    </message>
    <message>
        <source>less yellow</source>
        <translation>weniger Gelb</translation>
    </message>
    <message>
        <source>less yellow-green</source>
        <translation>weniger Gelbgrün</translation>
    </message>
    <message>
        <source>less “I” and “my”</source>
        <translation>weniger „I“ und „my“</translation>
    </message>
    <message>
        <source>less “I” and “we”</source>
        <translation>weniger „I“ und „we“</translation>
    </message>
    <message>
        <source>less “all” and “always”</source>
        <translation>weniger „all“ und „always“</translation>
    </message>
    <message>
        <source>less “and”</source>
        <translation>weniger „and“</translation>
    </message>
    <message>
        <source>less “and”, “but” and “which”</source>
        <translation>weniger „and“, „but“ und „which“</translation>
    </message>
    <message>
        <source>less “a” and “an”</source>
        <translation>weniger „a“ und „an“</translation>
    </message>
    <message>
        <source>less “because” and “so”</source>
        <translation>weniger „because“ und „so“</translation>
    </message>
    <message>
        <source>less “but” and “yet”</source>
        <translation>weniger „but“ und „yet“</translation>
    </message>
    <message>
        <source>less “he” and “his”</source>
        <translation>weniger „he“ und „his“</translation>
    </message>
    <message>
        <source>less “he”, “she” and “they”</source>
        <translation>weniger „he“, „she“ und „they“</translation>
    </message>
    <message>
        <source>less “if” and “whether”</source>
        <translation>weniger „if“ und „whether“</translation>
    </message>
    <message>
        <source>less “in”, “of” and “under”</source>
        <translation>weniger „in“, „of“ und „under“</translation>
    </message>
    <message>
        <source>less “in”, “on” and “under”</source>
        <translation>weniger „in“, „on“ und „under“</translation>
    </message>
    <message>
        <source>less “it” and “its”</source>
        <translation>weniger „it“ und „its“</translation>
    </message>
    <message>
        <source>less “like” and “as”</source>
        <translation>weniger „like“ und „as“</translation>
    </message>
    <message>
        <source>less “may” and “perhaps”</source>
        <translation>weniger „may“ und „perhaps“</translation>
    </message>
    <message>
        <source>less “must” and “should”</source>
        <translation>weniger „must“ und „should“</translation>
    </message>
    <message>
        <source>less “not” and “never”</source>
        <translation>weniger „not“ und „never“</translation>
    </message>
    <message>
        <source>less “of”</source>
        <translation>weniger „of“</translation>
    </message>
    <message>
        <source>less “she” and “her”</source>
        <translation>weniger „she“ und „her“</translation>
    </message>
    <message>
        <source>less “they” and “their”</source>
        <translation>weniger „they“ und „their“</translation>
    </message>
    <message>
        <source>less “the”</source>
        <translation>weniger „the“</translation>
    </message>
    <message>
        <source>less “the”, “a” and “this”</source>
        <translation>weniger „the“, „a“ und „this“</translation>
    </message>
    <message>
        <source>less “to” and “from”</source>
        <translation>weniger „to“ und „from“</translation>
    </message>
    <message>
        <source>less “very” and “almost”</source>
        <translation>weniger „very“ und „almost“</translation>
    </message>
    <message>
        <source>less “was”, “had” and “would”</source>
        <translation>weniger „was“, „had“ und „would“</translation>
    </message>
    <message>
        <source>less “we” and “our”</source>
        <translation>weniger „we“ und „our“</translation>
    </message>
    <message>
        <source>less “when” and “before”</source>
        <translation>weniger „when“ und „before“</translation>
    </message>
    <message>
        <source>less “who” and “which”</source>
        <translation>weniger „who“ und „which“</translation>
    </message>
    <message>
        <source>less “will” and “shall”</source>
        <translation>weniger „will“ und „shall“</translation>
    </message>
    <message>
        <source>less “would” and “might”</source>
        <translation>weniger „would“ und „might“</translation>
    </message>
    <message>
        <source>less “you”</source>
        <translation>weniger „you“</translation>
    </message>
    <message>
        <source>level lines</source>
        <translation>waagerechte Linien</translation>
    </message>
    <message>
        <source>licence not stated</source>
        <translation>Lizenz nicht angegeben</translation>
    </message>
    <message>
        <source>lighter above</source>
        <translation>oben heller</translation>
    </message>
    <message>
        <source>lighter below</source>
        <translation>unten heller</translation>
    </message>
    <message>
        <source>lighter on the left</source>
        <translation>links heller</translation>
    </message>
    <message>
        <source>lighter on the right</source>
        <translation>rechts heller</translation>
    </message>
    <message>
        <source>lighter than their rim</source>
        <translation>heller als ihr Rand</translation>
    </message>
    <message>
        <source>lighter things</source>
        <translation>hellere Dinge</translation>
    </message>
    <message>
        <source>lines of all directions</source>
        <translation>Linien in allen Richtungen</translation>
    </message>
    <message>
        <source>lines of one direction</source>
        <translation>Linien in einer Richtung</translation>
    </message>
    <message>
        <source>lines that fall to the right</source>
        <translation>nach rechts fallende Linien</translation>
    </message>
    <message>
        <source>lines that keep their way</source>
        <translation>Linien, die ihre Richtung halten</translation>
    </message>
    <message>
        <source>lines that rise to the right</source>
        <translation>nach rechts steigende Linien</translation>
    </message>
    <message>
        <source>lines that turn often</source>
        <translation>Linien, die oft wenden</translation>
    </message>
    <message>
        <source>lively outlines</source>
        <translation>lebhafte Umrisse</translation>
    </message>
    <message>
        <source>llama.cpp cannot open “{0}”.</source>
        <translation>llama.cpp kann „{0}“ nicht öffnen.</translation>
    </message>
    <message>
        <source>long notes beside short ones</source>
        <translation>lange Töne neben kurzen</translation>
    </message>
    <message>
        <source>long sentences beside short</source>
        <translation>lange Sätze neben kurzen</translation>
    </message>
    <message>
        <source>long, thin shapes</source>
        <translation>lange, dünne Formen</translation>
    </message>
    <message>
        <source>longer notes</source>
        <translation>längere Töne</translation>
    </message>
    <message>
        <source>longer sentences</source>
        <translation>längere Sätze</translation>
    </message>
    <message>
        <source>longer shapes</source>
        <translation>längere Formen</translation>
    </message>
    <message>
        <source>longer texts</source>
        <translation>längere Texte</translation>
    </message>
    <message>
        <source>longer words</source>
        <translation>längere Wörter</translation>
    </message>
    <message>
        <source>loud beside soft</source>
        <translation>laut neben leise</translation>
    </message>
    <message>
        <source>louder</source>
        <translation>lauter</translation>
    </message>
    <message>
        <source>low things</source>
        <translation>niedrige Dinge</translation>
    </message>
    <message>
        <source>lowest in the middle</source>
        <translation>in der Mitte am tiefsten</translation>
    </message>
    <message>
        <source>lying shapes</source>
        <translation>liegende Formen</translation>
    </message>
    <message>
        <source>(it gives no reason)</source>
        <translation>(es nennt keinen Grund)</translation>
    </message>
    <message>
        <source>, and 1 more that is the same</source>
        <translation>, und 1 weitere, die gleich ist</translation>
    </message>
    <message>
        <source>, and {0} more that are the same</source>
        <translation>, und {0} weitere, die gleich sind</translation>
    </message>
    <message>
        <source>1 file is left out: {0}</source>
        <translation>1 Datei ist ausgelassen: {0}</translation>
    </message>
    <message>
        <source>1 pair was held out</source>
        <translation>1 Paar war zurückgehalten</translation>
    </message>
    <message>
        <source>A grid needs at least one axis, such as seed=1,2,3.</source>
        <translation>Ein Raster braucht mindestens eine Achse, etwa seed=1,2,3.</translation>
    </message>
    <message>
        <source>About a minute a picture here.</source>
        <translation>Hier etwa eine Minute je Bild.</translation>
    </message>
    <message>
        <source>About {0} minutes a picture here.</source>
        <translation>Hier etwa {0} Minuten je Bild.</translation>
    </message>
    <message>
        <source>Add the folder that holds all parts, with model_index.json.</source>
        <translation>Füge den Ordner hinzu, der alle Teile enthält, mit model_index.json.</translation>
    </message>
    <message>
        <source>All {0} ratings are 1 star, so they show no preference.</source>
        <translation>Alle {0} Bewertungen geben 1 Stern, sie zeigen also keine Vorliebe.</translation>
    </message>
    <message>
        <source>All {0} ratings are {1} stars, so they show no preference.</source>
        <translation>Alle {0} Bewertungen geben {1} Sterne, sie zeigen also keine Vorliebe.</translation>
    </message>
    <message>
        <source>Better.</source>
        <translation>Besser.</translation>
    </message>
    <message>
        <source>Choose the file in Q4_K, Q5_K, Q6_K or Q8_0.</source>
        <translation>Wähle die Datei in Q4_K, Q5_K, Q6_K oder Q8_0.</translation>
    </message>
    <message>
        <source>From {0}, learned from 1 work there; not measured here.</source>
        <translation>Von {0}, dort aus 1 Werk gelernt; hier nicht gemessen.</translation>
    </message>
    <message>
        <source>From {0}, learned from {1} works there; not measured here.</source>
        <translation>Von {0}, dort aus {1} Werken gelernt; hier nicht gemessen.</translation>
    </message>
    <message>
        <source>From {0}; not measured here.</source>
        <translation>Von {0}; hier nicht gemessen.</translation>
    </message>
    <message>
        <source>Imported: {0}; not measured here.</source>
        <translation>Importiert: {0}; hier nicht gemessen.</translation>
    </message>
    <message>
        <source>Imported; not measured here.</source>
        <translation>Importiert; hier nicht gemessen.</translation>
    </message>
    <message>
        <source>In blind tests: {0}</source>
        <translation>In Blindtests: {0}</translation>
    </message>
    <message>
        <source>Keep projects on a disk of this computer; BOWERBIRD_HOME names the folder of all.</source>
        <translation>Bewahre Projekte auf einem Datenträger dieses Computers auf; BOWERBIRD_HOME nennt den Ordner für alle.</translation>
    </message>
    <message>
        <source>Let BOWERBIRD_HOME name a folder that you may write to, or open a project of yours (--project PATH).</source>
        <translation>Lass BOWERBIRD_HOME einen Ordner nennen, in den du schreiben darfst, oder öffne ein eigenes Projekt (--project PATH).</translation>
    </message>
    <message>
        <source>Let BOWERBIRD_HOME name a folder that you may write to, or sign with a certificate of your own (--certificate).</source>
        <translation>Lass BOWERBIRD_HOME einen Ordner nennen, in den du schreiben darfst, oder signiere mit einem eigenen Zertifikat (--certificate).</translation>
    </message>
    <message>
        <source>Let BOWERBIRD_HOME name the whole path of a folder.</source>
        <translation>Lass BOWERBIRD_HOME den ganzen Pfad eines Ordners nennen.</translation>
    </message>
    <message>
        <source>Not better: {0}.</source>
        <translation>Nicht besser: {0}.</translation>
    </message>
    <message>
        <source>One more is of a work without a prompt, brought in or found in Explore, which teaches taste alone.</source>
        <translation>Eine weitere gehört zu einem Werk ohne Prompt (hereingeholt oder in Erkunden gefunden); sie lehrt nur den Geschmack.</translation>
    </message>
    <message>
        <source>Open the project where it is now, and bring the work in with `bowerbird import {0}`.</source>
        <translation>Öffne das Projekt dort, wo es jetzt liegt, und hol das Werk mit `bowerbird import {0}` herein.</translation>
    </message>
    <message>
        <source>Open the project where it is now.</source>
        <translation>Öffne das Projekt dort, wo es jetzt liegt.</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Angehalten.</translation>
    </message>
    <message>
        <source>The database of {0} has what Bowerbird did not make: {1}.</source>
        <translation>Die Datenbank von {0} enthält, was Bowerbird nicht angelegt hat: {1}.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing more can be saved in the project {0}.</source>
        <translation>Der Datenträger ist voll, deshalb lässt sich im Projekt {0} nichts mehr speichern.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing more can be saved.</source>
        <translation>Der Datenträger ist voll, deshalb lässt sich nichts mehr speichern.</translation>
    </message>
    <message>
        <source>There are {0} ratings; learning needs at least {1}.</source>
        <translation>Es gibt {0} Bewertungen; zum Lernen braucht es mindestens {1}.</translation>
    </message>
    <message>
        <source>There is 1 rating; learning needs at least {0}.</source>
        <translation>Es gibt 1 Bewertung; zum Lernen braucht es mindestens {0}.</translation>
    </message>
    <message>
        <source>There is no adapter {0} for {1} in this project.</source>
        <translation>In diesem Projekt gibt es keinen Adapter {0} für {1}.</translation>
    </message>
    <message>
        <source>There is no adapter {0} in this project.</source>
        <translation>In diesem Projekt gibt es keinen Adapter {0}.</translation>
    </message>
    <message>
        <source>This model draws from its space and not from words, which are only the title.</source>
        <translation>Dieses Modell zeichnet aus seinem Raum und nicht aus Worten; sie sind nur der Titel.</translation>
    </message>
    <message>
        <source>This model draws from its space and not from words, which are only the title; {0}.</source>
        <translation>Dieses Modell zeichnet aus seinem Raum und nicht aus Worten; sie sind nur der Titel; {0}.</translation>
    </message>
    <message>
        <source>Variety {0} %, length {1} %.</source>
        <translation>Vielfalt {0} %, Länge {1} %.</translation>
    </message>
    <message>
        <source>a ControlNet</source>
        <translation>ein ControlNet</translation>
    </message>
    <message>
        <source>a hypernetwork, which older programs used</source>
        <translation>ein Hypernetwork, das ältere Programme nutzten</translation>
    </message>
    <message>
        <source>a model of speech</source>
        <translation>ein Sprachausgabe-Modell</translation>
    </message>
    <message>
        <source>a model that compares texts, and writes none</source>
        <translation>ein Modell, das Texte vergleicht und keine schreibt</translation>
    </message>
    <message>
        <source>a motion module, which draws films</source>
        <translation>ein Bewegungsmodul, das Filme zeichnet</translation>
    </message>
    <message>
        <source>a part of a picture model</source>
        <translation>ein Teil eines Bildmodells</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>ein Bild</translation>
    </message>
    <message>
        <source>a safetensors file</source>
        <translation>eine safetensors-Datei</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>a textual inversion</source>
        <translation>eine Textual Inversion</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>eine Webseite</translation>
    </message>
    <message>
        <source>a {0}</source>
        <translation>ein {0}</translation>
    </message>
    <message>
        <source>an OFT</source>
        <translation>ein OFT</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>ein Archiv</translation>
    </message>
    <message>
        <source>an autoencoder (VAE)</source>
        <translation>ein Autoencoder (VAE)</translation>
    </message>
    <message>
        <source>an image encoder, which looks at pictures</source>
        <translation>ein Bild-Encoder, der Bilder betrachtet</translation>
    </message>
    <message>
        <source>an unknown day</source>
        <translation>einem unbekannten Tag</translation>
    </message>
    <message>
        <source>an unknown method</source>
        <translation>einem unbekannten Verfahren</translation>
    </message>
    <message>
        <source>another kind</source>
        <translation>eine andere Art</translation>
    </message>
    <message>
        <source>beats over 1, 2, 4, 8, 16 or 32, as in 6/8 ({0} was given)</source>
        <translation>Schläge über 1, 2, 4, 8, 16 oder 32, wie in 6/8 (angegeben war {0})</translation>
    </message>
    <message>
        <source>checkpoint file</source>
        <translation>Checkpoint-Datei</translation>
    </message>
    <message>
        <source>count: a point is one picture ({0} was given)</source>
        <translation>count: ein Punkt ist ein Bild (angegeben war {0})</translation>
    </message>
    <message>
        <source>count: a point is one piece ({0} was given)</source>
        <translation>count: ein Punkt ist ein Stück (angegeben war {0})</translation>
    </message>
    <message>
        <source>count: {0} makes one picture ({1} was given)</source>
        <translation>count: {0} macht ein Bild (angegeben war {1})</translation>
    </message>
    <message>
        <source>diffusers folder</source>
        <translation>diffusers-Ordner</translation>
    </message>
    <message>
        <source>draws whole pictures and cannot add to one</source>
        <translation>zeichnet ganze Bilder und kann keines erweitern</translation>
    </message>
    <message>
        <source>draws whole pictures and cannot draw a part anew</source>
        <translation>zeichnet ganze Bilder und kann keinen Teil neu zeichnen</translation>
    </message>
    <message>
        <source>encoding the pictures</source>
        <translation>die Bilder werden kodiert</translation>
    </message>
    <message>
        <source>every part</source>
        <translation>jeder Teil</translation>
    </message>
    <message>
        <source>following: only mode continue has one (mode {0} was given)</source>
        <translation>following: nur im Modus continue (angegeben war Modus {0})</translation>
    </message>
    <message>
        <source>has letters that names of files cannot have everywhere</source>
        <translation>hat Zeichen, die Dateinamen nicht überall haben können</translation>
    </message>
    <message>
        <source>is a device or a pipe</source>
        <translation>ist ein Gerät oder eine Pipe</translation>
    </message>
    <message>
        <source>is a folder with content</source>
        <translation>ist ein Ordner mit Inhalt</translation>
    </message>
    <message>
        <source>is a link</source>
        <translation>ist ein Link</translation>
    </message>
    <message>
        <source>is absolute</source>
        <translation>ist absolut</translation>
    </message>
    <message>
        <source>is compressed in a way that is not used here</source>
        <translation>ist auf eine Weise komprimiert, die hier nicht genutzt wird</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
    <message>
        <source>is encrypted</source>
        <translation>ist verschlüsselt</translation>
    </message>
    <message>
        <source>is locked with a password</source>
        <translation>ist mit einem Passwort gesperrt</translation>
    </message>
    <message>
        <source>is no plain path</source>
        <translation>ist kein einfacher Pfad</translation>
    </message>
    <message>
        <source>is the name of a device</source>
        <translation>ist der Name eines Geräts</translation>
    </message>
    <message>
        <source>is too long</source>
        <translation>ist zu lang</translation>
    </message>
    <message>
        <source>it has no database</source>
        <translation>es hat keine Datenbank</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>es ist ein Link</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>er ist beschädigt</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>er ist leer</translation>
    </message>
    <message>
        <source>it is not of the version that it says it is of</source>
        <translation>sie ist nicht von der Version, die sie angibt</translation>
    </message>
    <message>
        <source>it makes no request</source>
        <translation>sie ergibt keine Anfrage</translation>
    </message>
    <message>
        <source>it was signed</source>
        <translation>es signiert wurde</translation>
    </message>
    <message>
        <source>its database is damaged</source>
        <translation>seine Datenbank ist beschädigt</translation>
    </message>
    <message>
        <source>its end is missing</source>
        <translation>sein Ende fehlt</translation>
    </message>
    <message>
        <source>its file is gone.</source>
        <translation>seine Datei ist weg.</translation>
    </message>
    <message>
        <source>its list of entries is too large</source>
        <translation>sein Verzeichnis der Einträge ist zu groß</translation>
    </message>
    <message>
        <source>its manifest cannot be read</source>
        <translation>sein Manifest lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>its manifest is too large</source>
        <translation>sein Manifest ist zu groß</translation>
    </message>
    <message>
        <source>its marks were written</source>
        <translation>seine Kennzeichen geschrieben wurden</translation>
    </message>
    <message>
        <source>its name has a null character</source>
        <translation>der Name enthält ein Nullzeichen</translation>
    </message>
    <message>
        <source>its name is odd</source>
        <translation>der Name ist ungewöhnlich</translation>
    </message>
    <message>
        <source>its text encoder</source>
        <translation>sein Text-Encoder</translation>
    </message>
    <message>
        <source>its text encoders</source>
        <translation>seine Text-Encoder</translation>
    </message>
    <message>
        <source>its weights were changed since it was installed</source>
        <translation>seine Gewichte wurden seit der Installation geändert</translation>
    </message>
    <message>
        <source>kind: {0} is a LoRA for pictures.</source>
        <translation>Art: {0} ist ein LoRA für Bilder.</translation>
    </message>
    <message>
        <source>kind: {0} is not a LoRA for pictures.</source>
        <translation>Art: {0} ist kein LoRA für Bilder.</translation>
    </message>
    <message>
        <source>last-bar: {0} or later, as first-bar is ({1} was given)</source>
        <translation>last-bar: {0} oder später, da first-bar so ist (angegeben war {1})</translation>
    </message>
    <message>
        <source>latent space</source>
        <translation>latenter Raum</translation>
    </message>
    <message>
        <source>leads out of its folder</source>
        <translation>führt aus seinem Ordner hinaus</translation>
    </message>
    <message>
        <source>llama.cpp does not run on this system.</source>
        <translation>llama.cpp läuft auf diesem System nicht.</translation>
    </message>
    <message>
        <source>making a vocabulary</source>
        <translation>ein Vokabular wird gemacht</translation>
    </message>
    <message>
        <source>making samples</source>
        <translation>Proben werden gemacht</translation>
    </message>
    <message>
        <source>many colours</source>
        <translation>viele Farben</translation>
    </message>
    <message>
        <source>many different notes</source>
        <translation>viele verschiedene Töne</translation>
    </message>
    <message>
        <source>many notes</source>
        <translation>viele Töne</translation>
    </message>
    <message>
        <source>many separate parts</source>
        <translation>viele einzelne Teile</translation>
    </message>
    <message>
        <source>mask: a hash of 64 hex digits ({0} was given).</source>
        <translation>Maske: eine Prüfsumme aus 64 Hexadezimalziffern ({0} war angegeben).</translation>
    </message>
    <message>
        <source>mask: has no white in it, so nothing would be drawn.</source>
        <translation>Maske: sie enthält kein Weiß, also würde nichts gezeichnet.</translation>
    </message>
    <message>
        <source>mask: {0} x {1} pixels, as the picture is ({2} x {3} was given).</source>
        <translation>Maske: {0} x {1} Pixel, wie das Bild ({2} x {3} war angegeben).</translation>
    </message>
    <message>
        <source>may differ when made again</source>
        <translation>kann beim Wiederholen abweichen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>model {0}, adapter {1}, seed {2}, on {3}, with Bowerbird Studio.</source>
        <translation>Modell {0}, Adapter {1}, Seed {2}, am {3}, mit Bowerbird Studio.</translation>
    </message>
    <message>
        <source>model: {0} has no space to explore.</source>
        <translation>Modell: {0} hat keinen Raum zum Erkunden.</translation>
    </message>
    <message>
        <source>model: {0} is an upscaler, which enlarges pictures.</source>
        <translation>Modell: {0} ist ein Upscaler, der Bilder vergrößert.</translation>
    </message>
    <message>
        <source>model: {0} is for {1}, not for {2}.</source>
        <translation>Modell: {0} ist für {1}, nicht für {2}.</translation>
    </message>
    <message>
        <source>model: {0} is no upscaler.</source>
        <translation>Modell: {0} ist kein Upscaler.</translation>
    </message>
    <message>
        <source>more about {0}</source>
        <translation>mehr über {0}</translation>
    </message>
    <message>
        <source>more abstract nouns</source>
        <translation>mehr abstrakte Substantive</translation>
    </message>
    <message>
        <source>more adjectives</source>
        <translation>mehr Adjektive</translation>
    </message>
    <message>
        <source>more adverbs in -ly</source>
        <translation>mehr Adverbien auf -ly</translation>
    </message>
    <message>
        <source>more alliteration</source>
        <translation>mehr Alliteration</translation>
    </message>
    <message>
        <source>more apostrophes</source>
        <translation>mehr Apostrophe</translation>
    </message>
    <message>
        <source>more banjo, fiddle and bagpipe</source>
        <translation>mehr Banjo, Fiedel und Dudelsack</translation>
    </message>
    <message>
        <source>more bass guitar</source>
        <translation>mehr Bassgitarre</translation>
    </message>
    <message>
        <source>more bells and xylophone</source>
        <translation>mehr Glocken und Xylofon</translation>
    </message>
    <message>
        <source>more blue</source>
        <translation>mehr Blau</translation>
    </message>
    <message>
        <source>more brackets</source>
        <translation>mehr Klammern</translation>
    </message>
    <message>
        <source>more brass</source>
        <translation>mehr Blechbläser</translation>
    </message>
    <message>
        <source>more brown</source>
        <translation>mehr Braun</translation>
    </message>
    <message>
        <source>more choir and string ensemble</source>
        <translation>mehr Chor und Streichensemble</translation>
    </message>
    <message>
        <source>more chords</source>
        <translation>mehr Akkorde</translation>
    </message>
    <message>
        <source>more colons</source>
        <translation>mehr Doppelpunkte</translation>
    </message>
    <message>
        <source>more colourful</source>
        <translation>farbiger</translation>
    </message>
    <message>
        <source>more commas</source>
        <translation>mehr Kommas</translation>
    </message>
    <message>
        <source>more corners</source>
        <translation>mehr Ecken</translation>
    </message>
    <message>
        <source>more dark lines</source>
        <translation>mehr dunkle Linien</translation>
    </message>
    <message>
        <source>more dark spots</source>
        <translation>mehr dunkle Stellen</translation>
    </message>
    <message>
        <source>more dashes</source>
        <translation>mehr Gedankenstriche</translation>
    </message>
    <message>
        <source>more detail</source>
        <translation>mehr Einzelheiten</translation>
    </message>
    <message>
        <source>more dialogue</source>
        <translation>mehr Dialog</translation>
    </message>
    <message>
        <source>more dissonance</source>
        <translation>mehr Dissonanz</translation>
    </message>
    <message>
        <source>more doers, as in “painter”</source>
        <translation>mehr Handelnde wie in „painter“</translation>
    </message>
    <message>
        <source>more drums</source>
        <translation>mehr Schlagzeug</translation>
    </message>
    <message>
        <source>more ellipses</source>
        <translation>mehr Auslassungspunkte</translation>
    </message>
    <message>
        <source>more empty space</source>
        <translation>mehr leerer Raum</translation>
    </message>
    <message>
        <source>more exclamation marks</source>
        <translation>mehr Ausrufezeichen</translation>
    </message>
    <message>
        <source>more falling steps</source>
        <translation>mehr fallende Schritte</translation>
    </message>
    <message>
        <source>more flowing sounds</source>
        <translation>mehr fließende Laute</translation>
    </message>
    <message>
        <source>more flutes and whistles</source>
        <translation>mehr Flöten und Pfeifen</translation>
    </message>
    <message>
        <source>more green</source>
        <translation>mehr Grün</translation>
    </message>
    <message>
        <source>more grey</source>
        <translation>mehr Grau</translation>
    </message>
    <message>
        <source>more guitar</source>
        <translation>mehr Gitarre</translation>
    </message>
    <message>
        <source>more highlights</source>
        <translation>mehr Glanzlichter</translation>
    </message>
    <message>
        <source>more hissing sounds</source>
        <translation>mehr zischende Laute</translation>
    </message>
    <message>
        <source>more humming sounds</source>
        <translation>mehr summende Laute</translation>
    </message>
    <message>
        <source>more instruments</source>
        <translation>mehr Instrumente</translation>
    </message>
    <message>
        <source>more like major</source>
        <translation>eher Dur</translation>
    </message>
    <message>
        <source>more like minor</source>
        <translation>eher Moll</translation>
    </message>
    <message>
        <source>more line breaks</source>
        <translation>mehr Zeilenumbrüche</translation>
    </message>
    <message>
        <source>more magenta</source>
        <translation>mehr Magenta</translation>
    </message>
    <message>
        <source>more names and capitals</source>
        <translation>mehr Namen und Großbuchstaben</translation>
    </message>
    <message>
        <source>more numbers</source>
        <translation>mehr Zahlen</translation>
    </message>
    <message>
        <source>more orange</source>
        <translation>mehr Orange</translation>
    </message>
    <message>
        <source>more organ and accordion</source>
        <translation>mehr Orgel und Akkordeon</translation>
    </message>
    <message>
        <source>more piano</source>
        <translation>mehr Klavier</translation>
    </message>
    <message>
        <source>more pink</source>
        <translation>mehr Rosa</translation>
    </message>
    <message>
        <source>more questions</source>
        <translation>mehr Fragen</translation>
    </message>
    <message>
        <source>more red</source>
        <translation>mehr Rot</translation>
    </message>
    <message>
        <source>more reeds</source>
        <translation>mehr Rohrblattinstrumente</translation>
    </message>
    <message>
        <source>more rests</source>
        <translation>mehr Pausen</translation>
    </message>
    <message>
        <source>more rhymes</source>
        <translation>mehr Reime</translation>
    </message>
    <message>
        <source>more rising steps</source>
        <translation>mehr steigende Schritte</translation>
    </message>
    <message>
        <source>more sea green</source>
        <translation>mehr Seegrün</translation>
    </message>
    <message>
        <source>more semicolons</source>
        <translation>mehr Semikolons</translation>
    </message>
    <message>
        <source>more sky blue</source>
        <translation>mehr Himmelblau</translation>
    </message>
    <message>
        <source>more sounds like f and v</source>
        <translation>mehr Laute wie f und v</translation>
    </message>
    <message>
        <source>more stars and lines</source>
        <translation>mehr Sternchen und Linien</translation>
    </message>
    <message>
        <source>more strings</source>
        <translation>mehr Streicher</translation>
    </message>
    <message>
        <source>more stripes</source>
        <translation>mehr Streifen</translation>
    </message>
    <message>
        <source>more syllables a word</source>
        <translation>mehr Silben je Wort</translation>
    </message>
    <message>
        <source>more syncopation</source>
        <translation>mehr Synkopen</translation>
    </message>
    <message>
        <source>more turquoise</source>
        <translation>mehr Türkis</translation>
    </message>
    <message>
        <source>more violet</source>
        <translation>mehr Violett</translation>
    </message>
    <message>
        <source>more vowels</source>
        <translation>mehr Vokale</translation>
    </message>
    <message>
        <source>more words in -ed</source>
        <translation>mehr Wörter auf -ed</translation>
    </message>
    <message>
        <source>more words in -ing</source>
        <translation>mehr Wörter auf -ing</translation>
    </message>
    <message>
        <source>more words in -s</source>
        <translation>mehr Wörter auf -s</translation>
    </message>
    <message>
        <source>more yellow</source>
        <translation>mehr Gelb</translation>
    </message>
    <message>
        <source>more yellow-green</source>
        <translation>mehr Gelbgrün</translation>
    </message>
    <message>
        <source>more “I” and “my”</source>
        <translation>mehr „I“ und „my“</translation>
    </message>
    <message>
        <source>more “I” and “we”</source>
        <translation>mehr „I“ und „we“</translation>
    </message>
    <message>
        <source>more “all” and “always”</source>
        <translation>mehr „all“ und „always“</translation>
    </message>
    <message>
        <source>more “and”</source>
        <translation>mehr „and“</translation>
    </message>
    <message>
        <source>more “and”, “but” and “which”</source>
        <translation>mehr „and“, „but“ und „which“</translation>
    </message>
    <message>
        <source>more “a” and “an”</source>
        <translation>mehr „a“ und „an“</translation>
    </message>
    <message>
        <source>more “because” and “so”</source>
        <translation>mehr „because“ und „so“</translation>
    </message>
    <message>
        <source>more “but” and “yet”</source>
        <translation>mehr „but“ und „yet“</translation>
    </message>
    <message>
        <source>more “he” and “his”</source>
        <translation>mehr „he“ und „his“</translation>
    </message>
    <message>
        <source>more “he”, “she” and “they”</source>
        <translation>mehr „he“, „she“ und „they“</translation>
    </message>
    <message>
        <source>more “if” and “whether”</source>
        <translation>mehr „if“ und „whether“</translation>
    </message>
    <message>
        <source>more “in”, “of” and “under”</source>
        <translation>mehr „in“, „of“ und „under“</translation>
    </message>
    <message>
        <source>more “in”, “on” and “under”</source>
        <translation>mehr „in“, „on“ und „under“</translation>
    </message>
    <message>
        <source>more “it” and “its”</source>
        <translation>mehr „it“ und „its“</translation>
    </message>
    <message>
        <source>more “like” and “as”</source>
        <translation>mehr „like“ und „as“</translation>
    </message>
    <message>
        <source>more “may” and “perhaps”</source>
        <translation>mehr „may“ und „perhaps“</translation>
    </message>
    <message>
        <source>more “must” and “should”</source>
        <translation>mehr „must“ und „should“</translation>
    </message>
    <message>
        <source>more “not” and “never”</source>
        <translation>mehr „not“ und „never“</translation>
    </message>
    <message>
        <source>more “of”</source>
        <translation>mehr „of“</translation>
    </message>
    <message>
        <source>more “she” and “her”</source>
        <translation>mehr „she“ und „her“</translation>
    </message>
    <message>
        <source>more “they” and “their”</source>
        <translation>mehr „they“ und „their“</translation>
    </message>
    <message>
        <source>more “the”</source>
        <translation>mehr „the“</translation>
    </message>
    <message>
        <source>more “the”, “a” and “this”</source>
        <translation>mehr „the“, „a“ und „this“</translation>
    </message>
    <message>
        <source>more “to” and “from”</source>
        <translation>mehr „to“ und „from“</translation>
    </message>
    <message>
        <source>more “very” and “almost”</source>
        <translation>mehr „very“ und „almost“</translation>
    </message>
    <message>
        <source>more “was”, “had” and “would”</source>
        <translation>mehr „was“, „had“ und „would“</translation>
    </message>
    <message>
        <source>more “we” and “our”</source>
        <translation>mehr „we“ und „our“</translation>
    </message>
    <message>
        <source>more “when” and “before”</source>
        <translation>mehr „when“ und „before“</translation>
    </message>
    <message>
        <source>more “who” and “which”</source>
        <translation>mehr „who“ und „which“</translation>
    </message>
    <message>
        <source>more “will” and “shall”</source>
        <translation>mehr „will“ und „shall“</translation>
    </message>
    <message>
        <source>more “would” and “might”</source>
        <translation>mehr „would“ und „might“</translation>
    </message>
    <message>
        <source>more “you”</source>
        <translation>mehr „you“</translation>
    </message>
    <message>
        <source>music</source>
        <translation>Musik</translation>
    </message>
    <message>
        <source>must be greater than or equal to {0}</source>
        <translation>muss größer oder gleich {0} sein</translation>
    </message>
    <message>
        <source>must be greater than {0}</source>
        <translation>muss größer als {0} sein</translation>
    </message>
    <message>
        <source>must be less than or equal to {0}</source>
        <translation>muss kleiner oder gleich {0} sein</translation>
    </message>
    <message>
        <source>must be less than {0}</source>
        <translation>muss kleiner als {0} sein</translation>
    </message>
    <message>
        <source>name: 1 to {0} bytes, not beginning with a dot, without {1} ({2} was given).</source>
        <translation>Name: 1 bis {0} Byte, ohne Punkt am Anfang und ohne {1} ({2} war angegeben).</translation>
    </message>
    <message>
        <source>name: 1 to {0} letters, as the name of a file may have them ({1} was given).</source>
        <translation>Name: 1 bis {0} Zeichen, wie sie der Name einer Datei haben darf ({1} war angegeben).</translation>
    </message>
    <message>
        <source>name: at most {0} letters ({1} were given).</source>
        <translation>Name: höchstens {0} Buchstaben ({1} waren angegeben).</translation>
    </message>
    <message>
        <source>name: letters or digits are needed ({0} was given).</source>
        <translation>Name: Buchstaben oder Ziffern sind nötig ({0} war angegeben).</translation>
    </message>
    <message>
        <source>name: letters or digits are needed, {0} at most ({1} was given).</source>
        <translation>Name: Buchstaben oder Ziffern sind nötig, höchstens {0} ({1} war angegeben).</translation>
    </message>
    <message>
        <source>name: must be on one line, of letters that can be printed.</source>
        <translation>Name: auf einer Zeile, aus druckbaren Buchstaben.</translation>
    </message>
    <message>
        <source>name: must have at least one letter.</source>
        <translation>Name: mindestens ein Buchstabe ist nötig.</translation>
    </message>
    <message>
        <source>name: organisation/model is needed ({0} was given).</source>
        <translation>Name: Organisation/Modell ist nötig ({0} war angegeben).</translation>
    </message>
    <message>
        <source>name: there is a data set called {0} already, of {1}.</source>
        <translation>Name: es gibt schon eine Datensammlung namens {0}, mit {1}.</translation>
    </message>
    <message>
        <source>name: there is a data set called {0} already.</source>
        <translation>Name: es gibt schon eine Datensammlung namens {0}.</translation>
    </message>
    <message>
        <source>name: there is a model called {0} already.</source>
        <translation>Name: es gibt schon ein Modell namens {0}.</translation>
    </message>
    <message>
        <source>narrow things</source>
        <translation>schmale Dinge</translation>
    </message>
    <message>
        <source>narrower towards the end</source>
        <translation>gegen Ende enger</translation>
    </message>
    <message>
        <source>needs pictures</source>
        <translation>braucht Bilder</translation>
    </message>
    <message>
        <source>needs tunes</source>
        <translation>braucht Melodien</translation>
    </message>
    <message>
        <source>needs words</source>
        <translation>braucht Wörter</translation>
    </message>
    <message>
        <source>new each time</source>
        <translation>jedes Mal neu</translation>
    </message>
    <message>
        <source>no deep tones</source>
        <translation>keine tiefen Töne</translation>
    </message>
    <message>
        <source>{0} states more, which is kept with it and not used for drawing: {1}.</source>
        <translation>{0} gibt mehr an, was dabei bleibt und zum Zeichnen nicht genutzt wird: {1}.</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>{0}, one part of a picture model</source>
        <translation>{0}, ein Teil eines Bildmodells</translation>
    </message>
    <message>
        <source>“{0}” is a model folder without its weights.</source>
        <translation>„{0}“ ist ein Modellordner ohne seine Gewichte.</translation>
    </message>
    <message>
        <source>“{0}” is a model folder without its weights: {1} is missing.</source>
        <translation>„{0}“ ist ein Modellordner ohne seine Gewichte: {1} fehlt.</translation>
    </message>
    <message>
        <source>no opposite colours</source>
        <translation>keine Gegenfarben</translation>
    </message>
    <message>
        <source>midi-model by SkyTNT, which composes notes in a form of its own</source>
        <translation>midi-model von SkyTNT, das Noten in eigener Form komponiert</translation>
    </message>
    <message>
        <source>no pastel tones</source>
        <translation>keine Pastelltöne</translation>
    </message>
    <message>
        <source>no three colours evenly apart</source>
        <translation>keine drei Farben in gleichem Abstand</translation>
    </message>
    <message>
        <source>no vivid tones</source>
        <translation>keine kräftigen Töne</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>keins nötig</translation>
    </message>
    <message>
        <source>none, First</source>
        <translation>none, First</translation>
    </message>
    <message>
        <source>none, there is too little</source>
        <translation>keine, es ist zu wenig da</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>not tried on this</source>
        <translation>hieran nicht erprobt</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>nicht geprüft</translation>
    </message>
    <message>
        <source>notes off the beat</source>
        <translation>Töne neben dem Schlag</translation>
    </message>
    <message>
        <source>notes on the beat</source>
        <translation>Töne auf dem Schlag</translation>
    </message>
    <message>
        <source>notes on the first beat</source>
        <translation>Töne auf dem ersten Schlag</translation>
    </message>
    <message>
        <source>notes that move on</source>
        <translation>fortschreitende Töne</translation>
    </message>
    <message>
        <source>notes that repeat</source>
        <translation>wiederholte Töne</translation>
    </message>
    <message>
        <source>nothing is in it</source>
        <translation>es ist nichts darin</translation>
    </message>
    <message>
        <source>nothing to read yet</source>
        <translation>noch nichts zu lesen</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>once</source>
        <translation>einmal</translation>
    </message>
    <message>
        <source>one grid</source>
        <translation>ein Raster</translation>
    </message>
    <message>
        <source>one of {0} ({1} was given)</source>
        <translation>eines von {0} (angegeben war {1})</translation>
    </message>
    <message>
        <source>one paragraph, up to {0} words</source>
        <translation>ein Absatz, bis zu {0} Wörter</translation>
    </message>
    <message>
        <source>one sentence, up to {0} words</source>
        <translation>ein Satz, bis zu {0} Wörter</translation>
    </message>
    <message>
        <source>one token</source>
        <translation>ein Token</translation>
    </message>
    <message>
        <source>one whole</source>
        <translation>ein Ganzes</translation>
    </message>
    <message>
        <source>one word</source>
        <translation>ein Wort</translation>
    </message>
    <message>
        <source>opening the model</source>
        <translation>das Modell wird geöffnet</translation>
    </message>
    <message>
        <source>out: a name that ends in {0} is needed ({1} was given).</source>
        <translation>out: ein Name, der auf {0} endet, ist nötig ({1} war angegeben).</translation>
    </message>
    <message>
        <source>paler colours</source>
        <translation>blassere Farben</translation>
    </message>
    <message>
        <source>passage: is empty, so there is nothing to rewrite</source>
        <translation>passage: ist leer, es gibt also nichts umzuschreiben</translation>
    </message>
    <message>
        <source>passage: only mode rewrite has one (mode {0} was given)</source>
        <translation>passage: nur im Modus rewrite (angegeben war Modus {0})</translation>
    </message>
    <message>
        <source>pastel tones</source>
        <translation>Pastelltöne</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>vielleicht</translation>
    </message>
    <message>
        <source>phrases that do not repeat</source>
        <translation>Phrasen ohne Wiederholung</translation>
    </message>
    <message>
        <source>phrases that repeat</source>
        <translation>wiederholte Phrasen</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>Stücke</translation>
    </message>
    <message>
        <source>plainer pictures</source>
        <translation>schlichtere Bilder</translation>
    </message>
    <message>
        <source>point: {0} numbers with this model ({1} were given).</source>
        <translation>Punkt: {0} Zahlen bei diesem Modell ({1} waren angegeben).</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>probably</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>prompt: is empty</source>
        <translation>prompt: ist leer</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>gemeinfrei</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>quite sure</source>
        <translation>ziemlich sicher</translation>
    </message>
    <message>
        <source>ragged outlines</source>
        <translation>zerklüftete Umrisse</translation>
    </message>
    <message>
        <source>rare Chinese characters</source>
        <translation>seltene chinesische Zeichen</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>bewerten</translation>
    </message>
    <message>
        <source>rated only</source>
        <translation>nur bewertete</translation>
    </message>
    <message>
        <source>reading the music</source>
        <translation>die Musik wird gelesen</translation>
    </message>
    <message>
        <source>reading the pictures</source>
        <translation>die Bilder werden gelesen</translation>
    </message>
    <message>
        <source>reading the texts</source>
        <translation>die Texte werden gelesen</translation>
    </message>
    <message>
        <source>recipe: {0} for {1} ({2} was given).</source>
        <translation>Rezept: {0} für {1} ({2} war angegeben).</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>verwerfen</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>repaint</source>
        <translation>neu malen</translation>
    </message>
    <message>
        <source>repaint the mask</source>
        <translation>Maske neu malen</translation>
    </message>
    <message>
        <source>repetition penalty</source>
        <translation>Wiederholungsstrafe</translation>
    </message>
    <message>
        <source>rewrite</source>
        <translation>Neufassung</translation>
    </message>
    <message>
        <source>rhythms that do not repeat</source>
        <translation>Rhythmen ohne Wiederholung</translation>
    </message>
    <message>
        <source>rhythms that repeat</source>
        <translation>wiederholte Rhythmen</translation>
    </message>
    <message>
        <source>right {0}</source>
        <translation>rechts {0}</translation>
    </message>
    <message>
        <source>rough surfaces</source>
        <translation>raue Oberflächen</translation>
    </message>
    <message>
        <source>rounder shapes</source>
        <translation>rundere Formen</translation>
    </message>
    <message>
        <source>sampler: one of {0} with this model ({1} was given).</source>
        <translation>Sampler: einer von {0} bei diesem Modell ({1} war angegeben).</translation>
    </message>
    <message>
        <source>search</source>
        <translation>suchen</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>Seed {0}</translation>
    </message>
    <message>
        <source>sentence, paragraph</source>
        <translation>sentence, paragraph</translation>
    </message>
    <message>
        <source>sentences of one length</source>
        <translation>gleich lange Sätze</translation>
    </message>
    <message>
        <source>sentences that begin alike</source>
        <translation>Sätze, die gleich beginnen</translation>
    </message>
    <message>
        <source>sentences that begin differently</source>
        <translation>Sätze, die verschieden beginnen</translation>
    </message>
    <message>
        <source>shapes that fill a rectangle</source>
        <translation>Formen, die ein Rechteck füllen</translation>
    </message>
    <message>
        <source>shapes with holes</source>
        <translation>Formen mit Löchern</translation>
    </message>
    <message>
        <source>shapes without holes</source>
        <translation>Formen ohne Löcher</translation>
    </message>
    <message>
        <source>sharper edges</source>
        <translation>schärfere Kanten</translation>
    </message>
    <message>
        <source>short and long words by turns</source>
        <translation>kurze und lange Wörter im Wechsel</translation>
    </message>
    <message>
        <source>short words beside short ones</source>
        <translation>kurze Wörter neben kurzen</translation>
    </message>
    <message>
        <source>shorter notes</source>
        <translation>kürzere Töne</translation>
    </message>
    <message>
        <source>shorter sentences</source>
        <translation>kürzere Sätze</translation>
    </message>
    <message>
        <source>shorter texts</source>
        <translation>kürzere Texte</translation>
    </message>
    <message>
        <source>shorter words</source>
        <translation>kürzere Wörter</translation>
    </message>
    <message>
        <source>simple outlines</source>
        <translation>einfache Umrisse</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>seit {0}</translation>
    </message>
    <message>
        <source>small steps</source>
        <translation>kleine Schritte</translation>
    </message>
    <message>
        <source>smaller dark parts</source>
        <translation>kleinere dunkle Flächen</translation>
    </message>
    <message>
        <source>smooth surfaces</source>
        <translation>glatte Oberflächen</translation>
    </message>
    <message>
        <source>soft shading</source>
        <translation>weiche Schattierung</translation>
    </message>
    <message>
        <source>softer</source>
        <translation>leiser</translation>
    </message>
    <message>
        <source>softer contrasts</source>
        <translation>weichere Kontraste</translation>
    </message>
    <message>
        <source>softer edges</source>
        <translation>weichere Kanten</translation>
    </message>
    <message>
        <source>solid shapes</source>
        <translation>geschlossene Formen</translation>
    </message>
    <message>
        <source>spread-out, open shapes</source>
        <translation>ausgebreitete, offene Formen</translation>
    </message>
    <message>
        <source>stars: 1 to 5, or 0 to clear ({0} was given).</source>
        <translation>Sterne: 1 bis 5, oder 0 zum Leeren ({0} war angegeben).</translation>
    </message>
    <message>
        <source>starter</source>
        <translation>Startmodell</translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation>Schritt {0} von {1}</translation>
    </message>
    <message>
        <source>steps: {0} are too few for this sampler with this model.</source>
        <translation>Schritte: {0} sind für diesen Sampler mit diesem Modell zu wenige.</translation>
    </message>
    <message>
        <source>steps: {0} are too many for this sampler with this model.</source>
        <translation>Schritte: {0} sind für diesen Sampler mit diesem Modell zu viele.</translation>
    </message>
    <message>
        <source>stop words</source>
        <translation>Stoppwörter</translation>
    </message>
    <message>
        <source>straight shapes</source>
        <translation>gerade Formen</translation>
    </message>
    <message>
        <source>strength: 0 to 2 ({0} was given).</source>
        <translation>Stärke: 0 bis 2 ({0} war angegeben).</translation>
    </message>
    <message>
        <source>stronger contrasts</source>
        <translation>stärkere Kontraste</translation>
    </message>
    <message>
        <source>style: one of {0} ({1} was given).</source>
        <translation>Stil: einer von {0} ({1} war angegeben).</translation>
    </message>
    <message>
        <source>such as paper cut</source>
        <translation>etwa Scherenschnitt</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>tag: must have at least one letter.</source>
        <translation>Schlagwort: mindestens ein Buchstabe ist nötig.</translation>
    </message>
    <message>
        <source>tall things</source>
        <translation>hohe Dinge</translation>
    </message>
    <message>
        <source>task: infill needs a work whose bars it can fill</source>
        <translation>task: infill braucht ein Werk, dessen Takte es füllen kann</translation>
    </message>
    <message>
        <source>task: {0} needs a picture to start from</source>
        <translation>task: {0} braucht ein Bild, von dem es ausgeht</translation>
    </message>
    <message>
        <source>task: {0} needs a work or notes to start from</source>
        <translation>task: {0} braucht ein Werk oder Noten, von denen es ausgeht</translation>
    </message>
    <message>
        <source>taste does not clearly like its {0} better</source>
        <translation>seine Werke ({0}) gefallen dem Geschmack nicht klar besser</translation>
    </message>
    <message>
        <source>temperature {0}</source>
        <translation>Temperatur {0}</translation>
    </message>
    <message>
        <source>temperature {0} · top-p {1}</source>
        <translation>Temperatur {0} · top-p {1}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>text, frame</source>
        <translation>text, frame</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>the Anticipatory Music Transformer</source>
        <translation>der Anticipatory Music Transformer</translation>
    </message>
    <message>
        <source>the base</source>
        <translation>das Ausgangsmodell</translation>
    </message>
    <message>
        <source>the entry {0} {1}</source>
        <translation>der Eintrag {0} {1}</translation>
    </message>
    <message>
        <source>the part of a text model that looks at pictures (mmproj)</source>
        <translation>der Teil eines Textmodells, der Bilder ansieht (mmproj)</translation>
    </message>
    <message>
        <source>the ratings of {0} in it cannot be read</source>
        <translation>die Bewertungen von {0} darin lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>the refiner of Stable Diffusion XL</source>
        <translation>der Refiner von Stable Diffusion XL</translation>
    </message>
    <message>
        <source>the same above and below</source>
        <translation>oben und unten gleich</translation>
    </message>
    <message>
        <source>the same colours all over</source>
        <translation>überall dieselben Farben</translation>
    </message>
    <message>
        <source>the same left and right</source>
        <translation>links und rechts gleich</translation>
    </message>
    <message>
        <source>the same turned around</source>
        <translation>gedreht gleich</translation>
    </message>
    <message>
        <source>the table {0} is missing</source>
        <translation>die Tabelle {0} fehlt</translation>
    </message>
    <message>
        <source>the weights of a text model alone: config.json and tokenizer.json are missing</source>
        <translation>nur die Gewichte eines Textmodells: config.json und tokenizer.json fehlen</translation>
    </message>
    <message>
        <source>the {0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>things at the left</source>
        <translation>Dinge links</translation>
    </message>
    <message>
        <source>things at the right</source>
        <translation>Dinge rechts</translation>
    </message>
    <message>
        <source>things high in the picture</source>
        <translation>Dinge oben im Bild</translation>
    </message>
    <message>
        <source>things low in the picture</source>
        <translation>Dinge unten im Bild</translation>
    </message>
    <message>
        <source>things on one foot</source>
        <translation>Dinge auf einem Fuß</translation>
    </message>
    <message>
        <source>things on several legs</source>
        <translation>Dinge auf mehreren Beinen</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>dieser Monat</translation>
    </message>
    <message>
        <source>this week</source>
        <translation>diese Woche</translation>
    </message>
    <message>
        <source>this work</source>
        <translation>dieses Werk</translation>
    </message>
    <message>
        <source>three colours evenly apart</source>
        <translation>drei Farben in gleichem Abstand</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message>
        <source>today {0}</source>
        <translation>heute {0}</translation>
    </message>
    <message>
        <source>told in the past</source>
        <translation>in der Vergangenheit erzählt</translation>
    </message>
    <message>
        <source>told in the present</source>
        <translation>in der Gegenwart erzählt</translation>
    </message>
    <message>
        <source>too large for this machine</source>
        <translation>zu groß für diesen Rechner</translation>
    </message>
    <message>
        <source>top-p {0}</source>
        <translation>top-p {0}</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>nachziehen</translation>
    </message>
    <message>
        <source>trace as SVG</source>
        <translation>als SVG nachzeichnen</translation>
    </message>
    <message>
        <source>traced as SVG</source>
        <translation>als SVG nachgezeichnet</translation>
    </message>
    <message>
        <source>trained here</source>
        <translation>hier trainiert</translation>
    </message>
    <message>
        <source>trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>trash: 0 to {0} days ({1} was given).</source>
        <translation>Papierkorb: 0 bis {0} Tage ({1} war angegeben).</translation>
    </message>
    <message>
        <source>tunes</source>
        <translation>Melodien</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>zweimal</translation>
    </message>
    <message>
        <source>two colours, one by one</source>
        <translation>zwei Farben nebeneinander</translation>
    </message>
    <message>
        <source>two of its entries would be the same file, {0}</source>
        <translation>zwei seiner Einträge wären dieselbe Datei, {0}</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>up to {0} tokens</source>
        <translation>bis zu {0} Token</translation>
    </message>
    <message>
        <source>up to {0} words</source>
        <translation>bis zu {0} Wörter</translation>
    </message>
    <message>
        <source>up {0}</source>
        <translation>hoch {0}</translation>
    </message>
    <message>
        <source>upright lines</source>
        <translation>senkrechte Linien</translation>
    </message>
    <message>
        <source>upright shapes</source>
        <translation>aufrechte Formen</translation>
    </message>
    <message>
        <source>used</source>
        <translation>genutzt</translation>
    </message>
    <message>
        <source>v-prediction</source>
        <translation>v-Vorhersage</translation>
    </message>
    <message>
        <source>vary</source>
        <translation>variiert</translation>
    </message>
    <message>
        <source>vary, keep the {0}</source>
        <translation>variieren, behält: {0}</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>vivid tones</source>
        <translation>kräftige Töne</translation>
    </message>
    <message>
        <source>waits for the night</source>
        <translation>wartet auf die Nacht</translation>
    </message>
    <message>
        <source>waltz, march</source>
        <translation>waltz, march</translation>
    </message>
    <message>
        <source>warmer above</source>
        <translation>oben wärmer</translation>
    </message>
    <message>
        <source>warmer below</source>
        <translation>unten wärmer</translation>
    </message>
    <message>
        <source>wide leaps</source>
        <translation>weite Sprünge</translation>
    </message>
    <message>
        <source>wide things</source>
        <translation>breite Dinge</translation>
    </message>
    <message>
        <source>wider towards the end</source>
        <translation>gegen Ende weiter</translation>
    </message>
    <message>
        <source>wildcards: there is no folder at {0}.</source>
        <translation>Wildcards: in {0} ist kein Ordner.</translation>
    </message>
    <message>
        <source>with rejected</source>
        <translation>mit verworfenen</translation>
    </message>
    <message>
        <source>without words</source>
        <translation>ohne Worte</translation>
    </message>
    <message>
        <source>words after each caption</source>
        <translation>Wörter nach jedem Bildtext</translation>
    </message>
    <message>
        <source>words before each caption</source>
        <translation>Wörter vor jedem Bildtext</translation>
    </message>
    <message>
        <source>words like {0}</source>
        <translation>Wörter wie {0}</translation>
    </message>
    <message>
        <source>words that return</source>
        <translation>wiederkehrende Wörter</translation>
    </message>
    <message>
        <source>words to replace</source>
        <translation>Wörter, die ersetzt werden</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>schreibt</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>gestern</translation>
    </message>
    <message>
        <source>yesterday {0}</source>
        <translation>gestern {0}</translation>
    </message>
    <message>
        <source>zero terminal SNR</source>
        <translation>Zero Terminal SNR</translation>
    </message>
    <message>
        <source>{0} ({1}) and {2} ({3}) both draw, and a model has one such part.</source>
        <translation>{0} ({1}) und {2} ({3}) zeichnen beide, und ein Modell hat nur einen solchen Teil.</translation>
    </message>
    <message>
        <source>{0} A to B.gif</source>
        <translation>{0} A nach B.gif</translation>
    </message>
    <message>
        <source>{0} GB</source>
        <translation>{0} GB</translation>
    </message>
    <message>
        <source>{0} It waits here when the studio closes.</source>
        <translation>{0} Es wartet hier, wenn das Studio schließt.</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <source>{0} and its autoencoder</source>
        <translation>{0} und Autoencoder</translation>
    </message>
    <message>
        <source>{0} and its autoencoder (ae.safetensors)</source>
        <translation>{0} und Autoencoder (ae.safetensors)</translation>
    </message>
    <message>
        <source>{0} and {1} are both {2}, and a model has one.</source>
        <translation>{0} und {1} sind beide {2}, und ein Modell hat nur eines davon.</translation>
    </message>
    <message>
        <source>{0} and {1} cannot be told apart yet</source>
        <translation>{0} und {1} lassen sich noch nicht unterscheiden</translation>
    </message>
    <message>
        <source>{0} and {1} more are missing</source>
        <translation>{0} und {1} weitere fehlen</translation>
    </message>
    <message>
        <source>{0} and {1} more folders</source>
        <translation>{0} und {1} weitere Ordner</translation>
    </message>
    <message>
        <source>{0} asks for more than weights: {1}.</source>
        <translation>{0} verlangt mehr als Gewichte: {1}.</translation>
    </message>
    <message>
        <source>{0} back in the history.</source>
        <translation>{0} zurück im Verlauf.</translation>
    </message>
    <message>
        <source>{0} billion</source>
        <translation>{0} Milliarden</translation>
    </message>
    <message>
        <source>{0} bpm</source>
        <translation>{0} bpm</translation>
    </message>
    <message>
        <source>{0} broken</source>
        <translation>{0} defekt</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} Byte</translation>
    </message>
    <message>
        <source>{0} cannot be a file: {1}.</source>
        <translation>{0} kann keine Datei sein: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be a folder of files: {1}.</source>
        <translation>{0} kann kein Ordner mit Dateien sein: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be reached.</source>
        <translation>{0} ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>{0} cannot be read.</source>
        <translation>{0} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} ist nicht lesbar: {1}.</translation>
    </message>
    <message>
        <source>{0} cannot be renamed: {1}.</source>
        <translation>{0} lässt sich nicht umbenennen: {1}.</translation>
    </message>
    <message>
        <source>{0} carries no marks.</source>
        <translation>{0} trägt keine Angaben.</translation>
    </message>
    <message>
        <source>{0} changes no model: {1}.</source>
        <translation>{0} ändert kein Modell: {1}.</translation>
    </message>
    <message>
        <source>{0} could not be saved: {1}.</source>
        <translation>{0} ließ sich nicht speichern: {1}.</translation>
    </message>
    <message>
        <source>{0} could not be set aside: {1}.</source>
        <translation>{0} ließ sich nicht beiseitelegen: {1}.</translation>
    </message>
    <message>
        <source>{0} does not answer now ({1}).</source>
        <translation>{0} antwortet gerade nicht ({1}).</translation>
    </message>
    <message>
        <source>{0} does not belong into an archive</source>
        <translation>{0} gehört nicht in ein Archiv</translation>
    </message>
    <message>
        <source>{0} does not write text onwards: it is a {1}.</source>
        <translation>{0} schreibt Text nicht weiter: es ist ein {1}.</translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation>{0} Dateien</translation>
    </message>
    <message>
        <source>{0} files of parts</source>
        <translation>{0} Dateien mit Teilen</translation>
    </message>
    <message>
        <source>{0} for another task ({1} channels)</source>
        <translation>{0} für eine andere Aufgabe ({1} Kanäle)</translation>
    </message>
    <message>
        <source>{0} from {1} with {2}, {3}, {4}.</source>
        <translation>{0} aus {1} mit {2}, {3}, {4}.</translation>
    </message>
    <message>
        <source>{0} from {1}, {2}, {3}.</source>
        <translation>{0} aus {1}, {2}, {3}.</translation>
    </message>
    <message>
        <source>{0} gave no answer that can be read.</source>
        <translation>{0} gab keine lesbare Antwort.</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} h</translation>
    </message>
    <message>
        <source>{0} has a caption of a picture that is not here: {1}.</source>
        <translation>{0} enthält einen Bildtext zu einem Bild, das nicht hier ist: {1}.</translation>
    </message>
    <message>
        <source>{0} has an alpha that is no number.</source>
        <translation>{0} hat ein Alpha, das keine Zahl ist.</translation>
    </message>
    <message>
        <source>{0} has captions of {1} that are not here, such as {2}.</source>
        <translation>{0} enthält Bildtexte zu {1}, die nicht hier sind, etwa {2}.</translation>
    </message>
    <message>
        <source>{0} has changed since the data set was read.</source>
        <translation>{0} hat sich geändert, seit die Datensammlung gelesen wurde.</translation>
    </message>
    <message>
        <source>{0} has more than 8 bits a colour; it was brought to 8.</source>
        <translation>{0} hat mehr als 8 Bit je Farbe; es wurde auf 8 gebracht.</translation>
    </message>
    <message>
        <source>{0} has no ending, and this system makes no link to it.</source>
        <translation>{0} hat keine Endung, und dieses System legt keine Verknüpfung darauf an.</translation>
    </message>
    <message>
        <source>{0} has no notes.</source>
        <translation>{0} hat keine Noten.</translation>
    </message>
    <message>
        <source>{0} has no ratings to take along.</source>
        <translation>{0} hat keine Bewertungen zum Mitnehmen.</translation>
    </message>
    <message>
        <source>{0} has no safetensors or GGUF file, and nothing else is opened.</source>
        <translation>{0} hat keine safetensors- oder GGUF-Datei, und anderes wird nicht geöffnet.</translation>
    </message>
    <message>
        <source>{0} has no text in line {1}.</source>
        <translation>{0} hat in Zeile {1} keinen Text.</translation>
    </message>
    <message>
        <source>{0} has no tokenizer, so it cannot read words.</source>
        <translation>{0} hat keinen Tokenizer, kann also keine Worte lesen.</translation>
    </message>
    <message>
        <source>{0} has no vocabulary (tokenizer.ggml.tokens), so it cannot read words.</source>
        <translation>{0} hat kein Vokabular (tokenizer.ggml.tokens), kann also keine Worte lesen.</translation>
    </message>
    <message>
        <source>{0} has several files: {1}.</source>
        <translation>{0} hat mehrere Dateien: {1}.</translation>
    </message>
    <message>
        <source>{0} has the name of no picture, so it is no caption.</source>
        <translation>{0} heißt wie kein Bild, ist also kein Bildtext.</translation>
    </message>
    <message>
        <source>{0} has too many pixels; at most {1} megapixels go.</source>
        <translation>{0} hat zu viele Pixel; höchstens {1} Megapixel gehen.</translation>
    </message>
    <message>
        <source>{0} has weights of a kind that this version does not know.</source>
        <translation>{0} hat Gewichte einer Art, die diese Version nicht kennt.</translation>
    </message>
    <message>
        <source>{0} has weights that are packed or sparse ({1}).</source>
        <translation>{0} hat Gewichte, die gepackt oder dünn besetzt sind ({1}).</translation>
    </message>
    <message>
        <source>{0} has {1} MB, which is too much for a picture.</source>
        <translation>{0} hat {1} MB, zu viel für ein Bild.</translation>
    </message>
    <message>
        <source>{0} has {1} megapixels; at most {2} go.</source>
        <translation>{0} hat {1} Megapixel; höchstens {2} gehen.</translation>
    </message>
    <message>
        <source>{0} has {1}; at most {2} go.</source>
        <translation>{0} hat {1}; höchstens {2} gehen.</translation>
    </message>
    <message>
        <source>{0} holds more than a LoRA ({1}).</source>
        <translation>{0} enthält mehr als ein LoRA ({1}).</translation>
    </message>
    <message>
        <source>{0} holds no weights.</source>
        <translation>{0} enthält keine Gewichte.</translation>
    </message>
    <message>
        <source>{0} holds weights that the studio does not know.</source>
        <translation>{0} enthält Gewichte, die das Studio nicht kennt.</translation>
    </message>
    <message>
        <source>{0} holds weights without names.</source>
        <translation>{0} enthält Gewichte ohne Namen.</translation>
    </message>
    <message>
        <source>{0} holds {1}: one set of each, or one alone?</source>
        <translation>{0} enthält {1}: je eine Datensammlung, oder nur eine?</translation>
    </message>
    <message>
        <source>{0} hours</source>
        <translation>{0} Stunden</translation>
    </message>
    <message>
        <source>{0} in 100</source>
        <translation>{0} von 100</translation>
    </message>
    <message>
        <source>{0} in an order that is not ComfyUI&apos;s</source>
        <translation>{0} in einer anderen Ordnung als der von ComfyUI</translation>
    </message>
    <message>
        <source>{0} in it does not belong to the model</source>
        <translation>{0} darin gehört nicht zum Modell</translation>
    </message>
    <message>
        <source>{0} in it has {1}</source>
        <translation>{0} darin hat {1}</translation>
    </message>
    <message>
        <source>{0} in it is not what its manifest says</source>
        <translation>{0} darin ist nicht, was das Manifest sagt</translation>
    </message>
    <message>
        <source>{0} in the project {1} is not what Bowerbird or SQLite writes there, so the project is not opened.</source>
        <translation>{0} im Projekt {1} ist nicht, was Bowerbird oder SQLite dort schreiben; deshalb wird das Projekt nicht geöffnet.</translation>
    </message>
    <message>
        <source>{0} in {1} leads out of its folder, so it is not used.</source>
        <translation>{0} in {1} führt aus seinem Ordner heraus und wird deshalb nicht genutzt.</translation>
    </message>
    <message>
        <source>{0} is UMT5 without its words (spiece_model).</source>
        <translation>{0} ist UMT5 ohne seine Wörter (spiece_model).</translation>
    </message>
    <message>
        <source>{0} is a JPEG of more than {1} layers, which would take hours to read.</source>
        <translation>{0} ist ein JPEG mit mehr als {1} Schichten, das zu lesen Stunden dauern würde.</translation>
    </message>
    <message>
        <source>{0} is a folder, not a file.</source>
        <translation>{0} ist ein Ordner, keine Datei.</translation>
    </message>
    <message>
        <source>{0} is a folder.</source>
        <translation>{0} ist ein Ordner.</translation>
    </message>
    <message>
        <source>{0} is a model and no adapter.</source>
        <translation>{0} ist ein Modell und kein Adapter.</translation>
    </message>
    <message>
        <source>{0} is a model now.</source>
        <translation>{0} ist jetzt ein Modell.</translation>
    </message>
    <message>
        <source>{0} is a pipe or a device, not a file.</source>
        <translation>{0} ist eine Pipe oder ein Gerät, keine Datei.</translation>
    </message>
    <message>
        <source>{0} is a program (TorchScript).</source>
        <translation>{0} ist ein Programm (TorchScript).</translation>
    </message>
    <message>
        <source>{0} is an adapter of a kind that cannot be mixed in.</source>
        <translation>{0} ist ein Adapter einer Art, die sich nicht einmischen lässt.</translation>
    </message>
    <message>
        <source>{0} is an adapter, which is mixed into a GGUF model.</source>
        <translation>{0} ist ein Adapter, der in ein GGUF-Modell gemischt wird.</translation>
    </message>
    <message>
        <source>{0} is an adapter, which is mixed into a model.</source>
        <translation>{0} ist ein Adapter, der in ein Modell gemischt wird.</translation>
    </message>
    <message>
        <source>{0} is an archive.</source>
        <translation>{0} ist ein Archiv.</translation>
    </message>
    <message>
        <source>{0} is an upscaler of a kind that the studio does not run.</source>
        <translation>{0} ist ein Upscaler einer Art, die das Studio nicht ausführt.</translation>
    </message>
    <message>
        <source>{0} is another file than that of this work.</source>
        <translation>{0} ist eine andere Datei als die dieses Werks.</translation>
    </message>
    <message>
        <source>{0} is better than {1}</source>
        <translation>{0} ist besser als {1}</translation>
    </message>
    <message>
        <source>{0} is damaged or cut off.</source>
        <translation>{0} ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>{0} is damaged or not whole.</source>
        <translation>{0} ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>{0} is damaged, or a pickle with more than weights.</source>
        <translation>{0} ist beschädigt oder ein Pickle mit mehr als Gewichten.</translation>
    </message>
    <message>
        <source>{0} is damaged.</source>
        <translation>{0} ist beschädigt.</translation>
    </message>
    <message>
        <source>{0} is damaged: it has {1} bytes more than its beginning states.</source>
        <translation>{0} ist beschädigt: die Datei hat {1} Byte mehr, als ihr Anfang angibt.</translation>
    </message>
    <message>
        <source>{0} is damaged: its beginning cannot be read.</source>
        <translation>{0} ist beschädigt: der Anfang ist nicht lesbar.</translation>
    </message>
    <message>
        <source>{0} is damaged: {1}.</source>
        <translation>{0} ist beschädigt: {1}.</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} ist leer.</translation>
    </message>
    <message>
        <source>{0} is gone.</source>
        <translation>{0} ist weg.</translation>
    </message>
    <message>
        <source>{0} is in use.</source>
        <translation>{0} ist in Gebrauch.</translation>
    </message>
    <message>
        <source>{0} is in {1} colours; it was brought to RGB.</source>
        <translation>{0} hat Farben in {1}; es wurde auf RGB gebracht.</translation>
    </message>
    <message>
        <source>{0} is kept, but without its sound: {1}</source>
        <translation>{0} ist aufbewahrt, aber ohne Klang: {1}</translation>
    </message>
    <message>
        <source>{0} is locked or packed in a way that cannot be read.</source>
        <translation>{0} ist gesperrt oder so gepackt, dass es nicht lesbar ist.</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>{0} fehlt.</translation>
    </message>
    <message>
        <source>{0} is no LoRA for pictures.</source>
        <translation>{0} ist kein LoRA für Bilder.</translation>
    </message>
    <message>
        <source>{0} is no adapter folder: {1} is not there.</source>
        <translation>{0} ist kein Adapterordner: {1} ist nicht da.</translation>
    </message>
    <message>
        <source>{0} is no file that can be replaced.</source>
        <translation>{0} ist keine Datei, die sich ersetzen lässt.</translation>
    </message>
    <message>
        <source>{0} is no list of parts that can be read.</source>
        <translation>{0} ist keine lesbare Liste von Teilen.</translation>
    </message>
    <message>
        <source>{0} is no part of a picture model.</source>
        <translation>{0} ist kein Teil eines Bildmodells.</translation>
    </message>
    <message>
        <source>{0} is no picture.</source>
        <translation>{0} ist kein Bild.</translation>
    </message>
    <message>
        <source>{0} is no whole LoRA: half of {1} is missing.</source>
        <translation>{0} ist keine vollständige LoRA: Die Hälfte von {1} fehlt.</translation>
    </message>
    <message>
        <source>{0} is not JSON in line {1}.</source>
        <translation>{0} ist in Zeile {1} kein JSON.</translation>
    </message>
    <message>
        <source>{0} is not a Word document that can be read.</source>
        <translation>{0} ist kein lesbares Word-Dokument.</translation>
    </message>
    <message>
        <source>{0} is not a Word document, or it is damaged.</source>
        <translation>{0} ist kein Word-Dokument oder beschädigt.</translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation>{0} ist kein Ordner.</translation>
    </message>
    <message>
        <source>{0} is not a key.</source>
        <translation>{0} ist keine Tonart.</translation>
    </message>
    <message>
        <source>{0} is not a model folder: it has no config.json and no model_index.json.</source>
        <translation>{0} ist kein Modellordner: config.json und model_index.json fehlen.</translation>
    </message>
    <message>
        <source>{0} is not a model.</source>
        <translation>{0} ist kein Modell.</translation>
    </message>
    <message>
        <source>{0} is not a note.</source>
        <translation>{0} ist keine Note.</translation>
    </message>
    <message>
        <source>{0} is not a picture that can be read.</source>
        <translation>{0} ist kein lesbares Bild.</translation>
    </message>
    <message>
        <source>{0} is not a text in UTF-8.</source>
        <translation>{0} ist kein Text in UTF-8.</translation>
    </message>
    <message>
        <source>{0} is not a text.</source>
        <translation>{0} ist kein Text.</translation>
    </message>
    <message>
        <source>{0} is not an instrument that is known here.</source>
        <translation>{0} ist kein Instrument, das hier bekannt ist.</translation>
    </message>
    <message>
        <source>{0} is not better than {1}</source>
        <translation>{0} ist nicht besser als {1}</translation>
    </message>
    <message>
        <source>{0} is not deleted: {1}.</source>
        <translation>{0} wird nicht gelöscht: {1}.</translation>
    </message>
    <message>
        <source>{0} is not unpacked: {1}.</source>
        <translation>{0} wird nicht entpackt: {1}.</translation>
    </message>
    <message>
        <source>{0} is not what {1} states, so it was not kept.</source>
        <translation>{0} ist nicht, was {1} angibt, und wurde deshalb nicht behalten.</translation>
    </message>
    <message>
        <source>{0} is not whole: the weights of {1} are missing.</source>
        <translation>{0} ist unvollständig: die Gewichte von {1} fehlen.</translation>
    </message>
    <message>
        <source>{0} is not whole: tokenizer.json in {1} is missing.</source>
        <translation>{0} ist unvollständig: tokenizer.json in {1} fehlt.</translation>
    </message>
    <message>
        <source>{0} is not whole: {1} is missing.</source>
        <translation>{0} ist unvollständig: {1} fehlt.</translation>
    </message>
    <message>
        <source>{0} is not whole: {1} of {2} bytes of its weights are there.</source>
        <translation>{0} ist unvollständig: {1} von {2} Byte der Gewichte sind da.</translation>
    </message>
    <message>
        <source>{0} is now in use.</source>
        <translation>{0} ist jetzt in Gebrauch.</translation>
    </message>
    <message>
        <source>{0} is of a kind that cannot be brought in.</source>
        <translation>{0} ist von einer Art, die sich nicht hereinholen lässt.</translation>
    </message>
    <message>
        <source>{0} is of a kind that cannot be mixed in ({1}).</source>
        <translation>{0} ist von einer Art, die sich nicht beimischen lässt ({1}).</translation>
    </message>
    <message>
        <source>{0} is of a kind that the studio does not draw with ({1}).</source>
        <translation>{0} ist von einer Art, mit der das Studio nicht zeichnet ({1}).</translation>
    </message>
    <message>
        <source>{0} is of a newer Bowerbird.</source>
        <translation>{0} ist von einem neueren Bowerbird.</translation>
    </message>
    <message>
        <source>{0} is one of {1} parts, which are found by their names.</source>
        <translation>{0} ist einer von {1} Teilen, die an ihren Namen gefunden werden.</translation>
    </message>
    <message>
        <source>{0} is one part of a picture model ({1}).</source>
        <translation>{0} ist ein Teil eines Bildmodells ({1}).</translation>
    </message>
    <message>
        <source>{0} is only {1} × {2} pixels.</source>
        <translation>{0} hat nur {1} × {2} Pixel.</translation>
    </message>
    <message>
        <source>{0} is open in another Bowerbird that works in it.</source>
        <translation>{0} ist in einem anderen Bowerbird offen, der darin arbeitet.</translation>
    </message>
    <message>
        <source>{0} is out of reach.</source>
        <translation>{0} ist außer Reichweite.</translation>
    </message>
    <message>
        <source>{0} is packed in a way that no program saves weights.</source>
        <translation>{0} ist so gepackt, wie kein Programm Gewichte speichert.</translation>
    </message>
    <message>
        <source>{0} is part {1} of {2} of a model&apos;s weights.</source>
        <translation>{0} ist Teil {1} von {2} der Gewichte eines Modells.</translation>
    </message>
    <message>
        <source>{0} is part {1} of {2}.</source>
        <translation>{0} ist Teil {1} von {2}.</translation>
    </message>
    <message>
        <source>{0} is read-only, so nothing can be saved there.</source>
        <translation>{0} ist schreibgeschützt, deshalb lässt sich dort nichts speichern.</translation>
    </message>
    <message>
        <source>{0} is ready</source>
        <translation>{0} ist bereit</translation>
    </message>
    <message>
        <source>{0} is the part of {1} that draws, which the studio takes from its whole diffusers folder alone.</source>
        <translation>{0} ist der Teil von {1}, der zeichnet; das Studio nimmt ihn nur aus dem ganzen diffusers-Ordner.</translation>
    </message>
    <message>
        <source>{0} is the weights of a LoRA for texts alone: adapter_config.json is missing.</source>
        <translation>{0} enthält nur die Gewichte einer LoRA für Texte: adapter_config.json fehlt.</translation>
    </message>
    <message>
        <source>{0} is {1}, and no model of that kind is in the library.</source>
        <translation>{0} ist {1}, und ein Modell dieser Art ist nicht in der Bibliothek.</translation>
    </message>
    <message>
        <source>{0} is {1}, and not what its name says.</source>
        <translation>{0} ist {1} und nicht, was der Name sagt.</translation>
    </message>
    <message>
        <source>{0} is {1}, but half of it is missing.</source>
        <translation>{0} ist {1}, aber die Hälfte davon fehlt.</translation>
    </message>
    <message>
        <source>{0} is {1}, but lacks {2}.</source>
        <translation>{0} ist {1}, aber es fehlt: {2}.</translation>
    </message>
    <message>
        <source>{0} is {1}, which does not belong to {2} ({3}).</source>
        <translation>{0} ist {1} und gehört nicht zu {2} ({3}).</translation>
    </message>
    <message>
        <source>{0} is {1}, which the studio cannot mix in.</source>
        <translation>{0} ist {1}; das Studio kann so etwas nicht einmischen.</translation>
    </message>
    <message>
        <source>{0} is {1}, with which the studio does not compose.</source>
        <translation>{0} ist {1}; damit komponiert das Studio nicht.</translation>
    </message>
    <message>
        <source>{0} is {1}, with which the studio does not draw.</source>
        <translation>{0} ist {1}, und damit zeichnet das Studio nicht.</translation>
    </message>
    <message>
        <source>{0} is {1}.</source>
        <translation>{0} ist {1}.</translation>
    </message>
    <message>
        <source>{0} is {1}; the studio does not use it.</source>
        <translation>{0} ist {1}; das Studio nutzt es nicht.</translation>
    </message>
    <message>
        <source>{0} kB</source>
        <translation>{0} kB</translation>
    </message>
    <message>
        <source>{0} lies in the project itself.</source>
        <translation>{0} liegt im Projekt selbst.</translation>
    </message>
    <message>
        <source>{0} million</source>
        <translation>{0} Mio.</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0} Minuten</translation>
    </message>
    <message>
        <source>{0} more you left undecided.</source>
        <translation>{0} weitere blieben offen.</translation>
    </message>
    <message>
        <source>{0} moved to the trash.</source>
        <translation>{0} in den Papierkorb gelegt.</translation>
    </message>
    <message>
        <source>{0} moves; its first picture was taken.</source>
        <translation>{0} bewegt sich; das erste Bild wurde genommen.</translation>
    </message>
    <message>
        <source>{0} near-duplicate</source>
        <translation>{0} fast doppelt</translation>
    </message>
    <message>
        <source>{0} near-duplicates</source>
        <translation>{0} fast doppelt</translation>
    </message>
    <message>
        <source>{0} needs up to {1}, and {2} are free in {3}.</source>
        <translation>{0} braucht bis zu {1}, und in {3} sind {2} frei.</translation>
    </message>
    <message>
        <source>{0} of rank {1}, in the naming of {2}</source>
        <translation>{0} vom Rang {1}, in der Benennung von {2}</translation>
    </message>
    <message>
        <source>{0} of {1} MB</source>
        <translation>{0} von {1} MB</translation>
    </message>
    <message>
        <source>{0} of {1} cells could not be made ({2}{3}).</source>
        <translation>{0} von {1} Feldern ließen sich nicht machen ({2}{3}).</translation>
    </message>
    <message>
        <source>{0} of {1} changed since the studio read them.</source>
        <translation>{0} von {1} haben sich geändert, seit das Studio sie gelesen hat.</translation>
    </message>
    <message>
        <source>{0} of {1} minutes</source>
        <translation>{0} von {1} Minuten</translation>
    </message>
    <message>
        <source>{0} of {1} works made</source>
        <translation>{0} von {1} Werken gemacht</translation>
    </message>
    <message>
        <source>{0} on files it never saw did not fall: {1} before, {2} after.</source>
        <translation>{0}, an nie gesehenen Dateien gemessen, fiel nicht: {1} vorher, {2} nachher.</translation>
    </message>
    <message>
        <source>{0} on files it never saw fell from {1} to {2}, by {3} in 100.</source>
        <translation>{0}, an nie gesehenen Dateien gemessen, fiel von {1} auf {2}, um {3} von 100.</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0} oder {1}</translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation>{0} Bilder</translation>
    </message>
    <message>
        <source>{0} rated works are empty or gone and were left out of learning.</source>
        <translation>{0} bewertete Werke sind leer oder weg und blieben beim Lernen außen vor.</translation>
    </message>
    <message>
        <source>{0} rated works are not read in full yet, and count for less.</source>
        <translation>{0} bewertete Werke sind noch nicht ganz gelesen und zählen weniger.</translation>
    </message>
    <message>
        <source>{0} ratings</source>
        <translation>{0} Bewertungen</translation>
    </message>
    <message>
        <source>{0} ratings from {1} count here now.</source>
        <translation>{0} Bewertungen aus {1} zählen jetzt hier.</translation>
    </message>
    <message>
        <source>{0} reads prompts with the words of Qwen, and these are in no folder here.</source>
        <translation>{0} liest Prompts mit den Wörtern von Qwen, und die liegen hier in keinem Ordner.</translation>
    </message>
    <message>
        <source>{0} rows of {1} name {2} that are not there.</source>
        <translation>{0} Zeilen von {1} nennen {2}, die nicht da sind.</translation>
    </message>
    <message>
        <source>{0} rows of {1} were changed or lost, such as {2}.</source>
        <translation>{0} Zeilen von {1} wurden geändert oder gingen verloren, etwa {2}.</translation>
    </message>
    <message>
        <source>{0} seconds</source>
        <translation>{0} Sekunden</translation>
    </message>
    <message>
        <source>{0} stars or more</source>
        <translation>ab {0} Sternen</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0} Schritte</translation>
    </message>
    <message>
        <source>{0} steps in {1}, where held-out loss no longer fell.</source>
        <translation>{0} Schritte in {1}; der Verlust auf zurückgehaltenen Daten fiel dort nicht mehr.</translation>
    </message>
    <message>
        <source>{0} steps in {1}.</source>
        <translation>{0} Schritte in {1}.</translation>
    </message>
    <message>
        <source>{0} takes no adapters.</source>
        <translation>{0} nimmt keine Adapter.</translation>
    </message>
    <message>
        <source>{0} takes too long, so it was stopped.</source>
        <translation>{0} braucht zu lange und wurde deshalb abgebrochen.</translation>
    </message>
    <message>
        <source>{0} takes too much memory, so it was stopped.</source>
        <translation>{0} braucht zu viel Speicher und wurde deshalb abgebrochen.</translation>
    </message>
    <message>
        <source>{0} takes {1} and the graphics card has {2} free, so its parts take turns there.</source>
        <translation>{0} braucht {1}, und auf der Grafikkarte sind {2} frei, deshalb wechseln sich die Teile dort ab.</translation>
    </message>
    <message>
        <source>{0} takes {1} and {2} are free, so its weights are read from the disk again and again: it will be slow here.</source>
        <translation>{0} braucht {1}, und {2} sind frei, deshalb werden die Gewichte immer wieder vom Datenträger gelesen: hier wird es langsam.</translation>
    </message>
    <message>
        <source>{0} texts</source>
        <translation>{0} Texte</translation>
    </message>
    <message>
        <source>{0} texts have the name of no picture, such as {1}.</source>
        <translation>{0} Texte heißen wie kein Bild, etwa {1}.</translation>
    </message>
    <message>
        <source>{0} there twice</source>
        <translation>{0} doppelt</translation>
    </message>
    <message>
        <source>{0} thousand</source>
        <translation>{0} Tausend</translation>
    </message>
    <message>
        <source>{0} times</source>
        <translation>{0}-mal</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0} bis {1}</translation>
    </message>
    <message>
        <source>{0} to {1}, in steps of {2}.</source>
        <translation>{0} bis {1}, in Schritten von {2}.</translation>
    </message>
    <message>
        <source>{0} unpacks to more than it holds, so it was stopped.</source>
        <translation>{0} entpackt sich zu mehr, als darin ist, und wurde deshalb abgebrochen.</translation>
    </message>
    <message>
        <source>{0} was changed or damaged, so it is not used.</source>
        <translation>{0} wurde geändert oder beschädigt und wird deshalb nicht genutzt.</translation>
    </message>
    <message>
        <source>{0} was left out</source>
        <translation>{0} wurde weggelassen</translation>
    </message>
    <message>
        <source>{0} was made by a newer Bowerbird.</source>
        <translation>{0} stammt von einem neueren Bowerbird.</translation>
    </message>
    <message>
        <source>{0} was made for a GGUF model of {1}, and none is in the library.</source>
        <translation>{0} wurde für ein GGUF-Modell der Art {1} gemacht, und keines ist in der Bibliothek.</translation>
    </message>
    <message>
        <source>{0} was made for another model: none here has a matching {1}.</source>
        <translation>{0} wurde für ein anderes Modell gemacht: Keines hier hat ein passendes {1}.</translation>
    </message>
    <message>
        <source>{0} was made for another model: {1} has no matching {2}.</source>
        <translation>{0} wurde für ein anderes Modell gemacht: {1} hat kein passendes {2}.</translation>
    </message>
    <message>
        <source>{0} was not written for a place in this book.</source>
        <translation>{0} wurde nicht für eine Stelle in diesem Buch geschrieben.</translation>
    </message>
    <message>
        <source>{0} was written by an old version of MuseScore.</source>
        <translation>{0} wurde von einer alten Version von MuseScore geschrieben.</translation>
    </message>
    <message>
        <source>{0} were left out</source>
        <translation>{0} wurden weggelassen</translation>
    </message>
    <message>
        <source>{0} with the id {1} in this project.</source>
        <translation>{0} mit der ID {1} in diesem Projekt.</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0} Wörter</translation>
    </message>
    <message>
        <source>{0} words selected</source>
        <translation>{0} Wörter ausgewählt</translation>
    </message>
    <message>
        <source>{0} works</source>
        <translation>{0} Werke</translation>
    </message>
    <message>
        <source>{0} would become far larger than it is.</source>
        <translation>{0} würde weit größer werden, als die Datei ist.</translation>
    </message>
    <message>
        <source>{0} would become {1} MB.</source>
        <translation>{0} würde {1} MB groß.</translation>
    </message>
    <message>
        <source>{0} {1} is not a multiple of {2} {3}</source>
        <translation>{0} {1} ist kein Vielfaches von {2} {3}</translation>
    </message>
    <message>
        <source>{0} {1} too long: it has {2}, and {3} fit.</source>
        <translation>{0} {1} zu lang: es sind {2}, und {3} passen.</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1} Pixel</translation>
    </message>
    <message>
        <source>{0}, a part of “{1}”, is another file now.</source>
        <translation>{0}, ein Teil von „{1}“, ist jetzt eine andere Datei.</translation>
    </message>
    <message>
        <source>{0}, a part of “{1}”, is not there any more.</source>
        <translation>{0}, ein Teil von „{1}“, ist nicht mehr da.</translation>
    </message>
    <message>
        <source>{0}, all of them</source>
        <translation>{0}, alle</translation>
    </message>
    <message>
        <source>{0}, an upscaler to {1} times the size</source>
        <translation>{0}, ein Upscaler auf {1}-fache Größe</translation>
    </message>
    <message>
        <source>{0}, and {1}</source>
        <translation>{0}, und {1}</translation>
    </message>
    <message>
        <source>{0}, faults left out</source>
        <translation>{0}, ohne fehlerhafte</translation>
    </message>
    <message>
        <source>{0}, for prompts with the word “{1}”</source>
        <translation>{0}, für Prompts mit dem Wort „{1}“</translation>
    </message>
    <message>
        <source>{0}, half as fast</source>
        <translation>{0}, halb so schnell</translation>
    </message>
    <message>
        <source>{0}, then {1} times</source>
        <translation>{0}, dann {1}-fach</translation>
    </message>
    <message>
        <source>{0}, used where it lies: {1}</source>
        <translation>{0}, genutzt, wo es liegt: {1}</translation>
    </message>
    <message>
        <source>{0}, which adds a word to prompts</source>
        <translation>{0}, die Prompts ein Wort hinzufügt</translation>
    </message>
    <message>
        <source>{0}, which draws after a picture</source>
        <translation>{0}, der nach einem Bild zeichnet</translation>
    </message>
    <message>
        <source>{0}, which is mixed into a model</source>
        <translation>{0}, das in ein Modell gemischt wird</translation>
    </message>
    <message>
        <source>{0}, which is too few to tell ({1} are needed; rate two or more works of a few more prompts)</source>
        <translation>{0}, das sind zu wenige, um etwas zu sagen ({1} sind nötig; bewerte zwei oder mehr Werke aus ein paar weiteren Prompts)</translation>
    </message>
    <message>
        <source>{0}, which reads references</source>
        <translation>{0}, der Vorlagen liest</translation>
    </message>
    <message>
        <source>{0}, which the studio does not use</source>
        <translation>{0}, das das Studio nicht nutzt</translation>
    </message>
    <message>
        <source>{0}, without {1}.</source>
        <translation>{0}, ohne {1}.</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}, {1} steps</source>
        <translation>{0}, {1} Schritte</translation>
    </message>
    <message>
        <source>{0}, {1}, {2}, words: {3}</source>
        <translation>{0}, {1}, {2}, Wörter: {3}</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}.</translation>
    </message>
    <message>
        <source>{0}: NAME=VALUE,VALUE is needed ({1} was given).</source>
        <translation>{0}: NAME=WERT,WERT wird gebraucht ({1} wurde angegeben).</translation>
    </message>
    <message>
        <source>{0}: a model with a latent space {1}.</source>
        <translation>{0}: ein Modell mit einem latenten Raum {1}.</translation>
    </message>
    <message>
        <source>{0}: a multiple of {1} with this model ({2} was given).</source>
        <translation>{0}: ein Vielfaches von {1} bei diesem Modell ({2} war angegeben).</translation>
    </message>
    <message>
        <source>{0}: needs a picture to start from</source>
        <translation>{0}: braucht ein Bild, von dem es ausgeht</translation>
    </message>
    <message>
        <source>{0}: needs an adapter.</source>
        <translation>{0}: braucht einen Adapter.</translation>
    </message>
    <message>
        <source>{0}: only models with a latent space have points, and this model draws from words.</source>
        <translation>{0}: nur Modelle mit einem latenten Raum haben Punkte, und dieses Modell zeichnet aus Worten.</translation>
    </message>
    <message>
        <source>{0}: prompt: its first value is the words that the others replace, and {1} is not in the prompt.</source>
        <translation>{0}: Prompt: der erste Wert sind die Wörter, die die anderen ersetzen, und {1} steht nicht im Prompt.</translation>
    </message>
    <message>
        <source>{0}: strength: needs a picture to start from.</source>
        <translation>{0}: Stärke: braucht ein Bild als Start.</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}: {1} has an empty value; commas stand between values.</source>
        <translation>{0}: {1} hat einen leeren Wert; zwischen Werten stehen Kommas.</translation>
    </message>
    <message>
        <source>{0}: {1} has {2} twice.</source>
        <translation>{0}: {1} hat {2} zweimal.</translation>
    </message>
    <message>
        <source>{0}: {1} have no axis {2}; there are: {3}.</source>
        <translation>{0}: {1} haben keine Achse {2}; es gibt: {3}.</translation>
    </message>
    <message>
        <source>{0}: {1} have no points in a space.</source>
        <translation>{0}: {1} haben keine Punkte in einem Raum.</translation>
    </message>
    <message>
        <source>{0}: {1} is in the trash.</source>
        <translation>{0}: {1} ist im Papierkorb.</translation>
    </message>
    <message>
        <source>{0}: {1} is of kind {2}, not {3}.</source>
        <translation>{0}: {1} ist von der Art {2}, nicht {3}.</translation>
    </message>
    <message>
        <source>{0}: {1} to {2} pixels are possible, and with the proportions of the picture it would be {3}.</source>
        <translation>{0}: möglich sind {1} bis {2} Pixel, und mit den Proportionen des Bildes wären es {3}.</translation>
    </message>
    <message>
        <source>{0}: {1}, {2} of {3} words.</source>
        <translation>{0}: {1}, {2} von {3} Wörtern.</translation>
    </message>
    <message>
        <source>{0}: {1}: a range goes up, by at most {2} ({3}).</source>
        <translation>{0}: {1}: Ein Bereich geht aufwärts, um höchstens {2} ({3}).</translation>
    </message>
    <message>
        <source>{0}: {1}: {2} is needed ({3} was given).</source>
        <translation>{0}: {1}: Hier muss {2} stehen (da war {3}).</translation>
    </message>
    <message>
        <source>{0}: “{1}”, and before “{2}”.</source>
        <translation>{0}: „{1}“, und zuvor „{2}“.</translation>
    </message>
    <message>
        <source>{0}:00 to {1}:00</source>
        <translation>{0}–{1} Uhr</translation>
    </message>
    <message>
        <source>{0}–{1} px</source>
        <translation>{0}–{1} px</translation>
    </message>
    <message>
        <source>“{0}” ({1}) may be “{2}” ({3}).</source>
        <translation>„{0}“ ({1}) könnte „{2}“ ({3}) sein.</translation>
    </message>
    <message>
        <source>“{0}” cannot be read or kept.</source>
        <translation>„{0}“ lässt sich nicht lesen oder aufbewahren.</translation>
    </message>
    <message>
        <source>“{0}” cannot be used.</source>
        <translation>„{0}“ ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>“{0}” cannot be used: llama.cpp crashes on it.</source>
        <translation>„{0}“ ist nicht nutzbar: llama.cpp stürzt daran ab.</translation>
    </message>
    <message>
        <source>“{0}” composes, but does not learn from ratings.</source>
        <translation>„{0}“ komponiert, lernt aber nicht aus Bewertungen.</translation>
    </message>
    <message>
        <source>“{0}” does not write text onwards.</source>
        <translation>„{0}“ schreibt Text nicht weiter.</translation>
    </message>
    <message>
        <source>“{0}” does not write text onwards: it is a {1}.</source>
        <translation>„{0}“ schreibt Text nicht weiter: es ist ein {1}.</translation>
    </message>
    <message>
        <source>“{0}” draws from a space of its own and learns neither from ratings nor from other pictures.</source>
        <translation>„{0}“ zeichnet aus einem eigenen Raum und lernt weder aus Bewertungen noch aus anderen Bildern.</translation>
    </message>
    <message>
        <source>“{0}” fills itself.</source>
        <translation>„{0}“ füllt sich selbst.</translation>
    </message>
    <message>
        <source>“{0}” has no pixels to paint on.</source>
        <translation>„{0}“ hat keine Pixel, auf die man malen kann.</translation>
    </message>
    <message>
        <source>“{0}” has no text to keep.</source>
        <translation>„{0}“ hat keinen Text, der sich bewahren ließe.</translation>
    </message>
    <message>
        <source>“{0}” has no text to summarise.</source>
        <translation>„{0}“ hat keinen Text zum Zusammenfassen.</translation>
    </message>
    <message>
        <source>“{0}” has no tokenizer, so it cannot read words.</source>
        <translation>„{0}“ hat keinen Tokenizer, kann also keine Worte lesen.</translation>
    </message>
    <message>
        <source>“{0}” has no vocabulary, so it cannot read words.</source>
        <translation>„{0}“ hat kein Vokabular, kann also keine Worte lesen.</translation>
    </message>
    <message>
        <source>“{0}” has weights of a kind that this version does not know.</source>
        <translation>„{0}“ hat Gewichte einer Art, die diese Version nicht kennt.</translation>
    </message>
    <message>
        <source>“{0}” in “{1}” is damaged or cut off.</source>
        <translation>„{0}“ in „{1}“ ist beschädigt oder abgeschnitten.</translation>
    </message>
    <message>
        <source>“{0}” is a checkpoint of a kind that the studio does not know.</source>
        <translation>„{0}“ ist ein Checkpoint einer Art, die das Studio nicht kennt.</translation>
    </message>
    <message>
        <source>“{0}” is an LSTM, which writes but does not learn from ratings.</source>
        <translation>„{0}“ ist ein LSTM, das schreibt, aber nicht aus Bewertungen lernt.</translation>
    </message>
    <message>
        <source>“{0}” is in the trash.</source>
        <translation>„{0}“ liegt im Papierkorb.</translation>
    </message>
    <message>
        <source>“{0}” is no group.</source>
        <translation>„{0}“ ist keine Gruppe.</translation>
    </message>
    <message>
        <source>“{0}” is no scene, and only scenes have a text.</source>
        <translation>„{0}“ ist keine Szene, und nur Szenen haben einen Text.</translation>
    </message>
    <message>
        <source>“{0}” is no upscaler that the studio runs.</source>
        <translation>„{0}“ ist kein Upscaler, den das Studio ausführt.</translation>
    </message>
    <message>
        <source>“{0}” is not a model folder: it has no config.json.</source>
        <translation>„{0}“ ist kein Modellordner: es gibt darin keine config.json.</translation>
    </message>
    <message>
        <source>“{0}” is not a model the studio can open.</source>
        <translation>„{0}“ ist kein Modell, das das Studio öffnen kann.</translation>
    </message>
    <message>
        <source>“{0}” is not a music model: it has no {1}.</source>
        <translation>„{0}“ ist kein Musikmodell: {1} fehlt.</translation>
    </message>
    <message>
        <source>“{0}” is not a music model: its {1} cannot be read.</source>
        <translation>„{0}“ ist kein Musikmodell: {1} ist nicht lesbar.</translation>
    </message>
    <message>
        <source>“{0}” is not a picture model: it has no model_index.json that can be read.</source>
        <translation>„{0}“ ist kein Bildmodell: Es hat keine lesbare model_index.json.</translation>
    </message>
    <message>
        <source>“{0}” is not a style that this model knows.</source>
        <translation>„{0}“ ist kein Stil, den dieses Modell kennt.</translation>
    </message>
    <message>
        <source>“{0}” is not whole: {1} is missing.</source>
        <translation>„{0}“ ist unvollständig: {1} fehlt.</translation>
    </message>
    <message>
        <source>“{0}” is of a kind that the studio does not know ({1}).</source>
        <translation>„{0}“ ist von einer Art, die das Studio nicht kennt ({1}).</translation>
    </message>
    <message>
        <source>“{0}” is of a kind this version does not know: {1}.</source>
        <translation>„{0}“ ist von einer Art, die diese Version nicht kennt: {1}.</translation>
    </message>
    <message>
        <source>“{0}” is {1}, but lacks {2}.</source>
        <translation>„{0}“ ist {1}, aber es fehlt: {2}.</translation>
    </message>
    <message>
        <source>“{0}” needs its own program code to run, which the studio never executes.</source>
        <translation>„{0}“ braucht eigenen Programmcode, den das Studio nie ausführt.</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Design</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>Bewegung</translation>
    </message>
    <message>
        <source>Work on</source>
        <translation>Rechnen auf</translation>
    </message>
    <message>
        <source>The fastest device here</source>
        <translation>Schnellstes Gerät hier</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>The NVIDIA graphics card</source>
        <translation>NVIDIA-Grafikkarte</translation>
    </message>
    <message>
        <source>The Apple graphics processor</source>
        <translation>Apple-Grafikprozessor</translation>
    </message>
    <message>
        <source>When to learn</source>
        <translation>Wann gelernt wird</translation>
    </message>
    <message>
        <source>Only when I say so</source>
        <translation>Nur wenn ich es sage</translation>
    </message>
    <message>
        <source>When the machine is idle</source>
        <translation>Wenn der Rechner ruht</translation>
    </message>
    <message>
        <source>Tonight, from 23:00, on mains power</source>
        <translation>Heute Nacht ab 23:00, am Netzstrom</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Read about honest use</source>
        <translation>Über ehrlichen Gebrauch lesen</translation>
    </message>
    <message>
        <source>Honest use</source>
        <translation>Ehrlicher Gebrauch</translation>
    </message>
    <message>
        <source>consent, likeness, and when to say that a machine made it</source>
        <translation>Einwilligung, Ähnlichkeit, und wann zu sagen ist, dass eine Maschine es gemacht hat</translation>
    </message>
    <message>
        <source>help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Sound buffer</source>
        <translation>Tonpuffer</translation>
    </message>
    <message>
        <source>Short, to play along</source>
        <translation>Kurz, zum Mitspielen</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Long, where sound stutters</source>
        <translation>Lang, wenn der Ton stockt</translation>
    </message>
    <message>
        <source>Tell me on the desktop when long work ends</source>
        <translation>Auf dem Desktop melden, wenn lange Arbeit endet</translation>
    </message>
    <message>
        <source>Keep the machine awake while the studio works</source>
        <translation>Den Rechner wach halten, solange das Studio arbeitet</translation>
    </message>
    <message>
        <source>Sort by what most people like until my stars tell more</source>
        <translation>Danach sortieren, was den meisten Menschen gefällt, bis meine Sterne mehr verraten</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the keys</source>
        <translation>Tasten ändern</translation>
    </message>
    <message>
        <source>of every command, to be found and changed</source>
        <translation>aller Befehle, zum Nachschlagen und Ändern</translation>
    </message>
    <message>
        <source>Taste</source>
        <translation>Geschmack</translation>
    </message>
    <message>
        <source>Long work</source>
        <translation>Lange Arbeit</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Exported files</source>
        <translation>Exportierte Dateien</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>Signiert mit</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open the folder of {0}</source>
        <translation>Ordner von {0} öffnen</translation>
    </message>
    <message>
        <source>Converted models</source>
        <translation>Umgewandelte Modelle</translation>
    </message>
    <message>
        <source>At most {0} GB</source>
        <translation>Höchstens {0} GB</translation>
    </message>
    <message>
        <source>Let me get models from a hub by name, on the Models page</source>
        <translation>Modelle über ihren Namen von einem Hub laden</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show the backups</source>
        <translation>Sicherungen zeigen</translation>
    </message>
    <message>
        <source>of this project, made when it closes and every half hour of work</source>
        <translation>dieses Projekts, beim Schließen und nach jeder halben Stunde Arbeit erstellt</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Offline. Nothing you make leaves this machine.</source>
        <translation>Offline. Nichts, was du machst, verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Online only to get a model. Nothing you make leaves this machine.</source>
        <translation>Online nur, um ein Modell zu holen. Nichts, was du machst, verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>{0}, made again when needed; what was used longest ago goes first</source>
        <translation>{0}; bei Bedarf neu erstellt, am längsten Ungenutztes wird zuerst gelöscht</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
</context>
<context>
    <name>SheetAutosave</name>
    <message>
        <source>Start picture</source>
        <translation>Startbild</translation>
    </message>
</context>
<context>
    <name>SheetChanges</name>
    <message>
        <source>The sheet with its layers was put away.</source>
        <translation>Das Blatt mit seinen Ebenen wurde weggelegt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>I want to</source>
        <translation>Ich möchte</translation>
    </message>
    <message>
        <source>only what fits</source>
        <translation>nur was passt</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Holen</translation>
    </message>
    <message>
        <source>No network here? Bring it on a stick</source>
        <translation>Kein Netz hier? Bring es auf einem Stick</translation>
    </message>
    <message>
        <source>Fetch the files of the list on another computer, then take them in here.</source>
        <translation>Hol die Dateien der Liste auf einem anderen Rechner und übernimm sie dann hier.</translation>
    </message>
    <message>
        <source>Write the list</source>
        <translation>Liste schreiben</translation>
    </message>
    <message>
        <source>Take them in</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>SideInfo</name>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Stars of {0}</source>
        <translation>Sterne von {0}</translation>
    </message>
    <message>
        <source>Its file is not where it was.</source>
        <translation>Seine Datei ist nicht, wo sie war.</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>SizesSection</name>
    <message>
        <source>Works</source>
        <translation>Werke</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>Unfinished training</source>
        <translation>Unfertiges Training</translation>
    </message>
    <message>
        <source>Rendered sounds</source>
        <translation>Berechnete Klänge</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Stars, texts and briefs</source>
        <translation>Sterne, Texte und Vorgaben</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegelegt</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>Alles andere</translation>
    </message>
    <message>
        <source>{0} on the disk</source>
        <translation>{0} auf dem Datenträger</translation>
    </message>
</context>
<context>
    <name>SnapshotActions</name>
    <message>
        <source>“{0}” is kept as it is now.</source>
        <translation>„{0}“ ist behalten, wie es jetzt ist.</translation>
    </message>
    <message>
        <source>Snapshots…</source>
        <translation>Schnappschüsse…</translation>
    </message>
</context>
<context>
    <name>SnapshotsDialog</name>
    <message>
        <source>Snapshots</source>
        <translation>Schnappschüsse</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was anders ist</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0} Wörter</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 Wort</translation>
    </message>
    <message>
        <source>There is none yet. Keep one before you change much in a scene or chapter.</source>
        <translation>Noch gibt es keinen. Behalte einen, bevor du in einer Szene oder einem Kapitel viel änderst.</translation>
    </message>
    <message>
        <source>Struck out is what only the snapshot has; blue is what came since.</source>
        <translation>Durchgestrichen ist, was nur der Schnappschuss hat; blau ist, was seitdem dazukam.</translation>
    </message>
    <message>
        <source>Nothing was changed since.</source>
        <translation>Seitdem wurde nichts geändert.</translation>
    </message>
    <message>
        <source>“{0}” is as it was.</source>
        <translation>„{0}“ ist wieder, wie es war.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>Sort: {0}</source>
        <translation>Sortieren: {0}</translation>
    </message>
</context>
<context>
    <name>SoundMenu</name>
    <message>
        <source>Soundfont of this project</source>
        <translation>Soundfont dieses Projekts</translation>
    </message>
    <message>
        <source>The sound of this machine</source>
        <translation>Der Ton dieses Rechners</translation>
    </message>
    <message>
        <source>A port for your music program, named {0}</source>
        <translation>Ein Anschluss für dein Musikprogramm, namens {0}</translation>
    </message>
    <message>
        <source>No MIDI ports here</source>
        <translation>Kein MIDI-Anschluss hier</translation>
    </message>
    <message>
        <source>Send MIDI clock</source>
        <translation>MIDI-Clock senden</translation>
    </message>
    <message>
        <source>Other machines start, keep time and stop with the piece</source>
        <translation>Andere Geräte starten, laufen und stoppen mit dem Stück</translation>
    </message>
    <message>
        <source>Start and stop with another machine</source>
        <translation>Mit einem anderen Gerät starten und stoppen</translation>
    </message>
    <message>
        <source>By the MIDI clock of the keyboard’s port, at its tempo</source>
        <translation>Nach der MIDI-Clock am Anschluss des Keyboards, in deren Tempo</translation>
    </message>
    <message>
        <source>Play with a Link session</source>
        <translation>Mit einer Link-Sitzung spielen</translation>
    </message>
    <message>
        <source>Programs on your network keep one beat, start and stop together</source>
        <translation>Programme in deinem Netz bleiben im Takt, beginnen und enden zusammen</translation>
    </message>
    <message>
        <source>No count-in</source>
        <translation>Kein Vorzähler</translation>
    </message>
    <message>
        <source>Count one bar</source>
        <translation>Einen Takt vorzählen</translation>
    </message>
    <message>
        <source>Count two bars</source>
        <translation>Zwei Takte vorzählen</translation>
    </message>
    <message>
        <source>Put a take onto the grid</source>
        <translation>Eine Aufnahme ins Raster setzen</translation>
    </message>
    <message>
        <source>Played through {0}; count-in and grid</source>
        <translation>Wiedergabe über {0}; Vorzähler und Raster</translation>
    </message>
    <message>
        <source>Sound, MIDI ports, count-in and grid</source>
        <translation>Ton, MIDI-Anschlüsse, Vorzähler und Raster</translation>
    </message>
    <message>
        <source>No sound device was found; MIDI ports, count-in and grid</source>
        <translation>Kein Audiogerät gefunden; MIDI-Anschlüsse, Vorzähler und Raster</translation>
    </message>
</context>
<context>
    <name>SourceRow</name>
    <message>
        <source>Start picture</source>
        <translation>Startbild</translation>
    </message>
    <message>
        <source>Draw without a start picture</source>
        <translation>Ohne Startbild zeichnen</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <source>How far the new picture may leave this one</source>
        <translation>Wie weit sich das neue Bild von diesem entfernen darf</translation>
    </message>
    <message>
        <source>Start sketch</source>
        <translation>Startskizze</translation>
    </message>
    <message>
        <source>Repaint the mask</source>
        <translation>Die Maske neu malen</translation>
    </message>
</context>
<context>
    <name>Spelling</name>
    <message>
        <source>Check spelling</source>
        <translation>Rechtschreibung prüfen</translation>
    </message>
    <message>
        <source>Looking for other words…</source>
        <translation>Andere Wörter werden gesucht…</translation>
    </message>
    <message>
        <source>Add “{0}” to this book</source>
        <translation>„{0}“ in dieses Buch aufnehmen</translation>
    </message>
    <message>
        <source>Add “{0}” to my words</source>
        <translation>„{0}“ zu meinen Wörtern hinzufügen</translation>
    </message>
    <message>
        <source>No other word is like it</source>
        <translation>Kein anderes Wort ist ihm ähnlich</translation>
    </message>
</context>
<context>
    <name>StarBar</name>
    <message>
        <source>Stars</source>
        <translation>Sterne</translation>
    </message>
</context>
<context>
    <name>StarterOffer</name>
    <message>
        <source>Installing the starter model</source>
        <translation>Startmodell wird installiert</translation>
    </message>
    <message>
        <source>Install the starter model, or add one of your own: {0}.</source>
        <translation>Installiere das Startmodell oder füge ein eigenes hinzu: {0}.</translation>
    </message>
    <message>
        <source>Install the starter model</source>
        <translation>Startmodell installieren</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation>{0} ist bereit.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Offline. Nothing leaves this machine.</source>
        <translation>Offline. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Online only to get a model. Nothing you make leaves this machine.</source>
        <translation>Online nur, um ein Modell zu holen. Nichts, was du machst, verlässt diesen Rechner.</translation>
    </message>
</context>
<context>
    <name>StickActions</name>
    <message>
        <source>The list is in {0}.</source>
        <translation>Die Liste liegt in {0}.</translation>
    </message>
    <message>
        <source>Taken in: {0}.</source>
        <translation>Übernommen: {0}.</translation>
    </message>
    <message>
        <source>There is no model of the shelf in {0}.</source>
        <translation>In {0} ist kein Modell aus dem Regal.</translation>
    </message>
    <message>
        <source>Where to write the list</source>
        <translation>Wohin die Liste geschrieben wird</translation>
    </message>
    <message>
        <source>Take models from a folder</source>
        <translation>Modelle aus einem Ordner übernehmen</translation>
    </message>
</context>
<context>
    <name>SubmissionQueue</name>
    <message>
        <source>Sketch</source>
        <translation>Skizze</translation>
    </message>
    <message>
        <source>Start picture</source>
        <translation>Startbild</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Styles it knows</source>
        <translation>Stile, die es kennt</translation>
    </message>
    <message>
        <source>Add it to the prompt</source>
        <translation>Zum Prompt hinzufügen</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Zum Beispiel (auf Englisch)</translation>
    </message>
    <message>
        <source>Use it as the prompt</source>
        <translation>Als Prompt nehmen</translation>
    </message>
</context>
<context>
    <name>SummariesPanel</name>
    <message>
        <source>Ask {0} for what is missing or stale</source>
        <translation>{0} um Fehlendes und Veraltetes bitten</translation>
    </message>
    <message>
        <source>Summaries of chapters</source>
        <translation>Zusammenfassungen der Kapitel</translation>
    </message>
    <message>
        <source>{0} said nothing that the text of this chapter says, too.</source>
        <translation>{0} sagte nichts, was auch der Text dieses Kapitels sagt.</translation>
    </message>
    <message>
        <source>A chapter with text can be summarised; this book has none yet.</source>
        <translation>Ein Kapitel mit Text lässt sich zusammenfassen; dieses Buch hat noch keines.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>In your words…</source>
        <translation>In deinen Worten…</translation>
    </message>
    <message>
        <source>Ask {0}</source>
        <translation>{0} fragen</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>stale: the chapter was changed since</source>
        <translation>veraltet: Das Kapitel wurde seither geändert</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>von {0}</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>deine</translation>
    </message>
    <message>
        <source>from the text</source>
        <translation>aus dem Text</translation>
    </message>
    <message>
        <source>Summary in your words</source>
        <translation>Zusammenfassung in deinen Worten</translation>
    </message>
    <message>
        <source>What happens in this chapter; empty for no summary</source>
        <translation>Was in diesem Kapitel geschieht; leer für keine Zusammenfassung</translation>
    </message>
    <message>
        <source>Propose what is missing or stale</source>
        <translation>Vorschlagen, was fehlt oder veraltet ist</translation>
    </message>
    <message>
        <source>The model reads them of the chapters before.</source>
        <translation>Das Modell liest die der früheren Kapitel.</translation>
    </message>
</context>
<context>
    <name>Swatch</name>
    <message>
        <source>Colour to sketch in</source>
        <translation>Farbe zum Skizzieren</translation>
    </message>
    <message>
        <source>Colour code</source>
        <translation>Farbcode</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>In this picture</source>
        <translation>In diesem Bild</translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>night, keeper</source>
        <translation>Nacht, Wärter</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Tag this work</source>
        <translation>Schlagwort für dieses Werk</translation>
    </message>
    <message>
        <source>Tag {0} works</source>
        <translation>Schlagwort für {0} Werke</translation>
    </message>
    <message>
        <source>add; several with commas between</source>
        <translation>hinzufügen; mehrere mit Kommas dazwischen</translation>
    </message>
</context>
<context>
    <name>TaskRows</name>
    <message>
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>Seed notes</source>
        <translation>Startnoten</translation>
    </message>
    <message>
        <source>Piece in the roll</source>
        <translation>Notenrolle</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>Rhythmus</translation>
    </message>
    <message>
        <source>Pitches</source>
        <translation>Tonhöhen</translation>
    </message>
    <message>
        <source>First bar</source>
        <translation>Erster Takt</translation>
    </message>
    <message>
        <source>Last bar</source>
        <translation>Letzter Takt</translation>
    </message>
    <message>
        <source>to</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>Fill bars</source>
        <translation>Takte füllen</translation>
    </message>
    <message>
        <source>Add to the melody</source>
        <translation>Zur Melodie dazu</translation>
    </message>
</context>
<context>
    <name>TasteController</name>
    <message>
        <source>Of two works you rated differently, taste picks your favourite {0} times in 100, and between {1} and {2} with luck allowed for.</source>
        <translation>Von zwei Werken, die du verschieden bewertet hast, wählt der Geschmack {0} von 100 Mal deinen Favoriten, und mit Spielraum für Zufall zwischen {1} und {2}.</translation>
    </message>
    <message>
        <source>Taste cannot tell yet which are best.</source>
        <translation>Der Geschmack weiß noch nicht, was am besten ist.</translation>
    </message>
    <message>
        <source>Taste sorts what is made, once it foretells your ratings.</source>
        <translation>Der Geschmack sortiert das Gemachte, sobald er deine Bewertungen vorhersagt.</translation>
    </message>
    <message>
        <source>By what most people like, for now.</source>
        <translation>Vorerst nach dem Geschmack der meisten.</translation>
    </message>
    <message>
        <source>Your stars take over, once taste foretells your ratings.</source>
        <translation>Deine Sterne übernehmen, sobald der Geschmack deine Bewertungen vorhersagt.</translation>
    </message>
    <message>
        <source>Rate {0} more to sort by taste.</source>
        <translation>Noch {0} bewerten, dann sortiert der Geschmack.</translation>
    </message>
</context>
<context>
    <name>TasteRing</name>
    <message>
        <source>Taste guesses {0} of 5</source>
        <translation>Der Geschmack schätzt {0} von 5</translation>
    </message>
</context>
<context>
    <name>TasteSection</name>
    <message>
        <source>Export my taste…</source>
        <translation>Meinen Geschmack exportieren…</translation>
    </message>
    <message>
        <source>Bring taste in…</source>
        <translation>Geschmack hereinholen…</translation>
    </message>
    <message>
        <source>Export my taste</source>
        <translation>Meinen Geschmack exportieren</translation>
    </message>
    <message>
        <source>My taste.zip</source>
        <translation>Mein Geschmack.zip</translation>
    </message>
    <message>
        <source>Taste (*.zip)</source>
        <translation>Geschmack (*.zip)</translation>
    </message>
    <message>
        <source>Bring taste in</source>
        <translation>Geschmack hereinholen</translation>
    </message>
    <message>
        <source>1 rating</source>
        <translation>1 Bewertung</translation>
    </message>
    <message>
        <source>{0} ratings</source>
        <translation>{0} Bewertungen</translation>
    </message>
    <message>
        <source>1 adapter</source>
        <translation>1 Adapter</translation>
    </message>
    <message>
        <source>{0} adapters</source>
        <translation>{0} Adapter</translation>
    </message>
    <message>
        <source>{0} and {1} are in {2}, without words and works.</source>
        <translation>{0} und {1} sind in {2}, ohne Wörter und Werke.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>{0} from {3} (ratings: {1}, comparisons: {2})</source>
        <translation>{0} aus {3} (Bewertungen: {1}, Vergleiche: {2})</translation>
    </message>
    <message>
        <source>A file of your taste has your stars and choices as numbers, and the adapters in use, but no words and no works. Another project can begin with it.</source>
        <translation>Eine Datei deines Geschmacks enthält deine Sterne und Entscheidungen als Zahlen und die Adapter in Gebrauch, aber keine Worte und keine Werke. Ein anderes Projekt kann damit beginnen.</translation>
    </message>
</context>
<context>
    <name>TeachController</name>
    <message>
        <source>Queued: {0}.</source>
        <translation>Eingereiht: {0}.</translation>
    </message>
    <message>
        <source>{0} is now in use. Learn can roll it back.</source>
        <translation>{0} ist jetzt in Gebrauch. Lernen kann ihn zurücknehmen.</translation>
    </message>
    <message>
        <source>Left aside. It stays on the shelf under Models.</source>
        <translation>Beiseitegelassen. Er bleibt im Regal unter Modelle.</translation>
    </message>
    <message>
        <source>Stopped; what it has learned so far is kept.</source>
        <translation>Beendet; was bisher gelernt wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>TeachPanel</name>
    <message>
        <source>Teach</source>
        <translation>Lehren</translation>
    </message>
    <message>
        <source>a model you have, with this data</source>
        <translation>ein Modell, das du hast, mit diesen Daten</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>none fits</source>
        <translation>keins passt</translation>
    </message>
    <message>
        <source>Install the starter model</source>
        <translation>Startmodell installieren</translation>
    </message>
    <message>
        <source>Installing…</source>
        <translation>Wird installiert…</translation>
    </message>
    <message>
        <source>Your data is being read.</source>
        <translation>Deine Daten werden gelesen.</translation>
    </message>
    <message>
        <source>Choose data at the left first.</source>
        <translation>Wähle zuerst links Daten.</translation>
    </message>
    <message>
        <source>There is no model for {0} yet that can be taught.</source>
        <translation>Für {0} gibt es noch kein Modell, das sich lehren lässt.</translation>
    </message>
    <message>
        <source>A model is being taught already.</source>
        <translation>Ein Modell wird schon gelehrt.</translation>
    </message>
    <message>
        <source>Teaching {0} from {1}</source>
        <translation>{0} lernt aus {1}</translation>
    </message>
    <message>
        <source>Teaching {1}</source>
        <translation>{1} wird gelehrt</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Waits in the queue</source>
        <translation>In der Warteschlange</translation>
    </message>
    <message>
        <source>Paused. It waits here.</source>
        <translation>Angehalten. Es wartet hier.</translation>
    </message>
    <message>
        <source>Stopped; what it has learned is kept.</source>
        <translation>Beendet; was gelernt wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed.</source>
        <translation>Unterbrochen, als das Studio schloss.</translation>
    </message>
    <message>
        <source>It ended early; what it has learned is kept.</source>
        <translation>Es endete vorzeitig; was gelernt wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Taught: closer to your data</source>
        <translation>Gelehrt: näher an deinen Daten</translation>
    </message>
    <message>
        <source>No closer to your data</source>
        <translation>Nicht näher an deinen Daten</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source> It is kept aside.</source>
        <translation> Er bleibt beiseite.</translation>
    </message>
    <message>
        <source>before</source>
        <translation>vorher</translation>
    </message>
    <message>
        <source>after</source>
        <translation>nachher</translation>
    </message>
    <message>
        <source>Files learned from</source>
        <translation>Gelernte Dateien</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>The same briefs and seeds in both.</source>
        <translation>Dieselben Vorgaben und Seeds in beiden.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Try it blind</source>
        <translation>Blind prüfen</translation>
    </message>
    <message>
        <source>Teach longer</source>
        <translation>Länger lehren</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>It stays on the shelf under Models, and is not used</source>
        <translation>Er bleibt im Regal unter Modelle und wird nicht genutzt</translation>
    </message>
</context>
<context>
    <name>TextActions</name>
    <message>
        <source>This one says what stands there.</source>
        <translation>Diese sagt, was schon dasteht.</translation>
    </message>
    <message>
        <source>That one is in your text already. {write.replace} puts another in its place.</source>
        <translation>Diese steht schon in deinem Text. {write.replace} setzt eine andere an ihre Stelle.</translation>
    </message>
    <message>
        <source>The words it was written for have changed. Select others and press {write.replace}.</source>
        <translation>Die Wörter, für die es geschrieben wurde, haben sich geändert. Wähle andere und drücke {write.replace}.</translation>
    </message>
</context>
<context>
    <name>TextAutosave</name>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
</context>
<context>
    <name>TextBriefPanel</name>
    <message>
        <source>Write {0}</source>
        <translation>{0} schreiben</translation>
    </message>
    <message>
        <source>In place of the selection</source>
        <translation>Anstelle der Auswahl</translation>
    </message>
    <message>
        <source>From the caret</source>
        <translation>Ab dem Cursor</translation>
    </message>
    <message>
        <source>select some words first</source>
        <translation>wähle zuerst einige Wörter</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Instruct</source>
        <translation>Anweisen</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>Neu fassen</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>What should be written?</source>
        <translation>Was soll geschrieben werden?</translation>
    </message>
    <message>
        <source>Rewrite the selection</source>
        <translation>Auswahl neu fassen</translation>
    </message>
    <message>
        <source>How should it read?</source>
        <translation>Wie soll es sich lesen?</translation>
    </message>
    <message>
        <source>shorter</source>
        <translation>kürzer</translation>
    </message>
    <message>
        <source>in the past tense</source>
        <translation>in der Vergangenheit</translation>
    </message>
    <message>
        <source>plainer</source>
        <translation>schlichter</translation>
    </message>
    <message>
        <source>friendlier</source>
        <translation>freundlicher</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>Stopp bei</translation>
    </message>
    <message>
        <source>Its end</source>
        <translation>Ende</translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message>
        <source>writing</source>
        <translation>schreibt</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0} Wörter</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 Wort</translation>
    </message>
    <message>
        <source>, cut at the length</source>
        <translation>, an der Länge gekappt</translation>
    </message>
    <message>
        <source>{0} of about {1}</source>
        <translation>{0} von etwa {1}</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Put it in at the caret</source>
        <translation>Am Cursor einfügen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Put it in place of the last one, or of the selection</source>
        <translation>An die Stelle der letzten oder der Auswahl setzen</translation>
    </message>
    <message>
        <source>Put it in place of the words it was written for</source>
        <translation>An die Stelle der Wörter setzen, für die es geschrieben wurde</translation>
    </message>
    <message>
        <source>Another from the same brief</source>
        <translation>Noch eins aus derselben Vorgabe</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation>Die Worte kopieren</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Words on the picture</source>
        <translation>Worte auf dem Bild</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>Schrift</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>Fett</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>Kursiv</translation>
    </message>
    <message>
        <source>Height of the letters</source>
        <translation>Höhe der Buchstaben</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
    <message>
        <source>Put it on the picture</source>
        <translation>Aufs Bild setzen</translation>
    </message>
</context>
<context>
    <name>TextFiles</name>
    <message>
        <source>Bring a text in</source>
        <translation>Text hereinholen</translation>
    </message>
    <message>
        <source>{0} is in your text.</source>
        <translation>{0} ist in deinem Text.</translation>
    </message>
    <message>
        <source>{0} of {1} files are in your text.</source>
        <translation>{0} von {1} Dateien sind in deinem Text.</translation>
    </message>
    <message>
        <source>Your text has changed since. Undo takes one step at a time.</source>
        <translation>Dein Text hat sich seitdem geändert. Rückgängig geht Schritt für Schritt.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>The address is in your text. The studio stays offline.</source>
        <translation>Die Adresse steht in deinem Text. Das Studio bleibt offline.</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Save text as</source>
        <translation>Text speichern als</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Gespeichert als {0}.</translation>
    </message>
</context>
<context>
    <name>TextMenu</name>
    <message>
        <source>Older texts</source>
        <translation>Ältere Texte</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <source>Rename the text</source>
        <translation>Text umbenennen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>Neuer Text</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Text {0}</source>
        <translation>Text {0}</translation>
    </message>
    <message>
        <source>To read and to copy: nothing can be saved here.</source>
        <translation>Zum Lesen und Kopieren: hier lässt sich nichts speichern.</translation>
    </message>
    <message>
        <source>Your words are saved as you type.</source>
        <translation>Deine Worte werden beim Tippen gespeichert.</translation>
    </message>
    <message>
        <source>Preview of {0}</source>
        <translation>Vorschau von {0}</translation>
    </message>
    <message>
        <source>not in your text yet</source>
        <translation>noch nicht in deinem Text</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0} Wörter</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 Wort</translation>
    </message>
    <message>
        <source>{0} of {1} words</source>
        <translation>{0} von {1} Wörtern</translation>
    </message>
    <message>
        <source>Machine’s words  {0} %</source>
        <translation>Worte der Maschine  {0} %</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>Zweifel</translation>
    </message>
    <message>
        <source>Shade words the model was unsure of</source>
        <translation>Wörter schattieren, bei denen das Modell unsicher war</translation>
    </message>
    <message>
        <source>Machine’s words</source>
        <translation>Worte der Maschine</translation>
    </message>
    <message>
        <source>Rule the studio’s words in the margin</source>
        <translation>Die Worte des Studios am Rand anstreichen</translation>
    </message>
    <message>
        <source>Only the text</source>
        <translation>Nur der Text</translation>
    </message>
    <message>
        <source>a little</source>
        <translation>etwas</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mehr</translation>
    </message>
    <message>
        <source>very</source>
        <translation>sehr</translation>
    </message>
    <message>
        <source>Doubtful:</source>
        <translation>Zweifelhaft:</translation>
    </message>
</context>
<context>
    <name>TextSettings</name>
    <message>
        <source>any word</source>
        <translation>jedes Wort</translation>
    </message>
    <message>
        <source>only likely words</source>
        <translation>nur wahrscheinliche Wörter</translation>
    </message>
    <message>
        <source>may repeat words</source>
        <translation>darf Wörter wiederholen</translation>
    </message>
    <message>
        <source>avoids them</source>
        <translation>vermeidet sie</translation>
    </message>
    <message>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <source>few words</source>
        <translation>wenige Wörter</translation>
    </message>
    <message>
        <source>many words</source>
        <translation>viele Wörter</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>Wiederholungsabzug</translation>
    </message>
    <message>
        <source>Stop at these words</source>
        <translation>Stopp bei diesen Wörtern</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>durch Kommas getrennt</translation>
    </message>
</context>
<context>
    <name>TextStage</name>
    <message>
        <source>Mark what differs by</source>
        <translation>Unterschiede markieren nach</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>Sätze</translation>
    </message>
    <message>
        <source>1 sentence the same</source>
        <translation>1 Satz gleich</translation>
    </message>
    <message>
        <source>{0} sentences the same</source>
        <translation>{0} Sätze gleich</translation>
    </message>
    <message>
        <source>1 word the same</source>
        <translation>1 Wort gleich</translation>
    </message>
    <message>
        <source>{0} words the same</source>
        <translation>{0} Wörter gleich</translation>
    </message>
    <message>
        <source>Marked: only in this one</source>
        <translation>Markiert: nur in diesem</translation>
    </message>
</context>
<context>
    <name>TextView</name>
    <message>
        <source>The work</source>
        <translation>Das Werk</translation>
    </message>
</context>
<context>
    <name>TimeTile</name>
    <message>
        <source>, chosen</source>
        <translation>, gewählt</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Adapters</source>
        <translation>Adapter</translation>
    </message>
    <message>
        <source>no better than chance</source>
        <translation>nicht besser als Zufall</translation>
    </message>
    <message>
        <source>{0} works</source>
        <translation>{0} Werke</translation>
    </message>
    <message>
        <source>1 work</source>
        <translation>1 Werk</translation>
    </message>
    <message>
        <source>as it came</source>
        <translation>wie geliefert</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Gebrauch</translation>
    </message>
    <message>
        <source>adopted</source>
        <translation>übernommen</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>Kandidat</translation>
    </message>
    <message>
        <source>not better</source>
        <translation>nicht besser</translation>
    </message>
    <message>
        <source>a newer one followed</source>
        <translation>ein neuerer folgte</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Held-out pairs put in your order, out of 100. Bars show what luck allows (95 %).</source>
        <translation>Zurückgehaltene Paare in deiner Reihenfolge, von 100. Balken zeigen, was der Zufall zulässt (95 %).</translation>
    </message>
    <message>
        <source>Roll back to {0}</source>
        <translation>Zurück zu {0}</translation>
    </message>
</context>
<context>
    <name>TitleDialog</name>
    <message>
        <source>Title page</source>
        <translation>Titelseite</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <source>Language, such as en or pt-BR</source>
        <translation>Sprache, etwa de oder pt-BR</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>Das ganze Bild zeigen</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>Skizze</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswahl</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Project {0}</source>
        <translation>Projekt {0}</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Begin with the brief</source>
        <translation>Beginne mit der Vorgabe</translation>
    </message>
    <message>
        <source>Say what you want, or keep the example. This button makes it.</source>
        <translation>Sag, was du möchtest, oder lass das Beispiel stehen. Diese Schaltfläche macht es.</translation>
    </message>
    <message>
        <source>Say how you like it</source>
        <translation>Sag, wie es dir gefällt</translation>
    </message>
    <message>
        <source>Stars are what the studio learns from. Click them, or choose a work and press {work.rate-1} to {work.rate-5}.</source>
        <translation>Aus Sternen lernt das Studio. Klicke sie an, oder wähle ein Werk und drücke {work.rate-1} bis {work.rate-5}.</translation>
    </message>
    <message>
        <source>Take what you like</source>
        <translation>Nimm, was dir gefällt</translation>
    </message>
    <message>
        <source>This one is yours to use. The others stay in your history.</source>
        <translation>Dieses kannst du verwenden. Die anderen bleiben im Verlauf.</translation>
    </message>
    <message>
        <source>Words, pictures, music</source>
        <translation>Worte, Bilder, Musik</translation>
    </message>
    <message>
        <source>All three pages are alike: brief, work and results, from left to right.</source>
        <translation>Alle drei Seiten sind gleich: Vorgabe, Werk und Ergebnisse, von links nach rechts.</translation>
    </message>
    <message>
        <source>Nothing is lost</source>
        <translation>Nichts geht verloren</translation>
    </message>
    <message>
        <source>History keeps every work, with its brief, your stars and its family.</source>
        <translation>Der Verlauf behält jedes Werk, mit Vorgabe, deinen Sternen und seiner Familie.</translation>
    </message>
    <message>
        <source>It learns your taste</source>
        <translation>Es lernt deinen Geschmack</translation>
    </message>
    <message>
        <source>After about a dozen ratings, what you probably like comes first.</source>
        <translation>Nach etwa einem Dutzend Bewertungen kommt zuerst, was dir wohl gefällt.</translation>
    </message>
    <message>
        <source>When you look for something</source>
        <translation>Wenn du etwas suchst</translation>
    </message>
    <message>
        <source>Here is every command and every work. {help.page} explains the page you are on.</source>
        <translation>Hier ist jeder Befehl und jedes Werk. {help.page} erklärt die Seite, auf der du bist.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Rundgang auslassen</translation>
    </message>
    <message>
        <source>{0} ({1} of {2})</source>
        <translation>{0} ({1} von {2})</translation>
    </message>
</context>
<context>
    <name>TrackEdits</name>
    <message>
        <source>Rename a track</source>
        <translation>Eine Spur umbenennen</translation>
    </message>
    <message>
        <source>Drum kit</source>
        <translation>Schlagzeug-Kit</translation>
    </message>
    <message>
        <source>Duplicate a track</source>
        <translation>Eine Spur duplizieren</translation>
    </message>
    <message>
        <source>Move a track</source>
        <translation>Eine Spur verschieben</translation>
    </message>
</context>
<context>
    <name>TrackHeader</name>
    <message>
        <source>Mute</source>
        <translation>Stumm</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>Solo</translation>
    </message>
    <message>
        <source>Track {0}, {1}</source>
        <translation>Spur {0}, {1}</translation>
    </message>
</context>
<context>
    <name>TrackMenu</name>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Rename the track</source>
        <translation>Die Spur umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>Instrument</translation>
    </message>
    <message>
        <source>Drum kit</source>
        <translation>Schlagzeug-Kit</translation>
    </message>
    <message>
        <source>MIDI channel</source>
        <translation>MIDI-Kanal</translation>
    </message>
    <message>
        <source>Its own</source>
        <translation>Eigener</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Nach oben</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Nach unten</translation>
    </message>
    <message>
        <source>Remove the track</source>
        <translation>Spur entfernen</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>queue next</source>
        <translation>anreihen</translation>
    </message>
    <message>
        <source>train</source>
        <translation>trainieren</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>weiter</translation>
    </message>
    <message>
        <source>keep this step</source>
        <translation>Schritt behalten</translation>
    </message>
    <message>
        <source>choose data</source>
        <translation>Daten wählen</translation>
    </message>
    <message>
        <source>look through</source>
        <translation>durchsehen</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>Proben</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>In einen Ordner exportieren</translation>
    </message>
    <message>
        <source>It is in {0}, with its card.</source>
        <translation>Es liegt in {0}, mit seiner Karte.</translation>
    </message>
    <message>
        <source>{0} begins tonight, if the machine is free and not on battery.</source>
        <translation>{0} beginnt heute Nacht, wenn der Rechner frei ist und nicht am Akku läuft.</translation>
    </message>
    <message>
        <source>Twice the steps, from the beginning; {0} stays as it is.</source>
        <translation>Doppelt so viele Schritte, von Anfang an; {0} bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Its model is no longer in the library.</source>
        <translation>Sein Modell ist nicht mehr in der Bibliothek.</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>Models and runs</source>
        <translation>Modelle und Läufe</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>Lehren</translation>
    </message>
    <message>
        <source>The card is copied.</source>
        <translation>Die Karte ist kopiert.</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>No training run yet</source>
        <translation>Noch kein Lernlauf</translation>
    </message>
    <message>
        <source>Learning {0}</source>
        <translation>Lernt {0}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>noch {0}</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed.</source>
        <translation>Unterbrochen, als das Studio schloss.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Beendet.</translation>
    </message>
    <message>
        <source>It ended early.</source>
        <translation>Es endete vorzeitig.</translation>
    </message>
    <message>
        <source>Step {0} of {1} is saved.</source>
        <translation>Schritt {0} von {1} ist gespeichert.</translation>
    </message>
    <message>
        <source>It is before its first step; the works made for it are kept.</source>
        <translation>Es ist noch vor dem ersten Schritt; die Werke, die dafür entstanden sind, bleiben erhalten.</translation>
    </message>
    <message>
        <source>Go on from step {0}</source>
        <translation>Weiter ab Schritt {0}</translation>
    </message>
    <message>
        <source>A training run learns from your stars. Its adapter is yours to adopt.</source>
        <translation>Ein Lernlauf lernt aus deinen Sternen. Ob du seinen Adapter übernimmst, liegt bei dir.</translation>
    </message>
    <message>
        <source>How {0} learned</source>
        <translation>Wie {0} lernte</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0} Schritte</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 Schritt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Von vorn</translation>
    </message>
</context>
<context>
    <name>TrainingWatch</name>
    <message>
        <source>The training rests until it is night again.</source>
        <translation>Das Training ruht, bis es wieder Nacht ist.</translation>
    </message>
    <message>
        <source>{0}: it is night, and the machine is free.</source>
        <translation>{0}: es ist Nacht, und der Rechner ist frei.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation>{0} ist bereit.</translation>
    </message>
</context>
<context>
    <name>TraitsController</name>
    <message>
        <source>Taste goes by this: {0}.</source>
        <translation>Der Geschmack geht danach: {0}.</translation>
    </message>
    <message>
        <source>Taste leaves out: {0}.</source>
        <translation>Der Geschmack lässt aus: {0}.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>TraitsPanel</name>
    <message>
        <source>{0} more</source>
        <translation>{0} weitere</translation>
    </message>
    <message>
        <source>What taste goes by cannot be said in a few words yet.</source>
        <translation>Wonach der Geschmack geht, lässt sich noch nicht in wenigen Worten sagen.</translation>
    </message>
    <message>
        <source>Nothing for certain yet. Some more ratings would help.</source>
        <translation>Noch nichts Sicheres. Einige Bewertungen mehr würden helfen.</translation>
    </message>
    <message>
        <source>{0} in 100, with luck allowed for.</source>
        <translation>{0} von 100, mit Spielraum für Zufall.</translation>
    </message>
    <message>
        <source>Decides {0} in 100 of what taste guesses.</source>
        <translation>Entscheidet {0} von 100 dessen, was der Geschmack vermutet.</translation>
    </message>
    <message>
        <source>you agree</source>
        <translation>du stimmst zu</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Not so</source>
        <translation>Nicht so</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>Wieder nutzen</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>End the take</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>Record a take</source>
        <translation>Aufnehmen</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Back to the beginning</source>
        <translation>Zurück zum Anfang</translation>
    </message>
    <message>
        <source>End the humming</source>
        <translation>Summen beenden</translation>
    </message>
    <message>
        <source>Hum a tune</source>
        <translation>Eine Melodie summen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Schleife</translation>
    </message>
    <message>
        <source>Metronome</source>
        <translation>Metronom</translation>
    </message>
    <message>
        <source>Sound, count-in and grid</source>
        <translation>Ton, Vorzähler und Raster</translation>
    </message>
    <message>
        <source>Draw notes</source>
        <translation>Noten zeichnen</translation>
    </message>
    <message>
        <source>Draw notes ({compose.draw}); select them ({compose.select})</source>
        <translation>Noten zeichnen ({compose.draw}); sie wählen ({compose.select})</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Save as MIDI, sound or notation</source>
        <translation>Als MIDI, Klang oder Noten speichern</translation>
    </message>
</context>
<context>
    <name>UnattendedJob</name>
    <message>
        <source>Go on now</source>
        <translation>Jetzt weiter</translation>
    </message>
</context>
<context>
    <name>VelocityLane</name>
    <message>
        <source>Velocity</source>
        <translation>Anschlag</translation>
    </message>
    <message>
        <source>Drag a stem to strike a note harder or softer, or across several</source>
        <translation>Einen Stiel ziehen, um eine Note härter oder weicher anzuschlagen, oder quer über mehrere</translation>
    </message>
</context>
<context>
    <name>Verifications</name>
    <message>
        <source>Verified.</source>
        <translation>Geprüft.</translation>
    </message>
</context>
<context>
    <name>WayBand</name>
    <message>
        <source>Pin two places to go from one to the other.</source>
        <translation>Hefte zwei Orte an, um vom einen zum anderen zu gehen.</translation>
    </message>
    <message>
        <source>{0} frames, there and back in {1} s</source>
        <translation>{0} Einzelbilder, hin und zurück in {1} s</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Play again and again</source>
        <translation>Immer wieder abspielen</translation>
    </message>
    <message>
        <source>Export GIF</source>
        <translation>GIF-Export</translation>
    </message>
    <message>
        <source>Save the way as a GIF, a film or a strip</source>
        <translation>Den Weg als GIF, Film oder Streifen speichern</translation>
    </message>
    <message>
        <source>From A to B</source>
        <translation>Von A nach B</translation>
    </message>
    <message>
        <source>Frame {0}</source>
        <translation>Bild {0}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Models live in {0}. Nothing you make leaves this machine.</source>
        <translation>Ort der Modelle: {0}. Nichts, was du machst, verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Try the example</source>
        <translation>Beispiel ausprobieren</translation>
    </message>
    <message>
        <source>Four ways to go on from these words. It takes a few seconds.</source>
        <translation>Vier Arten, von diesen Worten aus fortzufahren. Es dauert ein paar Sekunden.</translation>
    </message>
</context>
<context>
    <name>WindowKeys</name>
    <message>
        <source>“{0}” is not possible at the moment.</source>
        <translation>„{0}“ ist im Moment nicht möglich.</translation>
    </message>
    <message>
        <source>Some of your keys could not be read. Those commands have their own keys.</source>
        <translation>Einige deiner Tasten ließen sich nicht lesen. Diese Befehle haben ihre eigenen Tasten.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>WorkFiles</name>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>Gespeichert als {0}.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>Piece</source>
        <translation>Stück</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>Notenrolle</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beide</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Partitur</translation>
    </message>
    <message>
        <source>View of the piece</source>
        <translation>Ansicht des Stücks</translation>
    </message>
    <message>
        <source>Roll, both or score</source>
        <translation>Notenrolle, beide oder Partitur</translation>
    </message>
    <message>
        <source>Add a track</source>
        <translation>Spur hinzufügen</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Spuren</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>Akkorde</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>Anschlag</translation>
    </message>
    <message>
        <source>Mask or sketch over it to go on from here.</source>
        <translation>Maskiere oder skizziere darüber, um von hier weiterzugehen.</translation>
    </message>
    <message>
        <source>Mask what should be drawn anew, or draw all of it again.</source>
        <translation>Maskiere, was neu gezeichnet werden soll, oder zeichne alles noch einmal.</translation>
    </message>
    <message>
        <source>Nothing on the canvas yet</source>
        <translation>Noch nichts auf der Leinwand</translation>
    </message>
    <message>
        <source>What you draw shows here, large. A picture of your own can be a start too.</source>
        <translation>Was du zeichnest, erscheint hier, groß. Auch ein eigenes Bild kann ein Anfang sein.</translation>
    </message>
    <message>
        <source>Bring a picture in</source>
        <translation>Bild hereinholen</translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>Leeres Blatt</translation>
    </message>
</context>
<context>
    <name>WorksModel</name>
    <message>
        <source>{0} of 5 stars</source>
        <translation>{0} von 5 Sternen</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>nicht bewertet</translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>Writing {0}</source>
        <translation>Schreibt {0}</translation>
    </message>
    <message>
        <source>One text moved to the trash.</source>
        <translation>Ein Text in den Papierkorb gelegt.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>rename</source>
        <translation>umbenennen</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>move</source>
        <translation>verschieben</translation>
    </message>
    <message>
        <source>to the trash</source>
        <translation>in den Papierkorb</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>annehmen</translation>
    </message>
    <message>
        <source>keep mine</source>
        <translation>meinen behalten</translation>
    </message>
    <message>
        <source>next sentence</source>
        <translation>nächster Satz</translation>
    </message>
    <message>
        <source>leave the rewrite</source>
        <translation>Fassung verlassen</translation>
    </message>
    <message>
        <source>accept all</source>
        <translation>alle annehmen</translation>
    </message>
    <message>
        <source>write</source>
        <translation>schreiben</translation>
    </message>
    <message>
        <source>write more</source>
        <translation>mehr schreiben</translation>
    </message>
    <message>
        <source>to the alternatives</source>
        <translation>zu den Alternativen</translation>
    </message>
    <message>
        <source>doubt</source>
        <translation>Zweifel</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>alles andere</translation>
    </message>
    <message>
        <source>insert</source>
        <translation>einfügen</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>ersetzen</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>back to the text</source>
        <translation>zurück zum Text</translation>
    </message>
    <message>
        <source>There is no selection to rewrite.</source>
        <translation>Es gibt keine Auswahl zum Neufassen.</translation>
    </message>
    <message>
        <source>Select some words in the text first.</source>
        <translation>Wähle zuerst einige Wörter im Text.</translation>
    </message>
    <message>
        <source>Say how the selection should read first.</source>
        <translation>Sag zuerst, wie sich die Auswahl lesen soll.</translation>
    </message>
    <message>
        <source>There is no instruction yet. Say what to write first.</source>
        <translation>Noch keine Anweisung. Sag zuerst, was geschrieben werden soll.</translation>
    </message>
    <message>
        <source>There is nothing before the caret to go on from.</source>
        <translation>Vor dem Cursor steht nichts, das sich fortsetzen lässt.</translation>
    </message>
    <message>
        <source>Write a few words first, or place the caret after some.</source>
        <translation>Schreib zuerst ein paar Wörter oder setz den Cursor hinter welche.</translation>
    </message>
    <message>
        <source>instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>Gliederung</translation>
    </message>
</context>
<context>
    <name>_CellDelegate</name>
    <message>
        <source>Caption of {0}</source>
        <translation>Bildtext von {0}</translation>
    </message>
</context>
<context>
    <name>_FaultList</name>
    <message>
        <source>Files that are left out</source>
        <translation>Dateien, die ausgelassen sind</translation>
    </message>
</context>
<context>
    <name>_FileCell</name>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Use it anyway</source>
        <translation>Trotzdem nutzen</translation>
    </message>
</context>
<context>
    <name>_StripButton</name>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
</context>
<context>
    <name>self._panel</name>
    <message>
        <source>Try again</source>
        <translation>Neu versuchen</translation>
    </message>
</context>
<context>
    <name>self.band</name>
    <message>
        <source>opening the model</source>
        <translation>Modell wird geöffnet</translation>
    </message>
    <message>
        <source>a new phrase</source>
        <translation>eine neue Phrase</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1 Takt</translation>
    </message>
    <message>
        <source>{0} bars</source>
        <translation>{0} Takte</translation>
    </message>
    <message>
        <source>The blend is in your history.</source>
        <translation>Die Mischung ist in deinem Verlauf.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Bowerbird Studio {0}

Apache-2.0. Nothing you make leaves this machine.</source>
        <translation>Bowerbird Studio {0}

Apache-2.0. Nichts, was du machst, verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über</translation>
    </message>
</context>
</TS>
