import { Choice, SelectField } from '#core/html/index.ts';
import { radii } from '../labels.ts';
import type { MemberQuery } from '../member-query.ts';
import type { MemberList, MemberOption } from '../read-members.ts';
import type { MemberFilters } from '../segments/criteria.ts';
import { criterionWords } from '../segments/labels.ts';
import { ActionField, CommitmentFields } from './commitment-fields.tsx';

type Options = readonly MemberOption[];

/** The criteria of the list of members: what is asked stays to choose from, were nobody there. */
export function CriteriaFields({ query, list }: { query: MemberQuery; list: MemberList }) {
  const asked = (name: keyof MemberFilters & keyof MemberList['options']): Options => {
    const options = list.options[name];
    const value = query[name];
    return value === '' || value === 'tous' || options.some(([one]) => one === value)
      ? options
      : [...options, [value, `${criterionWords(name, value, list.colleges.label)} (0)`]];
  };
  return (
    <>
      <p class="champ">
        <label for="q">Nom, commune ou code</label>
        <input id="q" name="q" type="search" value={query.q} maxLength={100} autocomplete="off" />
      </p>
      <SelectField
        name="statut"
        label="Statut"
        value={query.statut}
        options={[['', 'Membres d’aujourd’hui'], ...asked('statut'), ['tous', 'Tous les statuts']]}
      />
      <SelectField
        name="famille"
        label="Famille"
        value={query.famille}
        options={[['', 'Toutes'], ...asked('famille')]}
      />
      <SelectField name="college" label="Collège" value={query.college} options={[['', 'Tous'], ...asked('college')]} />
      <SelectField
        name="departement"
        label="Département"
        value={query.departement}
        options={[['', 'Tous'], ...asked('departement')]}
      />
      <PlaceFields query={query} />
      <SelectField
        name="contact"
        label="Dernier échange"
        value={query.contact}
        options={[
          ['', 'Peu importe'],
          ...list.silent.map(({ months, n }) => [months, `Aucun depuis ${months} mois (${n})`] as const),
        ]}
      />
      <SelectField name="genre" label="Nature" value={query.genre} options={[['', 'Toutes'], ...asked('genre')]} />
      <CommitmentFields query={query} />
      {(list.readsActions || query.actions) && <ActionField query={query} />}
      {(list.labels.length > 0 || query.etiquette) && <LabelField asked={query.etiquette} labels={list.labels} />}
      {query.membre && (
        <Choice name="membre" value={query.membre} checked>
          Seulement les membres cochés ({query.membre.split(',').length})
        </Choice>
      )}
    </>
  );
}

function LabelField({ asked, labels }: { asked: string; labels: MemberList['labels'] }) {
  const options = labels.map(({ nom, n }): MemberOption => [nom, `${nom} (${n})`]);
  if (asked && !labels.some(({ nom }) => nom === asked)) options.push([asked, `${asked} (0)`]);
  return <SelectField name="etiquette" label="Étiquette" value={asked} options={[['', 'Peu importe'], ...options]} />;
}

/** Around a commune: a sheet without a place is not there. */
function PlaceFields({ query }: { query: MemberQuery }) {
  return (
    <>
      <p class="champ">
        <label for="lieu">Autour d’une commune</label>
        <input id="lieu" name="lieu" type="text" value={query.lieu} maxLength={100} autocomplete="off" />
      </p>
      <SelectField
        name="rayon"
        label="À moins de"
        value={query.rayon}
        options={[['', '30 km'], ...radii.filter((km) => km !== '30').map((km): MemberOption => [km, `${km} km`])]}
      />
    </>
  );
}
