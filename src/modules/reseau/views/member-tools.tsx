import { commitmentKindLabels, commitmentStateLabels } from '../engagements/labels.ts';
import type { MemberList, MemberOption, MemberQuery } from '../read-members.ts';

/** The filters of the members: each value says how many members it keeps. */
export function MemberTools({ base, query, list }: { base: string; query: MemberQuery; list: MemberList }) {
  const { options } = list;
  return (
    // biome-ignore lint/a11y/useSemanticElements: RGAA 12.6 asks for the role; <search> is too young for older screen readers
    <form method="get" action={base} class="outils" role="search" aria-label="Filtrer les membres">
      {query.couche && <input type="hidden" name="couche" value={query.couche} />}
      <p class="champ">
        <label for="q">Nom, commune ou code</label>
        <input id="q" name="q" type="search" value={query.q} maxLength={100} autocomplete="off" />
      </p>
      <Select
        name="statut"
        label="Statut"
        value={query.statut}
        options={[['', 'Membres d’aujourd’hui'], ...options.statut, ['tous', 'Tous les statuts']]}
      />
      <Select name="famille" label="Famille" value={query.famille} options={[['', 'Toutes'], ...options.famille]} />
      <Select name="college" label="Collège" value={query.college} options={[['', 'Tous'], ...options.college]} />
      <Select
        name="departement"
        label="Département"
        value={query.departement}
        options={[['', 'Tous'], ...options.departement]}
      />
      <Select
        name="contact"
        label="Dernier échange"
        value={query.contact}
        options={[
          ['', 'Peu importe'],
          ...list.silent.map(({ months, n }) => [months, `Aucun depuis ${months} mois (${n})`] as const),
        ]}
      />
      <Select name="genre" label="Nature" value={query.genre} options={[['', 'Toutes'], ...options.genre]} />
      <Select
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
      <Select
        name="nature"
        label="Nature de l’engagement"
        value={query.nature}
        options={[['', 'Toutes'], ...Object.entries(commitmentKindLabels)]}
      />
      <Select
        name="terme"
        label="Échéance"
        value={query.terme}
        options={[
          ['', 'Peu importe'],
          ['proche', 'À renouveler d’ici 60 jours'],
        ]}
      />
      <Select
        name="confirmee"
        label="Fiche confirmée"
        value={query.confirmee}
        options={[
          ['', 'Peu importe'],
          ['12', 'Non confirmée depuis 12 mois'],
          ['24', 'Non confirmée depuis 24 mois'],
          ['36', 'Non confirmée depuis 36 mois'],
        ]}
      />
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

function Select(props: { name: string; label: string; value: string; options: readonly MemberOption[] }) {
  return (
    <p class="champ">
      <label for={props.name}>{props.label}</label>
      <select id={props.name} name={props.name}>
        {props.options.map(([value, label]) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </p>
  );
}
