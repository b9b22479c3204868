// Ties words to their notes and lets keys go from change to change. Every page can be read without this.
"use strict";
(() => {
  const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
  const about = (element) => (element.dataset.f || "").split(" ").filter(Boolean);
  const tied = new Map();
  for (const element of all("[data-f]")) {
    for (const index of about(element)) {
      if (!tied.has(index)) tied.set(index, []);
      tied.get(index).push(element);
    }
  }
  // What has the pointer and what has the focus light up together.
  const lit = { pointer: null, focus: null };
  const light = (by, element) => {
    lit[by] = element;
    for (const old of all(".lit")) old.classList.remove("lit");
    for (const one of [lit.pointer, lit.focus]) {
      if (one) for (const index of about(one)) for (const other of tied.get(index)) other.classList.add("lit");
    }
  };
  const near = (event) => {
    if (!event.target.closest) return null;
    const tie = event.target.closest(".tie");
    return tie ? tie.querySelector("[data-f]") : event.target.closest("[data-f]");
  };
  document.addEventListener("mouseover", (event) => light("pointer", near(event)));
  document.addEventListener("focusin", (event) => light("focus", near(event)));
  document.addEventListener("focusout", () => light("focus", null));

  document.addEventListener("click", (event) => {
    const tie = event.target.closest ? event.target.closest(".tie") : null;
    const note = tie && document.querySelector(tie.getAttribute("href"));
    if (!note) return;
    event.preventDefault();
    note.scrollIntoView({ block: "nearest" });
    note.querySelector("a").focus({ preventScroll: true });
  });

  // Keys: n, F7 next; p, Shift+F7 the one before. The first step back reaches the last change.
  const stops = all(".note[data-f]").filter((note) => !note.classList.contains("off"));
  let at = -1;
  const go = (step) => {
    if (!stops.length) return;
    at = at < 0 && step < 0 ? stops.length - 1 : (at + step + stops.length) % stops.length;
    const link = stops[at].querySelector("a");
    const words = document.getElementById("w" + stops[at].dataset.f);
    const inline = !document.getElementById("view-sides")?.checked;
    if (words && inline) words.scrollIntoView({ block: "center" }); else stops[at].scrollIntoView({ block: "center" });
    link.focus({ preventScroll: true });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && !/^(radio|checkbox)$/.test(event.target.type);
    if (event.key === "F7") { go(event.shiftKey ? -1 : 1); event.preventDefault(); }
    else if (!typing && event.key === "n") go(1);
    else if (!typing && event.key === "p") go(-1);
  });
  for (const keys of all(".keys")) keys.hidden = !stops.length;

  // The time line: the words of a bar while it has the pointer or the focus.
  const readout = document.querySelector(".readout");
  if (readout) {
    const show = (event) => {
      const bar = event.target.closest ? event.target.closest(".seg") : null;
      if (bar) { readout.textContent = bar.dataset.words; readout.hidden = false; }
    };
    document.addEventListener("mouseover", show);
    document.addEventListener("focusin", show);
  }

  // A list that nothing answers questions about: its rows come with the page.
  const carried = document.getElementById("rows");
  const controls = document.getElementById("controls");
  if (carried && controls) {
    const stories = JSON.parse(carried.textContent).map((row) => ({
      headline: row[0], story: row[1], desk: row[2] || "", time: row[3], counts: row[4], address: row[5],
      text: ((row[0] || "") + " " + row[1] + " " + (row[2] || "")).toLowerCase(),
    }));
    const table = document.querySelector("table.list");
    const SHOWN = Number(table.dataset.rows);
    const longest = Math.max(1, Number(table.dataset.longest));
    const orders = {
      open: (a, b) => b.counts[1] - a.counts[1] || b.counts[2] - a.counts[2],
      changes: (a, b) => sum(b) - sum(a),
      recent: (a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0),
      versions: (a, b) => b.counts[0] - a.counts[0],
      name: (a, b) => (a.headline || a.story).localeCompare(b.headline || b.story),
    };
    const sum = (one) => one.counts[1] + one.counts[2] + one.counts[3] + one.counts[4];
    const make = (name, text, className) => {
      const element = document.createElement(name);
      if (text !== undefined) element.textContent = text;
      if (className) element.className = className;
      return element;
    };
    const drawing = (counts) => {
      const space = "http://www.w3.org/2000/svg";
      const svg = document.createElementNS(space, "svg");
      svg.setAttribute("viewBox", "0 0 200 10");
      svg.setAttribute("preserveAspectRatio", "none");
      svg.setAttribute("aria-hidden", "true");
      let x = 0;
      [["error", counts[1], 0], ["warning", counts[2], 2], ["owned", counts[3], 4]].forEach(([name, count, y]) => {
        const rect = document.createElementNS(space, "rect");
        const width = Math.ceil((count * 200) / longest);
        for (const [key, value] of Object.entries({ class: name, x, y, width, height: 10 - y })) rect.setAttribute(key, value);
        svg.append(rect);
        x += width;
      });
      return svg;
    };
    const line = (one) => {
      const row = make("tr");
      const head = make("th");
      head.scope = "row";
      const name = make("bdi", one.headline || one.story);
      if (one.address) { const link = make("a"); link.href = one.address; link.append(name); head.append(link); } else head.append(name);
      if (one.headline) head.append(make("br"), make("span", one.story, "faint"));
      row.append(head);
      const cell = (label, content, className) => {
        const made = make("td", undefined, className);
        if (label) made.dataset.label = label;
        if (content !== "") made.append(content);
        row.append(made);
      };
      cell("Desk", one.desk);
      cell("Last version", one.time);
      cell("Versions", String(one.counts[0]), "count");
      cell("Errors", one.counts[1] ? make("span", one.counts[1], "badge error") : "0", "count");
      cell("Warnings", one.counts[2] ? make("span", one.counts[2], "badge warning") : "0", "count");
      cell("Acknowledged", String(one.counts[3]), "count");
      cell("Changes", make("span", (one.counts[1] + one.counts[2] + one.counts[3]).toLocaleString("en"), "total"), "bar");
      row.lastChild.append(drawing(one.counts));
      return row;
    };
    let page = 0;
    let chosen = stories;
    const [words, desk, sort] = ["words", "desk", "sort"].map((name) => controls.elements[name]);
    const [earlier, later, found] = ["earlier", "later", "found"].map((id) => document.getElementById(id));
    const range = (...numbers) => { const [from, to, all] = numbers.map((one) => one.toLocaleString("en")); return `${from} to ${to} of ${all}`; };
    // A list of one page has nothing to turn.
    const turn = (back, on) => {
      if (!earlier) return;
      earlier.disabled = !back;
      later.disabled = !on;
      earlier.hidden = later.hidden = !back && !on;
    };
    const draw = () => {
      table.tBodies[0].replaceChildren(...chosen.slice(page * SHOWN, (page + 1) * SHOWN).map(line));
      const last = Math.min(chosen.length, (page + 1) * SHOWN);
      found.textContent = chosen.length ? range(page * SHOWN + 1, last, chosen.length) : "no story with these words";
      turn(page > 0, last < chosen.length);
    };
    const choose = () => {
      const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
      const place = desk ? desk.value : "";
      chosen = stories.filter((one) => (!place || one.desk === place) && wanted.every((word) => one.text.includes(word)));
      chosen.sort(orders[sort.value]);
      page = 0;
      draw();
    };
    words.addEventListener("input", choose);
    sort.addEventListener("change", choose);
    if (desk) desk.addEventListener("change", choose);
    if (earlier) earlier.addEventListener("click", () => { page -= 1; draw(); });
    if (later) later.addEventListener("click", () => { page += 1; draw(); });
    controls.addEventListener("submit", (event) => event.preventDefault());
    controls.hidden = false;
    for (const nav of all("nav.pages")) nav.hidden = true;
    // A browser that comes back may still hold the words that were typed.
    if (words.value || sort.value !== "open" || (desk && desk.value)) choose();
    else { found.textContent = range(1, Math.min(SHOWN, stories.length), stories.length); turn(false, stories.length > SHOWN); }
  }

  for (const button of all(".draft + button, .draft ~ button")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = button.parentElement.querySelector(".draft").textContent;
      try { await navigator.clipboard.writeText(text); button.textContent = "Copied"; }
      catch { const range = document.createRange(); range.selectNodeContents(button.parentElement.querySelector(".draft")); getSelection().removeAllRanges(); getSelection().addRange(range); button.textContent = "Selected: press Ctrl+C"; }
    });
  }
})();
