import type { HistoryEntry } from '#core/journal/index.ts';
import type { IdentifierKind } from './identifiers.ts';
import { identifierLabels } from './labels.ts';

/** What is done to the codes of an organisation, as its history says it. */
export const identifierActs: Readonly<Record<string, string>> = {
  'organisation.identifier_added': 'Code ajouté',
  'organisation.identifier_removed': 'Code retiré',
};

/** « SIRET 35600000000048 ». */
export function identifierOf({ act, before, after }: Pick<HistoryEntry, 'act' | 'before' | 'after'>): string | null {
  if (!Object.hasOwn(identifierActs, act)) return null;
  const [code] = Object.entries({ ...before, ...after });
  return code ? `${identifierLabels[code[0] as IdentifierKind] ?? code[0]} ${code[1]}` : null;
}
