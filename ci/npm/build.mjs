// Lays out npm packages around binaries: node build.mjs VERSION OUT PLATFORM=BINARY…   (PLATFORM: linux-x64, win32-arm64, …)
// One small package holds the command; one per platform holds its binary and says where it runs, so that npm fetches one alone
// and nothing is downloaded by a script of ours.
import { chmodSync, copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

const [version, out, ...platforms] = process.argv.slice(2);
if (!platforms.length) {
  console.error("usage: node build.mjs VERSION OUT PLATFORM=BINARY…");
  process.exit(2);
}
const common = { version, license: "(MIT OR Apache-2.0)", repository: { type: "git", url: "git+https://github.com/soat-vn/soat.git" } };
const optionalDependencies = {};
for (const pair of platforms) {
  const [platform, binary] = pair.split("=");
  const [os, cpu] = platform.split("-");
  const name = `@soat-vn/${platform}`;
  const folder = path.join(out, platform);
  const file = os === "win32" ? "soat.exe" : "soat";
  mkdirSync(path.join(folder, "bin"), { recursive: true });
  copyFileSync(binary, path.join(folder, "bin", file));
  chmodSync(path.join(folder, "bin", file), 0o755);
  const description = `The ${platform} binary of Soát`;
  writeJson(path.join(folder, "package.json"), { name, description, ...common, os: [os], cpu: [cpu], files: ["bin"] });
  optionalDependencies[name] = version;
}
const folder = path.join(out, "soat");
mkdirSync(path.join(folder, "bin"), { recursive: true });
copyFileSync(path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), "soat.js"), path.join(folder, "bin", "soat.js"));
writeJson(path.join(folder, "package.json"), {
  name: "@soat-vn/soat",
  description: "Proofreader for Vietnamese news and government report drafts",
  ...common,
  bin: { soat: "bin/soat.js" },
  files: ["bin"],
  engines: { node: ">=18" },
  optionalDependencies,
});

function writeJson(file, value) {
  writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
}
