import type { Db } from '#core/db/index.ts';
import type { TestApp } from './app.ts';
import { sendForm } from './form.ts';
import type { Persona } from './persona.ts';

/** Sends invitations from the form, and reads what came of them. */
export function invitationDesk(app: TestApp, db: Db) {
  let count = 0;
  return {
    /** An address that nobody has yet. */
    someone: (): string => `invite${++count}@exemple.fr`,
    send: (fields: Record<string, string>, by: Persona) =>
      sendForm(app, '/espace/comptes/invitations/nouvelle', fields, { cookie: by.cookie }),
    rowsFor: (courriel: string) =>
      db.selectFrom('invitation').selectAll().where('courriel', '=', courriel).orderBy('creee_le').execute(),
    lettersTo: (courriel: string) =>
      db.selectFrom('courriel').selectAll().where('destinataire', '=', courriel).orderBy('cree_le').execute(),
  };
}
