import { transaction } from '#core/db/index.ts';
import { RuleBroken, unknownPage } from '#core/errors/index.ts';
import { attachment } from '#core/files/index.ts';
import {
  defineRoute,
  leaveFlash,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from '#core/http/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { eventAt, subjectOf } from '../access.ts';
import { type CampusEvent, readEvent } from '../events.sql.ts';
import { groupContext } from '../inscriptions/context.ts';
import { DECIDE } from '../inscriptions/group.ts';
import { type Group, readGroup } from '../inscriptions/groups.sql.ts';
import { groupUrl } from '../inscriptions/links.ts';
import { tokenParams } from '../inscriptions/schemas.ts';
import { decidedEvent, groupAt, showGroup } from '../inscriptions/team-routes.tsx';
import { groupParams } from '../inscriptions/team-schemas.ts';
import { idOfToken } from '../inscriptions/token.ts';
import { CERTIFY, certificateName, certificatePdf, isCertified } from './certificate.ts';
import { deliverCertificate } from './deliver-certificate.ts';
import {
  certificatePdfUrl,
  certificateUrl,
  ownCertificateUrl,
  ownVisitDocxUrl,
  ownVisitPdfUrl,
  visitDocxUrl,
  visitPdfUrl,
} from './links.ts';
import { hasVisit, visitFile, visitName } from './visit.ts';

const TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
type Format = keyof typeof TYPES;
type Printed = { event: CampusEvent; group: Group };

const file = (bytes: Uint8Array, name: string, format: Format): Result =>
  raw(new Uint8Array(bytes), TYPES[format], {
    headers: { 'Content-Disposition': attachment(name), 'Cache-Control': 'private, no-store' },
  });

/** The certificate of a group. @throws NotFound before it was counted. */
async function certificate({ event, group }: Printed): Promise<Result> {
  if (!isCertified(group)) throw unknownPage();
  return file(await certificatePdf(event, group), certificateName(group), 'pdf');
}

/** The agreement of its visit. @throws NotFound for a group that is not expected · RuleBroken `visit.refused`. */
async function visit(ctx: RequestContext, { event, group }: Printed, format: Format): Promise<Result> {
  if (!hasVisit(group)) throw unknownPage();
  return file(await visitFile(event, group, format, ctx.clock.now()), visitName(group, format), format);
}

type GroupParams = { slug: string; id: string; groupe: string };
const decided = async (ctx: RequestContext, params: GroupParams): Promise<Printed> => {
  const { event } = await decidedEvent(ctx, params);
  return { event, group: await groupAt(ctx, event, params.groupe) };
};

/** The event and the group at an address, for who certifies. @throws NotFound · Forbidden. */
async function certified(ctx: RequestContext, params: GroupParams) {
  const { place, event } = await eventAt(ctx, params);
  demand(ctx.actor, CERTIFY, subjectOf(place.campus, event, ctx.actor));
  return { place, event, group: await groupAt(ctx, event, params.groupe) };
}

/** What a mailed link opens. @throws NotFound. */
async function byLink(ctx: RequestContext, token: string): Promise<Printed> {
  const id = idOfToken(ctx.secret, token);
  const group = id ? await readGroup(ctx.db, id) : null;
  const event = group && (await readEvent(ctx.db, null, group.evenementId));
  if (!group || !event) throw unknownPage();
  return { event, group };
}

/** Papers of a group, for the team: what it came to, what is to be signed. */
const teamPaperRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: certificatePdfUrl(':slug', ':id', ':groupe'),
    access: mayEver(CERTIFY),
    params: groupParams,
    handle: async (ctx, { params }) => certificate(await certified(ctx, params)),
  }),
  defineRoute({
    method: 'POST',
    path: certificateUrl(':slug', ':id', ':groupe'),
    access: mayEver(CERTIFY),
    params: groupParams,
    handle: async (ctx, { params }) => {
      const { place, event, group } = await certified(ctx, params);
      try {
        const sent = await transaction(ctx.db, (tx) =>
          deliverCertificate(tx, groupContext(ctx), place, event, group.id),
        );
        const text = sent ? 'L’attestation est annoncée au contact du groupe.' : 'L’attestation était déjà annoncée.';
        leaveFlash(ctx.cookies, { tone: 'ok', text });
        return seeOther(groupUrl(place.campus.slug, event.id, group.id));
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        const filled = {
          typed: { transition: '', motif: '' },
          errors: { papiers: error.sentence },
          status: error.status,
        };
        return showGroup(ctx, place, event, group, filled);
      }
    },
  }),
  ...(['pdf', 'docx'] as const).map((format) =>
    defineRoute({
      method: 'GET',
      path: (format === 'pdf' ? visitPdfUrl : visitDocxUrl)(':slug', ':id', ':groupe'),
      access: mayEver(DECIDE),
      params: groupParams,
      handle: async (ctx, { params }) => visit(ctx, await decided(ctx, params), format),
    }),
  ),
];

/** The same papers, by the mailed link of the group. */
const ownPaperRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: ownCertificateUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: async (ctx, { params }) => certificate(await byLink(ctx, params.jeton)),
  }),
  ...(['pdf', 'docx'] as const).map((format) =>
    defineRoute({
      method: 'GET',
      path: (format === 'pdf' ? ownVisitPdfUrl : ownVisitDocxUrl)(':jeton'),
      access: 'public',
      params: tokenParams,
      handle: async (ctx, { params }) => visit(ctx, await byLink(ctx, params.jeton), format),
    }),
  ),
];

/** Certificates of attendance and agreements of visits. */
export const paperRoutes: Route[] = [...teamPaperRoutes, ...ownPaperRoutes];
