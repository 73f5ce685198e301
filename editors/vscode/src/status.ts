// The item in the status bar: how many findings the draft has, and of what day it is. A click opens the menu.

import * as vscode from "vscode";
import type { Drafts } from "./drafts";
import type { Draft } from "./protocol";
import type { Server } from "./server";
import { t } from "./text";

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("soat.status", vscode.StatusBarAlignment.Right, 50);
  private readonly watchers: vscode.Disposable[];
  private draft: Draft | undefined;
  private asked = 0;

  constructor(
    private readonly server: Server,
    private readonly drafts: Drafts,
  ) {
    this.item.name = "Soát";
    this.item.command = "soat.menu";
    this.watchers = [drafts.onDidChange(() => this.refresh()), vscode.languages.onDidChangeDiagnostics(() => this.show())];
    this.show();
  }

  dispose(): void {
    vscode.Disposable.from(this.item, ...this.watchers).dispose();
  }

  /** As it stands there. */
  get text(): string {
    return this.item.text;
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    const draft = this.drafts.current && (await this.server.ask<Draft>("soat/draft", this.drafts.current));
    if (asked !== this.asked) return;
    this.draft = draft;
    this.show();
  }

  private show(): void {
    const document = this.drafts.current;
    if (!document) {
      this.item.hide();
      return;
    }
    if (this.server.state === "running") {
      const found = vscode.languages.getDiagnostics(document.uri).filter((diagnostic) => diagnostic.source === "soát");
      const count = (...levels: vscode.DiagnosticSeverity[]) => found.filter(({ severity }) => levels.includes(severity)).length;
      const { Error, Warning, Information, Hint } = vscode.DiagnosticSeverity;
      const [errors, warnings, remarks] = [count(Error), count(Warning), count(Information, Hint)];
      const counts = found.length === 0 ? "$(check) Soát" : `$(search) Soát ${errors + warnings}${remarks ? ` +${remarks}` : ""}`;
      const date = this.draft?.date;
      this.item.text = date ? `${counts} · ${day(date.first, date.last)}` : counts;
      const lines = [
        t("This draft: errors {0}, warnings {1}, remarks {2}", errors, warnings, remarks),
        date?.text,
        this.draft?.configuration && vscode.workspace.asRelativePath(vscode.Uri.parse(this.draft.configuration)),
        t("Click for the menu"),
      ];
      this.item.tooltip = lines.filter(Boolean).join("\n");
    } else {
      this.item.text = this.server.state === "starting" ? "$(sync~spin) Soát" : "$(warning) Soát";
      this.item.tooltip = this.server.state === "starting" ? t("Soát is starting") : t("Soát is not running; click for the menu");
    }
    this.item.show();
  }
}

/** A day, a month, or a stretch of days, as Vietnamese writes it. */
function day(first: string, last: string): string {
  const written = (iso: string) => iso.split("-").reverse().join("/");
  if (first === last) return written(first);
  const month = first.slice(0, 7);
  return month === last.slice(0, 7) && first.endsWith("-01") ? written(month) : `${written(first)} – ${written(last)}`;
}
