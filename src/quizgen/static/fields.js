// @ts-check
// Give each shape of answer its controls: buttons to choose, a field to type in, places to move, pairs to pick.
// Each function takes a question's box and its data, and returns how to read what the reader answered so far, and
// how to write an answer that was kept; one that does not fit the question any more is not written.
(() => {
  const quizgen = /** @type {any} */ (window).quizgen;
  const { button, fill, make, words } = quizgen;

  /** @param {Element} box @param {number} [list] which of its lists */
  const lines = (box, list = 0) =>
    /** @type {HTMLElement[]} */ ([...(box.querySelectorAll(".quiz-options")[list]?.children ?? [])]);

  /** @param {Element} line */
  const textOf = (line) => line.querySelector(".quiz-text")?.textContent ?? "";

  /** @typedef {{read: () => any, write: (answer: any) => boolean}} Field */

  /** A button before each option. @param {Element} box @param {any} question @returns {Field} */
  const choice = (box, question) => {
    const type = question.multiple ? "checkbox" : "radio";
    const inputs = lines(box).map((line, at) => {
      const input = make("input", { type, name: box.id, value: question.options[at].id });
      line.replaceChildren(make("label", {}, input, ...line.childNodes));
      return /** @type {HTMLInputElement} */ (input);
    });
    return {
      read: () => inputs.filter((one) => one.checked).map((one) => one.value),
      write: (ids) => {
        for (const one of inputs) one.checked = [...ids].includes(one.value);
        return [...ids].every((id) => inputs.some((one) => one.value === id));
      },
    };
  };

  /** A field behind the words that say what to type. @param {Element} box @param {any} question @returns {Field} */
  const typed = (box, question) => {
    const off = { autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false" };
    const number = question.shape === "number";
    const input = /** @type {HTMLInputElement} */ (
      make("input", { type: "text", ...off, ...(number ? { inputmode: "decimal" } : {}) })
    );
    const ask = /** @type {Element} */ (box.querySelector(".quiz-ask"));
    ask.replaceWith(make("label", { class: "quiz-typed" }, ...ask.childNodes, input));
    return {
      read: () => input.value,
      write: (text) => {
        input.value = String(text);
        return true;
      },
    };
  };

  /**
   * Buttons that move a line up or down; dragging does the same for who likes it. The focus stays on the button,
   * and the new place is told.
   * @param {Element} box
   * @param {any} question
   * @returns {Field}
   */
  const order = (box, question) => {
    const list = /** @type {Element} */ (box.querySelector(".quiz-options"));
    const told = make("p", { class: "quiz-told", role: "status" });
    const ids = new Map(lines(box).map((line, at) => [line, question.items[at].id]));

    /** A button at the end of the list has nowhere to go, but keeps the focus. */
    const markEnds = () => {
      for (const [at, one] of [...list.querySelectorAll("button")].entries()) {
        one.setAttribute("aria-disabled", String(at === 0 || at === 2 * ids.size - 1));
      }
    };
    /** @param {Element} line @param {Element | null | undefined} before */
    const move = (line, before) => {
      if (before === undefined || before === line) return;
      list.insertBefore(line, before);
      markEnds();
      const place = lines(box).indexOf(/** @type {HTMLElement} */ (line)) + 1;
      told.textContent = fill(words.place, textOf(line), place, ids.size);
    };
    /** @param {Element} line */
    const up = (line) => move(line, line.previousElementSibling ?? undefined);
    /** @param {Element} line */
    const down = (line) => move(line, line.nextElementSibling ? line.nextElementSibling.nextElementSibling : undefined);

    for (const line of ids.keys()) {
      const buttons = [["↑", words.up, up], ["↓", words.down, down]].map(([sign, name, act]) => {
        const made = button("quiz-move", sign, () => {
          act(line);
          made.focus();
        });
        made.setAttribute("aria-label", fill(name, textOf(line)));
        return made;
      });
      line.classList.add("quiz-moved");
      line.append(make("span", { class: "quiz-moves" }, ...buttons));
      line.draggable = true;
      line.addEventListener("dragstart", (event) => {
        line.classList.add("quiz-dragged");
        event.dataTransfer?.setData("text/plain", "");
      });
      line.addEventListener("dragend", () => line.classList.remove("quiz-dragged"));
    }
    list.addEventListener("dragover", (event) => {
      const dragged = list.querySelector(".quiz-dragged");
      const over = event.target instanceof Element ? event.target.closest("li") : null;
      if (!dragged || !over || over.parentElement !== list) return;
      event.preventDefault();
      const { top, height } = over.getBoundingClientRect();
      move(dragged, /** @type {DragEvent} */ (event).clientY < top + height / 2 ? over : over.nextElementSibling);
    });
    list.after(told);
    markEnds();
    return {
      read: () => lines(box).map((line) => ids.get(line)),
      write: (kept) => {
        const found = [...kept].map((id) => lines(box).find((line) => ids.get(line) === id));
        if (new Set(found).size !== ids.size || found.includes(undefined)) return false;
        list.append(.../** @type {Element[]} */ (found));
        markEnds();
        return true;
      },
    };
  };

  /** A list to pick from behind each line of the left side. @param {Element} box @param {any} question @returns {Field} */
  const match = (box, question) => {
    const marks = lines(box, 1).map((line) => line.textContent?.trim().replace(/\s+/g, " ") ?? "");
    const picks = lines(box).map((line) => {
      const options = question.right.map((/** @type {{id: string}} */ one, /** @type {number} */ at) =>
        make("option", { value: one.id }, marks[at]),
      );
      const pick = make("select", {}, make("option", { value: "" }, "–"), ...options);
      line.replaceChildren(make("label", { class: "quiz-pair" }, make("span", {}, ...line.childNodes), pick));
      return /** @type {HTMLSelectElement} */ (pick);
    });
    return {
      read: () => {
        const pairs = picks.map((pick, at) => [question.left[at].id, pick.value]);
        return Object.fromEntries(pairs.filter(([, right]) => right));
      },
      write: (pairs) => {
        for (const [at, pick] of picks.entries()) pick.value = pairs[question.left[at].id] ?? "";
        return Object.values(pairs).every((right) => picks.some((pick) => pick.value === right));
      },
    };
  };

  quizgen.fields = { choice, text: typed, number: typed, date: typed, order, match };
})();
