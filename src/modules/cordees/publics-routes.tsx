import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  csv,
  defineRoute,
  flavourOf,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { authorOf, journalRead } from '#core/journal/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { cordeeContext, mayOn, schoolsFor, subjectOf, subjectOfSchool } from './access.ts';
import { checkedCounts } from './check-counts.ts';
import { CORDEE_YEAR, DECLARE, KEEP, READ } from './cordee.ts';
import { countedSchools, declarePupils, NOT_NOW, whyNotCounting } from './declare.ts';
import { levelsText } from './labels.ts';
import { declareUrl, publicsUrl, surveyUrl } from './links.ts';
import { presentPublics } from './present-publics.ts';
import type { SchoolCount } from './publics.ts';
import { readPublics } from './read-publics.ts';
import { type CountsTyped, countsForm, declareParams, yearParams } from './schemas.ts';
import { surveyColumns, surveyLines } from './survey-export.ts';
import { DeclarePage } from './views/declare-page.tsx';
import { PublicsPage } from './views/publics-page.tsx';
import { yearDoors } from './year-doors.ts';
import { yearAt } from './year-routes.tsx';

type YearParams = { slug: string; id: string; annee: number };

/** The establishment at an address, for who declares for it. @throws NotFound · Forbidden. */
export async function declaredAt(ctx: RequestContext, params: YearParams & { etablissement: string }) {
  const { place, programme } = await yearAt(ctx, params);
  const school = countedSchools(place.cordee, programme.annee).find((one) => one.id === params.etablissement);
  if (!school) throw unknownPage();
  demand(ctx.actor, DECLARE, subjectOfSchool(place.campus, place.cordee, school));
  const all = await readPublics(ctx.db, place.cordee, programme);
  return { place, programme, school, declared: all.find((one) => one.school.id === school.id)! };
}

type DeclaredPlace = Awaited<ReturnType<typeof declaredAt>>;

const typedOf = ({ niveaux }: SchoolCount): CountsTyped =>
  Object.fromEntries(
    niveaux.flatMap(({ niveau, ...numbers }) =>
      Object.entries(numbers).map(([name, n]) => [`${name}_${niveau}`, n === null ? '' : String(n)]),
    ),
  );

interface Filled {
  version: number;
  typed: CountsTyped;
  errors?: Record<string, string>;
  refusal?: string;
  status?: number;
}

function showForm({ place, programme, school }: DeclaredPlace, filled: Filled): Result {
  const { version, typed, errors = {}, refusal, status = 200 } = filled;
  const { campus, cordee } = place;
  const said = { campus, cordee, annee: programme.annee, school, version, typed, errors };
  return page(<DeclarePage {...said} {...(refusal ? { refusal } : {})} />, { status });
}

async function declared(ctx: RequestContext, at: DeclaredPlace, typed: CountsTyped, version: number): Promise<Result> {
  const { place, programme, school } = at;
  const checked = checkedCounts(typed);
  if (!checked.ok) return showForm(at, { version, typed, errors: checked.errors, status: 422 });
  const order = {
    id: place.cordee.id,
    annee: programme.annee,
    etablissement: school.id,
    version,
    niveaux: checked.niveaux,
  };
  try {
    await transaction(ctx.db, (tx) => declarePupils(tx, cordeeContext(ctx), place.campus, order));
  } catch (error) {
    if (error instanceof Conflict) {
      const all = await readPublics(ctx.db, place.cordee, programme);
      const now = all.find((one) => one.school.id === school.id)!;
      const refusal = `Quelqu’un a déclaré ces élèves entre-temps : ${levelsText(now.niveaux)}. Ce que vous avez tapé est gardé ci-dessous : déclarez-le s’il doit le remplacer.`;
      return showForm(at, { version: now.version, typed, refusal, status: 409 });
    }
    if (error instanceof RuleBroken && error.code === NOT_NOW)
      return showForm(at, { version, typed, refusal: error.sentence, status: 422 });
    throw error;
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: `Élèves de ${school.nom} déclarés.` });
  return seeOther(publicsUrl(place.campus.slug, place.cordee.id, programme.annee));
}

/** Whom a cordée accompanies: read, declared by each establishment for itself, given to the national survey. */
export const publicsRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: publicsUrl(':slug', ':id', ':annee'),
    access: mayEver(READ),
    params: yearParams,
    handle: async (ctx, { params }) => {
      const { place, programme } = await yearAt(ctx, params);
      const { campus, cordee } = place;
      const schools = await readPublics(ctx.db, cordee, programme);
      const mayExport = mayOn(ctx.actor, KEEP, place);
      const mine = new Set(schoolsFor(ctx.actor, DECLARE, campus, cordee).map((one) => one.id));
      const shown = presentPublics(schools, mayExport, mine);
      const closed = whyNotCounting(programme);
      const doors = yearDoors(ctx.actor, place, programme);
      const model = { campus, cordee, annee: programme.annee, shown, closed, mine, mayExport, doors };
      return page(<PublicsPage model={model} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: surveyUrl(':slug', ':id', ':annee'),
    access: mayEver(KEEP),
    params: yearParams,
    handle: async (ctx, { params }) => {
      const { place, programme } = await yearAt(ctx, params);
      const decision = demand(ctx.actor, KEEP, subjectOf(ctx.actor, place.campus, place.cordee));
      const schools = await readPublics(ctx.db, place.cordee, programme);
      const lines = surveyLines(place.cordee, programme.annee, schools);
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'cordee.survey_exported',
        objectType: CORDEE_YEAR,
        objectId: programme.id,
        exported: true,
        details: { campus: place.campus.id, lignes: lines.length },
      });
      const name = `cordee_enquete_${programme.annee}`;
      return csv(ctx, name, lines, surveyColumns, flavourOf(ctx.url.searchParams));
    },
  }),
  defineRoute({
    method: 'GET',
    path: declareUrl(':slug', ':id', ':annee', ':etablissement'),
    access: mayEver(DECLARE),
    params: declareParams,
    handle: async (ctx, { params }) => {
      const at = await declaredAt(ctx, params);
      const refusal = whyNotCounting(at.programme);
      if (refusal) throw new RuleBroken(NOT_NOW, refusal);
      return showForm(at, { version: at.declared.version, typed: typedOf(at.declared) });
    },
  }),
  defineRoute({
    method: 'POST',
    path: declareUrl(':slug', ':id', ':annee', ':etablissement'),
    access: mayEver(DECLARE),
    params: declareParams,
    form: countsForm,
    handle: async (ctx, { params, form }) => {
      const at = await declaredAt(ctx, params);
      const { version, ...typed } = form.ok ? form.value : { version: 0 };
      return declared(ctx, at, typed as CountsTyped, version);
    },
  }),
];
