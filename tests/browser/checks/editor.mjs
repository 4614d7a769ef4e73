// What a new editor does, with the preview open: the guide's tasks, one after the other, in a copy of the content.
// `root` is the copy's folder, `program` the program; `folder` is where pictures for people to look at are left.
import { execFile } from "node:child_process";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { wide } from "../browser.mjs";

const PROGRAM = "content/programs/pqdi.toml";
// What an editor writes in place of a skeleton's texts.
const WRITTEN = {
  "Titre du programme": "Un programme à l’essai",
  "Title of the program": "A program on trial",
  "Une phrase ou deux qui disent l’essentiel à une personne pressée.": "Ce programme montre ce que voit une personne qui écrit sa première fiche.",
  "One sentence or two that tell a hurried reader what matters most.": "This program shows what a person sees who writes a first record.",
  "\nLe texte de la page.\n": "\nIl sert à essayer l’aperçu.\n",
  "\nThe text of the page.\n": "\nIt serves to try out the preview.\n",
};

export async function check({ browser, base, report, root, program, folder }) {
  const context = await browser.newContext({ viewport: wide, permissions: ["clipboard-read", "clipboard-write"] });
  context.setDefaultTimeout(20_000);
  await mkdir(folder, { recursive: true });
  const page = await context.newPage();
  page.on("pageerror", (error) => report.find(page.url(), error.message));
  page.on("console", (message) => message.type() === "error" && !/404/.test(message.text()) && report.find(page.url(), message.text()));

  const run = (...command) => promisify(execFile)(program, ["--root", root, "--lang", "en", ...command]);
  const read = (file) => readFile(join(root, file), "utf8");
  // As editors save: beside, then by rename.
  const write = async (file, text) => {
    await writeFile(join(root, `${file}~`), text);
    await rename(join(root, `${file}~`), join(root, file));
  };
  const change = async (file, from, to) => {
    const text = await read(file);
    if (!text.includes(from)) throw new Error(`${file} has no “${from}”`);
    await write(file, text.replace(from, to));
  };
  const shot = (name) => page.screenshot({ path: join(folder, `${name}.png`) });
  const show = async (selector, name) => {
    await page.locator(selector).first().scrollIntoViewIfNeeded();
    await shot(name);
  };
  const badge = (words) => page.locator("solidarite-preview .badge", { hasText: words }).waitFor();
  const heading = (words) => page.locator("h1", { hasText: words }).waitFor();
  const panel = page.locator("solidarite-preview .panel");
  const expect = (holds, what) => {
    if (!holds) report.find(page.url(), what);
  };
  const step = async (name, act) => {
    try {
      await act();
      report.count("steps");
    } catch (error) {
      report.find(name, error.message.split("\n")[0]);
      await shot(`failed-${name.replaceAll(" ", "-")}`);
    }
  };

  await step("open a page", async () => {
    await page.goto(`${base}/programmes/projets-de-developpement`);
    await badge("nothing to report");
  });
  await step("change one language", async () => {
    await page.evaluate(() => scrollTo(0, 300));
    await change(PROGRAM, 'fr = "Projets de développement"', 'fr = "Projets du développement"');
    await heading("Projets du développement");
    await badge("1 warning");
    expect((await page.evaluate(() => scrollY)) === 300, "the page has lost its place");
    await page.locator("solidarite-preview .badge").click();
    await panel.getByText("stale-half").waitFor();
    await shot("warning");
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
  });
  await step("see the stale mark and agree", async () => {
    await page.locator("solidarite-preview .badge").click();
    await panel.getByRole("link", { name: "side by side" }).click();
    await page.waitForURL("**/_preview/program/pqdi");
    await page.locator("tr.stale ins", { hasText: "du" }).waitFor();
    await page.locator("tr.stale del", { hasText: "de" }).waitFor();
    await shot("stale");
    await page.goto(`${base}/_preview?show=languages`);
    await page.locator(".records tbody tr", { hasText: "pqdi" }).waitFor();
    await run("agree", join(root, PROGRAM));
    // By itself: nobody reloads.
    await page.getByText("No record is in this case.").waitFor();
    await badge("nothing to report");
  });
  await step("add a program", async () => {
    await page.goto(`${base}/programmes`);
    await run("new", "program", "essai");
    await page.locator(".entries .withheld", { hasText: "Brouillon" }).waitFor();
    await show(".entries .withheld", "draft");
    const file = "content/programs/essai.toml";
    await change(file, 'status = "draft"\n', "");
    await panel.getByText("placeholder").first().waitFor();
    await shot("skeleton");
    const text = Object.entries(WRITTEN).reduce((text, [from, to]) => text.replace(from, to), await read(file));
    await write(file, text);
    await page.locator(".entries a[href='/programmes/essai']:not(:has(.withheld))").waitFor();
  });
  await step("add an emergency record", async () => {
    await page.goto(`${base}/aide-urgence`);
    await run("new", "emergency-aid", "mali-2027");
    await page.locator(".aids th:has(.withheld) a[href='/aide-urgence/mali-2027']").waitFor();
    await show(".aids .withheld", "draft-record");
    await page.locator(".aids a[href='/aide-urgence/mali-2027']").click();
    await page.locator(".review", { hasText: "Brouillon" }).waitFor();
  });
  await step("rename a slug", async () => {
    await page.goto(`${base}/programmes/projets-de-developpement`);
    await change(PROGRAM, '"projets-de-developpement"', '"projets-internationaux"');
    await panel.getByText("redirect").first().waitFor();
    expect((await page.locator("h1").innerText()) === "Projets du développement", "the last good site is gone");
    await shot("slug");
    const redirects = await read("content/redirects.toml");
    // The help quotes the very lines.
    await panel.getByText('from = "/programmes/projets-de-developpement"').waitFor();
    const lines = '\n[[redirect]]\nfrom = "/programmes/projets-de-developpement"\nto = "/programmes/projets-internationaux"\n';
    await write("content/redirects.toml", redirects.trimEnd() + "\n" + lines);
    // The page that was open is sent on.
    await page.waitForURL("**/programmes/projets-internationaux");
    await panel.waitFor({ state: "hidden" });
  });
  await step("break a file and mend it", async () => {
    const sound = await read(PROGRAM);
    await change(PROGRAM, "title = ", "tilte = ");
    const dialog = page.getByRole("alertdialog");
    await dialog.getByText("unknown-key").waitFor();
    await shot("error");
    const line = sound.split("\n").findIndex((line) => line.startsWith("title = ")) + 1;
    const place = `${PROGRAM}:${line}:1`;
    await dialog.getByRole("button", { name: place }).click();
    await dialog.locator("button[data-said]").waitFor();
    expect((await page.evaluate(() => navigator.clipboard.readText())) === place, "the place was not copied");
    expect((await dialog.locator(".error mark").innerText()) === "tilte", "what is meant is not marked");
    expect(await page.locator("h1").isVisible(), "the last good site is gone");
    await page.setViewportSize({ width: 320, height: 640 });
    await shot("error-narrow");
    expect(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), "320 px: runs out of the page");
    await page.setViewportSize(wide);
    await page.keyboard.press("Escape");
    await badge("1 error");
    await page.goto(`${base}/en/civil-society`);
    await badge("1 error");
    expect(!(await panel.isVisible()), "what was closed opens again on the next page");
    await write(PROGRAM, sound);
    await page.locator("solidarite-preview .badge:not(.error)").waitFor();
  });
  await step("look over the records", async () => {
    await page.goto(`${base}/_preview`);
    await page.locator("solidarite-preview .badge").waitFor();
    await shot("overview");
    await page.goto(`${base}/_preview/program/essai`);
    await page.locator("solidarite-preview .badge").waitFor();
    await shot("record");
  });
  await context.close();
}
