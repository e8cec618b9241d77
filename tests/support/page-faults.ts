/** Marks that a program leaves on a page when it prints what it does not hold. */
const LEAKS = /\b(undefined|null|NaN|Invalid Date|lorem ipsum)\b|\[object |\$\{|%7B|\bTODO\b/i;

/** What a reader of French must never meet: straight apostrophes, a plain space before a high sign, an exclamation mark. */
const TYPOGRAPHY: [RegExp, string][] = [
  [/\p{L}'\p{L}/u, 'a straight apostrophe'],
  [/[^\s\u00a0\u202f](?<!\d) [;?!]/u, 'a breaking space before a high sign'],
  [/\S :(?=\s|$)/u, 'a breaking space before a colon'],
  [/« (?=\S)|(?<=\S) »/u, 'a breaking space inside guillemets'],
  [/\p{L}\s*!(?!=)/u, 'an exclamation mark'],
  [/"[\p{L} ]+"/u, 'straight quotation marks'],
  [/\b(cliquez ici|en savoir plus|lire la suite)\b/iu, 'a link that does not say where it leads'],
];

/** Texts of a document, one by one: what stands in code, scripts and styles is left out. */
function visibleTexts(document: Document): string[] {
  const texts: string[] = [];
  const walk = (node: Node): void => {
    if (node.nodeType === 3) {
      if (node.textContent?.trim()) texts.push(node.textContent);
      return;
    }
    const name = (node as Element).localName;
    if (name === 'script' || name === 'style' || name === 'code' || name === 'template' || name === 'pre') return;
    if (node.nodeType === 1 && (node as Element).hasAttribute('data-litteral')) return;
    for (const child of node.childNodes) walk(child);
  };
  if (document.body) walk(document.body);
  texts.push(document.querySelector('title')?.textContent ?? '');
  return texts;
}

/** Texts that are heard or shown apart: their spaces break no line. */
function attributeTexts(document: Document): string[] {
  return ['aria-label', 'alt', 'placeholder', 'title', 'content'].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
  );
}

/** What is wrong in the words of a page. */
export function wordFaults(document: Document): string[] {
  const faults = new Set<string>();
  for (const text of visibleTexts(document)) {
    const shown = text
      .replace(/\s*\n\s*/g, ' ')
      .trim()
      .slice(0, 90);
    if (LEAKS.test(text)) faults.add(`a leak of the program: ${shown}`);
    for (const [pattern, name] of TYPOGRAPHY) if (pattern.test(text)) faults.add(`${name}: ${shown}`);
  }
  for (const text of attributeTexts(document)) {
    if (LEAKS.test(text)) faults.add(`a leak of the program: ${text.slice(0, 90)}`);
    if (/\p{L}'\p{L}/u.test(text)) faults.add(`a straight apostrophe: ${text.slice(0, 90)}`);
  }
  return [...faults];
}
