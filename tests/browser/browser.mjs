import { chromium } from "playwright-core";

/** Debian's Chromium, or the one that CHROME_PATH names. It ends with this process. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROME_PATH || "/usr/bin/chromium",
    headless: true,
    args: [
      "--no-sandbox", // the sandbox needs a user other than root
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--hide-scrollbars", // a scroll bar would narrow 320 px to 305
    ],
  });

/** Tabs at work at the same time: the tests run on two cores. */
const TABS = 2;

/**
 * Calls `visit(page, path, response)` on each path, in tabs of a context that reaches the site alone and keeps the
 * page's content security policy. A visit that fails is a finding, not the end. `tabs`: how many at the same time;
 * only the one in front is sure to be painted.
 */
export async function visit({ browser, base, report }, paths, { tabs = TABS, ...settings }, visit) {
  const context = await browser.newContext({ viewport: wide, reducedMotion: "reduce", ...settings });
  await context.route(
    (url) => url.origin !== base && url.protocol.startsWith("http"),
    (route) => {
      report.find(route.request().frame().url(), `asks for ${route.request().url()}, outside the site`);
      return route.abort();
    },
  );
  const queue = [...paths];
  const tab = async () => {
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    for (let path; (path = queue.shift()) !== undefined; ) {
      try {
        const response = await page.goto(base + path, { waitUntil: "load" });
        await visit(page, path, response);
        report.count("pages");
      } catch (error) {
        report.find(path, error.message.split("\n")[0]);
      }
    }
    await page.close();
  };
  await Promise.all(Array.from({ length: tabs }, tab));
  await context.close();
}

/** A small phone: WCAG 1.4.10 asks for this width. */
export const narrow = { width: 320, height: 640 };
/** A common desktop. */
export const wide = { width: 1280, height: 900 };
/** What 400 % zoom leaves of a window 1280 px wide. */
export const zoomed = { width: 320, height: 256 };

/** What the emulated reader has set: the themes that every page must hold in. */
export const themes = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  forced: { colorScheme: "dark", forcedColors: "active" },
};
