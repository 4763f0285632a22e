// @ts-check
// Turn the questions of a page into ones that are checked in the page. Without this script they are whole too:
// each answer stands in a fold. Nothing leaves the page, and nothing is kept unless the reader asks (memory.js).
(() => {
  const FOLDER = /** @type {HTMLScriptElement | null} */ (document.currentScript)?.src ?? "";
  const quizgen = /** @type {any} */ (window).quizgen;
  const { button, fields, fill, load, make, root, words } = quizgen;
  /** After how many tries the answer is shown. */
  const TRIES = 2;
  /** Words in Cyrillic letters, and letters of Russian alone: src/quizgen/render/foreign.py. */
  const RUN = /([\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]+(?:[\s'’ʼ–-]+[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]+)*)/;
  const ONLY_RUSSIAN = /[ыэёъ]/i;

  /** @param {Element} box @param {string} selector */
  const copies = (box, selector) => [...box.querySelectorAll(selector)].map((one) => one.cloneNode(true));

  /**
   * Give Ukrainian and Russian words their language: that which they have in the question's own markup.
   * @param {Element} box
   * @param {string} text
   */
  const inLanguage = (box, text) =>
    text.split(RUN).map((run, at) => {
      const marked = [...box.querySelectorAll("[lang]")].find((one) => one.textContent === run);
      if (at % 2 === 0 || (!marked && /^(uk|ru)/.test(document.documentElement.lang))) return run;
      const lang = marked?.getAttribute("lang") || (ONLY_RUSSIAN.test(run) ? "ru" : "uk");
      return make("span", { lang }, run);
    });

  /** The words of a verdict, the first sentence strong. @param {Element} box @param {string} feedback */
  const sentence = (box, feedback) => {
    const end = feedback.indexOf(". ") + 1 || feedback.length;
    return make("p", {}, make("strong", {}, feedback.slice(0, end)), ...inLanguage(box, feedback.slice(end)));
  };

  /**
   * Offer names to choose from, for who knows which it is but not how it is written.
   * @param {Element} box
   * @param {string[]} names
   */
  const showNames = (box, names) => {
    const input = /** @type {HTMLInputElement} */ (box.querySelector("input"));
    const take = (/** @type {string} */ name) => () => {
      input.value = name;
      input.focus();
    };
    const list = make("div", { class: "quiz-names", hidden: "" }, ...names.map((name) => button("quiz-take", name, take(name))));
    const toggle = button("quiz-help", words.names, () => toggle.setAttribute("aria-expanded", String(!list.toggleAttribute("hidden"))));
    toggle.setAttribute("aria-expanded", "false");
    box.querySelector(".quiz-typed")?.after(list);
    return toggle;
  };

  /**
   * Offer lines to copy for who disagrees; nothing is sent.
   * @param {HTMLElement} box
   * @param {() => unknown} read
   */
  const dispute = (box, read) => {
    const { edition, corrections, issues } = quizgen.about ?? {};
    const text = /** @type {HTMLTextAreaElement} */ (make("textarea", { readonly: "", rows: "5" }));
    const fold = make("details", { class: "quiz-wrong" }, make("summary", {}, words.wrong), make("label", {}, words.wrongHow, text));
    if (corrections) fold.append(make("p", {}, make("a", { href: root + corrections }, words.wrongWhere)));
    if (issues) fold.append(make("p", {}, make("a", { href: issues }, words.wrongIssue)));
    fold.addEventListener("toggle", () => {
      const { id = "", digest = "", facts = "" } = box.dataset;
      text.value = fill(words.wrongText, `${id} (${digest})`, facts, edition, JSON.stringify(read()));
    });
    return fold;
  };

  /**
   * A question that is asked in the page. Its state: how often it was tried; the result of the last try; the outcome:
   * "" while it is open, then "first", "second" or "again"; and what was answered.
   * @typedef {{tries: number, result: string, outcome: string, response: any}} State
   * @typedef {{
   *   box: HTMLElement, check: () => void, state: () => State,
   *   resume: (state: State, same: boolean) => boolean, note: (text: string) => void,
   * }} Asked
   */

  /**
   * Give a question its controls and its verdict.
   * @param {HTMLElement} box
   * @param {any} question
   * @param {() => void} settled is called once, when the question counts
   * @returns {Asked}
   */
  const upgrade = (box, question, settled) => {
    let tries = 0;
    let outcome = "";
    let last = "";
    const fold = /** @type {HTMLElement} */ (box.querySelector(".quiz-answer"));
    const verdict = make("div", { class: "quiz-verdict", role: "status" });
    const { read, write } = fields[question.shape](box, question);

    /** @param {string} result @param {Node[]} parts */
    const say = (result, ...parts) => {
      verdict.dataset.result = result;
      verdict.replaceChildren(...parts);
      if (result === "prompt" || result === "unanswered") return;
      last = result;
      quizgen.told?.(asked);
    };
    const source = () => copies(fold, ".quiz-source");
    const key = () => copies(fold, ".quiz-key, .quiz-why");
    /** @param {string} how */
    const settle = (how) => {
      if (outcome) return;
      outcome = how;
      fold.append(dispute(box, read));
      fold.hidden = false;
      settled();
    };

    /** A prompt may offer what it asks for: one press, and it is the answer. @param {string} [suggest] */
    const offer = (suggest) => {
      const input = box.querySelector("input");
      if (!suggest || !input) return [];
      const take = () => {
        input.value = suggest;
        check();
        input.focus();
      };
      return [button("quiz-take", suggest, take)];
    };

    /** @returns {void} */
    const check = () => {
      const { result, feedback, suggest } = quizgen.check(question, read(), quizgen.lexicon);
      if (result === "unsure") return giveUp();
      if (result === "prompt") return say(result, sentence(box, feedback), ...offer(suggest));
      if (result === "unanswered") return say(result, sentence(box, feedback));
      tries += 1;
      if (result === "correct") {
        settle(["first", "second"][tries - 1] || "again");
        return say(result, sentence(box, feedback), ...source());
      }
      help.textContent = words.show;
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
      help.textContent = words.show;
      return say("unsure", sentence(box, `${words.unsureYes} ${words.here}`), ...source());
    };

    /**
     * Bring back an answer that was kept, without telling it aloud; tell whether it fits the question.
     * @param {State} held @param {boolean} same whether the question is as it was
     */
    const resume = (held, same) => {
      if (!write(held.response)) return false;
      verdict.ariaLive = "off";
      if (same && held.outcome) settle(held.outcome);
      const unsure = held.result === "unsure";
      tries = unsure ? (same && held.outcome ? held.tries : 0) : held.tries - 1;
      if (unsure) giveUp();
      else check();
      setTimeout(() => verdict.removeAttribute("aria-live"));
      return true;
    };
    const state = () => ({ tries, result: last, outcome, response: read() });
    /** @param {string} text */
    const note = (text) => verdict.prepend(make("p", { class: "quiz-told" }, text));
    const asked = { box, check, state, resume, note };

    const help = button("quiz-help", words.unsure, giveUp);
    const names = question.names ? [showNames(box, question.names)] : [];
    box.querySelector("input[type=text]")?.addEventListener("keydown", (event) => {
      const { key: pressed, isComposing } = /** @type {KeyboardEvent} */ (event);
      if (pressed === "Enter" && !isComposing) check();
    });
    fold.hidden = true;
    fold.before(make("div", { class: "quiz-controls" }, button("quiz-check", words.check, check), help, ...names), verdict);
    return asked;
  };

  /** Links to the sections of the questions that were not right at once. @param {Element[]} missed */
  const readAgain = (missed) => {
    const links = new Map();
    for (const box of missed) {
      const link = /** @type {HTMLAnchorElement} */ (box.querySelector(".quiz-answer .quiz-source a"));
      const section = link.dataset.section || link.textContent || "";
      if (!links.has(section)) links.set(section, make("a", { href: link.getAttribute("href") || "" }, section));
    }
    return [...links.values()].flatMap((link, at) => (at ? [", ", link] : [link]));
  };

  /**
   * Let all answers be checked together, at the end.
   * @param {Element} quiz
   * @param {Asked[]} questions
   * @param {boolean} together whether it begins so
   */
  const checkTogether = (quiz, questions, together) => {
    const all = button("quiz-check", words.checkAll, () => {
      for (const one of questions) if (!one.state().outcome) one.check();
    });
    const bar = make("div", { class: "quiz-controls quiz-all" }, all);
    const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox" }));
    const show = () => {
      quiz.classList.toggle("quiz-together", box.checked);
      bar.hidden = !box.checked;
    };
    box.checked = together;
    box.addEventListener("change", show);
    quiz.querySelector(".quiz-title")?.after(make("label", { class: "quiz-mode" }, box, words.together));
    [...quiz.querySelectorAll("fieldset.quiz-q")].at(-1)?.after(bar);
    show();
  };

  /**
   * Bring a quiz to life.
   * @param {Element} quiz
   * @param {any[]} [given] what the checker needs of its questions, if it stands elsewhere
   * @param {boolean} [together] whether all answers are checked at the end
   * @returns {Asked[]}
   */
  const start = (quiz, given, together = false) => {
    const data = given ?? JSON.parse(quiz.querySelector(".quiz-data")?.textContent || "[]");
    const boxes = /** @type {HTMLElement[]} */ ([...quiz.querySelectorAll("fieldset.quiz-q")]);
    const end = make("p", { class: "quiz-end", role: "status" });

    const finish = () => {
      const how = questions.map(({ state }) => state().outcome);
      if (how.includes("")) return;
      const [first, second] = ["first", "second"].map((name) => how.filter((one) => one === name).length);
      const missed = readAgain(boxes.filter((_, at) => how[at] !== "first"));
      const more = second ? fill(words.second, second) : "";
      const score = `${fill(words.first, first, how.length)}${more}.`;
      const again = missed.length ? [" ", words.again, " "] : [];
      end.replaceChildren(make("strong", {}, score, ...again), ...missed);
    };
    const questions = boxes.map((box, at) => upgrade(box, data[at], finish));
    boxes.at(-1)?.after(end);
    if (boxes.length > 1) checkTogether(quiz, questions, together);
    return questions;
  };

  /**
   * Offer to keep the answers of the page on this device. What keeps them is loaded when the reader asks for it, or
   * did so before; where a browser keeps nothing, nothing is offered.
   * @param {Asked[]} asked
   */
  const offerMemory = (asked) => {
    const place = `quizgen ${new URL(root).pathname}`;
    const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox" }));
    try {
      box.checked = localStorage.getItem(place) !== null;
    } catch {
      return;
    }
    const panel = make("div", { class: "quiz-memory" }, make("label", { class: "quiz-mode" }, box, words.remember));
    const begin = () => load(new URL("memory.js", FOLDER).href).then(() => quizgen.remember({ asked, box, panel, place }), wait);
    const wait = () => {
      box.checked = false;
      box.addEventListener("change", begin, { once: true });
    };
    if (box.checked) begin();
    else wait();
    [...document.querySelectorAll(".quiz")].at(-1)?.append(panel);
  };

  /** Offer the way back from a passage that a verdict led to. @param {Event} event */
  const wayBack = (event) => {
    const link = event.target instanceof Element && event.target.closest(".quiz-source a");
    if (!(link instanceof HTMLAnchorElement) || link.pathname !== location.pathname || !link.hash) return;
    const from = /** @type {HTMLElement} */ (link.closest("fieldset") ?? link);
    const passage = document.getElementById(link.hash.slice(1))?.parentElement;
    document.querySelector(".quiz-back")?.remove();
    const back = make("a", { class: "quiz-back", href: `#${from.id}` }, words.back);
    back.addEventListener("click", () => setTimeout(() => back.remove()));
    passage?.after(" ", back);
  };

  document.addEventListener("click", wayBack);
  Object.assign(quizgen, { start });
  const found = [...document.querySelectorAll(".quiz")].flatMap((quiz) => start(quiz));
  // To ask the storage takes a browser milliseconds: not before the page is there and all its scripts have run.
  if (found.length) addEventListener("load", () => offerMemory(found));
})();
