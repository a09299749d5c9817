"use strict";
// Shows the search above the overview and hides the journeys that do not fit. Without it everything is shown.
(() => {
  const form = document.getElementById("search");
  const [words, outcome, worst] = form.elements;
  const rows = [...document.querySelectorAll("tr[data-journey]")].map((row) => {
    return { row, article: document.getElementById(row.dataset.journey).closest("article"), text: row.textContent.toLowerCase() };
  });
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, article, text } of rows) {
      const fits = wanted.every((word) => text.includes(word)) && (!outcome.value || row.dataset.status === outcome.value) && (!worst.value || row.dataset.worst === worst.value);
      row.hidden = article.hidden = !fits;
      shown += fits;
    }
    document.getElementById("found").textContent = form.dataset.found.replace("{shown}", shown).replace("{all}", rows.length);
  };
  const offer = (select, key, part) => {
    const known = new Map(rows.map(({ row }) => [row.dataset[key], row.querySelector(part)?.textContent.replace(/:$/, "")]));
    for (const [value, name] of known) if (value) select.add(new Option(name, value));
  };
  offer(outcome, "status", ".tone");
  offer(worst, "worst", ".strength");
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
