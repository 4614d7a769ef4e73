// node run.mjs BASE_URL [PATH…]: Lighthouse on each path (else on the sitemap's), mobile and desktop, each time in a
// fresh Chromium: Debian's, or the one that CHROME_PATH names. Prints what falls short of 100; exits 1 where anything
// does. Where only a machine that does other work may be at fault (performance, or no page seen at all), it
// looks again, three times in all. Beside the browser's tests: two hundred packages and some ten seconds a page
// and form. `npm ci` once, then by hand.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [base, ...asked] = process.argv.slice(2);
const sitemap = async () => {
  const xml = await (await fetch(`${base}/sitemap.xml`)).text();
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address).pathname);
};
const paths = asked.length > 0 ? asked : await sitemap();

/** What Lighthouse says of a page. */
async function judge(path, config) {
  const chrome = await launch({
    chromePath: process.env.CHROME_PATH || "/usr/bin/chromium",
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  });
  try {
    return (await lighthouse(base + path, { port: chrome.port, logLevel: "error" }, config)).lhr;
  } finally {
    await chrome.kill();
  }
}

/** What falls short of 100, by category. */
const short = (lhr) =>
  Object.values(lhr.categories).filter(({ score }) => score !== 1).map((category) => {
    const audits = category.auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== 1).map(({ id }) => id);
    return { id: category.id, score: Math.round((category.score ?? 0) * 100), why: lhr.runtimeError?.message ?? audits.join(", ") };
  });

/** Whether only a busy machine may be at fault: Lighthouse saw no page, or a slow one. */
const late = (faults) => faults.length > 0 && faults.every(({ id, score }) => id === "performance" || score === 0);

let [found, again] = [0, 0];
for (const path of paths) {
  for (const [form, config] of [["mobile", undefined], ["desktop", desktopConfig]]) {
    let faults = short(await judge(path, config));
    for (let tries = 1; tries < 3 && late(faults); tries += 1) {
      again += 1;
      faults = short(await judge(path, config));
    }
    found += faults.length;
    for (const { id, score, why } of faults) console.log(`${path} ${form}: ${id} ${score}: ${why}`);
  }
}
console.log(`${paths.length} pages, mobile and desktop: ${found} scores under 100, ${again} measured again`);
process.exitCode = found > 0 ? 1 : 0;
