// How the network looks, in the colours of the page's style sheet: kinds by colour and shape, certainty by the line.

/** @type {Record<string, string>} */
const SHAPES = { data: "round-rectangle", controller: "ellipse", recipient: "ellipse", group: "ellipse", country: "diamond" };
/** @type {Record<string, number[]>} */
const DASHES = { may: [8, 5], conditional: [2, 4], denied: [1, 4], seat: [1, 7] };

/** A style sheet for cytoscape; the colours are those that hold at this moment. */
export function style() {
  const colour = reader();
  const kinds = Object.entries(SHAPES).map(([kind, shape]) => ({
    selector: `node[kind="${kind}"]`,
    style: { shape, "background-color": colour(kind === "group" ? "recipient" : kind) },
  }));
  const lines = Object.entries(DASHES).map(([line, dashes]) => ({
    selector: `edge[style="${line}"]`,
    style: { "line-style": "dashed", "line-dash-pattern": dashes },
  }));
  return [
    { selector: "node", style: node(colour) },
    { selector: "edge", style: edge(colour) },
    ...kinds,
    { selector: 'node[kind="group"]', style: { "background-opacity": 0.4, "border-style": "dashed", "border-color": colour("recipient") } },
    ...lines,
    { selector: 'edge[style="denied"]', style: { "line-color": colour("bad"), "target-arrow-color": colour("bad"), "target-arrow-shape": "tee" } },
    { selector: ".hushed", style: { opacity: 0.15 } },
    { selector: "edge.lit", style: { "line-color": colour("accent"), "target-arrow-color": colour("accent"), opacity: 1 } },
    { selector: "node:selected, node.at", style: { "border-color": colour("accent"), "border-width": 4, "font-weight": "bold" } },
  ];
}

/** @param {(name: string) => string} colour */
function node(colour) {
  return {
    width: "data(size)", height: "data(size)", label: "data(label)", color: colour("ink"),
    "font-family": getComputedStyle(document.body).fontFamily, "font-size": 12, "text-max-width": "150px", "text-wrap": "ellipsis",
    "text-halign": "right", "text-valign": "center", "text-margin-x": 5, "text-outline-color": colour("sheet"), "text-outline-width": 2,
    "border-width": 1.5, "border-color": colour("sheet"), "min-zoomed-font-size": 6,
  };
}

/** @param {(name: string) => string} colour */
function edge(colour) {
  return {
    width: "data(width)", "curve-style": "bezier", "line-color": colour("edge"), "line-opacity": 0.5,
    "target-arrow-shape": "triangle", "target-arrow-color": colour("edge"), "arrow-scale": 0.8,
  };
}

/** Reads colours of the page as they are computed for light or dark. @returns {(name: string) => string} */
function reader() {
  const probe = document.createElement("span");
  document.body.append(probe);
  /** @type {Record<string, string>} */
  const found = {};
  for (const name of ["ink", "soft", "sheet", "edge", "accent", "bad", "data", "controller", "recipient", "country"]) {
    probe.style.color = `var(--${name})`;
    found[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return (name) => found[name];
}
