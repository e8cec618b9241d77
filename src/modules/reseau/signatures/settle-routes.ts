import { transaction } from '#core/db/index.ts';
import { RuleBroken } from '#core/errors/index.ts';
import { defineRoute, type Route } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import { tried } from '../commitment-page-routes.tsx';
import { commitmentAt } from '../commitment-routes.tsx';
import { commitmentParams } from '../commitment-schemas.ts';
import { networkContext } from '../context.ts';
import type { ReseauHooks } from '../hooks.ts';
import { RECORD } from '../member-routes.tsx';
import { signatureUrl } from './links.ts';
import { settleForm } from './schemas.ts';
import { returnLetter, sendLetter, validateSignature } from './settle-signature.ts';

const SAID = {
  envoyer: 'Le lien part. Il vaut trente jours.',
  valider: 'La signature est validée : l’engagement est en cours.',
  renvoyer: 'La lettre est renvoyée, avec un nouveau lien.',
} as const;

/** What the campus does of a signature: sends the link, validates, sends back. */
export const settleRoutes = (hooks: ReseauHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: signatureUrl(':slug', ':id'),
    access: mayEver(RECORD),
    params: commitmentParams,
    form: settleForm,
    handle: async (ctx, { params, form }) => {
      const { campus, one } = await commitmentAt(ctx, params, RECORD);
      if (!form.ok) throw new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');
      const { acte, version, motif } = form.value;
      const context = networkContext(ctx, hooks);
      const place = { campus, id: one.id };
      const act = () =>
        transaction(ctx.db, (tx): Promise<unknown> => {
          if (acte === 'valider') return validateSignature(tx, context, place, { version });
          if (acte === 'renvoyer') return returnLetter(tx, context, place, { version, motif });
          return sendLetter(tx, context, place, { version });
        });
      return tried(ctx, hooks, campus, one, { fields: { reprise: motif }, act, said: SAID[acte], other: 'signature' });
    },
  }),
];
