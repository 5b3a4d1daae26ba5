// A field for files: dropping them onto it, the names of those that were chosen, in Vietnamese whatever the browser
// speaks, and files too heavy told before they are sent. Every page works without it.
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

  for (const input of document.querySelectorAll("input[type=file]:not([data-drop] *)")) {
    const [shell, button, names] = ["span", "span", "span"].map((kind) => document.createElement(kind));
    shell.className = "chosen";
    shell.setAttribute("aria-hidden", "true");
    button.className = "tool tool--small";
    button.textContent = "Chọn tệp";
    const say = () => {
      names.textContent = input.files.length ? [...input.files].map((file) => file.name).join("; ") : "chưa chọn tệp nào";
    };
    say();
    shell.append(button, names);
    shell.addEventListener("click", () => input.click());
    input.addEventListener("change", say);
    input.form?.addEventListener("reset", () => setTimeout(say));
    input.classList.add("chosen__input");
    input.after(shell);
  }

  for (const input of document.querySelectorAll("input[type=file][data-most]")) {
    const most = Number(input.dataset.most);
    const problem = document.createElement("span");
    problem.className = "problem";
    problem.setAttribute("role", "alert");
    problem.hidden = true;
    input.after(problem);
    const tooHeavy = () => {
      const fields = input.form ? input.form.querySelectorAll("input[type=file][data-most]") : [input];
      const together = [...fields].flatMap((field) => [...field.files]).reduce((sum, file) => sum + file.size, 0);
      problem.textContent = together > most ? `Tệp đã chọn nặng ${shown(Math.ceil(together / 104857.6) * 104857.6)}, quá ${most / 1048576} MB. Chọn tệp nhẹ hơn, hoặc ghi địa chỉ của tài liệu.` : "";
      problem.hidden = !problem.textContent;
      return together > most;
    };
    input.addEventListener("change", tooHeavy);
    input.form?.addEventListener(
      "submit",
      (event) => {
        if (!tooHeavy()) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        input.focus();
      },
      { capture: true },
    );
  }
})();
