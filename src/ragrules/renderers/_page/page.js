// Search, ratings and sorting for the tables that readers search. Without this script the page is whole, and has no controls.
"use strict";

(() => {
  const place = document.getElementById("search");
  const form = place.content.firstElementChild;
  place.replaceWith(form);

  const box = form.querySelector("[type=search]");
  const choices = [...form.querySelectorAll("[type=checkbox]")];
  const told = form.querySelector("[role=status]");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const tables = [...document.querySelectorAll("table.searched")].map((element) => ({ element, rows: [...element.tBodies[0].rows] }));
  const rows = tables.flatMap((table) => table.rows);
  const texts = new Map(rows.map((row) => [row, plain([...row.cells].map((cell) => cell.textContent).join("\n"))]));
  let order = "";

  // Typed and printed apostrophes are the same, and so are capital and small letters.
  function plain(text) {
    return text.normalize("NFKC").toLowerCase().replace(/[‘’]/g, "'");
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  function tell(chosen) {
    const shown = rows.filter((row) => !row.hidden).length;
    const parts = [filled(told.dataset.rows, { shown, all: rows.length })];
    if (chosen.length) parts.push(filled(told.dataset.chosen, { choices: chosen.join(", ") }));
    if (order) parts.push(order);
    told.textContent = parts.join(" ");
    form.classList.toggle("used", parts.length > 1); // what is printed then says so
  }

  function filter() {
    const sought = plain(box.value).split(/\s+/).filter(Boolean);
    const ticked = choices.filter((choice) => choice.checked);
    const ratings = ticked.map((choice) => choice.value);
    for (const row of rows) {
      const found = sought.every((word) => texts.get(row).includes(word));
      row.hidden = !found || (ratings.length > 0 && !ratings.includes(row.dataset.rating));
    }
    for (const { element, rows } of tables) {
      const region = element.parentElement;
      const heading = region.previousElementSibling;
      region.hidden = rows.length > 0 && rows.every((row) => row.hidden);
      if (heading?.matches("h3, h4, h5, h6")) heading.hidden = region.hidden;
    }
    tell([...(sought.length ? [box.value.trim()] : []), ...ticked.map((choice) => choice.labels[0].textContent.trim())]);
  }

  function clear() {
    form.reset();
    filter();
  }

  // Numbers before texts in either direction, for a text in a column of numbers says that there is none.
  function compared(one, other, sign) {
    if (typeof one !== typeof other) return typeof one === "number" ? -1 : 1;
    return sign * (typeof one === "number" ? one - other : collator.compare(one, other));
  }

  function key(row, column) {
    const { dataset, textContent } = row.cells[column];
    return "sort" in dataset ? Number(dataset.sort) : textContent;
  }

  function arrange({ element, rows }, column, direction) {
    for (const header of element.tHead.rows[0].cells) header.removeAttribute("aria-sort");
    const sign = direction === "descending" ? -1 : 1;
    const arranged = direction ? [...rows].sort((one, other) => compared(key(one, column), key(other, column), sign)) : rows;
    element.tBodies[0].append(...arranged);
    if (direction) element.tHead.rows[0].cells[column].setAttribute("aria-sort", direction);
  }

  function sortable(table, header, column) {
    const name = header.textContent;
    const button = document.createElement("button");
    const arrow = document.createElement("span");
    button.type = "button";
    arrow.className = "arrow";
    arrow.setAttribute("aria-hidden", "true");
    button.append(...header.childNodes, "\u00a0", arrow);
    header.append(button);
    button.addEventListener("click", () => {
      const direction = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      arrange(table, column, direction);
      order = filled(told.dataset[direction], { table: table.element.caption.textContent.trim(), column: name });
      filter();
    });
  }

  for (const table of tables) {
    [...table.element.tHead.rows[0].cells].forEach((header, column) => sortable(table, header, column));
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  form.querySelector("button").addEventListener("click", () => {
    for (const table of tables) arrange(table, 0, "");
    order = "";
    clear();
  });
  // A link to a row that is hidden shows every row first.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link && document.getElementById(link.hash.slice(1))?.closest("[hidden]")) clear();
  });
  filter();
})();
