import { Conflict, Forbidden, RuleBroken } from '#core/errors/index.ts';
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
import { campusesInScope } from '#modules/campus/index.ts';
import { mayEver } from '#modules/droits/index.ts';
import {
  CONTACT_SHARED,
  CONTACT_STALE,
  ContactLooksLike,
  contactContext,
  contactReach,
  createContact,
  demandOnContact,
  editContact,
  MANAGE_CONTACTS,
  mayKeepFonction,
  removeContact,
} from './contact-acts.ts';
import { PUBLISH_CONTACT, setOpposition } from './contact-consents.ts';
import { organisationsInReach } from './contact-list.sql.ts';
import { accordsOf, fonctionsOf } from './contact-rows.sql.ts';
import {
  contactForm,
  contactParams,
  newContactForm,
  newContactQuery,
  oppositionForm,
  removeForm,
} from './contact-schemas.ts';
import { contactSentences } from './contact-sentences.ts';
import type { ContactForms, ContactView } from './contact-view.ts';
import { nomDeContact } from './contacts/labels.ts';
import { CONTACTS, contactUrl, NEW_CONTACT, oppositionUrl, removeContactUrl } from './contacts/links.ts';
import type { ContactHooks } from './hooks.ts';
import { AddContactPage } from './views/add-contact-page.tsx';
import { ContactPage } from './views/contact-page.tsx';

const access = mayEver(MANAGE_CONTACTS);

/** Field at which a refusal is said. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'contact.unnamed': 'nom',
  'contact.organisation': 'organisation',
  'contact.campus': 'campus',
  'contact.periode': 'fin',
};

const newContactRoutes: Route[] = [
  defineRoute({
    method: 'GET',
    path: NEW_CONTACT,
    access,
    query: newContactQuery,
    handle: async (ctx, { query }) => {
      const places = await placesFor(ctx);
      const organisation = places.organisations.find((one) => one.slug === query.organisation)?.id ?? '';
      return page(<AddContactPage {...places} typed={{ organisation }} errors={{}} found={[]} />);
    },
  }),
  defineRoute({
    method: 'POST',
    path: NEW_CONTACT,
    access,
    form: newContactForm,
    handle: async (ctx, { form }) => {
      const refused = async (errors: Record<string, string>, status: number, found: ContactLooksLike['found'] = []) => {
        const typed = form.ok ? textsOf(form.value) : form.typed;
        return page(<AddContactPage {...(await placesFor(ctx))} typed={typed} errors={errors} found={found} />, {
          status,
        });
      };
      if (!form.ok) return refused(form.errors, 422);
      const { titre, debut, fin, organisation, campus, distincte, ...identity } = form.value;
      try {
        const fonction = { organisation_id: organisation, campus_id: campus, titre, debut, fin };
        const id = await createContact(contactContext(ctx), { identity, fonction, distinct: distincte === 'oui' });
        leaveFlash(ctx.cookies, { tone: 'ok', text: `${nomDeContact(identity)} est dans les contacts.` });
        return seeOther(contactUrl(id));
      } catch (error) {
        if (error instanceof ContactLooksLike) return refused({}, 409, error.found);
        if (!(error instanceof RuleBroken)) throw error;
        return refused({ [FIELD_OF[error.code] ?? 'nom']: error.sentence }, error.status);
      }
    },
  }),
];

const readRoutes = (hooks: ContactHooks): Route[] => [
  defineRoute({
    method: 'GET',
    path: contactUrl(':id'),
    access,
    params: contactParams,
    handle: (ctx, { params }) => contactPage(ctx, hooks, params.id),
  }),
  defineRoute({
    method: 'POST',
    path: contactUrl(':id'),
    access,
    params: contactParams,
    form: contactForm,
    handle: async (ctx, { params, form }) => {
      if (!form.ok) {
        await demandOnContact(ctx.db, contactContext(ctx), params.id);
        const identity = { typed: form.typed, version: Number(form.typed.version) || 0 };
        return contactPage(ctx, hooks, params.id, { identity, errors: form.errors }, 422);
      }
      const { version, ...identity } = form.value;
      try {
        const moved = await editContact(contactContext(ctx), { id: params.id, version, identity });
        const text = moved.length > 0 ? 'Enregistré, et vérifié ce jour.' : 'Rien n’a changé : vérifié ce jour.';
        leaveFlash(ctx.cookies, { tone: 'ok', text });
        return seeOther(contactUrl(params.id));
      } catch (error) {
        const typed = { identity: { typed: textsOf(identity), version } };
        if (isShared(error))
          return contactPage(ctx, hooks, params.id, { ...typed, errors: { courriel: error.sentence } }, 403);
        if (!(error instanceof Conflict) || error.code !== CONTACT_STALE) throw error;
        return contactPage(ctx, hooks, params.id, typed, 409);
      }
    },
  }),
];

/** Opposed, or taken out. */
const endRoutes = (hooks: ContactHooks): Route[] => [
  defineRoute({
    method: 'POST',
    path: oppositionUrl(':id'),
    access,
    params: contactParams,
    form: oppositionForm,
    handle: async (ctx, { params, form }) => {
      await demandOnContact(ctx.db, contactContext(ctx), params.id);
      if (!form.ok) throw new RuleBroken('form.unreadable', 'Ce formulaire ne se lit pas. Rouvrez la page.');
      const opposed = form.value.acte === 'opposer';
      const moved = await setOpposition(contactContext(ctx), { id: params.id, opposed });
      const done = opposed
        ? 'Opposition enregistrée : plus aucun envoi, aucune liste, aucune publication.'
        : 'Opposition levée. Aucune publication n’est rétablie : chacune redemande un accord.';
      leaveFlash(ctx.cookies, moved ? { tone: 'ok', text: done } : { tone: 'info', text: 'Rien n’avait changé.' });
      return seeOther(contactUrl(params.id));
    },
  }),
  defineRoute({
    method: 'POST',
    path: removeContactUrl(':id'),
    access,
    params: contactParams,
    form: removeForm,
    handle: async (ctx, { params, form }) => {
      const sure = form.ok && form.value.sur === 'oui';
      if (!sure) {
        await demandOnContact(ctx.db, contactContext(ctx), params.id);
        return contactPage(
          ctx,
          hooks,
          params.id,
          { errors: { sur: 'Cochez la case : ce retrait ne s’annule pas.' } },
          422,
        );
      }
      try {
        await removeContact(contactContext(ctx), params.id);
      } catch (error) {
        if (!isShared(error)) throw error;
        return contactPage(ctx, hooks, params.id, { errors: { sur: error.sentence } }, 403);
      }
      leaveFlash(ctx.cookies, { tone: 'ok', text: 'La personne est retirée. Ses mandats restent, sans son nom.' });
      return seeOther(CONTACTS);
    },
  }),
];

/** A contact: made, read, changed, opposed, taken out. */
export const contactRoutes = (hooks: ContactHooks): Route[] => [
  ...newContactRoutes,
  ...readRoutes(hooks),
  ...endRoutes(hooks),
];

const isShared = (error: unknown): error is Forbidden => error instanceof Forbidden && error.code === CONTACT_SHARED;

export const textsOf = (values: Record<string, string | null | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '']));

/** Organisations and campuses among which the person chooses. */
async function placesFor(ctx: RequestContext) {
  const reach = contactReach(contactContext(ctx));
  const campuses = await campusesInScope(ctx.db, reach.scope, 200);
  return {
    organisations: await organisationsInReach(ctx.db, reach),
    campuses: campuses.map(({ id, nom }) => ({ id, nom })),
  };
}

/** The page of a contact, with the form that was refused as it was filled. */
export async function contactPage(
  ctx: RequestContext,
  hooks: ContactHooks,
  id: string,
  filled: Partial<ContactForms> = {},
  status = 200,
): Promise<Result> {
  const context = contactContext(ctx);
  const { contact } = await demandOnContact(ctx.db, context, id);
  const today = isoDate(context.now);
  const fonctions: ContactView['fonctions'] = [];
  for (const one of await fonctionsOf(ctx.db, id)) {
    const mine = await mayKeepFonction(ctx.db, context, one);
    fonctions.push({ ...one, mine, over: one.fin !== null && one.fin < today });
  }
  const accords = await accordsOf(ctx.db, id);
  const identity = textsOf({
    prenom: contact.prenom,
    nom: contact.nom,
    courriel: contact.courriel,
    telephone: contact.telephone,
  });
  return page(
    <ContactPage
      view={{
        contact,
        fonctions,
        mandats: await hooks.mandatesOfContact(ctx.db, { contactId: id, campus: contactReach(context).campus, today }),
        accords: contactSentences.map((sentence) => {
          const own = accords.filter((one) => one.publication === sentence.id);
          const now = own.find((one) => one.retireLe === null);
          return {
            ...sentence,
            inForce: now ? { preuve: now.preuve, le: now.accordeLe } : null,
            past: own.flatMap((one) =>
              one.retireLe ? [{ preuve: one.preuve, le: one.accordeLe, retire: one.retireLe }] : [],
            ),
          };
        }),
        mayPublish: mayEver(PUBLISH_CONTACT).allows(ctx.actor!),
        whole: fonctions.every((one) => one.mine),
        ...(await placesFor(ctx)),
      }}
      forms={{
        identity: { typed: identity, version: contact.version },
        fonction: {},
        errors: {},
        ...filled,
      }}
    />,
    { status },
  );
}
