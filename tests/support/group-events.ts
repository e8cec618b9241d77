import { sql } from 'kysely';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';

export interface EventOrder {
  campus: string;
  slug?: string;
  titre?: string;
  etat?: string;
  /** Places of pupils and of adults of each slot, two hours apart from 9 o’clock. */
  slots?: readonly (readonly [jeunes: number, adultes: number])[];
  /** ISO day of the event. */
  jour?: string;
  niveaux?: string[];
  ratio?: number | null;
  ageMinimum?: number | null;
  cloture?: string | null;
  criteres?: string[];
}

/** « Atelier de maintenance » of the scenario, open to classes: 60 pupils, 8 adults, one adult for 15 pupils. */
export async function openEvent(db: Db, order: EventOrder): Promise<{ id: string; slug: string; slots: string[] }> {
  const originId = await recordOrigin(db, { nature: 'saisie', label: 'Saisi par l’équipe' });
  const slug = order.slug ?? `atelier-${Math.random().toString(36).slice(2, 10)}`;
  const jour = order.jour ?? '2027-03-18';
  const hours = (order.slots ?? [[60, 8]]).map((_, i) => [`${9 + 2 * i}:00`, `${11 + 2 * i}:00`] as const);
  const at = (hour: string) => sql<Date>`(${`${jour} ${hour}`}::timestamp at time zone 'Europe/Paris')`;
  const criteres = order.criteres ?? [];
  const { rows } = await sql<{ id: string }>`
    insert into evenement (campus_id, slug, titre, genre, niveaux, debut, fin, lieu_nom, contact_courriel, etat, annonce_le, cloture, decision,
      criteres, jeunes_par_adulte, age_minimum, mots, cree_le, modifie_le, origine_id)
    values (${order.campus}::uuid, ${slug}, ${order.titre ?? 'Atelier de maintenance'}, 'atelier', ${order.niveaux ?? []}::text[],
      ${at(hours[0]![0])}, ${at(hours.at(-1)![1])}, 'Plateau exemple', 'equipe@exemple.fr', ${order.etat ?? 'inscriptions_ouvertes'}, now(),
      ${order.cloture ?? null}::timestamptz, ${criteres.length > 0 ? 'arbitrage' : 'premier_arrive'}, ${criteres}::text[],
      ${order.ratio === undefined ? 15 : order.ratio}::smallint, ${order.ageMinimum ?? null}::smallint, 'atelier', now(), now(), ${originId})
    returning id`.execute(db);
  const { id } = rows[0]!;
  const slots: string[] = [];
  for (const [i, [jeunes, adultes]] of (order.slots ?? ([[60, 8]] as const)).entries()) {
    const made = await sql<{
      id: string;
    }>`insert into evenement_creneau (evenement_id, debut, fin, places_eleves, places_adultes)
      values (${id}::uuid, ${at(hours[i]![0])}, ${at(hours[i]![1])}, ${jeunes}, ${adultes}) returning id`.execute(db);
    slots.push(made.rows[0]!.id);
  }
  return { id, slug, slots };
}

/** What a teacher types for a class. */
export const classForm = (slot: string, more: Record<string, string> = {}): Record<string, string> => ({
  cle: crypto.randomUUID(),
  creneau: slot,
  etablissement: 'Collège exemple, Blaye',
  classe: '4e 2',
  niveau: '4e',
  jeunes: '24',
  adultes: '2',
  arrivee: 'pied',
  contact_nom: 'Ada Exemple',
  contact_courriel: 'ada@exemple.fr',
  acte: 'inscrire',
  ...more,
});
