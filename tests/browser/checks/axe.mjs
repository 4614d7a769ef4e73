// axe-core, best practices and target size included: every rule at both widths in every theme.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { narrow, themes, visit, wide } from "../browser.mjs";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

export async function check(run) {
  const { report, paths } = run;
  await visit(run, paths, {}, async (page, path) => {
    // By the debugger, which the page's own policy doesn't bind: the policy stays on.
    await page.evaluate(`${source};0`);
    for (const [width, viewport] of Object.entries({ 320: narrow, 1280: wide })) {
      await page.setViewportSize(viewport);
      for (const [theme, media] of Object.entries(themes)) {
        await page.emulateMedia(media);
        const result = await page.evaluate(
          (values) => axe.run(document, { runOnly: { type: "tag", values }, rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] }),
          tags,
        );
        report.count("runs");
        if (result.passes.some((rule) => rule.id === "target-size")) report.count("target-size");
        for (const rule of result.violations) {
          for (const node of rule.nodes) {
            report.find(`${path} ${width} px ${theme}`, `${rule.id} at ${node.target.join(" ")}: ${node.failureSummary}`);
          }
        }
      }
    }
  });
}
