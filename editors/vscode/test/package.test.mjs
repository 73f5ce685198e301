// What the package says of itself holds together: node --test editors/vscode/test/package.test.mjs [soat.vsix]
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const text = (name) => readFileSync(join(root, name), "utf8");
const json = (name) => JSON.parse(text(name));
const manifest = json("package.json");
const sources = readdirSync(join(root, "src")).map((name) => text(`src/${name}`)).join("\n");
const sorted = (values) => [...new Set(values)].sort();

test("every text of the manifest stands in both languages, and no other", () => {
  const used = sorted([...text("package.json").matchAll(/"%([^%"]+)%"/g)].map(([, key]) => key));
  for (const name of ["package.nls.json", "package.nls.vi.json"]) {
    assert.deepEqual(sorted(Object.keys(json(name))), used, name);
    for (const [key, value] of Object.entries(json(name))) assert.ok(value.trim(), `${name}: ${key}`);
  }
});

test("every text of the code is translated, and nothing else", () => {
  const used = sorted([...sources.matchAll(/\bt\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, message]) => JSON.parse(`"${message}"`)));
  assert.ok(used.length > 20, `the search found ${used.length}`);
  assert.equal([...sources.matchAll(/\bt\(/g)].length, [...sources.matchAll(/\bt\(\s*"|function t\(/g)].length, "t() is given a plain string");
  const bundle = json("l10n/bundle.l10n.vi.json");
  assert.deepEqual(sorted(Object.keys(bundle)), used);
  const places = (message) => sorted(message.match(/\{\d\}/g) ?? []);
  for (const [message, translation] of Object.entries(bundle)) assert.deepEqual(places(translation), places(message), message);
});

test("every command that is offered is registered, and every one registered is offered", () => {
  const { commands, menus, viewsWelcome, walkthroughs } = manifest.contributes;
  const offered = commands.map(({ command }) => command);
  const registered = [...sources.matchAll(/(?:registerCommand|\bcommand)\(\s*"(soat\.\w+)"/g)].map(([, name]) => name);
  const internal = ["soat.goToFigures"];
  assert.deepEqual(sorted(registered), sorted([...offered, ...internal]));
  const texts = Object.values(json("package.nls.json")).join("\n");
  const named = [
    ...Object.values(menus).flat().flatMap(({ command }) => command ?? []),
    ...[...texts.matchAll(/\(command:(soat\.\w+)\)/g)].map(([, name]) => name),
    ...walkthroughs.flatMap(({ steps }) => steps.flatMap(({ completionEvents = [] }) => completionEvents.map((event) => event.replace("onCommand:", "")))),
  ];
  for (const name of named) assert.ok(offered.includes(name) || name === "soat.figures", name);
  assert.ok(viewsWelcome.every(({ view }) => view === "soat.figures"));
});

test("every file that is named is there", () => {
  const { walkthroughs, viewsContainers } = manifest.contributes;
  const named = walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.image ?? media.markdown));
  for (const name of [manifest.icon, ...viewsContainers.activitybar.map(({ icon }) => icon), ...named]) {
    assert.ok(existsSync(join(root, name)), name);
  }
});

test("CI packs every platform that the script knows, each once", () => {
  const known = /usage: build\.sh \[--target ([^\]]+)\]/.exec(text("build.sh"))[1].split("|");
  const packed = [...text("../../.github/workflows/packages.yml").matchAll(/target: ([\w-]+), runner/g)].map(([, target]) => target);
  assert.deepEqual([...packed].sort(), [...known].sort());
});

test("the problem matcher reads what `soat check --format short` writes", () => {
  const [{ pattern }] = manifest.contributes.problemMatchers;
  const match = new RegExp(pattern.regexp).exec("tin/bài 1.txt:3:14: fraction-percent: 31.250/62.500 là 50,0%, không phải 55,0%.");
  const { file, line, column, code, message } = pattern;
  assert.deepEqual(
    [file, line, column, code, message].map((group) => match[group]),
    ["tin/bài 1.txt", "3", "14", "fraction-percent", "31.250/62.500 là 50,0%, không phải 55,0%."],
  );
});
