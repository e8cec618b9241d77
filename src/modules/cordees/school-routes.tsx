import { transaction } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import { schoolYearOf } from '#core/time/school-year.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type CordeePlace, cordeeAt, cordeeContext, subjectOf } from './access.ts';
import { FIRST_YEAR, KEEP, yearsToChoose } from './cordee.ts';
import type { CordeeSchool } from './cordees.sql.ts';
import { changeSchool, endReferent, nameReferent, ropeSchool } from './keep-school.ts';
import { cordeeUrl, endReferentUrl, newSchoolUrl, referentUrl, schoolUrl } from './links.ts';
import { CordeeRefused, NOTHING_PICKED, pickSchool } from './pick-school.ts';
import { referentsOf } from './referents.sql.ts';
import { cordeeParams, referentForm, referentParams, type SchoolTyped, schoolForm, schoolParams } from './schemas.ts';
import type { SchoolPeriod } from './schools.sql.ts';
import { NewSchoolPage, SchoolPage } from './views/school-page.tsx';

type Errors = Record<string, string>;
const NOBODY: SchoolTyped = { etablissement: '', choisi: '', depuis: '', jusqua: '', rural: '' };

/** The cordée at an address, for who keeps it. @throws NotFound · Forbidden. */
async function keptAt(ctx: RequestContext, params: { slug: string; id: string }): Promise<CordeePlace> {
  const place = await cordeeAt(ctx, params);
  demand(ctx.actor, KEEP, subjectOf(ctx.actor, place.campus, place.cordee));
  return place;
}

function schoolAt(place: CordeePlace, id: string): CordeeSchool {
  const school = place.cordee.etablissements.find((one) => one.id === id);
  if (!school) throw unknownPage();
  return school;
}

const currentYear = (ctx: RequestContext): number => schoolYearOf(isoDate(ctx.clock.now()));

/** The school years of a form, checked. */
function readPeriod(typed: SchoolTyped, latest: number): { period: SchoolPeriod; errors: Errors } {
  const errors: Errors = {};
  const year = (text: string) => (/^\d{4}$/.test(text) ? Number(text) : Number.NaN);
  const [depuis, jusqua] = [year(typed.depuis), typed.jusqua === '' ? null : year(typed.jusqua)];
  const known = (one: number) => one >= FIRST_YEAR && one <= latest;
  if (!known(depuis)) errors.depuis = 'Choisissez une année scolaire.';
  if (jusqua !== null && !known(jusqua)) errors.jusqua = 'Choisissez une année scolaire.';
  else if (jusqua !== null && jusqua < depuis) errors.jusqua = 'La dernière année vient après la première.';
  const rural = typed.rural === 'oui' ? true : typed.rural === 'non' ? false : null;
  return { period: { depuis, jusqua, rural }, errors };
}

const typedOf = (school: CordeeSchool): SchoolTyped => ({
  ...NOBODY,
  depuis: String(school.depuis),
  jusqua: school.jusqua === null ? '' : String(school.jusqua),
  rural: school.rural === null ? '' : school.rural ? 'oui' : 'non',
});

async function roped(ctx: RequestContext, place: CordeePlace, typed: SchoolTyped): Promise<Result> {
  const { campus, cordee } = place;
  const pick = await pickSchool(ctx.db, typed, 'l’établissement');
  const { period, errors } = readPeriod(typed, currentYear(ctx) + 1);
  if (pick.refusal) errors.etablissement = pick.refusal;
  const again = (refused: Errors) => {
    const model = { campus, cordee, typed, years: yearsToChoose(currentYear(ctx)), errors: refused };
    return page(<NewSchoolPage model={model} among={pick.among} />, { status: 422 });
  };
  if (!pick.found || Object.keys(errors).length > 0) return again(errors);
  const order = { ...period, id: cordee.id, school: pick.found };
  try {
    await transaction(ctx.db, (tx) => ropeSchool(tx, cordeeContext(ctx), campus, order));
  } catch (error) {
    if (!(error instanceof CordeeRefused)) throw error;
    return again({ [error.field]: error.sentence });
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: `${pick.found.nom} est encordé.` });
  return seeOther(cordeeUrl(campus.slug, cordee.id));
}

async function showSchool(
  ctx: RequestContext,
  { campus, cordee }: CordeePlace,
  school: CordeeSchool,
  filled: { typed: SchoolTyped; errors: Errors; courriel: string },
): Promise<Result> {
  const referents = (await referentsOf(ctx.db, cordee.id)).filter((one) => one.etablissementId === school.id);
  const { typed, errors, courriel } = filled;
  const model = { campus, cordee, typed, years: yearsToChoose(currentYear(ctx)), errors };
  return page(<SchoolPage model={model} school={school} referents={referents} courriel={courriel} />, {
    status: Object.keys(errors).length > 0 ? 422 : 200,
  });
}

/** Establishments of a cordée and who speaks for each. */
export const schoolRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newSchoolUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: cordeeParams,
    handle: async (ctx, { params }) => {
      const { campus, cordee } = await keptAt(ctx, params);
      const current = currentYear(ctx);
      const typed = { ...NOBODY, depuis: String(current) };
      const model = { campus, cordee, typed, years: yearsToChoose(current), errors: {} };
      return page(<NewSchoolPage model={model} among={NOTHING_PICKED.among} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: newSchoolUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: cordeeParams,
    form: schoolForm,
    handle: async (ctx, { params, form }) => roped(ctx, await keptAt(ctx, params), form.ok ? form.value : NOBODY),
  }),
  defineRoute({
    method: 'GET',
    path: schoolUrl(':slug', ':id', ':etablissement'),
    access: mayEver(KEEP),
    params: schoolParams,
    handle: async (ctx, { params }) => {
      const place = await keptAt(ctx, params);
      const school = schoolAt(place, params.etablissement);
      return showSchool(ctx, place, school, { typed: typedOf(school), errors: {}, courriel: '' });
    },
  }),
  defineRoute({
    method: 'POST',
    path: schoolUrl(':slug', ':id', ':etablissement'),
    access: mayEver(KEEP),
    params: schoolParams,
    form: schoolForm,
    handle: async (ctx, { params, form }) => {
      const place = await keptAt(ctx, params);
      const school = schoolAt(place, params.etablissement);
      const typed = form.ok ? form.value : NOBODY;
      const { period, errors } = readPeriod(typed, currentYear(ctx) + 1);
      if (Object.keys(errors).length > 0) return showSchool(ctx, place, school, { typed, errors, courriel: '' });
      const order = { ...period, id: place.cordee.id, etablissement: school.id };
      try {
        await transaction(ctx.db, (tx) => changeSchool(tx, cordeeContext(ctx), place.campus, order));
      } catch (error) {
        if (!(error instanceof CordeeRefused)) throw error;
        return showSchool(ctx, place, school, { typed, errors: { [error.field]: error.sentence }, courriel: '' });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Établissement enregistré.' });
      return seeOther(cordeeUrl(place.campus.slug, place.cordee.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: referentUrl(':slug', ':id', ':etablissement'),
    access: mayEver(KEEP),
    params: schoolParams,
    form: referentForm,
    handle: async (ctx, { params, form }) => {
      const place = await keptAt(ctx, params);
      const school = schoolAt(place, params.etablissement);
      const courriel = form.ok ? form.value.courriel : '';
      const order = { id: place.cordee.id, etablissement: school.id, courriel };
      try {
        const nom = await transaction(ctx.db, (tx) => nameReferent(tx, cordeeContext(ctx), place.campus, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: `${nom} est référent pour ${school.nom}.` });
      } catch (error) {
        if (!(error instanceof CordeeRefused)) throw error;
        const errors = { [error.field]: error.sentence };
        return showSchool(ctx, place, school, { typed: typedOf(school), errors, courriel });
      }
      return seeOther(schoolUrl(place.campus.slug, place.cordee.id, school.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: endReferentUrl(':slug', ':id', ':etablissement', ':compte'),
    access: mayEver(KEEP),
    params: referentParams,
    handle: async (ctx, { params }) => {
      const place = await keptAt(ctx, params);
      const school = schoolAt(place, params.etablissement);
      const order = { id: place.cordee.id, etablissement: school.id, compte: params.compte };
      await transaction(ctx.db, (tx) => endReferent(tx, cordeeContext(ctx), place.campus, order));
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Ce compte ne parle plus pour l’établissement.' });
      return seeOther(schoolUrl(place.campus.slug, place.cordee.id, school.id));
    },
  }),
];
