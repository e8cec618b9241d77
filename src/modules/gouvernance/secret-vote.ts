import { count } from '#core/text/index.ts';
/**
 * A secret needs company: among too few voters, or in a college of one or two whose ballots are weighed apart, the result
 * says who voted what. The product holds these floors; statutes may only ask for more.
 */
export const SECRET_VOTERS = 5;
export const SECRET_COLLEGE_VOTERS = 3;

/** Why a vote cannot be secret among these voters, in sentences; none when it can. @param colleges null: voices are not weighed by college. */
export function secrecyFaults(voters: number, colleges: readonly { nom: string; voters: number }[] | null): string[] {
  const faults: string[] = [];
  if (voters < SECRET_VOTERS) {
    faults.push(
      `Un vote secret demande au moins ${SECRET_VOTERS} votants : à ${voters}, le résultat dirait qui a voté quoi.`,
    );
  }
  for (const { nom, voters: there } of colleges ?? []) {
    if (there === 0 || there >= SECRET_COLLEGE_VOTERS) continue;
    faults.push(
      `Le vote est pondéré par collège, et le collège « ${nom} » n’a que ${count(there, 'votant')} : il en faut ${SECRET_COLLEGE_VOTERS} pour que leurs bulletins restent secrets.`,
    );
  }
  return faults;
}
