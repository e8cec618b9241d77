import type { Actor } from '#core/access/index.ts';
import type { Scope } from '#core/db/scoped.ts';
import { actes } from '#modules/droits/index.ts';

/** Acts of data/droits that this room guards. */
export const KEEP_REGISTER = 'site.tenir_registre_traitements';
export const ERASE_PERSON = 'comptes.effacer_personne';
export const EXPORT_PERSON = 'comptes.exporter_ses_donnees';
export const DECLARE_INCIDENT = 'site.declarer_incident';

const WIDE = new Set(['instance_technique', 'national']);

/** Words of the wall that an act opens to somebody: all of them, or those of their campuses, or the rows of no campus. */
function wordsOf(actor: Actor, act: string, word: string, ofNone: (role: string) => boolean): string[] {
  const able = new Set(actes.get(act)?.autorisations.map((one) => one.role));
  return actor.grants
    .filter((grant) => able.has(grant.role))
    .flatMap((grant) => {
      if (WIDE.has(grant.perimetre)) return [word];
      if (grant.perimetre !== 'campus' || !grant.cible) return [];
      return [`${word}:${grant.cible}`, ...(ofNone(grant.role) ? [`${word}:*`] : [])];
    });
}

/** What a signed-in person may reach behind the wall; the same roles as the acts, said to the database. */
export const scopeOf = (actor: Actor): Scope => ({
  acteur: actor.id,
  portees: [
    ...wordsOf(actor, ERASE_PERSON, 'delegue', () => true),
    // What happens to the whole instance is the business of each delegate, not of the direction of one campus.
    ...wordsOf(actor, DECLARE_INCIDENT, 'incident', (role) => role === 'delegue_donnees'),
  ],
});

/** Who may read a request besides the person: the delegates of their campuses, or any when they have none. */
export const readersOf = (campuses: readonly string[]): string[] => [
  'delegue',
  ...(campuses.length === 0 ? ['delegue:*'] : campuses.map((campus) => `delegue:${campus}`)),
];
