import { transaction } from '#core/db/index.ts';
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
import { isoDate } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { commitmentAt, DATES, ownerOf } from './commitment-routes.tsx';
import {
  checkedCommitment,
  commitmentForm,
  commitmentParams,
  commitmentValues,
  promiseLines,
  type SentCommitment,
  sentCommitment,
} from './commitment-schemas.ts';
import type { Commitment } from './commitment-sheet.sql.ts';
import { networkContext } from './context.ts';
import type { ReseauHooks } from './hooks.ts';
import { commitmentUrl, renewCommitmentUrl } from './links.ts';
import { RECORD } from './member-routes.tsx';
import { alreadyRenewed, proposedAfter, renewCommitment, whyNotRenewed } from './renewal.ts';
import { CommitmentEditPage } from './views/commitment-edit-page.tsx';

/** « Reconduire »: a commitment whose end comes, or is past, is taken up by another one, proposed as it was. */
export const renewalRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: renewCommitmentUrl(':slug', ':id'),
    access: mayEver(RECORD),
    params: commitmentParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await commitmentAt(ctx, params, RECORD);
      if (one.suite) throw alreadyRenewed(one.suite);
      const why = whyNotRenewed(one, isoDate(ctx.clock.now()));
      if (why || one.echeance === null) throw new RuleBroken('commitment.not_renewable', why ?? '');
      const values = commitmentValues(proposedAfter({ ...one, echeance: one.echeance }));
      return form(campus, one, { version: one.version, values }, { errors: {}, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: renewCommitmentUrl(':slug', ':id'),
    access: mayEver(RECORD),
    params: commitmentParams,
    form: commitmentForm,
    handle: async (ctx, { params, form: posted }) => {
      const { campus, one } = await commitmentAt(ctx, params, RECORD);
      return renewed(ctx, hooks, campus, one, sentCommitment(posted.ok ? posted.value : posted.typed));
    },
  }),
];

async function renewed(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Commitment,
  sent: SentCommitment,
): Promise<Result> {
  const read = checkedCommitment(sent.values);
  if (!read.ok) return form(campus, one, sent, { errors: read.errors, status: 422 });
  try {
    const place = { campus, id: one.id };
    const id = await transaction(ctx.db, (tx) => renewCommitment(tx, networkContext(ctx, hooks), place, read.text));
    leaveFlash(ctx.cookies, {
      tone: 'ok',
      text: 'La suite est notée : l’engagement est reconduit une fois qu’elle est signée.',
    });
    return seeOther(commitmentUrl(campus.slug, id));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const errors = { [DATES[error.code] ?? 'titre']: error.sentence };
    return form(campus, one, sent, { errors, status: error.status });
  }
}

const form = (
  campus: CampusPlace,
  one: Commitment,
  sent: SentCommitment,
  { errors, status }: { errors: Record<string, string>; status: number },
): Result =>
  page(
    <CommitmentEditPage
      campus={campus}
      organisation={ownerOf(one)}
      id={null}
      follows={{ id: one.id, titre: one.titre }}
      sent={sent}
      errors={errors}
      {...promiseLines(sent.values)}
    />,
    { status },
  );
