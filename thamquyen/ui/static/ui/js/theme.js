// Sets light or dark before the first paint: the reader's own choice, else the system's.
(() => {
  "use strict";
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try {
      return localStorage.getItem("nen");
    } catch {
      return null; // storage refused: the choice lasts for this page only
    }
  };
  const apply = (tone) => root.setAttribute("data-bs-theme", tone);
  const current = () => kept() ?? (system.matches ? "dark" : "light");
  apply(current());
  root.classList.add("js");
  system.addEventListener("change", () => apply(current()));
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-tone-toggle]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => {
      const next = root.getAttribute("data-bs-theme") === "dark" ? "light" : "dark";
      apply(next);
      try {
        localStorage.setItem("nen", next);
      } catch {
        // nothing to keep it in
      }
    });
  });
})();
