#!/usr/bin/env node
// Finds the binary of this platform and becomes it, as nearly as Node can: same streams, same exit code.
const { spawnSync } = require("node:child_process");

const platform = `${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "soat.exe" : "soat";
let binary;
try {
  binary = require.resolve(`@soat-vn/${platform}/bin/${file}`);
} catch {
  console.error(`soat: no binary for ${platform}; build it with cargo install --git https://github.com/soat-vn/soat`);
  process.exit(2);
}
const { status, signal, error } = spawnSync(binary, process.argv.slice(2), { stdio: "inherit" });
if (error) {
  console.error(`soat: ${error.message}`);
  process.exit(2);
}
if (signal) process.kill(process.pid, signal);
process.exit(status ?? 2);
