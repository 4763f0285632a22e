// @ts-check
// Turn a question and a response into a verdict that teaches, with the same results and words as
// `quizgen.check` in Python (tests/vectors/check.json holds both to them). Pure: no page, no storage, no clock.
//
// A classic script, to be loaded after `check-read.js`, and after the words of the page's language are in
// `quizgen.words` (src/quizgen/words). It adds two functions to the one global object `quizgen`:
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

  const {
    LETTER, LONGEST, WORD, decimal, findDates, findNumbers, fold, integers, pattern, plain, rangeOf, spaced,
  } = /** @type {any} */ (window).quizgen.read;

  // Words that readers see, from src/quizgen/words: the page's own language is put before this script.

  const { words } = /** @type {any} */ (window).quizgen;
  const rules = new Intl.PluralRules(words.language);
  /**
   * Put values into the places of a text ("{0} of {1}"); where it has forms for numbers, the last value picks one.
   * @param {string | Record<string, string>} text
   * @param {(string | number)[]} values
   */
  const fill = (text, ...values) =>
    (typeof text === "string" ? text : text[rules.select(/** @type {number} */ (values.at(-1)))])
      .replace(/\{([0-9])\}/g, (_, at) => String(values[at]));

  /** @param {string} result @param {number} score @param {(string | undefined)[]} said @returns {Verdict} */
  const say = (result, score, ...said) => ({ result, score, feedback: said.filter(Boolean).join(" "), suggest: "" });
  /** @param {Question} question @param {string} [note] */
  const correct = (question, note) => say("correct", 1, words.yes, note, question.rationale);
  /** @param {string} ask */
  const prompt = (ask) => say("prompt", 0, words.nearly, ask);
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

  // What a response says: src/quizgen/check/typed.py and picked.py.

  const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const UNSURE = new Set([
    "not sure", "im not sure", "i am not sure", "unsure", "dont know", "i dont know", "do not know",
    "i do not know", "no idea", "idk", "не знаю", "не впевнений", "не впевнена", "не уверен", "не уверена",
  ]);

  /**
   * Read a field of an object that came from JSON: typing "constructor" finds nothing.
   * @template T
   * @param {Record<string, T> | undefined} object
   * @param {string} name
   * @returns {T | undefined}
   */
  const get = (object, name) => (object && Object.hasOwn(object, name) ? object[name] : undefined);

  /** @param {unknown} response */
  const asText = (response) => {
    if (!["string", "number", "undefined"].includes(typeof (response ?? undefined))) return known();
    return [...String(response ?? "").slice(0, 2 * LONGEST)].slice(0, LONGEST).join("");
  };

  /** @param {string} text */
  const isUnsure = (text) => UNSURE.has(fold(text)) || (!fold(text) && text.includes("?"));
  /** The verdict on text that is no answer. @param {string} text */
  const blank = (text) => {
    if (isUnsure(text)) return unsure();
    return fold(text).replace(/[- ]/g, "") || text.includes("?") ? undefined : unanswered();
  };

  // Picked options: src/quizgen/check/picked.py.

  const AND = new Set(["and", "then", "і", "й", "та", "и"]);
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
  /** @param {string} text */
  const split = (text) => text.split(/[ ,;]+/).filter(Boolean);
  /** @template T @param {(T | undefined)[]} found @returns {T[] | undefined} */
  const whole = (found) => (found.every((one) => one !== undefined) ? /** @type {T[]} */ (found) : undefined);
  /** @template T @param {T | undefined} value @returns {T} */
  const known = (value) => {
    if (value === undefined) throw new TypeError("a response is text or ids");
    return value;
  };

  /**
   * @param {unknown} response
   * @param {Find} find
   * @returns {string[] | "unsure"} none if unanswered
   */
  const pick = (response, find) => {
    if (Array.isArray(response)) return known(whole(response.map((label) => find(label))));
    if (typeof response === "number") return known();
    const text = plain(asText(response));
    if (isUnsure(text)) return "unsure";
    const one = find(text.replace(/^[ ,;]+|[ ,;]+$/g, ""), true);
    if (one) return [one];
    const parts = split(text).filter((part) => !AND.has(part));
    const found = parts.flatMap((part) => {
      const id = find(part, true);
      return id ? [id] : part.split(/[->→/&.]+/).filter(Boolean).map((label) => find(label, true));
    });
    return whole(found) ?? [];
  };

  /**
   * @param {unknown} response
   * @param {Find} left
   * @param {Find} right
   * @returns {string[][] | "unsure"} none if unanswered
   */
  const pickPairs = (response, left, right) => {
    if (Array.isArray(response) || typeof response === "number") return known();
    if (response && typeof response === "object") {
      return Object.entries(response).map(([one, other]) => [known(left(one)), known(right(other))]);
    }
    const text = plain(asText(response));
    if (isUnsure(text)) return "unsure";
    const pairs = split(text.replace(/ *= */g, "=")).map((part) => {
      const [, one, other] = /** @type {string[]} */ (/^([^=]*)=?(.*)$/.exec(part));
      return whole([left(one, true), right(other, true)]);
    });
    const found = whole(pairs) ?? [];
    return new Set(found.map(([one]) => one)).size === found.length ? found : [];
  };

  // Choice, order and match: src/quizgen/check/choice.py, order.py and match.py.

  /** @param {Question} question @param {unknown} response */
  const checkChoice = (question, response) => {
    const options = question.options ?? [];
    const picked = pick(response, labels(options, letter));
    if (picked === "unsure") return unsure();
    const chosen = new Set(picked);
    if (chosen.size > 1 && !question.multiple && Array.isArray(response)) return known();
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
      if (picked.length && Array.isArray(response)) return known();
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

  // What is typed as a date or a number: src/quizgen/check/typed.py.

  /** What may stand beside a date or a number and says nothing else. */
  const PASSED_OVER = new Set(
    ("on in the of at it is was were from between to and year month day monday tuesday wednesday thursday " +
      "friday saturday sunday в у на від от між между і й та р рік року році г год года году").split(" "),
  );
  /** @typedef {{start: number, end: number}} Found */

  /** @param {string} text plain @param {string} sign @returns {string[]} */
  const wordsOf = (text, sign) => text.match(pattern(sign, "g")) ?? [];
  /** @param {string} text plain @param {string} sign @param {string[]} besides */
  const says = (text, sign, besides) =>
    wordsOf(text, sign).some((word) => !PASSED_OVER.has(word) && !besides.includes(word));
  /** @param {string} text @param {Found[]} found */
  const joined = (text, found) => [...new Set(found.map(({ start, end }) => text.slice(start, end)))].join(words.to);
  /** @param {string} text @param {Found[]} found */
  const without = (text, found) =>
    found.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);

  // Dates: src/quizgen/check/date.py.

  /** @typedef {Found & {year: number, month: number, day: number, swappable: boolean}} Mention */
  /** @param {Question} question */
  const example = (question) => words[`give_${question.precision}`];
  /** Tell whether nothing that is given differs; 0 asks nothing. @param {Mention} given @param {number[]} parts */
  const allows = (given, year = 0, month = 0, day = 0) =>
    (given.year < 0 || !year || given.year === (given.year < 100 ? year % 100 : year)) &&
    (!given.month || !month || given.month === month) &&
    (!given.day || !day || given.day === day);

  /** @param {Question} question @param {string} text */
  const checkDate = (question, text) => {
    const bare = plain(text);
    /** @type {Mention[]} */
    const mentions = findDates(bare);
    if (!mentions.length) return prompt(example(question));
    const verdict = judgeDate(question, mentions);
    const beside = verdict.result === "correct" && says(without(bare, mentions), `${WORD}+`, []);
    return beside ? meant(joined(text, mentions)) : verdict;
  };

  /** @param {Question} question @param {Mention[]} mentions */
  const judgeDate = (question, mentions) => {
    const [first, last] = [integers(question.first), integers(question.last)];
    if (question.precision === "interval") return judgeInterval(first, last, question, mentions);
    const key = first.slice(0, ["year", "month", "day"].indexOf(question.precision) + 1);
    const [year, month, day] = key;
    const met = mentions.filter((one) => allows(one, ...key));
    if (mentions.length > 1) return met.length ? prompt(words.whichDate) : incorrect();
    const [given] = mentions;
    const swapped = { ...given, day: given.month, month: given.day };
    if (given.swappable && (met.length || allows(swapped, ...key))) {
      return prompt(words.whichNumber);
    }
    if (met.length) {
      if (day && !given.day) {
        const named = words.months.split(" ")[given.month - 1];
        return prompt(named ? fill(words.dayIn, named) : fill(words.dayOf, given.year));
      }
      if (month && !given.month) return prompt(fill(words.monthOf, given.year));
      return given.year >= 0 ? correct(question) : prompt(words.whichYear);
    }
    const miss = [[year, month], [0, month, day], [year, 0, day]].findIndex((part) => allows(given, ...part));
    if (!given.month || !month || (!given.day && miss !== 1) || (!day && miss !== 1)) return incorrect();
    return incorrect([words.dayOff, words.yearOff, words.monthOff][miss]);
  };

  /** @param {number[]} first @param {number[]} last @param {Question} question @param {Mention[]} mentions */
  const judgeInterval = (first, last, question, mentions) => {
    const [one, two] = mentions;
    if (mentions.length === 2 && isEnd(one, first, 1) && isEnd(two, last, 12)) {
      const missing = mentions.filter(({ year }) => year < 0).length;
      return missing === 0 || (missing === 1 && first[0] === last[0]) ? correct(question) : prompt(words.whichYear);
    }
    if (mentions.length === 1 && isInside(one, first, last)) return prompt(words.between);
    return incorrect(example(question));
  };

  /** @param {Mention} given @param {number[]} day @param {number} edge the month at whose outer end a year may stand */
  const isEnd = (given, day, edge) => {
    if (!allows(given, ...day)) return false;
    const [year, month] = day;
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
    const last = month === 2 ? 28 + Number(leap) : 30 + ((month + (month >> 3)) % 2);
    return given.day > 0 || (day[2] === (edge === 1 ? 1 : last) && (given.month > 0 || month === edge));
  };

  /** @param {Mention} given @param {number[]} first @param {number[]} last */
  const isInside = ({ year, month, day }, first, last) => {
    /** @param {number[]} parts */
    const rank = ([one, two, three]) => (one * 13 + two) * 100 + three;
    const early = rank([year, month || 1, day || 1]) <= rank(last);
    return year < 100 || (early && rank(first) <= rank([year, month || 12, day || 31]));
  };

  // Numbers: src/quizgen/check/number.py.

  const ABOUT = /^ *(?:about|around|some|roughly|approximately|nearly|almost|circa|ca?\.|~|≈|близько|приблизно|около|примерно) */;
  const MARKS = `${LETTER}+|[%$€£₴₽]`;
  const PERCENT = ["%", "percent", "per", "cent"];

  /** @param {Question} question @param {string} text */
  const checkNumber = (question, text) => {
    const start = ABOUT.exec(plain(text))?.[0].length ?? 0;
    const bare = plain(text.slice(start));
    /** @type {(Found & {value: bigint, unsure: boolean})[]} */
    const found = findNumbers(bare);
    const [first, last] = [found[0], found[found.length - 1]];
    /** @type {string | undefined} */
    const range = found.length === 2 ? rangeOf(bare, first, last) : undefined;
    if (found.length !== 1 && range === undefined) return incorrect(words.giveNumber);
    const [low, high] = [decimal(question.low), decimal(question.high)];
    /** @param {bigint} value */
    const within = (value) => low <= value && value <= high;
    const inside = found.every(({ value, unsure: may }) => within(value) || (may && within(value / 1000n)));
    if (bare[first.start - 1] === "-" || !inside) {
      if (found.every(({ value }) => value > high)) return incorrect(words.smaller);
      return incorrect(found.every(({ value }) => value < low) ? words.greater : "");
    }
    const unit = wordsOf(plain(question.unit), MARKS);
    const besides = unit.some((word) => PERCENT.includes(word)) ? [...unit, ...PERCENT] : unit;
    const rest = range === undefined ? without(bare, found) : bare.slice(0, first.start) + range + bare.slice(last.end);
    return says(rest, MARKS, besides) ? meant(joined(text.slice(start), found)) : correct(question);
  };

  // Text: src/quizgen/check/text.py and slips.py.

  const MARGIN = 2;
  const MOST_WORDS = 16;

  /** @param {Question} question @param {string} text @param {Lexicon} lexicon */
  const checkText = (question, text, lexicon) => {
    const name = fold(text);
    const reject = get(question.confused, name);
    if (reject !== undefined) return confused(question, rootOf(question, lexicon), reject);
    const note = get(question.accept, name);
    if (note !== undefined) return correct(question, note);
    const ask = get(question.prompts, name);
    return blank(text) ?? (ask === undefined ? search(question, name, lexicon) : prompt(ask));
  };

  /** @param {Question} question @param {string} name @param {Lexicon} lexicon */
  const search = (question, name, lexicon) => {
    const ids = get(lexicon.names, name);
    if (ids) return other(question, ids, lexicon);
    const alike = question.entity ? likeness(question, name, lexicon) : wordLikeness(question, name);
    if (alike === "slip") return correct(question, fill(words.readAs, question.key));
    const found = named(question, name, lexicon);
    if (found.size > 1) return incorrect();
    for (const bearers of found.values()) {
      return bearers.length ? other(question, bearers, lexicon) : meant(question.key);
    }
    return alike === "near" ? meant(question.key) : incorrect();
  };

  /**
   * Find the names inside a longer text: the ids of their bearers, [] for the key.
   * @param {Question} question
   * @param {string} name
   * @param {Lexicon} lexicon
   * @returns {Map<string, string[]>}
   */
  const named = (question, name, lexicon) => {
    const words = spaced(name).split(" ");
    const found = new Map();
    for (let at = 0; at < words.length && words.length <= MOST_WORDS; at += 1) {
      for (let end = words.length; end > at; end -= 1) {
        const part = words.slice(at, end).join(" ");
        const asked = get(question.prompts, part) !== undefined;
        const ids = get(question.accept, part) === undefined ? get(lexicon.names, part) : [];
        if (!ids && !asked) continue;
        if (ids && !(asked && ids.length)) found.set(ids.join(" "), ids);
        at = end - 1;
        break;
      }
    }
    return found;
  };

  /** @param {Question} question @param {string[]} ids @param {Lexicon} lexicon */
  const other = (question, ids, lexicon) => {
    if (ids.includes(question.entity ?? "")) return meant(question.key);
    const root = rootOf(question, lexicon);
    const alike = ids.filter((id) => get(lexicon.classes, id) === root);
    const explanation = explain(question, alike[0] ?? ids[0], lexicon);
    return alike.length ? confused(question, root, explanation) : incorrect(explanation);
  };

  /** @param {Question} question @param {string} entity @param {Lexicon} lexicon */
  const explain = (question, entity, lexicon) => {
    const title = get(lexicon.titles, entity) ?? entity;
    const gloss = get(lexicon.glosses, entity);
    const padded = ` ${spaced(gloss ?? "")} `;
    if (!gloss || Object.keys(question.accept ?? {}).some((form) => padded.includes(` ${form} `))) {
      return fill(words.readAs, title);
    }
    return fill(words.explain, title.slice(0, 1).toUpperCase() + title.slice(1), gloss);
  };

  /** @param {Question} question @param {Lexicon} lexicon */
  const rootOf = (question, lexicon) => get(lexicon.classes, question.entity ?? "") ?? "";

  /** @param {Question} question @param {string} name @param {Lexicon} lexicon @returns {"slip" | "near" | "none"} */
  const likeness = (question, name, lexicon) => {
    const letters = lettersOf(name);
    if (letters < 5 || /[0-9]/.test(name)) return "none";
    const reach = Math.max(2, Math.floor(letters / 3));
    const forms = Object.keys(question.accept ?? {}).filter((form) => lettersOf(form) >= 5);
    const near = forms.filter((form) => distance(name, form, reach) <= reach);
    const least = Math.min(...near.map((form) => distance(name, form, reach)));
    if (!near.length || hasRival(question.entity ?? "", name, lexicon, least + MARGIN - 1)) return "none";
    const acronyms = new Set(lexicon.acronyms);
    return near.some((form) => !acronyms.has(form) && isSlip(name, form, lexicon)) ? "slip" : "near";
  };

  /** @param {Question} question @param {string} name @returns {"near" | "none"} */
  const wordLikeness = (question, name) => {
    const words = Object.keys(question.accept ?? {}).filter((form) => lettersOf(form) >= 5 && !form.includes(" "));
    return words.some((word) => distance(name, word, 1) === 1) ? "near" : "none";
  };

  /** @param {string} entity @param {string} name @param {Lexicon} lexicon @param {number} reach */
  const hasRival = (entity, name, lexicon, reach) =>
    Object.keys(lexicon.names).some(
      (form) => distance(name, form, reach) <= reach && !lexicon.names[form].includes(entity),
    );

  /** @param {string} name @param {string} form @param {Lexicon} lexicon */
  const isSlip = (name, form, lexicon) => {
    if (!within(name, form)) return false;
    const typed = name.split(" ");
    const meant = form.split(" ");
    if (typed.length !== meant.length || typed.length === 1) return true;
    return typed.every((word, at) => word === meant[at] || (!get(lexicon.names, word) && within(word, meant[at])));
  };

  /** @param {string} name @param {string} form */
  const within = (name, form) => {
    const letters = Math.min(lettersOf(name), lettersOf(form));
    const tolerance = Number(letters >= 5) + Number(letters >= 9);
    return distance(name, form, tolerance) <= tolerance;
  };

  /** @param {string} name */
  const lettersOf = (name) => [...name.replace(/[- ]/g, "")].length;

  /**
   * Count the letters to put in, leave out, change or swap (optimal string alignment).
   * @param {string} one
   * @param {string} two
   * @param {number} most beyond it the count does not matter
   */
  const distance = (one, two, most) => {
    const [a, b] = [[...one], [...two]];
    if (Math.abs(a.length - b.length) > most) return most + 1;
    /** @type {number[]} */
    let before = [];
    let above = b.map((_, at) => at).concat(b.length);
    for (let i = 1; i <= a.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= b.length; j += 1) {
        const cost = a[i - 1] === b[j - 1] ? 0 : 1;
        const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
        const swap = swapped ? before[j - 2] + 1 : Infinity;
        row.push(Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + cost, swap));
      }
      [before, above] = [above, row];
    }
    return above[b.length];
  };

  /** @type {Record<string, (question: Question, response: unknown, lexicon: Lexicon) => Verdict>} */
  const SHAPES = {
    choice: checkChoice,
    order: checkOrder,
    match: checkMatch,
    text: (question, response, lexicon) => checkText(question, asText(response), lexicon),
    date: (question, response) => blank(asText(response)) ?? checkDate(question, asText(response)),
    number: (question, response) => blank(asText(response)) ?? checkNumber(question, asText(response)),
  };

  /**
   * Check a response to a question.
   * @param {Question} question
   * @param {unknown} response
   * @param {Lexicon} lexicon
   * @returns {Verdict}
   */
  const check = (question, response, lexicon) => SHAPES[question.shape](question, response, lexicon);

  const scope = /** @type {any} */ (window);
  scope.quizgen = { ...scope.quizgen, check, fill };
})();
