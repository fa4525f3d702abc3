// The network: the server's picture becomes one to zoom, drag and walk through by keyboard. Places come from the server.
import { announce } from "./search.js";
import { style } from "./network-style.js";

/**
 * What cytoscape gives; only the part that is used here.
 * @typedef {any} Network
 */

const PADDING = 28;
const LOWEST = 380;
const SMALLEST = 0.5;

/** @type {Network | null} */
let network = null;

/** Draws the network whenever a page with one is shown. */
export function startNetwork() {
  document.addEventListener("shown", draw);
  document.addEventListener("leaving", leave);
  document.addEventListener("theme", () => network?.style(style()));
  draw();
}

function leave() {
  network?.destroy();
  network = null;
}

async function draw() {
  const frame = document.getElementById("network");
  const picture = frame?.querySelector("svg.network");
  if (!frame || !picture) return;
  const { default: cytoscape } = await import("./vendor/cytoscape.js");
  // The reader may have gone on while the bundle was loading.
  if (!picture.isConnected || network) return;
  const canvas = document.createElement("div");
  canvas.id = "canvas";
  canvas.style.height = `${heightOf(picture)}px`;
  const elements = read(picture);
  picture.replaceWith(canvas);
  network = cytoscape({
    container: canvas, elements, style: style(), layout: { name: "preset", padding: PADDING },
    minZoom: 0.2, maxZoom: 4, boxSelectionEnabled: false, selectionType: "single",
    // The wheel scrolls the page, as anywhere on it; fingers pinch.
    userZoomingEnabled: matchMedia("(pointer: coarse)").matches,
  });
  readable(network);
  byMouse(network);
  byKeyboard(network, canvas, frame);
  byButtons(network);
  network.$id(frame.dataset.selected ?? "").select();
}

/** Keeps labels readable where the picture had to be made smaller. @param {Network} network */
function readable(network) {
  if (network.zoom() < SMALLEST) network.zoom(SMALLEST).pan({ x: PADDING, y: PADDING });
  network.nodes().style("font-size", Math.min(18, Math.max(12, 11 / network.zoom())));
}

/** As high as the picture that it replaces, so that labels keep their size. @param {Element} picture */
function heightOf(picture) {
  const [, , width, height] = (picture.getAttribute("viewBox") ?? "0 0 4 3").split(" ").map(Number);
  const room = picture.parentElement?.clientWidth ?? width;
  return Math.max(LOWEST, Math.round(height * Math.min(1.25, room / width)));
}

/** Nodes and edges as the server has drawn them. @param {Element} picture */
function read(picture) {
  const nodes = links(picture, ".network-node").map(({ href, data }) => ({
    group: "nodes",
    data: { id: data.id, label: data.label, kind: data.kind, flows: Number(data.flows), size: Number(data.size), href },
    position: { x: Number(data.x), y: Number(data.y) },
  }));
  const edges = links(picture, ".network-edge").map(({ href, data }) => ({
    group: "edges",
    data: {
      id: `${data.source}~${data.target}`, source: data.source, target: data.target, style: data.style, href,
      width: Number(data.width),
    },
  }));
  return [...nodes, ...edges];
}

/**
 * @param {Element} picture
 * @param {string} selector
 */
function links(picture, selector) {
  const found = /** @type {NodeListOf<SVGAElement>} */ (picture.querySelectorAll(selector));
  return [...found].map((link) => ({ href: link.getAttribute("href") ?? "/", data: link.dataset }));
}

/** Hovering lights up neighbours; a click shows the sentences. @param {Network} network */
function byMouse(network) {
  let wait = 0;
  network.on("mouseover", "node, edge", (/** @type {any} */ event) => {
    clearTimeout(wait);
    wait = window.setTimeout(() => light(network, event.target), 40);
  });
  network.on("mouseout", "node, edge", () => {
    clearTimeout(wait);
    network.elements().removeClass("lit hushed");
  });
  network.on("tap", "node, edge", (/** @type {any} */ event) => open(event.target));
}

/**
 * @param {Network} network
 * @param {any} element
 */
function light(network, element) {
  const near = element.isNode() ? element.closedNeighborhood() : element.union(element.connectedNodes());
  network.elements().addClass("hushed").removeClass("lit");
  near.removeClass("hushed").addClass("lit");
}

/** @param {any} element */
function open(element) {
  const detail = { href: element.data("href"), focus: "panel-title" };
  document.dispatchEvent(new CustomEvent("visit", { detail, cancelable: true }));
}

/**
 * Arrow keys go to the nearest node that way, Enter shows its sentences.
 * @param {Network} network
 * @param {HTMLElement} canvas
 * @param {HTMLElement} frame
 */
function byKeyboard(network, canvas, frame) {
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  canvas.setAttribute("aria-label", frame.getAttribute("aria-label") ?? "");
  canvas.setAttribute("aria-describedby", "network-hint");
  let at = network.nodes(":selected").nonempty() ? network.nodes(":selected").first() : network.nodes().first();
  canvas.addEventListener("keydown", (event) => {
    const way = WAYS[event.key];
    if (way) {
      event.preventDefault();
      at = nearest(network, at, way) ?? at;
      network.nodes().removeClass("at");
      at.addClass("at");
      light(network, at);
      network.animate({ center: { eles: at } }, { duration: still() ? 0 : 150 });
      announce(`${at.data("label")}: ${(frame.dataset.statements ?? "").replace("{count}", at.data("flows"))}`);
    } else if (event.key === "Enter" && at) {
      event.preventDefault();
      open(at);
    } else if (event.key === "Escape") {
      network.elements().removeClass("lit hushed at");
    }
  });
}

/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The node that is nearest in a direction; what lies aside counts double.
 * @param {Network} network
 * @param {any} from
 * @param {[number, number]} way
 */
function nearest(network, from, [dx, dy]) {
  const { x, y } = from.position();
  let best = null;
  let least = Infinity;
  for (const node of network.nodes().toArray()) {
    const there = node.position();
    const ahead = (there.x - x) * dx + (there.y - y) * dy;
    const aside = Math.abs((there.x - x) * dy) + Math.abs((there.y - y) * dx);
    if (ahead > 1 && ahead + 2 * aside < least) [best, least] = [node, ahead + 2 * aside];
  }
  return best;
}

/** The buttons beside the network, and the wheel while Ctrl is held. @param {Network} network */
function byButtons(network) {
  const zoom = (/** @type {number} */ factor, /** @type {{ x: number, y: number }} */ at) =>
    network.zoom({ level: network.zoom() * factor, renderedPosition: at });
  const middle = () => ({ x: network.width() / 2, y: network.height() / 2 });
  const bar = document.getElementById("zoom");
  bar?.removeAttribute("hidden");
  bar?.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("button") : null;
    if (button?.dataset.zoom === "fit") network.fit(undefined, PADDING);
    else if (button) zoom(button.dataset.zoom === "in" ? 1.3 : 1 / 1.3, middle());
  });
  network.container().addEventListener("wheel", (/** @type {WheelEvent} */ event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), { x: event.offsetX, y: event.offsetY });
  }, { passive: false });
}

function still() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
