// Many people: laid out by ForceAtlas2 and drawn by sigma. Bundled by run.py into static/insights/network/map.js.
import Graph from "graphology";
import forceAtlas2 from "graphology-layout-forceatlas2";
import Sigma from "sigma";

const FIRST_STEPS = 50; // before anything is shown
const STEPS = 200; // altogether, a few in each frame, so that the page answers meanwhile
const figure = document.querySelector("[data-graph][data-map]");
const paper = figure.querySelector(".paper");
const tapped = figure.querySelector(".tapped");

const colourOf = (element, name = "color") => getComputedStyle(element)[name];

function readColours() {
  const keys = [...figure.querySelectorAll("[data-kind]")];
  return {
    kinds: Object.fromEntries(keys.map((key) => [key.dataset.kind, colourOf(key)])),
    ink: colourOf(figure),
    line: colourOf(figure, "borderTopColor"),
    strong: colourOf(figure.querySelector(".key.arrow")),
  };
}

// Corners begin on the places of a sunflower's seeds, so that the same notebook gives the same picture.
function place(index, scale) {
  const angle = index * Math.PI * (3 - Math.sqrt(5));
  const radius = Math.sqrt(index + 0.5) * scale;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

// The more people, and the narrower the paper, the smaller their marks.
const scaleOf = (data) => Math.min(1, Math.sqrt(500 / data.people.length)) * Math.min(1, Math.max(0.55, figure.parentElement.clientWidth / 700));

// A name beside its mark, on a rim of paper so that marks and other names do not run into it; to the left where the right has no room.
function drawName(context, { label, x, y, size }, { labelFont, labelSize, labelColor }) {
  if (!label) return;
  context.font = `${labelSize}px ${labelFont}`;
  const fits = x + size + 3 + context.measureText(label).width < context.canvas.clientWidth;
  context.textAlign = fits ? "left" : "right";
  context.lineJoin = "round";
  context.lineWidth = 3;
  context.strokeStyle = colourOf(figure, "backgroundColor");
  context.fillStyle = labelColor.color;
  for (const write of ["strokeText", "fillText"]) context[write](label, fits ? x + size + 3 : x - size - 3, y + labelSize / 3);
}

function build(data, colours) {
  const graph = new Graph();
  const within = new Map();
  const scale = scaleOf(data);
  for (const [at, id, name, kind, corner, ties, where, industry] of data.people) {
    const seed = within.get(corner) ?? 0;
    within.set(corner, seed + 1);
    const middle = place(corner, 40);
    const near = place(seed, 3);
    graph.addNode(at, {
      id, label: name, kind, where, industry, ties,
      x: middle.x + near.x, y: middle.y + near.y, size: Math.min(2.5 + Math.sqrt(ties) * 0.7, 9) * scale, color: colours.kinds[kind],
    });
  }
  for (const [one, other, weight, isArrow] of data.ties) {
    const look = isArrow ? { type: "arrow", size: 2, color: colours.strong } : { size: 0.5, color: colours.line };
    graph.mergeEdge(one, other, { weight, ...look });
  }
  return graph;
}

function tell(graph, node, data) {
  const one = graph.getNodeAttributes(node);
  const link = document.createElement("a");
  link.href = data.address.replace("00000000-0000-0000-0000-000000000000", one.id);
  link.textContent = one.label;
  const more = document.createElement("span");
  more.className = "quiet";
  more.textContent = [one.where, one.industry, `${tapped.dataset.ties} ${one.ties}`].filter(Boolean).join("・");
  tapped.replaceChildren(link, more);
}

function addControls(renderer) {
  const camera = renderer.getCamera();
  // One millisecond, never none: Sigma divides by it, and nothing by nothing takes the picture out of sight.
  const quick = { duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 1 : 200 };
  figure.querySelector(".zoom").hidden = false;
  figure.querySelector("[data-zoom=in]").addEventListener("click", () => camera.animatedZoom(quick));
  figure.querySelector("[data-zoom=out]").addEventListener("click", () => camera.animatedUnzoom(quick));
  figure.querySelector("[data-zoom=fit]").addEventListener("click", () => camera.animatedReset(quick));
  paper.addEventListener("keydown", (event) => {
    const step = 0.1 * camera.ratio;
    const turns = { ArrowLeft: ["x", -step], ArrowRight: ["x", step], ArrowUp: ["y", step], ArrowDown: ["y", -step] };
    if (event.key === "+" || event.key === ";") camera.animatedZoom(quick);
    else if (event.key === "-") camera.animatedUnzoom(quick);
    else if (turns[event.key]) camera.setState({ [turns[event.key][0]]: camera[turns[event.key][0]] + turns[event.key][1] });
    else return;
    event.preventDefault();
  });
}

function showNeighbours(graph, renderer) {
  let near = null;
  renderer.setSetting("nodeReducer", (node, look) => (near && !near.has(node) ? { ...look, label: "", color: "#9993" } : look));
  renderer.setSetting("edgeReducer", (edge, look) => (near && !graph.extremities(edge).every((end) => near.has(end)) ? { ...look, hidden: true } : look));
  return (node) => {
    near = node === null ? null : new Set([node, ...graph.neighbors(node)]);
    renderer.refresh({ skipIndexation: true });
  };
}

function recolour(graph, renderer) {
  const colours = readColours();
  graph.forEachNode((node, look) => graph.setNodeAttribute(node, "color", colours.kinds[look.kind]));
  graph.forEachEdge((edge, look) => graph.setEdgeAttribute(edge, "color", look.type === "arrow" ? colours.strong : colours.line));
  renderer.setSetting("labelColor", { color: colours.ink });
}

function draw() {
  const data = JSON.parse(document.getElementById("drawing").textContent);
  performance.mark("network-read");
  const graph = build(data, readColours());
  const settings = { ...forceAtlas2.inferSettings(graph), barnesHutOptimize: graph.order > 500, adjustSizes: false, gravity: 0.3 };
  forceAtlas2.assign(graph, { iterations: FIRST_STEPS, settings });
  performance.mark("network-laid-out");
  figure.hidden = false;
  const colours = readColours();
  recolourAll(graph, colours);
  const renderer = new Sigma(graph, paper, {
    labelColor: { color: colours.ink }, labelFont: getComputedStyle(figure).fontFamily, labelSize: 13,
    labelRenderedSizeThreshold: 7 * scaleOf(data), labelDensity: 0.6, defaultEdgeType: "line", defaultDrawNodeLabel: drawName, zIndex: true, allowInvalidContainer: true,
    minCameraRatio: 0.05, maxCameraRatio: 2, // nobody loses the picture by pressing on
  });
  renderer.once("afterRender", () => {
    performance.mark("network-drawn");
    figure.dataset.drawn = String(graph.order);
  });
  const show = showNeighbours(graph, renderer);
  renderer.on("clickNode", ({ node }) => { tell(graph, node, data); show(node); });
  renderer.on("clickStage", () => { tapped.replaceChildren(); show(null); });
  addControls(renderer);
  keepForPaper(graph, renderer);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => recolour(graph, renderer));
  refine(graph, settings, STEPS - FIRST_STEPS);
}

// What WebGL has drawn is gone after the frame: for paper it is drawn once more, in light colours, and kept as one plain picture.
function keepForPaper(graph, renderer) {
  const sheet = document.createElement("canvas");
  sheet.className = "on-paper";
  paper.after(sheet);
  window.addEventListener("beforeprint", () => {
    const layers = renderer.getCanvases();
    const root = document.documentElement.style;
    root.colorScheme = "light";
    recolour(graph, renderer);
    renderer.refresh({ schedule: false });
    sheet.width = layers.nodes.width;
    sheet.height = layers.nodes.height;
    const context = sheet.getContext("2d");
    context.fillStyle = colourOf(figure, "backgroundColor");
    context.fillRect(0, 0, sheet.width, sheet.height);
    for (const name of ["edges", "nodes", "edgeLabels", "labels", "hovers", "hoverNodes"]) {
      if (layers[name]) context.drawImage(layers[name], 0, 0, sheet.width, sheet.height);
    }
    root.colorScheme = "";
    recolour(graph, renderer);
  });
}

function recolourAll(graph, colours) { // figures that were hidden have no colours yet
  graph.forEachNode((node, look) => graph.setNodeAttribute(node, "color", colours.kinds[look.kind]));
}

function refine(graph, settings, left) {
  if (left <= 0) return void (figure.dataset.settled = "yes");
  forceAtlas2.assign(graph, { iterations: 5, settings });
  requestAnimationFrame(() => refine(graph, settings, left - 5));
}

try {
  draw();
} catch {
  figure.hidden = false;
  figure.querySelector(".paper").hidden = true;
  tapped.textContent = tapped.dataset.trouble;
}
