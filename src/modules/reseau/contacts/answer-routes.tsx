import { z } from 'zod';
import { defineRoute, page, type RequestContext, type Result, type Route } from '#core/http/index.ts';
import { isoDate } from '#core/time/index.ts';
import {
  confirmedOn,
  inputLabels,
  readSheet,
  type SentSheet,
  type SheetValues,
  sentSheet,
  sheetFields,
  showInput,
  valuesOf,
} from '#modules/organisations/index.ts';
import { DeadConfirmationPage, ProposedPage, ThanksPage } from '../views/confirmation-end.tsx';
import { ConfirmationPage } from '../views/confirmation-page.tsx';
import { answerByLink, LinkIsDead, leaveByLink, openLink } from './answer-link.ts';
import { askedFacts, type CorrectedFacts } from './asked-facts.ts';
import type { LinkRow } from './confirmations.sql.ts';
import { FutureRefused, futureOf } from './future.ts';
import { futures } from './labels.ts';
import { linkUrl } from './links.ts';
import { correctedInputs, linesOf, lineText, sheetLines } from './sheet-lines.ts';

const tokenParams = z.object({ jeton: z.string().regex(/^[\w-]{43}$/) });
const line = z.enum(['juste', 'corriger']).catch('juste');
const typed = (max: number) =>
  z
    .string()
    .catch('')
    .transform((text) => text.replace(/\s+/g, ' ').trim().slice(0, max));
const answerForm = z.object({
  ...sheetFields.shape,
  acte: z.enum(['repondre', 'autre_personne', 'opposition']),
  ...Object.fromEntries(
    [...sheetLines.map(({ cle }) => cle), 'personne', 'apports'].map((cle) => [`ligne_${cle}`, line]),
  ),
  nouvelle_personne: typed(160),
  nouveau_courriel: typed(254),
  apports: typed(500),
  nom_vu: z.enum(['', 'affiche', 'tu']).catch(''),
  nom_public: z.enum(['', 'oui']).catch(''),
  suite: z.enum(['', ...futures], 'Choisissez dans la liste, ou laissez ce choix de côté.').default(''),
});
type Answer = Readonly<Record<string, unknown>> & {
  nom_vu: '' | 'affiche' | 'tu';
  nom_public: '' | 'oui';
  nouvelle_personne: string;
  nouveau_courriel: string;
  apports: string;
};

const deadPage = (why: LinkIsDead['why'], link: LinkRow | null): Result =>
  page(<DeadConfirmationPage why={why} campus={link && { nom: link.campus, slug: link.campusSlug }} />, {
    status: 410,
  });

/** What is said to be wrong beside the sheet, or what is missing to say it. */
function correctedFacts(sent: Answer): { facts: CorrectedFacts; errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const person = sent.ligne_personne === 'corriger';
  if (person && sent.nouvelle_personne === '')
    errors.nouvelle_personne = 'Donnez la personne à joindre, avec sa fonction.';
  if (person && !z.email().safeParse(sent.nouveau_courriel).success)
    errors.nouveau_courriel = 'Donnez une adresse complète, par exemple contact@exemple.fr.';
  const brought = sent.ligne_apports === 'corriger';
  if (brought && sent.apports === '') errors.apports = 'Écrivez ce qui est à corriger, ou choisissez « Juste ».';
  const facts = {
    personne: person ? { nom: sent.nouvelle_personne, courriel: sent.nouveau_courriel } : null,
    apports: brought ? sent.apports : null,
  };
  return { facts, errors };
}

/** The choice of the name, when it is not what the page showed: what the team changed meanwhile is left alone. */
function chosenName({ nom_vu, nom_public }: Pick<Answer, 'nom_vu' | 'nom_public'>): boolean | null {
  const shown = nom_public === 'oui';
  return nom_vu === '' || shown === (nom_vu === 'affiche') ? null : shown;
}

interface Filled {
  /** The form as it was typed; null: as the sheet reads. */
  sent?: SentSheet;
  answers?: Readonly<Record<string, unknown>>;
  errors?: Record<string, string>;
  stale?: 'lecture' | 'saisie';
  status?: number;
}

/** What the fields hold: as typed; of a sheet that changed meanwhile, the lines that were right read as it does now. */
function held({ sent, answers, stale }: Filled, shown: SheetValues): SheetValues {
  if (!sent) return shown;
  if (!stale) return sent.values;
  const kept = [...correctedInputs(answers ?? {})].map((input) => [input, sent.values[input]]);
  return { ...shown, ...Object.fromEntries(kept) };
}

async function linkPage(ctx: RequestContext, token: string, filled: Filled = {}): Promise<Result> {
  const opened = await openLink(ctx.db, token, ctx.clock.now());
  if ('dead' in opened) return deadPage(opened.dead, opened.link);
  const { link } = opened;
  const sheet = await readSheet(ctx.db, { id: link.organisationId });
  if (!sheet || sheet.deletedAt) return deadPage('inconnu', link);
  const shown = valuesOf(sheet.state);
  const dates = await confirmedOn(ctx.db, sheet.id, shown);
  const future = await futureOf(ctx.db, link, isoDate(ctx.clock.now()));
  const text = (name: string) => String(filled.answers?.[name] ?? '');
  // A box that was left as it was shown reads as the membership does now.
  const chosen = chosenName({
    nom_vu: text('nom_vu') as Answer['nom_vu'],
    nom_public: text('nom_public') as Answer['nom_public'],
  });
  return page(
    <ConfirmationPage
      token={token}
      link={link}
      nom={sheet.state.nom}
      lines={linesOf(shown).map((one) => ({
        cle: one.cle,
        label: one.label,
        inputs: one.inputs,
        value: lineText(one, shown),
        confirmed: dates[one.inputs[0]!] ?? null,
        correct: text(`ligne_${one.cle}`) === 'corriger',
      }))}
      read={filled.stale ? sheet.version : (filled.sent?.version ?? sheet.version)}
      placed={sheet.state.commune_nom !== null}
      sent={held(filled, shown)}
      errors={filled.errors ?? {}}
      stale={filled.stale ?? null}
      exemple={sheet.exemple}
      facts={await askedFacts(ctx.db, link)}
      typed={{
        personne: text('ligne_personne') === 'corriger',
        nom: text('nouvelle_personne'),
        courriel: text('nouveau_courriel'),
        apports: text('ligne_apports') === 'corriger',
        texte: text('apports'),
      }}
      future={future}
      named={chosen ?? future?.nomPublic ?? true}
      suite={text('suite')}
    />,
    { status: filled.status ?? 200 },
  );
}

/** What a link opens: one sheet, once; opening it uses nothing, since mail scanners open links. */
export const linkRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: linkUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    handle: (ctx, { params }) => linkPage(ctx, params.jeton),
  }),
  defineRoute({
    method: 'POST',
    path: linkUrl(':jeton'),
    access: 'public',
    params: tokenParams,
    form: answerForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        const sent = 'version' in form.typed ? { sent: sentSheet(form.typed), answers: form.typed } : {};
        return linkPage(ctx, params.jeton, { ...sent, errors: form.errors, status: 422 });
      }
      const { acte } = form.value;
      const order = { token: params.jeton, requestId: ctx.requestId, now: ctx.clock.now() };
      try {
        if (acte === 'repondre') return await answered(ctx, order, form.value as Answer);
        await leaveByLink(ctx.db, { ...order, issue: acte });
        return page(<ThanksPage what={acte} future={null} told={false} shownName={null} />);
      } catch (error) {
        if (error instanceof LinkIsDead) return deadPage(error.why, error.link);
        throw error;
      }
    },
  }),
];

async function answered(
  ctx: RequestContext,
  order: { token: string; requestId: string; now: Date },
  answers: Answer,
): Promise<Result> {
  const sent = sentSheet(answers);
  const again = (filled: Filled) => linkPage(ctx, order.token, { sent, answers, ...filled });
  const { facts, errors } = correctedFacts(answers);
  if (Object.keys(errors).length > 0) return again({ errors, status: 422 });
  const suite = futures.find((one) => one === answers.suite) ?? null;
  const corrected = correctedInputs(answers);
  const { nom_vu, nom_public } = answers;
  try {
    const { typed: outcome, courriel } = await answerByLink(ctx.db, {
      ...order,
      sent,
      corrected,
      facts,
      future: suite,
      shownName: chosenName(answers),
    });
    if (outcome.outcome === 'refused') return again({ errors: outcome.errors, status: 422 });
    if (outcome.outcome === 'stale' && corrected.size > 0) return again({ stale: 'saisie', status: 409 });
    if (outcome.outcome === 'stale')
      return linkPage(ctx, order.token, { answers: { suite, nom_vu, nom_public }, stale: 'lecture', status: 409 });
    const told = facts.personne !== null || facts.apports !== null;
    const end = { future: suite, told, shownName: chosenName(answers) };
    if (outcome.outcome === 'same') return page(<ThanksPage what="exacte" {...end} />);
    const lines = outcome.champs.map((champ) => ({
      label: inputLabels[champ],
      value: showInput(champ, sent.values[champ]),
    }));
    return page(<ProposedPage lines={lines} courriel={courriel} {...end} />);
  } catch (error) {
    if (error instanceof FutureRefused) return again({ errors: { suite: error.sentence }, status: 422 });
    throw error;
  }
}
