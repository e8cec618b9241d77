import { transaction } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
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
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { type SchoolPlace, schoolAt } from '../accueils/access.ts';
import { DRAW_UP } from '../accueils/placement.ts';
import { placementsOpenTo } from '../accueils/placements.sql.ts';
import { ClassFormPage } from '../views/class-form-page.tsx';
import { ClassPage } from '../views/class-page.tsx';
import { PUPIL_CLASS } from './accord.ts';
import { accordsOfClass } from './accords.sql.ts';
import { type PupilClass, readClass } from './classes.sql.ts';
import { accordContext } from './context.ts';
import { accordStateLabels } from './labels.ts';
import { classCodesUrl, classUrl, newClassUrl } from './links.ts';
import { liveStates } from './live-states.ts';
import { ClassRefused, openClass } from './open-class.ts';
import { type ClassValues, classForm, NO_CLASS, objectParams, slugParams } from './schemas.ts';

const MOST_OFFERS = 50;

/** The class at an address, for who draws up the agreements of its school. @throws NotFound · Forbidden. */
export async function classAt(
  ctx: RequestContext,
  params: { slug: string; id: string },
): Promise<{ place: SchoolPlace; klass: PupilClass }> {
  const place = await schoolAt(ctx, params.slug);
  const klass = await readClass(ctx.db, place.school.id, params.id);
  if (!klass) throw unknownPage();
  return { place, klass };
}

/** Classes of a school: opaque codes, who has nothing yet, the offers that are open to it. */
export const classRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newClassUrl(':slug'),
    access: mayEver(DRAW_UP),
    params: slugParams,
    handle: async (ctx, { params }) => newClass(await schoolAt(ctx, params.slug), NO_CLASS, {}),
  }),
  defineRoute({
    method: 'POST',
    path: newClassUrl(':slug'),
    access: mayEver(DRAW_UP),
    params: slugParams,
    form: classForm,
    handle: async (ctx, { params, form }) => {
      const place = await schoolAt(ctx, params.slug);
      const values = form.ok ? form.value : NO_CLASS;
      try {
        const id = await transaction(ctx.db, (tx) => openClass(tx, accordContext(ctx), place, values));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'La classe est notée : imprimez ses codes et gardez-les.' });
        return seeOther(classUrl(place.school.slug, id));
      } catch (error) {
        if (!(error instanceof ClassRefused)) throw error;
        return newClass(place, values, error.errors);
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: classUrl(':slug', ':id'),
    access: mayEver(DRAW_UP),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const { place, klass } = await classAt(ctx, params);
      const accords = await accordsOfClass(ctx.db, klass.id);
      const of = { school: place.school.id, today: isoDate(ctx.clock.now()) };
      const { rows } = await placementsOpenTo(ctx.db, of, { limit: MOST_OFFERS, offset: 0 });
      const offers = rows.filter((one) => one.classes.includes(klass.niveau));
      return page(
        <ClassPage
          school={place.school}
          klass={klass}
          accords={accords}
          idle={idleCodes(klass, accords)}
          offers={offers}
        />,
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: classCodesUrl(':slug', ':id'),
    access: mayEver(DRAW_UP),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const { place, klass } = await classAt(ctx, params);
      const decision = demand(ctx.actor, DRAW_UP, place.subject);
      const accords = (await accordsOfClass(ctx.db, klass.id)).filter((one) => liveStates.includes(one.etat));
      const rows = klass.codes.map((code) => ({ code, accords: accords.filter((one) => one.codes.includes(code)) }));
      await journalRead(ctx.db, {
        ...authorOf(ctx, decision),
        act: 'pupil_class.exported',
        objectType: PUPIL_CLASS,
        objectId: klass.id,
        exported: true,
        details: { lignes: rows.length },
      });
      return csv(ctx, 'codes_classe', rows, codeColumns, flavourOf(ctx.url.searchParams));
    },
  }),
];

type CodeRow = { code: string; accords: Awaited<ReturnType<typeof accordsOfClass>> };
const codeColumns = [
  { key: 'code', label: 'Code', value: (row: CodeRow) => row.code },
  {
    key: 'situation',
    label: 'Situation',
    value: (row: CodeRow) => row.accords.map((one) => accordStateLabels[one.etat]).join(' ; ') || 'rien encore',
  },
  {
    key: 'semaines',
    label: 'Semaines (lundis)',
    value: (row: CodeRow) => row.accords.map((one) => one.semaine).join(' ; '),
  },
  {
    key: 'accueillants',
    label: 'Accueillants',
    value: (row: CodeRow) => row.accords.map((one) => one.hote).join(' ; '),
  },
];

/** Codes of a class that no living agreement holds. */
const idleCodes = (klass: PupilClass, accords: Awaited<ReturnType<typeof accordsOfClass>>): string[] => {
  const placed = new Set(accords.filter((one) => liveStates.includes(one.etat)).flatMap((one) => one.codes));
  return klass.codes.filter((one) => !placed.has(one));
};

const newClass = (place: SchoolPlace, values: ClassValues, errors: Readonly<Record<string, string>>): Result =>
  page(<ClassFormPage school={place.school} values={values} errors={errors} />, {
    status: Object.keys(errors).length > 0 ? 422 : 200,
  });
