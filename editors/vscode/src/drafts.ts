// The draft that the views beside the text speak of: the one in the active editor, or the last that was.

import * as vscode from "vscode";
import { LANGUAGES, type Server } from "./server";

/** How long after a keystroke the views are drawn again, in milliseconds. */
const PAUSE = 200;

export class Drafts implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument | undefined>();
  private readonly watchers: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;
  current: vscode.TextDocument | undefined;
  /** The draft is another, or says something else, or the server speaks of it anew. */
  readonly onDidChange = this.changed.event;

  constructor(server: Server) {
    this.look(vscode.window.activeTextEditor);
    const configuration = vscode.workspace.createFileSystemWatcher("**/soat.toml");
    this.watchers = [
      vscode.window.onDidChangeActiveTextEditor((editor) => this.look(editor)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => document === this.current && this.soon(PAUSE)),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (document !== this.current) return;
        this.current = undefined;
        this.soon(0);
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const own = this.current?.uri.toString();
        if (uris.some((uri) => uri.toString() === own)) this.soon(PAUSE);
      }),
      // What soat.toml says of the date may have changed; the server is told at the same moment.
      configuration,
      configuration.onDidCreate(() => this.soon(2 * PAUSE)),
      configuration.onDidChange(() => this.soon(2 * PAUSE)),
      configuration.onDidDelete(() => this.soon(2 * PAUSE)),
      server.onDidChangeState(() => this.soon(0)),
    ];
  }

  dispose(): void {
    clearTimeout(this.timer);
    vscode.Disposable.from(...this.watchers, this.changed).dispose();
  }

  static is(document: vscode.TextDocument | undefined): document is vscode.TextDocument {
    return document !== undefined && LANGUAGES.includes(document.languageId) && ["file", "untitled"].includes(document.uri.scheme);
  }

  private look(editor: vscode.TextEditor | undefined): void {
    // A panel, a page or the log has the focus: the draft beside it is still what is worked on.
    if (!editor || !["file", "untitled"].includes(editor.document.uri.scheme)) return;
    this.current = Drafts.is(editor.document) ? editor.document : undefined;
    this.soon(0);
  }

  private soon(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.changed.fire(this.current), pause);
  }
}
