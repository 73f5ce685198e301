// The menu behind the item in the status bar.

import * as vscode from "vscode";
import type { Drafts } from "./drafts";
import { t } from "./text";

interface Item extends vscode.QuickPickItem {
  command?: string;
}

export async function openMenu(drafts: Drafts): Promise<void> {
  const separator = (label: string): Item => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const draft: Item[] = [
    { label: `$(list-unordered) ${t("List the findings")}`, command: "workbench.actions.view.problems" },
    { label: `$(sparkle) ${t("Fix everything that is safe to fix")}`, command: "soat.fixAll" },
    { label: `$(table) ${t("Figures sheet")}`, command: "soat.figuresSheet" },
    { label: `$(symbol-ruler) ${t("Figures beside the draft")}`, command: "soat.figures.focus" },
    { label: `$(eye) ${t("What Soát sees")}`, command: "soat.showTokens" },
  ];
  const house: Item[] = [
    { label: `$(law) ${t("Choose the house style")}`, command: "soat.chooseHouseStyle" },
    { label: `$(checklist) ${t("Check the whole folder")}`, command: "soat.checkFolder" },
    { label: `$(settings-gear) ${t("Settings of the extension")}`, command: "soat.openSettings" },
  ];
  const server: Item[] = [
    { label: `$(refresh) ${t("Restart the server")}`, command: "soat.restart" },
    { label: `$(output) ${t("Show the log")}`, command: "soat.showOutput" },
  ];
  const items = [
    ...(drafts.current ? [separator(t("This draft")), ...draft] : []),
    separator(t("The house")),
    ...house,
    separator(t("The server")),
    ...server,
  ];
  const chosen = await vscode.window.showQuickPick(items, { title: "Soát", matchOnDescription: true });
  if (chosen?.command) await vscode.commands.executeCommand(chosen.command);
}
