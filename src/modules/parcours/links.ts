import { type Asked, DEFAULT_PREFERENCE, DEFAULT_RADIUS } from './asked.ts';

/** One line, kept by its address: the question, with the preference asked when the line serves another, then its steps in order. */
export const lineUrl = (asked: Asked, steps: { etape: string }[]): string =>
  `/parcours/ligne?${lineQuery(asked, steps)}`;
export const lineJsonUrl = (asked: Asked, steps: { etape: string }[]): string =>
  `/parcours/ligne.json?${lineQuery(asked, steps)}`;

function lineQuery(asked: Asked, steps: { etape: string }[]): string {
  const params = questionIn(asked);
  if (asked.demande && asked.demande !== asked.pref) params.append('demande', asked.demande);
  for (const step of steps) params.append('e', step.etape);
  return params.toString().replace(/%2F/g, '/');
}

/** The address of a question. */
export function explorerUrl(asked: Partial<Asked>): string {
  const text = questionIn(asked).toString();
  return text ? `/parcours?${text}` : '/parcours';
}

/** What is asked: fixed order, nothing that is a default. */
function questionIn(asked: Partial<Asked>): URLSearchParams {
  const params = new URLSearchParams();
  for (const key of ['de', 'vers', 'ou'] as const) if (asked[key]) params.append(key, asked[key]);
  if (asked.rayon === null) params.append('rayon', 'tout');
  else if (asked.rayon && asked.rayon !== DEFAULT_RADIUS) params.append('rayon', String(asked.rayon));
  if (asked.pref && asked.pref !== DEFAULT_PREFERENCE) params.append('pref', asked.pref);
  return params;
}
