import { z } from 'zod';
import type { DemoContext } from '#core/demonstration/index.ts';
import { newToken, printOfToken } from '#modules/comptes/index.ts';
import { readPlacement } from '../accueils/placements.sql.ts';
import { accordPrint, parties, schoolYearOf } from './accord.ts';
import { insertAccord, moveAccord } from './accords.sql.ts';
import { insertClass } from './classes.sql.ts';
import { askParty, writeSignature } from './signatures.sql.ts';

const signatory = z.tuple([z.string(), z.string()]).optional();
const file = z.object({
  classes: z.array(
    z.object({
      id: z.string(),
      organisation: z.string(),
      nom: z.string(),
      niveau: z.string(),
      codes: z.array(z.string()),
    }),
  ),
  conventions: z.array(
    z.object({
      classe: z.string(),
      offre: z.string(),
      /** Weeks from day 0, which is a Monday. */
      semaine: z.number(),
      codes: z.array(z.string()),
      assurance: z.string(),
      signatures: z.object({ accueillant: signatory, etablissement: signatory }),
    }),
  ),
});
type Convention = z.output<typeof file>['conventions'][number];

/** Classes and agreements of the set, after the places for pupils. @param offers ids of these places, by their names in the set. */
export async function loadDemoAccords(demo: DemoContext, offers: ReadonlyMap<string, string>): Promise<void> {
  const { classes, conventions } = demo.files.read('accueils', file);
  const now = new Date(`${demo.day0}T09:00:00Z`);
  const known = new Map<string, { id: string; ecoleId: string }>();
  for (const { id: name, organisation, ...said } of classes) {
    const ecoleId = demo.idOf('organisation', organisation);
    const row = { ...said, ecoleId, annee: schoolYearOf(demo.day0), auteurId: null, now };
    known.set(name, { id: (await insertClass(demo.tx, row))!, ecoleId });
  }
  for (const one of conventions)
    await loadAccord(demo, one, { klass: known.get(one.classe)!, offer: offers.get(one.offre)! });
}

async function loadAccord(
  demo: DemoContext,
  one: Convention,
  of: { klass: { id: string; ecoleId: string }; offer: string },
): Promise<void> {
  const now = new Date(`${demo.day0}T10:00:00Z`);
  const offer = (await readPlacement(demo.tx, null, of.offer))!;
  const { activites, interdits, lieu, arrivee, depart, pause, jours } = offer;
  const who = {
    offreId: offer.id,
    organisationId: offer.organisationId,
    ecoleId: of.klass.ecoleId,
    classeId: of.klass.id,
  };
  const when = { semaine: demo.day(one.semaine * 7), lieu, arrivee, depart, pause, jours };
  const text = { ...who, ...when, codes: one.codes, activites, interdits, assurance: one.assurance };
  const empreinte = accordPrint(text);
  const accordId = await insertAccord(demo.tx, { text, empreinte, auteurId: null, now });
  const fin = new Date(`${when.semaine}T20:00:00Z`);
  for (const partie of parties) {
    const jeton = printOfToken(newToken());
    await askParty(demo.tx, { accordId, partie, courriel: `${partie}@exemple.fr`, jeton, now, fin });
    const [nom, fonction] = one.signatures[partie] ?? [];
    if (nom && fonction) await writeSignature(demo.tx, { accordId, partie, nom, fonction, empreinte, now });
  }
  if (parties.every((partie) => one.signatures[partie])) await moveAccord(demo.tx, accordId, { etat: 'signe' });
}
