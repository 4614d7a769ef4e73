// The first visit: one request, nothing that blocks, nothing that moves.
import { narrow, visit } from "../browser.mjs";

export async function check(run) {
  const { report, paths } = run;
  // One tab, the one in front: a browser paints those behind it when it likes.
  await visit(run, paths, { viewport: narrow, tabs: 1 }, async (page, path) => {
    await page.bringToFront();
    // The buffers tell what was painted, what moved and what was fetched before this script came.
    const seen = await page.evaluate(async () => {
      const painted = await new Promise((done) => {
        new PerformanceObserver((list) => {
          const first = list.getEntriesByName("first-contentful-paint")[0];
          if (first) done(first.startTime);
        }).observe({ type: "paint", buffered: true });
        // A page in front that has not been painted by then never will be.
        setTimeout(done, 15_000);
      });
      const shifts = [];
      const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
      observer.observe({ type: "layout-shift", buffered: true });
      // Two more frames: a shift is told of with the frame after it.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
      await new Promise((done) => setTimeout(done));
      shifts.push(...observer.takeRecords());
      observer.disconnect();
      return {
        painted,
        shift: shifts.reduce((sum, entry) => sum + entry.value, 0),
        requests: performance.getEntriesByType("resource").map((entry) => ({
          name: entry.name,
          blocking: entry.renderBlockingStatus === "blocking",
          start: entry.startTime,
        })),
        // A browser asks for the icon of the tab when it likes; nothing waits for it.
        icons: [...document.querySelectorAll("link[rel~=icon]")].map((link) => link.href),
        scripts: [...document.scripts].filter((script) => script.type !== "application/ld+json").length,
      };
    });
    if (seen.painted === undefined) report.find(path, "was not painted");
    else report.count("painted");
    if (seen.shift !== 0) report.find(path, `its layout shifts by ${seen.shift}`);
    if (seen.scripts !== 0) report.find(path, "has a script");
    for (const request of seen.requests) {
      if (seen.icons.includes(request.name) && !request.blocking) continue;
      if (request.blocking || request.start < seen.painted) report.find(path, `${request.name} is asked for before the page is painted`);
    }
  });
}
