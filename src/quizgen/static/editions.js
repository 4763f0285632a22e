// @ts-check
// Offer what this edition does not bring up whole in the other editions of the site: the same page, with the same
// words behind "#". Which editions there are says a script that was written when the site was published.
(() => {
  const quizgen = /** @type {any} */ (window).quizgen;
  const { folder } = quizgen.editions;
  const { words } = quizgen.index;
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href).href;
  const page = location.href.split("#")[0].slice(root.length);
  // An edition that is kept stands in the folder itself.
  const own = `${folder}${quizgen.index.edition}/`;
  const kept = root.endsWith(own) ? root.slice(0, folder.length - own.length) : root + folder;

  /** @param {string} address @param {string} text */
  const link = (address, text) => {
    const made = document.createElement("a");
    made.href = address;
    made.textContent = text;
    return made;
  };

  /** Load the list of editions once. @returns {Promise<string[]>} days, none where there is no list */
  const list = () =>
    new Promise((resolve) => {
      const script = document.createElement("script");
      script.src = `${kept}list.js`;
      script.onload = () => resolve(quizgen.kept);
      script.onerror = () => resolve([]);
      document.head.append(script);
    });

  /**
   * Add links to the other editions behind what is said, unless something else is said by then.
   * @param {HTMLElement} note
   * @param {string} name what stands behind "#"
   */
  quizgen.elsewhere = async (note, name) => {
    const said = note.textContent;
    const days = (await list()).filter((day) => day !== quizgen.index.edition);
    if (!days.length || note.textContent !== said) return;
    const links = days.map((day) => link(`${kept}${day}/${page}#${encodeURIComponent(name)}`, day));
    note.append(` ${words.openIn}`);
    for (const one of [...links, link(`${kept}index.html`, words.allEditions)]) note.append(" ", one);
  };
})();
