import { withRecentFactor } from '#core/access/index.ts';
import { transaction } from '#core/db/index.ts';
import { Conflict, unknownPage } from '#core/errors/index.ts';
import { acceptOf, describeRules } from '#core/files/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { type SchoolPlace, schoolAt } from '../accueils/access.ts';
import { DRAW_UP } from '../accueils/placement.ts';
import { type Placement, placementOpenTo, readPlacement } from '../accueils/placements.sql.ts';
import { AccordFormPage } from '../views/accord-form-page.tsx';
import { AccordPage } from '../views/accord-page.tsx';
import { type Accord, readAccord, takenPlaces } from './accords.sql.ts';
import { classAt } from './class-routes.tsx';
import { type PupilClass, readClass } from './classes.sql.ts';
import { accordContext } from './context.ts';
import { isOver, ReportRefused, reportBySchool } from './give-report.ts';
import { accordPdfUrl, accordUrl, cancelAccordUrl, drawUpUrl, editAccordUrl, reportAccordUrl } from './links.ts';
import { pdfOf } from './pdf-answer.ts';
import { opinionOf } from './report.ts';
import { reportOf } from './reports.sql.ts';
import {
  type AccordValues,
  accordForm,
  cancelForm,
  drawUpParams,
  NO_SCHOOL_REPORT,
  objectParams,
  type SchoolReportValues,
  schoolReportForm,
} from './schemas.ts';
import { signedRules } from './sign-elsewhere.ts';
import { AccordRefused, cancelAccord, changeAccord, drawUp } from './write-accord.ts';

type Errors = Readonly<Record<string, string>>;
const SAID = { courriel_accueillant: '', courriel_etablissement: '' };
const NOTHING: AccordValues = {
  version: 0,
  semaine: '',
  codes: '',
  activites: '',
  interdits: '',
  assurance: '',
  ...SAID,
};

/** Agreements of a school: drawn up for pupils of a class, changed, cancelled; what each party signed is seen there. */
export const accordRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: drawUpUrl(':slug', ':id', ':offre'),
    access: mayEver(DRAW_UP),
    params: drawUpParams,
    handle: async (ctx, { params }) => {
      const { place, klass } = await classAt(ctx, params);
      const offer = await openOffer(ctx, place, params.offre);
      const { activites, interdits } = offer;
      return form(ctx, { place, klass, offer, one: null }, { ...NOTHING, activites, interdits }, {});
    },
  }),
  defineRoute({
    method: 'POST',
    path: drawUpUrl(':slug', ':id', ':offre'),
    access: mayEver(DRAW_UP),
    params: drawUpParams,
    form: accordForm,
    handle: async (ctx, { params, form: sent }) => {
      const { place, klass } = await classAt(ctx, params);
      const offer = await openOffer(ctx, place, params.offre);
      const values = sent.ok ? sent.value : NOTHING;
      const order = { offreId: offer.id, classeId: klass.id, values };
      try {
        const id = await transaction(ctx.db, (tx) => drawUp(tx, accordContext(ctx), place, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'La convention est partie à la signature.' });
        return seeOther(accordUrl(place.school.slug, id));
      } catch (error) {
        if (!(error instanceof AccordRefused)) throw error;
        return form(ctx, { place, klass, offer, one: null }, values, error.errors);
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: accordUrl(':slug', ':id'),
    access: mayEver(DRAW_UP),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const { place, one } = await accordAt(ctx, params);
      return showAccord(ctx, place, one, {});
    },
  }),
  defineRoute({
    method: 'GET',
    path: accordPdfUrl(':slug', ':id'),
    access: withRecentFactor(mayEver(DRAW_UP)),
    params: objectParams,
    handle: async (ctx, { params }) => pdfOf((await accordAt(ctx, params)).one, ctx.clock.now()),
  }),
  defineRoute({
    method: 'GET',
    path: editAccordUrl(':slug', ':id'),
    access: mayEver(DRAW_UP),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const around = await aroundAccord(ctx, params);
      return form(ctx, around, valuesOf(around.one), {});
    },
  }),
  defineRoute({
    method: 'POST',
    path: editAccordUrl(':slug', ':id'),
    access: mayEver(DRAW_UP),
    params: objectParams,
    form: accordForm,
    handle: async (ctx, { params, form: sent }) => {
      const around = await aroundAccord(ctx, params);
      const { place, one } = around;
      const values = sent.ok ? sent.value : NOTHING;
      try {
        const gone = await transaction(ctx.db, (tx) =>
          changeAccord(tx, accordContext(ctx), place, { id: one.id, values }),
        );
        leaveFlash(ctx.cookies, { tone: gone === null ? 'info' : 'ok', text: changedText(gone) });
        return seeOther(accordUrl(place.school.slug, one.id));
      } catch (error) {
        if (error instanceof AccordRefused) return form(ctx, around, values, error.errors);
        if (!(error instanceof Conflict)) throw error;
        const now = await aroundAccord(ctx, params);
        const again = { ...values, version: now.one.version };
        return form(ctx, now, again, { activites: error.sentence }, 409);
      }
    },
  }),
  defineRoute({
    method: 'POST',
    path: cancelAccordUrl(':slug', ':id'),
    access: mayEver(DRAW_UP),
    params: objectParams,
    form: cancelForm,
    handle: async (ctx, { params, form: sent }) => {
      const { place, one } = await accordAt(ctx, params);
      const order = { id: one.id, ...(sent.ok ? sent.value : { version: 0, motif: '' }) };
      try {
        await transaction(ctx.db, (tx) => cancelAccord(tx, accordContext(ctx), place, order));
      } catch (error) {
        if (!(error instanceof AccordRefused || error instanceof Conflict)) throw error;
        const now = (await readAccord(ctx.db, { id: one.id })) ?? one;
        return showAccord(ctx, place, now, {
          motif: order.motif,
          errors: { motif: error.sentence },
          status: error.status,
        });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'La convention est annulée ; ses places sont libres.' });
      return seeOther(accordUrl(place.school.slug, one.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: reportAccordUrl(':slug', ':id'),
    access: mayEver(DRAW_UP),
    params: objectParams,
    form: schoolReportForm,
    handle: async (ctx, { params, form: sent }) => {
      const { place, one } = await accordAt(ctx, params);
      const values = sent.ok ? sent.value : NO_SCHOOL_REPORT;
      try {
        await transaction(ctx.db, (tx) => reportBySchool(tx, accordContext(ctx), place, { id: one.id, values }));
      } catch (error) {
        if (!(error instanceof ReportRefused)) throw error;
        return showAccord(ctx, place, one, { typed: values, errors: error.errors, status: 422 });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Le retour est noté.' });
      return seeOther(accordUrl(place.school.slug, one.id));
    },
  }),
];

const depositSaid = {
  said: describeRules(signedRules),
  accept: acceptOf(signedRules.kinds),
  maxBytes: signedRules.maxBytes,
};

interface FilledAccord {
  motif?: string;
  typed?: SchoolReportValues;
  errors?: Errors;
  status?: number;
}

export async function showAccord(
  ctx: RequestContext,
  place: SchoolPlace,
  one: Accord,
  filled: FilledAccord,
): Promise<Result> {
  const said = await reportOf(ctx.db, one.id);
  const opinion = said?.notes ? opinionOf(said.notes) : null;
  const { motif = '', typed = NO_SCHOOL_REPORT, errors = {}, status = 200 } = filled;
  // What is still being sent is not waited for.
  const headers: Record<string, string> = [408, 413].includes(status) ? { Connection: 'close' } : {};
  const report = isOver(one, isoDate(ctx.clock.now())) ? { said, opinion, typed } : null;
  return page(
    <AccordPage
      school={place.school}
      accord={one}
      motif={motif}
      report={report}
      deposit={depositSaid}
      errors={errors}
    />,
    { status, headers },
  );
}

const changedText = (gone: number | null): string => {
  if (gone === null) return 'Rien n’avait changé.';
  if (gone === 0) return 'La convention est changée, et repart à la signature.';
  return `La convention est changée : ${count(gone, 'signature')} ${gone > 1 ? 'ne valent' : 'ne vaut'} plus, tous signent de nouveau.`;
};

async function openOffer(ctx: RequestContext, place: SchoolPlace, id: string): Promise<Placement> {
  const offer = await placementOpenTo(ctx.db, id, { school: place.school.id, today: isoDate(ctx.clock.now()) });
  if (!offer) throw unknownPage();
  return offer;
}

/** The agreement at an address, for who draws up those of its school. @throws NotFound · Forbidden. */
export async function accordAt(ctx: RequestContext, params: { slug: string; id: string }) {
  const place = await schoolAt(ctx, params.slug);
  const one = await readAccord(ctx.db, { id: params.id, ecoleId: place.school.id });
  if (!one) throw unknownPage();
  return { place, one };
}

interface Around {
  place: SchoolPlace;
  klass: PupilClass;
  offer: Placement;
  one: Accord | null;
}
async function aroundAccord(ctx: RequestContext, params: { slug: string; id: string }) {
  const { place, one } = await accordAt(ctx, params);
  const klass = await readClass(ctx.db, place.school.id, one.classeId);
  const offer = await readPlacement(ctx.db, null, one.offreId);
  if (!klass || !offer) throw unknownPage();
  return { place, one, klass, offer };
}

const valuesOf = (one: Accord): AccordValues => ({
  version: one.version,
  semaine: one.semaine,
  codes: one.codes.join(','),
  activites: one.activites,
  interdits: one.interdits,
  assurance: one.assurance,
  ...SAID,
});

async function form(
  ctx: RequestContext,
  { place, klass, offer, one }: Around,
  values: AccordValues,
  errors: Errors,
  status = Object.keys(errors).length > 0 ? 422 : 200,
): Promise<Result> {
  const taken = await takenPlaces(ctx.db, offer.id, one?.id ?? null);
  const today = isoDate(ctx.clock.now());
  const weeks = offer.semaines
    .filter((week) => week > today || week === one?.semaine)
    .map((week) => ({ week, left: offer.places - (taken.get(week) ?? 0) }));
  return page(
    <AccordFormPage
      school={place.school}
      klass={klass}
      offer={offer}
      accord={one}
      weeks={weeks}
      values={values}
      errors={errors}
    />,
    { status },
  );
}
