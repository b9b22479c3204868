// Looks at every page in a real browser: node pages.mjs WRITETHRU CHROMIUM. Prints what it measured; ends with 1 when something is wrong.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import axe from "axe-core";
import { chromium } from "playwright-core";
import * as made from "./made.mjs";

const [program, browserPath] = process.argv.slice(2).map((path) => resolve(path));
const stories = Number(process.env.WRITETHRU_BROWSER_STORIES || 20_000);
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const folder = mkdtempSync(join(tmpdir(), "writethru-pages-"));
const at = (...parts) => join(folder, ...parts);
const address = (...parts) => pathToFileURL(at(...parts)).href;
const writethru = (...options) => execFileSync(program, options, { encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });

const MEGABYTES = 5_000_000, SCRIPT = 30_000;
const THEMES = ["light", "dark"], WIDTHS = [360, 900, 1600];

const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"],
});

// Opens a page, and holds it to what every page must be: no message in the console, no request beyond itself.
async function open(url, options = {}, check = async () => {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => { said.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const origin = new URL(url).protocol === "file:" ? "file:" : new URL(url).origin;
  page.on("request", (request) => {
    const own = origin === "file:" ? request.isNavigationRequest() && request.url().startsWith("file:") : request.url().startsWith(origin) && request.isNavigationRequest();
    // A browser asks for a site's icon of its own accord.
    if (!own && !request.url().endsWith("/favicon.ico")) said.push(`request: ${request.url().slice(0, 100)}`);
  });
  await page.goto(url);
  const got = await check(page);
  assert.deepEqual(said, [], url);
  await context.close();
  return got;
}

let checks = 0;
async function test(name, work) {
  const from = performance.now();
  await work();
  checks += 1;
  console.log(`ok  ${name} (${Math.round(performance.now() - from)} ms)`);
}

// What axe finds that is serious: names, roles, order, contrast.
async function accessible(page) {
  // The policy of the page lets in no script; the driver may put one in all the same.
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  const grave = violations.filter((one) => ["moderate", "serious", "critical"].includes(one.impact));
  return grave.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

try {
  await made.write(at("long25.jsonl"), made.long(25));
  await made.write(at("long200.jsonl"), made.long(200));
  await made.write(at("hostile.jsonl"), made.hostile());
  await made.write(at("late.jsonl"), made.late());
  await made.write(at("few.jsonl"), made.archive(9));
  await made.write(at("archive.jsonl"), made.archive(stories));
  const fixture = join(root, "fixtures/stories/strait-talks");
  writethru("report", join(fixture, "1.md"), join(fixture, "2.md"), "-o", at("pair.html"));
  writethru("report", fixture, "-o", at("strait"));
  writethru("report", at("long25.jsonl"), "-o", at("long25"));
  writethru("report", at("long200.jsonl"), "-o", at("long200"));
  writethru("report", at("hostile.jsonl"), "-o", at("hostile"));
  writethru("report", at("late.jsonl"), "-o", at("late"));
  writethru("report", at("few.jsonl"), "-o", at("few"));
  writethru("report", at("archive.jsonl"), "-o", at("archive"), "--stories", "3");
  writethru("check", join(root, "fixtures/stories"), "--isolated", "--fail-on", "never", "--format", "html", "--output", at("check.html"));
  const PAGES = [
    ["a pair", "pair.html"], ["a story", "strait/index.html"], ["its first pair", "strait/v1-v2.html"], ["its whole way", "strait/v1-v4.html"],
    ["its quotations", "strait/quotations.html"], ["a story of 25 versions", "long25/index.html"], ["a hostile story", "hostile/index.html"],
    ["a hostile pair", "hostile/v1-v2.html"], ["a late note", "late/index.html"], ["a pair with a late note", "late/v1-v2.html"], ["an archive", "archive/index.html"], ["a check", "check.html"],
  ];

  for (const [name, file] of PAGES) {
    await test(`${name}: accessible in both themes, at three widths nothing sticks out`, async () => {
      for (const colorScheme of THEMES) {
        await open(address(file), { colorScheme }, async (page) => {
          for (const one of await page.$$("details")) await one.evaluate((details) => { details.open = true; });
          if (file.startsWith("archive")) await page.evaluate(() => document.querySelectorAll("table.list tbody tr:nth-child(n+20)").forEach((row) => row.remove()));
          assert.deepEqual(await accessible(page), [], `${file} ${colorScheme}`);
        });
      }
      for (const width of WIDTHS) {
        await open(address(file), { viewport: { width, height: 900 } }, async (page) => {
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
          assert.ok(over <= 0, `${file} at ${width}: ${over} pixels stick out`);
        });
      }
    });
    await test(`${name}: all of it can be read without a script`, async () => {
      const words = (page) => page.evaluate(() => document.querySelector("main").textContent.replaceAll(/\s+/g, " ").length);
      const without = await open(address(file), { javaScriptEnabled: false }, words);
      assert.ok(without > 300, `${file}: ${without}`);
    });
  }

  await test("marks differ by shape and words, not by colour alone", () => open(address("strait/v2-v3.html"), {}, async (page) => {
    const style = (selector, name) => page.$eval(selector, (element, name) => getComputedStyle(element)[name], name);
    assert.match(await style(".inline del:not(.off)", "textDecorationLine"), /line-through/);
    assert.match(await style(".inline ins:not(.off)", "textDecorationLine"), /underline/);
    assert.equal(await style(".inline ins.quoted", "textDecorationStyle"), "double");
    assert.equal(await style(".inline .figure", "outlineStyle"), "solid");
    assert.match(await page.$eval(".badge.error", (badge) => badge.textContent), /error/);
    assert.notEqual(await style(".badge.error", "borderTopStyle"), await style(".badge.warning", "borderTopStyle"));
  }));

  await test("keys go from change to change, the last one first on the way back", () => open(address("pair.html"), {}, async (page) => {
    const focused = () => page.evaluate(() => document.activeElement.closest(".note")?.id);
    const order = await page.$$eval(".note[data-f]:not(.off)", (notes) => notes.map((note) => note.id));
    assert.ok(order.length > 3);
    await page.keyboard.press("Shift+F7");
    assert.equal(await focused(), order.at(-1));
    await page.keyboard.press("F7");
    assert.equal(await focused(), order[0]);
    await page.keyboard.press("n");
    assert.equal(await focused(), order[1]);
    await page.keyboard.press("p");
    assert.equal(await focused(), order[0]);
  }));

  await test("words and notes are tied both ways, by pointer and by focus", () => open(address("pair.html"), {}, async (page) => {
    const word = page.locator(".inline [data-f]").first();
    const index = (await word.getAttribute("data-f")).split(" ")[0];
    await word.hover();
    assert.ok(await page.locator(`#n${index}.lit`).count());
    await page.locator(`#n${index} a`).first().focus();
    assert.ok(await page.locator(`.inline [data-f~="${index}"].lit`).count());
    const tie = page.locator(".inline a.tie").first();
    await tie.focus();
    const note = (await tie.getAttribute("href")).slice(1);
    assert.ok(await page.locator(`#${note}.lit`).count(), "the note lights up with the focus of its words");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.closest(".note")?.id), note);
    const first = page.locator(".gravest a").first();
    await first.click();
    assert.match(page.url(), /#w\d+$/);
  }));

  await test("what is counted is listed, and a note that came later is told of", async () => {
    for (const file of ["late/index.html", "late/v1-v2.html", "strait/index.html", "strait/v1-v4.html", "long25/index.html"]) {
      await open(address(file), {}, async (page) => {
        const counted = Number(/(\d+) changes? that an editor/.exec(await page.locator(".summary").innerText())[1]);
        const list = file.includes("index") ? ".gravest li" : ".gravest > ol > li";
        assert.equal(await page.locator(list).count(), counted, file);
      });
    }
    await open(address("late/index.html"), {}, async (page) => {
      assert.match(await page.locator(".gravest li").first().innerText(), /“not” was added/);
      await page.locator(".gravest summary").click();
      assert.match(await page.locator(".gravest").innerText(), /Acknowledged later, in version 3, by the note Correction, March 3/);
      assert.match(await page.locator(".lanes").innerText(), /Names\s+altered Karin Dahl/);
    });
    await open(address("late/v1-v2.html"), {}, async (page) => {
      assert.match(await page.locator(".summary").innerText(), /Acknowledged later, in version 3:/);
      assert.equal(await page.locator(".inline .figure").count(), 1, "an age beside a new name is not a changed figure");
    });
  });

  await test("one right edge on a wide page; no room is asked for on a narrow one", async () => {
    for (const file of ["late/index.html", "strait/v1-v4.html", "few/index.html", "check.html"]) {
      await open(address(file), { viewport: { width: 1600, height: 900 } }, async (page) => {
        const edges = await page.$$eval("main > section, main > .charts, main > fieldset, .topbar, .colophon", (parts) =>
          parts.map((part) => Math.round(part.getBoundingClientRect().right)));
        assert.equal(new Set(edges).size, 1, `${file}: ${edges}`);
      });
    }
    await open(address("strait/v1-v4.html"), { viewport: { width: 360, height: 900 } }, async (page) => {
      assert.equal(await page.locator(".keys:visible, label.wide:visible").count(), 0);
    });
    await open(address("few/index.html"), { viewport: { width: 360, height: 900 } }, async (page) => {
      const top = (selector) => page.$eval(selector, (part) => part.getBoundingClientRect().top);
      assert.ok(await top(".stories") < await top(".charts"), "stories come before charts");
      assert.equal(await page.locator("#later").count(), 0, "a list of one page has nothing to turn");
    });
  });

  await test("switches work, without a script as well", async () => {
    for (const javaScriptEnabled of [true, false]) {
      await open(address("strait/v1-v4.html"), { javaScriptEnabled, viewport: { width: 1600, height: 900 } }, async (page) => {
        assert.equal(await page.locator(".sides:visible").count(), 0);
        await page.locator("#view-sides").check();
        assert.ok(await page.locator(".sides:visible").count() > 0);
        assert.equal(await page.locator(".inline:visible").count(), 0);
        await page.locator("#view-inline").check();
        const speakers = await page.locator(".speakers:visible").count();
        await page.locator("#show-speakers").uncheck();
        assert.ok(speakers > 0 && await page.locator(".speakers:visible").count() === 0);
      });
    }
  });

  await test("a draft can be copied", () => open(address("pair.html"), { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
    const draft = page.locator(".drafts li").first();
    await draft.locator("button").click();
    await page.waitForFunction(() => /Copied|Selected/.test(document.querySelector(".drafts button").textContent));
  }));

  await test("the time line says the words of a bar on focus", () => open(address("strait/index.html"), {}, async (page) => {
    const bar = page.locator(".lane a.seg").nth(4);
    await bar.focus();
    assert.equal(await page.locator(".readout").textContent(), await bar.getAttribute("aria-label"));
    const target = await page.locator('.lane a.seg[href^="#t"]').first().getAttribute("href");
    await page.locator('.lane a.seg[href^="#t"]').first().click();
    assert.ok(await page.locator(target).isVisible(), "the folded wording opens");
  }));

  await test("a hostile story stays harmless", async () => {
    for (const file of readdirSync(at("hostile")).filter((name) => name.endsWith(".html"))) {
      await open(address("hostile", file), {}, async (page) => {
        assert.doesNotMatch(await page.title(), /^owned/);
        assert.equal(await page.locator("main script, main img, main b b, a[href^='javascript']").count(), 0);
        assert.doesNotMatch(await page.locator("body").innerText(), /[\u202a-\u202e\u2066-\u2069]/u);
      });
    }
  });

  await test(`a list of ${stories} stories: search, order, desk, paging`, () => open(address("archive/index.html"), {}, async (page) => {
    const rows = () => page.locator("table.list tbody tr").count();
    const first = () => page.locator("table.list tbody tr").first().innerText();
    const before = await first();
    await page.locator("#later").click();
    assert.notEqual(await first(), before);
    await page.locator("#controls [name=words]").fill("orrel lighthouse");
    assert.match(await first(), /Orrel/);
    await page.locator("#controls [name=words]").fill("no such words");
    assert.equal(await rows(), 0);
    await page.locator("#controls [name=words]").fill("");
    await page.locator("#controls [name=desk]").selectOption("Courts");
    await page.locator("#controls [name=sort]").selectOption("versions");
    assert.match(await first(), /Courts/);
  }));

  await test("sizes and times", async () => {
    for (const file of ["long200/index.html", "archive/index.html", "long200/v1-v200.html"]) {
      const bytes = statSync(at(file)).size;
      assert.ok(bytes < MEGABYTES, `${file} has ${bytes} bytes`);
      const took = await open(address(file), {}, (page) => page.evaluate(() => performance.getEntriesByType("navigation")[0].loadEventEnd));
      console.log(`    ${file}: ${(bytes / 1e6).toFixed(2)} MB, open in ${Math.round(took)} ms`);
    }
    const script = /<script>([\s\S]*?)<\/script>/.exec(readFileSync(at("pair.html"), "utf8"))[1].length;
    assert.ok(script > 0 && script < SCRIPT, `${script} bytes of script`);
    console.log(`    script: ${script} bytes`);
  });

  await test("a server: search, any two versions, JSON", async () => {
    const server = spawn(program, ["serve", fixture, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
    try {
      const url = await new Promise((done, failed) => {
        server.stdout.once("data", (data) => done(String(data).trim()));
        server.once("exit", () => failed(new Error("the server ended")));
      });
      await open(url, {}, async (page) => {
        assert.deepEqual(await accessible(page), []);
        await page.locator(".find input").fill("positions closer");
        await page.locator(".find button").click();
        assert.match(await page.locator("table.list tbody").innerText(), /positions closer together/);
        assert.deepEqual(await accessible(page), []);
        await page.locator("table.list tbody a", { hasText: "all wordings" }).first().click();
        assert.ok(await page.locator(".wordings li").count() > 1);
        assert.ok(await page.locator(".wordings ins").count() > 0);
        await page.goto(url);
        await page.locator("table.list tbody a").first().click();
        await page.locator("form.compare [name=new]").selectOption("3");
        await page.locator("form.compare button").click();
        assert.match(page.url(), /old=1&new=3/);
        assert.ok(await page.locator(".note").count() > 0);
      });
      for (const path of ["", "search?q=pier"]) {
        for (const width of WIDTHS) {
          await open(new URL(path, url).href, { viewport: { width, height: 900 } }, async (page) => {
            const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
            assert.ok(over <= 0, `/${path} at ${width} px sticks out by ${over} px`);
          });
        }
      }
      const history = await (await fetch(`${url}api/history?story=strait-talks`)).json();
      assert.equal(history.schema, "writethru.history/1");
      const quote = await (await fetch(`${url}api/quote?text=positions+closer+together`)).json();
      assert.ok(quote.matches.length > 0);
    } finally {
      server.kill("SIGTERM");
      const code = await new Promise((done) => server.once("exit", done));
      assert.equal(code, 0, "the server ends well");
    }
  });
  console.log(`${checks} checks of pages in a browser passed`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
