(function () {
  "use strict";
  var app = document.getElementById("app");
  var base = app.dataset.base;

  // A small view library: el("p", {class: "x"}, child, …).
  function el(tag, props) {
    var node = document.createElement(tag);
    Object.entries(props || {}).forEach(function (entry) {
      if (entry[0].startsWith("on")) node.addEventListener(entry[0].slice(2), entry[1]);
      else if (entry[1] === true) node.setAttribute(entry[0], "");
      else if (entry[1] !== false) node.setAttribute(entry[0], entry[1]);
    });
    Array.prototype.slice.call(arguments, 2).forEach(function (child) { node.append(child); });
    return node;
  }

  function post(path, values) {
    return fetch(base + path, { method: "POST", body: new URLSearchParams(values) }).then(function (answer) { return answer.ok; });
  }

  function show(view) {
    var inside = app.dataset.inside === "true";
    var side = el("nav", { class: "side", "aria-label": "Tidewell" }, el("strong", {}, "Tidewell"));
    var places = inside ? [["Notes", notes], ["Tags", tags], ["Settings", settings]] : [["Welcome", landing], ["Log in", logIn]];
    places.forEach(function (place) { side.append(el("button", { type: "button", onclick: function () { show(place[1]); } }, place[0])); });
    app.replaceChildren(el("div", { class: "shell" }, side, el("main", { class: "view" }, ...view())));
  }

  function form(heading, path, button, then) {
    var error = el("p", { class: "err", role: "alert", hidden: true }, "That did not work.");
    return [el("h1", {}, heading), error, el("form", { onsubmit: function (event) {
      event.preventDefault();
      post(path, new FormData(event.target)).then(function (well) {
        error.hidden = well;
        if (well) { app.dataset.inside = "true"; show(then); }
      });
    } },
    el("label", {}, "Email ", el("input", { name: "email", type: "email", autocomplete: "username", required: true })),
    el("label", {}, "Password ", el("input", { name: "password", type: "password", autocomplete: "current-password", minlength: "8", required: true })),
    el("button", { class: "do" }, button))];
  }

  function landing() { return [el("h1", {}, "Notes that come back with the tide"), el("p", {}, "Free for as long as you like."), el("button", { class: "do", onclick: function () { show(signUp); } }, "Create account")]; }
  function logIn() { return form("Log in", "/api/session", "Open my notes", notes); }
  function signUp() { return form("Your new account", "/api/account", "Create my account", welcome); }
  function welcome() { return [el("h1", {}, "Welcome to Tidewell"), el("p", {}, "Your account is ready.")]; }
  function notes() { return [el("h1", {}, "Notes"), el("div", { class: "tile" }, "Buy rope and tar"), el("div", { class: "tile" }, "Call the lighthouse about the lamp")]; }
  function tags() { return [el("h1", {}, "Tags"), el("p", {}, "boat, lamp, winter")]; }
  function goodbye() { return [el("h1", {}, "Your account has been closed"), el("p", {}, "Thank you for writing with us.")]; }
  function settings() {
    return [el("h1", {}, "Settings"), el("div", { class: "tile" }, "Language: English"), el("div", { class: "tile" }, "Theme: Sand"),
      el("button", { class: "do dull", onclick: function () { show(tags); } }, "Manage tags"), " ",
      el("button", { class: "do dull", onclick: wizard }, "Close account")];
  }

  // The wizard: three steps inside one modal.
  function wizard() {
    var box = el("dialog", { "aria-labelledby": "step" });
    function quit() { box.close(); box.remove(); }
    function step(heading, body, go, act, locked) {
      var on = el("button", { class: "do", type: "button", onclick: act, disabled: !!locked }, go);
      box.replaceChildren(el("h2", { id: "step" }, heading), ...body, el("p", {}, el("button", { class: "do dull", type: "button", onclick: quit }, "Cancel"), " ", on));
      return on;
    }
    function first() { step("What happens to your notes", [el("p", {}, "All 48 notes and their pictures will be deleted. Nobody can bring them back.")], "Next", second); }
    function second() { step("One question, if you like", [el("label", {}, "Why are you closing your account? (optional)", el("textarea", { rows: "2" }))], "Next", third); }
    function third() {
      var phrase = el("input", { autocomplete: "off", oninput: function () { on.disabled = phrase.value !== "tidewell"; } });
      var on = step("Confirm that you want to close your account", [el("label", {}, "Type tidewell to confirm ", phrase)], "Close my account for good", function () {
        post("/api/close", { phrase: phrase.value }).then(function (well) {
          if (!well) return;
          quit();
          app.dataset.inside = "false";
          show(goodbye);
        });
      }, true);
    }
    document.body.append(box);
    first();
    box.showModal();
  }

  show(app.dataset.inside === "true" ? notes : landing);
})();
