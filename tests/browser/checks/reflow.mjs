// Nothing is cut off or runs out of the page: at 320 px, 768 px, 1280 px, at 400 % zoom, with the reader's own text
// spacing (WCAG 1.4.12) and with text at 200 % (1.4.4).
import { narrow, visit, wide, zoomed } from "../browser.mjs";

const SPACING = `* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
p { margin-bottom: 2em !important }`;

export async function check(run) {
  const { report, paths } = run;
  const look = async (page, path, how) => {
    report.count("looks");
    for (const fault of await page.evaluate(faults)) report.find(`${path} ${how}`, fault);
  };
  await visit(run, paths, { viewport: narrow }, async (page, path) => {
    await look(page, path, "320 px");
    await page.setViewportSize({ width: 768, height: 1024 });
    await look(page, path, "768 px");
    await page.setViewportSize(wide);
    await look(page, path, "1280 px");
    await adopt(page, SPACING);
    await look(page, path, "1280 px, text spacing");
    await page.setViewportSize(narrow);
    await look(page, path, "320 px, text spacing");
  });
  await visit(run, paths, { viewport: zoomed, deviceScaleFactor: 4 }, async (page, path) => {
    await look(page, path, "1280 px at 400 %");
    const cover = await page.evaluate(() =>
      [...document.querySelectorAll("body *")]
        .filter((element) => /fixed|sticky/.test(getComputedStyle(element).position))
        .some((element) => element.getBoundingClientRect().height > innerHeight / 4),
    );
    if (cover) report.find(`${path} at 400 %`, "something that doesn't scroll covers over a quarter of the view");
  });
  await visit(run, paths, {}, async (page, path) => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    const size = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    if (size !== 32) report.find(path, `a reader's text size of 200 % comes out as ${size} px`);
    await look(page, path, "1280 px, text at 200 %");
    await page.setViewportSize({ width: 640, height: 900 });
    await look(page, path, "640 px, text at 200 %");
    await page.setViewportSize(wide);
    await devtools.detach();
  });
}

/** Adds a sheet by the object model, which the page's policy allows. */
const adopt = (page, css) =>
  page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, css);

/** What runs out of the page, is cut off, or lies upon other text. Runs in the page. */
function faults() {
  const found = [];
  const name = (element) =>
    `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ""}${[...element.classList].map((c) => `.${c}`).join("")} “${element.textContent.trim().slice(0, 30)}”`;
  const root = document.documentElement;
  const seen = (element) => element.checkVisibility({ visibilityProperty: true });
  // Text for screen readers only is cut off on purpose, and the skip link waits outside the page.
  const aside = (element) => element.closest(".skip") || [element, ...ancestors(element)].some((e) => getComputedStyle(e).clipPath !== "none");
  function* ancestors(element) {
    for (let e = element.parentElement; e; e = e.parentElement) yield e;
  }
  if (root.scrollWidth > root.clientWidth) {
    found.push(`scrolls sideways: ${root.scrollWidth} px in ${root.clientWidth}`);
  }
  for (const element of document.body.querySelectorAll("*")) {
    if (!seen(element) || aside(element)) continue;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (element.namespaceURI.endsWith("svg")) continue;
    if (box.width && (box.right > root.clientWidth + 1 || box.left < -1) && !element.children.length) {
      found.push(`${name(element)} reaches from ${Math.round(box.left)} to ${Math.round(box.right)}`);
    }
    if (!/visible/.test(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && !element.matches("input")) {
      found.push(`${name(element)} is cut off or scrolls sideways`);
    }
    if (!/visible/.test(style.overflowY) && element.scrollHeight > element.clientHeight + 1 && !element.matches("input")) {
      found.push(`${name(element)} is cut off below`);
    }
  }
  // Each line of text by its box; no two lines of different elements may share ground.
  const lines = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode()); ) {
    const parent = node.parentElement;
    if (!node.data.trim() || !seen(parent) || aside(parent) || parent.closest("svg, sup")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    // The middle of a line's box: letters of neighbouring lines may touch it above and below.
    for (const box of range.getClientRects()) {
      if (box.width > 1) lines.push({ parent, left: box.left + 1, right: box.right - 1, top: box.top + box.height * 0.3, bottom: box.bottom - box.height * 0.3 });
    }
  }
  lines.sort((a, b) => a.top - b.top);
  lines.forEach((line, at) => {
    for (let next = at + 1; next < lines.length && lines[next].top < line.bottom; next += 1) {
      const other = lines[next];
      if (other.parent !== line.parent && other.left < line.right && line.left < other.right) {
        found.push(`${name(line.parent)} and ${name(other.parent)} lie upon each other`);
      }
    }
  });
  return [...new Set(found)].slice(0, 8);
}
