// The extension is a thin client: it finds the server, starts it, and shows how it fares. What is wrong with a draft, and how
// to mend it, is the server's business, so that every editor has the same.

import { existsSync } from "node:fs";
import * as path from "node:path";
import * as vscode from "vscode";
import { LanguageClient, type LanguageClientOptions, type ServerOptions, State } from "vscode-languageclient/node";
import { Status } from "./status";

const LANGUAGES = ["plaintext", "markdown", "html"];

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const output = vscode.window.createOutputChannel("Soát");
  const status = new Status(LANGUAGES);
  const restart = async () => {
    await stop();
    await start(context, output, status);
  };
  context.subscriptions.push(
    output,
    status,
    vscode.commands.registerCommand("soat.restart", restart),
    vscode.commands.registerCommand("soat.showOutput", () => output.show()),
    vscode.commands.registerCommand("soat.fixAll", () =>
      vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.soat", apply: "first" }),
    ),
    vscode.workspace.onDidChangeConfiguration((event) => {
      const matters = ["soat.path", "soat.language", "soat.typingDelay", "soat.defaults"].some((name) => event.affectsConfiguration(name));
      return matters ? restart() : undefined;
    }),
    // A folder that becomes trusted may name a server of its own.
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
  );
  await start(context, output, status);
}

export function deactivate(): Promise<void> {
  return stop();
}

/** The server to run: the user's own, or the one in the package. */
function serverPath(context: vscode.ExtensionContext): string {
  const own = vscode.workspace.getConfiguration("soat").get<string>("path", "").trim();
  const bundled = path.join(context.extensionPath, "server", process.platform === "win32" ? "soat.exe" : "soat");
  return own || bundled;
}

async function start(context: vscode.ExtensionContext, output: vscode.OutputChannel, status: Status): Promise<void> {
  const command = serverPath(context);
  // A bare name is looked up on the path; anything else must be there.
  if (path.basename(command) !== command && !existsSync(command)) {
    status.state("stopped");
    await complain(vscode.l10n.t("Soát cannot start: {0} is missing.", command), output);
    return;
  }
  const settings = vscode.workspace.getConfiguration("soat");
  const language = settings.get<string>("language", "auto");
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: [
      ...LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language }))),
      // What is decided from within the editor changes this file, saved or not.
      { scheme: "file", pattern: "**/soat.toml" },
    ],
    outputChannel: output,
    initializationOptions: {
      language: language === "auto" ? vscode.env.language : language,
      typingDelay: settings.get<number>("typingDelay", 1000),
      defaults: settings.get<object>("defaults", {}),
    },
  };
  client = new LanguageClient("soat", "Soát", server, options);
  client.onDidChangeState(({ newState }) => status.state(NAMES[newState]));
  try {
    await client.start();
  } catch (error) {
    status.state("stopped");
    await complain(vscode.l10n.t("Soát cannot start: {0}", error instanceof Error ? error.message : String(error)), output);
  }
}

const NAMES = { [State.Starting]: "starting", [State.Running]: "running", [State.Stopped]: "stopped" } as const;

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  // A server that has died already cannot be asked to stop.
  await running?.stop().catch(() => undefined);
}

async function complain(message: string, output: vscode.OutputChannel): Promise<void> {
  const [settings, log] = [vscode.l10n.t("Open settings"), vscode.l10n.t("Show the log")];
  const choice = await vscode.window.showErrorMessage(message, settings, log);
  if (choice === settings) {
    await vscode.commands.executeCommand("workbench.action.openSettings", "soat.path");
  } else if (choice === log) {
    output.show();
  }
}
