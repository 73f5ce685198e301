// The packed extension holds what it must and nothing else: VSIX=soat.vsix node --test editors/vscode/test/vsix.test.mjs
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const vsix = process.env.VSIX ?? join(root, "soat.vsix");
const python = (code) => execFileSync("python3", ["-c", `import sys, zipfile, json\nz = zipfile.ZipFile(sys.argv[1])\n${code}`, vsix], { maxBuffer: 1 << 28 });
const entries = JSON.parse(python("print(json.dumps({i.filename: [i.file_size, i.external_attr >> 16] for i in z.infolist()}))"));
const platform = /TargetPlatform="([^"]+)"/.exec(python('print(z.read("extension.vsixmanifest").decode())'))?.[1];
const program = platform?.startsWith("win32") ? "extension/server/soat.exe" : "extension/server/soat";

test("the package holds exactly what it should", () => {
  const named = (folder, ending) => readdirSync(join(root, folder)).filter((name) => name.endsWith(ending)).map((name) => `extension/${folder}/${name}`);
  const wanted = [
    "[Content_Types].xml",
    "extension.vsixmanifest",
    "extension/changelog.md",
    "extension/dist/extension.js",
    "extension/images/icon.png",
    "extension/images/soat.png",
    "extension/images/view.svg",
    "extension/LICENSE-APACHE",
    "extension/LICENSE-MIT",
    "extension/package.json",
    "extension/package.nls.json",
    "extension/package.nls.vi.json",
    "extension/readme.md",
    program,
    ...named("images/walkthrough", ".png"),
    ...named("walkthrough", ".md"),
  ];
  assert.deepEqual(Object.keys(entries).sort(), wanted.sort());
});

test("its server can be run, and is the one that was built", () => {
  const [size, mode] = entries[program];
  assert.ok(program.endsWith(".exe") || (mode & 0o111) === 0o111, `mode ${mode.toString(8)}`);
  assert.equal(size, statSync(join(root, "server", program.split("/").pop())).size);
});

test("all but the server is small", () => {
  const rest = Object.entries(entries).filter(([name]) => name !== program).reduce((sum, [, [size]]) => sum + size, 0);
  assert.ok(rest < 1_500_000, `${rest} bytes`);
  assert.ok(entries["extension/dist/extension.js"][0] < 600_000, `the script has ${entries["extension/dist/extension.js"][0]} bytes`);
  assert.ok(statSync(vsix).size < 30_000_000, `the package has ${statSync(vsix).size} bytes`);
});

test("what the extension runs is in it", () => {
  const { main } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  assert.ok(entries[`extension/${main.replace(/^\.\//, "")}`]);
});
