// Suggestions as one types, after the ARIA combobox pattern: htmx fetches the options, this file moves among them.
(() => {
  "use strict";
  const say = (text) => {
    const place = document.getElementById("loi-nhan");
    if (place) place.textContent = text;
  };

  const attach = (box) => {
    const input = box.querySelector("[role=combobox]");
    const list = box.querySelector("[role=listbox]");
    const key = box.querySelector("[data-key]");
    const options = () => [...list.querySelectorAll("[role=option]:not([aria-disabled])")];
    const active = () => list.querySelector("[aria-selected=true]");

    const mark = (option) => {
      active()?.setAttribute("aria-selected", "false");
      if (option) {
        option.setAttribute("aria-selected", "true");
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    };
    const close = () => {
      mark(null);
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
    };
    const open = () => {
      if (!list.children.length || document.activeElement !== input) return;
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
    };
    const take = (option) => {
      input.value = option.dataset.value;
      key.value = option.dataset.key;
      key.disabled = false;
      close();
      list.replaceChildren();
      input.dispatchEvent(new CustomEvent("taken", { bubbles: true }));
    };
    const step = (by) => {
      const all = options();
      if (!all.length) return;
      if (list.hidden) open();
      const at = all.indexOf(active());
      mark(at < 0 ? all[by > 0 ? 0 : all.length - 1] : (all[at + by] ?? null));
    };

    input.addEventListener("input", () => {
      key.value = "";
      key.disabled = true;
      if (!input.value.trim()) {
        list.replaceChildren();
        close();
      }
    });
    input.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // a Vietnamese input method is still putting the letter together
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        step(event.key === "ArrowDown" ? 1 : -1);
      } else if (event.key === "Enter" && !list.hidden && active()) {
        event.preventDefault();
        take(active());
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        close();
      } else if (event.key === "Tab") {
        if (!list.hidden && active()) take(active());
        close();
      }
    });
    input.addEventListener("focus", () => {
      if (!key.value) open();
    });
    input.addEventListener("blur", close);
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the field
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]:not([aria-disabled])");
      if (option) take(option);
    });
    box.addEventListener("htmx:after:swap", () => {
      mark(null);
      if (key.value || !input.value.trim()) return close();
      open();
      const found = options().length;
      say(found ? `${found} gợi ý, dùng phím mũi tên lên xuống để chọn.` : "Không có gợi ý.");
    });
  };

  for (const box of document.querySelectorAll("[data-combobox]")) attach(box);
})();
