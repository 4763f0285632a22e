// @ts-check
// Turn a question and a response into a verdict that teaches, with the same results and words as
// `quizgen.check` in Python (tests/vectors/check.json holds both to them). Pure: no page, no storage, no clock.
//
// A classic script, to be loaded after the words of the page's language are in `quizgen.words` (src/quizgen/words).
// It checks what is picked; what is typed it leaves to `check-typed.js`, which pages load that ask for it. It adds two
// functions to the one global object `quizgen`, and what `check-typed.js` needs as `core`:
//   quizgen.check(question, response, lexicon) -> {result, score, feedback, suggest}
//   quizgen.fill(text, value, ...) -> text
// `suggest` is "" but after "Do you mean …?": then it is the answer that is meant, which checks as correct.
//
// Of a question these fields are read:
//   shape      "choice", "text", "number", "date", "order" or "match"
//   stem       the question, asked again after another place was named (text)
//   rationale  why the key is right
//   choice:    options [{id, rationale}], key [id, ...], multiple (may be missing)
//   text:      key (the name), entity (its id, "" for none), accept, prompts, confused
//              (each: folded form -> what to say)
//   number:    low and high, both right, in plain decimals as text; unit
//   date:      first and last day as ISO 8601; precision "day", "month", "year" or "interval"
//   order:     items [{id}] as shown, key [id, ...], ties [[id, id], ...] in the key's order
//   match:     left [{id}], right [{id}], key [[left id, right id], ...]
// and of a lexicon (text alone needs one): names (folded form -> [entity id, ...]), titles, glosses, classes
// (entity id -> text), acronyms ([folded form, ...]).
// A response is text (a name, a number, a date, an id, "A", "A,C", "2,1,3", "1=b,2=a"), a list of ids, or for a
// match an object of ids; null is no answer. Anything else throws a TypeError; text never does.
(() => {
  /**
   * @typedef {{id: string, rationale?: string}} Option
   * @typedef {{
   *   shape: string, stem?: string, rationale: string, key: any, options?: Option[], multiple?: boolean,
   *   entity?: string, accept?: Record<string, string>, prompts?: Record<string, string>,
   *   confused?: Record<string, string>, low: string, high: string, unit: string, first: string, last: string,
   *   precision: string, items: Option[], ties: string[][], left: Option[], right: Option[],
   * }} Question
   * @typedef {{
   *   names: Record<string, string[]>, titles: Record<string, string>, glosses: Record<string, string>,
   *   classes: Record<string, string>, acronyms?: string[],
   * }} Lexicon
   * @typedef {{result: string, score: number, feedback: string, suggest: string}} Verdict
   */

  // Words that readers see, from src/quizgen/words: the page's own language is put before this script.

  const quizgen = /** @type {any} */ (window).quizgen;
  const { words } = quizgen;
  /** What `check-typed.js` builds on, and where it puts what reads typed answers. @type {any} */
  const core = {};
  /** Made when it is needed: a browser takes milliseconds for it. @type {Intl.PluralRules | undefined} */
  let rules;
  /** @param {number} count */
  const plural = (count) => (rules ||= new Intl.PluralRules(words.language)).select(count);
  /**
   * Put values into the places of a text ("{0} of {1}"); where it has forms for numbers, the last value picks one.
   * @param {string | Record<string, string>} text
   * @param {(string | number)[]} values
   */
  const fill = (text, ...values) =>
    (typeof text === "string" ? text : text[plural(/** @type {number} */ (values.at(-1)))])
      .replace(/\{([0-9])\}/g, (_, at) => String(values[at]));

  /** @param {string} result @param {number} score @param {(string | undefined)[]} said @returns {Verdict} */
  const say = (result, score, ...said) => ({ result, score, feedback: said.filter(Boolean).join(" "), suggest: "" });
  /** @param {Question} question @param {string} [note] */
  const correct = (question, note) => say("correct", 1, words.yes, note, question.rationale);
  /** @param {string} ask */
  const prompt = (ask) => say("prompt", 0, words.nearly, ask);
  /** @param {string} how */
  const unread = (how) => say("prompt", 0, how);
  /** @param {string} text */
  const meant = (text) => ({ ...prompt(fill(words.mean, text)), suggest: text });
  /** @param {Question} question @param {string} root @param {string} explanation */
  const confused = (question, root, explanation) =>
    say("confused", 0, get(words, `another_${root}`) ?? words.notYet, explanation, question.stem);
  /** @param {string} [explanation] @param {number} [score] */
  const incorrect = (explanation, score = 0) => say("incorrect", score, words.notYet, explanation);
  const unsure = () => say("unsure", 0, words.unsureYes, words.here);
  /** @param {string} [how] */
  const unanswered = (how) => say("unanswered", 0, words.noAnswer, how);

  const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

  /**
   * Read a field of an object that came from JSON: typing "constructor" finds nothing.
   * @template T
   * @param {Record<string, T> | undefined} object
   * @param {string} name
   * @returns {T | undefined}
   */
  const get = (object, name) => (object && Object.hasOwn(object, name) ? object[name] : undefined);

  // Picked options: src/quizgen/check/picked.py.

  const [CYRILLIC, LATIN] = ["АВЕІКМНОРСТХ", "ABEIKMHOPCTX"];
  /** @param {string} label */
  const asLatin = (label) => label.replace(/[А-ЯІ]/g, (letter) => LATIN[CYRILLIC.indexOf(letter)] ?? letter);
  /** @typedef {(label: unknown, typed?: boolean) => string | undefined} Find */

  /**
   * Return what finds an option: by id or mark in a list, by mark or id in what is typed.
   * @param {Option[]} options
   * @param {((at: number) => string)[]} marks
   * @returns {Find}
   */
  const labels = (options, ...marks) => {
    const ids = options.map((option) => option.id);
    const marked = new Map(marks.flatMap((mark) => ids.map((id, at) => [mark(at), id])));
    return (label, typed) => {
      if (typeof label !== "string") return undefined;
      const mark = marked.get(asLatin(label.replace(/^[().]+|[().]+$/g, "").toUpperCase()));
      const own = ids.includes(label) ? label : undefined;
      return typed ? mark ?? own : own ?? mark;
    };
  };
  /** @param {number} at */
  const letter = (at) => LETTERS[at];
  /** @param {number} at */
  const place = (at) => String(at + 1);
  /** @template T @param {(T | undefined)[]} found @returns {T[] | undefined} */
  const whole = (found) => (found.every((one) => one !== undefined) ? /** @type {T[]} */ (found) : undefined);
  /** @returns {never} */
  const refuse = () => {
    throw new TypeError("a response is text or ids");
  };
  /** @template T @param {T | undefined} value @returns {T} */
  const known = (value) => value ?? refuse();

  /**
   * @param {unknown} response
   * @param {Find} find
   * @returns {string[] | "unsure"} none if unanswered
   */
  const pick = (response, find) =>
    Array.isArray(response) ? known(whole(response.map((label) => find(label)))) : known(core.typed)(response, find);

  /**
   * @param {unknown} response
   * @param {Find} left
   * @param {Find} right
   * @returns {string[][] | "unsure"} none if unanswered
   */
  const pickPairs = (response, left, right) => {
    if (Array.isArray(response)) return refuse();
    if (!response || typeof response !== "object") return known(core.typedPairs)(response, left, right);
    return Object.entries(response).map(([one, other]) => [known(left(one)), known(right(other))]);
  };

  // Choice, order and match: src/quizgen/check/choice.py, order.py and match.py.

  /** @param {Question} question @param {unknown} response */
  const checkChoice = (question, response) => {
    const options = question.options ?? [];
    const picked = pick(response, labels(options, letter));
    if (picked === "unsure") return unsure();
    const chosen = new Set(picked);
    if (chosen.size > 1 && !question.multiple && Array.isArray(response)) return refuse();
    if (!chosen.size || (chosen.size > 1 && !question.multiple)) return unanswered(howToChoose(question));
    const right = [...chosen].filter((id) => question.key.includes(id)).length;
    const wrong = chosen.size - right;
    if (!wrong && (right === question.key.length || !question.multiple)) return correct(question);
    const found = question.multiple ? [fill(words.found, right, question.key.length)] : [];
    const reasons = options
      .filter((option) => chosen.has(option.id) && !question.key.includes(option.id))
      .map((option) => option.rationale);
    const score = Math.max(0, right - wrong) / question.key.length;
    return incorrect([...found, ...reasons].filter(Boolean).join(" "), score);
  };

  /** @param {Question} question */
  const howToChoose = (question) => {
    const letters = LETTERS.slice(0, question.options?.length);
    const names = [letters.slice(0, -1).join(", "), ...letters.slice(-1)].filter(Boolean).join(words.or);
    return fill(question.multiple ? words.pickSome : words.pickOne, names);
  };

  /** @param {Question} question @param {unknown} response */
  const checkOrder = (question, response) => {
    const { items, key, ties } = question;
    const picked = pick(response, labels(items, letter, place));
    if (picked === "unsure") return unsure();
    if (!picked.length || String([...picked].sort()) !== String([...key].sort())) {
      if (picked.length && Array.isArray(response)) return refuse();
      const places = items.map((_, at) => items.length - at);
      return unanswered(fill(words.orderHow, items.length, String(places)));
    }
    let [right, pairs] = [0, 0];
    for (let at = 0; at < key.length; at += 1) {
      for (const later of key.slice(at + 1)) {
        const tied = ties.some(([one, other]) => one === key[at] && other === later);
        right += Number(tied || picked.indexOf(key[at]) < picked.indexOf(later));
        pairs += 1;
      }
    }
    if (right === pairs) return correct(question);
    const untouched = Array.isArray(response) && picked.every((id, at) => id === items[at].id);
    if (untouched) return unanswered(words.asShown);
    return incorrect(fill(words.ordered, right, pairs), right / pairs);
  };

  /** @param {Question} question @param {unknown} response */
  const checkMatch = (question, response) => {
    const made = pickPairs(response, labels(question.left, place), labels(question.right, letter));
    if (made === "unsure") return unsure();
    if (!made.length) return unanswered(words.pairHow);
    const pairs = new Set(made.map(String));
    const count = question.key.length;
    const right = question.key.filter((/** @type {string[]} */ pair) => pairs.has(String(pair))).length;
    const wrong = made.length - right;
    if (right === count && !wrong) return correct(question);
    return incorrect(fill(words.paired, right, count), Math.max(0, right - wrong) / count);
  };

  /** @type {Record<string, (question: Question, response: unknown, lexicon: Lexicon) => Verdict>} */
  const shapes = { choice: checkChoice, order: checkOrder, match: checkMatch };

  /**
   * Check a response to a question.
   * @param {Question} question
   * @param {unknown} response
   * @param {Lexicon} lexicon
   * @returns {Verdict}
   */
  const check = (question, response, lexicon) => shapes[question.shape](question, response, lexicon);

  Object.assign(core, { confused, correct, get, incorrect, meant, prompt, refuse, unanswered, unread, unsure, shapes, whole });
  Object.assign(quizgen, { check, core, fill });
})();
