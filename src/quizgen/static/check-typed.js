// @ts-check
// Check what is typed: names, numbers, dates, and options by their letters. The rest of `quizgen.check`, for pages
// that ask for it. Pure: no page, no storage, no clock.
//
// A classic script, to be loaded after `check.js` and `check-read.js`; a question and a response are as there.
(() => {
  /**
   * @typedef {any} Question as in `check.js`
   * @typedef {any} Lexicon
   * @typedef {(label: unknown, typed?: boolean) => string | undefined} Find
   */

  const { core, fill, words } = /** @type {any} */ (window).quizgen;
  const { confused, correct, get, incorrect, meant, prompt, refuse, unanswered, unread, unsure, whole } = core;
  const {
    LETTER, LONGEST, WORD, decimal, findDates, findNumbers, fold, integers, pattern, plain, rangeOf, spaced,
  } = /** @type {any} */ (window).quizgen.read;

  // What a response says: src/quizgen/check/typed.py and picked.py.

  const UNSURE = new Set([
    "not sure", "im not sure", "i am not sure", "unsure", "dont know", "i dont know", "do not know",
    "i do not know", "no idea", "idk", "не знаю", "не знаю напевно", "не впевнений", "не впевнена", "не уверен", "не уверена",
  ]);

  /** @param {unknown} response */
  const asText = (response) => {
    if (!["string", "number", "undefined"].includes(typeof (response ?? undefined))) return refuse();
    return [...String(response ?? "").slice(0, 2 * LONGEST)].slice(0, LONGEST).join("");
  };

  /** @param {string} text */
  const isUnsure = (text) => UNSURE.has(fold(text)) || (!fold(text) && text.includes("?"));
  /** The verdict on text that is no answer. @param {string} text */
  const blank = (text) => {
    if (isUnsure(text)) return unsure();
    return fold(text).replace(/[- ]/g, "") || text.includes("?") ? undefined : unanswered();
  };

  const AND = new Set(["and", "then", "і", "й", "та", "и"]);
  /** @param {string} text */
  const split = (text) => text.split(/[ ,;]+/).filter(Boolean);
  /**
   * @param {unknown} response
   * @param {Find} find
   * @returns {string[] | "unsure"} none if unanswered
   */
  const typed = (response, find) => {
    if (typeof response === "number") return refuse();
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
  const typedPairs = (response, left, right) => {
    if (typeof response === "number") return refuse();
    const text = plain(asText(response));
    if (isUnsure(text)) return "unsure";
    const pairs = split(text.replace(/ *([=-]) */g, "$1")).map((part) => {
      const [, one, other] = /** @type {string[]} */ (/^([0-9]+(?=-?.$)|[^=]*)[-=]?(.*)$/.exec(part));
      return whole([left(one, true), right(other, true)]);
    });
    const found = whole(pairs) ?? [];
    return new Set(found.map((/** @type {string[]} */ [one]) => one)).size === found.length ? found : [];
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
  /** Tell whether nothing that is given differs; 0 asks nothing. @param {Mention} given */
  const allows = (given, year = 0, month = 0, day = 0) =>
    (given.year < 0 || !year || given.year === (given.year < 100 ? year % 100 : year)) &&
    (!given.month || !month || given.month === month) &&
    (!given.day || !day || given.day === day);

  /** @param {Question} question @param {string} text */
  const checkDate = (question, text) => {
    const bare = plain(text);
    /** @type {Mention[]} */
    const mentions = findDates(bare);
    if (!mentions.length) return unread(example(question));
    const verdict = judgeDate(question, mentions);
    const beside = without(bare, mentions);
    if (verdict.result === "correct" && says(beside, `${WORD}+`, [])) return meant(joined(text, mentions));
    // A number beside a part of a date is a day whose month could not be read, as in "24 Juni 2022".
    return verdict.result === "prompt" && /[0-9]/.test(beside) ? unread(example(question)) : verdict;
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
  const PERCENT = /per[ -]*cent|(?:відсот|процент)[а-яі]*/g;

  /** @param {Question} question @param {string} text */
  const checkNumber = (question, text) => {
    const start = ABOUT.exec(plain(text))?.[0].length ?? 0;
    const bare = plain(text.slice(start));
    /** @type {(Found & {value: bigint, unsure: boolean})[]} */
    const found = findNumbers(bare);
    const [first, last] = [found[0], found[found.length - 1]];
    /** @type {string | undefined} */
    const range = found.length === 2 ? rangeOf(bare, first, last) : undefined;
    if (!found.length) return unread(words.giveNumber);
    if (found.length !== 1 && range === undefined) return incorrect(words.giveNumber);
    const [low, high] = [decimal(question.low), decimal(question.high)];
    /** @param {bigint} value */
    const within = (value) => low <= value && value <= high;
    const inside = found.every(({ value, unsure: may }) => within(value) || (may && within(value / 1000n)));
    if (bare[first.start - 1] === "-" || !inside) {
      if (found.every(({ value }) => value > high)) return incorrect(words.smaller);
      return incorrect(found.every(({ value }) => value < low) ? words.greater : "");
    }
    const unit = wordsOf(plain(question.unit).replace(PERCENT, "%"), MARKS);
    const rest = range === undefined ? without(bare, found) : bare.slice(0, first.start) + range + bare.slice(last.end);
    return says(rest.replace(PERCENT, "%"), MARKS, unit) ? meant(joined(text.slice(start), found)) : correct(question);
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

  Object.assign(core, { typed, typedPairs });
  Object.assign(core.shapes, {
    /** @param {Question} question @param {unknown} response @param {Lexicon} lexicon */
    text: (question, response, lexicon) => checkText(question, asText(response), lexicon),
    /** @param {Question} question @param {unknown} response */
    date: (question, response) => blank(asText(response)) ?? checkDate(question, asText(response)),
    /** @param {Question} question @param {unknown} response */
    number: (question, response) => blank(asText(response)) ?? checkNumber(question, asText(response)),
  });
})();
