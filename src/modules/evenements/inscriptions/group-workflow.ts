import { isoDate } from '#core/time/index.ts';
import { type Predicates, readWorkflow, unless } from '#core/workflow/index.ts';
import data from '../../../../data/workflows/inscription-groupe.json' with { type: 'json' };
import { whyNotWhole } from './examine.ts';
import type { Counted, Room } from './places.ts';
import { offerUntil, type Waiting, wronged } from './waiting-list.ts';

/** What the guards of a registration look at. */
export interface GroupFacts {
  group: Counted & { ordre: number; debut: Date; sansInscription: boolean; offreJusquAu: Date | null };
  /** Without the places of the group itself. */
  room: Room;
  waiting: readonly Waiting[];
  now: Date;
  motif: string;
  /** Pupils counted on the day; null: none were. */
  presents: number | null;
}

const whole = ({ room, group }: GroupFacts) => {
  const raison = whyNotWhole(room, group);
  return raison === null ? null : { raison };
};
const inTurn = ({ room, group, waiting }: GroupFacts) => unless(wronged(room, waiting, group).length === 0);
const begun = ({ now, group }: GroupFacts): boolean => now.getTime() >= group.debut.getTime();

/** Groups come early: the day is enough. */
const sameDay = ({ now, group }: GroupFacts) => unless(isoDate(group.debut) <= isoDate(now));

export const groupGuards: Predicates<GroupFacts> = {
  'inscription_groupe.confirmer.places': whole,
  'inscription_groupe.confirmer.rang': (facts) =>
    inTurn(facts) && { raison: 'Un groupe mieux placé peut entrer : décidez d’abord du sien.' },
  // What is put in the list while it enters would be offered its place at once: two letters that contradict each other.
  'inscription_groupe.mettre_en_attente.entre': ({ room, group }) => unless(whyNotWhole(room, group) !== null),
  'inscription_groupe.promouvoir.groupe_entier': whole,
  'inscription_groupe.promouvoir.rang': inTurn,
  'inscription_groupe.promouvoir.delai': ({ now, group }) => unless(offerUntil(now, group.debut) !== null),
  'inscription_groupe.accepter_place.delai': ({ now, group }) =>
    unless(group.offreJusquAu !== null && now.getTime() < group.offreJusquAu.getTime()),
  'inscription_groupe.refuser.motif': ({ motif }) => unless(motif !== ''),
  'inscription_groupe.annuler.avant': (facts) => unless(!begun(facts)),
  'inscription_groupe.constater_presence.compte': ({ presents }) => unless(presents !== null),
  'inscription_groupe.constater_presence.jour': sameDay,
  'inscription_groupe.constater_absence.jour': sameDay,
  'inscription_groupe.retirer.sans_inscription': ({ group }) => unless(group.sansInscription),
  'inscription_groupe.perimer.jour': (facts) => unless(begun(facts)),
};

/** The life of a registration, and the acts between its states. */
export const groupWorkflow = readWorkflow(data, groupGuards);
