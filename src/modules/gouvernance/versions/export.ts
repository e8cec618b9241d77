import type { CsvColumn } from '#core/http/index.ts';
import type { StatutsVersion } from '../statuts.sql.ts';
import type { AdoptingDecision } from './drafts.sql.ts';
import { isRule, type StatutsField } from './field.ts';
import { partsOf } from './parts.ts';

/** One rule of one version. */
export interface RuleLine {
  version: StatutsVersion;
  decision: AdoptingDecision | null;
  part: string;
  field: StatutsField;
}

/** Every rule of every version, in the order of the pages. */
export const ruleLines = (
  versions: readonly StatutsVersion[],
  decisions: ReadonlyMap<string, AdoptingDecision>,
): RuleLine[] =>
  versions.flatMap((version) =>
    partsOf(version.contenu).flatMap((part) =>
      part.fields.filter(isRule).map((field) => ({
        version,
        decision: decisions.get(version.decisionId ?? '') ?? null,
        part: part.label,
        field,
      })),
    ),
  );

/** Columns of the statutes in words: one row a rule; keys are stable. */
export const ruleColumns: CsvColumn<RuleLine>[] = [
  { key: 'statuts', label: 'Statuts', value: ({ version }) => version.contenu.libelle },
  { key: 'version', label: 'Version', value: ({ version }) => version.numero },
  { key: 'du', label: 'En vigueur du', value: ({ version }) => version.du },
  { key: 'au', label: 'Au', value: ({ version }) => version.au },
  {
    key: 'decision',
    label: 'Décision',
    value: ({ decision }) => decision && `${decision.instance}, ${decision.numero}`,
  },
  { key: 'motif', label: 'Acte fondateur', value: ({ version }) => version.motif },
  { key: 'partie', label: 'Partie', value: ({ part }) => part },
  { key: 'objet', label: 'Objet', value: ({ field }) => field.group },
  { key: 'regle', label: 'Règle', value: ({ field }) => field.label },
  { key: 'valeur', label: 'Valeur', value: ({ field }) => field.said },
];
