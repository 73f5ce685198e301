// Runs inside the extension host of a real VS Code; throwing fails the run.
const assert = require("node:assert");
const vscode = require("vscode");

/** Asks until the answer is yes, for half a minute. */
async function until(answer, what) {
  for (let tries = 0; tries < 300; tries++) {
    const value = await answer();
    if (value) return value;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  assert.fail(`${what} did not come`);
}

exports.run = async () => {
  const [uri] = await vscode.workspace.findFiles("phien-hop.txt");
  const document = await vscode.workspace.openTextDocument(uri);
  const editor = await vscode.window.showTextDocument(document);
  const found = () => vscode.languages.getDiagnostics(uri);
  await until(() => found().length >= 2, "the diagnostics");
  const words = found().map((diagnostic) => document.getText(diagnostic.range));
  assert.deepStrictEqual([...new Set(words)].length, words.length, `shown once each: ${words}`);
  assert.ok(words.includes("tchức"), `found: ${words}`);

  const ask = (name, ...more) => vscode.commands.executeCommand(`vscode.execute${name}Provider`, uri, ...more);
  const percentage = document.positionAt(document.getText().indexOf("55,0%") + 1);
  const hovers = await ask("Hover", percentage);
  assert.match(hovers.flatMap((hover) => hover.contents.map((content) => content.value)).join("\n"), /50,0/);

  const end = document.lineAt(document.lineCount - 1).range.end;
  await editor.edit((edit) => edit.insert(end, "Ông Nam, pctubnd"));
  const list = await until(async () => {
    const list = await ask("CompletionItem", document.lineAt(document.lineCount - 1).range.end);
    return list.items.length > 0 && list;
  }, "the completions");
  assert.strictEqual(list.items[0].label, "Phó Chủ tịch UBND");

  const slip = found().find((diagnostic) => document.getText(diagnostic.range) === "tchức");
  const actions = await vscode.commands.executeCommand("vscode.executeCodeActionProvider", uri, slip.range, "quickfix");
  const fix = actions.find((action) => action.title.includes("tổ chức"));
  assert.ok(fix?.edit, `actions: ${actions.map((action) => action.title)}`);
  await vscode.workspace.applyEdit(fix.edit);
  assert.ok(document.getText().includes("huyện Phú Lâm tổ chức phiên họp thường kỳ"));
  await until(() => found().every((diagnostic) => document.getText(diagnostic.range) !== "tchức"), "the finding's end");
};
