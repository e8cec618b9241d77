import { z } from 'zod';
import { signedIn } from '#core/access/index.ts';
import { NotFound } from '#core/errors/index.ts';
import { leaveFlash } from '#core/http/flash.ts';
import { defineRoute, page, type RequestContext, type Route, seeOther } from '#core/http/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime, frenchPartialDate, isoDate } from '#core/time/index.ts';
import { may, mayEver, roleLabel } from '#modules/droits/index.ts';
import { accountNames } from './account-names.sql.ts';
import { type GivenRole, handedOver, handOverLine, type PendingInvitation } from './hand-over.sql.ts';
import { HAND_OVER, handOverDirection, readDirection } from './hand-over-direction.ts';
import type { ComptesHooks } from './hooks.ts';
import * as links from './links.ts';
import { readRightsObject } from './rights-object.ts';
import { accountParam, handOverForm, handOverQuery, reportParam } from './schemas.ts';
import { HandOverPage, type HandOverView } from './views/hand-over-page.tsx';
import { HandOverReportPage } from './views/hand-over-report-page.tsx';
import type { HeldView } from './views/held-list.tsx';

const path = `${links.ACCOUNTS}/:id{[0-9a-f-]+}/transmettre`;

/** The direction of a campus, handed over when who holds it leaves; then its report. */
export const handOverRoutes = (hooks: ComptesHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path,
    access: mayEver(HAND_OVER),
    params: accountParam,
    query: handOverQuery,
    handle: (ctx, { params, query }) => formPage(ctx, hooks, { id: params.id, campus: query.campus ?? null }, {}, {}),
  }),
  defineRoute({
    method: 'POST',
    path,
    access: mayEver(HAND_OVER),
    params: accountParam,
    form: handOverForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        const campus = z.uuid().safeParse(form.typed.campus).data ?? null;
        return formPage(ctx, hooks, { id: params.id, campus }, form.typed, form.errors);
      }
      const { campus, successeur, garde, fin } = form.value;
      const typed = { successeur, garde, fin: fin ?? '' };
      if (garde === 'lecteur' && !fin) {
        return formPage(ctx, hooks, { id: params.id, campus }, typed, { fin: 'Donnez le dernier jour de lecture.' });
      }
      const input = { successeur, lecteurJusquau: garde === 'lecteur' ? fin : null };
      const done = await handOverDirection(ctx, hooks, { compteId: params.id, campusId: campus }, input);
      if ('errors' in done) return formPage(ctx, hooks, { id: params.id, campus }, typed, { ...done.errors });
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'La direction est transmise. Voici ce qui a changé de mains.' });
      return seeOther(links.handOverReportUrl(done.report));
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/espace/transmissions/:ligne',
    // Open to who left, who came, and who could have done it: asked of the report itself.
    access: signedIn,
    params: reportParam,
    handle: (ctx, { params }) => reportPage(ctx, hooks, params.ligne),
  }),
];

async function formPage(
  ctx: RequestContext,
  hooks: ComptesHooks,
  { id, campus }: { id: string; campus: string | null },
  typed: Record<string, string>,
  errors: Record<string, string>,
) {
  const { direction, others } = await readDirection(ctx, hooks, id, campus);
  const view: HandOverView = {
    id,
    nom: direction.nom,
    self: id === ctx.actor!.id,
    campusId: direction.campusId,
    campus: direction.campus,
    others: others.filter((one) => one.campusId !== direction.campusId),
    until: direction.fin && frenchPartialDate(direction.fin),
    people: direction.people.map((one) => ({ id: one.id, label: `${one.nom}, ${roleLabel(one.role)}` })),
    held: heldView(direction.held.roles, direction.held.invitations, direction.held.drafts),
    typed,
    errors,
  };
  return page(<HandOverPage view={view} />, { status: Object.keys(errors).length > 0 ? 422 : 200 });
}

const heldView = (roles: GivenRole[], invitations: PendingInvitation[], drafts: number): HeldView => ({
  roles: roles.map((one) => ({
    id: one.id,
    text: [
      `${one.nom} : ${roleLabel(one.role)}`,
      ...(one.lieu ? [one.lieu] : []),
      ...(one.fin ? [`jusqu’au ${frenchPartialDate(one.fin)}`] : []),
    ].join(', '),
  })),
  invitations: invitations.map((one) => ({
    id: one.id,
    text: `${one.courriel} : ${roleLabel(one.role)}${one.lieu ? `, ${one.lieu}` : ''}, jusqu’au ${frenchDateTime(one.expireLe)}`,
  })),
  drafts: drafts > 0 ? count(drafts, 'brouillon') : null,
});

const details = z.object({
  de: z.uuid(),
  a: z.uuid(),
  lecteur_jusquau: z.string().nullable(),
  /** Absent from the lines written before it was kept. */
  fin: z.string().nullable().default(null),
  roles: z.array(z.uuid()),
  invitations: z.array(z.uuid()),
  brouillons: z.number(),
});

async function reportPage(ctx: RequestContext, hooks: ComptesHooks, ligne: number) {
  const unknown = new NotFound('report.unknown', 'Cette adresse ne mène à aucune page.');
  const line = await handOverLine(ctx.db, ligne);
  const done = details.safeParse(line?.details);
  if (!line || !done.success) throw unknown;
  const { de, a, fin, lecteur_jusquau: end, brouillons } = done.data;
  const today = isoDate(ctx.clock.now());
  const object = await readRightsObject(ctx.db, hooks, { type: 'campus', id: line.campusId }, today);
  if (!object) throw unknown;
  const concerned = [de, a].includes(ctx.actor!.id) || may(ctx.actor, HAND_OVER, object.subject).allowed;
  if (!concerned) throw unknown;
  const names = await accountNames(ctx.db, [de, a]);
  const { roles, invitations } = await handedOver(ctx.db, done.data);
  const view = {
    campus: object.nom,
    facts: [
      { term: 'Le', value: frenchDateTime(line.le) },
      { term: 'De', value: names.get(de) ?? 'un compte effacé' },
      {
        term: 'À',
        value: `${names.get(a) ?? 'un compte effacé'}${fin ? `, jusqu’au ${frenchPartialDate(fin)}` : ''}`,
      },
      { term: 'Qui part garde', value: end ? `la lecture jusqu’au ${frenchPartialDate(end)}` : 'rien sur ce campus' },
    ],
    held: heldView(roles, invitations, brouillons),
  };
  return page(<HandOverReportPage view={view} />);
}
