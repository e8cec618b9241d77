import type { MergeCounts } from '#core/importing/dataset.ts';
import { journalChanges, writeJournal } from '#core/journal/index.ts';
import { bringBack } from '../bin.sql.ts';
import { contradictionsOfDataset } from '../contradictions.sql.ts';
import { fieldLabels } from '../labels.ts';
import { freeSlug, moveSlug } from '../organisations.sql.ts';
import { CHANGED, retainValues } from '../retain.sql.ts';
import { nameOfUnnamed } from '../unnamed.ts';
import {
  attachIdentifiers,
  attachOtherNames,
  countRows,
  createMissing,
  listTouched,
  listUnnamed,
  namedAtLast,
  prepareStaging,
  renameUnnamed,
  resolveKnown,
  resolvePlaces,
  sharedSirets,
  writeFacts,
} from './merge.sql.ts';
import type { EstablishmentContext } from './staging.ts';

/** Temporary table left by a merge: `organisation_id` of every establishment of the file. */
export const TOUCHED = 'etablissement_touche';

/**
 * Merges staged establishments (imports/staging.ts) into organisations: UAI first, then SIRET, else a new organisation.
 * What the file says becomes facts with their line; the retained values follow (priorities.ts). Contradictions with other
 * files are warned of, one per establishment × field × file. After it, `organisation_id` is filled in the staging table:
 * imports of the offer, which know schools too, call it with their own staging.
 */
export async function mergeEstablishments(context: EstablishmentContext): Promise<MergeCounts> {
  const { tx, table, originId } = context;
  await prepareStaging(tx, table);
  await resolvePlaces(tx, table);
  await resolveKnown(tx, table);
  const created = await createMissing(tx, table, originId);
  await listTouched(tx, table, TOUCHED);
  const withCodes = await attachIdentifiers(tx, table, originId);
  await attachOtherNames(tx, table, originId);
  const withFacts = await writeFacts(context);
  await bringBackCited(context);
  await retainValues(tx, TOUCHED);
  const unnamed = await listUnnamed(tx, TOUCHED);
  await renameUnnamed(
    tx,
    unnamed.map((one) => ({ id: one.id, nom: nameOfUnnamed(one) })),
  );
  await journalChanges(tx, CHANGED, { ...importTrace(context), act: 'organisation.imported' });
  for (const one of await namedAtLast(tx, table))
    await moveSlug(tx, one.id, one.slug, await freeSlug(tx, one.wanted, one.id));
  await warnOfShared(context);
  await warnOfContradictions(context);
  const changed = new Set([...withCodes, ...withFacts]);
  for (const id of created) changed.delete(id);
  const total = await countRows(tx, table);
  return {
    created: created.length,
    updated: changed.size,
    unchanged: Math.max(0, total - created.length - changed.size),
  };
}

const importTrace = ({ dataset, originId }: EstablishmentContext) => ({
  objectType: 'organisation',
  actorRole: 'import',
  details: { jeu: dataset, origine: originId },
});

/** A file that speaks of an organisation of the bin says that it exists: its offer must not be lost. */
async function bringBackCited(context: EstablishmentContext): Promise<void> {
  for (const id of await bringBack(context.tx, TOUCHED)) {
    await writeJournal(context.tx, { ...importTrace(context), act: 'organisation.restored', objectId: id });
  }
}

/** Codes that stay with the organisation that had them first. */
async function warnOfShared({ tx, table, warn }: EstablishmentContext): Promise<void> {
  const rows = await sharedSirets(tx, table);
  warn(
    rows.map((row) => ({
      line: row.ligne,
      column: 'siret',
      code: 'siret.shared',
      message: `Le SIRET ${row.siret} est déjà celui de « ${row.nom} » : il y reste.`,
    })),
  );
}

async function warnOfContradictions({ tx, dataset, warn }: EstablishmentContext): Promise<void> {
  const found = await contradictionsOfDataset(tx, dataset, TOUCHED);
  warn(
    found.map((line) => ({
      line: line.ligne,
      column: line.champ,
      code: 'contradiction',
      message: `${fieldLabels[line.champ] ?? line.champ} de « ${line.organisation} » : « ${line.valeur} » ici, « ${line.autreValeur} » dans ${line.autreJeu}.`,
    })),
  );
}
