import { Field, FilterForm, SelectField } from '#core/html/index.ts';
import type { AgendaChoice } from '../agenda/agenda.sql.ts';
import { eventKinds, eventThemes, schoolLevels } from '../labels.ts';
import { AGENDA } from '../links.ts';
import type { AgendaModel } from './agenda-page.tsx';

const counted = (one: AgendaChoice) => [one.value, `${one.label} (${one.n})`] as const;

/** What narrows the agenda. */
export function AgendaTools({ model }: { model: AgendaModel }) {
  const { query } = model;
  return (
    <FilterForm
      action={AGENDA}
      label="Filtrer l’agenda"
      words={{ label: 'Mots', value: query.q }}
      button="Voir"
      class="haut-4 bas-4"
    >
      <SelectField
        name="genre"
        label="Genre"
        value={query.genre}
        options={[['', 'Tous'], ...Object.entries(eventKinds)]}
      />
      <SelectField
        name="niveau"
        label="Niveau"
        value={query.niveau}
        options={[['', 'Tous'], ...Object.entries(schoolLevels)]}
      />
      <SelectField
        name="theme"
        label="Thème"
        value={query.theme}
        options={[['', 'Tous'], ...Object.entries(eventThemes)]}
      />
      <Where model={model} />
      {query.quand !== '' && <input type="hidden" name="quand" value={query.quand} />}
    </FilterForm>
  );
}

/** Whose, and where. */
function Where({ model: { query, choices, unknownPlace } }: { model: AgendaModel }) {
  return (
    <>
      <SelectField
        name="campus"
        label="Campus"
        value={query.campus}
        options={[['', 'Tous'], ...choices.campus.map(counted)]}
      />
      <SelectField
        name="departement"
        label="Département"
        value={query.departement}
        options={[['', 'Tous'], ...choices.departements.map(counted)]}
      />
      <Field
        name="autour"
        label="Autour de"
        value={query.autour}
        maxLength={100}
        autocomplete="postal-code"
        error={unknownPlace ? 'Commune introuvable.' : undefined}
      />
      <SelectField
        name="distance"
        label="Distance"
        value={query.distance}
        options={[
          ['', '40 km'],
          ['20', '20 km'],
          ['80', '80 km'],
          ['150', '150 km'],
        ]}
      />
    </>
  );
}
