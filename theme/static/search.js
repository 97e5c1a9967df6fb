// Search over originals and translations at once; only the search page loads this.
// The first half makes terms as plugins/khulasa/lang/terms.py does: tests/fold_vectors.tsv holds both to it.

const FAMILIES = { "ا": "أإآٱ", "ي": "یىئېےۍ", "ك": "کڪ", "ه": "ةۀہھۂۃە", "و": "ؤۆ", "": "ء\u0640" };
const DIGITS = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹"];
const LETTER = new Map([
  ...Object.entries(FAMILIES).flatMap(([plain, all]) => [...all].map((one) => [one, plain])),
  ...DIGITS.flatMap((family) => [...family].map((one, value) => [one, String(value)])),
  ["ß", "ss"], ["ς", "σ"],
]);
const NEAREST = { "پ": "ب", "چ": "ج", "ژ": "ز", "گ": "ك" };
const NON_JOINER = "\u200c";

export function fold(text) {
  const plain = text.trim().replace(/\s+/gu, " ").normalize("NFKD").replace(/[\p{Mn}\p{Me}\p{C}]/gu, "").toLowerCase();
  return [...plain].map((letter) => LETTER.get(letter) ?? letter).join("");
}

export function words(text) {
  return fold(text.replaceAll(NON_JOINER, " ")).match(/\p{Nd}+|[\p{L}\p{Nl}\p{No}]+/gu) ?? [];
}

function withoutEnding(form, rules) {
  const suffix = rules.suffixes.find((one) => form.endsWith(one) && form.length - one.length >= 3) ?? "";
  return form.slice(0, form.length - suffix.length);
}

export function term(word, rules) {
  if (/^\p{Nd}+$/u.test(word)) return word;
  if (rules.stops.includes(word) || word.length < 2) return "";
  const prefix = rules.prefixes.find((one) => word.startsWith(one) && word.length - one.length >= 3) ?? "";
  let form = word.slice(prefix.length);
  for (let ending = 0; ending < rules.endings; ending++) form = withoutEnding(form, rules);
  return rules.stops.includes(form) ? word : form;
}

export function skeleton(form) {
  if (/^\d+$/.test(form)) return form;
  if (/[^\x00-\x7f]/.test(form)) {
    return [...form].map((letter) => NEAREST[letter] ?? letter).join("").replace(/ا|(?<!^)[وي]|ه$/g, "");
  }
  const plain = form.replace(/c(?=[eiy]|$)/g, "s").replace(/z/g, "s").replace(/ph/g, "f");
  return plain.replace(/(?!^)[aeiouy]/g, "").replace(/([a-z])\1+/g, "$1");
}

// How near a form is to a word asked for: without a preposition, of the same consonants (a broken plural), begun with it.
const LOOSE = 0.7, BONES = 0.55, OPENING = 0.5;
const HASH = 8; // hex digits of a file's content in its name
const SHOWN = 10; // results before more are asked for
const LONG = 8; // letters: a word that may be two, even where some write it so
const MOST_FILES = 4; // read for one unfinished word

async function json(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

const hex = (key) => key.split("").map((unit) => unit.charCodeAt(0).toString(16).padStart(4, "0")).join("");
const hash = (hashes, at) => hashes.slice(at * HASH, (at + 1) * HASH);

// An index in small files: a word's file is the one whose key is the longest that opens the word's skeleton.
export class Index {
  constructor(folder, facts) {
    Object.assign(this, { folder, facts, files: new Map(), results: new Map() });
  }

  static async open(address) {
    return new Index(address.slice(0, address.lastIndexOf("/") + 1), await json(address));
  }

  async file(number) {
    if (!this.files.has(number)) {
      const { keys, words } = this.facts;
      const found = await json(`${this.folder}words/${hex(keys[number])}-${hash(words, number)}.json`);
      this.files.set(number, new Map(Object.entries(found).map(([form, uses]) => [form, { uses, bones: skeleton(form) }])));
    }
    return this.files.get(number);
  }

  async entry(number) {
    const { together, results } = this.facts;
    const at = Math.floor(number / together);
    if (!this.results.has(at)) {
      const loading = json(`${this.folder}entries/${at * together}-${hash(results, at)}.json`);
      this.results.set(at, loading);
      loading.catch(() => this.results.delete(at)); // so that the next search tries again
    }
    return (await this.results.get(at))[number % together];
  }

  // The forms that a word may be indexed under, with their closeness; none for a function word.
  forms(word) {
    const languages = /^[\x00-\x7f]+$/.test(word) ? ["en"] : ["ar", "fa"];
    const found = new Map([[word, 1]]);
    for (const code of languages) {
      const rules = this.facts.rules[code];
      const form = term(word, rules);
      if (!form) return new Map();
      found.set(form, 1);
      const rest = rules.particles.includes(word[0]) && word.length > 4 ? term(word.slice(1), rules) : "";
      if (rest && !found.has(rest)) found.set(rest, LOOSE);
    }
    return found;
  }

  keys(forms, openings) {
    const wanted = new Set();
    for (const form of forms) {
      const bones = skeleton(form);
      const known = this.facts.keys.map((key, number) => [key, number]);
      const own = known.filter(([key]) => bones.startsWith(key)).sort(([a], [b]) => b.length - a.length);
      const longer = openings && form.length > 2 ? known.filter(([key]) => key !== bones && key.startsWith(bones)) : [];
      for (const [, number] of [...own.slice(0, 1), ...longer.slice(0, MOST_FILES)]) wanted.add(number);
    }
    return Promise.all([...wanted].map((number) => this.file(number)));
  }

  // Score the entries that hold a form of the word, or what is nearly one.
  async near(word) {
    const forms = this.forms(word);
    const scores = new Map();
    const exact = new Map();
    for (const file of await this.keys(forms.keys(), true)) {
      for (const [form, { uses, bones }] of file) {
        const closeness = forms.get(form) ?? likeness(form, bones, forms);
        if (closeness) this.add(scores, uses, closeness);
        if (closeness === 1) this.add(exact, uses, 1);
      }
    }
    if (forms.size && (exact.size < SHOWN || word.length >= LONG)) await this.parted(word, scores);
    return scores;
  }

  async same(word) {
    const forms = this.forms(word);
    const scores = new Map();
    for (const file of await this.keys(forms.keys(), false)) {
      for (const [form, closeness] of forms) if (file.has(form)) this.add(scores, file.get(form).uses, closeness);
    }
    return scores;
  }

  // A word that was written together may stand in the texts as two.
  async parted(word, scores) {
    for (let at = 2; at <= word.length - 2; at++) {
      const [head, tail] = [word.slice(0, at), word.slice(at)];
      const opens = [...this.forms(head).keys()];
      if (!opens.length && at > 2 && tail.length > 3) { // a function word says nothing by itself
        for (const [entry, score] of await this.same(tail)) raise(scores, entry, LOOSE * score);
      }
      if (!opens.some((form) => [...this.files.values()].some((file) => file.has(form)))) continue;
      const [first, second] = [await this.same(head), await this.same(tail)];
      for (const [entry, score] of first) {
        if (second.has(entry)) raise(scores, entry, Math.min(score, second.get(entry)));
      }
    }
  }

  add(scores, uses, closeness) {
    const rarity = Math.log(1 + this.facts.entries / uses.reduce((sum, group) => sum + group.length - 1, 0));
    for (const [weight, ...steps] of uses) {
      let entry = 0;
      for (const step of steps) raise(scores, (entry += step), closeness * Math.log2(1 + weight) * rarity);
    }
  }

  // List the entries that answer most words of a query, best first; of equals the newest.
  async find(query) {
    const asked = words(query);
    const found = await Promise.all(asked.map((word) => this.near(word)));
    for (let at = 1; at < asked.length; at++) {
      for (const [entry, score] of await this.same(asked[at - 1] + asked[at])) {
        for (const part of [at - 1, at]) if (this.forms(asked[part]).size) raise(found[part], entry, score);
      }
    }
    const total = new Map();
    for (const scores of found) {
      for (const [entry, score] of scores) {
        const [count, sum] = total.get(entry) ?? [0, 0];
        total.set(entry, [count + 1, sum + score]);
      }
    }
    const most = Math.max(0, ...[...total.values()].map(([count]) => count));
    const best = [...total].filter(([, [count]]) => count === most);
    return best.sort(([a, [, one]], [b, [, other]]) => other - one || b - a).map(([entry]) => entry);
  }
}

function likeness(form, bones, forms) {
  let best = 0;
  for (const [wanted, closeness] of forms) {
    if (wanted.length > 2 && form.startsWith(wanted)) best = Math.max(best, OPENING * closeness);
    if (bones.length > 2 && closeness === 1 && skeleton(wanted) === bones) best = Math.max(best, BONES);
  }
  return best;
}

function raise(scores, entry, score) {
  if (score > (scores.get(entry) ?? 0)) scores.set(entry, score);
}

// The page.

function text(element, words, lang) {
  element.textContent = words;
  if (lang) Object.assign(element, { lang, dir: ["ar", "fa"].includes(lang) ? "rtl" : "ltr" });
}

// Keep of the parts that name a value those that name one of these.
function keep(card, name, values) {
  for (const part of card.querySelectorAll(`[data-${name}]`)) if (!values.includes(part.dataset[name])) part.remove();
}

function draw(page, entry) {
  const card = page.querySelector("template").content.cloneNode(true);
  const put = (name) => card.querySelector(`[data-put="${name}"]`);
  const { lang } = document.documentElement;
  const pages = Object.keys(entry.paths);
  const here = [lang, "en", ...pages].find((code) => pages.includes(code));
  const there = Object.keys(entry.texts).find((code) => code !== here);
  for (const [code, names] of [[here, ["title", "summary"]], [there, ["other-title", "other-summary"]]]) {
    names.forEach((name, at) => {
      if (code && entry.texts[code][at]) text(put(name), entry.texts[code][at], code);
      else put(name).remove();
    });
  }
  const link = document.createElement("a");
  Object.assign(link, { href: page.dataset.root + entry.paths[here], hreflang: here, textContent: put("title").textContent });
  put("title").replaceChildren(link);
  for (const [name, words] of Object.entries(entry.said[lang])) words ? text(put(name), words) : put(name).remove();
  if (entry.day) {
    const time = Object.assign(document.createElement("time"), { dateTime: entry.day, textContent: put("day").textContent });
    put("day").replaceChildren(time);
  }
  keep(card, "basis", entry.day ? [entry.basis] : []);
  keep(card, "original", [entry.original]);
  keep(card, "foreign", here === lang ? [] : [here]);
  keep(card, "version", pages.filter((code) => code !== here));
  for (const other of card.querySelectorAll("[data-version]")) other.href = page.dataset.root + entry.paths[other.dataset.version];
  return card;
}

function start(page) {
  const form = page.querySelector("form"), list = page.querySelector("ol"), more = page.querySelector("button[data-more]");
  const status = page.querySelector("[role=status]"), { digits } = page.dataset;
  let index, found = [], round = 0;

  const say = (state, number) =>
    text(status, page.dataset[state].replace("{n}", String(number).replace(/\d/g, (digit) => digits[digit])));

  async function show() {
    const mine = round, from = list.children.length;
    const next = found.slice(from, from + SHOWN);
    const entries = await Promise.all(next.map((number) => index.entry(number)));
    if (mine !== round) return;
    list.append(...entries.map((entry) => draw(page, entry)));
    more.hidden = list.children.length >= found.length;
    if (from) list.children[from].querySelector("a").focus();
  }

  async function search(query) {
    const mine = ++round;
    list.replaceChildren();
    more.hidden = true;
    found = [];
    if (!query.trim()) return say("empty");
    say("loading");
    try {
      index ??= await Index.open(page.dataset.index);
      const answer = await index.find(query);
      if (mine !== round) return;
      found = answer;
      await show();
      if (mine === round) say(found.length ? "count" : "none", found.length);
    } catch (error) {
      if (mine === round) say("error");
      console.warn(error);
    }
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = form.elements.q.value;
    history.replaceState(null, "", query.trim() ? `?${new URLSearchParams({ q: query })}` : location.pathname);
    search(query);
  });
  more.addEventListener("click", () => show().catch(() => say("error")));
  page.querySelector("[data-off]").remove();
  form.hidden = false;
  form.elements.q.value = new URLSearchParams(location.search).get("q") ?? "";
  search(form.elements.q.value);
}

const place = globalThis.document?.querySelector("[data-search]");
if (place) start(place);
