import { sql } from 'kysely';
import type { MergeCounts } from '#core/importing/dataset.ts';
import { contradictionsOfDataset } from '../contradictions.sql.ts';
import { fieldLabels } from '../labels.ts';
import { retainValues } from '../retain.sql.ts';
import {
  attachIdentifiers,
  attachOtherNames,
  createMissing,
  prepareStaging,
  resolveKnown,
  resolvePlaces,
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
  await sql`drop table if exists ${sql.table(TOUCHED)}`.execute(tx);
  await sql`
    create temporary table ${sql.table(TOUCHED)} on commit drop as
    select distinct organisation_id from ${sql.table(table)} where organisation_id is not null`.execute(tx);
  await sql`create unique index on ${sql.table(TOUCHED)} (organisation_id)`.execute(tx);
  await sql`analyze ${sql.table(TOUCHED)}`.execute(tx);
  const withCodes = await attachIdentifiers(tx, table, originId);
  await attachOtherNames(tx, table, originId);
  const withFacts = await writeFacts(context);
  await sql`analyze fait`.execute(tx);
  await retainValues(tx, TOUCHED);
  await warnOfShared(context);
  await warnOfContradictions(context);
  const changed = new Set([...withCodes, ...withFacts]);
  for (const id of created) changed.delete(id);
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx);
  return {
    created: created.length,
    updated: changed.size,
    unchanged: Math.max(0, rows[0]!.n - created.length - changed.size),
  };
}

/** Codes that stay with the organisation that had them first. */
async function warnOfShared({ tx, table, warn }: EstablishmentContext): Promise<void> {
  const { rows } = await sql<{ ligne: number; siret: string; nom: string }>`
    select min(s.ligne) as ligne, s.siret, o.nom
    from ${sql.table(table)} s
    join identifiant i on i.genre = 'siret' and i.valeur = s.siret and i.organisation_id <> s.organisation_id
    join organisation o on o.id = i.organisation_id
    group by s.siret, o.nom, s.organisation_id order by 1`.execute(tx);
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
