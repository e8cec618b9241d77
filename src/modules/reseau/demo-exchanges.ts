import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { accountOfAddress } from './contacts.sql.ts';
import { exchangeKinds, wordsOf } from './interactions/exchange.ts';
import { insertExchange, replacePresents } from './interactions/exchange-sheet.sql.ts';
import { noteExchange } from './membership-sheet.sql.ts';
import { criteriaOf } from './segments/criteria.ts';
import { insertSegment } from './segments/segments.sql.ts';

const invented = demoOrigin.refine((origin) => origin.type === 'exemple');
const file = z.object({
  echanges: z.array(
    z.object({
      campus: z.string(),
      organisation: z.string(),
      genre: z.enum(exchangeKinds),
      jour: z.number(),
      recit: z.string(),
      presents: z.array(z.string()),
      auteur: z.string(),
      suite: z
        .object({ texte: z.string(), qui: z.string(), jour: z.number(), faite_jour: z.number().nullable() })
        .nullable(),
      origine: invented,
    }),
  ),
  segments: z.array(
    z.object({
      campus: z.string(),
      compte: z.string(),
      nom: z.string(),
      criteres: z.record(z.string(), z.string()),
      partage: z.boolean(),
      origine: invented,
    }),
  ),
});
type DemoExchange = z.infer<typeof file>['echanges'][number];

const people = z.object({
  contacts: z.array(z.object({ id: z.string(), courriel: z.string(), fonction: z.string() })),
});

/** Exchanges and segments of the set, once the contacts and the personas are there: each persona is known by its contact. */
export const loadDemoExchanges: DemoLoader = async (demo) => {
  const { echanges, segments } = demo.files.read('echanges', file);
  const contacts = new Map(demo.files.read('contacts', people).contacts.map((one) => [one.id, one]));
  const accountOf = async (contact: string) => accountOfAddress(demo.tx, contacts.get(contact)?.courriel ?? '');
  for (const item of echanges) await loadExchange(demo, item, { contacts, accountOf });
  let kept = 0;
  for (const item of segments) {
    const compteId = await accountOf(item.compte);
    // Without its persona nobody keeps it.
    if (!compteId) continue;
    await insertSegment(demo.tx, {
      campusId: demo.idOf('campus', item.campus),
      compteId,
      nom: item.nom,
      criteres: criteriaOf(item.criteres),
      partage: item.partage,
      now: new Date(`${demo.day0}T06:00:00Z`),
    });
    kept++;
  }
  return { echanges: echanges.length, segments: kept };
};

async function loadExchange(
  demo: DemoContext,
  item: DemoExchange,
  known: {
    contacts: ReadonlyMap<string, { fonction: string }>;
    accountOf(contact: string): Promise<string | null>;
  },
): Promise<void> {
  const campusId = demo.idOf('campus', item.campus);
  const organisationId = demo.idOf('organisation', item.organisation);
  const le = demo.day(item.jour);
  const done = item.suite?.faite_jour ?? null;
  const id = await insertExchange(demo.tx, {
    campusId,
    organisationId,
    genre: item.genre,
    le,
    recit: item.recit,
    auteurId: await known.accountOf(item.auteur),
    suite: item.suite?.texte ?? null,
    suiteQui: item.suite ? await known.accountOf(item.suite.qui) : null,
    suiteLe: item.suite ? demo.day(item.suite.jour) : null,
    suiteFaiteLe: done === null ? null : new Date(`${demo.day(done)}T09:00:00Z`),
    mots: wordsOf({ recit: item.recit, suite: item.suite?.texte ?? null }),
    dernierAvant: null,
    origineId: await demo.origin(item),
    now: new Date(`${le}T15:00:00Z`),
  });
  const presents = item.presents.map((contact) => ({
    id: demo.idOf('contact', contact),
    titre: known.contacts.get(contact)!.fonction,
  }));
  await replacePresents(demo.tx, id, presents);
  await noteExchange(demo.tx, campusId, organisationId, le);
}
