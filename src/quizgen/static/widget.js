// @ts-check
// Turn the questions of a page that choose or type into ones that are checked in the page. Without this
// script they are whole too: each answer stands in a fold. Nothing is stored, nothing leaves the page.
(() => {
  const WORDS = {
    check: "Check",
    unsure: "I am not sure",
    show: "Show me",
    fair: "Fair enough. Here is where the book says it.",
  };
  /** After how many tries the answer is shown. */
  const TRIES = 2;
  /** Words in Cyrillic letters, as `quizgen.render.foreign` finds them. */
  const CYRILLIC = /([\u0400-\u052f]+(?:[\s'’ʼ–-]+[\u0400-\u052f]+)*)/;

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   */
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  /** @param {Element} box @param {string} selector */
  const copies = (box, selector) => [...box.querySelectorAll(selector)].map((one) => one.cloneNode(true));

  /**
   * Put a button before each option.
   * @param {Element} box
   * @param {any} question
   * @returns {() => string[]} what is chosen
   */
  const choose = (box, question) => {
    const type = question.multiple ? "checkbox" : "radio";
    const inputs = [...box.querySelectorAll(".quiz-options > li")].map((option, at) => {
      const input = make("input", { type, name: box.id, value: question.options[at].id });
      option.replaceChildren(make("label", {}, input, ...option.childNodes));
      return /** @type {HTMLInputElement} */ (input);
    });
    return () => inputs.filter((one) => one.checked).map((one) => one.value);
  };

  /**
   * Put a field behind the words that ask for a name; Enter checks it.
   * @param {Element} box
   * @param {() => void} check
   * @returns {() => string} what is typed
   */
  const type = (box, check) => {
    const off = { autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false" };
    const input = /** @type {HTMLInputElement} */ (make("input", { type: "text", ...off }));
    const words = /** @type {Element} */ (box.querySelector(".quiz-ask"));
    words.replaceWith(make("label", { class: "quiz-typed" }, ...words.childNodes, input));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.isComposing) check();
    });
    return () => input.value;
  };

  /**
   * Give Ukrainian and Russian words their language: that which they have in the question's own markup.
   * @param {Element} box
   * @param {string} text
   */
  const words = (box, text) =>
    text.split(CYRILLIC).map((run, at) => {
      if (at % 2 === 0 || /^(uk|ru)/.test(document.documentElement.lang)) return run;
      const marked = [...box.querySelectorAll("[lang]")].find((one) => one.textContent === run);
      const lang = marked?.getAttribute("lang") || (/[ыэёъ]/i.test(run) ? "ru" : "uk");
      return make("span", { lang }, run);
    });

  /** The words of a verdict, the first sentence strong. @param {Element} box @param {string} feedback */
  const sentence = (box, feedback) => {
    const end = feedback.indexOf(". ") + 1 || feedback.length;
    return make("p", {}, make("strong", {}, feedback.slice(0, end)), ...words(box, feedback.slice(end)));
  };

  /**
   * Give a question its controls and its verdict.
   * @param {Element} box
   * @param {any} question
   * @param {() => void} settled is called once, when the question counts
   * @returns {() => string} "" while it is open, then "first", "second" or "again"
   */
  const upgrade = (box, question, settled) => {
    let tries = 0;
    let outcome = "";
    const fold = /** @type {HTMLElement} */ (box.querySelector(".quiz-answer"));
    const verdict = make("div", { class: "quiz-verdict", role: "status" });
    const help = make("button", { type: "button", class: "quiz-help" }, WORDS.unsure);
    const button = make("button", { type: "button", class: "quiz-check" }, WORDS.check);

    /** @param {string} result @param {Node[]} parts */
    const say = (result, ...parts) => {
      verdict.dataset.result = result;
      verdict.replaceChildren(...parts);
    };
    const source = () => copies(fold, ".quiz-source");
    const key = () => copies(fold, ".quiz-key, .quiz-why");
    /** @param {string} how */
    const settle = (how) => {
      if (outcome) return;
      outcome = how;
      fold.hidden = false;
      settled();
    };

    /** @returns {void} */
    const check = () => {
      const { result, feedback } = window.quizgen.check(question, read(), window.quizgen.lexicon);
      if (result === "unsure") return giveUp();
      if (result === "prompt" || result === "unanswered") return say(result, sentence(box, feedback));
      tries += 1;
      if (result === "correct") {
        settle(["first", "second"][tries - 1] || "again");
        return say(result, sentence(box, feedback), ...source());
      }
      help.textContent = WORDS.show;
      if (tries >= TRIES) settle("again");
      return say(result, sentence(box, feedback), ...(outcome ? key() : []), ...source());
    };
    /** The first time the passage, then the key. @returns {void} */
    const giveUp = () => {
      if (tries || outcome) {
        settle("again");
        return say("unsure", ...key(), ...source());
      }
      tries = 1;
      help.textContent = WORDS.show;
      return say("unsure", sentence(box, WORDS.fair), ...source());
    };

    const read = question.shape === "text" ? type(box, check) : choose(box, question);
    button.addEventListener("click", check);
    help.addEventListener("click", giveUp);
    fold.hidden = true;
    fold.before(make("div", { class: "quiz-controls" }, button, help), verdict);
    return () => outcome;
  };

  /** Links to the sections of the questions that were not right at once. @param {Element[]} missed */
  const readAgain = (missed) => {
    const links = new Map();
    for (const box of missed) {
      const link = /** @type {HTMLAnchorElement} */ (box.querySelector(".quiz-answer .quiz-source a"));
      const words = link.dataset.section || link.textContent || "";
      if (!links.has(words)) links.set(words, make("a", { href: link.getAttribute("href") || "" }, words));
    }
    return [...links.values()].flatMap((link, at) => (at ? [", ", link] : [link]));
  };

  /** @param {Element} quiz @param {any[]} [given] what the checker needs of its questions, if it stands elsewhere */
  const start = (quiz, given) => {
    const data = given ?? JSON.parse(quiz.querySelector(".quiz-data")?.textContent || "[]");
    const boxes = [...quiz.querySelectorAll("fieldset[data-live]")];
    const end = make("p", { class: "quiz-end", role: "status" });

    const finish = () => {
      const how = outcomes.map((outcome) => outcome());
      if (how.includes("")) return;
      const first = how.filter((one) => one === "first").length;
      const second = how.filter((one) => one === "second").length;
      const more = second ? `, ${second} more at the second` : "";
      const missed = readAgain(boxes.filter((_, at) => how[at] !== "first"));
      const again = missed.length ? " Worth reading again:" : "";
      const score = `${first} of ${how.length} at the first try${more}.${again}`;
      end.replaceChildren(make("strong", {}, score), " ", ...missed);
    };
    const outcomes = boxes.map((box, at) => upgrade(box, data[at], finish));
    boxes.at(-1)?.parentElement?.querySelector(".quiz-apart")?.before(end);
  };

  Object.assign(window.quizgen, { start });
  for (const quiz of document.querySelectorAll(".quiz")) start(quiz);
})();
