// "Check the whole folder": what `soat check` finds, in the list of problems, and the same as a task.

import { spawn } from "node:child_process";
import * as path from "node:path";
import { createInterface } from "node:readline";
import * as vscode from "vscode";
import type { Server } from "./server";
import { language, t } from "./text";

/** A place as `soat check --format json` counts: from 1, columns in code points. */
interface Place {
  line: number;
  column: number;
}

/** A finding of `--format jsonl`. */
interface Found {
  path: string;
  rule: string;
  severity: "error" | "warning" | "info" | "hint";
  message: string;
  start: Place;
  end: Place;
  related: { message: string; start: Place; end: Place }[];
}

const SEVERITIES = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

function tongue(): string[] {
  return ["--lang", language().startsWith("en") ? "en" : "vi"];
}

export class FolderCheck implements vscode.Disposable {
  private readonly found = vscode.languages.createDiagnosticCollection("soat-folder");
  private readonly watchers: vscode.Disposable[];

  constructor(private readonly server: Server) {
    const files = vscode.workspace.createFileSystemWatcher("**/*.{txt,md,markdown,html,htm,docx}", true);
    this.watchers = [
      this.found,
      files,
      vscode.commands.registerCommand("soat.checkFolder", () => this.run()),
      // The server speaks of what is shown; what has changed or gone is no longer what was checked.
      vscode.window.tabGroups.onDidChangeTabs(({ opened }) => {
        for (const uri of opened.flatMap(shown)) this.found.delete(uri);
      }),
      files.onDidChange((uri) => this.found.delete(uri)),
      files.onDidDelete((uri) => this.found.delete(uri)),
    ];
  }

  dispose(): void {
    vscode.Disposable.from(...this.watchers).dispose();
  }

  /** Checks every folder of the workspace; how many findings there are in how many files, or nothing if it was broken off. */
  async run(): Promise<{ findings: number; files: number } | undefined> {
    const folders = vscode.workspace.workspaceFolders ?? [];
    if (folders.length === 0) {
      void vscode.window.showInformationMessage(t("Open a folder first."));
      return undefined;
    }
    this.found.clear();
    const total = { findings: 0, files: 0 };
    const options = { location: vscode.ProgressLocation.Notification, title: t("Checking the folder"), cancellable: true };
    const finished = await vscode.window.withProgress(options, async (progress, stop) => {
      const tell = () => progress.report({ message: t("{0} findings in {1} drafts", total.findings, total.files) });
      try {
        for (const folder of folders) {
          await this.check(folder.uri, stop, (findings) => {
            total.findings += findings;
            total.files += 1;
            tell();
          });
        }
        return !stop.isCancellationRequested;
      } catch (error) {
        const log = t("Show the log");
        const message = t("The folder could not be checked: {0}", error instanceof Error ? error.message : String(error));
        void vscode.window.showErrorMessage(message, log).then((choice) => choice === log && this.server.output.show());
        return false;
      }
    });
    if (!finished) return undefined;
    if (total.findings > 0) {
      await vscode.commands.executeCommand("workbench.actions.view.problems");
    }
    void vscode.window.showInformationMessage(t("The folder is checked: {0} findings in {1} drafts.", total.findings, total.files));
    return total;
  }

  /** Checks one folder, file after file. Findings of one file come together. */
  private async check(folder: vscode.Uri, stop: vscode.CancellationToken, tell: (findings: number) => void): Promise<void> {
    const program = spawn(this.server.program(), ["check", "--format", "jsonl", "--color", "never", ...tongue()], {
      cwd: folder.fsPath,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const stopping = stop.onCancellationRequested(() => program.kill());
    let complaint = "";
    program.stderr.setEncoding("utf8").on("data", (text: string) => (complaint += text));
    const ended = new Promise<number | null>((resolve, reject) => program.on("error", reject).on("close", resolve));
    ended.catch(() => undefined); // It is awaited below; a program that is missing fails before that.
    try {
      let file: Found[] = [];
      const close = async () => {
        if (file.length > 0) {
          await this.show(vscode.Uri.joinPath(folder, file[0]?.path ?? ""), file);
          tell(file.length);
        }
        file = [];
      };
      for await (const line of createInterface({ input: program.stdout })) {
        const finding = JSON.parse(line) as Found;
        if (file[0] && file[0].path !== finding.path) await close();
        file.push(finding);
      }
      await close();
      const code = await ended;
      if (complaint) this.server.output.append(complaint);
      if (code !== 0 && code !== 1 && !stop.isCancellationRequested) {
        throw new Error(complaint.trim().split("\n")[0] || `soat check: ${code}`);
      }
    } finally {
      stopping.dispose();
    }
  }

  private async show(uri: vscode.Uri, findings: Found[]): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs);
    if (tabs.flatMap(shown).some((other) => other.toString() === uri.toString())) return;
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const lines = text.split(/\r\n|\r|\n/);
    const at = ({ line, column }: Place) => {
      const before = [...(lines[line - 1] ?? "")].slice(0, column - 1).join("");
      return new vscode.Position(line - 1, before.length);
    };
    const diagnostics = findings.map((finding) => {
      const range = new vscode.Range(at(finding.start), at(finding.end));
      const diagnostic = new vscode.Diagnostic(range, finding.message, SEVERITIES[finding.severity]);
      diagnostic.source = "soát";
      diagnostic.code = finding.rule;
      diagnostic.relatedInformation = finding.related.map(({ message, start, end }) => {
        const place = new vscode.Location(uri, new vscode.Range(at(start), at(end)));
        return new vscode.DiagnosticRelatedInformation(place, message);
      });
      return diagnostic;
    });
    this.found.set(uri, diagnostics);
  }
}

/** What a tab shows: of those, the server itself says what is found. */
function shown({ input }: vscode.Tab): vscode.Uri[] {
  return input instanceof vscode.TabInputText ? [input.uri] : [];
}

/** `soat check` as a task: in the list of tasks, in `tasks.json`, before others. */
export class Tasks implements vscode.TaskProvider {
  constructor(private readonly server: Server) {}

  provideTasks(): vscode.Task[] {
    return (vscode.workspace.workspaceFolders ?? []).map((folder) => this.task(folder, { type: "soat" }));
  }

  resolveTask(task: vscode.Task): vscode.Task | undefined {
    const folder = typeof task.scope === "object" ? task.scope : vscode.workspace.workspaceFolders?.[0];
    return folder && this.task(folder, task.definition);
  }

  private task(folder: vscode.WorkspaceFolder, definition: vscode.TaskDefinition): vscode.Task {
    const paths = Array.isArray(definition.paths) ? definition.paths.map(String) : [];
    const parameters = ["check", "--format", "short", ...tongue(), ...paths];
    const run = new vscode.ProcessExecution(this.server.program(), parameters, { cwd: folder.uri.fsPath });
    const task = new vscode.Task(definition, folder, t("check the folder"), "soat", run, "$soat");
    task.group = vscode.TaskGroup.Test;
    task.detail = [path.basename(this.server.program()), ...parameters].join(" ");
    return task;
  }
}
