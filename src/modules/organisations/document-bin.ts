import type { Deletable } from '#core/bin/index.ts';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { removeFichiers } from '#core/files/index.ts';
import { writeJournal } from '#core/journal/index.ts';
import type { DocumentKind } from './document-rules.ts';
import { binnedDocuments, deleteDocuments, findDocument, organisationOfDocument } from './documents.sql.ts';
import { actOf, DOCUMENT, restoreDocument } from './documents.ts';
import type { OrganisationHooks } from './hooks.ts';
import { documentsUrl } from './links.ts';
import { reachOf } from './reach.ts';
import { readSheet } from './sheet.sql.ts';

const PURGED_AT_ONCE = 500;

/** Documents and logos in the bin: who may deposit one may take it back. */
export const deletableDocument = (hooks: OrganisationHooks): Deletable => ({
  objectType: DOCUMENT,
  label: 'Document d’une organisation',
  list: async ({ db, actor, now }, limit) => {
    const where = (genre: DocumentKind) => reachOf(db, actOf(genre), { actor, hooks, now });
    const reach = { document: await where('document'), logo: await where('logo') };
    return (await binnedDocuments(db, { reach, limit })).map((one) => ({
      id: one.id,
      title: `${one.titre} (${one.organisation})`,
      deletedAt: one.deletedAt!,
      deletedBy: one.deletedBy,
    }));
  },
  restore: async ({ db, actor, requestId, now }, id) => {
    const organisationId = await organisationOfDocument(db, id);
    if (!organisationId) throw new NotFound('bin.unknown', 'Ce document n’est plus dans la corbeille.');
    const order = { organisationId, id };
    const { row, sheet } = await transaction(db, (tx) => restoreDocument(tx, { actor, requestId, now, hooks }, order));
    return { title: row.titre, url: documentsUrl(sheet.slug) };
  },
  purge: async (db, before) => ({ removed: await purgeDocuments(db, before), held: 0 }),
});

/** Takes away for good what was put in the bin before, its files with it. @returns how many. */
async function purgeDocuments(db: Db, before: Date): Promise<number> {
  let removed = 0;
  for (const { id, organisationId } of await binnedDocuments(db, { before, limit: PURGED_AT_ONCE })) {
    removed += (await transaction(db, (tx) => purgeOne(tx, { id, organisationId }, before))) ? 1 : 0;
  }
  return removed;
}

async function purgeOne(tx: Tx, { id, organisationId }: { id: string; organisationId: string }, before: Date) {
  // Held: whoever is taking it out of the bin at this very moment comes first or finds nothing.
  await readSheet(tx, { id: organisationId }, { lock: true });
  const row = await findDocument(tx, id, organisationId);
  if (!row?.deletedAt || row.deletedAt > before) return false;
  await removeFichiers(tx, await deleteDocuments(tx, { id }), DOCUMENT);
  await writeJournal(tx, {
    act: 'document.purged',
    objectType: 'organisation',
    objectId: organisationId,
    actorRole: 'système',
    details: { document: id, genre: row.genre },
  });
  return true;
}
