<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>Annotating</name>
    <message numerus="yes">
        <source>Point at frame {}, %n frame(s) before the one you pressed at.</source>
        <translation>
            <numerusform>Point at frame {}, %n frame before the one you pressed at.</numerusform>
            <numerusform>Point at frame {}, %n frames before the one you pressed at.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message numerus="yes">
        <source>Remove {} with its %n mark(s) from the project? The file stays where it is.</source>
        <translation>
            <numerusform>Remove {} with its %n mark from the project? The file stays where it is.</numerusform>
            <numerusform>Remove {} with its %n marks from the project? The file stays where it is.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardShowing</name>
    <message numerus="yes">
        <source>%n reviewed interval(s) in the place of references</source>
        <translation>
            <numerusform>%n reviewed interval in the place of references</numerusform>
            <numerusform>%n reviewed intervals in the place of references</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference interval(s)</source>
        <translation>
            <numerusform>%n reference interval</numerusform>
            <numerusform>%n reference intervals</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Coders</name>
    <message numerus="yes">
        <source>Compared in %n video(s) that both have finished.</source>
        <translation>
            <numerusform>Compared in %n video that both have finished.</numerusform>
            <numerusform>Compared in %n videos that both have finished.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Elsewhere</name>
    <message numerus="yes">
        <source>{} holds %n video(s), {}</source>
        <translation>
            <numerusform>{} holds %n video, {}</numerusform>
            <numerusform>{} holds %n videos, {}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Exchanging</name>
    <message numerus="yes">
        <source>%n file(s) written in {}.</source>
        <translation>
            <numerusform>%n file written in {}.</numerusform>
            <numerusform>%n files written in {}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>IntervalLane</name>
    <message numerus="yes">
        <source>{onset} – {offset} · %n frame(s) · {seconds} s</source>
        <translation>
            <numerusform>{onset} – {offset} · %n frame · {seconds} s</numerusform>
            <numerusform>{onset} – {offset} · %n frames · {seconds} s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MistakePage</name>
    <message numerus="yes">
        <source>%n mistake(s)</source>
        <translation>
            <numerusform>%n mistake</numerusform>
            <numerusform>%n mistakes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outside</name>
    <message numerus="yes">
        <source>%n track(s) of {} in the timeline; nothing learns from them.</source>
        <translation>
            <numerusform>%n track of {} in the timeline; nothing learns from them.</numerusform>
            <numerusform>%n tracks of {} in the timeline; nothing learns from them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RelinkDialog</name>
    <message numerus="yes">
        <source>Link %n file(s)</source>
        <translation>
            <numerusform>Link %n file</numerusform>
            <numerusform>Link %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Relinking</name>
    <message numerus="yes">
        <source>%n recording(s) linked again; undo is for each video.</source>
        <translation>
            <numerusform>%n recording linked again; undo is for each video.</numerusform>
            <numerusform>%n recordings linked again; undo is for each video.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message numerus="yes">
        <source>Import %n reference(s)</source>
        <translation>
            <numerusform>Import %n reference</numerusform>
            <numerusform>Import %n references</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message numerus="yes">
        <source>%n row(s) of {}: {} to be used ({} micro, {} macro), {} with a repair that is not agreed to, {} beyond repair and left out.</source>
        <translation>
            <numerusform>%n row of {}: {} to be used ({} micro, {} macro), {} with a repair that is not agreed to, {} beyond repair and left out.</numerusform>
            <numerusform>%n rows of {}: {} to be used ({} micro, {} macro), {} with a repair that is not agreed to, {} beyond repair and left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n new reference(s). The doctor&apos;s report is {}.</source>
        <translation>
            <numerusform>%n new reference. The doctor&apos;s report is {}.</numerusform>
            <numerusform>%n new references. The doctor&apos;s report is {}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SimulatingPoints</name>
    <message numerus="yes">
        <source>%n new point(s); undo is for each video.</source>
        <translation>
            <numerusform>%n new point; undo is for each video.</numerusform>
            <numerusform>%n new points; undo is for each video.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SimulationDialog</name>
    <message numerus="yes">
        <source>Draw %n point(s)</source>
        <translation>
            <numerusform>Draw %n point</numerusform>
            <numerusform>Draw %n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Subjects</name>
    <message numerus="yes">
        <source>Add %n video(s)</source>
        <translation>
            <numerusform>Add %n video</numerusform>
            <numerusform>Add %n videos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) with another subject now; undo is for each video.</source>
        <translation>
            <numerusform>%n video with another subject now; undo is for each video.</numerusform>
            <numerusform>%n videos with another subject now; undo is for each video.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_NumberOf</name>
    <message numerus="yes">
        <source>%n video(s)</source>
        <translation>
            <numerusform>%n video</numerusform>
            <numerusform>%n videos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s)</source>
        <translation>
            <numerusform>%n subject</numerusform>
            <numerusform>%n subjects</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interval(s)</source>
        <translation>
            <numerusform>%n interval</numerusform>
            <numerusform>%n intervals</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n reference</numerusform>
            <numerusform>%n references</numerusform>
        </translation>
    </message>
</context>
</TS>
