import { type Reference, referencesTo } from '#core/bin/references.ts';
import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import { removeFichiers } from '#core/files/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, may } from '#modules/droits/index.ts';
import { binnedOrganisations, isImported, ownTables, putInBin, removeOrganisation, takeOutOfBin } from './bin.sql.ts';
import { deleteDocuments } from './documents.sql.ts';
import { DOCUMENT } from './documents.ts';
import { readSheet, type Sheet } from './sheet.sql.ts';
import { type SheetContext, subjectOf } from './subject.ts';

const ACT = 'organisations.supprimer_organisation';

/** Words for what holds an organisation, by table; another table is « d’autres données ». */
const HELD_BY: Record<string, readonly [singular: string, plural: string]> = {
  ligne_formation: ['formation', 'formations'],
  campus: ['campus qu’elle porte ou accueille', 'campus qu’elle porte ou accueille'],
  campus_porteur: ['campus qu’elle porte', 'campus qu’elle porte'],
  campus_site: ['lieu d’un campus', 'lieux de campus'],
  compte: ['compte', 'comptes'],
  attribution: ['rôle donné', 'rôles donnés'],
  invitation: ['invitation', 'invitations'],
};

/** Every reason why a sheet may not go to the bin, in French; shown before, enforced after. */
export async function reasonsToKeep(db: Db, sheet: Sheet, ctx: SheetContext): Promise<string[]> {
  const reasons: string[] = [];
  if (await isImported(db, sheet.id)) {
    reasons.push(
      'Les fichiers ouverts parlent d’elle : elle reviendrait au prochain chargement. Si elle a fermé, donnez sa date de fermeture.',
    );
  }
  const held = await referencesTo(db, 'organisation', sheet.id, [...ownTables, 'adhesion']);
  if (held.length > 0) reasons.push(`Elle est encore utilisée : ${held.map(wordsFor).join(', ')}.`);
  const elsewhere = (await ctx.hooks.campusesOfOrganisation(db, sheet.id, isoDate(ctx.now))).filter(
    (campus) => !may(ctx.actor, ACT, { campus: [campus] }).allowed,
  );
  if (elsewhere.length > 0) reasons.push('Elle est membre d’un autre campus que le vôtre.');
  return reasons;
}

const wordsFor = ({ table, rows }: Reference): string => {
  const words = HELD_BY[table];
  return words ? count(rows, ...words) : 'd’autres données';
};

/** Puts a sheet in the bin, for thirty days. @throws NotFound · Forbidden · RuleBroken `organisation.held` with every reason. */
export async function deleteOrganisation(tx: Tx, ctx: SheetContext, id: string): Promise<Sheet> {
  const sheet = await readSheet(tx, { id }, { lock: true });
  if (!sheet || sheet.deletedAt) throw new NotFound('organisation.unknown', 'Cette fiche n’existe pas ou plus.');
  const decision = demand(ctx.actor, ACT, await subjectOf(tx, sheet, ctx));
  const reasons = await reasonsToKeep(tx, sheet, ctx);
  if (reasons.length > 0) throw new RuleBroken('organisation.held', reasons.join(' '));
  await putInBin(tx, id, ctx.actor!.id, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'organisation.deleted',
    objectType: 'organisation',
    objectId: id,
  });
  return sheet;
}

/** Takes a sheet out of the bin. @throws NotFound when it is not there (any more), or not for this person. */
export async function restoreOrganisation(tx: Tx, ctx: SheetContext, id: string): Promise<Sheet> {
  const sheet = await readSheet(tx, { id }, { lock: true });
  if (!sheet?.deletedAt) throw new NotFound('bin.unknown', 'Cette fiche n’est plus dans la corbeille.');
  const decision = demand(ctx.actor, ACT, await subjectOf(tx, sheet, ctx));
  await takeOutOfBin(tx, id, ctx.now);
  await writeJournal(tx, {
    ...authorOf(ctx, decision),
    act: 'organisation.restored',
    objectType: 'organisation',
    objectId: id,
  });
  return sheet;
}

const PURGED_AT_ONCE = 500;

/** Takes away for good what was put in the bin before. What something points to since then is left, and counted. */
export async function purgeOrganisations(
  db: Db,
  hooks: SheetContext['hooks'],
  before: Date,
): Promise<{ removed: number; held: number }> {
  const purge = { removed: 0, held: 0 };
  for (const { id } of await binnedOrganisations(db, { before, limit: PURGED_AT_ONCE })) {
    const gone = await transaction(db, (tx) => purgeOne(tx, hooks, id, before));
    purge[gone ? 'removed' : 'held'] += 1;
  }
  return purge;
}

async function purgeOne(tx: Tx, hooks: SheetContext['hooks'], id: string, before: Date): Promise<boolean> {
  const sheet = await readSheet(tx, { id }, { lock: true });
  if (!sheet?.deletedAt || sheet.deletedAt > before) return false;
  if ((await referencesTo(tx, 'organisation', id, [...ownTables, 'adhesion'])).length > 0) return false;
  await hooks.releaseOrganisation(tx, id);
  await removeFichiers(tx, await deleteDocuments(tx, { organisationId: id }), DOCUMENT);
  await removeOrganisation(tx, id);
  await writeJournal(tx, {
    act: 'organisation.removed',
    objectType: 'organisation',
    objectId: id,
    actorRole: 'système',
  });
  return true;
}
