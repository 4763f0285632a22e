// @ts-check
// What is kept of answers, and what to read again. Pure: no page, no storage, no clock.
//
// Of each question, by its id, is kept: the digest that it had, the answer, the number of tries, the result of the
// last one, the outcome ("" while open, "first", "second", "again"), the day (ISO 8601, no time of day), and where it
// stands: its page and place in it, the section that teaches it and the address of the passage, from the book's root.
// A question that was not right at the first try has a step besides: it is asked again one, four and fourteen days
// after, as long as it is right at the first try. Gaps that grow: Cepeda et al., "Spacing effects in learning",
// Psychological Science 19 (2008), 1095-1102.
(() => {
  /**
   * @typedef {{
   *   digest: string, response: unknown, tries: number, result: string, outcome: string, day: string,
   *   page: string, at: string, section: string, href: string, step?: number,
   * }} Kept
   * @typedef {Map<string, Kept>} Answers
   */

  /** Days from an answer until the question is asked again, by step; two weeks in all. */
  const SPACING = [1, 3, 10];
  /** Characters of what is typed that are kept. */
  const LONGEST = 500;
  const MOST = 5000;
  const RESULTS = ["correct", "incorrect", "confused", "unsure"];
  const OUTCOMES = ["", "first", "second", "again"];
  const FORMAT = "quizgen answers 1";

  /** @param {unknown} value */
  const isShort = (value) => typeof value === "string" && value.length <= LONGEST;
  /** An address inside the book, from its root: no other host, no script. @param {any} value */
  const isInside = (value) => isShort(value) && !/[:\\]|^\/|\.\.|[\u0000-\u0020]/.test(value);
  /** @param {any} value */
  const isDay = (value) => isShort(value) && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value));
  /** @param {any} value text, a list of ids, or pairs of ids */
  const isResponse = (value) =>
    isShort(value) || (Boolean(value) && typeof value === "object" && Object.values(value).every(isShort));

  /** @param {any} one @returns {one is Kept} */
  const isKept = (one) =>
    Boolean(one) &&
    [one.digest, one.section].every(isShort) &&
    [one.page, one.at, one.href].every(isInside) &&
    isResponse(one.response) &&
    isDay(one.day) &&
    Number.isInteger(one.tries) &&
    one.tries > 0 &&
    RESULTS.includes(one.result) &&
    OUTCOMES.includes(one.outcome) &&
    (one.step === undefined || SPACING[one.step] !== undefined);

  /**
   * Read what was kept; what is not whole is left out.
   * @param {string} text
   * @returns {Answers | undefined} nothing if the text is of another kind
   */
  const read = (text) => {
    try {
      const { format, answers } = JSON.parse(text);
      if (format !== FORMAT) return undefined;
      return new Map(Object.entries(answers).filter(([id, one]) => isShort(id) && isKept(one)).slice(0, MOST));
    } catch {
      return undefined;
    }
  };

  /** @param {Answers} answers @returns {string} the same text for the same answers */
  const write = (answers) => {
    const sorted = [...answers].sort(([one], [other]) => (one < other ? -1 : 1));
    return JSON.stringify({ format: FORMAT, answers: Object.fromEntries(sorted) });
  };

  /** @param {string} from @param {string} to */
  const days = (from, to) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

  /** Tell whether a question is to be asked again on a day. @param {Kept} one @param {string} today */
  const isDue = (one, today) => one.step !== undefined && days(one.day, today) >= SPACING[one.step];

  /**
   * The step after a first try: the first if it was missed, one on if it had come back and was right.
   * @param {Kept | undefined} before
   * @param {string} result
   * @returns {number | undefined}
   */
  const step = (before, result) => {
    if (result !== "correct") return 0;
    const next = before?.step === undefined ? SPACING.length : before.step + 1;
    return next < SPACING.length ? next : undefined;
  };

  /**
   * Put two sets of answers together: of each question the later one.
   * @param {Answers} mine
   * @param {Answers} others
   * @returns {Answers}
   */
  const merge = (mine, others) => {
    const all = new Map(mine);
    for (const [id, one] of others) if (one.day > (mine.get(id)?.day ?? "")) all.set(id, one);
    return all;
  };

  /**
   * What to read again, by section, the oldest first: what was missed on other pages, and all that is due.
   * @param {Answers} answers
   * @param {string} page where the reader is
   * @param {string} today
   * @returns {{section: string, href: string, questions: {page: string, at: string}[]}[]}
   */
  const again = (answers, page, today) => {
    const missed = [...answers.values()].filter((one) => (one.step === 0 && one.page !== page) || isDue(one, today));
    const sections = new Map();
    for (const { section, href, page: from, at } of missed.sort((one, other) => (one.day < other.day ? -1 : 1))) {
      const name = `${from}\n${section}`;
      if (!sections.has(name)) sections.set(name, { section, href, questions: [] });
      sections.get(name).questions.push({ page: from, at });
    }
    return [...sections.values()];
  };

  Object.assign(/** @type {any} */ (window).quizgen, { review: { LONGEST, again, isDue, merge, read, step, write } });
})();
