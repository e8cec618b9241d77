import { departementOfUai, type IdentifierKind } from './identifiers.ts';

interface Code {
  genre: IdentifierKind;
  valeur: string;
  controle: string;
  /** Until when it held; null: still. */
  fin: string | null;
}

/**
 * What does not hold together among the codes of an organisation, one French sentence each: nothing is refused for it, a
 * person looks. Codes of the past are left alone.
 */
export function identifierDoubts(codes: readonly Code[], place: { departement_code: string | null }): string[] {
  const held = codes.filter((one) => one.fin === null);
  const of = (genre: IdentifierKind) => held.filter((one) => one.genre === genre).map((one) => one.valeur);
  const doubts: string[] = [];
  for (const one of held) {
    if (one.controle === 'cle_inhabituelle') {
      doubts.push(`${one.genre.toUpperCase()} ${one.valeur} : sa clé de contrôle n’est pas celle qu’on attend.`);
    }
  }
  const companies = new Set(of('siret').map((siret) => siret.slice(0, 9)));
  if (companies.size > 1) {
    doubts.push(`Ses SIRET sont de plusieurs entreprises : SIREN ${[...companies].sort().join(', ')}.`);
  }
  for (const siren of of('siren')) {
    if (companies.size > 0 && !companies.has(siren)) doubts.push(`SIREN ${siren} : aucun de ses SIRET n’en relève.`);
  }
  for (const uai of of('uai')) {
    const departement = departementOfUai(uai);
    if (departement && place.departement_code && departement !== place.departement_code) {
      doubts.push(
        `UAI ${uai} : il est du département ${departement}, l’adresse du département ${place.departement_code}.`,
      );
    }
  }
  return doubts;
}
