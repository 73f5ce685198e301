// What every editor's configuration tells the server is what the server reads: node --test editors/configurations.test.mjs
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const text = (name) => readFileSync(join(here, name), "utf8");
const part = (name, pattern) => pattern.exec(text(name))?.[1] ?? assert.fail(`${name} has nothing like ${pattern}`);
const names = (text, pattern) => [...text.matchAll(pattern)].map(([, name]) => name).sort();
const known = names(text("../src/lsp/features.rs") + text("../src/lsp/session.rs"), /wishes\.get\("(\w+)"\)/g);

/** What every editor lets its user choose. */
const OFFERED = ["language", "typingDelay"];

test("the server's settings are found", () => {
  for (const name of OFFERED) assert.ok(known.includes(name), `${name} among ${known}`);
});

test("every editor that can offers every setting, and none that is not one", () => {
  const told = {
    vscode: names(part("vscode/src/server.ts", /return \{\n( +language: .*?)\n  \};/s), /^ +(\w+): /gm),
    neovim: names(part("neovim/soat.lua", /init_options = \{(.*?)\}/s), /(\w+) =/g),
    emacs: names(part("emacs/soat.el", /:initializationOptions \(list(.*)\)\)\)\)/), /:(\w+)/g),
    helix: names(part("helix/languages.toml", /\[language-server\.soat\.config\]\n([^[]*)/), /^(\w+) =/gm),
  };
  for (const [editor, settings] of Object.entries(told)) {
    for (const name of settings) assert.ok(known.includes(name), `${editor}: ${name}`);
    for (const name of OFFERED) assert.ok(settings.includes(name), `${editor} lacks ${name}`);
  }
});

test("the editors of which only a language is set set it by its name", () => {
  const kate = JSON.parse(text("kate/settings.json"));
  const zed = JSON.parse(part("zed/README.md", /```json\n(.*?)```/s));
  const [server] = Object.values(kate.servers);
  assert.deepEqual(Object.keys(server.initializationOptions), ["language"]);
  assert.deepEqual(Object.keys(Object.values(zed.lsp)[0].initialization_options), ["language"]);
});

test("every editor looks for the house's folder by soat.toml", () => {
  const files = ["neovim/soat.lua", "helix/languages.toml", "kate/settings.json"];
  for (const name of files) assert.match(text(name), /root.*"soat\.toml"|"soat\.toml".*\.git|rootIndication.*soat\.toml/s, name);
});
