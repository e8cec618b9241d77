import { z } from 'zod';
import { addDays, isoDate, parisInstant } from '#core/time/index.ts';
import data from '../../../../data/avis/questionnaire.json' with { type: 'json' };
import { EXPECTED, type GroupState, type Presence } from '../inscriptions/group.ts';
import type { EventState } from '../labels.ts';

/** What pupils think of an event: the questionnaire and its bounds, as data. Pure. */

/** Act of data/droits. */
export const READ_OPINIONS = 'evenements.lire_avis';

export const opinionKinds = ['note', 'texte'] as const;
export type OpinionKind = (typeof opinionKinds)[number];

/** A question; `id`: null while it is that of the product. */
export interface OpinionQuestion {
  id: string | null;
  rang: number;
  libelle: string;
  genre: OpinionKind;
}

const rules = z
  .object({
    ouvre_minutes_avant_fin: z.number().int(),
    jours: z.number().int(),
    marge_pct: z.number().int(),
    reponses_minimum: z.number().int(),
    textes_non_lus_jours: z.number().int(),
    echelle: z.array(z.string()).length(5),
    questions: z.array(z.object({ genre: z.enum(opinionKinds), libelle: z.string() })),
  })
  .parse(data);

/** Questions that are asked when the organiser chose none. */
export const defaultQuestions: readonly OpinionQuestion[] = rules.questions.map((one, index) => ({
  id: null,
  rang: index + 1,
  ...one,
}));
/** Words of the marks, from 1 to 5. */
export const scale: readonly string[] = rules.echelle;
/** Under this number of answers nothing is read. */
export const LEAST_ANSWERS = rules.reponses_minimum;
/** Days after which words that nobody read are deleted, once the answers are closed. */
export const UNREAD_DAYS = rules.textes_non_lus_jours;
/** Days during which a group answers. */
export const OPEN_DAYS = rules.jours;

type Heads = { jeunes: number; presence: Presence | null };

/** Answers that a group may give: pupils counted (announced, before they are), and the margin. */
export const mostAnswers = ({ jeunes, presence }: Heads): number =>
  Math.ceil(((presence?.jeunes ?? jeunes) * (100 + rules.marge_pct)) / 100);

type Visit = { etat: GroupState; creneau: { fin: Date } };

/** Last instant at which a group answers: the end of the day, in Paris. */
export const lastInstant = ({ creneau }: Pick<Visit, 'creneau'>): Date =>
  parisInstant(`${addDays(isoDate(creneau.fin), OPEN_DAYS)}T23:59`)!;

export type OpinionTime = 'sans' | 'avant' | 'ouvert' | 'clos';

/** Where a group stands: `sans` when it is not expected, or did not come; an event that is closed receives nothing more. */
export function opinionTime(event: { etat: EventState }, group: Visit, now: Date): OpinionTime {
  if (!EXPECTED.includes(group.etat) || group.etat === 'absente' || event.etat === 'annule') return 'sans';
  if (event.etat === 'clos' || now > lastInstant(group)) return 'clos';
  return now.getTime() < group.creneau.fin.getTime() - rules.ouvre_minutes_avant_fin * 60_000 ? 'avant' : 'ouvert';
}

/**
 * Whether the answers of an event may be read: all of its groups have ended. Read as they come, two readings would give what was
 * answered between them.
 */
export const isOver = (event: { etat: EventState }, groups: readonly Visit[], now: Date): boolean =>
  groups.every((one) => ['sans', 'clos'].includes(opinionTime(event, one, now)));
