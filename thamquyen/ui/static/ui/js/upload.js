// Sending a list: progress while it goes, saving a choice as it is made. Every page works without it.
(() => {
  "use strict";
  const say = (text) => {
    const place = document.getElementById("loi-nhan");
    if (place) place.textContent = text;
  };
  const shown = (bytes) => `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;

  const attach = (form) => {
    const input = form.querySelector("input[type=file]");
    const problem = form.querySelector("[data-problem]");
    const sending = form.querySelector("[data-sending]");
    const stage = form.querySelector("[data-stage]");
    const bar = sending.querySelector("progress");
    const button = form.querySelector("button[type=submit]");
    const most = Number(form.dataset.most);

    const refuse = (text) => {
      problem.textContent = text;
      problem.hidden = !text;
      sending.hidden = true;
      button.disabled = false;
    };
    const tell = () => {
      const file = input.files[0];
      refuse(file && file.size > most ? `Tệp nặng ${shown(file.size)}, quá ${most / 1048576} MB. Tách danh mục thành nhiều tệp rồi gửi từng tệp.` : "");
    };
    input.addEventListener("change", tell);

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const file = input.files[0];
      if (!file || file.size > most) return tell();
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (going) => {
        if (!going.lengthComputable) return;
        bar.value = Math.round((100 * going.loaded) / going.total);
        if (going.loaded === going.total) {
          stage.textContent = "Đã gửi xong. Đang đọc từng ô; tệp lớn cần vài chục giây …";
          bar.removeAttribute("value");
          say(stage.textContent);
        }
      });
      request.addEventListener("load", () => {
        let answer = {};
        try {
          answer = JSON.parse(request.responseText);
        } catch {
          answer.problem = request.status === 429 ? "Vừa gửi quá nhiều tệp. Hãy đợi một phút rồi thử lại." : "Máy chủ không nhận tệp này. Hãy tải lại trang rồi gửi lại.";
        }
        if (answer.address) location.assign(answer.address);
        else refuse(answer.problem);
      });
      request.addEventListener("error", () => refuse("Mất liên lạc với máy chủ khi đang gửi. Chưa ghi gì vào sổ; hãy thử lại."));
      problem.hidden = true;
      sending.hidden = false;
      stage.textContent = "Đang gửi tệp …";
      bar.value = 0;
      button.disabled = true;
      request.send(new FormData(form));
    });
  };

  for (const form of document.querySelectorAll("[data-upload]")) attach(form);

  for (const form of document.querySelectorAll("[data-choices]")) {
    form.querySelector("[data-save]").hidden = true;
    document.addEventListener("change", (event) => {
      if (event.target.form !== form || event.target.type !== "radio") return;
      const back = form.elements.ve;
      back.value = `${back.value.split("#")[0]}#${event.target.name}`;
      form.requestSubmit();
    });
  }
})();
