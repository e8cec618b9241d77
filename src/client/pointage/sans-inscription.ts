import type { Saisie } from './attente.ts';

const NAMES = ['creneau', 'etablissement', 'classe', 'niveau', 'jeunes', 'filles', 'adultes'] as const;

/** The form that counts a group which never registered; null when the page has none. */
export const walkInForm = (): HTMLFormElement | null => document.querySelector('form[data-sans-inscription]');

/** What is said of such a group, besides its numbers: its key is its own, so that each is another group. */
export function described(sent: HTMLFormElement, cle: string): Pick<Saisie, 'groupe' | 'nom' | 'champs'> {
  const said = new FormData(sent);
  const text = (name: string) => String(said.get(name) ?? '').trim();
  const champs = Object.fromEntries(
    ['creneau', 'etablissement', 'classe', 'niveau'].map((name) => [name, text(name)] as const),
  );
  return { groupe: cle, nom: `${text('classe')}, ${text('etablissement')}`, champs };
}

/** Puts back in the form what was refused, to be put right. */
export function takeBack(one: Saisie): void {
  const there = walkInForm();
  if (!there) return;
  const { jeunes, filles, adultes } = one;
  const values: Record<string, string> = { ...one.champs, jeunes, filles, adultes };
  for (const name of NAMES) {
    const input = there.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null;
    if (input && name in values) input.value = values[name]!;
  }
  there.closest('details')!.open = true;
  (there.elements.namedItem('etablissement') as HTMLInputElement).focus();
}

/** The line of a group that the list does not hold: one that the service has not received, or that left it meanwhile. It goes with what waits. */
export function lineOf(one: Saisie): HTMLElement | null {
  const list = document.getElementById('pointage-sans-inscription');
  if (!list) return null;
  const item = document.createElement('li');
  item.id = `groupe-${one.groupe}`;
  item.tabIndex = -1;
  item.dataset.ici = '';
  const name = document.createElement('h3');
  name.textContent = one.nom;
  item.append(name);
  list.append(item);
  return item;
}
