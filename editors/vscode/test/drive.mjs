// Drives a real VS Code (code-server) in headless Chromium.
//   drive.mjs host URL FOLDER EXTENSION TEST.js    runs exports.run() of TEST.js in the extension host; its exit code
//   drive.mjs page URL FOLDER DRAFT SCREENSHOTS    works as a reporter does, a picture a step
import assert from "node:assert";
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
  setTimeout(() => finish(99), 120000).unref();
  await page.exposeFunction("codeAutomationLog", (type, texts) => type !== "info" && console.log(`[${type}]`, ...texts));
  await page.exposeFunction("codeAutomationExit", (code) => finish(code));
  await open([["extensionDevelopmentPath", remote(subject)], ["extensionTestsPath", remote(extra)], ["skipWelcome", "true"]]);
  const exit = await code;
  assert.strictEqual(exit, 0, `the extension host ended with ${exit}`);
}

/** As a reporter: sees the squiggle, reads the hover, looks at the list, completes a title, mends the word. */
async function reporter() {
  const shot = (name) => page.screenshot({ path: `${extra}/${name}.png` });
  const editor = page.locator(".editor-instance .monaco-editor").first();
  const squiggles = editor.locator(".squiggly-warning, .squiggly-error");
  const command = async (name) => {
    await page.keyboard.press("F1");
    await page.locator(".quick-input-widget input").fill(`>${name}`);
    // Enter before the row shows would run the command used last.
    await page.locator(".quick-input-list .monaco-list-row").first().filter({ hasText: name }).waitFor();
    await page.keyboard.press("Enter");
  };
  try {
    await open([["openFile", remote(subject)]]);
    await squiggles.first().waitFor({ state: "attached" });
    await shot("1-squiggle");

    // The second squiggle runs from the fraction to the percentage; it takes no pointer events, so its box is aimed at.
    const box = await squiggles.nth(1).boundingBox();
    await page.mouse.move(box.x + box.width - 20, box.y + box.height / 2, { steps: 5 });
    const hover = page.locator(".monaco-hover:not(.hidden)").first();
    await hover.locator(".hover-row").nth(1).waitFor();
    assert.match(await hover.innerText(), /50,0/, "the hover shows the arithmetic");
    await shot("2-hover");

    await page.keyboard.press("Escape");
    await command("Problems: Focus on Problems View");
    await page.locator(".markers-panel .monaco-list-row").nth(1).waitFor();
    const problems = (await page.locator(".markers-panel .monaco-list-row").allInnerTexts()).join("\n");
    assert.match(problems, /tchức/, "the list names the word");
    await shot("3-problems");

    await editor.locator(".view-line").first().click();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("Dự có ông Nam, pctubnd", { delay: 20 });
    await page.keyboard.press("Control+Space");
    const first = page.locator(".suggest-widget.visible .monaco-list-row").first();
    await first.waitFor();
    assert.match(await first.innerText(), /Phó Chủ tịch UBND/, "the first completion");
    await shot("4-completion");
    await page.keyboard.press("Enter");
    await editor.locator(".view-line").filter({ hasText: "Phó Chủ tịch UBND" }).waitFor();

    await editor.locator(".view-line").first().click();
    await page.keyboard.press("Control+Home");
    await command("Go to Next Problem (Error, Warning, Info)");
    await page.locator(".marker-widget").waitFor();
    await page.keyboard.press("Control+.");
    // The first of the menu's actions has the focus; a layer over the menu takes clicks.
    await page.locator(".action-widget .monaco-list-row.action.focused").filter({ hasText: "tổ chức" }).waitFor();
    await shot("5-quick-fix");
    await page.keyboard.press("Enter");
    await editor.locator(".view-line").filter({ hasText: "tổ chức" }).nth(1).waitFor();
    await page.keyboard.press("Escape");
    await shot("6-mended");
  } catch (error) {
    await shot("failed").catch(() => {});
    throw error;
  }
}

try {
  await (mode === "host" ? host() : reporter());
  console.log(`${mode}: ok`);
} catch (error) {
  console.error(String(error.message).slice(0, 1200));
  process.exitCode = 1;
} finally {
  await browser.close();
}
