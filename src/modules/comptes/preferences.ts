import { z } from 'zod';

/** How the workspace shows itself to a person: `compte.preferences`. What is missing or unknown takes its usual value. */
export const preferencesSchema = z.object({
  densite: z.enum(['dense', 'aeree']).catch('dense'),
  theme: z.enum(['auto', 'clair', 'sombre']).catch('auto'),
  /** Single-key shortcuts (WCAG 2.1.4). */
  raccourcis: z.boolean().catch(true),
});
export type Preferences = z.infer<typeof preferencesSchema>;

export const readPreferences = (stored: unknown): Preferences =>
  preferencesSchema.parse(typeof stored === 'object' && stored !== null && !Array.isArray(stored) ? stored : {});
