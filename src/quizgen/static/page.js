// @ts-check
// What the scripts of a page share: where it stands in the site, how elements are made, how other scripts are loaded.
(() => {
  /** The site's root, and the page as seen from there. */
  const root = new URL(document.documentElement.dataset.content_root || "./", location.href).href;
  const here = location.href.split("#")[0].slice(root.length);

  /**
   * @param {string} tag
   * @param {Record<string, string>} attributes
   * @param {(Node | string)[]} children
   */
  const make = (tag, attributes, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...children);
    return element;
  };

  /** @param {string} style @param {string} text @param {() => void} act */
  const button = (style, text, act) => {
    const made = /** @type {HTMLButtonElement} */ (make("button", { type: "button", class: style }, text));
    made.addEventListener("click", act);
    return made;
  };

  /** @type {Map<string, Promise<void>>} */
  const scripts = new Map();
  /** Run another script, once; one that could not be had is asked for again. @param {string} address @returns {Promise<void>} */
  const load = (address) => {
    const known = scripts.get(address);
    if (known) return known;
    const loading = new Promise((resolve, reject) => {
      const script = make("script", { src: address });
      script.addEventListener("load", () => resolve(undefined));
      script.addEventListener("error", () => {
        scripts.delete(address);
        reject(new Error(address));
      });
      document.head.append(script);
    });
    scripts.set(address, loading);
    return loading;
  };

  Object.assign(/** @type {any} */ (window).quizgen, { root, here, make, button, load });
})();
