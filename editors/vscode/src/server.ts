// The server's life: found, started, told of settings, started again when it falls.

import { existsSync } from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import {
  CloseAction,
  type CodeAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  LanguageClient,
  type LanguageClientOptions,
  type ServerOptions,
  State,
} from "vscode-languageclient/node";
import type { Whose } from "./protocol";
import { language, t } from "./text";

export const LANGUAGES: readonly string[] = ["plaintext", "markdown", "html"];

export type ServerState = "starting" | "running" | "stopped";

/** So many falls in so many milliseconds, and the server is left lying. */
const FALLS = { most: 5, within: 180_000 };

export class Server implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<ServerState>();
  private readonly watchers: vscode.Disposable[];
  private client: LanguageClient | undefined;
  private falls: number[] = [];
  state: ServerState = "stopped";
  readonly onDidChangeState = this.changed.event;

  constructor(
    private readonly extensionPath: string,
    readonly output: vscode.OutputChannel,
  ) {
    this.watchers = [
      vscode.workspace.onDidChangeConfiguration(async (event) => {
        if (event.affectsConfiguration("soat.path")) {
          await this.restart();
        } else if (["soat.language", "soat.typingDelay", "soat.defaults"].some((name) => event.affectsConfiguration(name))) {
          await this.client?.sendNotification(DidChangeConfigurationNotification.type, { settings: { soat: wishes() } });
          this.changed.fire(this.state);
        }
      }),
      // A folder that becomes trusted may name a server of its own.
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.restart()),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.watchers, this.changed).dispose();
  }

  /** The program to run: the user's own, or the one in the package. */
  program(): string {
    const own = vscode.workspace.getConfiguration("soat").get<string>("path", "").trim();
    return own || path.join(this.extensionPath, "server", process.platform === "win32" ? "soat.exe" : "soat");
  }

  async start(): Promise<void> {
    const command = this.program();
    // A bare name is looked up on the path; anything else must be there.
    if (path.basename(command) !== command && !existsSync(command)) {
      this.become("stopped");
      void this.complain(t("Soát cannot start: {0} is missing.", command));
      return;
    }
    const server: ServerOptions = { command, args: ["lsp"] };
    const options: LanguageClientOptions = {
      documentSelector: [
        ...LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language }))),
        // What the house writes holds before it is saved.
        { scheme: "file", pattern: "**/soat.toml" },
      ],
      outputChannel: this.output,
      initializationOptions: wishes(),
      errorHandler: {
        error: () => ({ action: ErrorAction.Continue, handled: true }),
        closed: () => this.fallen(),
      },
    };
    const client = new LanguageClient("soat", "Soát", server, options);
    this.client = client;
    client.onDidChangeState(({ newState }) => {
      if (this.client === client) this.become(NAMES[newState]);
    });
    try {
      await client.start();
    } catch (error) {
      this.become("stopped");
      void this.complain(t("Soát cannot start: {0}", error instanceof Error ? error.message : String(error)));
    }
  }

  async stop(): Promise<void> {
    const running = this.client;
    this.client = undefined;
    this.become("stopped");
    // A server that has died already cannot be asked to stop.
    await running?.dispose().catch(() => undefined);
  }

  async restart(): Promise<void> {
    this.falls = [];
    await this.stop();
    await this.start();
  }

  /** Asks the server something of a document; `undefined` where it does not run, does not know it, or does not answer. */
  async ask<Answer>(request: string, document: Pick<vscode.TextDocument, "uri">): Promise<Answer | undefined> {
    if (this.state !== "running") return undefined;
    const whose: Whose = { textDocument: { uri: document.uri.toString() } };
    try {
      return (await this.client?.sendRequest<Answer | null>(request, whose)) ?? undefined;
    } catch (error) {
      this.output.appendLine(`${request}: ${error}`);
      return undefined;
    }
  }

  /** Has the server do something that it offers by name. */
  /** The edit that mends what is safe in a draft. Asked of the server itself: VS Code gives up a request for actions whenever
   *  another extension registers some, as its own for Markdown does a moment after the first draft is opened. */
  async fixes(document: vscode.TextDocument): Promise<vscode.WorkspaceEdit | undefined> {
    const client = this.client;
    if (!client) return undefined;
    const { code2ProtocolConverter: to, protocol2CodeConverter: from } = client;
    const only = ["source.fixAll.soat"];
    const actions = await client.sendRequest<CodeAction[] | null>("textDocument/codeAction", {
      textDocument: to.asTextDocumentIdentifier(document),
      range: to.asRange(new vscode.Range(0, 0, document.lineCount, 0)),
      context: { diagnostics: [], only },
    });
    return from.asWorkspaceEdit(actions?.find(({ edit }) => edit)?.edit);
  }

  async execute(command: string, ...parameters: unknown[]): Promise<unknown> {
    return this.client?.sendRequest("workspace/executeCommand", { command, arguments: parameters });
  }

  private become(state: ServerState): void {
    this.state = state;
    this.changed.fire(state);
  }

  private fallen() {
    const now = Date.now();
    this.falls = [...this.falls.filter((fall) => now - fall < FALLS.within), now];
    if (this.falls.length < FALLS.most) {
      this.output.appendLine(t("The server stopped unexpectedly and is started again."));
      return { action: CloseAction.Restart, handled: true };
    }
    void this.complain(t("Soát stopped {0} times within minutes and is not started again.", this.falls.length));
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  private async complain(message: string): Promise<void> {
    const [again, settings, log] = [t("Restart"), t("Open settings"), t("Show the log")];
    const choice = await vscode.window.showErrorMessage(message, again, settings, log);
    if (choice === again) {
      await this.restart();
    } else if (choice === settings) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "soat.path");
    } else if (choice === log) {
      this.output.show();
    }
  }
}

const NAMES = { [State.Starting]: "starting", [State.Running]: "running", [State.Stopped]: "stopped" } as const;

/** What the user wishes of the server. */
function wishes(): object {
  const settings = vscode.workspace.getConfiguration("soat");
  return {
    language: language(),
    typingDelay: settings.get<number>("typingDelay", 1000),
    defaults: settings.get<object>("defaults", {}),
    // The client would ask for the whole folder every two seconds; it is checked when the user says so.
    workspaceDiagnostics: false,
  };
}
