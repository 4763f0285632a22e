// @ts-check
// Make a quiz: choose parts, number and use; see the questions, swap one, print, copy its code or link.
(() => {
  const { button, elsewhere, fill, form, index, make, root, shelf } = /** @type {any} */ (window).quizgen;
  const { words } = index;
  const page = /** @type {HTMLElement} */ (document.querySelector(".quiz-maker"));
  /** @param {string} selector */
  const part = (selector) => /** @type {HTMLElement} */ (page.querySelector(selector));
  const plans = /** @type {HTMLFormElement} */ (part(".maker-plan"));
  const opens = /** @type {HTMLFormElement} */ (part(".maker-open"));
  /** What is shown: a plan with its code, a set with its name, or a list with neither. */
  const shown = { name: "", code: "", ids: /** @type {string[]} */ ([]), plan: /** @type {any} */ (null) };

  /** @param {string} name @returns {string[]} what is ticked */
  const ticked = (name) =>
    [...plans.querySelectorAll(`[name="${name}"]:checked`)].map((one) => /** @type {HTMLInputElement} */ (one).value);

  /** @param {string} text */
  const say = (text) => {
    part(".maker-note").textContent = text;
  };

  /** The plan that the controls ask for; a code holds it unless kinds are left out. @param {number} seed */
  const wanted = (seed) => {
    const groups = ticked("group");
    const kinds = index.questions.filter((/** @type {any} */ one) => groups.includes(one.group)).map((/** @type {any} */ one) => one.kind);
    return {
      parts: ticked("part"),
      mix: ticked("mix")[0],
      count: Number(new FormData(plans).get("count")),
      seed,
      kinds: groups.length === index.groups.length ? [] : [...new Set(kinds)],
    };
  };

  /** @param {any} plan */
  const idsOf = (plan) => form.draw(index, plan).map((/** @type {number} */ at) => index.questions[at].id);

  /** @param {any} plan @param {string} [note] */
  const showPlan = (plan, note = "") => {
    const ids = idsOf(plan);
    const short = ids.length < plan.count ? fill(words.fewer, ids.length, plan.count) : "";
    Object.assign(shown, { name: "", code: plan.kinds?.length ? "" : form.write(index, plan), ids, plan });
    return show([note, short].filter(Boolean).join(" "));
  };

  /** @param {string[]} ids */
  const mixOf = (ids) =>
    index.groups
      .map((/** @type {string} */ group) => [group, ids.filter((id) => shelf.find(id).group === group).length])
      .filter((/** @type {[string, number]} */ [, count]) => count)
      .map((/** @type {[string, number]} */ [group, count]) => [words["group_" + group], count].join(" "))
      .join(" · ");

  /** The address that pupils open. */
  const link = () => {
    const address = new URL(root + page.dataset.pupil);
    address.hash = shown.name || shown.ids.join(",");
    return address.href;
  };

  /** The style of a button, which comes first for one use. @param {string} use */
  const styleFor = (use) => (ticked("use")[0] === use ? "maker-main" : "");

  /** Copy, or where a browser forbids it show what to copy. @param {string} text @param {string} what */
  const copy = async (text, what) => {
    try {
      await navigator.clipboard.writeText(text);
      say([fill(words.copied, what), ...(what === words.link && location.protocol === "file:" ? [words.onlyHere] : [])].join(" "));
    } catch {
      const field = make("input", { value: text, readonly: "", "aria-label": what });
      part(".maker-note").replaceChildren(`${what}: `, field);
      field.select();
    }
  };

  /** Take another question for the one at a place: the next in the order of drawing that fits. @param {number} at */
  const swap = (at) => {
    const places = shown.ids.map(placeOf);
    const others = places.filter((_, place) => place !== at);
    const plan = { ...(shown.plan ?? wanted(0)), count: places.length };
    const next = form.draw(index, plan, others, [...passed.map(placeOf), places[at]])[places.length - 1];
    if (next === undefined) return say(words.noOther);
    passed.push(shown.ids[at]);
    const ids = shown.ids.map((id, place) => (place === at ? index.questions[next].id : id));
    Object.assign(shown, { name: "", code: "", ids });
    return show(fill(words.swapped, at + 1), at);
  };
  /** @param {string} id */
  const placeOf = (id) => index.questions.findIndex((/** @type {{id: string}} */ one) => one.id === id);
  /** Ids that were swapped away. @type {string[]} */
  const passed = [];

  /** Show the questions, and what can be done with them. @param {string} note @param {number} [focus] a question's place */
  const show = async (note, focus) => {
    const quiz = await shelf.quiz(shown.ids, { key: true });
    quiz.querySelectorAll("fieldset.quiz-q").forEach((/** @type {Element} */ box, /** @type {number} */ at) => {
      box.append(make("p", { class: "maker-swap" }, button("", fill(words.swap, at + 1), () => swap(at))));
    });
    const title = make("h2", {}, shown.name || words.yours);
    const code = shown.code ? [make("p", { class: "maker-code" }, words.codeIs, make("strong", {}, shown.code))] : [];
    // On paper the code, which opens the key, stands on the sheet of the answers alone.
    quiz.querySelector(".quiz-apart").prepend(...code.map((one) => one.cloneNode(true)));
    const acts = make(
      "p",
      { class: "maker-acts" },
      button(styleFor("paper"), words.print, () => print()),
      button(styleFor("devices"), words.copyLink, () => copy(link(), words.link)),
      button(styleFor("board"), words.openBoard, () => open(link(), "_blank", "noopener")),
      ...(shown.code ? [button("", words.copyCode, () => copy(shown.code, words.code))] : []),
      ...(shown.plan ? [button("", words.others, () => showPlan({ ...shown.plan, seed: (shown.plan.seed + 1) % form.SEEDS }))] : []),
    );
    const imprint = make("p", { class: "maker-imprint" }, page.dataset.imprint);
    const mix = make("p", { class: "maker-mix" }, mixOf(shown.ids));
    part(".maker-result").replaceChildren(title, imprint, ...code, mix, acts, quiz);
    say(note);
    const box = focus === undefined ? title : quiz.querySelectorAll("fieldset.quiz-q")[focus];
    box.tabIndex = -1;
    box.focus();
  };

  /** What is typed, without case and signs. @param {string} text */
  const lettersOf = (text) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

  /** Open what a teacher has: a code, the name of a set, ids, or a link that holds one of these. @param {string} text */
  const openText = (text) => {
    const bare = shelf.plain(text.includes("#") ? text.slice(text.indexOf("#") + 1) : text).trim();
    const letters = lettersOf(bare);
    const set = Object.keys(index.sets).find((name) => lettersOf(name) === letters);
    /** Offer other editions, if there are, once all is said. @param {any} done */
    const old = async (done) => {
      await done;
      elsewhere?.(part(".maker-note"), bare);
    };
    if (set) {
      Object.assign(shown, { name: set, code: "", ids: index.sets[set].ids, plan: null });
      return show(index.sets[set].title);
    }
    if (bare.includes(".")) {
      const ids = bare.split(",").map((/** @type {string} */ id) => id.trim()).filter(Boolean);
      const found = ids.filter(shelf.find);
      if (!found.length) return old(say(words.noneHere));
      Object.assign(shown, { name: "", code: "", ids: found.map((/** @type {string} */ id) => shelf.find(id).id), plan: null });
      const missing = ids.length - found.length;
      return missing ? old(show(fill(words.missingHere, index.edition, missing, ids.length))) : show("");
    }
    if (letters.length !== form.LENGTH) return say(fill(words.why_unknown, Object.keys(index.sets)[0] ?? "L1-A"));
    const read = form.read(index, bare);
    if (typeof read === "string") return read === "mistyped" ? say(words.why_mistyped) : old(say(words[`why_${read}`]));
    const same = form.digest(index, form.draw(index, read.plan)) === read.digest;
    return same ? showPlan(read.plan) : old(showPlan(read.plan, words.changed));
  };

  for (const one of page.querySelectorAll("[hidden]")) one.removeAttribute("hidden");
  plans.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!ticked("group").length) return say(words.tickOne);
    passed.length = 0;
    return showPlan(wanted(crypto.getRandomValues(new Uint16Array(1))[0] % form.SEEDS));
  });
  opens.addEventListener("submit", (event) => {
    event.preventDefault();
    passed.length = 0;
    openText(String(new FormData(opens).get("code")));
  });
  const fromAddress = () => {
    if (/^#[A-Za-z0-9,.%-]+$/.test(location.hash) && !document.querySelector(`[id="${location.hash.slice(1)}"]`)) openText(location.hash);
  };
  addEventListener("hashchange", fromAddress);
  fromAddress();
})();
