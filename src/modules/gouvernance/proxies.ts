import { count } from '#core/text/index.ts';

/** What the statutes say of proxies. */
export interface ProxyRule {
  /** How many one person may bear; 0: proxies are not admitted; null: as many as wanted. */
  max: number | null;
  memeCollege: boolean;
  /** Given before the meeting opens, not during it. */
  avantOuverture: boolean;
}

/** One of those called, as far as proxies are concerned. */
export interface ProxyParty {
  id: string;
  /** How she is named in a refusal. */
  nom: string;
  college: string | null;
  votant: boolean;
  present: boolean;
  /** Her alternate, who sits in her place; null when nobody does. */
  suppleant: string | null;
}

export interface GivenProxy {
  mandant: string;
  mandataire: string;
}

/** What is wrong in giving a proxy, in sentences that quote the rule; none when it may be given. */
export function proxyFaults(
  rule: ProxyRule,
  order: { mandant: ProxyParty; mandataire: ProxyParty; opened: boolean },
  given: readonly GivenProxy[],
): string[] {
  const { mandant, mandataire } = order;
  if (rule.max === 0) return ['Les statuts n’admettent pas de pouvoir dans cette instance.'];
  if (mandant.id === mandataire.id) return ['Choisissez une autre personne : nul ne se donne pouvoir.'];
  const faults: string[] = [];
  if (!mandant.votant || !mandataire.votant) faults.push('Seul un membre qui a une voix donne ou porte un pouvoir.');
  if (rule.avantOuverture && order.opened)
    faults.push('Les statuts demandent que le pouvoir soit donné avant l’ouverture.');
  if (mandant.suppleant) faults.push(`${mandant.suppleant} siège à la place de ${mandant.nom} et vote.`);
  else if (mandant.present) faults.push(`${mandant.nom} est dans la salle : un membre présent vote lui-même.`);
  if (given.some((one) => one.mandant === mandant.id)) faults.push(`${mandant.nom} a déjà donné pouvoir.`);
  if (given.some((one) => one.mandant === mandataire.id)) {
    faults.push(`${mandataire.nom} a donné pouvoir et ne peut pas en porter.`);
  }
  if (given.some((one) => one.mandataire === mandant.id)) {
    faults.push(`${mandant.nom} porte un pouvoir : un pouvoir ne se transmet pas.`);
  }
  if (rule.memeCollege && mandant.college !== mandataire.college) {
    faults.push('Les statuts demandent que le pouvoir reste dans le même collège.');
  }
  const borne = given.filter((one) => one.mandataire === mandataire.id).length;
  if (rule.max !== null && borne >= rule.max) {
    faults.push(`${mandataire.nom} porte ${count(borne, 'pouvoir')} ; les statuts en admettent ${rule.max}.`);
  }
  return faults;
}

/** People who bear more than the statutes admit: what is checked again when a meeting opens. */
export function overburdened(
  rule: ProxyRule,
  given: readonly GivenProxy[],
): { mandataire: string; n: number; max: number }[] {
  const { max } = rule;
  if (max === null) return [];
  const bearers = [...new Set(given.map((one) => one.mandataire))];
  return bearers
    .map((mandataire) => ({ mandataire, n: given.filter((one) => one.mandataire === mandataire).length, max }))
    .filter((one) => one.n > max);
}
