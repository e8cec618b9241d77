import { z } from 'zod';
import { type DemoContext, type DemoLoader, demoOrigin } from '#core/demonstration/index.ts';
import { attachFile, type FileStore, keepBytes } from '#core/files/index.ts';
import { type CommitmentState, commitmentKinds, type PromiseKind, promiseKinds } from './commitment-kinds.ts';
import { insertCommitment, insertContribution, replacePromises, updateCommitment } from './commitment-sheet.sql.ts';
import { noteExchange, readMembership, updateMembership } from './membership-sheet.sql.ts';
import { COMMITMENT } from './save-commitment.ts';
import { letterPdf } from './signatures/letter.ts';
import { letterOf } from './signatures/read-letter.ts';

const adhesionsFile = z.object({
  adhesions: z.array(
    z.object({ id: z.string(), campus: z.string(), organisation: z.string(), correspondant: z.string().nullable() }),
  ),
});

const engagementsFile = z.object({
  engagements: z.array(
    z.object({
      campus: z.string(),
      adhesion: z.string(),
      nature: z.enum(commitmentKinds),
      titre: z.string(),
      texte: z.string(),
      promesses: z.array(
        z.object({
          genre: z.enum(Object.keys(promiseKinds) as [PromiseKind, ...PromiseKind[]]),
          quantite: z.number().int().positive(),
          unite: z.string(),
          objet: z.string(),
          tenu: z.number().int(),
        }),
      ),
      signature_jour: z.number().nullable(),
      echeance_jour: z.number().nullable(),
      etat: z.enum(['en_vigueur', 'expire']),
      fichier: z.object({ nom: z.string() }).nullish(),
      origine: demoOrigin,
    }),
  ),
});
type DemoCommitment = z.infer<typeof engagementsFile>['engagements'][number];

/** The state of our workflow for what the set says of a commitment. */
function stateOf({ etat, promesses }: DemoCommitment): CommitmentState {
  const whole = promesses.length > 0 && promesses.every((one) => one.tenu >= one.quantite);
  if (etat === 'expire') return whole ? 'tenu' : 'non_tenu';
  return promesses.some((one) => one.tenu > 0) ? 'tenu_partiellement' : 'signe';
}

/** Correspondents of the members, once the contacts are there, and the commitments with what came of them. */
export const loadDemoCommitments: DemoLoader = async (demo) => {
  const { adhesions } = demo.files.read('adhesions', adhesionsFile);
  const places = new Map<string, { campusId: string; organisationId: string }>();
  for (const item of adhesions) {
    const place = {
      campusId: demo.idOf('campus', item.campus),
      organisationId: demo.idOf('organisation', item.organisation),
    };
    places.set(item.id, place);
    const correspondant_id = demo.find('contact', item.correspondant);
    if (!correspondant_id) continue;
    const membership = await readMembership(demo.tx, place.campusId, { id: place.organisationId });
    if (membership) await updateMembership(demo.tx, membership.id, { correspondant_id });
  }
  const { engagements } = demo.files.read('engagements', engagementsFile);
  for (const item of engagements) {
    const { campusId, organisationId } = places.get(item.adhesion)!;
    const signature = demo.day(item.signature_jour);
    const id = await insertCommitment(demo.tx, {
      campus_id: campusId,
      organisation_id: organisationId,
      nature: item.nature,
      titre: item.titre,
      texte: item.texte,
      debut: signature,
      echeance: demo.day(item.echeance_jour),
      signature_le: signature,
      etat: stateOf(item),
      origine_id: await demo.origin(item),
      cree_le: new Date(`${signature ?? demo.day0}T09:00:00Z`),
    });
    const promises = item.promesses.map(({ genre, quantite, unite, objet }) => ({ genre, quantite, unite, objet }));
    const ids = await replacePromises(demo.tx, id, promises);
    for (const [index, { tenu }] of item.promesses.entries()) {
      if (tenu <= 0) continue;
      // Something came about half-way: the set says how much, not when.
      const recuLe = demo.day(Math.min(-7, Math.round((item.signature_jour ?? -30) / 2)));
      const now = new Date(`${recuLe}T09:00:00Z`);
      await insertContribution(demo.tx, {
        promesseId: ids[index]!,
        quantite: tenu,
        recuLe,
        note: null,
        par: null,
        now,
      });
      await noteExchange(demo.tx, campusId, organisationId, recuLe);
    }
    if (signature) await noteExchange(demo.tx, campusId, organisationId, signature);
    if (demo.store && item.fichier)
      await depositExample(demo, demo.store, { id, campusId, nom: item.fichier.nom, signature });
  }
  return { engagements: engagements.length };
};

/** The document of a commitment of the set: made here, and marked as an example. */
async function depositExample(
  demo: DemoContext,
  store: FileStore,
  one: { id: string; campusId: string; nom: string; signature: string | null },
): Promise<void> {
  const letter = await letterOf(demo.tx, one.campusId, one.id);
  const at = new Date(`${one.signature ?? demo.day0}T09:00:00Z`);
  const bytes = await letterPdf(letter!, { at, signature: null, signedOn: one.signature, example: true });
  const deposit = await keepBytes(store, bytes, { nom: one.nom, kind: 'pdf' });
  const owner = { objetType: COMMITMENT, objetId: one.id };
  const file = await attachFile(demo.tx, store, deposit, { owner, by: null, now: at });
  await updateCommitment(demo.tx, one.id, { fichier_id: file.id });
}
