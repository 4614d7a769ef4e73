// Without JavaScript: the same words, the same links.
import { visit } from "../browser.mjs";

export async function check(run) {
  const { report, paths } = run;
  const words = new Map();
  const read = async (page) => ({
    text: (await page.locator("body").innerText()).replace(/\s+/g, " ").trim(),
    links: await page.locator("a[href]").count(),
    marks: await page.locator("svg path").count(),
  });
  await visit(run, paths, {}, async (page, path) => words.set(path, await read(page)));
  await visit(run, paths, { javaScriptEnabled: false }, async (page, path) => {
    const [on, off] = [JSON.stringify(words.get(path)), JSON.stringify(await read(page))];
    if (on !== off) report.find(path, `without scripts the page differs: ${off.length} characters, with them ${on?.length}`);
    if ((await page.locator("main h1").count()) !== 1) report.find(path, "no heading without scripts");
  });
}
