// The item in the status bar: whether the server runs, and how many findings the draft in view has.

import * as vscode from "vscode";

type ServerState = "starting" | "running" | "stopped";

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("soat.status", vscode.StatusBarAlignment.Right, 50);
  private readonly watchers: vscode.Disposable[];
  private server: ServerState = "starting";

  constructor(private readonly languages: readonly string[]) {
    this.item.name = "Soát";
    this.item.command = "workbench.actions.view.problems";
    this.watchers = [
      vscode.languages.onDidChangeDiagnostics(() => this.show()),
      vscode.window.onDidChangeActiveTextEditor(() => this.show()),
    ];
    this.show();
  }

  state(server: ServerState): void {
    this.server = server;
    this.show();
  }

  dispose(): void {
    vscode.Disposable.from(this.item, ...this.watchers).dispose();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (!document || !this.languages.includes(document.languageId)) {
      this.item.hide();
      return;
    }
    if (this.server === "running") {
      const found = vscode.languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === "soát");
      const count = (...levels: vscode.DiagnosticSeverity[]) => found.filter(({ severity }) => levels.includes(severity)).length;
      const { Error, Warning, Information, Hint } = vscode.DiagnosticSeverity;
      const [errors, warnings, remarks] = [count(Error), count(Warning), count(Information, Hint)];
      this.item.text = found.length === 0 ? "$(check) Soát" : `$(search) Soát ${errors + warnings}${remarks ? ` +${remarks}` : ""}`;
      this.item.tooltip = vscode.l10n.t("errors {0}, warnings {1}, remarks {2} in this draft", errors, warnings, remarks);
    } else {
      this.item.text = this.server === "starting" ? "$(sync~spin) Soát" : "$(warning) Soát";
      this.item.tooltip = vscode.l10n.t(this.server);
    }
    this.item.show();
  }
}
