import { priorityOf } from './priorities.ts';
import type { FactView } from './reads.sql.ts';
import type { Sheet, SheetState } from './sheet.sql.ts';
import {
  fieldsToTakeBack,
  type SheetFields,
  type SheetInput,
  type SheetValues,
  sheetInputs,
  valuesOf,
} from './sheet.ts';

export type Side = 'garder' | 'autre';
export type SideChoices = Partial<Record<SheetInput, Side>>;

/** A field of two sheets that are to be one. */
export interface MergedInput {
  input: SheetInput;
  kept: { value: string; source: string; typed: boolean };
  other: { value: string; source: string; typed: boolean };
  /** The side that stands unless a person says otherwise: what was typed, then the best source. */
  usual: Side;
  differ: boolean;
}

const factOf = (input: SheetInput): string => (input === 'commune' ? 'commune_insee' : input);

interface Claim {
  rank: number;
  source: string;
  typed: boolean;
}

/** The best claim of a field of a sheet: where its value comes from. */
function claimOf(facts: readonly FactView[], field: string): Claim | null {
  let best: Claim | null = null;
  for (const fact of facts) {
    if (fact.champ !== field) continue;
    const rank = priorityOf(field, fact.jeu);
    if (!best || rank < best.rank) best = { rank, source: fact.source.label, typed: fact.jeu === 'saisie' };
  }
  return best;
}

/** Both sheets field by field, with which value stands by default. */
export function mergedInputs(
  kept: { state: SheetState; facts: readonly FactView[] },
  other: { state: SheetState; facts: readonly FactView[] },
): MergedInput[] {
  const values = { kept: valuesOf(kept.state), other: valuesOf(other.state) };
  return sheetInputs.map((input) => {
    const mine = claimOf(kept.facts, factOf(input));
    const theirs = claimOf(other.facts, factOf(input));
    const side = (value: string, claim: Claim | null) => ({
      value,
      source: claim?.source ?? '',
      typed: claim?.typed ?? false,
    });
    return {
      input,
      kept: side(values.kept[input], mine),
      other: side(values.other[input], theirs),
      usual: usualSide(values, input, mine, theirs),
      differ: values.kept[input] !== values.other[input],
    };
  });
}

function usualSide(
  values: { kept: SheetValues; other: SheetValues },
  input: SheetInput,
  mine: Claim | null,
  theirs: Claim | null,
): Side {
  if (values.other[input] === '') return 'garder';
  if (values.kept[input] === '') return 'autre';
  return (theirs?.rank ?? Number.POSITIVE_INFINITY) < (mine?.rank ?? Number.POSITIVE_INFINITY) ? 'autre' : 'garder';
}

/** What to say of the kept sheet, so that each field has the value of the side chosen. */
export function chosenFields(
  kept: Sheet,
  other: Sheet,
  inputs: readonly MergedInput[],
  choices: SideChoices,
): SheetFields {
  const chosen: SheetState = { ...kept.state };
  for (const { input, usual } of inputs) {
    const from = (choices[input] ?? usual) === 'autre' ? other.state : kept.state;
    if (input !== 'commune') Object.assign(chosen, { [input]: from[input] });
    else {
      const { commune_insee, commune_nom, departement_code, academie_code } = from;
      Object.assign(chosen, { commune_insee, commune_nom, departement_code, academie_code });
    }
  }
  return fieldsToTakeBack(chosen, null);
}
