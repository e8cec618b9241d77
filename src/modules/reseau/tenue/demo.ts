import { z } from 'zod';
import { type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { LINK_DAYS } from './ask.ts';
import { insertClaim, updateClaim } from './revendications.sql.ts';

const file = z.object({
  revendications: z.array(
    z.object({
      organisation: z.string(),
      prenom: z.string(),
      nom: z.string(),
      fonction: z.string(),
      courriel: z.string(),
      preuve: z.string(),
      recue_jour: z.number(),
      origine: demoOrigin.refine((origin) => origin.type === 'exemple'),
    }),
  ),
});

/** Claims of the set: their address is confirmed, they wait for the campus. */
export const loadDemoClaims: DemoLoader = async (demo) => {
  const { revendications } = demo.files.read('contacts', file);
  for (const { organisation, recue_jour, origine: _, ...asked } of revendications) {
    const recue = new Date(`${demo.day(recue_jour)}T09:00:00Z`);
    const id = await insertClaim(demo.tx, {
      ...asked,
      organisation_id: demo.idOf('organisation', organisation),
      domaine: false,
      empreinte: printOfToken(newToken()),
      expire_le: new Date(recue.getTime() + LINK_DAYS * 86_400_000),
      recue_le: recue,
    });
    await updateClaim(demo.tx, id, { etat: 'recue', verifiee_le: new Date(recue.getTime() + 3_600_000) });
  }
  return { revendications: revendications.length };
};
