import { collegeFaults } from '../rules-colleges.ts';
import type { Statuts, StatutsInstance } from '../statuts.ts';
import { bodyPart } from './parts.ts';
import { compareShares } from './share.ts';

/** What does not hold in statutes, with the page and the field that say it. */
export interface StatutsFault {
  part: string;
  name: string;
  text: string;
  /** It looks at another page too: told, and refused at the adoption only. */
  across?: boolean;
}

/** Bodies whose seats are those of the colleges. */
const COUNCILS = ['conseil_administration', 'copil'];

/** Everything that does not hold between the numbers of statutes. */
export function statutsFaults(statuts: Statuts): StatutsFault[] {
  const colleges = statuts.colleges.map((one) => ({
    cle: one.id,
    nom: one.libelle,
    sieges: one.sieges_au_conseil,
    poids: Math.round(one.poids_en_assemblee * 10_000),
  }));
  return [
    ...Object.entries(collegeFaults(statuts, colleges)).map(([name, text]) => ({ part: 'colleges', name, text })),
    ...sameNames(statuts.colleges, 'colleges', 'nom', 'Deux collèges portent ce nom.'),
    ...sameNames(statuts.instances, 'instances', 'nom', 'Deux instances portent ce nom.'),
    ...statuts.instances.flatMap((one) => bodyFaults(statuts, one)),
    ...councilFault(statuts),
    ...sameNames(statuts.majorites, 'majorites', 'libelle', 'Deux majorités portent ce nom.'),
    ...statuts.majorites
      .filter(({ seuil }) => seuil.strict && seuil.numerateur === seuil.denominateur)
      .map(({ id }) => ({
        part: 'majorites',
        name: `seuil_${id}`,
        text: 'Plus que la totalité ne s’atteint jamais : choisissez « cette part au moins ».',
      })),
  ];
}

const sameNames = (
  list: readonly { id: string; libelle: string }[],
  part: string,
  field: string,
  text: string,
): StatutsFault[] =>
  list
    .filter((one, rank) => list.findIndex((two) => same(one.libelle, two.libelle)) < rank)
    .map(({ id }) => ({ part, name: `${field}_${id}`, text }));
const same = (a: string, b: string): boolean => a.toLocaleLowerCase('fr') === b.toLocaleLowerCase('fr');

function bodyFaults({ colleges }: Statuts, one: StatutsInstance): StatutsFault[] {
  const part = bodyPart(one.id);
  const faults: StatutsFault[] = [];
  const say = (name: string, text: string, across = false) => faults.push({ part, name, text, across });
  const { convocation, quorum } = one;
  if (convocation && convocation.pieces_delai_jours > convocation.delai_jours)
    say('pieces', `Les pièces partiraient avant la convocation : ${convocation.delai_jours} jours au plus.`);
  const second = quorum?.seconde_convocation?.quorum;
  if (quorum && second && compareShares(second, quorum) > 0)
    say('seconde_quorum', 'La seconde convocation demanderait plus que la première : baissez cette part.');
  const asked = quorum?.par_college?.colleges_representes_min ?? 0;
  if (quorum?.par_college && asked > colleges.length)
    say('colleges_min', `Les statuts ont ${colleges.length} collèges : ${asked} ne seront jamais représentés.`, true);
  if (one.vote === 'pondere_par_college' && colleges.length === 0)
    say('vote', 'Un vote pondéré par collège demande des collèges : les statuts n’en ont plus.', true);
  for (const key of ['distance', 'correspondance'] as const)
    if (one[key] && one[key].regle.trim() === '')
      say(`${key}_regle`, 'Écrivez la règle comme les statuts la disent : elle est dite à qui est refusé.');
  return faults;
}

function councilFault({ colleges, instances }: Statuts): StatutsFault[] {
  const council = COUNCILS.map((id) => instances.find((one) => one.id === id)).find((one) => one);
  const total = colleges.reduce((sum, one) => sum + one.sieges_au_conseil, 0);
  if (!council?.sieges || total === 0 || total === council.sieges) return [];
  const text = `Les collèges donnent ${total} sièges et « ${council.libelle} » en a ${council.sieges} : les deux nombres doivent être égaux.`;
  return [{ part: bodyPart(council.id), name: 'sieges', text, across: true }];
}
