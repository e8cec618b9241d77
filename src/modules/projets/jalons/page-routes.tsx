import { type Tx, transaction } from '#core/db/index.ts';
import { Conflict, NotFound, RuleBroken, unknownPage } from '#core/errors/index.ts';
import { acceptOf, describeRules, findFichier, receiveUpload, serveFile, UploadRefused } from '#core/files/index.ts';
import {
  defineRoute,
  leaveFlash,
  page,
  type RequestContext,
  type Result,
  type Route,
  seeOther,
} from '#core/http/index.ts';
import type { Transition } from '#core/workflow/index.ts';
import { may, mayEver, type Subject } from '#modules/droits/index.ts';
import { depositRules } from '#modules/organisations/index.ts';
import { type ActionPlace, actionAt, actionContext, actionFor } from '../access.ts';
import { READ_ACTION } from '../action.ts';
import { StateRefused } from '../change-state.ts';
import { whyFrozen } from '../save-action.ts';
import { objectParams } from '../schemas.ts';
import { EditMilestonePage } from '../views/edit-milestone-page.tsx';
import { MilestonePage } from '../views/milestone-page.tsx';
import { leadsMilestones, subjectOfMilestone, whySettled } from './access.ts';
import { depositProof } from './deposit-proof.ts';
import { doneText } from './labels.ts';
import { editMilestoneUrl, milestoneProofUrl, milestoneStepUrl, milestoneUrl, newMilestoneUrl } from './links.ts';
import { ACCEPT_MILESTONE, checkedMilestone, KEEP_MILESTONE, MILESTONE, seenOn } from './milestone.ts';
import { actsOf, TAKE_BACK } from './milestone-workflow.ts';
import { type Milestone, readMilestone } from './milestones.sql.ts';
import { addMilestone, changeMilestone, isBound, mayRedate } from './save-milestone.ts';
import { type MilestoneForm, milestoneForm, milestoneParams, type StepForm, stepForm } from './schemas.ts';
import { missingFor, takeStep } from './take-step.ts';

/** A document, as everywhere. */
const RULES = depositRules.document;

type Params = { slug: string; id: string; jalon: string };
type Place = ActionPlace & { milestone: Milestone };

/** A milestone at its address, for who reads its action. @throws NotFound · Forbidden. */
async function milestoneAt(ctx: RequestContext, params: Params, act?: string): Promise<Place> {
  const place = act ? await actionFor(ctx, params, act) : await actionAt(ctx, params);
  const milestone = await readMilestone(ctx.db, place.action.id, params.jalon);
  if (!milestone) throw unknownPage();
  return { ...place, milestone };
}

const NOTHING: StepForm = { version: 0, transition: '', texte: '', jour: '' };
const EMPTY: MilestoneForm = { version: 0, genre: 'jalon', titre: '', echeance: '', conventionnel: '' };

/** Acts that a page offers somebody; who did not declare it has no declaration of hers to take back. */
const actsFor = (ctx: RequestContext, milestone: Milestone, subject: Subject): Transition[] =>
  actsOf(milestone).filter(
    (one) =>
      may(ctx.actor, one.droit, subject).allowed &&
      (one.id !== TAKE_BACK || (milestone.declarePar !== null && milestone.declarePar === ctx.actor?.id)),
  );

async function show(
  ctx: RequestContext,
  place: Place,
  filled: { typed?: StepForm; errors?: Record<string, string>; status?: number } = {},
): Promise<Result> {
  const { campus, action, milestone } = place;
  const { today } = actionContext(ctx);
  const subject = subjectOfMilestone(ctx.actor, campus, action, milestone);
  const live = whyFrozen(action) === null;
  const keeps = live && whySettled(milestone) === null && may(ctx.actor, KEEP_MILESTONE, subject).allowed;
  const acts = live ? actsFor(ctx, milestone, subject) : [];
  const { typed = { ...NOTHING, jour: today }, errors = {}, status = 200 } = filled;
  return page(
    <MilestonePage
      model={{
        campus,
        action,
        milestone: seenOn(milestone, today),
        acts: acts.map((one) => ({
          id: one.id,
          acte: one.acte,
          missing: missingFor(milestone, one, actionContext(ctx)),
        })),
        keeps,
        others: live && milestone.etat === 'atteint' && !acts.some((one) => one.id === 'verifier'),
        deposit: { rules: describeRules(RULES), accept: acceptOf(RULES.kinds), maxBytes: RULES.maxBytes },
        typed,
        errors,
      }}
    />,
    { status },
  );
}

/** What is shown again with its sentence; anything else is thrown. */
const refused = (error: unknown): RuleBroken | Conflict => {
  if (error instanceof RuleBroken || error instanceof Conflict) return error;
  throw error;
};

const FIELDS: Readonly<Record<string, string>> = {
  date: 'jour',
  nouvelle_date: 'jour',
  preuve: 'texte',
  motif: 'texte',
};

/** The form of a milestone, or of another one. */
function editPage(
  ctx: RequestContext,
  { campus, action, milestone }: ActionPlace & { milestone: Milestone | null },
  filled: { typed: MilestoneForm; errors?: Record<string, string>; status?: number },
): Result {
  const { typed, errors = {}, status = 200 } = filled;
  const accepts = (one: Milestone) =>
    may(ctx.actor, ACCEPT_MILESTONE, subjectOfMilestone(ctx.actor, campus, action, one)).allowed;
  const bound = milestone !== null && isBound(action, milestone) && !accepts(milestone);
  const redates = milestone === null || mayRedate(action);
  return page(<EditMilestonePage model={{ campus, action, milestone, redates, bound, typed, errors }} />, { status });
}

/** What a form says of a milestone is kept, or shown again with what is wrong. */
async function saved(
  ctx: RequestContext,
  place: ActionPlace & { milestone: Milestone | null },
  typed: MilestoneForm,
  keep: (tx: Tx, text: Extract<ReturnType<typeof checkedMilestone>, { ok: true }>['text']) => Promise<string>,
): Promise<Result> {
  const { campus, action, milestone } = place;
  const redates = milestone === null || mayRedate(action);
  const again = (errors: Record<string, string>, status: number) => editPage(ctx, place, { typed, errors, status });
  const conventionnel = typed.conventionnel === 'oui';
  const echeance = redates ? typed.echeance : milestone!.echeance;
  const checked = checkedMilestone({ ...typed, conventionnel, echeance });
  if (!checked.ok) return again(checked.errors, 422);
  try {
    const id = await transaction(ctx.db, (tx) => keep(tx, checked.text));
    leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${checked.text.titre} » est enregistré.` });
    return seeOther(milestoneUrl(campus.slug, action.id, id));
  } catch (error) {
    const { sentence, status } = refused(error);
    return again({ titre: sentence }, status);
  }
}

const formRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: newMilestoneUrl(':slug', ':id'),
    access: mayEver(KEEP_MILESTONE),
    params: objectParams,
    handle: async (ctx, { params }) => {
      const place = await actionFor(ctx, params, KEEP_MILESTONE);
      const frozen = whyFrozen(place.action);
      if (frozen) throw new RuleBroken('action.frozen', frozen);
      return editPage(ctx, { ...place, milestone: null }, { typed: EMPTY });
    },
  }),
  defineRoute({
    method: 'POST',
    path: newMilestoneUrl(':slug', ':id'),
    access: mayEver(KEEP_MILESTONE),
    params: objectParams,
    form: milestoneForm,
    handle: async (ctx, { params, form }) => {
      const place = await actionFor(ctx, params, KEEP_MILESTONE);
      return saved(ctx, { ...place, milestone: null }, form.ok ? form.value : EMPTY, (tx, text) =>
        addMilestone(tx, actionContext(ctx), place.campus, { id: params.id, text }),
      );
    },
  }),
  defineRoute({
    method: 'GET',
    path: editMilestoneUrl(':slug', ':id', ':jalon'),
    access: mayEver(KEEP_MILESTONE),
    params: milestoneParams,
    handle: async (ctx, { params }) => {
      const place = await milestoneAt(ctx, params, KEEP_MILESTONE);
      const { milestone } = place;
      const why = whyFrozen(place.action) ?? whySettled(milestone);
      if (why) throw new RuleBroken('milestone.settled', why);
      const { version, genre, titre, echeance } = milestone;
      const typed = { version, genre, titre, echeance, conventionnel: milestone.conventionnel ? 'oui' : '' } as const;
      return editPage(ctx, place, { typed });
    },
  }),
  defineRoute({
    method: 'POST',
    path: editMilestoneUrl(':slug', ':id', ':jalon'),
    access: mayEver(KEEP_MILESTONE),
    params: milestoneParams,
    form: milestoneForm,
    handle: async (ctx, { params, form }) => {
      const place = await milestoneAt(ctx, params, KEEP_MILESTONE);
      const typed = form.ok ? form.value : EMPTY;
      return saved(ctx, place, typed, async (tx, text) => {
        const order = { id: params.id, jalon: params.jalon, version: typed.version, text };
        await changeMilestone(tx, actionContext(ctx), place.campus, order);
        return params.jalon;
      });
    },
  }),
];

const stepRoute: Route = defineRoute({
  method: 'POST',
  path: milestoneStepUrl(':slug', ':id', ':jalon'),
  access: leadsMilestones,
  params: milestoneParams,
  form: stepForm,
  handle: async (ctx, { params, form }) => {
    const place = await milestoneAt(ctx, params);
    const typed = form.ok ? form.value : NOTHING;
    if (typed.transition === '')
      return show(ctx, place, { typed, errors: { transition: 'Choisissez ce qui change.' }, status: 422 });
    let done: Transition;
    try {
      const order = { ...typed, id: params.id, jalon: params.jalon };
      done = await transaction(ctx.db, (tx) => takeStep(tx, actionContext(ctx), place.campus, order));
    } catch (error) {
      const { sentence, status } = refused(error);
      const refusals = error instanceof StateRefused ? error.refusals : [{ guard: '', sentence }];
      const errors: Record<string, string> = {};
      for (const one of refusals) errors[FIELDS[one.guard] ?? 'transition'] ??= one.sentence;
      return show(ctx, await milestoneAt(ctx, params), { typed, errors, status });
    }
    const { milestone } = await milestoneAt(ctx, params);
    leaveFlash(ctx.cookies, { tone: 'ok', text: `C’est fait : ${doneText(done.id, milestone)}.` });
    return seeOther(milestoneUrl(place.campus.slug, params.id, params.jalon));
  },
});

const proofRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: milestoneProofUrl(':slug', ':id', ':jalon'),
    access: mayEver(READ_ACTION),
    params: milestoneParams,
    handle: async (ctx, { params }) => {
      const { milestone } = await milestoneAt(ctx, params);
      const owner = { objetType: MILESTONE, objetId: milestone.id };
      const file = milestone.fichierId ? await findFichier(ctx.db, milestone.fichierId, owner) : null;
      if (!file) throw new NotFound('file.gone', 'Aucune preuve n’est déposée.');
      return serveFile(ctx.files, file);
    },
  }),
  defineRoute({
    method: 'POST',
    path: milestoneProofUrl(':slug', ':id', ':jalon'),
    access: mayEver(KEEP_MILESTONE),
    params: milestoneParams,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const place = await milestoneAt(ctx, params, KEEP_MILESTONE);
      const refuse = (sentence: string, status: number) => show(ctx, place, { errors: { fichier: sentence }, status });
      const why = whyFrozen(place.action) ?? whySettled(place.milestone);
      if (why) return refuse(why, 422);
      try {
        const [deposit] = (await receiveUpload(ctx.request, ctx.files, RULES)).files;
        if (!deposit) return refuse('Choisissez un fichier.', 422);
        const order = { id: params.id, jalon: params.jalon, deposit };
        await transaction(ctx.db, (tx) => depositProof(tx, actionContext(ctx), place.campus, ctx.files, order));
        leaveFlash(ctx.cookies, { tone: 'ok', text: `« ${deposit.nom} » est déposé.` });
        return seeOther(milestoneUrl(place.campus.slug, params.id, params.jalon));
      } catch (error) {
        if (error instanceof UploadRefused || error instanceof RuleBroken) return refuse(error.sentence, error.status);
        throw error;
      }
    },
  }),
];

/** Milestones and deliverables of an action: added, corrected, led to their end, proven. */
export const milestonePageRoutes: Route[] = [
  ...formRoutes,
  defineRoute({
    method: 'GET',
    path: milestoneUrl(':slug', ':id', ':jalon'),
    access: mayEver(READ_ACTION),
    params: milestoneParams,
    handle: async (ctx, { params }) => show(ctx, await milestoneAt(ctx, params)),
  }),
  stepRoute,
  ...proofRoutes,
];
