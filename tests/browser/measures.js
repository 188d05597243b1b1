// What tests ask of a page that is shown. Everything is measured on what is there to be seen.
(() => {
  const seen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest(".unseen, svg, template");
  const rgb = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  const light = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = ([red, green, blue]) => 0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);
  const contrast = (one, other) => {
    const [lighter, darker] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (lighter + 0.05) / (darker + 0.05);
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = rgb(getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const where = (element) => `${element.tagName.toLowerCase()} “${element.textContent.trim().slice(0, 40)}”`;

  return {
    // The least contrast of the words of each element that has some of its own.
    faint: [...document.querySelectorAll("body *")]
      .filter((element) => seen(element) && [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
      .map((element) => [contrast(rgb(getComputedStyle(element).color), ground(element)), where(element)])
      .filter(([ratio]) => ratio < 4.5),
    // The badges of which neither the border nor the page behind stands out from the fill.
    edgeless: [...document.querySelectorAll(".badge")].filter(seen).flatMap((badge) => {
      const [fill, style] = [rgb(getComputedStyle(badge).backgroundColor), getComputedStyle(badge)];
      const apart = Math.max(contrast(fill, rgb(style.borderTopColor)), contrast(fill, ground(badge.parentElement)));
      const drawn = parseFloat(style.borderTopWidth) >= 1.5 && style.borderTopStyle === "solid";
      return apart >= 3 && drawn ? [] : [where(badge)];
    }),
    badges: [...document.querySelectorAll(".badge")].filter(seen).length,
    // The cells below a heading “Rating”, as what is read in them first.
    ratings: [...document.querySelectorAll("table")].flatMap((table) => {
      const column = [...table.tHead.rows[0].cells].findIndex((cell) => cell.textContent.replace(/[^A-Za-z]/g, "") === "Rating");
      return column < 0 ? [] : [...table.tBodies[0].rows].filter(seen).map((row) => row.cells[column].innerText.replace(/[^\x00-\x7F]/g, "").trim());
    }),
    blank: [...document.querySelectorAll("td, th, caption, p, li, dt, dd, h1, h2, h3, h4, h5, h6, a, button, label, legend, figcaption")]
      .filter((element) => seen(element) && !element.innerText.trim()).map(where),
    // What reaches beyond the page to the side, and is not in a part that scrolls by itself.
    sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    beyond: [...document.querySelectorAll("body *")]
      .filter((element) => seen(element) && !element.closest(".region, .picture, .skip") && element.getBoundingClientRect().right > innerWidth + 1)
      .map(where),
    // What is too small to be hit: WCAG asks for 24 by 24 pixels, or a link in a text.
    small: [...document.querySelectorAll("button, input")].filter(seen)
      .filter((element) => element.getBoundingClientRect().height < 24 || element.getBoundingClientRect().width < 24).map(where),
    moving: document.getAnimations().length,
    scripts: document.scripts.length,
  };
})()
