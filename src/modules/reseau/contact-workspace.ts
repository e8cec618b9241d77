import type { Route } from '#core/http/index.ts';
import type { WorkspaceRoom } from '#core/workspace/index.ts';
import { MANAGE_CONTACTS } from './contact-acts.ts';
import { contactFunctionRoutes } from './contact-function-routes.tsx';
import { contactListRoutes } from './contact-list-routes.tsx';
import { contactRoutes as oneContactRoutes } from './contact-routes.tsx';
import { confirmationRoutes } from './contacts/confirmation-routes.tsx';
import { CONFIRMATIONS, CONTACTS, NEW_CONTACT } from './contacts/links.ts';
import type { ContactHooks } from './hooks.ts';

import { GRANT } from './tenue/answer.ts';
import { CLAIMS } from './tenue/links.ts';

/** Doors of the contacts in the workspace. */
export const contactWorkspace: WorkspaceRoom = {
  entries: [
    {
      key: 'contacts',
      label: 'Contacts',
      href: CONTACTS,
      icon: 'address-book',
      shortcut: 'k',
      act: MANAGE_CONTACTS,
      words: ['personne', 'correspondant', 'téléphone', 'courriel', 'annuaire'],
    },
    {
      key: 'confirmations',
      label: 'Fiches à confirmer',
      href: CONFIRMATIONS,
      icon: 'seal-check',
      act: MANAGE_CONTACTS,
      words: ['lien', 'exacte', 'correspondant', 'relance'],
    },
    {
      key: 'revendications',
      label: 'Demandes à tenir une fiche',
      href: CLAIMS,
      icon: 'identification-card',
      act: GRANT,
      words: ['revendication', 'correspondant', 'tenue', 'page'],
    },
  ],
  acts: [
    {
      key: 'contact_nouveau',
      label: 'Ajouter un contact',
      href: NEW_CONTACT,
      icon: 'user-plus',
      act: MANAGE_CONTACTS,
      words: ['personne', 'interlocuteur'],
    },
  ],
};

export const contactRoutes = (hooks: ContactHooks): Route[] => [
  ...contactListRoutes(hooks),
  ...oneContactRoutes(hooks),
  ...contactFunctionRoutes(hooks),
  ...confirmationRoutes,
];
