import type { Db } from '#core/db/index.ts';
import { type Place, resolvePlace } from '#modules/referentiels/index.ts';
import type { SheetValues } from './sheet.ts';

export type CommuneTyped = { insee: string; label: string } | { error: string };

/** The commune that a person typed, the postal code helping when several have the name. */
export async function readCommune(db: Db, values: Pick<SheetValues, 'commune' | 'code_postal'>): Promise<CommuneTyped> {
  if (values.commune === '') return { error: 'Donnez la commune.' };
  const bare = values.commune.replace(/\s*\([^)]*\)\s*$/, '');
  const placed = values.code_postal ? await communes(db, `${values.code_postal} ${bare}`) : [];
  const named = placed.filter((place) => sameName(place.nom, bare));
  const found = named.length > 0 ? named : await communes(db, values.commune);
  const [first, second] = found;
  if (!first) return { error: `Aucune commune ne s’appelle « ${values.commune} ».` };
  if (second && sameName(first.nom, second.nom)) {
    const choices = found.filter((place) => sameName(place.nom, first.nom)).map((place) => place.label);
    return { error: `Plusieurs communes portent ce nom : écrivez ${choices.slice(0, 4).join(' ou ')}.` };
  }
  return { insee: first.code, label: first.label };
}

async function communes(db: Db, text: string): Promise<Place[]> {
  const answer = await resolvePlace(db, text);
  return answer.kind === 'found' ? [answer.place, ...answer.others].filter((place) => place.genre === 'commune') : [];
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const sameName = (a: string, b: string): boolean => plain(a) === plain(b);
