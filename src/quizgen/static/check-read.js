// @ts-check
// Read text as the checker compares it, with the same rules as `quizgen.text` in Python: names folded, and the dates
// and numbers in it. Pure: no page, no storage, no clock. A classic script, to be loaded after `check.js`
// and before `check-typed.js`; it adds `read` to the one global object `quizgen`.
(() => {
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
    if ("’ʼ‘`´′｀".includes(char)) return "'";
    const wide = /[！-～]/.test(char) ? String.fromCharCode(char.charCodeAt(0) - 0xfee0) : char;
    return /[A-ZЀ-ЯҐ]/.test(wide) ? wide.toLowerCase() : wide;
  };
  /** @param {string} text */
  const plain = (text) => [...text].map(plainChar).join("");
  /** @param {string} source @param {string} [flags] */
  const pattern = (source, flags = "") => new RegExp(source, `u${flags}`);
  /** @param {Iterable<string>} words */
  const longestFirst = (words) => [...words].sort((one, other) => other.length - one.length).join("|");

  const LONGEST = 400; // characters of a response that are read

  // Dates: src/quizgen/text/dates.py. Nothing here asks the machine for its language, its clock or its zone.

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

  /** @param {string} text plain */
  const findDates = (text) => {
    const found = [...text.matchAll(DATE)].flatMap(readDate);
    for (let at = found.length - 2; at >= 0; at -= 1) {
      const [here, after] = [found[at], found[at + 1]];
      if (here.year < 0 && here.end <= after.start && JOINT.test(text.slice(here.end, after.start))) here.year = after.year;
    }
    return found;
  };

  // Numbers: src/quizgen/text/numbers.py. They are whole counts of the 403rd decimal place,
  // which no response reaches: exact at any length.

  const ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen " +
    "seventeen eighteen nineteen").split(" ");
  const TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
  /** @typedef {[string, number][]} Values */
  const VALUES = new Map(
    /** @type {Values} */ ([["a", 1], ...TENS.map((word, at) => [word, 10 * at + 20]), ...ONES.map((word, at) => [word, at])]),
  );
  const SCALES = new Map(
    /** @type {Values} */ ([
      ..."k thousand тис тисяча тисячі тисяч тыс тысяча тысячи тысяч".split(" ").map((word) => [word, 1000]),
      ..."million млн мільйон мільйони мільйонів миллион миллиона миллионов".split(" ").map((word) => [word, 1000000]),
      ["billion", 1000000000],
    ]),
  );
  const NUMERAL = (() => {
    const digits = "(?:[0-9]{1,3}(?<group>[,.' ])[0-9]{3}(?:\\k<group>[0-9]{3})*(?![0-9])|[0-9]+)";
    const below = `(?:(?:${TENS.join("|")})(?:[- ](?:${ONES.slice(1, 10).join("|")})(?![a-z]))?|${[...ONES].reverse().join("|")})`;
    const words = `(?:(?:a|${below}) +)?hundred(?: +(?:and +)?${below}(?![a-z]| +hundred))?|${below}`;
    const scale = `(?: ?(?<scale>${longestFirst(SCALES.keys())})(?:(?<=тис|тыс|млн)\\.)?)?`;
    const start = `(?<!${WORD}|/)(?<![0-9][.,])(?<!${LETTER}-)`;
    return pattern(`${start}(?:(?<whole>${digits})(?<part>[.,][0-9]+)?|(?<words>${words}))${scale}(?!${WORD}|/)`, "g");
  })();
  const TO = pattern(`^((?: *(?:%|${LETTER}+)){0,2}?) *(-|(?<!${WORD})(?:to|and|до)(?!${WORD})) *$`);
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

  /** @param {string} text plain */
  const findNumbers = (text) => {
    const months = findDates(text).filter((date) => date.month);
    const found = [...text.matchAll(NUMERAL)].map(readNumber).filter(
      ({ start, end }) => !months.some((date) => date.start < end && start < date.end),
    );
    found.slice(1).forEach((high, at) => {
      const low = found[at];
      const gap = text.slice(low.end, high.start);
      const scaled = low.value * BigInt(high.scale);
      if (low.scale === 1 && gap.split(" ").filter(Boolean).length < 2 && scaled < high.value && rangeOf(text, low, high) !== undefined) {
        found[at] = { ...low, value: scaled };
      }
    });
    return found;
  };

  /**
   * Return the unit between the ends of a range, "" for none; undefined for two numbers that are no range.
   * @param {string} text plain @param {Numeral} low @param {Numeral} high @returns {string | undefined}
   */
  const rangeOf = (text, low, high) => {
    const [, unit, joint] = TO.exec(text.slice(low.end, high.start)) ?? [];
    return joint !== "and" || /between *$/.test(text.slice(0, low.start)) ? unit : undefined;
  };

  Object.assign(/** @type {any} */ (window).quizgen, {
    read: { LETTER, LONGEST, WORD, decimal, findDates, findNumbers, fold, integers, pattern, plain, rangeOf, spaced },
  });
})();
