import { Conflict, RuleBroken } from '#core/errors/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import { addDays, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { campusFor } from '../subject.ts';
import { ConsultationFormPage } from '../views/consultation-form-page.tsx';
import { consultationFor, PREPARE } from './access.ts';
import { type ConsultationFields, type Target, targets } from './consultation.ts';
import { bodiesOf } from './consultations.sql.ts';
import { targetLabels } from './labels.ts';
import { consultationUrl, editConsultationUrl, newConsultationUrl, questionsUrl } from './links.ts';
import { CONSULTATION_STALE, changeConsultation, createConsultation, demandDraft } from './prepare.ts';
import { campusParams, consultationForm, consultationParams } from './schemas.ts';

interface Filled {
  typed: Record<string, string>;
  cibles: readonly string[];
  errors: Record<string, string>;
  faults: readonly string[];
  stale: boolean;
  status: number;
}

const typedOf = (fields: ConsultationFields, version: number): Record<string, string> => ({
  version: String(version),
  titre: fields.titre,
  presentation: fields.presentation,
  aupres: fields.instanceId ?? 'reseau',
  cloture: fields.clotureLe,
});
const plain = { errors: {}, faults: [], stale: false, status: 200 };
const filledOf = (fields: ConsultationFields, version: number): Filled => ({
  ...plain,
  typed: typedOf(fields, version),
  cibles: fields.cibles,
});
const WEEKS_THREE = 21;

/** What a consultation asks, of whom, until when. */
export const consultationFormRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newConsultationUrl(':slug'),
    access: mayEver(PREPARE),
    params: campusParams,
    handle: (ctx, { params }) => {
      const cloture = addDays(isoDate(ctx.clock.now()), WEEKS_THREE);
      const typed = { aupres: 'reseau', cloture };
      return newPage(ctx, params.slug, { ...plain, typed, cibles: ['fondateur', 'membre'] });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newConsultationUrl(':slug'),
    access: mayEver(PREPARE),
    params: campusParams,
    form: consultationForm,
    handle: async (ctx, { params, form }) => {
      const { slug } = params;
      if (!form.ok) {
        const { typed, errors, chosen } = form;
        return newPage(ctx, slug, { ...plain, typed, errors, cibles: chosen.cible ?? [], status: 422 });
      }
      try {
        const id = await createConsultation(ctx, slug, form.value.fields);
        leaveFlash(ctx.cookies, { tone: 'ok', text: 'La consultation est préparée. Écrivez ses questions.' });
        return seeOther(questionsUrl(id));
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        const kept = filledOf(form.value.fields, 0);
        return newPage(ctx, slug, { ...kept, errors: { aupres: error.sentence }, status: 422 });
      }
    },
  }),
  defineRoute({
    method: 'GET',
    path: editConsultationUrl(':id'),
    access: mayEver(PREPARE),
    params: consultationParams,
    handle: (ctx, { params }) => editPage(ctx, params.id, null),
  }),
  defineRoute({
    method: 'POST',
    path: editConsultationUrl(':id'),
    access: mayEver(PREPARE),
    params: consultationParams,
    form: consultationForm,
    handle: async (ctx, { params, form }) => {
      const { id } = params;
      if (!form.ok) {
        const { typed, errors, chosen } = form;
        return editPage(ctx, id, { ...plain, typed, errors, cibles: chosen.cible ?? [], status: 422 });
      }
      const { version, fields } = form.value;
      try {
        await changeConsultation(ctx, id, { version, fields });
      } catch (error) {
        const kept = filledOf(fields, version);
        if (error instanceof RuleBroken) return editPage(ctx, id, { ...kept, faults: [error.sentence], status: 422 });
        if (!(error instanceof Conflict) || error.code !== CONSULTATION_STALE) throw error;
        return editPage(ctx, id, { ...kept, stale: true, status: 409 });
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'La consultation est enregistrée.' });
      return seeOther(consultationUrl(id));
    },
  }),
];

async function newPage(ctx: RequestContext, slug: string, filled: Filled): Promise<Result> {
  const { campus } = await campusFor(ctx.db, { actor: ctx.actor, act: PREPARE, slug });
  return formPage(ctx, campus, filled, {
    heading: 'Préparer une consultation',
    action: newConsultationUrl(slug),
    back: null,
    other: null,
  });
}

async function editPage(ctx: RequestContext, id: string, filled: Filled | null): Promise<Result> {
  const { one } = await consultationFor(ctx.db, { actor: ctx.actor, act: PREPARE, id });
  if (!filled) demandDraft(one);
  const now = filledOf(one, one.version);
  // What is saved next is decided on both versions, which the page shows.
  const shown = filled
    ? { ...filled, typed: { ...filled.typed, version: String(filled.stale ? one.version : filled.typed.version) } }
    : now;
  const campus = { id: one.campusId, slug: one.campusSlug, nom: one.campus };
  return formPage(ctx, campus, shown, {
    heading: 'Modifier la consultation',
    action: editConsultationUrl(id),
    back: { href: consultationUrl(id), label: one.titre },
    other: filled?.stale ? now : null,
  });
}

const targetWords = (cibles: readonly string[]): string =>
  cibles.map((one) => targetLabels[one as Target] ?? one).join(', ');

async function formPage(
  ctx: RequestContext,
  campus: { id: string; slug: string; nom: string },
  filled: Filled,
  about: { heading: string; action: string; back: { href: string; label: string } | null; other: Filled | null },
): Promise<Result> {
  const bodies = await bodiesOf(ctx.db, campus.id);
  const asked = [['reseau', 'Les membres du réseau du campus'], ...bodies.map((one) => [one.id, one.nom])] as const;
  const names = new Map(asked.map(([id, nom]) => [id!, nom!]));
  const words = (one: Filled): Record<string, string> => ({
    titre: one.typed.titre ?? '',
    presentation: one.typed.presentation ?? '',
    aupres: names.get(one.typed.aupres ?? '') ?? '',
    cible: one.typed.aupres === 'reseau' ? targetWords(one.cibles) : '',
    cloture: /^\d{4}-\d{2}-\d{2}$/.test(one.typed.cloture ?? '') ? frenchPartialDate(one.typed.cloture!) : '',
  });
  const view = {
    campus: { slug: campus.slug, nom: campus.nom },
    heading: about.heading,
    action: about.action,
    back: about.back,
    typed: filled.typed,
    cibles: filled.cibles,
    targets: targets.map((one) => [one, targetLabels[one]] as const),
    asked: asked.map(([id, nom]) => [id!, nom!] as const),
    errors: filled.errors,
    faults: filled.faults,
    both: about.other && { mine: words(filled), theirs: words(about.other) },
  };
  return page(<ConsultationFormPage view={view} />, { status: filled.status });
}
