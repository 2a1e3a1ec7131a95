// Lighthouse for a telephone: node lighthouse.mjs TOOLS CHROMIUM FRONT RUNS < paths, a JSON list.  Prints a JSON line a
// page: the run with the median performance.  Pictures of other hosts are blocked: there is no network to judge.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";

const [tools, chromium, front, runs] = process.argv.slice(2);
const need = createRequire(path.join(path.resolve(tools), "here.js"));
const puppeteer = need("puppeteer-core");
const { default: lighthouse } = await import(need.resolve("lighthouse"));
const switches = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--disable-extensions",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
const categories = ["performance", "accessibility", "best-practices", "seo"];

for (const name of JSON.parse(fs.readFileSync(0, "utf8"))) {
  const tries = [];
  for (let i = 0; i < Number(runs); i++) tries.push(await run(front + name));
  tries.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
  console.log(JSON.stringify({ page: name, ...told(tries[tries.length >> 1]) }));
}

async function run(address) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), "lighthouse-"));
  const browser = await puppeteer.launch({ executablePath: chromium, args: switches, userDataDir: profile, headless: true });
  try {
    const options = { logLevel: "silent", output: "json", onlyCategories: categories, blockedUrlPatterns: ["https://*"] };
    return (await lighthouse(address, options, undefined, await browser.newPage())).lhr;
  } finally {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

function told(report) {
  const entries = Object.entries(report.categories), number = (id) => report.audits[id]?.numericValue ?? -1;
  const failed = entries.flatMap(([category, one]) =>
    one.auditRefs
      .filter((ref) => ref.weight > 0 && report.audits[ref.id].score !== null && report.audits[ref.id].score < 0.9)
      .map((ref) => ({ category, ...brief(report.audits[ref.id]) })),
  );
  const scores = Object.fromEntries(entries.map(([id, one]) => [id, Math.round((one.score ?? 0) * 100)]));
  const [lcp, cls, tbt] = ["largest-contentful-paint", "cumulative-layout-shift", "total-blocking-time"].map(number);
  return { scores, lcp, cls, tbt, failed };
}

function brief(audit) {
  const said = [audit.title, audit.displayValue, audit.explanation].filter(Boolean).join(": ");
  return { id: audit.id, said, item: JSON.stringify(audit.details?.items?.[0]?.node?.snippet ?? audit.details?.items?.[0] ?? "").slice(0, 300) };
}
