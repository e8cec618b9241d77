import { Forbidden, RuleBroken } from '#core/errors/index.ts';
import { defineRoute, leaveFlash, type Route, seeOther } from '#core/http/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import {
  addFonction,
  changeFonction,
  contactContext,
  demandOnContact,
  MANAGE_CONTACTS,
  removeFonction,
} from './contact-acts.ts';
import { giveAccord, withdrawAccord } from './contact-consents.ts';
import { contactPage, textsOf } from './contact-routes.tsx';
import { accordForm, contactParams, fonctionForm, fonctionParams, newFonctionForm } from './contact-schemas.ts';
import { accordsUrl, contactUrl, fonctionsUrl, fonctionUrl } from './contacts/links.ts';
import type { ContactHooks } from './hooks.ts';

const access = mayEver(MANAGE_CONTACTS);
const FIELD_OF: Readonly<Record<string, string>> = {
  'contact.organisation': 'organisation',
  'contact.campus': 'campus',
};

const addRoute = (hooks: ContactHooks): Route =>
  defineRoute({
    method: 'POST',
    path: fonctionsUrl(':id'),
    access,
    params: contactParams,
    form: newFonctionForm,
    handle: async (ctx, { params, form }) => {
      await demandOnContact(ctx.db, contactContext(ctx), params.id);
      if (!form.ok) return contactPage(ctx, hooks, params.id, { fonction: form.typed, errors: form.errors }, 422);
      const { organisation, campus, ...rest } = form.value;
      try {
        const fonction = { ...rest, organisation_id: organisation, campus_id: campus };
        await addFonction(contactContext(ctx), params.id, fonction);
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        const errors = { [FIELD_OF[error.code] ?? 'titre']: error.sentence };
        return contactPage(ctx, hooks, params.id, { fonction: textsOf(form.value), errors }, 422);
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Fonction ajoutée.' });
      return seeOther(contactUrl(params.id));
    },
  });

const changeRoute = (hooks: ContactHooks): Route =>
  defineRoute({
    method: 'POST',
    path: fonctionUrl(':id', ':fonction'),
    access,
    params: fonctionParams,
    form: fonctionForm,
    handle: async (ctx, { params, form }) => {
      await demandOnContact(ctx.db, contactContext(ctx), params.id);
      const at = (name: string) => `${name}-${params.fonction}`;
      const refused = (errors: Record<string, string>, status: number) => {
        const typed = form.ok
          ? textsOf({ titre: form.value.titre, debut: form.value.debut, fin: form.value.fin })
          : form.typed;
        const named = (fields: Record<string, string>) =>
          Object.fromEntries(Object.entries(fields).map(([name, value]) => [at(name), value]));
        return contactPage(ctx, hooks, params.id, { fonction: named(typed), errors: named(errors) }, status);
      };
      const removing = form.ok ? form.value.acte === 'retirer' : form.typed.acte === 'retirer';
      try {
        if (removing) await removeFonction(contactContext(ctx), params.id, params.fonction);
        else if (!form.ok) return refused(form.errors, 422);
        else {
          const { acte: _, ...values } = form.value;
          await changeFonction(contactContext(ctx), params.id, params.fonction, values);
        }
      } catch (error) {
        if (!(error instanceof RuleBroken || (error instanceof Forbidden && error.code.startsWith('contact.'))))
          throw error;
        return refused({ titre: error.sentence }, error.status);
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: removing ? 'Fonction retirée.' : 'Fonction enregistrée.' });
      return seeOther(contactUrl(params.id));
    },
  });

const accordRoute = (hooks: ContactHooks): Route =>
  defineRoute({
    method: 'POST',
    path: accordsUrl(':id'),
    access,
    params: contactParams,
    form: accordForm,
    handle: async (ctx, { params, form }) => {
      await demandOnContact(ctx.db, contactContext(ctx), params.id);
      if (!form.ok) throw new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');
      const { publication, acte, accord, preuve } = form.value;
      if (acte === 'retirer') {
        const moved = await withdrawAccord(contactContext(ctx), { id: params.id, publication });
        const text = moved ? 'Accord retiré : le nom n’est plus publié.' : 'Cet accord était déjà retiré.';
        leaveFlash(ctx.cookies, { tone: moved ? 'ok' : 'info', text });
        return seeOther(contactUrl(params.id));
      }
      const errors: Record<string, string> = {};
      if (accord !== 'oui') errors[`accord-${publication}`] = 'Cochez la case : sans son accord, rien n’est publié.';
      if (!preuve)
        errors[`preuve-${publication}`] =
          'Dites comment la personne a donné son accord, par exemple « courriel du 3 mars ».';
      const fonction = { [`preuve-${publication}`]: preuve, [`accord-${publication}`]: accord ?? '' };
      if (Object.keys(errors).length > 0) return contactPage(ctx, hooks, params.id, { fonction, errors }, 422);
      try {
        await giveAccord(contactContext(ctx), { id: params.id, publication, preuve, agreed: true });
      } catch (error) {
        if (!(error instanceof RuleBroken)) throw error;
        return contactPage(
          ctx,
          hooks,
          params.id,
          { fonction, errors: { [`preuve-${publication}`]: error.sentence } },
          422,
        );
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'Accord enregistré, avec sa phrase et sa preuve.' });
      return seeOther(contactUrl(params.id));
    },
  });

/** Functions of a contact, and what she agrees to see published. */
export const contactFunctionRoutes = (hooks: ContactHooks): Route[] => [
  addRoute(hooks),
  changeRoute(hooks),
  accordRoute(hooks),
];
