// @ts-check
// Open the quiz that the address names: a ready set (#L3-A), or questions by their ids (#id,id).
(() => {
  const { elsewhere, fill, index, shelf } = /** @type {any} */ (window).quizgen;
  const { words } = index;
  const page = /** @type {HTMLElement} */ (document.querySelector(".quiz-pupil"));
  /** @param {string} selector */
  const part = (selector) => /** @type {HTMLElement} */ (page.querySelector(selector));

  /** @param {string} name @returns {{title: string, ids: string[]}} */
  const named = (name) => {
    const set = Object.keys(index.sets).find((one) => one.toLowerCase() === name.toLowerCase());
    if (set) return { title: `${index.sets[set].title} · ${set}`, ids: index.sets[set].ids };
    return { title: words.quiz, ids: name.split(",").filter((id) => id.includes(".")) };
  };

  const open = async () => {
    const name = shelf.plain(location.hash.slice(1));
    const { title, ids } = named(name);
    const found = ids.filter(shelf.find);
    part("h1").textContent = title;
    document.title = title;
    part(".pupil-quiz").replaceChildren();
    const missing = ids.length - found.length;
    const lost = fill(words.missingThere, index.edition, missing, ids.length);
    part(".pupil-status").textContent = ids.length ? (missing ? lost : "") : words.noQuiz;
    if (missing) elsewhere?.(part(".pupil-status"), name);
    if (found.length) part(".pupil-quiz").replaceChildren(await shelf.quiz(found, { key: false }));
  };

  addEventListener("hashchange", open);
  open();
})();
