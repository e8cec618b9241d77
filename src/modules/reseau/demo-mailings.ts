import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { accountOfAddress } from './contacts.sql.ts';
import { choices } from './courriers/mailing.ts';
import { insertMailing, markConfirmed } from './courriers/mailings.sql.ts';
import { insertRecipients, settleExample } from './courriers/recipient-rows.sql.ts';
import { noteSent } from './courriers/settle.ts';
import { criteriaOf } from './segments/criteria.ts';

const file = z.object({
  courriers: z.array(
    z.object({
      campus: z.string(),
      auteur: z.string(),
      jour: z.number(),
      objet: z.string(),
      texte: z.string(),
      criteres: z.record(z.string(), z.string()),
      choix: z.enum(choices),
      fonctions: z.string(),
      ecartes: z.record(z.string(), z.number()),
      destinataires: z.array(
        z.object({
          contact: z.string(),
          organisation: z.string(),
          etat: z.enum(['parti', 'refuse']),
          motif: z.string().nullable(),
        }),
      ),
      origine: demoOrigin.refine((origin) => origin.type === 'exemple'),
    }),
  ),
});
type DemoMailing = z.infer<typeof file>['courriers'][number];

const people = z.object({
  contacts: z.array(
    z.object({ id: z.string(), prenom: z.string(), nom: z.string(), courriel: z.string(), fonction: z.string() }),
  ),
});
type Person = z.infer<typeof people>['contacts'][number];

/** Mailings of the set, already sent: to whom, and what became of each mail. Nothing leaves. */
export const loadDemoMailings: DemoLoader = async (demo) => {
  const { courriers } = demo.files.read('courriers', file);
  const contacts = new Map(demo.files.read('contacts', people).contacts.map((one) => [one.id, one]));
  let sent = 0;
  for (const item of courriers) {
    const compteId = await accountOfAddress(demo.tx, contacts.get(item.auteur)?.courriel ?? '');
    // Without its persona nobody has sent it.
    if (!compteId) continue;
    await loadMailing(demo, item, { compteId, contacts });
    sent++;
  }
  return { courriers: sent };
};

async function loadMailing(
  demo: DemoContext,
  item: DemoMailing,
  by: { compteId: string; contacts: ReadonlyMap<string, Person> },
): Promise<void> {
  const { tx } = demo;
  const day = demo.day(item.jour);
  const now = new Date(`${day}T08:30:00Z`);
  const campusId = demo.idOf('campus', item.campus);
  const text = { ...item, lien: '', criteres: criteriaOf(item.criteres) };
  const id = await insertMailing(tx, { ...text, campusId, auteurId: by.compteId, now, exemple: true });
  const retenus = item.destinataires.length;
  await markConfirmed(tx, id, { compteId: by.compteId, now, day, retenus, ecartes: item.ecartes });
  const receivers = item.destinataires.map((one) => {
    const person = by.contacts.get(one.contact)!;
    return {
      ...one,
      organisationId: demo.idOf('organisation', one.organisation),
      contactId: demo.idOf('contact', one.contact),
      nom: `${person.prenom} ${person.nom}`,
      titre: person.fonction,
      courriel: person.courriel,
    };
  });
  await insertRecipients(tx, id, receivers, now);
  for (const one of receivers) {
    const partiLe = one.etat === 'parti' ? new Date(now.getTime() + 60_000) : null;
    await settleExample(tx, id, one.courriel, { etat: one.etat, motif: one.motif, parti_le: partiLe });
    if (partiLe) await noteSent(tx, { id, organisationId: one.organisationId, sentAt: partiLe, now: partiLe });
  }
}
