import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import type { AccordInput } from './contact.ts';
import { sentenceOf } from './contact-sentences.ts';
import { accountOfAddress } from './contacts.sql.ts';
import { saveContact } from './save-contact.ts';

const file = z.object({
  contacts: z.array(
    z.object({
      id: z.string(),
      prenom: z.string(),
      nom: z.string(),
      fonction: z.string(),
      organisation: z.string(),
      campus: z.array(z.string()),
      // Everybody in the set is invented.
      courriel: z.string().endsWith('@exemple.fr'),
      telephone: z.string().nullable(),
      publication: z.object({ accord: z.boolean(), accord_jour: z.number().nullable(), portee: z.string() }),
      verifie_jour: z.number(),
      origine: demoOrigin.refine((origin) => origin.type === 'exemple'),
    }),
  ),
});
type DemoContact = z.infer<typeof file>['contacts'][number];

/** People of the set, after the accounts: who has one is linked to it. Remembered under `contact`. */
export const loadDemoContacts: DemoLoader = async (demo) => {
  const { contacts } = demo.files.read('contacts', file);
  for (const item of contacts) {
    const organisation_id = demo.idOf('organisation', item.organisation);
    const places = item.campus.length > 0 ? item.campus.map((id) => demo.idOf('campus', id)) : [null];
    const id = await saveContact(demo.tx, {
      contact: {
        prenom: item.prenom,
        nom: item.nom,
        courriel: item.courriel,
        telephone: item.telephone,
        compte_id: await accountOfAddress(demo.tx, item.courriel),
        verifie_le: demo.day(item.verifie_jour),
        origine_id: await demo.origin(item),
      },
      fonctions: places.map((campus_id) => ({
        organisation_id,
        campus_id,
        titre: item.fonction,
        debut: null,
        fin: null,
      })),
      accords: accordsOf(demo, item),
    });
    demo.remember('contact', item.id, id);
  }
  return { contacts: contacts.length };
};

/** The set says one agreement, to be seen by all: on the sheet of the organisation and on the page of the campus. */
function accordsOf(demo: DemoContext, { publication }: DemoContact): AccordInput[] {
  if (!publication.accord || publication.accord_jour === null) return [];
  const accorde_le = new Date(`${demo.day(publication.accord_jour)}T09:00:00Z`);
  return (['annuaire_public', 'page_campus', 'gouvernance'] as const).map((id) => ({
    publication: id,
    texte: sentenceOf(id).phrase,
    preuve: 'Formulaire signé, exemple',
    accorde_le,
  }));
}
