import { z } from 'zod';

const WEBMAILS =
  /@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|aol|gmx|proton(?:mail)?|orange|wanadoo|free|sfr|neuf|numericable|bbox|laposte|club-internet|aliceadsl)\.[a-z.]{2,6}$/i;

/** An address of a private mailbox: nobody’s professional data. */
export const isPersonalMail = (text: string): boolean => WEBMAILS.test(text);

/** What is wrong with a mail address; null when nothing is, or when there is none. */
export function mailFault(text: string): { kind: 'personal' | 'malformed'; reason: string } | null {
  if (text === '') return null;
  if (text.length > 254 || !z.email().safeParse(text).success) {
    return { kind: 'malformed', reason: 'ce n’est pas une adresse complète, par exemple contact@exemple.fr' };
  }
  return isPersonalMail(text) ? { kind: 'personal', reason: 'adresse personnelle' } : null;
}

export function phoneFault(text: string): string | null {
  if (text === '') return null;
  const digits = text.replace(/\D/g, '').length;
  if (text.length <= 40 && /^\+?[\d .()/-]+$/.test(text) && digits >= 4 && digits <= 15) return null;
  return 'un numéro de téléphone n’a que des chiffres, par exemple 05 57 42 00 00';
}

/** The whole address of a site, `''` when there is none, null when it is not one. */
export function webAddress(text: string): string | null {
  if (text === '') return '';
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  if (whole.length > 300 || /\s/.test(whole) || !URL.canParse(whole)) return null;
  const { protocol, hostname, username } = new URL(whole);
  return /^https?:$/.test(protocol) && hostname.includes('.') && username === '' ? whole : null;
}
