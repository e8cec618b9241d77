import type { FigureValues } from './figures.sql.ts';

/** The rules that figures keep among themselves; by field. */
export function figureErrors(values: FigureValues): Record<string, string> {
  const errors: Record<string, string> = {};
  if (values.capacite === null && values.effectif === null)
    errors.capacite = 'Donnez au moins le nombre de places ou le nombre d’élèves.';
  if (values.colorees !== null && values.capacite === null)
    errors.colorees = 'Donnez d’abord le nombre de places : les places colorées en font partie.';
  else if (values.colorees !== null && values.colorees > values.capacite!)
    errors.colorees = `Les places colorées font partie des places : ${values.capacite} au plus.`;
  if (values.filles !== null && values.effectif === null)
    errors.filles = 'Donnez d’abord le nombre d’élèves : les filles en font partie.';
  else if (values.filles !== null && values.filles > values.effectif!)
    errors.filles = `Les filles font partie des élèves : ${values.effectif} au plus.`;
  return errors;
}
