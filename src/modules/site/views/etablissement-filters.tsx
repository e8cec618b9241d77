import { Icon } from '#core/html/index.ts';
import { frenchInteger } from '#core/text/index.ts';
import { familyLabels, kindLabels, sectorLabels } from '#modules/organisations/index.ts';
import { SCHOOLS } from '../links.ts';
import type { SchoolList } from '../read-etablissement.ts';

type Labels = Record<string, string>;

function Choice(props: {
  name: string;
  label: string;
  all: string;
  chosen: string | null;
  options: { value: string; label: string }[];
}) {
  return (
    <p class="champ">
      <label for={props.name}>{props.label}</label>
      <select id={props.name} name={props.name}>
        <option value="">{props.all}</option>
        {props.options.map((one) => (
          <option key={one.value} value={one.value} selected={one.value === props.chosen}>
            {one.label}
          </option>
        ))}
      </select>
    </p>
  );
}

const counted = (rows: { value: string; n: number }[], labels: Labels) =>
  rows.map((row) => ({ value: row.value, label: `${labels[row.value] ?? row.value} (${frenchInteger(row.n)})` }));

/** The criteria of the directory, as a form that works without script. */
export function Filters({ list }: { list: SchoolList }) {
  const { criteria, counts } = list;
  return (
    <form class="outils" action={SCHOOLS} aria-label="Filtrer les établissements">
      <p class="champ">
        <label for="quoi">Nom, commune ou code</label>
        <input id="quoi" name="quoi" type="search" value={criteria.quoi} maxLength={100} />
      </p>
      <Choice
        name="famille"
        label="Famille"
        all="Toutes"
        chosen={criteria.famille}
        options={counted(counts.familles, familyLabels)}
      />
      <Choice
        name="genre"
        label="Nature"
        all="Toutes"
        chosen={criteria.genre}
        options={counted(counts.genres, kindLabels)}
      />
      <Choice
        name="secteur"
        label="Secteur"
        all="Public et privé"
        chosen={criteria.secteur}
        options={counted(counts.secteurs, sectorLabels)}
      />
      <Choice
        name="departement"
        label="Département"
        all="Tous"
        chosen={criteria.departement}
        options={list.departements.map((one) => ({ value: one.code, label: `${one.code} ${one.nom}` }))}
      />
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="magnifying-glass" /> Filtrer
        </button>{' '}
        <a href={SCHOOLS}>Tout effacer</a>
      </p>
    </form>
  );
}
