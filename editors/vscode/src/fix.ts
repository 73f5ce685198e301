// "Fix everything that is safe to fix": the server's own action, wherever the focus is.

import * as vscode from "vscode";
import type { Drafts } from "./drafts";
import { t } from "./text";

export async function fixAll(drafts: Drafts): Promise<void> {
  const document = drafts.current;
  if (!document) {
    void vscode.window.showInformationMessage(t("Open a draft first: plain text, Markdown or HTML."));
    return;
  }
  const all = new vscode.Range(0, 0, document.lineCount, 0);
  const kind = "source.fixAll.soat";
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, all, kind);
  const edit = actions.find((action) => action.kind?.value === kind)?.edit;
  if (!edit) {
    void vscode.window.showInformationMessage(t("There is nothing that is safe to fix without asking."));
    return;
  }
  await vscode.workspace.applyEdit(edit);
}
