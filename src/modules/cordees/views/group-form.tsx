import { Choice, Field, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import type { Cordee, CordeeSchool } from '../cordees.sql.ts';
import { niveauLabels } from '../labels.ts';
import { momentLabels } from '../mentors/labels.ts';
import type { Moment } from '../mentors/mentor.ts';
import { groupsUrl } from '../rapprochements/links.ts';
import type { GroupTyped } from '../rapprochements/schemas.ts';
import type { CordeesOf } from './cordee-frame.tsx';
import { TickGroup } from './tick-group.tsx';

export interface GroupChoices {
  sectors: readonly (readonly [string, string])[];
  moments: readonly Moment[];
}

export interface AddModel extends GroupChoices {
  campus: CordeesOf;
  cordee: Cordee;
  annee: number;
  /** Establishments for which a group is written. */
  schools: readonly CordeeSchool[];
  added: GroupTyped;
  /** The group of which an act was refused; null: one that was being added. */
  groupe: string | null;
  errors: Record<string, string>;
}

/** A group that waits for a mentor is written. */
export function GroupForm({ model }: { model: AddModel }) {
  const { campus, cordee, annee, schools, added } = model;
  const errors = model.groupe === null ? model.errors : {};
  // Who writes for one establishment has nothing to choose.
  const only = schools.length === 1 ? schools[0]!.id : '';
  return (
    <section aria-labelledby="ajouter" class="haut-5">
      <SectionTitle id="ajouter">Écrire un groupe</SectionTitle>
      <form method="post" action={groupsUrl(campus.slug, cordee.id, annee)} class="pile fiche">
        <SelectField
          name="etablissement"
          label="Établissement"
          options={[['', 'Choisir'], ...schools.map((one) => [one.id, one.nom] as const)]}
          value={added.etablissement || only}
          error={errors.etablissement}
          required
        />
        <GroupFields choices={model} typed={added} errors={errors} />
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="plus" /> Ajouter ce groupe
          </button>
        </p>
      </form>
    </section>
  );
}

/** What a group looks for: a level and a number, no name. */
export function GroupFields(props: {
  choices: GroupChoices;
  typed: Omit<GroupTyped, 'etablissement'>;
  errors: Readonly<Record<string, string>>;
}) {
  const { choices, typed, errors } = props;
  return (
    <>
      <SelectField
        name="niveau"
        label="Niveau"
        options={[['', 'Plusieurs niveaux'], ...Object.entries(niveauLabels)]}
        value={typed.niveau}
        error={errors.niveau}
      />
      <Field
        name="eleves"
        label="Nombre d’élèves"
        value={typed.eleves}
        error={errors.eleves}
        inputMode="numeric"
        maxLength={3}
        autocomplete="off"
        required
      />
      <TickGroup
        name="secteurs"
        legend="Secteurs cherchés (aucun : tous)"
        options={choices.sectors}
        chosen={typed.secteurs}
      />
      <TickGroup
        name="disponibilites"
        legend="Quand"
        options={choices.moments.map((one) => [one, momentLabels[one]] as const)}
        chosen={typed.disponibilites}
        error={errors.disponibilites}
      />
      <Choice name="distance" value="oui" checked={typed.distance === 'oui'}>
        Possible à distance
      </Choice>
    </>
  );
}
