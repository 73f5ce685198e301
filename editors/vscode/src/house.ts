// What the house decides, from within VS Code: a `soat.toml` to begin with, and its choices.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { Drafts } from "./drafts";
import type { House } from "./protocol";
import type { Server } from "./server";
import { language, t } from "./text";

/** Writes a `soat.toml` with every key explained, in the folder the user picks, and shows it; one that is there is shown. */
export async function createConfiguration(server: Server): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder = folders.length > 1 ? await vscode.window.showWorkspaceFolderPick() : folders[0];
  if (!folder) {
    if (folders.length === 0) void vscode.window.showInformationMessage(t("Open a folder first."));
    return;
  }
  const file = vscode.Uri.joinPath(folder.uri, "soat.toml");
  const tongue = language().startsWith("en") ? "en" : "vi";
  try {
    await vscode.workspace.fs.stat(file);
  } catch {
    try {
      await promisify(execFile)(server.program(), ["init", "--lang", tongue, folder.uri.fsPath]);
    } catch (error) {
      void vscode.window.showErrorMessage(t("soat.toml could not be written: {0}", error instanceof Error ? error.message : String(error)));
      return;
    }
  }
  await vscode.window.showTextDocument(file);
}

/** How often it is asked whether a choice holds. */
const PATIENCE = 100;

interface Choice extends vscode.QuickPickItem {
  key?: string;
  value?: string | null;
}

/** Has the user choose among what `soat.toml` may say; the server writes the choice down. */
export async function chooseHouseStyle(server: Server, drafts: Drafts): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = drafts.current?.uri ?? (folder && vscode.Uri.joinPath(folder, "soat.toml"));
  if (!uri) {
    void vscode.window.showInformationMessage(t("Open a folder first."));
    return;
  }
  const house = await server.ask<House>("soat/house", { uri });
  if (!house) return;
  const title = t("Choose the house style");
  const key = await pickKey(house, title);
  if (!key) return;
  const value = await pickValue(house, key, title);
  if (value === undefined) return;
  if (!(await write(server, uri, key, value))) return;
  const show = t("Show soat.toml");
  const message = value === null ? t("{0} is as usual again.", key) : t("{0} is now {1}.", key, value);
  if ((await vscode.window.showInformationMessage(message, show)) !== show) return;
  const written = (await server.ask<House>("soat/house", { uri }))?.configuration;
  if (written) await vscode.window.showTextDocument(vscode.Uri.parse(written));
}

/** Has the server write a choice down; whether it now holds. What the server changes in an open `soat.toml` is saved. */
async function write(server: Server, uri: vscode.Uri, key: string, value: string | null): Promise<boolean> {
  const unsaved = () => vscode.workspace.textDocuments.filter(({ uri, isDirty }) => isDirty && uri.path.endsWith("/soat.toml"));
  const theirs = unsaved();
  try {
    await server.execute("soat.setStyle", uri.toString(), `${key}=${value ?? ""}`);
  } catch (error) {
    void vscode.window.showErrorMessage(t("soat.toml could not be written: {0}", error instanceof Error ? error.message : String(error)));
    return false;
  }
  // It is written a moment after the answer; if it cannot be, the server says why.
  for (let tries = 0; tries < PATIENCE; tries++) {
    const house = await server.ask<House>("soat/house", { uri });
    const now = [...(house?.choices ?? []), ...(house?.rules ?? [])].find((one) => one.key === key);
    if (now?.chosen === value) {
      await Promise.all(unsaved().map((document) => theirs.includes(document) || document.save()));
      return true;
    }
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return false;
}

/** The groups of rules as a reporter calls them. */
const groupNames = (): Record<string, string> => ({
  spelling: t("Spelling"),
  figures: t("Figures"),
  dates: t("Dates"),
  titles: t("Titles"),
  places: t("Places"),
  citations: t("Citations"),
  abbreviations: t("Abbreviations"),
  typography: t("Typography"),
});

async function pickKey({ choices, rules, levels }: House, title: string): Promise<string | undefined> {
  const separator = (label: string): Choice => ({ label, kind: vscode.QuickPickItemKind.Separator });
  const names = groupNames();
  const level = (value: string) => levels.find((offer) => offer.value === value)?.text ?? value;
  const groups = [...new Set(rules.map(({ group }) => group))];
  const items: Choice[] = [
    ...choices.map(({ key, text, chosen }) => ({ label: key, description: chosen ?? t("nothing chosen"), detail: plain(text), key })),
    ...groups.flatMap((group) => [
      separator(names[group] ?? group),
      ...rules
        .filter((rule) => rule.group === group)
        .map(({ key, text, chosen, usual }) => ({ label: key.replace("rules.", ""), description: level(chosen ?? usual), detail: plain(text), key })),
    ]),
  ];
  const placeHolder = t("What should the house decide?");
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true }))?.key;
}

/** The value chosen; null to take the choice back, undefined to leave things as they are. */
async function pickValue({ choices, rules, levels }: House, key: string, title: string): Promise<string | null | undefined> {
  const level = (value?: string) => levels.find((offer) => offer.value === value)?.text;
  const choice = choices.find((choice) => choice.key === key);
  const rule = rules.find((rule) => rule.key === key);
  const chosen = choice?.chosen ?? rule?.chosen ?? null;
  const mark = (value: string | null) => (value === chosen ? "$(check) " : "");
  const usual: Choice = { label: `${mark(null)}${t("As usual")}`, description: level(rule?.usual) ?? t("nothing chosen"), value: null };
  const values = (choice?.values ?? levels).map(({ value, text }) => ({ label: `${mark(value)}${value}`, description: text, value }));
  const placeHolder = plain(choice?.text ?? rule?.text ?? key);
  const options = { title: `${title}: ${key}`, placeHolder, matchOnDescription: true };
  const picked = (await vscode.window.showQuickPick<Choice>([usual, ...values], options))?.value;
  return picked === chosen ? undefined : picked;
}

/** Lists show no Markdown. */
function plain(markdown: string): string {
  return markdown.replace(/[`*]/g, "");
}
