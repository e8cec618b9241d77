import { domainToASCII } from 'node:url';
import { RuleBroken } from '#core/errors/index.ts';
import { isPlain } from '#core/text/index.ts';

// Plain addresses: no quoted part, no comment, no group, so that no reader can take them for another.
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN = /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

/** One line of words, for a subject or a name. @throws RuleBroken (422) for anything that could end or forge a header. */
export function headerText(text: string, what: string, max: number): string {
  const line = text.trim();
  if (!isPlain(line) || line.length > max) {
    throw new RuleBroken('mail.header_refused', `${what} ne peut pas servir dans un courriel : une ligne de mots.`);
  }
  return line;
}

/** @returns the address as the server is given it (domain in ASCII). @throws RuleBroken (422) when it is not a plain one. */
export function mailAddress(text: string): string {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  const domain = domainToASCII(text.slice(at + 1)).toLowerCase();
  if (at < 1 || text.length > 254 || local.length > 64 || !LOCAL.test(local) || !DOMAIN.test(domain)) {
    throw new RuleBroken('mail.address_refused', 'Cette adresse électronique n’est pas valable.');
  }
  return `${local}@${domain}`;
}

/** `Campus de l’Estuaire <contact@exemple.fr>` or a bare address; null when it is neither. */
export function parseMailbox(text: string): { name: string; address: string } | null {
  const match = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>]+)>|(\S+))\s*$/.exec(text);
  try {
    return match
      ? { name: headerText(match[1] ?? '', 'Ce nom', 100), address: mailAddress((match[2] ?? match[3])!) }
      : null;
  } catch {
    return null;
  }
}
