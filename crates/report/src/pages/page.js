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
  const light = (element, on) => {
    for (const index of about(element)) {
      for (const other of tied.get(index)) other.classList.toggle("lit", on);
    }
  };
  const near = (event) => (event.target.closest ? event.target.closest("[data-f]") : null);
  for (const [type, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(type, (event) => { const element = near(event); if (element) light(element, on); });
  }
  document.addEventListener("click", (event) => {
    const element = near(event);
    if (!element || event.target.closest("a, button")) return;
    const note = document.getElementById("n" + about(element)[0]);
    if (note && !note.contains(element)) note.scrollIntoView({ block: "nearest" });
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

  // The search of a list hides the rows without the words.
  const search = document.getElementById("search");
  if (search) {
    search.parentElement.hidden = false;
    const rows = all("tbody tr").map((row) => [row, row.textContent.toLowerCase()]);
    search.addEventListener("input", () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
      for (const [row, text] of rows) row.hidden = !words.every((word) => text.includes(word));
    });
  }

  for (const button of all(".drafts button")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const text = button.parentElement.querySelector(".draft").textContent;
      try { await navigator.clipboard.writeText(text); button.textContent = "Copied"; }
      catch { const range = document.createRange(); range.selectNodeContents(button.parentElement.querySelector(".draft")); getSelection().removeAllRanges(); getSelection().addRange(range); button.textContent = "Selected: press Ctrl+C"; }
    });
  }
})();
