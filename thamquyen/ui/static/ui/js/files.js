// A field for files: dropping them onto it, and the name of the one that was chosen. Every page works without it.
(() => {
  "use strict";
  const shown = (bytes) => `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;
  for (const drop of document.querySelectorAll("[data-drop]")) {
    const input = drop.querySelector("input[type=file]");
    const name = drop.querySelector("[data-name]");
    input.addEventListener("change", () => {
      const file = input.files[0];
      if (name) name.textContent = file ? `${file.name} · ${shown(file.size)}` : "";
    });
    for (const kind of ["dragenter", "dragover"]) {
      drop.addEventListener(kind, (event) => {
        event.preventDefault();
        drop.classList.add("drop--over");
      });
    }
    for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("drop--over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (!event.dataTransfer.files.length) return;
      const given = new DataTransfer();
      for (const file of input.multiple ? event.dataTransfer.files : [event.dataTransfer.files[0]]) given.items.add(file);
      input.files = given.files;
      input.dispatchEvent(new Event("change"));
    });
  }
})();
