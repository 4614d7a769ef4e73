// node run.mjs BASE_URL [PATH…]: Lighthouse on each path (else on the sitemap's), mobile and desktop, in Debian's
// Chromium or the one that CHROME_PATH names. Prints what falls short of 100; exits 1 where anything does.
// Beside the browser's tests: two hundred packages and some ten seconds a page. `npm ci` once, then by hand, on a
// machine that does nothing else, since performance is measured.
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const [base, ...asked] = process.argv.slice(2);
const sitemap = async () => {
  const xml = await (await fetch(`${base}/sitemap.xml`)).text();
  return [...xml.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address).pathname);
};
const paths = asked.length > 0 ? asked : await sitemap();
const chrome = await launch({
  chromePath: process.env.CHROME_PATH || "/usr/bin/chromium",
  chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
});
let short = 0;
try {
  for (const path of paths) {
    for (const [form, config] of [["mobile", undefined], ["desktop", desktopConfig]]) {
      const { lhr } = await lighthouse(base + path, { port: chrome.port, logLevel: "error" }, config);
      for (const category of Object.values(lhr.categories)) {
        if (category.score === 1) continue;
        short += 1;
        const audits = category.auditRefs.filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== 1).map(({ id }) => id);
        const why = lhr.runtimeError?.message ?? audits.join(", ");
        console.log(`${path} ${form}: ${category.id} ${Math.round((category.score ?? 0) * 100)}: ${why}`);
      }
    }
  }
} finally {
  await chrome.kill();
}
console.log(`${paths.length} pages, mobile and desktop: ${short} scores under 100`);
process.exitCode = short > 0 ? 1 : 0;
