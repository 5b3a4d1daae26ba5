// Draws the graph from the table of its edges. The table is complete without this; the picture is for the eye.
(() => {
  "use strict";
  const picture = document.querySelector("[data-graph]");
  const lines = [...document.querySelectorAll("tr[data-edge]")];
  if (!picture || !lines.length || !window.cytoscape) return;
  const frame = picture.querySelector(".picture__frame");
  const said = picture.querySelector(".picture__said");
  const root = document.documentElement;
  const colour = (name) => getComputedStyle(root).getPropertyValue(`--tq-${name}`).trim();
  const FONT = '"Source Sans 3 Variable", "Source Sans 3", sans-serif';

  const short = (name) => name.replace("Ủy ban nhân dân", "UBND").replace("Hội đồng nhân dân", "HĐND");

  const elements = () => {
    const nodes = new Map();
    const edges = lines.map((line, number) => {
      const { giver, recipient, giverLevel, recipientLevel, mode, many } = line.dataset;
      nodes.set(giver, { id: giver, name: short(line.querySelector(".edge__giver").textContent), level: giverLevel });
      nodes.set(recipient, { id: recipient, name: short(line.querySelector(".edge__taker").textContent), level: recipientLevel });
      const to = line.querySelector(".edge__many a").href;
      return { data: { id: `e${number}`, source: giver, target: recipient, mode, many: Number(many), to } };
    });
    return [...[...nodes.values()].map((data) => ({ data })), ...edges];
  };

  const style = () => [
    {
      selector: "node",
      style: {
        label: "data(name)", "font-family": FONT, "font-size": 14, "font-weight": 600, color: colour("ink"),
        "text-wrap": "wrap", "text-max-width": 178, "text-valign": "center", "line-height": 1.2,
        shape: "round-rectangle", width: 190, height: 50, padding: 4,
        "background-color": colour("paper"), "border-width": 2, "border-color": colour("bar-level-nation"),
      },
    },
    ...["province", "district", "commune"].map((level) => ({
      selector: `node[level = "${level}"]`, style: { "border-color": colour(`bar-level-${level}`) },
    })),
    {
      selector: "edge",
      style: {
        "curve-style": "bezier", "control-point-step-size": 46, "target-arrow-shape": "triangle", "arrow-scale": 1.1,
        width: "mapData(many, 1, 60, 1.5, 7)", label: "data(many)", "font-family": FONT, "font-size": 13, "font-weight": 600,
        color: colour("ink"), "text-background-color": colour("sunk"), "text-background-opacity": 1, "text-background-padding": 2,
        "source-endpoint": "90deg", "target-endpoint": "270deg", "loop-direction": "0deg", "loop-sweep": "50deg",
      },
    },
    ...["statute", "devolution", "decentralisation", "authorisation"].map((mode) => ({
      selector: `edge[mode = "${mode}"]`,
      style: {
        "line-color": colour(`bar-${mode}`), "target-arrow-color": colour(`bar-${mode}`),
        "line-style": { statute: "dotted", authorisation: "dashed" }[mode] || "solid",
      },
    })),
    { selector: ".away", style: { opacity: 0.15 } },
  ];

  const start = () => {
    picture.hidden = false;
    const cy = window.cytoscape({
      container: frame, elements: elements(), style: style(), userZoomingEnabled: false, userPanningEnabled: false,
      boxSelectionEnabled: false, autounselectify: true, autoungrabify: true,
      layout: { name: "dagre", rankDir: "LR", nodeSep: 16, rankSep: 110, edgeSep: 12, fit: false, animate: false },
    });
    // The frame grows to the graph and its surroundings scroll: a finger that scrolls the page is not caught.
    const box = cy.elements().boundingBox();
    const AIR = 14;
    const narrow = matchMedia("(max-width: 900px)");
    // Two columns of boxes stand side by side on a phone of 390 px.
    const smallest = () => (narrow.matches ? 0.6 : 0.62);
    const fitting = () => Math.min(1.1, Math.max(smallest(), (frame.parentElement.clientWidth - 2) / (box.w + 2 * AIR)));
    let scale = fitting();
    const show = () => {
      frame.style.width = `${(box.w + 2 * AIR) * scale}px`;
      frame.style.height = `${(box.h + 2 * AIR) * scale}px`;
      cy.resize();
      cy.viewport({ zoom: scale, pan: { x: (AIR - box.x1) * scale, y: (AIR - box.y1) * scale } });
    };
    // A narrow window begins where most is given and received near the top: at the left edge there may be nothing.
    const begin = () => {
      const around = frame.parentElement;
      if (!narrow.matches) return;
      const weight = (node) => node.connectedEdges().reduce((total, edge) => total + edge.data("many"), 0);
      const boxes = cy.nodes().map((node) => ({ ...node.renderedBoundingBox(), weight: weight(node) }));
      const room = Math.max(240, innerHeight - around.getBoundingClientRect().top - scrollY);
      const high = boxes.filter((one) => one.y2 < room);
      const shown = (left) => high.reduce(
        (total, one) => total + (one.x1 >= left && one.x2 <= left + around.clientWidth ? one.weight : 0), 0);
      const lefts = high.map((one) => Math.max(0, Math.min(one.x1 - 8, frame.offsetWidth - around.clientWidth)));
      around.scrollLeft = lefts.reduce((best, left) => (shown(left) > shown(best) ? left : best), 0);
    };
    const scales = { in: () => Math.min(2, scale * 1.25), out: () => Math.max(0.25, scale / 1.25), fit: fitting };
    show();
    begin();
    for (const button of picture.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => {
        scale = scales[button.dataset.zoom]();
        show();
      });
    }
    cy.on("tap", "edge", (event) => {
      location.href = event.target.data("to");
    });
    cy.on("tap", "node", (event) => {
      const node = event.target;
      const sum = (edges) => edges.reduce((total, edge) => total + edge.data("many"), 0);
      cy.elements().addClass("away");
      node.closedNeighborhood().removeClass("away");
      said.textContent = `${node.data("name")}: giao ${sum(node.outgoers("edge"))} lần, nhận ${sum(node.incomers("edge"))} lần.`;
    });
    cy.on("tap", (event) => {
      if (event.target !== cy) return;
      cy.elements().removeClass("away");
      said.textContent = "";
    });
    new MutationObserver(() => cy.style(style())).observe(root, { attributes: true, attributeFilter: ["data-bs-theme"] });
    addEventListener("resize", () => {
      scale = fitting();
      show();
      begin();
    });
    // Paper cannot scroll: it gets the whole as one picture, in the light colours.
    const shown = root.getAttribute("data-bs-theme");
    root.setAttribute("data-bs-theme", "light");
    cy.style(style());
    picture.querySelector(".picture__paper").src = cy.png({ full: true, scale: 1.5, bg: "#fff" });
    root.setAttribute("data-bs-theme", shown);
    cy.style(style());
    picture.dataset.graph = "drawn";
  };
  document.fonts.load('600 14px "Source Sans 3 Variable"', "Đường Ủy 09").then(start);
})();
