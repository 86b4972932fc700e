"use strict";
// What htmx does not do: tabs by keyboard, showing a place on its page, dropping a file, searching fields.
(() => {
  const one = (selector) => document.querySelector(selector);
  const tabs = () => [...document.querySelectorAll('[role="tab"]')];

  function choose(tab) {
    for (const other of tabs()) {
      const chosen = other === tab;
      other.setAttribute("aria-selected", String(chosen));
      other.tabIndex = chosen ? 0 : -1;
    }
    one("#panel").setAttribute("aria-labelledby", tab.id);
  }

  function show(button) {
    for (const page of document.querySelectorAll("#pages li")) {
      page.classList.remove("shown");
      const spot = page.querySelector(".spot");
      if (spot) spot.hidden = true;
    }
    const page = one(`#page-${button.dataset.page}`);
    if (!page) return;
    page.classList.add("shown");
    page.scrollIntoView({ block: "nearest" });
    const spot = page.querySelector(".spot");
    const box = (button.dataset.box || "").split(" ").map(Number);
    if (spot && box.length === 4 && box.every(Number.isFinite)) {
      ["left", "top", "width", "height"].forEach((side, place) => { spot.style[side] = `${box[place]}%`; });
      spot.hidden = false;
    }
  }

  document.addEventListener("click", (event) => {
    const tab = event.target.closest('[role="tab"]');
    if (tab) choose(tab);
    const place = event.target.closest("button.place");
    if (place) show(place);
  });

  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest('[role="tab"]');
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!tab || !step) return;
    const all = tabs();
    const next = all[(all.indexOf(tab) + step + all.length) % all.length];
    next.focus();
    next.click();
    event.preventDefault();
  });

  // The panel that is open is made anew with each proof, but neither a dropped workbook nor the cases, which were asked for.
  document.addEventListener("htmx:sseMessage", (event) => {
    const open = tabs().find((tab) => tab.getAttribute("aria-selected") === "true");
    const kind = event.detail.type;
    const moves = open && !one("#panel [data-kept]") && (kind === "proof" || (kind === "pages" && ["tab-compare", "tab-findings"].includes(open.id)));
    if (moves) htmx.ajax("GET", `/panel/${open.id.slice(4)}`, { target: "#panel", swap: "innerHTML" });
  });

  document.addEventListener("input", (event) => {
    if (event.target.id !== "search-fields") return;
    const words = event.target.value.toLowerCase();
    for (const row of document.querySelectorAll("table.fields tr")) row.hidden = !row.textContent.toLowerCase().includes(words);
  });

  const drop = () => one("#drop");
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer || ![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      drop().classList.toggle("over", kind === "dragover");
      if (kind !== "drop" || !event.dataTransfer.files.length) return;
      drop().querySelector("input").files = event.dataTransfer.files;
      drop().requestSubmit();
    });
  }
})();
