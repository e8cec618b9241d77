import type { Flash } from '#core/html/flash.tsx';
import { ownPath } from '#core/text/own-path.ts';
import type { Cookies } from './cookies.ts';

const COOKIE = 'maillage-avis';
/** The page that follows a form comes at once; what was left longer speaks of something else. */
const SECONDS = 60;
const LONGEST = 300;

/** Leaves a sentence for the page that follows a redirection: « Enregistré », with the act that undoes it. */
export function leaveFlash(cookies: Cookies, flash: Flash): void {
  const kept = { ...flash, text: flash.text.slice(0, LONGEST) };
  cookies.set(COOKIE, Buffer.from(JSON.stringify(kept)).toString('base64url'), SECONDS);
}

/** Reads it once. What does not read as one of ours is nothing. */
export function takeFlash(cookies: Cookies): Flash | null {
  const value = cookies.get(COOKIE);
  if (!value) return null;
  cookies.clear(COOKIE);
  try {
    return readFlash(JSON.parse(Buffer.from(value, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}

function readFlash(given: unknown): Flash | null {
  if (typeof given !== 'object' || given === null) return null;
  const { tone, text, undo } = given as Record<string, unknown>;
  if (typeof text !== 'string' || !['ok', 'alerte', 'erreur', 'info'].includes(tone as string)) return null;
  return { tone: tone as Flash['tone'], text, ...readUndo(undo) };
}

function readUndo(given: unknown): Pick<Flash, 'undo'> {
  if (typeof given !== 'object' || given === null) return {};
  const { action, label, fields } = given as Record<string, unknown>;
  const path = typeof action === 'string' ? ownPath(action) : null;
  if (!path) return {};
  const own = Object.entries(typeof fields === 'object' && fields !== null ? fields : {});
  const texts = own.filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return { undo: { action: path, ...(typeof label === 'string' ? { label } : {}), fields: Object.fromEntries(texts) } };
}
