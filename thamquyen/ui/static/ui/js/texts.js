// Sending texts: many files chosen or dropped, each sent on its own with its progress and its outcome. Works without, too.
(() => {
  "use strict";
  const say = (text) => {
    const place = document.getElementById("loi-nhan");
    if (place) place.textContent = text;
  };
  const shown = (bytes) => `${(bytes / 1048576).toFixed(1).replace(".", ",")} MB`;

  const attach = (form) => {
    const input = form.querySelector("input[type=file]");
    const list = form.querySelector("[data-sent]");
    const most = Number(form.dataset.most);
    const waiting = [];
    let busy = false;
    form.querySelector("[data-plain]").hidden = true;

    const line = (name) => {
      const one = document.createElement("li");
      one.className = "sent__one";
      const title = document.createElement("p");
      title.className = "sent__name";
      title.textContent = name;
      const says = document.createElement("p");
      says.className = "sent__says";
      one.append(title, says);
      list.append(one);
      return { one, title, says };
    };
    const bad = (place, text) => {
      place.one.classList.add("sent__one--bad");
      place.says.textContent = text;
      say(`${place.title.textContent}: ${text}`);
    };
    const good = (place, outcome) => {
      place.one.classList.add("sent__one--good");
      const link = document.createElement("a");
      link.href = outcome.address;
      link.textContent = outcome.name;
      place.title.replaceChildren(link);
      place.says.textContent = outcome.says;
      say(`${outcome.name}: ${outcome.says}`);
    };

    const send = (file, place) => {
      const bar = document.createElement("progress");
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute("aria-label", `Đã gửi ${file.name}`);
      place.one.append(bar);
      place.says.textContent = "Đang gửi …";
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.upload.addEventListener("progress", (going) => {
        if (!going.lengthComputable) return;
        bar.value = Math.round((100 * going.loaded) / going.total);
        if (going.loaded === going.total) {
          place.says.textContent = "Đã gửi xong. Đang đọc; bản quét cần vài phút …";
          bar.removeAttribute("value");
        }
      });
      request.addEventListener("load", () => {
        let outcome = null;
        try {
          outcome = JSON.parse(request.responseText).outcomes[0];
        } catch {
          outcome = null;
        }
        if (outcome?.address) good(place, outcome);
        else if (outcome?.problem) bad(place, outcome.problem);
        else bad(place, request.status === 429 ? "Vừa gửi quá nhiều tệp. Hãy đợi một phút rồi gửi lại." : "Máy chủ không nhận tệp này. Hãy tải lại trang rồi gửi lại.");
      });
      request.addEventListener("error", () => bad(place, "Mất liên lạc với máy chủ khi đang gửi; hãy gửi lại tệp này."));
      request.addEventListener("loadend", () => {
        bar.remove();
        busy = false;
        next();
      });
      const data = new FormData();
      data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      data.append("tep", file);
      request.send(data);
    };
    const refresh = async () => {
      try {
        const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-texts]");
        if (answer.ok && fresh) document.querySelector("[data-texts]").replaceChildren(...fresh.childNodes);
      } catch {
        // the list stays as it was; the outcome of each file stands above it
      }
    };
    const next = () => {
      if (!busy && !waiting.length) refresh();
      if (busy || !waiting.length) return;
      busy = true;
      send(...waiting.shift());
    };
    const take = (files) => {
      for (const file of files) {
        const place = line(file.name);
        if (file.size > most) bad(place, `Tệp nặng ${shown(file.size)}, quá ${most / 1048576} MB. Tách thành nhiều tệp rồi gửi lại.`);
        else if (!file.size) bad(place, "Tệp rỗng. Chọn tệp có văn bản.");
        else {
          place.says.textContent = "Chờ đến lượt …";
          waiting.push([file, place]);
        }
      }
      next();
    };

    input.addEventListener("change", () => {
      take([...input.files]);
      input.value = "";
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      take([...input.files]);
    });
  };

  for (const form of document.querySelectorAll("[data-send-texts]")) attach(form);
})();
