import { SelectField } from '#core/html/index.ts';
import { capitalise } from '#core/text/index.ts';
import { sheetStateLabels, sheetStates } from '../contacts/labels.ts';
import { commitmentKindLabels, commitmentStateLabels } from '../engagements/labels.ts';
import type { MemberQuery } from '../member-query.ts';
import { actionsLabels } from '../segments/labels.ts';

/** What a member promised, and when it ends. */
export function CommitmentFields({ query }: { query: MemberQuery }) {
  return (
    <>
      <SelectField
        name="etat"
        label="Engagements"
        value={query.etat}
        options={[
          ['', 'Peu importe'],
          ['en_cours', 'Signés et en cours'],
          ['aucun', 'Aucun en cours'],
          ...Object.entries(commitmentStateLabels),
        ]}
      />
      <SelectField
        name="nature"
        label="Nature de l’engagement"
        value={query.nature}
        options={[['', 'Toutes'], ...Object.entries(commitmentKindLabels)]}
      />
      <SelectField
        name="terme"
        label="Échéance"
        value={query.terme}
        options={[
          ['', 'Peu importe'],
          ['proche', 'À renouveler d’ici 60 jours'],
        ]}
      />
      <SelectField
        name="confirmee"
        label="Fiche confirmée"
        value={query.confirmee}
        options={[
          ['', 'Peu importe'],
          ...sheetStates.map((one) => [one, capitalise(sheetStateLabels[one])] as const),
          ['12', 'Non confirmée depuis 12 mois'],
          ['24', 'Non confirmée depuis 24 mois'],
          ['36', 'Non confirmée depuis 36 mois'],
        ]}
      />
    </>
  );
}

/** What it leads: actions retained and not done. */
export const ActionField = ({ query }: { query: MemberQuery }) => (
  <SelectField
    name="actions"
    label="Actions en cours"
    value={query.actions}
    options={[
      ['', 'Peu importe'],
      ...Object.entries(actionsLabels).map(([value, words]) => [value, capitalise(words)] as const),
    ]}
  />
);
