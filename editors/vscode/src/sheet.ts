// The figures sheet as a page beside the draft, and as a file that a browser prints.

import { randomBytes } from "node:crypto";
import * as os from "node:os";
import * as vscode from "vscode";
import { Drafts } from "./drafts";
import type { Page, Sheet } from "./protocol";
import type { Server } from "./server";
import { t } from "./text";

/** Draws the page anew in place, so that it does not jump, and sends the reader back to the draft by its places. */
const SCRIPT = `
const vscode = acquireVsCodeApi();
addEventListener("message", ({ data }) => { document.body.innerHTML = data; });
addEventListener("click", (event) => {
  const place = event.target.closest("td.place a");
  if (!place) return;
  event.preventDefault();
  vscode.postMessage(Number(place.getAttribute("href").slice(2)));
});`;

/** The page lies on the theme's own colours. */
const STYLE =
  "html body{max-width:none;padding:0 1.5rem;color:var(--vscode-editor-foreground)}" +
  // Beside a draft there is no room for values in full; the draft has them, and so has the page that is printed.
  "@media (max-width:60rem){td.value,th:nth-child(4){display:none}}";

export class SheetView implements vscode.Disposable {
  private readonly watchers: vscode.Disposable[];
  private panel: vscode.WebviewPanel | undefined;
  private document: vscode.TextDocument | undefined;
  private shown = "";

  constructor(
    private readonly server: Server,
    private readonly drafts: Drafts,
  ) {
    this.watchers = [
      vscode.commands.registerCommand("soat.figuresSheet", () => this.open()),
      vscode.commands.registerCommand("soat.saveFiguresSheet", () => this.save()),
      drafts.onDidChange((document) => document && document === this.document && this.refresh()),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.watchers, ...(this.panel ? [this.panel] : [])).dispose();
  }

  private async open(): Promise<void> {
    const document = this.drafts.current;
    const page = document && (await this.page(document));
    if (!document || !page) {
      void vscode.window.showInformationMessage(t("Open a draft first: plain text, Markdown or HTML."));
      return;
    }
    this.document = document;
    if (!this.panel) {
      const options = { enableScripts: true, localResourceRoots: [] };
      const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
      this.panel = vscode.window.createWebviewPanel("soat.sheet", "", beside, options);
      this.panel.onDidDispose(() => (this.panel = undefined));
      this.panel.webview.onDidReceiveMessage((number: unknown) => typeof number === "number" && this.go(number));
    } else {
      this.panel.reveal(undefined, true);
    }
    this.panel.title = t("Figures: {0}", document.uri.path.split("/").pop() ?? "");
    this.panel.webview.html = framed(page.html);
    this.shown = page.html;
  }

  private async page(document: vscode.TextDocument): Promise<Page | undefined> {
    return this.server.ask<Page>("soat/figuresPage", document);
  }

  private async refresh(): Promise<void> {
    const page = this.panel && this.document && (await this.page(this.document));
    if (!page || page.html === this.shown) return;
    this.shown = page.html;
    await this.panel?.webview.postMessage(page.html.slice(page.html.indexOf("<body>") + 6, page.html.lastIndexOf("</body>")));
  }

  /** To the place of the figure that has this number in the sheet. */
  private async go(number: number): Promise<void> {
    const sheet = this.document && (await this.server.ask<Sheet>("soat/figures", this.document));
    const range = sheet?.figures[number - 1]?.range;
    if (!range) return;
    const place = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
    await vscode.commands.executeCommand("soat.goToFigures", this.document?.uri, [place]);
  }

  /** Writes the page where the user says, for a browser to show and print. */
  private async save(): Promise<void> {
    const document = this.panel?.active ? this.document : this.drafts.current;
    const page = document && (await this.page(document));
    if (!document || !page) {
      void vscode.window.showInformationMessage(t("Open a draft first: plain text, Markdown or HTML."));
      return;
    }
    const draft = document.isUntitled ? vscode.Uri.joinPath(folder(), "bai.txt") : document.uri;
    const defaultUri = draft.with({ path: `${draft.path.replace(/\.[^./]*$/, "")}-so-lieu.html` });
    const chosen = await vscode.window.showSaveDialog({ defaultUri, filters: { HTML: ["html"] } });
    if (!chosen) return;
    await vscode.workspace.fs.writeFile(chosen, new TextEncoder().encode(page.html));
    const open = t("Open in the browser");
    if ((await vscode.window.showInformationMessage(t("Saved {0}; a browser prints it.", chosen.fsPath), open)) === open) {
      await vscode.env.openExternal(chosen);
    }
  }
}

function folder(): vscode.Uri {
  return vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file(os.homedir());
}

/** The page with what a view in VS Code needs: its own script and style, and leave for nothing else. */
function framed(html: string): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}"><style>${STYLE}</style>`;
  return html.replace("</head>", () => `${head}</head>`).replace("</html>", () => `<script nonce="${nonce}">${SCRIPT}</script></html>`);
}
