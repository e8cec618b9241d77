import type { Nature } from '#core/journal/search.ts';

/** Natures of a line, in the order of the filter. */
export const natures = ['ecriture', 'acces', 'lecture', 'export'] as const satisfies readonly Nature[];
