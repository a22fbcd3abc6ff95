// Four points on the photo, dragged or moved by arrow keys; the number fields below hold the truth.
"use strict";
{
  const stage = document.querySelector("[data-stage]");
  const shape = stage.querySelector("polygon");
  const fields = [0, 1, 2, 3].map((i) => ["x", "y"].map((name) => document.querySelector(`[name=${name}${i}]`)));
  const labels = fields.map(([x]) => x.labels[0].textContent.split(/[、,]/)[0].trim());
  const bound = (value) => Math.min(125, Math.max(-25, Math.round(value * 10) / 10));
  const handles = [];

  const draw = () => {
    const points = fields.map(([x, y]) => [Number(x.value), Number(y.value)]);
    shape.setAttribute("points", points.map((point) => point.join(",")).join(" "));
    handles.forEach((handle, i) => {
      handle.style.insetInlineStart = `${points[i][0]}%`;
      handle.style.insetBlockStart = `${points[i][1]}%`;
    });
  };
  const move = (i, x, y) => {
    fields[i][0].value = bound(x);
    fields[i][1].value = bound(y);
    draw();
  };

  labels.forEach((label, i) => {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "handle";
    handle.setAttribute("aria-label", label);
    handle.textContent = String(i + 1);
    handle.addEventListener("pointerdown", (event) => {
      handle.setPointerCapture(event.pointerId);
      event.preventDefault();
      handle.focus();
    });
    handle.addEventListener("pointermove", (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const place = stage.getBoundingClientRect();
      move(i, (100 * (event.clientX - place.left)) / place.width, (100 * (event.clientY - place.top)) / place.height);
    });
    handle.addEventListener("keydown", (event) => {
      const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
      const way = ways[event.key];
      if (!way) return;
      event.preventDefault();
      const step = event.shiftKey ? 5 : 0.5;
      move(i, Number(fields[i][0].value) + way[0] * step, Number(fields[i][1].value) + way[1] * step);
    });
    handles.push(handle);
  });
  // A photo that is still on its way has no size yet: a point under the finger would jump away when it comes.
  const photo = stage.querySelector("img");
  const show = () => stage.append(...handles);
  if (photo.complete) show();
  else for (const end of ["load", "error"]) photo.addEventListener(end, show, { once: true });
  for (const field of fields.flat()) field.addEventListener("input", draw);
  const whole = document.querySelector("[data-whole]");
  whole.hidden = false;
  whole.addEventListener("click", () => [[0, 0], [100, 0], [100, 100], [0, 100]].forEach(([x, y], i) => move(i, x, y)));
  draw();
}
