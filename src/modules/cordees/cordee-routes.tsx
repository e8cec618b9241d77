import { transaction } from '#core/db/index.ts';
import { Conflict } from '#core/errors/index.ts';
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
import { campusAt, campusSubject } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type CordeeCampus, type CordeePlace, cordeeAt, cordeeContext, mayOn, subjectOf } from './access.ts';
import { openYear } from './change-year.ts';
import { FIRST_YEAR, type HeadSection, headSections, KEEP, PROPOSE, READ, yearsToChoose } from './cordee.ts';
import { type Cordee, readCordee } from './cordees.sql.ts';
import { cordeeUrl, editCordeeUrl, newCordeeUrl, newYearUrl, yearUrl } from './links.ts';
import { ENROL } from './mentors/mentor.ts';
import { CordeeRefused, NOTHING_PICKED, pickSchool, type SchoolPick } from './pick-school.ts';
import { type CordeeOrder, changeCordee, openCordee } from './save-cordee.ts';
import { type CordeeTyped, campusParams, cordeeForm, cordeeParams, NO_CORDEE, yearForm } from './schemas.ts';
import { CordeeEditPage } from './views/cordee-edit-page.tsx';
import { CordeePage } from './views/cordee-page.tsx';

type Errors = Record<string, string>;

interface Filled {
  typed: CordeeTyped;
  pick?: SchoolPick;
  errors?: Errors;
  stale?: Cordee;
}

function showForm(campus: CordeeCampus, cordee: Cordee | null, filled: Filled): Result {
  const { typed, pick = NOTHING_PICKED, errors = {}, stale } = filled;
  const status = stale ? 409 : Object.keys(errors).length > 0 ? 422 : 200;
  return page(
    <CordeeEditPage
      campus={campus}
      cordee={cordee}
      typed={typed}
      among={pick.among}
      errors={errors}
      {...(stale ? { stale } : {})}
    />,
    { status },
  );
}

/** The head that a form names: the present one while its name stands, else what its words or its UAI lead to. */
async function headOf(ctx: RequestContext, typed: CordeeTyped, cordee: Cordee | null): Promise<SchoolPick> {
  const [head] = cordee?.etablissements ?? [];
  if (head && typed.etablissement === head.nom && ['', head.slug].includes(typed.choisi))
    return { ...NOTHING_PICKED, found: { ...head, id: head.organisationId } };
  return pickSchool(ctx.db, typed, 'la tête de cordée');
}

/** What a form says, checked. */
async function read(ctx: RequestContext, typed: CordeeTyped, cordee: Cordee | null) {
  const pick = await headOf(ctx, typed, cordee);
  const errors: Errors = {};
  if (typed.nom === '') errors.nom = 'Donnez un nom à la cordée.';
  else if (typed.nom.length > 150) errors.nom = '150 caractères au plus.';
  if (pick.refusal) errors.etablissement = pick.refusal;
  if (typed.section !== '' && !(headSections as readonly string[]).includes(typed.section))
    errors.section = 'Choisissez dans la liste.';
  if (typed.texte.length > 2_000) errors.texte = '2 000 caractères au plus.';
  if (!pick.found || Object.keys(errors).length > 0) return { ok: false as const, pick, errors };
  const order: CordeeOrder = {
    nom: typed.nom,
    texte: typed.texte,
    section: typed.section === '' ? null : (typed.section as HeadSection),
    animee: typed.animee !== '',
    head: pick.found,
  };
  return { ok: true as const, pick, order };
}

const typedOf = (cordee: Cordee): CordeeTyped => ({
  version: cordee.version,
  nom: cordee.nom,
  texte: cordee.texte,
  section: cordee.section ?? '',
  animee: cordee.animee ? 'oui' : '',
  etablissement: cordee.etablissements[0]?.nom ?? '',
  choisi: cordee.etablissements[0]?.slug ?? '',
});

async function opened(ctx: RequestContext, campus: CordeeCampus, typed: CordeeTyped): Promise<Result> {
  const checked = await read(ctx, typed, null);
  if (!checked.ok) return showForm(campus, null, { typed, ...checked });
  try {
    const id = await transaction(ctx.db, (tx) => openCordee(tx, cordeeContext(ctx), campus, checked.order));
    leaveFlash(ctx.cookies, { tone: 'ok', text: 'La cordée est ouverte. Encordez ses établissements.' });
    return seeOther(cordeeUrl(campus.slug, id));
  } catch (error) {
    if (!(error instanceof CordeeRefused)) throw error;
    return showForm(campus, null, { typed, pick: checked.pick, errors: { [error.field]: error.sentence } });
  }
}

async function changed(ctx: RequestContext, place: CordeePlace, typed: CordeeTyped): Promise<Result> {
  const { campus, cordee } = place;
  const checked = await read(ctx, typed, cordee);
  if (!checked.ok) return showForm(campus, cordee, { typed, ...checked });
  const order = { ...checked.order, id: cordee.id, version: typed.version };
  try {
    await transaction(ctx.db, (tx) => changeCordee(tx, cordeeContext(ctx), campus, order));
    leaveFlash(ctx.cookies, { tone: 'ok', text: 'Cordée enregistrée.' });
    return seeOther(cordeeUrl(campus.slug, cordee.id));
  } catch (error) {
    if (error instanceof Conflict) {
      const stale = (await readCordee(ctx.db, cordee.id, campus.id))!;
      return showForm(campus, stale, { typed: { ...typed, version: stale.version }, pick: checked.pick, stale });
    }
    if (!(error instanceof CordeeRefused)) throw error;
    return showForm(campus, cordee, { typed, pick: checked.pick, errors: { [error.field]: error.sentence } });
  }
}

/** The campus in which somebody opens a cordée. @throws NotFound · Forbidden. */
async function openedIn(ctx: RequestContext, slug: string): Promise<CordeeCampus> {
  const campus = await campusAt(ctx.db, slug);
  demand(ctx.actor, KEEP, campusSubject(campus));
  return { ...campus, listed: true };
}

/** One cordée: opened, read, changed; its school years. */
export const cordeeRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newCordeeUrl(':slug'),
    access: mayEver(KEEP),
    params: campusParams,
    handle: async (ctx, { params }) => {
      const campus = await openedIn(ctx, params.slug);
      return showForm(campus, null, { typed: NO_CORDEE });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newCordeeUrl(':slug'),
    access: mayEver(KEEP),
    params: campusParams,
    form: cordeeForm,
    handle: async (ctx, { params, form }) => {
      const campus = await openedIn(ctx, params.slug);
      return opened(ctx, campus, form.ok ? form.value : NO_CORDEE);
    },
  }),
  defineRoute({
    method: 'GET',
    path: cordeeUrl(':slug', ':id'),
    access: mayEver(READ),
    params: cordeeParams,
    handle: async (ctx, { params }) => {
      const place = await cordeeAt(ctx, params);
      const { campus, cordee } = place;
      const current = schoolYearOf(isoDate(ctx.clock.now()));
      const there = new Set(cordee.annees.map((one) => one.annee));
      const years = yearsToChoose(current).filter((year) => !there.has(year));
      const rights = {
        mayKeep: mayOn(ctx.actor, KEEP, place),
        mayPropose: mayOn(ctx.actor, PROPOSE, place),
        mayAdmit: mayOn(ctx.actor, ENROL, place),
      };
      return page(<CordeePage model={{ campus, cordee, years, current, ...rights }} />);
    },
  }),
  defineRoute({
    method: 'GET',
    path: editCordeeUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: cordeeParams,
    handle: async (ctx, { params }) => {
      const { campus, cordee } = await cordeeAt(ctx, params);
      demand(ctx.actor, KEEP, subjectOf(ctx.actor, campus, cordee));
      return showForm(campus, cordee, { typed: typedOf(cordee) });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editCordeeUrl(':slug', ':id'),
    access: mayEver(KEEP),
    params: cordeeParams,
    form: cordeeForm,
    handle: async (ctx, { params, form }) => {
      const place = await cordeeAt(ctx, params);
      demand(ctx.actor, KEEP, subjectOf(ctx.actor, place.campus, place.cordee));
      return changed(ctx, place, form.ok ? form.value : NO_CORDEE);
    },
  }),
  defineRoute({
    method: 'POST',
    path: newYearUrl(':slug', ':id'),
    access: mayEver(PROPOSE),
    params: cordeeParams,
    form: yearForm,
    handle: async (ctx, { params, form }) => {
      const { campus, cordee } = await cordeeAt(ctx, params);
      demand(ctx.actor, PROPOSE, subjectOf(ctx.actor, campus, cordee));
      const annee = Number(form.ok ? form.value.annee : '');
      const latest = schoolYearOf(isoDate(ctx.clock.now())) + 1;
      if (!Number.isInteger(annee) || annee < FIRST_YEAR || annee > latest) {
        leaveFlash(ctx.cookies, { tone: 'erreur', text: 'Choisissez une année scolaire de la liste.' });
        return seeOther(cordeeUrl(campus.slug, cordee.id));
      }
      await transaction(ctx.db, (tx) => openYear(tx, cordeeContext(ctx), campus, { id: cordee.id, annee }));
      return seeOther(yearUrl(campus.slug, cordee.id, annee));
    },
  }),
];
