import type { Db } from '#core/db/index.ts';
import {
  type CampusCard,
  type CampusLabelState,
  type CampusPlace,
  campusLabelState,
  listCampuses,
} from '#modules/campus/index.ts';
import { roleLabel } from '#modules/droits/index.ts';
import { offerOfCampus } from '#modules/formations/index.ts';
import { membersOfCampus } from '#modules/reseau/index.ts';
import { type Endings, endingOf } from './endings.ts';
import { contradictedInScope } from './organisations.sql.ts';
import { type PersonWithRole, peopleOfCampus } from './people.sql.ts';

/** What the workspace of a campus shows of it. */
export interface Space {
  campus: CampusPlace;
  card: CampusCard;
  labelState: CampusLabelState;
  ending: Endings | null;
  members: { total: number; founders: number; named: number; examples: number };
  offer: { formations: number; scolaire: number; apprentissage: number; continue: number; examples: number };
  /** Members whose sources differ. */
  contradicted: number;
  /** Null: this person may not read them. */
  people: (PersonWithRole & { roleLabel: string })[] | null;
}

const COUNTED = 100;
/** Who directs first; roles that are not named come after. */
const ORDER = ['directeur_campus', 'equipe_campus', 'tresorier', 'president_association', 'lecteur', 'delegue_donnees'];

/** @param today ISO day. @param withPeople the reader may see who has a role. */
export async function readSpace(db: Db, campus: CampusPlace, today: string, withPeople: boolean): Promise<Space> {
  const own = { whole: false, campus: [campus.id], organisations: [], regions: [], regionsAcademiques: [] };
  const [cards, members, { levels }, contradicted, people] = await Promise.all([
    listCampuses(db),
    membersOfCampus(db, campus.id, today),
    offerOfCampus(db, campus.id, today),
    contradictedInScope(db, own, today, { limit: COUNTED, offset: 0 }),
    withPeople ? peopleOfCampus(db, campus.id, today, ORDER) : null,
  ]);
  const card = cards.find((one) => one.id === campus.id)!;
  const sum = (pick: (level: (typeof levels)[number]) => number): number =>
    levels.reduce((n, level) => n + pick(level), 0);
  const present = members.filter((one) => one.statut !== 'cite');
  return {
    campus,
    card,
    labelState: campusLabelState(card.labels, today),
    ending: endingOf(card, today),
    members: {
      total: present.length,
      founders: present.filter((one) => one.statut === 'fondateur').length,
      named: members.length - present.length,
      examples: present.filter((one) => one.exemple).length,
    },
    offer: {
      formations: sum((level) => level.formations),
      scolaire: sum((level) => level.scolaire),
      apprentissage: sum((level) => level.apprentissage),
      continue: sum((level) => level.formationContinue),
      examples: sum((level) => level.exemples),
    },
    contradicted: contradicted.length,
    people: people?.map((one) => ({ ...one, roleLabel: roleLabel(one.role) })) ?? null,
  };
}
