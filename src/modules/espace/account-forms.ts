import { z } from 'zod';
import { withChoices } from '#core/versions/index.ts';
import { line, requiredLine } from '#modules/comptes/index.ts';
import { canaux } from '#modules/notifications/index.ts';
import { subjectField } from './links.ts';

const version = z.coerce.number({ error: 'Rechargez la page.' }).int().min(1);

/** The profile; the page of both versions sends its choices, which become the plain fields. */
export const profileForm = z.preprocess(
  withChoices,
  z.object({
    version,
    prenom: line('Le prénom', 80),
    nom: requiredLine('Le nom', 80),
    fonction: line('La fonction', 120).transform((text) => text || null),
  }),
);
export type ProfileForm = z.output<typeof profileForm>;

export const preferencesForm = z.object({
  densite: z.enum(['dense', 'aeree'], { error: 'Choisissez un affichage.' }),
  /** Named as the choice of the display everywhere: it acts at once. */
  aff: z.enum(['auto', 'clair', 'sombre'], { error: 'Choisissez un thème.' }),
  raccourcis: z.literal('oui').optional(),
  /** Sent by « Annuler ». */
  retour: z.literal('oui').optional(),
});

const SUBJECT = subjectField('');

/** One channel a topic; anything else is left out. */
export const messagesForm = z.record(z.string(), z.unknown()).transform((body) =>
  Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const canal = canaux.find((one) => one === value);
      return name.startsWith(SUBJECT) && canal ? [[name.slice(SUBJECT.length), canal]] : [];
    }),
  ),
);
