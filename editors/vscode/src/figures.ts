// "Bảng số liệu": every figure of the draft and what it asserts, beside the text, as one types.

import * as vscode from "vscode";
import type { Drafts } from "./drafts";
import type { Figure, Relation, Sheet, Verdict } from "./protocol";
import type { Server } from "./server";
import { t } from "./text";

export type Order = "verdict" | "reading";
export type Node = Group | Assertion | Printed;

/** The assertions of one verdict, or the figures that none speaks of. */
interface Group {
  is: "group";
  verdict: Verdict | "none";
  children: Node[];
}

interface Assertion {
  is: "assertion";
  relation: Relation;
  figures: Figure[];
}

interface Printed {
  is: "figure";
  figure: Figure;
  relations: Relation[];
}

/** The verdicts as they are listed, what asks for attention first. */
const VERDICTS: readonly Verdict[] = ["contradicts", "holds-if-truncated", "computed", "holds"];

const ORDER = "soat.figures.order";

export class Figures implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  private readonly view: vscode.TreeView<Node>;
  private readonly watchers: vscode.Disposable[];
  private readonly parents = new Map<Node, Node>();
  private roots: Node[] = [];
  private known = "";
  private asked = 0;
  private sheet: Sheet | undefined;
  private document: vscode.TextDocument | undefined;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly server: Server,
    private readonly drafts: Drafts,
    private readonly memory: vscode.Memento,
  ) {
    this.view = vscode.window.createTreeView("soat.figures", { treeDataProvider: this, showCollapseAll: true });
    const linked = vscode.window.createTextEditorDecorationType({
      backgroundColor: new vscode.ThemeColor("editor.findMatchHighlightBackground"),
      overviewRulerColor: new vscode.ThemeColor("editorOverviewRuler.findMatchForeground"),
    });
    this.watchers = [
      this.view,
      linked,
      this.changed,
      drafts.onDidChange(() => this.refresh()),
      vscode.commands.registerCommand("soat.figuresByVerdict", () => this.arrange("verdict")),
      vscode.commands.registerCommand("soat.figuresInReadingOrder", () => this.arrange("reading")),
      vscode.commands.registerCommand("soat.goToFigures", (uri: vscode.Uri, ranges: vscode.Range[]) => go(uri, ranges, linked)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        // The reader has moved on.
        if (kind !== undefined) textEditor.setDecorations(linked, []);
      }),
    ];
    this.arrange(this.order);
  }

  dispose(): void {
    vscode.Disposable.from(...this.watchers).dispose();
  }

  get order(): Order {
    return this.memory.get<Order>(ORDER, "verdict");
  }

  getChildren(node?: Node): Node[] {
    if (!node) return this.roots;
    return this.childrenOf(node);
  }

  getParent(node: Node): Node | undefined {
    return this.parents.get(node);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    if (node.is === "group") return groupItem(node);
    return node.is === "assertion" ? this.assertionItem(node) : this.figureItem(node);
  }

  private childrenOf(node: Node): Node[] {
    if (node.is === "group") return node.children;
    // One level below what is listed; a figure below its assertion does not unfold again.
    if (this.parents.get(node) && this.parents.get(node)?.is !== "group") return [];
    if (node.is === "assertion") return node.figures.map((figure) => this.below(node, this.printed(figure)));
    return node.relations.map((relation) => this.below(node, this.assertion(relation)));
  }

  private below(parent: Node, child: Node): Node {
    this.parents.set(child, parent);
    return child;
  }

  private printed(figure: Figure): Printed {
    const relations = figure.relations.flatMap((index) => this.sheet?.relations[index] ?? []);
    return { is: "figure", figure, relations };
  }

  private assertion(relation: Relation): Assertion {
    const index = this.sheet?.relations.indexOf(relation) ?? -1;
    return { is: "assertion", relation, figures: (this.sheet?.figures ?? []).filter(({ relations }) => relations.includes(index)) };
  }

  private async arrange(order: Order): Promise<void> {
    await this.memory.update(ORDER, order);
    await vscode.commands.executeCommand("setContext", "soat.figures.order", order);
    this.known = "";
    await this.refresh();
  }

  private async refresh(): Promise<void> {
    const asked = ++this.asked;
    const document = this.drafts.current;
    const sheet = document && (await this.server.ask<Sheet>("soat/figures", document));
    if (asked !== this.asked) return;
    const known = JSON.stringify([document?.uri.toString(), this.server.state, sheet]);
    if (known === this.known) return;
    this.known = known;
    this.sheet = sheet;
    this.document = document;
    this.parents.clear();
    this.roots = sheet ? (this.order === "reading" ? sheet.figures.map((figure) => this.printed(figure)) : this.groups(sheet)) : [];
    const wrong = sheet?.relations.filter(({ verdict }) => verdict === "contradicts").length ?? 0;
    this.view.badge = wrong > 0 ? { value: wrong, tooltip: t("Figures that do not agree: {0}", wrong) } : undefined;
    this.view.description = document && sheet?.figures.length ? name(document) : undefined;
    const state = this.server.state === "stopped" ? "stopped" : document ? "empty" : "none";
    await vscode.commands.executeCommand("setContext", "soat.figures.state", state);
    this.changed.fire();
  }

  private groups(sheet: Sheet): Node[] {
    const group = (verdict: Verdict | "none", children: Node[]): Group => {
      const group: Group = { is: "group", verdict, children };
      for (const child of children) this.parents.set(child, group);
      return group;
    };
    const judged = VERDICTS.map((verdict) => {
      const own = sheet.relations.filter((relation) => relation.verdict === verdict);
      return group(verdict, own.map((relation) => this.assertion(relation)));
    });
    const others = sheet.figures.filter(({ relations }) => relations.length === 0).map((figure) => this.printed(figure));
    return [...judged, group("none", others)].filter(({ children }) => children.length > 0);
  }

  private assertionItem({ relation, figures }: Assertion): vscode.TreeItem {
    const unfolds = figures.length > 0 && this.order === "verdict";
    const state = unfolds ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
    const item = new vscode.TreeItem(relation.statement, state);
    item.description = this.order === "verdict" ? place(relation.ranges[0]?.start.line) : word(relation.verdict);
    item.iconPath = icon(relation.verdict, relation.gross);
    item.tooltip = told([relation], figures);
    item.command = this.goTo(relation.ranges);
    return item;
  }

  private figureItem({ figure, relations }: Printed): vscode.TreeItem {
    const worst = VERDICTS.find((verdict) => relations.some((relation) => relation.verdict === verdict));
    const unfolds = relations.length > 0 && this.order === "reading";
    const state = unfolds ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None;
    const item = new vscode.TreeItem(figure.text, state);
    const worth = value(figure);
    const first = relations.find(({ verdict }) => verdict === worst)?.statement;
    item.description = unfolds ? first : [worth === figure.text ? "" : worth, place(figure.range.start.line)].filter(Boolean).join(" · ");
    item.iconPath = this.order === "reading" && worst ? icon(worst, false) : new vscode.ThemeIcon(figure.kind === "date" ? "calendar" : "symbol-number");
    item.tooltip = told(relations, [figure]);
    item.command = this.goTo([figure.range]);
    return item;
  }

  private goTo(ranges: Figure["range"][]): vscode.Command {
    const places = ranges.map(({ start, end }) => new vscode.Range(start.line, start.character, end.line, end.character));
    return { command: "soat.goToFigures", title: t("Go to the place"), arguments: [this.document?.uri, places] };
  }
}

/** Shows a place and marks whatever else belongs to it until the reader moves on. */
async function go(uri: vscode.Uri, ranges: vscode.Range[], linked: vscode.TextEditorDecorationType): Promise<void> {
  const [first] = ranges;
  if (!first) return;
  const beside = vscode.window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const editor = await vscode.window.showTextDocument(uri, { selection: first, viewColumn: beside?.viewColumn });
  editor.revealRange(first, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  editor.setDecorations(linked, ranges);
}

function groupItem({ verdict, children }: Group): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const item = new vscode.TreeItem(word(verdict), verdict === "none" ? Collapsed : Expanded);
  item.id = verdict;
  item.description = String(children.length);
  return item;
}

function word(verdict: Verdict | "none"): string {
  const words = {
    contradicts: t("Do not agree"),
    "holds-if-truncated": t("Agree if digits were cut"),
    computed: t("Follow from the draft"),
    holds: t("Agree"),
    none: t("Nothing to compare with"),
  };
  return words[verdict];
}

function icon(verdict: Verdict, gross: boolean): vscode.ThemeIcon {
  const colour = (name: string) => new vscode.ThemeColor(name);
  switch (verdict) {
    case "contradicts":
      return new vscode.ThemeIcon("error", colour(gross ? "problemsErrorIcon.foreground" : "problemsWarningIcon.foreground"));
    case "holds-if-truncated":
      return new vscode.ThemeIcon("pass", colour("problemsInfoIcon.foreground"));
    case "computed":
      return new vscode.ThemeIcon("arrow-right", colour("descriptionForeground"));
    case "holds":
      return new vscode.ThemeIcon("pass-filled", colour("testing.iconPassed"));
  }
}

function place(line: number | undefined): string {
  return line === undefined ? "" : t("line {0}", line + 1);
}

function name(document: vscode.TextDocument): string {
  return document.uri.path.split("/").pop() ?? "";
}

/** A value in full, as Vietnamese writes numbers and days. */
export function value({ kind, value, unit }: Figure): string {
  if (kind === "date") return value.split("-").reverse().join("/");
  if (kind === "year") return value;
  const [whole = "", part] = value.split(".");
  const number = whole.replace(/\B(?=(\d{3})+$)/g, ".") + (part ? `,${part}` : "");
  return unit.startsWith("%") ? number + unit : `${number} ${unit}`.trim();
}

/** What the pointer is told of figures and of what they assert. */
function told(relations: Relation[], figures: Figure[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString();
  for (const { verdict, statement } of relations) {
    markdown.appendMarkdown(`**${word(verdict)}**: `).appendText(statement).appendMarkdown("\n\n");
  }
  for (const figure of figures) {
    markdown.appendMarkdown("- ").appendText(`${figure.text} = ${value(figure)}`).appendMarkdown("\n");
  }
  return markdown;
}
