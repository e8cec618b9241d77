import { inputLabels, type SheetInput, type SheetValues, showInput } from '#modules/organisations/index.ts';

/** A line of the page of a link: what it holds of the sheet, answered « juste » or « à corriger » by itself. */
export interface SheetLine {
  cle: string;
  label: string;
  inputs: readonly SheetInput[];
  /** Said only of a school that has said it. */
  school?: true;
}

export const sheetLines: readonly SheetLine[] = [
  { cle: 'identite', label: 'Nom et nature', inputs: ['nom', 'genre', 'secteur'] },
  { cle: 'adresse', label: 'Adresse', inputs: ['adresse', 'code_postal', 'commune'] },
  { cle: 'telephone', label: inputLabels.telephone, inputs: ['telephone'] },
  { cle: 'courriel', label: inputLabels.courriel, inputs: ['courriel'] },
  { cle: 'site_web', label: inputLabels.site_web, inputs: ['site_web'] },
  { cle: 'vie', label: 'Vie de l’établissement', inputs: ['internat', 'lycee_des_metiers'], school: true },
  { cle: 'activite', label: 'Activité', inputs: ['ferme_le'] },
];

/** Lines that are asked of a sheet: what only a school says is asked of nobody else. */
export const linesOf = (values: SheetValues): SheetLine[] =>
  sheetLines.filter((line) => !line.school || line.inputs.some((input) => values[input] !== ''));

/** What a line says now, in words; empty: nothing is said. */
export function lineText(line: SheetLine, values: SheetValues): string {
  const said = (input: SheetInput) => showInput(input, values[input]);
  if (line.cle === 'activite') return values.ferme_le ? `fermée le ${said('ferme_le')}` : 'en activité';
  if (line.cle === 'adresse')
    return [values.adresse, [values.code_postal, values.commune].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  if (line.cle === 'vie')
    return line.inputs
      .filter((input) => values[input] !== '')
      .map((input) => `${inputLabels[input]} : ${said(input)}`)
      .join(', ');
  return line.inputs.map(said).filter(Boolean).join(', ');
}

/** Fields of the lines that a form says to correct. */
export const correctedInputs = (answers: Readonly<Record<string, unknown>>): ReadonlySet<SheetInput> =>
  new Set(sheetLines.filter((line) => answers[`ligne_${line.cle}`] === 'corriger').flatMap((line) => line.inputs));
