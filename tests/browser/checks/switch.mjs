// The language link, clicked: it leads to the very same page in the other language, and back.
import { visit } from "../browser.mjs";

export async function check(run) {
  const { report, base, twins } = run;
  const paths = twins.map(([from]) => from);
  await visit(run, paths, {}, async (page, path) => {
    const [, to, back] = twins.find(([from]) => from === path);
    const follow = async (here, there) => {
      const language = await page.locator("html").getAttribute("lang");
      const other = language === "fr-CA" ? "en" : "fr";
      const link = page.locator(`header a[hreflang|="${other}"][lang|="${other}"]`);
      if ((await link.count()) !== 1) return report.find(here, `has ${await link.count()} language links`);
      const response = page.waitForResponse((response) => response.request().isNavigationRequest());
      await link.click();
      const status = (await response).status();
      await page.waitForLoadState();
      const landed = page.url().slice(base.length);
      if (landed !== there) report.find(here, `its language link leads to ${landed}, not ${there}`);
      const shown = await page.locator("html").getAttribute("lang");
      if (shown !== `${other}-CA`) report.find(there, `is in ${shown}`);
      const expected = /^(\/en)?\/404$/.test(there) ? 404 : 200;
      if (status !== expected) report.find(there, `answers ${status}`);
      report.count("clicks");
    };
    await follow(path, to);
    await follow(to, back);
  });
}
