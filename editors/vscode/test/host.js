// Runs inside the extension host of a real VS Code; throwing fails the run. One draft, worked on as a reporter does.
const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const vscode = require("vscode");

const wait = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds));

/** Asks until the answer is yes, for half a minute. */
async function until(answer, what) {
  let value;
  for (let tries = 0; tries < 300; tries++) {
    value = await answer();
    if (value) return value;
    await wait(100);
  }
  assert.fail(`${typeof what === "function" ? what() : what} did not come`);
}

const folder = vscode.workspace.workspaceFolders[0].uri;
const at = (name) => vscode.Uri.joinPath(folder, ...name.split("/"));
const on = (name) => path.join(folder.fsPath, name);
const found = (uri) => vscode.languages.getDiagnostics(uri);
const ask = (name, uri, ...more) => vscode.commands.executeCommand(`vscode.execute${name}Provider`, uri, ...more);
const run = (command, ...more) => vscode.commands.executeCommand(command, ...more);

async function open(name) {
  const document = await vscode.workspace.openTextDocument(at(name));
  return vscode.window.showTextDocument(document, vscode.ViewColumn.One);
}

/** The words that diagnostics stand under. */
const words = ({ document }) => found(document.uri).map((diagnostic) => document.getText(diagnostic.range));
const place = ({ document }, text, within = 0) => document.positionAt(document.getText().indexOf(text) + within);
const end = ({ document }) => document.lineAt(document.lineCount - 1).range.end;
const type = (editor, position, text) => editor.edit((edit) => edit.insert(position, text));

/** The server's process: this host's child. */
function server() {
  const statuses = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((pid) => {
    try {
      const [, name, , parent] = /^\d+ \((.*)\) (\S) (\d+)/.exec(fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
      return name === "soat" && Number(parent) === process.pid ? [Number(pid)] : [];
    } catch {
      return []; // It has gone meanwhile.
    }
  });
  return statuses[0];
}

/** The house has decided nothing yet. */
async function clean() {
  await run("workbench.action.closeEditorsInOtherGroups");
  for (const name of ["tu-rieng.txt", "soat.toml"]) {
    await vscode.workspace.fs.delete(at(name)).then(undefined, () => {}); // It may not be there.
  }
}

const tests = {
  async "diagnostics, with what they link to"(parts) {
    const editor = await open("phien-hop.txt");
    await until(() => words(editor).length >= 2, "the diagnostics");
    assert.strictEqual(new Set(words(editor)).size, words(editor).length, `shown once each: ${words(editor)}`);
    const slip = found(editor.document.uri).find((diagnostic) => editor.document.getText(diagnostic.range) === "tchức");
    assert.deepStrictEqual([slip.source, slip.severity], ["soát", vscode.DiagnosticSeverity.Warning]);
    assert.match(slip.code.target.toString(), /src\/rules\/\w+\.rs/);
    const sum = found(editor.document.uri).find(({ code }) => code.value === "fraction-percent");
    assert.ok(sum.relatedInformation.length > 0, "the operands are linked");
    for (const { location } of sum.relatedInformation) assert.strictEqual(location.uri.toString(), editor.document.uri.toString());
    await until(() => parts.status.text === "$(search) Soát 2 · 18/11/2021", () => `the status: ${parts.status.text}`);
  },

  async "a hover tells the arithmetic"() {
    const editor = await open("phien-hop.txt");
    const hovers = await ask("Hover", editor.document.uri, place(editor, "55,0%", 1));
    assert.match(hovers.flatMap((hover) => hover.contents.map((content) => content.value)).join("\n"), /50,0/);
  },

  async "an inlay hint says what follows"() {
    const editor = await open("phien-hop.txt");
    const hints = await ask("InlayHint", editor.document.uri, new vscode.Range(new vscode.Position(0, 0), end(editor)));
    assert.match(hints.map(({ label }) => label).join("\n"), /91\.351/);
  },

  async "a title is completed from its initials"() {
    const editor = await open("phien-hop.txt");
    await type(editor, end(editor), "Ông Nam, pctubnd");
    const list = await until(async () => {
      const list = await ask("CompletionItem", editor.document.uri, end(editor));
      return list.items.length > 0 && list;
    }, "the completions");
    assert.strictEqual(list.items[0].label, "Phó Chủ tịch UBND");
    await run("undo");
  },

  async "the figures stand beside the draft, follow the typing, and lead to their places"({ figures }) {
    const editor = await open("phien-hop.txt");
    const labels = (nodes) => nodes.map((node) => figures.getTreeItem(node).label);
    const groups = await until(() => labels(figures.getChildren()).includes("Không khớp") && figures.getChildren(), "the tree");
    assert.deepStrictEqual(labels(groups), ["Không khớp", "Suy ra từ bài", "Không có gì để đối chiếu"]);
    const [wrong] = figures.getChildren(groups[0]);
    const item = figures.getTreeItem(wrong);
    assert.match(item.label, /50,0/);
    assert.deepStrictEqual([item.description, item.iconPath.id], ["dòng 5", "error"]);
    assert.deepStrictEqual(labels(figures.getChildren(wrong)), ["31.250/62.500 triệu đồng", "55,0%"]);
    assert.match(item.tooltip.value, /Không khớp/);

    await run(item.command.command, ...item.command.arguments);
    const { active, anchor } = vscode.window.activeTextEditor.selection;
    assert.deepStrictEqual([anchor.line, active.line], [4, 4], "the click goes to the sentence");
    assert.match(editor.document.getText(new vscode.Range(anchor, active)), /^31\.250\/62\.500/);

    await run("soat.figuresInReadingOrder");
    await until(() => labels(figures.getChildren())[0] === "tháng 11" || labels(figures.getChildren())[0] === "18/11/2021", () => `reading order: ${labels(figures.getChildren())}`);
    const share = figures.getChildren().find((node) => figures.getTreeItem(node).label === "55,0%");
    assert.strictEqual(figures.getTreeItem(share).iconPath.id, "error");
    assert.match(labels(figures.getChildren(share))[0], /50,0/);
    await run("soat.figuresByVerdict");
    await until(() => labels(figures.getChildren()).includes("Không khớp"), "the verdicts again");

    const from = place(editor, "55,0%");
    await editor.edit((edit) => edit.replace(new vscode.Range(from, from.translate(0, 2)), "50"));
    await until(() => labels(figures.getChildren()).includes("Khớp") && !labels(figures.getChildren()).includes("Không khớp"), "the new verdict");
    await until(() => !words(editor).some((word) => word.includes("50,0")), "the finding's end");
    await run("undo");
    await until(() => labels(figures.getChildren()).includes("Không khớp"), "the old verdict");
  },

  async "the figures sheet opens beside the draft"() {
    await open("phien-hop.txt");
    await run("soat.figuresSheet");
    const tabs = () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof vscode.TabInputWebview);
    const [tab] = await until(() => tabs().length === 1 && tabs(), "the sheet");
    assert.strictEqual(tab.label, "Số liệu: phien-hop.txt");
    await vscode.window.tabGroups.close(tab);
  },

  async "what Soát sees opens at the caret"() {
    const editor = await open("phien-hop.txt");
    const caret = place(editor, "Thu ngân sách");
    editor.selection = new vscode.Selection(caret, caret);
    await run("soat.showTokens");
    const shown = await until(() => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === "soat-tokens"), "the tokens");
    const text = shown.document.getText();
    assert.match(text, /Word +sách/);
    assert.match(shown.document.lineAt(shown.selection.active.line + 1).text, /Thu ngân sách đạt/);
    await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label.endsWith(".tokens")));
  },

  async "a quick fix mends one, and is the only one preferred"() {
    const editor = await open("phien-hop.txt");
    const slip = found(editor.document.uri).find((diagnostic) => editor.document.getText(diagnostic.range) === "tchức");
    const actions = await ask("CodeAction", editor.document.uri, slip.range, "quickfix");
    const fix = actions.find((action) => action.title.includes("tổ chức"));
    assert.ok(fix?.edit, `actions: ${actions.map((action) => action.title)}`);
    assert.deepStrictEqual(actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title), [fix.title]);
    await vscode.workspace.applyEdit(fix.edit);
    assert.ok(editor.document.getText().includes("huyện Phú Lâm tổ chức phiên họp thường kỳ"));
    await until(() => !words(editor).includes("tchức"), "the finding's end");
    await run("undo");
    await until(() => words(editor).includes("tchức"), "the finding again");
  },

  async "a person is followed through the draft and renamed everywhere in it"() {
    const editor = await open("tin/tham-hop-tac-xa.txt");
    const { document } = editor;
    const later = place(editor, "Hiệp đề nghị", 1);
    const texts = (places) => places.map(({ range, targetRange }) => document.getText(range ?? targetRange));
    const definition = await until(async () => {
      const found = await ask("Definition", document.uri, later);
      return found.length > 0 && found;
    }, "the definition");
    assert.deepStrictEqual(texts(definition), ["Vi Văn Hiệp"]);
    assert.deepStrictEqual(texts(await ask("Reference", document.uri, later)), ["Vi Văn Hiệp", "Hiệp", "Hiệp"]);
    assert.strictEqual((await run("vscode.executeDocumentHighlights", document.uri, later)).length, 3);

    // The cursor goes where the reporter is sent.
    editor.selection = new vscode.Selection(later, later);
    await run("editor.action.revealDefinition");
    const first = place(editor, "Vi Văn Hiệp");
    await until(() => editor.selection.active.line === first.line, () => `line ${editor.selection.active.line}`);

    const prepared = await run("vscode.prepareRename", document.uri, later);
    assert.deepStrictEqual([document.getText(prepared.range), prepared.placeholder], ["Hiệp", "Vi Văn Hiệp"]);
    await assert.rejects(run("vscode.prepareRename", document.uri, place(editor, "Tại đây", 1)), "no name stands there");
    await assert.rejects(ask("DocumentRename", document.uri, later, "hiếu 2"), /tên người/);
    const before = document.getText();
    const edit = await ask("DocumentRename", document.uri, later, "Vi Văn Hiếu");
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.strictEqual(document.getText(), before.replaceAll("Hiệp", "Hiếu"));
    await until(async () => texts(await ask("Reference", document.uri, place(editor, "Hiếu đề nghị", 1))).length === 3, "the new name followed");
    await run("undo");
    assert.strictEqual(document.getText(), before, "one undo takes it all back");
    await run("workbench.action.closeActiveEditor");
  },

  async "fix all mends what is safe, in Markdown too"() {
    const editor = await open("tin/giai-ngan.md");
    await type(editor, end(editor), "\nUBND huyện  tchức hội nghị  tổng kết.\n");
    await until(() => found(editor.document.uri).length >= 4, () => `the findings: ${words(editor)}`);
    await run("soat.fixAll");
    await until(() => editor.document.getText().includes("\nUBND huyện tổ chức hội nghị tổng kết.\n"), () => editor.document.getText());
    await until(() => words(editor).length === 1, () => `only the figures: ${words(editor)}`);
    await run("workbench.action.revertAndCloseActiveEditor");
  },

  async "a word of the house is accepted for good, in HTML too"() {
    const editor = await open("tin/chao-co.html");
    await until(() => words(editor).includes("tchức"), "the finding");
    const [slip] = found(editor.document.uri);
    const actions = await ask("CodeAction", editor.document.uri, slip.range, "quickfix");
    const accept = actions.find(({ title }) => title.includes("từ riêng"));
    assert.ok(accept, `actions: ${actions.map((action) => action.title)}`);
    if (accept.edit) await vscode.workspace.applyEdit(accept.edit);
    if (accept.command) await run(accept.command.command, ...accept.command.arguments);
    await until(() => words(editor).length === 0, "the finding's end");
    for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) await document.save();
    assert.match(fs.readFileSync(on("tu-rieng.txt"), "utf8"), /^tchức$/m);
    assert.match(fs.readFileSync(on("soat.toml"), "utf8"), /^words = .*tu-rieng\.txt/m);
    await clean();
    await until(() => words(editor).includes("tchức"), "the finding again");
  },

  async "soat.toml holds as soon as it is saved"(parts) {
    const editor = await open("phien-hop.txt");
    const pid = server();
    fs.writeFileSync(on("soat.toml"), 'date = "2021-12-01"\n[rules]\nfraction-percent = "off"\n');
    await until(() => words(editor).join() === "tchức", () => `without the rule: ${words(editor)}`);
    await until(() => parts.status.text.endsWith("1 · 01/12/2021"), () => `the status: ${parts.status.text}`);
    fs.writeFileSync(on("soat.toml"), '[rules]\nfraction-persent = "off"\n');
    await until(() => found(at("soat.toml")).length === 1, "the complaint of soat.toml");
    assert.match(found(at("soat.toml"))[0].message, /fraction-percent/);
    fs.rmSync(on("soat.toml"));
    await until(() => words(editor).length === 2 && found(at("soat.toml")).length === 0, "the rule again");
    assert.strictEqual(server(), pid, "the server was not started anew");
  },

  async "settings hold without a restart"() {
    const editor = await open("phien-hop.txt");
    const pid = server();
    const settings = vscode.workspace.getConfiguration("soat");
    const messages = () => found(editor.document.uri).map(({ message }) => message).join("\n");
    await until(() => words(editor).length === 2, "the findings");
    const vietnamese = messages();
    await settings.update("language", "en", vscode.ConfigurationTarget.Global);
    await until(() => found(editor.document.uri).length === 2 && messages() !== vietnamese && !/không/.test(messages()), "English");
    await settings.update("language", undefined, vscode.ConfigurationTarget.Global);
    await until(() => messages() === vietnamese, "Vietnamese");

    // A finding on the word being typed waits as long as the setting says, and then comes without another key.
    await settings.update("typingDelay", 1500, vscode.ConfigurationTarget.Global);
    await wait(500);
    await type(editor, end(editor), "UBND xã Phú Lâm ");
    await wait(500);
    const count = found(editor.document.uri).length;
    const begun = Date.now();
    await type(editor, end(editor), "tchức");
    await until(() => found(editor.document.uri).length === count + 1, "the late finding");
    assert.ok(Date.now() - begun >= 1400, `it came after ${Date.now() - begun} ms`);
    await settings.update("typingDelay", 0, vscode.ConfigurationTarget.Global);
    await editor.edit((edit) => edit.delete(editor.document.lineAt(editor.document.lineCount - 1).range));
    await until(() => found(editor.document.uri).length === count, "as before");
    assert.strictEqual(server(), pid, "the server was not started anew");
  },

  async "a server that falls is started again, and nothing is lost"({ figures }) {
    const editor = await open("phien-hop.txt");
    const pid = server();
    assert.ok(pid, "the server runs");
    await type(editor, new vscode.Position(0, 0), "Xã  họp. ");
    await until(() => found(editor.document.uri).length === 3, "the new finding");
    process.kill(pid, "SIGKILL");
    await until(() => server() && server() !== pid, "another server");
    await until(() => found(editor.document.uri).length === 3, () => `the findings of the unsaved text: ${words(editor)}`);
    await until(() => figures.getChildren().length > 0, "the figures");
    await run("undo");
    await until(() => found(editor.document.uri).length === 2, "edits still count");
  },

  async "restarting is a command"() {
    const editor = await open("phien-hop.txt");
    const pid = server();
    await run("soat.restart");
    await until(() => server() && server() !== pid, "another server");
    await until(() => words(editor).includes("tchức"), "the findings");
  },

  async "the whole folder is checked, drafts that are not open too"({ folder }) {
    await open("phien-hop.txt");
    await run("workbench.action.closeOtherEditors");
    const total = await folder.run();
    assert.deepStrictEqual(total, { findings: 6, files: 5 });
    const [sum] = found(at("tin/thu-ngan-sach.txt"));
    assert.deepStrictEqual([sum.source, sum.code, sum.range.start.line], ["soát", "fraction-percent", 2]);
    assert.strictEqual(found(at("phien-hop.txt")).length, 2, "an open draft is the server's alone");
    const editor = await open("tin/thu-ngan-sach.txt");
    assert.match(editor.document.getText(sum.range), /^150\/200.*80,0%$/);
    await until(() => found(editor.document.uri).length === 1 && found(editor.document.uri)[0].code.value, "the server's own finding");
    await run("workbench.action.closeActiveEditor");
  },

  async "soat check is a task whose lines are problems"() {
    await open("phien-hop.txt");
    await run("workbench.action.closeOtherEditors");
    const [task] = await vscode.tasks.fetchTasks({ type: "soat" });
    assert.strictEqual(task.name, "soát cả thư mục");
    const ended = new Promise((resolve) => vscode.tasks.onDidEndTaskProcess(({ exitCode }) => resolve(exitCode)));
    await vscode.tasks.executeTask(task);
    assert.strictEqual(await ended, 1, "it found something");
    const matched = () => found(at("tin/xa-hoi.txt")).filter(({ code }) => code === "known-misspelling");
    await until(() => matched().length > 0, "the problem");
  },

  async "a configuration is begun by a command"() {
    await run("soat.createConfiguration");
    await until(() => vscode.window.activeTextEditor?.document.fileName === on("soat.toml"), "soat.toml in the editor");
    assert.match(vscode.window.activeTextEditor.document.getText(), /# province = /);
    await run("workbench.action.closeActiveEditor");
    fs.rmSync(on("soat.toml"));
  },
};

exports.run = async () => {
  const parts = await vscode.extensions.getExtension("soat.soat").activate();
  const failed = [];
  for (const [name, test] of Object.entries(tests).filter(([name]) => name.includes(process.env.ONLY ?? ""))) {
    const begun = Date.now();
    try {
      await test(parts);
      console.warn(`ok ${name} (${Date.now() - begun} ms)`);
    } catch (error) {
      failed.push(name);
      await clean();
      console.error(`FAILED ${name}: ${error.stack}`);
    }
  }
  assert.deepStrictEqual(failed, []);
};
