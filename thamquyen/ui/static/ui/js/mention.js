// Names people in a text: after "@" the people who may see the matter are offered, arrows and Enter choose one.
(() => {
  "use strict";
  const WAIT = 150;
  const attach = (field) => {
    const text = field.querySelector("textarea");
    const list = document.getElementById(text.getAttribute("aria-controls"));
    const options = () => [...list.querySelectorAll("[role=option]")];
    const active = () => list.querySelector("[aria-selected=true]");
    let timer = 0;
    let asked = 0;

    // what is typed after the last "@" before the caret, where a name can be; two words at most
    const typed = () => {
      const before = text.value.slice(0, text.selectionStart);
      const found = before.match(/(?:^|[^\p{L}\p{N}@.+_-])@([\p{L}\p{N}.+_-]*(?: [\p{L}\p{N}]+)?)$/u);
      return found ? found[1] : null;
    };
    const mark = (option) => {
      active()?.setAttribute("aria-selected", "false");
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        text.setAttribute("aria-activedescendant", option.id);
      } else text.removeAttribute("aria-activedescendant");
    };
    const close = () => {
      mark(null);
      list.hidden = true;
    };
    const take = (option) => {
      const word = typed() ?? "";
      const from = text.selectionStart - word.length;
      text.setRangeText(`${option.dataset.key} `, from, text.selectionStart, "end");
      close();
      list.replaceChildren();
      text.focus();
    };
    const ask = async () => {
      const word = typed();
      if (word === null) return close();
      const number = ++asked;
      const answer = await fetch(`${field.dataset.mention}?tim=${encodeURIComponent(word)}`);
      if (!answer.ok || number !== asked || typed() !== word) return;
      list.innerHTML = await answer.text();
      list.hidden = !options().length;
      mark(list.hidden ? null : options()[0]);
    };

    text.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    text.addEventListener("keydown", (event) => {
      if (event.isComposing || list.hidden) return; // a Vietnamese input method is still putting the letter together
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const all = options();
        const at = all.indexOf(active());
        mark(all[(at + (event.key === "ArrowDown" ? 1 : all.length - 1)) % all.length]);
      } else if ((event.key === "Enter" || event.key === "Tab") && active()) {
        event.preventDefault();
        take(active());
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      }
    });
    text.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the field
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) take(option);
    });
  };
  for (const field of document.querySelectorAll("[data-mention]")) attach(field);
})();
