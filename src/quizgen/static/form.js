// @ts-check
// Draw forms and read their codes as quizgen.forms and quizgen.codes do, from an index that `codes.index` makes: parts
// with their pages, mixes with their levels, the kinds of the surface, and a list of questions that says of each its
// id, page, kind and level, the ids of what it lays out, and the places of those that it conflicts with. Pure: no page,
// no clock, no chance.
(() => {
  /**
   * @typedef {{id: string, page: string, kind: string, level: string, shown: string[], conflicts: number[]}} Entry
   * @typedef {{parts: string[], mix: string, count: number, seed: number, kinds?: string[]}} Plan
   * @typedef {{parts: [string, string[]][], mixes: [string, string[]][], surface: string[], questions: Entry[]}} Index
   */

  // SHA-256 (FIPS 180-4), at once: the browser's own makes a caller wait, and is missing on file://.

  const primes = [2];
  for (let one = 3; primes.length < 64; one += 2) if (primes.every((prime) => one % prime)) primes.push(one);
  /** The first 32 bits of the fraction of a root. @param {number} root */
  const fraction = (root) => ((root - Math.floor(root)) * 2 ** 32) | 0;
  const START = primes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  const ROUNDS = primes.map((prime) => fraction(Math.cbrt(prime)));
  /** @param {number} word @param {number} by */
  const turn = (word, by) => (word >>> by) | (word << (32 - by));

  /** @param {string} text @returns {string} in hexadecimal */
  const sha256 = (text) => {
    const bytes = new TextEncoder().encode(text);
    const view = new DataView(new ArrayBuffer(((bytes.length + 72) >> 6) << 6));
    bytes.forEach((byte, at) => view.setUint8(at, byte));
    view.setUint8(bytes.length, 128);
    view.setUint32(view.byteLength - 4, bytes.length * 8);
    const state = [...START];
    for (let block = 0; block < view.byteLength; block += 64) {
      const w = Array.from({ length: 16 }, (_, at) => view.getInt32(block + 4 * at));
      for (let at = 16; at < 64; at += 1) {
        const low = turn(w[at - 15], 7) ^ turn(w[at - 15], 18) ^ (w[at - 15] >>> 3);
        const high = turn(w[at - 2], 17) ^ turn(w[at - 2], 19) ^ (w[at - 2] >>> 10);
        w[at] = (w[at - 16] + low + w[at - 7] + high) | 0;
      }
      let [a, b, c, d, e, f, g, h] = state;
      for (let at = 0; at < 64; at += 1) {
        const mixed = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[at] + w[at];
        const major = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
        [a, b, c, d, e, f, g, h] = [(mixed + major) | 0, a, b, c, (d + mixed) | 0, e, f, g];
      }
      [a, b, c, d, e, f, g, h].forEach((word, at) => {
        state[at] = (state[at] + word) | 0;
      });
    }
    return state.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  };

  // Drawing: src/quizgen/forms.py.

  /**
   * Draw the places of the questions of a plan in the list.
   * @param {Index} index
   * @param {Plan} plan kinds, if it names some, are shared out; a code does not hold them
   * @param {number[]} kept places of questions that are in already
   * @param {number[]} passed places of questions that are not wanted
   * @returns {number[]} those kept, then the others
   */
  const draw = (index, plan, kept = [], passed = []) => {
    const pages = new Set(index.parts.flatMap(([name, inside]) => (plan.parts.includes(name) ? inside : [])));
    const kinds = plan.kinds ?? [];
    const levels = index.mixes.find(([name]) => name === plan.mix)?.[1] ?? [];
    const ranked = index.questions
      .map((one, at) => ({ at, one, rank: sha256(`${plan.seed}|${one.id}`) }))
      .filter(({ one }) => !pages.size || pages.has(one.page))
      .filter(({ at, one }) => !passed.includes(at) && (!kinds.length || kinds.includes(one.kind)))
      .filter(({ one }) => !levels.length || levels.includes(one.level))
      .sort((left, right) => (left.rank < right.rank ? -1 : 1));
    const quota = Math.max((plan.count + 3) >> 2, kinds.length && Math.ceil(plan.count / kinds.length));
    /** @param {string} kind */
    const isSurface = (kind) => index.surface.includes(kind);
    const surface = kinds.length && kinds.every(isSurface) ? plan.count : Math.max(1, plan.count >> 1);
    const taken = [...kept];
    /** @param {(entry: Entry) => boolean} test */
    const counted = (test) => taken.filter((at) => test(index.questions[at])).length;
    for (const { at, one } of ranked) {
      if (taken.length === plan.count) break;
      const shallow = isSurface(one.kind) && counted(({ kind }) => isSurface(kind)) >= surface;
      const full = shallow || counted(({ kind }) => kind === one.kind) >= quota;
      if (!full && !taken.includes(at) && !one.conflicts.some((other) => taken.includes(other))) taken.push(at);
    }
    return taken;
  };

  // Codes: src/quizgen/codes.py. Sixty bits are more than a number holds, so digits are handled one by one.

  const VERSION = 1;
  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const LENGTH = 12;
  const FIELDS = { version: 3, parts: 20, mix: 3, count: 5, seed: 10, digest: 14 };
  const SEEDS = 2 ** FIELDS.seed;

  /** @param {number[]} digits */
  const remainder = (digits) => digits.reduce((value, digit) => timesTwo(value) ^ digit, 0);
  /** @param {number} value in GF(32), made by x^5 + x^2 + 1 */
  const timesTwo = (value) => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);

  /** @param {Index} index @param {number[]} form places in the list */
  const digest = (index, form) => {
    const lines = form.map((at) => `${index.questions[at].id}:${index.questions[at].shown.join(",")}`);
    return parseInt(sha256(lines.join("\n")).slice(0, 4), 16) >> (16 - FIELDS.digest);
  };

  /** @param {Index} index @param {Plan} plan @returns {string} */
  const write = (index, plan) => {
    /** @type {Record<string, number>} */
    const values = {
      version: VERSION,
      parts: index.parts.reduce((sum, [name], at) => sum + (plan.parts.includes(name) ? 2 ** at : 0), 0),
      mix: index.mixes.findIndex(([name]) => name === plan.mix),
      count: plan.count,
      seed: plan.seed,
      digest: digest(index, draw(index, plan)),
    };
    const bits = Object.entries(FIELDS).map(([name, size]) => values[name].toString(2).padStart(size, "0"));
    const digits = (bits.join("").match(/.{5}/g) ?? []).map((five) => parseInt(five, 2));
    digits.push(timesTwo(remainder(digits)));
    return (digits.map((digit) => ALPHABET[digit]).join("").match(/.{4}/g) ?? []).join("-");
  };

  /**
   * Read a code: its plan, and the digest of the form that it was made for; or why it cannot be read.
   * @param {Index} index
   * @param {string} code
   * @returns {{plan: Plan, digest: number} | "mistyped" | "version" | "edition"}
   */
  const read = (index, code) => {
    const bare = code.replace(/[ \t\n\u2010-\u2015-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
    const digits = [...bare].map((letter) => ALPHABET.indexOf(letter));
    if (digits.length !== LENGTH || digits.includes(-1) || remainder(digits)) return "mistyped";
    const bits = digits.slice(0, -1).map((digit) => digit.toString(2).padStart(5, "0")).join("");
    /** @type {Record<string, number>} */
    const values = {};
    let from = 0;
    for (const [name, size] of Object.entries(FIELDS)) {
      values[name] = parseInt(bits.slice(from, from + size), 2);
      from += size;
    }
    if (values.version !== VERSION) return "version";
    if (values.parts >= 2 ** index.parts.length || values.mix >= index.mixes.length || !values.count) return "edition";
    const parts = index.parts.filter((_, at) => (values.parts >> at) & 1).map(([name]) => name);
    return { plan: { parts, mix: index.mixes[values.mix][0], count: values.count, seed: values.seed }, digest: values.digest };
  };

  Object.assign((/** @type {any} */ (window).quizgen ||= {}), { form: { LENGTH, SEEDS, draw, digest, read, write, sha256 } });
})();
