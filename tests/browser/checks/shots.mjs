// Pictures for people to look at: each path at three widths in both themes, and in forced colours.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { themes, visit } from "../browser.mjs";

export async function check(run) {
  const { report, folder } = run;
  mkdirSync(folder, { recursive: true });
  await visit(run, run.shots ?? run.paths, {}, async (page, path) => {
    const name = path.replace(/[^\w-]+/g, "_").replace(/^_|_$/g, "") || "root";
    for (const [theme, media] of Object.entries(themes)) {
      await page.emulateMedia(media);
      for (const width of theme === "forced" ? [1280] : [320, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        await page.screenshot({ path: join(folder, `${name}.${width}.${theme}.png`), fullPage: true });
        report.count("shots");
      }
    }
  });
}
