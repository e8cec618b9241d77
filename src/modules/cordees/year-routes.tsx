import { transaction } from '#core/db/index.ts';
import { Conflict, RuleBroken, unknownPage } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { refusalsOf } from '#core/workflow/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { type CordeePlace, cordeeAt, cordeeContext, mayOn } from './access.ts';
import { changeYear, ProgrammeRefused, subjectOfYear } from './change-year.ts';
import { ASKED, PROPOSE, READ } from './cordee.ts';
import { unprovedOf } from './financement/unproved.ts';
import { whyFrozen } from './keep-action.ts';
import { yearStateLabels } from './labels.ts';
import { yearStateUrl, yearUrl } from './links.ts';
import { type Programme, readProgramme } from './programme.sql.ts';
import { actsOf, awaited, partners, programmeGuards } from './programme-workflow.ts';
import { groupsOfSchools } from './rapprochements/read-groups.ts';
import { silentSchools } from './read-publics.ts';
import { NO_STATE, type StateTyped, stateForm, yearParams } from './schemas.ts';
import { schoolsControlled } from './seances/access.ts';
import { YearPage } from './views/year-page.tsx';
import { yearDoors } from './year-doors.ts';

/** The programme at an address, for who may read it. @throws NotFound · Forbidden. */
export async function yearAt(
  ctx: RequestContext,
  params: { slug: string; id: string; annee: number },
): Promise<{ place: CordeePlace; programme: Programme }> {
  const place = await cordeeAt(ctx, params);
  const programme = await readProgramme(ctx.db, place.cordee.id, params.annee);
  if (!programme) throw unknownPage();
  return { place, programme };
}

interface Filled {
  typed: StateTyped;
  errors: Record<string, string>;
  status: number;
}

async function show(ctx: RequestContext, place: CordeePlace, programme: Programme, filled: Filled): Promise<Result> {
  const { campus, cordee } = place;
  const subject = subjectOfYear(ctx.actor, campus, cordee, programme);
  const given = new Map(programme.validations.map((one) => [one.etablissementId, one.valideLe]));
  const waiting = new Set(awaited(cordee, programme).map((one) => one.id));
  const asked = ASKED.has(programme.etat);
  const silent = programme.etat === 'bilan_a_faire' ? (await silentSchools(ctx.db, cordee, programme)).length : 0;
  const unproved = await unprovedOf(ctx.db, programme);
  const facts = { cordee, programme, school: null, texte: '?', silent, unproved, submitted: false };
  const acts = actsOf(programme).filter((one) => may(ctx.actor, one.droit, subject).allowed);
  const model = {
    campus,
    cordee,
    programme,
    partners: partners(cordee, programme).map((school) => ({ school, valide: given.get(school.id) ?? null })),
    own: asked ? place.own.filter((one) => waiting.has(one.id)) : [],
    asked,
    acts: acts.map((one) => ({
      id: one.id,
      acte: one.acte,
      missing: refusalsOf(one, programmeGuards, facts).map((no) => no.sentence),
    })),
    mayWrite: mayOn(ctx.actor, PROPOSE, place) && whyFrozen(programme) === null,
    groups: await groupsOfSchools(ctx.db, programme, schoolsControlled(ctx.actor, place)),
    doors: yearDoors(ctx.actor, place, programme),
    typed: filled.typed,
    errors: filled.errors,
  };
  return page(<YearPage model={model} />, { status: filled.status });
}

/** Guards that are said beside the text; the others, at the choice. */
const TEXT_GUARDS: ReadonlySet<string> = new Set(['motif', 'analyse']);

function errorsOf(error: RuleBroken | Conflict): Record<string, string> {
  if (!(error instanceof ProgrammeRefused)) return { transition: error.sentence };
  const errors: Record<string, string> = {};
  for (const { guard, sentence } of error.refusals) {
    const field = TEXT_GUARDS.has(guard) ? 'texte' : 'transition';
    errors[field] = errors[field] ? `${errors[field]} ${sentence}` : sentence;
  }
  return errors;
}

/** The programme of a school year and what leads it further. */
export const yearRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: yearUrl(':slug', ':id', ':annee'),
    access: mayEver(READ),
    params: yearParams,
    handle: async (ctx, { params }) => {
      const { place, programme } = await yearAt(ctx, params);
      return show(ctx, place, programme, { typed: NO_STATE, errors: {}, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: yearStateUrl(':slug', ':id', ':annee'),
    access: mayEver(READ),
    params: yearParams,
    form: stateForm,
    handle: async (ctx, { params, form }) => {
      const { place, programme } = await yearAt(ctx, params);
      const typed = form.ok ? form.value : NO_STATE;
      if (typed.transition === '')
        return show(ctx, place, programme, {
          typed,
          errors: { transition: 'Choisissez ce qui change.' },
          status: 422,
        });
      const order = { ...typed, id: place.cordee.id, annee: programme.annee };
      try {
        const etat = await transaction(ctx.db, (tx) => changeYear(tx, cordeeContext(ctx), place.campus, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: `C’est noté. Programme : ${yearStateLabels[etat]}.` });
        return seeOther(yearUrl(place.campus.slug, place.cordee.id, programme.annee));
      } catch (error) {
        if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
        const now = (await yearAt(ctx, params)).programme;
        return show(ctx, place, now, { typed, errors: errorsOf(error), status: error.status });
      }
    },
  }),
];
