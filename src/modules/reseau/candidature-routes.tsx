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
import { isoDate } from '#core/time/index.ts';
import { type CampusPlace, campusAt, joinUrl } from '#modules/campus/index.ts';
import { throttle } from '#modules/comptes/index.ts';
import { demand, may, mayEver } from '#modules/droits/index.ts';
import { checkedIdentifier, LooksLike, type OrganisationKind, readCommune } from '#modules/organisations/index.ts';
import { answerTermOf, waitingOf } from './answer-term.ts';
import { EXAMINERS, examine, receiveCandidature, refuseCandidature, setAsideCandidature } from './candidature.ts';
import { candidatureListRoutes } from './candidature-list-routes.tsx';
import {
  candidatureParams,
  type ExamineForm,
  examineForm,
  type JoinForm,
  joinForm,
  joinParams,
  joinQuery,
} from './candidature-schemas.ts';
import { type Candidature, readCandidature } from './candidatures.sql.ts';
import { networkContext, subjectOf } from './context.ts';
import type { ReseauHooks } from './hooks.ts';
import { likelySheets } from './likely-sheets.ts';
import { candidaturesUrl, candidatureUrl } from './links.ts';
import { EXAMINE } from './member-routes.tsx';
import { holders } from './recipients.sql.ts';
import { CandidaturePage } from './views/candidature-page.tsx';
import { JoinPage } from './views/join-page.tsx';

const ADMIT = 'reseau.admettre_membre';

type Typed = { typed: Record<string, string>; errors: Record<string, string>; status: number };

/** Somebody asks that an organisation join a campus; the campus examines, and answers. */
export const candidatureRoutes = (hooks: ReseauHooks): Route[] => [
  ...joinRoutes,
  ...candidatureListRoutes(hooks),
  ...examineRoutes(hooks),
];

const joinRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: joinUrl(':slug'),
    access: 'public',
    params: joinParams,
    query: joinQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await campusAt(ctx.db, params.slug);
      if (query.envoyee) return page(<JoinPage campus={campus} state="sent" typed={{}} errors={{}} />);
      return joinPage(ctx, campus, { typed: {}, errors: {}, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: joinUrl(':slug'),
    access: 'public',
    params: joinParams,
    form: joinForm,
    handle: async (ctx, { params, form }) => {
      const campus = await campusAt(ctx.db, params.slug);
      if (!form.ok) return joinPage(ctx, campus, { typed: form.typed, errors: form.errors, status: 422 });
      return asked(ctx, campus, form.value);
    },
  }),
];

/** Whether somebody would examine what is sent. */
const isKept = async (ctx: RequestContext, campus: CampusPlace): Promise<boolean> =>
  (await holders(ctx.db, { roles: EXAMINERS, campusId: campus.id, today: isoDate(ctx.clock.now()) })).length > 0;

async function joinPage(ctx: RequestContext, campus: CampusPlace, filled: Typed): Promise<Result> {
  const state = (await isKept(ctx, campus)) ? 'open' : 'closed';
  return page(<JoinPage campus={campus} state={state} typed={filled.typed} errors={filled.errors} />, {
    status: filled.status,
  });
}

async function asked(ctx: RequestContext, campus: CampusPlace, form: JoinForm): Promise<Result> {
  const typed: Record<string, string> = { ...form };
  const refuse = (errors: Record<string, string>, status: number) => joinPage(ctx, campus, { typed, errors, status });
  const sent = seeOther(`${joinUrl(campus.slug)}?envoyee=oui`);
  // A machine is thanked like anybody, and nothing is kept.
  if (form.site_internet !== '') return sent;
  if (!(await isKept(ctx, campus))) return refuse({}, 422);
  const wait = await throttle(ctx, 'candidature', form.courriel);
  if (wait) return refuse({ courriel: wait }, 422);
  const errors: Record<string, string> = {};
  const commune = await readCommune(ctx.db, { commune: form.commune, code_postal: '' });
  if ('error' in commune) errors.commune = commune.error;
  let code: string | null = null;
  if (form.code !== '') {
    try {
      code = checkedIdentifier({ genre: form.code_genre, valeur: form.code }, true).value;
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      errors.code = error.sentence;
    }
  }
  if ('error' in commune || Object.keys(errors).length > 0) return refuse(errors, 422);
  const now = ctx.clock.now();
  const context = { now, today: isoDate(now), requestId: ctx.requestId };
  await transaction(ctx.db, (tx) =>
    receiveCandidature(tx, context, campus, {
      campus_id: campus.id,
      nom: form.nom,
      genre: form.genre as OrganisationKind,
      commune: commune.label,
      code_genre: code ? form.code_genre : null,
      code,
      prenom: form.prenom,
      nom_personne: form.nom_personne,
      fonction: form.fonction,
      courriel: form.courriel,
      telephone: form.telephone || null,
      message: form.message || null,
    }),
  );
  return sent;
}

const examineRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: candidatureUrl(':slug', ':id'),
    access: mayEver(EXAMINE),
    params: candidatureParams,
    handle: async (ctx, { params }) => {
      const { campus, one } = await candidatureAt(ctx, params);
      return show(ctx, hooks, { campus, one }, { typed: {}, errors: {}, status: 200 });
    },
  }),
  defineRoute({
    method: 'POST',
    path: candidatureUrl(':slug', ':id'),
    access: mayEver(EXAMINE),
    params: candidatureParams,
    form: examineForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await candidatureAt(ctx, params);
      if (!form.ok) throw new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');
      return decided(ctx, hooks, campus, one, form.value);
    },
  }),
];

/** @throws NotFound where it is not theirs to know. */
async function candidatureAt(ctx: RequestContext, params: { slug: string; id: string }) {
  const campus = await campusAt(ctx.db, params.slug);
  demand(ctx.actor, EXAMINE, subjectOf(campus));
  const one = await readCandidature(ctx.db, campus.id, params.id);
  if (!one) throw unknownPage();
  return { campus, one };
}

async function show(
  ctx: RequestContext,
  hooks: ReseauHooks,
  { campus, one }: { campus: CampusPlace; one: Candidature },
  filled: Typed,
): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const term = await answerTermOf(ctx.db, hooks, { id: campus.id, today });
  const sheets = one.etat === 'recue' ? await likelySheets(ctx.db, one) : [];
  const mayRefuse = may(ctx.actor, ADMIT, subjectOf(campus)).allowed;
  return page(
    <CandidaturePage
      campus={campus}
      one={one}
      term={term.said}
      waiting={waitingOf(one, term, today)}
      sheets={sheets}
      mayRefuse={mayRefuse}
      typed={filled.typed}
      errors={filled.errors}
    />,
    { status: filled.status },
  );
}

const SAID: Record<ExamineForm['acte'], string> = {
  examiner: 'La demande est en examen : l’organisation est candidate dans le réseau.',
  refuser: 'La demande est refusée ; la réponse part par courriel.',
  ecarter: 'La demande est écartée, sans réponse.',
};

async function decided(
  ctx: RequestContext,
  hooks: ReseauHooks,
  campus: CampusPlace,
  one: Candidature,
  form: ExamineForm,
): Promise<Result> {
  const typed: Record<string, string> = { acte: form.acte, organisation: form.organisation, motif: form.motif };
  const refuse = async (errors: Record<string, string>, status: number) =>
    show(
      ctx,
      hooks,
      { campus, one: (await readCandidature(ctx.db, campus.id, one.id)) ?? one },
      { typed, errors, status },
    );
  const context = networkContext(ctx, hooks);
  const place = { campus, id: one.id };
  const order = { version: form.version, motif: form.motif };
  let organisation: { id: string } | { communeInsee: string } = { id: form.organisation };
  if (form.acte === 'examiner') {
    if (form.organisation === '') return refuse({ organisation: 'Choisissez une fiche, ou une nouvelle.' }, 422);
    if (form.organisation === 'nouvelle') {
      const commune = await readCommune(ctx.db, { commune: one.commune, code_postal: '' });
      if ('error' in commune) return refuse({ organisation: commune.error }, 422);
      organisation = { communeInsee: commune.insee };
    } else if (!(await likelySheets(ctx.db, one)).some((sheet) => sheet.id === form.organisation)) {
      return refuse({ organisation: 'Choisissez une fiche de la liste.' }, 422);
    }
  }
  try {
    await transaction(ctx.db, async (tx) => {
      if (form.acte === 'examiner') await examine(tx, context, place, { version: form.version, organisation });
      else if (form.acte === 'refuser') await refuseCandidature(tx, context, place, order);
      else await setAsideCandidature(tx, context, place, order);
    });
  } catch (error) {
    if (error instanceof LooksLike) {
      return refuse({ organisation: 'Une fiche porte déjà ce code : choisissez-la dans la liste.' }, 409);
    }
    if (!(error instanceof RuleBroken || error instanceof Conflict)) throw error;
    const field = error.code === 'candidature.unreasoned' ? 'motif' : 'organisation';
    return refuse({ [field]: error.sentence }, error.status);
  }
  leaveFlash(ctx.cookies, { tone: 'ok', text: SAID[form.acte] });
  return seeOther(form.acte === 'examiner' ? candidatureUrl(campus.slug, one.id) : candidaturesUrl(campus.slug));
}
