import { randomUUID } from 'node:crypto';
import type { Db } from '#core/db/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';

/** A mandate to give to somebody invented for it. */
interface GivenMandate {
  instance: string;
  organisation: string;
  prenom: string;
  role?: string;
  qualite?: 'titulaire' | 'suppleant';
  debut?: string;
  college?: string;
}

/** Mandates of people whose family name is « Exemple ». */
export const mandatesIn = (db: Db) => ({
  give: async ({ prenom, ...order }: GivenMandate): Promise<string> => {
    const origine_id = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
    const contact = await db
      .insertInto('contact')
      .values({ prenom, nom: 'Exemple', courriel: `${randomUUID()}@exemple.fr`, origine_id })
      .returning('id')
      .executeTakeFirstOrThrow();
    const { id } = await db
      .insertInto('mandat')
      .values({
        instance_id: order.instance,
        organisation_id: order.organisation,
        contact_id: contact.id,
        role: order.role ?? 'membre',
        college: order.college ?? null,
        qualite: order.qualite ?? 'titulaire',
        debut: order.debut ?? '2026-01-01',
        origine_id,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  },
  /** It ended on 22 November 2026. */
  end: (id: string) =>
    db
      .updateTable('mandat')
      .set({ fin: '2026-11-22', fin_motif: 'demission', termine_le: '2026-11-22T10:00:00Z' })
      .where('id', '=', id)
      .execute(),
});
