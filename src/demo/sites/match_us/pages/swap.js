// Elements with data-get and forms with data-post fetch a part of a page and put it into #stage.
(() => {
  const stage = document.querySelector("#stage");
  const place = async (answer) => {
    stage.innerHTML = await (await answer).text();
    stage.focus();
  };
  document.addEventListener("click", (event) => {
    const from = event.target.closest("[data-get]");
    if (from) place(fetch(from.dataset.get));
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form[data-post]");
    if (!form) return;
    event.preventDefault();
    place(fetch(form.dataset.post, { method: "POST", body: new URLSearchParams(new FormData(form)) }));
  });
})();
