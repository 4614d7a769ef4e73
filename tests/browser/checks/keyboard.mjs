// By keyboard alone: the skip link first, every control in the order of the page, a focus that can be seen at each
// stop on whatever ground (3:1), nothing that holds it or hides it.
import { themes, visit } from "../browser.mjs";

export async function check(run) {
  const { report, paths } = run;
  await visit(run, paths, {}, async (page, path) => {
    const total = await page.evaluate(prepare);
    const devtools = await page.context().newCDPSession(page);
    const all = Array.from({ length: total }, (_, index) => index);
    for (const [key, modifiers, order] of [["Tab", 0, all], ["Shift+Tab", 8, all.toReversed()]]) {
      await page.evaluate(() => (window.walk = { order: [], faults: [] }));
      // One press more than there are controls: after the last one the focus leaves the page. All are sent at once;
      // the browser takes them one after the other, and the page itself notes each stop.
      const event = { type: "rawKeyDown", key: "Tab", code: "Tab", windowsVirtualKeyCode: 9, modifiers };
      await Promise.all(Array.from({ length: total + 1 }, () => devtools.send("Input.dispatchKeyEvent", event)));
      const walk = await page.evaluate(() => ({ ...window.walk, end: window.stops.indexOf(document.activeElement) }));
      for (const fault of walk.faults) report.find(path, `${key}: ${fault}`);
      if (walk.order.join() !== order.join()) report.find(path, `${key} goes ${walk.order.join(" ")}, of ${total}`);
      if (walk.end === order.at(-1)) report.find(path, `${key} doesn't leave the last of ${total} controls`);
      report.count("stops", walk.order.length);
    }
    await devtools.detach();

    for (const [theme, media] of Object.entries(themes)) {
      await page.emulateMedia(media);
      for (const fault of await page.evaluate(contrasts, theme)) report.find(`${path} ${theme}`, fault);
    }

    await page.goto(run.base + path);
    await skip(page, path, report);
  });
}

/** The first stop is the skip link, which leads into the content. */
async function skip(page, path, report) {
  await page.keyboard.press("Tab");
  const first = await page.evaluate(() => document.activeElement.getAttribute("href"));
  if (!first?.startsWith("#")) return report.find(path, `the first stop is ${first}, not a skip link`);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  // Either the first control of the content or, where it has none, what follows it.
  const inside = await page.evaluate((id) => {
    const main = document.getElementById(id);
    const stop = document.activeElement;
    const has = main.querySelector("a[href], button, input, summary") !== null;
    return has ? main.contains(stop) : Boolean(main.compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING);
  }, first.slice(1));
  if (!inside) report.find(path, "the skip link doesn't lead into the content");
  report.count("skips");
}

/** Lists every control that Tab must reach, in the order of the page, and notes each stop. Runs in the page. */
function prepare() {
  const controls = document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]");
  window.stops = [...controls].filter((element) => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }));
  // When the next key comes, the stop before it has come to rest.
  addEventListener("keydown", () => {
    const stop = document.activeElement;
    if (stop === document.body || stop === document.documentElement) return;
    window.walk.order.push(window.stops.indexOf(stop));
    for (const fault of faults(stop)) window.walk.faults.push(`${stop.outerHTML.slice(0, 60)} ${fault}`);
  });

  function* faults(stop) {
    const box = stop.getBoundingClientRect();
    const inside = box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
    if (!inside) yield "has the focus out of sight";
    // A link that wraps has several boxes, and the middle of them all may lie beside its text.
    const seen = [...stop.getClientRects()].some((part) => {
      const top = document.elementFromPoint((part.left + part.right) / 2, (part.top + part.bottom) / 2);
      return top !== null && (stop.contains(top) || top.contains(stop));
    });
    if (inside && !seen) yield "is hidden by something while it has the focus";
    if (!stop.matches(":focus-visible")) yield "shows no focus";
    // WCAG 2.5.8 leaves out links within a sentence, which are inline.
    if ((box.width < 24 || box.height < 24) && getComputedStyle(stop).display !== "inline") {
      yield `is ${Math.round(box.width)} × ${Math.round(box.height)} px, under 24`;
    }
  }
  return window.stops.length;
}

/** Each control's focus ring against the ground that it is drawn on. Runs in the page. */
function contrasts(theme) {
  const faults = new Set();
  const parse = (color) => {
    const parts = color.match(/[\d.]+/g).map(Number);
    return { rgb: parts.slice(0, 3), alpha: parts[3] ?? 1 };
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const { rgb, alpha } = parse(getComputedStyle(e).backgroundColor);
      if (alpha === 1) return rgb;
    }
    return parse(getComputedStyle(document.documentElement).colorScheme === "dark" ? "rgb(0,0,0)" : "rgb(255,255,255)").rgb;
  };
  for (const stop of window.stops) {
    stop.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement !== stop) continue;
    const style = getComputedStyle(stop);
    const name = stop.outerHTML.slice(0, 60);
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) {
      faults.add(`${name} has no ring of 2 px or more`);
      continue;
    }
    // The ring stands off its element, on what lies behind it; in the map that is the sea and the land.
    const grounds = [ground(parseFloat(style.outlineOffset) >= 0 ? stop.parentElement : stop)];
    if (stop.closest("svg")) grounds.push(parse(getComputedStyle(stop.closest("svg").querySelector(".land")).fill).rgb);
    for (const behind of grounds) {
      const ratio = contrast(parse(style.outlineColor).rgb, behind);
      if (ratio < 3) faults.add(`${name} has a ring of ${style.outlineColor} on ${behind}: ${ratio.toFixed(2)}:1`);
    }
  }
  // In forced colours the reader's own colours hold; the marks are judged in the two themes.
  if (theme !== "forced") {
    for (const mark of document.querySelectorAll(".people, .illness, .nature, .home")) {
      const map = mark.closest(".map");
      const own = parse(getComputedStyle(mark.matches("path, .home") ? mark : mark.querySelector("path")).fill).rgb;
      const land = map && parse(getComputedStyle(map.querySelector(".land")).fill).rgb;
      for (const behind of [ground(mark.parentElement), ...(land ? [land] : [])]) {
        const ratio = contrast(own, behind);
        if (ratio < 3) faults.add(`a mark .${mark.getAttribute("class")} of ${own} on ${behind}: ${ratio.toFixed(2)}:1`);
      }
    }
  }
  return [...faults];
}
