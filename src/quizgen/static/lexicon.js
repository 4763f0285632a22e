// @ts-check
// Unpack the names of the base, from which slips are told, in the place where they stand packed: `page_lexicon` in
// src/quizgen/render/page_json.py says how. Pure: no page, no storage, no clock. A classic script, put behind them.
(() => {
  /**
   * @typedef {{
   *   names: Record<string, string[]>, titles: Record<string, string>, classes: Record<string, string>,
   *   glosses: Record<string, string>, acronyms: string[],
   * }} Lexicon
   */

  const quizgen = /** @type {any} */ (window).quizgen;
  /** @type {string[][]} */
  const [ids, titles, classes, glosses, ...forms] = quizgen.lexicon.map((/** @type {string} */ column) => column.split("\x7f"));
  /** @type {Lexicon} */
  const lexicon = { names: Object.create(null), titles: {}, classes: {}, glosses: {}, acronyms: [] };
  for (const [at, title] of titles.entries()) {
    const bare = title.toLowerCase().replace(/^the /, "");
    const id = ids[at] || bare.replace(/[^a-z0-9]+/g, "-");
    lexicon.titles[id] = title;
    if (classes[at]) lexicon.classes[id] = classes[at];
    if (glosses[at]) lexicon.glosses[id] = glosses[at];
    for (const form of forms.flatMap((column) => column[at].split("|")).filter(Boolean)) {
      const written = form.replace(/!$/, "");
      const name = written === "." ? bare : written;
      (lexicon.names[name] ||= []).push(id);
      if (written !== form) lexicon.acronyms.push(name);
    }
  }
  quizgen.lexicon = lexicon;
})();
