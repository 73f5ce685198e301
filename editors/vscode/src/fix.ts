// "Fix everything that is safe to fix": the server's own action, wherever the focus is.

import * as vscode from "vscode";
import type { Drafts } from "./drafts";
import type { Server } from "./server";
import { t } from "./text";

export async function fixAll(server: Server, drafts: Drafts): Promise<void> {
  const document = drafts.current;
  if (!document) {
    void vscode.window.showInformationMessage(t("Open a draft first: plain text, Markdown or HTML."));
    return;
  }
  const edit = await server.fixes(document);
  if (!edit) {
    void vscode.window.showInformationMessage(t("There is nothing that is safe to fix without asking."));
    return;
  }
  await vscode.workspace.applyEdit(edit);
}
