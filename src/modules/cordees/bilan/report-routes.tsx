import { z } from 'zod';
import { transaction } from '#core/db/index.ts';
import { writeDocx, writePdf, writeXlsx } from '#core/documents/index.ts';
import { Conflict, RuleBroken } from '#core/errors/index.ts';
import { attachment } from '#core/files/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { cordeeContext, mayOn, subjectOf } from '../access.ts';
import { CORDEE_YEAR, KEEP } from '../cordee.ts';
import { demandMoney, readsMoney, subjectOfMoney } from '../financement/access.ts';
import { ASK } from '../financement/funding.ts';
import { line, text, version, yearParams } from '../schemas.ts';
import { ReportPage } from '../views/report-page.tsx';
import { yearDoors } from '../year-doors.ts';
import { yearAt } from '../year-routes.tsx';
import { keepOpinion, whyNotWritten } from './keep-opinion.ts';
import { type ReportFormat, reportFileUrl, reportFormats, reportUrl } from './links.ts';
import { reportBlocks, reportPaper, reportTitle } from './paper.ts';
import { reportOf } from './read-report.ts';
import { DEPOSIT, type Opinion } from './report.ts';
import { reportSheets } from './sheets.ts';

const opinionForm = z.object({ version, reponses: line(10), satisfaits: line(10), texte: text(3_000) });
export type OpinionTyped = z.output<typeof opinionForm>;
const NOTHING: OpinionTyped = { version: 0, reponses: '', satisfaits: '', texte: '' };

const numberText = (n: number | null): string => (n === null ? '' : String(n));
const typedOf = ({ reponses, satisfaits, texte }: Opinion, known: number): OpinionTyped => ({
  version: known,
  reponses: numberText(reponses),
  satisfaits: numberText(satisfaits),
  texte,
});

/** A whole number of people; null: left empty; undefined: no number. */
function peopleOf(typed: string): number | null | undefined {
  if (typed === '') return null;
  return /^\d{1,5}$/.test(typed) ? Number(typed) : undefined;
}

function checkedOpinion(typed: OpinionTyped): { avis: Opinion; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const [reponses, satisfaits] = [peopleOf(typed.reponses), peopleOf(typed.satisfaits)];
  if (reponses === undefined) errors.reponses = 'Écrivez un nombre.';
  if (satisfaits === undefined) errors.satisfaits = 'Écrivez un nombre.';
  else if ((satisfaits === null) !== (reponses === null)) errors.satisfaits = 'Donnez les deux nombres, ou aucun.';
  else if ((satisfaits ?? 0) > (reponses ?? 0)) errors.satisfaits = 'Il ne peut dépasser le nombre de réponses.';
  if (typed.texte.length > 2_000) errors.texte = '2 000 caractères au plus.';
  return { avis: { reponses: reponses ?? null, satisfaits: satisfaits ?? null, texte: typed.texte }, errors };
}

/** The return at an address, for who may read its money. @throws NotFound. */
async function reportAt(ctx: RequestContext, params: { slug: string; id: string; annee: number }) {
  const { place, programme } = await yearAt(ctx, params);
  demandMoney(ctx, place, programme);
  return { place, programme, ...(await reportOf(ctx.db, place.cordee, programme)) };
}

type Placed = Awaited<ReturnType<typeof reportAt>>;

function show(
  ctx: RequestContext,
  placed: Placed,
  filled?: Partial<{ typed: OpinionTyped; errors: Record<string, string>; refusal: string; status: number }>,
): Result {
  const { place, programme, report, deposeLe } = placed;
  const model = {
    campus: place.campus,
    cordee: place.cordee,
    annee: programme.annee,
    title: reportTitle(report, deposeLe),
    blocks: reportBlocks(report),
    deposeLe,
    doors: yearDoors(ctx.actor, place, programme),
    mayWrite: whyNotWritten(programme.etat) === null && mayOn(ctx.actor, DEPOSIT, place),
    typed: filled?.typed ?? typedOf(placed.avis, placed.version),
    errors: filled?.errors ?? {},
    refusal: filled?.refusal ?? null,
  };
  return page(<ReportPage model={model} />, { status: filled?.status ?? 200 });
}

const writers: Record<ReportFormat, (placed: Placed, now: Date) => Promise<Buffer> | Buffer> = {
  pdf: ({ report, deposeLe }, now) => writePdf(reportPaper(report, deposeLe, now)),
  docx: ({ report, deposeLe }, now) => writeDocx(reportPaper(report, deposeLe, now)),
  xlsx: ({ report }) => writeXlsx(reportSheets(report)),
};
const TYPES: Record<ReportFormat, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

const YEAR = [':slug', ':id', ':annee'] as const;

const fileRoute = (format: ReportFormat): Route =>
  defineRoute({
    method: 'GET',
    path: reportFileUrl(YEAR, format),
    access: readsMoney,
    params: yearParams,
    handle: async (ctx, { params }) => {
      const placed = await reportAt(ctx, params);
      const { place, programme } = placed;
      const { campus, cordee } = place;
      const decision = mayOn(ctx.actor, KEEP, place)
        ? demand(ctx.actor, KEEP, subjectOf(ctx.actor, campus, cordee))
        : demand(ctx.actor, ASK, subjectOfMoney(campus, cordee, programme));
      const bytes = await writers[format](placed, ctx.clock.now());
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'cordee.return_exported',
        objectType: CORDEE_YEAR,
        objectId: programme.id,
        exported: true,
        details: { campus: campus.id },
      });
      const name = `bilan-cordee-${programme.annee}.${format}`;
      return raw(new Uint8Array(bytes), TYPES[format], {
        headers: { 'Content-Disposition': attachment(name), 'Cache-Control': 'private, no-store' },
      });
    },
  });

/** The yearly return: read, given as a file, and what is thought of the year. */
export const reportRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: reportUrl(...YEAR),
    access: readsMoney,
    params: yearParams,
    handle: async (ctx, { params }) => show(ctx, await reportAt(ctx, params)),
  }),
  ...reportFormats.map(fileRoute),
  defineRoute({
    method: 'POST',
    path: reportUrl(...YEAR),
    access: mayEver(DEPOSIT),
    params: yearParams,
    form: opinionForm,
    handle: async (ctx, { params, form }) => {
      const placed = await reportAt(ctx, params);
      const { campus, cordee } = placed.place;
      demand(ctx.actor, DEPOSIT, subjectOf(ctx.actor, campus, cordee));
      const typed = form.ok ? form.value : NOTHING;
      const { avis, errors } = checkedOpinion(typed);
      if (Object.keys(errors).length > 0) return show(ctx, placed, { typed, errors, status: 422 });
      const order = { id: cordee.id, annee: params.annee, version: typed.version, avis };
      try {
        await transaction(ctx.db, (tx) => keepOpinion(tx, cordeeContext(ctx), campus, order));
      } catch (error) {
        if (error instanceof RuleBroken) return show(ctx, placed, { typed, refusal: error.sentence, status: 422 });
        if (!(error instanceof Conflict)) throw error;
        const now = await reportAt(ctx, params);
        const refusal = `${error.sentence} Il dit maintenant : « ${now.avis.texte} », ${now.avis.reponses ?? 0} réponses. Ce que vous avez tapé est gardé ci-dessous : enregistrez-le s’il doit le remplacer.`;
        return show(ctx, now, { typed: { ...typed, version: now.version }, refusal, status: 409 });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Avis enregistré.' });
      return seeOther(reportUrl(campus.slug, cordee.id, params.annee));
    },
  }),
];
