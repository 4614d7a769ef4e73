// The preview's part in the browser: reloads the page when the site behind it is newer than it, keeping the place,
// and shows the faults over it. Plain script, in every page of the preview and in no other; its words come with the
// server's events, in the language of whoever started the preview.
(() => {
  'use strict';

  const PLACE = 'solidarite-preview-place';
  const CLOSED = 'solidarite-preview-closed';
  const RELOADED = 'solidarite-preview-reloaded';
  const store = sessionStorage;

  // When this page was asked for, by the clock that the server has too: both are on one machine.
  const [navigation] = performance.getEntriesByType('navigation');
  const asked = performance.timeOrigin + (navigation ? navigation.requestStart : 0);
  // The preview's own pages tell the state, so they are old with it; the site's with the site.
  const tells = document.documentElement.hasAttribute('data-preview');

  const place = store.getItem(PLACE);
  if (place) {
    store.removeItem(PLACE);
    const [x, y] = JSON.parse(place);
    scrollTo({ left: x, top: y, behavior: 'instant' });
  }

  function reload(since) {
    // Once for each state: a clock that was set back must not make a circle of it.
    if (store.getItem(RELOADED) === String(since)) return false;
    store.setItem(RELOADED, String(since));
    store.setItem(PLACE, JSON.stringify([scrollX, scrollY]));
    location.reload();
    return true;
  }

  function sheet(text) {
    const made = new CSSStyleSheet();
    made.replaceSync(text);
    return made;
  }

  // Records that the public doesn't see, in the site's own lists.
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet(`
    .withheld { display: inline-block; font: 600 .75rem/1.4 system-ui, sans-serif; letter-spacing: .01em; color: #fff;
      background: #a63a1b; padding: 0 .5em; border-radius: 2px; vertical-align: .1em; text-decoration: none; }`)];

  const host = document.createElement('solidarite-preview');
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet(`
    :host { all: initial; color-scheme: light dark; --ground: light-dark(#fbf9f4, #1b242e); --tint: light-dark(#f2eee4, #11171e);
      --ink: light-dark(#1f2933, #e5e2da); --soft: light-dark(#55606b, #a5adb7); --line: light-dark(#d9d2c4, #36414d);
      --deep: light-dark(#223654, #cddcee); --link: light-dark(#095797, #8fc1f2); --bad: light-dark(#b03a1a, #ff9d78);
      --wait: light-dark(#8a5a00, #e9b84f); --well: light-dark(#2d6a47, #7fcf9f); --bad-ground: light-dark(#ffd9c9, #4a2318);
      --wait-ground: light-dark(#ffe9a8, #43340c);
      position: fixed; inset: auto 0 0; z-index: 2147483647; display: flex; flex-direction: column; align-items: end;
      pointer-events: none; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); }
    * { box-sizing: border-box; margin: 0; padding: 0; }
    button, a { font: inherit; color: inherit; pointer-events: auto; cursor: pointer; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .badge { margin: 0 1rem 1rem; padding: .25rem .875rem; border: 1px solid var(--line); border-radius: 2rem;
      background: var(--ground); font-size: .875rem; box-shadow: 0 1px 4px rgb(28 46 72 / 25%); }
    .badge::before { content: ""; display: inline-block; width: .625em; height: .625em; margin-right: .5em; border-radius: 1em;
      background: var(--well); }
    .badge.warning::before { background: var(--wait); border-radius: 1px; rotate: 45deg; }
    .badge.error::before, .badge.lost::before { background: var(--bad); border-radius: 0; }
    .badge.error { background: #b03a1a; border-color: #b03a1a; color: #fff; font-weight: 600; }
    .badge.error::before { background: #fff; }
    .panel { width: 100%; max-height: min(70vh, 44rem); overflow: auto; overscroll-behavior: contain; pointer-events: auto;
      background: var(--ground); border-top: .5rem solid light-dark(#1c2e48, #2b405e); box-shadow: 0 -2px 24px rgb(28 46 72 / 35%); }
    .panel.faulty { border-color: #b03a1a; }
    .panel:focus { outline: none; }
    .in { max-width: 74rem; margin: auto; padding: 1rem clamp(1rem, 4vw, 2.5rem) 1.5rem; }
    header { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1.5rem; }
    h2 { font: 400 1.5rem/1.2 "Iowan Old Style", "Palatino Linotype", "URW Palladio L", P052, Palatino, Georgia, serif;
      color: var(--deep); }
    .intro { color: var(--soft); flex: 1 1 20rem; }
    .close { border: 1px solid var(--soft); border-radius: 2px; background: none; padding: .125rem .75rem; }
    nav { display: flex; flex-wrap: wrap; gap: 0 1.5rem; margin-top: .5rem; font-size: .875rem; }
    nav a { color: var(--link); text-underline-offset: .2em; padding-block: .25rem; }
    ol { list-style: none; margin-top: .75rem; }
    li { border-top: 1px solid var(--line); padding-block: .875rem; }
    .where { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; font-size: .875rem; color: var(--soft); }
    .where strong { color: var(--wait); }
    .error .where strong { color: var(--bad); }
    .copy { border: 0; background: none; color: var(--link); text-decoration: underline 1px; text-underline-offset: .2em;
      text-align: left; padding-block: .25rem; overflow-wrap: anywhere; font-family: ui-monospace, monospace; }
    .copy::after { content: attr(data-said); color: var(--well); display: inline-block; margin-left: .5em;
      font-family: system-ui, sans-serif; }
    .what { font-weight: 600; white-space: pre-line; overflow-wrap: anywhere; }
    .help { white-space: pre-line; overflow-wrap: anywhere; }
    pre { margin-block: .375rem; padding: .375rem .75rem; background: var(--tint); font: .875rem/1.6 ui-monospace, monospace;
      white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 4; }
    mark { background: var(--bad-ground); color: inherit; border-bottom: 2px solid var(--bad); padding-bottom: 1px; }
    .warning mark { background: var(--wait-ground); border-color: var(--wait); }
    .more { border-top: 1px solid var(--line); padding-top: .875rem; }
    .said { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; white-space: nowrap; }
    [hidden] { display: none; }
    @media print { :host { display: none; } }
    @media (forced-colors: active) {
      .panel { background: Canvas; color: CanvasText; border-color: CanvasText; }
      h2, .intro, .where, .where strong, .error .where strong { color: CanvasText; }
      .badge, .badge.error, .close { background: ButtonFace; color: ButtonText; border-color: ButtonText; }
      .badge::before { forced-color-adjust: none; }
      nav a, .copy { color: LinkText; }
      mark { background: Mark; color: MarkText; }
    }`)];

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  const title = element('h2', { id: 'title' });
  const intro = element('p', { id: 'intro', class: 'intro' });
  const close = element('button', { type: 'button', class: 'close' });
  const overview = element('a', { href: '/_preview' });
  const side = element('a', { href: '/_preview/page?address=' + encodeURIComponent(location.pathname) });
  const list = element('ol', {});
  const more = element('p', { class: 'more' });
  const panel = element('div', { id: 'panel', class: 'panel', tabindex: '-1', 'aria-labelledby': 'title', 'aria-describedby': 'intro' },
    element('div', { class: 'in' }, element('header', {}, title, intro, close), element('nav', {}, overview, tells ? null : side), list, more));
  const badge = element('button', { type: 'button', class: 'badge', 'aria-controls': 'panel', 'aria-expanded': 'false' });
  const said = element('p', { role: 'status', class: 'said' });
  panel.hidden = badge.hidden = true;
  root.append(badge, panel, said);
  document.body.append(host);

  let state = null;
  let shown = '';

  function open() {
    panel.hidden = false;
    badge.hidden = true;
    badge.setAttribute('aria-expanded', 'true');
    panel.focus({ preventScroll: true });
  }

  function shut() {
    const within = root.activeElement !== null;
    panel.hidden = true;
    badge.hidden = false;
    badge.setAttribute('aria-expanded', 'false');
    if (within) badge.focus({ preventScroll: true });
  }

  function dismiss() {
    // Closed by hand: it stays so until other faults come, on other pages too.
    store.setItem(CLOSED, shown);
    shut();
  }

  badge.addEventListener('click', open);
  close.addEventListener('click', dismiss);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') dismiss();
  });

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Where the clipboard is closed to scripts, a person can still take what is selected.
      getSelection().selectAllChildren(button);
      return;
    }
    if (!state) return;
    button.dataset.said = said.textContent = state.words.copied;
    setTimeout(() => {
      button.removeAttribute('data-said');
      said.textContent = '';
    }, 2000);
  }

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element && event.target.closest('[data-copy]');
    if (button) copy(button.dataset.copy, button);
  });

  function entry(fault, words) {
    const place = element('button', { type: 'button', class: 'copy', title: words.copy }, fault.place);
    place.addEventListener('click', () => copy(fault.place, place));
    let line = null;
    if (fault.line) {
      const characters = [...fault.line];
      const [from, to] = [fault.column - 1, fault.column - 1 + fault.width];
      const slice = (a, b) => characters.slice(a, b).join('');
      line = element('pre', {}, slice(0, from), element('mark', {}, slice(from, to) || ' '), slice(to));
    }
    return element('li', { class: fault.severity },
      element('p', { class: 'where' }, element('strong', {}, fault.label), fault.rule, fault.place ? place : null),
      element('p', { class: 'what' }, fault.message), line, fault.help ? element('p', { class: 'help' }, fault.help) : null);
  }

  function show() {
    const { words, faults, errors, warnings } = state;
    host.lang = words.lang;
    badge.textContent = words.badge;
    badge.className = 'badge ' + (errors ? 'error' : warnings ? 'warning' : 'good');
    title.textContent = words.title;
    intro.textContent = errors || warnings ? words.intro : '';
    close.textContent = words.close;
    overview.textContent = words.overview;
    side.textContent = words.side;
    more.hidden = !words.more;
    more.textContent = words.more || '';
    panel.classList.toggle('faulty', errors > 0);
    panel.setAttribute('role', errors ? 'alertdialog' : 'dialog');
    const now = JSON.stringify(faults.map((fault) => [fault.place, fault.message]));
    const changed = now !== shown;
    if (changed) {
      shown = now;
      list.replaceChildren(...faults.map((fault) => entry(fault, words)));
      said.textContent = words.badge;
    }
    if (errors && changed && store.getItem(CLOSED) !== now) {
      open();
    } else if (!errors && changed) {
      store.removeItem(CLOSED);
      shut();
    } else if (panel.hidden) {
      badge.hidden = false;
    }
  }

  let source = null;

  function listen() {
    if (source) return;
    source = new EventSource('/_preview/events');
    source.addEventListener('state', (event) => {
      state = JSON.parse(event.data);
      const since = tells ? state.since : state.siteSince;
      if (since > asked && reload(since)) return;
      show();
    });
    source.addEventListener('error', () => {
      if (!state) return;
      badge.textContent = said.textContent = state.words.lost;
      badge.className = 'badge lost';
      badge.hidden = !panel.hidden;
    });
  }

  // A browser opens few connections to one host: pages that nobody sees hold none.
  function rest() {
    if (source) source.close();
    source = null;
  }

  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? rest() : listen()));
  addEventListener('pagehide', rest);
  addEventListener('pageshow', listen);
  listen();
})();
