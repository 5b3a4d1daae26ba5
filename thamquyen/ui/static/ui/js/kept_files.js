// Files chosen in a form that is refused: browsers let go of them, so they wait in the browser's own store, under this
// tab's name, until the form comes back. Nothing waits longer than that. Every page works without it.
(() => {
  "use strict";
  const inputs = [...document.querySelectorAll("form[data-keeps-files] input[type=file]")];
  if (!inputs.length || !("indexedDB" in window)) return;
  const tab = sessionStorage.getItem("the") || `${Date.now()}-${Math.random()}`;
  sessionStorage.setItem("the", tab);
  const keyOf = (input) => `${tab} ${input.form.getAttribute("action")} ${input.name}`;
  const answer = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const opening = indexedDB.open("tep-da-chon", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("tep");
  const store = answer(opening).then((opened) => {
    opened.onversionchange = () => opened.close(); // signing out empties it
    return (mode) => opened.transaction("tep", mode).objectStore("tep");
  });
  const keep = async (input) => {
    const files = [...input.files];
    const kept = (await store)("readwrite");
    if (files.length) kept.put(files, keyOf(input));
    else kept.delete(keyOf(input));
  };
  const giveBack = async () => {
    let given = false;
    for (const input of inputs) {
      const files = await answer((await store)("readonly").get(keyOf(input)));
      if (!files || input.files.length) continue;
      const transfer = new DataTransfer();
      for (const file of files) transfer.items.add(file);
      input.files = transfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
      given = true;
    }
    if (!given) return;
    for (const words of document.querySelectorAll("[data-files-lost]")) words.textContent = words.dataset.filesLost;
  };
  const forget = async () => (await store)("readwrite").delete(IDBKeyRange.bound(`${tab} `, `${tab} \uffff`));
  const [arrival] = performance.getEntriesByType("navigation");
  const ready = (arrival?.responseStatus >= 400 ? giveBack() : forget()).catch(() => {});
  for (const input of inputs) input.addEventListener("change", () => ready.then(() => keep(input)).catch(() => {}));
})();
