// The extension is a thin client: it finds the server, starts it, and shows what it knows. What is wrong with a draft, and how
// to mend it, is the server's business, so that every editor has the same.

import * as vscode from "vscode";
import { Drafts } from "./drafts";
import { Figures } from "./figures";
import { fixAll } from "./fix";
import { FolderCheck, Tasks } from "./folder";
import { chooseHouseStyle, createConfiguration } from "./house";
import { openMenu } from "./menu";
import { openSample } from "./sample";
import { Server } from "./server";
import { SheetView } from "./sheet";
import { Status } from "./status";
import { TokensView } from "./tokens";

let server: Server | undefined;

/** What the tests look at, for want of a way to read VS Code's own bars and trees. */
export interface Parts {
  figures: Figures;
  folder: FolderCheck;
  status: Status;
}

export async function activate(context: vscode.ExtensionContext): Promise<Parts> {
  const output = vscode.window.createOutputChannel("Soát");
  const running = new Server(context.extensionPath, output);
  server = running;
  const drafts = new Drafts(running);
  const parts = {
    figures: new Figures(running, drafts, context.workspaceState),
    folder: new FolderCheck(running),
    status: new Status(running, drafts),
  };
  const command = (name: string, action: () => unknown) => vscode.commands.registerCommand(name, action);
  context.subscriptions.push(
    output,
    running,
    drafts,
    ...Object.values(parts),
    new SheetView(running, drafts),
    new TokensView(running, drafts),
    vscode.tasks.registerTaskProvider("soat", new Tasks(running)),
    command("soat.menu", () => openMenu(drafts)),
    command("soat.openSample", openSample),
    command("soat.chooseHouseStyle", () => chooseHouseStyle(running, drafts)),
    command("soat.createConfiguration", () => createConfiguration(running)),
    command("soat.restart", () => running.restart()),
    command("soat.showOutput", () => output.show()),
    command("soat.openSettings", () => vscode.commands.executeCommand("workbench.action.openSettings", "@ext:soat.soat")),
    command("soat.fixAll", () => fixAll(running, drafts)),
  );
  await running.start();
  return parts;
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
