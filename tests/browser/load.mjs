// Asks a server as 200 readers at once: node load.mjs WRITETHRU SECONDS [ARCHIVE]. Prints how many questions it answered, what went wrong,
// and how its memory went; ends with 1 when a question went unanswered or memory grew without end.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const READERS = 200;
const [program, seconds = "60", named] = process.argv.slice(2);
const archive = named || join(dirname(fileURLToPath(import.meta.url)), "../../fixtures/stories");
const server = spawn(resolve(program), ["serve", archive, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
const url = await new Promise((done) => server.stdout.once("data", (data) => done(String(data).trim())));
const agent = new Agent({ keepAlive: true, maxSockets: READERS });
const ask = (path) => new Promise((done) => {
  const asked = get(url + path, { agent }, (answer) => {
    let text = "";
    answer.setEncoding("utf8");
    answer.on("data", (part) => { text += part; });
    answer.on("end", () => done({ code: answer.statusCode, text }));
  });
  asked.on("error", (error) => done({ code: error.code, text: "" }));
});
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

const { stories } = JSON.parse((await ask("api/stories")).text);
const paths = stories.slice(0, 40).flatMap(({ story, versions }) => {
  const name = encodeURIComponent(story);
  return [`story?story=${name}`, `quotations?story=${name}`, `pair?story=${name}&old=1&new=${Math.max(2, versions)}`, `api/history?story=${name}`];
}).concat(["", "?sort=recent", "search?q=said", "api/stories", "api/quotes"]);

let answered = 0;
const wrong = new Map();
const end = performance.now() + Number(seconds) * 1000;
const seen = [];
const watch = setInterval(() => seen.push(memory()), 1000);
await Promise.all(Array.from({ length: READERS }, async (_, reader) => {
  for (let at = reader; performance.now() < end; at += 7) {
    // Some words are new each time, so that not everything is known already.
    const path = at % 5 === 0 ? `search?q=${at}` : paths[at % paths.length];
    const { code } = await ask(path);
    if (code === 200 || (code === 400 && path.startsWith("pair"))) answered += 1; else wrong.set(`${code} ${path}`, (wrong.get(`${code} ${path}`) || 0) + 1);
  }
}));
clearInterval(watch);
server.kill("SIGTERM");
await new Promise((done) => server.once("exit", done));
const half = seen.slice(Math.floor(seen.length / 2));
const grown = half.length > 1 ? half.at(-1) - half[0] : 0;
console.log(`${answered} answers to ${READERS} readers in ${seconds} s; memory ${Math.round(seen[0] ?? 0)} MB at first, ${Math.round(half[0] ?? 0)} MB half-way, ${Math.round(seen.at(-1) ?? 0)} MB at the end`);
for (const [what, times] of wrong) console.log(`wrong: ${what} (${times} times)`);
process.exit(wrong.size > 0 || grown > 64 ? 1 : 0);
