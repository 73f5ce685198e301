// What the extension itself says, in the language that findings are told in: VS Code has no Vietnamese of its own, and a
// reporter who reads findings in Vietnamese should not have to read the menus around them in English.

import * as vscode from "vscode";
import vietnamese from "../l10n/bundle.l10n.vi.json";

/** The language of messages, as a tag: what the user wishes, or that of VS Code. */
export function language(): string {
  const wish = vscode.workspace.getConfiguration("soat").get<string>("language", "vi");
  return wish === "auto" ? vscode.env.language : wish;
}

/** A message of ours, `{0}`, `{1}` … replaced. */
export function t(message: string, ...values: (string | number)[]): string {
  const known: Record<string, string> = vietnamese;
  const text = language().startsWith("en") ? message : (known[message] ?? message);
  return text.replace(/\{(\d)\}/g, (place, index) => String(values[Number(index)] ?? place));
}
