// On paper: no navigation, dark on white, links with their addresses, and a PDF whose words can be read out again.
import { execFileSync } from "node:child_process";
import { visit } from "../browser.mjs";

const pdftotext = (() => {
  try {
    execFileSync("pdftotext", ["-v"], { stdio: "ignore" });
    return (pdf) => execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf, encoding: "utf8" });
  } catch {
    return undefined;
  }
})();

export async function check(run) {
  const { report, paths } = run;
  if (pdftotext === undefined) report.count("no pdftotext");
  // A reader whose screen is dark still prints on white paper.
  await visit(run, paths, { colorScheme: "dark", viewport: { width: 700, height: 990 } }, async (page, path) => {
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    const seen = await page.evaluate(look);
    for (const fault of seen.faults) report.find(path, fault);
    report.count("addresses", seen.addresses.length);
    const pdf = await page.pdf({ format: "Letter" });
    const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
    if (pages < 1 || pages > 12) report.find(path, `prints on ${pages} sheets`);
    report.count("sheets", pages);
    if (pdftotext === undefined) return;
    // In the order of writing, so that the columns of a table don't mix; long addresses break: compare without spaces.
    const text = pdftotext(pdf).replace(/\s+/g, "");
    const miss = [seen.heading, ...seen.addresses].find((words) => !text.includes(words.replace(/\s+/g, "")));
    if (miss !== undefined) report.find(path, `the PDF lacks “${miss}”`);
    report.count("texts");
  });
}

/** What is wrong on paper, and the words that must be there. Runs in the page. */
function look() {
  const faults = [];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true });
  for (const element of document.querySelectorAll("nav, .skip, .tools, form")) {
    if (shown(element)) faults.push(`prints ${element.tagName.toLowerCase()}.${element.className}`);
  }
  const luminance = (color) => {
    const [r, g, b] = color.match(/[\d.]+/g).map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const pale = new Set();
  for (let node; (node = walker.nextNode()); ) {
    const parent = node.parentElement;
    if (!node.data.trim() || !shown(parent) || parent.closest("svg")) continue;
    if (1.05 / (luminance(getComputedStyle(parent).color) + 0.05) < 4.5) pale.add(`${parent.tagName.toLowerCase()}.${parent.className} is too pale on white`);
  }
  faults.push(...pale);
  const addresses = [];
  for (const link of document.querySelectorAll("main a[href]")) {
    const href = link.getAttribute("href");
    if (href.startsWith("#") || link.closest("svg") || !shown(link)) continue;
    const after = getComputedStyle(link, "::after").content;
    if (after.includes(href)) addresses.push(href);
    // A number or an address that is its own text needs no repetition.
    else if (!href.startsWith("tel:") && !link.textContent.includes(href.replace(/^https?:\/\//, ""))) faults.push(`${href} is printed without its address`);
  }
  return { faults, addresses, heading: document.querySelector("h1").textContent };
}
