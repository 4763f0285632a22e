// @ts-check
// Turn a question and a response into a verdict that teaches, with the same results and words as
// `quizgen.check` in Python (tests/vectors/check.json holds both to them). Pure: no page, no storage, no clock.
//
// A classic script. It adds two functions to the one global object `quizgen`:
//   quizgen.check(question, response, lexicon) -> {result, score, feedback, suggest}
//   quizgen.fold(text) -> the form in which names are compared
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

  // Folding: the rules of src/quizgen/text/fold.py.

  const RANGES = [[0x0000, 0x052f], [0x1e00, 0x20cf], [0xff00, 0xff5e]];
  const BARE = new Set("'`´ʹʺʼʻʽʾʿˈ‘’‛′‵ьЬъЪ\"«»“”„‟‹›‚");
  const DASHES = new Set("-‐‑‒–—―−⁃");
  const SPACE = /^[\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]$/;
  const DROPPED = /^[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f]$/;
  const MARK = /^[\u0300-\u036f\u0483-\u0489]$/;
  const KEPT_MARKS = /[\u0306\u0308]/g;
  const SEPARATORS = /[-/.,;:!?()[\]{}<>|+*=#&%~@^_\\·•§№$€£₴]/g;
  /** @type {Map<string, string>} */
  const table = new Map();

  /** @param {string} char @returns {string} */
  const foldLetter = (char) => {
    if (BARE.has(char) || DROPPED.test(char)) return "";
    if (SPACE.test(char)) return " ";
    if (DASHES.has(char)) return "-";
    if ("йЙїЇ".includes(char)) return char.toLowerCase();
    if (char === "\u0306" || char === "\u0308") return char;
    if (MARK.test(char)) return "";
    const parts = char.normalize("NFKD").toLowerCase();
    return parts === char ? char : [...parts.replace(KEPT_MARKS, "")].map(foldLetter).join("");
  };

  /** @param {string} char */
  const folded = (char) => {
    const known = table.get(char);
    if (known !== undefined) return known;
    const code = /** @type {number} */ (char.codePointAt(0));
    if (!RANGES.some(([first, last]) => first <= code && code <= last) && !SPACE.test(char)) return char;
    const letter = foldLetter(char);
    table.set(char, letter);
    return letter;
  };

  /** @param {string} text */
  const fold = (text) =>
    [...text].map(folded).join("")
      .replaceAll("и\u0306", "й").replaceAll("і\u0308", "ї").replace(KEPT_MARKS, "")
      .split(/ +/).filter(Boolean).join(" ")
      .replace(/[ .,;:!?]+$/, "")
      .replace(/^(?:[ .,;:!?]|(?:the|an?) )+/, "");

  /** @param {string} text */
  const spaced = (text) => fold(fold(text).replace(SEPARATORS, " "));

  // One character for one: what the parsers of dates and numbers read.
  const BETWEEN = String.raw`\x00-\x2f\x3a-\x40\x5b-\x60\x7b-\xbf\xd7\xf7\u2000-\u2bff\u3000-\u303f\ufe00-\ufe0f\ufeff\ufffd\u{1f000}-\u{1faff}`;
  const WORD = `[^${BETWEEN}]`;
  const LETTER = `[^0-9${BETWEEN}]`;

  /** @param {string} char */
  const plainChar = (char) => {
    if (SPACE.test(char)) return " ";
    if (DASHES.has(char)) return "-";
    if ("’ʼ‘`´′".includes(char)) return "'";
    const wide = /[！-～]/.test(char) ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : char;
    return /[A-ZЀ-ЯҐ]/.test(wide) ? wide.toLowerCase() : wide;
  };
  /** @param {string} text */
  const plain = (text) => [...text].map(plainChar).join("");
  /** @param {string} source @param {string} [flags] */
  const pattern = (source, flags = "") => new RegExp(source, `u${flags}`);
  /** @param {Iterable<string>} words */
  const longestFirst = (words) => [...words].sort((one, other) => other.length - one.length).join("|");

  // Words that readers see: src/quizgen/check/wording.py.

  /** @type {Record<string, string>} */
  const ANOTHER = {
    place: "Another place.",
    person: "Another person.",
    organisation: "Another organisation.",
    document: "Another document.",
    term: "Another term.",
  };

  /** @param {string} result @param {number} score @param {(string | undefined)[]} words @returns {Verdict} */
  const say = (result, score, ...words) => ({ result, score, feedback: words.filter(Boolean).join(" "), suggest: "" });
  /** @param {Question} question @param {string} [note] */
  const correct = (question, note) => say("correct", 1, "Yes.", note, question.rationale);
  /** @param {string} ask */
  const prompt = (ask) => say("prompt", 0, "Nearly.", ask);
  /** @param {string} text */
  const meant = (text) => ({ ...prompt(`Do you mean ${text}?`), suggest: text });
  /** @param {Question} question @param {string} root @param {string} explanation */
  const confused = (question, root, explanation) =>
    say("confused", 0, get(ANOTHER, root) ?? "Not yet.", explanation, question.stem);
  /** @param {string} [explanation] @param {number} [score] */
  const incorrect = (explanation, score = 0) => say("incorrect", score, "Not yet.", explanation);
  const unsure = () => say("unsure", 0, "Fair enough.", "Here is where the book says it.");
  /** @param {string} [how] */
  const unanswered = (how) => say("unanswered", 0, "No answer yet.", how);

  // What a response says: src/quizgen/check/typed.py and picked.py.

  const LONGEST = 400;
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
  /** What may stand beside a date or a number and says nothing else. */
  const PASSED_OVER = new Set(
    ("on in the of at it is was were from between to and year month day monday tuesday wednesday thursday " +
      "friday saturday sunday в у на від от між между р рік року г год года году").split(" "),
  );

  /** @param {string} text */
  const isEmpty = (text) => !fold(text).replace(/[- ]/g, "") && !text.includes("?");
  /** @param {string} text */
  const isUnsure = (text) => UNSURE.has(fold(text)) || (!fold(text) && text.includes("?"));

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
    const found = question.multiple ? [`${right} of ${question.key.length} found.`] : [];
    const reasons = options
      .filter((option) => chosen.has(option.id) && !question.key.includes(option.id))
      .map((option) => option.rationale);
    const score = Math.max(0, right - wrong) / question.key.length;
    return incorrect([...found, ...reasons].filter(Boolean).join(" "), score);
  };

  /** @param {Question} question */
  const howToChoose = (question) => {
    const letters = LETTERS.slice(0, question.options?.length);
    const names = [letters.slice(0, -1).join(", "), ...letters.slice(-1)].filter(Boolean).join(" or ");
    return `Please answer with ${names}${question.multiple ? ", or with several" : ""}.`;
  };

  /** @param {Question} question @param {unknown} response */
  const checkOrder = (question, response) => {
    const { items, key, ties } = question;
    const picked = pick(response, labels(items, letter, place));
    if (picked === "unsure") return unsure();
    if (!picked.length || String([...picked].sort()) !== String([...key].sort())) {
      if (picked.length && Array.isArray(response)) return known();
      const places = items.map((_, at) => items.length - at);
      return unanswered(`Please put all ${items.length} in order, earliest first, such as ${places}.`);
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
    if (untouched) return unanswered("The order is as it was shown.");
    return incorrect(`${right} of ${pairs} pairs stand in the right order.`, right / pairs);
  };

  /** @param {Question} question @param {unknown} response */
  const checkMatch = (question, response) => {
    const made = pickPairs(response, labels(question.left, place), labels(question.right, letter));
    if (made === "unsure") return unsure();
    if (!made.length) return unanswered("Please pair each number with a letter, such as 1=b,2=a.");
    const pairs = new Set(made.map(String));
    const count = question.key.length;
    const right = question.key.filter((/** @type {string[]} */ pair) => pairs.has(String(pair))).length;
    const wrong = made.length - right;
    if (right === count && !wrong) return correct(question);
    return incorrect(`${right} of ${count} pairs are right.`, Math.max(0, right - wrong) / count);
  };

  // Dates: src/quizgen/text/dates.py and check/date.py. Months are written and read as words; nothing here
  // asks the machine for its language, its clock or its zone.

  /** Stems and their endings, January to December. @param {string} stems @param {Record<string, string>} ends @returns {string[][]} */
  const months = (stems, ends) =>
    stems.split(" ").map((stem) => (ends[stem] ?? ends._).split(",").map((end) => stem + end));
  const AUGUST = ",а,е";
  const MONTHS = [
    ...months("january february march april may june july august september october november december", { _: "" }),
    ...months("jan feb mar apr may jun jul aug sep oct nov dec", { _: "", sep: ",t" }),
    ...months("січ лют берез квіт трав черв лип серп верес жовт листопад груд",
      { _: "ень,ня,ні", лют: "ий,ого,ому", листопад: ",а,і" }),
    ...months("январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр",
      { _: "ь,я,е", март: AUGUST, ма: "й,я,е", август: AUGUST }),
  ];
  const MONTH_OF = new Map(MONTHS.flatMap((names, at) => names.map((name) => [name, (at % 12) + 1])));
  const JOIN = "and|to|or|і|й|та|або|чи|и|или|до|по";
  const DATE = (() => {
    const day = "(?:0?[1-9]|[1-9][0-9])(?![0-9])(?:st|nd|rd|th|-?го|-?е)?";
    const and = `(?<!${WORD})(?:${JOIN})(?!${WORD})`;
    const days = `${day}(?: *(?:[,-]|${and}) *(?:the +)?${day})*`;
    const month = `(?:${longestFirst(MONTH_OF.keys())})(?!${LETTER})\\.?`;
    const year = "(?:1[0-9]{3}|20[0-9]{2})";
    const gap = `(?:(?:\\.?,? +|[./-])(?:of +)?|(?<=[0-9])(?=${LETTER})|(?<=${LETTER})(?=${year}))`;
    return pattern(
      `(?<!${WORD}|/)(?<![0-9][.,])(?:` +
        `(?<iso>${year} ?(?<cut>[./-]) ?(?:0?[1-9]|1[0-2]) ?\\k<cut> ?(?:0?[1-9]|[1-3][0-9])|${year}-(?:0[1-9]|1[0-2]))` +
        `|(?<packed>${year}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))` +
        `|(?<figures>[0-9]{1,2} ?(?<sep>[./-]) ?[0-9]{1,2} ?\\k<sep> ?(?:${year}|[0-9]{2}))` +
        `|(?<short>(?:0?[1-9]|1[0-2])(?: ?/ ?|[.-])${year})` +
        `|(?<y1>${year}),? +(?<m1>${month}) +(?<d1>${days})(?!${gap}${year}| *[,.][0-9])` +
        `|(?<d2>${days})${gap}(?<m2>${month})(?:${gap}(?<y2>${year}|'[0-9]{2}))?` +
        `|(?<m3>${month})(?:${gap}(?:the +)?(?<d3>${days})(?! *[,.][0-9]))?(?:${gap}(?<y3>${year}|'[0-9]{2}))?` +
        `|(?<alone>${year})` +
        `)(?!${WORD}|[.,/][0-9])`,
      "g",
    );
  })();
  const JOINT = pattern(`^ *(?:[,/-]|${JOIN}|until|till) *(?:the +)?$`);
  /** @type {Record<string, string>} */
  const EXAMPLES = {
    day: "Please give a day, such as 1 January 2000.",
    month: "Please give a month, such as January 2000.",
    year: "Please give a year, such as 2000.",
    interval: "Please give the two dates between which it lies.",
  };
  /**
   * A date as a text gives it: a year that it does not give is -1, month and day are 0; and where it stands.
   * @typedef {{year: number, month: number, day: number, start: number, end: number, swappable: boolean}} Mention
   */

  /** @param {string} text @returns {number[]} */
  const integers = (text) => (text.match(/[0-9]+/g) ?? []).map(Number);

  /** @param {RegExpMatchArray} match @returns {Mention[]} */
  const readDate = (match) => {
    const start = /** @type {number} */ (match.index);
    /** @param {number} year @param {number} [month] @param {number} [day] */
    const mention = (year, month = 0, day = 0, swappable = false) =>
      ({ year, month, day, start, end: start + match[0].length, swappable });
    const { iso, packed, figures, short, alone, ...named } = /** @type {Record<string, string>} */ (match.groups);
    const [one, two, three] = integers(packed?.replace(/(..)(..)$/, " $1 $2") ?? iso ?? figures ?? short ?? alone ?? "");
    if (alone || iso || packed) return [mention(one, two, three)];
    if (short) return [mention(two, one)];
    if (figures) {
      const [day, month] = two > 12 && one <= 12 ? [two, one] : [one, two];
      return !day || !month || month > 12 ? [] : [mention(three, month, day, day <= 12 && day !== month)];
    }
    /** @param {string} part */
    const of = (part) => named[`${part}1`] ?? named[`${part}2`] ?? named[`${part}3`] ?? "";
    const days = integers(of("d"));
    const [year = -1] = integers(of("y"));
    const month = MONTH_OF.get(of("m").replace(/\.$/, ""));
    return (days.length ? days : [0]).map((day) => mention(year, month, day));
  };

  /** @param {string} text */
  const findDates = (text) => {
    const bare = plain(text);
    const found = [...bare.matchAll(DATE)].flatMap(readDate);
    for (let at = found.length - 2; at >= 0; at -= 1) {
      const [here, after] = [found[at], found[at + 1]];
      if (here.year < 0 && here.end <= after.start && JOINT.test(bare.slice(here.end, after.start))) here.year = after.year;
    }
    return found;
  };

  /** Tell whether nothing that is given differs; 0 asks nothing. @param {Mention} given @param {number[]} parts */
  const allows = (given, year = 0, month = 0, day = 0) =>
    (given.year < 0 || !year || given.year === (given.year < 100 ? year % 100 : year)) &&
    (!given.month || !month || given.month === month) &&
    (!given.day || !day || given.day === day);

  /** @param {Question} question @param {unknown} response */
  const checkDate = (question, response) => {
    const text = asText(response);
    if (isEmpty(text)) return unanswered();
    if (isUnsure(text)) return unsure();
    const mentions = findDates(text);
    if (!mentions.length) return prompt(EXAMPLES[question.precision]);
    const verdict = judgeDate(question, mentions);
    if (verdict.result !== "correct") return verdict;
    if (says(without(text, mentions), `${WORD}+`, [])) return meant(joined(text, mentions));
    return verdict;
  };

  /** @param {string} text @param {string} sign @param {string[]} besides */
  const says = (text, sign, besides) =>
    wordsOf(text, sign).some((word) => !PASSED_OVER.has(word) && !besides.includes(word));
  /** @param {string} text @param {string} sign @returns {string[]} */
  const wordsOf = (text, sign) => plain(text).match(pattern(sign, "g")) ?? [];

  /** @param {string} text @param {{start: number, end: number}[]} found */
  const joined = (text, found) => [...new Set(found.map(({ start, end }) => text.slice(start, end)))].join(" to ");
  /** @param {string} text @param {{start: number, end: number}[]} found */
  const without = (text, found) =>
    found.reduceRight((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);

  /** @param {Question} question @param {Mention[]} mentions */
  const judgeDate = (question, mentions) => {
    const [first, last] = [integers(question.first), integers(question.last)];
    if (question.precision === "interval") return judgeInterval(first, last, question, mentions);
    const key = first.slice(0, ["year", "month", "day"].indexOf(question.precision) + 1);
    const [year, month, day] = key;
    const met = mentions.filter((one) => allows(one, ...key));
    if (mentions.length > 1) return met.length ? prompt("Which one of these dates?") : incorrect();
    const [given] = mentions;
    const swapped = { ...given, day: given.month, month: given.day };
    if (given.swappable && (met.length || allows(swapped, ...key))) {
      return prompt("Which number is the day? Please write the month as a word.");
    }
    if (met.length) {
      const named = MONTHS[given.month - 1]?.[0] ?? "";
      if (day && !given.day) {
        return prompt(named ? `Which day in ${named[0].toUpperCase()}${named.slice(1)}?` : `Which day of ${given.year}?`);
      }
      if (month && !given.month) return prompt(`Which month of ${given.year}?`);
      return given.year >= 0 ? correct(question) : prompt("Which year?");
    }
    const miss = [[year, month], [0, month, day], [year, 0, day]].findIndex((part) => allows(given, ...part));
    if (!given.month || !month || (!given.day && miss !== 1) || (!day && miss !== 1)) return incorrect();
    return incorrect(["The month is right; the day is another one.", "The year is another one.", "The month is another one."][miss]);
  };

  /** @param {number[]} first @param {number[]} last @param {Question} question @param {Mention[]} mentions */
  const judgeInterval = (first, last, question, mentions) => {
    const [one, two] = mentions;
    if (mentions.length === 2 && isEnd(one, first, 1) && isEnd(two, last, 12)) {
      const missing = mentions.filter(({ year }) => year < 0).length;
      return missing === 0 || (missing === 1 && first[0] === last[0]) ? correct(question) : prompt("Which year?");
    }
    if (mentions.length === 1 && isInside(one, first, last)) return prompt("Between which two dates?");
    return incorrect(EXAMPLES.interval);
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

  // Numbers: src/quizgen/text/numbers.py and check/number.py. They are whole counts of the 403rd decimal place,
  // which no response reaches: exact at any length.

  const ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen").split(" ");
  const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
  const VALUES = new Map([["a", 1], ...TENS.map((word, at) => [word, 10 * at + 20]), ...ONES.map((word, at) => [word, at])]);
  const SCALES = new Map([
    ..."k thousand тис тисяча тисячі тисяч тыс тысяча тысячи тысяч".split(" ").map((word) => [word, 1000]),
    ..."million млн мільйон мільйони мільйонів миллион миллиона миллионов".split(" ").map((word) => [word, 1000000]),
    ["billion", 1000000000],
  ]);
  const NUMERAL = (() => {
    const digits = "(?:[0-9]{1,3}(?<group>[,.' ])[0-9]{3}(?:\\k<group>[0-9]{3})*(?![0-9])|[0-9]+)";
    const below = `(?:(?:${TENS.join("|")})(?:[- ](?:${ONES.slice(1, 10).join("|")})(?![a-z]))?|${[...ONES].reverse().join("|")})`;
    const words = `(?:(?:a|${below}) +)?hundred(?: +(?:and +)?${below}(?![a-z]| +hundred))?|${below}`;
    const scale = `(?: ?(?<scale>${longestFirst(SCALES.keys())})(?:(?<=тис|тыс|млн)\\.)?)?`;
    const start = `(?<!${WORD}|/)(?<![0-9][.,])(?<!${LETTER}-)`;
    return pattern(`${start}(?:(?<whole>${digits})(?<part>[.,][0-9]+)?|(?<words>${words}))${scale}(?!${WORD}|/)`, "g");
  })();
  const ABOUT = /^ *(?:about|around|some|roughly|approximately|nearly|almost|circa|ca?\.|~|≈|близько|приблизно|около|примерно) */;
  const TO = pattern(`^((?: *(?:%|${LETTER}+)){0,2}?) *(-|(?<!${WORD})(?:to|and|до)(?!${WORD})) *$`);
  const NUMBER_EXAMPLE = "Please give a number, such as 25 or 1,200.";
  const MARKS = `${LETTER}+|[%$€£₴₽]`;
  const PERCENT = ["%", "percent", "per", "cent"];
  /** @typedef {{value: bigint, start: number, end: number, unsure: boolean, scale: number}} Numeral */

  /** @param {string} text */
  const decimal = (text) => {
    const [whole, part = ""] = text.split(".");
    return BigInt(whole + part.padEnd(LONGEST + 3, "0"));
  };

  /** @param {string[]} words @returns {number} */
  const valueOf = (words) => {
    const at = words.indexOf("hundred");
    if (at >= 0) return 100 * (valueOf(words.slice(0, at)) || 1) + valueOf(words.slice(at + 1));
    return words.reduce((sum, word) => sum + (VALUES.get(word) ?? 0), 0);
  };

  /** @param {RegExpMatchArray} match @returns {Numeral} */
  const readNumber = (match) => {
    const { group, whole, part = "", words, scale: named } = /** @type {Record<string, string>} */ (match.groups);
    const scale = SCALES.get(named) ?? 1;
    const start = /** @type {number} */ (match.index);
    const digits = words ? String(valueOf(words.split(/[- ]+/))) : (group ? whole.replaceAll(group, "") : whole) + part;
    const unsure = group === "." && !part && whole.split(".").length === 2;
    const value = decimal(digits.replace(",", ".")) * BigInt(scale);
    return { value, start, end: start + match[0].length, unsure, scale };
  };

  /** @param {string} text */
  const findNumbers = (text) => {
    const bare = plain(text);
    const months = findDates(text).filter((date) => date.month);
    const found = [...bare.matchAll(NUMERAL)].map(readNumber).filter(
      ({ start, end }) => !months.some((date) => date.start < end && start < date.end),
    );
    found.slice(1).forEach((high, at) => {
      const low = found[at];
      const gap = bare.slice(low.end, high.start);
      const scaled = low.value * BigInt(high.scale);
      if (low.scale === 1 && gap.split(" ").filter(Boolean).length < 2 && scaled < high.value && isRange(bare, low, high)) {
        found[at] = { ...low, value: scaled };
      }
    });
    return found;
  };

  /** @param {string} text @param {Numeral} low @param {Numeral} high */
  const isRange = (text, low, high) => {
    const joint = TO.exec(plain(text.slice(low.end, high.start)));
    return Boolean(joint && (joint[2] !== "and" || plain(text.slice(0, low.start)).replace(/ +$/, "").endsWith("between")));
  };

  /** @param {Question} question @param {unknown} response */
  const checkNumber = (question, response) => {
    const text = asText(response);
    if (isEmpty(text)) return unanswered();
    if (isUnsure(text)) return unsure();
    const bare = text.slice(ABOUT.exec(plain(text))?.[0].length);
    const found = findNumbers(bare);
    const [first, last] = [found[0], found[found.length - 1]];
    const range = found.length === 2 && isRange(bare, first, last);
    if (found.length !== 1 && !range) return incorrect(NUMBER_EXAMPLE);
    const [low, high] = [decimal(question.low), decimal(question.high)];
    /** @param {bigint} value */
    const within = (value) => low <= value && value <= high;
    const inside = found.every(
      ({ value, unsure: may }) => within(value) || (may && within(value / 1000n)),
    );
    if (plain(bare.slice(0, first.start)).endsWith("-") || !inside) {
      if (found.every(({ value }) => value > high)) return incorrect("The number in the book is smaller.");
      return incorrect(found.every(({ value }) => value < low) ? "The number in the book is greater." : "");
    }
    const unit = wordsOf(question.unit, MARKS);
    const besides = unit.some((word) => PERCENT.includes(word)) ? [...unit, ...PERCENT] : unit;
    const gap = range ? /** @type {string[]} */ (TO.exec(plain(bare.slice(first.end, last.start))))[1] : "";
    const rest = range ? bare.slice(0, first.start) + gap + bare.slice(last.end) : without(bare, found);
    return says(rest, MARKS, besides) ? meant(joined(bare, found)) : correct(question);
  };

  // Text: src/quizgen/check/text.py and slips.py.

  const MARGIN = 2;
  const MOST_WORDS = 16;

  /** @param {Question} question @param {unknown} response @param {Lexicon} lexicon */
  const checkText = (question, response, lexicon) => {
    const text = asText(response);
    const name = fold(text);
    const reject = get(question.confused, name);
    if (reject !== undefined) return confused(question, rootOf(question, lexicon), reject);
    const note = get(question.accept, name);
    if (note !== undefined) return correct(question, note);
    if (isEmpty(text)) return unanswered();
    if (isUnsure(text)) return unsure();
    const ask = get(question.prompts, name);
    return ask === undefined ? search(question, name, lexicon) : prompt(ask);
  };

  /** @param {Question} question @param {string} name @param {Lexicon} lexicon */
  const search = (question, name, lexicon) => {
    const ids = get(lexicon.names, name);
    if (ids) return other(question, ids, lexicon);
    const alike = question.entity ? likeness(question, name, lexicon) : wordLikeness(question, name);
    if (alike === "slip") return correct(question, `We read your answer as "${question.key}".`);
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
      return `We read your answer as "${title}".`;
    }
    return `${title.slice(0, 1).toUpperCase()}${title.slice(1)} is ${gloss}.`;
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
    choice: checkChoice, text: checkText, number: checkNumber, date: checkDate, order: checkOrder, match: checkMatch,
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
  scope.quizgen = { ...scope.quizgen, check, fold };
})();
