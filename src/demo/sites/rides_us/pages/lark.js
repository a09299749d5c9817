// The whole app: a list of steps, each with an address of its own, drawn by custom elements.
const option = (name, value, words) => `<label><input type="radio" name="${name}" value="${value}" required> ${words}</label>`;
const ask = (legend, ...answers) => `<fieldset><legend>${legend}</legend>${answers.join("")}</fieldset>`;

const HUB = {
  "/": { title: "Where to?", text: "Two cars are near you.", links: [["Account", "/account"], ["Past rides", "/rides"]] },
  "/account": { title: "Account", text: "Sam, 4.9 stars.", links: [["Wallet and plans", "/plans"], ["Safety", "/safety"], ["Language", "/language"]] },
  "/plans": { title: "Wallet and plans", text: "One card is stored.", links: [["Lark Plus", "/plus"], ["Vouchers", "/vouchers"]] },
  "/plus": { title: "Lark Plus", text: "$9.99 a month. Next payment in nine days.", links: [["Manage membership", "/plus/manage"], ["Plus partners", "/partners"]] },
  "/plus/manage": { title: "Manage membership", text: "Paid with the stored card.", links: [["Change card", "/plus/card"], ["End membership", "/plus/end/1"]] },
};

const STEPS = [
  { title: "See what Lark Plus has saved you", text: "You saved $96.20 on 31 rides in the last six months. That is more than the plan costs.", go: "Continue" },
  { title: "Your benefits will end", text: "Without the plan you lose priority pick-up and your free deliveries.", fields: `<label><input type="checkbox" required> I accept that I lose these benefits</label>`, go: "Continue" },
  { title: "Why are you leaving?", fields: ask("Choose your reason (required)", option("why", "price", "The price"), option("why", "use", "I ride less"), option("why", "move", "I am moving")), go: "Next" },
  { title: "Tell us a little more", text: "Your words help the team.", fields: `<lark-row><label for="words">Describe your experience (required)</label><textarea id="words" required rows="2"></textarea></lark-row>`, go: "Next" },
  { title: "Take a break instead?", text: "Pause the plan for a month. Nothing is charged while you rest.", go: "No, go on" },
  { title: "Half price for you", text: "Stay, and pay $4.99 for each of the next three months.", go: "No, go on" },
  { title: "Pay once a year", text: "The yearly plan costs $79: that is two months for free.", go: "No, go on" },
  { title: "Share it with somebody", text: "Add a friend to your plan at no extra cost and ride together.", go: "No, go on" },
  { title: "Which part let you down?", fields: ask("Main reason for ending the plan (required)", option("part", "wait", "Long waiting times"), option("part", "car", "The cars"), option("part", "shop", "The deliveries")), go: "Next" },
  { title: "What tipped the scales?", fields: `<lark-row><label for="tip">Deciding reason (required)</label><select id="tip" required><option value="">Choose one</option><option>Another app</option><option>My budget</option><option>A bad ride</option></select></lark-row>`, go: "Next" },
  { title: "Your saved places lose their discounts", text: "Home, Work and Airport go back to full fares as soon as you end the plan.", fields: `<label><input type="checkbox" required> I accept full fares</label>`, go: "Continue" },
  { title: "Enter your password", text: "So that we know it is you.", fields: `<lark-row><label for="password">Password</label><input id="password" type="password" autocomplete="current-password" required></lark-row>`, go: "Continue", send: "/api/prove" },
  { title: "Are you sure you want to leave Lark Plus?", text: "There is still time to think it over.", go: "Yes, continue" },
  { title: "Your ride credits expire", text: "$18.50 in credits will be deleted and cannot be restored.", go: "Continue" },
  { title: "Type CANCEL to go on", text: "Use capital letters.", fields: `<lark-row><label for="phrase">Type CANCEL</label><input id="phrase" type="text" pattern="CANCEL" autocomplete="off" required></lark-row>`, go: "Continue" },
  { title: "When should the plan end?", fields: ask("End date (required)", option("when", "now", "Today"), option("when", "then", "On the day of the next payment")), go: "Next" },
  { title: "Look over your request", text: "Plan: Lark Plus, $9.99 a month. Member since March 2021. Rides with the plan: 214.", go: "Continue" },
  { title: "Do you really want to end Lark Plus now?", text: "This is the last step.", go: "End my membership", send: "/api/end" },
];

class LarkStep extends HTMLElement {
  draw(step, go, keep) {
    this.innerHTML = `<h1>${step.title}</h1>${step.text ? `<p>${step.text}</p>` : ""}<form>${step.fields ?? ""}<p class="wrong" role="alert" hidden></p><button type="button" class="stay">Keep Lark Plus</button><button class="go">${step.go}</button></form>`;
    this.querySelector(".stay").addEventListener("click", keep);
    this.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      go(this);
    });
  }
}

class LarkApp extends HTMLElement {
  connectedCallback() {
    this.base = this.getAttribute("base");
    addEventListener("popstate", () => this.draw());
    this.draw();
  }

  get path() {
    return location.pathname.slice(this.base.length) || "/";
  }

  go(path) {
    history.pushState(null, "", this.base + path);
    this.draw();
    scrollTo(0, 0);
  }

  async send(path, body) {
    return (await fetch(this.base + path, { method: "POST", body: new URLSearchParams(body) })).ok;
  }

  draw() {
    const at = Number(this.path.match(/^\/plus\/end\/(\d+)$/)?.[1]);
    const step = this.hasAttribute("plus") && STEPS[at - 1];
    if (step) return this.drawStep(step, at);
    if (this.path === "/plus/ended") return this.say("Your membership has ended", "Nothing more will be charged.");
    if (this.path === "/plus/joined") return this.say("Welcome to Lark Plus", "Your membership has started.");
    const hub = HUB[this.path] ?? { title: "Nothing on this road", text: "This part is not replicated.", links: [["Back to the map", "/"]] };
    this.innerHTML = `<h1>${hub.title}</h1><p>${hub.text}</p>`;
    for (const [name, path] of hub.links) this.button(name, () => this.go(path));
    if (this.path === "/" && !this.hasAttribute("plus")) this.button("Join Lark Plus for $9.99 a month", async () => {
      await this.send("/api/join", {});
      this.setAttribute("plus", "");
      this.go("/plus/joined");
    });
  }

  button(name, act) {
    const button = document.createElement("button");
    button.className = "go";
    button.textContent = name;
    button.addEventListener("click", act);
    this.append(button);
  }

  drawStep(step, at) {
    const view = document.createElement("lark-step");
    this.replaceChildren(view);
    view.draw(step, async (from) => {
      const password = from.querySelector("[type=password]")?.value ?? "";
      if (step.send && !(await this.send(step.send, { password }))) {
        const wrong = from.querySelector(".wrong");
        wrong.textContent = "That did not work.";
        wrong.hidden = false;
        return;
      }
      if (step.send === "/api/end") this.removeAttribute("plus");
      this.go(at === STEPS.length ? "/plus/ended" : `/plus/end/${at + 1}`);
    }, () => this.go("/plus"));
  }

  say(title, text) {
    this.innerHTML = `<h1>${title}</h1><p>${text}</p>`;
  }
}

customElements.define("lark-step", LarkStep);
customElements.define("lark-app", LarkApp);
