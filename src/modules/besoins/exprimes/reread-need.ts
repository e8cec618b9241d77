import type { Tx } from '#core/db/index.ts';
import { addWorkingDays } from '#core/time/working-days.ts';
import { refusalsOf, transitionOf } from '#core/workflow/index.ts';
import type { NeedContext } from './access.ts';
import { ANSWER_DAYS } from './need.ts';
import { needGuards, needWorkflow } from './need-workflow.ts';
import type { Need, NeedChange, NeedRow } from './needs.sql.ts';
import { tellTeam } from './tell.ts';
import { insertStep } from './thread.sql.ts';

/** What others read of a need, in the words of its thread: whom to answer is not among it. */
const WORDS: Partial<Record<keyof NeedRow, string>> = {
  organisationId: 'organisation',
  organisationDite: 'organisation',
  titre: 'titre',
  texte: 'description',
  metier: 'métier',
  rome: 'métier',
  domaine: 'métier',
  competences: 'compétences',
  nombre: 'nombre',
  inconnu: 'nombre',
  unite: 'nombre',
  horizon: 'échéance',
  echeance: 'échéance',
  communeNom: 'lieu',
  partout: 'lieu',
  statuts: 'statuts voulus',
  niveau: 'niveau minimum',
};

/** What a change shows to others that the team has not read; a need that is reserved shows nothing more. */
export const publicWords = (row: NeedRow, champs: readonly string[]): string[] => [
  ...new Set(
    champs.flatMap((name) =>
      name === 'visibilite'
        ? row.visibilite === 'public'
          ? ['visibilité']
          : []
        : (WORDS[name as keyof NeedRow] ?? []),
    ),
  ),
];

/** Found receivable, and nobody has met about it nor answered it: it may be read again from the start. */
const goesBack = (need: Need): boolean => need.etat === 'recevable';

/** Fields of the form at which the guards of a receivable need are said. */
const FIELDS: Readonly<Record<string, string>> = { metier: 'metier', volume: 'nombre', lieu: 'commune' };

/** Once it is discussed or answered, a need says still what made it receivable: the first guard that does not hold, or null. */
export function brokenGuard(before: Need, row: NeedRow): { field: string; sentence: string } | null {
  if (goesBack(before)) return null;
  const transition = transitionOf(needWorkflow, 'recu', 'declarer_recevable')!;
  const need: Need = { ...before, ...row, commune: row.communeNom };
  const [refusal] = refusalsOf(transition, needGuards, { need, texte: '', liens: [], like: null });
  if (!refusal) return null;
  return { field: FIELDS[refusal.guard]!, sentence: refusal.sentence.replace(/ : modifiez le besoin\.$/, '.') };
}

/** Where a need that its organisation changed goes: back to the team, which owes an answer again, or nowhere. */
export const changeAfter = (before: Need, today: string): NeedChange =>
  goesBack(before) ? { etat: 'recu', recevable_le: null, reponse_due_le: addWorkingDays(today, ANSWER_DAYS) } : {};

/** Notes in the thread what the organisation changed, and tells the team. @param need as it is now. */
export async function noteChange(tx: Tx, ctx: NeedContext, need: Need, words: readonly string[]): Promise<void> {
  const actorId = ctx.actor?.id ?? null;
  await insertStep(tx, need.id, {
    genre: 'precision',
    le: ctx.today,
    texte: `Modifié : ${words.join(', ')}.`,
    voie: 'espace',
    auteurId: actorId,
    liens: [],
    now: ctx.now,
  });
  const who = need.organisation ?? need.organisationDite ?? 'Qui a exprimé ce besoin';
  const key = `besoin:${need.id}:modifie:${need.version}`;
  await tellTeam(tx, { ...ctx, actorId }, need, `${who} modifie son besoin : relisez-le.`, key);
}
