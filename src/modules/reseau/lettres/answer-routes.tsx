import { transaction } from '#core/db/index.ts';
import { unknownPage } from '#core/errors/index.ts';
import { defineRoute, type RequestContext, type Route } from '#core/http/index.ts';
import { authorOf } from '#core/journal/index.ts';
import { isoDate } from '#core/time/index.ts';
import { demand, mayEver } from '#modules/droits/index.ts';
import { subjectOf } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { declineLetter, depositLetter, letterAct } from './answer-letter.ts';
import { DEPOSIT } from './letter.ts';
import { readLetter } from './letters.sql.ts';
import { declineLetterUrl, letterFileUrl } from './links.ts';
import { receiveLetter } from './receive-letter.ts';
import { askedLetterParams, declineForm } from './schemas.ts';
import { type LetterPlace, letterAt, showLetter, tryLetter } from './show-letter.tsx';

/** What an organisation answers from its own space: deposits its letter, or declines. */
export const answerRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: letterFileUrl(':slug', ':id'),
    access: mayEver(DEPOSIT),
    params: askedLetterParams,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const at = await letterAt(ctx, params, DEPOSIT);
      letterAct(at.letter, 'deposer');
      const read = await receiveLetter(ctx);
      if (!read.ok) return showLetter(ctx, hooks, at, { form: 'deposer', ...read });
      const act = () => answer(ctx, at, (tx, letter, who) => depositLetter(tx, letter, ctx.files, { ...read, ...who }));
      return tryLetter(ctx, hooks, at, { act, said: 'La lettre est déposée.', form: 'deposer', typed: read.typed });
    },
  }),
  defineRoute({
    method: 'POST',
    path: declineLetterUrl(':slug', ':id'),
    access: mayEver(DEPOSIT),
    params: askedLetterParams,
    form: declineForm,
    handle: async (ctx, { params, form }) => {
      const at = await letterAt(ctx, params, DEPOSIT);
      if (!form.ok) return showLetter(ctx, hooks, at, { form: 'decliner', ...form });
      const { motif } = form.value;
      const act = () => answer(ctx, at, (tx, letter, who) => declineLetter(tx, letter, { motif, ...who }));
      return tryLetter(ctx, hooks, at, { act, said: 'La demande est déclinée.', form: 'decliner', typed: { motif } });
    },
  }),
];

type Answer = (
  tx: Parameters<Parameters<typeof transaction>[1]>[0],
  letter: LetterPlace['letter'],
  who: { author: ReturnType<typeof authorOf>; by: string | null; now: Date },
) => Promise<void>;

/** An answer of the organisation, the letter being held. @throws NotFound · Forbidden. */
const answer = (ctx: RequestContext, { campus, letter }: LetterPlace, act: Answer): Promise<void> =>
  transaction(ctx.db, async (tx) => {
    const now = ctx.clock.now();
    const one = await readLetter(tx, campus.id, letter.id, { today: isoDate(now), lock: true });
    if (!one) throw unknownPage();
    const author = authorOf(ctx, demand(ctx.actor, DEPOSIT, subjectOf(campus, one.organisationId)));
    await act(tx, one, { author, by: ctx.actor?.id ?? null, now });
  });
