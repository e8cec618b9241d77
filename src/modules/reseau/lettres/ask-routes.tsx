import { transaction } from '#core/db/index.ts';
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
import { type CampusPlace, campusAt } from '#modules/campus/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { networkContext, subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { campusParams } from '../member-routes.tsx';
import { type Membership, readMembership } from '../membership-sheet.sql.ts';
import { signerOf } from '../signatures/signatures.sql.ts';
import { AskLettersPage } from '../views/ask-letters-page.tsx';
import { type AskedOutcome, askLetters, MOST_ASKED } from './ask-letters.ts';
import { ASK } from './letter.ts';
import { askedLetterUrl, askLettersUrl, lettersUrl } from './links.ts';
import { type AskValues, askForm, askQuery, checkedRequest } from './schemas.ts';

/** Asking a letter of members chosen by hand. */
export const askRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: askLettersUrl(':slug'),
    access: mayEver(ASK),
    params: campusParams,
    query: askQuery,
    handle: async (ctx, { params, query }) => {
      const campus = await askedCampus(ctx, params.slug);
      const values = { membre: query.membre, nature: '', objet: '', texte: '', attendue_le: '' };
      return show(ctx, campus, values, {});
    },
  }),
  defineRoute({
    method: 'POST',
    path: askLettersUrl(':slug'),
    access: mayEver(ASK),
    params: campusParams,
    form: askForm,
    handle: async (ctx, { params, form }) => {
      const campus = await askedCampus(ctx, params.slug);
      if (!form.ok) return show(ctx, campus, askForm.parse({ membre: form.chosen.membre }), form.errors);
      const values = form.value;
      const read = checkedRequest(values, isoDate(ctx.clock.now()));
      if (!read.ok) return show(ctx, campus, values, read.errors);
      if (values.membre.length > MOST_ASKED) {
        return show(ctx, campus, values, { membre: `Choisissez ${MOST_ASKED} membres au plus à la fois.` });
      }
      const members = await chosen(ctx, campus, values.membre);
      const order = { campus, members, text: read.text };
      const outcome = await transaction(ctx.db, (tx) => askLetters(tx, networkContext(ctx, hooks), order));
      const [first] = outcome.asked;
      if (!first) return show(ctx, campus, values, { membre: `Rien n’est demandé. ${left(outcome)}`.trim() });
      leaveFlash(ctx.cookies, { tone: 'ok', text: said(outcome) });
      return seeOther(outcome.asked.length === 1 ? askedLetterUrl(campus.slug, first) : lettersUrl(campus.slug));
    },
  }),
];

async function askedCampus(ctx: RequestContext, slug: string): Promise<CampusPlace> {
  const campus = await campusAt(ctx.db, slug);
  demand(ctx.actor, ASK, subjectOf(campus));
  return campus;
}

/** The members of these addresses; what is in no membership of the campus is left out. */
async function chosen(ctx: RequestContext, campus: CampusPlace, slugs: readonly string[]): Promise<Membership[]> {
  const found: Membership[] = [];
  for (const slug of slugs.slice(0, MOST_ASKED)) {
    const membership = await readMembership(ctx.db, campus.id, { slug });
    if (membership) found.push(membership);
  }
  return found;
}

/** « La même lettre est déjà demandée à : X. » */
const left = ({ already, paper }: AskedOutcome): string =>
  [
    already.length > 0 && `Cette lettre est déjà demandée à : ${already.join(', ')}.`,
    paper.length > 0 && `À imprimer, faute de contact à qui écrire : ${paper.join(', ')}.`,
  ]
    .filter(Boolean)
    .join(' ');

const said = (outcome: AskedOutcome): string =>
  `${count(outcome.asked.length, 'lettre demandée', 'lettres demandées')}. ${left(outcome)}`.trim();

async function show(
  ctx: RequestContext,
  campus: CampusPlace,
  values: AskValues,
  errors: Record<string, string>,
): Promise<Result> {
  const today = isoDate(ctx.clock.now());
  const members = [];
  for (const member of await chosen(ctx, campus, values.membre)) {
    const place = { campusId: campus.id, organisationId: member.organisationId, today };
    members.push({ slug: member.slug, nom: member.nom, signer: await signerOf(ctx.db, place) });
  }
  return page(<AskLettersPage campus={campus} members={members} values={values} errors={errors} />, {
    status: Object.keys(errors).length > 0 ? 422 : 200,
  });
}
