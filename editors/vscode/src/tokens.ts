// "What Soát sees": the tokens of the draft beside it, at the paragraph of the caret.

import * as vscode from "vscode";
import type { Drafts } from "./drafts";
import type { Tokens } from "./protocol";
import type { Server } from "./server";
import { t } from "./text";

const SCHEME = "soat-tokens";

export class TokensView implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly watchers: vscode.Disposable[];
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly texts = new Map<string, string>();
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly server: Server,
    private readonly drafts: Drafts,
  ) {
    this.watchers = [
      this.changed,
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.texts.delete(uri.toString())),
      vscode.commands.registerCommand("soat.showTokens", () => this.show()),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.watchers).dispose();
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.texts.get(uri.toString()) ?? "";
  }

  private async show(): Promise<void> {
    const draft = this.drafts.current;
    const seen = draft && (await this.server.ask<Tokens>("soat/tokens", draft));
    if (!draft || !seen) {
      void vscode.window.showInformationMessage(t("Open a draft first: plain text, Markdown or HTML."));
      return;
    }
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document === draft);
    const caret = editor?.selection.active.line ?? 0;
    const before = seen.paragraphs.filter(({ range }) => range.start.line <= caret);
    const line = before.slice(0, -1).reduce((lines, { text }) => lines + text.split("\n").length - 1, 0);
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `${draft.uri.path}.tokens` });
    this.texts.set(uri.toString(), seen.paragraphs.map(({ text }) => text).join(""));
    this.changed.fire(uri);
    const selection = new vscode.Range(line, 0, line, 0);
    const options = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true, selection };
    const shown = await vscode.window.showTextDocument(uri, options);
    shown.revealRange(selection, vscode.TextEditorRevealType.AtTop);
  }
}
