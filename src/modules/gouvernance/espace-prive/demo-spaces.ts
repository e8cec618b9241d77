import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { writePdf } from '#core/documents/index.ts';
import { attachFile, type FileStore, keepBytes } from '#core/files/index.ts';
import { insertFile, insertFileVersion } from './files.sql.ts';
import { accountOfContact } from './members.sql.ts';
import { insertNote, insertNoteVersion } from './notes.sql.ts';
import { SPACE_FILE } from './space.ts';
import { insertSpaceTask } from './tasks.sql.ts';

const author = { id: z.string(), auteur: z.string() };
const file = z.object({
  espaces: z.array(
    z.object({
      instance: z.string(),
      fichiers: z.array(
        z.object({
          ...author,
          nom: z.string(),
          versions: z.array(z.object({ jour: z.number(), titre: z.string(), paragraphes: z.array(z.string()) })),
        }),
      ),
      notes: z.array(
        z.object({
          ...author,
          jour: z.number(),
          titre: z.string(),
          versions: z.array(z.object({ jour: z.number(), texte: z.string() })).min(1),
        }),
      ),
      taches: z.array(
        z.object({
          ...author,
          titre: z.string(),
          responsable: z.string(),
          organisation: z.string(),
          jour: z.number(),
          echeance_jour: z.number(),
          etat: z.enum(['a_faire', 'en_cours', 'faite']),
          suite: z.string().nullable(),
        }),
      ),
      origine: demoOrigin,
    }),
  ),
});
type DemoSpace = z.infer<typeof file>['espaces'][number];
/** Where the rows of one body go, and under which origin. */
interface Place {
  instanceId: string;
  originId: number;
}

/** Private spaces of the set, after its bodies, contacts and accounts. */
export const loadDemoSpaces: DemoLoader = async (demo) => {
  const { espaces } = demo.files.read('espaces', file);
  for (const space of espaces) {
    const place = { instanceId: demo.idOf('instance', space.instance), originId: await demo.origin(space) };
    if (demo.store) for (const one of space.fichiers) await loadFile(demo, demo.store, place, one);
    for (const one of space.notes) await loadNote(demo, place, one);
    for (const one of space.taches) await loadTask(demo, place, one);
  }
  return { espaces: espaces.length };
};

const at = (demo: DemoContext, jour: number): Date => new Date(`${demo.day(jour)}T09:00:00Z`);
const accountOf = (demo: DemoContext, contact: string) => accountOfContact(demo.tx, demo.idOf('contact', contact));

/** The documents of the set: made here, and marked as examples. */
async function loadFile(
  demo: DemoContext,
  store: FileStore,
  place: Place,
  one: DemoSpace['fichiers'][number],
): Promise<void> {
  const id = randomUUID();
  const by = await accountOf(demo, one.auteur);
  await insertFile(demo.tx, { ...place, id, auteurId: by });
  for (const [rank, { jour, titre, paragraphes }] of one.versions.entries()) {
    const now = at(demo, jour);
    const bytes = await writePdf({
      title: titre,
      author: 'Exemple',
      subject: 'Exemple de démonstration sans valeur',
      madeAt: now,
      footer: titre,
      blocks: [
        { kind: 'paragraph', text: 'Exemple : ce document est inventé, il n’engage personne.' },
        ...paragraphes.map((text) => ({ kind: 'paragraph', text }) as const),
      ],
    });
    const deposit = await keepBytes(store, bytes, { nom: one.nom, kind: 'pdf' });
    const owner = { objetType: SPACE_FILE, objetId: id };
    const kept = await attachFile(demo.tx, store, deposit, { owner, by, now });
    await insertFileVersion(demo.tx, id, { numero: rank + 1, partieDe: rank || null, titre, fichierId: kept.id });
  }
}

async function loadNote(demo: DemoContext, place: Place, one: DemoSpace['notes'][number]): Promise<void> {
  const par = await accountOf(demo, one.auteur);
  const text = { le: demo.day(one.jour), titre: one.titre, par };
  const [first, ...others] = one.versions;
  const begun = { ...text, texte: first!.texte, now: at(demo, first!.jour), originId: place.originId };
  const id = await insertNote(demo.tx, place.instanceId, begun);
  for (const [rank, { jour, texte }] of others.entries())
    await insertNoteVersion(demo.tx, id, rank + 2, { ...text, texte, now: at(demo, jour) });
}

async function loadTask(demo: DemoContext, place: Place, one: DemoSpace['taches'][number]): Promise<void> {
  const echeance = demo.day(one.echeance_jour);
  await insertSpaceTask(demo.tx, place.instanceId, {
    titre: one.titre,
    responsableId: demo.idOf('contact', one.responsable),
    organisationId: demo.idOf('organisation', one.organisation),
    echeance,
    etat: one.etat,
    suite: one.suite,
    faiteLe: one.etat === 'faite' ? echeance : null,
    auteurId: await accountOf(demo, one.auteur),
    now: at(demo, one.jour),
    originId: place.originId,
  });
}
