// The map's marks: each whole, none upon another or upon Québec's name, each a target of 24 px where marks are links.
import { visit } from "../browser.mjs";

export async function check(run) {
  const { report, paths, crowded = false } = run;
  await visit(run, paths, {}, async (page, path) => {
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const seen = await page.evaluate(look, crowded);
      for (const fault of seen.faults) report.find(`${path} ${width} px`, fault);
      report.count("marks", seen.marks);
      report.count("targets", seen.targets);
    }
  });
}

/** The marks, and what is wrong with them. Runs in the page. */
function look(crowded) {
  const faults = [];
  const maps = [...document.querySelectorAll(".map > svg")];
  const boxes = (map, selector) =>
    [...map.querySelectorAll(selector)].filter((part) => part.checkVisibility()).map((part) => part.getBoundingClientRect());
  const where = (box) => `${Math.round(box.left)},${Math.round(box.top)}`;
  // Marks by their boxes, targets as the circles that they are.
  const boxesMeet = (a, b) => a.right - 0.5 > b.left && b.right - 0.5 > a.left && a.bottom - 0.5 > b.top && b.bottom - 0.5 > a.top;
  const circlesMeet = (a, b) => Math.hypot(a.left - b.left, a.top - b.top) < a.width - 0.5;
  const upon = (all, meet, what) => {
    const sorted = all.toSorted((a, b) => a.left - b.left);
    sorted.forEach((box, at) => {
      for (let next = at + 1; next < sorted.length && sorted[next].left < box.right; next += 1) {
        if (meet(box, sorted[next])) faults.push(`${what} at ${where(box)} and ${where(sorted[next])} lie upon each other`);
      }
    });
  };
  let [marks, targets] = [0, 0];
  for (const map of maps) {
    const frame = map.getBoundingClientRect();
    const drawn = boxes(map, "g > g > path");
    const links = boxes(map, "a circle");
    for (const box of drawn) {
      const whole = box.left >= frame.left - 0.5 && box.right <= frame.right + 0.5 && box.top >= frame.top - 0.5 && box.bottom <= frame.bottom + 0.5;
      if (!whole) faults.push(`the mark at ${where(box)} is cut off at the map's edge`);
      if (box.width < 4) faults.push(`the mark at ${where(box)} is ${box.width} px wide`);
    }
    // On a phone close marks may touch: there the list leads, and marks are no links.
    if (links.length > 0) {
      upon(drawn, boxesMeet, "marks");
      upon(links, circlesMeet, "targets");
    }
    // Five hundred targets of 24 px have no room on one map; the table below holds the same links.
    if (!crowded) for (const box of links) if (box.width < 24) faults.push(`the target at ${where(box)} is ${box.width} px wide`);
    // The name of Québec stays readable, however many marks there are.
    for (const name of boxes(map, ".home")) {
      for (const box of drawn) if (boxesMeet(box, name)) faults.push(`the mark at ${where(box)} lies upon the name of Québec`);
    }
    marks += drawn.length;
    targets += links.length;
  }
  return { faults: faults.slice(0, 10), marks, targets };
}
