import { Icon, PlaceNotice, SelectField } from '#core/html/index.ts';
import { preferenceChoices, radiusChoices } from '../labels.ts';
import type { Explorer } from '../read-explorer.ts';

const STARTS = [
  'Rien encore',
  '3e',
  '2de générale et technologique',
  '2de professionnelle',
  '1re générale',
  '1re technologique',
  '1re professionnelle',
  'Terminale générale',
  'Terminale technologique',
  'Terminale professionnelle',
  'CAP 1re année',
  'CAP 2e année',
  'BTS 1re année',
  'BTS 2e année',
  'CAP',
  'Bac pro',
  'Bac technologique',
  'Bac général',
  'BTS',
  'BUT',
  'Licence',
];
const TARGETS = ['CAP', 'Bac pro', 'BTS', 'Bac +3', 'Bac +5', 'Diplôme d’ingénieur', 'Master', 'Doctorat'];

function TypedField(props: {
  name: 'de' | 'vers' | 'ou';
  label: string;
  hint: string;
  value: string;
  error?: string | undefined;
  choices?: string[];
}) {
  const { name, error, choices } = props;
  return (
    <p class="champ">
      <label for={name}>{props.label}</label>
      <small id={`${name}-aide`}>{props.hint}</small>
      <input
        id={name}
        name={name}
        type="text"
        value={props.value}
        maxLength={120}
        list={choices ? `${name}-choix` : undefined}
        autocomplete={name === 'ou' ? 'address-level2' : 'off'}
        aria-describedby={error ? `${name}-aide ${name}-erreur` : `${name}-aide`}
        aria-invalid={error ? 'true' : undefined}
      />
      {choices && (
        <datalist id={`${name}-choix`}>
          {choices.map((choice) => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      {error && (
        <span class="err" id={`${name}-erreur`}>
          <Icon name="x-circle" /> {error}
        </span>
      )}
    </p>
  );
}

/** The question: from where, towards what, around which town, in which taste. GET: the address is the question. */
export function ExplorerForm({ model }: { model: Explorer }) {
  const { asked, errors, place } = model;
  return (
    <form class="grille" style="--min:13rem;--gap:var(--e3)" action="/parcours">
      <TypedField
        name="de"
        label="Je pars de"
        hint="Une classe ou un diplôme"
        value={asked.de}
        error={errors.de}
        choices={STARTS}
      />
      <TypedField
        name="vers"
        label="Je vise"
        hint="Un diplôme, un niveau, un métier"
        value={asked.vers}
        error={errors.vers}
        choices={TARGETS}
      />
      <div>
        <TypedField name="ou" label="J’habite" hint="Une commune, si vous voulez" value={asked.ou} error={errors.ou} />
        {place && <PlaceNotice {...place} />}
      </div>
      <SelectField
        name="rayon"
        label="Sans aller à plus de"
        hint="Autour de cette commune"
        value={asked.rayon === null ? 'tout' : String(asked.rayon)}
        options={radiusChoices}
      />
      <SelectField
        name="pref"
        label="Je préfère"
        hint="Ce qui range les lignes"
        value={asked.pref}
        options={preferenceChoices}
      />
      <p class="champ parcours__envoi">
        <button class="btn btn--1" type="submit">
          Tracer ma ligne
        </button>
      </p>
    </form>
  );
}
