// @ts-check
// Fetch questions from the scripts of the bank, and put them together as a quiz like those of the pages.
// Their HTML was written, and escaped, when the book was built; it is parsed here, and never from anywhere else.
(() => {
  const quizgen = /** @type {any} */ (window).quizgen;
  const { fill, index: { words } } = quizgen;
  const ROOT = document.documentElement.dataset.content_root || "./";
  /** @type {Map<string, Promise<void>>} */
  const asked = new Map();

  /** Load a file of the bank once. @param {string} shelf @returns {Promise<void>} */
  const load = (shelf) => {
    const known = asked.get(shelf);
    if (known) return known;
    const loading = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = `${ROOT}_static/quizgen/bank/${shelf}.js`;
      script.onload = () => resolve(undefined);
      script.onerror = () => reject(new Error(shelf));
      document.head.append(script);
    });
    asked.set(shelf, loading);
    return loading;
  };

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
    for (const link of box.querySelectorAll("a")) link.setAttribute("href", ROOT + link.getAttribute("href"));
    return box;
  };

  /** @param {string} tag @param {string} style @param {(Node | string)[]} children */
  const make = (tag, style, ...children) => {
    const element = document.createElement(tag);
    element.className = style;
    element.append(...children);
    return element;
  };

  /**
   * Put questions together as a quiz that is checked in the page.
   * @param {string[]} ids of questions that `find` finds
   * @param {{key: boolean}} options whether the key is printed, apart at the end
   * @returns {Promise<HTMLElement>}
   */
  const quiz = async (ids, { key }) => {
    await Promise.all([...new Set(ids.map((id) => find(id)?.shelf ?? ""))].map(load));
    const held = ids.map((id) => quizgen.bank[find(id)?.id ?? ""]);
    const boxes = held.map(({ html }, at) => {
      const box = parsed(html);
      box.id = `quiz-${at + 1}`;
      /** @type {Element} */ (box.querySelector(".quiz-number")).textContent = String(at + 1);
      return box;
    });
    const answers = boxes.map((box) => {
      const answer = [...(box.querySelector(".quiz-answer")?.children ?? [])];
      return make("li", "", ...answer.filter((one) => one.tagName !== "SUMMARY").map((one) => one.cloneNode(true)));
    });
    const title = make("p", "quiz-title", fill(words.questions, ids.length));
    title.id = "quiz";
    const apart = make("div", "quiz-apart", make("p", "quiz-title", make("strong", "", words.answers)), make("ol", "", ...answers));
    const element = make("div", "quiz", title, ...boxes, ...(key ? [apart] : []));
    element.setAttribute("role", "group");
    element.setAttribute("aria-labelledby", "quiz");
    quizgen.start(element, held.map(({ data }) => data));
    return element;
  };

  Object.assign(quizgen, { shelf: { find, make, plain, quiz } });
})();
