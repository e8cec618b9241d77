import type { Tx } from '#core/db/index.ts';
import { attachFile, type FileStore, findFichier } from '#core/files/index.ts';
import { type Author, changesOf, writeJournal } from '#core/journal/index.ts';
import { recordOrigin } from '#core/provenance/index.ts';
import { insertCommitment, type PromiseInput, replacePromises, updateCommitment } from '../commitment-sheet.sql.ts';
import type { NetworkContext } from '../context.ts';
import { noteExchange } from '../membership-sheet.sql.ts';
import { COMMITMENT } from '../save-commitment.ts';
import { LETTER } from './letter.ts';
import type { AskedLetter } from './letters.sql.ts';

/** The commitment that a controlled letter makes, signed on the day that it bears, with its own document. @returns its id. */
export async function recordCommitment(
  tx: Tx,
  ctx: NetworkContext,
  files: FileStore,
  letter: AskedLetter,
  order: {
    author: Author;
    date: string;
    debut: string | null;
    echeance: string | null;
    promises: readonly PromiseInput[];
  },
): Promise<string> {
  const place = { campus_id: letter.campusId, organisation_id: letter.organisationId };
  const said = {
    nature: 'lettre_engagement',
    titre: letter.objet,
    texte: letter.texte,
    debut: order.debut,
    echeance: order.echeance,
  } as const;
  const id = await insertCommitment(tx, {
    ...place,
    ...said,
    etat: 'signe',
    signature_le: order.date,
    origine_id: await recordOrigin(tx, { nature: 'saisie', label: 'Lettre contrôlée par un campus' }),
    cree_le: ctx.now,
  });
  await replacePromises(tx, id, order.promises);
  // The bytes are kept once; each object has its own file, so that neither goes with the other.
  const given = await findFichier(tx, letter.fichierId!, { objetType: LETTER, objetId: letter.id });
  const owner = { objetType: COMMITMENT, objetId: id };
  const file = await attachFile(tx, files, given!, { owner, by: ctx.actor?.id ?? null, now: ctx.now });
  const signataire = `${letter.signataire}, ${letter.fonction}`.slice(0, 200);
  const version = await updateCommitment(tx, id, { fichier_id: file.id, signataire });
  await writeJournal(tx, {
    ...order.author,
    act: 'commitment.created',
    objectType: COMMITMENT,
    objectId: id,
    version,
    changes: changesOf(null, { ...said, promesses: order.promises, etat: 'signe', signature_le: order.date }),
    details: { campus: letter.campusId, organisation: letter.organisationId, lettre: letter.id },
  });
  await noteExchange(tx, letter.campusId, letter.organisationId, order.date);
  return id;
}
