import { FilterForm, SelectField } from '#core/html/index.ts';
import type { MemberQuery } from '../member-query.ts';
import type { MemberList } from '../read-members.ts';
import { CriteriaFields } from './criteria-fields.tsx';

/** The filters of the members: each value says how many members it keeps. */
export function MemberTools({ base, query, list }: { base: string; query: MemberQuery; list: MemberList }) {
  return (
    <>
      <FilterForm action={base} label="Filtrer les membres">
        {query.couche && <input type="hidden" name="couche" value={query.couche} />}
        <CriteriaFields query={query} list={list} />
        <SelectField
          name="tri"
          label="Ranger par"
          value={query.tri}
          options={[
            ['nom', 'Nom'],
            ['statut', 'Statut'],
            ['echeance', 'Échéance la plus proche'],
            ['contact', 'Échange le plus ancien'],
          ]}
        />
      </FilterForm>
      {list.place && <PlaceSaid place={list.place} />}
    </>
  );
}

/** Around where the list is, or that the commune is not known. */
function PlaceSaid({ place }: { place: NonNullable<MemberList['place']> }) {
  return (
    <p class="petit bas-3" role="status">
      {place.label
        ? `À moins de ${place.km} km de ${place.label}, à vol d’oiseau. Les organisations sans adresse située n’y sont pas.`
        : 'Aucune commune ne s’appelle ainsi : la liste est vide. Écrivez son nom, ou son code postal.'}
    </p>
  );
}
