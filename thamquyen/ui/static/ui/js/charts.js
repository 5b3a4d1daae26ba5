// Draws bars from the tables that are already on the page: one source for both. Every page is complete without this.
(() => {
  "use strict";
  const tables = [...document.querySelectorAll("table[data-chart]")];
  if (!tables.length || !window.echarts) return;
  const FONT = '"Source Sans 3 Variable", "Source Sans 3", sans-serif';
  const root = document.documentElement;
  const colour = (name) => getComputedStyle(root).getPropertyValue(`--tq-${name}`).trim();
  const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
  const short = (name) => name.replace("Ủy ban nhân dân", "UBND").replace("Hội đồng nhân dân", "HĐND");
  const drawn = [];

  // What the table says: series are its coloured columns.
  const read = (table) => {
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells].slice(1);
    const folded = table.dataset.chart === "columns" ? [...table.closest(".charted").querySelectorAll(".rest tbody tr")] : [];
    const rows = [...table.tBodies[0].rows, ...folded].map((row) => ({
      name: short(row.cells[0].querySelector("span").textContent),
      marked: row.classList.contains("numbers__marked"),
      cells: [...row.cells].slice(1).map((cell) => ({ many: Number(cell.dataset.n), to: cell.querySelector("a")?.href })),
    }));
    const series = heads
      .map((head, at) => ({ at, name: head.dataset.name, tone: head.dataset.tone }))
      .filter((one) => one.tone);
    if (table.closest("[data-back]")) rows.reverse();
    return { rows, series };
  };

  const option = (table, wide) => {
    const { rows, series } = read(table);
    const across = table.dataset.chart === "rows";
    const narrow = wide < 440;
    const ink = colour("ink"), soft = colour("soft"), line = colour("line");
    const text = { color: ink, fontFamily: FONT, fontSize: 14 };
    const names = {
      type: "category",
      data: rows.map((row) => row.name),
      inverse: across,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: colour("line-strong") } },
      axisLabel: {
        ...text,
        fontSize: narrow ? 13 : 14,
        interval: 0,
        width: across ? Math.min(250, wide * 0.42) : undefined,
        overflow: "break",
        lineHeight: 15,
        hideOverlap: !across,
        formatter: (name) => {
          const parts = narrow && !across ? name.split(/(?<=\/\d\d)\//) : [name];
          const marked = rows.find((row) => row.name === name)?.marked;
          return parts.map((part) => (marked ? `{marked|${part}}` : part)).join("\n");
        },
        rich: { marked: { ...text, fontSize: narrow ? 13 : 14, lineHeight: 15, fontWeight: 700, color: colour("amber") } },
      },
    };
    const numbers = {
      type: "value",
      minInterval: 1,
      splitNumber: 4,
      axisLabel: { ...text, color: soft, formatter: grouped },
      splitLine: { lineStyle: { color: line } },
    };
    const totals = rows.map((row) => series.reduce((sum, one) => sum + row.cells[one.at].many, 0));
    return {
      animation: false,
      textStyle: { fontFamily: FONT },
      aria: { enabled: true, label: { description: `Biểu đồ. ${table.caption.textContent}. Đúng các số của bảng đi kèm.` } },
      grid: { left: 4, right: across ? 40 : 12, top: series.length > 1 ? (narrow && series.length > 3 ? 60 : 36) : 24, bottom: 4, containLabel: true },
      legend: { show: series.length > 1, top: 0, left: 0, itemWidth: 12, itemHeight: 12, icon: "roundRect", textStyle: text, selectedMode: false },
      tooltip: {
        trigger: "item",
        backgroundColor: colour("paper"),
        borderColor: colour("line-strong"),
        textStyle: text,
        renderMode: "richText",
        formatter: (point) => `${point.name}\n${point.seriesName}: ${grouped(point.value)}`,
      },
      [across ? "yAxis" : "xAxis"]: names,
      [across ? "xAxis" : "yAxis"]: numbers,
      series: series.map((one, number) => ({
        type: "bar",
        name: one.name,
        stack: "all",
        barMaxWidth: across ? 18 : 48,
        barMinHeight: 1,
        itemStyle: { color: colour(`bar-${one.tone}`), borderColor: colour("paper"), borderWidth: series.length > 1 ? 0.5 : 0 },
        emphasis: { itemStyle: { opacity: 0.8 } },
        data: rows.map((row) => ({ value: row.cells[one.at].many, to: row.cells[one.at].to })),
        label: {
          ...text,
          show: number === series.length - 1,
          position: across ? "right" : "top",
          fontWeight: 600,
          formatter: (point) => grouped(totals[point.dataIndex]),
        },
      })),
    };
  };

  const draw = (table) => {
    const place = table.closest(".charted").querySelector(".chart");
    place.hidden = false;
    if (table.dataset.chart === "rows") place.style.height = `${table.tBodies[0].rows.length * (place.clientWidth < 440 ? 46 : 30) + 70}px`;
    const chart = window.echarts.init(place, null, { renderer: "svg" });
    const paint = () => {
      chart.setOption(option(table, place.clientWidth), true);
      // With a view box the drawing follows the width of the paper.
      place.querySelector("svg").setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
    };
    paint();
    chart.on("click", (point) => {
      if (point.data?.to) location.href = point.data.to;
    });
    new ResizeObserver(() => {
      chart.resize();
      paint();
    }).observe(place);
    drawn.push(paint);
  };
  const again = () => drawn.forEach((paint) => paint());

  // The letters' widths are measured: the font comes first, with the Vietnamese ones.
  document.fonts.load('600 14px "Source Sans 3 Variable"', "Đường Ủy 09").then(() => {
    tables.forEach(draw);
    new MutationObserver(again).observe(root, { attributes: true, attributeFilter: ["data-bs-theme"] });
  });
  // On paper the light colours hold, whatever the screen shows.
  let shown = "";
  addEventListener("beforeprint", () => {
    shown = root.getAttribute("data-bs-theme");
    root.setAttribute("data-bs-theme", "light");
    again();
  });
  addEventListener("afterprint", () => {
    root.setAttribute("data-bs-theme", shown);
    again();
  });
})();
