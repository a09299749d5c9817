// The prompts that appear within a page: "agree to all", the unfolding offer, the coupon dialog, the native question.
"use strict";
for (const all of document.querySelectorAll("[data-all]")) {
  const boxes = document.querySelectorAll(`[data-of="${all.dataset.all}"]`);
  all.addEventListener("change", () => boxes.forEach((box) => { box.checked = all.checked; }));
  boxes.forEach((box) => box.addEventListener("change", () => { all.checked = [...boxes].every((each) => each.checked); }));
}
for (const form of document.querySelectorAll("form[data-offer]")) {
  const offer = document.getElementById(form.dataset.offer);
  const go = form.querySelector("[data-go]");
  go.addEventListener("click", (event) => {
    if (!form.reportValidity()) return event.preventDefault();
    event.preventDefault();
    offer.hidden = false;
    go.disabled = true;
  });
}
for (const opener of document.querySelectorAll("[data-opens]")) {
  opener.addEventListener("click", () => document.getElementById(opener.dataset.opens).showModal());
}
for (const form of document.querySelectorAll("form[data-ask]")) {
  form.addEventListener("submit", (event) => { if (!confirm(form.dataset.ask)) event.preventDefault(); });
}
