// @ts-check
// Keep the answers of a page on this device, as long as the reader asks for it. To be loaded after `quiz.js` and
// `review.js`, when the reader asks or has asked before: that something is kept is the reader's "yes", and to erase
// it is the "no". Another page or tab may write at any time, so each change begins with what is kept by then.
(() => {
  const quizgen = /** @type {any} */ (window).quizgen;
  const { button, fill, here, make, review, root, words } = quizgen;
  /** Sections to read again that are shown at once. */
  const SHOWN = 5;

  /** The reader's day. */
  const today = () => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  };

  /**
   * @param {{asked: any[], box: HTMLInputElement, panel: HTMLElement, place: string}} page its questions;
   *   where the reader asks for it; the name under which the book's answers are kept
   */
  const remember = ({ asked, box, panel, place }) => {
    const title = document.querySelector("h1")?.firstChild?.textContent?.trim() ?? "";
    const told = make("p", { class: "quiz-told", role: "status" });
    const list = make("div", {});
    const tools = make("div", { class: "quiz-controls" });
    /** Questions whose first try is counted. */
    const counted = new Set();
    /** What was kept before the reader took the tick away; a tick brings it back. */
    let before = "";
    let resuming = false;

    /** @returns {Map<string, any> | undefined} nothing if the reader does not want it */
    const held = () => {
      const text = localStorage.getItem(place);
      return text === null ? undefined : (review.read(text) ?? new Map());
    };
    /** @param {Map<string, any>} answers @returns {boolean} */
    const keep = (answers) => {
      try {
        localStorage.setItem(place, review.write(answers));
        return true;
      } catch {
        told.textContent = words.memory_full;
        return false;
      }
    };

    /** Name a section for who is on another page: a page names its own without its title. @param {HTMLAnchorElement} link */
    const named = (link) => {
      const section = link.dataset.section || "";
      return link.getAttribute("href")?.startsWith("#") && section !== title ? `${title} > ${section}` : section;
    };
    /** @param {any} state @returns {string} the result of the first try; answers may be older than the tick */
    const firstTry = ({ tries, result }) => (tries === 1 ? result : "incorrect");

    /** @param {any} one @param {any} old */
    const entry = ({ box: question, state }, old) => {
      const link = /** @type {HTMLAnchorElement} */ (question.querySelector(".quiz-answer .quiz-source a"));
      const now = state();
      const step = counted.has(question) ? old?.step : review.step(old, firstTry(now));
      const text = typeof now.response === "string" ? now.response.slice(0, review.LONGEST) : now.response;
      return {
        ...now,
        response: text,
        digest: question.dataset.digest,
        day: today(),
        page: here,
        at: question.id,
        section: named(link),
        href: link.href.slice(root.length),
        ...(step === undefined ? {} : { step }),
      };
    };

    /** Keep the answers of some questions. @param {any[]} ones */
    const save = (ones) => {
      const answers = held();
      if (!answers) return show();
      for (const one of ones) {
        const { id } = one.box.dataset;
        answers.set(id, entry(one, answers.get(id)));
        counted.add(one.box);
      }
      keep(answers);
      return show();
    };

    /** Bring back what was answered: all but what is due again, and what is open on the page already. */
    const restore = () => {
      const answers = held() ?? new Map();
      resuming = true;
      const changed = asked.filter((one) => {
        const { id, digest } = one.box.dataset;
        const kept = answers.get(id);
        if (!kept || one.state().tries) return false;
        if (review.isDue(kept, today())) {
          one.note(words.memory_asked);
          return false;
        }
        const same = kept.digest === digest;
        const fits = one.resume(kept, same);
        if (fits) counted.add(one.box);
        if (!same || !fits) one.note(fits ? words.memory_changed : words.memory_unfit);
        return fits && !same;
      });
      resuming = false;
      if (changed.length) save(changed);
    };

    /** What is on the page no more need not be read again. */
    const prune = () => {
      const answers = held();
      const ids = new Set(asked.map((one) => one.box.dataset.id));
      const gone = [...(answers ?? [])].filter(([id, one]) => one.page === here && !ids.has(id));
      for (const [id] of gone) answers?.delete(id);
      if (answers && gone.length) keep(answers);
    };

    const erase = () => {
      localStorage.removeItem(place);
      told.textContent = words.memory_forgotten;
      show();
    };
    const forget = () => {
      before = "";
      erase();
      box.focus();
    };

    const download = () => {
      const file = new Blob([review.write(held() ?? new Map())], { type: "application/json" });
      const link = /** @type {HTMLAnchorElement} */ (make("a", { download: `quiz-answers-${today()}.json`, href: URL.createObjectURL(file) }));
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    };
    /** @param {File} file */
    const upload = async (file) => {
      const others = review.read(await file.text());
      const answers = others && review.merge(held() ?? new Map(), others);
      told.textContent = others ? fill(words.memory_loaded, others.size) : words.memory_unread;
      if (!answers || !keep(answers)) return;
      restore();
      show();
    };
    const picker = /** @type {HTMLInputElement} */ (make("input", { type: "file", accept: ".json,application/json", hidden: "" }));
    picker.addEventListener("change", async () => {
      if (picker.files?.[0]) await upload(picker.files[0]);
      picker.value = "";
    });
    tools.append(
      button("quiz-help", words.memory_download, download),
      button("quiz-help", words.memory_upload, () => picker.click()),
      button("quiz-help", words.memory_forget, forget),
      picker,
    );

    /** What to read again, and what can be done with what is kept. */
    const show = () => {
      const answers = held();
      box.checked = answers !== undefined;
      tools.hidden = answers === undefined;
      const sections = review.again(answers ?? new Map(), here, today());
      const lines = sections.slice(0, SHOWN).map((/** @type {any} */ { section, href, questions: [{ page, at }] }) =>
        make(
          "li",
          {},
          make("a", { href: root + href }, section || words.memory_passage),
          " · ",
          make("a", { href: `${root}${page}#${at}` }, words.memory_askAgain),
        ),
      );
      if (sections.length > SHOWN) lines.push(make("li", {}, fill(words.memory_further, sections.length - SHOWN)));
      list.replaceChildren(...(lines.length ? [make("p", {}, make("strong", {}, words.again)), make("ul", {}, ...lines)] : []));
    };

    box.addEventListener("change", () => {
      told.textContent = "";
      if (!box.checked) {
        before = localStorage.getItem(place) ?? "";
        return erase();
      }
      if (!keep(review.read(before) ?? new Map())) return show();
      return save(asked.filter((one) => one.state().tries));
    });
    addEventListener("storage", ({ key }) => {
      if (key === place || key === null) show();
    });
    quizgen.told = (/** @type {any} */ one) => {
      if (!resuming && asked.includes(one)) save([one]);
    };
    panel.append(make("p", { class: "quiz-ask" }, words.memory_rememberHow), list, tools, told);
    if (held()) {
      prune();
      restore();
      show();
    } else box.dispatchEvent(new Event("change"));
  };

  quizgen.remember = remember;
})();
