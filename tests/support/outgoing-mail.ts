import type { Smtp } from '#core/config/mail.ts';
import type { OpenDb } from '#core/db/index.ts';
import { type MailRequest, mailTransport } from '#core/mail/index.ts';
import { testConfig } from './app.ts';
import { mailDeps } from './mail.ts';

export const PUBLIC_URL = 'https://campus.exemple.fr';
export const from = { name: 'Campus de l’Estuaire – éàü', address: 'contact@campus.exemple.fr' };
const sender = { service: 'Campus de l’Estuaire', origin: PUBLIC_URL };

/** What sends by a real mail server on this machine. */
export function depsTo(opened: Pick<OpenDb, 'db' | 'pool'>, port: number, more: Partial<Smtp> = {}) {
  const smtp: Smtp = { host: '127.0.0.1', port, secure: false, startTls: 'sans', user: null, password: null, ...more };
  return mailDeps(opened, mailTransport({ ...testConfig, publicUrl: PUBLIC_URL, mail: { smtp, from } }, false), sender);
}

/** A mail with accents and a one-click address. */
export const request: MailRequest = {
  template: 'relance_fiche',
  to: { address: 'camille@exemple.fr', name: 'Camille Exèmple, « œuvre »' },
  variables: { organisation: 'Lycée de l’Estuaire à Blaye', lien: `${PUBLIC_URL}/fiche/jeton` },
  sender,
  unsubscribe: 'jeton-de-seize-lettres',
};
