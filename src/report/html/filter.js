"use strict";
/* Whoever reads without scripts sees every row and no controls. */
const plain = (text) => text.toLowerCase().replaceAll("ё", "е");

function choice(bar, title, values) {
  const label = document.createElement("label");
  const select = document.createElement("select");
  select.append(new Option(bar.dataset.all, "", true));
  for (const value of values) select.append(new Option(value || "–", value));
  label.append(title, select);
  bar.insertBefore(label, bar.lastElementChild);
  return select;
}

function choices(bar, table, cells) {
  const heads = Array.from(table.tHead.rows[0].cells, (head) => head.textContent);
  const found = [];
  heads.forEach((title, at) => {
    const values = [...new Set(cells.map((row) => row[at]))];
    const isShort = values.every((value) => value.length <= 60);
    /* A choice among values that hardly repeat would only be a second list. */
    const isWorthIt = values.length > 1 && values.length <= Math.min(40, cells.length / 2);
    if (!isWorthIt || !isShort) return;
    found.push([at, choice(bar, title, values.sort((a, b) => a.localeCompare(b)))]);
  });
  return found;
}

for (const bar of document.querySelectorAll(".filter")) {
  const table = bar.nextElementSibling;
  const rows = Array.from(table.tBodies[0].rows);
  const cells = rows.map((row) => Array.from(row.cells, (cell) => cell.innerText.trim()));
  const texts = cells.map((row) => plain(row.join("\n")));
  const search = bar.querySelector("input");
  const count = bar.querySelector("output");
  const columns = choices(bar, table, cells);
  const sieve = () => {
    const words = plain(search.value).split(/\s+/);
    let shown = 0;
    rows.forEach((row, number) => {
      const isFound = words.every((word) => texts[number].includes(word));
      const isChosen = columns.every(([at, select]) => {
        return select.selectedIndex === 0 || cells[number][at] === select.value;
      });
      row.hidden = !(isFound && isChosen);
      shown += row.hidden ? 0 : 1;
    });
    count.textContent = shown;
    bar.classList.toggle("narrowed", shown < rows.length);
  };
  bar.addEventListener("input", sieve);
  bar.hidden = false;
  /* A browser may have kept what was typed before the page was loaded again. */
  sieve();
}
