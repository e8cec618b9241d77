import { randomUUID } from 'node:crypto';
import type { Tx } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { attachFile, type Deposit, type FileStore, removeFichiers, type UploadRules } from '#core/files/index.ts';
import { type Author, writeJournal } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { holdOffer, type Offer, readOffer } from './offers.sql.ts';
import { type Readers, SUPPORT } from './stay.ts';
import { deleteSupport, insertSupport, supportsOf } from './supports.sql.ts';

/** What may be shared: documents, sheets and pictures, twenty for each stay. */
export const supportRules: UploadRules = {
  kinds: ['pdf', 'docx', 'odt', 'xlsx', 'ods', 'jpeg', 'png'],
  maxBytes: 20 * 1024 * 1024,
  maxFiles: 1,
};
const MOST = 20;

export interface Sharing {
  offer: Offer;
  candidatureId: string | null;
  titre: string;
  lecteurs: Readers;
  deposit: Deposit;
  author: Author;
}

/** Why nothing of a stay is shared at this day; null when something may be. */
export function sharingRefusal(offer: Pick<Offer, 'etat' | 'debut'> | null, today: string): string | null {
  if (!offer || offer.etat === 'annulee') return 'Ce stage est annulé : rien ne s’en partage.';
  return today < offer.debut ? 'Un document se partage une fois le stage commencé.' : null;
}

/** Shares what was made after a stay, once it has begun. @throws RuleBroken · Unavailable. */
export async function shareSupport(tx: Tx, now: Date, files: FileStore, one: Sharing): Promise<void> {
  const { offer, author } = one;
  await holdOffer(tx, offer.id);
  const refusal = sharingRefusal(await readOffer(tx, null, offer.id), isoDate(now));
  if (refusal) throw new RuleBroken('teacher_stay.not_shared', refusal);
  if ((await supportsOf(tx, offer.id)).length >= MOST)
    throw new RuleBroken('teacher_stay.full', 'Vingt documents au plus pour un stage : retirez-en un d’abord.');
  const id = randomUUID();
  const by = author.actorId ?? null;
  const file = await attachFile(tx, files, one.deposit, { owner: { objetType: SUPPORT, objetId: id }, by, now });
  const { candidatureId, titre, lecteurs } = one;
  await insertSupport(tx, { id, offreId: offer.id, candidatureId, titre, lecteurs, fichierId: file.id, par: by, now });
  await writeJournal(tx, {
    ...author,
    act: 'teacher_stay.material_shared',
    objectType: SUPPORT,
    objectId: id,
    details: { campus: offer.campusId, organisation: offer.organisationId },
  });
}

/** Takes shared material away, for good. @throws RuleBroken when it is not one of this stay. */
export async function removeSupport(tx: Tx, one: { offer: Offer; supportId: string; author: Author }): Promise<void> {
  const { offer, author } = one;
  await holdOffer(tx, offer.id);
  const support = (await supportsOf(tx, offer.id)).find((each) => each.id === one.supportId);
  if (!support) throw new RuleBroken('teacher_stay.no_material', 'Ce document n’est plus là.');
  await deleteSupport(tx, support.id);
  await removeFichiers(tx, [support.fichierId], SUPPORT);
  await writeJournal(tx, {
    ...author,
    act: 'teacher_stay.material_removed',
    objectType: SUPPORT,
    objectId: support.id,
    details: { campus: offer.campusId, organisation: offer.organisationId },
  });
}
