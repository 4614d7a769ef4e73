// node run.mjs BASE_URL '{"checks": [NAME…], "paths": [PATH…], …}': runs checks on a site in one browser and answers
// one line of JSON: for each check its counts, what it found wrong, and how long it took.
import { launch } from "./browser.mjs";
import { Report } from "./report.mjs";

const [base, options] = [process.argv[2], JSON.parse(process.argv[3])];
const browser = await launch();
const answer = {};
try {
  for (const name of options.checks) {
    const { check } = await import(`./checks/${name}.mjs`);
    const report = new Report();
    const start = Date.now();
    await check({ browser, base, report, ...options });
    answer[name] = { counts: report.counts, findings: report.findings, seconds: (Date.now() - start) / 1000 };
  }
} finally {
  await browser.close();
}
process.stdout.write(`${JSON.stringify(answer)}\n`);
