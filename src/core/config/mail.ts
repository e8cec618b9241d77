import { parseMailbox } from '#core/mail/headers.ts';

/** Where mail is handed over. */
export interface Smtp {
  host: string;
  port: number;
  /** TLS from the first byte (`smtps://`). */
  secure: boolean;
  /** `exige`: STARTTLS or nothing; `sans`: never (this machine, or `?tls=non`). */
  startTls: 'exige' | 'sans';
  user: string | null;
  password: string | null;
}

export interface MailSettings {
  /** Null: nothing leaves; the demonstration shows its mails. */
  smtp: Smtp | null;
  from: { name: string; address: string } | null;
}

export const SMTP_WANTED =
  'SMTP_URL doit être de la forme smtp://compte:motdepasse@hote:587 ou smtps://compte:motdepasse@hote:465';
export const FROM_WANTED =
  'MAIL_FROM doit être une adresse, par exemple Campus de l’Estuaire <contact@campus.exemple.fr>';

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;

/**
 * `smtp://` asks for STARTTLS, so that a password or a sign-in link never crosses a network in clear; a relay on this
 * machine is trusted, and `?tls=non` says that the network is.
 * @returns null for what is not understood whole.
 */
export function readSmtpUrl(text: string): Smtp | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^smtps?:$/.test(url.protocol) || url.hostname === '' || !/^\/?$/.test(url.pathname) || url.hash)
    return null;
  const tls = url.searchParams.get('tls');
  if (![...url.searchParams.keys()].every((key) => key === 'tls') || (tls !== null && tls !== 'non')) return null;
  const secure = url.protocol === 'smtps:';
  if (secure && tls) return null;
  const user = decoded(url.username);
  const password = decoded(url.password);
  if (user === undefined || password === undefined || (user === null) !== (password === null)) return null;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    startTls: tls === 'non' || LOOPBACK.test(url.hostname) ? 'sans' : 'exige',
    user,
    password,
  };
}

function decoded(part: string): string | null | undefined {
  try {
    return decodeURIComponent(part) || null;
  } catch {
    return undefined;
  }
}

export const readMailFrom = parseMailbox;

/** What the settings of mail ask of each other. @returns the sentence of what is missing, or null. */
export function mailFault(settings: MailSettings, publicUrl: string | null): string | null {
  if (!settings.smtp) return null;
  if (!settings.from) return `SMTP_URL demande MAIL_FROM. ${FROM_WANTED}`;
  // The links of a mail must not come from the Host header of whoever asked for it.
  if (!publicUrl) return 'SMTP_URL demande PUBLIC_URL : les liens des courriels y mènent';
  return null;
}
