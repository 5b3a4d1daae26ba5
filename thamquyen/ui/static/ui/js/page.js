// Copying, printing, marking the current menu entry, closing what dropped down, sending a form once, choosing all,
// presses that the page moved away from. Every page works without this file.
(() => {
  "use strict";
  const say = (text) => {
    const place = document.getElementById("loi-nhan");
    if (place) place.textContent = text;
  };
  for (const button of document.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const value = button.dataset.copy === "address" ? new URL(button.dataset.address, location.href).href : button.dataset.copy;
      const label = button.querySelector("[data-label]");
      const before = label?.textContent;
      try {
        await navigator.clipboard.writeText(value);
        if (label) label.textContent = "Đã chép";
        say("Đã chép vào bộ nhớ tạm.");
      } catch {
        if (label) label.textContent = "Không chép được";
        say("Không chép được; hãy chọn và chép bằng tay.");
      }
      setTimeout(() => {
        if (label) label.textContent = before;
      }, 2000);
    });
  }
  for (const button of document.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }
  for (const link of document.querySelectorAll(".menu__list a, .who__work a")) {
    const path = link.getAttribute("href");
    if (path === location.pathname) link.setAttribute("aria-current", "page");
    else if (path !== "/" && location.pathname.startsWith(`${path}/`)) link.setAttribute("aria-current", "true");
  }
  const drops = document.querySelectorAll(".unfold, .menu__fold");
  const close = (but) => {
    for (const drop of drops) if (drop.open && !drop.contains(but)) drop.open = false;
  };
  document.addEventListener("pointerdown", (event) => close(event.target));
  document.addEventListener("focusin", (event) => close(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const drop of drops) {
      if (!drop.open) continue;
      drop.open = false;
      if (drop.contains(document.activeElement)) drop.querySelector("summary").focus();
    }
  });
  document.querySelector("form[action='/dang-xuat']")?.addEventListener("submit", () => indexedDB.deleteDatabase("tep-da-chon")); // see kept_files.js
  // What the register says beside a field when it is left moves all below it, the button under the mouse with it, and
  // the browser then gives the click to nobody: a press that began on a button and ended where it began is a click.
  const topOf = (button) => button.getBoundingClientRect().top;
  let pressed = null;
  document.addEventListener("pointerdown", (event) => {
    const button = event.button === 0 ? event.target.closest("button, a[href], summary, label") : null;
    pressed = button && { button, top: topOf(button), x: event.clientX, y: event.clientY };
  });
  document.addEventListener("pointerup", (event) => {
    if (!pressed || pressed.button.contains(event.target)) return;
    const { button, top, x, y } = pressed;
    if (button.isConnected && topOf(button) !== top && Math.hypot(event.clientX - x, event.clientY - y) < 8) button.click();
  });
  for (const form of document.querySelectorAll("[data-once]")) {
    const working = form.querySelector("[data-working]");
    const rest = (busy) => {
      for (const button of form.querySelectorAll("button[type=submit]")) button.disabled = busy;
      if (working) working.hidden = !busy;
    };
    // After the browser has read the form: a button that is off sends nothing of its own.
    form.addEventListener("submit", () => setTimeout(() => rest(true)));
    addEventListener("pageshow", (event) => {
      if (event.persisted) rest(false);
    });
  }
  for (const set of document.querySelectorAll("[data-choose]")) {
    const boxes = [...set.querySelectorAll("input[type=checkbox]")];
    if (boxes.length < 4) continue;
    const place = document.createElement("p");
    place.className = "addressees__all";
    for (const [name, chosen] of [["Chọn hết", true], ["Bỏ chọn", false]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "linklike";
      button.textContent = name;
      button.addEventListener("click", () => {
        for (const box of boxes) box.checked = chosen;
      });
      place.append(button);
    }
    set.querySelector("legend").after(place);
  }
  for (const part of document.querySelectorAll("[data-only-for]")) {
    const of = document.getElementById(part.dataset.onlyFor);
    const tell = () => {
      part.hidden = of.value !== part.dataset.value;
    };
    of.addEventListener("change", tell);
    tell();
  }
})();
