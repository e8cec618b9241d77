import { Choice, Field, Icon, SectionTitle, SelectField } from '#core/html/index.ts';
import { niveauLabels } from '../labels.ts';
import { momentLabels } from '../mentors/labels.ts';
import { groupsUrl } from '../rapprochements/links.ts';
import type { GroupsModel } from './groups-page.tsx';
import { TickGroup } from './tick-group.tsx';

/** A group that waits for a mentor is written. */
export function GroupForm({ model }: { model: GroupsModel }) {
  const { campus, cordee, annee, schools, sectors, moments, added } = model;
  const errors = model.groupe === null ? model.errors : {};
  return (
    <section aria-labelledby="ajouter" class="haut-5">
      <SectionTitle id="ajouter">Écrire un groupe</SectionTitle>
      <form method="post" action={groupsUrl(campus.slug, cordee.id, annee)} class="pile fiche">
        <SelectField
          name="etablissement"
          label="Établissement"
          options={[['', 'Choisir'], ...schools.map((one) => [one.id, one.nom] as const)]}
          value={added.etablissement}
          error={errors.etablissement}
          required
        />
        <SelectField
          name="niveau"
          label="Niveau"
          options={[['', 'Plusieurs niveaux'], ...Object.entries(niveauLabels)]}
          value={added.niveau}
          error={errors.niveau}
        />
        <Field
          name="eleves"
          label="Nombre d’élèves"
          value={added.eleves}
          error={errors.eleves}
          inputMode="numeric"
          maxLength={3}
          autocomplete="off"
          required
        />
        <TickGroup
          name="secteurs"
          legend="Secteurs cherchés (aucun : tous)"
          options={sectors}
          chosen={added.secteurs}
        />
        <TickGroup
          name="disponibilites"
          legend="Quand"
          options={moments.map((one) => [one, momentLabels[one]] as const)}
          chosen={added.disponibilites}
          error={errors.disponibilites}
        />
        <Choice name="distance" value="oui" checked={added.distance === 'oui'}>
          Possible à distance
        </Choice>
        <p class="actions">
          <button class="btn" type="submit">
            <Icon name="plus" /> Ajouter ce groupe
          </button>
        </p>
      </form>
    </section>
  );
}
