import { transaction } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken } from '#core/errors/index.ts';
import {
  acceptOf,
  describeFile,
  describeRules,
  findFichier,
  receiveUpload,
  serveFile,
  type Upload,
  UploadRefused,
} from '#core/files/index.ts';
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
import { transitionsFrom } from '#core/workflow/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { may, mayEver } from '#modules/droits/index.ts';
import { depositRules } from '#modules/organisations/index.ts';
import { CommitmentRefused, changeCommitment, missingFor, RECEIVE, receiveContribution } from './change-commitment.ts';
import { depositCommitmentFile, whySealed } from './commitment-file.ts';
import { openStates } from './commitment-kinds.ts';
import { commitmentAt } from './commitment-routes.tsx';
import { commitmentParams, commitmentStateForm, contributionForm, dayError } from './commitment-schemas.ts';
import { type Commitment, contributionsOf, readCommitment } from './commitment-sheet.sql.ts';
import { networkContext, subjectOf } from './context.ts';
import { engagementWorkflow } from './engagement-workflow.ts';
import type { ReseauHooks } from './hooks.ts';
import { commitmentFileUrl, commitmentStateUrl, commitmentUrl, contributionUrl } from './links.ts';
import { doneTo } from './meanwhile.ts';
import { READ_COMMITMENTS, READ_MEMBERS, RECORD } from './member-routes.tsx';
import { mayRenew } from './renewal.ts';
import { COMMITMENT } from './save-commitment.ts';
import { waitingOf } from './signatures/settle-signature.ts';
import { signatureLinks } from './signatures/signatures.sql.ts';
import { CommitmentPage, type CommitmentPageModel } from './views/commitment-page.tsx';

const RECEIVE_ACT = 'reseau.constater_apport';

/** What was typed in one of the forms of the page, and what is refused of it. */
export interface Typed {
  fields: Readonly<Record<string, string>>;
  errors: Record<string, string>;
}
const NOTHING: Typed = { fields: {}, errors: {} };

/** One commitment: its page, its life, what is received, its document. */
export const commitmentPageRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: commitmentUrl(':slug', ':id'),
    access: mayEver(READ_COMMITMENTS),
    params: commitmentParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await commitmentAt(ctx, params, READ_COMMITMENTS);
      return show(ctx, hooks, campus, one, NOTHING, 200);
    },
  }),
  defineRoute({
    method: 'POST',
    path: commitmentStateUrl(':slug', ':id'),
    access: mayEver(READ_COMMITMENTS),
    params: commitmentParams,
    form: commitmentStateForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await commitmentAt(ctx, params, READ_COMMITMENTS);
      if (!form.ok) throw new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');
      const sent = form.value;
      const fields = { transition: sent.transition, motif: sent.motif, date: sent.date, signataire: sent.signataire };
      const unread = dayError(sent.date);
      if (unread) return show(ctx, hooks, campus, one, { fields, errors: { date: unread } }, 422);
      if (!sent.transition)
        return show(ctx, hooks, campus, one, { fields, errors: { transition: 'Choisissez ce qui change.' } }, 422);
      const act = () =>
        transaction(ctx.db, (tx) => changeCommitment(tx, networkContext(ctx, hooks), { campus, id: one.id }, sent));
      return tried(ctx, hooks, campus, one, {
        fields,
        act,
        said: 'L’état de l’engagement est changé.',
        other: 'transition',
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: contributionUrl(':slug', ':id'),
    access: mayEver(RECEIVE_ACT),
    params: commitmentParams,
    form: contributionForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await commitmentAt(ctx, params, RECEIVE_ACT);
      if (!form.ok) throw new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');
      const { recu_le: date, ...rest } = form.value;
      const { version: _, ...fields } = form.value;
      const unread = dayError(date);
      if (unread) return show(ctx, hooks, campus, one, { fields, errors: { recu_le: unread } }, 422);
      const act = () =>
        transaction(ctx.db, (tx) =>
          receiveContribution(tx, networkContext(ctx, hooks), { campus, id: one.id }, { ...rest, date }),
        );
      return tried(ctx, hooks, campus, one, { fields, act, said: 'L’apport est constaté.', other: 'quantite' });
    },
  }),
  ...fileRoutes(hooks),
];

/** Field beside which each guard is said. */
const FIELDS: Readonly<Record<string, string>> = { motif: 'motif', date: 'date', promesse: 'promesse' };

/** Does an act of the page; what is refused is said at its field. */
export async function tried(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Commitment,
  order: {
    fields: Typed['fields'];
    act: () => Promise<unknown>;
    said: string;
    other: 'transition' | 'quantite' | 'signature';
  },
): Promise<Result> {
  try {
    await order.act();
    leaveFlash(ctx.cookies, { tone: 'ok', text: order.said });
    return seeOther(commitmentUrl(campus.slug, one.id));
  } catch (error) {
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const errors: Record<string, string> = {};
    const refusals = error instanceof CommitmentRefused ? error.refusals : [{ guard: '', sentence: error.sentence }];
    for (const { guard, sentence } of refusals) {
      const known = FIELDS[guard] ?? order.other;
      const field = placeOf(known, order.other);
      errors[field] = errors[field] ? `${errors[field]} ${sentence}` : sentence;
    }
    const now = (await readCommitment(ctx.db, campus.id, one.id)) ?? one;
    return show(ctx, hooks, campus, now, { fields: order.fields, errors }, error.status);
  }
}

const fileRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: commitmentFileUrl(':slug', ':id'),
    access: mayEver(READ_COMMITMENTS),
    params: commitmentParams,
    handle: async (ctx, { params }) => {
      const { one } = await commitmentAt(ctx, params, READ_COMMITMENTS);
      const owner = { objetType: COMMITMENT, objetId: one.id };
      const file = one.fichierId ? await findFichier(ctx.db, one.fichierId, owner) : null;
      if (!file) throw new NotFound('file.gone', 'Aucun document n’est déposé.');
      return serveFile(ctx.files, file);
    },
  }),
  defineRoute({
    method: 'POST',
    path: commitmentFileUrl(':slug', ':id'),
    access: mayEver(RECORD),
    params: commitmentParams,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const { campus, one } = await commitmentAt(ctx, params, RECORD);
      const refuse = (sentence: string, status: number) =>
        show(ctx, hooks, campus, one, { fields: {}, errors: { fichier: sentence } }, status);
      const sealed = whySealed(one);
      if (sealed) return refuse(sealed, 422);
      let upload: Upload;
      try {
        upload = await receiveUpload(ctx.request, ctx.files, depositRules.document);
      } catch (error) {
        if (error instanceof UploadRefused) return refuse(error.sentence, error.status);
        throw error;
      }
      const [deposit] = upload.files;
      if (!deposit) return refuse('Choisissez un fichier.', 422);
      const order = { campus, id: one.id, deposit };
      try {
        await transaction(ctx.db, (tx) => depositCommitmentFile(tx, networkContext(ctx, hooks), ctx.files, order));
      } catch (error) {
        if (error instanceof RuleBroken) return refuse(error.sentence, error.status);
        throw error;
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${deposit.nom} » est déposé.` });
      return seeOther(commitmentUrl(campus.slug, one.id));
    },
  }),
];

const placeOf = (known: string, other: string): string => {
  if (known === 'date' && other === 'quantite') return 'recu_le';
  return known === 'motif' && other === 'signature' ? 'reprise' : known;
};

async function show(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Commitment,
  typed: Typed,
  status: number,
): Promise<Result> {
  const subject = subjectOf(campus, one.organisationId);
  const allowed = (act: string) => may(ctx.actor, act, subject).allowed;
  const context = networkContext(ctx, hooks);
  const open = transitionsFrom(engagementWorkflow, one.etat).filter((act) => allowed(act.droit));
  const owner = { objetType: COMMITMENT, objetId: one.id };
  const file = one.fichierId ? await findFichier(ctx.db, one.fichierId, owner) : null;
  const contributions = await contributionsOf(ctx.db, one.id);
  const names = await hooks.organisations.accountNames(
    ctx.db,
    contributions.flatMap((given) => given.par ?? []),
  );
  const records = allowed(RECORD);
  const today = isoDate(ctx.clock.now());
  const links = one.etat === 'a_signer' ? await signatureLinks(ctx.db, one.id, today) : [];
  const waiting = waitingOf(links);
  const signed = waiting !== null && waiting.issue !== 'declinee';
  const model: CommitmentPageModel = {
    campus,
    commitment: one,
    file: file && { nom: file.nom, text: describeFile(file) },
    contributions: contributions.map((given) => ({ ...given, who: given.par ? (names.get(given.par) ?? null) : null })),
    acts: open
      // What was signed by the link is validated, not noted again.
      .filter((act) => act.id !== RECEIVE && !(signed && act.id === 'enregistrer_signature'))
      .map((act) => ({ id: act.id, acte: act.acte, missing: missingFor(context, campus, one, act) })),
    mayReceive:
      open.some((act) => act.id === RECEIVE) && one.promesses.some((promise) => promise.recu < promise.quantite),
    mayEdit: records && openStates.includes(one.etat) && !signed,
    mayRenew: records && mayRenew(one, today),
    mayDeposit: records && whySealed(one) === null && !signed,
    deposit: {
      rules: describeRules(depositRules.document),
      accept: acceptOf(depositRules.document.kinds),
      maxBytes: depositRules.document.maxBytes,
    },
    readsMembers: allowed(READ_MEMBERS),
    done: allowed(READ_MEMBERS) ? await doneTo(ctx.db, hooks, COMMITMENT, one.id) : [],
    signature: one.etat === 'a_signer' && records ? { links, waiting, may: records } : null,
    today,
  };
  const headers: Record<string, string> = status === 408 || status === 413 ? { Connection: 'close' } : {};
  return page(<CommitmentPage model={model} typed={typed} />, { status, headers });
}
