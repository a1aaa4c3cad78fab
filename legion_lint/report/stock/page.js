"use strict";
const search = document.querySelector("#search");
const boxes = [...document.querySelectorAll("input[name=verdict]")];
const shown = document.querySelector("#shown");
const rows = [...document.querySelectorAll("tbody tr")];

function filter() {
  const wanted = search.value.toLowerCase().trim();
  const verdicts = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
  let count = 0;
  for (const row of rows) {
    const verdict = row.dataset.verdict;
    const fits = row.textContent.toLowerCase().includes(wanted) && (!verdict || verdicts.has(verdict));
    row.hidden = !fits;
    count += fits;
  }
  shown.textContent = `${count} of ${rows.length} rows shown`;
}

document.querySelector("form").hidden = false;
document.querySelector("form").addEventListener("submit", (event) => event.preventDefault());
[search, ...boxes].forEach((input) => input.addEventListener("input", filter));

const graph = document.querySelector("svg");
const edges = graph ? [...graph.querySelectorAll(".edge")] : [];

function light(node) {
  const name = node.id;
  const near = new Set([name]);
  for (const edge of edges) {
    const lit = edge.dataset.start === name || edge.dataset.end === name;
    edge.classList.toggle("lit", lit);
    if (lit) near.add(edge.dataset.start).add(edge.dataset.end);
  }
  for (const other of graph.querySelectorAll(".node")) other.classList.toggle("lit", near.has(other.id));
  graph.classList.add("faded");
}

function dim() {
  graph.classList.remove("faded");
  for (const lit of graph.querySelectorAll(".lit")) lit.classList.remove("lit");
}

for (const node of graph ? graph.querySelectorAll(".node") : []) {
  node.addEventListener("mouseenter", () => light(node));
  node.addEventListener("focus", () => light(node));
  node.addEventListener("mouseleave", dim);
  node.addEventListener("blur", dim);
}
