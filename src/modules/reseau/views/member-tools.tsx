import type { MemberQuery } from '../member-query.ts';
import type { MemberList } from '../read-members.ts';
import { CriteriaFields, Select } from './criteria-fields.tsx';

/** The filters of the members: each value says how many members it keeps. */
export function MemberTools({ base, query, list }: { base: string; query: MemberQuery; list: MemberList }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role; <search> is too young for older screen readers
    <form method="get" action={base} class="outils" role="search" aria-label="Filtrer les membres">
      {query.couche && <input type="hidden" name="couche" value={query.couche} />}
      <CriteriaFields query={query} list={list} />
      <Select
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
      <button class="btn" type="submit">
        Filtrer
      </button>
    </form>
  );
}
