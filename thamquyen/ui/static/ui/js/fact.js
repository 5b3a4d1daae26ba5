// Forms for a fact: nothing typed is lost. What is too long is not sent; what was sent is kept until it is recorded.
(() => {
  "use strict";
  const MOST = 200000;
  const forget = () => {
    for (const name of Object.keys(sessionStorage)) if (name.startsWith("nhap:")) sessionStorage.removeItem(name);
  };
  if (document.querySelector("[data-drafts-done]")) forget();

  for (const form of document.querySelectorAll("[data-fact]")) {
    const place = `nhap:${form.dataset.draft}`;
    const fields = () => [...form.elements].filter((one) => one.name && !["csrfmiddlewaretoken", "lan-ghi", "thay", "da-xem", "buoc"].includes(one.name));
    const state = () => JSON.stringify(fields().map((one) => [one.name, one.value, one.checked === true]));
    const start = state();

    const restore = (kept) => {
      const rows = JSON.parse(kept);
      for (const one of fields()) {
        const at = rows.findIndex(([name, value]) => name === one.name && (one.type !== "checkbox" || value === one.value));
        if (at < 0) continue;
        const [, value, checked] = rows[at];
        if (one.type === "checkbox") one.checked = checked;
        else one.value = value;
        if ("key" in one.dataset) one.disabled = !value;
      }
    };
    const kept = sessionStorage.getItem(place);
    if (kept && kept !== start && !document.querySelector("[name=da-xem]") && !document.querySelector("[role=alert]")) {
      const offer = document.createElement("div");
      offer.className = "notice notice--look draft";
      const words = document.createElement("p");
      words.textContent = "Lần trước bạn gõ dở biểu mẫu này.";
      const again = document.createElement("button");
      again.type = "button";
      again.className = "tool";
      again.textContent = "Lấy lại điều đã gõ";
      again.addEventListener("click", () => {
        restore(kept);
        offer.remove();
      });
      offer.append(words, again);
      form.before(offer);
    }
    form.addEventListener("input", () => sessionStorage.setItem(place, state()));
    form.addEventListener("taken", () => sessionStorage.setItem(place, state()));

    form.addEventListener("submit", (event) => {
      let total = 0;
      for (const one of form.querySelectorAll("[data-most]")) {
        total += one.value.length;
        const most = Number(one.dataset.most);
        if (one.value.length > most && total > MOST / 4) {
          event.preventDefault();
          const said = document.getElementById(`doc-${one.name}`) ?? one.parentElement;
          const problem = document.createElement("span");
          problem.className = "problem";
          problem.textContent = `Dài ${one.value.length.toLocaleString("vi-VN")} ký tự; ô này nhận nhiều nhất ${most.toLocaleString("vi-VN")} ký tự. Chưa gửi gì; hãy rút gọn.`;
          if (said.id) said.replaceChildren(problem);
          else said.append(problem);
          one.setAttribute("aria-invalid", "true");
          one.focus();
          return;
        }
      }
    });
    const wrong = form.querySelector("[aria-invalid]");
    if (wrong) wrong.focus();
  }
})();
