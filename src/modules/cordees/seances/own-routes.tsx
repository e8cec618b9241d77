import { writePdf } from '#core/documents/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import { attachment } from '#core/files/index.ts';
import { defineRoute, page, type RequestContext, type Result, type Route, raw, seeOther } from '#core/http/index.ts';
import { count, slugify } from '#core/text/index.ts';
import { schoolYearOf } from '#core/time/school-year.ts';
import { cordeeContext } from '../access.ts';
import { presentIn } from '../cordee.ts';
import { durationText, niveauLabels } from '../labels.ts';
import { mentorName } from '../mentors/labels.ts';
import { dead, QUIET } from '../mentors/link-routes.tsx';
import { tokenParams } from '../mentors/schemas.ts';
import { type Placed, placedByLink } from '../mentors/take-step.ts';
import { OwnSeancePage } from '../views/own-seance-page.tsx';
import { OwnSeancesPage } from '../views/own-seances-page.tsx';
import { certified, hoursPaper } from './certificate.ts';
import { whenText, whereText } from './labels.ts';
import { ownCertificateUrl, ownSeancesUrl, ownSeanceUrl } from './links.ts';
import { changeSeance, logSeance, SeanceRefused } from './log.ts';
import { NO_SEANCE, ownCertificateParams, ownQuery, ownSeanceParams, type SeanceTyped, seanceForm } from './schemas.ts';
import { clockOf } from './seance.ts';
import { readSeance, type Seance, seancesOfMentor } from './seances.sql.ts';
import { hoursByYear } from './totals.ts';

type Errors = Record<string, string>;
const DONE: Readonly<Record<string, string>> = {
  noter: 'Votre séance est notée. L’établissement la relit, puis approuve ses heures.',
  reecrire: 'Votre séance est réécrite. L’établissement la relit.',
  retirer: 'Votre séance est retirée.',
};

/** Establishments of the cordée this school year and the one before: late sessions are still noted. */
const schoolsOf = ({ cordee }: Placed, year: number) =>
  cordee.etablissements
    .filter((one) => presentIn(one, year) || presentIn(one, year - 1))
    .map((one) => [one.id, one.nom] as const);

async function showAll(
  ctx: RequestContext,
  token: string,
  filled: { typed: SeanceTyped; errors: Errors; done: string },
): Promise<Result> {
  const placed = await placedByLink(ctx.db, token);
  if (!placed?.mentor.confirmeLe) return dead();
  const years = hoursByYear(await seancesOfMentor(ctx.db, placed.mentor.id));
  const schools = schoolsOf(placed, schoolYearOf(cordeeContext(ctx).today));
  return page(<OwnSeancesPage model={{ ...placed, token, years, schools, ...filled }} />, {
    status: Object.keys(filled.errors).length > 0 ? 422 : 200,
    headers: QUIET,
  });
}

const typedOf = (one: Seance): SeanceTyped => ({
  version: one.version,
  acte: '',
  etablissement: one.etablissementId,
  jour: one.jour,
  debut: clockOf(one.debut),
  duree: durationText(one.minutes),
  distance: one.aDistance ? 'oui' : '',
  lieu: one.lieu,
  theme: one.theme,
  niveau: one.niveau ?? '',
  eleves: String(one.eleves),
});

/** A session as it has become, beside what was typed over an earlier version. */
const nowText = (one: Seance): string =>
  `Elle dit maintenant : ${whenText(one)}, ${one.etablissement}, ${whereText(one)}, « ${one.theme} », ${one.niveau ? niveauLabels[one.niveau] : 'plusieurs niveaux'}, ${count(one.eleves, 'élève')}.`;
const TYPED = 'Ce que vous avez tapé est gardé ci-dessous : envoyez-le s’il doit la remplacer.';

async function showOne(
  ctx: RequestContext,
  params: { jeton: string; seance: string },
  filled: { typed?: SeanceTyped | undefined; error: SeanceRefused | Conflict | null },
): Promise<Result> {
  const placed = await placedByLink(ctx.db, params.jeton);
  const seance = placed && (await readSeance(ctx.db, params.seance, { mentorId: placed.mentor.id }));
  if (!placed || !seance) return dead();
  const { error } = filled;
  const model = {
    ...placed,
    token: params.jeton,
    seance,
    schools: schoolsOf(placed, schoolYearOf(seance.jour)),
    typed: { ...(filled.typed ?? typedOf(seance)), version: seance.version },
    errors: error instanceof SeanceRefused ? error.errors : {},
    refusal:
      error instanceof Conflict ? `${error.sentence} ${nowText(seance)} ${filled.typed ? TYPED : ''}`.trim() : null,
  };
  return page(<OwnSeancePage model={model} />, { status: error?.status ?? 200, headers: QUIET });
}

/** What a mentor does of her sessions by her mailed link, without a password. */
export const ownSeanceRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: ownSeancesUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    query: ownQuery,
    handle: (ctx, { params, query }) =>
      showAll(ctx, params.jeton, { typed: NO_SEANCE, errors: {}, done: DONE[query.suite ?? ''] ?? '' }),
  }),
  defineRoute({
    method: 'POST',
    path: ownSeancesUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: seanceForm,
    handle: async (ctx, { params, form }) => {
      const typed = form.ok ? form.value : NO_SEANCE;
      try {
        if (!(await logSeance(ctx.db, cordeeContext(ctx), { token: params.jeton, typed }))) return dead();
      } catch (error) {
        if (!(error instanceof SeanceRefused)) throw error;
        return showAll(ctx, params.jeton, { typed, errors: error.errors, done: '' });
      }
      return seeOther(`${ownSeancesUrl(params.jeton)}?suite=noter`, QUIET);
    },
  }),
  defineRoute({
    method: 'GET',
    path: ownSeanceUrl(':jeton', ':seance'),
    access: 'public',
    params: ownSeanceParams,
    handle: (ctx, { params }) => showOne(ctx, params, { error: null }),
  }),
  defineRoute({
    method: 'POST',
    path: ownSeanceUrl(':jeton', ':seance'),
    access: 'public',
    params: ownSeanceParams,
    form: seanceForm,
    handle: async (ctx, { params, form }) => {
      const typed = form.ok ? form.value : NO_SEANCE;
      try {
        const order = { token: params.jeton, id: params.seance, typed };
        if (!(await changeSeance(ctx.db, cordeeContext(ctx), order))) return dead();
      } catch (error) {
        if (!(error instanceof SeanceRefused || error instanceof Conflict)) throw error;
        // Who takes a session back has typed nothing: she reads what she would take back.
        const stale = error instanceof Conflict && typed.acte === 'retirer';
        return showOne(ctx, params, { typed: stale ? undefined : typed, error });
      }
      const done = typed.acte === 'retirer' ? 'retirer' : 'reecrire';
      return seeOther(`${ownSeancesUrl(params.jeton)}?suite=${done}`, QUIET);
    },
  }),
  defineRoute({
    method: 'GET',
    path: ownCertificateUrl(':jeton', ':annee'),
    access: 'public',
    params: ownCertificateParams,
    handle: async (ctx, { params }) => {
      const placed = await placedByLink(ctx.db, params.jeton);
      return placed?.mentor.confirmeLe ? certificateOf(ctx, placed, params.annee) : dead();
    },
  }),
];

/** The certificate of hours of a mentor for a school year, on paper. @throws NotFound while nothing of it is approved. */
export async function certificateOf(ctx: RequestContext, placed: Placed, annee: number): Promise<Result> {
  const seances = certified(await seancesOfMentor(ctx.db, placed.mentor.id), annee);
  if (seances.length === 0) throw unknownPage();
  const bytes = await writePdf(hoursPaper(placed, annee, seances, ctx.clock.now()));
  const name = `attestation-mentorat-${annee}-${slugify(mentorName(placed.mentor))}.pdf`;
  return raw(new Uint8Array(bytes), 'application/pdf', {
    headers: { ...QUIET, 'Content-Disposition': attachment(name) },
  });
}
