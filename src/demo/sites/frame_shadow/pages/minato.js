// Widgets of the account area. Each draws itself into an open shadow root.
const look = "h2{font-size:18px;margin:4px 0}button{font:inherit;padding:8px 16px;margin:0 8px 8px 0;border:1px solid #1b3a4b;background:#fff;color:#1b3a4b}button.red{background:#e0533d;border-color:#e0533d;color:#fff}";

class Widget extends HTMLElement {
  connectedCallback() {
    this.root = this.attachShadow({ mode: "open" });
    this.open();
  }
  draw(heading, text, ...buttons) {
    this.root.innerHTML = `<style>${look}</style><h2></h2><p></p><div></div>`;
    this.root.querySelector("h2").textContent = heading;
    this.root.querySelector("p").textContent = text;
    for (const [name, act, red] of buttons) {
      const button = document.createElement("button");
      button.textContent = name;
      if (red) button.className = "red";
      button.addEventListener("click", act);
      this.root.querySelector("div").append(button);
    }
  }
  get base() { return document.body.dataset.base; }
}

customElements.define("mn-contract", class extends Widget {
  open() {
    this.draw("ご契約内容", this.hasAttribute("runs") ? "みなと定期便をご利用中です。" : "ご契約はありません。",
      ...(this.hasAttribute("runs") ? [["定期便の管理", () => this.manage()], ["お届け先の変更", () => this.open()]] : []));
  }
  manage() {
    this.draw("定期便の管理", `次回のお届けは${this.getAttribute("next")}です。`,
      ["お届け日の変更", () => this.manage()], ["定期便を解約する", () => { location.href = `${this.base}/frame/end`; }]);
  }
});

customElements.define("mn-end", class extends Widget {
  open() {
    this.draw("解約の前にご確認ください", "解約すると、たまった320ポイントは失効し、元に戻せません。",
      ["マイページに戻る", () => { location.href = `${this.base}/frame/contract`; }, true], ["手続きを続ける", () => this.sure()]);
  }
  sure() {
    this.draw("本当に解約しますか？", "ボタンを押すとすぐに受け付けます。",
      ["利用を続ける", () => { location.href = `${this.base}/frame/contract`; }, true], ["解約する", () => this.end()]);
  }
  end() {
    const form = document.createElement("form");
    form.method = "post";
    form.action = `${this.base}/frame/end`;
    document.body.append(form);
    form.submit();
  }
});
