import { sql } from 'kysely';
import { type Db, transaction } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { saveCampus } from '#modules/campus/index.ts';
import { openEvent } from '#tests/support/group-events.ts';

/** So many events open to classes, of one slot of 60 pupils each, in a year’s time. */
export async function openEvents(db: Db, n: number): Promise<{ slug: string; slot: string }[]> {
  const campus = await transaction(db, async (tx) => {
    const origine_id = await recordOrigin(tx, { nature: 'exemple', label: 'Banc d’essai' });
    const territoire = { regions: [], academies: [], departements: [] };
    return saveCampus(tx, { campus: { cle: 'banc', nom: 'Banc d’essai', origine_id }, territoire });
  });
  const year = new Date().getUTCFullYear() + 1;
  const events: { slug: string; slot: string }[] = [];
  for (let i = 0; i < n; i += 1) {
    const made = await openEvent(db, { campus: campus.id, slug: `banc-${i}`, jour: `${year}-03-18` });
    events.push({ slug: made.slug, slot: made.slots[0]! });
  }
  return events;
}

/** Slots that hold more pupils or adults than they have places. */
export async function overbooked(db: Db): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from evenement_creneau k
    where (select coalesce(sum(g.jeunes), 0) from inscription_groupe g where g.creneau_id = k.id and g.etat = 'confirmee') > k.places_eleves
      or (select coalesce(sum(g.adultes), 0) from inscription_groupe g where g.creneau_id = k.id and g.etat = 'confirmee') > k.places_adultes`.execute(
    db,
  );
  return rows[0]!.n;
}
