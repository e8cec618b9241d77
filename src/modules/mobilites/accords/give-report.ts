import { type Db, type Tx, transaction } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { authorOf, writeJournal } from '#core/journal/index.ts';
import { addDays } from '#core/time/index.ts';
import { printOfToken } from '#modules/comptes/index.ts';
import { demand } from '#modules/droits/index.ts';
import type { SchoolPlace } from '../accueils/access.ts';
import { DRAW_UP } from '../accueils/placement.ts';
import { ACCORD } from './accord.ts';
import { type Accord, readAccord } from './accords.sql.ts';
import type { AccordContext } from './context.ts';
import { readNotes } from './report.ts';
import { writeReport } from './reports.sql.ts';
import type { HostReportValues, SchoolReportValues } from './schemas.ts';
import { partyOfLink } from './signatures.sql.ts';

/** What a report lacks, by field. */
export class ReportRefused extends RuleBroken {
  constructor(readonly errors: Readonly<Record<string, string>>) {
    super('accord.report_refused', Object.values(errors).join(' '));
  }
}

/** Whether something may be said of it: signed by all, and its last day has come. */
export const isOver = (one: Pick<Accord, 'etat' | 'semaine' | 'jours'>, today: string): boolean =>
  one.etat === 'signe' && today >= addDays(one.semaine, one.jours - 1);

function over(one: Accord, ctx: AccordContext, field: string): void {
  if (!isOver(one, ctx.today)) throw new ReportRefused({ [field]: 'L’accueil n’est pas terminé.' });
}

const trace = (one: Accord) => ({
  act: 'accord.reported',
  objectType: ACCORD,
  objectId: one.id,
});

/** The host says what came of it, by its link. @returns false when the link opens nothing to a host. @throws ReportRefused. */
export function reportByLink(
  db: Db,
  ctx: AccordContext,
  order: { token: string; values: HostReportValues },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const found = await partyOfLink(tx, printOfToken(order.token));
    const one = found?.partie === 'accueillant' ? await readAccord(tx, { id: found.accordId }, { lock: true }) : null;
    if (!one) return false;
    over(one, ctx, 'note');
    const { note, retour } = order.values;
    if (note === '') throw new ReportRefused({ note: 'Choisissez une note, de 1 à 5.' });
    await writeReport(tx, one.id, { hote_note: Number(note), hote_texte: retour || null, hote_le: ctx.now });
    const details = { campus: one.campusId, organisation: one.ecoleId, partie: 'accueillant' };
    await writeJournal(tx, {
      actorId: null,
      actorRole: 'porteur_de_lien',
      requestId: ctx.requestId,
      details,
      ...trace(one),
    });
    return true;
  });
}

/** The school says what its pupils thought of it, in numbers. @throws NotFound · Forbidden · ReportRefused. */
export async function reportBySchool(
  tx: Tx,
  ctx: AccordContext,
  place: SchoolPlace,
  order: { id: string; values: SchoolReportValues },
): Promise<void> {
  const author = authorOf(ctx, demand(ctx.actor, DRAW_UP, place.subject));
  const one = await readAccord(tx, { id: order.id, ecoleId: place.school.id }, { lock: true });
  if (!one) throw unknownPage();
  over(one, ctx, 'notes');
  const { retour, ...typed } = order.values;
  const read = readNotes(Object.values(typed), one.codes.length);
  if (!read.ok) throw new ReportRefused({ notes: read.error });
  await writeReport(tx, one.id, { notes: read.notes, ecole_texte: retour || null, ecole_le: ctx.now });
  const details = { campus: one.campusId, organisation: one.ecoleId, partie: 'etablissement' };
  await writeJournal(tx, { ...author, details, ...trace(one) });
}
