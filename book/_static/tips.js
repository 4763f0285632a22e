// @ts-check
// Close every open tooltip on Esc, which tippy.js leaves to the page.
document.addEventListener("keydown", (event) => {
  const tippy = /** @type {any} */ (window).tippy;
  if (event.key === "Escape" && tippy) tippy.hideAll();
});
