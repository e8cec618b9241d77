/** Somebody whom minutes may name. */
export interface MaskedPerson {
  id: string;
  prenom: string;
  nom: string;
  /** She agreed to be named on what the governance publishes, and did not refuse since. */
  nommable: boolean;
  /** She was called, or has a charge there: her last name alone is enough to know her. */
  proche: boolean;
}

export const WITHHELD = '[nom non publié]';
export const HIDDEN = '[passage non publié]';

/** A typed text cannot hold what marks a person. */
export const cleanOf = (text: string): string => text.replace(/[⟦⟧]/g, '');

const patternOf = (text: string): string =>
  text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s-]+/g, '[\\s\\u00a0-]+');
const CIVILITY = '(?:(?:M\\.|MM\\.|Mme|Mlle|Dr|Pr|Me|Monsieur|Madame)[\\s\\u00a0]+)?';
const whole = (body: string, flags: string) => new RegExp(`(?<![\\p{L}\\p{N}])${body}(?![\\p{L}\\p{N}])`, flags);

/** Marks, or withholds, each name that a text holds; the longest names first. */
export function maskNames(
  text: string,
  order: { people: readonly MaskedPerson[]; spared: readonly string[]; hidden: readonly string[] },
): string {
  const marks: string[] = [];
  // Each replacement leaves a mark that no later pattern can match.
  const keep = (with_: string): string => `\ue000${marks.push(with_) - 1}\ue001`;
  let masked = text;
  for (const words of order.hidden) masked = masked.replace(whole(patternOf(words), 'giu'), () => keep(HIDDEN));
  for (const name of longestFirst(order.spared))
    masked = masked.replace(whole(patternOf(name), 'gu'), (found) => keep(found));
  for (const [names, mark] of namesOf(order.people)) {
    masked = masked.replace(whole(`${CIVILITY}(?:${names})`, 'giu'), () => keep(mark));
  }
  for (const [name, mark] of lastNames(order.people)) {
    const upper = name.toLocaleUpperCase('fr');
    masked = masked.replace(whole(`${CIVILITY}(?:${patternOf(name)}|${patternOf(upper)})`, 'gu'), () => keep(mark));
  }
  return masked.replace(/\ue000(\d+)\ue001/g, (_, rank: string) => marks[Number(rank)]!);
}

const longestFirst = (names: readonly string[]): string[] =>
  [...new Set(names.filter((one) => one.trim() !== ''))].sort((a, b) => b.length - a.length);

/** Full names, in both orders. Of two people of one name, one who did not agree is enough to withhold it. */
function namesOf(people: readonly MaskedPerson[]): [string, string][] {
  return gathered(people, ({ prenom, nom }) => `${prenom} ${nom}`.trim()).map(([name, { prenom, nom }, mark]) => [
    prenom ? `${patternOf(name)}|${patternOf(`${nom} ${prenom}`)}` : patternOf(name),
    mark,
  ]);
}

const lastNames = (people: readonly MaskedPerson[]): [string, string][] =>
  gathered(
    people.filter(({ proche, nom }) => proche && nom.length > 1),
    ({ nom }) => nom,
  ).map(([name, , mark]) => [name, mark]);

function gathered(
  people: readonly MaskedPerson[],
  nameOf: (one: MaskedPerson) => string,
): [name: string, one: MaskedPerson, mark: string][] {
  const groups = new Map<string, MaskedPerson[]>();
  for (const one of people) {
    const name = nameOf(one);
    if (name !== '') groups.set(name, [...(groups.get(name) ?? []), one]);
  }
  return longestFirst([...groups.keys()]).map((name) => {
    const all = groups.get(name)!;
    const named = all.every((one) => one.nommable);
    return [name, all[0]!, named ? `⟦${all[0]!.id}⟧` : WITHHELD];
  });
}

/** Ids of the people whom a kept text names. */
export const markedIn = (text: string): string[] => [...text.matchAll(/⟦([0-9a-f-]{36})⟧/g)].map((found) => found[1]!);

/** A kept text as it is read: who agrees no longer is named no longer. */
export const showNames = (text: string, names: ReadonlyMap<string, string>): string =>
  text.replace(/⟦([0-9a-f-]{36})⟧/g, (_, id: string) => names.get(id) ?? WITHHELD);
