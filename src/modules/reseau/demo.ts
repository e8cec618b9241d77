import { z } from 'zod';
import { type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { saveMembership } from './save-membership.ts';

const file = z.object({
  adhesions: z.array(
    z.object({
      campus: z.string(),
      organisation: z.string(),
      statut: z.enum(['fondateur', 'actif', 'partenaire', 'soutien', 'prospect', 'ancien', 'cite']),
      roles: z.array(z.string()),
      college: z.string().nullable(),
      correspondant: z.string().nullable(),
      debut: z.string().nullable(),
      debut_jour: z.number().nullable(),
      fin_jour: z.number().nullable(),
      origine: demoOrigin,
    }),
  ),
});

/** Memberships of the set. `cite`: named by a founding text without any attested membership. */
export const loadDemo: DemoLoader = async (demo) => {
  const { adhesions } = demo.files.read('adhesions', file);
  for (const item of adhesions) {
    const membership = {
      campus_id: demo.idOf('campus', item.campus),
      organisation_id: demo.idOf('organisation', item.organisation),
      roles: item.roles,
      college: item.college,
      debut: item.debut ?? demo.day(item.debut_jour),
      fin: demo.day(item.fin_jour),
      origine_id: await demo.origin(item),
    };
    const { statut } = item;
    // Who has left was a member before.
    if (statut === 'ancien') await saveMembership(demo.tx, { ...membership, statut: 'membre' });
    await saveMembership(demo.tx, { ...membership, statut: statut === 'actif' ? 'membre' : statut });
  }
  return { adhesions: adhesions.length };
};
