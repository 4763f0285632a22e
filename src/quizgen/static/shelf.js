// @ts-check
// Fetch questions from the scripts of the bank, and put them together as a quiz like those of the pages.
// Their HTML was written, and escaped, when the book was built; it is parsed here, and never from anywhere else.
(() => {
  const quizgen = /** @type {any} */ (window).quizgen;
  const { fill, index: { words }, load, make, root } = quizgen;

  /**
   * Find a question by its id, or by one that its record had in an earlier edition.
   * @param {string} id
   * @returns {{id: string, shelf: string, kind: string, group: string} | undefined}
   */
  const find = (id) => {
    const [record, ...rest] = id.split(".");
    const moved = Object.hasOwn(quizgen.index.formerly, record) ? quizgen.index.formerly[record] : record;
    const now = [moved, ...rest].join(".");
    return quizgen.index.questions.find((/** @type {{id: string}} */ one) => one.id === now);
  };

  /** Read an address; one that is broken names nothing. @param {string} text */
  const plain = (text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return "";
    }
  };

  /** @param {string} html @returns {Element} */
  const parsed = (html) => {
    const box = /** @type {Element} */ (new DOMParser().parseFromString(html, "text/html").body.firstElementChild);
    for (const link of box.querySelectorAll("a")) link.setAttribute("href", root + link.getAttribute("href"));
    return box;
  };

  /**
   * Put questions together as a quiz that is checked in the page.
   * @param {string[]} ids of questions that `find` finds
   * @param {{key: boolean}} options whether the key is printed, apart at the end
   * @returns {Promise<HTMLElement>}
   */
  const quiz = async (ids, { key }) => {
    await Promise.all(ids.map((id) => load(`${root}_static/quizgen/bank/${find(id)?.shelf}.js`)));
    const held = ids.map((id) => quizgen.bank[find(id)?.id ?? ""]);
    const boxes = held.map(({ html }, at) => {
      const box = parsed(html);
      box.id = `quiz-${at + 1}`;
      /** @type {Element} */ (box.querySelector(".quiz-number")).textContent = String(at + 1);
      return box;
    });
    const answers = boxes.map((box) => {
      const answer = [...(box.querySelector(".quiz-answer")?.children ?? [])];
      return make("li", {}, ...answer.filter((one) => one.tagName !== "SUMMARY").map((one) => one.cloneNode(true)));
    });
    const title = make("p", { class: "quiz-title", id: "quiz" }, fill(words.questions, ids.length));
    const named = make("p", { class: "quiz-title" }, make("strong", {}, words.answers));
    const apart = make("div", { class: "quiz-apart" }, named, make("ol", {}, ...answers));
    const group = { class: "quiz", role: "group", "aria-labelledby": "quiz" };
    const element = make("div", group, title, ...boxes, ...(key ? [apart] : []));
    quizgen.start(element, held.map(({ data }) => data));
    return element;
  };

  Object.assign(quizgen, { shelf: { find, plain, quiz } });
})();
