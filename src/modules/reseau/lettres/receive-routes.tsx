import { defineRoute, type Route } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import type { ReseauHooks } from '../hooks.ts';
import { letterAct } from './answer-letter.ts';
import { receiveOnPaper } from './control-letter.ts';
import { CONTROL } from './letter.ts';
import { receivedLetterUrl } from './links.ts';
import { actOn } from './page-routes.tsx';
import { receiveLetter } from './receive-letter.ts';
import { askedLetterParams } from './schemas.ts';
import { letterAt, showLetter, tryLetter } from './show-letter.tsx';

/** A letter that came back signed on paper, entered at the desk: its file, who signed it, the day that it bears. */
export const receivedLetterRoute = (hooks: ReseauHooks): Route =>
  defineRoute({
    method: 'POST',
    path: receivedLetterUrl(':slug', ':id'),
    access: mayEver(CONTROL),
    params: askedLetterParams,
    handle: async (ctx, { params }) => {
      // Before a byte is read.
      const at = await letterAt(ctx, params, CONTROL);
      letterAct(at.letter, 'recevoir_papier');
      const read = await receiveLetter(ctx);
      if (!read.ok) return showLetter(ctx, hooks, at, { form: 'recue', ...read });
      const act = actOn(ctx, hooks, (tx, context, place) => receiveOnPaper(tx, context, ctx.files, place, read));
      const said = 'La lettre est enregistrée : à contrôler.';
      return tryLetter(ctx, hooks, at, { act: () => act(at), said, form: 'recue', typed: read.typed });
    },
  });
