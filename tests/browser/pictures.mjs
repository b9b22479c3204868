// Takes the pictures of the README: node pictures.mjs WRITETHRU CHROMIUM FOLDER.
import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [program, browserPath, folder] = process.argv.slice(2).map((path) => resolve(path));
const stories = join(dirname(fileURLToPath(import.meta.url)), "../../fixtures/stories/pier-vote");
const pages = mkdtempSync(join(tmpdir(), "writethru-pictures-"));
execFileSync(program, ["report", stories, "-o", pages]);
const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox", "--disable-gpu"] });
const shoot = async (file, name, colorScheme, from, height) => {
  const page = await browser.newPage({ viewport: { width: 1100, height }, colorScheme });
  await page.goto(pathToFileURL(join(pages, file)).href);
  await page.locator(from).evaluate((element) => scrollTo({ top: element.getBoundingClientRect().top + scrollY - 12, behavior: "instant" }));
  await page.screenshot({ path: join(folder, name) });
  await page.close();
};
await shoot("v1-v2.html", "two-versions.png", "light", ".gravest", 980);
await shoot("index.html", "story.png", "light", ".lanes", 720);
await browser.close();
