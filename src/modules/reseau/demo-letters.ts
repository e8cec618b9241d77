import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { attachFile, type FileStore, keepBytes } from '#core/files/index.ts';
import { accountOfAddress } from './contacts.sql.ts';
import { LETTER, letterKinds, letterStates } from './lettres/letter.ts';
import { insertLetter, updateLetter } from './lettres/letters.sql.ts';
import { linkFor, ON_PAPER } from './lettres/send-link.ts';
import { noteExchange } from './membership-sheet.sql.ts';
import { letterFileName, letterPdf } from './signatures/letter.ts';
import { campusName } from './signatures/signatures.sql.ts';

const file = z.object({
  lettres: z.array(
    z.object({
      campus: z.string(),
      organisation: z.string(),
      /** Null: nobody may be written to, and it is asked on paper. */
      contact: z.string().nullable(),
      auteur: z.string(),
      nature: z.enum(letterKinds),
      objet: z.string(),
      texte: z.string().nullable(),
      demandee_jour: z.number(),
      attendue_jour: z.number(),
      etat: z.enum(letterStates).exclude(['annulee']),
      repondue_jour: z.number().nullable(),
      signataire: z.string().nullable(),
      fonction: z.string().nullable(),
      motif: z.string().nullable(),
      lettre: z.string().nullable(),
      origine: demoOrigin.refine((origin) => origin.type === 'exemple'),
    }),
  ),
});
type DemoLetter = z.infer<typeof file>['lettres'][number];

const people = z.object({ contacts: z.array(z.object({ id: z.string(), nom: z.string(), courriel: z.string() })) });

/** Letters of the set, asked by a link or on paper, and answered. Nothing leaves: their links were mailed to nobody. */
export const loadDemoLetters: DemoLoader = async (demo) => {
  const { lettres } = demo.files.read('lettres', file);
  const contacts = new Map(demo.files.read('contacts', people).contacts.map((one) => [one.id, one]));
  for (const item of lettres) {
    const known = item.contact === null ? null : contacts.get(item.contact)!;
    const signer = known && { ...known, contactId: demo.idOf('contact', item.contact!), compteId: null };
    const author = await accountOfAddress(demo.tx, contacts.get(item.auteur)?.courriel ?? '');
    await loadLetter(demo, item, { signer, author });
  }
  return { lettres: lettres.length };
};

type By = { signer: Parameters<typeof linkFor>[0] | null; author: string | null };

async function loadLetter(demo: DemoContext, item: DemoLetter, { signer, author }: By): Promise<void> {
  const { nature, objet, texte, etat } = item;
  const place = {
    campus_id: demo.idOf('campus', item.campus),
    organisation_id: demo.idOf('organisation', item.organisation),
  };
  const now = new Date(`${demo.day(item.demandee_jour)}T08:30:00Z`);
  const attendue_le = demo.day(item.attendue_jour);
  const id = await insertLetter(demo.tx, {
    ...place,
    ...(signer ? linkFor(signer, { attendueLe: attendue_le, now }).columns : ON_PAPER),
    nature,
    objet,
    texte,
    attendue_le,
    demandee_le: now,
    demandee_par: author,
    origine_id: await demo.origin(item),
  });
  if (!id || item.repondue_jour === null) return;
  const day = demo.day(item.repondue_jour);
  const at = new Date(`${day}T09:10:00Z`);
  const given =
    item.lettre && demo.store
      ? await depositExample(demo, demo.store, item, { id, day, campusId: place.campus_id })
      : null;
  // Without a store nothing is deposited: the letter stays awaited.
  if (item.lettre && !given) return;
  await updateLetter(demo.tx, id, {
    etat,
    motif: item.motif,
    repondue_le: at,
    ...(given ? { fichier_id: given, signataire: item.signataire!, fonction: item.fonction! } : {}),
    ...(etat === 'controlee' ? { date_lettre: day } : {}),
    ...(etat === 'controlee' || etat === 'declinee' ? { close_le: at } : {}),
  });
  if (etat === 'controlee') await noteExchange(demo.tx, place.campus_id, place.organisation_id, day);
}

/** The letter of the set: made here, and marked as an example. @returns the id of its file. */
async function depositExample(
  demo: DemoContext,
  store: FileStore,
  item: DemoLetter,
  one: { id: string; day: string; campusId: string },
): Promise<string> {
  const words = {
    campus: await campusName(demo.tx, one.campusId),
    organisation: item.signataire!,
    nature: item.nature,
    titre: item.objet,
    texte: item.lettre,
    debut: null,
    echeance: null,
    promesses: [],
  };
  const at = new Date(`${one.day}T09:10:00Z`);
  const bytes = await letterPdf(words, { at, signature: null, signedOn: one.day, example: true });
  const deposit = await keepBytes(store, bytes, { nom: letterFileName(item.objet), kind: 'pdf' });
  const owner = { objetType: LETTER, objetId: one.id };
  return (await attachFile(demo.tx, store, deposit, { owner, by: null, now: at })).id;
}
