// @ts-check
// Close open tooltips on Esc, and when the focus goes on past them, which tippy.js leaves to the page: one that the
// keyboard has walked through would stay and cover what has the focus.
document.addEventListener("keydown", (event) => {
  const tippy = /** @type {any} */ (window).tippy;
  if (event.key === "Escape" && tippy) tippy.hideAll();
});
document.addEventListener("focusin", (event) => {
  const to = /** @type {Node} */ (event.target);
  for (const box of document.querySelectorAll("[data-tippy-root]")) {
    const tip = /** @type {any} */ (box)._tippy;
    if (tip && !box.contains(to) && !tip.reference.contains(to)) tip.hide();
  }
});
