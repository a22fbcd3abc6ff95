// The drawn network: larger and smaller by buttons, a name on a tap, and the ties of whoever is looked at.
"use strict";
{
  const graph = document.querySelector("[data-graph]");
  const paper = graph.querySelector(".paper");
  const tapped = graph.querySelector(".tapped");
  const steps = ["whole", "", "z1", "z2", "z3"];
  let step = 1;

  const zoom = (to) => {
    const before = paper.scrollWidth;
    const middle = [paper.scrollLeft + paper.clientWidth / 2, paper.scrollTop + paper.clientHeight / 2];
    step = Math.max(0, Math.min(steps.length - 1, to));
    paper.classList.remove(...steps.filter(Boolean));
    if (steps[step]) paper.classList.add(steps[step]);
    const ratio = paper.scrollWidth / before;
    paper.scrollTo(middle[0] * ratio - paper.clientWidth / 2, middle[1] * ratio - paper.clientHeight / 2);
  };
  paper.scrollLeft = (paper.scrollWidth - paper.clientWidth) / 2; // on a phone it begins in the middle
  graph.querySelector(".zoom").hidden = false;
  graph.querySelector("[data-zoom=in]").addEventListener("click", () => zoom(step + 1));
  graph.querySelector("[data-zoom=out]").addEventListener("click", () => zoom(step - 1));
  graph.querySelector("[data-zoom=fit]").addEventListener("click", () => zoom(0));
  paper.addEventListener("keydown", (event) => {
    const turn = { "+": 1, ";": 1, "-": -1 }[event.key];
    if (turn) zoom(step + turn);
  });

  const show = (who) => {
    graph.querySelectorAll(".near, .tapped-on").forEach((one) => one.classList.remove("near", "tapped-on"));
    if (!who) return;
    const at = who.dataset.at;
    graph.querySelectorAll(`[data-one="${at}"], [data-other="${at}"]`).forEach((line) => {
      line.classList.add("near");
      const other = line.dataset.one === at ? line.dataset.other : line.dataset.one;
      graph.querySelector(`[data-at="${other}"]`)?.classList.add("near");
    });
  };
  graph.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") show(event.target.closest(".who"));
  });
  graph.addEventListener("focusin", (event) => event.target.closest(".who") && show(event.target.closest(".who")));

  let pointer = "";
  graph.addEventListener("pointerdown", (event) => (pointer = event.pointerType));
  graph.addEventListener("click", (event) => { // a finger first asks who that is; keys and a mouse go on at once
    const who = event.target.closest(".who");
    if (!who || event.detail === 0 || pointer !== "touch") return;
    event.preventDefault();
    show(who);
    who.classList.add("tapped-on");
    const link = document.createElement("a");
    link.href = who.getAttribute("href");
    link.textContent = who.dataset.name;
    const more = document.createElement("span");
    more.className = "quiet";
    more.textContent = who.dataset.more;
    tapped.replaceChildren(link, more);
  });
}
