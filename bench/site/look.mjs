// Pages in Chromium: node look.mjs TOOLS CHROMIUM FRONT < paths, a JSON list.  Prints a JSON line a view of a page:
// what axe-core found, how far it overflows, what it asked of other hosts, what it weighs without pictures.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";

const [tools, chromium, front] = process.argv.slice(2);
const need = createRequire(path.join(path.resolve(tools), "here.js"));
const puppeteer = need("puppeteer-core");
const axe = fs.readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");
const profile = fs.mkdtempSync(path.join(os.tmpdir(), "look-"));
const switches = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"];
const law = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const rules = { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } };
const ours = (address) => address.startsWith(new URL(front).origin) || /^(data|blob|about):/.test(address);

const browser = await puppeteer.launch({ executablePath: chromium, args: switches, userDataDir: profile, headless: true });
for (const name of JSON.parse(fs.readFileSync(0, "utf8")))
  for (const scheme of ["light", "dark"])
    for (const width of [360, 1280]) console.log(JSON.stringify({ page: name, scheme, width, ...(await look(name, scheme, width)) }));
await browser.close();
fs.rmSync(profile, { recursive: true, force: true });

async function look(name, scheme, width) {
  const page = await browser.newPage();
  await page.setCacheEnabled(false);
  const session = await page.createCDPSession();
  const seen = new Map(), foreign = [], errors = [];
  let wire = 0, requests = 0;
  await session.send("Network.enable");
  session.on("Network.requestWillBeSent", (e) => {
    seen.set(e.requestId, e);
    if (!ours(e.request.url)) foreign.push({ address: e.request.url, type: e.type });
  });
  session.on("Network.loadingFinished", (e) => {
    const asked = seen.get(e.requestId);
    if (asked && asked.type !== "Image" && /^http/.test(asked.request.url)) (wire += e.encodedDataLength), requests++;
  });
  page.on("console", (m) => m.type() === "error" && ours(m.location().url ?? front) && errors.push(`${m.text()} ${m.location().url ?? ""}`));
  page.on("pageerror", (e) => errors.push(e.message));
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.setViewport({ width, height: 900 });
  await page.goto(front + name, { waitUntil: name.includes("?") ? "networkidle0" : "load" });
  await new Promise((done) => setTimeout(done, 150));
  const weighed = { wire, requests };
  const wide = await page.evaluate(overflowing);
  const tags = name.endsWith(".mail.html") ? law : [...law, "best-practice"]; // a mail program brings landmarks of its own
  await page.evaluate(axe);
  const said = await page.evaluate((values, rules) => axe.run(document, { runOnly: { type: "tag", values }, rules, resultTypes: ["violations", "incomplete"] }), tags, rules);
  await page.close();
  const told = (list) => list.flatMap((rule) => rule.nodes.map((node) => ({ rule: rule.id, impact: rule.impact, target: node.target.join(" "), html: node.html.slice(0, 160), why: [...node.any, ...node.all, ...node.none][0]?.message ?? "" })));
  return { ...weighed, foreign, errors, ...wide, violations: told(said.violations), incomplete: told(said.incomplete) };
}

function overflowing() {
  const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  const wide = over > 0 ? [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1) : [];
  return { over, widest: wide.slice(0, 1).map((e) => `${e.tagName.toLowerCase()}.${e.className} «${e.textContent.trim().slice(0, 60)}»`) };
}
