// Drives a real VS Code (code-server) in headless Chromium.
//   drive.mjs host URL FOLDER EXTENSION TEST.js    runs exports.run() of TEST.js in the extension host; its exit code
//   drive.mjs page URL FOLDER DRAFT SCREENSHOTS    works as a reporter does, a picture a step
//   drive.mjs untrusted URL FOLDER DRAFT SCREENSHOTS   finds Soát at work in a folder that is not trusted
import assert from "node:assert";
import { existsSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const [mode, base, folder, subject, extra] = process.argv.slice(2);
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: flags });
const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: "en-US" });
const page = await context.newPage();
await page.route((url) => url.hostname !== new URL(base).hostname, (route) => route.abort()); // nothing leaves this machine
page.setDefaultTimeout(45000);
const remote = (path) => `vscode-remote://${new URL(base).host}${path}`;
const open = (payload) =>
  page.goto(`${base}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);

/** The extension host runs the test; the workbench calls back with its exit code. */
async function host() {
  let finish;
  const code = new Promise((resolve) => (finish = resolve));
  setTimeout(() => finish(99), 220000).unref();
  await page.exposeFunction("codeAutomationLog", (type, texts) => type !== "info" && console.log(`[${type}]`, ...texts));
  await page.exposeFunction("codeAutomationExit", (code) => finish(code));
  await open([["extensionDevelopmentPath", remote(subject)], ["extensionTestsPath", remote(extra)], ["skipWelcome", "true"]]);
  const exit = await code;
  assert.strictEqual(exit, 0, `the extension host ended with ${exit}`);
}

const shot = (name, clip) => page.screenshot({ path: `${extra}/${name}.png`, ...(clip && { clip }) });
const editor = page.locator(".editor-instance .monaco-editor").first();
const squiggles = editor.locator(".squiggly-warning, .squiggly-error");
const status = page.locator('[id="soat.soat.soat.status"]');
const tree = page.locator(".pane-body .monaco-list-row");

async function command(name) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input").fill(`>${name}`);
  // Enter before the row shows would run the command used last.
  await page.locator(".quick-input-list .monaco-list-row").first().filter({ hasText: name }).waitFor();
  await page.keyboard.press("Enter");
}

/** The pictures of the walkthrough are cut from what the test sees. */
const picture = (name, x, y, width, height) => shot(`walkthrough-${name}`, { x, y, width, height });
const row = (text) => page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text }).first();
const caretIn = (line) => page.locator("#status\\.editor\\.selection").filter({ hasText: `Ln ${line}` }).waitFor();

/** As a reporter: sees the squiggle, reads the hover and the tree, completes a title, mends the word, prints the sheet. */
async function reporter() {
  await open([["openFile", remote(subject)]]);
  await squiggles.first().waitFor({ state: "attached" });
  await status.filter({ hasText: "18/11/2021" }).waitFor();
  await shot("01-squiggle");
  await picture("open", 348, 40, 932, 320);

  await command("View: Show Soát");
  await tree.filter({ hasText: "31.250 / 62.500" }).waitFor();
  // The second squiggle runs from the fraction to the percentage; it takes no pointer events, so its box is aimed at.
  const box = await squiggles.nth(1).boundingBox();
  await page.mouse.move(box.x + box.width - 20, box.y + box.height / 2, { steps: 5 });
  const hover = page.locator(".monaco-hover:not(.hidden)").first();
  await hover.locator(".hover-row").nth(1).waitFor();
  assert.match(await hover.innerText(), /50,0/, "the hover shows the arithmetic");
  await shot("02-hover");
  await picture("figures", 348, 70, 932, 400);

  await page.keyboard.press("Escape");
  await command("Problems: Focus on Problems View");
  await page.locator(".markers-panel .monaco-list-row").nth(1).waitFor();
  const problems = (await page.locator(".markers-panel .monaco-list-row").allInnerTexts()).join("\n");
  assert.match(problems, /tchức/, "the list names the word");
  await shot("03-problems");
  await command("View: Hide Panel");

  await editor.locator(".view-line").first().click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("Dự có ông Nam, pctubnd", { delay: 20 });
  await page.keyboard.press("Control+Space");
  const first = page.locator(".suggest-widget.visible .monaco-list-row").first();
  // What the list opened with gives way to what the last keys ask for.
  await first.filter({ hasText: "Phó Chủ tịch UBND" }).waitFor();
  await shot("04-completion");
  await picture("titles", 348, 170, 932, 320);
  await page.keyboard.press("Enter");
  await editor.locator(".view-line").filter({ hasText: "Phó Chủ tịch UBND" }).waitFor();

  await editor.locator(".view-line").first().click();
  await page.keyboard.press("Control+Home");
  await command("Go to Next Problem (Error, Warning, Info)");
  await page.locator(".marker-widget").waitFor();
  await page.keyboard.press("Control+.");
  // The first of the menu's actions has the focus; a layer over the menu takes clicks.
  await page.locator(".action-widget .monaco-list-row.action.focused").filter({ hasText: "tổ chức" }).waitFor();
  await shot("05-quick-fix");
  await picture("findings", 348, 70, 932, 320);
  await page.keyboard.press("Enter");
  await editor.locator(".view-line").filter({ hasText: "tổ chức" }).nth(1).waitFor();
  await page.keyboard.press("Escape");

  const wrong = tree.filter({ hasText: "31.250 / 62.500" });
  await wrong.waitFor();
  await shot("06-figures");
  await wrong.click();
  await caretIn(5);
  await shot("07-figures-click");
  await picture("sheet", 0, 35, 1140, 320);
  await command("Soát: Figures sheet");
  const sheet = page.frameLocator("iframe.webview").frameLocator("#active-frame");
  await sheet.getByText("Bảng đối chiếu số liệu").first().waitFor();
  assert.match(await sheet.locator("table").innerText(), /31\.250/);
  await shot("08-sheet");
  await editor.locator(".view-line").first().click();
  await caretIn(1);
  await sheet.locator("tr.bad td.place a").first().click();
  await caretIn(5);
  // It follows the typing without being opened again.
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("Đạt 10/20 hộ, bằng 50%. ");
  await sheet.getByText("10/20").first().waitFor();
  await tree.filter({ hasText: "10 / 20" }).waitFor();

  await status.click();
  await row("Bảng đối chiếu số liệu").waitFor();
  await shot("09-menu");
  await row("Chọn cách viết của tòa soạn").click();
  await row("tone-mark-style").waitFor();
  await shot("10-house");
  await page.keyboard.type("tone-mark");
  await page.keyboard.press("Enter");
  await row("hòa, thúy").waitFor();
  await page.keyboard.type("old");
  await shot("11-house-value");
  await page.keyboard.press("Enter");
  await page.getByText("Đã chọn tone-mark-style là old.").first().waitFor();
  assert.strictEqual(readFileSync(`${folder}/soat.toml`, "utf8"), 'tone-mark-style = "old"\n');

  await command("View: Close All Editors");
  await page.getByRole("button", { name: "Don't Save" }).click();
  await command("Welcome: Open Walkthrough...");
  await page.locator(".quick-input-widget input").fill("Soát");
  await row("Soát").waitFor();
  await page.keyboard.press("Enter");
  await page.locator(".getting-started-step").nth(6).waitFor();
  await page.locator(".getting-started-media img, .getting-started-media-component img").first().waitFor();
  await shot("12-walkthrough");
}

/** In a folder that is not trusted the server of the package works, and the folder's own is not run. */
async function untrusted() {
  await open([["openFile", remote(subject)]]);
  await page.locator("#status\\.workspaceTrust").waitFor();
  await squiggles.first().waitFor({ state: "attached" });
  await status.filter({ hasText: "18/11/2021" }).waitFor();
  // An editor that opens before the extension's defaults have arrived may keep VS Code's marks of "ambiguous" letters; one
  // that opens after them has none, and has had the time to.
  await command("View: Close All Editors");
  await page.keyboard.press("Control+P");
  await page.locator(".quick-input-widget input").fill(subject.split("/").pop());
  await row(subject.split("/").pop()).waitFor();
  await page.keyboard.press("Enter");
  await squiggles.first().waitFor({ state: "attached" });
  await page.waitForTimeout(1500);
  assert.strictEqual(await editor.locator(".unicode-highlight").count(), 0, "Vietnamese letters are nothing suspicious");
  await shot("13-untrusted");

  // A word of the house is accepted from the menu of the lamp, and written where the house keeps its words.
  await editor.locator(".view-line").first().click();
  await page.keyboard.press("Control+Home");
  await command("Go to Next Problem (Error, Warning, Info)");
  await page.locator(".marker-widget").waitFor();
  await page.keyboard.press("Control+.");
  const accept = page.locator(".action-widget .monaco-list-row.action").filter({ hasText: "vào từ riêng" });
  await accept.waitFor();
  await shot("14-accept");
  for (let tries = 0; tries < 12 && !(await accept.evaluate((row) => row.classList.contains("focused"))); tries++) {
    await page.keyboard.press("ArrowDown");
  }
  await page.keyboard.press("Enter");
  await status.filter({ hasText: "Soát 1" }).waitFor();
  const written = (name) => existsSync(`${folder}/${name}`) && readFileSync(`${folder}/${name}`, "utf8");
  for (let tries = 0; tries < 50 && !(written("tu-rieng.txt") && written("soat.toml")); tries++) await page.waitForTimeout(100);
  assert.deepStrictEqual([written("tu-rieng.txt"), written("soat.toml")], ["tchức\n", 'words = "tu-rieng.txt"\n']);
  await shot("15-accepted");
}

try {
  await { host, page: reporter, untrusted }[mode]();
  console.log(`${mode}: ok`);
} catch (error) {
  console.error(String(error.message).slice(0, 1200));
  if (mode !== "host") await page.screenshot({ path: `${extra}/failed.png` }).catch(() => {});
  process.exitCode = 1;
} finally {
  await browser.close();
}
