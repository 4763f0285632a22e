// @ts-check
// Offer what this edition does not bring up whole in the other editions of the site: the same page, with the same
// words behind "#". Which editions there are says a script that was written when the site was published.
(() => {
  const quizgen = /** @type {any} */ (window).quizgen;
  const { editions: { folder }, here, index: { edition, words }, load, make, root } = quizgen;
  // An edition that is kept stands in the folder itself.
  const own = `${folder}${edition}/`;
  const kept = root.endsWith(own) ? root.slice(0, folder.length - own.length) : root + folder;

  /**
   * Add links to the other editions behind what is said, unless something else is said by then.
   * @param {HTMLElement} note
   * @param {string} name what stands behind "#"
   */
  quizgen.elsewhere = async (note, name) => {
    const said = note.textContent;
    /** @type {string[]} none where there is no list */
    const listed = await load(`${kept}list.js`).then(() => quizgen.kept, () => []);
    const days = listed.filter((day) => day !== edition);
    if (!days.length || note.textContent !== said) return;
    const links = days.map((day) => [`${kept}${day}/${here}#${encodeURIComponent(name)}`, day]);
    note.append(` ${words.openIn}`);
    for (const [href, text] of [...links, [`${kept}index.html`, words.allEditions]]) note.append(" ", make("a", { href }, text));
  };
})();
