import type { Db } from '#core/db/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may } from '#modules/droits/index.ts';
import { lookalikesOfMany, type ManyLookalike } from '#modules/organisations/index.ts';
import { type NetworkContext, subjectOf } from '../context.ts';
import { compareLine, type Trying } from './compare-line.ts';
import { findCommunes } from './find-communes.ts';
import type { LineRow } from './imports.sql.ts';
import { type Reading, type ReadLine, readLine } from './read-line.ts';
import { ownersOfCodes, peopleOf, standingSheets } from './trial.sql.ts';
import type { LineTrial, Verdict } from './trial.ts';

/** A line with what it would do, and what is needed to do it. */
export interface TriedLine {
  row: LineRow;
  read: ReadLine;
  insee: string | null;
  communeNom: string | null;
  verdict: Verdict;
  trial: LineTrial;
}

/** What each line of an import would do today. Writes nothing. Within a transaction. */
export async function tryLines(
  db: Db,
  ctx: Pick<NetworkContext, 'actor' | 'today'>,
  order: { campus: CampusPlace; rows: readonly LineRow[]; reading: Reading },
): Promise<TriedLine[]> {
  const lines = order.rows.map((row) => readLine({ line: row.ligne, cells: row.cellules }, order.reading));
  const places = await placesOf(db, lines, order.reading);
  const owners = await ownersOfCodes(
    db,
    lines.flatMap((one) => one.codes),
  );
  // What no code recognises, and is not wrong already, is looked for by its name; without a code, its very name in its commune is it.
  const asked = lines.flatMap((one, at) =>
    one.nom === '' || one.codes.some((code) => owners.has(`${code.genre}:${code.valeur}`))
      ? []
      : [{ ref: one.line, nom: one.nom, insee: places[at]?.insee ?? null, exact: one.codes.length === 0 }],
  );
  const near = new Map<number, ManyLookalike[]>();
  for (const one of await lookalikesOfMany(db, asked)) near.set(one.ref, [...(near.get(one.ref) ?? []), one]);
  const ids = [...[...owners.values()].map((one) => one.id), ...[...near.values()].flat().map((one) => one.id)];
  const sheets = await standingSheets(db, { ids, campusId: order.campus.id, today: ctx.today });
  const people = new Map<string, { courriel: string | null; prenom: string; nom: string }[]>();
  for (const one of await peopleOf(db, ids))
    people.set(one.organisation, [...(people.get(one.organisation) ?? []), one]);
  const here = subjectOf(order.campus);
  const trying: Trying = {
    owners,
    near,
    sheets,
    people,
    // What this campus follows and no campus has admitted yet is completed by whoever imports here.
    mayChange: (sheet) =>
      (sheet.campus.length === 0 && sheet.statut !== null) ||
      may(ctx.actor, 'organisations.modifier_fiche', {
        organisations: [sheet.id],
        campus: sheet.campus,
        regions: sheet.region ? [sheet.region] : [],
        regionsAcademiques: sheet.regionAcademique ? [sheet.regionAcademique] : [],
      }).allowed,
    mayAdmit: may(ctx.actor, 'reseau.admettre_membre', here).allowed,
    mayKeepContacts: may(ctx.actor, 'reseau.gerer_contacts', here).allowed,
    first: new Map(),
    seen: new Set(),
    columns: order.reading.columns,
  };
  return lines.map((read, at) => {
    const row = order.rows[at]!;
    const place = places[at] ?? null;
    const { verdict, trial } = compareLine(trying, { row, read, insee: place?.insee ?? null });
    return { row, read, insee: place?.insee ?? null, communeNom: place?.label ?? null, verdict, trial };
  });
}

/** The commune of each line; one that is not found is a fault of its line. */
async function placesOf(
  db: Db,
  lines: readonly ReadLine[],
  how: Reading,
): Promise<({ insee: string; label: string } | null)[]> {
  const pairs = lines.map((one) => ({ commune: one.commune, postal: one.sheet.code_postal ?? '' }));
  const find = await findCommunes(db, pairs);
  return lines.map((one, at) => {
    const found = find(pairs[at]!.commune, pairs[at]!.postal);
    if (!found) return null;
    if (!('error' in found)) return found;
    const column = how.columns.indexOf('commune');
    one.faults.push({ field: 'commune', column, value: one.commune, reason: lower(found.error) });
    return null;
  });
}

const lower = (sentence: string): string => sentence.replace(/\.$/, '').replace(/^./, (letter) => letter.toLowerCase());
