// @ts-check
// Turn a question and a response into a verdict that teaches, with the same results and words as
// `quizgen.check` in Python (tests/vectors/check.json holds both to them). Pure: no page, no storage, no clock.
//
// A classic script. It adds two functions to the one global object `quizgen`:
//   quizgen.check(question, response, lexicon) -> {result, score, feedback}
//   quizgen.fold(text) -> the form in which names are compared
//
// Of a question these fields are read:
//   shape      "choice" or "text"
//   stem       the question, asked again after another place was named
//   rationale  why the key is right
//   choice:    options [{id, rationale}], key [id, ...], multiple (may be missing)
//   text:      key (the name), entity (its id, "" for none), accept, prompts, confused
//              (each: folded form -> what to say)
// and of a lexicon: names (folded form -> [entity id, ...]), titles, glosses, classes (entity id -> text),
// acronyms ([folded form, ...]). A response is text (an id, "A", "A,C", a name) or a list of ids; null is
// no answer. Anything else throws a TypeError; text never does.
(() => {
  /**
   * @typedef {{
   *   shape: "choice" | "text", stem?: string, rationale: string,
   *   options?: {id: string, rationale?: string}[], multiple?: boolean, key: string | string[], entity?: string,
   *   accept?: Record<string, string>, prompts?: Record<string, string>, confused?: Record<string, string>,
   * }} Question
   * @typedef {{
   *   names: Record<string, string[]>, titles: Record<string, string>, glosses: Record<string, string>,
   *   classes: Record<string, string>, acronyms?: string[],
   * }} Lexicon
   * @typedef {{result: string, score: number, feedback: string}} Verdict
   */

  // Folding: the rules of src/quizgen/text/fold.py.

  const RANGES = [[0x0000, 0x052f], [0x1e00, 0x20cf], [0xff00, 0xff5e]];
  const BARE = new Set("'`´ʹʺʼʻʽʾʿˈ‘’‛′‵ьЬъЪ\"«»“”„‟‹›‚");
  const DASHES = new Set("-‐‑‒–—―⁃");
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
  const say = (result, score, ...words) => ({ result, score, feedback: words.filter(Boolean).join(" ") });
  /** @param {Question} question @param {string} [note] */
  const correct = (question, note) => say("correct", 1, "Yes.", note, question.rationale);
  /** @param {string} ask */
  const prompt = (ask) => say("prompt", 0, "Nearly.", ask);
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
    if (response === null || response === undefined) return "";
    if (typeof response !== "string" && typeof response !== "number") throw new TypeError("a response is text");
    return [...String(response).slice(0, 2 * LONGEST)].slice(0, LONGEST).join("");
  };

  /** @param {string} text */
  const isEmpty = (text) => !fold(text).replace(/[- ]/g, "") && !text.includes("?");
  /** @param {string} text */
  const isUnsure = (text) => UNSURE.has(fold(text)) || (!fold(text) && text.includes("?"));

  // Choice: src/quizgen/check/choice.py and picked.py.

  const AND = new Set(["and", "then", "і", "й", "та", "и"]);
  const [CYRILLIC, LATIN] = ["АВЕІКМНОРСТХ", "ABEIKMHOPCTX"];
  /** @param {string} label */
  const asLatin = (label) => label.replace(/[А-ЯІ]/g, (letter) => LATIN[CYRILLIC.indexOf(letter)] ?? letter);

  /**
   * @param {unknown} response
   * @param {{id: string}[]} options
   * @returns {string[] | "unsure" | "unanswered"}
   */
  const pick = (response, options) => {
    const ids = options.map((option) => option.id);
    const marks = new Map(ids.map((id, at) => [LETTERS[at], id]));
    /** @param {string} label */
    const own = (label) => (ids.includes(label) ? label : undefined);
    /** @param {string} label */
    const typed = (label) => marks.get(asLatin(label.replace(/^[().]+|[().]+$/g, "").toUpperCase())) ?? own(label);
    /** @param {unknown} label */
    const sent = (label) => (typeof label === "string" ? own(label) ?? typed(label) : undefined);
    /** @param {string} part */
    const inPart = (part) => {
      const whole = typed(part);
      return whole ? [whole] : part.split(/[-‐‑–—>→/&.]+/).filter(Boolean).map(typed);
    };
    if (Array.isArray(response)) {
      const found = response.map(sent);
      if (found.every(Boolean)) return /** @type {string[]} */ (found);
      throw new TypeError("a list holds ids of options");
    }
    if (typeof response === "number") throw new TypeError("a response is text or a list of ids");
    const text = asText(response);
    if (isUnsure(text)) return "unsure";
    const whole = typed(text.replace(/^[ ,;\t\n]+|[ ,;\t\n]+$/g, ""));
    if (whole) return [whole];
    const parts = text.split(/[ ,;\t\n]+/).filter((part) => part && !AND.has(part.toLowerCase()));
    const found = parts.flatMap(inPart);
    return found.length && found.every(Boolean) ? /** @type {string[]} */ (found) : "unanswered";
  };

  /** @param {Question} question @param {unknown} response */
  const checkChoice = (question, response) => {
    const options = question.options ?? [];
    const picked = pick(response, options);
    if (picked === "unsure") return unsure();
    const chosen = new Set(picked === "unanswered" ? [] : picked);
    if (chosen.size > 1 && !question.multiple && Array.isArray(response)) throw new TypeError("one option is asked");
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
      return bearers.length ? other(question, bearers, lexicon) : prompt(`Do you mean ${question.key}?`);
    }
    return alike === "near" ? prompt(`Do you mean ${question.key}?`) : incorrect();
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
    if (ids.includes(question.entity ?? "")) return prompt(`Do you mean ${question.key}?`);
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

  /**
   * Check a response to a question of the shapes choice and text.
   * @param {Question} question
   * @param {unknown} response
   * @param {Lexicon} lexicon
   * @returns {Verdict}
   */
  const check = (question, response, lexicon) =>
    question.shape === "text" ? checkText(question, response, lexicon) : checkChoice(question, response);

  const scope = /** @type {any} */ (window);
  scope.quizgen = { ...scope.quizgen, check, fold };
})();
