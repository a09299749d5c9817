"use strict";
// Shows the search above the overview and hides the journeys that do not fit. Without it everything is shown.
(() => {
  const form = document.getElementById("search");
  const [words, tone] = form.elements;
  const rows = [...document.querySelectorAll("tr[data-journey]")].map((row) => {
    return { row, article: document.getElementById(row.dataset.journey).closest("article"), text: row.textContent.toLowerCase() };
  });
  const apply = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const { row, article, text } of rows) {
      const fits = wanted.every((word) => text.includes(word)) && (!tone.value || row.dataset.status === tone.value);
      row.hidden = article.hidden = !fits;
      shown += fits;
    }
    document.getElementById("found").textContent = `${shown} of ${rows.length}`;
  };
  for (const status of new Set(rows.map(({ row }) => row.dataset.status))) tone.add(new Option(status));
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
