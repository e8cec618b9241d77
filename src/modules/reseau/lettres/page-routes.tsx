import { transaction } from '#core/db/index.ts';
import { NotFound, RuleBroken } from '#core/errors/index.ts';
import { findFichier, serveFile } from '#core/files/index.ts';
import { defineRoute, type RequestContext, type Route } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { checkedCommitment, sentCommitment } from '../commitment-schemas.ts';
import { networkContext } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { READ_COMMITMENTS } from '../member-routes.tsx';
import { cancelLetter, controlLetter, resendLetter, returnAskedLetter } from './control-letter.ts';
import { ASK, CONTROL, LETTER } from './letter.ts';
import {
  askedLetterUrl,
  cancelLetterUrl,
  controlLetterUrl,
  letterFileUrl,
  resendLetterUrl,
  returnLetterUrl,
} from './links.ts';
import { askedLetterParams, cancelForm, controlForm, motifForm, resendForm } from './schemas.ts';
import { type LetterPlace, letterAt, showLetter, tryLetter } from './show-letter.tsx';

const unreadable = () => new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');

/** One asked letter: its page, its document, and what the campus does of it. */
export const letterPageRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: askedLetterUrl(':slug', ':id'),
    access: mayEver(READ_COMMITMENTS),
    params: askedLetterParams,
    handle: async (ctx, { params }) => showLetter(ctx, hooks, await letterAt(ctx, params, READ_COMMITMENTS)),
  }),
  defineRoute({
    method: 'GET',
    path: letterFileUrl(':slug', ':id'),
    access: mayEver(READ_COMMITMENTS),
    params: askedLetterParams,
    handle: async (ctx, { params }) => {
      const { letter } = await letterAt(ctx, params, READ_COMMITMENTS);
      const owner = { objetType: LETTER, objetId: letter.id };
      const file = letter.fichierId ? await findFichier(ctx.db, letter.fichierId, owner) : null;
      if (!file) throw new NotFound('file.gone', 'Aucune lettre n’est déposée.');
      return serveFile(ctx.files, file);
    },
  }),
  controlRoute(hooks),
  resendRoute(hooks),
  defineRoute({
    method: 'POST',
    path: returnLetterUrl(':slug', ':id'),
    access: mayEver(CONTROL),
    params: askedLetterParams,
    form: motifForm,
    handle: async (ctx, { params, form }) => {
      const at = await letterAt(ctx, params, CONTROL);
      if (!form.ok) return showLetter(ctx, hooks, at, { form: 'reprise', ...form });
      const act = actOn(ctx, hooks, (tx, context, place) => returnAskedLetter(tx, context, place, form.value));
      let mailed = true;
      return tryLetter(ctx, hooks, at, {
        act: async () => {
          mailed = await act(at);
        },
        said: () =>
          `La lettre est à corriger : ${mailed ? 'un nouveau lien est parti' : 'la demande est à remettre sur papier'}.`,
        form: 'reprise',
        typed: { motif: form.value.motif },
      });
    },
  }),
  defineRoute({
    method: 'POST',
    path: cancelLetterUrl(':slug', ':id'),
    access: mayEver(ASK),
    params: askedLetterParams,
    form: cancelForm,
    handle: async (ctx, { params, form }) => {
      const at = await letterAt(ctx, params, ASK);
      if (!form.ok) throw unreadable();
      const act = actOn(ctx, hooks, (tx, context, place) => cancelLetter(tx, context, place, form.value));
      return tryLetter(ctx, hooks, at, { act: () => act(at), said: 'La demande est annulée.', form: 'annuler' });
    },
  }),
];

/** The link again, to who had it or to another correspondent. */
const resendRoute = (hooks: ReseauHooks): Route =>
  defineRoute({
    method: 'POST',
    path: resendLetterUrl(':slug', ':id'),
    access: mayEver(ASK),
    params: askedLetterParams,
    form: resendForm,
    handle: async (ctx, { params, form }) => {
      const at = await letterAt(ctx, params, ASK);
      if (!form.ok) throw unreadable();
      const act = actOn(ctx, hooks, (tx, context, place) => resendLetter(tx, context, place, form.value));
      const typed = { destinataire: form.value.destinataire };
      const said = 'Un nouveau lien est parti ; l’ancien n’ouvre plus rien.';
      return tryLetter(ctx, hooks, at, { act: () => act(at), said, form: 'renvoyer', typed });
    },
  });

const controlRoute = (hooks: ReseauHooks): Route =>
  defineRoute({
    method: 'POST',
    path: controlLetterUrl(':slug', ':id'),
    access: mayEver(CONTROL),
    params: askedLetterParams,
    form: controlForm,
    handle: async (ctx, { params, form }) => {
      const at = await letterAt(ctx, params, CONTROL);
      if (!form.ok) throw unreadable();
      const { letter } = at;
      const sent = sentCommitment({ ...form.value, nature: letter.nature, titre: letter.objet });
      const { version, date } = form.value;
      const typed = { date };
      const promising = letter.nature === 'lettre_engagement';
      const read = checkedCommitment(
        promising ? sent.values : { ...sent.values, debut: '', echeance: '', promesses: '' },
      );
      if (!read.ok) return showLetter(ctx, hooks, at, { form: 'controler', typed, sent, errors: read.errors });
      const { debut, echeance, promesses: promises } = read.text;
      if (debut && echeance && echeance < debut) {
        const errors = { echeance: 'L’échéance précède le début : corrigez l’une des deux dates.' };
        return showLetter(ctx, hooks, at, { form: 'controler', typed, sent, errors });
      }
      const order = { version, date, debut, echeance, promises };
      const act = actOn(ctx, hooks, (tx, context, place) => controlLetter(tx, context, ctx.files, place, order));
      const said = promising ? 'La lettre est contrôlée : l’engagement est noté.' : 'La lettre est contrôlée.';
      return tryLetter(ctx, hooks, at, { act: () => act(at), said, form: 'controler', typed, sent });
    },
  });

type Act<T> = (
  tx: Parameters<Parameters<typeof transaction>[1]>[0],
  context: ReturnType<typeof networkContext>,
  place: { campus: LetterPlace['campus']; id: string },
) => Promise<T>;

/** An act of the campus on the letter of an address, in its transaction. */
export const actOn =
  <T,>(ctx: RequestContext, hooks: ReseauHooks, act: Act<T>) =>
  ({ campus, letter }: LetterPlace): Promise<T> =>
    transaction(ctx.db, (tx) => act(tx, networkContext(ctx, hooks), { campus, id: letter.id }));
