import { Choice, Field, Refused, SelectField } from '#core/html/index.ts';
import { niveauLabels } from '../labels.ts';
import { momentLabels } from '../mentors/labels.ts';
import type { Moment } from '../mentors/mentor.ts';
import type { Departement } from '../mentors/mentors.sql.ts';
import type { WishesTyped } from '../mentors/schemas.ts';
import { TickGroup } from './tick-group.tsx';

/** What the fields of wishes need: what was typed, and the choices. */
export interface WishFieldsProps {
  typed: WishesTyped;
  errors: Record<string, string>;
  sectors: readonly (readonly [string, string])[];
  departements: readonly Departement[];
  moments: readonly Moment[];
}

/** What a mentor wishes: to offer herself, and to correct it later. */
export function MentorWishFields({ typed, errors, sectors, departements, moments }: WishFieldsProps) {
  return (
    <>
      <TickGroup
        name="secteurs"
        legend="Secteurs dont vous pouvez parler"
        options={sectors}
        chosen={typed.secteurs}
        error={errors.secteurs}
      />
      <fieldset id="departements" tabIndex={-1}>
        <legend>Où vous pouvez venir</legend>
        {departements.map((one) => (
          <Choice key={one.code} name="departements" value={one.code} checked={typed.departements.includes(one.code)}>
            {one.nom} ({one.code})
          </Choice>
        ))}
        <Choice name="distance" value="oui" checked={typed.distance === 'oui'}>
          À distance, par les moyens de l’établissement
        </Choice>
        <Refused text={errors.departements} />
      </fieldset>
      <TickGroup
        name="disponibilites"
        legend="Quand"
        options={moments.map((one) => [one, momentLabels[one]] as const)}
        chosen={typed.disponibilites}
        error={errors.disponibilites}
      />
      <TickGroup
        name="niveaux"
        legend="Niveaux que vous préférez (aucun : tous)"
        options={Object.entries(niveauLabels)}
        chosen={typed.niveaux}
      />
      <SelectField
        name="capacite"
        label="Groupes d’élèves au plus, dans l’année"
        options={[1, 2, 3, 4, 5].map((n) => [String(n), String(n)] as const)}
        value={typed.capacite}
        error={errors.capacite}
        required
      />
      <Field
        name="langues"
        label="Langues, autres que le français"
        hint="Séparées par des virgules : anglais, langue des signes."
        value={typed.langues}
        error={errors.langues}
        maxLength={200}
        autocomplete="off"
      />
    </>
  );
}
