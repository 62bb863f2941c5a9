<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en_GB">
<context>
    <name>AboutPanel</name>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>such as CC0, or yours</source>
        <translation>CC0、または独自のものなど</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出所</translation>
    </message>
    <message>
        <source>where the files come from</source>
        <translation>ファイルがどこから来たか</translation>
    </message>
    <message>
        <source>Both travel with every model made of this data.</source>
        <translation>どちらも、このデータから作るすべてのモデルに付いていきます。</translation>
    </message>
</context>
<context>
    <name>ActionZone</name>
    <message>
        <source>{0} left</source>
        <translation>残り{0}</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>作る数</translation>
    </message>
    <message>
        <source>Make 8, show the best 4</source>
        <translation>8件作り、よい4件を表示</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Cancel (Esc); what is finished is kept</source>
        <translation>キャンセル (Esc)。できたものは残ります</translation>
    </message>
    <message>
        <source>Queue next</source>
        <translation>キューに追加</translation>
    </message>
    <message>
        <source>Ask for more; it begins when this is done</source>
        <translation>さらに頼む。今のものが終わると始まります</translation>
    </message>
    <message>
        <source>Make {0}, show the best {1}</source>
        <translation>{0}件作り、よい{1}件を表示</translation>
    </message>
</context>
<context>
    <name>AdapterMix</name>
    <message>
        <source>Mix in another</source>
        <translation>別のものを混ぜる</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>アダプター</translation>
    </message>
    <message>
        <source>and</source>
        <translation>と</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>まだなし</translation>
    </message>
</context>
<context>
    <name>AdapterRow</name>
    <message>
        <source>Use {0}</source>
        <translation>{0}を使う</translation>
    </message>
    <message>
        <source>Strength of {0}</source>
        <translation>{0}の強さ</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
</context>
<context>
    <name>AdapterRows</name>
    <message>
        <source>Held-out pairs</source>
        <translation>検証用の組</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>None yet. Learning on the Learn page makes one, or import one: PEFT or LoRA.</source>
        <translation>まだありません。「学習」のページで学ばせると1つできます。PEFTやLoRAを取り込むこともできます。</translation>
    </message>
</context>
<context>
    <name>AdapterSection</name>
    <message>
        <source>{0} is on the shelf.</source>
        <translation>{0}を棚に置きました。</translation>
    </message>
    <message>
        <source>Exported as {0}.</source>
        <translation>{0}として書き出しました。</translation>
    </message>
    <message>
        <source>Import an adapter</source>
        <translation>アダプターを取り込む</translation>
    </message>
    <message>
        <source>Adapters of</source>
        <translation>アダプターの種類</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>アダプター</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>戻す</translation>
    </message>
    <message>
        <source>Works with the base alone.</source>
        <translation>元のモデルだけで動きます。</translation>
    </message>
    <message>
        <source>In use: {0} {1}</source>
        <translation>使用中: {0} {1}</translation>
    </message>
    <message>
        <source>the base</source>
        <translation>元のモデル</translation>
    </message>
    <message>
        <source>Roll back to {0}</source>
        <translation>{0}に戻す</translation>
    </message>
    <message>
        <source>Export the adapter to</source>
        <translation>アダプターの書き出し先</translation>
    </message>
</context>
<context>
    <name>AdaptersController</name>
    <message>
        <source>{0} is now in use.</source>
        <translation>{0}を使い始めました。</translation>
    </message>
    <message>
        <source>Roll back</source>
        <translation>戻す</translation>
    </message>
    <message>
        <source>Declined. It stays on the shelf under Models.</source>
        <translation>採用しませんでした。「モデル」の棚に残ります。</translation>
    </message>
    <message>
        <source>the base</source>
        <translation>元のモデル</translation>
    </message>
</context>
<context>
    <name>AgreementLine</name>
    <message>
        <source>taste {0}</source>
        <translation>好み {0}</translation>
    </message>
    <message>
        <source>you {0}</source>
        <translation>あなた {0}</translation>
    </message>
    <message>
        <source>a coin, 50</source>
        <translation>コイン投げ 50</translation>
    </message>
</context>
<context>
    <name>AgreementPanel</name>
    <message>
        <source>Rate again, blind</source>
        <translation>星を見ずに評価し直す</translation>
    </message>
    <message>
        <source>What taste knows</source>
        <translation>好みが知っていること</translation>
    </message>
    <message>
        <source>Reading your ratings…</source>
        <translation>評価を読み込んでいます…</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>not ready</source>
        <translation>まだ足りません</translation>
    </message>
    <message>
        <source>{0} ratings</source>
        <translation>評価{0}件</translation>
    </message>
    <message>
        <source>1 rating</source>
        <translation>評価1件</translation>
    </message>
    <message>
        <source>1 answer to A or B?</source>
        <translation>「AかBか」の回答1件</translation>
    </message>
    <message>
        <source>{0} answers to A or B?</source>
        <translation>「AかBか」の回答{0}件</translation>
    </message>
    <message>
        <source>1 rating brought in</source>
        <translation>持ち込んだ評価1件</translation>
    </message>
    <message>
        <source>{0} ratings brought in</source>
        <translation>持ち込んだ評価{0}件</translation>
    </message>
    <message>
        <source>{0} with {1}</source>
        <translation>星{1}: {0}</translation>
    </message>
    <message>
        <source>Stars: {0}</source>
        <translation>星: {0}</translation>
    </message>
    <message>
        <source>Rate 1 more work and taste begins.</source>
        <translation>あと1作品評価すると、好みが働き始めます。</translation>
    </message>
    <message>
        <source>Rate {0} more works and taste begins.</source>
        <translation>あと{0}作品評価すると、好みが働き始めます。</translation>
    </message>
    <message>
        <source>Your ratings do not show yet what you prefer.</source>
        <translation>評価からは、何が好きかがまだ見えません。</translation>
    </message>
    <message>
        <source>{0} of 100, no better than a coin.</source>
        <translation>100回中{0}回で、コイン投げと変わりません。</translation>
    </message>
    <message>
        <source>{0} of 100, hardly more than a coin.</source>
        <translation>100回中{0}回で、コイン投げをわずかに上回るだけです。</translation>
    </message>
    <message>
        <source>Taste agrees with you in {0} of 100.</source>
        <translation>好みは100回中{0}回、あなたと一致します。</translation>
    </message>
    <message>
        <source>Taste agrees with you as often as you agree with yourself: {0} of 100 against {1}.</source>
        <translation>好みは、あなたが自分自身と一致するのと同じくらいあなたと一致します。100回中{0}回に対して{1}回です。</translation>
    </message>
    <message>
        <source>Taste agrees with you nearly as often as you agree with yourself: {0} of 100 against {1}.</source>
        <translation>好みは、あなたが自分自身と一致するのとほぼ同じくらいあなたと一致します。100回中{0}回に対して{1}回です。</translation>
    </message>
    <message>
        <source>Taste agrees with you in {0} of 100, you with yourself in {1}.</source>
        <translation>好みは100回中{0}回、あなたと一致し、あなたは自分自身と{1}回一致します。</translation>
    </message>
    <message>
        <source>Taste: between {0} and {1} with luck allowed for.</source>
        <translation>好み: 偶然を見込むと{0}から{1}。</translation>
    </message>
    <message>
        <source>You with yourself: between {0} and {1} with luck allowed for.</source>
        <translation>あなた自身との一致は、偶然を見込むと{0}から{1}の間です。</translation>
    </message>
    <message>
        <source>Some more ratings would help.</source>
        <translation>もう少し評価があると役立ちます。</translation>
    </message>
    <message>
        <source>How often do you agree with yourself? Rate five works of weeks ago again.</source>
        <translation>自分自身とどれだけ一致するでしょうか。何週間も前の5作品を評価し直してみてください。</translation>
    </message>
    <message>
        <source>How often you agree with yourself is known once you rate works again, weeks later.</source>
        <translation>自分自身との一致は、何週間か後に同じ作品を評価し直すとわかります。</translation>
    </message>
</context>
<context>
    <name>AlikePanel</name>
    <message>
        <source>The group before (Left)</source>
        <translation>前のグループ (←)</translation>
    </message>
    <message>
        <source>The next group (Right)</source>
        <translation>次のグループ (→)</translation>
    </message>
    <message>
        <source>Use one of each group</source>
        <translation>各グループから1つだけ使う</translation>
    </message>
    <message>
        <source>Use all of these</source>
        <translation>これらをすべて使う</translation>
    </message>
    <message>
        <source>No two are alike</source>
        <translation>似たものはありません</translation>
    </message>
    <message>
        <source>Every file differs from the others.</source>
        <translation>どのファイルも互いに異なります。</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>ほか{0}個</translation>
    </message>
    <message>
        <source>Group {0} of {1}</source>
        <translation>グループ{0} / {1}</translation>
    </message>
</context>
<context>
    <name>AlternativesPanel</name>
    <message>
        <source>Alternatives</source>
        <translation>候補の文</translation>
    </message>
    <message>
        <source>{0} for the selection</source>
        <translation>選択部分に{0}件</translation>
    </message>
    <message>
        <source>{0} as you asked</source>
        <translation>頼んだ内容で{0}件</translation>
    </message>
    <message>
        <source>{0} at the caret</source>
        <translation>カーソル位置に{0}件</translation>
    </message>
    <message>
        <source>What the studio writes appears here, word by word. Give each a star or five; that is how it learns what you like.</source>
        <translation>スタジオの書く文が、ひと言ずつここに現れます。星を1つから5つ付けてください。スタジオはそこから好みを学びます。</translation>
    </message>
    <message>
        <source>write</source>
        <translation>書く</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>評価</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>まだ何もありません</translation>
    </message>
</context>
<context>
    <name>AppContext</name>
    <message>
        <source>Something went wrong in the studio.</source>
        <translation>スタジオで何かがうまくいきませんでした。</translation>
    </message>
    <message>
        <source>What was finished is safe in your history. The log has the details.</source>
        <translation>できたものは履歴に残っています。詳しくはログにあります。</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Ask the model</source>
        <translation>モデルに頼む</translation>
    </message>
    <message>
        <source>Write {0} anew</source>
        <translation>{0}を書き直す</translation>
    </message>
    <message>
        <source>The model writes all tracks of these bars, as Infill does.</source>
        <translation>モデルがこの小節のすべてのトラックを書きます(「埋める」と同じ)。</translation>
    </message>
    <message>
        <source>At bar {0}</source>
        <translation>{0}小節目で</translation>
    </message>
    <message>
        <source>Write this track anew in {0}</source>
        <translation>{0}のこのトラックを書き直す</translation>
    </message>
    <message>
        <source>The model fills these bars of the track beside the others, as Infill.</source>
        <translation>モデルがほかのトラックに合わせて、この小節のトラックを埋めます(「埋める」と同じ)。</translation>
    </message>
    <message>
        <source>Same rhythm, other notes in {0}</source>
        <translation>{0}を同じリズム、別の音で</translation>
    </message>
    <message>
        <source>The model varies these bars of the track and keeps their rhythm.</source>
        <translation>モデルがこのトラックの小節を、リズムを保って変えます。</translation>
    </message>
    <message>
        <source>Answer {0}</source>
        <translation>{0}に応答</translation>
    </message>
    <message>
        <source>The model writes as many bars of the track after these; at the end of the piece it goes on with all tracks.</source>
        <translation>モデルがこの後に同じ数の小節をトラックに書きます。曲の終わりでは全トラックで続けます。</translation>
    </message>
    <message>
        <source>Other harmony in {0}</source>
        <translation>{0}を別の和声に</translation>
    </message>
    <message>
        <source>The model writes the other tracks anew under this one, except for drums, as Infill.</source>
        <translation>モデルがドラム以外のほかのトラックを、このトラックに合わせて書き直します(「埋める」と同じ)。</translation>
    </message>
    <message>
        <source>A bass for these chords</source>
        <translation>このコードにベースを</translation>
    </message>
    <message>
        <source>The model adds a track of bass to the whole piece, as Accompany does.</source>
        <translation>モデルが曲全体にベースのトラックを加えます(「伴奏」と同じ)。</translation>
    </message>
    <message>
        <source>bar {0}</source>
        <translation>{0}小節目</translation>
    </message>
    <message>
        <source>bars {0}–{1}</source>
        <translation>{0}–{1}小節目</translation>
    </message>
</context>
<context>
    <name>AskingRow</name>
    <message>
        <source>A larger model than that of this page can put it into words.</source>
        <translation>このページのものより大きなモデルなら、言葉にまとめられます。</translation>
    </message>
    <message>
        <source>{0} is reading: {1} of {2}</source>
        <translation>{0} が読んでいます: {1}／{2}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>AxisRow</name>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Values of the {0}</source>
        <translation>{0}の値</translation>
    </message>
</context>
<context>
    <name>BackupCard</name>
    <message>
        <source>Go back to this state</source>
        <translation>この状態に戻す</translation>
    </message>
    <message>
        <source>Go back to {0}</source>
        <translation>{0}の状態に戻す</translation>
    </message>
    <message>
        <source>before you went back</source>
        <translation>戻す前の状態</translation>
    </message>
</context>
<context>
    <name>BackupsPage</name>
    <message>
        <source>everything else</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Go back to the project as it was {0}?</source>
        <translation>プロジェクトを{0}の状態に戻しますか?</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>戻す</translation>
    </message>
    <message>
        <source>It had {0} then. The project as it is now is kept beside it, in this list, so you can come back to it. Files of works stay as they are.</source>
        <translation>そのときの内容は{0}です。今のプロジェクトもこの一覧に残るので、また戻ってこられます。作品のファイルはそのままです。</translation>
    </message>
    <message>
        <source> and </source>
        <translation> と </translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>このままにする</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>No backup yet</source>
        <translation>まだバックアップはありません</translation>
    </message>
    <message>
        <source>One is made when you close a project that has changed.</source>
        <translation>変更のあったプロジェクトを閉じるときに作られます。</translation>
    </message>
    <message>
        <source>A backup holds your stars, tags, texts and briefs as they were. One is made when the project closes and after every half hour of work; older ones are thinned out. Files of works never change, so they need none.</source>
        <translation>バックアップには、星、タグ、文章、指示がそのときのまま入っています。プロジェクトを閉じるときと、作業30分ごとに作られ、古いものは間引かれます。作品のファイルは変わらないため、バックアップは要りません。</translation>
    </message>
</context>
<context>
    <name>Bar</name>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
</context>
<context>
    <name>BarMenu</name>
    <message>
        <source>Repeat this bar</source>
        <translation>この小節を繰り返す</translation>
    </message>
    <message>
        <source>Remove this bar</source>
        <translation>この小節を削除</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>セクション</translation>
    </message>
    <message>
        <source>Name it</source>
        <translation>名前を付ける</translation>
    </message>
    <message>
        <source>Chord</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>書く</translation>
    </message>
    <message>
        <source>Tempo from here</source>
        <translation>ここからのテンポ</translation>
    </message>
    <message>
        <source>Set it</source>
        <translation>決める</translation>
    </message>
    <message>
        <source>Quarter notes a minute</source>
        <translation>1分あたりの四分音符</translation>
    </message>
    <message>
        <source>20 to 300</source>
        <translation>20から300</translation>
    </message>
    <message>
        <source>Section from here</source>
        <translation>ここからのセクション</translation>
    </message>
    <message>
        <source>Other name…</source>
        <translation>別の名前…</translation>
    </message>
    <message>
        <source>Section {0}</source>
        <translation>セクション {0}</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation>繰り返す</translation>
    </message>
    <message>
        <source>Move earlier</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>Move later</source>
        <translation>後ろへ</translation>
    </message>
    <message>
        <source>Remove the name</source>
        <translation>名前を削除</translation>
    </message>
    <message>
        <source>Chord…</source>
        <translation>コード…</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>{0}を削除</translation>
    </message>
    <message>
        <source>Tempo from here…</source>
        <translation>ここからのテンポ…</translation>
    </message>
    <message>
        <source>Remove the change of tempo</source>
        <translation>テンポの変更を削除</translation>
    </message>
    <message>
        <source>Meter from here</source>
        <translation>ここからの拍子</translation>
    </message>
    <message>
        <source>Remove the change of meter</source>
        <translation>拍子の変更を削除</translation>
    </message>
</context>
<context>
    <name>BatchDivider</name>
    <message>
        <source>earlier</source>
        <translation>以前</translation>
    </message>
</context>
<context>
    <name>Batches</name>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>, {0} waiting</source>
        <translation>、待機中{0}件</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>{0} finished</source>
        <translation>{0}件完了</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>Brief: {0}</source>
        <translation>指示: {0}</translation>
    </message>
</context>
<context>
    <name>BlendBand</name>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Blend</source>
        <translation>ブレンド</translation>
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
        <translation>Bを{0}</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Another pair</source>
        <translation>別の組み合わせ</translation>
    </message>
    <message>
        <source>Two of the pieces that you like best, or two new phrases</source>
        <translation>いちばん好きな2曲、または新しいフレーズ2つ</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Put the blend into your history</source>
        <translation>ブレンドを履歴に入れる</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Put the blend into the roll</source>
        <translation>ブレンドをピアノロールに入れる</translation>
    </message>
    <message>
        <source>Blend two phrases</source>
        <translation>2つのフレーズをブレンド</translation>
    </message>
</context>
<context>
    <name>BlindTest</name>
    <message>
        <source>the base</source>
        <translation>元のモデル</translation>
    </message>
</context>
<context>
    <name>BookActions</name>
    <message>
        <source>Trash</source>
        <translation>ごみ箱へ</translation>
    </message>
</context>
<context>
    <name>BookController</name>
    <message>
        <source>Word goal</source>
        <translation>目標の語数</translation>
    </message>
    <message>
        <source>Words, 0 for no goal</source>
        <translation>語数(0は目標なし)</translation>
    </message>
    <message>
        <source>The scene was split.</source>
        <translation>場面を分けました。</translation>
    </message>
    <message>
        <source>It was merged with the next one.</source>
        <translation>次のものとつなげました。</translation>
    </message>
    <message>
        <source>“{0}” is in the trash.</source>
        <translation>「{0}」はごみ箱にあります。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Word goal…</source>
        <translation>目標の語数…</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>Merge with the next</source>
        <translation>次とつなげる</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>ごみ箱に移す</translation>
    </message>
    <message>
        <source>Book: {0}</source>
        <translation>本: {0}</translation>
    </message>
    <message>
        <source>Nothing is in the trash</source>
        <translation>ごみ箱は空です</translation>
    </message>
</context>
<context>
    <name>BookFiles</name>
    <message>
        <source>New book</source>
        <translation>新しい本</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>始める</translation>
    </message>
    <message>
        <source>“{0}” is a book now. The text is still among your texts.</source>
        <translation>「{0}」が本になりました。もとの文章も残っています。</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>本</translation>
    </message>
    <message>
        <source>Bring a book in</source>
        <translation>本を取り込む</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>プレーンテキスト</translation>
    </message>
    <message>
        <source>Export the book</source>
        <translation>本を書き出す</translation>
    </message>
    <message>
        <source>“{0}” is in the trash.</source>
        <translation>「{0}」はごみ箱にあります。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>“{0}” is here.</source>
        <translation>「{0}」を取り込みました。</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>{0}として保存しました。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>BriefPanel</name>
    <message>
        <source>Brief</source>
        <translation>指示</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>詳しい設定</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>穏やか</translation>
    </message>
    <message>
        <source>wild</source>
        <translation>奔放</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
</context>
<context>
    <name>BrushRow</name>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Hardness</source>
        <translation>硬さ</translation>
    </message>
    <message>
        <source>Smooth</source>
        <translation>手ぶれ補正</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>長方形</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>楕円</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>図形</translation>
    </message>
    <message>
        <source>Filled</source>
        <translation>塗りつぶし</translation>
    </message>
    <message>
        <source>Along a line</source>
        <translation>線に沿って</translation>
    </message>
    <message>
        <source>In circles</source>
        <translation>円形</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>グラデーション</translation>
    </message>
    <message>
        <source>Hold Ctrl and click where to copy from.</source>
        <translation>Ctrlを押しながら、コピー元をクリックします。</translation>
    </message>
    <message>
        <source>Brush width ({draw.thinner} and {draw.thicker}, or - and +)</source>
        <translation>ブラシの太さ ({draw.thinner} と {draw.thicker}、または - と +)</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>The pressure of a pen sets the width</source>
        <translation>ペンの筆圧で太さが変わる</translation>
    </message>
    <message>
        <source>Mirror what is painted</source>
        <translation>描くものを左右対称にする</translation>
    </message>
</context>
<context>
    <name>CandidateCard</name>
    <message>
        <source>composing</source>
        <translation>作曲中</translation>
    </message>
    <message>
        <source>bar {0} of {1}</source>
        <translation>{0} / {1}小節</translation>
    </message>
    <message>
        <source>Its file is missing or damaged. Making it again heals it.</source>
        <translation>ファイルがないか、壊れています。もう一度作ると元に戻ります。</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>playing</source>
        <translation>再生中</translation>
    </message>
    <message>
        <source>Another from the same brief</source>
        <translation>同じ指示でもう1つ</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Play result {0}</source>
        <translation>結果{0}を再生</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Put it into the roll</source>
        <translation>ピアノロールに入れる</translation>
    </message>
    <message>
        <source>More; drag the card out as MIDI, with Alt held as WAV</source>
        <translation>その他。カードを外へドラッグするとMIDIに、Altを押しながらでWAVになります</translation>
    </message>
</context>
<context>
    <name>CandidatesPanel</name>
    <message>
        <source>Candidates</source>
        <translation>候補の曲</translation>
    </message>
    <message>
        <source>bar {0}</source>
        <translation>{0}小節目</translation>
    </message>
    <message>
        <source>bars {0}–{1}</source>
        <translation>{0}–{1}小節目</translation>
    </message>
    <message>
        <source>1 piece</source>
        <translation>1曲</translation>
    </message>
    <message>
        <source>{0} pieces</source>
        <translation>{0}曲</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1小節</translation>
    </message>
    <message>
        <source>{0} bars</source>
        <translation>{0}小節</translation>
    </message>
    <message>
        <source>Play a few notes on the keys, or none, and ask for four. What the studio composes appears here, bar by bar.</source>
        <translation>鍵盤で音をいくつか弾き、または何も弾かずに、4曲を頼んでみてください。スタジオの曲が、1小節ずつここに現れます。</translation>
    </message>
    <message>
        <source>compose</source>
        <translation>作曲</translation>
    </message>
    <message>
        <source>play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>まだ何もありません</translation>
    </message>
    <message>
        <source>As MIDI; with Alt held as WAV</source>
        <translation>MIDIで。Altを押しながらでWAV</translation>
    </message>
    <message>
        <source>Drag a candidate out as MIDI or WAV.</source>
        <translation>候補はMIDIやWAVとして外へドラッグできます。</translation>
    </message>
</context>
<context>
    <name>Canvas</name>
    <message>
        <source>Canvas</source>
        <translation>キャンバス</translation>
    </message>
</context>
<context>
    <name>CanvasController</name>
    <message>
        <source>A draft. Draw makes it in full, with the same seed.</source>
        <translation>下描きです。「描く」を押すと、同じシードで仕上げます。</translation>
    </message>
</context>
<context>
    <name>CanvasMouse</name>
    <message>
        <source>Shape</source>
        <translation>図形</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>グラデーション</translation>
    </message>
</context>
<context>
    <name>CaptionBar</name>
    <message>
        <source>Change captions</source>
        <translation>キャプションを変更</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>言葉</translation>
    </message>
    <message>
        <source>Replacement</source>
        <translation>置き換え後</translation>
    </message>
    <message>
        <source>by these</source>
        <translation>この言葉に</translation>
    </message>
    <message>
        <source>Captions</source>
        <translation>キャプション</translation>
    </message>
    <message>
        <source>Change 1 caption</source>
        <translation>キャプションを1件変更</translation>
    </message>
    <message>
        <source>Change {0} captions</source>
        <translation>キャプションを{0}件変更</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>Result {0}</source>
        <translation>結果{0}</translation>
    </message>
    <message>
        <source>Stars of result {0}</source>
        <translation>結果{0}の星</translation>
    </message>
</context>
<context>
    <name>ChoiceBar</name>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Choose A</source>
        <translation>Aを選ぶ</translation>
    </message>
    <message>
        <source>Both alike</source>
        <translation>どちらも同じ</translation>
    </message>
    <message>
        <source>Choose B</source>
        <translation>Bを選ぶ</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>次の組</translation>
    </message>
    <message>
        <source>pair {0} of {1}</source>
        <translation>組{0} / {1}</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>残しました</translation>
    </message>
    <message>
        <source>{0} pairs decided; none won more often than the others.</source>
        <translation>{0}組を決めました。いちばん多く選ばれた作品はありません。</translation>
    </message>
    <message>
        <source>{0} pairs decided, won by “{1}”.</source>
        <translation>{0}組を決めました。勝ち：「{1}」</translation>
    </message>
    <message>
        <source>You chose A.</source>
        <translation>Aを選びました。</translation>
    </message>
    <message>
        <source>You chose B.</source>
        <translation>Bを選びました。</translation>
    </message>
    <message>
        <source>You like both alike.</source>
        <translation>どちらも同じとしました。</translation>
    </message>
</context>
<context>
    <name>ChosenRow</name>
    <message>
        <source>Use as start</source>
        <translation>元絵に使う</translation>
    </message>
    <message>
        <source>Make again</source>
        <translation>もう一度作る</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>変化を付ける</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>レイヤーとして残す</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>絵をコピー</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
</context>
<context>
    <name>CleaningSection</name>
    <message>
        <source>Clean up</source>
        <translation>片付ける</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Delete works</source>
        <translation>作品を削除</translation>
    </message>
    <message>
        <source>Delete {0} of the trash for good?</source>
        <translation>ごみ箱の{0}を完全に削除しますか?</translation>
    </message>
    <message>
        <source>Their files and stars go, too, and cannot be brought back.</source>
        <translation>ファイルと星も消え、元には戻せません。</translation>
    </message>
    <message>
        <source>Delete them</source>
        <translation>削除する</translation>
    </message>
    <message>
        <source>Let them stay</source>
        <translation>残しておく</translation>
    </message>
    <message>
        <source>{0} are freed.</source>
        <translation>{0}が空きました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Clean up {0}</source>
        <translation>{0}を片付ける</translation>
    </message>
    <message>
        <source>Rendered sounds; they are rendered again when you play</source>
        <translation>作った音声。再生するときにもう一度作られます</translation>
    </message>
    <message>
        <source>Files that were never finished, or that nothing needs</source>
        <translation>作りかけのファイル、または何からも使われていないファイル</translation>
    </message>
    <message>
        <source>Damaged or nameless files that were set aside</source>
        <translation>脇に置いた、壊れたファイルや名前のないファイル</translation>
    </message>
    <message>
        <source>Older backups, but the newest and one a week</source>
        <translation>古いバックアップ。最新のものと、週に1つは残ります</translation>
    </message>
    <message>
        <source>Works that have been in the trash</source>
        <translation>ごみ箱にある作品</translation>
    </message>
    <message>
        <source>How long in the trash</source>
        <translation>ごみ箱に入れてからの期間</translation>
    </message>
    <message>
        <source>for a month</source>
        <translation>1か月</translation>
    </message>
    <message>
        <source>for a week</source>
        <translation>1週間</translation>
    </message>
    <message>
        <source>for any time</source>
        <translation>期間を問わない</translation>
    </message>
</context>
<context>
    <name>Collecting</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Almanac cover</source>
        <translation>カレンダーの表紙</translation>
    </message>
    <message>
        <source>This fills itself. Change its search, or make a collection by hand.</source>
        <translation>これは自動で集まります。検索の条件を変えるか、手で集めるコレクションを作ってください。</translation>
    </message>
    <message>
        <source>Put {0} into</source>
        <translation>{0}の追加先</translation>
    </message>
    <message>
        <source>add; a new name makes a collection</source>
        <translation>追加。新しい名前ならコレクションを作ります</translation>
    </message>
    <message>
        <source>{0} taken out of {1}.</source>
        <translation>{0}を{1}から外しました。</translation>
    </message>
    <message>
        <source>{0} has them already.</source>
        <translation>{0}にはもう入っています。</translation>
    </message>
    <message>
        <source>{0} put into {1}.</source>
        <translation>{0}を{1}に入れました。</translation>
    </message>
    <message>
        <source>rename; Esc leaves it</source>
        <translation>名前を変更。Escでそのまま</translation>
    </message>
    <message>
        <source>Rename the collection</source>
        <translation>コレクションの名前を変更</translation>
    </message>
    <message>
        <source>Save this search as</source>
        <translation>この検索の保存名</translation>
    </message>
    <message>
        <source>Make a collection</source>
        <translation>コレクションを作る</translation>
    </message>
    <message>
        <source>save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>make it</source>
        <translation>作る</translation>
    </message>
    <message>
        <source>{0} is made. Drag works onto it, or press Collect.</source>
        <translation>{0}を作りました。作品をドラッグするか、「コレクションへ」を押して入れます。</translation>
    </message>
    <message>
        <source>{0} is saved, and fills itself.</source>
        <translation>{0}を保存しました。自動で集まります。</translation>
    </message>
    <message>
        <source>{0} now fills itself by the search on show.</source>
        <translation>{0}は、今表示している検索で自動的に集まるようになりました。</translation>
    </message>
    <message>
        <source>{0} is removed. Its works stay in the history.</source>
        <translation>{0}を外しました。作品は履歴に残ります。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>CollectionsList</name>
    <message>
        <source>Make a collection</source>
        <translation>コレクションを作る</translation>
    </message>
    <message>
        <source>Collections</source>
        <translation>コレクション</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手で集めたもの</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>保存した検索</translation>
    </message>
    <message>
        <source>Drag works here, or press Collect</source>
        <translation>作品をここにドラッグするか、「コレクションへ」を押します</translation>
    </message>
    <message>
        <source>Save this search</source>
        <translation>この検索を保存</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Remove; its works stay</source>
        <translation>外す。作品は残ります</translation>
    </message>
    <message>
        <source>Change it to the search on show</source>
        <translation>表示中の検索に変える</translation>
    </message>
</context>
<context>
    <name>ColourWheel</name>
    <message>
        <source>Colour wheel</source>
        <translation>カラーホイール</translation>
    </message>
</context>
<context>
    <name>ColumnView</name>
    <message>
        <source>Sample {0}</source>
        <translation>サンプル{0}</translation>
    </message>
</context>
<context>
    <name>CommandField</name>
    <message>
        <source>Search or do anything</source>
        <translation>検索、または操作を実行</translation>
    </message>
</context>
<context>
    <name>CompareController</name>
    <message>
        <source>Copied.</source>
        <translation>コピーしました。</translation>
    </message>
    <message>
        <source>2 of {0} selected in {1}</source>
        <translation>{1}で選んだ{0}件のうち2件</translation>
    </message>
    <message>
        <source>2 of {0} selected</source>
        <translation>選んだ{0}件のうち2件</translation>
    </message>
    <message>
        <source>2 selected in {0}</source>
        <translation>{0}で選んだ2件</translation>
    </message>
    <message>
        <source>{0} is not here.</source>
        <translation>{0}がここにありません。</translation>
    </message>
    <message>
        <source>Back to {0}</source>
        <translation>{0}に戻る</translation>
    </message>
    <message>
        <source>Back to the history</source>
        <translation>履歴に戻る</translation>
    </message>
    <message>
        <source>This picture cannot be shown here.</source>
        <translation>この画像はここでは表示できません。</translation>
    </message>
    <message>
        <source>Find the file of this work</source>
        <translation>この作品のファイルを探す</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>Compare</source>
        <translation>比べる</translation>
    </message>
    <message>
        <source>Different shapes: side by side only.</source>
        <translation>形が違うため、並べて見ることだけができます。</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>both alike</source>
        <translation>どちらも同じ</translation>
    </message>
    <message>
        <source>next pair</source>
        <translation>次の組</translation>
    </message>
    <message>
        <source>back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>move the wipe</source>
        <translation>ワイプを動かす</translation>
    </message>
    <message>
        <source>blink</source>
        <translation>交互に表示</translation>
    </message>
    <message>
        <source>words or sentences</source>
        <translation>言葉か文か</translation>
    </message>
    <message>
        <source>play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>change over</source>
        <translation>切り替える</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>戻る (Esc)</translation>
    </message>
    <message>
        <source>How to compare</source>
        <translation>比べ方</translation>
    </message>
    <message>
        <source>Wipe</source>
        <translation>ワイプ</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並べて見る</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>交互に表示</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>拡大率</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>全体を表示</translation>
    </message>
    <message>
        <source>Full view</source>
        <translation>広く表示</translation>
    </message>
</context>
<context>
    <name>ComparisonPanel</name>
    <message>
        <source>A or B?</source>
        <translation>AかBか</translation>
    </message>
    <message>
        <source>Blind test</source>
        <translation>伏せた比較</translation>
    </message>
    <message>
        <source>One of these was made with {0}, the other without it, from the same brief and seed. Which would you keep?</source>
        <translation>同じ指示とシードから、片方は{0}を使い、もう片方は使わずに作りました。どちらを残しますか?</translation>
    </message>
    <message>
        <source>End the blind test</source>
        <translation>伏せた比較を終える</translation>
    </message>
    <message>
        <source>Keep A</source>
        <translation>Aを残す</translation>
    </message>
    <message>
        <source>Keep B</source>
        <translation>Bを残す</translation>
    </message>
    <message>
        <source>Both alike</source>
        <translation>どちらも同じ</translation>
    </message>
    <message>
        <source>Scroll together</source>
        <translation>一緒にスクロール</translation>
    </message>
    <message>
        <source>Mark what differs</source>
        <translation>違いに印を付ける</translation>
    </message>
    <message>
        <source>Neither</source>
        <translation>どちらも違う</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>飛ばす</translation>
    </message>
    <message>
        <source>That was the last of these</source>
        <translation>これで最後です</translation>
    </message>
    <message>
        <source>Your answers count in the next training run, together with your stars.</source>
        <translation>答えは星と合わせて、次の学習に使われます。</translation>
    </message>
    <message>
        <source>Ask me more</source>
        <translation>もっと答える</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>比べるものはまだありません</translation>
    </message>
    <message>
        <source>Make two or more works from one prompt, and the studio asks which you keep.</source>
        <translation>1つのプロンプトから作品を2つ以上作ると、どちらを残すかスタジオが尋ねます。</translation>
    </message>
    <message>
        <source>Making the next pair</source>
        <translation>次の組を作っています</translation>
    </message>
    <message>
        <source>Each brief is made twice with one seed, with the adapter and without. Your own work goes first.</source>
        <translation>それぞれの指示から、同じシードで、アダプターありとなしの2つを作ります。制作の仕事が先に進みます。</translation>
    </message>
    <message>
        <source>More pairs</source>
        <translation>さらに比べる</translation>
    </message>
    <message>
        <source>Back to A or B?</source>
        <translation>「AかBか」に戻る</translation>
    </message>
    <message>
        <source>Your stars hardly tell these two apart.</source>
        <translation>星ではこの2つの差がほとんど分かりません。</translation>
    </message>
    <message>
        <source>Taste is least sure about these two.</source>
        <translation>この2つは好みの予想がいちばん定まりません。</translation>
    </message>
    <message>
        <source>These two were drawn at random, so that the figures stay honest.</source>
        <translation>この2つは、数字が正直であるように、無作為に選ばれました。</translation>
    </message>
    <message>
        <source>Which would you keep, blind? {0}</source>
        <translation>名前を伏せて、どちらを残しますか。{0}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>ComposeExploring</name>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Blend two phrases, and hear the blend as it changes</source>
        <translation>2つのフレーズをブレンドし、変わっていく音を聞く</translation>
    </message>
</context>
<context>
    <name>ComposePage</name>
    <message>
        <source>Composing {0}</source>
        <translation>{0}曲を作曲中</translation>
    </message>
    <message>
        <source>One piece moved to the trash.</source>
        <translation>1曲をごみ箱に移しました。</translation>
    </message>
    <message>
        <source>play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>take into roll</source>
        <translation>ピアノロールに入れる</translation>
    </message>
    <message>
        <source>draw notes</source>
        <translation>音符を描く</translation>
    </message>
    <message>
        <source>The notes of what was hummed are still being found. Wait for them, or press Esc on the Compose page.</source>
        <translation>鼻歌の音符をまだ探しています。終わるまで待つか、「作曲」のページで Esc を押してください。</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>ピアノロール</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>ループ</translation>
    </message>
    <message>
        <source>play seed notes</source>
        <translation>シード音を鳴らす</translation>
    </message>
    <message>
        <source>hum</source>
        <translation>鼻歌</translation>
    </message>
    <message>
        <source>compose</source>
        <translation>作曲</translation>
    </message>
    <message>
        <source>There is no piece in the roll to work from.</source>
        <translation>もとにする曲がピアノロールにありません。</translation>
    </message>
    <message>
        <source>Take a candidate, bring a MIDI file in, or draw some notes first.</source>
        <translation>先に候補を使うか、MIDIファイルを取り込むか、音符を描いてください。</translation>
    </message>
    <message>
        <source>There is no piece in the roll to export yet.</source>
        <translation>書き出す曲がまだピアノロールにありません。</translation>
    </message>
</context>
<context>
    <name>DamagedList</name>
    <message>
        <source>Take it off the list</source>
        <translation>一覧から外す</translation>
    </message>
</context>
<context>
    <name>DataAdder</name>
    <message>
        <source>That is an address on the web, and the studio stays offline.</source>
        <translation>これはウェブのアドレスです。スタジオはオフラインのままです。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>何も変更していません。</translation>
    </message>
    <message>
        <source>Save the files on this machine first, then drop them here.</source>
        <translation>先にファイルをこのマシンに保存してから、ここにドロップしてください。</translation>
    </message>
    <message>
        <source>Add a folder of texts, pictures or tunes</source>
        <translation>文章、絵、曲のフォルダーを追加</translation>
    </message>
    <message>
        <source>Add texts, pictures or tunes</source>
        <translation>文章、絵、曲を追加</translation>
    </message>
    <message>
        <source>Texts, pictures and MIDI</source>
        <translation>文章、絵、MIDI</translation>
    </message>
    <message>
        <source>what was dropped</source>
        <translation>ドロップしたもの</translation>
    </message>
    <message>
        <source>There is nothing to learn from in {0}.</source>
        <translation>{0}に学べるものがありません。</translation>
    </message>
    <message>
        <source>Texts, pictures and MIDI files are read.</source>
        <translation>読めるのは文章、絵、MIDIのファイルです。</translation>
    </message>
    <message>
        <source>No picture of {0} is called {1}.</source>
        <translation>{0}に{1}という名前の絵がありません。</translation>
    </message>
    <message>
        <source>A text is the caption of the picture that has its name.</source>
        <translation>文章は、同じ名前の絵のキャプションになります。</translation>
    </message>
</context>
<context>
    <name>DataCard</name>
    <message>
        <source>{0} left</source>
        <translation>残り{0}</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Read it now</source>
        <translation>今すぐ読む</translation>
    </message>
    <message>
        <source>Used</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>検証用</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Look through</source>
        <translation>中を見る</translation>
    </message>
    <message>
        <source>See the faults</source>
        <translation>不具合を見る</translation>
    </message>
    <message>
        <source>no faults</source>
        <translation>不具合なし</translation>
    </message>
    <message>
        <source>not noted</source>
        <translation>記載なし</translation>
    </message>
    <message>
        <source>Licence, source and sizes</source>
        <translation>ライセンス、出所、サイズ</translation>
    </message>
    <message>
        <source>Read it again</source>
        <translation>もう一度読む</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>一覧から外す</translation>
    </message>
</context>
<context>
    <name>DataColumn</name>
    <message>
        <source>{0} is off the list. Its files are where they were.</source>
        <translation>{0}を一覧から外しました。ファイルは元の場所にあります。</translation>
    </message>
    <message>
        <source>{0} was not added.</source>
        <translation>{0}は追加されませんでした。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Nothing to learn from yet</source>
        <translation>学べるものはまだありません</translation>
    </message>
    <message>
        <source>Add your own texts, pictures or tunes. Files are read where they lie and not changed.</source>
        <translation>自分の文章、絵、曲を追加してください。ファイルは元の場所のまま読まれ、変更されません。</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>フォルダーを追加</translation>
    </message>
    <message>
        <source>Use works I kept</source>
        <translation>残した作品を使う</translation>
    </message>
    <message>
        <source>Try it with paper shapes</source>
        <translation>紙の形で試す</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>ファイルを追加</translation>
    </message>
    <message>
        <source>1 set</source>
        <translation>1セット</translation>
    </message>
    <message>
        <source>{0} sets</source>
        <translation>{0}セット</translation>
    </message>
</context>
<context>
    <name>DateChart</name>
    <message>
        <source>Made since</source>
        <translation>作成日 (以降)</translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>Try it blind</source>
        <translation>伏せて比べる</translation>
    </message>
    <message>
        <source>The same briefs with and without it, and you choose</source>
        <translation>同じ指示で、ありとなしを作り、あなたが選びます</translation>
    </message>
    <message>
        <source>Show what it made before and after</source>
        <translation>前後にできたものを表示</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>Decline it; what is in use stays</source>
        <translation>採用しません。今使っているものはそのままです</translation>
    </message>
    <message>
        <source>Nothing learned yet</source>
        <translation>まだ何も学んでいません</translation>
    </message>
    <message>
        <source>Reading your ratings…</source>
        <translation>評価を読み込んでいます…</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>今すぐ学習</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>After a lesson the new adapter is compared with what was before, on briefs it never saw, and it is yours to adopt.</source>
        <translation>学習の後、新しいアダプターを、見たことのない指示で前のものと比べます。採用するかどうかはあなたが決めます。</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隠す</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>the base</source>
        <translation>元のモデル</translation>
    </message>
    <message>
        <source>Too few pairs to tell how good {0} is</source>
        <translation>{0}のよさを測るには組が足りません</translation>
    </message>
    <message>
        <source>{0} is in use</source>
        <translation>{0}を使用中です</translation>
    </message>
    <message>
        <source>{0} was in use before</source>
        <translation>{0}は以前使われていました</translation>
    </message>
    <message>
        <source>{0} is better than {1}</source>
        <translation>{0}は{1}より優れています</translation>
    </message>
    <message>
        <source>{0} is better, and a newer one followed</source>
        <translation>{0}は優れていますが、より新しいものがあります</translation>
    </message>
    <message>
        <source>{0} is better, and declined</source>
        <translation>{0}は優れていますが、採用されませんでした</translation>
    </message>
    <message>
        <source>{0} was imported</source>
        <translation>{0}は取り込んだものです</translation>
    </message>
    <message>
        <source>{0} is not better</source>
        <translation>{0}は優れていません</translation>
    </message>
    <message>
        <source>Before and after</source>
        <translation>学習の前と後</translation>
    </message>
    <message>
        <source>same briefs, same seeds</source>
        <translation>同じ指示、同じシード</translation>
    </message>
    <message>
        <source>Use {0} anyway</source>
        <translation>それでも{0}を使う</translation>
    </message>
    <message>
        <source>Adopt {0}</source>
        <translation>{0}を採用</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>{0}を使う</translation>
    </message>
    <message>
        <source>Roll back to {0}</source>
        <translation>{0}に戻す</translation>
    </message>
</context>
<context>
    <name>DetailsPanel</name>
    <message>
        <source>1 of {0} selected</source>
        <translation>選択した{0}件のうち1件</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>系譜</translation>
    </message>
    <message>
        <source>Made together</source>
        <translation>一緒に作ったもの</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Stars of this work</source>
        <translation>この作品の星</translation>
    </message>
    <message>
        <source>taste’s guess</source>
        <translation>好みの予想</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>残した</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Make again</source>
        <translation>もう一度作る</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Copy settings</source>
        <translation>設定をコピー</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>指示</translation>
    </message>
    <message>
        <source>Show the sheet</source>
        <translation>シートを表示</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>タグを追加</translation>
    </message>
</context>
<context>
    <name>DiffersPanel</name>
    <message>
        <source>What differs</source>
        <translation>違うところ</translation>
    </message>
    <message>
        <source>Copy what differs</source>
        <translation>違うところをコピー</translation>
    </message>
    <message>
        <source>The same</source>
        <translation>同じところ</translation>
    </message>
    <message>
        <source>Make A with B’s seed</source>
        <translation>BのシードでAを作る</translation>
    </message>
    <message>
        <source>Hide taste and stars until I have chosen</source>
        <translation>選ぶまで、好みの予想と星を隠す</translation>
    </message>
    <message>
        <source>Go on to the next pair</source>
        <translation>続けて次の組へ進む</translation>
    </message>
    <message>
        <source>{0} of {1} settings</source>
        <translation>{1}項目のうち{0}項目</translation>
    </message>
    <message>
        <source>{0} of 1 setting</source>
        <translation>1件中{0}件の設定</translation>
    </message>
    <message>
        <source>The same brief and the same seed: the works are alike.</source>
        <translation>指示もシードも同じなので、作品は同じです。</translation>
    </message>
    <message>
        <source>The briefs are the same.</source>
        <translation>指示は同じです。</translation>
    </message>
    <message>
        <source>1 setting</source>
        <translation>設定1項目</translation>
    </message>
    <message>
        <source>{0} settings</source>
        <translation>設定{0}項目</translation>
    </message>
    <message>
        <source>What a choice does</source>
        <translation>選ぶとどうなるか</translation>
    </message>
    <message>
        <source>Taste learns that you prefer it, as in A or B? on Learn. Your stars stay as they are, and nothing is deleted.</source>
        <translation>「学習」の「AかBか」と同じように、どちらが好きかを好みが学びます。星はそのままで、何も削除されません。</translation>
    </message>
</context>
<context>
    <name>DisclosureChoices</name>
    <message>
        <source>Say that a machine made it: model, adapter, seed and time</source>
        <translation>機械が作ったことを示す: モデル、アダプター、シード、時刻</translation>
    </message>
    <message>
        <source>Say the prompt, too</source>
        <translation>プロンプトも示す</translation>
    </message>
    <message>
        <source>Choose a certificate</source>
        <translation>証明書を選ぶ</translation>
    </message>
    <message>
        <source>Use the studio’s own key</source>
        <translation>スタジオ自身の鍵を使う</translation>
    </message>
    <message>
        <source>The studio’s own key. It shows that a file is unchanged, not who you are.</source>
        <translation>スタジオ自身の鍵です。ファイルが変わっていないことを示しますが、作者が誰かは示しません。</translation>
    </message>
    <message>
        <source>Certificate and its chain</source>
        <translation>証明書とチェーン</translation>
    </message>
    <message>
        <source>Private key of the certificate</source>
        <translation>証明書の秘密鍵</translation>
    </message>
</context>
<context>
    <name>DraftPanel</name>
    <message>
        <source>Keep this draft</source>
        <translation>この下描きを残す</translation>
    </message>
    <message>
        <source>Store it in your history, with its brief</source>
        <translation>指示書とともに履歴に保存します</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>レイヤーとして残す</translation>
    </message>
    <message>
        <source>Draw it in full, and put it above the paint as a layer</source>
        <translation>最後まで描き、レイヤーとして絵の上に置きます</translation>
    </message>
    <message>
        <source>It follows your words and your brush.</source>
        <translation>言葉と筆の動きについていきます。</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>下描き</translation>
    </message>
</context>
<context>
    <name>DrawPage</name>
    <message>
        <source>Drawing {0}</source>
        <translation>{0}枚を描画中</translation>
    </message>
    <message>
        <source>One picture moved to the trash.</source>
        <translation>絵1枚をごみ箱に移しました。</translation>
    </message>
    <message>
        <source>The layers are being opened…</source>
        <translation>レイヤーを開いています…</translation>
    </message>
    <message>
        <source>Canvas</source>
        <translation>キャンバス</translation>
    </message>
    <message>
        <source>earlier prompts</source>
        <translation>以前のプロンプト</translation>
    </message>
    <message>
        <source>draw</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>erase</source>
        <translation>消す</translation>
    </message>
    <message>
        <source>brush size</source>
        <translation>ブラシの大きさ</translation>
    </message>
    <message>
        <source>use as start</source>
        <translation>元絵に使う</translation>
    </message>
    <message>
        <source>pan</source>
        <translation>動かす</translation>
    </message>
    <message>
        <source>There is no prompt yet. Say what to draw first.</source>
        <translation>まだプロンプトがありません。先に何を描くかを書いてください。</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>絵</translation>
    </message>
</context>
<context>
    <name>EarlierStrip</name>
    <message>
        <source>Earlier</source>
        <translation>これまでの絵</translation>
    </message>
    <message>
        <source>see all in History</source>
        <translation>「履歴」ですべて見る</translation>
    </message>
    <message>
        <source>Earlier today</source>
        <translation>今日これまでの絵</translation>
    </message>
</context>
<context>
    <name>Easel</name>
    <message>
        <source>Start picture</source>
        <translation>元絵</translation>
    </message>
    <message>
        <source>No start picture</source>
        <translation>元絵なし</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>マスクを消去</translation>
    </message>
    <message>
        <source>Clear sketch</source>
        <translation>スケッチを消去</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>マスクを反転</translation>
    </message>
    <message>
        <source>Grow the mask</source>
        <translation>マスクを広げる</translation>
    </message>
    <message>
        <source>Shrink the mask</source>
        <translation>マスクを縮める</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>塗りつぶし</translation>
    </message>
    <message>
        <source>Crop</source>
        <translation>切り抜き</translation>
    </message>
    <message>
        <source>Use the mask</source>
        <translation>マスクを使う</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>消す</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>筆の跡</translation>
    </message>
</context>
<context>
    <name>EditRows</name>
    <message>
        <source>Instruction</source>
        <translation>指示文</translation>
    </message>
    <message>
        <source>what to change, such as: make it night</source>
        <translation>変えたいこと。例: 夜にする</translation>
    </message>
    <message>
        <source>Add a reference</source>
        <translation>参考画像を追加</translation>
    </message>
    <message>
        <source>Remove this reference</source>
        <translation>この参考画像を外す</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1}中{0}</translation>
    </message>
    <message>
        <source>{0}; its region is not drawn</source>
        <translation>{0}、その領域は描かれません</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参照</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>Text</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Begin here. The studio goes on from your words.</source>
        <translation>ここから書き始めてください。スタジオがその言葉の続きを書きます。</translation>
    </message>
</context>
<context>
    <name>EmptyStates</name>
    <message>
        <source>Nothing collected yet</source>
        <translation>まだ何も集まっていません</translation>
    </message>
    <message>
        <source>Whatever you make is kept here with its brief and your stars.</source>
        <translation>作ったものは、指示や星と一緒にここに残ります。</translation>
    </message>
    <message>
        <source>Write something</source>
        <translation>何か書く</translation>
    </message>
    <message>
        <source>Bring works in</source>
        <translation>作品を取り込む</translation>
    </message>
    <message>
        <source>The trash is empty</source>
        <translation>ごみ箱は空です</translation>
    </message>
    <message>
        <source>What you move here can be taken back.</source>
        <translation>ここに移したものは、元に戻せます。</translation>
    </message>
    <message>
        <source>Back to the history</source>
        <translation>履歴に戻る</translation>
    </message>
    <message>
        <source>Show those</source>
        <translation>それを表示</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を消去</translation>
    </message>
    <message>
        <source>No work has both “{0}” and {1}</source>
        <translation>「{0}」と{1}の両方に当てはまる作品はありません</translation>
    </message>
    <message>
        <source>No work with “{0}” passes these filters</source>
        <translation>「{0}」の作品で、この絞り込みに当てはまるものはありません</translation>
    </message>
    <message>
        <source>No work has “{0}”</source>
        <translation>「{0}」の作品はありません</translation>
    </message>
    <message>
        <source>No work passes these filters</source>
        <translation>この絞り込みに当てはまる作品はありません</translation>
    </message>
    <message>
        <source>{0} have “{1}”.</source>
        <translation>「{1}」の作品は{0}件あります。</translation>
    </message>
    <message>
        <source>The search looks at prompts, texts and tags, from the start of words.</source>
        <translation>プロンプト、文章、タグの中の言葉を探します。英語は語の先頭から一致します。</translation>
    </message>
    <message>
        <source>Clear the filters to see everything.</source>
        <translation>絞り込みを消去すると、すべて見えます。</translation>
    </message>
</context>
<context>
    <name>EntriesModel</name>
    <message>
        <source>cannot be used</source>
        <translation>使えません</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>there twice</source>
        <translation>重複</translation>
    </message>
    <message>
        <source>near-duplicate</source>
        <translation>ほぼ重複</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>検証用</translation>
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
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ExploreFiles</name>
    <message>
        <source>Begin at a picture of your own</source>
        <translation>自分の絵から始める</translation>
    </message>
    <message>
        <source>Save the way</source>
        <translation>道を保存</translation>
    </message>
    <message>
        <source>A to B is saved, {0} frames, {1}.</source>
        <translation>AからBを保存しました。{0}コマ、{1}。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーで表示</translation>
    </message>
</context>
<context>
    <name>ExploreView</name>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Plane</source>
        <translation>平面</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>ここ</translation>
    </message>
    <message>
        <source>move</source>
        <translation>動く</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>評価</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>more like this</source>
        <translation>似たものをもっと</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>留める</translation>
    </message>
    <message>
        <source>play A to B</source>
        <translation>AからBを再生</translation>
    </message>
    <message>
        <source>loop</source>
        <translation>ループ</translation>
    </message>
    <message>
        <source>Taste leads, once it foretells your ratings.</source>
        <translation>評価を予想できるようになると、好みが導きます。</translation>
    </message>
    <message>
        <source>Walk from here to works that taste likes better</source>
        <translation>ここから、好みに合う作品の方へ歩く</translation>
    </message>
    <message>
        <source>Rate {0} more to be led by taste.</source>
        <translation>好みに導かせるには、あと{0}件の評価が要ります。</translation>
    </message>
    <message>
        <source>Taste guesses {0} here, and {1} where you began.</source>
        <translation>好みの予想は、ここで{0}、始めた所で{1}です。</translation>
    </message>
    <message>
        <source>Taste likes nothing close by better than this.</source>
        <translation>この近くに、これより好みに合うものはなさそうです。</translation>
    </message>
    <message>
        <source>What taste guesses you would give it</source>
        <translation>あなたが付ける星の予想</translation>
    </message>
    <message>
        <source>{0} on {1}</source>
        <translation>{1}の{0}</translation>
    </message>
    <message>
        <source>{0} × {0}</source>
        <translation>{0} × {0}</translation>
    </message>
    <message>
        <source>draws when you stop, {0} s</source>
        <translation>止まると描きます、{0}秒</translation>
    </message>
    <message>
        <source>drawn as you move, {0} s</source>
        <translation>動くあいだに描きます、{0}秒</translation>
    </message>
    <message>
        <source>opening the model</source>
        <translation>モデルを開いています</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>コピーしました。</translation>
    </message>
    <message>
        <source>looking for what is most like it</source>
        <translation>いちばん似たものを探しています</translation>
    </message>
</context>
<context>
    <name>Explorer</name>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export {0}</source>
        <translation>{0}を書き出す</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>フォルダーを選ぶ…</translation>
    </message>
    <message>
        <source>Music as</source>
        <translation>曲の形式</translation>
    </message>
    <message>
        <source>WAV and FLAC are sound to listen to; MIDI and MusicXML are notes.</source>
        <translation>WAVとFLACは聴くための音、MIDIとMusicXMLは音符です。</translation>
    </message>
</context>
<context>
    <name>ExtendDialog</name>
    <message>
        <source>Extend the canvas</source>
        <translation>キャンバスを広げる</translation>
    </message>
    <message>
        <source>Amount in</source>
        <translation>量の単位</translation>
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
        <translation>左</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>上</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右</translation>
    </message>
    <message>
        <source>Bottom</source>
        <translation>下</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>広げる</translation>
    </message>
    <message>
        <source>{0} × {1} becomes {2} × {3}.</source>
        <translation>{0} × {1} が {2} × {3} になります。</translation>
    </message>
</context>
<context>
    <name>FaultsPanel</name>
    <message>
        <source>See both</source>
        <translation>両方を見る</translation>
    </message>
    <message>
        <source>Use it anyway</source>
        <translation>それでも使う</translation>
    </message>
    <message>
        <source>Faults are left out. Your files stay where they are, as they are.</source>
        <translation>不具合のあるファイルは使われません。ファイルは元の場所にそのままあります。</translation>
    </message>
    <message>
        <source>No faults</source>
        <translation>不具合なし</translation>
    </message>
    <message>
        <source>Every file can be read and is used.</source>
        <translation>どのファイルも読め、使われます。</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>このファイルは読めません。</translation>
    </message>
</context>
<context>
    <name>FeelSliders</name>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>Swing</source>
        <translation>スウィング</translation>
    </message>
</context>
<context>
    <name>FetchDialog</name>
    <message>
        <source>Get a model</source>
        <translation>モデルを入手</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>問い合わせ中…</translation>
    </message>
    <message>
        <source>{0} is unfinished: {1} of {2} are here. Look it up to go on.</source>
        <translation>{0}は途中です。{2}のうち{1}があります。続けるには検索してください。</translation>
    </message>
    <message>
        <source>{0} files, {1}</source>
        <translation>{0}ファイル、{1}</translation>
    </message>
    <message>
        <source>1 file, {1}</source>
        <translation>1ファイル、{1}</translation>
    </message>
    <message>
        <source>Licence: {0}</source>
        <translation>ライセンス: {0}</translation>
    </message>
    <message>
        <source>Its terms are to be accepted at that address, with an account.</source>
        <translation>利用条件にそのアドレスで、アカウントを使って同意する必要があります。</translation>
    </message>
    <message>
        <source>{0} is on the list.</source>
        <translation>{0}が一覧に入りました。</translation>
    </message>
    <message>
        <source>{0} is on the shelf.</source>
        <translation>{0}を棚に置きました。</translation>
    </message>
    <message>
        <source>{0}, {1} a second</source>
        <translation>{0}、毎秒{1}</translation>
    </message>
    <message>
        <source>Paused at {0}. It goes on from there.</source>
        <translation>{0}で一時停止しました。そこから続きます。</translation>
    </message>
    <message>
        <source>Get a model from a hub</source>
        <translation>ハブからモデルを入手</translation>
    </message>
    <message>
        <source>organisation/model</source>
        <translation>organisation/model</translation>
    </message>
    <message>
        <source>Name or address</source>
        <translation>名前またはアドレス</translation>
    </message>
    <message>
        <source>One file of it, if you want no other</source>
        <translation>1つのファイルだけが要るとき、その名前</translation>
    </message>
    <message>
        <source>Your token for this hub, which is kept in a file of yours</source>
        <translation>このハブのあなたのトークン（あなたのファイルに保管します）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Look it up</source>
        <translation>調べる</translation>
    </message>
    <message>
        <source>Get it</source>
        <translation>入手する</translation>
    </message>
</context>
<context>
    <name>FileGrid</name>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
</context>
<context>
    <name>FillRow</name>
    <message>
        <source>Tolerance</source>
        <translation>許容範囲</translation>
    </message>
    <message>
        <source>How far a colour may differ and still count as alike</source>
        <translation>どこまで違う色を似た色とみなすか</translation>
    </message>
    <message>
        <source>Connected only</source>
        <translation>つながった部分のみ</translation>
    </message>
    <message>
        <source>All visible layers</source>
        <translation>表示中のすべてのレイヤー</translation>
    </message>
    <message>
        <source>Where colours end is looked for in all visible layers</source>
        <translation>色の境目を、表示中のすべてのレイヤーから探します</translation>
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
        <translation>AからBへ</translation>
    </message>
    <message>
        <source>Frames</source>
        <translation>コマ数</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>There and back</source>
        <translation>往復</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Save the way from A to B</source>
        <translation>AからBへの道を保存</translation>
    </message>
    <message>
        <source>A GIF, an MP4 or a strip as PNG: the ending of the name says which.</source>
        <translation>GIF、MP4、またはPNGの帯。名前の末尾で決まります。</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>名前を付けて保存…</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>any</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>ごみ箱</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星</translation>
    </message>
    <message>
        <source>Least stars</source>
        <translation>星の下限</translation>
    </message>
    <message>
        <source>or more</source>
        <translation>以上</translation>
    </message>
    <message>
        <source>Not yet rated</source>
        <translation>未評価</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>却下したもの</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日</translation>
    </message>
    <message>
        <source>When</source>
        <translation>いつ</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Made with</source>
        <translation>使ったもの</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>アダプター</translation>
    </message>
    <message>
        <source>{0} more</source>
        <translation>ほか{0}件</translation>
    </message>
    <message>
        <source>{history.tag} gives a work a tag</source>
        <translation>{history.tag}で作品にタグを付けます</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>置き換える語</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{1}中{0}</translation>
    </message>
    <message>
        <source>{0} found</source>
        <translation>{0}件</translation>
    </message>
    <message>
        <source>{0} here, {1} elsewhere</source>
        <translation>ここに{0}件、ほかに{1}件</translation>
    </message>
    <message>
        <source>All {0}</source>
        <translation>すべて({0})</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>前へ</translation>
    </message>
    <message>
        <source>The next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Small and large letters differ</source>
        <translation>大文字と小文字を区別</translation>
    </message>
    <message>
        <source>word</source>
        <translation>単語</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>単語全体だけ</translation>
    </message>
    <message>
        <source>A regular expression</source>
        <translation>正規表現</translation>
    </message>
    <message>
        <source>in the book</source>
        <translation>本全体</translation>
    </message>
    <message>
        <source>Look in the whole book</source>
        <translation>本全体を検索</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換え</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>{0} places were replaced.</source>
        <translation>{0}か所を置き換えました。</translation>
    </message>
    <message>
        <source>1 place was replaced.</source>
        <translation>1か所を置き換えました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>FirstVisit</name>
    <message>
        <source>Rate twelve works and taste begins</source>
        <translation>12作品を評価すると、好みが働き始めます</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Give stars to what you like and to what you do not. The studio finds out what your favourites have in common, sorts by it, and learns to make more of them.</source>
        <translation>好きなものにも、そうでないものにも星を付けてください。スタジオは、お気に入りに共通するものを見つけ、それで並べ替え、そのようなものをもっと作ることを学びます。</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>始める</translation>
    </message>
</context>
<context>
    <name>FoldingColumns</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
</context>
<context>
    <name>FontMenu</name>
    <message>
        <source>Soundfont</source>
        <translation>サウンドフォント</translation>
    </message>
    <message>
        <source>That of the project</source>
        <translation>プロジェクトのもの</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>標準</translation>
    </message>
    <message>
        <source>Choose a soundfont…</source>
        <translation>サウンドフォントを選ぶ…</translation>
    </message>
    <message>
        <source>the standard soundfont</source>
        <translation>標準のサウンドフォント</translation>
    </message>
    <message>
        <source>This project plays with {0} now.</source>
        <translation>このプロジェクトは {0} で再生されます。</translation>
    </message>
    <message>
        <source>the soundfont of the project</source>
        <translation>プロジェクトのサウンドフォント</translation>
    </message>
    <message>
        <source>“{0}” plays with {1} now.</source>
        <translation>「{0}」は{1}で鳴ります。</translation>
    </message>
    <message>
        <source>Soundfonts</source>
        <translation>サウンドフォント</translation>
    </message>
    <message>
        <source>Choose a soundfont</source>
        <translation>サウンドフォントを選ぶ</translation>
    </message>
</context>
<context>
    <name>FormEdits</name>
    <message>
        <source>Tempo</source>
        <translation>テンポ</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>拍子</translation>
    </message>
    <message>
        <source>Chord</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Section</source>
        <translation>セクション</translation>
    </message>
    <message>
        <source>Move a section</source>
        <translation>セクションを移動</translation>
    </message>
    <message>
        <source>Repeat a section</source>
        <translation>セクションを繰り返す</translation>
    </message>
    <message>
        <source>Remove bars</source>
        <translation>小節を削除</translation>
    </message>
    <message>
        <source>Repeat bars</source>
        <translation>小節を繰り返す</translation>
    </message>
</context>
<context>
    <name>FormLanes</name>
    <message>
        <source>Double-click to name a section, set a tempo or write a chord. Drag a section to another place, a tempo up or down.</source>
        <translation>ダブルクリックでセクションに名前を付け、テンポを決め、コードを書きます。セクションは別の場所へ、テンポは上下にドラッグします。</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
</context>
<context>
    <name>GoalsDialog</name>
    <message>
        <source>Word goals</source>
        <translation>目標の語数</translation>
    </message>
    <message>
        <source>Words of the book</source>
        <translation>本全体の語数</translation>
    </message>
    <message>
        <source>Words a day</source>
        <translation>一日の語数</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>決める</translation>
    </message>
</context>
<context>
    <name>GridButton</name>
    <message>
        <source>Grid</source>
        <translation>グリッド</translation>
    </message>
    <message>
        <source>The grid that notes keep to</source>
        <translation>音符が従うグリッド</translation>
    </message>
</context>
<context>
    <name>GridController</name>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Queued. When all are made, the queue has a sheet of them.</source>
        <translation>キューに入れました。すべてできたら、並べたシートをキューから開けます。</translation>
    </message>
    <message>
        <source>Show what there is</source>
        <translation>できたものを表示</translation>
    </message>
    <message>
        <source>The grid is made.</source>
        <translation>グリッドができました。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>GridDialog</name>
    <message>
        <source>Grid</source>
        <translation>グリッド</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Make the grid</source>
        <translation>グリッドを作る</translation>
    </message>
    <message>
        <source>{0} works, as one job.</source>
        <translation>{0}作品を、1つの仕事として作ります。</translation>
    </message>
    <message>
        <source>Write the values with commas between them.</source>
        <translation>値はコンマで区切って書いてください。</translation>
    </message>
    <message>
        <source>A grid of this brief</source>
        <translation>この指示のグリッド</translation>
    </message>
    <message>
        <source>Every work has the same seed, unless seeds are an axis. Of words of the prompt, the first is the one that the others replace.</source>
        <translation>シードを軸にしないかぎり、どの作品も同じシードです。プロンプトの言葉では、最初の言葉がほかの言葉に置き換わります。</translation>
    </message>
</context>
<context>
    <name>GridSheet</name>
    <message>
        <source>Full size</source>
        <translation>原寸で表示</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>名前を付けて保存…</translation>
    </message>
    <message>
        <source>Show in History</source>
        <translation>「履歴」で表示</translation>
    </message>
    <message>
        <source>Whole sheet</source>
        <translation>全体を表示</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>{0}として保存しました。</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>シートを保存</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>GroovesOfWorks</name>
    <message>
        <source>The timing and accents of its drums, or of its first track</source>
        <translation>そのドラム、または最初のトラックのタイミングとアクセント</translation>
    </message>
</context>
<context>
    <name>GuideDialog</name>
    <message>
        <source>Prompt of the region</source>
        <translation>領域のプロンプト</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>From this part of the steps</source>
        <translation>ステップのここから</translation>
    </message>
    <message>
        <source>To this part of the steps</source>
        <translation>ステップのここまで</translation>
    </message>
    <message>
        <source>Write what is to be drawn there.</source>
        <translation>そこに何を描くかを書いてください。</translation>
    </message>
    <message>
        <source>It must begin before it ends.</source>
        <translation>終わりより前に始まる必要があります。</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Page of the help</source>
        <translation>ヘルプのページ</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>ヘルプを検索</translation>
    </message>
    <message>
        <source>Pages of the help</source>
        <translation>ヘルプのページ一覧</translation>
    </message>
    <message>
        <source>No page has these words.</source>
        <translation>該当するページはありません。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>HerePanel</name>
    <message>
        <source>Here</source>
        <translation>ここ</translation>
    </message>
    <message>
        <source>not kept yet</source>
        <translation>まだ残していません</translation>
    </message>
    <message>
        <source>Pin as {0}</source>
        <translation>{0}として留める</translation>
    </message>
    <message>
        <source>Stop here</source>
        <translation>ここで止める</translation>
    </message>
    <message>
        <source>Lead me to what I like</source>
        <translation>好きなものへ導く</translation>
    </message>
    <message>
        <source>8 close by, all small steps</source>
        <translation>近くの8つ、どれも小さな一歩</translation>
    </message>
    <message>
        <source>Stars</source>
        <translation>星</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>似たものをもっと</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>絵をコピー</translation>
    </message>
    <message>
        <source>Begin at the picture on the canvas</source>
        <translation>キャンバスの絵から始める</translation>
    </message>
    <message>
        <source>Begin at a picture of your own…</source>
        <translation>自分の絵から始める…</translation>
    </message>
    <message>
        <source>Keep, or a star, puts it into your history with its place, so that it can be made again.</source>
        <translation>「残す」か星を付けると、場所と共に履歴に入り、もう一度作れます。</translation>
    </message>
    <message>
        <source>Go here</source>
        <translation>ここへ行く</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>切り詰め</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
</context>
<context>
    <name>Hint</name>
    <message>
        <source>Got it</source>
        <translation>わかりました</translation>
    </message>
</context>
<context>
    <name>HintsDialog</name>
    <message>
        <source>Ask {0} which of them hold</source>
        <translation>どれが当たっているか {0} に尋ねる</translation>
    </message>
    <message>
        <source>What does not agree</source>
        <translation>合わない所</translation>
    </message>
    <message>
        <source>It is being read…</source>
        <translation>読み込んでいます…</translation>
    </message>
    <message>
        <source>Nothing was noticed. Names, looks, deaths and days were compared.</source>
        <translation>気になる所はありません。名前、容姿、死、日付を比べました。</translation>
    </message>
    <message>
        <source>Show the first</source>
        <translation>最初の所を表示</translation>
    </message>
    <message>
        <source>Show the second</source>
        <translation>次の所を表示</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>消す</translation>
    </message>
    <message>
        <source>denied by {0}</source>
        <translation>{0} は否定</translation>
    </message>
    <message>
        <source>In the world notes</source>
        <translation>世界のメモの中</translation>
    </message>
    <message>
        <source>Hints by rule, which may be wrong. Nothing is marked in your text.</source>
        <translation>規則による手がかりで、誤りのこともあります。文章に印は付きません。</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>もう一度読む</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
</context>
<context>
    <name>HistoryColumns</name>
    <message>
        <source>{0} of {1} works</source>
        <translation>{1}作品中{0}作品</translation>
    </message>
    <message>
        <source>{0} of 1 work</source>
        <translation>1点中{0}点</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>絞り込み</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
</context>
<context>
    <name>HistoryFiles</name>
    <message>
        <source>Export to</source>
        <translation>書き出し先</translation>
    </message>
    <message>
        <source>Exporting {0}…</source>
        <translation>{0}を書き出しています…</translation>
    </message>
    <message>
        <source>Contact sheet</source>
        <translation>コンタクトシート</translation>
    </message>
    <message>
        <source>Bring works in</source>
        <translation>作品を取り込む</translation>
    </message>
    <message>
        <source>Bringing in what is in the folder…</source>
        <translation>フォルダーの中身を取り込んでいます…</translation>
    </message>
    <message>
        <source>{0} exported to {1}.</source>
        <translation>{1}に{0}を書き出しました。</translation>
    </message>
    <message>
        <source>1 was there already and is as it was.</source>
        <translation>1件はすでにあったため、そのままにしました。</translation>
    </message>
    <message>
        <source>{0} were there already and are as they were.</source>
        <translation>{0}件はすでにあったため、そのままにしました。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>1 work brought in.</source>
        <translation>1作品を取り込みました。</translation>
    </message>
    <message>
        <source>{0} works brought in.</source>
        <translation>{0}作品を取り込みました。</translation>
    </message>
    <message>
        <source>1 file left out.</source>
        <translation>1件のファイルを除きました。</translation>
    </message>
    <message>
        <source>{0} files left out.</source>
        <translation>{0}件のファイルを除きました。</translation>
    </message>
    <message>
        <source>Which?</source>
        <translation>どれですか?</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>These files were not brought in. They are where they were.</source>
        <translation>これらのファイルは取り込みませんでした。元の場所にそのままあります。</translation>
    </message>
</context>
<context>
    <name>HumStrip</name>
    <message>
        <source>Stop</source>
        <translation>終える</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Humming</source>
        <translation>鼻歌</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>捨てる</translation>
    </message>
    <message>
        <source>Finding the notes…</source>
        <translation>音符を探しています…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Notes: {0}</source>
        <translation>音符: {0}</translation>
    </message>
    <message>
        <source>Too loud: move away a little.</source>
        <translation>音が大きすぎます。少し離れてください。</translation>
    </message>
    <message>
        <source>Nothing is heard: is the microphone muted?</source>
        <translation>何も聞こえません。マイクがミュートになっていませんか。</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>調</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>拍子</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>テンポ</translation>
    </message>
    <message>
        <source>Quarter notes a minute, as you hummed</source>
        <translation>1分あたりの4分音符の数（歌った速さ）</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Accompany</source>
        <translation>伴奏</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>変化を付ける</translation>
    </message>
</context>
<context>
    <name>Humming</name>
    <message>
        <source>Hear a tune in a sound file</source>
        <translation>音声ファイルから曲を聞き取る</translation>
    </message>
    <message>
        <source>Sound ({0})</source>
        <translation>音声 ({0})</translation>
    </message>
    <message>
        <source>Ten minutes are the most that is heard at once.</source>
        <translation>一度に聞き取れるのは10分までです。</translation>
    </message>
    <message>
        <source>The microphone was unplugged. What was hummed until then is in the roll.</source>
        <translation>マイクが外されました。それまでの鼻歌はピアノロールに入りました。</translation>
    </message>
    <message>
        <source>The microphone gave no sound.</source>
        <translation>マイクから音が来ませんでした。</translation>
    </message>
    <message>
        <source>Check that it is not muted, and that the system listens to it.</source>
        <translation>ミュートになっていないか、システムがこのマイクを使っているかを確かめてください。</translation>
    </message>
    <message>
        <source>No microphone was found.</source>
        <translation>マイクが見つかりません。</translation>
    </message>
    <message>
        <source>Play or draw the notes.</source>
        <translation>音符を弾くか、描いてください。</translation>
    </message>
    <message>
        <source>The system does not let the studio hear the microphone.</source>
        <translation>システムがマイクの使用を許していません。</translation>
    </message>
    <message>
        <source>Allow it in the system&apos;s settings, or close what else records.</source>
        <translation>システムの設定で許可するか、録音中のほかのプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>The microphone was unplugged before it gave a sound.</source>
        <translation>音が来る前にマイクが外されました。</translation>
    </message>
    <message>
        <source>Plug it in, and hum again.</source>
        <translation>つなぎ直して、もう一度歌ってください。</translation>
    </message>
    <message>
        <source>Choose a sound file…</source>
        <translation>音声ファイルを選ぶ…</translation>
    </message>
</context>
<context>
    <name>ImageBriefPanel</name>
    <message>
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>A draft follows your words and your brush</source>
        <translation>言葉と筆に合わせて下描きが変わります</translation>
    </message>
    <message>
        <source>Draw {0}</source>
        <translation>{0}枚描く</translation>
    </message>
    <message>
        <source>What should be drawn?</source>
        <translation>何を描きますか?</translation>
    </message>
    <message>
        <source>This model draws without words.</source>
        <translation>このモデルは言葉なしで描きます。</translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation>{0} × {1}</translation>
    </message>
    <message>
        <source>model’s own</source>
        <translation>モデルの既定</translation>
    </message>
    <message>
        <source>As large as the start picture</source>
        <translation>元絵と同じ大きさ</translation>
    </message>
    <message>
        <source>Drawn at {0} × {1}, then enlarged {2} times</source>
        <translation>{0} × {1} で描き、{2}倍に拡大</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>正方形</translation>
    </message>
    <message>
        <source>Tall</source>
        <translation>縦長</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>横長</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>faster</source>
        <translation>速い</translation>
    </message>
    <message>
        <source>finer</source>
        <translation>細かい</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>ガイダンス</translation>
    </message>
    <message>
        <source>looser</source>
        <translation>自由</translation>
    </message>
    <message>
        <source>closer to the prompt</source>
        <translation>プロンプトに忠実</translation>
    </message>
</context>
<context>
    <name>ImageSettings</name>
    <message>
        <source>model’s own</source>
        <translation>モデルの既定</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>サンプラー</translation>
    </message>
    <message>
        <source>Enlarged after drawing</source>
        <translation>描いた後の拡大</translation>
    </message>
    <message>
        <source>{0} times</source>
        <translation>{0}倍</translation>
    </message>
    <message>
        <source>as drawn</source>
        <translation>描いたまま</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高さ</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>ネガティブプロンプト</translation>
    </message>
    <message>
        <source>what to keep out</source>
        <translation>入れたくないもの</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>ネガティブプロンプト</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Draw in it</source>
        <translation>音階で描く</translation>
    </message>
    <message>
        <source>Notes that are drawn or dragged keep to the scale</source>
        <translation>描いたりドラッグしたりする音符を音階に合わせます</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>クオンタイズ</translation>
    </message>
    <message>
        <source>Put the chosen notes, or all of them, onto the grid</source>
        <translation>選んだ音符、またはすべての音符をグリッドに合わせる</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0}個を選択</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>音階</translation>
    </message>
</context>
<context>
    <name>JobCard</name>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Cancel; what is finished is kept</source>
        <translation>キャンセル。できたものは残ります</translation>
    </message>
    <message>
        <source>Sooner</source>
        <translation>先にする</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>後にする</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>一覧から外す</translation>
    </message>
    <message>
        <source>Cancel; no half file is left</source>
        <translation>キャンセル。書きかけのファイルは残りません</translation>
    </message>
</context>
<context>
    <name>KeepController</name>
    <message>
        <source>being kept</source>
        <translation>残しているところ</translation>
    </message>
    <message>
        <source>kept {0}</source>
        <translation>{0}に残しました</translation>
    </message>
    <message>
        <source>in History {0}</source>
        <translation>{0}に履歴へ</translation>
    </message>
    <message>
        <source>{0} of {1} made.</source>
        <translation>{1}個中{0}個できました。</translation>
    </message>
    <message>
        <source>{0} kept near the cross.</source>
        <translation>十字の近くで{0}個を残しました。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>KeysSheet</name>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Theme: {0}</source>
        <translation>テーマ: {0}</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>変更済み</translation>
    </message>
    <message>
        <source>Press the new keys for “{0}”. Esc leaves them as they are.</source>
        <translation>「{0}」の新しいキーを押してください。Escでそのままにします。</translation>
    </message>
    <message>
        <source>All keys are as they were at first.</source>
        <translation>すべてのキーを最初の状態に戻しました。</translation>
    </message>
    <message>
        <source>{0} is “{1}” ({2}) already.</source>
        <translation>{0}はすでに「{1}」({2}) に使われています。</translation>
    </message>
    <message>
        <source>Find a command or a key</source>
        <translation>操作やキーを探す</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>操作とそのキー</translation>
    </message>
    <message>
        <source>Use it here instead</source>
        <translation>こちらで使う</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>やめておく</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>キーなし</translation>
    </message>
    <message>
        <source>Its own key</source>
        <translation>元のキー</translation>
    </message>
    <message>
        <source>All as at first</source>
        <translation>すべて最初の状態に</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>KindCard</name>
    <message>
        <source>{0} rated</source>
        <translation>評価済み{0}</translation>
    </message>
    <message>
        <source>{0} comparisons</source>
        <translation>比較{0}件</translation>
    </message>
    <message>
        <source>1 comparison</source>
        <translation>比較1件</translation>
    </message>
    <message>
        <source>{0} adapters</source>
        <translation>アダプター{0}個</translation>
    </message>
    <message>
        <source>1 adapter</source>
        <translation>アダプター1個</translation>
    </message>
    <message>
        <source>trained for {0}</source>
        <translation>訓練{0}</translation>
    </message>
</context>
<context>
    <name>LabelledSlider</name>
    <message>
        <source>Click to type a value</source>
        <translation>クリックで値を入力</translation>
    </message>
</context>
<context>
    <name>LargePicture</name>
    <message>
        <source>The work at the cross</source>
        <translation>十字の位置の作品</translation>
    </message>
</context>
<context>
    <name>LayerController</name>
    <message>
        <source>Layer {0}</source>
        <translation>レイヤー {0}</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>領域</translation>
    </message>
    <message>
        <source>Scribble</source>
        <translation>落書き</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Ungroup</source>
        <translation>グループ解除</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>レイヤーを追加</translation>
    </message>
    <message>
        <source>Duplicate the layer</source>
        <translation>レイヤーを複製</translation>
    </message>
    <message>
        <source>Merge down</source>
        <translation>下と統合</translation>
    </message>
    <message>
        <source>Remove the layer</source>
        <translation>レイヤーを削除</translation>
    </message>
    <message>
        <source>Move the layer</source>
        <translation>レイヤーを移動</translation>
    </message>
    <message>
        <source>Rename the layer</source>
        <translation>レイヤーの名前を変更</translation>
    </message>
    <message>
        <source>Hide the layer</source>
        <translation>レイヤーを非表示</translation>
    </message>
    <message>
        <source>Show the layer</source>
        <translation>レイヤーを表示</translation>
    </message>
    <message>
        <source>Unlock the layer</source>
        <translation>レイヤーのロックを解除</translation>
    </message>
    <message>
        <source>Lock the layer</source>
        <translation>レイヤーをロック</translation>
    </message>
    <message>
        <source>Blend mode</source>
        <translation>描画モード</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>マスクを消去</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>Put in a group</source>
        <translation>グループに入れる</translation>
    </message>
    <message>
        <source>Take the group apart</source>
        <translation>グループを解除</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>外す</translation>
    </message>
</context>
<context>
    <name>LayerLanding</name>
    <message>
        <source>Keep as layer</source>
        <translation>レイヤーとして残す</translation>
    </message>
</context>
<context>
    <name>LayerList</name>
    <message>
        <source>Layers</source>
        <translation>レイヤー</translation>
    </message>
</context>
<context>
    <name>LayerTransform</name>
    <message>
        <source>Transform the layer</source>
        <translation>レイヤーを変形</translation>
    </message>
</context>
<context>
    <name>LayersPanel</name>
    <message>
        <source>Layers</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>Fold the layers</source>
        <translation>レイヤーをたたむ</translation>
    </message>
    <message>
        <source>Show the layers</source>
        <translation>レイヤーを表示</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>レイヤーを追加</translation>
    </message>
    <message>
        <source>Add a region with a prompt</source>
        <translation>プロンプトを持つ領域を追加</translation>
    </message>
    <message>
        <source>Add a scribble to follow</source>
        <translation>従わせる落書きを追加</translation>
    </message>
    <message>
        <source>Remove the layer</source>
        <translation>レイヤーを削除</translation>
    </message>
    <message>
        <source>More on the layer</source>
        <translation>レイヤーのその他</translation>
    </message>
    <message>
        <source>Opacity of the layer</source>
        <translation>レイヤーの不透明度</translation>
    </message>
    <message>
        <source>Blend mode</source>
        <translation>描画モード</translation>
    </message>
    <message>
        <source>Opacity</source>
        <translation>不透明度</translation>
    </message>
</context>
<context>
    <name>LearnHeader</name>
    <message>
        <source>Kind of work</source>
        <translation>作品の種類</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Lessons, {0}</source>
        <translation>学習の記録 {0}</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>今すぐ学習</translation>
    </message>
    <message>
        <source>Reading your ratings…</source>
        <translation>評価を読み込んでいます…</translation>
    </message>
    <message>
        <source>When to learn</source>
        <translation>学習する時</translation>
    </message>
</context>
<context>
    <name>LearnPage</name>
    <message>
        <source>everything else</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>both alike</source>
        <translation>どちらも同じ</translation>
    </message>
    <message>
        <source>neither</source>
        <translation>どちらも違う</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>飛ばす</translation>
    </message>
    <message>
        <source>rate the one marked</source>
        <translation>印の付いた作品を評価</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>取り消す</translation>
    </message>
    <message>
        <source>Queued: {0}.</source>
        <translation>キューに入れました: {0}。</translation>
    </message>
</context>
<context>
    <name>LearningHours</name>
    <message>
        <source>Learning rests while you work. It goes on when it is time again.</source>
        <translation>作業のあいだ、学習は休みます。時が来れば再開します。</translation>
    </message>
    <message>
        <source>{0}: there is enough new, and the machine is free.</source>
        <translation>{0}: 新しい評価が十分にあり、マシンが空いています。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>LeftPanel</name>
    <message>
        <source>A VAE has no truncation: it draws all as learned.</source>
        <translation>VAEに切り詰めはありません。すべて学んだとおりに描きます。</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1か所</translation>
    </message>
    <message>
        <source>{0} places</source>
        <translation>{0}か所</translation>
    </message>
    <message>
        <source>nowhere yet</source>
        <translation>まだどこにも</translation>
    </message>
    <message>
        <source>Near the cross, no further than one cell.</source>
        <translation>十字の近く、1マス以内。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>typical</source>
        <translation>典型</translation>
    </message>
    <message>
        <source>daring</source>
        <translation>大胆</translation>
    </message>
    <message>
        <source>close by</source>
        <translation>近く</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>切り詰め</translation>
    </message>
    <message>
        <source>Reach</source>
        <translation>範囲</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>入れ替え</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>留めた場所</translation>
    </message>
    <message>
        <source>Been here</source>
        <translation>訪れた場所</translation>
    </message>
    <message>
        <source>Go back here</source>
        <translation>ここに戻る</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>作る数</translation>
    </message>
    <message>
        <source>Make {0} here</source>
        <translation>ここで{0}個作る</translation>
    </message>
</context>
<context>
    <name>LettersNote</name>
    <message>
        <source>This model cannot read these letters. Write in English, as in “{0}”.</source>
        <translation>このモデルはこの文字を読めません。英語で「{0}」のように書いてください。</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>Level of the microphone</source>
        <translation>マイクの音量</translation>
    </message>
</context>
<context>
    <name>LiveDrafts</name>
    <message>
        <source>A draft takes about {0} s here, too long to follow your hand.</source>
        <translation>ここでは下描きに約{0}秒かかり、手の動きに追いつけません。</translation>
    </message>
    <message>
        <source> Live is off.</source>
        <translation> ライブはオフです。</translation>
    </message>
</context>
<context>
    <name>LongWork</name>
    <message>
        <source>{0} jobs are finished</source>
        <translation>{0}件の仕事が終わりました</translation>
    </message>
    <message>
        <source>{0} could not be finished</source>
        <translation>{0}を終えられませんでした</translation>
    </message>
    <message>
        <source>{0}: finished</source>
        <translation>{0}: 完了</translation>
    </message>
    <message>
        <source>It took {0}.</source>
        <translation>{0}かかりました。</translation>
    </message>
</context>
<context>
    <name>LookThrough</name>
    <message>
        <source>The files of a data set</source>
        <translation>データセットのファイル</translation>
    </message>
    <message>
        <source>back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>edit the caption</source>
        <translation>キャプションを編集</translation>
    </message>
    <message>
        <source>leave out or use</source>
        <translation>使わない、または使う</translation>
    </message>
    <message>
        <source>groups</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>use it anyway</source>
        <translation>それでも使う</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>戻る (Esc)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>似たもの</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>不具合</translation>
    </message>
    <message>
        <source>About</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使う</translation>
    </message>
</context>
<context>
    <name>LossCurves</name>
    <message>
        <source>training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>each step</source>
        <translation>各ステップ</translation>
    </message>
    <message>
        <source>training {0}</source>
        <translation>訓練{0}</translation>
    </message>
    <message>
        <source>each step {0}</source>
        <translation>各ステップ{0}</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>検証用</translation>
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
        <translation>Apple GPU</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>{0}, {1} cores</source>
        <translation>{0}、{1}コア</translation>
    </message>
    <message>
        <source>{0}, 1 core</source>
        <translation>{0}、1コア</translation>
    </message>
    <message>
        <source>{0} of {1} GB free</source>
        <translation>空き{0} / {1} GB</translation>
    </message>
    <message>
        <source>{0} GB free</source>
        <translation>空き{0} GB</translation>
    </message>
    <message>
        <source>{0}, and one place of yours</source>
        <translation>{0}と、あなたの1か所</translation>
    </message>
    <message>
        <source>{0}, and {1} places of yours</source>
        <translation>{0}と、あなたの{1}か所</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>このマシン</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>メモリ</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>Models live in</source>
        <translation>モデルの場所</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Opening…</source>
        <translation>開いています…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>An older Bowerbird made this project. As it was, it is kept as {0}.</source>
        <translation>このプロジェクトは古いBowerbirdで作られたものです。元の状態は{0}として残してあります。</translation>
    </message>
    <message>
        <source>No project</source>
        <translation>プロジェクトなし</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>Show its backups</source>
        <translation>バックアップを表示</translation>
    </message>
    <message>
        <source>No project is open to save this in.</source>
        <translation>これを保存するプロジェクトが開いていません。</translation>
    </message>
</context>
<context>
    <name>MakingPage</name>
    <message>
        <source>Brief</source>
        <translation>指示</translation>
    </message>
    <message>
        <source>negative prompt</source>
        <translation>ネガティブプロンプト</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>評価</translation>
    </message>
    <message>
        <source>The {0} is too long, so nothing was sent.</source>
        <translation>{0}が長すぎるため、何も送りませんでした。</translation>
    </message>
    <message>
        <source>It is {0}</source>
        <translation>長さは{0}です</translation>
    </message>
    <message>
        <source>That text has {0} characters, and at most {1} can be pasted here.</source>
        <translation>この文章は{0}文字です。ここに貼り付けられるのは{1}文字までです。</translation>
    </message>
    <message>
        <source>Nothing was pasted; it is still where you copied it.</source>
        <translation>何も貼り付けていません。コピー元にそのまま残っています。</translation>
    </message>
    <message>
        <source>{0} is not here, so the model stays as it was.</source>
        <translation>{0}がここにないため、モデルはそのままです。</translation>
    </message>
</context>
<context>
    <name>MaskBar</name>
    <message>
        <source>less than 1 %</source>
        <translation>1 % 未満</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} of the picture</source>
        <translation>絵の{0}</translation>
    </message>
    <message>
        <source>Bring a picture in</source>
        <translation>絵を取り込む</translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>白紙</translation>
    </message>
    <message>
        <source>Bring a picture in to start from</source>
        <translation>元絵を取り込む</translation>
    </message>
    <message>
        <source>Drag it, its handles (Ctrl: in perspective), or around it to turn; Esc puts it back.</source>
        <translation>本体、ハンドル（Ctrlで遠近）、外側（回転）をドラッグします。Escで元に戻ります。</translation>
    </message>
    <message>
        <source>What is masked moves: drag it, its handles, or around it to turn.</source>
        <translation>マスクされた部分が動きます。ドラッグで移動、ハンドルで拡大縮小、外側から回転。</translation>
    </message>
    <message>
        <source>Nothing of this layer is masked; without a mask all of it moves.</source>
        <translation>このレイヤーにはマスクされた部分がありません。マスクがなければ全体が動きます。</translation>
    </message>
    <message>
        <source>Begin with a sketch of your own</source>
        <translation>自分のスケッチから始める</translation>
    </message>
    <message>
        <source>Keep this draft</source>
        <translation>この下描きを残す</translation>
    </message>
    <message>
        <source>Store it in your history, with its brief</source>
        <translation>指示書とともに履歴に保存します</translation>
    </message>
    <message>
        <source>Repaint the mask only</source>
        <translation>マスクだけを描き直す</translation>
    </message>
    <message>
        <source>What is not masked stays as it is, pixel for pixel</source>
        <translation>マスクの外は1ピクセルも変わりません</translation>
    </message>
    <message>
        <source>Invert the mask</source>
        <translation>マスクを反転</translation>
    </message>
    <message>
        <source>Crop to what is masked</source>
        <translation>マスクの範囲に切り抜く</translation>
    </message>
    <message>
        <source>Shrink the mask</source>
        <translation>マスクを縮める</translation>
    </message>
    <message>
        <source>Grow the mask</source>
        <translation>マスクを広げる</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>マスクを消去</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>ぼかし</translation>
    </message>
    <message>
        <source>How softly the mask ends</source>
        <translation>マスクの縁のやわらかさ</translation>
    </message>
    <message>
        <source>Your sketch is what the next pictures start from.</source>
        <translation>次の絵はあなたのスケッチから始まります。</translation>
    </message>
    <message>
        <source>Clear sketch</source>
        <translation>スケッチを消去</translation>
    </message>
    <message>
        <source>Mirror sideways</source>
        <translation>左右反転</translation>
    </message>
    <message>
        <source>Mirror upside down</source>
        <translation>上下反転</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>適用</translation>
    </message>
    <message>
        <source>Leave the layer where it is now (Enter)</source>
        <translation>レイヤーを今の位置で確定 (Enter)</translation>
    </message>
    <message>
        <source>Drag an edge or a corner outwards; Draw adds what is hatched.</source>
        <translation>端か角を外へドラッグします。斜線の部分が次の絵で描き足されます。</translation>
    </message>
    <message>
        <source>Add nothing</source>
        <translation>何も足さない</translation>
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
        <translation>それぞれ1つずつ</translation>
    </message>
    <message>
        <source>The {0}</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>やめておく</translation>
    </message>
</context>
<context>
    <name>MemoryDialog</name>
    <message>
        <source>Memory</source>
        <translation>記憶</translation>
    </message>
    <message>
        <source>Memory, always read first</source>
        <translation>記憶(いつも最初に読む)</translation>
    </message>
    <message>
        <source>What happened before, who tells it, how it should sound</source>
        <translation>これまでの話、語り手、文章の調子</translation>
    </message>
    <message>
        <source>Author’s note, read shortly before the caret</source>
        <translation>作者のメモ(カーソルの少し前で読む)</translation>
    </message>
    <message>
        <source>What should happen now</source>
        <translation>これから起こること</translation>
    </message>
    <message>
        <source>Paragraphs before the caret</source>
        <translation>カーソルの何段落前か</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
</context>
<context>
    <name>MidiInput</name>
    <message>
        <source>The MIDI port {0} is gone. Its notes have ended.</source>
        <translation>MIDIポート{0}がなくなりました。その音は止めました。</translation>
    </message>
    <message>
        <source>no keyboard</source>
        <translation>鍵盤なし</translation>
    </message>
    <message>
        <source>No keyboard</source>
        <translation>鍵盤なし</translation>
    </message>
</context>
<context>
    <name>MidiOutput</name>
    <message>
        <source>The MIDI port {0} is gone. The music goes on without it.</source>
        <translation>MIDIポート「{0}」がなくなりました。音楽はポートなしで続きます。</translation>
    </message>
</context>
<context>
    <name>MissingRow</name>
    <message>
        <source>Install the starter model</source>
        <translation>スターターモデルをインストール</translation>
    </message>
    <message>
        <source>Installing…</source>
        <translation>インストールしています…</translation>
    </message>
</context>
<context>
    <name>MixRow</name>
    <message>
        <source>Take this adapter out</source>
        <translation>このアダプターを外す</translation>
    </message>
    <message>
        <source>Strength of {0}</source>
        <translation>{0}の強さ</translation>
    </message>
</context>
<context>
    <name>MixSliders</name>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>パン</translation>
    </message>
</context>
<context>
    <name>ModelCardPanel</name>
    <message>
        <source>Model card</source>
        <translation>モデルカード</translation>
    </message>
    <message>
        <source>Nearest to the data: drawn above, the data below.</source>
        <translation>データにいちばん近いもの。上が描いたもの、下がデータです。</translation>
    </message>
    <message>
        <source>I may use it</source>
        <translation>私はこれを使ってよい</translation>
    </message>
    <message>
        <source>Copy card</source>
        <translation>カードをコピー</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>The licence of its data is not stated.</source>
        <translation>このデータのライセンスは記載されていません。</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>これを使う</translation>
    </message>
    <message>
        <source>Renew the starter model</source>
        <translation>スターターモデルを更新</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>Delete from this machine…</source>
        <translation>このマシンから削除…</translation>
    </message>
    <message>
        <source>Take off the list; its files stay</source>
        <translation>一覧から外す。ファイルは残ります</translation>
    </message>
</context>
<context>
    <name>ModelRows</name>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>none installed</source>
        <translation>インストールなし</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>パラメーター数</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
</context>
<context>
    <name>ModelsPage</name>
    <message>
        <source>use the model</source>
        <translation>モデルを使う</translation>
    </message>
    <message>
        <source>verify</source>
        <translation>検証</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>{0} is on the list.</source>
        <translation>{0}が一覧に入りました。</translation>
    </message>
    <message>
        <source>Reading {0}…</source>
        <translation>{0}を読んでいます…</translation>
    </message>
    <message>
        <source>{0} is in use.</source>
        <translation>{0}を使用中です。</translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation>{0}の準備ができました。</translation>
    </message>
    <message>
        <source>Delete from this machine</source>
        <translation>このマシンから削除</translation>
    </message>
    <message>
        <source>Delete {0} ({1}) from this machine?</source>
        <translation>{0} ({1}) をこのマシンから削除しますか?</translation>
    </message>
    <message>
        <source>Works made with it stay, and it can be installed again.</source>
        <translation>これで作った作品は残ります。もう一度インストールすることもできます。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>{0} are on the list.</source>
        <translation>{0}が一覧に入りました。</translation>
    </message>
    <message>
        <source>Converting {0}…</source>
        <translation>{0} を変換しています…</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>残しておく</translation>
    </message>
    <message>
        <source>Nothing goes online until you allow it in Settings.</source>
        <translation>「設定」で許可するまで、何もオンラインになりません。</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>ここ</translation>
    </message>
    <message>
        <source>Known good</source>
        <translation>定評あり</translation>
    </message>
    <message>
        <source>Verify all</source>
        <translation>すべて検証</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>フォルダーを追加</translation>
    </message>
    <message>
        <source>Add a file</source>
        <translation>ファイルを追加</translation>
    </message>
    <message>
        <source>Get one</source>
        <translation>入手する</translation>
    </message>
    <message>
        <source>No model to add in {0}.</source>
        <translation>{0}に追加できるモデルはありません。</translation>
    </message>
    <message>
        <source>{0} to add in {1}.</source>
        <translation>{1}に追加できるモデルが{0}個あります。</translation>
    </message>
    <message>
        <source>{0} here · {1}</source>
        <translation>{0}個 · {1}</translation>
    </message>
    <message>
        <source>Convert to safetensors</source>
        <translation>safetensorsに変換</translation>
    </message>
    <message>
        <source>Convert; nothing in it is run</source>
        <translation>変換する（中のものは何も実行されません）</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>やめておく</translation>
    </message>
    <message>
        <source>Its weights are written as safetensors beside it. It stays as it is.</source>
        <translation>重みはsafetensorsとして隣に書き出されます。元のものはそのままです。</translation>
    </message>
    <message>
        <source>Add a model folder</source>
        <translation>モデルのフォルダーを追加</translation>
    </message>
    <message>
        <source>Look for models in a folder</source>
        <translation>フォルダーでモデルを探す</translation>
    </message>
    <message>
        <source>Add a model file</source>
        <translation>モデルのファイルを追加</translation>
    </message>
</context>
<context>
    <name>MusicBriefPanel</name>
    <message>
        <source>Compose {0}</source>
        <translation>{0}曲作る</translation>
    </message>
    <message>
        <source>any</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>小節</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>作業</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>スタイル</translation>
    </message>
</context>
<context>
    <name>MusicSettings</name>
    <message>
        <source>as it comes</source>
        <translation>なりゆきで</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>拍子</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>調</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>テンポ</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>楽器</translation>
    </message>
    <message>
        <source>only likely notes</source>
        <translation>ありそうな音だけ</translation>
    </message>
    <message>
        <source>any note</source>
        <translation>どの音でも</translation>
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
        <translation>再生し、もう一方で続ける</translation>
    </message>
    <message>
        <source>A, bar {0}</source>
        <translation>A、{0}小節目</translation>
    </message>
    <message>
        <source>B, bar {0}</source>
        <translation>B、{0}小節目</translation>
    </message>
    <message>
        <source>Filled: only in this one</source>
        <translation>塗りつぶし: こちらだけにあるもの</translation>
    </message>
</context>
<context>
    <name>MusicView</name>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>{0} bars</source>
        <translation>{0}小節</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1小節</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Its file is missing or damaged. Making it again heals it.</source>
        <translation>ファイルがないか、壊れています。もう一度作ると元に戻ります。</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
</context>
<context>
    <name>NameDialog</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
</context>
<context>
    <name>NearbySection</name>
    <message>
        <source>Found on this computer</source>
        <translation>このコンピューターで見つかったもの</translation>
    </message>
    <message>
        <source>Look in a folder</source>
        <translation>フォルダーを調べる</translation>
    </message>
    <message>
        <source>{0} of other programs, used where they lie</source>
        <translation>他のプログラムのもの{0}個。元の場所のまま使います</translation>
    </message>
    <message>
        <source>{0}, the first {1} here</source>
        <translation>{0}、はじめの{1}個をここに</translation>
    </message>
    <message>
        <source>Cannot be used here</source>
        <translation>ここでは使えないもの</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>{0}を使う</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>取り込む</translation>
    </message>
    <message>
        <source>Import {0}</source>
        <translation>{0}を取り込む</translation>
    </message>
</context>
<context>
    <name>NewProjectDialog</name>
    <message>
        <source>New project</source>
        <translation>新しいプロジェクト</translation>
    </message>
    <message>
        <source>Name of the project</source>
        <translation>プロジェクトの名前</translation>
    </message>
    <message>
        <source>Make the project</source>
        <translation>プロジェクトを作る</translation>
    </message>
    <message>
        <source>Nothing can be saved in that folder. Choose another one.</source>
        <translation>そのフォルダーには何も保存できません。別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>無題</translation>
    </message>
    <message>
        <source>Makes the folder {0}. Your texts, works, stars and what the studio learns from them will lie in it, and nowhere else.</source>
        <translation>フォルダー「{0}」を作ります。文章、作品、星、そこからスタジオが学ぶことは、すべてその中だけに置かれます。</translation>
    </message>
    <message>
        <source>Where it lies</source>
        <translation>置き場所</translation>
    </message>
    <message>
        <source>My taste from a file</source>
        <translation>ファイルにある私の好み</translation>
    </message>
    <message>
        <source>Taste (*.zip)</source>
        <translation>好み (*.zip)</translation>
    </message>
    <message>
        <source>Begin with my taste</source>
        <translation>私の好みから始める</translation>
    </message>
    <message>
        <source>Begin with my taste from {0}</source>
        <translation>{0}にある私の好みから始める</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>変更…</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Your stars count there as numbers; no works and no words come along.</source>
        <translation>星は数値としてそこに反映されます。作品も言葉も移りません。</translation>
    </message>
    <message>
        <source>From a file…</source>
        <translation>ファイルから…</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>B</source>
        <translation>B</translation>
    </message>
</context>
<context>
    <name>NoteMenu</name>
    <message>
        <source>Draw in the scale</source>
        <translation>音階に合わせて描く</translation>
    </message>
    <message>
        <source>Move in the key</source>
        <translation>調の中で移動</translation>
    </message>
    <message>
        <source>Groove</source>
        <translation>グルーヴ</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>クオンタイズ</translation>
    </message>
    <message>
        <source>Put onto the grid</source>
        <translation>グリッドに合わせる</translation>
    </message>
    <message>
        <source>Groove of</source>
        <translation>グルーヴの元</translation>
    </message>
    <message>
        <source>Humanise</source>
        <translation>ヒューマナイズ</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>タイミング</translation>
    </message>
    <message>
        <source>Twice as fast</source>
        <translation>2倍の速さ</translation>
    </message>
    <message>
        <source>Half as fast</source>
        <translation>半分の速さ</translation>
    </message>
    <message>
        <source>Legato</source>
        <translation>レガート</translation>
    </message>
    <message>
        <source>Staccato</source>
        <translation>スタッカート</translation>
    </message>
    <message>
        <source>Move in {0}</source>
        <translation>{0}の中で移動</translation>
    </message>
    <message>
        <source>Onto the scale</source>
        <translation>音階に合わせる</translation>
    </message>
    <message>
        <source>Arpeggio</source>
        <translation>アルペジオ</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切り取り</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
</context>
<context>
    <name>NoteProposalsPanel</name>
    <message>
        <source>Ask {0} who and what they are</source>
        <translation>それが誰で何なのか {0} に尋ねる</translation>
    </message>
    <message>
        <source>Proposed notes</source>
        <translation>提案されたメモ</translation>
    </message>
    <message>
        <source>People, places and facts are read from your own words.</source>
        <translation>人物、場所、事実を、あなたの言葉から読み取ります。</translation>
    </message>
    <message>
        <source>It is being read…</source>
        <translation>読んでいます…</translation>
    </message>
    <message>
        <source>No name was found there that is no note yet. Names are read by capitals.</source>
        <translation>まだメモになっていない名前はありませんでした。名前は大文字で見分けます。</translation>
    </message>
    <message>
        <source>Such as: {0}</source>
        <translation>例: {0}</translation>
    </message>
    <message>
        <source>Read at: {0}</source>
        <translation>読まれる言葉：{0}</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受け入れる</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>断る</translation>
    </message>
    <message>
        <source>Read this chapter</source>
        <translation>この章を読む</translation>
    </message>
    <message>
        <source>Read the whole book</source>
        <translation>本全体を読む</translation>
    </message>
    <message>
        <source>Nothing is a note until you accept it.</source>
        <translation>受け入れるまでメモにはなりません。</translation>
    </message>
</context>
<context>
    <name>NotesDialog</name>
    <message>
        <source>World notes</source>
        <translation>世界のメモ</translation>
    </message>
    <message>
        <source>without a name</source>
        <translation>名前なし</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>新しいメモ</translation>
    </message>
    <message>
        <source>key</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Bring world notes in</source>
        <translation>世界のメモを取り込む</translation>
    </message>
    <message>
        <source>{0} notes came from {1}.</source>
        <translation>{1}から{0}件のメモを取り込みました。</translation>
    </message>
    <message>
        <source>1 note came from {1}.</source>
        <translation>{1}から1件のメモを取り込みました。</translation>
    </message>
    <message>
        <source>Export the world notes</source>
        <translation>世界のメモを書き出す</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>{0}として保存しました。</translation>
    </message>
    <message>
        <source>This note has no words, so there is nothing to read.</source>
        <translation>このメモには語がないので、読むものがありません。</translation>
    </message>
    <message>
        <source>This note needs a key, or is to be read always.</source>
        <translation>このメモにはキーが必要です。または「いつも読む」にしてください。</translation>
    </message>
    <message>
        <source>Find a note</source>
        <translation>メモを探す</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Mara, the keeper, /lamps?/i</source>
        <translation>マーラ, 灯台守, /ランプ/</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>モデルが読むもの</translation>
    </message>
    <message>
        <source>Mara Quill is …</source>
        <translation>マーラ・クイルは…</translation>
    </message>
    <message>
        <source>Always read</source>
        <translation>いつも読む</translation>
    </message>
    <message>
        <source>On</source>
        <translation>有効</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>提案</translation>
    </message>
    <message>
        <source>Summaries</source>
        <translation>要約</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Bring in…</source>
        <translation>取り込む…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>OptionalSlider</name>
    <message>
        <source>Click to type a value; none is the model’s own</source>
        <translation>クリックで値を入力。なしではモデルの既定です</translation>
    </message>
    <message>
        <source>model’s own</source>
        <translation>モデルの既定</translation>
    </message>
    <message>
        <source>{0}, model’s own</source>
        <translation>{0}、モデルの既定</translation>
    </message>
</context>
<context>
    <name>OutlinePanel</name>
    <message>
        <source>Outline</source>
        <translation>アウトライン</translation>
    </message>
    <message>
        <source>of {0} words</source>
        <translation>/ {0}語</translation>
    </message>
    <message>
        <source>of 1 word</source>
        <translation>/ 1語</translation>
    </message>
    <message>
        <source>words</source>
        <translation>語</translation>
    </message>
    <message>
        <source>today {0} of {1}</source>
        <translation>今日 {0} / {1}</translation>
    </message>
    <message>
        <source>today {0}</source>
        <translation>今日{0}</translation>
    </message>
    <message>
        <source>Add to the book</source>
        <translation>本に加える</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>場面</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>章</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部</translation>
    </message>
    <message>
        <source>More on the book</source>
        <translation>本のメニュー</translation>
    </message>
</context>
<context>
    <name>OutlineRows</name>
    <message>
        <source>Title</source>
        <translation>題名</translation>
    </message>
</context>
<context>
    <name>OutlineTree</name>
    <message>
        <source>Outline</source>
        <translation>アウトライン</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>everything else</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>help</source>
        <translation>ヘルプ</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search or do anything</source>
        <translation>探す、または何でもする</translation>
    </message>
    <message>
        <source>What fits</source>
        <translation>合うもの</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>do it</source>
        <translation>実行</translation>
    </message>
    <message>
        <source>close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Nothing is called that. The help has a search, too.</source>
        <translation>その名前のものはありません。ヘルプでも検索できます。</translation>
    </message>
    <message>
        <source>{0} of {1} actions, {2} works</source>
        <translation>操作{1}件中{0}件、作品{2}件</translation>
    </message>
    <message>
        <source>{0} of {1} actions, 1 work</source>
        <translation>{1}件中{0}件の操作、作品1点</translation>
    </message>
</context>
<context>
    <name>PictureCard</name>
    <message>
        <source>Preview, step {0} of {1}</source>
        <translation>プレビュー、ステップ{0} / {1}</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>描画中</translation>
    </message>
    <message>
        <source>on the canvas</source>
        <translation>キャンバスにあります</translation>
    </message>
    <message>
        <source>Use as start</source>
        <translation>元絵に使う</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>レイヤーとして残す</translation>
    </message>
    <message>
        <source>More; drag the picture out</source>
        <translation>その他。絵を外へドラッグ</translation>
    </message>
</context>
<context>
    <name>PictureFiles</name>
    <message>
        <source>Bring a picture in</source>
        <translation>絵を取り込む</translation>
    </message>
    <message>
        <source>What was dropped is no picture that can be read.</source>
        <translation>ドロップしたものは、読める絵ではありません。</translation>
    </message>
    <message>
        <source>Dropped picture</source>
        <translation>ドロップした絵</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>コピーしました。</translation>
    </message>
</context>
<context>
    <name>PictureStage</name>
    <message>
        <source>Wipe from A to B, in percent</source>
        <translation>AからBへのワイプ (パーセント)</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>部分</translation>
    </message>
</context>
<context>
    <name>PicturesPanel</name>
    <message>
        <source>Results</source>
        <translation>結果</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} / {1}</translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation>{0}枚</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1枚</translation>
    </message>
    <message>
        <source>Say what to draw and ask for four. Each picture appears here step by step; give it a star or five.</source>
        <translation>何を描くかを書いて、4枚頼んでみてください。絵は1ステップずつここに現れます。星を1つから5つ付けてください。</translation>
    </message>
    <message>
        <source>draw</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>評価</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>まだ何もありません</translation>
    </message>
    <message>
        <source>On the canvas</source>
        <translation>キャンバス上</translation>
    </message>
    <message>
        <source>Result {0}</source>
        <translation>結果{0}</translation>
    </message>
    <message>
        <source>next</source>
        <translation>次</translation>
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
        <translation>候補を使う</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>クオンタイズ</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>ベロシティ</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Take from the keyboard</source>
        <translation>鍵盤からの演奏</translation>
    </message>
    <message>
        <source>Hummed</source>
        <translation>鼻歌</translation>
    </message>
    <message>
        <source>Hum</source>
        <translation>鼻歌</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>楽器</translation>
    </message>
    <message>
        <source>Add a track</source>
        <translation>トラックを追加</translation>
    </message>
    <message>
        <source>Remove a track</source>
        <translation>トラックを削除</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>テンポ</translation>
    </message>
    <message>
        <source>Mute or solo</source>
        <translation>ミュートまたはソロ</translation>
    </message>
    <message>
        <source>Colour or channel</source>
        <translation>色またはチャンネル</translation>
    </message>
</context>
<context>
    <name>PieceFiles</name>
    <message>
        <source>Bring a tune in</source>
        <translation>曲を取り込む</translation>
    </message>
    <message>
        <source>Export; muted, so not in the sound: {0}</source>
        <translation>書き出し（ミュート中のため音に含まれません：{0}）</translation>
    </message>
    <message>
        <source>Muted, so not in it: {0}.</source>
        <translation>ミュート中のため含まれていません：{0}。</translation>
    </message>
    <message>
        <source>{0} is in the roll.</source>
        <translation>{0}をピアノロールに入れました。</translation>
    </message>
</context>
<context>
    <name>PinCard</name>
    <message>
        <source>Take {0} out</source>
        <translation>{0}を外す</translation>
    </message>
    <message>
        <source>not pinned</source>
        <translation>留めていません</translation>
    </message>
    <message>
        <source>{explore.pin-a} pins the cross</source>
        <translation>{explore.pin-a}で十字の位置を留めます</translation>
    </message>
    <message>
        <source>{explore.pin-b} pins the cross</source>
        <translation>{explore.pin-b}で十字の位置を留めます</translation>
    </message>
</context>
<context>
    <name>PlanCard</name>
    <message>
        <source>What to make</source>
        <translation>何を作るか</translation>
    </message>
    <message>
        <source>Measure again</source>
        <translation>測り直す</translation>
    </message>
    <message>
        <source>More settings</source>
        <translation>詳しい設定</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>A first look, 3 minutes</source>
        <translation>まずは3分</translation>
    </message>
    <message>
        <source>Another</source>
        <translation>別のものを作る</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>もとは{0}</translation>
    </message>
    <message>
        <source>Your data is being read.</source>
        <translation>データを読んでいます。</translation>
    </message>
    <message>
        <source>Choose data at the left first.</source>
        <translation>先に左でデータを選んでください。</translation>
    </message>
    <message>
        <source>Nothing fits this data yet: add more files to it.</source>
        <translation>このデータに合うものはまだありません。ファイルを追加してください。</translation>
    </message>
    <message>
        <source>Measuring how fast this machine is, about {0} s.</source>
        <translation>このマシンの速さを測っています。約{0}秒です。</translation>
    </message>
    <message>
        <source>Mend the settings below first.</source>
        <translation>先に下の設定を直してください。</translation>
    </message>
    <message>
        <source>Queue next</source>
        <translation>次に並べる</translation>
    </message>
    <message>
        <source>measuring, about {0} s</source>
        <translation>測定中、約{0}秒</translation>
    </message>
    <message>
        <source>measured beside other work, about {0} s a step at this size</source>
        <translation>ほかの作業中に測定、このサイズで1ステップ約{0}秒</translation>
    </message>
    <message>
        <source>measured on this machine: {0} s a step at this size</source>
        <translation>このマシンで測定: このサイズで1ステップ{0}秒</translation>
    </message>
    <message>
        <source>{0} of training.</source>
        <translation>訓練は{0}です。</translation>
    </message>
    <message>
        <source>{0} for 1 step.</source>
        <translation>1ステップに{0}。</translation>
    </message>
    <message>
        <source>{0} for {1} steps.</source>
        <translation>{1}ステップで{0}です。</translation>
    </message>
    <message>
        <source>You can work meanwhile.</source>
        <translation>その間も作業を続けられます。</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>時間</translation>
    </message>
</context>
<context>
    <name>PlanePanel</name>
    <message>
        <source>This model cannot be opened</source>
        <translation>このモデルは開けません</translation>
    </message>
    <message>
        <source>Another plane</source>
        <translation>別の平面</translation>
    </message>
    <message>
        <source>Middle</source>
        <translation>中央</translation>
    </message>
    <message>
        <source>Where I was before</source>
        <translation>前にいた場所</translation>
    </message>
    <message>
        <source>Forward again</source>
        <translation>また進む</translation>
    </message>
    <message>
        <source>A plane around a random place</source>
        <translation>でたらめな場所を囲む平面</translation>
    </message>
    <message>
        <source>Go to the middle of this plane</source>
        <translation>この平面の中央へ行く</translation>
    </message>
    <message>
        <source>No model to explore yet</source>
        <translation>探索できるモデルはまだありません</translation>
    </message>
    <message>
        <source>GANs and VAEs can be explored. Twenty minutes of training are enough for a first one.</source>
        <translation>探索できるのはGANとVAEです。最初の1つは20分の訓練で足ります。</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>「訓練」へ</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
</context>
<context>
    <name>PlaneView</name>
    <message>
        <source>Plane of works</source>
        <translation>作品の平面</translation>
    </message>
</context>
<context>
    <name>Playback</name>
    <message>
        <source>No sound device was found. Composing, editing and export work; plug one in to listen.</source>
        <translation>音の機器が見つかりません。作曲、編集、書き出しはできます。聴くには機器をつないでください。</translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>Presets: use a saved brief, save this one, or make a grid of it</source>
        <translation>プリセット：保存した指示を使う、この指示を保存する、またはグリッドにする</translation>
    </message>
    <message>
        <source>No presets yet</source>
        <translation>プリセットはまだありません</translation>
    </message>
    <message>
        <source>A preset cannot be used…</source>
        <translation>プリセットの1つを使えません…</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>プリセットとして保存…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>外す</translation>
    </message>
    <message>
        <source>Grid…</source>
        <translation>グリッド…</translation>
    </message>
    <message>
        <source>Open the folder of wildcards</source>
        <translation>ワイルドカードのフォルダーを開く</translation>
    </message>
    <message>
        <source>The brief is that of {0}.</source>
        <translation>指示を{0}のものにしました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Save the brief as a preset</source>
        <translation>指示をプリセットとして保存</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Saved {0}, for every project.</source>
        <translation>{0}を保存しました。どのプロジェクトでも使えます。</translation>
    </message>
    <message>
        <source>Saved {0}, in place of what it was.</source>
        <translation>{0}を、前のものに代えて保存しました。</translation>
    </message>
    <message>
        <source>Rename the preset</source>
        <translation>プリセットの名前を変更</translation>
    </message>
    <message>
        <source>{0} is now {1}.</source>
        <translation>{0}は{1}になりました。</translation>
    </message>
    <message>
        <source>Removed {0}. Works made with it stay.</source>
        <translation>{0}を外しました。これで作った作品は残ります。</translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>閉じる (Esc)</translation>
    </message>
    <message>
        <source>Stars of this work</source>
        <translation>この作品の星</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>評価</translation>
    </message>
    <message>
        <source>go through them</source>
        <translation>順に見る</translation>
    </message>
    <message>
        <source>close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ProjectChanges</name>
    <message>
        <source>Going back…</source>
        <translation>戻しています…</translation>
    </message>
    <message>
        <source>Something is being made, so the project keeps its name.</source>
        <translation>何かを作っている最中なので、プロジェクトの名前はそのままです。</translation>
    </message>
    <message>
        <source>Rename it once the queue is empty.</source>
        <translation>キューが空になってから名前を変更してください。</translation>
    </message>
    <message>
        <source>Renaming…</source>
        <translation>名前を変更しています…</translation>
    </message>
    <message>
        <source>The project is as it was {0}. The state before is kept.</source>
        <translation>プロジェクトは{0}の状態に戻りました。戻る前の状態も残っています。</translation>
    </message>
    <message>
        <source>The project is as it was {0}. There was no state before to keep.</source>
        <translation>プロジェクトは{0}の状態に戻りました。戻る前の状態はありませんでした。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>The project is called {0} now.</source>
        <translation>プロジェクトの名前は{0}になりました。</translation>
    </message>
</context>
<context>
    <name>ProjectFiles</name>
    <message>
        <source>Archive the project</source>
        <translation>プロジェクトをアーカイブ</translation>
    </message>
    <message>
        <source>Archives (*.zip)</source>
        <translation>アーカイブ (*.zip)</translation>
    </message>
    <message>
        <source>Open an archive</source>
        <translation>アーカイブを開く</translation>
    </message>
    <message>
        <source>Rename the project</source>
        <translation>プロジェクトの名前を変更</translation>
    </message>
    <message>
        <source>Its folder gets the name. Nothing in it changes.</source>
        <translation>フォルダーの名前も変わります。中身は変わりません。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Archiving {0}</source>
        <translation>{0}をアーカイブ中</translation>
    </message>
    <message>
        <source>Unpacking {0}</source>
        <translation>{0}を展開中</translation>
    </message>
    <message>
        <source>Duplicate the project</source>
        <translation>プロジェクトを複製</translation>
    </message>
    <message>
        <source>The copy has all works, stars and adapters, and is a project of its own.</source>
        <translation>複製にはすべての作品、星、アダプターが入り、独立したプロジェクトになります。</translation>
    </message>
    <message>
        <source>Copying {0}</source>
        <translation>{0}をコピー中</translation>
    </message>
    <message>
        <source>{0} archived in {1}, {2}.</source>
        <translation>{0}を{1}にアーカイブしました ({2})。</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Archived in {0}, without {1} files that are missing or were changed. Check the project.</source>
        <translation>{0}にアーカイブしました。なくなったか変更された{1}ファイルは入っていません。プロジェクトを確認してください。</translation>
    </message>
    <message>
        <source>Archived in {0}, without one file that is missing or was changed. Check the project.</source>
        <translation>{0}に書庫を作りました。見つからないか変更された1件のファイルは含みません。プロジェクトを検査してください。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーで表示</translation>
    </message>
    <message>
        <source>{0} is ready beside this project.</source>
        <translation>{0}が、このプロジェクトの隣にできました。</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>開く</translation>
    </message>
</context>
<context>
    <name>ProjectPage</name>
    <message>
        <source>everything else</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Nothing was made here yet.</source>
        <translation>ここではまだ何も作られていません。</translation>
    </message>
    <message>
        <source>{0} of {1}, and {2} in the trash</source>
        <translation>{1}の{0}、ごみ箱に{2}</translation>
    </message>
    <message>
        <source>{0} on {1} days, from {2} to {3}, and {4} in the trash</source>
        <translation>{2}から{3}までの{1}日間に{0}、ごみ箱に{4}</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>What may go</source>
        <translation>消してもよいもの</translation>
    </message>
    <message>
        <source>My taste</source>
        <translation>私の好み</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>このプロジェクト</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>アーカイブ…</translation>
    </message>
    <message>
        <source>The whole project as one file</source>
        <translation>プロジェクト全体を1つのファイルに</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Duplicate…</source>
        <translation>複製…</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>フォルダーを開く</translation>
    </message>
</context>
<context>
    <name>PromptField</name>
    <message>
        <source>What should be drawn?</source>
        <translation>何を描きますか?</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>No earlier prompts yet</source>
        <translation>以前のプロンプトはまだありません</translation>
    </message>
    <message>
        <source>Each picture takes one word of {red|blue}, or a line of colour.txt in your wildcards folder for __colour__; the next seed takes the next one.</source>
        <translation>それぞれの絵は{red|blue}から1語を、または __colour__ の所にワイルドカードのフォルダーのcolour.txtから1行を選びます。シードが1つ進むと、次を選びます。</translation>
    </message>
    <message>
        <source>wildcards {a|b}</source>
        <translation>ワイルドカード{a|b}</translation>
    </message>
    <message>
        <source>{0} ways</source>
        <translation>{0}通り</translation>
    </message>
    <message>
        <source>no such wildcard</source>
        <translation>そのワイルドカードはありません</translation>
    </message>
    <message>
        <source>Earlier prompts</source>
        <translation>以前のプロンプト</translation>
    </message>
    <message>
        <source>Earlier prompts ({draw.earlier} and {draw.later})</source>
        <translation>以前のプロンプト ({draw.earlier} と {draw.later})</translation>
    </message>
</context>
<context>
    <name>QueueButton</name>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Pause all</source>
        <translation>すべて一時停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>仕事</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>実行中</translation>
    </message>
    <message>
        <source>drag to reorder</source>
        <translation>ドラッグで並べ替え</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>確認待ち</translation>
    </message>
    <message>
        <source>Nothing runs and nothing waits.</source>
        <translation>実行中のものも待機中のものもありません。</translation>
    </message>
    <message>
        <source>cancelled, </source>
        <translation>キャンセル済み </translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>消去</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>今日終わったもの</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show the sheet</source>
        <translation>シートを表示</translation>
    </message>
    <message>
        <source>{0} running</source>
        <translation>実行中{0}件</translation>
    </message>
    <message>
        <source>{0} waiting</source>
        <translation>待機中{0}件</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>一覧から外す</translation>
    </message>
    <message>
        <source>Delete what “{0}” has learned so far?</source>
        <translation>「{0}」がこれまでに学んだことを削除しますか?</translation>
    </message>
    <message>
        <source>It could go on from there. Your files stay.</source>
        <translation>そこから再開することもできます。ファイルは残ります。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>削除</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>残しておく</translation>
    </message>
    <message>
        <source>Details copied.</source>
        <translation>詳細をコピーしました。</translation>
    </message>
</context>
<context>
    <name>RatingController</name>
    <message>
        <source>you gave it {0} before</source>
        <translation>前は{0}でした</translation>
    </message>
    <message>
        <source>taste thought {0}</source>
        <translation>好みの予想は{0}でした</translation>
    </message>
</context>
<context>
    <name>RatingPanel</name>
    <message>
        <source>Other five</source>
        <translation>ほかの5つ</translation>
    </message>
    <message>
        <source>Back to new works</source>
        <translation>新しい作品に戻る</translation>
    </message>
    <message>
        <source>Open all in History</source>
        <translation>すべて「履歴」で開く</translation>
    </message>
    <message>
        <source>Five to rate next</source>
        <translation>次に評価する5つ</translation>
    </message>
    <message>
        <source>Stars teach. What taste thought is shown after you rate.</source>
        <translation>星が学習の元になります。好みの予想は評価した後に出ます。</translation>
    </message>
    <message>
        <source>Rate again, blind</source>
        <translation>星を見ずに評価し直す</translation>
    </message>
    <message>
        <source>You rated these weeks ago.</source>
        <translation>何週間も前に評価した作品です。</translation>
    </message>
    <message>
        <source>How you rated them then is shown after you rate.</source>
        <translation>前の星は評価した後に出ます。</translation>
    </message>
    <message>
        <source>{0} to {1} of {2}</source>
        <translation>{2}件中{0}から{1}</translation>
    </message>
    <message>
        <source>The works before</source>
        <translation>前の作品</translation>
    </message>
    <message>
        <source>The works after</source>
        <translation>次の作品</translation>
    </message>
    <message>
        <source>To rate next</source>
        <translation>次に評価する作品</translation>
    </message>
    <message>
        <source>Taste knows least about these; one in five is drawn at random.</source>
        <translation>好みがいちばんわかっていない作品です。5つに1つは無作為です。</translation>
    </message>
</context>
<context>
    <name>ReadOnlyStrip</name>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>You can look at everything, play it and export it.</source>
        <translation>すべて見ること、再生すること、書き出すことができます。</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>コピーしています…</translation>
    </message>
    <message>
        <source>Make a copy to work in</source>
        <translation>作業用のコピーを作る</translation>
    </message>
</context>
<context>
    <name>ReadingPanel</name>
    <message>
        <source>{0} of {1}</source>
        <translation>{1}中{0}</translation>
    </message>
    <message>
        <source>What the model reads, in tokens: {0}</source>
        <translation>モデルが読むもの(トークン): {0}</translation>
    </message>
    <message>
        <source>No note fires here. Notes fire where one of their keys is read.</source>
        <translation>ここで働くメモはありません。メモは、そのキーが読まれるところで働きます。</translation>
    </message>
    <message>
        <source>What the model reads</source>
        <translation>モデルが読むもの</translation>
    </message>
    <message>
        <source>Notes that fired</source>
        <translation>働いたメモ</translation>
    </message>
    <message>
        <source>World notes…</source>
        <translation>世界のメモ…</translation>
    </message>
    <message>
        <source>Memory…</source>
        <translation>記憶…</translation>
    </message>
    <message>
        <source>Always read “{0}”</source>
        <translation>「{0}」をいつも読む</translation>
    </message>
    <message>
        <source>Never read “{0}”</source>
        <translation>「{0}」を読まない</translation>
    </message>
</context>
<context>
    <name>Readout</name>
    <message>
        <source>Tempo</source>
        <translation>テンポ</translation>
    </message>
    <message>
        <source>Quarter notes a minute; click to type</source>
        <translation>1分あたりの4分音符の数。クリックで入力</translation>
    </message>
    <message>
        <source>Bar</source>
        <translation>小節</translation>
    </message>
    <message>
        <source>Count-in</source>
        <translation>カウント</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>拍子</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>調</translation>
    </message>
</context>
<context>
    <name>RecipeChoice</name>
    <message>
        <source>, chosen</source>
        <translation>、選択中</translation>
    </message>
</context>
<context>
    <name>RecipeChoices</name>
    <message>
        <source>needs {0} {1}</source>
        <translation>{1}が{0}要ります</translation>
    </message>
    <message>
        <source>fits your data</source>
        <translation>データに合います</translation>
    </message>
    <message>
        <source>needs data</source>
        <translation>データが要ります</translation>
    </message>
</context>
<context>
    <name>ResultActions</name>
    <message>
        <source>It is back in your history.</source>
        <translation>履歴に戻しました。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>ResultCard</name>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>rejected, kept in your history</source>
        <translation>却下しました。履歴に残っています</translation>
    </message>
    <message>
        <source>Take back the rejection</source>
        <translation>却下を取り消す</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>この設定を使う</translation>
    </message>
    <message>
        <source>Show in History</source>
        <translation>「履歴」で表示</translation>
    </message>
</context>
<context>
    <name>ResultsPanel</name>
    <message>
        <source>best {0} of {1}, the others in History</source>
        <translation>{1}個から選んだ{0}個。ほかは「履歴」にあります</translation>
    </message>
</context>
<context>
    <name>ReviewBar</name>
    <message>
        <source>Sentence {0} of {1}</source>
        <translation>{1}文中{0}文目</translation>
    </message>
    <message>
        <source>Rewrite {0} in the text</source>
        <translation>文章の中の書き直し {0}</translation>
    </message>
    <message>
        <source>{0} of {1} accepted</source>
        <translation>{1}文中{0}文を受け入れ</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受け入れる</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>自分の文を残す</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次へ</translation>
    </message>
    <message>
        <source>Keep all mine</source>
        <translation>すべて自分の文を残す</translation>
    </message>
    <message>
        <source>Accept all</source>
        <translation>すべて受け入れる</translation>
    </message>
</context>
<context>
    <name>ReviewView</name>
    <message>
        <source>Rewrite in the text</source>
        <translation>文章の中の書き直し</translation>
    </message>
</context>
<context>
    <name>RewriteRequests</name>
    <message>
        <source>There is no selection to rewrite.</source>
        <translation>書き直す所が選択されていません。</translation>
    </message>
    <message>
        <source>Select some words in the text first.</source>
        <translation>先に文章の言葉を選択してください。</translation>
    </message>
    <message>
        <source>A rewrite has at most {0} tokens, about {1} words. What a longer selection has behind them is left out: select less.</source>
        <translation>書き直しは最大{0}トークン、約{1}語です。それより長い選択の残りは省かれます。選択を短くしてください。</translation>
    </message>
    <message>
        <source>Next line of dialogue</source>
        <translation>次の台詞</translation>
    </message>
    <message>
        <source>Who speaks?</source>
        <translation>誰が話しますか？</translation>
    </message>
    <message>
        <source>Another tense, person or voice</source>
        <translation>別の時制・人称・態</translation>
    </message>
    <message>
        <source>Next line of dialogue for</source>
        <translation>次の台詞</translation>
    </message>
    <message>
        <source>Somebody else…</source>
        <translation>ほかの人物…</translation>
    </message>
    <message>
        <source>A name for</source>
        <translation>名前</translation>
    </message>
</context>
<context>
    <name>Roll</name>
    <message>
        <source>to be filled in</source>
        <translation>埋める部分</translation>
    </message>
    <message>
        <source>Nothing in the roll yet</source>
        <translation>ピアノロールにまだ何もありません</translation>
    </message>
    <message>
        <source>Take a candidate, drop a MIDI file here, or draw with {compose.draw}</source>
        <translation>候補を使うか、MIDIファイルをここにドロップするか、{compose.draw}で描いてください</translation>
    </message>
    <message>
        <source>Piano roll</source>
        <translation>ピアノロール</translation>
    </message>
</context>
<context>
    <name>RowPainter</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
</context>
<context>
    <name>RowTable</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
</context>
<context>
    <name>Ruler</name>
    <message>
        <source>Click to play from here, on the grid; with Shift, anywhere. Drag along the top to set the loop.</source>
        <translation>クリックするとここからグリッドに合わせて再生し、Shiftを押しながらだと自由な位置から再生します。上端に沿ってドラッグするとループを決めます。</translation>
    </message>
</context>
<context>
    <name>RunCard</name>
    <message>
        <source>Close this run</source>
        <translation>この訓練を閉じる</translation>
    </message>
    <message>
        <source>Samples come with the first steps.</source>
        <translation>サンプルは最初の数ステップの後に現れます。</translation>
    </message>
    <message>
        <source>Open this run</source>
        <translation>この訓練を開く</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>残り{0}</translation>
    </message>
    <message>
        <source>Makes a model of the step it is at; the training goes on</source>
        <translation>今のステップのモデルを作ります。訓練は続きます</translation>
    </message>
    <message>
        <source>After the first step</source>
        <translation>最初のステップの後に</translation>
    </message>
    <message>
        <source>Keep step {0}</source>
        <translation>ステップ{0}を残す</translation>
    </message>
    <message>
        <source>Step {0}</source>
        <translation>ステップ{0}</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>検証用</translation>
    </message>
    <message>
        <source>training</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Loss, and {0}</source>
        <translation>損失と{0}</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>損失</translation>
    </message>
    <message>
        <source>The same four seeds, by step</source>
        <translation>同じ4つのシード、ステップ順</translation>
    </message>
    <message>
        <source>The same seeds, by step</source>
        <translation>同じシード、ステップ順</translation>
    </message>
</context>
<context>
    <name>RunSettings</name>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>as fit the time</source>
        <translation>時間に合わせる</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分</translation>
    </message>
    <message>
        <source>as chosen</source>
        <translation>選んだとおり</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
</context>
<context>
    <name>RunningJobs</name>
    <message>
        <source>paused</source>
        <translation>一時停止中</translation>
    </message>
</context>
<context>
    <name>RunsPanel</name>
    <message>
        <source>{0} is stopped; what it has learned is kept.</source>
        <translation>{0}を停止しました。学んだことは残ります。</translation>
    </message>
    <message>
        <source>{0} no longer waits.</source>
        <translation>{0}をキューから外しました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>A model is being made of it.</source>
        <translation>これからモデルを作っています。</translation>
    </message>
    <message>
        <source>A model is being made of it; the training goes on.</source>
        <translation>これからモデルを作っています。訓練は続きます。</translation>
    </message>
    <message>
        <source>Details copied.</source>
        <translation>詳細をコピーしました。</translation>
    </message>
</context>
<context>
    <name>SampleStrip</name>
    <message>
        <source>, step {0}</source>
        <translation>、ステップ{0}</translation>
    </message>
    <message>
        <source>Samples at the same seeds, by step{0}</source>
        <translation>同じシードのサンプル、ステップ順{0}</translation>
    </message>
</context>
<context>
    <name>SamplesPanel</name>
    <message>
        <source>The same briefs, the same seeds</source>
        <translation>同じ指示、同じシード</translation>
    </message>
    <message>
        <source>What each of them makes; the newest at the right.</source>
        <translation>それぞれが作るもの。右がいちばん新しいものです。</translation>
    </message>
</context>
<context>
    <name>SavedTime</name>
    <message>
        <source>saved {0}</source>
        <translation>{0}に保存</translation>
    </message>
</context>
<context>
    <name>ScoreController</name>
    <message>
        <source>The printer took nothing.</source>
        <translation>プリンターが受け付けませんでした。</translation>
    </message>
    <message>
        <source>Choose another one, or save the score as a PDF.</source>
        <translation>別のプリンターを選ぶか、楽譜をPDFで保存してください。</translation>
    </message>
    <message>
        <source>The piece has no notes yet, so it has no score.</source>
        <translation>曲にまだ音符がないので、楽譜もありません。</translation>
    </message>
</context>
<context>
    <name>ScorePanel</name>
    <message>
        <source>Larger notes</source>
        <translation>音符を大きく</translation>
    </message>
    <message>
        <source>Smaller notes</source>
        <translation>音符を小さく</translation>
    </message>
    <message>
        <source>Save score…</source>
        <translation>楽譜を保存…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>印刷…</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>楽譜</translation>
    </message>
</context>
<context>
    <name>ScoreSetting</name>
    <message>
        <source>This piece cannot be set as notation.</source>
        <translation>この曲は楽譜にできません。</translation>
    </message>
</context>
<context>
    <name>ScoreView</name>
    <message>
        <source>The score is here as soon as the piece has notes.</source>
        <translation>曲に音符が入ると、ここに楽譜が出ます。</translation>
    </message>
    <message>
        <source>Setting the score…</source>
        <translation>楽譜を作っています…</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>楽譜</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>検索を消去</translation>
    </message>
</context>
<context>
    <name>SearchRow</name>
    <message>
        <source>Search everything you made</source>
        <translation>作ったものすべてから検索</translation>
    </message>
    <message>
        <source>in the trash</source>
        <translation>ごみ箱の中</translation>
    </message>
    <message>
        <source>Put together</source>
        <translation>まとめ方</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>日ごと</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>月ごと</translation>
    </message>
    <message>
        <source>By session</source>
        <translation>セッションごと</translation>
    </message>
    <message>
        <source>By brief</source>
        <translation>指示ごと</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>分けない</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>並び順</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>新しい順</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>古い順</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>評価の高い順</translation>
    </message>
    <message>
        <source>Size of the works</source>
        <translation>作品の大きさ</translation>
    </message>
</context>
<context>
    <name>SeedKeyboard</name>
    <message>
        <source>Seed keyboard</source>
        <translation>シード用の鍵盤</translation>
    </message>
    <message>
        <source>Click a key; from then on A to K and W to U play, too. Shift, or keys held together, make a chord.</source>
        <translation>鍵盤をクリックすると、それからはAからKとWからUでも弾けます。Shiftを押しながら、または同時に押すと和音になります。</translation>
    </message>
    <message>
        <source>Y</source>
        <translation>Y</translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Forget the last note (Backspace)</source>
        <translation>最後の音を消す (Backspace)</translation>
    </message>
    <message>
        <source>No more notes fit. Forget the last one to play another.</source>
        <translation>これ以上は音が入りません。別の音を弾くには、最後の音を消してください。</translation>
    </message>
    <message>
        <source>MIDI keyboard: {0}</source>
        <translation>MIDIキーボード: {0}</translation>
    </message>
    <message>
        <source>none yet: press A to K</source>
        <translation>なし。AからKで入力</translation>
    </message>
    <message>
        <source>none yet: click a key</source>
        <translation>なし。鍵盤をクリックして入力</translation>
    </message>
    <message>
        <source>MIDI keyboard</source>
        <translation>MIDIキーボード</translation>
    </message>
    <message>
        <source>Seed notes</source>
        <translation>シード音</translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message>
        <source>Stars of all that is selected</source>
        <translation>選択したすべての星</translation>
    </message>
    <message>
        <source>{0} selected</source>
        <translation>{0}件を選択</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Collect</source>
        <translation>コレクションへ</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比べる</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>ごみ箱へ</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>復元</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>解除</translation>
    </message>
    <message>
        <source>Clear the selection (Esc)</source>
        <translation>選択を解除 (Esc)</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>(The model has no matching {0}.)</source>
        <translation>(モデルに対応する{0}がありません。)</translation>
    </message>
    <message>
        <source>1 file</source>
        <translation>1ファイル</translation>
    </message>
    <message>
        <source>2 bars</source>
        <translation>2小節</translation>
    </message>
    <message>
        <source>4 bars</source>
        <translation>4小節</translation>
    </message>
    <message>
        <source>A book has at most {0} words of its own.</source>
        <translation>本が持てる独自の単語は最大{0}個です。</translation>
    </message>
    <message>
        <source>A major</source>
        <translation>イ長調</translation>
    </message>
    <message>
        <source>A melody LSTM</source>
        <translation>旋律のLSTM</translation>
    </message>
    <message>
        <source>A minor</source>
        <translation>イ短調</translation>
    </message>
    <message>
        <source>A model in the tokens of miditok</source>
        <translation>miditokのトークンによるモデル</translation>
    </message>
    <message>
        <source>A model of phrases</source>
        <translation>フレーズのモデル</translation>
    </message>
    <message>
        <source>A model that spells letter by letter takes no adapters.</source>
        <translation>1文字ずつつづるモデルには、アダプターを使えません。</translation>
    </message>
    <message>
        <source>A project cannot be made at {0}: {1}.</source>
        <translation>{0}にプロジェクトを作れません: {1}。</translation>
    </message>
    <message>
        <source>A reference of {0} is read by an adapter, Flux Redux or an IP-Adapter, and none for this model was named.</source>
        <translation>{0} の参照を読むのはアダプター（Flux Redux か IP-Adapter）ですが、このモデル用のものが指定されていません。</translation>
    </message>
    <message>
        <source>A regular expression needs a process of its own: {0}.</source>
        <translation>正規表現には専用のプロセスが必要です: {0}。</translation>
    </message>
    <message>
        <source>A row of {0} names one of {1} that is not there.</source>
        <translation>{0}の1行が、存在しない{1}を指しています。</translation>
    </message>
    <message>
        <source>A row of {0} was changed or lost: {1}.</source>
        <translation>{0}の1行が変更されたか失われました: {1}。</translation>
    </message>
    <message>
        <source>A weight is not a finite number; the last good checkpoint is kept.</source>
        <translation>有限でない重みがあります。最後の正しいチェックポイントを残しました。</translation>
    </message>
    <message>
        <source>A work cannot be compared with itself.</source>
        <translation>作品をそれ自身と比べることはできません。</translation>
    </message>
    <message>
        <source>A work of this pair was not made.</source>
        <translation>この組の作品の1つができていません。</translation>
    </message>
    <message>
        <source>Add MIDI files with melodies to the data set.</source>
        <translation>旋律のあるMIDIファイルをデータセットに追加してください。</translation>
    </message>
    <message>
        <source>Add a chapter</source>
        <translation>章を加える</translation>
    </message>
    <message>
        <source>Add a part</source>
        <translation>部を加える</translation>
    </message>
    <message>
        <source>Add a scene</source>
        <translation>場面を加える</translation>
    </message>
    <message>
        <source>Add an instrument, or leave the notes out.</source>
        <translation>楽器を加えるか、音を外してください。</translation>
    </message>
    <message>
        <source>Add more files, or choose another recipe.</source>
        <translation>ファイルを追加するか、別のレシピを選んでください。</translation>
    </message>
    <message>
        <source>Add more pictures, a hundred or so.</source>
        <translation>絵を100枚ほど追加してください。</translation>
    </message>
    <message>
        <source>Add more pictures, ten at least.</source>
        <translation>絵を少なくとも10枚になるように追加してください。</translation>
    </message>
    <message>
        <source>Add music to the data set.</source>
        <translation>データセットに曲を追加してください。</translation>
    </message>
    <message>
        <source>Add one with `bowerbird models add`, then import it again.</source>
        <translation>`bowerbird models add`で追加してから、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>Add texts to the data set.</source>
        <translation>データセットに文章を追加してください。</translation>
    </message>
    <message>
        <source>Add the model again, with the words of Qwen2.5-VL beside it.</source>
        <translation>Qwen2.5-VLの語彙を横に置いて、モデルをもう一度追加してください。</translation>
    </message>
    <message>
        <source>Add the model it was made for with `bowerbird models add`, then import it again.</source>
        <translation>対応するモデルを`bowerbird models add`で追加してから、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>Add {0}.</source>
        <translation>{0}を追加してください。</translation>
    </message>
    <message>
        <source>All are of one prompt, so how well it does on others is unknown. Rate some of others.</source>
        <translation>すべて1つのプロンプトのものなので、ほかでどれだけ当たるかは分かりません。ほかのプロンプトのものも評価してください。</translation>
    </message>
    <message>
        <source>Allow it there, or choose another folder.</source>
        <translation>そこで許可するか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>An adapter of this brief was made for another model.</source>
        <translation>この指示のアダプターは、別のモデル用に作られたものです。</translation>
    </message>
    <message>
        <source>Ask for less at once, or close other programs.</source>
        <translation>一度に頼む数を減らすか、ほかのプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>Ask for less at once, or close others.</source>
        <translation>一度に頼む数を減らすか、ほかを閉じてください。</translation>
    </message>
    <message>
        <source>Ask for more bars.</source>
        <translation>小節を増やして頼んでください。</translation>
    </message>
    <message>
        <source>Ask for others.</source>
        <translation>別のものを頼んでください。</translation>
    </message>
    <message>
        <source>At least {0} are needed, and a book or more gives readable texts.</source>
        <translation>少なくとも{0}が要ります。本1冊分以上あると、読める文章になります。</translation>
    </message>
    <message>
        <source>At least {0} are needed, and thousands make a space worth exploring.</source>
        <translation>少なくとも{0}が要ります。数千あると、探索しがいのある空間になります。</translation>
    </message>
    <message>
        <source>Author’s note</source>
        <translation>作者のメモ</translation>
    </message>
    <message>
        <source>B minor</source>
        <translation>ロ短調</translation>
    </message>
    <message>
        <source>Bar {0} has more notes than the model can hold in view.</source>
        <translation>{0}小節目の音符が、モデルが一度に見られる数を超えています。</translation>
    </message>
    <message>
        <source>Bar {0} of the piece, in {1}/{2}, is not one that the model can count.</source>
        <translation>曲の{0}小節目 ({1}/{2}) は、モデルが数えられない拍子です。</translation>
    </message>
    <message>
        <source>Bb major</source>
        <translation>変ロ長調</translation>
    </message>
    <message>
        <source>Begin with another note, or at another bar.</source>
        <translation>別の音から、または別の小節から始めてください。</translation>
    </message>
    <message>
        <source>Best pictures</source>
        <translation>よい絵</translation>
    </message>
    <message>
        <source>Best texts</source>
        <translation>よい文章</translation>
    </message>
    <message>
        <source>Best tunes</source>
        <translation>よい曲</translation>
    </message>
    <message>
        <source>Blends two phrases smoothly; four bars at most.</source>
        <translation>2つのフレーズを滑らかにブレンドします。4小節までです。</translation>
    </message>
    <message>
        <source>Both alike</source>
        <translation>どちらも同じ</translation>
    </message>
    <message>
        <source>Bowerbird Studio</source>
        <translation>Bowerbird Studio</translation>
    </message>
    <message>
        <source>Bowerbird has no permission for {0}.</source>
        <translation>Bowerbirdには{0}への権限がありません。</translation>
    </message>
    <message>
        <source>Bring a book in…</source>
        <translation>本を取り込む…</translation>
    </message>
    <message>
        <source>Bring the map itself; if it is one, write :raw behind it.</source>
        <translation>マップそのものを指定してください。すでにマップであれば、後ろに :raw と書いてください。</translation>
    </message>
    <message>
        <source>Broken events: {0}; they were left out.</source>
        <translation>壊れたイベント: {0}。除いて読みました。</translation>
    </message>
    <message>
        <source>C major</source>
        <translation>ハ長調</translation>
    </message>
    <message>
        <source>C minor</source>
        <translation>ハ短調</translation>
    </message>
    <message>
        <source>CPU · 1 core</source>
        <translation>CPU · 1コア</translation>
    </message>
    <message>
        <source>Change its search, or make a collection by hand.</source>
        <translation>検索の条件を変えるか、手で集めるコレクションを作ってください。</translation>
    </message>
    <message>
        <source>Changed files of works</source>
        <translation>変わった作品のファイル</translation>
    </message>
    <message>
        <source>Chapter</source>
        <translation>章</translation>
    </message>
    <message>
        <source>Chapter summaries</source>
        <translation>章の要約</translation>
    </message>
    <message>
        <source>Check that it is connected and that no other program holds it.</source>
        <translation>接続されているか、ほかのプログラムが使っていないかを確かめてください。</translation>
    </message>
    <message>
        <source>Check the disk and the permissions of the folder, then try again.</source>
        <translation>ディスクとフォルダーの権限を確かめてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Check the microphone, and record again.</source>
        <translation>マイクを確認して、もう一度録音してください。</translation>
    </message>
    <message>
        <source>Check the path.</source>
        <translation>パスを確かめてください。</translation>
    </message>
    <message>
        <source>Choose A</source>
        <translation>Aを選ぶ</translation>
    </message>
    <message>
        <source>Choose B</source>
        <translation>Bを選ぶ</translation>
    </message>
    <message>
        <source>Choose a causal language model, or the GGUF file of this one.</source>
        <translation>因果言語モデル、またはこのモデルのGGUFファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a causal language model.</source>
        <translation>因果言語モデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a file.</source>
        <translation>ファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a folder saved by transformers or diffusers, or a safetensors or GGUF file.</source>
        <translation>transformersかdiffusersが保存したフォルダー、またはsafetensorsかGGUFのファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a folder that is new or empty.</source>
        <translation>新しいフォルダーか、空のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose a folder with files.</source>
        <translation>ファイルのあるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose a folder you may write to.</source>
        <translation>書き込めるフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose a model of Stable Diffusion 1, 2 or XL that draws from words alone.</source>
        <translation>言葉だけから描くStable Diffusion 1、2、XLのモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a model of a kind that transformers knows.</source>
        <translation>transformersが扱える種類のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a model of its kind, or no adapter.</source>
        <translation>同じ種類のモデルを選ぶか、アダプターをなしにしてください。</translation>
    </message>
    <message>
        <source>Choose a model of the studio&apos;s own form, such as the starter.</source>
        <translation>スターターなど、スタジオ独自の形式のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a model that draws from words, or leave the regions out.</source>
        <translation>言葉から描くモデルを選ぶか、領域を外してください。</translation>
    </message>
    <message>
        <source>Choose a model that draws from words, or train a new one.</source>
        <translation>言葉から描くモデルを選ぶか、新しく訓練してください。</translation>
    </message>
    <message>
        <source>Choose a model that writes.</source>
        <translation>文章を書くモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a network for this kind of model, or a model of its kind.</source>
        <translation>この種類のモデル用のネットワークか、その種類のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a network that does.</source>
        <translation>対応しているネットワークを選んでください。</translation>
    </message>
    <message>
        <source>Choose a piece with fewer voices.</source>
        <translation>声部の少ない曲を選んでください。</translation>
    </message>
    <message>
        <source>Choose a piece with whole bars in a usual meter.</source>
        <translation>普通の拍子で、小節がそろった曲を選んでください。</translation>
    </message>
    <message>
        <source>Choose a plain LoRA.</source>
        <translation>通常のLoRAを選んでください。</translation>
    </message>
    <message>
        <source>Choose a smaller size or a smaller model, or close other programs.</source>
        <translation>サイズを小さくするか、小さいモデルを選ぶか、ほかのプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>Choose a smaller size or model, or close other programs.</source>
        <translation>小さいサイズかモデルを選ぶか、ほかのプログラムを閉じてください。</translation>
    </message>
    <message>
        <source>Choose a transformer, such as the starter.</source>
        <translation>スターターなど、transformerを選んでください。</translation>
    </message>
    <message>
        <source>Choose a transformer.</source>
        <translation>transformerを選んでください。</translation>
    </message>
    <message>
        <source>Choose a transformers folder or a .gguf file.</source>
        <translation>transformersのフォルダーか .ggufファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose an IP-Adapter without FaceID, such as “plus-face”.</source>
        <translation>「plus-face」など、FaceID を使わない IP-Adapter を選んでください。</translation>
    </message>
    <message>
        <source>Choose an instrument besides drums.</source>
        <translation>ドラム以外の楽器を選んでください。</translation>
    </message>
    <message>
        <source>Choose another certificate in Settings, or let the studio&apos;s own key sign.</source>
        <translation>「設定」で別の証明書を選ぶか、スタジオ自身の鍵で署名してください。</translation>
    </message>
    <message>
        <source>Choose another certificate or key in Settings, or let the studio&apos;s own key sign.</source>
        <translation>「設定」で別の証明書か鍵を選ぶか、スタジオ自身の鍵で署名してください。</translation>
    </message>
    <message>
        <source>Choose another file of this model.</source>
        <translation>このモデルの別のファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose another in Settings, or let the studio&apos;s own key sign.</source>
        <translation>「設定」で別のものを選ぶか、スタジオ自身の鍵で署名してください。</translation>
    </message>
    <message>
        <source>Choose another model, or get this one again, complete.</source>
        <translation>別のモデルを選ぶか、このモデルを完全な形で入手し直してください。</translation>
    </message>
    <message>
        <source>Choose another model, or leave the regions out.</source>
        <translation>別のモデルを選ぶか、領域を外してください。</translation>
    </message>
    <message>
        <source>Choose another model, or take the picture off.</source>
        <translation>別のモデルを選ぶか、絵を外してください。</translation>
    </message>
    <message>
        <source>Choose another model.</source>
        <translation>別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose another name, or remove that one first.</source>
        <translation>別の名前を選ぶか、先にそれを外してください。</translation>
    </message>
    <message>
        <source>Choose another name, or replace it with --force.</source>
        <translation>別の名前を選ぶか、--forceで置き換えてください。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Choose another piece, or another model.</source>
        <translation>別の曲か、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose another recipe, such as vae or gan.</source>
        <translation>vaeやganなど、別のレシピを選んでください。</translation>
    </message>
    <message>
        <source>Choose another soundfont.</source>
        <translation>別のサウンドフォントを選んでください。</translation>
    </message>
    <message>
        <source>Choose another, or get it again, complete.</source>
        <translation>別のものを選ぶか、完全なものを入手し直してください。</translation>
    </message>
    <message>
        <source>Choose another, or install it again.</source>
        <translation>別のものを選ぶか、もう一度インストールしてください。</translation>
    </message>
    <message>
        <source>Choose another.</source>
        <translation>別のものを選んでください。</translation>
    </message>
    <message>
        <source>Choose bars from 1 to {0}.</source>
        <translation>1から{0}までの小節を選んでください。</translation>
    </message>
    <message>
        <source>Choose one for this kind of model, or a model of its kind.</source>
        <translation>この種類のモデル用のもの、またはそれに合うモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose one from the list of backups.</source>
        <translation>バックアップの一覧から1つ選んでください。</translation>
    </message>
    <message>
        <source>Choose one of them, or leave the controls out.</source>
        <translation>そのどれかを選ぶか、コントロールを外してください。</translation>
    </message>
    <message>
        <source>Choose one of them, or leave the reference out.</source>
        <translation>そのいずれかを選ぶか、参照を外してください。</translation>
    </message>
    <message>
        <source>Choose one of {0}, or leave it open.</source>
        <translation>{0}から1つ選ぶか、指定なしにしてください。</translation>
    </message>
    <message>
        <source>Choose one of {0}.</source>
        <translation>{0}から1つ選んでください。</translation>
    </message>
    <message>
        <source>Choose that model, or no adapter.</source>
        <translation>そのモデルを選ぶか、アダプターをなしにしてください。</translation>
    </message>
    <message>
        <source>Choose the checkpoint or the folder of the whole model.</source>
        <translation>チェックポイント、またはモデル全体のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose the device auto or cpu.</source>
        <translation>デバイスにautoかcpuを選んでください。</translation>
    </message>
    <message>
        <source>Choose the diffusers folder of this model.</source>
        <translation>このモデルのdiffusersのフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose the file that ComfyUI publishes, qwen_2.5_vl_7b.</source>
        <translation>ComfyUIが公開しているqwen_2.5_vl_7bを選んでください。</translation>
    </message>
    <message>
        <source>Choose the folder that holds config.json and the weights.</source>
        <translation>config.jsonと重みの入ったフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Choose the model as safetensors or GGUF.</source>
        <translation>safetensorsかGGUFのモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose the model that it was trained on, or take the adapter off.</source>
        <translation>訓練に使われたモデルを選ぶか、アダプターを外してください。</translation>
    </message>
    <message>
        <source>Choose the plain model in fp16, bf16 or fp8.</source>
        <translation>fp16、bf16、fp8のいずれかの通常のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose the plain model, or its GGUF file.</source>
        <translation>通常のモデルか、そのGGUFファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose the plain model, or take the adapter off.</source>
        <translation>通常のモデルを選ぶか、アダプターを外してください。</translation>
    </message>
    <message>
        <source>Close it there, or use another project.</source>
        <translation>そちらで閉じるか、別のプロジェクトを使ってください。</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller model.</source>
        <translation>ほかのプログラムを閉じるか、小さいモデルを選んでください。</translation>
    </message>
    <message>
        <source>Close other programs, or raise the limit of open files: `ulimit -n 1024`.</source>
        <translation>ほかのプログラムを閉じるか、開けるファイル数の上限を上げてください: `ulimit -n 1024`。</translation>
    </message>
    <message>
        <source>Close other programs, shorten the prompt, or choose a smaller model.</source>
        <translation>ほかのプログラムを閉じるか、プロンプトを短くするか、小さいモデルを選んでください。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比べる</translation>
    </message>
    <message>
        <source>Compare words or sentences</source>
        <translation>言葉か文で比べる</translation>
    </message>
    <message>
        <source>Connect the disk, or put the folder back, then read it again.</source>
        <translation>ディスクを接続するか、フォルダーを元に戻してから、もう一度読んでください。</translation>
    </message>
    <message>
        <source>Controls</source>
        <translation>コントロール</translation>
    </message>
    <message>
        <source>Copy all parts into one folder.</source>
        <translation>すべての部品を1つのフォルダーにコピーしてください。</translation>
    </message>
    <message>
        <source>Copy it again from where it came.</source>
        <translation>元の場所からもう一度コピーしてください。</translation>
    </message>
    <message>
        <source>Copy it again.</source>
        <translation>もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>Copy it to a folder you may write to, then open the copy.</source>
        <translation>書き込めるフォルダーにコピーして、そのコピーを開いてください。</translation>
    </message>
    <message>
        <source>Copy its .safetensors file into it.</source>
        <translation>その .safetensorsファイルを中にコピーしてください。</translation>
    </message>
    <message>
        <source>Copying the starter {0} model</source>
        <translation>{0}のスターターモデルをコピー中</translation>
    </message>
    <message>
        <source>Cut out the tune, and take that.</source>
        <translation>メロディーの部分を切り出して使ってください。</translation>
    </message>
    <message>
        <source>D major</source>
        <translation>ニ長調</translation>
    </message>
    <message>
        <source>D minor</source>
        <translation>ニ短調</translation>
    </message>
    <message>
        <source>Damaged adapters</source>
        <translation>壊れたアダプター</translation>
    </message>
    <message>
        <source>Damaged entries of works</source>
        <translation>壊れた作品の記録</translation>
    </message>
    <message>
        <source>Damaged masks</source>
        <translation>壊れたマスク</translation>
    </message>
    <message>
        <source>Damaged sounds, which are rendered again</source>
        <translation>壊れた音声 (もう一度作られます)</translation>
    </message>
    <message>
        <source>Delete some files on that disk, then try again.</source>
        <translation>そのディスクのファイルをいくつか削除してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Denoising loss</source>
        <translation>ノイズ除去の損失</translation>
    </message>
    <message>
        <source>Divide it into several books.</source>
        <translation>複数の本に分けてください。</translation>
    </message>
    <message>
        <source>Do it again with the text as it is now.</source>
        <translation>今の文章でもう一度お試しください。</translation>
    </message>
    <message>
        <source>DoRA and GLoRA cannot be mixed into packed weights (GGUF, FP4, fp8 with scales).</source>
        <translation>DoRAとGLoRAは、詰められた重み (GGUF、FP4、スケール付きfp8) には混ぜられません。</translation>
    </message>
    <message>
        <source>DoRA for a model without a U-Net</source>
        <translation>U-NetのないモデルのDoRA</translation>
    </message>
    <message>
        <source>DoRA with half of its weights</source>
        <translation>重みが半分しかないDoRA</translation>
    </message>
    <message>
        <source>Drop texts here ({0}); pictures go to Draw, music to Compose.</source>
        <translation>ここにはテキスト（{0}）をドロップしてください。絵は「描く」へ、音楽は「作曲」へ。</translation>
    </message>
    <message>
        <source>Drums cannot play seed notes.</source>
        <translation>ドラムではシード音を演奏できません。</translation>
    </message>
    <message>
        <source>E major</source>
        <translation>ホ長調</translation>
    </message>
    <message>
        <source>E minor</source>
        <translation>ホ短調</translation>
    </message>
    <message>
        <source>Earlier prompt</source>
        <translation>前のプロンプト</translation>
    </message>
    <message>
        <source>Enlarge {0} times</source>
        <translation>{0}倍に拡大</translation>
    </message>
    <message>
        <source>Enough to learn from.</source>
        <translation>学習には足ります。</translation>
    </message>
    <message>
        <source>Events that do not say what they are: {0}; they were left out.</source>
        <translation>種類の書かれていないイベント: {0}。除いて読みました。</translation>
    </message>
    <message>
        <source>Everything finished before is safe in your history.</source>
        <translation>それまでに終わったものは、すべて履歴に残っています。</translation>
    </message>
    <message>
        <source>Everything finished before is safe.</source>
        <translation>それまでに完成したものはすべて無事です。</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全体</translation>
    </message>
    <message>
        <source>Export it as MusicXML instead.</source>
        <translation>代わりに MusicXML で書き出してください。</translation>
    </message>
    <message>
        <source>Export it as MusicXML, and set it in a notation program.</source>
        <translation>MusicXML で書き出し、楽譜作成ソフトで組んでください。</translation>
    </message>
    <message>
        <source>Export it as PNG.</source>
        <translation>PNGで書き出してください。</translation>
    </message>
    <message>
        <source>Export the book…</source>
        <translation>本を書き出す…</translation>
    </message>
    <message>
        <source>Extend the canvas…</source>
        <translation>キャンバスを広げる…</translation>
    </message>
    <message>
        <source>F major</source>
        <translation>ヘ長調</translation>
    </message>
    <message>
        <source>F# minor</source>
        <translation>嬰ヘ短調</translation>
    </message>
    <message>
        <source>Fetch it again to go on from there.</source>
        <translation>続きから進めるには、もう一度取得してください。</translation>
    </message>
    <message>
        <source>Fetch it again, or get it from elsewhere.</source>
        <translation>もう一度取得するか、ほかから入手してください。</translation>
    </message>
    <message>
        <source>Files ending in {0} are read.</source>
        <translation>末尾が{0}のファイルを読みます。</translation>
    </message>
    <message>
        <source>Fill</source>
        <translation>塗りつぶし</translation>
    </message>
    <message>
        <source>Fill what looks alike</source>
        <translation>似た色を塗りつぶす</translation>
    </message>
    <message>
        <source>Films are made with PyAV, which is not installed.</source>
        <translation>動画はPyAVで作りますが、インストールされていません。</translation>
    </message>
    <message>
        <source>Find and replace</source>
        <translation>検索と置換</translation>
    </message>
    <message>
        <source>Find in the text</source>
        <translation>文章内を検索</translation>
    </message>
    <message>
        <source>Find the next</source>
        <translation>次を検索</translation>
    </message>
    <message>
        <source>Find the one before</source>
        <translation>前を検索</translation>
    </message>
    <message>
        <source>Finding how strong it may be, {0} of {1}</source>
        <translation>使える強さを調べています、{0} / {1}</translation>
    </message>
    <message>
        <source>Fluent, holds a thread; wants much text and time.</source>
        <translation>流暢で、話の筋が続きます。多くの文章と時間が要ります。</translation>
    </message>
    <message>
        <source>Free some space there, or choose another disk.</source>
        <translation>そこの空きを増やすか、別のディスクを選んでください。</translation>
    </message>
    <message>
        <source>Free some space there, or choose another folder.</source>
        <translation>そこの空きを増やすか、別のフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>Free some space there, then export again.</source>
        <translation>そこの空きを増やしてから、もう一度書き出してください。</translation>
    </message>
    <message>
        <source>Free some space, then let it go on.</source>
        <translation>空きを増やしてから、再開してください。</translation>
    </message>
    <message>
        <source>Free some space, then start it again.</source>
        <translation>空きを増やしてから、もう一度始めてください。</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>空きを増やしてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Fréchet distance</source>
        <translation>フレシェ距離</translation>
    </message>
    <message>
        <source>G major</source>
        <translation>ト長調</translation>
    </message>
    <message>
        <source>G minor</source>
        <translation>ト短調</translation>
    </message>
    <message>
        <source>GGUF file</source>
        <translation>GGUFファイル</translation>
    </message>
    <message>
        <source>GGUF file in {0} parts</source>
        <translation>{0}個に分かれたGGUFファイル</translation>
    </message>
    <message>
        <source>GGUF files run on the CPU here: this build of llama.cpp has no CUDA.</source>
        <translation>ここではGGUFファイルはCPUで動きます。このllama.cppはCUDAなしのビルドです。</translation>
    </message>
    <message>
        <source>Get it again, complete.</source>
        <translation>完全なものを入手し直してください。</translation>
    </message>
    <message>
        <source>Get it again, or choose another.</source>
        <translation>もう一度入手するか、別のものを選んでください。</translation>
    </message>
    <message>
        <source>Get it again, or give the weights in {0} that name.</source>
        <translation>もう一度入手するか、{0} の重みをその名前にしてください。</translation>
    </message>
    <message>
        <source>Get it again.</source>
        <translation>もう一度入手してください。</translation>
    </message>
    <message>
        <source>Get it from its author again, with the plain names of modules.</source>
        <translation>モジュールの名前をそのまま書いたものを、作者からもう一度入手してください。</translation>
    </message>
    <message>
        <source>Get its GGUF file.</source>
        <translation>GGUFファイルを入手してください。</translation>
    </message>
    <message>
        <source>Get one, such as {0} on Hugging Face, and add it with `bowerbird models add`.</source>
        <translation>Hugging Face の {0} などを入手し、`bowerbird models add` で追加してください。</translation>
    </message>
    <message>
        <source>Get the adapter from its author again.</source>
        <translation>アダプターを作者からもう一度入手してください。</translation>
    </message>
    <message>
        <source>Get the diffusers folder of this model, with model_index.json.</source>
        <translation>このモデルの diffusers フォルダ（model_index.json を含むもの）を入手してください。</translation>
    </message>
    <message>
        <source>Get the file again from where it was made with its tokenizer.</source>
        <translation>ファイルを作った所から、トークナイザーと一緒にもう一度入手してください。</translation>
    </message>
    <message>
        <source>Get the file from its author again.</source>
        <translation>ファイルを作者からもう一度入手してください。</translation>
    </message>
    <message>
        <source>Get the folder of FLUX.2-dev, which also holds its text encoder (Mistral Small 3.2 with its tokenizer) and its autoencoder, or choose Flux 2 Klein.</source>
        <translation>テキストエンコーダ（Mistral Small 3.2 とトークナイザ）とオートエンコーダも入った FLUX.2-dev のフォルダを入手するか、Flux 2 Klein を選んでください。</translation>
    </message>
    <message>
        <source>Get the model again, complete, or choose another.</source>
        <translation>完全なモデルを入手し直すか、別のものを選んでください。</translation>
    </message>
    <message>
        <source>Get the model again, complete.</source>
        <translation>完全なモデルを入手し直してください。</translation>
    </message>
    <message>
        <source>Get the model itself; perhaps its page asks for an account first.</source>
        <translation>モデルそのものを入手してください。配布ページで先にアカウントが要るのかもしれません。</translation>
    </message>
    <message>
        <source>Get to know {0}</source>
        <translation>{0}を知る</translation>
    </message>
    <message>
        <source>Give all parts their own names again, such as model-00001-of-{0}.gguf.</source>
        <translation>すべての部品をmodel-00001-of-{0}.ggufのような元の名前に戻してください。</translation>
    </message>
    <message>
        <source>Give different stars to variations of one prompt.</source>
        <translation>1つのプロンプトから作ったものに、違う数の星を付けてください。</translation>
    </message>
    <message>
        <source>Give it a name that ends in .gguf, then add it again.</source>
        <translation>.ggufで終わる名前にしてから、もう一度追加してください。</translation>
    </message>
    <message>
        <source>Give some works four stars or more, or keep them, then come back.</source>
        <translation>いくつかの作品に星を4つ以上付けるか、残すかしてから、また来てください。</translation>
    </message>
    <message>
        <source>Give the folder another name.</source>
        <translation>フォルダーの名前を変えてください。</translation>
    </message>
    <message>
        <source>Go back to a backup: `bowerbird restore-backup` lists them.</source>
        <translation>バックアップに戻してください。`bowerbird restore-backup`で一覧できます。</translation>
    </message>
    <message>
        <source>Go on from there half as fast, or begin anew with another seed or a smaller size.</source>
        <translation>そこから半分の速さで続けるか、別のシードか小さいサイズで新しく始めてください。</translation>
    </message>
    <message>
        <source>Held-out loss</source>
        <translation>検証用の損失</translation>
    </message>
    <message>
        <source>Hugging Face cache</source>
        <translation>Hugging Faceのキャッシュ</translation>
    </message>
    <message>
        <source>Import a plain LoRA in PEFT&apos;s form.</source>
        <translation>PEFT形式の通常のLoRAを取り込んでください。</translation>
    </message>
    <message>
        <source>Import a plain LoRA.</source>
        <translation>通常のLoRAを取り込んでください。</translation>
    </message>
    <message>
        <source>Import it again.</source>
        <translation>もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import` to use it with a model in place of its own.</source>
        <translation>モデル自身のものに代えて使うには、`bowerbird adapters import`で取り込んでください。</translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import`, and name a reference.</source>
        <translation>`bowerbird adapters import` で取り込み、参照を指定してください。</translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import`, and write its name into a prompt.</source>
        <translation>`bowerbird adapters import`で取り込み、その名前をプロンプトに書いてください。</translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import`.</source>
        <translation>`bowerbird adapters import`で取り込んでください。</translation>
    </message>
    <message>
        <source>Install it with `pip install av`, or choose a name that ends in .gif or .png.</source>
        <translation>`pip install av`でインストールするか、.gifか .pngで終わる名前を選んでください。</translation>
    </message>
    <message>
        <source>Install the studio again.</source>
        <translation>スタジオをもう一度インストールしてください。</translation>
    </message>
    <message>
        <source>It begins by itself after 1 more rating.</source>
        <translation>あと1件の評価で自動的に始まります。</translation>
    </message>
    <message>
        <source>It begins by itself after {0} more ratings.</source>
        <translation>あと{0}件の評価で自動的に始まります。</translation>
    </message>
    <message>
        <source>It cannot be read: {0}.</source>
        <translation>読めません: {0}。</translation>
    </message>
    <message>
        <source>It comes in the package {0}.</source>
        <translation>パッケージ{0}に入っています。</translation>
    </message>
    <message>
        <source>It draws with {0}.</source>
        <translation>{0}で描きます。</translation>
    </message>
    <message>
        <source>It has a manifest that {0} wrote.</source>
        <translation>{0}の書いたマニフェストが付いています。</translation>
    </message>
    <message>
        <source>It has drums alone.</source>
        <translation>ドラムだけでできています。</translation>
    </message>
    <message>
        <source>It has no notes that a piano has.</source>
        <translation>ピアノにある音がありません。</translation>
    </message>
    <message>
        <source>It has no notes.</source>
        <translation>音符がありません。</translation>
    </message>
    <message>
        <source>It has over {0} paragraphs.</source>
        <translation>段落が {0} を超えています。</translation>
    </message>
    <message>
        <source>It has {0}.</source>
        <translation>あるのは {0} です。</translation>
    </message>
    <message>
        <source>It holds no weights.</source>
        <translation>重みが入っていません。</translation>
    </message>
    <message>
        <source>It is a ControlNet or a T2I-Adapter, a file beside the model.</source>
        <translation>これは ControlNet か T2I-Adapter で、モデルとは別のファイルです。</translation>
    </message>
    <message>
        <source>It is a whole model: add it with `bowerbird models add`.</source>
        <translation>これはモデル全体です。`bowerbird models add` で追加してください。</translation>
    </message>
    <message>
        <source>It is empty or damaged, or of another kind.</source>
        <translation>空か、壊れているか、別の種類のファイルです。</translation>
    </message>
    <message>
        <source>It is not what was made.</source>
        <translation>作られたときの内容と違います。</translation>
    </message>
    <message>
        <source>It is used by itself with `bowerbird draw --control`.</source>
        <translation>`bowerbird draw --control` で自動的に使われます。</translation>
    </message>
    <message>
        <source>It may have no end, so it is not read.</source>
        <translation>終わりがないおそれがあるため、読みません。</translation>
    </message>
    <message>
        <source>It plays from {0} to {1}.</source>
        <translation>演奏できるのは{0}から{1}までです。</translation>
    </message>
    <message>
        <source>It runs ControlNets of Stable Diffusion, SD 3, Flux and Qwen, and T2I-Adapters.</source>
        <translation>Stable Diffusion、SD 3、Flux、Qwen の ControlNet と、T2I-Adapter に対応しています。</translation>
    </message>
    <message>
        <source>It says that a machine made it: {0}</source>
        <translation>機械が作ったと記されています: {0}</translation>
    </message>
    <message>
        <source>It says that a machine wrote {0} of its words: {1} of {2}, with Bowerbird Studio.</source>
        <translation>ファイルによると、単語の{0}を機械が書きました：{2}のうち{1}、Bowerbird Studioによる。</translation>
    </message>
    <message>
        <source>It was changed or damaged after {0}, so what it says may be false.</source>
        <translation>{0}の後に変更されたか壊れたため、記された内容は正しくないかもしれません。</translation>
    </message>
    <message>
        <source>It was not opened, and nothing was changed.</source>
        <translation>開かれておらず、何も変更されていません。</translation>
    </message>
    <message>
        <source>It was not touched.</source>
        <translation>手を加えていません。</translation>
    </message>
    <message>
        <source>It was not used, and nothing was changed.</source>
        <translation>使われませんでした。何も変更していません。</translation>
    </message>
    <message>
        <source>It was only tried, so nothing was lost.</source>
        <translation>試しただけなので、何も失われていません。</translation>
    </message>
    <message>
        <source>It was signed as {0}{1}, and what is signed has not changed since.</source>
        <translation>{0}{1}として署名され、署名された内容はその後変わっていません。</translation>
    </message>
    <message>
        <source>It was signed with another key than this studio&apos;s, which says that a Bowerbird Studio made it, and what is signed has not changed since.</source>
        <translation>このスタジオのものではない、Bowerbird Studio が作ったと記された鍵で署名されており、署名された内容はその後変わっていません。</translation>
    </message>
    <message>
        <source>It was signed with the key of this studio, and no byte has changed since.</source>
        <translation>このスタジオの鍵で署名され、その後1バイトも変わっていません。</translation>
    </message>
    <message>
        <source>It won {0} of {1} pairs on new briefs: {2} in 100, and between {3} and {4} with luck allowed for.</source>
        <translation>新しい指示の{1}組のうち{0}組で勝ちました。100のうち{2}、偶然を見込むと{3}から{4}です。</translation>
    </message>
    <message>
        <source>Its bars cannot be counted.</source>
        <translation>小節を数えられません。</translation>
    </message>
    <message>
        <source>Its certificate is not valid today: it is out of date, or the clock of this computer is wrong.</source>
        <translation>証明書は今日は有効ではありません。期限が切れているか、このコンピューターの時計が間違っています。</translation>
    </message>
    <message>
        <source>Its content has the digest in its marks, but nobody signed them.</source>
        <translation>内容は印に記されたダイジェストと一致しますが、署名はありません。</translation>
    </message>
    <message>
        <source>Its disk may be failing or disconnected.</source>
        <translation>ディスクが故障しかけているか、接続が切れているのかもしれません。</translation>
    </message>
    <message>
        <source>Its face</source>
        <translation>顔</translation>
    </message>
    <message>
        <source>Its layout</source>
        <translation>構図</translation>
    </message>
    <message>
        <source>Its style</source>
        <translation>画風</translation>
    </message>
    <message>
        <source>Its words were signed with the key of this studio, and have not changed since. How they are set, and pictures, are not signed.</source>
        <translation>言葉はこのスタジオの鍵で署名され、その後変わっていません。組版と画像は署名されていません。</translation>
    </message>
    <message>
        <source>Keeps form and key; slow to learn, and wants many tunes.</source>
        <translation>形式と調を保ちます。学ぶのに時間がかかり、多くの曲が要ります。</translation>
    </message>
    <message>
        <source>Later prompt</source>
        <translation>次のプロンプト</translation>
    </message>
    <message>
        <source>Learn again with a lower learning rate.</source>
        <translation>学習率を下げて、もう一度学習してください。</translation>
    </message>
    <message>
        <source>Learn from the ratings without it, or choose the model it was trained on.</source>
        <translation>それを使わずに評価から学ばせるか、訓練に使われたモデルを選んでください。</translation>
    </message>
    <message>
        <source>Learn from the ratings without it.</source>
        <translation>それを使わずに評価から学ばせてください。</translation>
    </message>
    <message>
        <source>Learn: only when I say so</source>
        <translation>学習: 頼んだときだけ</translation>
    </message>
    <message>
        <source>Learn: tonight from 23:00, on mains</source>
        <translation>学習: 今夜23:00から、電源接続時</translation>
    </message>
    <message>
        <source>Learn: when idle</source>
        <translation>学習: 空いているとき</translation>
    </message>
    <message>
        <source>Learning became unstable at step {0}: a number is no longer finite.</source>
        <translation>学習がステップ{0}で不安定になりました。有限でない数があります。</translation>
    </message>
    <message>
        <source>Learning cannot change this kind of picture model.</source>
        <translation>この種類の絵のモデルは、学習で変えられません。</translation>
    </message>
    <message>
        <source>Learns a style in minutes; wanders after eight bars.</source>
        <translation>数分でスタイルを学びます。8小節を過ぎると道をそれます。</translation>
    </message>
    <message>
        <source>Leave it open.</source>
        <translation>指定なしにしてください。</translation>
    </message>
    <message>
        <source>Leave it out, or choose a model that was trained as a vae or gan.</source>
        <translation>外すか、vaeかganとして訓練されたモデルを選んでください。</translation>
    </message>
    <message>
        <source>Leave it out, or choose another model.</source>
        <translation>外すか、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Leave the files out, or use them</source>
        <translation>ファイルを外す、または使う</translation>
    </message>
    <message>
        <source>Leave the meter open, or choose another model.</source>
        <translation>拍子を指定なしにするか、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Leave the picture or the control out.</source>
        <translation>画像かコントロールを外してください。</translation>
    </message>
    <message>
        <source>Leave the point out.</source>
        <translation>点を外してください。</translation>
    </message>
    <message>
        <source>Let it continue or vary a piece, or choose another model.</source>
        <translation>曲の続きか変奏を頼むか、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Let its program finish it, or get the file again.</source>
        <translation>そのプログラムで完了させるか、ファイルを入手し直してください。</translation>
    </message>
    <message>
        <source>Letters without a font on this computer: {0}.</source>
        <translation>このコンピューターにフォントがない文字: {0}。</translation>
    </message>
    <message>
        <source>Live MIDI needs python-rtmidi, which is not installed. Install it with: pip install &quot;bowerbird[midi]&quot;</source>
        <translation>ライブMIDIにはpython-rtmidiが要りますが、インストールされていません。次でインストールできます: pip install &quot;bowerbird[midi]&quot;</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>モデルを読み込んでいます</translation>
    </message>
    <message>
        <source>Look through</source>
        <translation>中を見る</translation>
    </message>
    <message>
        <source>Looking for files that are alike</source>
        <translation>似たファイルを探しています</translation>
    </message>
    <message>
        <source>Make a book of this text</source>
        <translation>この文章を本にする</translation>
    </message>
    <message>
        <source>Make a work or two first.</source>
        <translation>先に作品を1つか2つ作ってください。</translation>
    </message>
    <message>
        <source>Make it first.</source>
        <translation>先に作ってください。</translation>
    </message>
    <message>
        <source>Make it simpler, or look in one scene alone.</source>
        <translation>もっと簡単にするか、一つの場面だけを探してください。</translation>
    </message>
    <message>
        <source>Make it smaller first.</source>
        <translation>先に小さくしてください。</translation>
    </message>
    <message>
        <source>Make one with `bowerbird new {0}`.</source>
        <translation>`bowerbird new {0}`で作ってください。</translation>
    </message>
    <message>
        <source>Make room in {0}, then try again.</source>
        <translation>{0}の空きを増やしてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Make several variations of a prompt and rate them differently.</source>
        <translation>1つのプロンプトからいくつか作り、違う評価を付けてください。</translation>
    </message>
    <message>
        <source>Making works to learn from, {0} of {1}</source>
        <translation>学ぶための作品を作っています、{0} / {1}</translation>
    </message>
    <message>
        <source>Marks without a signature can be written by anybody.</source>
        <translation>署名のない印は、誰にでも書けます。</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>記憶</translation>
    </message>
    <message>
        <source>Memory and author’s note…</source>
        <translation>記憶と作者のメモ…</translation>
    </message>
    <message>
        <source>Memory ran out, so the rest is drawn in a way that takes less.</source>
        <translation>メモリが足りなくなったため、残りはメモリの少ない方法で描きます。</translation>
    </message>
    <message>
        <source>Merge the section with the next</source>
        <translation>次の部分とつなげる</translation>
    </message>
    <message>
        <source>Missing files of works</source>
        <translation>なくなった作品のファイル</translation>
    </message>
    <message>
        <source>Models of {0} have no space to explore.</source>
        <translation>{0}のモデルには、探索できる空間がありません。</translation>
    </message>
    <message>
        <source>Models that `bowerbird train` makes with the recipes vae and gan have one.</source>
        <translation>`bowerbird train`がvaeとganのレシピで作るモデルにはあります。</translation>
    </message>
    <message>
        <source>More than one adapter answers to {0}.</source>
        <translation>{0}に当てはまるアダプターが2つ以上あります。</translation>
    </message>
    <message>
        <source>More than one work begins</source>
        <translation>2つ以上の作品があります</translation>
    </message>
    <message>
        <source>Move it away, and the next export makes a new one.</source>
        <translation>それを移すと、次の書き出しで新しいものを作ります。</translation>
    </message>
    <message>
        <source>Move it out of the project&apos;s folder, then open the project again.</source>
        <translation>それをプロジェクトのフォルダーの外に移してから、プロジェクトをもう一度開いてください。</translation>
    </message>
    <message>
        <source>Move the book to the trash</source>
        <translation>本をごみ箱に移す</translation>
    </message>
    <message>
        <source>Move the folder elsewhere yourself if it is to leave the list.</source>
        <translation>一覧から外すには、フォルダーをご自身で別の場所に移してください。</translation>
    </message>
    <message>
        <source>Move the section down</source>
        <translation>部分を下へ移す</translation>
    </message>
    <message>
        <source>Move the section to the trash</source>
        <translation>部分をごみ箱に移す</translation>
    </message>
    <message>
        <source>Move the section up</source>
        <translation>部分を上へ移す</translation>
    </message>
    <message>
        <source>Name a file in it.</source>
        <translation>その中のファイルを指定してください。</translation>
    </message>
    <message>
        <source>Name it with `bowerbird draw --task enlarge`.</source>
        <translation>`bowerbird draw --task enlarge`で指定してください。</translation>
    </message>
    <message>
        <source>Name one by its path.</source>
        <translation>パスで1つ指定してください。</translation>
    </message>
    <message>
        <source>Name one of its files.</source>
        <translation>その中のファイルを一つ指定してください。</translation>
    </message>
    <message>
        <source>Name one of them.</source>
        <translation>どれか1つを指定してください。</translation>
    </message>
    <message>
        <source>Name one, or none for the starter&apos;s enlarger.</source>
        <translation>1つ指定するか、指定なしでスターターの拡大モデルを使ってください。</translation>
    </message>
    <message>
        <source>Needs {0} MB, {1} MB are free.</source>
        <translation>{0} MB要りますが、空きは{1} MBです。</translation>
    </message>
    <message>
        <source>Never fails, blends anything; soft, as if through fog.</source>
        <translation>失敗がなく、何でもブレンドします。霧を通したようにやわらかです。</translation>
    </message>
    <message>
        <source>New book…</source>
        <translation>新しい本…</translation>
    </message>
    <message>
        <source>Next pair</source>
        <translation>次の組</translation>
    </message>
    <message>
        <source>Next status of the section</source>
        <translation>部分の状態を進める</translation>
    </message>
    <message>
        <source>No model could be made of this step. The training goes on.</source>
        <translation>このステップのモデルは作れませんでした。訓練は続きます。</translation>
    </message>
    <message>
        <source>No notes can be heard in {0}.</source>
        <translation>{0} からは音符が聞き取れません。</translation>
    </message>
    <message>
        <source>No pair of them was decided.</source>
        <translation>どの組も決まりませんでした。</translation>
    </message>
    <message>
        <source>No picture has a caption, so the model learns to draw “{0}” alone: captions come with --manifest, a list that the studio wrote.</source>
        <translation>キャプションのある絵がないため、モデルは「{0}」だけを描くことを学びます。キャプションは --manifest、つまりスタジオの書いた一覧で渡せます。</translation>
    </message>
    <message>
        <source>No prompt has the word “{0}”, so it changes nothing.</source>
        <translation>「{0}」という言葉を含むプロンプトがないため、何も変わりません。</translation>
    </message>
    <message>
        <source>No prompt has two works with different stars, so there is nothing to compare.</source>
        <translation>星の数の違う2つの作品を持つプロンプトがないため、比べるものがありません。</translation>
    </message>
    <message>
        <source>No work of this project has four stars yet, and none is kept.</source>
        <translation>このプロジェクトには、星4つの作品も、残した作品もまだありません。</translation>
    </message>
    <message>
        <source>No {0} model is installed, and this copy of the program carries none; add one of your own with `bowerbird models add FOLDER`.</source>
        <translation>{0}のモデルがインストールされておらず、この版にも入っていません。`bowerbird models add FOLDER`で自分のものを追加してください。</translation>
    </message>
    <message>
        <source>No {0} model is installed.</source>
        <translation>{0}のモデルがインストールされていません。</translation>
    </message>
    <message>
        <source>None is known; Stable Diffusion 1.5 has one of every kind.</source>
        <translation>知られているものはありません。Stable Diffusion 1.5 にはすべての種類があります。</translation>
    </message>
    <message>
        <source>Not enough memory for this.</source>
        <translation>これにはメモリが足りません。</translation>
    </message>
    <message>
        <source>Not enough memory for this: the limit of the address space leaves {0} GB, and {1} GB are needed.</source>
        <translation>メモリが足りません。アドレス空間の上限で残りは {0} GB ですが、{1} GB が必要です。</translation>
    </message>
    <message>
        <source>Not enough memory: {0} needs about {1} and {2} are free.</source>
        <translation>メモリが足りません。{0}には約{1}が要りますが、空きは{2}です。</translation>
    </message>
    <message>
        <source>Notes go from C-1 to G9.</source>
        <translation>音はC-1からG9までです。</translation>
    </message>
    <message>
        <source>Notes that began while the same note sounded: {0}; the earlier ones were cut there.</source>
        <translation>同じ音が鳴っているあいだに始まった音: {0}。前の音をそこで切りました。</translation>
    </message>
    <message>
        <source>Notes that never ended: {0}; each was given the length of a quarter note.</source>
        <translation>終わりのない音: {0}。それぞれ4分音符の長さにしました。</translation>
    </message>
    <message>
        <source>Notes without length: {0}; each was given the length of a 32nd note.</source>
        <translation>長さのない音: {0}。それぞれ32分音符の長さにしました。</translation>
    </message>
    <message>
        <source>Nothing else was changed.</source>
        <translation>ほかには何も変更していません。</translation>
    </message>
    <message>
        <source>Nothing in it shows whether it was changed.</source>
        <translation>変更されたかどうかを示すものは、中にありません。</translation>
    </message>
    <message>
        <source>Nothing more was saved.</source>
        <translation>これ以上は保存されていません。</translation>
    </message>
    <message>
        <source>Nothing outside the project was touched.</source>
        <translation>プロジェクトの外には手を加えていません。</translation>
    </message>
    <message>
        <source>Nothing was begun.</source>
        <translation>何も始めていません。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>何も変更していません。</translation>
    </message>
    <message>
        <source>Nothing was exported.</source>
        <translation>何も書き出していません。</translation>
    </message>
    <message>
        <source>Nothing was fetched.</source>
        <translation>何も取得していません。</translation>
    </message>
    <message>
        <source>Nothing was lost.</source>
        <translation>何も失われていません。</translation>
    </message>
    <message>
        <source>Nothing was made in this project yet, so there are no briefs to try it on.</source>
        <translation>このプロジェクトではまだ何も作っていないため、試すための指示がありません。</translation>
    </message>
    <message>
        <source>Nothing was trained yet.</source>
        <translation>まだ何も訓練していません。</translation>
    </message>
    <message>
        <source>Nothing was unpacked.</source>
        <translation>何も展開していません。</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>何も書いていません。</translation>
    </message>
    <message>
        <source>Of {0} pictures the first {1} are learned from.</source>
        <translation>絵{0}枚のうち、はじめの{1}枚から学びます。</translation>
    </message>
    <message>
        <source>On Linux, install what `bowerbird doctor` names.</source>
        <translation>Linux では、`bowerbird doctor` が挙げるものをインストールしてください。</translation>
    </message>
    <message>
        <source>One at least must be held out, to measure how it goes.</source>
        <translation>進み具合を測るため、少なくとも1つは検証用に取り分けます。</translation>
    </message>
    <message>
        <source>One day</source>
        <translation>ある日</translation>
    </message>
    <message>
        <source>One rated work is not read in full yet, and counts for less.</source>
        <translation>評価した作品の1つはまだ全部を読んでいないため、軽く数えます。</translation>
    </message>
    <message>
        <source>Only one prompt has works with different stars, and one must be kept for testing.</source>
        <translation>星の数の違う作品を持つプロンプトは1つだけで、検証用に1つ取り分ける必要があります。</translation>
    </message>
    <message>
        <source>Only works of one kind can be compared.</source>
        <translation>比べられるのは、同じ種類の作品だけです。</translation>
    </message>
    <message>
        <source>Open it in MuseScore 3 or later, and save it again.</source>
        <translation>MuseScore 3 以降で開いて、保存し直してください。</translation>
    </message>
    <message>
        <source>Opening the model</source>
        <translation>モデルを開いています</translation>
    </message>
    <message>
        <source>Paint it again.</source>
        <translation>もう一度塗ってください。</translation>
    </message>
    <message>
        <source>Paint it white where that is to be.</source>
        <translation>それを描きたい場所を白く塗ってください。</translation>
    </message>
    <message>
        <source>Paper shapes</source>
        <translation>紙の形</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部</translation>
    </message>
    <message>
        <source>Phrase VAE</source>
        <translation>フレーズVAE</translation>
    </message>
    <message>
        <source>Play, or blink</source>
        <translation>再生、または交互に表示</translation>
    </message>
    <message>
        <source>Put it back as it was, or start anew with the data set as it is now.</source>
        <translation>元どおりに戻すか、今のデータセットで新しく始めてください。</translation>
    </message>
    <message>
        <source>Put its file back, or work without it: `bowerbird adapters off`.</source>
        <translation>ファイルを元に戻すか、使わずに進めてください: `bowerbird adapters off`。</translation>
    </message>
    <message>
        <source>Put sigclip_vision_patch14_384.safetensors beside it, or name the whole folder.</source>
        <translation>sigclip_vision_patch14_384.safetensors を隣に置くか、フォルダー全体を指定してください。</translation>
    </message>
    <message>
        <source>Put the file back from a copy of the project.</source>
        <translation>プロジェクトのコピーから、ファイルを元に戻してください。</translation>
    </message>
    <message>
        <source>Put the file back, or work without it: `bowerbird adapters off`.</source>
        <translation>ファイルを元に戻すか、使わずに進めてください: `bowerbird adapters off`。</translation>
    </message>
    <message>
        <source>Put the folder image_encoder beside it, as both are published.</source>
        <translation>公開されているとおりに、フォルダー image_encoder を隣に置いてください。</translation>
    </message>
    <message>
        <source>Put the model&apos;s tokenizer.json into its folder.</source>
        <translation>モデルのtokenizer.jsonをそのフォルダーに入れてください。</translation>
    </message>
    <message>
        <source>Put the model&apos;s tokenizer.json into the folder.</source>
        <translation>モデルのtokenizer.jsonをフォルダーに入れてください。</translation>
    </message>
    <message>
        <source>Put the old model back, or start over.</source>
        <translation>前のモデルを元に戻すか、最初からやり直してください。</translation>
    </message>
    <message>
        <source>Put the old model back, or work without this adapter.</source>
        <translation>前のモデルを元に戻すか、このアダプターを使わずに進めてください。</translation>
    </message>
    <message>
        <source>Quick, small, odd; forgets what it said two lines ago.</source>
        <translation>速く、小さく、風変わり。2行前に言ったことを忘れます。</translation>
    </message>
    <message>
        <source>Raise the limit of the size of files (`ulimit -f unlimited`), or choose another disk: some hold no file above 4 GB.</source>
        <translation>ファイルサイズの上限を上げる (`ulimit -f unlimited`) か、別のディスクを選んでください。4 GB を超えるファイルを置けないディスクもあります。</translation>
    </message>
    <message>
        <source>Raise the limit: `ulimit -v unlimited`.</source>
        <translation>上限を上げてください: `ulimit -v unlimited`。</translation>
    </message>
    <message>
        <source>Rate some works that are still in the project.</source>
        <translation>プロジェクトにまだある作品をいくつか評価してください。</translation>
    </message>
    <message>
        <source>Rate variations of at least one more prompt.</source>
        <translation>少なくともあと1つのプロンプトで、作ったものを評価してください。</translation>
    </message>
    <message>
        <source>Rate {0} more, two or more of each prompt.</source>
        <translation>あと{0}件、各プロンプトで2件以上を評価してください。</translation>
    </message>
    <message>
        <source>Reading 1 word</source>
        <translation>1語を読んでいます</translation>
    </message>
    <message>
        <source>Reading them, {0} of {1}</source>
        <translation>読んでいます、{0} / {1}</translation>
    </message>
    <message>
        <source>Reading your works</source>
        <translation>作品を読んでいます</translation>
    </message>
    <message>
        <source>Reading {0}</source>
        <translation>{0}を読んでいます</translation>
    </message>
    <message>
        <source>Reading {0} words</source>
        <translation>{0}語を読んでいます</translation>
    </message>
    <message>
        <source>Record it again, or convert it.</source>
        <translation>録音し直すか、変換してください。</translation>
    </message>
    <message>
        <source>Record it again, or export it once more from the program it is from.</source>
        <translation>録音し直すか、元のソフトからもう一度書き出してください。</translation>
    </message>
    <message>
        <source>Record one voice or one instrument, close to the microphone.</source>
        <translation>一人の声か一つの楽器を、マイクの近くで録音してください。</translation>
    </message>
    <message>
        <source>Regions</source>
        <translation>領域</translation>
    </message>
    <message>
        <source>Remove it with `bowerbird data remove`, then add its folder again.</source>
        <translation>`bowerbird data remove`で外してから、フォルダーをもう一度追加してください。</translation>
    </message>
    <message>
        <source>Remove that with the program that added it, or go back to a backup: `bowerbird restore-backup` lists them.</source>
        <translation>それを加えたプログラムで取り除くか、バックアップに戻してください。`bowerbird restore-backup` で一覧を見られます。</translation>
    </message>
    <message>
        <source>Remove this reference</source>
        <translation>この参考画像を外す</translation>
    </message>
    <message>
        <source>Rename it to end in {0}.</source>
        <translation>名前の末尾を{0}に変えてください。</translation>
    </message>
    <message>
        <source>Rename the section</source>
        <translation>部分の名前を変える</translation>
    </message>
    <message>
        <source>Run `bowerbird models install starter`, or add a model folder of your own.</source>
        <translation>`bowerbird models install starter`を実行するか、自分のモデルのフォルダーを追加してください。</translation>
    </message>
    <message>
        <source>Run `git lfs pull` in its folder, or get the file itself.</source>
        <translation>そのフォルダーで`git lfs pull`を実行するか、ファイルそのものを入手してください。</translation>
    </message>
    <message>
        <source>Run: pip install --no-deps {0}</source>
        <translation>次を実行してください: pip install --no-deps {0}</translation>
    </message>
    <message>
        <source>Save it again.</source>
        <translation>もう一度保存してください。</translation>
    </message>
    <message>
        <source>Save it as partwise MusicXML.</source>
        <translation>パートごとの形式 (partwise) の MusicXML で保存してください。</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>場面</translation>
    </message>
    <message>
        <source>See that no file leads back to itself.</source>
        <translation>自分自身に戻るファイルがないか確かめてください。</translation>
    </message>
    <message>
        <source>Set the clock, then export again.</source>
        <translation>時計を合わせてから、もう一度書き出してください。</translation>
    </message>
    <message>
        <source>Sharp, instant, made to explore; may repeat itself.</source>
        <translation>くっきりして即座、探索のために作られています。同じものを繰り返すことがあります。</translation>
    </message>
    <message>
        <source>Show this project</source>
        <translation>このプロジェクトを表示</translation>
    </message>
    <message>
        <source>Some must be held out, to measure whether it helps.</source>
        <translation>役立つかどうかを測るため、いくつかは検証用に取り分けます。</translation>
    </message>
    <message>
        <source>Something went wrong in the studio while this was read.</source>
        <translation>これを読んでいるあいだに、スタジオで何かがうまくいきませんでした。</translation>
    </message>
    <message>
        <source>Something went wrong in the studio.</source>
        <translation>スタジオで何かがうまくいきませんでした。</translation>
    </message>
    <message>
        <source>Split the scene at the caret</source>
        <translation>カーソルの位置で場面を分ける</translation>
    </message>
    <message>
        <source>Stable Video Diffusion</source>
        <translation>Stable Video Diffusion</translation>
    </message>
    <message>
        <source>Start it anew.</source>
        <translation>新しく始めてください。</translation>
    </message>
    <message>
        <source>Start the training anew.</source>
        <translation>訓練を新しく始めてください。</translation>
    </message>
    <message>
        <source>Step {0} of {1}</source>
        <translation>ステップ{0} / {1}</translation>
    </message>
    <message>
        <source>Take it off the brief, or import it again.</source>
        <translation>指示から外すか、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>Take its adapters off, or verify its files.</source>
        <translation>アダプターを外すか、ファイルを検証してください。</translation>
    </message>
    <message>
        <source>Take the adapters off, or choose another model.</source>
        <translation>アダプターを外すか、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Takes {0}.</source>
        <translation>所要時間は{0}です。</translation>
    </message>
    <message>
        <source>Taste could not be computed, so it scores nothing. The log has the details.</source>
        <translation>好みを計算できなかったため、点数は付きません。詳細はログにあります。</translation>
    </message>
    <message>
        <source>Taste does not leave out {0}.</source>
        <translation>好みは{0}を除いていません。</translation>
    </message>
    <message>
        <source>Taste knows no trait of {0} called {1}.</source>
        <translation>好みは、{1}という{0}の特徴を知りません。</translation>
    </message>
    <message>
        <source>Taste works with every model.</source>
        <translation>好みはどのモデルでも働きます。</translation>
    </message>
    <message>
        <source>Teach {0}</source>
        <translation>{0}を教える</translation>
    </message>
    <message>
        <source>Tempi beyond 600 beats a minute: {0}; they were set to 600.</source>
        <translation>毎分600拍を超えるテンポ: {0}。600にしました。</translation>
    </message>
    <message>
        <source>Tempi of zero: {0}; they were left out.</source>
        <translation>ゼロのテンポ: {0}。除いて読みました。</translation>
    </message>
    <message>
        <source>Tempi, meters or keys that cannot be: {0}; they were left out.</source>
        <translation>ありえないテンポ、拍子、調: {0}。除いて読みました。</translation>
    </message>
    <message>
        <source>Text before the caret</source>
        <translation>カーソルの前の文章</translation>
    </message>
    <message>
        <source>The IP-Adapter was made for another base than this model.</source>
        <translation>この IP-Adapter は、このモデルとは別の基盤用に作られています。</translation>
    </message>
    <message>
        <source>The MIDI port no longer answers. Connect it again, or choose another.</source>
        <translation>MIDIポートが応答しなくなりました。つなぎ直すか、別のポートを選んでください。</translation>
    </message>
    <message>
        <source>The MIDI port {0} cannot be opened.</source>
        <translation>MIDIポート{0}を開けません。</translation>
    </message>
    <message>
        <source>The adapter in use stays in use.</source>
        <translation>使用中のアダプターはそのまま使われます。</translation>
    </message>
    <message>
        <source>The adapter was held back to keep works varied and sound.</source>
        <translation>作品が多様で健全なままになるよう、アダプターを抑えました。</translation>
    </message>
    <message>
        <source>The adapter {0} cannot be used: {1}</source>
        <translation>アダプター{0}を使えません: {1}</translation>
    </message>
    <message>
        <source>The adapter {0} does not fit {1}, which is {2}.</source>
        <translation>アダプター{0}は{1} ({2}) に合いません。</translation>
    </message>
    <message>
        <source>The adapter {0} was made for {1}, not for {2}.</source>
        <translation>アダプター{0}は{1}用に作られたもので、{2}用ではありません。</translation>
    </message>
    <message>
        <source>The adapter “{0}” cannot be read.</source>
        <translation>アダプター「{0}」を読めません。</translation>
    </message>
    <message>
        <source>The adapter “{0}” holds no weights.</source>
        <translation>アダプター「{0}」には重みがありません。</translation>
    </message>
    <message>
        <source>The adapter “{0}” is no LoRA that can be mixed in ({1}).</source>
        <translation>アダプター「{0}」は混ぜられるLoRAではありません ({1})。</translation>
    </message>
    <message>
        <source>The adapter “{0}” is of a kind the studio cannot mix in ({1}).</source>
        <translation>アダプター「{0}」は、スタジオが混ぜられない種類のものです ({1})。</translation>
    </message>
    <message>
        <source>The adapter “{0}” to go on from cannot be put on this model.</source>
        <translation>続きに使うアダプター「{0}」は、このモデルに付けられません。</translation>
    </message>
    <message>
        <source>The adapter “{0}” to go on from is not in the project.</source>
        <translation>続きに使うアダプター「{0}」がプロジェクトにありません。</translation>
    </message>
    <message>
        <source>The adapter&apos;s config has a {0} that is no number a LoRA can have.</source>
        <translation>アダプターの設定の {0} は、LoRA に使える数値ではありません。</translation>
    </message>
    <message>
        <source>The archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>The certificate {0} {1}.</source>
        <translation>証明書{0}: {1}。</translation>
    </message>
    <message>
        <source>The config.json of {0} describes no model: {1}.</source>
        <translation>{0} の config.json はモデルを表していません：{1}。</translation>
    </message>
    <message>
        <source>The connection ended while {0} was fetched.</source>
        <translation>{0}の取得中に接続が切れました。</translation>
    </message>
    <message>
        <source>The data set has no files.</source>
        <translation>データセットにファイルがありません。</translation>
    </message>
    <message>
        <source>The data set {0} is damaged.</source>
        <translation>データセット{0}が壊れています。</translation>
    </message>
    <message>
        <source>The data set {0} was made by a newer Bowerbird.</source>
        <translation>データセット{0}は、より新しいBowerbirdで作られています。</translation>
    </message>
    <message>
        <source>The database cannot be read whole: {0}.</source>
        <translation>データベース全体を読めません: {0}。</translation>
    </message>
    <message>
        <source>The database is damaged: {0}.</source>
        <translation>データベースが壊れています: {0}。</translation>
    </message>
    <message>
        <source>The database of {0}</source>
        <translation>プロジェクトのデータベース {0}</translation>
    </message>
    <message>
        <source>The disk has no room for {0}.</source>
        <translation>ディスクに{0}を置く空きがありません。</translation>
    </message>
    <message>
        <source>The disk is full, so nothing can be saved in {0}.</source>
        <translation>ディスクがいっぱいのため、{0}に何も保存できません。</translation>
    </message>
    <message>
        <source>The disk is full, so the key that signs exports cannot be made in {0}.</source>
        <translation>ディスクがいっぱいのため、書き出しに署名する鍵を{0}に作れません。</translation>
    </message>
    <message>
        <source>The disk is full, so training stopped.</source>
        <translation>ディスクがいっぱいのため、訓練が止まりました。</translation>
    </message>
    <message>
        <source>The disk of {0} holds no more files, however small.</source>
        <translation>{0} のディスクには、どんなに小さなファイルもこれ以上置けません。</translation>
    </message>
    <message>
        <source>The disk said: {0}.</source>
        <translation>ディスクからの知らせ: {0}。</translation>
    </message>
    <message>
        <source>The embeddings have another width.</source>
        <translation>埋め込みの幅が違います。</translation>
    </message>
    <message>
        <source>The entry of {0} in this project is damaged: {1}.</source>
        <translation>このプロジェクトにある{0}の記録が壊れています: {1}。</translation>
    </message>
    <message>
        <source>The file could not be signed: {0}.</source>
        <translation>ファイルに署名できませんでした: {0}。</translation>
    </message>
    <message>
        <source>The file counts film frames, not beats; its bars were laid at 120 beats a minute.</source>
        <translation>このファイルは拍ではなく映像のコマを数えています。小節は毎分120拍で区切りました。</translation>
    </message>
    <message>
        <source>The file ends early; what there is of it was read.</source>
        <translation>ファイルが途中で終わっています。ある所までを読みました。</translation>
    </message>
    <message>
        <source>The file holds fewer tracks than it says.</source>
        <translation>ファイルのトラックは、記された数より少なくなっています。</translation>
    </message>
    <message>
        <source>The file holds no notes.</source>
        <translation>ファイルに音符がありません。</translation>
    </message>
    <message>
        <source>The file holds separate patterns; they were laid one after another.</source>
        <translation>ファイルには別々のパターンが入っています。順につなげました。</translation>
    </message>
    <message>
        <source>The file is of an unknown format; it was read as tracks that sound together.</source>
        <translation>ファイルの形式が分かりません。同時に鳴るトラックとして読みました。</translation>
    </message>
    <message>
        <source>The file names its modules by a pattern that cannot be matched: {0}.</source>
        <translation>ファイルはモジュールを、照合できないパターンで指定しています：{0}。</translation>
    </message>
    <message>
        <source>The file names its modules by patterns that take too long to match.</source>
        <translation>ファイルはモジュールを、照合に時間がかかりすぎるパターンで指定しています。</translation>
    </message>
    <message>
        <source>The file of {0}</source>
        <translation>作品のファイル {0}</translation>
    </message>
    <message>
        <source>The file of {0} is missing, so nothing can start from it.</source>
        <translation>{0}のファイルがないため、そこから始められません。</translation>
    </message>
    <message>
        <source>The file of {0}, a work to learn from, is missing or changed.</source>
        <translation>学びに使う作品{0}のファイルがないか、変わっています。</translation>
    </message>
    <message>
        <source>The file states wrong lengths of its tracks; they were found by looking for them.</source>
        <translation>ファイルに記されたトラックの長さが誤っています。探して見つけました。</translation>
    </message>
    <message>
        <source>The file {0}</source>
        <translation>ファイル {0}</translation>
    </message>
    <message>
        <source>The file {0} of the adapter {1} was changed or damaged.</source>
        <translation>アダプター{1}のファイル{0}が変更されたか壊れています。</translation>
    </message>
    <message>
        <source>The files in “{0}” do not fit together.</source>
        <translation>「{0}」のファイルが互いに合いません。</translation>
    </message>
    <message>
        <source>The files of your works are not affected.</source>
        <translation>作品のファイルには影響ありません。</translation>
    </message>
    <message>
        <source>The files of {0} works to learn from are missing or changed, such as {1}.</source>
        <translation>学びに使う作品{0}件のファイルがないか、変わっています ({1}など)。</translation>
    </message>
    <message>
        <source>The finest, and hears captions; slow to train and to draw.</source>
        <translation>最も細やかで、キャプションにも従います。訓練も描画も時間がかかります。</translation>
    </message>
    <message>
        <source>The folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>The index {0} is missing.</source>
        <translation>索引{0}がありません。</translation>
    </message>
    <message>
        <source>The last work was saved as {0}.</source>
        <translation>最後の作品は{0}として保存しました。</translation>
    </message>
    <message>
        <source>The layer “{0}” is empty.</source>
        <translation>レイヤー「{0}」は空です。</translation>
    </message>
    <message>
        <source>The list of files in {0} is damaged.</source>
        <translation>{0}にあるファイルの一覧が壊れています。</translation>
    </message>
    <message>
        <source>The list of models is busy in another program.</source>
        <translation>モデルの一覧は、ほかのプログラムが使用中です。</translation>
    </message>
    <message>
        <source>The list of the files to train on cannot be read.</source>
        <translation>訓練に使うファイルの一覧を読めません。</translation>
    </message>
    <message>
        <source>The logits of “{0}” are not finite.</source>
        <translation>「{0}」のロジットが有限ではありません。</translation>
    </message>
    <message>
        <source>The mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>The mask of a region</source>
        <translation>領域のマスク</translation>
    </message>
    <message>
        <source>The mask of this brief</source>
        <translation>この指示のマスク</translation>
    </message>
    <message>
        <source>The model can hold so much in view only: of the {0} bars it listens to the last {1}.</source>
        <translation>モデルが一度に見られる長さには限りがあります。{0}小節のうち、最後の{1}小節を聞きます。</translation>
    </message>
    <message>
        <source>The model can see {0} tokens, so {1} are written.</source>
        <translation>モデルが見られるのは{0}トークンなので、{1}を書きます。</translation>
    </message>
    <message>
        <source>The model cannot count in {0}.</source>
        <translation>モデルは{0}で数えられません。</translation>
    </message>
    <message>
        <source>The model has no matching {0}.</source>
        <translation>モデルに対応する{0}がありません。</translation>
    </message>
    <message>
        <source>The model reads no further than before “{0}”.</source>
        <translation>モデルは「{0}」より先を読みません。</translation>
    </message>
    <message>
        <source>The model reads prompts in another way.</source>
        <translation>モデルはプロンプトを別の方法で読みます。</translation>
    </message>
    <message>
        <source>The model wrote no notes.</source>
        <translation>モデルは音符を書きませんでした。</translation>
    </message>
    <message>
        <source>The model {0} is not installed.</source>
        <translation>モデル{0}がインストールされていません。</translation>
    </message>
    <message>
        <source>The model {0} is not the one that {1} was trained on.</source>
        <translation>モデル{0}は、{1}の訓練に使われたものではありません。</translation>
    </message>
    <message>
        <source>The model {0} was changed since this training began, so it cannot go on.</source>
        <translation>モデル{0}はこの訓練の開始後に変わったため、続けられません。</translation>
    </message>
    <message>
        <source>The model “{0}” is not there.</source>
        <translation>モデル「{0}」がありません。</translation>
    </message>
    <message>
        <source>The model&apos;s chat template cannot be used.</source>
        <translation>モデルのチャットテンプレートを使えません。</translation>
    </message>
    <message>
        <source>The model&apos;s logits are not finite.</source>
        <translation>モデルのロジットが有限ではありません。</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer cannot work on this text.</source>
        <translation>モデルのトークナイザーはこの文章を処理できません。</translation>
    </message>
    <message>
        <source>The model&apos;s tokenizer knows none of the words of this prompt.</source>
        <translation>モデルのトークナイザーは、このプロンプトの言葉を1つも知りません。</translation>
    </message>
    <message>
        <source>The name of the folder {0} is not UTF-8.</source>
        <translation>フォルダー{0}の名前がUTF-8ではありません。</translation>
    </message>
    <message>
        <source>The network “{0}” was made for another base than this model.</source>
        <translation>ネットワーク「{0}」は、このモデルとは別のベース用に作られています。</translation>
    </message>
    <message>
        <source>The passage was changed since.</source>
        <translation>その後、この箇所は変更されています。</translation>
    </message>
    <message>
        <source>The recording is too loud and clipped, so some notes may be wrong.</source>
        <translation>録音の音量が大きすぎて歪んでいるため、音符が違っていることがあります。</translation>
    </message>
    <message>
        <source>The region “{0}” covers the whole picture.</source>
        <translation>領域「{0}」は画像全体を覆っています。</translation>
    </message>
    <message>
        <source>The text was changed since.</source>
        <translation>文章はその後変わりました。</translation>
    </message>
    <message>
        <source>The weights in {0} cannot be used: {1} has numbers that are infinite or no numbers at all.</source>
        <translation>{0} の重みは使えません：{1} に無限大または数でない値があります。</translation>
    </message>
    <message>
        <source>The whole picture</source>
        <translation>絵の全体</translation>
    </message>
    <message>
        <source>The words of Qwen that were found have none for pictures ({0}).</source>
        <translation>見つかったQwenの語彙には、絵を表すもの ({0}) がありません。</translation>
    </message>
    <message>
        <source>The words of this model cannot be divided by regions.</source>
        <translation>このモデルの言葉は領域に分けられません。</translation>
    </message>
    <message>
        <source>The {0} {1} is valid only from {2} on, and by the clock of this computer it is {3}.</source>
        <translation>{0} {1} は {2} から有効ですが、このコンピューターの時計では {3} です。</translation>
    </message>
    <message>
        <source>There are several adapters in {0}.</source>
        <translation>{0} には複数のアダプターがあります。</translation>
    </message>
    <message>
        <source>There is no dictionary for {0} on this machine.</source>
        <translation>このコンピューターには{0}の辞書がありません。</translation>
    </message>
    <message>
        <source>There is no hint {0}.</source>
        <translation>ヒント{0}はありません。</translation>
    </message>
    <message>
        <source>There is no proposal {0}.</source>
        <translation>提案{0}はありません。</translation>
    </message>
    <message>
        <source>There is no snapshot {0}.</source>
        <translation>スナップショット{0}はありません。</translation>
    </message>
    <message>
        <source>There is one for: {0}.</source>
        <translation>次の言語の辞書があります：{0}。</translation>
    </message>
    <message>
        <source>This book has no such section: {0}.</source>
        <translation>この本にそのような部分はありません: {0}。</translation>
    </message>
    <message>
        <source>This model does not read {0}; it was left out.</source>
        <translation>このモデルは{0}を読まないので、省きました。</translation>
    </message>
    <message>
        <source>This model draws from a space of its own, so it has no regions.</source>
        <translation>このモデルは独自の空間から描くため、領域はありません。</translation>
    </message>
    <message>
        <source>This model follows controls from words only, not from a picture.</source>
        <translation>このモデルは、画像からではなく言葉から描くときだけコントロールに従います。</translation>
    </message>
    <message>
        <source>This model follows no controls; {0} do.</source>
        <translation>このモデルはコントロールに従いません。{0} は従います。</translation>
    </message>
    <message>
        <source>This model in the tokens of miditok writes on, and cannot do another task.</source>
        <translation>miditokのトークンによるこのモデルは続きを書くだけで、ほかの作業はできません。</translation>
    </message>
    <message>
        <source>This model takes no reference of {0}; Stable Diffusion with an IP-Adapter does, and of style Flux with the adapter Redux.</source>
        <translation>このモデルは {0} の参照を読みません。IP-Adapter を使う Stable Diffusion が読み、style はアダプター Redux を使う Flux も読みます。</translation>
    </message>
    <message>
        <source>This pattern takes too long.</source>
        <translation>このパターンは時間がかかりすぎます。</translation>
    </message>
    <message>
        <source>This piece cannot be set as notation.</source>
        <translation>この曲は楽譜にできません。</translation>
    </message>
    <message>
        <source>This piece takes {0} pages; up to {1} go.</source>
        <translation>この曲は {0} ページになります。{1} ページまで使えます。</translation>
    </message>
    <message>
        <source>Title page…</source>
        <translation>題名のページ…</translation>
    </message>
    <message>
        <source>To the outline</source>
        <translation>アウトラインへ</translation>
    </message>
    <message>
        <source>To write with it, add the folder that holds all three; a picture model that reads with it finds it by itself.</source>
        <translation>これで書くには、3つすべてが入ったフォルダを追加してください。これで読む画像モデルは自動で見つけます。</translation>
    </message>
    <message>
        <source>Too many files are open at once.</source>
        <translation>同時に開いているファイルが多すぎます。</translation>
    </message>
    <message>
        <source>Transform the layer</source>
        <translation>レイヤーを変形</translation>
    </message>
    <message>
        <source>Try another seed, or a lower temperature.</source>
        <translation>別のシードか、低めの温度を試してください。</translation>
    </message>
    <message>
        <source>Undo the last change of the outline</source>
        <translation>アウトラインの最後の変更を戻す</translation>
    </message>
    <message>
        <source>WAV, FLAC, OGG and MP3 go.</source>
        <translation>WAV、FLAC、OGG、MP3 が使えます。</translation>
    </message>
    <message>
        <source>What it says of itself was signed with the key of this studio. Whether its pages were changed since cannot be seen.</source>
        <translation>ファイルの説明はこのスタジオの鍵で署名されています。その後ページが変更されたかどうかは分かりません。</translation>
    </message>
    <message>
        <source>Where it counts</source>
        <translation>効く場所</translation>
    </message>
    <message>
        <source>Word goals…</source>
        <translation>目標の語数…</translation>
    </message>
    <message>
        <source>Works do, such as {0}.</source>
        <translation>記録を持つのは作品です。例: {0}。</translation>
    </message>
    <message>
        <source>Works made with them would be empty.</source>
        <translation>これを使った作品は空になります。</translation>
    </message>
    <message>
        <source>World notes</source>
        <translation>世界のメモ</translation>
    </message>
    <message>
        <source>World notes…</source>
        <translation>世界のメモ…</translation>
    </message>
    <message>
        <source>Write it anew for the text as it is now.</source>
        <translation>今の文章に合わせて書き直してください。</translation>
    </message>
    <message>
        <source>Write one with `bowerbird write --book BOOK --scene SCENE`.</source>
        <translation>`bowerbird write --book BOOK --scene SCENE`で書いてください。</translation>
    </message>
    <message>
        <source>`bowerbird books check BOOK` lists them.</source>
        <translation>`bowerbird books check BOOK`で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird books snapshot list BOOK` lists them.</source>
        <translation>`bowerbird books snapshot list BOOK`で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird models list` shows which are.</source>
        <translation>`bowerbird models list` で確認できます。</translation>
    </message>
    <message>
        <source>`bowerbird notes read BOOK` lists them.</source>
        <translation>`bowerbird notes read BOOK`で一覧できます。</translation>
    </message>
    <message>
        <source>a MuseScore score</source>
        <translation>MuseScore の楽譜</translation>
    </message>
    <message>
        <source>a MusicXML file</source>
        <translation>MusicXML ファイル</translation>
    </message>
    <message>
        <source>a Stable Diffusion XL on another noise schedule (EDM), as Playground 2.5 and CosXL are</source>
        <translation>Playground 2.5 や CosXL のような、別のノイズスケジュール（EDM）の Stable Diffusion XL</translation>
    </message>
    <message>
        <source>a TensorRT file</source>
        <translation>TensorRTファイル</translation>
    </message>
    <message>
        <source>a bass in small steps</source>
        <translation>小さく動くベース</translation>
    </message>
    <message>
        <source>a brighter mood</source>
        <translation>明るい雰囲気</translation>
    </message>
    <message>
        <source>a colour and its opposite</source>
        <translation>補色の組</translation>
    </message>
    <message>
        <source>a control LoRA of Flux, which gives it a second picture to read</source>
        <translation>Flux に2枚目の画像を読ませる制御用 LoRA</translation>
    </message>
    <message>
        <source>a darker mood</source>
        <translation>暗い雰囲気</translation>
    </message>
    <message>
        <source>a faster tempo</source>
        <translation>速めのテンポ</translation>
    </message>
    <message>
        <source>a fuller sound</source>
        <translation>厚い響き</translation>
    </message>
    <message>
        <source>a high ending</source>
        <translation>高い終わり</translation>
    </message>
    <message>
        <source>a higher tune</source>
        <translation>高めの旋律</translation>
    </message>
    <message>
        <source>a leaping bass</source>
        <translation>跳躍するベース</translation>
    </message>
    <message>
        <source>a long first sentence</source>
        <translation>長い書き出しの文</translation>
    </message>
    <message>
        <source>a long last note</source>
        <translation>長い最後の音</translation>
    </message>
    <message>
        <source>a loop is outside of its sample</source>
        <translation>ループがサンプルの外にあります</translation>
    </message>
    <message>
        <source>a low ending</source>
        <translation>低い終わり</translation>
    </message>
    <message>
        <source>a lower tune</source>
        <translation>低めの旋律</translation>
    </message>
    <message>
        <source>a music model in the tokens of miditok ({0}) whose vocabulary is damaged</source>
        <translation>語彙の壊れた、miditokのトークン ({0}) による音楽モデル</translation>
    </message>
    <message>
        <source>a narrow range</source>
        <translation>狭い音域</translation>
    </message>
    <message>
        <source>a peak near the beginning</source>
        <translation>始め近くの頂点</translation>
    </message>
    <message>
        <source>a peak near the end</source>
        <translation>終わり近くの頂点</translation>
    </message>
    <message>
        <source>a preset names an instrument that is not there</source>
        <translation>プリセットが存在しない楽器を指しています</translation>
    </message>
    <message>
        <source>a sample has a rate that nothing plays</source>
        <translation>サンプルのレートが再生できないものです</translation>
    </message>
    <message>
        <source>a sample is outside of its sounds</source>
        <translation>サンプルが音データの外にあります</translation>
    </message>
    <message>
        <source>a short first sentence</source>
        <translation>短い書き出しの文</translation>
    </message>
    <message>
        <source>a short last note</source>
        <translation>短い最後の音</translation>
    </message>
    <message>
        <source>a slower tempo</source>
        <translation>遅めのテンポ</translation>
    </message>
    <message>
        <source>a thinner sound</source>
        <translation>薄い響き</translation>
    </message>
    <message>
        <source>a tune that climbs</source>
        <translation>上っていく旋律</translation>
    </message>
    <message>
        <source>a tune that sinks</source>
        <translation>下っていく旋律</translation>
    </message>
    <message>
        <source>a wide range</source>
        <translation>広い音域</translation>
    </message>
    <message>
        <source>accompany</source>
        <translation>伴奏</translation>
    </message>
    <message>
        <source>again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>an IP-Adapter</source>
        <translation>IP-Adapter</translation>
    </message>
    <message>
        <source>an MEI file</source>
        <translation>MEI ファイル</translation>
    </message>
    <message>
        <source>an ONNX file</source>
        <translation>ONNXファイル</translation>
    </message>
    <message>
        <source>an adapter of factors (IA³)</source>
        <translation>係数のアダプタ（IA³）</translation>
    </message>
    <message>
        <source>an adapter of whole differences (LyCORIS)</source>
        <translation>差分全体のアダプタ（LyCORIS）</translation>
    </message>
    <message>
        <source>an earlier chapter, which was changed since</source>
        <translation>前の章（その後変更されています）</translation>
    </message>
    <message>
        <source>an ending away from its beginning</source>
        <translation>始まりと離れた音で終わる</translation>
    </message>
    <message>
        <source>an ending where it began</source>
        <translation>始まりと同じ音で終わる</translation>
    </message>
    <message>
        <source>an even rhythm</source>
        <translation>均一なリズム</translation>
    </message>
    <message>
        <source>an instrument names a sample that is not there</source>
        <translation>楽器が存在しないサンプルを指しています</translation>
    </message>
    <message>
        <source>as wide as high</source>
        <translation>縦横が同じくらい</translation>
    </message>
    <message>
        <source>at most {0} ({1} were given)</source>
        <translation>最大 {0} 個です（{1} 個指定されました）</translation>
    </message>
    <message>
        <source>brighter</source>
        <translation>明るめ</translation>
    </message>
    <message>
        <source>brighter in the middle</source>
        <translation>中央が明るい</translation>
    </message>
    <message>
        <source>broad above</source>
        <translation>上が広い</translation>
    </message>
    <message>
        <source>broad below</source>
        <translation>下が広い</translation>
    </message>
    <message>
        <source>busier towards the end</source>
        <translation>終わりに向けて活発</translation>
    </message>
    <message>
        <source>calm outlines</source>
        <translation>穏やかな輪郭</translation>
    </message>
    <message>
        <source>calmer towards the end</source>
        <translation>終わりに向けて静か</translation>
    </message>
    <message>
        <source>clearly</source>
        <translation>はっきり</translation>
    </message>
    <message>
        <source>coarse detail</source>
        <translation>大まかな描き込み</translation>
    </message>
    <message>
        <source>colour at the edge</source>
        <translation>縁に色</translation>
    </message>
    <message>
        <source>colour in the middle</source>
        <translation>中央に色</translation>
    </message>
    <message>
        <source>colours of many families</source>
        <translation>さまざまな系統の色</translation>
    </message>
    <message>
        <source>colours of one family</source>
        <translation>同系色</translation>
    </message>
    <message>
        <source>continue</source>
        <translation>続き</translation>
    </message>
    <message>
        <source>control: its steps end before they begin ({0}-{1})</source>
        <translation>control: ステップが始まる前に終わっています（{0}-{1}）</translation>
    </message>
    <message>
        <source>control: the {0} is all black, so there is nothing to follow.</source>
        <translation>control: {0} は真っ黒で、従うものがありません。</translation>
    </message>
    <message>
        <source>control: there is no network for {0} that fits {1} ({2}).</source>
        <translation>control: {1}（{2}）に合う {0} 用のネットワークがありません。</translation>
    </message>
    <message>
        <source>control: this picture is no map of {0}, and none is made of one.</source>
        <translation>control: この画像は {0} のマップではなく、画像からは作れません。</translation>
    </message>
    <message>
        <source>control: {0} does not read {1}.</source>
        <translation>control: {0} は {1} を読み取れません。</translation>
    </message>
    <message>
        <source>control: {0} is no network that guides a drawing.</source>
        <translation>control: {0} は描画を導くネットワークではありません。</translation>
    </message>
    <message>
        <source>control: {0} was made for {1}, and {2} is {3}.</source>
        <translation>control: {0} は {1} 用に作られていますが、{2} は {3} です。</translation>
    </message>
    <message>
        <source>darker</source>
        <translation>暗め</translation>
    </message>
    <message>
        <source>darker in the middle</source>
        <translation>中央が暗い</translation>
    </message>
    <message>
        <source>darker than their rim</source>
        <translation>縁より暗い</translation>
    </message>
    <message>
        <source>darker things</source>
        <translation>暗いもの</translation>
    </message>
    <message>
        <source>deep tones</source>
        <translation>深い色合い</translation>
    </message>
    <message>
        <source>diagonal shapes</source>
        <translation>斜めの形</translation>
    </message>
    <message>
        <source>different above and below</source>
        <translation>上下が異なる</translation>
    </message>
    <message>
        <source>different left and right</source>
        <translation>左右が異なる</translation>
    </message>
    <message>
        <source>different turned around</source>
        <translation>回すと異なる</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>下書き</translation>
    </message>
    <message>
        <source>enlarge</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>even loudness</source>
        <translation>均一な音量</translation>
    </message>
    <message>
        <source>ever new words</source>
        <translation>次々と新しい語</translation>
    </message>
    <message>
        <source>extend</source>
        <translation>広げる</translation>
    </message>
    <message>
        <source>few colours</source>
        <translation>少ない色</translation>
    </message>
    <message>
        <source>few different notes</source>
        <translation>少種の音</translation>
    </message>
    <message>
        <source>few notes</source>
        <translation>少ない音</translation>
    </message>
    <message>
        <source>few notes on the first beat</source>
        <translation>1拍目の音が少ない</translation>
    </message>
    <message>
        <source>fewer abstract nouns</source>
        <translation>抽象名詞が少ない</translation>
    </message>
    <message>
        <source>fewer adjectives</source>
        <translation>形容詞が少ない</translation>
    </message>
    <message>
        <source>fewer adverbs in -ly</source>
        <translation>-lyで終わる副詞が少ない</translation>
    </message>
    <message>
        <source>fewer apostrophes</source>
        <translation>アポストロフィが少ない</translation>
    </message>
    <message>
        <source>fewer brackets</source>
        <translation>かっこが少ない</translation>
    </message>
    <message>
        <source>fewer chords</source>
        <translation>和音が少ない</translation>
    </message>
    <message>
        <source>fewer colons</source>
        <translation>コロンが少ない</translation>
    </message>
    <message>
        <source>fewer commas</source>
        <translation>コンマが少ない</translation>
    </message>
    <message>
        <source>fewer corners</source>
        <translation>角が少ない</translation>
    </message>
    <message>
        <source>fewer dark lines</source>
        <translation>暗い線が少ない</translation>
    </message>
    <message>
        <source>fewer dark spots</source>
        <translation>暗い点が少ない</translation>
    </message>
    <message>
        <source>fewer dashes</source>
        <translation>ダッシュが少ない</translation>
    </message>
    <message>
        <source>fewer doers, as in “painter”</source>
        <translation>「painter」のような行為者の語が少ない</translation>
    </message>
    <message>
        <source>fewer drums</source>
        <translation>ドラムが少ない</translation>
    </message>
    <message>
        <source>fewer ellipses</source>
        <translation>省略記号が少ない</translation>
    </message>
    <message>
        <source>fewer exclamation marks</source>
        <translation>感嘆符が少ない</translation>
    </message>
    <message>
        <source>fewer flowing sounds</source>
        <translation>流れる音が少ない</translation>
    </message>
    <message>
        <source>fewer hard sounds</source>
        <translation>硬い音が少ない</translation>
    </message>
    <message>
        <source>fewer highlights</source>
        <translation>ハイライトが少ない</translation>
    </message>
    <message>
        <source>fewer hissing sounds</source>
        <translation>摩擦する音が少ない</translation>
    </message>
    <message>
        <source>fewer humming sounds</source>
        <translation>響く鼻音が少ない</translation>
    </message>
    <message>
        <source>fewer instruments</source>
        <translation>楽器が少ない</translation>
    </message>
    <message>
        <source>fewer line breaks</source>
        <translation>改行が少ない</translation>
    </message>
    <message>
        <source>fewer names and capitals</source>
        <translation>名前と大文字が少ない</translation>
    </message>
    <message>
        <source>fewer numbers</source>
        <translation>数字が少ない</translation>
    </message>
    <message>
        <source>fewer questions</source>
        <translation>疑問文が少ない</translation>
    </message>
    <message>
        <source>fewer rests</source>
        <translation>休符が少ない</translation>
    </message>
    <message>
        <source>fewer rhymes</source>
        <translation>韻が少ない</translation>
    </message>
    <message>
        <source>fewer semicolons</source>
        <translation>セミコロンが少ない</translation>
    </message>
    <message>
        <source>fewer sounds like f and v</source>
        <translation>fやvのような音が少ない</translation>
    </message>
    <message>
        <source>fewer stars and lines</source>
        <translation>星印と罫線が少ない</translation>
    </message>
    <message>
        <source>fewer stripes</source>
        <translation>縞が少ない</translation>
    </message>
    <message>
        <source>fewer syllables a word</source>
        <translation>1語あたりの音節が少ない</translation>
    </message>
    <message>
        <source>fewer vowels</source>
        <translation>母音が少ない</translation>
    </message>
    <message>
        <source>fewer words in -ed</source>
        <translation>-edで終わる語が少ない</translation>
    </message>
    <message>
        <source>fewer words in -ing</source>
        <translation>-ingで終わる語が少ない</translation>
    </message>
    <message>
        <source>fewer words in -s</source>
        <translation>-sで終わる語が少ない</translation>
    </message>
    <message>
        <source>file: a name that ends in {0}.</source>
        <translation>ファイル：{0} で終わる名前にしてください。</translation>
    </message>
    <message>
        <source>fine detail</source>
        <translation>細かい描き込み</translation>
    </message>
    <message>
        <source>flat areas</source>
        <translation>平らな塗り</translation>
    </message>
    <message>
        <source>format: one of {0} for this {1} ({2} was given).</source>
        <translation>format：この{1}には{0}のいずれか（{2}が指定されました）。</translation>
    </message>
    <message>
        <source>four bits each</source>
        <translation>各4ビット</translation>
    </message>
    <message>
        <source>fuller pictures</source>
        <translation>埋まった画面</translation>
    </message>
    <message>
        <source>goal: 0 to {0} words.</source>
        <translation>目標：0～{0} 語。</translation>
    </message>
    <message>
        <source>harder sounds</source>
        <translation>硬い音が多い</translation>
    </message>
    <message>
        <source>highest in the middle</source>
        <translation>中ほどが最も高い</translation>
    </message>
    <message>
        <source>hollow, branching shapes</source>
        <translation>中空で枝分かれした形</translation>
    </message>
    <message>
        <source>in the last line</source>
        <translation>最後の行</translation>
    </message>
    <message>
        <source>instruct</source>
        <translation>指示</translation>
    </message>
    <message>
        <source>instruction: needs a picture that it changes</source>
        <translation>instruction: 変える絵が要ります</translation>
    </message>
    <message>
        <source>instruments: the tracks have theirs; name either tracks or instruments</source>
        <translation>instruments: トラックには楽器があります。トラックか楽器のどちらかを指定してください</translation>
    </message>
    <message>
        <source>it breaks in line {0}</source>
        <translation>{0}行目で壊れています</translation>
    </message>
    <message>
        <source>it does not say which version of Bowerbird it is of</source>
        <translation>どの版の Bowerbird のものか書かれていません</translation>
    </message>
    <message>
        <source>it has no instruments</source>
        <translation>楽器がありません</translation>
    </message>
    <message>
        <source>it is nested too deep</source>
        <translation>入れ子が深すぎます</translation>
    </message>
    <message>
        <source>it needs a process: {0}</source>
        <translation>別のプロセスが必要です：{0}</translation>
    </message>
    <message>
        <source>its weights (safetensors)</source>
        <translation>重み（safetensors）</translation>
    </message>
    <message>
        <source>its {0} is {1}, and must be 1 to {2}</source>
        <translation>{0} が {1} ですが、1 から {2} まででなければなりません</translation>
    </message>
    <message>
        <source>kept for the reply</source>
        <translation>返答のための余地</translation>
    </message>
    <message>
        <source>key: is needed, else the note never fires.</source>
        <translation>key：必要です。ないとこのメモは読まれません。</translation>
    </message>
    <message>
        <source>language: a code such as en, de or en-GB ({0} was given).</source>
        <translation>language：en、de、en-GBなどのコードです（{0}が指定されました）。</translation>
    </message>
    <message>
        <source>large files beside the layers (left out)</source>
        <translation>レイヤー以外の大きなファイル（省略）</translation>
    </message>
    <message>
        <source>larger dark parts</source>
        <translation>広い暗部</translation>
    </message>
    <message>
        <source>last-bar: {0} ends with bar {1} ({2} was given).</source>
        <translation>last-bar: {0}は{1}小節目で終わります ({2}が指定されました)。</translation>
    </message>
    <message>
        <source>layers of the kind “{0}” (left out)</source>
        <translation>種類「{0}」のレイヤー（省略）</translation>
    </message>
    <message>
        <source>layers that are clipped by the one below</source>
        <translation>下のレイヤーでクリッピングされるレイヤー</translation>
    </message>
    <message>
        <source>layers: {0} is no kind of control. Allowed: {1}.</source>
        <translation>layers: {0}はコントロールの種類ではありません。使えるもの：{1}。</translation>
    </message>
    <message>
        <source>made by a machine</source>
        <translation>機械が作成</translation>
    </message>
    <message>
        <source>make it night, make it snow</source>
        <translation>夜にする, 雪を降らせる</translation>
    </message>
    <message>
        <source>masks of other kinds or several of one layer</source>
        <translation>他の種類のマスク、または一つのレイヤーの複数のマスク</translation>
    </message>
    <message>
        <source>masks to draw in and controls and regions (hidden layers there)</source>
        <translation>描画用マスク、コントロール、領域（そこでは非表示のレイヤー）</translation>
    </message>
    <message>
        <source>mix in</source>
        <translation>混ぜる</translation>
    </message>
    <message>
        <source>model: {0} is a network that guides drawings.</source>
        <translation>model: {0} は描画を導くネットワークです。</translation>
    </message>
    <message>
        <source>more than 8 bits a colour (brought to 8)</source>
        <translation>1色8ビットを超える深さ（8ビットに変換）</translation>
    </message>
    <message>
        <source>muted: never read</source>
        <translation>ミュート: 読まない</translation>
    </message>
    <message>
        <source>no pair was held out</source>
        <translation>0組</translation>
    </message>
    <message>
        <source>no reason given</source>
        <translation>理由は示されていません</translation>
    </message>
    <message>
        <source>no room for it</source>
        <translation>入る余地なし</translation>
    </message>
    <message>
        <source>of GGML, a form before GGUF</source>
        <translation>GGUFより前の形式GGML</translation>
    </message>
    <message>
        <source>of unknown origin</source>
        <translation>作者不明</translation>
    </message>
    <message>
        <source>one line up</source>
        <translation>1行上</translation>
    </message>
    <message>
        <source>opacity: 0 to 1 ({0} was given).</source>
        <translation>opacity: 0 から 1 まで（{0} が指定されました）。</translation>
    </message>
    <message>
        <source>painted by hand</source>
        <translation>手描き</translation>
    </message>
    <message>
        <source>part</source>
        <translation>部</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>reference: there is no region {0}; {1} are given</source>
        <translation>reference: 領域 {0} はありません（{1} 個あります）</translation>
    </message>
    <message>
        <source>region: the mask of “{0}” covers nothing.</source>
        <translation>region: 「{0}」のマスクは何も覆っていません。</translation>
    </message>
    <message>
        <source>revised</source>
        <translation>推敲済み</translation>
    </message>
    <message>
        <source>says nothing twice</source>
        <translation>同じことを繰り返さない</translation>
    </message>
    <message>
        <source>says things again</source>
        <translation>同じことを繰り返す</translation>
    </message>
    <message>
        <source>scene</source>
        <translation>場面</translation>
    </message>
    <message>
        <source>sentences: 1 to {0} ({1} was given).</source>
        <translation>sentences：1から{0}です（{1}が指定されました）。</translation>
    </message>
    <message>
        <source>shapes and vector masks</source>
        <translation>シェイプとベクトルマスク</translation>
    </message>
    <message>
        <source>smart objects (pixels here)</source>
        <translation>スマートオブジェクト（ここではピクセル）</translation>
    </message>
    <message>
        <source>stars: 1 to 5 where a work is rated again (0 was given).</source>
        <translation>星: 評価し直すときは1から5です(0が指定されました)。</translation>
    </message>
    <message>
        <source>status: one of {0}.</source>
        <translation>状態：{0} のいずれか。</translation>
    </message>
    <message>
        <source>stays for {0} more lines</source>
        <translation>あと{0}行残ります</translation>
    </message>
    <message>
        <source>summary: at most {0} letters ({1} were given).</source>
        <translation>summary：最大{0}文字です（{1}文字が指定されました）。</translation>
    </message>
    <message>
        <source>takes no adapters</source>
        <translation>アダプターを使えません</translation>
    </message>
    <message>
        <source>talks like an assistant</source>
        <translation>アシスタントのように話す</translation>
    </message>
    <message>
        <source>text (pixels here)</source>
        <translation>テキスト（ここではピクセル）</translation>
    </message>
    <message>
        <source>text: at most {0} letters ({1} were given).</source>
        <translation>text: 最大{0}文字です({1}文字が指定されました)。</translation>
    </message>
    <message>
        <source>text: is empty, so there is nothing to look for.</source>
        <translation>text: 空なので、探すものがありません。</translation>
    </message>
    <message>
        <source>text: is no regular expression ({0}).</source>
        <translation>text: 正規表現ではありません({0})。</translation>
    </message>
    <message>
        <source>the archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>the blend mode {0} (drawn as normal)</source>
        <translation>描画モード {0}（通常として描画）</translation>
    </message>
    <message>
        <source>the controls</source>
        <translation>コントロール</translation>
    </message>
    <message>
        <source>the ends of long names</source>
        <translation>長い名前の末尾</translation>
    </message>
    <message>
        <source>the finish</source>
        <translation>仕上げの拡大</translation>
    </message>
    <message>
        <source>the guidance</source>
        <translation>ガイダンス</translation>
    </message>
    <message>
        <source>the instruction</source>
        <translation>指示</translation>
    </message>
    <message>
        <source>the margins</source>
        <translation>余白</translation>
    </message>
    <message>
        <source>the mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>the negative prompt</source>
        <translation>ネガティブプロンプト</translation>
    </message>
    <message>
        <source>the part of its text encoder that looks at pictures (visual)</source>
        <translation>テキストエンコーダーの、絵を見る部分 (visual)</translation>
    </message>
    <message>
        <source>the picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>the point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>the prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>the references</source>
        <translation>参照の絵</translation>
    </message>
    <message>
        <source>the regions</source>
        <translation>領域</translation>
    </message>
    <message>
        <source>the safety checker of a picture model</source>
        <translation>絵のモデルのセーフティチェッカー</translation>
    </message>
    <message>
        <source>the sampler</source>
        <translation>サンプラー</translation>
    </message>
    <message>
        <source>the size</source>
        <translation>大きさ</translation>
    </message>
    <message>
        <source>the steps</source>
        <translation>ステップ数</translation>
    </message>
    <message>
        <source>the strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>the studio did not install it</source>
        <translation>スタジオが入れたものではありません</translation>
    </message>
    <message>
        <source>the truncation</source>
        <translation>トランケーション</translation>
    </message>
    <message>
        <source>there is no note in {0}</source>
        <translation>{0}に音がありません</translation>
    </message>
    <message>
        <source>this folder</source>
        <translation>このフォルダー</translation>
    </message>
    <message>
        <source>three lines up</source>
        <translation>3行上</translation>
    </message>
    <message>
        <source>to: {0} to {1} in this scene ({2} was given).</source>
        <translation>to：この場面では{0}から{1}です（{2}が指定されました）。</translation>
    </message>
    <message>
        <source>too big here</source>
        <translation>ここでは大きすぎ</translation>
    </message>
    <message>
        <source>tracks: the piece has no track {0}.</source>
        <translation>tracks: この曲にトラック {0} はありません。</translation>
    </message>
    <message>
        <source>transformers folder</source>
        <translation>transformersのフォルダー</translation>
    </message>
    <message>
        <source>transformers folder with a vocabulary of miditok</source>
        <translation>miditokの語彙を持つtransformersのフォルダー</translation>
    </message>
    <message>
        <source>tune</source>
        <translation>曲</translation>
    </message>
    <message>
        <source>two lines up</source>
        <translation>2行上</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明な</translation>
    </message>
    <message>
        <source>unknown folder</source>
        <translation>不明なフォルダー</translation>
    </message>
    <message>
        <source>upscaler file</source>
        <translation>アップスケーラーのファイル</translation>
    </message>
    <message>
        <source>which layers the machine made</source>
        <translation>機械が作成したレイヤーの情報</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>そのまま</translation>
    </message>
    <message>
        <source>write</source>
        <translation>書く</translation>
    </message>
    <message>
        <source>writing the model</source>
        <translation>モデルを書き込み中</translation>
    </message>
    <message>
        <source>your ratings do not yet foretell each other, so nothing shows that it is no luck</source>
        <translation>評価どうしがまだ互いを予測できないため、偶然ではないと示すものがありません</translation>
    </message>
    <message>
        <source>{0} ({1} was given)</source>
        <translation>{0} (指定された値: {1})</translation>
    </message>
    <message>
        <source>{0} and {1}</source>
        <translation>{0}と{1}</translation>
    </message>
    <message>
        <source>{0} and {1} more</source>
        <translation>{0}、ほか{1}個</translation>
    </message>
    <message>
        <source>{0} cannot be played: {1}.</source>
        <translation>{0} は再生できません。{1}。</translation>
    </message>
    <message>
        <source>{0} cannot be read as sound: it is damaged, or of another kind.</source>
        <translation>{0} は音として読めません。壊れているか、別の種類のファイルです。</translation>
    </message>
    <message>
        <source>{0} cannot have: {1}.</source>
        <translation>{0} に保存できないもの: {1}。</translation>
    </message>
    <message>
        <source>{0} changes pictures, and none was given.</source>
        <translation>{0}は絵を変えるモデルですが、絵が指定されていません。</translation>
    </message>
    <message>
        <source>{0} changes pictures, but {1} lacks {2}.</source>
        <translation>{0}は絵を変えるモデルですが、{1}には{2}がありません。</translation>
    </message>
    <message>
        <source>{0} declares entities of its own, which are not read.</source>
        <translation>{0} は独自のエンティティを宣言しているため、読み込みません。</translation>
    </message>
    <message>
        <source>{0} described it in a way that cannot be used here; the description is kept with it.</source>
        <translation>{0}による説明はここでは使えません。説明は一緒に残ります。</translation>
    </message>
    <message>
        <source>{0} died, and speaks again.</source>
        <translation>{0}は死んだのに、また話しています。</translation>
    </message>
    <message>
        <source>{0} does not accept your token.</source>
        <translation>{0}はあなたのトークンを受け付けません。</translation>
    </message>
    <message>
        <source>{0} draws after what the program InsightFace says of a face, which the studio does not have.</source>
        <translation>{0} は InsightFace というプログラムが顔について述べた内容に従って描きますが、スタジオにはそれがありません。</translation>
    </message>
    <message>
        <source>{0} files are left out, such as: {1}</source>
        <translation>{0}件のファイルを除きました。例: {1}</translation>
    </message>
    <message>
        <source>{0} fills what a mask marks, and none was given.</source>
        <translation>{0}はマスクの印の中を描くモデルですが、マスクが指定されていません。</translation>
    </message>
    <message>
        <source>{0} for {1}</source>
        <translation>{1}用の{0}</translation>
    </message>
    <message>
        <source>{0} guides drawings in a way that the studio does not run.</source>
        <translation>{0} は、スタジオが対応していない方法で描画を導きます。</translation>
    </message>
    <message>
        <source>{0} has XML that cannot be read: {1}.</source>
        <translation>{0} には読み取れない XML があります：{1}。</translation>
    </message>
    <message>
        <source>{0} has groups in groups, more than {1} deep.</source>
        <translation>{0} のグループは {1} 段より深く入れ子になっています。</translation>
    </message>
    <message>
        <source>{0} has had too many requests and asks to wait.</source>
        <translation>{0}は要求が多すぎるため、待つよう求めています。</translation>
    </message>
    <message>
        <source>{0} has more than {1} layers.</source>
        <translation>{0} にはレイヤーが {1} 枚より多くあります。</translation>
    </message>
    <message>
        <source>{0} has no file {1} any more.</source>
        <translation>{0}にファイル{1}はもうありません。</translation>
    </message>
    <message>
        <source>{0} has no pixels.</source>
        <translation>{0} にはピクセルがありません。</translation>
    </message>
    <message>
        <source>{0} has over {1} chapters and scenes.</source>
        <translation>{0} は章と場面が {1} を超えています。</translation>
    </message>
    <message>
        <source>{0} has {1} bits a colour, which are not read.</source>
        <translation>{0} は1色 {1} ビットで、読み込めません。</translation>
    </message>
    <message>
        <source>{0} has {1} colours, which are not read with their layers.</source>
        <translation>{0} は {1} カラーで、レイヤーごとには読み込めません。</translation>
    </message>
    <message>
        <source>{0} has {1} entries; at most {2} go.</source>
        <translation>{0}には{1}件の項目があります。上限は{2}件です。</translation>
    </message>
    <message>
        <source>{0} has {1} samples a second; from {2} to {3} go.</source>
        <translation>{0} は毎秒 {1} サンプルです。{2} から {3} まで使えます。</translation>
    </message>
    <message>
        <source>{0} has {1} tunes; the first was taken.</source>
        <translation>{0} には {1} 曲あります。最初の曲を使いました。</translation>
    </message>
    <message>
        <source>{0} has {1} x {2} pixels; at most {3} megapixels go.</source>
        <translation>{0} は {1} x {2} ピクセルです。最大 {3} メガピクセルです。</translation>
    </message>
    <message>
        <source>{0} has {1}, and {2} are expected; it may not be whole.</source>
        <translation>{0}は{1}ですが、{2}のはずです。欠けているかもしれません。</translation>
    </message>
    <message>
        <source>{0} holds no sound.</source>
        <translation>{0} には音が入っていません。</translation>
    </message>
    <message>
        <source>{0} holds values that are no numbers.</source>
        <translation>{0} には数ではない値が含まれています。</translation>
    </message>
    <message>
        <source>{0} in {1}</source>
        <translation>{1} の中の {0}</translation>
    </message>
    <message>
        <source>{0} is Flux Redux, but lacks its image encoder (SigLIP).</source>
        <translation>{0}はFlux Reduxですが、画像エンコーダー（SigLIP）がありません。</translation>
    </message>
    <message>
        <source>{0} is Flux Redux, which adds to Flux.</source>
        <translation>{0}はFlux Reduxで、Fluxに加えて使うものです。</translation>
    </message>
    <message>
        <source>{0} is a download that is not finished.</source>
        <translation>{0} は完了していないダウンロードです。</translation>
    </message>
    <message>
        <source>{0} is a picture without a character or lorebook in it.</source>
        <translation>{0}はキャラクターもロアブックも含まない画像です。</translation>
    </message>
    <message>
        <source>{0} is an IP-Adapter, but its image encoder (CLIP, {1} wide) is not beside it.</source>
        <translation>{0} は IP-Adapter ですが、その画像エンコーダー（CLIP、幅 {1}）が隣にありません。</translation>
    </message>
    <message>
        <source>{0} is an archive without a {1}.</source>
        <translation>{0}は{1}のないアーカイブです。</translation>
    </message>
    <message>
        <source>{0} is an autoencoder (VAE) of a kind that takes the place of no other; the models that have it find it by themselves.</source>
        <translation>{0} はほかと入れ替えられない種類のオートエンコーダー (VAE) です。これを持つモデルは自分で見つけます。</translation>
    </message>
    <message>
        <source>{0} is an importance matrix, with which models are packed.</source>
        <translation>{0} はモデルの圧縮に使う重要度行列です。</translation>
    </message>
    <message>
        <source>{0} is cut off.</source>
        <translation>{0}は途中で切れています。</translation>
    </message>
    <message>
        <source>{0} is damaged: {1} is {2}.</source>
        <translation>{0} は壊れています: {1} が {2} です。</translation>
    </message>
    <message>
        <source>{0} is encrypted.</source>
        <translation>{0}は暗号化されています。</translation>
    </message>
    <message>
        <source>{0} is locked with a password, or of an old version of Word.</source>
        <translation>{0} はパスワードで保護されているか、古い Word の形式です。</translation>
    </message>
    <message>
        <source>{0} is locked with a password.</source>
        <translation>{0} はパスワードで保護されています。</translation>
    </message>
    <message>
        <source>{0} is longer than {1} minutes, the most that can be heard as a tune.</source>
        <translation>{0} は {1} 分を超えています。メロディーとして聞き取れるのはそこまでです。</translation>
    </message>
    <message>
        <source>{0} is neither a model nor an adapter.</source>
        <translation>{0}はモデルでもアダプターでもありません。</translation>
    </message>
    <message>
        <source>{0} is no ending of a file of notes.</source>
        <translation>{0}はメモのファイルの拡張子ではありません。</translation>
    </message>
    <message>
        <source>{0} is no file of world notes.</source>
        <translation>{0}は世界のメモのファイルではありません。</translation>
    </message>
    <message>
        <source>{0} is no model but one of the hub&apos;s {1}.</source>
        <translation>{0}はモデルではなく、ハブの{1}です。</translation>
    </message>
    <message>
        <source>{0} is no whole JSON: {1}.</source>
        <translation>{0}は完全なJSONではありません：{1}。</translation>
    </message>
    <message>
        <source>{0} is no word.</source>
        <translation>{0}は単語ではありません。</translation>
    </message>
    <message>
        <source>{0} is not a PNG picture.</source>
        <translation>{0}はPNG画像ではありません。</translation>
    </message>
    <message>
        <source>{0} is not a soundfont (SF2 or SF3), or it is damaged.</source>
        <translation>{0} はサウンドフォント (SF2、SF3) ではないか、壊れています。</translation>
    </message>
    <message>
        <source>{0} is not an ABC file: no line begins with X:.</source>
        <translation>{0} は ABC ファイルではありません。X: で始まる行がありません。</translation>
    </message>
    <message>
        <source>{0} is not at {1}, from where models are fetched.</source>
        <translation>{0}は、モデルの取得元である{1}にありません。</translation>
    </message>
    <message>
        <source>{0} is not {1}, or it is damaged.</source>
        <translation>{0} は{1}ではないか、壊れています。</translation>
    </message>
    <message>
        <source>{0} is of a kind that carries no marks.</source>
        <translation>{0}は、記録を持たない種類のファイルです。</translation>
    </message>
    <message>
        <source>{0} is of a kind that no book is read from.</source>
        <translation>{0} は本として読み込める種類のファイルではありません。</translation>
    </message>
    <message>
        <source>{0} is only for those who accepted its terms with an account.</source>
        <translation>{0}は、アカウントで利用条件に同意した人だけが使えます。</translation>
    </message>
    <message>
        <source>{0} is only for those who accepted its terms, and you are not let in.</source>
        <translation>{0}は利用条件に同意した人だけが使え、あなたは許可されていません。</translation>
    </message>
    <message>
        <source>{0} is protected against copying (DRM), so it cannot be read.</source>
        <translation>{0} はコピー防止（DRM）されているため、読み込めません。</translation>
    </message>
    <message>
        <source>{0} is silent.</source>
        <translation>{0} は無音です。</translation>
    </message>
    <message>
        <source>{0} is the part of {1} that draws ({2})</source>
        <translation>{0}は、{1}の描く部分です ({2})</translation>
    </message>
    <message>
        <source>{0} is too large: up to {1} notes and {2} parts go.</source>
        <translation>{0} は大きすぎます。{1} 個の音符と {2} 個のパートまで使えます。</translation>
    </message>
    <message>
        <source>{0} is {1}, and neither a model nor an adapter.</source>
        <translation>{0}は{1}で、モデルでもアダプターでもありません。</translation>
    </message>
    <message>
        <source>{0} is {1}, which the studio does not open.</source>
        <translation>{0}は{1}で、スタジオでは開けません。</translation>
    </message>
    <message>
        <source>{0} lacks {1} ({2}).</source>
        <translation>{0}には{1}（{2}）がありません。</translation>
    </message>
    <message>
        <source>{0} lines of {1} without a file_name or a text.</source>
        <translation>{1}に、file_nameかテキストのない行が{0}行あります。</translation>
    </message>
    <message>
        <source>{0} lines up</source>
        <translation>{0}行上</translation>
    </message>
    <message>
        <source>{0} lists its parts within each measure, which is not read.</source>
        <translation>{0} は小節ごとにパートを並べた形式で、読み込めません。</translation>
    </message>
    <message>
        <source>{0} lists more than any picture has.</source>
        <translation>{0} の一覧は画像としては多すぎます。</translation>
    </message>
    <message>
        <source>{0} more are of works without a prompt, brought in or found in Explore, which teach taste alone.</source>
        <translation>ほかに{0}件はプロンプトのない作品 (取り込んだもの、または「探索」で見つけたもの) のもので、好みだけを育てます。</translation>
    </message>
    <message>
        <source>{0} needs a picture to put the notes into.</source>
        <translation>{0}には、メモを入れる画像が必要です。</translation>
    </message>
    <message>
        <source>{0} notes, {1}, {2} beats a minute.</source>
        <translation>{0} 個の音符、{1}、毎分 {2} 拍。</translation>
    </message>
    <message>
        <source>{0} pairs were held out</source>
        <translation>{0}組</translation>
    </message>
    <message>
        <source>{0} pictures in it were left out.</source>
        <translation>中の画像 {0} 点は取り込みませんでした。</translation>
    </message>
    <message>
        <source>{0} pieces</source>
        <translation>{0}曲</translation>
    </message>
    <message>
        <source>{0} refuses to give {1} ({2}).</source>
        <translation>{0}は{1}を渡しません ({2})。</translation>
    </message>
    <message>
        <source>{0} rows of {1} have values that the studio does not write, such as {2}.</source>
        <translation>{1} の {0} 行に、スタジオが書かない値があります。例: {2}。</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Work</source>
        <translation>作業(&amp;W)</translation>
    </message>
    <message>
        <source>(It has one layer alone.)</source>
        <translation>（層が1つしかありません。）</translation>
    </message>
    <message>
        <source>(What it computes is not finite.)</source>
        <translation>（計算結果が有限ではありません。）</translation>
    </message>
    <message>
        <source>({0})</source>
        <translation>（{0}）</translation>
    </message>
    <message>
        <source>, painted over since</source>
        <translation>、その後加筆あり</translation>
    </message>
    <message>
        <source>, stop at {0}</source>
        <translation>、{0}で止める</translation>
    </message>
    <message>
        <source>, to the end of a {0}</source>
        <translation>、{0}の終わりまで</translation>
    </message>
    <message>
        <source>1 line of {0} without a file_name or a text.</source>
        <translation>{0}に、file_nameかテキストのない行が1行あります。</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>絵1枚</translation>
    </message>
    <message>
        <source>1 piece</source>
        <translation>1曲</translation>
    </message>
    <message>
        <source>1 rating</source>
        <translation>評価1件</translation>
    </message>
    <message>
        <source>1 star or more</source>
        <translation>星1つ以上</translation>
    </message>
    <message>
        <source>1 text</source>
        <translation>文章1件</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1語</translation>
    </message>
    <message>
        <source>1 word read</source>
        <translation>1語を読みます</translation>
    </message>
    <message>
        <source>1 word selected</source>
        <translation>1語を選択</translation>
    </message>
    <message>
        <source>1 work</source>
        <translation>1作品</translation>
    </message>
    <message>
        <source>20 minutes</source>
        <translation>20分</translation>
    </message>
    <message>
        <source>A PSD has at most {0} pixels a side.</source>
        <translation>PSD は1辺最大 {0} ピクセルです。</translation>
    </message>
    <message>
        <source>A control vector of this brief was made for another model.</source>
        <translation>この指示の制御ベクトルは、別のモデル用に作られたものです。</translation>
    </message>
    <message>
        <source>A document is written as {0}, and {1} is none of them.</source>
        <translation>ドキュメントの保存形式は {0} です。{1} はそのどれでもありません。</translation>
    </message>
    <message>
        <source>A first look, 5 minutes</source>
        <translation>まずは5分</translation>
    </message>
    <message>
        <source>A grid has at most {0} cells ({1} were asked for).</source>
        <translation>グリッドのマスは{0}までです (指定は{1})。</translation>
    </message>
    <message>
        <source>A is better</source>
        <translation>Aの方がよい</translation>
    </message>
    <message>
        <source>A layer cannot be moved into itself.</source>
        <translation>レイヤーを自分自身の中に移動することはできません。</translation>
    </message>
    <message>
        <source>A layer cannot be moved that far.</source>
        <translation>レイヤーをそこまで移動することはできません。</translation>
    </message>
    <message>
        <source>A little</source>
        <translation>少し</translation>
    </message>
    <message>
        <source>A model of this kind takes no control vectors.</source>
        <translation>この種類のモデルには制御ベクトルを使えません。</translation>
    </message>
    <message>
        <source>A name cannot have {0}, nor begin with a dot.</source>
        <translation>名前に{0}は使えません。ピリオドから始めることもできません。</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>A picture in it was left out.</source>
        <translation>中の画像 1 点は取り込みませんでした。</translation>
    </message>
    <message>
        <source>A place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>A prompt for this region</source>
        <translation>この領域のプロンプト</translation>
    </message>
    <message>
        <source>A scene can only be split between words of it.</source>
        <translation>場面は、その語と語の間でのみ分割できます。</translation>
    </message>
    <message>
        <source>A step down</source>
        <translation>1度下へ</translation>
    </message>
    <message>
        <source>A step up</source>
        <translation>1度上へ</translation>
    </message>
    <message>
        <source>A third down</source>
        <translation>3度下へ</translation>
    </message>
    <message>
        <source>A third up</source>
        <translation>3度上へ</translation>
    </message>
    <message>
        <source>A whole number from {0} to {1}.</source>
        <translation>{0}から{1}までの整数です。</translation>
    </message>
    <message>
        <source>A work</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>A {0} cannot stand in a {1}.</source>
        <translation>{0}を{1}の中に置くことはできません。</translation>
    </message>
    <message>
        <source>ACE-Step, which makes songs as sound</source>
        <translation>歌を音として作るACE-Step</translation>
    </message>
    <message>
        <source>About</source>
        <translation>情報</translation>
    </message>
    <message>
        <source>Active voice</source>
        <translation>能動態</translation>
    </message>
    <message>
        <source>Add a folder of data…</source>
        <translation>データのフォルダーを追加…</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>レイヤーを追加</translation>
    </message>
    <message>
        <source>Add a model file…</source>
        <translation>モデルのファイルを追加…</translation>
    </message>
    <message>
        <source>Add a model folder…</source>
        <translation>モデルのフォルダーを追加…</translation>
    </message>
    <message>
        <source>Add a tag…</source>
        <translation>タグを追加…</translation>
    </message>
    <message>
        <source>Add files to learn from…</source>
        <translation>学ぶファイルを追加…</translation>
    </message>
    <message>
        <source>Add it with `bowerbird models add`.</source>
        <translation>`bowerbird models add` で追加してください。</translation>
    </message>
    <message>
        <source>Add that file, or move it away.</source>
        <translation>そのファイルを追加するか、別の場所に移してください。</translation>
    </message>
    <message>
        <source>Add the model again with its parts.</source>
        <translation>モデルを部品とともにもう一度追加してください。</translation>
    </message>
    <message>
        <source>Add the model again.</source>
        <translation>モデルをもう一度追加してください。</translation>
    </message>
    <message>
        <source>Add to a collection…</source>
        <translation>コレクションに追加…</translation>
    </message>
    <message>
        <source>After</source>
        <translation>後</translation>
    </message>
    <message>
        <source>Against it: {0}.</source>
        <translation>好まれない点: {0}。</translation>
    </message>
    <message>
        <source>Also stated</source>
        <translation>そのほかの記載</translation>
    </message>
    <message>
        <source>An evening</source>
        <translation>ひと晩</translation>
    </message>
    <message>
        <source>An octave down</source>
        <translation>1オクターブ下へ</translation>
    </message>
    <message>
        <source>An octave up</source>
        <translation>1オクターブ上へ</translation>
    </message>
    <message>
        <source>Analog kit</source>
        <translation>アナログキット</translation>
    </message>
    <message>
        <source>Another from the same brief</source>
        <translation>同じ指示でもう1つ</translation>
    </message>
    <message>
        <source>Another from the same brief, with a new seed</source>
        <translation>同じ指示で、新しいシードでもう1つ</translation>
    </message>
    <message>
        <source>Another plane</source>
        <translation>別の平面</translation>
    </message>
    <message>
        <source>Anywhere</source>
        <translation>どこでも</translation>
    </message>
    <message>
        <source>As fits</source>
        <translation>合うサイズ</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>デスクトップに合わせる</translation>
    </message>
    <message>
        <source>Ask for it anew.</source>
        <translation>改めて頼んでください。</translation>
    </message>
    <message>
        <source>At most {0} characters.</source>
        <translation>{0}文字までです。</translation>
    </message>
    <message>
        <source>AudioLDM, which makes sound after words</source>
        <translation>言葉から音を作るAudioLDM</translation>
    </message>
    <message>
        <source>B is better</source>
        <translation>Bの方がよい</translation>
    </message>
    <message>
        <source>Back to the beginning</source>
        <translation>最初に戻る</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Bar {0}</source>
        <translation>{0}小節目</translation>
    </message>
    <message>
        <source>Bars a tune</source>
        <translation>曲ごとの小節数</translation>
    </message>
    <message>
        <source>Bars {0} {1} {2}</source>
        <translation>小節 {0} {1} {2}</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>元のモデル</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>前</translation>
    </message>
    <message>
        <source>Begin at a picture of your own…</source>
        <translation>自分の絵から始める…</translation>
    </message>
    <message>
        <source>Begins in a moment.</source>
        <translation>まもなく始まります。</translation>
    </message>
    <message>
        <source>Bells and mallets</source>
        <translation>ベルとマレット</translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>白紙</translation>
    </message>
    <message>
        <source>Blend two phrases</source>
        <translation>2つのフレーズをブレンド</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>青</translation>
    </message>
    <message>
        <source>Both are alike</source>
        <translation>どちらも同じ</translation>
    </message>
    <message>
        <source>Both axes are {0}; choose another field for one of them.</source>
        <translation>2つの軸がどちらも{0}です。一方に別の項目を選んでください。</translation>
    </message>
    <message>
        <source>Break it into paragraphs first.</source>
        <translation>先に段落に分けてください。</translation>
    </message>
    <message>
        <source>Bridge</source>
        <translation>ブリッジ</translation>
    </message>
    <message>
        <source>Brief</source>
        <translation>指示</translation>
    </message>
    <message>
        <source>Bring a PNG, JPEG or WebP file.</source>
        <translation>PNG、JPEG、WebPのファイルを取り込んでください。</translation>
    </message>
    <message>
        <source>Bring a copy without protection.</source>
        <translation>保護のないコピーを使ってください。</translation>
    </message>
    <message>
        <source>Bring a picture in…</source>
        <translation>絵を取り込む…</translation>
    </message>
    <message>
        <source>Bring a text in…</source>
        <translation>文章を取り込む…</translation>
    </message>
    <message>
        <source>Bring a tune in…</source>
        <translation>曲を取り込む…</translation>
    </message>
    <message>
        <source>Bring in a part of it, or begin another text.</source>
        <translation>一部だけを取り込むか、別の文章を始めてください。</translation>
    </message>
    <message>
        <source>Bring works in…</source>
        <translation>作品を取り込む…</translation>
    </message>
    <message>
        <source>Brush kit</source>
        <translation>ブラシキット</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>名前順</translation>
    </message>
    <message>
        <source>By use</source>
        <translation>使用順</translation>
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
        <translation>CPU · {0}コア</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>キャンセル</translation>
    </message>
    <message>
        <source>Cancel composing</source>
        <translation>作曲をキャンセル</translation>
    </message>
    <message>
        <source>Cancel drawing</source>
        <translation>描画をキャンセル</translation>
    </message>
    <message>
        <source>Cancel writing</source>
        <translation>執筆をキャンセル</translation>
    </message>
    <message>
        <source>Characters a text</source>
        <translation>文章ごとの文字数</translation>
    </message>
    <message>
        <source>Check what is there.</source>
        <translation>何があるかを確認してください。</translation>
    </message>
    <message>
        <source>Check {0}, or run `bowerbird demo`.</source>
        <translation>{0}を確認するか、`bowerbird demo`を実行してください。</translation>
    </message>
    <message>
        <source>Choose .json, .lorebook, .png or .charx.</source>
        <translation>.json、.lorebook、.png、.charxから選んでください。</translation>
    </message>
    <message>
        <source>Choose 1 to 32 beats of 1, 2, 4, 8, 16 or 32.</source>
        <translation>1、2、4、8、16、32を単位に、1から32拍を選んでください。</translation>
    </message>
    <message>
        <source>Choose World Info (JSON), a NovelAI lorebook, a character card (JSON, PNG or CHARX), or a save of KoboldAI Lite.</source>
        <translation>World Info（JSON）、NovelAIのロアブック、キャラクターカード（JSON、PNG、CHARX）、KoboldAI Liteの保存ファイルから選んでください。</translation>
    </message>
    <message>
        <source>Choose a CHARX file.</source>
        <translation>CHARXファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose a picture.</source>
        <translation>画像を選んでください。</translation>
    </message>
    <message>
        <source>Choose another model, or learn without `--control-vector`.</source>
        <translation>別のモデルを選ぶか、`--control-vector`なしで学習してください。</translation>
    </message>
    <message>
        <source>Choose another model, or take the mask off.</source>
        <translation>別のモデルを選ぶか、マスクを外してください。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>別の場所を選んでください。</translation>
    </message>
    <message>
        <source>Choose one of them, or leave references out.</source>
        <translation>そのどれかを選ぶか、参照を減らしてください。</translation>
    </message>
    <message>
        <source>Choose one of them, or leave the instruction out.</source>
        <translation>そのどれかを選ぶか、指示を外してください。</translation>
    </message>
    <message>
        <source>Choose one of them, or leave the references out.</source>
        <translation>そのどれかを選ぶか、参照を外してください。</translation>
    </message>
    <message>
        <source>Choose one that draws from words alone: Flux, Flux 2 Klein, Wan (T2V) …</source>
        <translation>言葉だけから描くものを選んでください: Flux、Flux 2 Klein、Wan (T2V) など。</translation>
    </message>
    <message>
        <source>Choose one to start from (--init), or another model.</source>
        <translation>もとになる絵を選ぶか（--init）、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Choose the file in fp16, bf16, fp8 or GGUF.</source>
        <translation>fp16、bf16、fp8、またはGGUFのファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose the file that ComfyUI publishes, umt5_xxl, which carries them.</source>
        <translation>ComfyUIが公開しているファイル (umt5_xxl) を選んでください。語彙が入っています。</translation>
    </message>
    <message>
        <source>Choose the file that was downloaded, not a copy that a web page or editor made.</source>
        <translation>ウェブページや画像ソフトが作ったコピーではなく、ダウンロードした元のファイルを選んでください。</translation>
    </message>
    <message>
        <source>Choose the file that was moved away, or make the work again.</source>
        <translation>移動したファイルを選ぶか、作品をもう一度作ってください。</translation>
    </message>
    <message>
        <source>Choose the model that it was made for, or take it off.</source>
        <translation>対象のモデルを選ぶか、外してください。</translation>
    </message>
    <message>
        <source>Choose two works to compare.</source>
        <translation>比べる作品を2つ選んでください。</translation>
    </message>
    <message>
        <source>Chorus</source>
        <translation>サビ</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>マスクを消去</translation>
    </message>
    <message>
        <source>Clear sketch</source>
        <translation>スケッチを消去</translation>
    </message>
    <message>
        <source>Close what has its files open, then try again.</source>
        <translation>ファイルを開いているものを閉じてから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Colour burn</source>
        <translation>焼き込みカラー</translation>
    </message>
    <message>
        <source>Colour dodge</source>
        <translation>覆い焼きカラー</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation>並べて比べる</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>作曲</translation>
    </message>
    <message>
        <source>Compose something</source>
        <translation>何か作曲する</translation>
    </message>
    <message>
        <source>Compose with it</source>
        <translation>これで作曲する</translation>
    </message>
    <message>
        <source>Compose {0}</source>
        <translation>{0}曲を作る</translation>
    </message>
    <message>
        <source>Convert it to 8 or 16 bits in the program it comes from.</source>
        <translation>元のプログラムで 8 または 16 ビットに変換してください。</translation>
    </message>
    <message>
        <source>Convert it to RGB in the program it comes from.</source>
        <translation>元のプログラムで RGB に変換してください。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>コピーしました。</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>データの写し</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>詳細をコピー</translation>
    </message>
    <message>
        <source>Copy from elsewhere in the picture</source>
        <translation>絵の別の場所からコピー</translation>
    </message>
    <message>
        <source>Copy from elsewhere in the picture; Ctrl says from where</source>
        <translation>絵の別の場所からコピー。Ctrlでコピー元を決める</translation>
    </message>
    <message>
        <source>Copy it to this one first.</source>
        <translation>先にこのコンピューターへコピーしてください。</translation>
    </message>
    <message>
        <source>Copy settings</source>
        <translation>設定をコピー</translation>
    </message>
    <message>
        <source>Copy the picture</source>
        <translation>絵をコピー</translation>
    </message>
    <message>
        <source>Correct the selection</source>
        <translation>選択した所を校正する</translation>
    </message>
    <message>
        <source>Counting the files</source>
        <translation>ファイルを数えています</translation>
    </message>
    <message>
        <source>Crop to what is masked</source>
        <translation>マスクの範囲に切り抜く</translation>
    </message>
    <message>
        <source>Damaged files of layers</source>
        <translation>壊れたレイヤーのファイル</translation>
    </message>
    <message>
        <source>Darken</source>
        <translation>比較(暗)</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Depth</source>
        <translation>奥行き</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差の絶対値</translation>
    </message>
    <message>
        <source>Directions are direction.1 and so on, a row of numbers each, in float32.</source>
        <translation>方向はdirection.1のように続き、それぞれfloat32の数値の列です。</translation>
    </message>
    <message>
        <source>Divide it in the program that it comes from.</source>
        <translation>元のプログラムで分けてください。</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>迷い</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下行</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>Draw in the scale</source>
        <translation>音階に合わせて描く</translation>
    </message>
    <message>
        <source>Draw notes</source>
        <translation>音符を描く</translation>
    </message>
    <message>
        <source>Draw on beyond the edges</source>
        <translation>端の先まで描く</translation>
    </message>
    <message>
        <source>Draw on beyond the edges of the sheet</source>
        <translation>用紙の端の先まで描く</translation>
    </message>
    <message>
        <source>Draw something</source>
        <translation>何か描く</translation>
    </message>
    <message>
        <source>Draw with it</source>
        <translation>これで描く</translation>
    </message>
    <message>
        <source>Draw {0}</source>
        <translation>{0}枚を描く</translation>
    </message>
    <message>
        <source>Drop fewer of them.</source>
        <translation>数を減らしてドロップしてください。</translation>
    </message>
    <message>
        <source>Drop one of them here, or all of them on History.</source>
        <translation>ここに1つだけドロップするか、全部を「履歴」にドロップしてください。</translation>
    </message>
    <message>
        <source>Duplicate the layer</source>
        <translation>レイヤーを複製</translation>
    </message>
    <message>
        <source>Duplicate the track and remove the first one; a copy can be moved.</source>
        <translation>トラックを複製して元を削除してください。複製は動かせます。</translation>
    </message>
    <message>
        <source>Electronic kit</source>
        <translation>エレクトロニックキット</translation>
    </message>
    <message>
        <source>Ending</source>
        <translation>エンディング</translation>
    </message>
    <message>
        <source>Enlarge 2 times</source>
        <translation>2倍に拡大</translation>
    </message>
    <message>
        <source>Enlarge 4 times</source>
        <translation>4倍に拡大</translation>
    </message>
    <message>
        <source>Ensemble and voice</source>
        <translation>アンサンブルと声</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>消す</translation>
    </message>
    <message>
        <source>Erase from the mask</source>
        <translation>マスクから消す</translation>
    </message>
    <message>
        <source>Euler a, DDIM</source>
        <translation>Euler a, DDIM</translation>
    </message>
    <message>
        <source>Every command works without one.</source>
        <translation>どのコマンドも、ディスプレイなしで使えます。</translation>
    </message>
    <message>
        <source>Everything made in this project</source>
        <translation>このプロジェクトで作ったすべてのもの</translation>
    </message>
    <message>
        <source>Exclusion</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>Explore</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>Explore a model</source>
        <translation>モデルを探索</translation>
    </message>
    <message>
        <source>Export it without a password.</source>
        <translation>パスワードなしで書き出してください。</translation>
    </message>
    <message>
        <source>Export stems: the sound by track…</source>
        <translation>ステム（トラック別の音）を書き出す…</translation>
    </message>
    <message>
        <source>Export the card as JSON or as a picture.</source>
        <translation>カードをJSONまたは絵として書き出してください。</translation>
    </message>
    <message>
        <source>Export the sound in 24 bit…</source>
        <translation>音を24ビットで書き出す…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>書き出す…</translation>
    </message>
    <message>
        <source>FP4 without scales of blocks</source>
        <translation>ブロックのスケールがないFP4</translation>
    </message>
    <message>
        <source>Files cannot be locked in {0}, as in some folders on a network, so a project would not be safe there.</source>
        <translation>{0}ではファイルをロックできません (ネットワーク上のフォルダーなど)。プロジェクトを安全に置けません。</translation>
    </message>
    <message>
        <source>Files in {0}</source>
        <translation>{0}にあるファイル</translation>
    </message>
    <message>
        <source>First person: I</source>
        <translation>一人称：私</translation>
    </message>
    <message>
        <source>Flux Redux, which adds to Flux</source>
        <translation>Fluxに加えて使うFlux Redux</translation>
    </message>
    <message>
        <source>Followed by</source>
        <translation>後に続くもの</translation>
    </message>
    <message>
        <source>For it: {0}.</source>
        <translation>好まれる点: {0}。</translation>
    </message>
    <message>
        <source>Forget this data</source>
        <translation>このデータを忘れる</translation>
    </message>
    <message>
        <source>From many lands</source>
        <translation>各地の楽器</translation>
    </message>
    <message>
        <source>GLoRA for a model without a U-Net</source>
        <translation>U-Netのないモデル用のGLoRA</translation>
    </message>
    <message>
        <source>Get it again from where it comes from.</source>
        <translation>入手元からもう一度取得してください。</translation>
    </message>
    <message>
        <source>Get it again, or as safetensors.</source>
        <translation>もう一度入手するか、safetensorsで入手してください。</translation>
    </message>
    <message>
        <source>Get it as safetensors.</source>
        <translation>safetensorsで入手してください。</translation>
    </message>
    <message>
        <source>Get the control vector from its author again.</source>
        <translation>制御ベクトルを作者からもう一度入手してください。</translation>
    </message>
    <message>
        <source>Get the folder again, complete.</source>
        <translation>フォルダーを完全な形でもう一度入手してください。</translation>
    </message>
    <message>
        <source>Give it a name.</source>
        <translation>名前を付けてください。</translation>
    </message>
    <message>
        <source>Give it five stars</source>
        <translation>星5つを付ける</translation>
    </message>
    <message>
        <source>Give it four stars</source>
        <translation>星4つを付ける</translation>
    </message>
    <message>
        <source>Give it one star</source>
        <translation>星1つを付ける</translation>
    </message>
    <message>
        <source>Give it three stars</source>
        <translation>星3つを付ける</translation>
    </message>
    <message>
        <source>Give it two stars</source>
        <translation>星2つを付ける</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Go on from step {0}</source>
        <translation>ステップ{0}から再開</translation>
    </message>
    <message>
        <source>Go to its place in Explore</source>
        <translation>「探索」のその場所へ</translation>
    </message>
    <message>
        <source>Go to {0}</source>
        <translation>{0}へ</translation>
    </message>
    <message>
        <source>Gradient</source>
        <translation>グラデーション</translation>
    </message>
    <message>
        <source>Gradient, from the colour to nothing</source>
        <translation>色から透明へのグラデーション</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>緑</translation>
    </message>
    <message>
        <source>Grid of {0}</source>
        <translation>{0}のグリッド</translation>
    </message>
    <message>
        <source>Grid…</source>
        <translation>グリッド…</translation>
    </message>
    <message>
        <source>Group of {0}</source>
        <translation>{0} 枚のグループ</translation>
    </message>
    <message>
        <source>Groups go into groups at most {0} deep.</source>
        <translation>グループの入れ子は最大 {0} 段です。</translation>
    </message>
    <message>
        <source>Grow the mask</source>
        <translation>マスクを広げる</translation>
    </message>
    <message>
        <source>Half of the page</source>
        <translation>ページの半分</translation>
    </message>
    <message>
        <source>Hard edges</source>
        <translation>硬い輪郭</translation>
    </message>
    <message>
        <source>Hard light</source>
        <translation>ハードライト</translation>
    </message>
    <message>
        <source>Hear a tune in a sound file…</source>
        <translation>音声ファイルから曲を聞き取る…</translation>
    </message>
    <message>
        <source>Height in pixels</source>
        <translation>高さ (ピクセル)</translation>
    </message>
    <message>
        <source>Held-out loss has risen since step {0}: it now learns these {1} by heart.</source>
        <translation>検証用の損失がステップ{0}から上がっています。今は{1}を丸暗記しています。</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Hidden text in it was left out.</source>
        <translation>中の隠し文字は取り込みませんでした。</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高コントラスト</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>History: only works tagged {0}</source>
        <translation>履歴: タグ「{0}」の付いた作品だけ</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>ホーム</translation>
    </message>
    <message>
        <source>Hue</source>
        <translation>色相</translation>
    </message>
    <message>
        <source>Hum a tune</source>
        <translation>鼻歌を録音</translation>
    </message>
    <message>
        <source>Import a text, or add a scene first.</source>
        <translation>先にテキストを取り込むか、場面を加えてください。</translation>
    </message>
    <message>
        <source>Import an adapter…</source>
        <translation>アダプターを取り込む…</translation>
    </message>
    <message>
        <source>Import it with `bowerbird adapters import`, and name it (--adapter).</source>
        <translation>`bowerbird adapters import`で読み込み、指定してください（--adapter）。</translation>
    </message>
    <message>
        <source>Import the folder that holds both.</source>
        <translation>両方が入ったフォルダーを取り込んでください。</translation>
    </message>
    <message>
        <source>Imported: a control vector; not measured here.</source>
        <translation>取り込み済み：制御ベクトル。ここでは測定していません。</translation>
    </message>
    <message>
        <source>Inpaint here</source>
        <translation>この絵を部分的に描き直す</translation>
    </message>
    <message>
        <source>Insert this alternative</source>
        <translation>この候補の文を挿入</translation>
    </message>
    <message>
        <source>Install the starter model, or add one of your own.</source>
        <translation>スターターモデルをインストールするか、自分のものを追加してください。</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指示文</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed: {0}, and {1} more.</source>
        <translation>スタジオを閉じたときに中断しました: {0}、ほか{1}件。</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed: {0}.</source>
        <translation>スタジオを閉じたときに中断しました: {0}。</translation>
    </message>
    <message>
        <source>Intro</source>
        <translation>イントロ</translation>
    </message>
    <message>
        <source>Invert the mask</source>
        <translation>マスクを反転</translation>
    </message>
    <message>
        <source>It cannot be listed: {0}.</source>
        <translation>一覧にできません: {0}。</translation>
    </message>
    <message>
        <source>It composes notes with models of its own form.</source>
        <translation>スタジオは独自の形式のモデルで音符を作曲します。</translation>
    </message>
    <message>
        <source>It ended early.</source>
        <translation>早く終わりました。</translation>
    </message>
    <message>
        <source>It has no kind, or no brief.</source>
        <translation>種類か指示がありません。</translation>
    </message>
    <message>
        <source>It is making something</source>
        <translation>何かを作っている最中です</translation>
    </message>
    <message>
        <source>It is most like these that you rated:</source>
        <translation>あなたが評価した次のものに最も似ています:</translation>
    </message>
    <message>
        <source>It is not JSON.</source>
        <translation>JSONではありません。</translation>
    </message>
    <message>
        <source>It is published without it.</source>
        <translation>この部分なしで公開されています。</translation>
    </message>
    <message>
        <source>It runs those of {0}.</source>
        <translation>使えるのは {0} のものです。</translation>
    </message>
    <message>
        <source>It took {0}.</source>
        <translation>{0}かかりました。</translation>
    </message>
    <message>
        <source>It was not read, and nothing was changed.</source>
        <translation>読み込まれず、何も変更されていません。</translation>
    </message>
    <message>
        <source>It was not unpacked, and nothing was changed.</source>
        <translation>展開せず、何も変更していません。</translation>
    </message>
    <message>
        <source>Its lines ended in different ways; they end in one way now.</source>
        <translation>改行の種類が混ざっていたため、一つに揃えました。</translation>
    </message>
    <message>
        <source>Its memory and author&apos;s note were taken over where the book had none.</source>
        <translation>本になかったメモリーと作者メモを引き継ぎました。</translation>
    </message>
    <message>
        <source>Its model is no longer in the library.</source>
        <translation>そのモデルはもうライブラリにありません。</translation>
    </message>
    <message>
        <source>Jazz kit</source>
        <translation>ジャズキット</translation>
    </message>
    <message>
        <source>Jukebox, which makes sound</source>
        <translation>音を作るJukebox</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Keep as layer</source>
        <translation>レイヤーとして残す</translation>
    </message>
    <message>
        <source>Keep it as a layer</source>
        <translation>レイヤーとして残す</translation>
    </message>
    <message>
        <source>Keep it, or take that back</source>
        <translation>残す、または取り消す</translation>
    </message>
    <message>
        <source>Keep step {0}</source>
        <translation>ステップ{0}を残す</translation>
    </message>
    <message>
        <source>Keep the work at the cross</source>
        <translation>十字の位置の作品を残す</translation>
    </message>
    <message>
        <source>Keep this step of the run</source>
        <translation>訓練のこのステップを残す</translation>
    </message>
    <message>
        <source>Keep, or take that back</source>
        <translation>残す、または取り消す</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>大</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>投げ縄</translation>
    </message>
    <message>
        <source>Last saved at step {0}.</source>
        <translation>最後の保存はステップ{0}です。</translation>
    </message>
    <message>
        <source>Layered pictures</source>
        <translation>レイヤーのある画像</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>レイヤー</translation>
    </message>
    <message>
        <source>Lead me to what I like</source>
        <translation>好きなものへ導く</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学習</translation>
    </message>
    <message>
        <source>Learn from paper shapes</source>
        <translation>紙の形から学ぶ</translation>
    </message>
    <message>
        <source>Learn from works I kept</source>
        <translation>残した作品から学ぶ</translation>
    </message>
    <message>
        <source>Learn now</source>
        <translation>今すぐ学習</translation>
    </message>
    <message>
        <source>Learn without `--control-vector`.</source>
        <translation>`--control-vector`なしで学習してください。</translation>
    </message>
    <message>
        <source>Learned from</source>
        <translation>学んだもの</translation>
    </message>
    <message>
        <source>Learning now</source>
        <translation>学習中</translation>
    </message>
    <message>
        <source>Learning now, {0} %</source>
        <translation>学習中、{0} %</translation>
    </message>
    <message>
        <source>Learning, paused</source>
        <translation>学習、一時停止中</translation>
    </message>
    <message>
        <source>Leave it out, or name the parts of one family.</source>
        <translation>それを外すか、同じ系統の部品を指定してください。</translation>
    </message>
    <message>
        <source>Leave references out.</source>
        <translation>参照を減らしてください。</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Lighten</source>
        <translation>比較(明)</translation>
    </message>
    <message>
        <source>Line art</source>
        <translation>線画</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>ライブ</translation>
    </message>
    <message>
        <source>Look for models in a folder…</source>
        <translation>フォルダーでモデルを探す…</translation>
    </message>
    <message>
        <source>Look through the data</source>
        <translation>データに目を通す</translation>
    </message>
    <message>
        <source>Looking for near-duplicates</source>
        <translation>ほぼ重複したものを探しています</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>ループ</translation>
    </message>
    <message>
        <source>Loop the way from A to B</source>
        <translation>AからBへの道をループ</translation>
    </message>
    <message>
        <source>Luminosity</source>
        <translation>輝度</translation>
    </message>
    <message>
        <source>Machine’s words</source>
        <translation>機械の言葉</translation>
    </message>
    <message>
        <source>Make a small model of your own, or teach one</source>
        <translation>自分の小さなモデルを作る、またはモデルに教える</translation>
    </message>
    <message>
        <source>Make again</source>
        <translation>もう一度作る</translation>
    </message>
    <message>
        <source>Make another from its brief</source>
        <translation>この指示で別のものを作る</translation>
    </message>
    <message>
        <source>Make it again</source>
        <translation>もう一度作る</translation>
    </message>
    <message>
        <source>Make it smaller</source>
        <translation>小さくする</translation>
    </message>
    <message>
        <source>Making it again heals it: the same brief gives the same bytes.</source>
        <translation>もう一度作れば直ります。同じ指示からは同じバイト列ができます。</translation>
    </message>
    <message>
        <source>Making way for your own work. {0}</source>
        <translation>制作の仕事に譲っています。{0}</translation>
    </message>
    <message>
        <source>Making way for your {0}. {1}</source>
        <translation>制作の仕事 ({0}) に譲っています。{1}</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Mask what to draw anew</source>
        <translation>描き直す所をマスク</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Mend or remove {0}.</source>
        <translation>{0}を直すか、取り除いてください。</translation>
    </message>
    <message>
        <source>Merge some in the program it comes from.</source>
        <translation>元のプログラムでいくつか結合してください。</translation>
    </message>
    <message>
        <source>Merge the layer down</source>
        <translation>レイヤーを下と統合</translation>
    </message>
    <message>
        <source>Middle of the plane</source>
        <translation>平面の中央</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Models and adapters</source>
        <translation>モデルとアダプター</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>似たものをもっと</translation>
    </message>
    <message>
        <source>Move it to the trash</source>
        <translation>ごみ箱に移す</translation>
    </message>
    <message>
        <source>Move the job down</source>
        <translation>仕事を後にする</translation>
    </message>
    <message>
        <source>Move the job up</source>
        <translation>仕事を先にする</translation>
    </message>
    <message>
        <source>Move the layer down</source>
        <translation>レイヤーを下へ</translation>
    </message>
    <message>
        <source>Move the layer up</source>
        <translation>レイヤーを上へ</translation>
    </message>
    <message>
        <source>Move the picture</source>
        <translation>絵を動かす</translation>
    </message>
    <message>
        <source>Move the view, or hold Space</source>
        <translation>表示を動かす、またはSpaceを押したまま</translation>
    </message>
    <message>
        <source>Move them next to each other first.</source>
        <translation>先に隣り合うように移動してください。</translation>
    </message>
    <message>
        <source>Move to the trash</source>
        <translation>ごみ箱に移す</translation>
    </message>
    <message>
        <source>Move, scale and turn the layer, or what is masked of it</source>
        <translation>レイヤー、またはマスクされた部分を移動・拡大縮小・回転</translation>
    </message>
    <message>
        <source>Much</source>
        <translation>大きく</translation>
    </message>
    <message>
        <source>Multiply</source>
        <translation>乗算</translation>
    </message>
    <message>
        <source>Music comes with its own model. There is none on this machine yet.</source>
        <translation>音楽には専用のモデルが要ります。このマシンにはまだありません。</translation>
    </message>
    <message>
        <source>Music from a note, a phrase, or nothing</source>
        <translation>1つの音、1つのフレーズ、または何もない所から音楽を</translation>
    </message>
    <message>
        <source>MusicGen, which makes sound after words</source>
        <translation>言葉から音を作るMusicGen</translation>
    </message>
    <message>
        <source>Mute the track</source>
        <translation>トラックをミュート</translation>
    </message>
    <message>
        <source>Name a PNG file with --picture, or export to .json.</source>
        <translation>--pictureでPNGファイルを指定するか、.jsonに書き出してください。</translation>
    </message>
    <message>
        <source>Name one by its id, or by its number, 1 to {0}.</source>
        <translation>IDか番号（1から{0}）で指定してください。</translation>
    </message>
    <message>
        <source>Name one by its id; `bowerbird books` lists them.</source>
        <translation>ID で指定してください。`bowerbird books` で一覧できます。</translation>
    </message>
    <message>
        <source>Name one by its id; `bowerbird notes` lists them.</source>
        <translation>IDで指定してください。`bowerbird notes`で一覧できます。</translation>
    </message>
    <message>
        <source>Name one, or let it always be read (--constant).</source>
        <translation>1つ指定するか、常に読むようにしてください（--constant）。</translation>
    </message>
    <message>
        <source>Name the file of the transformer or U-Net, too.</source>
        <translation>トランスフォーマーかU-Netのファイルも指定してください。</translation>
    </message>
    <message>
        <source>Name the files of the model alone, in the naming of ComfyUI.</source>
        <translation>モデルのファイルだけを、ComfyUIの名前のものとして指定してください。</translation>
    </message>
    <message>
        <source>Nearly the same as {0}, which is used.</source>
        <translation>使用中の{0}とほぼ同じです。</translation>
    </message>
    <message>
        <source>Needs the Python package aalink.</source>
        <translation>Pythonパッケージaalinkが必要です。</translation>
    </message>
    <message>
        <source>Neither is good</source>
        <translation>どちらも違う</translation>
    </message>
    <message>
        <source>New piece</source>
        <translation>新しい曲</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>新しい文章</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>新しい順</translation>
    </message>
    <message>
        <source>No control vector can be computed with this model.</source>
        <translation>このモデルでは制御ベクトルを計算できません。</translation>
    </message>
    <message>
        <source>No layer with paint is visible.</source>
        <translation>絵のあるレイヤーがどれも表示されていません。</translation>
    </message>
    <message>
        <source>No music model is here yet</source>
        <translation>音楽のモデルがまだありません</translation>
    </message>
    <message>
        <source>No music model yet</source>
        <translation>音楽のモデルはまだありません</translation>
    </message>
    <message>
        <source>No picture model is here yet</source>
        <translation>絵のモデルがまだありません</translation>
    </message>
    <message>
        <source>No picture model yet</source>
        <translation>絵のモデルはまだありません</translation>
    </message>
    <message>
        <source>No project is open.</source>
        <translation>開いているプロジェクトがありません。</translation>
    </message>
    <message>
        <source>No step was saved yet.</source>
        <translation>保存されたステップはまだありません。</translation>
    </message>
    <message>
        <source>No taste of {0} is used here.</source>
        <translation>{0}の好みはここでは使われていません。</translation>
    </message>
    <message>
        <source>No text model is here yet</source>
        <translation>文章のモデルがまだありません</translation>
    </message>
    <message>
        <source>No text model yet</source>
        <translation>文章のモデルはまだありません</translation>
    </message>
    <message>
        <source>None of these files is the part that draws.</source>
        <translation>描く部品はこれらのファイルの中にありません。</translation>
    </message>
    <message>
        <source>None of these {0} files is a text.</source>
        <translation>この{0}ファイルの中に文章はありません。</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>通常</translation>
    </message>
    <message>
        <source>Normals</source>
        <translation>法線</translation>
    </message>
    <message>
        <source>Notes a tune</source>
        <translation>曲ごとの音の数</translation>
    </message>
    <message>
        <source>Nothing in it was run, and nothing was written.</source>
        <translation>中のものは何も実行されず、何も書き込まれていません。</translation>
    </message>
    <message>
        <source>Nothing was imported.</source>
        <translation>何も取り込んでいません。</translation>
    </message>
    <message>
        <source>Of what is visible, a machine made {0}, as its layers say.</source>
        <translation>レイヤーの記録によると、見える部分の {0} を機械が作成しました。</translation>
    </message>
    <message>
        <source>Of {0} this is not understood: {1}.</source>
        <translation>{0} のうち解釈できないもの: {1}。</translation>
    </message>
    <message>
        <source>One of its paragraphs has {0} characters, and {1} fit.</source>
        <translation>{0}文字の段落があります。入るのは{1}文字までです。</translation>
    </message>
    <message>
        <source>Only when I say so</source>
        <translation>頼んだときだけ</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Open Models</source>
        <translation>「モデル」を開く</translation>
    </message>
    <message>
        <source>Open it in the program it comes from, and save it again.</source>
        <translation>元のプログラムで開き、保存し直してください。</translation>
    </message>
    <message>
        <source>Open its layers</source>
        <translation>レイヤーを開く</translation>
    </message>
    <message>
        <source>Open layers</source>
        <translation>レイヤーを開く</translation>
    </message>
    <message>
        <source>Open layers…</source>
        <translation>レイヤーを開く…</translation>
    </message>
    <message>
        <source>Open or create one in the File menu, then try again.</source>
        <translation>「ファイル」メニューで開くか作成してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>オレンジ</translation>
    </message>
    <message>
        <source>Orchestra kit</source>
        <translation>オーケストラキット</translation>
    </message>
    <message>
        <source>Organ and accordion</source>
        <translation>オルガンとアコーディオン</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>オーバーレイ</translation>
    </message>
    <message>
        <source>Paint</source>
        <translation>絵</translation>
    </message>
    <message>
        <source>Paint one on a picture (--init and --mask), or choose another model.</source>
        <translation>絵にマスクを描くか（--initと--mask）、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Paragraph</source>
        <translation>段落</translation>
    </message>
    <message>
        <source>Parts hold chapters and scenes, and chapters hold scenes.</source>
        <translation>部には章と場面、章には場面を置けます。</translation>
    </message>
    <message>
        <source>Passive voice</source>
        <translation>受動態</translation>
    </message>
    <message>
        <source>Past tense</source>
        <translation>過去形</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Pause the job, or go on</source>
        <translation>仕事を一時停止、または再開</translation>
    </message>
    <message>
        <source>Pause the run, or go on</source>
        <translation>訓練を一時停止、または再開</translation>
    </message>
    <message>
        <source>Paused at {0}.</source>
        <translation>{0}で一時停止しています。</translation>
    </message>
    <message>
        <source>Paused. {0}</source>
        <translation>一時停止中。{0}</translation>
    </message>
    <message>
        <source>Perplexity</source>
        <translation>パープレキシティ</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Pictures come with their own model. There is none on this machine yet.</source>
        <translation>絵には専用のモデルが要ります。このマシンにはまだありません。</translation>
    </message>
    <message>
        <source>Pictures from words, a picture or a sketch</source>
        <translation>言葉、絵、スケッチから絵を</translation>
    </message>
    <message>
        <source>Piece from the roll</source>
        <translation>ピアノロールの曲</translation>
    </message>
    <message>
        <source>Pin this place as A</source>
        <translation>この場所をAとして留める</translation>
    </message>
    <message>
        <source>Pin this place as B</source>
        <translation>この場所をBとして留める</translation>
    </message>
    <message>
        <source>Pink</source>
        <translation>ピンク</translation>
    </message>
    <message>
        <source>Plane {0}</source>
        <translation>平面{0}</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>再生または一時停止</translation>
    </message>
    <message>
        <source>Play the way from A to B</source>
        <translation>AからBへの道を再生</translation>
    </message>
    <message>
        <source>Pose</source>
        <translation>ポーズ</translation>
    </message>
    <message>
        <source>Power kit</source>
        <translation>パワーキット</translation>
    </message>
    <message>
        <source>Present tense</source>
        <translation>現在形</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>Print score…</source>
        <translation>楽譜を印刷…</translation>
    </message>
    <message>
        <source>Prompt and strength…</source>
        <translation>プロンプトと強さ…</translation>
    </message>
    <message>
        <source>Put it back at {0}, or add the model again.</source>
        <translation>{0}に戻すか、モデルをもう一度追加してください。</translation>
    </message>
    <message>
        <source>Put it back, or add the model again.</source>
        <translation>元に戻すか、モデルをもう一度追加してください。</translation>
    </message>
    <message>
        <source>Put it into the roll in Compose</source>
        <translation>「作曲」のピアノロールに入れる</translation>
    </message>
    <message>
        <source>Put it on the canvas in Draw, to start from</source>
        <translation>元絵として「描く」のキャンバスに置く</translation>
    </message>
    <message>
        <source>Put its brief into Write</source>
        <translation>その指示を「書く」に入れる</translation>
    </message>
    <message>
        <source>Put its parts beside it, as ComfyUI keeps them, or name them, too: `bowerbird models add FILE PART…`.</source>
        <translation>ComfyUIと同じように部品をそばに置くか、一緒に指定してください: `bowerbird models add FILE PART…`。</translation>
    </message>
    <message>
        <source>Put its parts beside it, as ComfyUI keeps them, or name them, too: `bowerbird models add FILE PART…`. The diffusers folder of this model holds all of them.</source>
        <translation>ComfyUIと同じように部品をそばに置くか、一緒に指定してください: `bowerbird models add FILE PART…`。このモデルのdiffusersのフォルダーには全部入っています。</translation>
    </message>
    <message>
        <source>Put its two files, {0}.aff and {1}.dic, into {2}, or on Linux install a package such as hunspell-{3}.</source>
        <translation>二つのファイル {0}.aff と {1}.dic を {2} に置くか、Linux では hunspell-{3} のようなパッケージを入れてください。</translation>
    </message>
    <message>
        <source>Put that model and its tokenizer into the folder as text_encoder_4 and tokenizer_4, and name both in model_index.json.</source>
        <translation>そのモデルとトークナイザーをtext_encoder_4とtokenizer_4としてフォルダーに入れ、両方をmodel_index.jsonに書いてください。</translation>
    </message>
    <message>
        <source>Put the layer in a group</source>
        <translation>レイヤーをグループに入れる</translation>
    </message>
    <message>
        <source>Put these files into one folder with it, or name them, too: `bowerbird models add FILE PART…`.</source>
        <translation>これらのファイルを同じフォルダーに置くか、一緒に指定してください: `bowerbird models add FILE PART…`。</translation>
    </message>
    <message>
        <source>Put tokenizer.json of Qwen3 or Qwen2.5-VL into the folder of its text encoder. ComfyUI has it in comfy/text_encoders/qwen25_tokenizer.</source>
        <translation>Qwen3かQwen2.5-VLのtokenizer.jsonをテキストエンコーダーのフォルダーに置いてください。ComfyUIではcomfy/text_encoders/qwen25_tokenizerにあります。</translation>
    </message>
    <message>
        <source>Put words on the picture…</source>
        <translation>絵に文字を入れる…</translation>
    </message>
    <message>
        <source>Quantise</source>
        <translation>クオンタイズ</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>Queued: {0}.</source>
        <translation>キューに入れました: {0}。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>終了</translation>
    </message>
    <message>
        <source>Rate it as any other work: leave out --blind.</source>
        <translation>ほかの作品と同じように評価してください。--blindは付けません。</translation>
    </message>
    <message>
        <source>Rate some works first.</source>
        <translation>先にいくつかの作品を評価してください。</translation>
    </message>
    <message>
        <source>Read from {0}</source>
        <translation>{0}から読みました</translation>
    </message>
    <message>
        <source>Read notes from the chapter…</source>
        <translation>章からメモを読み取る…</translation>
    </message>
    <message>
        <source>Reading {0}, {1} done</source>
        <translation>{0}を読んでいます、{1}完了</translation>
    </message>
    <message>
        <source>Record a take</source>
        <translation>演奏を録音</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>長方形</translation>
    </message>
    <message>
        <source>Rectangle or ellipse</source>
        <translation>長方形か楕円</translation>
    </message>
    <message>
        <source>Rectangle or ellipse; Shift makes it even</source>
        <translation>長方形か楕円。Shiftで縦横が同じになる</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参照</translation>
    </message>
    <message>
        <source>Region with a prompt…</source>
        <translation>プロンプトを持つ領域…</translation>
    </message>
    <message>
        <source>Reject it, or take that back</source>
        <translation>却下、または取り消す</translation>
    </message>
    <message>
        <source>Reject, or take that back</source>
        <translation>却下、または取り消す</translation>
    </message>
    <message>
        <source>Remove the layer</source>
        <translation>レイヤーを削除</translation>
    </message>
    <message>
        <source>Remove this model</source>
        <translation>このモデルを外す</translation>
    </message>
    <message>
        <source>Rename the layer</source>
        <translation>レイヤーの名前を変更</translation>
    </message>
    <message>
        <source>Rename the text…</source>
        <translation>文章の名前を変更…</translation>
    </message>
    <message>
        <source>Rename the track…</source>
        <translation>トラック名を変更…</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換え</translation>
    </message>
    <message>
        <source>Replace the selection with it</source>
        <translation>これで選択部分を置き換える</translation>
    </message>
    <message>
        <source>Restore it first.</source>
        <translation>先に元に戻してください。</translation>
    </message>
    <message>
        <source>Rewrite the selection longer</source>
        <translation>選択した所を長くする</translation>
    </message>
    <message>
        <source>Rewrite the selection shorter</source>
        <translation>選択した所を短くする</translation>
    </message>
    <message>
        <source>Rewrite the selection…</source>
        <translation>選択部分を書き直す…</translation>
    </message>
    <message>
        <source>Roll back the adapter</source>
        <translation>アダプターを戻す</translation>
    </message>
    <message>
        <source>Roll, both or score</source>
        <translation>ロール、両方、楽譜の切り替え</translation>
    </message>
    <message>
        <source>Room kit</source>
        <translation>ルームキット</translation>
    </message>
    <message>
        <source>Same seed, other words</source>
        <translation>同じシードで言葉を変える</translation>
    </message>
    <message>
        <source>Saturation</source>
        <translation>彩度</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>プリセットとして保存…</translation>
    </message>
    <message>
        <source>Save it again in the program that it comes from.</source>
        <translation>元のプログラムで保存し直してください。</translation>
    </message>
    <message>
        <source>Save it as .docx without a password in the program it comes from.</source>
        <translation>元のプログラムで、パスワードなしの .docx として保存してください。</translation>
    </message>
    <message>
        <source>Save it as .docx, .odt, .epub, .md or .txt, and bring that.</source>
        <translation>.docx、.odt、.epub、.md、.txt のいずれかで保存し、それを取り込んでください。</translation>
    </message>
    <message>
        <source>Save it as UTF-8 text in the program it comes from.</source>
        <translation>元のプログラムで、UTF-8のテキストとして保存してください。</translation>
    </message>
    <message>
        <source>Save it as {0}.</source>
        <translation>{0} として保存してください。</translation>
    </message>
    <message>
        <source>Save it without the password in the program it comes from.</source>
        <translation>元のプログラムで、パスワードなしで保存してください。</translation>
    </message>
    <message>
        <source>Save score…</source>
        <translation>楽譜を保存…</translation>
    </message>
    <message>
        <source>Save text as…</source>
        <translation>文章に名前を付けて保存…</translation>
    </message>
    <message>
        <source>Save the file on this machine first, then drop it here.</source>
        <translation>先にファイルをこのマシンに保存してから、ここにドロップしてください。</translation>
    </message>
    <message>
        <source>Save the layers…</source>
        <translation>レイヤーを保存…</translation>
    </message>
    <message>
        <source>Save the way from A to B…</source>
        <translation>AからBへの道を保存…</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>{0} として保存しました。</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>スクリーン</translation>
    </message>
    <message>
        <source>Scribble</source>
        <translation>落書き</translation>
    </message>
    <message>
        <source>Search the history</source>
        <translation>履歴を検索</translation>
    </message>
    <message>
        <source>Seconds a tune</source>
        <translation>曲ごとの秒数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Seed: a whole number from 0 to {0}.</source>
        <translation>シード: 0から{0}までの整数です。</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>領域分割</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>すべて選択</translation>
    </message>
    <message>
        <source>Select notes</source>
        <translation>音符を選択</translation>
    </message>
    <message>
        <source>Sentence</source>
        <translation>文</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Settings copied.</source>
        <translation>設定をコピーしました。</translation>
    </message>
    <message>
        <source>Shorten its notes and rests, or split it.</source>
        <translation>音符や休符を短くするか、分割してください。</translation>
    </message>
    <message>
        <source>Show it first, or choose another one.</source>
        <translation>先に表示するか、別のレイヤーを選んでください。</translation>
    </message>
    <message>
        <source>Show one, or draw without --layers.</source>
        <translation>一つ表示するか、--layers なしで描いてください。</translation>
    </message>
    <message>
        <source>Show one, then draw again.</source>
        <translation>どれかを表示してから、もう一度描いてください。</translation>
    </message>
    <message>
        <source>Show the score again.</source>
        <translation>楽譜をもう一度表示してください。</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>絵の全体を見る</translation>
    </message>
    <message>
        <source>Shrink the mask</source>
        <translation>マスクを縮める</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>スケッチ</translation>
    </message>
    <message>
        <source>Sketch; Shift draws straight from the last stroke</source>
        <translation>スケッチ（Shiftで前の線からまっすぐ引く）</translation>
    </message>
    <message>
        <source>Skip this pair</source>
        <translation>この組を飛ばす</translation>
    </message>
    <message>
        <source>Small</source>
        <translation>小</translation>
    </message>
    <message>
        <source>Smudge</source>
        <translation>指先でぼかす</translation>
    </message>
    <message>
        <source>Snapshots…</source>
        <translation>スナップショット…</translation>
    </message>
    <message>
        <source>So none of the files was imported.</source>
        <translation>そのため、どのファイルも取り込んでいません。</translation>
    </message>
    <message>
        <source>Soft edges</source>
        <translation>柔らかい輪郭</translation>
    </message>
    <message>
        <source>Soft light</source>
        <translation>ソフトライト</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>ソロ</translation>
    </message>
    <message>
        <source>Solo the track</source>
        <translation>トラックをソロにする</translation>
    </message>
    <message>
        <source>Some</source>
        <translation>ほどほど</translation>
    </message>
    <message>
        <source>Sound effects</source>
        <translation>効果音</translation>
    </message>
    <message>
        <source>Sound effects kit</source>
        <translation>効果音キット</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>出所</translation>
    </message>
    <message>
        <source>Split it in the program it comes from.</source>
        <translation>元のプログラムで分割してください。</translation>
    </message>
    <message>
        <source>Stable Audio, which makes sound after words</source>
        <translation>言葉から音を作るStable Audio</translation>
    </message>
    <message>
        <source>Standard kit</source>
        <translation>スタンダードキット</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>今すぐ始める</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Step {0} is safe.</source>
        <translation>ステップ{0}は保存済みです。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped. {0}</source>
        <translation>停止しました。{0}</translation>
    </message>
    <message>
        <source>Straight line</source>
        <translation>直線</translation>
    </message>
    <message>
        <source>Straight line; Shift keeps its angle in steps</source>
        <translation>直線（Shiftで角度を段階的に固定）</translation>
    </message>
    <message>
        <source>Strength and steps…</source>
        <translation>強さとステップ…</translation>
    </message>
    <message>
        <source>Style word</source>
        <translation>スタイルの言葉</translation>
    </message>
    <message>
        <source>Summaries of chapters…</source>
        <translation>章の要約…</translation>
    </message>
    <message>
        <source>Synth effects</source>
        <translation>シンセエフェクト</translation>
    </message>
    <message>
        <source>Synth lead</source>
        <translation>シンセリード</translation>
    </message>
    <message>
        <source>Synth pad</source>
        <translation>シンセパッド</translation>
    </message>
    <message>
        <source>Take a colour from the picture</source>
        <translation>絵から色を取る</translation>
    </message>
    <message>
        <source>Take a colour from the picture; with a brush, hold Ctrl</source>
        <translation>絵から色を取る（ブラシではCtrlを押しながら）</translation>
    </message>
    <message>
        <source>Take it into the roll</source>
        <translation>ピアノロールに入れる</translation>
    </message>
    <message>
        <source>Take its stars away</source>
        <translation>星を取り消す</translation>
    </message>
    <message>
        <source>Take out of this collection</source>
        <translation>このコレクションから外す</translation>
    </message>
    <message>
        <source>Take the control vector off, or choose a model that is no GGUF file.</source>
        <translation>制御ベクトルを外すか、GGUFファイルではないモデルを選んでください。</translation>
    </message>
    <message>
        <source>Take the control vector off, or choose another model.</source>
        <translation>制御ベクトルを外すか、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Take the group apart</source>
        <translation>グループを解除</translation>
    </message>
    <message>
        <source>Take the job out of the queue</source>
        <translation>仕事をキューから外す</translation>
    </message>
    <message>
        <source>Take the later change back first.</source>
        <translation>先に、後の変更を取り消してください。</translation>
    </message>
    <message>
        <source>Take the pictures out of it, or export the card as JSON.</source>
        <translation>中の画像を除くか、カードをJSONで書き出してください。</translation>
    </message>
    <message>
        <source>Taste guesses {0} of 5, and is {1}.</source>
        <translation>好みの予想は5のうち{0}で、{1}です。</translation>
    </message>
    <message>
        <source>Tempo: {0} to {1} quarter notes a minute.</source>
        <translation>テンポ: 4分音符で1分間に{0}から{1}です。</translation>
    </message>
    <message>
        <source>Ten ways to say the selection</source>
        <translation>選択した所の十通りの言い方</translation>
    </message>
    <message>
        <source>That is an address on the web, and the studio stays offline.</source>
        <translation>これはウェブのアドレスです。スタジオはオフラインのままです。</translation>
    </message>
    <message>
        <source>That is {0} characters, and this text has room for {1}.</source>
        <translation>{0}文字あります。この文章に入るのは、あと{1}文字です。</translation>
    </message>
    <message>
        <source>That is {0} files, and one fits here.</source>
        <translation>{0}ファイルあります。ここに入るのは1つです。</translation>
    </message>
    <message>
        <source>The adapter {0} was left out: {1}</source>
        <translation>アダプター{0}を除外しました: {1}</translation>
    </message>
    <message>
        <source>The adapters</source>
        <translation>アダプター</translation>
    </message>
    <message>
        <source>The author&apos;s note is longer than {0} tokens, so its end is not read.</source>
        <translation>作者メモが{0}トークンより長いため、終わりは読まれません。</translation>
    </message>
    <message>
        <source>The book&apos;s memory is longer than {0} tokens, so its end is not read.</source>
        <translation>本のメモリーが{0}トークンより長いため、終わりは読まれません。</translation>
    </message>
    <message>
        <source>The card in {0} cannot be unpacked.</source>
        <translation>{0}の中のカードを展開できません。</translation>
    </message>
    <message>
        <source>The card in {0} is damaged: it is no Base64.</source>
        <translation>{0}の中のカードは壊れています。Base64ではありません。</translation>
    </message>
    <message>
        <source>The card in {0} is damaged: the checksum of its text “{1}” is wrong.</source>
        <translation>{0}の中のカードは壊れています。テキスト「{1}」のチェックサムが合いません。</translation>
    </message>
    <message>
        <source>The control vector is {0} after {1} layers, {2} to {3}; it puts {4} of 100 pairs in order that it was not computed from.</source>
        <translation>制御ベクトルは{1}層（{2}〜{3}）の後の{0}です。計算に使わなかったペアを100組中{4}組正しく並べます。</translation>
    </message>
    <message>
        <source>The copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>The dictionary {0} cannot be read ({1}).</source>
        <translation>辞書 {0} を読めません({1})。</translation>
    </message>
    <message>
        <source>The directions of {0} differ in size.</source>
        <translation>{0}の方向の大きさがそろっていません。</translation>
    </message>
    <message>
        <source>The display {0} does not answer, so the window cannot open.</source>
        <translation>ディスプレイ{0}が応答しないため、ウィンドウを開けません。</translation>
    </message>
    <message>
        <source>The embeddings of one encoder are missing.</source>
        <translation>片方のエンコーダーの埋め込みがありません。</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>The file with the layers of {0}</source>
        <translation>{0} のレイヤーのファイル</translation>
    </message>
    <message>
        <source>The folder of presets, {0}, cannot be read.</source>
        <translation>プリセットのフォルダー{0}を読めません。</translation>
    </message>
    <message>
        <source>The key “{0}” of the note “{1}” is a pattern that cannot be matched, so it never fires.</source>
        <translation>メモ「{1}」のキー「{0}」は照合できないパターンなので、働きません。</translation>
    </message>
    <message>
        <source>The layer cannot be seen from so close.</source>
        <translation>レイヤーをそこまで近くから見ることはできません。</translation>
    </message>
    <message>
        <source>The layer “{0}” is hidden.</source>
        <translation>レイヤー「{0}」は非表示です。</translation>
    </message>
    <message>
        <source>The layer “{0}” is locked.</source>
        <translation>レイヤー「{0}」はロックされています。</translation>
    </message>
    <message>
        <source>The layer “{0}” of {1}</source>
        <translation>{1} のレイヤー「{0}」</translation>
    </message>
    <message>
        <source>The layer “{0}” of {1} lies far outside of the sheet.</source>
        <translation>{1} のレイヤー「{0}」は用紙のはるか外にあります。</translation>
    </message>
    <message>
        <source>The layers of {0} have more than {1} megapixels together.</source>
        <translation>{0} のレイヤーは合計 {1} メガピクセルを超えています。</translation>
    </message>
    <message>
        <source>The llama.cpp of this installation takes no control vectors.</source>
        <translation>このインストールのllama.cppでは制御ベクトルを使えません。</translation>
    </message>
    <message>
        <source>The model {0} was changed since this was asked for.</source>
        <translation>モデル {0} は、これが依頼された後に変更されました。</translation>
    </message>
    <message>
        <source>The note {0} is out of the model&apos;s reach.</source>
        <translation>音{0}はモデルの音域の外です。</translation>
    </message>
    <message>
        <source>The note {0} still sounds where the bars to fill begin.</source>
        <translation>埋める小節が始まる所で、音{0}がまだ鳴っています。</translation>
    </message>
    <message>
        <source>The other works are not affected.</source>
        <translation>ほかの作品には影響ありません。</translation>
    </message>
    <message>
        <source>The parts of {0} do not fit each other: it has {1}, and {2} reads {3}.</source>
        <translation>{0}の部品は互いに合いません。{1}がありますが、{2}が読むのは{3}です。</translation>
    </message>
    <message>
        <source>The parts of {0} do not fit each other: {1} gives {2} values, and {3} reads {4}.</source>
        <translation>{0}の部品は互いに合いません。{1}が出す値は{2}個ですが、{3}が読むのは{4}個です。</translation>
    </message>
    <message>
        <source>The parts of {0} do not make a model.</source>
        <translation>{0}の部品はモデルになりません。</translation>
    </message>
    <message>
        <source>The patterns among the keys take too long, so not all of them were matched.</source>
        <translation>キーのパターンに時間がかかりすぎるため、一部は照合していません。</translation>
    </message>
    <message>
        <source>The phrases begin near the notes, and need not repeat them.</source>
        <translation>フレーズはこれらの音の近くから始まり、そのまま繰り返すとは限りません。</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>絵</translation>
    </message>
    <message>
        <source>The picture could not be written as {0}: {1}.</source>
        <translation>絵を{0}として書けませんでした: {1}。</translation>
    </message>
    <message>
        <source>The picture to start from is not there.</source>
        <translation>元絵がありません。</translation>
    </message>
    <message>
        <source>The piece already has all the instruments that would accompany it.</source>
        <translation>この曲には、伴奏に使う楽器がすでにすべてあります。</translation>
    </message>
    <message>
        <source>The piece ends with bar {0}, so bars {1} to {2} cannot be filled.</source>
        <translation>曲は{0}小節目で終わるので、{1}から{2}小節目は埋められません。</translation>
    </message>
    <message>
        <source>The piece has no phrase in {0}, which is what this model knows.</source>
        <translation>この曲には、このモデルが知っている{0}のフレーズがありません。</translation>
    </message>
    <message>
        <source>The piece is untouched.</source>
        <translation>曲はそのままです。</translation>
    </message>
    <message>
        <source>The piece to start from has no notes.</source>
        <translation>もとにする曲に音符がありません。</translation>
    </message>
    <message>
        <source>The piece to start from is not there.</source>
        <translation>もとにする曲がありません。</translation>
    </message>
    <message>
        <source>The plan of this job cannot be read.</source>
        <translation>この仕事の計画を読めません。</translation>
    </message>
    <message>
        <source>The preset {0} cannot be read.</source>
        <translation>プリセット{0}を読めません。</translation>
    </message>
    <message>
        <source>The preset {0} is damaged, so it is left alone.</source>
        <translation>プリセット{0}は壊れているため、手を付けません。</translation>
    </message>
    <message>
        <source>The preset {0} was saved by a newer version of Bowerbird, so it is left alone.</source>
        <translation>プリセット{0}は新しいバージョンのBowerbirdで保存されたため、手を付けません。</translation>
    </message>
    <message>
        <source>The project</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>The project folder {0} was moved or removed while it was open.</source>
        <translation>プロジェクトのフォルダー{0}が、開いているあいだに移動または削除されました。</translation>
    </message>
    <message>
        <source>The project is busy in another program.</source>
        <translation>プロジェクトは、ほかのプログラムが使用中です。</translation>
    </message>
    <message>
        <source>The project {0} is read-only, so nothing can be saved in it.</source>
        <translation>プロジェクト{0}は読み取り専用のため、何も保存できません。</translation>
    </message>
    <message>
        <source>The project&apos;s database</source>
        <translation>プロジェクトのデータベース</translation>
    </message>
    <message>
        <source>The project&apos;s database cannot be read or written ({0}).</source>
        <translation>プロジェクトのデータベースを読み書きできません ({0})。</translation>
    </message>
    <message>
        <source>The prompt has more than {0} characters or {1} wildcards once they are expanded.</source>
        <translation>プロンプトが、展開すると{0}文字または{1}個のワイルドカードを超えます。</translation>
    </message>
    <message>
        <source>The prompt is longer than the model can see, so its first {0} tokens are left out.</source>
        <translation>プロンプトがモデルの見られる長さを超えるため、最初の{0}トークンを省きます。</translation>
    </message>
    <message>
        <source>The prompt of this work was not disclosed, so it cannot be made again.</source>
        <translation>この作品のプロンプトは公開されていないため、もう一度作ることはできません。</translation>
    </message>
    <message>
        <source>The rated works are empty or their files are gone.</source>
        <translation>評価した作品が空か、ファイルがなくなっています。</translation>
    </message>
    <message>
        <source>The region “{0}” has no prompt.</source>
        <translation>領域「{0}」にプロンプトがありません。</translation>
    </message>
    <message>
        <source>The same as {0}, which is used.</source>
        <translation>使用中の{0}と同じです。</translation>
    </message>
    <message>
        <source>The score could not be set: its process ended.</source>
        <translation>楽譜を作れませんでした。そのプロセスが終わってしまいました。</translation>
    </message>
    <message>
        <source>The settings are busy in another program.</source>
        <translation>設定は、ほかのプログラムが使用中です。</translation>
    </message>
    <message>
        <source>The sheet of {0}</source>
        <translation>{0} の用紙</translation>
    </message>
    <message>
        <source>The soundfont {0} is missing.</source>
        <translation>サウンドフォント{0}がありません。</translation>
    </message>
    <message>
        <source>The soundfont {0} of this project is not where it was, or was changed, so the standard one plays. Put it back, or choose another.</source>
        <translation>このプロジェクトのサウンドフォント {0} は元の場所にないか、変更されたため、標準のものが鳴ります。元に戻すか、別のものを選んでください。</translation>
    </message>
    <message>
        <source>The starter text model is installed</source>
        <translation>文章のスターターモデルはインストールされています</translation>
    </message>
    <message>
        <source>The starter text model is not on this machine.</source>
        <translation>文章のスターターモデルがこのマシンにありません。</translation>
    </message>
    <message>
        <source>The starter that comes with this version may: renew it on the Models page.</source>
        <translation>このバージョンのスターターなら使えるかもしれません。「モデル」のページで更新してください。</translation>
    </message>
    <message>
        <source>The starter {0} model could not be copied.</source>
        <translation>{0}のスターターモデルをコピーできませんでした。</translation>
    </message>
    <message>
        <source>The starter {0} model is installed</source>
        <translation>{0}のスターターモデルはインストールされています</translation>
    </message>
    <message>
        <source>The studio deletes only what it installed itself.</source>
        <translation>スタジオが削除するのは、自分でインストールしたものだけです。</translation>
    </message>
    <message>
        <source>The studio has no list of signers, and asks nobody on the network: it cannot tell whether the signer is who the name says, or whether what was signed was true.</source>
        <translation>スタジオには署名者の一覧がなく、ネットワークに尋ねることもありません。署名者が名前のとおりの人か、署名された内容が真実かは、判断できません。</translation>
    </message>
    <message>
        <source>The studio opens safetensors and GGUF only.</source>
        <translation>スタジオが開くのはsafetensorsとGGUFだけです。</translation>
    </message>
    <message>
        <source>The studio&apos;s own key {0} {1}.</source>
        <translation>スタジオ自身の鍵{0}: {1}。</translation>
    </message>
    <message>
        <source>The table {0} is missing.</source>
        <translation>表{0}がありません。</translation>
    </message>
    <message>
        <source>The table {0} lacks {1}.</source>
        <translation>表{0}に{1}がありません。</translation>
    </message>
    <message>
        <source>The time is that of the signer&apos;s own clock.</source>
        <translation>時刻は署名者自身の時計によるものです。</translation>
    </message>
    <message>
        <source>The tracks of this file share a part, which keeps them in its order.</source>
        <translation>このファイルのトラックは一つのパートを共有しているため、順番を変えられません。</translation>
    </message>
    <message>
        <source>The training went wrong again and again: {0}.</source>
        <translation>訓練が何度もうまくいきませんでした: {0}。</translation>
    </message>
    <message>
        <source>The weight index in {0} cannot be read.</source>
        <translation>{0}にある重みの索引を読めません。</translation>
    </message>
    <message>
        <source>The weights in {0} are a pickle, which can run code when opened.</source>
        <translation>{0}にある重みはpickleで、開くとコードを実行することがあります。</translation>
    </message>
    <message>
        <source>The weights in {0} are packed as {1}, which the studio cannot unpack for pictures.</source>
        <translation>{0}にある重みは{1}で圧縮されており、スタジオは絵のために展開できません。</translation>
    </message>
    <message>
        <source>The weights in {0} are packed as {1}, which the studio cannot unpack.</source>
        <translation>{0}にある重みは{1}で圧縮されており、スタジオは展開できません。</translation>
    </message>
    <message>
        <source>The weights in {0} are packed by {1}, which the studio cannot unpack.</source>
        <translation>{0}にある重みは{1}で圧縮されており、スタジオは展開できません。</translation>
    </message>
    <message>
        <source>The weights in “{0}” are a pickle, which can run code when opened.</source>
        <translation>「{0}」にある重みはpickleで、開くとコードを実行することがあります。</translation>
    </message>
    <message>
        <source>The weights in “{0}” do not fit its description, which is of a larger model.</source>
        <translation>「{0}」にある重みが、記述と合いません。記述はより大きいモデルのものです。</translation>
    </message>
    <message>
        <source>The weights in “{0}” do not fit its description.</source>
        <translation>「{0}」にある重みが記述と合いません。</translation>
    </message>
    <message>
        <source>The weights in “{0}” do not fit its description: {1}.</source>
        <translation>「{0}」にある重みが記述と合いません: {1}。</translation>
    </message>
    <message>
        <source>The weights of “{0}” are not finite numbers.</source>
        <translation>「{0}」の重みに有限でない数があります。</translation>
    </message>
    <message>
        <source>The wildcard file {0} cannot be read.</source>
        <translation>ワイルドカードのファイル{0}を読めません。</translation>
    </message>
    <message>
        <source>The wildcard file {0} has {1} lines; at most {2} go.</source>
        <translation>ワイルドカードのファイル{0}は{1}行あります。使えるのは{2}行までです。</translation>
    </message>
    <message>
        <source>The wildcard file {0} is empty.</source>
        <translation>ワイルドカードのファイル{0}は空です。</translation>
    </message>
    <message>
        <source>The wildcard file {0} is not a text in UTF-8.</source>
        <translation>ワイルドカードのファイル{0}はUTF-8のテキストではありません。</translation>
    </message>
    <message>
        <source>The word “{0}” changes what the model makes of words.</source>
        <translation>単語「{0}」は、モデルが言葉から作るものを変えます。</translation>
    </message>
    <message>
        <source>The words in {0} are not those of Qwen.</source>
        <translation>{0}の語彙はQwenのものではありません。</translation>
    </message>
    <message>
        <source>The words of “{0}” are not there any more: {1} is gone.</source>
        <translation>「{0}」の語彙がなくなりました: {1}が見つかりません。</translation>
    </message>
    <message>
        <source>The {0} in {1} cannot be read.</source>
        <translation>{1}にある{0}を読めません。</translation>
    </message>
    <message>
        <source>The {0} in {1} is a pickle, which can run code when opened.</source>
        <translation>{1}にある{0}はpickleで、開くとコードを実行することがあります。</translation>
    </message>
    <message>
        <source>The {0} of “{1}” cannot be used.</source>
        <translation>「{1}」の{0}を使えません。</translation>
    </message>
    <message>
        <source>The {0} taste is not used: {1}. Export it again with this version.</source>
        <translation>{0}の好みは使いません: {1}。このバージョンでもう一度書き出してください。</translation>
    </message>
    <message>
        <source>The {0} taste of {1} cannot be read.</source>
        <translation>{1}にある{0}の好みを読めません。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Theme: {0}</source>
        <translation>テーマ: {0}</translation>
    </message>
    <message>
        <source>There are no control vectors for {0}.</source>
        <translation>{0}には制御ベクトルがありません。</translation>
    </message>
    <message>
        <source>There are no details.</source>
        <translation>詳細はありません。</translation>
    </message>
    <message>
        <source>There are no files in {0}.</source>
        <translation>{0}にファイルがありません。</translation>
    </message>
    <message>
        <source>There are only {0} characters to learn from.</source>
        <translation>学べるものは{0}文字しかありません。</translation>
    </message>
    <message>
        <source>There are only {0} phrases of {1} bars in {2} to learn from.</source>
        <translation>学べるものは{2}の{1}小節のフレーズ{0}個しかありません。</translation>
    </message>
    <message>
        <source>There are too few pictures to learn from.</source>
        <translation>学ぶには絵が足りません。</translation>
    </message>
    <message>
        <source>There are too few pictures to teach with.</source>
        <translation>教えるには絵が足りません。</translation>
    </message>
    <message>
        <source>There are {0} books called {1}.</source>
        <translation>{1} という題名の本が {0} 冊あります。</translation>
    </message>
    <message>
        <source>There are {0} layers, and no more go.</source>
        <translation>レイヤーは {0} 枚あり、これ以上は追加できません。</translation>
    </message>
    <message>
        <source>There are {0} notes called {1}.</source>
        <translation>{1}という名前のメモが{0}件あります。</translation>
    </message>
    <message>
        <source>There are {0} sections called {1}.</source>
        <translation>{1}という名前の節が{0}件あります。</translation>
    </message>
    <message>
        <source>There are: {0}.</source>
        <translation>あるもの: {0}。</translation>
    </message>
    <message>
        <source>There is a collection called “{0}” already.</source>
        <translation>「{0}」というコレクションはすでにあります。</translation>
    </message>
    <message>
        <source>There is a preset {0} already.</source>
        <translation>プリセット{0}はすでにあります。</translation>
    </message>
    <message>
        <source>There is a preset {0} of kind {1} already.</source>
        <translation>種類が{1}のプリセット{0}がすでにあります。</translation>
    </message>
    <message>
        <source>There is already a file at {0}.</source>
        <translation>{0}にはすでにファイルがあります。</translation>
    </message>
    <message>
        <source>There is already a project of this name there.</source>
        <translation>そこには同じ名前のプロジェクトがすでにあります。</translation>
    </message>
    <message>
        <source>There is already a {0} beside it.</source>
        <translation>隣にすでに {0} があります。</translation>
    </message>
    <message>
        <source>There is already something at {0}.</source>
        <translation>{0}にはすでに何かがあります。</translation>
    </message>
    <message>
        <source>There is no backup of {0}.</source>
        <translation>{0}のバックアップはありません。</translation>
    </message>
    <message>
        <source>There is no book called {0}.</source>
        <translation>{0} という題名の本はありません。</translation>
    </message>
    <message>
        <source>There is no collection called {0}.</source>
        <translation>{0}というコレクションはありません。</translation>
    </message>
    <message>
        <source>There is no device called “{0}”.</source>
        <translation>「{0}」というデバイスはありません。</translation>
    </message>
    <message>
        <source>There is no file at {0}.</source>
        <translation>{0}にファイルがありません。</translation>
    </message>
    <message>
        <source>There is no folder {0}.</source>
        <translation>フォルダー{0}がありません。</translation>
    </message>
    <message>
        <source>There is no job with the id {0}.</source>
        <translation>IDが{0}の仕事はありません。</translation>
    </message>
    <message>
        <source>There is no layer of paint below “{0}” to merge it with.</source>
        <translation>「{0}」の下に結合できる描画レイヤーがありません。</translation>
    </message>
    <message>
        <source>There is no layer with the id {0}.</source>
        <translation>ID {0} のレイヤーはありません。</translation>
    </message>
    <message>
        <source>There is no model here that {0} could be added to.</source>
        <translation>{0}を加えられるモデルがここにありません。</translation>
    </message>
    <message>
        <source>There is no music to learn from.</source>
        <translation>学べる曲がありません。</translation>
    </message>
    <message>
        <source>There is no note called {0}.</source>
        <translation>{0}という名前のメモはありません。</translation>
    </message>
    <message>
        <source>There is no paint to draw on from.</source>
        <translation>描き続ける元の絵がありません。</translation>
    </message>
    <message>
        <source>There is no preset {0}.</source>
        <translation>プリセット{0}はありません。</translation>
    </message>
    <message>
        <source>There is no project at {0}.</source>
        <translation>{0}にプロジェクトはありません。</translation>
    </message>
    <message>
        <source>There is no recipe {0} for {1}.</source>
        <translation>{1}用のレシピ{0}はありません。</translation>
    </message>
    <message>
        <source>There is no recipe “{0}” for {1}: {2}.</source>
        <translation>{1}用のレシピ「{0}」はありません: {2}。</translation>
    </message>
    <message>
        <source>There is no room for the text before the caret.</source>
        <translation>カーソルの前の文章が入る余地がありません。</translation>
    </message>
    <message>
        <source>There is no room for {0} notes in one bar.</source>
        <translation>1小節に{0}音を入れる余地がありません。</translation>
    </message>
    <message>
        <source>There is no room for {0} notes in {1} bars.</source>
        <translation>{1}小節に{0}音を入れる余地がありません。</translation>
    </message>
    <message>
        <source>There is no scene {0} in this book.</source>
        <translation>この本に場面{0}はありません。</translation>
    </message>
    <message>
        <source>There is no section with the id {0} there.</source>
        <translation>そこには ID {0} の区分はありません。</translation>
    </message>
    <message>
        <source>There is no section with the id {0}.</source>
        <translation>ID {0} の区分はありません。</translation>
    </message>
    <message>
        <source>There is no space for a checkpoint. The training goes on, but if it is interrupted now it continues from an earlier step: free some space.</source>
        <translation>チェックポイントを置く空きがありません。訓練は続きますが、いま中断すると前のステップからの再開になります。空きを増やしてください。</translation>
    </message>
    <message>
        <source>There is no space for the training&apos;s checkpoints in {0}.</source>
        <translation>{0}に、訓練のチェックポイントを置く空きがありません。</translation>
    </message>
    <message>
        <source>There is no text in {0}.</source>
        <translation>{0} にはテキストがありません。</translation>
    </message>
    <message>
        <source>There is no text with the id {0}.</source>
        <translation>IDが{0}の文章はありません。</translation>
    </message>
    <message>
        <source>There is no wildcard file {0}.txt in {1}.</source>
        <translation>{1}にワイルドカードのファイル{0}.txtがありません。</translation>
    </message>
    <message>
        <source>There is no work</source>
        <translation>作品がありません</translation>
    </message>
    <message>
        <source>There is no {0} after this one to merge it with.</source>
        <translation>この後に、結合できる{0}がありません。</translation>
    </message>
    <message>
        <source>There is none yet.</source>
        <translation>まだ1つもありません。</translation>
    </message>
    <message>
        <source>There is none.</source>
        <translation>1つもありません。</translation>
    </message>
    <message>
        <source>There is not enough memory to compose even one piece with this model.</source>
        <translation>このモデルでは、1曲を作るだけのメモリもありません。</translation>
    </message>
    <message>
        <source>There is not enough memory to draw even one picture of this size with this model.</source>
        <translation>このモデルでは、この大きさの絵を1枚描くだけのメモリもありません。</translation>
    </message>
    <message>
        <source>There is not enough memory to load “{0}”.</source>
        <translation>「{0}」を読み込むだけのメモリがありません。</translation>
    </message>
    <message>
        <source>There is not enough memory to write even one text with this model.</source>
        <translation>このモデルでは、文章を1つ書くだけのメモリもありません。</translation>
    </message>
    <message>
        <source>There is nothing at {0}.</source>
        <translation>{0}には何もありません。</translation>
    </message>
    <message>
        <source>There is nothing before the caret to go on from.</source>
        <translation>カーソルの前に、続きのもとになる言葉がありません。</translation>
    </message>
    <message>
        <source>There is nothing in {0} that can be brought in.</source>
        <translation>{0}には取り込めるものがありません。</translation>
    </message>
    <message>
        <source>There is nothing left to learn from.</source>
        <translation>学べるものが残っていません。</translation>
    </message>
    <message>
        <source>There is nothing on the easel to save.</source>
        <translation>イーゼルに保存するものがありません。</translation>
    </message>
    <message>
        <source>There is nothing to roll back to: the {0} base is in use.</source>
        <translation>戻せるものがありません。{0}は元のモデルを使用中です。</translation>
    </message>
    <message>
        <source>There is one of {0}.</source>
        <translation>{0}のものがあります。</translation>
    </message>
    <message>
        <source>These works are alike in all that taste measures, so it cannot tell them apart. Rate some that differ.</source>
        <translation>これらの作品は好みの測る点がどれも同じなので、見分けられません。違いのあるものを評価してください。</translation>
    </message>
    <message>
        <source>These {0} texts have {1} MB together, and 8 MB fit.</source>
        <translation>この{0}件の文章は合わせて{1} MBです。入るのは8 MBまでです。</translation>
    </message>
    <message>
        <source>They are of two prompts only, so how well it does on others is hardly known. Rate some of others.</source>
        <translation>2つのプロンプトのものだけなので、ほかでどれだけ当たるかはほとんど分かりません。ほかのプロンプトのものも評価してください。</translation>
    </message>
    <message>
        <source>They are read again now; begin once that is done.</source>
        <translation>今、読み直しています。終わってから始めてください。</translation>
    </message>
    <message>
        <source>Thicker brush</source>
        <translation>ブラシを太くする</translation>
    </message>
    <message>
        <source>Thinner brush</source>
        <translation>ブラシを細くする</translation>
    </message>
    <message>
        <source>Third person: he or she</source>
        <translation>三人称：彼、彼女</translation>
    </message>
    <message>
        <source>This MIDI file does not say how long its notes are.</source>
        <translation>このMIDIファイルには、音の長さの基準が書かれていません。</translation>
    </message>
    <message>
        <source>This MIDI file ends within its first line; it holds no music.</source>
        <translation>このMIDIファイルは最初の行の途中で終わっています。曲は入っていません。</translation>
    </message>
    <message>
        <source>This MIDI file has {0} MB; files of up to {1} MB can be read.</source>
        <translation>このMIDIファイルは{0} MBです。読めるのは{1} MBまでです。</translation>
    </message>
    <message>
        <source>This MIDI file has {0} bars; up to {1} can be read.</source>
        <translation>このMIDIファイルは{0}小節です。読めるのは{1}小節までです。</translation>
    </message>
    <message>
        <source>This MIDI file has {0} tracks with notes; up to {1} can be read.</source>
        <translation>このMIDIファイルには音のあるトラックが{0}あります。読めるのは{1}までです。</translation>
    </message>
    <message>
        <source>This MIDI file has {0} tracks; up to {1} can be read.</source>
        <translation>このMIDIファイルにはトラックが{0}あります。読めるのは{1}までです。</translation>
    </message>
    <message>
        <source>This MIDI file holds more than {0} events, the most that can be read.</source>
        <translation>このMIDIファイルのイベントは、読める上限の{0}件を超えています。</translation>
    </message>
    <message>
        <source>This MIDI file holds more than {0} notes, the most that can be read.</source>
        <translation>このMIDIファイルの音は、読める上限の{0}音を超えています。</translation>
    </message>
    <message>
        <source>This MIDI file holds no tracks.</source>
        <translation>このMIDIファイルにトラックがありません。</translation>
    </message>
    <message>
        <source>This MIDI file lasts {0} hours; up to {1} hours can be read.</source>
        <translation>このMIDIファイルは{0}時間です。読めるのは{1}時間までです。</translation>
    </message>
    <message>
        <source>This book has no scene yet.</source>
        <translation>この本にはまだ場面がありません。</translation>
    </message>
    <message>
        <source>This book is not in the project.</source>
        <translation>この本はプロジェクトにありません。</translation>
    </message>
    <message>
        <source>This cannot be taken back: what it changed was changed again since.</source>
        <translation>取り消せません。その後、同じ箇所が変更されています。</translation>
    </message>
    <message>
        <source>This collection is not in the project.</source>
        <translation>このコレクションはプロジェクトにありません。</translation>
    </message>
    <message>
        <source>This copy of the program carries no enlarger.</source>
        <translation>この版には拡大モデルが入っていません。</translation>
    </message>
    <message>
        <source>This copy of the program carries no starter {0} model.</source>
        <translation>この版には{0}のスターターモデルが入っていません。</translation>
    </message>
    <message>
        <source>This does not prove who a person is, or that what was signed was true.</source>
        <translation>これは、本人が誰であるかや、署名された内容が真実であることを証明するものではありません。</translation>
    </message>
    <message>
        <source>This file is a pickle, which can run code when opened.</source>
        <translation>このファイルはpickleで、開くとコードを実行することがあります。</translation>
    </message>
    <message>
        <source>This grid was made by another version, so it has no sheet.</source>
        <translation>このグリッドは別のバージョンで作られたため、シートがありません。</translation>
    </message>
    <message>
        <source>This is not a MIDI file: it does not begin with &quot;MThd&quot;.</source>
        <translation>MIDIファイルではありません。&quot;MThd&quot; で始まっていません。</translation>
    </message>
    <message>
        <source>This job has not ended yet.</source>
        <translation>この仕事はまだ終わっていません。</translation>
    </message>
    <message>
        <source>This lorebook is of version {0}; those of {1} to {2} are read.</source>
        <translation>このロアブックは版{0}です。読めるのは{1}から{2}です。</translation>
    </message>
    <message>
        <source>This machine has no {0} device that torch can use.</source>
        <translation>このマシンには、torchの使える{0}デバイスがありません。</translation>
    </message>
    <message>
        <source>This model does not know weights in a prompt; they were left out.</source>
        <translation>このモデルはプロンプトの重みを扱いません。重みは除きました。</translation>
    </message>
    <message>
        <source>This model draws at sizes of its own: {0} x {1} here.</source>
        <translation>このモデルは決まった大きさで描きます: 今回は{0} x {1}です。</translation>
    </message>
    <message>
        <source>This model draws from its space; {0}.</source>
        <translation>このモデルは自分の空間から描きます。{0}。</translation>
    </message>
    <message>
        <source>This model draws from words only, not from a picture.</source>
        <translation>このモデルは言葉だけから描き、絵からは描きません。</translation>
    </message>
    <message>
        <source>This model draws one thing at a time, so each has a place of its own: {0}.</source>
        <translation>このモデルは一度に一つのものを描くので、それぞれに場所を分けました: {0}。</translation>
    </message>
    <message>
        <source>This model follows no instruction; {0} do.</source>
        <translation>このモデルは指示に従いません。従うのは{0}です。</translation>
    </message>
    <message>
        <source>This model goes on from whole pictures only, not under a mask.</source>
        <translation>このモデルは絵の全体からしか描けず、マスクの中だけは描けません。</translation>
    </message>
    <message>
        <source>This model has learned melodies alone: the other voices are guesses.</source>
        <translation>このモデルが学んだのは旋律だけです。ほかの声部は推測です。</translation>
    </message>
    <message>
        <source>This model has no space with points.</source>
        <translation>このモデルには点のある空間がありません。</translation>
    </message>
    <message>
        <source>This model has no styles, so not “{0}”.</source>
        <translation>このモデルにはスタイルがないため、「{0}」も使えません。</translation>
    </message>
    <message>
        <source>This model knows phrases in {0} alone ({1} was given).</source>
        <translation>このモデルが知っているのは{0}のフレーズだけです (指定は{1})。</translation>
    </message>
    <message>
        <source>This model reads no negative prompt; it was left out.</source>
        <translation>このモデルはネガティブプロンプトを読みません。ネガティブプロンプトは除きました。</translation>
    </message>
    <message>
        <source>This model reads pictures as they are; their strength was left out.</source>
        <translation>このモデルは絵をそのまま読みます。強さは使われません。</translation>
    </message>
    <message>
        <source>This model reads {0} of the {1} pictures.</source>
        <translation>このモデルが読むのは{1}枚のうち{0}枚です。</translation>
    </message>
    <message>
        <source>This model reads {0} of the {1} pictures; {2} read more.</source>
        <translation>このモデルが読むのは{1}枚のうち{0}枚です。{2}はもっと読みます。</translation>
    </message>
    <message>
        <source>This model takes no references; {0} do.</source>
        <translation>このモデルは参照の絵を使いません。使うのは{0}です。</translation>
    </message>
    <message>
        <source>This model writes melodies.</source>
        <translation>このモデルは旋律を書きます。</translation>
    </message>
    <message>
        <source>This model writes one melody, so only its first instrument plays.</source>
        <translation>このモデルは旋律を1つ書くため、最初の楽器だけが演奏します。</translation>
    </message>
    <message>
        <source>This model writes phrases of melody: it cannot fill bars or accompany.</source>
        <translation>このモデルは旋律のフレーズを書きます。小節を埋めることや伴奏はできません。</translation>
    </message>
    <message>
        <source>This name is too long for a folder.</source>
        <translation>この名前はフォルダーには長すぎます。</translation>
    </message>
    <message>
        <source>This piece has {0} notes; up to {1} are set here as a score.</source>
        <translation>この曲には{0}個の音符があります。ここで楽譜にできるのは{1}個までです。</translation>
    </message>
    <message>
        <source>This piece lasts {0} minutes; sound can be made of up to {1} minutes.</source>
        <translation>この曲は{0}分です。音声にできるのは{1}分までです。</translation>
    </message>
    <message>
        <source>This project</source>
        <translation>このプロジェクト</translation>
    </message>
    <message>
        <source>This project was made by a newer Bowerbird.</source>
        <translation>このプロジェクトは、より新しいBowerbirdで作られています。</translation>
    </message>
    <message>
        <source>This prompt is too long for so many cells.</source>
        <translation>このプロンプトは、これほど多くのマスには長すぎます。</translation>
    </message>
    <message>
        <source>This recipe builds on the starter for pictures, which is not here.</source>
        <translation>このレシピは絵のスターターモデルを土台にしますが、それがここにありません。</translation>
    </message>
    <message>
        <source>This system offers no MIDI. On Linux it is the ALSA sequencer, which “modprobe snd-seq” starts as root.</source>
        <translation>このシステムはMIDIを提供していません。LinuxではALSAシーケンサーがそれで、rootで「modprobe snd-seq」を実行すると始まります。</translation>
    </message>
    <message>
        <source>This taste does not count: {0}.</source>
        <translation>この好みは考慮されません: {0}。</translation>
    </message>
    <message>
        <source>This work has no stars yet, so it cannot be rated again.</source>
        <translation>この作品にはまだ星がないので、評価し直すことはできません。</translation>
    </message>
    <message>
        <source>This work was brought in, so it has no settings.</source>
        <translation>この作品は取り込まれたものなので、設定がありません。</translation>
    </message>
    <message>
        <source>This work was brought in, so there is no brief to make it again from.</source>
        <translation>この作品は取り込まれたものなので、もう一度作るための指示がありません。</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>タイル</translation>
    </message>
    <message>
        <source>Time {0}</source>
        <translation>{0}の速さを測る</translation>
    </message>
    <message>
        <source>To learn, “{0}” has to be unpacked to {1}, and {2} of memory are free.</source>
        <translation>学習するには「{0}」を{1}に展開する必要がありますが、空きメモリは{2}です。</translation>
    </message>
    <message>
        <source>To the alternatives</source>
        <translation>候補の文へ</translation>
    </message>
    <message>
        <source>To train an adapter, choose a smaller model.</source>
        <translation>アダプターを訓練するには、小さいモデルを選んでください。</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Tonight</source>
        <translation>今夜</translation>
    </message>
    <message>
        <source>Tonight, from 23:00, on mains power</source>
        <translation>今夜23:00から、電源につながっていれば</translation>
    </message>
    <message>
        <source>Trace as SVG</source>
        <translation>SVGにトレース</translation>
    </message>
    <message>
        <source>Trace the picture instead.</source>
        <translation>代わりに絵をなぞってください。</translation>
    </message>
    <message>
        <source>Tracks with unreadable places: {0}; they were read up to there.</source>
        <translation>読めない所のあるトラック: {0}。そこまでを読みました。</translation>
    </message>
    <message>
        <source>Tracks without an end mark: {0}; they were ended at their last event.</source>
        <translation>終わりの印のないトラック: {0}。最後のイベントで終わりにしました。</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>Train it again, or choose another.</source>
        <translation>もう一度訓練するか、別のものを選んでください。</translation>
    </message>
    <message>
        <source>Train longer</source>
        <translation>もっと訓練</translation>
    </message>
    <message>
        <source>Train one of your own on Train, or use the starter.</source>
        <translation>「訓練」のページで自分のモデルを訓練するか、スターターを使ってください。</translation>
    </message>
    <message>
        <source>Train one with `make {0}`, or add a {1} model folder of your own.</source>
        <translation>`make {0}`で訓練するか、{1}の自分のモデルのフォルダーを追加してください。</translation>
    </message>
    <message>
        <source>Train {0}</source>
        <translation>{0}を訓練</translation>
    </message>
    <message>
        <source>Training {0}</source>
        <translation>{0}を訓練しています</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
    <message>
        <source>Try again: only what is missing is made.</source>
        <translation>もう一度お試しください。足りないものだけが作られます。</translation>
    </message>
    <message>
        <source>Try again; the log has the details.</source>
        <translation>もう一度お試しください。詳しくはログにあります。</translation>
    </message>
    <message>
        <source>Try the adapter blind</source>
        <translation>アダプターを伏せて比べる</translation>
    </message>
    <message>
        <source>Try the job again</source>
        <translation>仕事をもう一度試す</translation>
    </message>
    <message>
        <source>Trying it on new briefs, {0} of {1}</source>
        <translation>新しい指示で試しています、{0} / {1}</translation>
    </message>
    <message>
        <source>Unlock it first.</source>
        <translation>先にロックを解除してください。</translation>
    </message>
    <message>
        <source>Unpack it, and add what is in it.</source>
        <translation>展開して、中にあるものを追加してください。</translation>
    </message>
    <message>
        <source>Unpack it, and add what is inside.</source>
        <translation>展開して、中のものを追加してください。</translation>
    </message>
    <message>
        <source>Unpacking the starter text model</source>
        <translation>文章のスターターモデルを展開中</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上行</translation>
    </message>
    <message>
        <source>Up and down</source>
        <translation>上行と下行</translation>
    </message>
    <message>
        <source>Update the studio, or add its folder again under another name.</source>
        <translation>スタジオを更新するか、そのフォルダーを別の名前でもう一度追加してください。</translation>
    </message>
    <message>
        <source>Update the studio, or export it from an older NovelAI.</source>
        <translation>スタジオを更新するか、古い版のNovelAIから書き出してください。</translation>
    </message>
    <message>
        <source>Update the studio, or open a copy.</source>
        <translation>スタジオを更新するか、コピーを開いてください。</translation>
    </message>
    <message>
        <source>Update the studio, then open it.</source>
        <translation>スタジオを更新してから、開いてください。</translation>
    </message>
    <message>
        <source>Update the studio, then try again.</source>
        <translation>スタジオを更新してから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Update the studio.</source>
        <translation>スタジオを更新してください。</translation>
    </message>
    <message>
        <source>Use PNG, JPEG or WebP.</source>
        <translation>PNG、JPEG、WebPのいずれかを使ってください。</translation>
    </message>
    <message>
        <source>Use a General MIDI name such as &quot;violin&quot;, &quot;flute&quot; or &quot;drums&quot;.</source>
        <translation>&quot;violin&quot;、&quot;flute&quot;、&quot;drums&quot; など、General MIDIの名前を使ってください。</translation>
    </message>
    <message>
        <source>Use a plain LoRA adapter in PEFT&apos;s format.</source>
        <translation>PEFT形式の通常のLoRAアダプターを使ってください。</translation>
    </message>
    <message>
        <source>Use a plain LoRA in diffusers&apos; or kohya&apos;s naming.</source>
        <translation>diffusersかkohyaの命名による通常のLoRAを使ってください。</translation>
    </message>
    <message>
        <source>Use as start</source>
        <translation>元絵に使う</translation>
    </message>
    <message>
        <source>Use auto, cpu, cuda or mps.</source>
        <translation>auto、cpu、cuda、mpsのいずれかを使ってください。</translation>
    </message>
    <message>
        <source>Use in {0}</source>
        <translation>{0}で使う</translation>
    </message>
    <message>
        <source>Use it as</source>
        <translation>役</translation>
    </message>
    <message>
        <source>Use it as start</source>
        <translation>元絵に使う</translation>
    </message>
    <message>
        <source>Use its settings</source>
        <translation>この設定を使う</translation>
    </message>
    <message>
        <source>Use that version, or choose another name.</source>
        <translation>そのバージョンを使うか、別の名前を選んでください。</translation>
    </message>
    <message>
        <source>Use the layer</source>
        <translation>レイヤーの役を変更</translation>
    </message>
    <message>
        <source>Use this model</source>
        <translation>このモデルを使う</translation>
    </message>
    <message>
        <source>Use {0}</source>
        <translation>{0}を使う</translation>
    </message>
    <message>
        <source>Vary</source>
        <translation>変化を付ける</translation>
    </message>
    <message>
        <source>Vary it</source>
        <translation>変化を付ける</translation>
    </message>
    <message>
        <source>Verify all models</source>
        <translation>すべてのモデルを検証</translation>
    </message>
    <message>
        <source>Verify this model</source>
        <translation>このモデルを検証</translation>
    </message>
    <message>
        <source>Verse</source>
        <translation>Aメロ</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>少し待ってから、もう一度お試しください。</translation>
    </message>
    <message>
        <source>Waiting to be read</source>
        <translation>読み込みを待っています</translation>
    </message>
    <message>
        <source>Waits for the night: {0}, on mains power.</source>
        <translation>夜を待っています: {0}、電源につながっていれば。</translation>
    </message>
    <message>
        <source>Waits in the queue</source>
        <translation>キューで待機中</translation>
    </message>
    <message>
        <source>Waits in the queue.</source>
        <translation>キューで待っています。</translation>
    </message>
    <message>
        <source>Wan that animates pictures</source>
        <translation>絵を動かすWan</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>重み</translation>
    </message>
    <message>
        <source>What can be done with the selection…</source>
        <translation>選択した所にできること…</translation>
    </message>
    <message>
        <source>What does not agree…</source>
        <translation>合わない所…</translation>
    </message>
    <message>
        <source>What is there is kept.</source>
        <translation>そこにあるものは残ります。</translation>
    </message>
    <message>
        <source>What it had learned at step {0} is kept.</source>
        <translation>ステップ{0}までに学んだことは残ります。</translation>
    </message>
    <message>
        <source>What lies beside the card in its archive is damaged.</source>
        <translation>アーカイブの中でカードの隣にあるものが壊れています。</translation>
    </message>
    <message>
        <source>What lies on this machine is added with `bowerbird models add PATH`.</source>
        <translation>このマシンにあるものは `bowerbird models add PATH` で加えます。</translation>
    </message>
    <message>
        <source>What the studio learns from your stars</source>
        <translation>スタジオがあなたの星から学ぶこと</translation>
    </message>
    <message>
        <source>What this job asked for cannot be read.</source>
        <translation>このジョブの依頼内容を読めません。</translation>
    </message>
    <message>
        <source>What was finished is safe in your history.</source>
        <translation>できたものは履歴に残っています。</translation>
    </message>
    <message>
        <source>What was learned up to the last checkpoint is kept; the adapter in use is unchanged.</source>
        <translation>最後のチェックポイントまでに学んだことは残ります。使用中のアダプターは変わりません。</translation>
    </message>
    <message>
        <source>What was learned up to the last checkpoint is kept; the adapter in use stays in use.</source>
        <translation>最後のチェックポイントまでに学んだことは残ります。使用中のアダプターはそのまま使われます。</translation>
    </message>
    <message>
        <source>What was read before stays as it was.</source>
        <translation>前に読んだものはそのままです。</translation>
    </message>
    <message>
        <source>When the machine is idle</source>
        <translation>マシンが空いているとき</translation>
    </message>
    <message>
        <source>Width in pixels</source>
        <translation>幅 (ピクセル)</translation>
    </message>
    <message>
        <source>Words a text</source>
        <translation>文章ごとの語数</translation>
    </message>
    <message>
        <source>Words on the picture</source>
        <translation>絵の上の文字</translation>
    </message>
    <message>
        <source>Words, where you click</source>
        <translation>クリックした場所に文字</translation>
    </message>
    <message>
        <source>Works of yours, read in their project</source>
        <translation>あなたの作品。元のプロジェクトから読みます</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>書く</translation>
    </message>
    <message>
        <source>Write a choice on each line.</source>
        <translation>1行に1つずつ選択肢を書いてください。</translation>
    </message>
    <message>
        <source>Write a first sentence there, or give a prompt.</source>
        <translation>最初の一文を書くか、プロンプトを指定してください。</translation>
    </message>
    <message>
        <source>Write a prompt of your own.</source>
        <translation>プロンプトを書いてください。</translation>
    </message>
    <message>
        <source>Write another name.</source>
        <translation>別の名前を書いてください。</translation>
    </message>
    <message>
        <source>Write chords as in &quot;C&quot;, &quot;Dm7&quot;, &quot;F#dim&quot; or &quot;G7/B&quot;.</source>
        <translation>コードは「C」「Dm7」「F#dim」「G7/B」のように書いてください。</translation>
    </message>
    <message>
        <source>Write in the mode “continue”, or choose another model.</source>
        <translation>「続ける」のモードで書くか、別のモデルを選んでください。</translation>
    </message>
    <message>
        <source>Write it in a language or script that the model knows.</source>
        <translation>モデルの知っている言語か文字で書いてください。</translation>
    </message>
    <message>
        <source>Write keys as in &quot;D major&quot;, &quot;F# minor&quot;, &quot;D dorian&quot; or &quot;G mixolydian&quot;.</source>
        <translation>調は &quot;D major&quot;、&quot;F# minor&quot;、&quot;D dorian&quot;、&quot;G mixolydian&quot; のように書いてください。</translation>
    </message>
    <message>
        <source>Write notes as in &quot;D4 F#4 Bb3 C4+E4+G4&quot;.</source>
        <translation>音は &quot;D4 F#4 Bb3 C4+E4+G4&quot; のように書いてください。</translation>
    </message>
    <message>
        <source>Write one in its menu, or hide it.</source>
        <translation>メニューで書くか、非表示にしてください。</translation>
    </message>
    <message>
        <source>Write one with a choice on each line.</source>
        <translation>1行に1つずつ選択肢を書いたものを作ってください。</translation>
    </message>
    <message>
        <source>Write something</source>
        <translation>何か書く</translation>
    </message>
    <message>
        <source>Write with it</source>
        <translation>これで書く</translation>
    </message>
    <message>
        <source>Write {0}</source>
        <translation>{0}件を書く</translation>
    </message>
    <message>
        <source>Writing needs a model, and there is none on this machine yet.</source>
        <translation>書くにはモデルが要りますが、このマシンにはまだありません。</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨日</translation>
    </message>
    <message>
        <source>You left it out.</source>
        <translation>使わないことにしたものです。</translation>
    </message>
    <message>
        <source>Your first stars of a sitting differ from the later ones, which taste allows for.</source>
        <translation>続けて評価するとき、最初の星はあとの星と違います。好みはそれを見込みます。</translation>
    </message>
    <message>
        <source>Your own files are not touched by this.</source>
        <translation>あなたのファイルには手を加えません。</translation>
    </message>
    <message>
        <source>Your own work goes first.</source>
        <translation>制作の仕事が先に進みます。</translation>
    </message>
    <message>
        <source>Your own work goes first: it made way {0}, {1} in all.</source>
        <translation>制作の仕事が先に進みます。{0}譲り、合わせて{1}でした。</translation>
    </message>
    <message>
        <source>Your own work goes first: learning made way {0}, {1} in all.</source>
        <translation>制作の仕事が先に進みます。学習は{0}譲り、合わせて{1}でした。</translation>
    </message>
    <message>
        <source>Your own work goes first: learning makes way for it.</source>
        <translation>制作の仕事が先に進みます。学習はそれに譲ります。</translation>
    </message>
    <message>
        <source>Your stars were higher in some months, which taste allows for.</source>
        <translation>星が高めの月がありました。好みはそれを見込みます。</translation>
    </message>
    <message>
        <source>Your taste has changed, so older stars count less than those of late.</source>
        <translation>好みが変わったので、古い星は最近の星より軽く数えます。</translation>
    </message>
    <message>
        <source>Your text is safe in the project.</source>
        <translation>文章はプロジェクトに保存されています。</translation>
    </message>
    <message>
        <source>YuE, which makes songs as sound</source>
        <translation>歌を音として作るYuE</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>拡大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>縮小</translation>
    </message>
    <message>
        <source>`bowerbird adapters` lists them.</source>
        <translation>`bowerbird adapters`で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird again {0}` makes it again.</source>
        <translation>`bowerbird again {0}`でもう一度作れます。</translation>
    </message>
    <message>
        <source>`bowerbird books show BOOK` lists them.</source>
        <translation>`bowerbird books show BOOK` で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird books` lists them.</source>
        <translation>`bowerbird books` で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird check` lists what else is wrong with the project.</source>
        <translation>ほかにプロジェクトに不具合があれば、`bowerbird check`で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird check` lists what else is.</source>
        <translation>ほかにあれば、`bowerbird check`で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird check` tells what else is.</source>
        <translation>ほかにあれば、`bowerbird check`で分かります。</translation>
    </message>
    <message>
        <source>`bowerbird check` tells what else is; put it back, or move it to the trash.</source>
        <translation>ほかにあれば、`bowerbird check`で分かります。元に戻すか、ごみ箱に移してください。</translation>
    </message>
    <message>
        <source>`bowerbird collections` lists them.</source>
        <translation>`bowerbird collections`で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird data list` shows what there is; or name a folder.</source>
        <translation>`bowerbird data list`であるものを確かめるか、フォルダーを指定してください。</translation>
    </message>
    <message>
        <source>`bowerbird history` lists them.</source>
        <translation>`bowerbird history`で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird models add PATH --convert` writes its weights as safetensors; nothing in it is run.</source>
        <translation>`bowerbird models add PATH --convert` で重みをsafetensorsとして書き出せます。中のものは何も実行されません。</translation>
    </message>
    <message>
        <source>`bowerbird models list` shows what is for what.</source>
        <translation>どれが何用かは、`bowerbird models list`で見られます。</translation>
    </message>
    <message>
        <source>`bowerbird models list` shows what is installed.</source>
        <translation>インストール済みのものは、`bowerbird models list`で見られます。</translation>
    </message>
    <message>
        <source>`bowerbird models list` shows what is.</source>
        <translation>あるものは、`bowerbird models list`で見られます。</translation>
    </message>
    <message>
        <source>`bowerbird notes` lists them.</source>
        <translation>`bowerbird notes`で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird restore {0}` takes it out.</source>
        <translation>`bowerbird restore {0}`で取り出せます。</translation>
    </message>
    <message>
        <source>`bowerbird taste {0}` lists what is left out.</source>
        <translation>除いているものは、`bowerbird taste {0}`で一覧できます。</translation>
    </message>
    <message>
        <source>`bowerbird taste {0}` lists what it has noticed.</source>
        <translation>気づいたことは、`bowerbird taste {0}`で一覧できます。</translation>
    </message>
    <message>
        <source>a GGUF file</source>
        <translation>GGUFファイル</translation>
    </message>
    <message>
        <source>a Krita picture</source>
        <translation>Krita の画像</translation>
    </message>
    <message>
        <source>a Photoshop picture</source>
        <translation>Photoshop の画像</translation>
    </message>
    <message>
        <source>a Stable Diffusion of another task ({0} channels)</source>
        <translation>別の用途のStable Diffusion ({0}チャンネル)</translation>
    </message>
    <message>
        <source>a Stable Diffusion that enlarges pictures</source>
        <translation>絵を拡大するStable Diffusion</translation>
    </message>
    <message>
        <source>a Stable Diffusion that reads depth</source>
        <translation>奥行きを読むStable Diffusion</translation>
    </message>
    <message>
        <source>a T2I-Adapter, which guides a drawing</source>
        <translation>描画を導くT2I-Adapter</translation>
    </message>
    <message>
        <source>a Word document</source>
        <translation>Word 文書</translation>
    </message>
    <message>
        <source>a codec of sound</source>
        <translation>音のコーデック</translation>
    </message>
    <message>
        <source>a control LoRA, a small ControlNet</source>
        <translation>小さなControlNetであるcontrol LoRA</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>a folder or a GGUF file</source>
        <translation>フォルダーまたはGGUFファイル</translation>
    </message>
    <message>
        <source>a folder or a safetensors file</source>
        <translation>フォルダーまたはsafetensorsファイル</translation>
    </message>
    <message>
        <source>a model that listens to sound, and makes none</source>
        <translation>音を聞くだけで作らないモデル</translation>
    </message>
    <message>
        <source>a model that listens to speech</source>
        <translation>話し声を聞くモデル</translation>
    </message>
    <message>
        <source>a music model in the tokens of miditok ({0})</source>
        <translation>miditokのトークン ({0}) による音楽モデル</translation>
    </message>
    <message>
        <source>a newer Bowerbird wrote it</source>
        <translation>より新しいBowerbirdが書いたものです</translation>
    </message>
    <message>
        <source>a note of Git LFS on where the model is</source>
        <translation>モデルの場所を記したGit LFSのメモ</translation>
    </message>
    <message>
        <source>a picture of {0} x {1} with this model</source>
        <translation>このモデルの{0} x {1}の絵</translation>
    </message>
    <message>
        <source>a small autoencoder (TAESD) for previews</source>
        <translation>プレビュー用の小さなオートエンコーダー (TAESD)</translation>
    </message>
    <message>
        <source>a text encoder (T5) of a picture model</source>
        <translation>絵のモデルのテキストエンコーダー (T5)</translation>
    </message>
    <message>
        <source>a text encoder ({0}), one part of a picture model</source>
        <translation>絵のモデルの一部であるテキストエンコーダー ({0})</translation>
    </message>
    <message>
        <source>a text encoder ({0}, {1} wide)</source>
        <translation>テキストエンコーダー ({0}、幅{1})</translation>
    </message>
    <message>
        <source>a voice</source>
        <translation>声のモデル</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>約{0}</translation>
    </message>
    <message>
        <source>about {0} h</source>
        <translation>約{0}時間</translation>
    </message>
    <message>
        <source>about {0} words</source>
        <translation>約{0}語</translation>
    </message>
    <message>
        <source>adapter for {0}</source>
        <translation>{0}用のアダプター</translation>
    </message>
    <message>
        <source>adjustment and fill layers (left empty)</source>
        <translation>調整レイヤーと塗りつぶしレイヤー（空のまま）</translation>
    </message>
    <message>
        <source>always read</source>
        <translation>常に読む</translation>
    </message>
    <message>
        <source>an EPUB</source>
        <translation>EPUB</translation>
    </message>
    <message>
        <source>an IP-Adapter, which draws after a picture</source>
        <translation>絵をもとに描くIP-Adapter</translation>
    </message>
    <message>
        <source>an OpenDocument text</source>
        <translation>OpenDocument テキスト</translation>
    </message>
    <message>
        <source>an OpenRaster picture</source>
        <translation>OpenRaster の画像</translation>
    </message>
    <message>
        <source>an autoencoder of {0} channels</source>
        <translation>{0}チャンネルのオートエンコーダー</translation>
    </message>
    <message>
        <source>an averaged copy (EMA) of a U-Net alone</source>
        <translation>U-Netだけの、平均された写し (EMA)</translation>
    </message>
    <message>
        <source>an earlier chapter</source>
        <translation>前の章</translation>
    </message>
    <message>
        <source>an element “{0}” (kept)</source>
        <translation>要素「{0}」（保持）</translation>
    </message>
    <message>
        <source>an unknown kind</source>
        <translation>不明な種類</translation>
    </message>
    <message>
        <source>and</source>
        <translation>と</translation>
    </message>
    <message>
        <source>at: 0 to {0} in this scene ({1} was given).</source>
        <translation>at：この場面では0から{0}です（{1}が指定されました）。</translation>
    </message>
    <message>
        <source>back</source>
        <translation>戻る</translation>
    </message>
    <message>
        <source>because of “{0}” in the note “{1}”</source>
        <translation>メモ「{1}」の「{0}」による</translation>
    </message>
    <message>
        <source>because of “{0}”, {1}</source>
        <translation>「{0}」による、{1}</translation>
    </message>
    <message>
        <source>begins when nothing else waits</source>
        <translation>ほかに待つものがなければ始まります</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>途中で切れている</translation>
    </message>
    <message>
        <source>brought in · {0}</source>
        <translation>取り込み · {0}</translation>
    </message>
    <message>
        <source>brought to an end</source>
        <translation>終わりまで書かれている</translation>
    </message>
    <message>
        <source>captions</source>
        <translation>説明文</translation>
    </message>
    <message>
        <source>changed on disk</source>
        <translation>ディスク上で変更</translation>
    </message>
    <message>
        <source>chapter</source>
        <translation>章</translation>
    </message>
    <message>
        <source>collection</source>
        <translation>コレクション</translation>
    </message>
    <message>
        <source>colours of the kind {0} (left empty)</source>
        <translation>種類 {0} の色（空のまま）</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>比べる</translation>
    </message>
    <message>
        <source>composing</source>
        <translation>作曲中</translation>
    </message>
    <message>
        <source>content: is empty, so there is nothing to read.</source>
        <translation>content：空なので、読むものがありません。</translation>
    </message>
    <message>
        <source>continue, instruct</source>
        <translation>continue, instruct</translation>
    </message>
    <message>
        <source>control, {0}</source>
        <translation>コントロール、{0}</translation>
    </message>
    <message>
        <source>control, {0}, steps {1} to {2}</source>
        <translation>コントロール、{0}、ステップ {1}〜{2}</translation>
    </message>
    <message>
        <source>cover: {0} is no picture.</source>
        <translation>表紙：{0} は画像ではありません。</translation>
    </message>
    <message>
        <source>data: more than {0} files; choose a smaller folder.</source>
        <translation>データ: {0}ファイルを超えています。小さいフォルダーを選んでください。</translation>
    </message>
    <message>
        <source>data: no file of {0} can be used.</source>
        <translation>データ: {0}のファイルはどれも使えません。</translation>
    </message>
    <message>
        <source>data: the files went while they were read.</source>
        <translation>データ: 読んでいるあいだにファイルがなくなりました。</translation>
    </message>
    <message>
        <source>data: the list of files of this job is gone.</source>
        <translation>データ: この仕事のファイルの一覧がありません。</translation>
    </message>
    <message>
        <source>data: there are no {0} in {1}.</source>
        <translation>データ: {1}に{0}がありません。</translation>
    </message>
    <message>
        <source>data: there are no {0} with so many stars.</source>
        <translation>データ: その数の星が付いた{0}がありません。</translation>
    </message>
    <message>
        <source>data: there is no data set called {0}.</source>
        <translation>データ: {0}というデータセットはありません。</translation>
    </message>
    <message>
        <source>data: there is no folder at {0}.</source>
        <translation>データ: {0}にフォルダーがありません。</translation>
    </message>
    <message>
        <source>data: {0} cannot be read: {1}.</source>
        <translation>データ: {0}を読めません: {1}。</translation>
    </message>
    <message>
        <source>data: {0} holds {1}, not {2}.</source>
        <translation>データ: {0}に入っているのは{1}で、{2}ではありません。</translation>
    </message>
    <message>
        <source>data: {0} needs {1} {2} or more; {3} has {4}{5}.</source>
        <translation>データ: {0}には{1} {2}以上要りますが、{3}には{4}{5}です。</translation>
    </message>
    <message>
        <source>does not belong to the key {0}</source>
        <translation>鍵{0}に属しません</translation>
    </message>
    <message>
        <source>does not talk like an assistant</source>
        <translation>アシスタントのように話さない</translation>
    </message>
    <message>
        <source>down {0}</source>
        <translation>下へ{0}</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>描画中</translation>
    </message>
    <message>
        <source>effects of layers</source>
        <translation>レイヤー効果</translation>
    </message>
    <message>
        <source>elements that are not understood here</source>
        <translation>ここでは解釈できない要素</translation>
    </message>
    <message>
        <source>enlarge {0} times</source>
        <translation>{0}倍に拡大</translation>
    </message>
    <message>
        <source>enlarged {0} times</source>
        <translation>{0}倍に拡大</translation>
    </message>
    <message>
        <source>fact</source>
        <translation>事実</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>非表示</translation>
    </message>
    <message>
        <source>it has a direction for layer {0}, and this model has {1} layers</source>
        <translation>層{0}の方向がありますが、このモデルは{1}層です</translation>
    </message>
    <message>
        <source>it is for a model of {0} layers, and this one has {1}</source>
        <translation>{0}層のモデル用ですが、このモデルは{1}層です</translation>
    </message>
    <message>
        <source>it is for {0}, and this is {1}</source>
        <translation>{0}用ですが、これは{1}です</translation>
    </message>
    <message>
        <source>its directions have {0} numbers, and this model is {1} wide</source>
        <translation>方向の長さは{0}ですが、このモデルの幅は{1}です</translation>
    </message>
    <message>
        <source>kept as it is, draws nothing</source>
        <translation>そのまま保持、描画なし</translation>
    </message>
    <message>
        <source>kind: {0} is a control vector for texts.</source>
        <translation>種類: {0}は文章用の制御ベクトルです。</translation>
    </message>
    <message>
        <source>layers: {0} has no visible layer of paint, control or region.</source>
        <translation>レイヤー: {0} には表示されている描画・制御・領域のレイヤーがありません。</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>ロック中</translation>
    </message>
    <message>
        <source>mask, not in use</source>
        <translation>マスク、未使用</translation>
    </message>
    <message>
        <source>person</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>region without a prompt</source>
        <translation>プロンプトのない領域</translation>
    </message>
    <message>
        <source>repaint here only, {0}</source>
        <translation>ここだけ描き直す、{0}</translation>
    </message>
    <message>
        <source>starter of an earlier version</source>
        <translation>以前のバージョンのスターター</translation>
    </message>
    <message>
        <source>the mean difference</source>
        <translation>平均の差</translation>
    </message>
    <message>
        <source>the principal component</source>
        <translation>主成分</translation>
    </message>
    <message>
        <source>this model cannot follow it</source>
        <translation>このモデルは従えません</translation>
    </message>
    <message>
        <source>tracks: these are for infill and vary, not for {0}</source>
        <translation>トラック: 補完と変奏のためのもので、{0}には使えません</translation>
    </message>
    <message>
        <source>tracks: these are of a work; name one to start from</source>
        <translation>tracks: 作品のトラックです。元にする作品を指定してください</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} has a tensor that is no direction of a control vector ({1}).</source>
        <translation>{0}には制御ベクトルの方向ではないテンソルがあります（{1}）。</translation>
    </message>
    <message>
        <source>{0} has two directions for one layer.</source>
        <translation>{0}には1つの層に2つの方向があります。</translation>
    </message>
    <message>
        <source>{0} holds no directions.</source>
        <translation>{0}には方向がありません。</translation>
    </message>
    <message>
        <source>{0} holds {1} files.</source>
        <translation>{0} には {1} 個のファイルが入っています。</translation>
    </message>
    <message>
        <source>{0} is a control vector, which is added to a model.</source>
        <translation>{0}は制御ベクトルで、モデルに加えて使います。</translation>
    </message>
    <message>
        <source>{0} is no control vector.</source>
        <translation>{0}は制御ベクトルではありません。</translation>
    </message>
    <message>
        <source>{0} is not a chord.</source>
        <translation>{0}は和音ではありません。</translation>
    </message>
    <message>
        <source>{0} is too long: a note of it ends after {1} quarters.</source>
        <translation>{0} は長すぎます。{1} 拍(四分音符)より後に終わる音符があります。</translation>
    </message>
    <message>
        <source>{0} lies on another machine.</source>
        <translation>{0} は別のコンピューターにあります。</translation>
    </message>
    <message>
        <source>{0} takes none</source>
        <translation>{0}では使えません</translation>
    </message>
    <message>
        <source>{0} was made for another model: {1}.</source>
        <translation>{0}は別のモデル用です: {1}。</translation>
    </message>
    <message>
        <source>{0}/{1} is no meter.</source>
        <translation>{0}/{1}は拍子ではありません。</translation>
    </message>
    <message>
        <source>{0}: at most {1} letters ({2} were given).</source>
        <translation>{0}: 最大 {1} 文字です({2} 文字が指定されました)。</translation>
    </message>
    <message>
        <source>{0}: enlarged {1} times the picture would have {2} megapixels; at most {3} are possible.</source>
        <translation>{0}: {1}倍に拡大すると絵は{2}メガピクセルになります。できるのは{3}までです。</translation>
    </message>
    <message>
        <source>“{0}” is kept in History.</source>
        <translation>「{0}」は履歴に残されました。</translation>
    </message>
    <message>
        <source>“{0}”: {1}, {2} of what is visible{3}.</source>
        <translation>「{0}」: {1}、見える部分の {2}{3}。</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1分</translation>
    </message>
    <message>
        <source>1 rating from {0} counts here now.</source>
        <translation>{0}の評価1件がここでも数えられます。</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1秒</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1ステップ</translation>
    </message>
    <message>
        <source>A augmented</source>
        <translation>イの増三和音</translation>
    </message>
    <message>
        <source>A contact sheet has 1 to {0} pictures ({1} are selected).</source>
        <translation>コンタクトシートに載るのは1から{0}枚の画像です ({1}枚が選ばれています)。</translation>
    </message>
    <message>
        <source>A diminished</source>
        <translation>イの減三和音</translation>
    </message>
    <message>
        <source>A dorian</source>
        <translation>イ調ドリア旋法</translation>
    </message>
    <message>
        <source>A file cannot be read.</source>
        <translation>ファイルを読み込めません。</translation>
    </message>
    <message>
        <source>A file in {0} cannot be read or written.</source>
        <translation>{0} のファイルを読み書きできません。</translation>
    </message>
    <message>
        <source>A file would have to grow larger than this system allows.</source>
        <translation>ファイルが、このシステムで許される大きさを超えてしまいます。</translation>
    </message>
    <message>
        <source>A good first model for outlines, dialogue and editing on a laptop with 8 GB of memory.</source>
        <translation>8 GBのメモリーのノートPCで、構成、会話、推敲に使う最初のモデルに向いています。</translation>
    </message>
    <message>
        <source>A layer cannot be that large, or that far away.</source>
        <translation>レイヤーをそこまで大きく、または遠くにはできません。</translation>
    </message>
    <message>
        <source>A major seventh</source>
        <translation>イの長七の和音</translation>
    </message>
    <message>
        <source>A minor seventh</source>
        <translation>イの短七の和音</translation>
    </message>
    <message>
        <source>A mixolydian</source>
        <translation>イ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>A negative prompt only has an effect with a guidance above {0}; it was left out.</source>
        <translation>ネガティブプロンプトは、ガイダンスが{0}より大きいときだけ効きます。使われませんでした。</translation>
    </message>
    <message>
        <source>A number in the fit of taste is not finite.</source>
        <translation>好みの計算に有限でない数があります。</translation>
    </message>
    <message>
        <source>A picture that is enlarged or traced is not drawn anew; {0}.</source>
        <translation>拡大やトレースでは、絵は描き直されません。{0}。</translation>
    </message>
    <message>
        <source>A preset is for works that are made anew; this one changes a work.</source>
        <translation>プリセットは新しく作る作品のためのものです。これは作品に手を加えます。</translation>
    </message>
    <message>
        <source>A row of {0} has a value that the studio does not write: {1}.</source>
        <translation>{0} の 1 行に、スタジオが書かない値があります: {1}。</translation>
    </message>
    <message>
        <source>A seventh</source>
        <translation>イの属七の和音</translation>
    </message>
    <message>
        <source>A# augmented</source>
        <translation>嬰イの増三和音</translation>
    </message>
    <message>
        <source>A# diminished</source>
        <translation>嬰イの減三和音</translation>
    </message>
    <message>
        <source>A# dorian</source>
        <translation>嬰イ調ドリア旋法</translation>
    </message>
    <message>
        <source>A# major</source>
        <translation>嬰イ長調</translation>
    </message>
    <message>
        <source>A# major seventh</source>
        <translation>嬰イの長七の和音</translation>
    </message>
    <message>
        <source>A# minor</source>
        <translation>嬰イ短調</translation>
    </message>
    <message>
        <source>A# minor seventh</source>
        <translation>嬰イの短七の和音</translation>
    </message>
    <message>
        <source>A# mixolydian</source>
        <translation>嬰イ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>A# seventh</source>
        <translation>嬰イの属七の和音</translation>
    </message>
    <message>
        <source>Ab augmented</source>
        <translation>変イの増三和音</translation>
    </message>
    <message>
        <source>Ab diminished</source>
        <translation>変イの減三和音</translation>
    </message>
    <message>
        <source>Ab dorian</source>
        <translation>変イ調ドリア旋法</translation>
    </message>
    <message>
        <source>Ab major</source>
        <translation>変イ長調</translation>
    </message>
    <message>
        <source>Ab major seventh</source>
        <translation>変イの長七の和音</translation>
    </message>
    <message>
        <source>Ab minor</source>
        <translation>変イ短調</translation>
    </message>
    <message>
        <source>Ab minor seventh</source>
        <translation>変イの短七の和音</translation>
    </message>
    <message>
        <source>Ab mixolydian</source>
        <translation>変イ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>Ab seventh</source>
        <translation>変イの属七の和音</translation>
    </message>
    <message>
        <source>Accept them at {0}, make a token there, and save it with `bowerbird models token`.</source>
        <translation>{0}で同意し、そこでトークンを作り、`bowerbird models token`で保存してください。</translation>
    </message>
    <message>
        <source>Accept them at {0}, with the account of your token; then fetch it again.</source>
        <translation>トークンのアカウントで{0}で同意してから、もう一度取得してください。</translation>
    </message>
    <message>
        <source>Accompany</source>
        <translation>伴奏</translation>
    </message>
    <message>
        <source>Adapter</source>
        <translation>アダプター</translation>
    </message>
    <message>
        <source>Add a model of its kind, then run `bowerbird adapters import` with that path.</source>
        <translation>同じ種類のモデルを追加してから、そのパスで`bowerbird adapters import`を実行してください。</translation>
    </message>
    <message>
        <source>Add the folder that holds all parts of the model, with its config.json.</source>
        <translation>モデルのすべての部分と config.json が入ったフォルダを追加してください。</translation>
    </message>
    <message>
        <source>Almost instant sketches in one to four steps, for trying ideas only.</source>
        <translation>1～4ステップでほぼ即座にスケッチ。アイデアを試すためだけのものです。</translation>
    </message>
    <message>
        <source>Archive the project…</source>
        <translation>プロジェクトをアーカイブ…</translation>
    </message>
    <message>
        <source>Asks for an account.</source>
        <translation>アカウントが必要です。</translation>
    </message>
    <message>
        <source>B augmented</source>
        <translation>ロの増三和音</translation>
    </message>
    <message>
        <source>B diminished</source>
        <translation>ロの減三和音</translation>
    </message>
    <message>
        <source>B dorian</source>
        <translation>ロ調ドリア旋法</translation>
    </message>
    <message>
        <source>B major</source>
        <translation>ロ長調</translation>
    </message>
    <message>
        <source>B major seventh</source>
        <translation>ロの長七の和音</translation>
    </message>
    <message>
        <source>B minor seventh</source>
        <translation>ロの短七の和音</translation>
    </message>
    <message>
        <source>B mixolydian</source>
        <translation>ロ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>B seventh</source>
        <translation>ロの属七の和音</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>小節</translation>
    </message>
    <message>
        <source>Bass</source>
        <translation>ベース</translation>
    </message>
    <message>
        <source>Bb augmented</source>
        <translation>変ロの増三和音</translation>
    </message>
    <message>
        <source>Bb diminished</source>
        <translation>変ロの減三和音</translation>
    </message>
    <message>
        <source>Bb dorian</source>
        <translation>変ロ調ドリア旋法</translation>
    </message>
    <message>
        <source>Bb major seventh</source>
        <translation>変ロの長七の和音</translation>
    </message>
    <message>
        <source>Bb minor</source>
        <translation>変ロ短調</translation>
    </message>
    <message>
        <source>Bb minor seventh</source>
        <translation>変ロの短七の和音</translation>
    </message>
    <message>
        <source>Bb mixolydian</source>
        <translation>変ロ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>Bb seventh</source>
        <translation>変ロの属七の和音</translation>
    </message>
    <message>
        <source>Brass</source>
        <translation>金管</translation>
    </message>
    <message>
        <source>Bring a folder in</source>
        <translation>フォルダーを取り込む</translation>
    </message>
    <message>
        <source>Bring a folder in…</source>
        <translation>フォルダーを取り込む…</translation>
    </message>
    <message>
        <source>Bring taste in…</source>
        <translation>好みを取り込む…</translation>
    </message>
    <message>
        <source>Bring {0}.</source>
        <translation>{0}を取り込んでください。</translation>
    </message>
    <message>
        <source>Brings SD 1.5 pictures from 25 steps down to 4.</source>
        <translation>SD 1.5の画像を25ステップから4ステップに減らします。</translation>
    </message>
    <message>
        <source>C augmented</source>
        <translation>ハの増三和音</translation>
    </message>
    <message>
        <source>C diminished</source>
        <translation>ハの減三和音</translation>
    </message>
    <message>
        <source>C dorian</source>
        <translation>ハ調ドリア旋法</translation>
    </message>
    <message>
        <source>C major seventh</source>
        <translation>ハの長七の和音</translation>
    </message>
    <message>
        <source>C minor seventh</source>
        <translation>ハの短七の和音</translation>
    </message>
    <message>
        <source>C mixolydian</source>
        <translation>ハ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>C seventh</source>
        <translation>ハの属七の和音</translation>
    </message>
    <message>
        <source>C# augmented</source>
        <translation>嬰ハの増三和音</translation>
    </message>
    <message>
        <source>C# diminished</source>
        <translation>嬰ハの減三和音</translation>
    </message>
    <message>
        <source>C# dorian</source>
        <translation>嬰ハ調ドリア旋法</translation>
    </message>
    <message>
        <source>C# major</source>
        <translation>嬰ハ長調</translation>
    </message>
    <message>
        <source>C# major seventh</source>
        <translation>嬰ハの長七の和音</translation>
    </message>
    <message>
        <source>C# minor</source>
        <translation>嬰ハ短調</translation>
    </message>
    <message>
        <source>C# minor seventh</source>
        <translation>嬰ハの短七の和音</translation>
    </message>
    <message>
        <source>C# mixolydian</source>
        <translation>嬰ハ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>C# seventh</source>
        <translation>嬰ハの属七の和音</translation>
    </message>
    <message>
        <source>Check it, then try again, or use a copy on another disk.</source>
        <translation>確認してからもう一度試すか、別のディスクにあるコピーを使ってください。</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>名前を確かめてください。</translation>
    </message>
    <message>
        <source>Check the name; for one that is not public, save a token of yours with `bowerbird models token`.</source>
        <translation>名前を確かめてください。非公開のものなら、`bowerbird models token`であなたのトークンを保存してください。</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>別の名前にする</translation>
    </message>
    <message>
        <source>Choose another sampler, or more steps.</source>
        <translation>別のサンプラーを選ぶか、ステップを増やしてください。</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Contact sheet to print…</source>
        <translation>印刷用コンタクトシート…</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Continues long prose in your own voice; the base to train a fiction adapter on with a large graphics card.</source>
        <translation>長い散文をあなたの文体で続けます。大きなグラフィックスカードで小説用アダプターを学習する土台です。</translation>
    </message>
    <message>
        <source>Continues your own text on any old computer and is small enough to be trained on your ratings there.</source>
        <translation>古いコンピューターでもあなたの文章を続け、そこであなたの評価から学べるほど小さいモデルです。</translation>
    </message>
    <message>
        <source>Continues your prose without a chat manner; its training texts are published, which some artists ask for.</source>
        <translation>チャット調にならずに散文を続けます。学習に使った文章が公開されており、それを求める作家に向きます。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>コピー</translation>
    </message>
    <message>
        <source>Copy it again from the hub&apos;s page of access tokens.</source>
        <translation>ハブのアクセストークンのページから、もう一度コピーしてください。</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>切り取り</translation>
    </message>
    <message>
        <source>D augmented</source>
        <translation>ニの増三和音</translation>
    </message>
    <message>
        <source>D diminished</source>
        <translation>ニの減三和音</translation>
    </message>
    <message>
        <source>D dorian</source>
        <translation>ニ調ドリア旋法</translation>
    </message>
    <message>
        <source>D major seventh</source>
        <translation>ニの長七の和音</translation>
    </message>
    <message>
        <source>D minor seventh</source>
        <translation>ニの短七の和音</translation>
    </message>
    <message>
        <source>D mixolydian</source>
        <translation>ニ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>D seventh</source>
        <translation>ニの属七の和音</translation>
    </message>
    <message>
        <source>D# augmented</source>
        <translation>嬰ニの増三和音</translation>
    </message>
    <message>
        <source>D# diminished</source>
        <translation>嬰ニの減三和音</translation>
    </message>
    <message>
        <source>D# dorian</source>
        <translation>嬰ニ調ドリア旋法</translation>
    </message>
    <message>
        <source>D# major</source>
        <translation>嬰ニ長調</translation>
    </message>
    <message>
        <source>D# major seventh</source>
        <translation>嬰ニの長七の和音</translation>
    </message>
    <message>
        <source>D# minor</source>
        <translation>嬰ニ短調</translation>
    </message>
    <message>
        <source>D# minor seventh</source>
        <translation>嬰ニの短七の和音</translation>
    </message>
    <message>
        <source>D# mixolydian</source>
        <translation>嬰ニ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>D# seventh</source>
        <translation>嬰ニの属七の和音</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Db augmented</source>
        <translation>変ニの増三和音</translation>
    </message>
    <message>
        <source>Db diminished</source>
        <translation>変ニの減三和音</translation>
    </message>
    <message>
        <source>Db dorian</source>
        <translation>変ニ調ドリア旋法</translation>
    </message>
    <message>
        <source>Db major</source>
        <translation>変ニ長調</translation>
    </message>
    <message>
        <source>Db major seventh</source>
        <translation>変ニの長七の和音</translation>
    </message>
    <message>
        <source>Db minor</source>
        <translation>変ニ短調</translation>
    </message>
    <message>
        <source>Db minor seventh</source>
        <translation>変ニの短七の和音</translation>
    </message>
    <message>
        <source>Db mixolydian</source>
        <translation>変ニ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>Db seventh</source>
        <translation>変ニの属七の和音</translation>
    </message>
    <message>
        <source>Detailed 1024-pixel pictures from a small model, if the memory holds its large text reader.</source>
        <translation>小さなモデルで1024ピクセルの細かい画像を描きます。大きなテキスト部分がメモリーに収まる場合に。</translation>
    </message>
    <message>
        <source>Drafts short pieces and rewrites sentences very quickly on a computer without a graphics card.</source>
        <translation>グラフィックスカードのないコンピューターでも、短い文章を書き、文をすばやく書き直します。</translation>
    </message>
    <message>
        <source>Drums</source>
        <translation>ドラム</translation>
    </message>
    <message>
        <source>Duplicate the project…</source>
        <translation>プロジェクトを複製…</translation>
    </message>
    <message>
        <source>E augmented</source>
        <translation>ホの増三和音</translation>
    </message>
    <message>
        <source>E diminished</source>
        <translation>ホの減三和音</translation>
    </message>
    <message>
        <source>E dorian</source>
        <translation>ホ調ドリア旋法</translation>
    </message>
    <message>
        <source>E major seventh</source>
        <translation>ホの長七の和音</translation>
    </message>
    <message>
        <source>E minor seventh</source>
        <translation>ホの短七の和音</translation>
    </message>
    <message>
        <source>E mixolydian</source>
        <translation>ホ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>E seventh</source>
        <translation>ホの属七の和音</translation>
    </message>
    <message>
        <source>Eb augmented</source>
        <translation>変ホの増三和音</translation>
    </message>
    <message>
        <source>Eb diminished</source>
        <translation>変ホの減三和音</translation>
    </message>
    <message>
        <source>Eb dorian</source>
        <translation>変ホ調ドリア旋法</translation>
    </message>
    <message>
        <source>Eb major</source>
        <translation>変ホ長調</translation>
    </message>
    <message>
        <source>Eb major seventh</source>
        <translation>変ホの長七の和音</translation>
    </message>
    <message>
        <source>Eb minor</source>
        <translation>変ホ短調</translation>
    </message>
    <message>
        <source>Eb minor seventh</source>
        <translation>変ホの短七の和音</translation>
    </message>
    <message>
        <source>Eb mixolydian</source>
        <translation>変ホ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>Eb seventh</source>
        <translation>変ホの属七の和音</translation>
    </message>
    <message>
        <source>Eight-step SDXL pictures that still obey a negative prompt.</source>
        <translation>ネガティブプロンプトも効く、8ステップのSDXL画像。</translation>
    </message>
    <message>
        <source>Enlarges any picture four times; the safe all-rounder.</source>
        <translation>どんな画像も4倍に拡大します。無難な万能型です。</translation>
    </message>
    <message>
        <source>Export my taste…</source>
        <translation>私の好みを書き出す…</translation>
    </message>
    <message>
        <source>F augmented</source>
        <translation>ヘの増三和音</translation>
    </message>
    <message>
        <source>F diminished</source>
        <translation>ヘの減三和音</translation>
    </message>
    <message>
        <source>F dorian</source>
        <translation>ヘ調ドリア旋法</translation>
    </message>
    <message>
        <source>F major seventh</source>
        <translation>ヘの長七の和音</translation>
    </message>
    <message>
        <source>F minor</source>
        <translation>ヘ短調</translation>
    </message>
    <message>
        <source>F minor seventh</source>
        <translation>ヘの短七の和音</translation>
    </message>
    <message>
        <source>F mixolydian</source>
        <translation>ヘ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>F seventh</source>
        <translation>ヘの属七の和音</translation>
    </message>
    <message>
        <source>F# augmented</source>
        <translation>嬰ヘの増三和音</translation>
    </message>
    <message>
        <source>F# diminished</source>
        <translation>嬰ヘの減三和音</translation>
    </message>
    <message>
        <source>F# dorian</source>
        <translation>嬰ヘ調ドリア旋法</translation>
    </message>
    <message>
        <source>F# major</source>
        <translation>嬰ヘ長調</translation>
    </message>
    <message>
        <source>F# major seventh</source>
        <translation>嬰ヘの長七の和音</translation>
    </message>
    <message>
        <source>F# minor seventh</source>
        <translation>嬰ヘの短七の和音</translation>
    </message>
    <message>
        <source>F# mixolydian</source>
        <translation>嬰ヘ調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>F# seventh</source>
        <translation>嬰ヘの属七の和音</translation>
    </message>
    <message>
        <source>Fetch it again, or add it with `bowerbird models add` if it is another one.</source>
        <translation>もう一度取得するか、別のものなら`bowerbird models add`で追加してください。</translation>
    </message>
    <message>
        <source>Fetch it again.</source>
        <translation>もう一度取得してください。</translation>
    </message>
    <message>
        <source>Fetched from a hub, with the licence {0}; not measured here.</source>
        <translation>ハブから取得しました。ライセンスは{0}、ここでは測定していません。</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>はじめの一歩</translation>
    </message>
    <message>
        <source>Follows short writing instructions on a laptop: titles, summaries, a paragraph in a given mood.</source>
        <translation>ノートPCで短い指示に従って書きます。題名、要約、ある気分の一段落など。</translation>
    </message>
    <message>
        <source>For yourself only: works may not be sold without another licence.</source>
        <translation>個人用のみ: 別のライセンスなしに作品を販売できません。</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>見つけた場所</translation>
    </message>
    <message>
        <source>Four-step SDXL pictures with any SDXL style.</source>
        <translation>どのSDXLの画風でも、4ステップで描けます。</translation>
    </message>
    <message>
        <source>Four-step pictures that follow long descriptions well; large.</source>
        <translation>長い説明によく従う画像を4ステップで描きます。大きなモデルです。</translation>
    </message>
    <message>
        <source>Free for any use; works may be sold.</source>
        <translation>用途は自由。作品を販売できます。</translation>
    </message>
    <message>
        <source>Free some space, then fetch it again.</source>
        <translation>空きを増やしてから、もう一度取得してください。</translation>
    </message>
    <message>
        <source>Free some space, then take it in again.</source>
        <translation>空きを増やしてから、もう一度取り込んでください。</translation>
    </message>
    <message>
        <source>From</source>
        <translation>元</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全画面</translation>
    </message>
    <message>
        <source>G augmented</source>
        <translation>トの増三和音</translation>
    </message>
    <message>
        <source>G diminished</source>
        <translation>トの減三和音</translation>
    </message>
    <message>
        <source>G dorian</source>
        <translation>ト調ドリア旋法</translation>
    </message>
    <message>
        <source>G major seventh</source>
        <translation>トの長七の和音</translation>
    </message>
    <message>
        <source>G minor seventh</source>
        <translation>トの短七の和音</translation>
    </message>
    <message>
        <source>G mixolydian</source>
        <translation>ト調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>G seventh</source>
        <translation>トの属七の和音</translation>
    </message>
    <message>
        <source>G# augmented</source>
        <translation>嬰トの増三和音</translation>
    </message>
    <message>
        <source>G# diminished</source>
        <translation>嬰トの減三和音</translation>
    </message>
    <message>
        <source>G# dorian</source>
        <translation>嬰ト調ドリア旋法</translation>
    </message>
    <message>
        <source>G# major</source>
        <translation>嬰ト長調</translation>
    </message>
    <message>
        <source>G# major seventh</source>
        <translation>嬰トの長七の和音</translation>
    </message>
    <message>
        <source>G# minor</source>
        <translation>嬰ト短調</translation>
    </message>
    <message>
        <source>G# minor seventh</source>
        <translation>嬰トの短七の和音</translation>
    </message>
    <message>
        <source>G# mixolydian</source>
        <translation>嬰ト調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>G# seventh</source>
        <translation>嬰トの属七の和音</translation>
    </message>
    <message>
        <source>Gb augmented</source>
        <translation>変トの増三和音</translation>
    </message>
    <message>
        <source>Gb diminished</source>
        <translation>変トの減三和音</translation>
    </message>
    <message>
        <source>Gb dorian</source>
        <translation>変ト調ドリア旋法</translation>
    </message>
    <message>
        <source>Gb major</source>
        <translation>変ト長調</translation>
    </message>
    <message>
        <source>Gb major seventh</source>
        <translation>変トの長七の和音</translation>
    </message>
    <message>
        <source>Gb minor</source>
        <translation>変ト短調</translation>
    </message>
    <message>
        <source>Gb minor seventh</source>
        <translation>変トの短七の和音</translation>
    </message>
    <message>
        <source>Gb mixolydian</source>
        <translation>変ト調ミクソリディア旋法</translation>
    </message>
    <message>
        <source>Gb seventh</source>
        <translation>変トの属七の和音</translation>
    </message>
    <message>
        <source>Get more from your GPU</source>
        <translation>GPUをもっと生かす</translation>
    </message>
    <message>
        <source>Get the file with a browser, then add it with `bowerbird models add FILE`.</source>
        <translation>ブラウザーでファイルを入手し、`bowerbird models add FILE`で追加してください。</translation>
    </message>
    <message>
        <source>Get the model again, complete, or write in the mode “continue”.</source>
        <translation>モデルをもう一度そろえて取得するか、「続き」のモードで書いてください。</translation>
    </message>
    <message>
        <source>Go on without them</source>
        <translation>保存せずに続ける</translation>
    </message>
    <message>
        <source>Guidance</source>
        <translation>ガイダンス</translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation>ギター</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高さ</translation>
    </message>
    <message>
        <source>History: {0}</source>
        <translation>履歴：{0}</translation>
    </message>
    <message>
        <source>Honest use</source>
        <translation>誠実な使い方</translation>
    </message>
    <message>
        <source>Infill</source>
        <translation>間を埋める</translation>
    </message>
    <message>
        <source>Instruments</source>
        <translation>楽器</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed, at {0}.</source>
        <translation>スタジオを閉じたときに中断しました（{0}）。</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed.</source>
        <translation>スタジオを閉じたときに中断しました。</translation>
    </message>
    <message>
        <source>It holds the instruction, the settings, the model and its adapters; not the text itself, the seed, or how many.</source>
        <translation>指示文、設定、モデルとそのアダプターを含みます。本文、シード、作る数は含みません。</translation>
    </message>
    <message>
        <source>It holds the prompt, the settings, the model and its adapters; not the start picture, the seed, or how many.</source>
        <translation>プロンプト、設定、モデルとそのアダプターを含みます。元絵、シード、作る数は含みません。</translation>
    </message>
    <message>
        <source>It holds the seed notes, the settings, the model and its adapters; not the piece in the roll, the seed, or how many.</source>
        <translation>シード音、設定、モデルとそのアダプターを含みます。ピアノロールの曲、シード、作る数は含みません。</translation>
    </message>
    <message>
        <source>It is stored but not offered, and what is in use stays.</source>
        <translation>保存しましたが、採用は勧めません。今使っているものはそのままです。</translation>
    </message>
    <message>
        <source>It may have ended.</source>
        <translation>期限が切れたのかもしれません。</translation>
    </message>
    <message>
        <source>It puts {0} of 100 held-out pairs in your order, against {1} before, and between {2} and {3} with luck allowed for.</source>
        <translation>取り分けた100組のうち{0}組を自分と同じ順に並べます（以前は{1}組、偶然を考えると{2}から{3}組）。</translation>
    </message>
    <message>
        <source>It puts {0} of 100 held-out pairs in your order, against {1} before.</source>
        <translation>検証用の組100のうち{0}を、あなたの順に並べます (以前は{1})。</translation>
    </message>
    <message>
        <source>It was fetched, and is kept as {0}.</source>
        <translation>取得済みで、{0}として残っています。</translation>
    </message>
    <message>
        <source>It was not taken in.</source>
        <translation>取り込みませんでした。</translation>
    </message>
    <message>
        <source>Its disk or device may be failing or disconnected.</source>
        <translation>ディスクまたは機器が故障しているか、接続されていない可能性があります。</translation>
    </message>
    <message>
        <source>Its seed {0} is kept with it; drawing cannot use it.</source>
        <translation>シード{0}は一緒に残りますが、描画には使えません。</translation>
    </message>
    <message>
        <source>Its seed {0} is kept with it; it is larger than seeds here, so drawing uses its lower 32 bits, {1}.</source>
        <translation>シード{0}は一緒に残ります。ここで使えるシードより大きいため、描画には下位32ビットの{1}を使います。</translation>
    </message>
    <message>
        <source>Its works are there.</source>
        <translation>作品は残っています。</translation>
    </message>
    <message>
        <source>Keep a snapshot</source>
        <translation>スナップショットを残す</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>調</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>文字を大きく</translation>
    </message>
    <message>
        <source>Learn {0}</source>
        <translation>{0}を学習</translation>
    </message>
    <message>
        <source>Length in tokens</source>
        <translation>トークン数</translation>
    </message>
    <message>
        <source>Length {0} %.</source>
        <translation>長さ{0} %。</translation>
    </message>
    <message>
        <source>Let TMPDIR name a folder that you may write to.</source>
        <translation>TMPDIR に、書き込めるフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Longer, better planned chapters on a computer with 12 GB or more.</source>
        <translation>12 GB以上のコンピューターで、より長く、より練られた章を書きます。</translation>
    </message>
    <message>
        <source>Look at {0}, and fetch it again.</source>
        <translation>{0}を見て、もう一度取得してください。</translation>
    </message>
    <message>
        <source>Look at {0}.</source>
        <translation>{0}を見てください。</translation>
    </message>
    <message>
        <source>Luck alone could do that; more pairs tell more.</source>
        <translation>偶然でも起こりえます。組が増えるほど確かになります。</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>作成日</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>自動選択</translation>
    </message>
    <message>
        <source>Make a new one there, and save it with `bowerbird models token`.</source>
        <translation>そこで新しいトークンを作り、`bowerbird models token`で保存してください。</translation>
    </message>
    <message>
        <source>Make room on the disk, or copy the text somewhere else.</source>
        <translation>ディスクの空きを作るか、テキストを別の場所に写してください。</translation>
    </message>
    <message>
        <source>Mask a rectangle; Shift adds, Alt takes away</source>
        <translation>長方形をマスク（Shiftで追加、Altで取り除く）</translation>
    </message>
    <message>
        <source>Mask what a line goes around; Shift adds, Alt takes away</source>
        <translation>線で囲んだ部分をマスク（Shiftで追加、Altで取り除く）</translation>
    </message>
    <message>
        <source>Mask what looks alike; Shift adds, Alt takes away</source>
        <translation>似た色の部分をマスク（Shiftで追加、Altで取り除く）</translation>
    </message>
    <message>
        <source>Meter</source>
        <translation>拍子</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>More menus</source>
        <translation>その他のメニュー</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>音楽</translation>
    </message>
    <message>
        <source>Music adapters</source>
        <translation>音楽のアダプター</translation>
    </message>
    <message>
        <source>Needs about {0} of memory here, more than this machine can spare.</source>
        <translation>ここでは約{0}のメモリーが必要ですが、このマシンにはその余裕がありません。</translation>
    </message>
    <message>
        <source>Needs about {0} of memory here, so it is read layer by layer, which is slower.</source>
        <translation>ここでは約{0}のメモリーが必要なため、層ごとに読み込みます。その分遅くなります。</translation>
    </message>
    <message>
        <source>Needs about {0} of memory here, so its parts take turns on the graphics card.</source>
        <translation>ここでは約{0}のメモリーが必要なため、各部分が交代でグラフィックカードを使います。</translation>
    </message>
    <message>
        <source>Needs about {0} of memory here.</source>
        <translation>ここでは約{0}のメモリーが必要です。</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>ネガティブ</translation>
    </message>
    <message>
        <source>Negative prompt</source>
        <translation>ネガティブプロンプト</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新しいプロジェクト…</translation>
    </message>
    <message>
        <source>Next panel</source>
        <translation>次のパネル</translation>
    </message>
    <message>
        <source>No broken picture was kept.</source>
        <translation>壊れた画像は保存されていません。</translation>
    </message>
    <message>
        <source>No other was opened in its place.</source>
        <translation>代わりに別のプロジェクトは開かれていません。</translation>
    </message>
    <message>
        <source>No voice of the piece is left for {0}.</source>
        <translation>{0}に割り当てる声部が曲に残っていません。</translation>
    </message>
    <message>
        <source>Not clear whether works may be sold; read the licence before you do.</source>
        <translation>作品を販売できるか不明です。販売する前にライセンスを読んでください。</translation>
    </message>
    <message>
        <source>Not everything could be brought in.</source>
        <translation>一部を取り込めませんでした。</translation>
    </message>
    <message>
        <source>Not everything is saved</source>
        <translation>保存されていないものがあります</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>音符</translation>
    </message>
    <message>
        <source>Nothing to do on this page</source>
        <translation>このページでできることはありません</translation>
    </message>
    <message>
        <source>Of {0} fresh {1}, taste likes {2} better.</source>
        <translation>新しい{1} {0}点のうち、好みは{2}点の方をよいとします。</translation>
    </message>
    <message>
        <source>Open an archive…</source>
        <translation>アーカイブを開く…</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>プロジェクトを開く</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>プロジェクトを開く…</translation>
    </message>
    <message>
        <source>Painterly pictures from the SD 1.5 family, a favourite for illustration.</source>
        <translation>SD 1.5系の絵画風の画像。イラストで人気です。</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>貼り付け</translation>
    </message>
    <message>
        <source>Paste the address of a model&apos;s page.</source>
        <translation>モデルのページのアドレスを貼り付けてください。</translation>
    </message>
    <message>
        <source>Percussion</source>
        <translation>打楽器</translation>
    </message>
    <message>
        <source>Photographic pictures, people and buildings included.</source>
        <translation>人物や建物も含む、写真のような画像。</translation>
    </message>
    <message>
        <source>Piano</source>
        <translation>ピアノ</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>絵</translation>
    </message>
    <message>
        <source>Picture adapters</source>
        <translation>画像のアダプター</translation>
    </message>
    <message>
        <source>Pictures at 1024 pixels and the base of most modern styles; wants 8 GB of graphics memory.</source>
        <translation>1024ピクセルの画像。最近の画風の多くの土台で、8 GBのグラフィックスメモリーが目安です。</translation>
    </message>
    <message>
        <source>Pipe</source>
        <translation>笛</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Put it back, or open another one (--project PATH).</source>
        <translation>元に戻すか、別のものを開いてください（--project パス）。</translation>
    </message>
    <message>
        <source>Put it back, or take it off the list with `bowerbird models remove {0}`.</source>
        <translation>元に戻すか、`bowerbird models remove {0}` で一覧から外してください。</translation>
    </message>
    <message>
        <source>Read the marks of a file</source>
        <translation>ファイルの印を読む</translation>
    </message>
    <message>
        <source>Read the marks of a file…</source>
        <translation>ファイルの印を読む…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Reed</source>
        <translation>リード</translation>
    </message>
    <message>
        <source>Rename the project…</source>
        <translation>プロジェクトの名前を変更…</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>繰り返しペナルティ</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>置き換える</translation>
    </message>
    <message>
        <source>Replace the file?</source>
        <translation>ファイルを置き換えますか？</translation>
    </message>
    <message>
        <source>Rewritten</source>
        <translation>書き直し</translation>
    </message>
    <message>
        <source>Sampler</source>
        <translation>サンプラー</translation>
    </message>
    <message>
        <source>Sampling</source>
        <translation>サンプリング</translation>
    </message>
    <message>
        <source>Save it again in a paint program.</source>
        <translation>ペイントソフトで保存し直してください。</translation>
    </message>
    <message>
        <source>Search or do anything</source>
        <translation>検索、または操作を実行</translation>
    </message>
    <message>
        <source>Seed notes</source>
        <translation>シード音</translation>
    </message>
    <message>
        <source>Set both width and height.</source>
        <translation>幅と高さの両方を指定してください。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Show me around</source>
        <translation>案内を見る</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>サイズ</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>文字を小さく</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>ここにとどまる</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>止める位置</translation>
    </message>
    <message>
        <source>Stops black pictures when SDXL runs at half precision.</source>
        <translation>SDXLを半精度で動かすときの真っ黒な画像を防ぎます。</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>Strength of the adapter</source>
        <translation>アダプターの強さ</translation>
    </message>
    <message>
        <source>Strings</source>
        <translation>弦楽器</translation>
    </message>
    <message>
        <source>Style</source>
        <translation>スタイル</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>作業</translation>
    </message>
    <message>
        <source>Tells adventure stories in which things may go wrong for the hero.</source>
        <translation>主人公の身に悪いことも起こりうる冒険物語を語ります。</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>温度</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>テンポ</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>Text adapters</source>
        <translation>文章のアダプター</translation>
    </message>
    <message>
        <source>That is no token: one has letters, digits, dots, hyphens and no spaces.</source>
        <translation>それはトークンではありません。トークンは文字、数字、ドット、ハイフンからなり、空白はありません。</translation>
    </message>
    <message>
        <source>The database of the project at {0} is gone.</source>
        <translation>{0} にあるプロジェクトのデータベースがなくなっています。</translation>
    </message>
    <message>
        <source>The disk has no room for {0}: {1} are to come, and {2} are free.</source>
        <translation>ディスクに{0}を入れる空きがありません。あと{1}必要ですが、空きは{2}です。</translation>
    </message>
    <message>
        <source>The key that signs exports cannot be made in {0}: {1}.</source>
        <translation>書き出しに署名する鍵を {0} に作れません: {1}。</translation>
    </message>
    <message>
        <source>The last changes could not be saved. They would be lost.</source>
        <translation>最後の変更を保存できませんでした。このままでは失われます。</translation>
    </message>
    <message>
        <source>The last project, {0}, is not there.</source>
        <translation>前回のプロジェクト {0} が見つかりません。</translation>
    </message>
    <message>
        <source>The mark of “{0}” is undone.</source>
        <translation>「{0}」の印を元に戻しました。</translation>
    </message>
    <message>
        <source>The marks of a file</source>
        <translation>ファイルの印</translation>
    </message>
    <message>
        <source>The marks of {0} are undone.</source>
        <translation>{0}の印を元に戻しました。</translation>
    </message>
    <message>
        <source>The meter was left out, as the work keeps its own.</source>
        <translation>作品はもとの拍子のままなので、指定した拍子は使いませんでした。</translation>
    </message>
    <message>
        <source>The model has no pitches for the notes of this piece.</source>
        <translation>このモデルには、この曲の音に当たる音高がありません。</translation>
    </message>
    <message>
        <source>The notes were left out, as the work has its own.</source>
        <translation>作品に音があるので、指定した音は使いませんでした。</translation>
    </message>
    <message>
        <source>The number of bars was left out, as this task adds none.</source>
        <translation>この作業は小節を加えないので、指定した小節数は使いませんでした。</translation>
    </message>
    <message>
        <source>The picture could not be drawn: {0}.</source>
        <translation>画像を描けませんでした：{0}。</translation>
    </message>
    <message>
        <source>The rating of “{0}” is undone.</source>
        <translation>「{0}」の評価を元に戻しました。</translation>
    </message>
    <message>
        <source>The ratings of {0} are undone.</source>
        <translation>{0}の評価を元に戻しました。</translation>
    </message>
    <message>
        <source>The small classic: 512-pixel pictures on almost any graphics card, with the largest choice of styles and controls.</source>
        <translation>小さな定番。ほとんどのグラフィックスカードで512ピクセルの画像を描け、画風と制御の選択肢が最も豊富です。</translation>
    </message>
    <message>
        <source>The starter model understands English.</source>
        <translation>スターターモデルは英語だけを理解します。</translation>
    </message>
    <message>
        <source>The starter model writes English.</source>
        <translation>スターターモデルは英語で書きます。</translation>
    </message>
    <message>
        <source>The sum of {0} differs; it was not opened.</source>
        <translation>{0}のチェックサムが違うため、開きませんでした。</translation>
    </message>
    <message>
        <source>The tags of {0} are undone.</source>
        <translation>{0}のタグを元に戻しました。</translation>
    </message>
    <message>
        <source>The tags of “{0}” are undone.</source>
        <translation>「{0}」のタグを元に戻しました。</translation>
    </message>
    <message>
        <source>The tempo was left out, as the work keeps its own.</source>
        <translation>作品はもとのテンポのままなので、指定したテンポは使いませんでした。</translation>
    </message>
    <message>
        <source>The tokenizer of this model has words that its weights do not know.</source>
        <translation>このモデルのトークナイザーには、重みが知らない語があります。</translation>
    </message>
    <message>
        <source>The well-tried 12B model for stories, and the parent of most fiction models below 14B.</source>
        <translation>物語用の定評ある12Bモデル。14B未満の小説モデルの多くの親です。</translation>
    </message>
    <message>
        <source>There are no notes to learn from but drums.</source>
        <translation>ドラム以外に学べる音符がありません。</translation>
    </message>
    <message>
        <source>There is already a file called {0}.</source>
        <translation>「{0}」というファイルがすでにあります。</translation>
    </message>
    <message>
        <source>There is no folder for temporary files that can be written to.</source>
        <translation>書き込める一時ファイル用のフォルダーがありません。</translation>
    </message>
    <message>
        <source>There is no home folder at {0}.</source>
        <translation>{0} にホームフォルダーがありません。</translation>
    </message>
    <message>
        <source>There is no model {0} at {1}.</source>
        <translation>{1}にモデル{0}はありません。</translation>
    </message>
    <message>
        <source>There is no public model {0} at {1}.</source>
        <translation>{1}に公開モデル{0}はありません。</translation>
    </message>
    <message>
        <source>There is no {0} on the shelf.</source>
        <translation>棚に{0}はありません。</translation>
    </message>
    <message>
        <source>This model varies a piece whole: neither rhythm nor pitches stay.</source>
        <translation>このモデルは曲全体を変えるので、リズムも音高も保たれません。</translation>
    </message>
    <message>
        <source>Truncation</source>
        <translation>切り詰め</translation>
    </message>
    <message>
        <source>Try again in a minute.</source>
        <translation>1分後にもう一度お試しください。</translation>
    </message>
    <message>
        <source>Try again in {0} minutes.</source>
        <translation>{0}分後にもう一度お試しください。</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>あとでもう一度お試しください。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Variety {0} % of {1}.</source>
        <translation>多様さは{1}の{0} %。</translation>
    </message>
    <message>
        <source>Very fast pictures up to 4096 pixels on a laptop graphics card.</source>
        <translation>ノートPCのグラフィックスカードで、4096ピクセルまでの画像をとても速く描きます。</translation>
    </message>
    <message>
        <source>What was fetched so far is kept.</source>
        <translation>これまでに取得したものは残っています。</translation>
    </message>
    <message>
        <source>What was fetched so far is kept. Try again when there is a connection.</source>
        <translation>これまでに取得したものは残っています。接続できるときにもう一度お試しください。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>幅</translation>
    </message>
    <message>
        <source>Wildcards name each other more than {0} deep, the last __{1}__.</source>
        <translation>ワイルドカードの入れ子が{0}段を超えています（最後は__{1}__）。</translation>
    </message>
    <message>
        <source>Words of the prompt</source>
        <translation>プロンプトの言葉</translation>
    </message>
    <message>
        <source>Works may be sold; the licence forbids some uses, and goes along with the model.</source>
        <translation>作品を販売できます。ライセンスは一部の用途を禁じ、モデルとともに引き継がれます。</translation>
    </message>
    <message>
        <source>Writes in more than a hundred languages and keeps a long story in view; wants about 8 GB of memory.</source>
        <translation>100以上の言語で書き、長い物語を見渡します。約8 GBのメモリーが目安です。</translation>
    </message>
    <message>
        <source>`bowerbird models catalogue` shows what is.</source>
        <translation>何があるかは`bowerbird models catalogue`で見られます。</translation>
    </message>
    <message>
        <source>`bowerbird restore-backup` lists its backups, and brings one back.</source>
        <translation>`bowerbird restore-backup` でバックアップを一覧し、復元できます。</translation>
    </message>
    <message>
        <source>a collection that is gone</source>
        <translation>もうないコレクション</translation>
    </message>
    <message>
        <source>a number</source>
        <translation>数値</translation>
    </message>
    <message>
        <source>a whole number</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>an adapter that is gone</source>
        <translation>もうないアダプター</translation>
    </message>
    <message>
        <source>another work</source>
        <translation>別の作品</translation>
    </message>
    <message>
        <source>any day</source>
        <translation>いつでも</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>壊れています</translation>
    </message>
    <message>
        <source>draw</source>
        <translation>描く</translation>
    </message>
    <message>
        <source>elsewhere, and brought in</source>
        <translation>他で作り、取り込んだもの</translation>
    </message>
    <message>
        <source>every fifth</source>
        <translation>5件に1件</translation>
    </message>
    <message>
        <source>every tenth</source>
        <translation>10件に1件</translation>
    </message>
    <message>
        <source>every twentieth</source>
        <translation>20件に1件</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>expired on {0}</source>
        <translation>{0}に期限が切れました</translation>
    </message>
    <message>
        <source>explored</source>
        <translation>探索</translation>
    </message>
    <message>
        <source>export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>extend by {0}, {1}, {2}, {3} pixels</source>
        <translation>{0}、{1}、{2}、{3}ピクセル広げる</translation>
    </message>
    <message>
        <source>fairly sure</source>
        <translation>ほぼ確か</translation>
    </message>
    <message>
        <source>fetched</source>
        <translation>取得したもの</translation>
    </message>
    <message>
        <source>few words like {0}</source>
        <translation>{0}のような言葉が少ない</translation>
    </message>
    <message>
        <source>fewer of its {0} are whole</source>
        <translation>完全な{0}が少なくなりました</translation>
    </message>
    <message>
        <source>file: {0} has no {1} that the studio opens.</source>
        <translation>ファイル: {0}には、スタジオが開ける{1}がありません。</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>動きます</translation>
    </message>
    <message>
        <source>fits in memory</source>
        <translation>メモリーに収まります</translation>
    </message>
    <message>
        <source>fits in parts</source>
        <translation>分けて動きます</translation>
    </message>
    <message>
        <source>fits layer by layer</source>
        <translation>層ごとに読めば収まります</translation>
    </message>
    <message>
        <source>fits part by part</source>
        <translation>部品ごとに読めば収まります</translation>
    </message>
    <message>
        <source>fits, but slowly</source>
        <translation>動くが遅い</translation>
    </message>
    <message>
        <source>five stars</source>
        <translation>星5つ</translation>
    </message>
    <message>
        <source>fox, heron, otter</source>
        <translation>キツネ, サギ, カワウソ</translation>
    </message>
    <message>
        <source>from {0} to {1}, half of them below {2}</source>
        <translation>{0}から{1}、半分は{2}未満</translation>
    </message>
    <message>
        <source>guidance {0}</source>
        <translation>ガイダンス{0}</translation>
    </message>
    <message>
        <source>half of {0} is missing</source>
        <translation>{0}の半分がありません</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>検証用</translation>
    </message>
    <message>
        <source>holds no certificate in PEM</source>
        <translation>PEM形式の証明書がありません</translation>
    </message>
    <message>
        <source>holds no key in PEM that can sign</source>
        <translation>署名できるPEM形式の鍵がありません</translation>
    </message>
    <message>
        <source>id: {0} models are called {1}: {2}.</source>
        <translation>ID: {1}というモデルが{0}個あります: {2}。</translation>
    </message>
    <message>
        <source>imported {0}, for {1}</source>
        <translation>{0}に取り込み、{1}用</translation>
    </message>
    <message>
        <source>in Explore, at a point of {0} numbers</source>
        <translation>「探索」の、{0}個の数で表す点</translation>
    </message>
    <message>
        <source>in the middle</source>
        <translation>中央</translation>
    </message>
    <message>
        <source>infill</source>
        <translation>補完</translation>
    </message>
    <message>
        <source>infill bars {0} to {1}</source>
        <translation>{0}から{1}小節目を埋める</translation>
    </message>
    <message>
        <source>int8 with scales</source>
        <translation>スケール付きのint8</translation>
    </message>
    <message>
        <source>it does not rank your held-out pairs better</source>
        <translation>検証用の組の順位付けがよくなりません</translation>
    </message>
    <message>
        <source>it has no manifest, so Bowerbird did not write it</source>
        <translation>マニフェストがないため、Bowerbirdが書いたものではありません</translation>
    </message>
    <message>
        <source>it has no {0}</source>
        <translation>{0}がありません</translation>
    </message>
    <message>
        <source>it holds a {0}, not a {1}</source>
        <translation>入っているのは{0}で、{1}ではありません</translation>
    </message>
    <message>
        <source>it is damaged ({0})</source>
        <translation>壊れています ({0})</translation>
    </message>
    <message>
        <source>it is no ZIP file</source>
        <translation>ZIPファイルではありません</translation>
    </message>
    <message>
        <source>it was measured by other features ({0}, and here they are {1})</source>
        <translation>測った特徴が違います ({0}。ここでは{1})</translation>
    </message>
    <message>
        <source>its autoencoder (VAE)</source>
        <translation>そのオートエンコーダー (VAE)</translation>
    </message>
    <message>
        <source>its autoencoder ({0})</source>
        <translation>そのオートエンコーダー ({0})</translation>
    </message>
    <message>
        <source>its text encoder (CLIP) and its autoencoder</source>
        <translation>そのテキストエンコーダー (CLIP) とオートエンコーダー</translation>
    </message>
    <message>
        <source>its text encoder (CLIP-L) and its autoencoder</source>
        <translation>そのテキストエンコーダー (CLIP-L) とオートエンコーダー</translation>
    </message>
    <message>
        <source>its text encoder (Gemma 2) and its autoencoder (DC-AE)</source>
        <translation>そのテキストエンコーダー (Gemma 2) とオートエンコーダー (DC-AE)</translation>
    </message>
    <message>
        <source>its text encoder (Mistral or Qwen3) and its autoencoder (flux2-vae.safetensors)</source>
        <translation>そのテキストエンコーダー (MistralまたはQwen3) とオートエンコーダー (flux2-vae.safetensors)</translation>
    </message>
    <message>
        <source>its text encoder (OpenCLIP-H) and its autoencoder</source>
        <translation>そのテキストエンコーダー (OpenCLIP-H) とオートエンコーダー</translation>
    </message>
    <message>
        <source>its text encoder (Qwen2.5-VL-7B)</source>
        <translation>そのテキストエンコーダー (Qwen2.5-VL-7B)</translation>
    </message>
    <message>
        <source>its text encoder (Qwen3)</source>
        <translation>そのテキストエンコーダー (Qwen3)</translation>
    </message>
    <message>
        <source>its text encoder (Qwen3-4B)</source>
        <translation>そのテキストエンコーダー (Qwen3-4B)</translation>
    </message>
    <message>
        <source>its text encoder (Qwen3-4B) and its autoencoder (ae.safetensors)</source>
        <translation>そのテキストエンコーダー (Qwen3-4B) とオートエンコーダー (ae.safetensors)</translation>
    </message>
    <message>
        <source>its text encoder (T5-XXL)</source>
        <translation>そのテキストエンコーダー (T5-XXL)</translation>
    </message>
    <message>
        <source>its text encoder (UMT5-XXL)</source>
        <translation>そのテキストエンコーダー (UMT5-XXL)</translation>
    </message>
    <message>
        <source>its text encoder (UMT5-XXL) and its autoencoder (wan_2.1_vae.safetensors)</source>
        <translation>そのテキストエンコーダー (UMT5-XXL) とオートエンコーダー (wan_2.1_vae.safetensors)</translation>
    </message>
    <message>
        <source>its text encoder ({0})</source>
        <translation>そのテキストエンコーダー ({0})</translation>
    </message>
    <message>
        <source>its text encoders (CLIP-L and CLIP-G)</source>
        <translation>その2つのテキストエンコーダー (CLIP-LとCLIP-G)</translation>
    </message>
    <message>
        <source>its text encoders (CLIP-L and T5-XXL) and its autoencoder (ae.safetensors)</source>
        <translation>その2つのテキストエンコーダー (CLIP-LとT5-XXL) とオートエンコーダー (ae.safetensors)</translation>
    </message>
    <message>
        <source>its {0} became unlikely</source>
        <translation>{0}が不自然になりました</translation>
    </message>
    <message>
        <source>its {0} changed too much in length</source>
        <translation>{0}の長さが変わりすぎました</translation>
    </message>
    <message>
        <source>its {0} repeat themselves more</source>
        <translation>{0}の繰り返しが増えました</translation>
    </message>
    <message>
        <source>its {0} would become {1}</source>
        <translation>{0}が展開後に{1}になります</translation>
    </message>
    <message>
        <source>kind: text, image or music ({0} was given).</source>
        <translation>種類: text、image、musicのどれかです (指定は{0})。</translation>
    </message>
    <message>
        <source>last month</source>
        <translation>先月</translation>
    </message>
    <message>
        <source>last week</source>
        <translation>先週</translation>
    </message>
    <message>
        <source>last {0} words read</source>
        <translation>直前の{0}語を読みます</translation>
    </message>
    <message>
        <source>learned from {0} of your works, {1}, for {2}</source>
        <translation>あなたの{0}作品から学習、{1}、{2}用</translation>
    </message>
    <message>
        <source>learns when nothing else waits</source>
        <translation>ほかに待つものがなければ学習します</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>除外</translation>
    </message>
    <message>
        <source>left {0}</source>
        <translation>左へ{0}</translation>
    </message>
    <message>
        <source>less about {0}</source>
        <translation>{0}の話題が少ない</translation>
    </message>
    <message>
        <source>less alliteration</source>
        <translation>頭韻が少ない</translation>
    </message>
    <message>
        <source>less banjo, fiddle and bagpipe</source>
        <translation>バンジョーとフィドルとバグパイプが少ない</translation>
    </message>
    <message>
        <source>less bass guitar</source>
        <translation>ベースギターが少ない</translation>
    </message>
    <message>
        <source>less bells and xylophone</source>
        <translation>鐘と木琴が少ない</translation>
    </message>
    <message>
        <source>less blue</source>
        <translation>青が少ない</translation>
    </message>
    <message>
        <source>less brass</source>
        <translation>金管楽器が少ない</translation>
    </message>
    <message>
        <source>less brown</source>
        <translation>茶色が少ない</translation>
    </message>
    <message>
        <source>less choir and string ensemble</source>
        <translation>合唱と弦楽合奏が少ない</translation>
    </message>
    <message>
        <source>less dialogue</source>
        <translation>会話が少ない</translation>
    </message>
    <message>
        <source>less dissonance</source>
        <translation>不協和音が少ない</translation>
    </message>
    <message>
        <source>less flutes and whistles</source>
        <translation>笛とフルートが少ない</translation>
    </message>
    <message>
        <source>less green</source>
        <translation>緑が少ない</translation>
    </message>
    <message>
        <source>less grey</source>
        <translation>灰色が少ない</translation>
    </message>
    <message>
        <source>less guitar</source>
        <translation>ギターが少ない</translation>
    </message>
    <message>
        <source>less magenta</source>
        <translation>マゼンタが少ない</translation>
    </message>
    <message>
        <source>less orange</source>
        <translation>オレンジが少ない</translation>
    </message>
    <message>
        <source>less organ and accordion</source>
        <translation>オルガンとアコーディオンが少ない</translation>
    </message>
    <message>
        <source>less piano</source>
        <translation>ピアノが少ない</translation>
    </message>
    <message>
        <source>less pink</source>
        <translation>ピンクが少ない</translation>
    </message>
    <message>
        <source>less red</source>
        <translation>赤が少ない</translation>
    </message>
    <message>
        <source>less reeds</source>
        <translation>リード楽器が少ない</translation>
    </message>
    <message>
        <source>less sea green</source>
        <translation>青緑が少ない</translation>
    </message>
    <message>
        <source>less sky blue</source>
        <translation>空色が少ない</translation>
    </message>
    <message>
        <source>less strings</source>
        <translation>弦楽器が少ない</translation>
    </message>
    <message>
        <source>less syncopation</source>
        <translation>シンコペーションが少ない</translation>
    </message>
    <message>
        <source>less turquoise</source>
        <translation>ターコイズが少ない</translation>
    </message>
    <message>
        <source>less violet</source>
        <translation>紫が少ない</translation>
    </message>
    <message>
        <source>less yellow</source>
        <translation>黄色が少ない</translation>
    </message>
    <message>
        <source>less yellow-green</source>
        <translation>黄緑が少ない</translation>
    </message>
    <message>
        <source>less “I” and “my”</source>
        <translation>「I」「my」が少ない</translation>
    </message>
    <message>
        <source>less “I” and “we”</source>
        <translation>「I」「we」が少ない</translation>
    </message>
    <message>
        <source>less “all” and “always”</source>
        <translation>「all」「always」が少ない</translation>
    </message>
    <message>
        <source>less “and”</source>
        <translation>「and」が少ない</translation>
    </message>
    <message>
        <source>less “and”, “but” and “which”</source>
        <translation>「and」「but」「which」が少ない</translation>
    </message>
    <message>
        <source>less “a” and “an”</source>
        <translation>「a」「an」が少ない</translation>
    </message>
    <message>
        <source>less “because” and “so”</source>
        <translation>「because」「so」が少ない</translation>
    </message>
    <message>
        <source>less “but” and “yet”</source>
        <translation>「but」「yet」が少ない</translation>
    </message>
    <message>
        <source>less “he” and “his”</source>
        <translation>「he」「his」が少ない</translation>
    </message>
    <message>
        <source>less “he”, “she” and “they”</source>
        <translation>「he」「she」「they」が少ない</translation>
    </message>
    <message>
        <source>less “if” and “whether”</source>
        <translation>「if」「whether」が少ない</translation>
    </message>
    <message>
        <source>less “in”, “of” and “under”</source>
        <translation>「in」「of」「under」が少ない</translation>
    </message>
    <message>
        <source>less “in”, “on” and “under”</source>
        <translation>「in」「on」「under」が少ない</translation>
    </message>
    <message>
        <source>less “it” and “its”</source>
        <translation>「it」「its」が少ない</translation>
    </message>
    <message>
        <source>less “like” and “as”</source>
        <translation>「like」「as」が少ない</translation>
    </message>
    <message>
        <source>less “may” and “perhaps”</source>
        <translation>「may」「perhaps」が少ない</translation>
    </message>
    <message>
        <source>less “must” and “should”</source>
        <translation>「must」「should」が少ない</translation>
    </message>
    <message>
        <source>less “not” and “never”</source>
        <translation>「not」「never」が少ない</translation>
    </message>
    <message>
        <source>less “of”</source>
        <translation>「of」が少ない</translation>
    </message>
    <message>
        <source>less “she” and “her”</source>
        <translation>「she」「her」が少ない</translation>
    </message>
    <message>
        <source>less “they” and “their”</source>
        <translation>「they」「their」が少ない</translation>
    </message>
    <message>
        <source>less “the”</source>
        <translation>「the」が少ない</translation>
    </message>
    <message>
        <source>less “the”, “a” and “this”</source>
        <translation>「the」「a」「this」が少ない</translation>
    </message>
    <message>
        <source>less “to” and “from”</source>
        <translation>「to」「from」が少ない</translation>
    </message>
    <message>
        <source>less “very” and “almost”</source>
        <translation>「very」「almost」が少ない</translation>
    </message>
    <message>
        <source>less “was”, “had” and “would”</source>
        <translation>「was」「had」「would」が少ない</translation>
    </message>
    <message>
        <source>less “we” and “our”</source>
        <translation>「we」「our」が少ない</translation>
    </message>
    <message>
        <source>less “when” and “before”</source>
        <translation>「when」「before」が少ない</translation>
    </message>
    <message>
        <source>less “who” and “which”</source>
        <translation>「who」「which」が少ない</translation>
    </message>
    <message>
        <source>less “will” and “shall”</source>
        <translation>「will」「shall」が少ない</translation>
    </message>
    <message>
        <source>less “would” and “might”</source>
        <translation>「would」「might」が少ない</translation>
    </message>
    <message>
        <source>less “you”</source>
        <translation>「you」が少ない</translation>
    </message>
    <message>
        <source>level lines</source>
        <translation>水平な線</translation>
    </message>
    <message>
        <source>licence not stated</source>
        <translation>ライセンスの記載なし</translation>
    </message>
    <message>
        <source>lighter above</source>
        <translation>上が明るい</translation>
    </message>
    <message>
        <source>lighter below</source>
        <translation>下が明るい</translation>
    </message>
    <message>
        <source>lighter on the left</source>
        <translation>左が明るい</translation>
    </message>
    <message>
        <source>lighter on the right</source>
        <translation>右が明るい</translation>
    </message>
    <message>
        <source>lighter than their rim</source>
        <translation>縁より明るい</translation>
    </message>
    <message>
        <source>lighter things</source>
        <translation>明るいもの</translation>
    </message>
    <message>
        <source>lines of all directions</source>
        <translation>あらゆる方向の線</translation>
    </message>
    <message>
        <source>lines of one direction</source>
        <translation>一方向の線</translation>
    </message>
    <message>
        <source>lines that fall to the right</source>
        <translation>右下がりの線</translation>
    </message>
    <message>
        <source>lines that keep their way</source>
        <translation>向きを保つ旋律</translation>
    </message>
    <message>
        <source>lines that rise to the right</source>
        <translation>右上がりの線</translation>
    </message>
    <message>
        <source>lines that turn often</source>
        <translation>よく向きを変える旋律</translation>
    </message>
    <message>
        <source>lively outlines</source>
        <translation>動きのある輪郭</translation>
    </message>
    <message>
        <source>llama.cpp cannot open “{0}”.</source>
        <translation>llama.cppは「{0}」を開けません。</translation>
    </message>
    <message>
        <source>long notes beside short ones</source>
        <translation>長い音と短い音の混ざり</translation>
    </message>
    <message>
        <source>long sentences beside short</source>
        <translation>長い文と短い文の混ざり</translation>
    </message>
    <message>
        <source>long, thin shapes</source>
        <translation>細長い形</translation>
    </message>
    <message>
        <source>longer notes</source>
        <translation>長めの音</translation>
    </message>
    <message>
        <source>longer sentences</source>
        <translation>長めの文</translation>
    </message>
    <message>
        <source>longer shapes</source>
        <translation>長い形</translation>
    </message>
    <message>
        <source>longer texts</source>
        <translation>長めの文章</translation>
    </message>
    <message>
        <source>longer words</source>
        <translation>長めの語</translation>
    </message>
    <message>
        <source>loud beside soft</source>
        <translation>強弱の対比</translation>
    </message>
    <message>
        <source>louder</source>
        <translation>大きめの音量</translation>
    </message>
    <message>
        <source>low things</source>
        <translation>背の低いもの</translation>
    </message>
    <message>
        <source>lowest in the middle</source>
        <translation>中ほどが最も低い</translation>
    </message>
    <message>
        <source>lying shapes</source>
        <translation>横長の形</translation>
    </message>
    <message>
        <source>(it gives no reason)</source>
        <translation>(理由は示されていません)</translation>
    </message>
    <message>
        <source>, and 1 more that is the same</source>
        <translation>。同じものがほかに1件あります</translation>
    </message>
    <message>
        <source>, and {0} more that are the same</source>
        <translation>。同じものがほかに{0}件あります</translation>
    </message>
    <message>
        <source>1 file is left out: {0}</source>
        <translation>1件のファイルを除きました: {0}</translation>
    </message>
    <message>
        <source>1 pair was held out</source>
        <translation>1組</translation>
    </message>
    <message>
        <source>A grid needs at least one axis, such as seed=1,2,3.</source>
        <translation>グリッドには少なくとも1つの軸が要ります。例: seed=1,2,3</translation>
    </message>
    <message>
        <source>About a minute a picture here.</source>
        <translation>ここでは1枚に約1分です。</translation>
    </message>
    <message>
        <source>About {0} minutes a picture here.</source>
        <translation>ここでは1枚に約{0}分です。</translation>
    </message>
    <message>
        <source>Add the folder that holds all parts, with model_index.json.</source>
        <translation>model_index.json を含む、すべての部分があるフォルダーを加えてください。</translation>
    </message>
    <message>
        <source>All {0} ratings are 1 star, so they show no preference.</source>
        <translation>評価{0}件がすべて星1つなので、好みが分かりません。</translation>
    </message>
    <message>
        <source>All {0} ratings are {1} stars, so they show no preference.</source>
        <translation>評価{0}件がすべて星{1}つなので、好みが分かりません。</translation>
    </message>
    <message>
        <source>Better.</source>
        <translation>優れています。</translation>
    </message>
    <message>
        <source>Choose the file in Q4_K, Q5_K, Q6_K or Q8_0.</source>
        <translation>Q4_K、Q5_K、Q6_K、Q8_0 のいずれかのファイルを選んでください。</translation>
    </message>
    <message>
        <source>From {0}, learned from 1 work there; not measured here.</source>
        <translation>出どころ: {0}、そこの1作品から学習。ここでは測っていません。</translation>
    </message>
    <message>
        <source>From {0}, learned from {1} works there; not measured here.</source>
        <translation>出どころ: {0}、そこの{1}作品から学習。ここでは測っていません。</translation>
    </message>
    <message>
        <source>From {0}; not measured here.</source>
        <translation>出どころ: {0}。ここでは測っていません。</translation>
    </message>
    <message>
        <source>Imported: {0}; not measured here.</source>
        <translation>取り込み: {0}。ここでは測っていません。</translation>
    </message>
    <message>
        <source>Imported; not measured here.</source>
        <translation>取り込んだもの。ここでは測っていません。</translation>
    </message>
    <message>
        <source>In blind tests: {0}</source>
        <translation>伏せた比較の結果: {0}</translation>
    </message>
    <message>
        <source>Keep projects on a disk of this computer; BOWERBIRD_HOME names the folder of all.</source>
        <translation>プロジェクトはこのコンピューターのディスクに置いてください。全体のフォルダーは BOWERBIRD_HOME で指定します。</translation>
    </message>
    <message>
        <source>Let BOWERBIRD_HOME name a folder that you may write to, or open a project of yours (--project PATH).</source>
        <translation>書き込めるフォルダーを BOWERBIRD_HOME に指定するか、自分のプロジェクトを開いてください (--project PATH)。</translation>
    </message>
    <message>
        <source>Let BOWERBIRD_HOME name a folder that you may write to, or sign with a certificate of your own (--certificate).</source>
        <translation>書き込めるフォルダーを BOWERBIRD_HOME に指定するか、自分の証明書で署名してください (--certificate)。</translation>
    </message>
    <message>
        <source>Let BOWERBIRD_HOME name the whole path of a folder.</source>
        <translation>BOWERBIRD_HOME にはフォルダーの完全なパスを指定してください。</translation>
    </message>
    <message>
        <source>Not better: {0}.</source>
        <translation>優れていません: {0}。</translation>
    </message>
    <message>
        <source>One more is of a work without a prompt, brought in or found in Explore, which teaches taste alone.</source>
        <translation>ほかに1件はプロンプトのない作品 (取り込んだもの、または「探索」で見つけたもの) のもので、好みだけを育てます。</translation>
    </message>
    <message>
        <source>Open the project where it is now, and bring the work in with `bowerbird import {0}`.</source>
        <translation>今ある場所のプロジェクトを開き、`bowerbird import {0}`で作品を取り込んでください。</translation>
    </message>
    <message>
        <source>Open the project where it is now.</source>
        <translation>今ある場所のプロジェクトを開いてください。</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>一時停止中です。</translation>
    </message>
    <message>
        <source>The database of {0} has what Bowerbird did not make: {1}.</source>
        <translation>{0} のデータベースに、Bowerbird が作っていないものがあります: {1}。</translation>
    </message>
    <message>
        <source>The disk is full, so nothing more can be saved in the project {0}.</source>
        <translation>ディスクがいっぱいのため、プロジェクト「{0}」にはこれ以上何も保存できません。</translation>
    </message>
    <message>
        <source>The disk is full, so nothing more can be saved.</source>
        <translation>ディスクがいっぱいのため、これ以上は何も保存できません。</translation>
    </message>
    <message>
        <source>There are {0} ratings; learning needs at least {1}.</source>
        <translation>評価は{0}件です。学習には少なくとも{1}件要ります。</translation>
    </message>
    <message>
        <source>There is 1 rating; learning needs at least {0}.</source>
        <translation>評価は1件です。学習には少なくとも{0}件要ります。</translation>
    </message>
    <message>
        <source>There is no adapter {0} for {1} in this project.</source>
        <translation>このプロジェクトに、{1}用のアダプター{0}はありません。</translation>
    </message>
    <message>
        <source>There is no adapter {0} in this project.</source>
        <translation>このプロジェクトに、アダプター{0}はありません。</translation>
    </message>
    <message>
        <source>This model draws from its space and not from words, which are only the title.</source>
        <translation>このモデルは言葉ではなく自分の空間から描きます。言葉は題名にだけ使います。</translation>
    </message>
    <message>
        <source>This model draws from its space and not from words, which are only the title; {0}.</source>
        <translation>このモデルは言葉ではなく自分の空間から描きます。言葉は題名にだけ使います。{0}。</translation>
    </message>
    <message>
        <source>Variety {0} %, length {1} %.</source>
        <translation>多様さ{0} %、長さ{1} %。</translation>
    </message>
    <message>
        <source>a ControlNet</source>
        <translation>ControlNet</translation>
    </message>
    <message>
        <source>a hypernetwork, which older programs used</source>
        <translation>古いプログラムが使ったハイパーネットワーク</translation>
    </message>
    <message>
        <source>a model of speech</source>
        <translation>音声のモデル</translation>
    </message>
    <message>
        <source>a model that compares texts, and writes none</source>
        <translation>文章を比べるだけで、書かないモデル</translation>
    </message>
    <message>
        <source>a motion module, which draws films</source>
        <translation>動画を描くモーションモジュール</translation>
    </message>
    <message>
        <source>a part of a picture model</source>
        <translation>絵のモデルの一部</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>a safetensors file</source>
        <translation>safetensorsファイル</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>テキスト</translation>
    </message>
    <message>
        <source>a textual inversion</source>
        <translation>テキスト反転</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>ウェブページ</translation>
    </message>
    <message>
        <source>a {0}</source>
        <translation>{0}</translation>
    </message>
    <message>
        <source>an OFT</source>
        <translation>OFT</translation>
    </message>
    <message>
        <source>an archive</source>
        <translation>アーカイブ</translation>
    </message>
    <message>
        <source>an autoencoder (VAE)</source>
        <translation>オートエンコーダー (VAE)</translation>
    </message>
    <message>
        <source>an image encoder, which looks at pictures</source>
        <translation>画像を見る画像エンコーダー</translation>
    </message>
    <message>
        <source>an unknown day</source>
        <translation>不明な日</translation>
    </message>
    <message>
        <source>an unknown method</source>
        <translation>不明な方法</translation>
    </message>
    <message>
        <source>another kind</source>
        <translation>別の種類</translation>
    </message>
    <message>
        <source>beats over 1, 2, 4, 8, 16 or 32, as in 6/8 ({0} was given)</source>
        <translation>6/8のように、拍数と1、2、4、8、16、32のいずれか (指定された値: {0})</translation>
    </message>
    <message>
        <source>checkpoint file</source>
        <translation>チェックポイントのファイル</translation>
    </message>
    <message>
        <source>count: a point is one picture ({0} was given)</source>
        <translation>count: 1つの点は1枚の絵です (指定された値: {0})</translation>
    </message>
    <message>
        <source>count: a point is one piece ({0} was given)</source>
        <translation>count: 1つの点は1曲です (指定された値: {0})</translation>
    </message>
    <message>
        <source>count: {0} makes one picture ({1} was given)</source>
        <translation>count: {0}で作るのは1枚です (指定された値: {1})</translation>
    </message>
    <message>
        <source>diffusers folder</source>
        <translation>diffusersのフォルダー</translation>
    </message>
    <message>
        <source>draws whole pictures and cannot add to one</source>
        <translation>絵全体を描き、描き足せません</translation>
    </message>
    <message>
        <source>draws whole pictures and cannot draw a part anew</source>
        <translation>絵全体を描き、一部を描き直せません</translation>
    </message>
    <message>
        <source>encoding the pictures</source>
        <translation>絵を変換中</translation>
    </message>
    <message>
        <source>every part</source>
        <translation>すべての部分</translation>
    </message>
    <message>
        <source>following: only mode continue has one (mode {0} was given)</source>
        <translation>following: モードcontinueでのみ使えます (指定されたモード: {0})</translation>
    </message>
    <message>
        <source>has letters that names of files cannot have everywhere</source>
        <translation>ファイル名に使えない場合のある文字を含みます</translation>
    </message>
    <message>
        <source>is a device or a pipe</source>
        <translation>デバイスまたはパイプです</translation>
    </message>
    <message>
        <source>is a folder with content</source>
        <translation>中身のあるフォルダーです</translation>
    </message>
    <message>
        <source>is a link</source>
        <translation>リンクです</translation>
    </message>
    <message>
        <source>is absolute</source>
        <translation>絶対パスです</translation>
    </message>
    <message>
        <source>is compressed in a way that is not used here</source>
        <translation>ここでは使わない方法で圧縮されています</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>空です</translation>
    </message>
    <message>
        <source>is encrypted</source>
        <translation>暗号化されています</translation>
    </message>
    <message>
        <source>is locked with a password</source>
        <translation>パスワードで保護されています</translation>
    </message>
    <message>
        <source>is no plain path</source>
        <translation>普通のパスではありません</translation>
    </message>
    <message>
        <source>is the name of a device</source>
        <translation>デバイスの名前です</translation>
    </message>
    <message>
        <source>is too long</source>
        <translation>長すぎます</translation>
    </message>
    <message>
        <source>it has no database</source>
        <translation>データベースがありません</translation>
    </message>
    <message>
        <source>it is a link</source>
        <translation>リンクです</translation>
    </message>
    <message>
        <source>it is damaged</source>
        <translation>壊れています</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>空です</translation>
    </message>
    <message>
        <source>it is not of the version that it says it is of</source>
        <translation>示されている版のものではありません</translation>
    </message>
    <message>
        <source>it makes no request</source>
        <translation>依頼文ができません</translation>
    </message>
    <message>
        <source>it was signed</source>
        <translation>署名された</translation>
    </message>
    <message>
        <source>its database is damaged</source>
        <translation>データベースが壊れています</translation>
    </message>
    <message>
        <source>its end is missing</source>
        <translation>末尾がありません</translation>
    </message>
    <message>
        <source>its file is gone.</source>
        <translation>ファイルがなくなっています。</translation>
    </message>
    <message>
        <source>its list of entries is too large</source>
        <translation>項目の一覧が大きすぎます</translation>
    </message>
    <message>
        <source>its manifest cannot be read</source>
        <translation>マニフェストを読めません</translation>
    </message>
    <message>
        <source>its manifest is too large</source>
        <translation>マニフェストが大きすぎます</translation>
    </message>
    <message>
        <source>its marks were written</source>
        <translation>印が書き込まれた</translation>
    </message>
    <message>
        <source>its name has a null character</source>
        <translation>名前にヌル文字があります</translation>
    </message>
    <message>
        <source>its name is odd</source>
        <translation>名前が正しくありません</translation>
    </message>
    <message>
        <source>its text encoder</source>
        <translation>テキストエンコーダー</translation>
    </message>
    <message>
        <source>its text encoders</source>
        <translation>テキストエンコーダー</translation>
    </message>
    <message>
        <source>its weights were changed since it was installed</source>
        <translation>入れたあとで重みが変えられました</translation>
    </message>
    <message>
        <source>kind: {0} is a LoRA for pictures.</source>
        <translation>種類: {0}は画像用のLoRAです。</translation>
    </message>
    <message>
        <source>kind: {0} is not a LoRA for pictures.</source>
        <translation>種類: {0}は画像用のLoRAではありません。</translation>
    </message>
    <message>
        <source>last-bar: {0} or later, as first-bar is ({1} was given)</source>
        <translation>last-bar: first-barと同じ{0}以降 (指定された値: {1})</translation>
    </message>
    <message>
        <source>latent space</source>
        <translation>潜在空間</translation>
    </message>
    <message>
        <source>leads out of its folder</source>
        <translation>フォルダーの外を指しています</translation>
    </message>
    <message>
        <source>llama.cpp does not run on this system.</source>
        <translation>このシステムではllama.cppが動きません。</translation>
    </message>
    <message>
        <source>making a vocabulary</source>
        <translation>語彙を作成中</translation>
    </message>
    <message>
        <source>making samples</source>
        <translation>見本を作成中</translation>
    </message>
    <message>
        <source>many colours</source>
        <translation>多くの色</translation>
    </message>
    <message>
        <source>many different notes</source>
        <translation>多種の音</translation>
    </message>
    <message>
        <source>many notes</source>
        <translation>多くの音</translation>
    </message>
    <message>
        <source>many separate parts</source>
        <translation>多くの離れた部分</translation>
    </message>
    <message>
        <source>mask: a hash of 64 hex digits ({0} was given).</source>
        <translation>マスク: 64桁の16進ハッシュです (指定は{0})。</translation>
    </message>
    <message>
        <source>mask: has no white in it, so nothing would be drawn.</source>
        <translation>マスク: 白い所がないため、何も描かれません。</translation>
    </message>
    <message>
        <source>mask: {0} x {1} pixels, as the picture is ({2} x {3} was given).</source>
        <translation>マスク: 絵と同じ{0} x {1}ピクセルです (指定は{2} x {3})。</translation>
    </message>
    <message>
        <source>may differ when made again</source>
        <translation>作り直すと異なることがあります</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>model {0}, adapter {1}, seed {2}, on {3}, with Bowerbird Studio.</source>
        <translation>モデル{0}、アダプター{1}、シード{2}、{3}、Bowerbird Studioで作成。</translation>
    </message>
    <message>
        <source>model: {0} has no space to explore.</source>
        <translation>モデル: {0}には探索できる空間がありません。</translation>
    </message>
    <message>
        <source>model: {0} is an upscaler, which enlarges pictures.</source>
        <translation>モデル: {0}は、絵を拡大するモデルです。</translation>
    </message>
    <message>
        <source>model: {0} is for {1}, not for {2}.</source>
        <translation>モデル: {0}は{1}用で、{2}用ではありません。</translation>
    </message>
    <message>
        <source>model: {0} is no upscaler.</source>
        <translation>モデル: {0}は拡大モデルではありません。</translation>
    </message>
    <message>
        <source>more about {0}</source>
        <translation>{0}の話題が多い</translation>
    </message>
    <message>
        <source>more abstract nouns</source>
        <translation>抽象名詞が多い</translation>
    </message>
    <message>
        <source>more adjectives</source>
        <translation>形容詞が多い</translation>
    </message>
    <message>
        <source>more adverbs in -ly</source>
        <translation>-lyで終わる副詞が多い</translation>
    </message>
    <message>
        <source>more alliteration</source>
        <translation>頭韻が多い</translation>
    </message>
    <message>
        <source>more apostrophes</source>
        <translation>アポストロフィが多い</translation>
    </message>
    <message>
        <source>more banjo, fiddle and bagpipe</source>
        <translation>バンジョーとフィドルとバグパイプが多い</translation>
    </message>
    <message>
        <source>more bass guitar</source>
        <translation>ベースギターが多い</translation>
    </message>
    <message>
        <source>more bells and xylophone</source>
        <translation>鐘と木琴が多い</translation>
    </message>
    <message>
        <source>more blue</source>
        <translation>青が多い</translation>
    </message>
    <message>
        <source>more brackets</source>
        <translation>かっこが多い</translation>
    </message>
    <message>
        <source>more brass</source>
        <translation>金管楽器が多い</translation>
    </message>
    <message>
        <source>more brown</source>
        <translation>茶色が多い</translation>
    </message>
    <message>
        <source>more choir and string ensemble</source>
        <translation>合唱と弦楽合奏が多い</translation>
    </message>
    <message>
        <source>more chords</source>
        <translation>和音が多い</translation>
    </message>
    <message>
        <source>more colons</source>
        <translation>コロンが多い</translation>
    </message>
    <message>
        <source>more colourful</source>
        <translation>鮮やかな色</translation>
    </message>
    <message>
        <source>more commas</source>
        <translation>コンマが多い</translation>
    </message>
    <message>
        <source>more corners</source>
        <translation>角が多い</translation>
    </message>
    <message>
        <source>more dark lines</source>
        <translation>暗い線が多い</translation>
    </message>
    <message>
        <source>more dark spots</source>
        <translation>暗い点が多い</translation>
    </message>
    <message>
        <source>more dashes</source>
        <translation>ダッシュが多い</translation>
    </message>
    <message>
        <source>more detail</source>
        <translation>描き込みが多い</translation>
    </message>
    <message>
        <source>more dialogue</source>
        <translation>会話が多い</translation>
    </message>
    <message>
        <source>more dissonance</source>
        <translation>不協和音が多い</translation>
    </message>
    <message>
        <source>more doers, as in “painter”</source>
        <translation>「painter」のような行為者の語が多い</translation>
    </message>
    <message>
        <source>more drums</source>
        <translation>ドラムが多い</translation>
    </message>
    <message>
        <source>more ellipses</source>
        <translation>省略記号が多い</translation>
    </message>
    <message>
        <source>more empty space</source>
        <translation>広い余白</translation>
    </message>
    <message>
        <source>more exclamation marks</source>
        <translation>感嘆符が多い</translation>
    </message>
    <message>
        <source>more falling steps</source>
        <translation>下行が多い</translation>
    </message>
    <message>
        <source>more flowing sounds</source>
        <translation>流れる音が多い</translation>
    </message>
    <message>
        <source>more flutes and whistles</source>
        <translation>笛とフルートが多い</translation>
    </message>
    <message>
        <source>more green</source>
        <translation>緑が多い</translation>
    </message>
    <message>
        <source>more grey</source>
        <translation>灰色が多い</translation>
    </message>
    <message>
        <source>more guitar</source>
        <translation>ギターが多い</translation>
    </message>
    <message>
        <source>more highlights</source>
        <translation>ハイライトが多い</translation>
    </message>
    <message>
        <source>more hissing sounds</source>
        <translation>摩擦する音が多い</translation>
    </message>
    <message>
        <source>more humming sounds</source>
        <translation>響く鼻音が多い</translation>
    </message>
    <message>
        <source>more instruments</source>
        <translation>楽器が多い</translation>
    </message>
    <message>
        <source>more like major</source>
        <translation>長調寄り</translation>
    </message>
    <message>
        <source>more like minor</source>
        <translation>短調寄り</translation>
    </message>
    <message>
        <source>more line breaks</source>
        <translation>改行が多い</translation>
    </message>
    <message>
        <source>more magenta</source>
        <translation>マゼンタが多い</translation>
    </message>
    <message>
        <source>more names and capitals</source>
        <translation>名前と大文字が多い</translation>
    </message>
    <message>
        <source>more numbers</source>
        <translation>数字が多い</translation>
    </message>
    <message>
        <source>more orange</source>
        <translation>オレンジが多い</translation>
    </message>
    <message>
        <source>more organ and accordion</source>
        <translation>オルガンとアコーディオンが多い</translation>
    </message>
    <message>
        <source>more piano</source>
        <translation>ピアノが多い</translation>
    </message>
    <message>
        <source>more pink</source>
        <translation>ピンクが多い</translation>
    </message>
    <message>
        <source>more questions</source>
        <translation>疑問文が多い</translation>
    </message>
    <message>
        <source>more red</source>
        <translation>赤が多い</translation>
    </message>
    <message>
        <source>more reeds</source>
        <translation>リード楽器が多い</translation>
    </message>
    <message>
        <source>more rests</source>
        <translation>休符が多い</translation>
    </message>
    <message>
        <source>more rhymes</source>
        <translation>韻が多い</translation>
    </message>
    <message>
        <source>more rising steps</source>
        <translation>上行が多い</translation>
    </message>
    <message>
        <source>more sea green</source>
        <translation>青緑が多い</translation>
    </message>
    <message>
        <source>more semicolons</source>
        <translation>セミコロンが多い</translation>
    </message>
    <message>
        <source>more sky blue</source>
        <translation>空色が多い</translation>
    </message>
    <message>
        <source>more sounds like f and v</source>
        <translation>fやvのような音が多い</translation>
    </message>
    <message>
        <source>more stars and lines</source>
        <translation>星印と罫線が多い</translation>
    </message>
    <message>
        <source>more strings</source>
        <translation>弦楽器が多い</translation>
    </message>
    <message>
        <source>more stripes</source>
        <translation>縞が多い</translation>
    </message>
    <message>
        <source>more syllables a word</source>
        <translation>1語あたりの音節が多い</translation>
    </message>
    <message>
        <source>more syncopation</source>
        <translation>シンコペーションが多い</translation>
    </message>
    <message>
        <source>more turquoise</source>
        <translation>ターコイズが多い</translation>
    </message>
    <message>
        <source>more violet</source>
        <translation>紫が多い</translation>
    </message>
    <message>
        <source>more vowels</source>
        <translation>母音が多い</translation>
    </message>
    <message>
        <source>more words in -ed</source>
        <translation>-edで終わる語が多い</translation>
    </message>
    <message>
        <source>more words in -ing</source>
        <translation>-ingで終わる語が多い</translation>
    </message>
    <message>
        <source>more words in -s</source>
        <translation>-sで終わる語が多い</translation>
    </message>
    <message>
        <source>more yellow</source>
        <translation>黄色が多い</translation>
    </message>
    <message>
        <source>more yellow-green</source>
        <translation>黄緑が多い</translation>
    </message>
    <message>
        <source>more “I” and “my”</source>
        <translation>「I」「my」が多い</translation>
    </message>
    <message>
        <source>more “I” and “we”</source>
        <translation>「I」「we」が多い</translation>
    </message>
    <message>
        <source>more “all” and “always”</source>
        <translation>「all」「always」が多い</translation>
    </message>
    <message>
        <source>more “and”</source>
        <translation>「and」が多い</translation>
    </message>
    <message>
        <source>more “and”, “but” and “which”</source>
        <translation>「and」「but」「which」が多い</translation>
    </message>
    <message>
        <source>more “a” and “an”</source>
        <translation>「a」「an」が多い</translation>
    </message>
    <message>
        <source>more “because” and “so”</source>
        <translation>「because」「so」が多い</translation>
    </message>
    <message>
        <source>more “but” and “yet”</source>
        <translation>「but」「yet」が多い</translation>
    </message>
    <message>
        <source>more “he” and “his”</source>
        <translation>「he」「his」が多い</translation>
    </message>
    <message>
        <source>more “he”, “she” and “they”</source>
        <translation>「he」「she」「they」が多い</translation>
    </message>
    <message>
        <source>more “if” and “whether”</source>
        <translation>「if」「whether」が多い</translation>
    </message>
    <message>
        <source>more “in”, “of” and “under”</source>
        <translation>「in」「of」「under」が多い</translation>
    </message>
    <message>
        <source>more “in”, “on” and “under”</source>
        <translation>「in」「on」「under」が多い</translation>
    </message>
    <message>
        <source>more “it” and “its”</source>
        <translation>「it」「its」が多い</translation>
    </message>
    <message>
        <source>more “like” and “as”</source>
        <translation>「like」「as」が多い</translation>
    </message>
    <message>
        <source>more “may” and “perhaps”</source>
        <translation>「may」「perhaps」が多い</translation>
    </message>
    <message>
        <source>more “must” and “should”</source>
        <translation>「must」「should」が多い</translation>
    </message>
    <message>
        <source>more “not” and “never”</source>
        <translation>「not」「never」が多い</translation>
    </message>
    <message>
        <source>more “of”</source>
        <translation>「of」が多い</translation>
    </message>
    <message>
        <source>more “she” and “her”</source>
        <translation>「she」「her」が多い</translation>
    </message>
    <message>
        <source>more “they” and “their”</source>
        <translation>「they」「their」が多い</translation>
    </message>
    <message>
        <source>more “the”</source>
        <translation>「the」が多い</translation>
    </message>
    <message>
        <source>more “the”, “a” and “this”</source>
        <translation>「the」「a」「this」が多い</translation>
    </message>
    <message>
        <source>more “to” and “from”</source>
        <translation>「to」「from」が多い</translation>
    </message>
    <message>
        <source>more “very” and “almost”</source>
        <translation>「very」「almost」が多い</translation>
    </message>
    <message>
        <source>more “was”, “had” and “would”</source>
        <translation>「was」「had」「would」が多い</translation>
    </message>
    <message>
        <source>more “we” and “our”</source>
        <translation>「we」「our」が多い</translation>
    </message>
    <message>
        <source>more “when” and “before”</source>
        <translation>「when」「before」が多い</translation>
    </message>
    <message>
        <source>more “who” and “which”</source>
        <translation>「who」「which」が多い</translation>
    </message>
    <message>
        <source>more “will” and “shall”</source>
        <translation>「will」「shall」が多い</translation>
    </message>
    <message>
        <source>more “would” and “might”</source>
        <translation>「would」「might」が多い</translation>
    </message>
    <message>
        <source>more “you”</source>
        <translation>「you」が多い</translation>
    </message>
    <message>
        <source>music</source>
        <translation>音楽</translation>
    </message>
    <message>
        <source>must be greater than or equal to {0}</source>
        <translation>{0}以上でなければなりません</translation>
    </message>
    <message>
        <source>must be greater than {0}</source>
        <translation>{0}より大きくなければなりません</translation>
    </message>
    <message>
        <source>must be less than or equal to {0}</source>
        <translation>{0}以下でなければなりません</translation>
    </message>
    <message>
        <source>must be less than {0}</source>
        <translation>{0}より小さくなければなりません</translation>
    </message>
    <message>
        <source>name: 1 to {0} bytes, not beginning with a dot, without {1} ({2} was given).</source>
        <translation>名前: 1から{0}バイトで、ピリオドから始めず、{1}を含めないでください (指定は{2})。</translation>
    </message>
    <message>
        <source>name: 1 to {0} letters, as the name of a file may have them ({1} was given).</source>
        <translation>名前: ファイル名に使える文字で、1から{0}文字です (指定は{1})。</translation>
    </message>
    <message>
        <source>name: at most {0} letters ({1} were given).</source>
        <translation>名前: {0}文字までです (指定は{1}文字)。</translation>
    </message>
    <message>
        <source>name: letters or digits are needed ({0} was given).</source>
        <translation>名前: 文字か数字が要ります (指定は{0})。</translation>
    </message>
    <message>
        <source>name: letters or digits are needed, {0} at most ({1} was given).</source>
        <translation>名前: 文字か数字が要り、{0}文字までです (指定は{1})。</translation>
    </message>
    <message>
        <source>name: must be on one line, of letters that can be printed.</source>
        <translation>名前: 印字できる文字で、1行に書きます。</translation>
    </message>
    <message>
        <source>name: must have at least one letter.</source>
        <translation>名前: 少なくとも1文字要ります。</translation>
    </message>
    <message>
        <source>name: organisation/model is needed ({0} was given).</source>
        <translation>名前: organisation/modelの形が要ります (指定は{0})。</translation>
    </message>
    <message>
        <source>name: there is a data set called {0} already, of {1}.</source>
        <translation>名前: {0}というデータセットがすでにあります ({1}のもの)。</translation>
    </message>
    <message>
        <source>name: there is a data set called {0} already.</source>
        <translation>名前: {0}というデータセットがすでにあります。</translation>
    </message>
    <message>
        <source>name: there is a model called {0} already.</source>
        <translation>名前: {0}というモデルがすでにあります。</translation>
    </message>
    <message>
        <source>narrow things</source>
        <translation>幅の狭いもの</translation>
    </message>
    <message>
        <source>narrower towards the end</source>
        <translation>終わりに向けて狭まる</translation>
    </message>
    <message>
        <source>needs pictures</source>
        <translation>絵が必要</translation>
    </message>
    <message>
        <source>needs tunes</source>
        <translation>曲が必要</translation>
    </message>
    <message>
        <source>needs words</source>
        <translation>言葉が必要</translation>
    </message>
    <message>
        <source>new each time</source>
        <translation>毎回新しく</translation>
    </message>
    <message>
        <source>no deep tones</source>
        <translation>深い色合いなし</translation>
    </message>
    <message>
        <source>{0} states more, which is kept with it and not used for drawing: {1}.</source>
        <translation>{0}はほかにも記しています。一緒に残しますが、描画には使いません: {1}。</translation>
    </message>
    <message>
        <source>{0} {1}</source>
        <translation>{0}{1}</translation>
    </message>
    <message>
        <source>{0}, one part of a picture model</source>
        <translation>絵のモデルの一部である{0}</translation>
    </message>
    <message>
        <source>“{0}” is a model folder without its weights.</source>
        <translation>「{0}」は重みのないモデルのフォルダーです。</translation>
    </message>
    <message>
        <source>“{0}” is a model folder without its weights: {1} is missing.</source>
        <translation>「{0}」は重みのないモデルのフォルダーです: {1}がありません。</translation>
    </message>
    <message>
        <source>no opposite colours</source>
        <translation>補色なし</translation>
    </message>
    <message>
        <source>midi-model by SkyTNT, which composes notes in a form of its own</source>
        <translation>独自の形式で音符を作曲する、SkyTNTのmidi-model</translation>
    </message>
    <message>
        <source>no pastel tones</source>
        <translation>パステル調なし</translation>
    </message>
    <message>
        <source>no three colours evenly apart</source>
        <translation>等間隔の3色なし</translation>
    </message>
    <message>
        <source>no vivid tones</source>
        <translation>鮮やかな色合いなし</translation>
    </message>
    <message>
        <source>none</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>不要</translation>
    </message>
    <message>
        <source>none, First</source>
        <translation>none, First</translation>
    </message>
    <message>
        <source>none, there is too little</source>
        <translation>なし。データが少なすぎます</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未測定</translation>
    </message>
    <message>
        <source>not stated</source>
        <translation>記載なし</translation>
    </message>
    <message>
        <source>not tried on this</source>
        <translation>これでは試していません</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>未検証</translation>
    </message>
    <message>
        <source>notes off the beat</source>
        <translation>拍を外した音</translation>
    </message>
    <message>
        <source>notes on the beat</source>
        <translation>拍の上の音</translation>
    </message>
    <message>
        <source>notes on the first beat</source>
        <translation>1拍目の音</translation>
    </message>
    <message>
        <source>notes that move on</source>
        <translation>進んでいく音</translation>
    </message>
    <message>
        <source>notes that repeat</source>
        <translation>繰り返す音</translation>
    </message>
    <message>
        <source>nothing is in it</source>
        <translation>中に何もありません</translation>
    </message>
    <message>
        <source>nothing to read yet</source>
        <translation>読むものはまだありません</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>once</source>
        <translation>1回</translation>
    </message>
    <message>
        <source>one grid</source>
        <translation>1つのグリッド</translation>
    </message>
    <message>
        <source>one of {0} ({1} was given)</source>
        <translation>{0}のいずれか (指定された値: {1})</translation>
    </message>
    <message>
        <source>one paragraph, up to {0} words</source>
        <translation>一段落、最大{0}語</translation>
    </message>
    <message>
        <source>one sentence, up to {0} words</source>
        <translation>一文、最大{0}語</translation>
    </message>
    <message>
        <source>one token</source>
        <translation>1トークン</translation>
    </message>
    <message>
        <source>one whole</source>
        <translation>ひとまとまり</translation>
    </message>
    <message>
        <source>one word</source>
        <translation>1語</translation>
    </message>
    <message>
        <source>opening the model</source>
        <translation>モデルを開いています</translation>
    </message>
    <message>
        <source>out: a name that ends in {0} is needed ({1} was given).</source>
        <translation>出力先: 末尾が{0}の名前が要ります (指定は{1})。</translation>
    </message>
    <message>
        <source>paler colours</source>
        <translation>淡い色</translation>
    </message>
    <message>
        <source>passage: is empty, so there is nothing to rewrite</source>
        <translation>passage: 空なので、書き直すものがありません</translation>
    </message>
    <message>
        <source>passage: only mode rewrite has one (mode {0} was given)</source>
        <translation>passage: モードrewriteでのみ使えます (指定されたモード: {0})</translation>
    </message>
    <message>
        <source>pastel tones</source>
        <translation>パステル調</translation>
    </message>
    <message>
        <source>perhaps</source>
        <translation>もしかすると</translation>
    </message>
    <message>
        <source>phrases that do not repeat</source>
        <translation>繰り返さないフレーズ</translation>
    </message>
    <message>
        <source>phrases that repeat</source>
        <translation>繰り返すフレーズ</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>絵</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>絵</translation>
    </message>
    <message>
        <source>piece</source>
        <translation>曲</translation>
    </message>
    <message>
        <source>pieces</source>
        <translation>曲</translation>
    </message>
    <message>
        <source>plainer pictures</source>
        <translation>簡素な絵</translation>
    </message>
    <message>
        <source>point: {0} numbers with this model ({1} were given).</source>
        <translation>点: このモデルでは{0}個の数です (指定は{1}個)。</translation>
    </message>
    <message>
        <source>preview</source>
        <translation>プレビュー</translation>
    </message>
    <message>
        <source>probably</source>
        <translation>おそらく</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>prompt: is empty</source>
        <translation>prompt: 空です</translation>
    </message>
    <message>
        <source>public domain</source>
        <translation>パブリックドメイン</translation>
    </message>
    <message>
        <source>queue</source>
        <translation>キュー</translation>
    </message>
    <message>
        <source>quite sure</source>
        <translation>かなり確か</translation>
    </message>
    <message>
        <source>ragged outlines</source>
        <translation>ぎざぎざの輪郭</translation>
    </message>
    <message>
        <source>rare Chinese characters</source>
        <translation>まれな漢字</translation>
    </message>
    <message>
        <source>rate</source>
        <translation>評価</translation>
    </message>
    <message>
        <source>rated only</source>
        <translation>評価済みのみ</translation>
    </message>
    <message>
        <source>reading the music</source>
        <translation>音楽を読み込み中</translation>
    </message>
    <message>
        <source>reading the pictures</source>
        <translation>絵を読み込み中</translation>
    </message>
    <message>
        <source>reading the texts</source>
        <translation>文章を読み込み中</translation>
    </message>
    <message>
        <source>recipe: {0} for {1} ({2} was given).</source>
        <translation>レシピ: {1}では{0}です (指定は{2})。</translation>
    </message>
    <message>
        <source>reject</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>却下</translation>
    </message>
    <message>
        <source>repaint</source>
        <translation>描き直す</translation>
    </message>
    <message>
        <source>repaint the mask</source>
        <translation>マスクを描き直す</translation>
    </message>
    <message>
        <source>repetition penalty</source>
        <translation>繰り返しペナルティ</translation>
    </message>
    <message>
        <source>rewrite</source>
        <translation>書き直し</translation>
    </message>
    <message>
        <source>rhythms that do not repeat</source>
        <translation>繰り返さないリズム</translation>
    </message>
    <message>
        <source>rhythms that repeat</source>
        <translation>繰り返すリズム</translation>
    </message>
    <message>
        <source>right {0}</source>
        <translation>右へ{0}</translation>
    </message>
    <message>
        <source>rough surfaces</source>
        <translation>ざらついた表面</translation>
    </message>
    <message>
        <source>rounder shapes</source>
        <translation>丸い形</translation>
    </message>
    <message>
        <source>sampler: one of {0} with this model ({1} was given).</source>
        <translation>サンプラー: このモデルでは{0}のどれかです (指定は{1})。</translation>
    </message>
    <message>
        <source>search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>シード{0}</translation>
    </message>
    <message>
        <source>sentence, paragraph</source>
        <translation>sentence, paragraph</translation>
    </message>
    <message>
        <source>sentences of one length</source>
        <translation>長さのそろった文</translation>
    </message>
    <message>
        <source>sentences that begin alike</source>
        <translation>始まりの似た文</translation>
    </message>
    <message>
        <source>sentences that begin differently</source>
        <translation>始まりの異なる文</translation>
    </message>
    <message>
        <source>shapes that fill a rectangle</source>
        <translation>四角を埋める形</translation>
    </message>
    <message>
        <source>shapes with holes</source>
        <translation>穴のある形</translation>
    </message>
    <message>
        <source>shapes without holes</source>
        <translation>穴のない形</translation>
    </message>
    <message>
        <source>sharper edges</source>
        <translation>くっきりした輪郭</translation>
    </message>
    <message>
        <source>short and long words by turns</source>
        <translation>短い語と長い語が交互</translation>
    </message>
    <message>
        <source>short words beside short ones</source>
        <translation>短い語の連なり</translation>
    </message>
    <message>
        <source>shorter notes</source>
        <translation>短めの音</translation>
    </message>
    <message>
        <source>shorter sentences</source>
        <translation>短めの文</translation>
    </message>
    <message>
        <source>shorter texts</source>
        <translation>短めの文章</translation>
    </message>
    <message>
        <source>shorter words</source>
        <translation>短めの語</translation>
    </message>
    <message>
        <source>simple outlines</source>
        <translation>単純な輪郭</translation>
    </message>
    <message>
        <source>since {0}</source>
        <translation>{0}から</translation>
    </message>
    <message>
        <source>small steps</source>
        <translation>小さな音程</translation>
    </message>
    <message>
        <source>smaller dark parts</source>
        <translation>狭い暗部</translation>
    </message>
    <message>
        <source>smooth surfaces</source>
        <translation>なめらかな表面</translation>
    </message>
    <message>
        <source>soft shading</source>
        <translation>柔らかい陰影</translation>
    </message>
    <message>
        <source>softer</source>
        <translation>小さめの音量</translation>
    </message>
    <message>
        <source>softer contrasts</source>
        <translation>弱いコントラスト</translation>
    </message>
    <message>
        <source>softer edges</source>
        <translation>柔らかい輪郭</translation>
    </message>
    <message>
        <source>solid shapes</source>
        <translation>詰まった形</translation>
    </message>
    <message>
        <source>spread-out, open shapes</source>
        <translation>広がった開いた形</translation>
    </message>
    <message>
        <source>stars: 1 to 5, or 0 to clear ({0} was given).</source>
        <translation>星: 1から5、または0で消去です (指定は{0})。</translation>
    </message>
    <message>
        <source>starter</source>
        <translation>スターター</translation>
    </message>
    <message>
        <source>step {0} of {1}</source>
        <translation>ステップ{0} / {1}</translation>
    </message>
    <message>
        <source>steps: {0} are too few for this sampler with this model.</source>
        <translation>ステップ：{0} は、このモデルとこのサンプラーには少なすぎます。</translation>
    </message>
    <message>
        <source>steps: {0} are too many for this sampler with this model.</source>
        <translation>ステップ：{0} は、このモデルとこのサンプラーには多すぎます。</translation>
    </message>
    <message>
        <source>stop words</source>
        <translation>止める言葉</translation>
    </message>
    <message>
        <source>straight shapes</source>
        <translation>まっすぐな形</translation>
    </message>
    <message>
        <source>strength: 0 to 2 ({0} was given).</source>
        <translation>強さ: 0から2です (指定は{0})。</translation>
    </message>
    <message>
        <source>stronger contrasts</source>
        <translation>強いコントラスト</translation>
    </message>
    <message>
        <source>style: one of {0} ({1} was given).</source>
        <translation>スタイル: {0}のどれかです (指定は{1})。</translation>
    </message>
    <message>
        <source>such as paper cut</source>
        <translation>切り絵など</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>tag: must have at least one letter.</source>
        <translation>タグ: 少なくとも1文字要ります。</translation>
    </message>
    <message>
        <source>tall things</source>
        <translation>背の高いもの</translation>
    </message>
    <message>
        <source>task: infill needs a work whose bars it can fill</source>
        <translation>task: infillには、小節を埋める作品が要ります</translation>
    </message>
    <message>
        <source>task: {0} needs a picture to start from</source>
        <translation>task: {0}には、もとになる絵が要ります</translation>
    </message>
    <message>
        <source>task: {0} needs a work or notes to start from</source>
        <translation>task: {0}には、もとになる作品か音が要ります</translation>
    </message>
    <message>
        <source>taste does not clearly like its {0} better</source>
        <translation>好みは、その{0}をはっきりとはよしとしません</translation>
    </message>
    <message>
        <source>temperature {0}</source>
        <translation>温度{0}</translation>
    </message>
    <message>
        <source>temperature {0} · top-p {1}</source>
        <translation>温度{0} · top-p {1}</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>text, frame</source>
        <translation>文字, 額縁</translation>
    </message>
    <message>
        <source>texts</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>the Anticipatory Music Transformer</source>
        <translation>Anticipatory Music Transformer</translation>
    </message>
    <message>
        <source>the base</source>
        <translation>元のモデル</translation>
    </message>
    <message>
        <source>the entry {0} {1}</source>
        <translation>項目{0}: {1}</translation>
    </message>
    <message>
        <source>the part of a text model that looks at pictures (mmproj)</source>
        <translation>絵を見るための、文章モデルの一部 (mmproj)</translation>
    </message>
    <message>
        <source>the ratings of {0} in it cannot be read</source>
        <translation>中にある{0}の評価を読めません</translation>
    </message>
    <message>
        <source>the refiner of Stable Diffusion XL</source>
        <translation>Stable Diffusion XLのリファイナー</translation>
    </message>
    <message>
        <source>the same above and below</source>
        <translation>上下が同じ</translation>
    </message>
    <message>
        <source>the same colours all over</source>
        <translation>全体に同じ色</translation>
    </message>
    <message>
        <source>the same left and right</source>
        <translation>左右が同じ</translation>
    </message>
    <message>
        <source>the same turned around</source>
        <translation>回しても同じ</translation>
    </message>
    <message>
        <source>the table {0} is missing</source>
        <translation>表 {0} がありません</translation>
    </message>
    <message>
        <source>the weights of a text model alone: config.json and tokenizer.json are missing</source>
        <translation>文章モデルの重みだけで、config.jsonとtokenizer.jsonのないもの</translation>
    </message>
    <message>
        <source>the {0} {1}</source>
        <translation>{0} {1}</translation>
    </message>
    <message>
        <source>things at the left</source>
        <translation>画面の左寄り</translation>
    </message>
    <message>
        <source>things at the right</source>
        <translation>画面の右寄り</translation>
    </message>
    <message>
        <source>things high in the picture</source>
        <translation>画面の上寄り</translation>
    </message>
    <message>
        <source>things low in the picture</source>
        <translation>画面の下寄り</translation>
    </message>
    <message>
        <source>things on one foot</source>
        <translation>1本の足で立つもの</translation>
    </message>
    <message>
        <source>things on several legs</source>
        <translation>複数の足で立つもの</translation>
    </message>
    <message>
        <source>this month</source>
        <translation>今月</translation>
    </message>
    <message>
        <source>this week</source>
        <translation>今週</translation>
    </message>
    <message>
        <source>this work</source>
        <translation>この作品</translation>
    </message>
    <message>
        <source>three colours evenly apart</source>
        <translation>等間隔の3色</translation>
    </message>
    <message>
        <source>today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>today {0}</source>
        <translation>今日{0}</translation>
    </message>
    <message>
        <source>told in the past</source>
        <translation>過去形の語り</translation>
    </message>
    <message>
        <source>told in the present</source>
        <translation>現在形の語り</translation>
    </message>
    <message>
        <source>too large for this machine</source>
        <translation>このマシンには大きすぎます</translation>
    </message>
    <message>
        <source>top-p {0}</source>
        <translation>top-p {0}</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>トレース</translation>
    </message>
    <message>
        <source>trace as SVG</source>
        <translation>SVGにトレース</translation>
    </message>
    <message>
        <source>traced as SVG</source>
        <translation>SVGとしてなぞったもの</translation>
    </message>
    <message>
        <source>trained here</source>
        <translation>ここで訓練</translation>
    </message>
    <message>
        <source>trash</source>
        <translation>ごみ箱</translation>
    </message>
    <message>
        <source>trash: 0 to {0} days ({1} was given).</source>
        <translation>ごみ箱: 0から{0}日までです (指定は{1})。</translation>
    </message>
    <message>
        <source>tunes</source>
        <translation>曲</translation>
    </message>
    <message>
        <source>twice</source>
        <translation>2回</translation>
    </message>
    <message>
        <source>two colours, one by one</source>
        <translation>並んだ2色</translation>
    </message>
    <message>
        <source>two of its entries would be the same file, {0}</source>
        <translation>2つの項目が同じファイル{0}になります</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不確か</translation>
    </message>
    <message>
        <source>up to {0} tokens</source>
        <translation>{0}トークンまで</translation>
    </message>
    <message>
        <source>up to {0} words</source>
        <translation>最大 {0} 語</translation>
    </message>
    <message>
        <source>up {0}</source>
        <translation>上へ{0}</translation>
    </message>
    <message>
        <source>upright lines</source>
        <translation>垂直な線</translation>
    </message>
    <message>
        <source>upright shapes</source>
        <translation>縦長の形</translation>
    </message>
    <message>
        <source>used</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>v-prediction</source>
        <translation>v予測</translation>
    </message>
    <message>
        <source>vary</source>
        <translation>変化</translation>
    </message>
    <message>
        <source>vary, keep the {0}</source>
        <translation>変奏、{0}はそのまま</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>検証済み</translation>
    </message>
    <message>
        <source>vivid tones</source>
        <translation>鮮やかな色合い</translation>
    </message>
    <message>
        <source>waits for the night</source>
        <translation>夜を待っています</translation>
    </message>
    <message>
        <source>waltz, march</source>
        <translation>waltz, march</translation>
    </message>
    <message>
        <source>warmer above</source>
        <translation>上が暖色</translation>
    </message>
    <message>
        <source>warmer below</source>
        <translation>下が暖色</translation>
    </message>
    <message>
        <source>wide leaps</source>
        <translation>大きな跳躍</translation>
    </message>
    <message>
        <source>wide things</source>
        <translation>幅の広いもの</translation>
    </message>
    <message>
        <source>wider towards the end</source>
        <translation>終わりに向けて広がる</translation>
    </message>
    <message>
        <source>wildcards: there is no folder at {0}.</source>
        <translation>ワイルドカード: {0}にフォルダーがありません。</translation>
    </message>
    <message>
        <source>with rejected</source>
        <translation>却下したものを含む</translation>
    </message>
    <message>
        <source>without words</source>
        <translation>言葉なし</translation>
    </message>
    <message>
        <source>words after each caption</source>
        <translation>各キャプションの後に付ける言葉</translation>
    </message>
    <message>
        <source>words before each caption</source>
        <translation>各キャプションの前に付ける言葉</translation>
    </message>
    <message>
        <source>words like {0}</source>
        <translation>{0}のような言葉</translation>
    </message>
    <message>
        <source>words that return</source>
        <translation>繰り返される語</translation>
    </message>
    <message>
        <source>words to replace</source>
        <translation>置き換える言葉</translation>
    </message>
    <message>
        <source>writing</source>
        <translation>執筆中</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>昨日</translation>
    </message>
    <message>
        <source>yesterday {0}</source>
        <translation>昨日{0}</translation>
    </message>
    <message>
        <source>zero terminal SNR</source>
        <translation>終端SNRゼロ</translation>
    </message>
    <message>
        <source>{0} ({1}) and {2} ({3}) both draw, and a model has one such part.</source>
        <translation>{0} ({1}) と{2} ({3}) はどちらも描く部品ですが、モデルにはこの部品は1つだけです。</translation>
    </message>
    <message>
        <source>{0} A to B.gif</source>
        <translation>{0} AからB.gif</translation>
    </message>
    <message>
        <source>{0} GB</source>
        <translation>{0} GB</translation>
    </message>
    <message>
        <source>{0} It waits here when the studio closes.</source>
        <translation>{0}スタジオを閉じても、ここで待っています。</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <source>{0} and its autoencoder</source>
        <translation>{0}とそのオートエンコーダー</translation>
    </message>
    <message>
        <source>{0} and its autoencoder (ae.safetensors)</source>
        <translation>{0}とそのオートエンコーダー (ae.safetensors)</translation>
    </message>
    <message>
        <source>{0} and {1} are both {2}, and a model has one.</source>
        <translation>{0}と{1}はどちらも{2}ですが、モデルにはこれは1つだけです。</translation>
    </message>
    <message>
        <source>{0} and {1} cannot be told apart yet</source>
        <translation>{0}と{1}の差はまだ見分けられません</translation>
    </message>
    <message>
        <source>{0} and {1} more are missing</source>
        <translation>{0}とほか{1}個がありません</translation>
    </message>
    <message>
        <source>{0} and {1} more folders</source>
        <translation>{0}、ほか{1}フォルダー</translation>
    </message>
    <message>
        <source>{0} asks for more than weights: {1}.</source>
        <translation>{0} は重み以外のものを要求しています: {1}。</translation>
    </message>
    <message>
        <source>{0} back in the history.</source>
        <translation>{0}を履歴に戻しました。</translation>
    </message>
    <message>
        <source>{0} billion</source>
        <translation>{0}B</translation>
    </message>
    <message>
        <source>{0} bpm</source>
        <translation>{0} bpm</translation>
    </message>
    <message>
        <source>{0} broken</source>
        <translation>破損{0}</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0}バイト</translation>
    </message>
    <message>
        <source>{0} cannot be a file: {1}.</source>
        <translation>{0}はファイルにできません: {1}。</translation>
    </message>
    <message>
        <source>{0} cannot be a folder of files: {1}.</source>
        <translation>{0}はファイルのフォルダーにできません: {1}。</translation>
    </message>
    <message>
        <source>{0} cannot be reached.</source>
        <translation>{0}につながりません。</translation>
    </message>
    <message>
        <source>{0} cannot be read.</source>
        <translation>{0}を読めません。</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0}を読めません: {1}。</translation>
    </message>
    <message>
        <source>{0} cannot be renamed: {1}.</source>
        <translation>{0}の名前を変更できません: {1}。</translation>
    </message>
    <message>
        <source>{0} carries no marks.</source>
        <translation>{0}には印がありません。</translation>
    </message>
    <message>
        <source>{0} changes no model: {1}.</source>
        <translation>{0}はどのモデルも変えません: {1}。</translation>
    </message>
    <message>
        <source>{0} could not be saved: {1}.</source>
        <translation>{0}を保存できませんでした: {1}。</translation>
    </message>
    <message>
        <source>{0} could not be set aside: {1}.</source>
        <translation>{0}を脇に置けませんでした: {1}。</translation>
    </message>
    <message>
        <source>{0} does not answer now ({1}).</source>
        <translation>{0} は今応答しません（{1}）。</translation>
    </message>
    <message>
        <source>{0} does not belong into an archive</source>
        <translation>{0}はアーカイブに入るものではありません</translation>
    </message>
    <message>
        <source>{0} does not write text onwards: it is a {1}.</source>
        <translation>{0}は文章の続きを書きません。{1}です。</translation>
    </message>
    <message>
        <source>{0} files</source>
        <translation>{0}ファイル</translation>
    </message>
    <message>
        <source>{0} files of parts</source>
        <translation>部品のファイル{0}個</translation>
    </message>
    <message>
        <source>{0} for another task ({1} channels)</source>
        <translation>別の用途の{0} ({1}チャンネル)</translation>
    </message>
    <message>
        <source>{0} from {1} with {2}, {3}, {4}.</source>
        <translation>{1}と{2}からなる{0}、{3}、{4}。</translation>
    </message>
    <message>
        <source>{0} from {1}, {2}, {3}.</source>
        <translation>{1}の{0}、{2}、{3}。</translation>
    </message>
    <message>
        <source>{0} gave no answer that can be read.</source>
        <translation>{0}から、読める返事がありませんでした。</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0}時間</translation>
    </message>
    <message>
        <source>{0} has a caption of a picture that is not here: {1}.</source>
        <translation>{0}には、ここにない絵のキャプションがあります: {1}。</translation>
    </message>
    <message>
        <source>{0} has an alpha that is no number.</source>
        <translation>{0} のアルファは数値ではありません。</translation>
    </message>
    <message>
        <source>{0} has captions of {1} that are not here, such as {2}.</source>
        <translation>{0}には、ここにない{1}のキャプションがあります ({2}など)。</translation>
    </message>
    <message>
        <source>{0} has changed since the data set was read.</source>
        <translation>{0}は、データセットを読んだ後に変わりました。</translation>
    </message>
    <message>
        <source>{0} has more than 8 bits a colour; it was brought to 8.</source>
        <translation>{0}は1色あたり8ビットを超えています。8ビットにしました。</translation>
    </message>
    <message>
        <source>{0} has no ending, and this system makes no link to it.</source>
        <translation>{0}には拡張子がなく、このシステムではそれへのリンクを作れません。</translation>
    </message>
    <message>
        <source>{0} has no notes.</source>
        <translation>{0}に音符がありません。</translation>
    </message>
    <message>
        <source>{0} has no ratings to take along.</source>
        <translation>{0}には持っていける評価がありません。</translation>
    </message>
    <message>
        <source>{0} has no safetensors or GGUF file, and nothing else is opened.</source>
        <translation>{0}にsafetensorsもGGUFもありません。それ以外は開きません。</translation>
    </message>
    <message>
        <source>{0} has no text in line {1}.</source>
        <translation>{0}の{1}行目に文章がありません。</translation>
    </message>
    <message>
        <source>{0} has no tokenizer, so it cannot read words.</source>
        <translation>{0}にトークナイザーがないため、言葉を読めません。</translation>
    </message>
    <message>
        <source>{0} has no vocabulary (tokenizer.ggml.tokens), so it cannot read words.</source>
        <translation>{0}に語彙 (tokenizer.ggml.tokens) がないため、言葉を読めません。</translation>
    </message>
    <message>
        <source>{0} has several files: {1}.</source>
        <translation>{0}にはファイルがいくつかあります: {1}。</translation>
    </message>
    <message>
        <source>{0} has the name of no picture, so it is no caption.</source>
        <translation>{0}は、どの絵とも名前が合わないため、キャプションになりません。</translation>
    </message>
    <message>
        <source>{0} has too many pixels; at most {1} megapixels go.</source>
        <translation>{0}のピクセルが多すぎます。使えるのは{1}メガピクセルまでです。</translation>
    </message>
    <message>
        <source>{0} has weights of a kind that this version does not know.</source>
        <translation>{0}の重みは、この版の知らない種類のものです。</translation>
    </message>
    <message>
        <source>{0} has weights that are packed or sparse ({1}).</source>
        <translation>{0} には圧縮または疎な重みがあります ({1})。</translation>
    </message>
    <message>
        <source>{0} has {1} MB, which is too much for a picture.</source>
        <translation>{0}は{1} MBで、絵としては大きすぎます。</translation>
    </message>
    <message>
        <source>{0} has {1} megapixels; at most {2} go.</source>
        <translation>{0}は{1}メガピクセルです。使えるのは{2}までです。</translation>
    </message>
    <message>
        <source>{0} has {1}; at most {2} go.</source>
        <translation>{0}は{1}です。使えるのは{2}までです。</translation>
    </message>
    <message>
        <source>{0} holds more than a LoRA ({1}).</source>
        <translation>{0}にはLoRA以外のものが入っています ({1})。</translation>
    </message>
    <message>
        <source>{0} holds no weights.</source>
        <translation>{0}に重みがありません。</translation>
    </message>
    <message>
        <source>{0} holds weights that the studio does not know.</source>
        <translation>{0}に、スタジオの知らない重みが入っています。</translation>
    </message>
    <message>
        <source>{0} holds weights without names.</source>
        <translation>{0} の重みには名前がありません。</translation>
    </message>
    <message>
        <source>{0} holds {1}: one set of each, or one alone?</source>
        <translation>{0}には{1}が入っています。それぞれのセットにしますか、1つだけにしますか?</translation>
    </message>
    <message>
        <source>{0} hours</source>
        <translation>{0}時間</translation>
    </message>
    <message>
        <source>{0} in 100</source>
        <translation>100のうち{0}</translation>
    </message>
    <message>
        <source>{0} in an order that is not ComfyUI&apos;s</source>
        <translation>ComfyUIとは違う並びの{0}</translation>
    </message>
    <message>
        <source>{0} in it does not belong to the model</source>
        <translation>中の{0}は、モデルのものではありません</translation>
    </message>
    <message>
        <source>{0} in it has {1}</source>
        <translation>中の{0}は{1}</translation>
    </message>
    <message>
        <source>{0} in it is not what its manifest says</source>
        <translation>中の{0}は、マニフェストの記述と違います</translation>
    </message>
    <message>
        <source>{0} in the project {1} is not what Bowerbird or SQLite writes there, so the project is not opened.</source>
        <translation>プロジェクト {1} の {0} は、Bowerbird や SQLite がそこに書くものではないため、プロジェクトを開きません。</translation>
    </message>
    <message>
        <source>{0} in {1} leads out of its folder, so it is not used.</source>
        <translation>{1}にある{0}はフォルダーの外を指すため、使われません。</translation>
    </message>
    <message>
        <source>{0} is UMT5 without its words (spiece_model).</source>
        <translation>{0}は語彙 (spiece_model) のないUMT5です。</translation>
    </message>
    <message>
        <source>{0} is a JPEG of more than {1} layers, which would take hours to read.</source>
        <translation>{0} は {1} を超える層を持つ JPEG で、読み込みに何時間もかかります。</translation>
    </message>
    <message>
        <source>{0} is a folder, not a file.</source>
        <translation>{0}はファイルではなくフォルダーです。</translation>
    </message>
    <message>
        <source>{0} is a folder.</source>
        <translation>{0}はフォルダーです。</translation>
    </message>
    <message>
        <source>{0} is a model and no adapter.</source>
        <translation>{0} はモデルで、アダプターではありません。</translation>
    </message>
    <message>
        <source>{0} is a model now.</source>
        <translation>{0}がモデルになりました。</translation>
    </message>
    <message>
        <source>{0} is a pipe or a device, not a file.</source>
        <translation>{0}はファイルではなく、パイプかデバイスです。</translation>
    </message>
    <message>
        <source>{0} is a program (TorchScript).</source>
        <translation>{0} はプログラムです (TorchScript)。</translation>
    </message>
    <message>
        <source>{0} is an adapter of a kind that cannot be mixed in.</source>
        <translation>{0} は混ぜられない種類のアダプターです。</translation>
    </message>
    <message>
        <source>{0} is an adapter, which is mixed into a GGUF model.</source>
        <translation>{0} はGGUFモデルに混ぜるアダプターです。</translation>
    </message>
    <message>
        <source>{0} is an adapter, which is mixed into a model.</source>
        <translation>{0} はモデルに混ぜるアダプターです。</translation>
    </message>
    <message>
        <source>{0} is an archive.</source>
        <translation>{0}はアーカイブです。</translation>
    </message>
    <message>
        <source>{0} is an upscaler of a kind that the studio does not run.</source>
        <translation>{0}は、スタジオが動かさない種類の拡大モデルです。</translation>
    </message>
    <message>
        <source>{0} is another file than that of this work.</source>
        <translation>{0}は、この作品のファイルではありません。</translation>
    </message>
    <message>
        <source>{0} is better than {1}</source>
        <translation>{0}は{1}より優れています</translation>
    </message>
    <message>
        <source>{0} is damaged or cut off.</source>
        <translation>{0}が壊れているか、途中で切れています。</translation>
    </message>
    <message>
        <source>{0} is damaged or not whole.</source>
        <translation>{0}が壊れているか、欠けています。</translation>
    </message>
    <message>
        <source>{0} is damaged, or a pickle with more than weights.</source>
        <translation>{0} は壊れているか、重み以外のものが入ったpickleです。</translation>
    </message>
    <message>
        <source>{0} is damaged.</source>
        <translation>{0}が壊れています。</translation>
    </message>
    <message>
        <source>{0} is damaged: it has {1} bytes more than its beginning states.</source>
        <translation>{0}が壊れています。冒頭の記述より{1}バイト多くなっています。</translation>
    </message>
    <message>
        <source>{0} is damaged: its beginning cannot be read.</source>
        <translation>{0}が壊れています。冒頭を読めません。</translation>
    </message>
    <message>
        <source>{0} is damaged: {1}.</source>
        <translation>{0} は壊れています: {1}。</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0}は空です。</translation>
    </message>
    <message>
        <source>{0} is gone.</source>
        <translation>{0}がなくなりました。</translation>
    </message>
    <message>
        <source>{0} is in use.</source>
        <translation>{0}を使用中です。</translation>
    </message>
    <message>
        <source>{0} is in {1} colours; it was brought to RGB.</source>
        <translation>{0}の色は{1}です。RGBにしました。</translation>
    </message>
    <message>
        <source>{0} is kept, but without its sound: {1}</source>
        <translation>{0}は残っていますが、音声がありません: {1}</translation>
    </message>
    <message>
        <source>{0} is locked or packed in a way that cannot be read.</source>
        <translation>{0}はロックされているか、読めない方法で圧縮されています。</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>{0}がありません。</translation>
    </message>
    <message>
        <source>{0} is no LoRA for pictures.</source>
        <translation>{0}は画像用のLoRAではありません。</translation>
    </message>
    <message>
        <source>{0} is no adapter folder: {1} is not there.</source>
        <translation>{0}はアダプターのフォルダーではありません。{1}がありません。</translation>
    </message>
    <message>
        <source>{0} is no file that can be replaced.</source>
        <translation>{0}は置き換えられるファイルではありません。</translation>
    </message>
    <message>
        <source>{0} is no list of parts that can be read.</source>
        <translation>{0}は読める部品の一覧ではありません。</translation>
    </message>
    <message>
        <source>{0} is no part of a picture model.</source>
        <translation>{0}は絵のモデルの部品ではありません。</translation>
    </message>
    <message>
        <source>{0} is no picture.</source>
        <translation>{0}は絵ではありません。</translation>
    </message>
    <message>
        <source>{0} is no whole LoRA: half of {1} is missing.</source>
        <translation>{0} は完全なLoRAではありません: {1} の半分がありません。</translation>
    </message>
    <message>
        <source>{0} is not JSON in line {1}.</source>
        <translation>{0}の{1}行目がJSONではありません。</translation>
    </message>
    <message>
        <source>{0} is not a Word document that can be read.</source>
        <translation>{0}は読めるWord文書ではありません。</translation>
    </message>
    <message>
        <source>{0} is not a Word document, or it is damaged.</source>
        <translation>{0}はWord文書ではないか、壊れています。</translation>
    </message>
    <message>
        <source>{0} is not a folder.</source>
        <translation>{0}はフォルダーではありません。</translation>
    </message>
    <message>
        <source>{0} is not a key.</source>
        <translation>{0}は調ではありません。</translation>
    </message>
    <message>
        <source>{0} is not a model folder: it has no config.json and no model_index.json.</source>
        <translation>{0}はモデルのフォルダーではありません。config.jsonもmodel_index.jsonもありません。</translation>
    </message>
    <message>
        <source>{0} is not a model.</source>
        <translation>{0}はモデルではありません。</translation>
    </message>
    <message>
        <source>{0} is not a note.</source>
        <translation>{0}は音ではありません。</translation>
    </message>
    <message>
        <source>{0} is not a picture that can be read.</source>
        <translation>{0}は読める絵ではありません。</translation>
    </message>
    <message>
        <source>{0} is not a text in UTF-8.</source>
        <translation>{0}はUTF-8のテキストではありません。</translation>
    </message>
    <message>
        <source>{0} is not a text.</source>
        <translation>{0}は文章ではありません。</translation>
    </message>
    <message>
        <source>{0} is not an instrument that is known here.</source>
        <translation>{0}は、ここで知られている楽器ではありません。</translation>
    </message>
    <message>
        <source>{0} is not better than {1}</source>
        <translation>{0}は{1}より優れていません</translation>
    </message>
    <message>
        <source>{0} is not deleted: {1}.</source>
        <translation>{0}は削除されていません: {1}。</translation>
    </message>
    <message>
        <source>{0} is not unpacked: {1}.</source>
        <translation>{0}は展開されていません: {1}。</translation>
    </message>
    <message>
        <source>{0} is not what {1} states, so it was not kept.</source>
        <translation>{0}は{1}の記述と違うため、残しませんでした。</translation>
    </message>
    <message>
        <source>{0} is not whole: the weights of {1} are missing.</source>
        <translation>{0}が欠けています。{1}の重みがありません。</translation>
    </message>
    <message>
        <source>{0} is not whole: tokenizer.json in {1} is missing.</source>
        <translation>{0}が欠けています。{1}のtokenizer.jsonがありません。</translation>
    </message>
    <message>
        <source>{0} is not whole: {1} is missing.</source>
        <translation>{0}が欠けています。{1}がありません。</translation>
    </message>
    <message>
        <source>{0} is not whole: {1} of {2} bytes of its weights are there.</source>
        <translation>{0}が欠けています。重み{2}バイトのうち{1}バイトしかありません。</translation>
    </message>
    <message>
        <source>{0} is now in use.</source>
        <translation>{0}を使い始めました。</translation>
    </message>
    <message>
        <source>{0} is of a kind that cannot be brought in.</source>
        <translation>{0}は取り込めない種類のものです。</translation>
    </message>
    <message>
        <source>{0} is of a kind that cannot be mixed in ({1}).</source>
        <translation>{0}は混ぜられない種類のものです ({1})。</translation>
    </message>
    <message>
        <source>{0} is of a kind that the studio does not draw with ({1}).</source>
        <translation>{0}は、スタジオが描くのに使わない種類のものです ({1})。</translation>
    </message>
    <message>
        <source>{0} is of a newer Bowerbird.</source>
        <translation>{0} はより新しい Bowerbird のものです。</translation>
    </message>
    <message>
        <source>{0} is one of {1} parts, which are found by their names.</source>
        <translation>{0}は{1}個の部品の1つです。部品は名前で見つけます。</translation>
    </message>
    <message>
        <source>{0} is one part of a picture model ({1}).</source>
        <translation>{0}は絵のモデルの一部です ({1})。</translation>
    </message>
    <message>
        <source>{0} is only {1} × {2} pixels.</source>
        <translation>{0}は{1} × {2}ピクセルしかありません。</translation>
    </message>
    <message>
        <source>{0} is open in another Bowerbird that works in it.</source>
        <translation>{0}は、作業中の別のBowerbirdで開かれています。</translation>
    </message>
    <message>
        <source>{0} is out of reach.</source>
        <translation>{0}に手が届きません。</translation>
    </message>
    <message>
        <source>{0} is packed in a way that no program saves weights.</source>
        <translation>{0} は、どのプログラムも重みの保存に使わない方法で圧縮されています。</translation>
    </message>
    <message>
        <source>{0} is part {1} of {2} of a model&apos;s weights.</source>
        <translation>{0}は、モデルの重みの{2}個中{1}番目の部品です。</translation>
    </message>
    <message>
        <source>{0} is part {1} of {2}.</source>
        <translation>{0}は{2}個中{1}番目の部品です。</translation>
    </message>
    <message>
        <source>{0} is read-only, so nothing can be saved there.</source>
        <translation>{0}は読み取り専用のため、そこに何も保存できません。</translation>
    </message>
    <message>
        <source>{0} is ready</source>
        <translation>{0}ができました</translation>
    </message>
    <message>
        <source>{0} is the part of {1} that draws, which the studio takes from its whole diffusers folder alone.</source>
        <translation>{0} は {1} の描画部分で、スタジオは diffusers フォルダー全体からのみ使います。</translation>
    </message>
    <message>
        <source>{0} is the weights of a LoRA for texts alone: adapter_config.json is missing.</source>
        <translation>{0} は文章用LoRAの重みだけです: adapter_config.json がありません。</translation>
    </message>
    <message>
        <source>{0} is {1}, and no model of that kind is in the library.</source>
        <translation>{0}は{1}で、その種類のモデルがライブラリにありません。</translation>
    </message>
    <message>
        <source>{0} is {1}, and not what its name says.</source>
        <translation>{0}は{1}で、名前のとおりではありません。</translation>
    </message>
    <message>
        <source>{0} is {1}, but half of it is missing.</source>
        <translation>{0} は{1}ですが、半分がありません。</translation>
    </message>
    <message>
        <source>{0} is {1}, but lacks {2}.</source>
        <translation>{0}は{1}ですが、{2}がありません。</translation>
    </message>
    <message>
        <source>{0} is {1}, which does not belong to {2} ({3}).</source>
        <translation>{0}は{1}で、{2} ({3}) のものではありません。</translation>
    </message>
    <message>
        <source>{0} is {1}, which the studio cannot mix in.</source>
        <translation>{0} は{1}で、スタジオでは混ぜられません。</translation>
    </message>
    <message>
        <source>{0} is {1}, with which the studio does not compose.</source>
        <translation>{0} は{1}で、スタジオの作曲には使えません。</translation>
    </message>
    <message>
        <source>{0} is {1}, with which the studio does not draw.</source>
        <translation>{0}は{1}です。スタジオはこれで描きません。</translation>
    </message>
    <message>
        <source>{0} is {1}.</source>
        <translation>{0}は{1}です。</translation>
    </message>
    <message>
        <source>{0} is {1}; the studio does not use it.</source>
        <translation>{0}は{1}です。スタジオは使いません。</translation>
    </message>
    <message>
        <source>{0} kB</source>
        <translation>{0} kB</translation>
    </message>
    <message>
        <source>{0} lies in the project itself.</source>
        <translation>{0}はプロジェクトそのものの中にあります。</translation>
    </message>
    <message>
        <source>{0} million</source>
        <translation>{0}M</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0}分</translation>
    </message>
    <message>
        <source>{0} minutes</source>
        <translation>{0}分</translation>
    </message>
    <message>
        <source>{0} more you left undecided.</source>
        <translation>ほかに{0}件は未決定です。</translation>
    </message>
    <message>
        <source>{0} moved to the trash.</source>
        <translation>{0}をごみ箱に移しました。</translation>
    </message>
    <message>
        <source>{0} moves; its first picture was taken.</source>
        <translation>{0}は動く画像です。最初の絵を使いました。</translation>
    </message>
    <message>
        <source>{0} near-duplicate</source>
        <translation>ほぼ重複{0}</translation>
    </message>
    <message>
        <source>{0} near-duplicates</source>
        <translation>ほぼ重複{0}</translation>
    </message>
    <message>
        <source>{0} needs up to {1}, and {2} are free in {3}.</source>
        <translation>{0}には最大{1}要りますが、{3}の空きは{2}です。</translation>
    </message>
    <message>
        <source>{0} of rank {1}, in the naming of {2}</source>
        <translation>{0} (ランク{1}、{2}の命名)</translation>
    </message>
    <message>
        <source>{0} of {1} MB</source>
        <translation>{1} MB中{0} MB</translation>
    </message>
    <message>
        <source>{0} of {1} cells could not be made ({2}{3}).</source>
        <translation>{1}マスのうち{0}マスを作れませんでした ({2}{3})。</translation>
    </message>
    <message>
        <source>{0} of {1} changed since the studio read them.</source>
        <translation>スタジオが読んだ後に、{1}のうち{0}が変わりました。</translation>
    </message>
    <message>
        <source>{0} of {1} minutes</source>
        <translation>{0} / {1}分</translation>
    </message>
    <message>
        <source>{0} of {1} works made</source>
        <translation>{1}作品中{0}作品を作成</translation>
    </message>
    <message>
        <source>{0} on files it never saw did not fall: {1} before, {2} after.</source>
        <translation>見たことのないファイルで、{0}は下がりませんでした: 前{1}、後{2}。</translation>
    </message>
    <message>
        <source>{0} on files it never saw fell from {1} to {2}, by {3} in 100.</source>
        <translation>見たことのないファイルで、{0}が{1}から{2}に、100のうち{3}下がりました。</translation>
    </message>
    <message>
        <source>{0} or {1}</source>
        <translation>{0}または{1}</translation>
    </message>
    <message>
        <source>{0} pictures</source>
        <translation>{0}枚の絵</translation>
    </message>
    <message>
        <source>{0} rated works are empty or gone and were left out of learning.</source>
        <translation>評価した{0}作品が空か、なくなっており、学習から除きました。</translation>
    </message>
    <message>
        <source>{0} rated works are not read in full yet, and count for less.</source>
        <translation>評価した{0}作品はまだ全部を読んでいないため、軽く数えます。</translation>
    </message>
    <message>
        <source>{0} ratings</source>
        <translation>評価{0}件</translation>
    </message>
    <message>
        <source>{0} ratings from {1} count here now.</source>
        <translation>{1}の評価{0}件が、ここで考慮されるようになりました。</translation>
    </message>
    <message>
        <source>{0} reads prompts with the words of Qwen, and these are in no folder here.</source>
        <translation>{0}はQwenの語彙でプロンプトを読みますが、ここのどのフォルダーにもありません。</translation>
    </message>
    <message>
        <source>{0} rows of {1} name {2} that are not there.</source>
        <translation>{1}の{0}行が、存在しない{2}を指しています。</translation>
    </message>
    <message>
        <source>{0} rows of {1} were changed or lost, such as {2}.</source>
        <translation>{1}の{0}行が変更されたか失われました ({2}など)。</translation>
    </message>
    <message>
        <source>{0} seconds</source>
        <translation>{0}秒</translation>
    </message>
    <message>
        <source>{0} stars or more</source>
        <translation>星{0}つ以上</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0}ステップ</translation>
    </message>
    <message>
        <source>{0} steps in {1}, where held-out loss no longer fell.</source>
        <translation>{1}で{0}ステップ。検証用の損失がもう下がらなくなりました。</translation>
    </message>
    <message>
        <source>{0} steps in {1}.</source>
        <translation>{1}で{0}ステップ。</translation>
    </message>
    <message>
        <source>{0} takes no adapters.</source>
        <translation>{0}にはアダプターを使えません。</translation>
    </message>
    <message>
        <source>{0} takes too long, so it was stopped.</source>
        <translation>{0} は時間がかかりすぎるため中止しました。</translation>
    </message>
    <message>
        <source>{0} takes too much memory, so it was stopped.</source>
        <translation>{0} はメモリーを使いすぎるため中止しました。</translation>
    </message>
    <message>
        <source>{0} takes {1} and the graphics card has {2} free, so its parts take turns there.</source>
        <translation>{0}には{1}要りますが、グラフィックスカードの空きは{2}なので、部品が交代でそこを使います。</translation>
    </message>
    <message>
        <source>{0} takes {1} and {2} are free, so its weights are read from the disk again and again: it will be slow here.</source>
        <translation>{0}には{1}要りますが、空きは{2}なので、重みをディスクから何度も読みます。ここでは遅くなります。</translation>
    </message>
    <message>
        <source>{0} texts</source>
        <translation>文章{0}件</translation>
    </message>
    <message>
        <source>{0} texts have the name of no picture, such as {1}.</source>
        <translation>文章{0}個は、どの絵とも名前が合いません ({1}など)。</translation>
    </message>
    <message>
        <source>{0} there twice</source>
        <translation>重複{0}</translation>
    </message>
    <message>
        <source>{0} thousand</source>
        <translation>{0}K</translation>
    </message>
    <message>
        <source>{0} times</source>
        <translation>{0}回</translation>
    </message>
    <message>
        <source>{0} to {1}</source>
        <translation>{0}～{1}</translation>
    </message>
    <message>
        <source>{0} to {1}, in steps of {2}.</source>
        <translation>{0}から{1}まで、{2}刻みです。</translation>
    </message>
    <message>
        <source>{0} unpacks to more than it holds, so it was stopped.</source>
        <translation>{0} は中身より大きく展開されるため中止しました。</translation>
    </message>
    <message>
        <source>{0} was changed or damaged, so it is not used.</source>
        <translation>{0}は変更されたか壊れたため、使われません。</translation>
    </message>
    <message>
        <source>{0} was left out</source>
        <translation>{0}を除きました</translation>
    </message>
    <message>
        <source>{0} was made by a newer Bowerbird.</source>
        <translation>{0}は、より新しいBowerbirdで作られています。</translation>
    </message>
    <message>
        <source>{0} was made for a GGUF model of {1}, and none is in the library.</source>
        <translation>{0} は {1} のGGUFモデル用ですが、ライブラリーにありません。</translation>
    </message>
    <message>
        <source>{0} was made for another model: none here has a matching {1}.</source>
        <translation>{0} は別のモデル用です: ここには一致する {1} を持つものがありません。</translation>
    </message>
    <message>
        <source>{0} was made for another model: {1} has no matching {2}.</source>
        <translation>{0}は別のモデル用に作られたものです。{1}に対応する{2}がありません。</translation>
    </message>
    <message>
        <source>{0} was not written for a place in this book.</source>
        <translation>{0}はこの本の箇所のために書かれたものではありません。</translation>
    </message>
    <message>
        <source>{0} was written by an old version of MuseScore.</source>
        <translation>{0} は古い版の MuseScore で書かれています。</translation>
    </message>
    <message>
        <source>{0} were left out</source>
        <translation>{0}を除きました</translation>
    </message>
    <message>
        <source>{0} with the id {1} in this project.</source>
        <translation>{0} (このプロジェクト、ID: {1})。</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0}語</translation>
    </message>
    <message>
        <source>{0} words selected</source>
        <translation>{0}語を選択</translation>
    </message>
    <message>
        <source>{0} works</source>
        <translation>{0}作品</translation>
    </message>
    <message>
        <source>{0} would become far larger than it is.</source>
        <translation>{0} は展開すると極端に大きくなります。</translation>
    </message>
    <message>
        <source>{0} would become {1} MB.</source>
        <translation>{0}は{1}MBになります。</translation>
    </message>
    <message>
        <source>{0} {1} is not a multiple of {2} {3}</source>
        <translation>{0} {1} は {2} {3} の倍数ではありません</translation>
    </message>
    <message>
        <source>{0} {1} too long: it has {2}, and {3} fit.</source>
        <translation>長すぎます ({0} {1})。今は{2}、入るのは{3}までです。</translation>
    </message>
    <message>
        <source>{0} × {1} pixels</source>
        <translation>{0} × {1}ピクセル</translation>
    </message>
    <message>
        <source>{0}, a part of “{1}”, is another file now.</source>
        <translation>「{1}」の部品{0}は、別のファイルになっています。</translation>
    </message>
    <message>
        <source>{0}, a part of “{1}”, is not there any more.</source>
        <translation>「{1}」の部品{0}がなくなりました。</translation>
    </message>
    <message>
        <source>{0}, all of them</source>
        <translation>すべて{0}</translation>
    </message>
    <message>
        <source>{0}, an upscaler to {1} times the size</source>
        <translation>{0}、{1}倍にする拡大モデル</translation>
    </message>
    <message>
        <source>{0}, and {1}</source>
        <translation>{0}。また、{1}</translation>
    </message>
    <message>
        <source>{0}, faults left out</source>
        <translation>{0}、不具合のあるものを除く</translation>
    </message>
    <message>
        <source>{0}, for prompts with the word “{1}”</source>
        <translation>{0}、「{1}」という言葉のあるプロンプト用</translation>
    </message>
    <message>
        <source>{0}, half as fast</source>
        <translation>{0}、半分の速さで</translation>
    </message>
    <message>
        <source>{0}, then {1} times</source>
        <translation>{0}、その後{1}倍</translation>
    </message>
    <message>
        <source>{0}, used where it lies: {1}</source>
        <translation>{0}、元の場所のまま使用: {1}</translation>
    </message>
    <message>
        <source>{0}, which adds a word to prompts</source>
        <translation>プロンプトに言葉を加える{0}</translation>
    </message>
    <message>
        <source>{0}, which draws after a picture</source>
        <translation>絵に倣って描く{0}</translation>
    </message>
    <message>
        <source>{0}, which is mixed into a model</source>
        <translation>モデルに混ぜる{0}</translation>
    </message>
    <message>
        <source>{0}, which is too few to tell ({1} are needed; rate two or more works of a few more prompts)</source>
        <translation>検証用に取り分けたのは{0}で、判断には足りません ({1}組要ります。あといくつかのプロンプトで、作品を2つ以上ずつ評価してください)</translation>
    </message>
    <message>
        <source>{0}, which reads references</source>
        <translation>参照を読む{0}</translation>
    </message>
    <message>
        <source>{0}, which the studio does not use</source>
        <translation>スタジオが使わない{0}</translation>
    </message>
    <message>
        <source>{0}, without {1}.</source>
        <translation>{0}。{1}がありません。</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>{0}, {1} steps</source>
        <translation>{0}、{1}ステップ</translation>
    </message>
    <message>
        <source>{0}, {1}, {2}, words: {3}</source>
        <translation>{0}、{1}、{2}、{3}語</translation>
    </message>
    <message>
        <source>{0}.</source>
        <translation>{0}。</translation>
    </message>
    <message>
        <source>{0}: NAME=VALUE,VALUE is needed ({1} was given).</source>
        <translation>{0}：NAME=VALUE,VALUEの形が必要です（{1}が指定されました）。</translation>
    </message>
    <message>
        <source>{0}: a model with a latent space {1}.</source>
        <translation>{0}: 潜在空間のあるモデルでは使えません ({1})。</translation>
    </message>
    <message>
        <source>{0}: a multiple of {1} with this model ({2} was given).</source>
        <translation>{0}: このモデルでは{1}の倍数です (指定は{2})。</translation>
    </message>
    <message>
        <source>{0}: needs a picture to start from</source>
        <translation>{0}: もとになる絵が要ります</translation>
    </message>
    <message>
        <source>{0}: needs an adapter.</source>
        <translation>{0}: アダプターが要ります。</translation>
    </message>
    <message>
        <source>{0}: only models with a latent space have points, and this model draws from words.</source>
        <translation>{0}: 点があるのは潜在空間のあるモデルだけです。このモデルは言葉から描きます。</translation>
    </message>
    <message>
        <source>{0}: prompt: its first value is the words that the others replace, and {1} is not in the prompt.</source>
        <translation>{0}: プロンプト: 最初の値は、ほかの値に置き換わる言葉です。{1}はプロンプトにありません。</translation>
    </message>
    <message>
        <source>{0}: strength: needs a picture to start from.</source>
        <translation>{0}: 強さ: 元絵が要ります。</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>{0}: {1} has an empty value; commas stand between values.</source>
        <translation>{0}: {1}に空の値があります。値と値の間はコンマで区切ります。</translation>
    </message>
    <message>
        <source>{0}: {1} has {2} twice.</source>
        <translation>{0}: {1}に{2}が2回あります。</translation>
    </message>
    <message>
        <source>{0}: {1} have no axis {2}; there are: {3}.</source>
        <translation>{0}: {1}に{2}という軸はありません。あるもの: {3}。</translation>
    </message>
    <message>
        <source>{0}: {1} have no points in a space.</source>
        <translation>{0}：{1}には空間の点がありません。</translation>
    </message>
    <message>
        <source>{0}: {1} is in the trash.</source>
        <translation>{0}: {1}はごみ箱にあります。</translation>
    </message>
    <message>
        <source>{0}: {1} is of kind {2}, not {3}.</source>
        <translation>{0}: {1}の種類は{2}で、{3}ではありません。</translation>
    </message>
    <message>
        <source>{0}: {1} to {2} pixels are possible, and with the proportions of the picture it would be {3}.</source>
        <translation>{0}: {1}から{2}ピクセルまでです。絵の縦横比では{3}になります。</translation>
    </message>
    <message>
        <source>{0}: {1}, {2} of {3} words.</source>
        <translation>{0}：{1}、{3}語のうち{2}語。</translation>
    </message>
    <message>
        <source>{0}: {1}: a range goes up, by at most {2} ({3}).</source>
        <translation>{0}: {1}: 範囲は小さい方から大きい方へ、最大{2}までです ({3})。</translation>
    </message>
    <message>
        <source>{0}: {1}: {2} is needed ({3} was given).</source>
        <translation>{0}: {1}: {2}が要ります (指定は{3})。</translation>
    </message>
    <message>
        <source>{0}: “{1}”, and before “{2}”.</source>
        <translation>{0}：「{1}」、前には「{2}」。</translation>
    </message>
    <message>
        <source>{0}:00 to {1}:00</source>
        <translation>{0}:00～{1}:00</translation>
    </message>
    <message>
        <source>{0}–{1} px</source>
        <translation>{0}–{1} px</translation>
    </message>
    <message>
        <source>“{0}” ({1}) may be “{2}” ({3}).</source>
        <translation>「{0}」（{1}回）は「{2}」（{3}回）かもしれません。</translation>
    </message>
    <message>
        <source>“{0}” cannot be read or kept.</source>
        <translation>「{0}」を読めないか、残せません。</translation>
    </message>
    <message>
        <source>“{0}” cannot be used.</source>
        <translation>「{0}」を使えません。</translation>
    </message>
    <message>
        <source>“{0}” cannot be used: llama.cpp crashes on it.</source>
        <translation>「{0}」を使えません。llama.cppが異常終了します。</translation>
    </message>
    <message>
        <source>“{0}” composes, but does not learn from ratings.</source>
        <translation>「{0}」は作曲しますが、評価からは学びません。</translation>
    </message>
    <message>
        <source>“{0}” does not write text onwards.</source>
        <translation>「{0}」は文章の続きを書きません。</translation>
    </message>
    <message>
        <source>“{0}” does not write text onwards: it is a {1}.</source>
        <translation>「{0}」は文章の続きを書きません。{1}です。</translation>
    </message>
    <message>
        <source>“{0}” draws from a space of its own and learns neither from ratings nor from other pictures.</source>
        <translation>「{0}」は自分の空間から描き、評価からもほかの絵からも学びません。</translation>
    </message>
    <message>
        <source>“{0}” fills itself.</source>
        <translation>「{0}」は自動で集まります。</translation>
    </message>
    <message>
        <source>“{0}” has no pixels to paint on.</source>
        <translation>「{0}」には描けるピクセルがありません。</translation>
    </message>
    <message>
        <source>“{0}” has no text to keep.</source>
        <translation>「{0}」には残す文章がありません。</translation>
    </message>
    <message>
        <source>“{0}” has no text to summarise.</source>
        <translation>「{0}」には要約する文章がありません。</translation>
    </message>
    <message>
        <source>“{0}” has no tokenizer, so it cannot read words.</source>
        <translation>「{0}」にトークナイザーがないため、言葉を読めません。</translation>
    </message>
    <message>
        <source>“{0}” has no vocabulary, so it cannot read words.</source>
        <translation>「{0}」に語彙がないため、言葉を読めません。</translation>
    </message>
    <message>
        <source>“{0}” has weights of a kind that this version does not know.</source>
        <translation>「{0}」の重みは、この版の知らない種類のものです。</translation>
    </message>
    <message>
        <source>“{0}” in “{1}” is damaged or cut off.</source>
        <translation>「{1}」の「{0}」が壊れているか、途中で切れています。</translation>
    </message>
    <message>
        <source>“{0}” is a checkpoint of a kind that the studio does not know.</source>
        <translation>「{0}」は、スタジオの知らない種類のチェックポイントです。</translation>
    </message>
    <message>
        <source>“{0}” is an LSTM, which writes but does not learn from ratings.</source>
        <translation>「{0}」はLSTMで、書きますが評価からは学びません。</translation>
    </message>
    <message>
        <source>“{0}” is in the trash.</source>
        <translation>「{0}」はごみ箱にあります。</translation>
    </message>
    <message>
        <source>“{0}” is no group.</source>
        <translation>「{0}」はグループではありません。</translation>
    </message>
    <message>
        <source>“{0}” is no scene, and only scenes have a text.</source>
        <translation>「{0}」は場面ではありません。本文を持つのは場面だけです。</translation>
    </message>
    <message>
        <source>“{0}” is no upscaler that the studio runs.</source>
        <translation>「{0}」は、スタジオが動かす拡大モデルではありません。</translation>
    </message>
    <message>
        <source>“{0}” is not a model folder: it has no config.json.</source>
        <translation>「{0}」はモデルのフォルダーではありません。config.jsonがありません。</translation>
    </message>
    <message>
        <source>“{0}” is not a model the studio can open.</source>
        <translation>「{0}」は、スタジオが開けるモデルではありません。</translation>
    </message>
    <message>
        <source>“{0}” is not a music model: it has no {1}.</source>
        <translation>「{0}」は曲のモデルではありません。{1}がありません。</translation>
    </message>
    <message>
        <source>“{0}” is not a music model: its {1} cannot be read.</source>
        <translation>「{0}」は曲のモデルではありません。{1}を読めません。</translation>
    </message>
    <message>
        <source>“{0}” is not a picture model: it has no model_index.json that can be read.</source>
        <translation>「{0}」は画像モデルではありません。読み込めるmodel_index.jsonがありません。</translation>
    </message>
    <message>
        <source>“{0}” is not a style that this model knows.</source>
        <translation>「{0}」は、このモデルの知っているスタイルではありません。</translation>
    </message>
    <message>
        <source>“{0}” is not whole: {1} is missing.</source>
        <translation>「{0}」が欠けています。{1}がありません。</translation>
    </message>
    <message>
        <source>“{0}” is of a kind that the studio does not know ({1}).</source>
        <translation>「{0}」は、スタジオの知らない種類のものです ({1})。</translation>
    </message>
    <message>
        <source>“{0}” is of a kind this version does not know: {1}.</source>
        <translation>「{0}」は、この版の知らない種類のものです: {1}。</translation>
    </message>
    <message>
        <source>“{0}” is {1}, but lacks {2}.</source>
        <translation>「{0}」は{1}ですが、{2}がありません。</translation>
    </message>
    <message>
        <source>“{0}” needs its own program code to run, which the studio never executes.</source>
        <translation>「{0}」を動かすには独自のプログラムコードが要りますが、スタジオはそれを実行しません。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>everything else</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>デスクトップに合わせる</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>高コントラスト</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字の大きさ</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>動きを減らす</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>見た目</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>動き</translation>
    </message>
    <message>
        <source>Work on</source>
        <translation>計算するデバイス</translation>
    </message>
    <message>
        <source>The fastest device here</source>
        <translation>ここでいちばん速いデバイス</translation>
    </message>
    <message>
        <source>The processor</source>
        <translation>プロセッサー</translation>
    </message>
    <message>
        <source>The NVIDIA graphics card</source>
        <translation>NVIDIAのグラフィックスカード</translation>
    </message>
    <message>
        <source>The Apple graphics processor</source>
        <translation>Appleのグラフィックスプロセッサー</translation>
    </message>
    <message>
        <source>When to learn</source>
        <translation>学習する時</translation>
    </message>
    <message>
        <source>Only when I say so</source>
        <translation>頼んだときだけ</translation>
    </message>
    <message>
        <source>When the machine is idle</source>
        <translation>マシンが空いているとき</translation>
    </message>
    <message>
        <source>Tonight, from 23:00, on mains power</source>
        <translation>今夜23:00から、電源につながっていれば</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>作業</translation>
    </message>
    <message>
        <source>Read it</source>
        <translation>読む</translation>
    </message>
    <message>
        <source>Read about honest use</source>
        <translation>誠実な使い方について読む</translation>
    </message>
    <message>
        <source>Honest use</source>
        <translation>誠実な使い方</translation>
    </message>
    <message>
        <source>consent, likeness, and when to say that a machine made it</source>
        <translation>同意、肖像、機械が作ったと伝えるべき時</translation>
    </message>
    <message>
        <source>help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Sound buffer</source>
        <translation>音声バッファー</translation>
    </message>
    <message>
        <source>Short, to play along</source>
        <translation>短い（合わせて演奏するとき）</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中くらい</translation>
    </message>
    <message>
        <source>Long, where sound stutters</source>
        <translation>長い（音が途切れるとき）</translation>
    </message>
    <message>
        <source>Tell me on the desktop when long work ends</source>
        <translation>長い作業が終わったらデスクトップに通知する</translation>
    </message>
    <message>
        <source>Keep the machine awake while the studio works</source>
        <translation>スタジオの作業中はマシンをスリープさせない</translation>
    </message>
    <message>
        <source>Sort by what most people like until my stars tell more</source>
        <translation>私の星からわかるまでは、多くの人が好むものの順に並べる</translation>
    </message>
    <message>
        <source>Change them</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Change the keys</source>
        <translation>キーを変更</translation>
    </message>
    <message>
        <source>of every command, to be found and changed</source>
        <translation>すべての操作のキーを探し、変更できます</translation>
    </message>
    <message>
        <source>Taste</source>
        <translation>好み</translation>
    </message>
    <message>
        <source>Long work</source>
        <translation>長い作業</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
    <message>
        <source>Exported files</source>
        <translation>書き出すファイル</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>印</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>プロンプト</translation>
    </message>
    <message>
        <source>Signed with</source>
        <translation>署名に使うもの</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>プロジェクト</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>ログ</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>フォルダーを開く</translation>
    </message>
    <message>
        <source>Open the folder of {0}</source>
        <translation>{0}のフォルダーを開く</translation>
    </message>
    <message>
        <source>Converted models</source>
        <translation>変換したモデル</translation>
    </message>
    <message>
        <source>At most {0} GB</source>
        <translation>最大{0} GB</translation>
    </message>
    <message>
        <source>Let me get models from a hub by name, on the Models page</source>
        <translation>「モデル」で、ハブから名前を指定して入手できるようにする</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>オンライン</translation>
    </message>
    <message>
        <source>Show them</source>
        <translation>表示する</translation>
    </message>
    <message>
        <source>Show the backups</source>
        <translation>バックアップを表示</translation>
    </message>
    <message>
        <source>of this project, made when it closes and every half hour of work</source>
        <translation>このプロジェクトのもの。閉じるときと、作業30分ごとに作られます</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Offline. Nothing you make leaves this machine.</source>
        <translation>オフラインです。作ったものがこのマシンから出ることはありません。</translation>
    </message>
    <message>
        <source>Online only to get a model. Nothing you make leaves this machine.</source>
        <translation>モデルを入手するときだけオンラインになります。作ったものがこのマシンから出ることはありません。</translation>
    </message>
    <message>
        <source>{0}, made again when needed; what was used longest ago goes first</source>
        <translation>{0}。必要なときに作り直されます。最後に使ってから最も長いものから消えます</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>なし</translation>
    </message>
</context>
<context>
    <name>SheetAutosave</name>
    <message>
        <source>Start picture</source>
        <translation>開始画像</translation>
    </message>
</context>
<context>
    <name>SheetChanges</name>
    <message>
        <source>The sheet with its layers was put away.</source>
        <translation>レイヤーのある用紙を片づけました。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>I want to</source>
        <translation>したいこと</translation>
    </message>
    <message>
        <source>only what fits</source>
        <translation>動くものだけ</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>作: {0}</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>ここ</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>No network here? Bring it on a stick</source>
        <translation>ここにネットがないときは、USBメモリーで</translation>
    </message>
    <message>
        <source>Fetch the files of the list on another computer, then take them in here.</source>
        <translation>リストのファイルを別のコンピューターで取得し、ここで取り込みます。</translation>
    </message>
    <message>
        <source>Write the list</source>
        <translation>リストを書く</translation>
    </message>
    <message>
        <source>Take them in</source>
        <translation>取り込む</translation>
    </message>
</context>
<context>
    <name>SideInfo</name>
    <message>
        <source>Chosen</source>
        <translation>選んだもの</translation>
    </message>
    <message>
        <source>Stars of {0}</source>
        <translation>{0}の星</translation>
    </message>
    <message>
        <source>Its file is not where it was.</source>
        <translation>ファイルが元の場所にありません。</translation>
    </message>
    <message>
        <source>Find it</source>
        <translation>探す</translation>
    </message>
</context>
<context>
    <name>SizesSection</name>
    <message>
        <source>Works</source>
        <translation>作品</translation>
    </message>
    <message>
        <source>Adapters</source>
        <translation>アダプター</translation>
    </message>
    <message>
        <source>Unfinished training</source>
        <translation>終わっていない訓練</translation>
    </message>
    <message>
        <source>Rendered sounds</source>
        <translation>作った音声</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>マスク</translation>
    </message>
    <message>
        <source>Stars, texts and briefs</source>
        <translation>星、文章、指示</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>バックアップ</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>脇に置いたもの</translation>
    </message>
    <message>
        <source>Everything else</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>{0} on the disk</source>
        <translation>ディスク上に{0}</translation>
    </message>
</context>
<context>
    <name>SnapshotActions</name>
    <message>
        <source>“{0}” is kept as it is now.</source>
        <translation>「{0}」を今のまま残しました。</translation>
    </message>
    <message>
        <source>Snapshots…</source>
        <translation>スナップショット…</translation>
    </message>
</context>
<context>
    <name>SnapshotsDialog</name>
    <message>
        <source>Snapshots</source>
        <translation>スナップショット</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>違うところ</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0} 語</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1 語</translation>
    </message>
    <message>
        <source>There is none yet. Keep one before you change much in a scene or chapter.</source>
        <translation>まだありません。場面や章を大きく変える前に残してください。</translation>
    </message>
    <message>
        <source>Struck out is what only the snapshot has; blue is what came since.</source>
        <translation>取り消し線はスナップショットだけにある部分、青はその後に加わった部分です。</translation>
    </message>
    <message>
        <source>Nothing was changed since.</source>
        <translation>その後の変更はありません。</translation>
    </message>
    <message>
        <source>“{0}” is as it was.</source>
        <translation>「{0}」を元に戻しました。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
</context>
<context>
    <name>SortButton</name>
    <message>
        <source>Sort: {0}</source>
        <translation>並べ替え: {0}</translation>
    </message>
</context>
<context>
    <name>SoundMenu</name>
    <message>
        <source>Soundfont of this project</source>
        <translation>このプロジェクトのサウンドフォント</translation>
    </message>
    <message>
        <source>The sound of this machine</source>
        <translation>このマシンの音</translation>
    </message>
    <message>
        <source>A port for your music program, named {0}</source>
        <translation>音楽プログラム用の「{0}」という名前のポート</translation>
    </message>
    <message>
        <source>No MIDI ports here</source>
        <translation>ここにMIDIポートはありません</translation>
    </message>
    <message>
        <source>Send MIDI clock</source>
        <translation>MIDIクロックを送る</translation>
    </message>
    <message>
        <source>Other machines start, keep time and stop with the piece</source>
        <translation>ほかの機器が曲に合わせて始まり、進み、止まります</translation>
    </message>
    <message>
        <source>Start and stop with another machine</source>
        <translation>ほかの機器に合わせて開始・停止</translation>
    </message>
    <message>
        <source>By the MIDI clock of the keyboard’s port, at its tempo</source>
        <translation>キーボードのポートのMIDIクロックに従い、そのテンポで</translation>
    </message>
    <message>
        <source>Play with a Link session</source>
        <translation>Linkセッションと演奏する</translation>
    </message>
    <message>
        <source>Programs on your network keep one beat, start and stop together</source>
        <translation>ネットワーク上のプログラムが同じ拍で進み、一緒に始まり一緒に止まります</translation>
    </message>
    <message>
        <source>No count-in</source>
        <translation>カウントなし</translation>
    </message>
    <message>
        <source>Count one bar</source>
        <translation>1小節数える</translation>
    </message>
    <message>
        <source>Count two bars</source>
        <translation>2小節数える</translation>
    </message>
    <message>
        <source>Put a take onto the grid</source>
        <translation>録音をグリッドに合わせる</translation>
    </message>
    <message>
        <source>Played through {0}; count-in and grid</source>
        <translation>{0}で再生中。カウントとグリッド</translation>
    </message>
    <message>
        <source>Sound, MIDI ports, count-in and grid</source>
        <translation>音、MIDIポート、カウント、グリッド</translation>
    </message>
    <message>
        <source>No sound device was found; MIDI ports, count-in and grid</source>
        <translation>音の機器が見つかりません。MIDIポート、カウント、グリッド</translation>
    </message>
</context>
<context>
    <name>SourceRow</name>
    <message>
        <source>Start picture</source>
        <translation>元絵</translation>
    </message>
    <message>
        <source>Draw without a start picture</source>
        <translation>元絵なしで描く</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>強さ</translation>
    </message>
    <message>
        <source>How far the new picture may leave this one</source>
        <translation>新しい絵がこの絵からどこまで離れてよいか</translation>
    </message>
    <message>
        <source>Start sketch</source>
        <translation>元のスケッチ</translation>
    </message>
    <message>
        <source>Repaint the mask</source>
        <translation>マスクを描き直す</translation>
    </message>
</context>
<context>
    <name>Spelling</name>
    <message>
        <source>Check spelling</source>
        <translation>スペルを確認</translation>
    </message>
    <message>
        <source>Looking for other words…</source>
        <translation>ほかの言葉を探しています…</translation>
    </message>
    <message>
        <source>Add “{0}” to this book</source>
        <translation>「{0}」をこの本の言葉に加える</translation>
    </message>
    <message>
        <source>Add “{0}” to my words</source>
        <translation>「{0}」を自分の単語に追加</translation>
    </message>
    <message>
        <source>No other word is like it</source>
        <translation>似た言葉はありません</translation>
    </message>
</context>
<context>
    <name>StarBar</name>
    <message>
        <source>Stars</source>
        <translation>星</translation>
    </message>
</context>
<context>
    <name>StarterOffer</name>
    <message>
        <source>Installing the starter model</source>
        <translation>スターターモデルをインストールしています</translation>
    </message>
    <message>
        <source>Install the starter model, or add one of your own: {0}.</source>
        <translation>スターターモデルを入れるか、手元の{0}を追加します。</translation>
    </message>
    <message>
        <source>Install the starter model</source>
        <translation>スターターモデルをインストール</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>フォルダーを追加</translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation>{0}の準備ができました。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Offline. Nothing leaves this machine.</source>
        <translation>オフラインです。何もこのマシンから出ません。</translation>
    </message>
    <message>
        <source>Online only to get a model. Nothing you make leaves this machine.</source>
        <translation>モデルを入手するときだけオンラインになります。作ったものがこのマシンから出ることはありません。</translation>
    </message>
</context>
<context>
    <name>StickActions</name>
    <message>
        <source>The list is in {0}.</source>
        <translation>リストは{0}にあります。</translation>
    </message>
    <message>
        <source>Taken in: {0}.</source>
        <translation>取り込みました: {0}。</translation>
    </message>
    <message>
        <source>There is no model of the shelf in {0}.</source>
        <translation>{0}に棚のモデルはありません。</translation>
    </message>
    <message>
        <source>Where to write the list</source>
        <translation>リストの書き出し先</translation>
    </message>
    <message>
        <source>Take models from a folder</source>
        <translation>フォルダーからモデルを取り込む</translation>
    </message>
</context>
<context>
    <name>SubmissionQueue</name>
    <message>
        <source>Sketch</source>
        <translation>スケッチ</translation>
    </message>
    <message>
        <source>Start picture</source>
        <translation>元絵</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Styles it knows</source>
        <translation>使えるスタイル</translation>
    </message>
    <message>
        <source>Add it to the prompt</source>
        <translation>プロンプトに加える</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>例</translation>
    </message>
    <message>
        <source>Use it as the prompt</source>
        <translation>プロンプトに使う</translation>
    </message>
</context>
<context>
    <name>SummariesPanel</name>
    <message>
        <source>Ask {0} for what is missing or stale</source>
        <translation>足りないもの・古いものを {0} に頼む</translation>
    </message>
    <message>
        <source>Summaries of chapters</source>
        <translation>章の要約</translation>
    </message>
    <message>
        <source>{0} said nothing that the text of this chapter says, too.</source>
        <translation>{0} の答えに、この章の本文にあることは何もありませんでした。</translation>
    </message>
    <message>
        <source>A chapter with text can be summarised; this book has none yet.</source>
        <translation>文章のある章を要約できますが、この本にはまだありません。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>受け入れる</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>断る</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>提案する</translation>
    </message>
    <message>
        <source>In your words…</source>
        <translation>自分の言葉で…</translation>
    </message>
    <message>
        <source>Ask {0}</source>
        <translation>{0} に尋ねる</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>まだなし</translation>
    </message>
    <message>
        <source>stale: the chapter was changed since</source>
        <translation>古い：その後、章が変わりました</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>{0} による</translation>
    </message>
    <message>
        <source>yours</source>
        <translation>あなたの要約</translation>
    </message>
    <message>
        <source>from the text</source>
        <translation>文章から</translation>
    </message>
    <message>
        <source>Summary in your words</source>
        <translation>自分の言葉での要約</translation>
    </message>
    <message>
        <source>What happens in this chapter; empty for no summary</source>
        <translation>この章の出来事。空なら要約なし</translation>
    </message>
    <message>
        <source>Propose what is missing or stale</source>
        <translation>ないものと古いものを提案</translation>
    </message>
    <message>
        <source>The model reads them of the chapters before.</source>
        <translation>モデルは前の章の要約を読みます。</translation>
    </message>
</context>
<context>
    <name>Swatch</name>
    <message>
        <source>Colour to sketch in</source>
        <translation>スケッチの色</translation>
    </message>
    <message>
        <source>Colour code</source>
        <translation>カラーコード</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近の色</translation>
    </message>
    <message>
        <source>In this picture</source>
        <translation>この絵の色</translation>
    </message>
</context>
<context>
    <name>TagField</name>
    <message>
        <source>night, keeper</source>
        <translation>夜、灯台守</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Tag this work</source>
        <translation>この作品にタグを付ける</translation>
    </message>
    <message>
        <source>Tag {0} works</source>
        <translation>{0}件の作品にタグを付ける</translation>
    </message>
    <message>
        <source>add; several with commas between</source>
        <translation>追加。複数なら「、」で区切る</translation>
    </message>
</context>
<context>
    <name>TaskRows</name>
    <message>
        <source>Begin with</source>
        <translation>始まり</translation>
    </message>
    <message>
        <source>Seed notes</source>
        <translation>シード音</translation>
    </message>
    <message>
        <source>Piece in the roll</source>
        <translation>ピアノロールの曲</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保つもの</translation>
    </message>
    <message>
        <source>Rhythm</source>
        <translation>リズム</translation>
    </message>
    <message>
        <source>Pitches</source>
        <translation>音高</translation>
    </message>
    <message>
        <source>First bar</source>
        <translation>最初の小節</translation>
    </message>
    <message>
        <source>Last bar</source>
        <translation>最後の小節</translation>
    </message>
    <message>
        <source>to</source>
        <translation>～</translation>
    </message>
    <message>
        <source>Fill bars</source>
        <translation>埋める小節</translation>
    </message>
    <message>
        <source>Add to the melody</source>
        <translation>旋律に加える</translation>
    </message>
</context>
<context>
    <name>TasteController</name>
    <message>
        <source>Of two works you rated differently, taste picks your favourite {0} times in 100, and between {1} and {2} with luck allowed for.</source>
        <translation>評価の違う2作品から、好きな方を100回中{0}回当てます。偶然を見込むと{1}から{2}です。</translation>
    </message>
    <message>
        <source>Taste cannot tell yet which are best.</source>
        <translation>どれがいちばんよいか、まだ好みからは分かりません。</translation>
    </message>
    <message>
        <source>Taste sorts what is made, once it foretells your ratings.</source>
        <translation>評価を予想できるようになると、できたものを好みで並べ替えます。</translation>
    </message>
    <message>
        <source>By what most people like, for now.</source>
        <translation>今は、多くの人が好むものの順。</translation>
    </message>
    <message>
        <source>Your stars take over, once taste foretells your ratings.</source>
        <translation>好みがあなたの評価を予想できるようになると、あなたの星が引き継ぎます。</translation>
    </message>
    <message>
        <source>Rate {0} more to sort by taste.</source>
        <translation>好みで並べ替えるには、あと{0}件の評価が要ります。</translation>
    </message>
</context>
<context>
    <name>TasteRing</name>
    <message>
        <source>Taste guesses {0} of 5</source>
        <translation>好みの予想は5のうち{0}</translation>
    </message>
</context>
<context>
    <name>TasteSection</name>
    <message>
        <source>Export my taste…</source>
        <translation>私の好みを書き出す…</translation>
    </message>
    <message>
        <source>Bring taste in…</source>
        <translation>好みを取り込む…</translation>
    </message>
    <message>
        <source>Export my taste</source>
        <translation>私の好みを書き出す</translation>
    </message>
    <message>
        <source>My taste.zip</source>
        <translation>私の好み.zip</translation>
    </message>
    <message>
        <source>Taste (*.zip)</source>
        <translation>好み (*.zip)</translation>
    </message>
    <message>
        <source>Bring taste in</source>
        <translation>好みを取り込む</translation>
    </message>
    <message>
        <source>1 rating</source>
        <translation>評価1件</translation>
    </message>
    <message>
        <source>{0} ratings</source>
        <translation>評価{0}件</translation>
    </message>
    <message>
        <source>1 adapter</source>
        <translation>アダプター1個</translation>
    </message>
    <message>
        <source>{0} adapters</source>
        <translation>アダプター{0}個</translation>
    </message>
    <message>
        <source>{0} and {1} are in {2}, without words and works.</source>
        <translation>{0}と{1}を{2}に入れました。言葉と作品は含みません。</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダーで表示</translation>
    </message>
    <message>
        <source>{0} from {3} (ratings: {1}, comparisons: {2})</source>
        <translation>{3}の{0} (評価{1}件、比較{2}件)</translation>
    </message>
    <message>
        <source>A file of your taste has your stars and choices as numbers, and the adapters in use, but no words and no works. Another project can begin with it.</source>
        <translation>好みのファイルには、星と選択が数値として、また使用中のアダプターが入りますが、言葉と作品は入りません。別のプロジェクトをこれで始められます。</translation>
    </message>
</context>
<context>
    <name>TeachController</name>
    <message>
        <source>Queued: {0}.</source>
        <translation>キューに入れました: {0}。</translation>
    </message>
    <message>
        <source>{0} is now in use. Learn can roll it back.</source>
        <translation>{0}を使い始めました。「学習」で戻せます。</translation>
    </message>
    <message>
        <source>Left aside. It stays on the shelf under Models.</source>
        <translation>脇に置きました。「モデル」の棚に残ります。</translation>
    </message>
    <message>
        <source>Stopped; what it has learned so far is kept.</source>
        <translation>停止しました。これまでに学んだことは残ります。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>TeachPanel</name>
    <message>
        <source>Teach</source>
        <translation>教える</translation>
    </message>
    <message>
        <source>a model you have, with this data</source>
        <translation>手元のモデルに、このデータで</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>none fits</source>
        <translation>合うものなし</translation>
    </message>
    <message>
        <source>Install the starter model</source>
        <translation>スターターモデルをインストール</translation>
    </message>
    <message>
        <source>Installing…</source>
        <translation>インストールしています…</translation>
    </message>
    <message>
        <source>Your data is being read.</source>
        <translation>データを読んでいます。</translation>
    </message>
    <message>
        <source>Choose data at the left first.</source>
        <translation>先に左でデータを選んでください。</translation>
    </message>
    <message>
        <source>There is no model for {0} yet that can be taught.</source>
        <translation>{0}用の、教えられるモデルはまだありません。</translation>
    </message>
    <message>
        <source>A model is being taught already.</source>
        <translation>すでにモデルに教えています。</translation>
    </message>
    <message>
        <source>Teaching {0} from {1}</source>
        <translation>{0}に{1}を教えています</translation>
    </message>
    <message>
        <source>Teaching {1}</source>
        <translation>{1}を教えています</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>残り{0}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Waits in the queue</source>
        <translation>キューで待機中</translation>
    </message>
    <message>
        <source>Paused. It waits here.</source>
        <translation>一時停止中。ここで待ちます。</translation>
    </message>
    <message>
        <source>Stopped; what it has learned is kept.</source>
        <translation>停止しました。学んだことは残ります。</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed.</source>
        <translation>スタジオを閉じたときに中断しました。</translation>
    </message>
    <message>
        <source>It ended early; what it has learned is kept.</source>
        <translation>早く終わりました。学んだことは残ります。</translation>
    </message>
    <message>
        <source>Taught: closer to your data</source>
        <translation>教え終わりました。データに近づきました</translation>
    </message>
    <message>
        <source>No closer to your data</source>
        <translation>データに近づきませんでした</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source> It is kept aside.</source>
        <translation> 脇に置いてあります。</translation>
    </message>
    <message>
        <source>before</source>
        <translation>前</translation>
    </message>
    <message>
        <source>after</source>
        <translation>後</translation>
    </message>
    <message>
        <source>Files learned from</source>
        <translation>学んだファイル</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>ステップ</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>前</translation>
    </message>
    <message>
        <source>After</source>
        <translation>後</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>The same briefs and seeds in both.</source>
        <translation>どちらも同じ指示とシードです。</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>Try it blind</source>
        <translation>伏せて比べる</translation>
    </message>
    <message>
        <source>Teach longer</source>
        <translation>もっと教える</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>It stays on the shelf under Models, and is not used</source>
        <translation>「モデル」の棚に残り、使われません</translation>
    </message>
</context>
<context>
    <name>TextActions</name>
    <message>
        <source>This one says what stands there.</source>
        <translation>これは今の文章と同じです。</translation>
    </message>
    <message>
        <source>That one is in your text already. {write.replace} puts another in its place.</source>
        <translation>それはもう文章に入っています。{write.replace}で別のものに置き換えます。</translation>
    </message>
    <message>
        <source>The words it was written for have changed. Select others and press {write.replace}.</source>
        <translation>もとになった言葉が変わりました。別の言葉を選んで{write.replace}を押してください。</translation>
    </message>
</context>
<context>
    <name>TextAutosave</name>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
</context>
<context>
    <name>TextBriefPanel</name>
    <message>
        <source>Write {0}</source>
        <translation>{0}件書く</translation>
    </message>
    <message>
        <source>In place of the selection</source>
        <translation>選択部分の代わりに</translation>
    </message>
    <message>
        <source>From the caret</source>
        <translation>カーソルから</translation>
    </message>
    <message>
        <source>select some words first</source>
        <translation>先に言葉を選択</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>長さ</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>モード</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>続ける</translation>
    </message>
    <message>
        <source>Instruct</source>
        <translation>指示する</translation>
    </message>
    <message>
        <source>Rewrite</source>
        <translation>書き直す</translation>
    </message>
    <message>
        <source>Instruction</source>
        <translation>指示文</translation>
    </message>
    <message>
        <source>What should be written?</source>
        <translation>何を書きますか?</translation>
    </message>
    <message>
        <source>Rewrite the selection</source>
        <translation>選択部分を書き直す</translation>
    </message>
    <message>
        <source>How should it read?</source>
        <translation>どんな文にしますか?</translation>
    </message>
    <message>
        <source>shorter</source>
        <translation>短く</translation>
    </message>
    <message>
        <source>in the past tense</source>
        <translation>過去形で</translation>
    </message>
    <message>
        <source>plainer</source>
        <translation>簡潔に</translation>
    </message>
    <message>
        <source>friendlier</source>
        <translation>親しみやすく</translation>
    </message>
    <message>
        <source>Stop at</source>
        <translation>止める位置</translation>
    </message>
    <message>
        <source>Its end</source>
        <translation>最後まで</translation>
    </message>
</context>
<context>
    <name>TextCard</name>
    <message>
        <source>writing</source>
        <translation>執筆中</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0}語</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1語</translation>
    </message>
    <message>
        <source>, cut at the length</source>
        <translation>、長さで切りました</translation>
    </message>
    <message>
        <source>{0} of about {1}</source>
        <translation>約{1}中{0}</translation>
    </message>
    <message>
        <source>Insert</source>
        <translation>挿入</translation>
    </message>
    <message>
        <source>Put it in at the caret</source>
        <translation>カーソル位置に入れる</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>置き換え</translation>
    </message>
    <message>
        <source>Put it in place of the last one, or of the selection</source>
        <translation>前のもの、または選択部分の代わりに入れる</translation>
    </message>
    <message>
        <source>Put it in place of the words it was written for</source>
        <translation>もとの言葉と置き換えます</translation>
    </message>
    <message>
        <source>Another from the same brief</source>
        <translation>同じ指示でもう1つ</translation>
    </message>
    <message>
        <source>More</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Copy the words</source>
        <translation>言葉をコピー</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>Words on the picture</source>
        <translation>絵の上の文字</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>言葉</translation>
    </message>
    <message>
        <source>Font</source>
        <translation>フォント</translation>
    </message>
    <message>
        <source>Bold</source>
        <translation>太字</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>斜体</translation>
    </message>
    <message>
        <source>Height of the letters</source>
        <translation>文字の高さ</translation>
    </message>
    <message>
        <source>{0} px</source>
        <translation>{0} px</translation>
    </message>
    <message>
        <source>Put it on the picture</source>
        <translation>絵に入れる</translation>
    </message>
</context>
<context>
    <name>TextFiles</name>
    <message>
        <source>Bring a text in</source>
        <translation>文章を取り込む</translation>
    </message>
    <message>
        <source>{0} is in your text.</source>
        <translation>{0}を文章に入れました。</translation>
    </message>
    <message>
        <source>{0} of {1} files are in your text.</source>
        <translation>{1}ファイルのうち{0}を文章に入れました。</translation>
    </message>
    <message>
        <source>Your text has changed since. Undo takes one step at a time.</source>
        <translation>テキストはその後変わっています。取り消しは一段階ずつ進みます。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>The address is in your text. The studio stays offline.</source>
        <translation>アドレスを文章に入れました。スタジオはオフラインのままです。</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>無題</translation>
    </message>
    <message>
        <source>Save text as</source>
        <translation>文章に名前を付けて保存</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>{0}として保存しました。</translation>
    </message>
</context>
<context>
    <name>TextMenu</name>
    <message>
        <source>Older texts</source>
        <translation>以前のテキスト</translation>
    </message>
    <message>
        <source>Untitled</source>
        <translation>無題</translation>
    </message>
    <message>
        <source>Rename the text</source>
        <translation>文章の名前を変更</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>題名</translation>
    </message>
    <message>
        <source>New text</source>
        <translation>新しい文章</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>名前を変更…</translation>
    </message>
</context>
<context>
    <name>TextPanel</name>
    <message>
        <source>Text {0}</source>
        <translation>文章「{0}」</translation>
    </message>
    <message>
        <source>To read and to copy: nothing can be saved here.</source>
        <translation>読むこととコピーができます。ここでは何も保存できません。</translation>
    </message>
    <message>
        <source>Your words are saved as you type.</source>
        <translation>文章は入力と同時に保存されます。</translation>
    </message>
    <message>
        <source>Preview of {0}</source>
        <translation>{0}のプレビュー</translation>
    </message>
    <message>
        <source>not in your text yet</source>
        <translation>まだ文章に入っていません</translation>
    </message>
    <message>
        <source>{0} words</source>
        <translation>{0}語</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1語</translation>
    </message>
    <message>
        <source>{0} of {1} words</source>
        <translation>{0} / {1}語</translation>
    </message>
    <message>
        <source>Machine’s words  {0} %</source>
        <translation>機械の言葉  {0} %</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>迷い</translation>
    </message>
    <message>
        <source>Shade words the model was unsure of</source>
        <translation>モデルが迷った言葉に色を付ける</translation>
    </message>
    <message>
        <source>Machine’s words</source>
        <translation>機械の言葉</translation>
    </message>
    <message>
        <source>Rule the studio’s words in the margin</source>
        <translation>スタジオの言葉を余白の線で示す</translation>
    </message>
    <message>
        <source>Only the text</source>
        <translation>文章だけ</translation>
    </message>
    <message>
        <source>a little</source>
        <translation>少し</translation>
    </message>
    <message>
        <source>more</source>
        <translation>かなり</translation>
    </message>
    <message>
        <source>very</source>
        <translation>とても</translation>
    </message>
    <message>
        <source>Doubtful:</source>
        <translation>迷い:</translation>
    </message>
</context>
<context>
    <name>TextSettings</name>
    <message>
        <source>any word</source>
        <translation>どの語でも</translation>
    </message>
    <message>
        <source>only likely words</source>
        <translation>ありそうな語だけ</translation>
    </message>
    <message>
        <source>may repeat words</source>
        <translation>くり返してもよい</translation>
    </message>
    <message>
        <source>avoids them</source>
        <translation>くり返しを避ける</translation>
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
        <translation>少ない語から</translation>
    </message>
    <message>
        <source>many words</source>
        <translation>多くの語から</translation>
    </message>
    <message>
        <source>Repetition penalty</source>
        <translation>繰り返しペナルティ</translation>
    </message>
    <message>
        <source>Stop at these words</source>
        <translation>この言葉で止める</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>コンマで区切る</translation>
    </message>
</context>
<context>
    <name>TextStage</name>
    <message>
        <source>Mark what differs by</source>
        <translation>違いを示す単位</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>言葉</translation>
    </message>
    <message>
        <source>Sentences</source>
        <translation>文</translation>
    </message>
    <message>
        <source>1 sentence the same</source>
        <translation>同じ文1つ</translation>
    </message>
    <message>
        <source>{0} sentences the same</source>
        <translation>同じ文{0}つ</translation>
    </message>
    <message>
        <source>1 word the same</source>
        <translation>同じ言葉1語</translation>
    </message>
    <message>
        <source>{0} words the same</source>
        <translation>同じ言葉{0}語</translation>
    </message>
    <message>
        <source>Marked: only in this one</source>
        <translation>印: こちらだけにあるもの</translation>
    </message>
</context>
<context>
    <name>TextView</name>
    <message>
        <source>The work</source>
        <translation>作品</translation>
    </message>
</context>
<context>
    <name>TimeTile</name>
    <message>
        <source>, chosen</source>
        <translation>、選択中</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Adapters</source>
        <translation>アダプター</translation>
    </message>
    <message>
        <source>no better than chance</source>
        <translation>偶然と同じ</translation>
    </message>
    <message>
        <source>{0} works</source>
        <translation>{0}作品</translation>
    </message>
    <message>
        <source>1 work</source>
        <translation>1作品</translation>
    </message>
    <message>
        <source>as it came</source>
        <translation>元のまま</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>adopted</source>
        <translation>採用済み</translation>
    </message>
    <message>
        <source>candidate</source>
        <translation>候補</translation>
    </message>
    <message>
        <source>not better</source>
        <translation>優れていません</translation>
    </message>
    <message>
        <source>a newer one followed</source>
        <translation>より新しいものがあります</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>不採用</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>取り込んだもの</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Held-out pairs put in your order, out of 100. Bars show what luck allows (95 %).</source>
        <translation>検証用の組を、100のうちいくつあなたの順に並べたか。棒は偶然で動く幅です (95 %)。</translation>
    </message>
    <message>
        <source>Roll back to {0}</source>
        <translation>{0}に戻す</translation>
    </message>
</context>
<context>
    <name>TitleDialog</name>
    <message>
        <source>Title page</source>
        <translation>題名のページ</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>題名</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>作者</translation>
    </message>
    <message>
        <source>Language, such as en or pt-BR</source>
        <translation>言語(jaやpt-BRなど)</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
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
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>拡大率</translation>
    </message>
    <message>
        <source>Show the whole picture</source>
        <translation>絵の全体を見る</translation>
    </message>
    <message>
        <source>Sketch</source>
        <translation>スケッチ</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>選択</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Project {0}</source>
        <translation>プロジェクト{0}</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>Begin with the brief</source>
        <translation>指示から始めます</translation>
    </message>
    <message>
        <source>Say what you want, or keep the example. This button makes it.</source>
        <translation>作りたいものを書くか、例をそのまま使ってください。このボタンで作ります。</translation>
    </message>
    <message>
        <source>Say how you like it</source>
        <translation>どれくらい好きかを伝えます</translation>
    </message>
    <message>
        <source>Stars are what the studio learns from. Click them, or choose a work and press {work.rate-1} to {work.rate-5}.</source>
        <translation>スタジオは星から学びます。クリックするか、作品を選んで{work.rate-1}から{work.rate-5}を押してください。</translation>
    </message>
    <message>
        <source>Take what you like</source>
        <translation>気に入ったものを使います</translation>
    </message>
    <message>
        <source>This one is yours to use. The others stay in your history.</source>
        <translation>これはあなたが自由に使えます。ほかのものは履歴に残ります。</translation>
    </message>
    <message>
        <source>Words, pictures, music</source>
        <translation>言葉、絵、音楽</translation>
    </message>
    <message>
        <source>All three pages are alike: brief, work and results, from left to right.</source>
        <translation>3つのページはどれも同じ作りです。左から右へ、指示、作品、結果と並びます。</translation>
    </message>
    <message>
        <source>Nothing is lost</source>
        <translation>何も失われません</translation>
    </message>
    <message>
        <source>History keeps every work, with its brief, your stars and its family.</source>
        <translation>「履歴」には、すべての作品が、指示、星、系譜と一緒に残ります。</translation>
    </message>
    <message>
        <source>It learns your taste</source>
        <translation>好みを学びます</translation>
    </message>
    <message>
        <source>After about a dozen ratings, what you probably like comes first.</source>
        <translation>十数件ほど評価すると、好みに合いそうなものが先に並びます。</translation>
    </message>
    <message>
        <source>When you look for something</source>
        <translation>何かを探すとき</translation>
    </message>
    <message>
        <source>Here is every command and every work. {help.page} explains the page you are on.</source>
        <translation>ここに、すべての操作とすべての作品があります。{help.page}で、今いるページの説明が出ます。</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完了</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>案内を飛ばす</translation>
    </message>
    <message>
        <source>{0} ({1} of {2})</source>
        <translation>{0} ({1} / {2})</translation>
    </message>
</context>
<context>
    <name>TrackEdits</name>
    <message>
        <source>Rename a track</source>
        <translation>トラック名を変更</translation>
    </message>
    <message>
        <source>Drum kit</source>
        <translation>ドラムキット</translation>
    </message>
    <message>
        <source>Duplicate a track</source>
        <translation>トラックを複製</translation>
    </message>
    <message>
        <source>Move a track</source>
        <translation>トラックを移動</translation>
    </message>
</context>
<context>
    <name>TrackHeader</name>
    <message>
        <source>Mute</source>
        <translation>ミュート</translation>
    </message>
    <message>
        <source>Solo</source>
        <translation>ソロ</translation>
    </message>
    <message>
        <source>Track {0}, {1}</source>
        <translation>トラック{0}、{1}</translation>
    </message>
</context>
<context>
    <name>TrackMenu</name>
    <message>
        <source>Rename…</source>
        <translation>名前を変更…</translation>
    </message>
    <message>
        <source>Rename the track</source>
        <translation>トラック名を変更</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>名前を変更</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>色</translation>
    </message>
    <message>
        <source>Instrument</source>
        <translation>楽器</translation>
    </message>
    <message>
        <source>Drum kit</source>
        <translation>ドラムキット</translation>
    </message>
    <message>
        <source>MIDI channel</source>
        <translation>MIDIチャンネル</translation>
    </message>
    <message>
        <source>Its own</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>複製</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上へ</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下へ</translation>
    </message>
    <message>
        <source>Remove the track</source>
        <translation>トラックを削除</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>queue next</source>
        <translation>キューに追加</translation>
    </message>
    <message>
        <source>train</source>
        <translation>訓練</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>keep this step</source>
        <translation>このステップを残す</translation>
    </message>
    <message>
        <source>choose data</source>
        <translation>データを選ぶ</translation>
    </message>
    <message>
        <source>look through</source>
        <translation>中を見る</translation>
    </message>
    <message>
        <source>samples</source>
        <translation>サンプル</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>フォルダーに書き出す</translation>
    </message>
    <message>
        <source>It is in {0}, with its card.</source>
        <translation>カードと一緒に{0}に入れました。</translation>
    </message>
    <message>
        <source>{0} begins tonight, if the machine is free and not on battery.</source>
        <translation>{0}は今夜、マシンが空いていて電池駆動でなければ始まります。</translation>
    </message>
    <message>
        <source>Twice the steps, from the beginning; {0} stays as it is.</source>
        <translation>ステップを2倍にして最初から。{0}はそのままです。</translation>
    </message>
    <message>
        <source>Its model is no longer in the library.</source>
        <translation>そのモデルはもうライブラリにありません。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>データ</translation>
    </message>
    <message>
        <source>Models and runs</source>
        <translation>モデルと学習</translation>
    </message>
    <message>
        <source>Teach</source>
        <translation>教える</translation>
    </message>
    <message>
        <source>The card is copied.</source>
        <translation>カードをコピーしました。</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>No training run yet</source>
        <translation>学習はまだありません</translation>
    </message>
    <message>
        <source>Learning {0}</source>
        <translation>{0}を学習中</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>再開</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>残り{0}</translation>
    </message>
    <message>
        <source>Interrupted when the studio closed.</source>
        <translation>スタジオを閉じたときに中断しました。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>停止しました。</translation>
    </message>
    <message>
        <source>It ended early.</source>
        <translation>早く終わりました。</translation>
    </message>
    <message>
        <source>Step {0} of {1} is saved.</source>
        <translation>{1}ステップのうち{0}まで保存しました。</translation>
    </message>
    <message>
        <source>It is before its first step; the works made for it are kept.</source>
        <translation>まだ最初のステップの前です。そのために作られた作品は残ります。</translation>
    </message>
    <message>
        <source>Go on from step {0}</source>
        <translation>ステップ{0}から再開</translation>
    </message>
    <message>
        <source>A training run learns from your stars. Its adapter is yours to adopt.</source>
        <translation>学習は星をもとに行います。できたアダプターを採用するかは、あなたが決めます。</translation>
    </message>
    <message>
        <source>How {0} learned</source>
        <translation>{0}の学習</translation>
    </message>
    <message>
        <source>{0} steps</source>
        <translation>{0}ステップ</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1ステップ</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>やり直す</translation>
    </message>
</context>
<context>
    <name>TrainingWatch</name>
    <message>
        <source>The training rests until it is night again.</source>
        <translation>夜になるまで、訓練は休みます。</translation>
    </message>
    <message>
        <source>{0}: it is night, and the machine is free.</source>
        <translation>{0}: 夜になり、マシンが空いています。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>{0} is ready.</source>
        <translation>{0}の準備ができました。</translation>
    </message>
</context>
<context>
    <name>TraitsController</name>
    <message>
        <source>Taste goes by this: {0}.</source>
        <translation>好みの手がかりにします: {0}。</translation>
    </message>
    <message>
        <source>Taste leaves out: {0}.</source>
        <translation>好みから除きます: {0}。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
</context>
<context>
    <name>TraitsPanel</name>
    <message>
        <source>{0} more</source>
        <translation>ほか{0}件</translation>
    </message>
    <message>
        <source>What taste goes by cannot be said in a few words yet.</source>
        <translation>好みの手がかりは、まだ短い言葉で言えません。</translation>
    </message>
    <message>
        <source>Nothing for certain yet. Some more ratings would help.</source>
        <translation>確かなことはまだありません。評価がもう少しあると役立ちます。</translation>
    </message>
    <message>
        <source>{0} in 100, with luck allowed for.</source>
        <translation>偶然を見込んで100のうち{0}。</translation>
    </message>
    <message>
        <source>Decides {0} in 100 of what taste guesses.</source>
        <translation>好みの予想の100のうち{0}を決めます。</translation>
    </message>
    <message>
        <source>you agree</source>
        <translation>同意済み</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>Not so</source>
        <translation>違います</translation>
    </message>
    <message>
        <source>Use again</source>
        <translation>また使う</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>除外</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Pause</source>
        <translation>一時停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>End the take</source>
        <translation>録音を終える</translation>
    </message>
    <message>
        <source>Record a take</source>
        <translation>演奏を録音</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Back to the beginning</source>
        <translation>先頭に戻る</translation>
    </message>
    <message>
        <source>End the humming</source>
        <translation>鼻歌の録音を終える</translation>
    </message>
    <message>
        <source>Hum a tune</source>
        <translation>鼻歌を録音</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>ループ</translation>
    </message>
    <message>
        <source>Metronome</source>
        <translation>メトロノーム</translation>
    </message>
    <message>
        <source>Sound, count-in and grid</source>
        <translation>音、カウント、グリッド</translation>
    </message>
    <message>
        <source>Draw notes</source>
        <translation>音符を描く</translation>
    </message>
    <message>
        <source>Draw notes ({compose.draw}); select them ({compose.select})</source>
        <translation>音符を描く ({compose.draw})。選択 ({compose.select})</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>やり直す</translation>
    </message>
    <message>
        <source>Save as MIDI, sound or notation</source>
        <translation>MIDI、音声、楽譜で保存</translation>
    </message>
</context>
<context>
    <name>UnattendedJob</name>
    <message>
        <source>Go on now</source>
        <translation>今すぐ再開</translation>
    </message>
</context>
<context>
    <name>VelocityLane</name>
    <message>
        <source>Velocity</source>
        <translation>ベロシティ</translation>
    </message>
    <message>
        <source>Drag a stem to strike a note harder or softer, or across several</source>
        <translation>棒をドラッグすると、音を強くも弱くも打てます。横に引くと、通った音すべてに描けます</translation>
    </message>
</context>
<context>
    <name>Verifications</name>
    <message>
        <source>Verified.</source>
        <translation>検証しました。</translation>
    </message>
</context>
<context>
    <name>WayBand</name>
    <message>
        <source>Pin two places to go from one to the other.</source>
        <translation>場所を2つ留めると、一方から他方へ進めます。</translation>
    </message>
    <message>
        <source>{0} frames, there and back in {1} s</source>
        <translation>{0}コマ、往復{1}秒</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>再生</translation>
    </message>
    <message>
        <source>Play again and again</source>
        <translation>繰り返し再生</translation>
    </message>
    <message>
        <source>Export GIF</source>
        <translation>GIFに書き出す</translation>
    </message>
    <message>
        <source>Save the way as a GIF, a film or a strip</source>
        <translation>道をGIF、動画、帯として保存</translation>
    </message>
    <message>
        <source>From A to B</source>
        <translation>AからBへ</translation>
    </message>
    <message>
        <source>Frame {0}</source>
        <translation>コマ{0}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Models live in {0}. Nothing you make leaves this machine.</source>
        <translation>モデルの場所は{0}です。作ったものがこのマシンから出ることはありません。</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>モデル</translation>
    </message>
    <message>
        <source>Try the example</source>
        <translation>例を試す</translation>
    </message>
    <message>
        <source>Four ways to go on from these words. It takes a few seconds.</source>
        <translation>この言葉の続きを4通り。数秒かかります。</translation>
    </message>
</context>
<context>
    <name>WindowKeys</name>
    <message>
        <source>“{0}” is not possible at the moment.</source>
        <translation>「{0}」は今はできません。</translation>
    </message>
    <message>
        <source>Some of your keys could not be read. Those commands have their own keys.</source>
        <translation>キーの一部を読めませんでした。その操作は元のキーのままです。</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>キー</translation>
    </message>
</context>
<context>
    <name>WorkFiles</name>
    <message>
        <source>Export</source>
        <translation>書き出す</translation>
    </message>
    <message>
        <source>Saved as {0}.</source>
        <translation>{0}として保存しました。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>WorkPanel</name>
    <message>
        <source>Piece</source>
        <translation>曲</translation>
    </message>
    <message>
        <source>Roll</source>
        <translation>ロール</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>両方</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>楽譜</translation>
    </message>
    <message>
        <source>View of the piece</source>
        <translation>曲の表示</translation>
    </message>
    <message>
        <source>Roll, both or score</source>
        <translation>ロール、両方、楽譜の切り替え</translation>
    </message>
    <message>
        <source>Add a track</source>
        <translation>トラックを追加</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>トラック</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>セクション</translation>
    </message>
    <message>
        <source>Tempo</source>
        <translation>テンポ</translation>
    </message>
    <message>
        <source>Chords</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Velocity</source>
        <translation>ベロシティ</translation>
    </message>
    <message>
        <source>Mask or sketch over it to go on from here.</source>
        <translation>この上にマスクやスケッチを重ねて、続きを描きます。</translation>
    </message>
    <message>
        <source>Mask what should be drawn anew, or draw all of it again.</source>
        <translation>描き直す所をマスクするか、全体をもう一度描きます。</translation>
    </message>
    <message>
        <source>Nothing on the canvas yet</source>
        <translation>キャンバスにまだ何もありません</translation>
    </message>
    <message>
        <source>What you draw shows here, large. A picture of your own can be a start too.</source>
        <translation>描いたものが、ここに大きく現れます。自分の絵から始めることもできます。</translation>
    </message>
    <message>
        <source>Bring a picture in</source>
        <translation>絵を取り込む</translation>
    </message>
    <message>
        <source>Blank sheet</source>
        <translation>白紙</translation>
    </message>
</context>
<context>
    <name>WorksModel</name>
    <message>
        <source>{0} of 5 stars</source>
        <translation>星5つのうち{0}</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>未評価</translation>
    </message>
</context>
<context>
    <name>WritePage</name>
    <message>
        <source>Writing {0}</source>
        <translation>{0}件を執筆中</translation>
    </message>
    <message>
        <source>One text moved to the trash.</source>
        <translation>文章1件をごみ箱に移しました。</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>rename</source>
        <translation>名前を変える</translation>
    </message>
    <message>
        <source>status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>move</source>
        <translation>動かす</translation>
    </message>
    <message>
        <source>to the trash</source>
        <translation>ごみ箱へ</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>元に戻す</translation>
    </message>
    <message>
        <source>accept</source>
        <translation>受け入れる</translation>
    </message>
    <message>
        <source>keep mine</source>
        <translation>自分の文を残す</translation>
    </message>
    <message>
        <source>next sentence</source>
        <translation>次の文</translation>
    </message>
    <message>
        <source>leave the rewrite</source>
        <translation>書き直しを離れる</translation>
    </message>
    <message>
        <source>accept all</source>
        <translation>すべて受け入れる</translation>
    </message>
    <message>
        <source>write</source>
        <translation>書く</translation>
    </message>
    <message>
        <source>write more</source>
        <translation>もっと書く</translation>
    </message>
    <message>
        <source>to the alternatives</source>
        <translation>候補の文へ</translation>
    </message>
    <message>
        <source>doubt</source>
        <translation>迷い</translation>
    </message>
    <message>
        <source>everything else</source>
        <translation>その他すべて</translation>
    </message>
    <message>
        <source>insert</source>
        <translation>挿入</translation>
    </message>
    <message>
        <source>replace</source>
        <translation>置き換え</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>back to the text</source>
        <translation>文章に戻る</translation>
    </message>
    <message>
        <source>There is no selection to rewrite.</source>
        <translation>書き直す部分が選択されていません。</translation>
    </message>
    <message>
        <source>Select some words in the text first.</source>
        <translation>先に文章の中の言葉を選択してください。</translation>
    </message>
    <message>
        <source>Say how the selection should read first.</source>
        <translation>先に、選択部分をどんな文にするかを書いてください。</translation>
    </message>
    <message>
        <source>There is no instruction yet. Say what to write first.</source>
        <translation>まだ指示文がありません。先に何を書くかを書いてください。</translation>
    </message>
    <message>
        <source>There is nothing before the caret to go on from.</source>
        <translation>カーソルの前に、続きのもとになる言葉がありません。</translation>
    </message>
    <message>
        <source>Write a few words first, or place the caret after some.</source>
        <translation>先に少し書くか、言葉の後にカーソルを置いてください。</translation>
    </message>
    <message>
        <source>instruction</source>
        <translation>指示文</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>選択部分</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>アウトライン</translation>
    </message>
</context>
<context>
    <name>_CellDelegate</name>
    <message>
        <source>Caption of {0}</source>
        <translation>{0}のキャプション</translation>
    </message>
</context>
<context>
    <name>_FaultList</name>
    <message>
        <source>Files that are left out</source>
        <translation>使わないファイル</translation>
    </message>
</context>
<context>
    <name>_FileCell</name>
    <message>
        <source>Leave out</source>
        <translation>使わない</translation>
    </message>
    <message>
        <source>Use it anyway</source>
        <translation>それでも使う</translation>
    </message>
</context>
<context>
    <name>_StripButton</name>
    <message>
        <source>new</source>
        <translation>新着</translation>
    </message>
</context>
<context>
    <name>self._panel</name>
    <message>
        <source>Try again</source>
        <translation>もう一度</translation>
    </message>
</context>
<context>
    <name>self.band</name>
    <message>
        <source>opening the model</source>
        <translation>モデルを開いています</translation>
    </message>
    <message>
        <source>a new phrase</source>
        <translation>新しいフレーズ</translation>
    </message>
    <message>
        <source>1 bar</source>
        <translation>1小節</translation>
    </message>
    <message>
        <source>{0} bars</source>
        <translation>{0}小節</translation>
    </message>
    <message>
        <source>The blend is in your history.</source>
        <translation>ブレンドを履歴に入れました。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>表示</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>Bowerbird Studio {0}

Apache-2.0. Nothing you make leaves this machine.</source>
        <translation>Bowerbird Studio {0}

Apache-2.0。作ったものがこのマシンから出ることはありません。</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Bowerbird Studioについて</translation>
    </message>
</context>
</TS>
