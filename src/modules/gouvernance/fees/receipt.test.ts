import { expect, it } from 'vitest';
import { recordOrigin } from '#core/provenance/index.ts';
import { testDatabase } from '#tests/support/database.ts';
import { feesContext, feesOffice } from '#tests/support/fees.ts';
import { models } from '../models.ts';
import { insertStatuts } from '../statuts.sql.ts';
import { callFees } from './call-fees.ts';
import { recordPayment } from './collect.ts';
import { listFees } from './fees.sql.ts';
import { paymentsOf, paymentsOfFees } from './payments.sql.ts';

const { db } = await testDatabase();

it('is written in the words of the statutes that the fee was called under', async () => {
  const office = await feesOffice(db);
  const ctx = await feesContext(db, office.treasurer);
  const { campus: campusId, slug } = office.territory;
  const lines = ['Lycée A', 'Lycée B'].map((name) => ({
    organisationId: office.members.get(name)!.id,
    montant: 15000,
    motif: null,
  }));
  await callFees(ctx, slug, { exercice: 2026, echeance: '2026-12-23', lines });
  const filter = { campusId, exercice: 2026, etat: null, college: '', words: [] };
  const ids = (await listFees(db, filter, { today: '2026-11-23', limit: 10 })).map((fee) => fee.id);
  const contenu = structuredClone(models.get('association_modele')!);
  Object.assign(contenu, { exercice: { debut: '09-01' } });
  for (const one of contenu.colleges) one.libelle = `Nouveau ${one.libelle}`;
  const originId = await recordOrigin(db, { nature: 'exemple', label: 'Exemple' });
  await db.transaction().execute((tx) => insertStatuts(tx, { campusId, contenu, du: '2026-11-23', originId }));
  const payment = { recuLe: '2026-11-23', moyen: 'virement', reference: null } as const;
  for (const id of ids)
    for (const montant of [100, 200])
      expect(await recordPayment(ctx, id, { ...payment, montant })).toMatchObject({ done: true });
  const [receipt] = await paymentsOf(db, ids[0]!);
  expect(receipt!.recu).toMatchObject({ exercice: '2026', college: 'Collège de la formation' });
  const all = await paymentsOfFees(db, ids);
  for (const id of ids) expect(all.get(id)).toEqual(await paymentsOf(db, id));
  expect([...all.keys()].sort()).toEqual([...ids].sort());
});
