"use strict";
// Draws the cards that are about to be seen, and lets their pictures go when they are far away. No card is ever made of
// strings of the site: a card's text was escaped when the page was written, and words go in as text.
(() => {
  const CHUNK = 200;
  const NEAR = "1500px 0px";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const index = JSON.parse(one("#index").textContent);
  const texts = JSON.parse(one("#texts").textContent);
  const inert = all(".card-text");
  const list = one("#list");
  const filters = one("#filters");

  // What a browser may remember. A page from the disk may be forbidden to.
  const memory = {
    get: (key) => { try { return localStorage.getItem("vignettes-" + key); } catch { return null; } },
    set: (key, value) => { try { localStorage.setItem("vignettes-" + key, value); } catch { /* then not */ } },
  };

  // ---- Words ----

  let lang = texts[memory.get("lang")] ? memory.get("lang") : root.lang;
  const words = (number, ...values) =>
    texts[lang][number].replace(/\{(\d)\}/g, (whole, at) => values[at] ?? whole);

  /** Words into an element, what stands between backticks as code. */
  function put(element, text) {
    const parts = text.split("`");
    if (parts.length < 3 || element.tagName === "OPTION" || element.tagName === "TITLE") {
      element.textContent = text;
      return;
    }
    element.replaceChildren(...parts.map((part, at) => {
      if (at % 2 === 0 || at === parts.length - 1) return part;
      const code = document.createElement("code");
      code.translate = false;
      code.textContent = part;
      return code;
    }));
  }

  function say(within) {
    for (const element of all("[data-t]", within)) put(element, words(element.dataset.t));
    for (const element of all("[data-alt]", within)) element.alt = words(element.dataset.alt);
    for (const element of all("[data-label]", within)) element.setAttribute("aria-label", words(element.dataset.label));
    for (const element of all("[data-hint]", within)) element.placeholder = words(element.dataset.hint);
    for (const element of all("input[type=range]", within)) slide(element);
  }

  function speak(wanted) {
    lang = wanted;
    root.lang = lang;
    for (const button of all("[data-lang]")) button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
    say(document);
    tell();
  }

  // ---- Cards ----

  const made = new Map();
  const numbers = new WeakMap();
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) (entry.isIntersecting ? draw : release)(entry.target);
  }, { rootMargin: NEAR });

  /** The place of a card, with its name alone. */
  function place(number) {
    if (made.has(number)) return made.get(number);
    const card = document.createElement("article");
    const name = document.createElement("h3");
    card.id = "card-" + number;
    card.tabIndex = -1;
    name.id = "name-" + number;
    name.textContent = index.cards[number].path.split("/").pop();
    name.translate = false;
    card.setAttribute("aria-labelledby", name.id);
    card.append(name, document.createElement("div"));
    made.set(number, card);
    numbers.set(card, number);
    watcher.observe(card);
    return card;
  }

  /** Pictures stand at the end of the page. While it is being read, the last element may still get more of its text. */
  const isWhole = (data) => document.readyState !== "loading" || data.nextSibling !== null;

  function draw(card) {
    const body = card.lastElementChild;
    if (!body.hasChildNodes()) {
      body.innerHTML = inert[numbers.get(card)].textContent;
      say(body);
    }
    for (const image of all("img:not([src])", body)) {
      const data = document.getElementById("p" + image.dataset.p);
      if (data && isWhole(data)) image.src = data.type === "text/uri-list" ? data.textContent : `data:${data.type};base64,${data.textContent}`;
    }
  }

  /** While it is printed, all of it is wanted. */
  let onPaper = false;

  function release(card) {
    if (onPaper) return;
    for (const image of all("img[src]", card)) image.removeAttribute("src");
  }

  /** What is near is drawn again, and what is far is let go. */
  function look() {
    watcher.disconnect();
    for (const card of list.children) watcher.observe(card);
  }

  function slide(range) {
    const share = range.value;
    range.setAttribute("aria-valuetext", words(range.dataset.form, share));
    const views = range.closest("figure").querySelector(".compare");
    views.style.setProperty("--at", share + "%");
    views.classList.toggle("compared", share > 0);
  }

  // ---- Filters ----

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/’/g, "'");
  const checked = (name) => all(`input[name=${name}]:checked`, filters).map((input) => input.value);
  let found = [];
  let limit = CHUNK;

  const orders = {
    "": (a, b) => a - b,
    heavy: (a, b) => index.cards[b].bytes - index.cards[a].bytes || a - b,
    findings: (a, b) => index.cards[b].findings - index.cards[a].findings || a - b,
  };

  function filter() {
    const asked = fold(one("#q").value).split(/\s+/).filter(Boolean);
    const groups = [checked("severity"), checked("flag")].filter((group) => group.length);
    const rule = index.rules.indexOf(one("#rule").value);
    found = [...index.cards.keys()].filter((number) => {
      const card = index.cards[number];
      return groups.every((group) => group.some((name) => card.is.includes(name)))
        && (rule < 0 || card.rules.includes(rule))
        && asked.every((word) => card.text.includes(word));
    }).sort(orders[one("#sort").value]);
    limit = CHUNK;
    lay();
  }

  function lay() {
    const focused = document.activeElement;
    list.replaceChildren(...found.slice(0, limit).map(place));
    // A card that was moved has lost the focus.
    if (list.contains(focused) && focused !== document.activeElement) focused.focus({ preventScroll: true });
    tell();
    look();
  }

  function tell() {
    const rest = found.length - limit;
    put(one("#found"), words(one("#found").dataset.form, found.length, index.cards.length));
    one("#more").hidden = rest <= 0;
    put(one("#more"), words(one("#more").dataset.form, Math.min(rest, CHUNK)));
    one("#none").hidden = found.length > 0;
    one("#reset").hidden = found.length === index.cards.length;
  }

  // ---- The address holds what is seen, so that it can be sent on ----

  const fields = { q: "#q", rule: "#rule", sort: "#sort" };

  function write() {
    const state = new URLSearchParams();
    for (const [key, selector] of Object.entries(fields)) if (one(selector).value) state.set(key, one(selector).value);
    const only = [...checked("severity"), ...checked("flag")];
    if (only.length) state.set("only", only.join(","));
    try { history.replaceState(null, "", "#" + state); } catch { /* then not */ }
  }

  function read() {
    const hash = location.hash.slice(1);
    // A link within the page.
    if (hash && !hash.includes("=")) return;
    const state = new URLSearchParams(hash);
    for (const [key, selector] of Object.entries(fields)) {
      one(selector).value = state.get(key) ?? "";
      // An order or a rule that this page does not have.
      if (one(selector).value !== (state.get(key) ?? "")) one(selector).value = "";
    }
    const only = (state.get("only") ?? "").split(",");
    for (const input of all("[name=severity], [name=flag]", filters)) input.checked = only.includes(input.value) && !input.disabled;
    filter();
  }

  // ---- What people do ----

  let pause;
  filters.addEventListener("input", (event) => {
    clearTimeout(pause);
    pause = setTimeout(() => { filter(); write(); }, event.target.id === "q" ? 120 : 0);
  });
  filters.addEventListener("submit", (event) => { event.preventDefault(); one("#list").focus(); });
  filters.addEventListener("reset", () => setTimeout(() => { filter(); write(); one("#q").focus(); }));
  list.addEventListener("input", (event) => { if (event.target.type === "range") slide(event.target); });
  one("#more").addEventListener("click", () => {
    const first = limit;
    limit += CHUNK;
    lay();
    go(list.children[first]);
  });
  for (const button of all("[data-lang]")) {
    button.addEventListener("click", () => { memory.set("lang", button.dataset.lang); speak(button.dataset.lang); });
  }

  const theme = one("#theme");
  const paint = () => { root.dataset.theme = theme.value; };
  theme.value = memory.get("theme") ?? "";
  if (theme.selectedIndex < 0) theme.value = "";
  theme.addEventListener("change", () => { memory.set("theme", theme.value); paint(); });

  // ---- Keys ----

  const keys = one("#keys");
  const keysOn = one("#keys-on");
  keysOn.checked = memory.get("keys") !== "off";
  keysOn.addEventListener("change", () => memory.set("keys", keysOn.checked ? "on" : "off"));
  one("#keys-open").addEventListener("click", () => keys.showModal());

  function go(card) {
    if (!card) return;
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  }

  function step(by) {
    const cards = [...list.children];
    const here = cards.indexOf(document.activeElement.closest("article"));
    // Nothing is chosen: from where the window is.
    const seen = cards.findIndex((card) => card.getBoundingClientRect().bottom > 40);
    const next = here >= 0 ? here + by : by > 0 ? seen : Math.max(seen - 1, 0);
    if (next >= cards.length && !one("#more").hidden) one("#more").click();
    else go(cards[Math.min(Math.max(next, 0), cards.length - 1)]);
  }

  addEventListener("keydown", (event) => {
    const isText = event.target.closest?.("input:not([type=checkbox], [type=range]), select, textarea");
    if (!keysOn.checked || isText || keys.open || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { j: () => step(1), k: () => step(-1), "/": () => one("#q").focus(), "?": () => keys.showModal() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // ---- Paper: everything that was found, with pictures ----

  function unfold() {
    onPaper = true;
    limit = Math.max(limit, found.length);
    lay();
    for (const card of list.children) draw(card);
  }
  addEventListener("beforeprint", unfold);
  addEventListener("afterprint", () => { onPaper = false; look(); });
  one("#print").addEventListener("click", async () => {
    unfold();
    await Promise.allSettled(all("img[src]", list).map((image) => image.decode()));
    print();
  });

  addEventListener("hashchange", read);
  addEventListener("DOMContentLoaded", look);
  paint();
  speak(lang);
  read();
  if (!list.hasChildNodes()) filter();
})();
