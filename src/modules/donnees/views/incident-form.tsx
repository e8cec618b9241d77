import { Choice, ErrorSummary, Field, type FieldProps } from '#core/html/index.ts';
import { natureLabels, riskLabels } from '../labels.ts';

export interface IncidentFormView {
  action: string;
  button: string;
  version: number;
  /** Values as fields print them, by name. */
  values: Record<string, string>;
  natures: string[];
  etapes: string[];
  /** Steps of the register, in order. */
  etapesPossibles: readonly string[];
  campus: { id: string; nom: string }[];
  /** The whole instance may be chosen. */
  instance: boolean;
  errors: Record<string, string>;
}

type Asked = Pick<FieldProps, 'name' | 'label' | 'type' | 'hint' | 'required' | 'maxLength' | 'inputMode'>;

/** In the order of the screen: what is written at length on a line of its own, then dates and numbers side by side. */
const WHAT: Asked[] = [
  { name: 'titre', label: 'Ce qui s’est passé, en quelques mots', required: true, maxLength: 200 },
  {
    name: 'recit',
    label: 'Récit',
    type: 'textarea',
    hint: 'Sans nom de personne autant que possible.',
    required: true,
    maxLength: 8000,
  },
  {
    name: 'connuLe',
    label: 'Connu le',
    type: 'datetime-local',
    hint: 'Le délai de 72 heures part de là.',
    required: true,
  },
  { name: 'survenuDebut', label: 'Survenu à partir du', type: 'datetime-local', hint: 'Si vous le savez.' },
  { name: 'survenuFin', label: 'Jusqu’au', type: 'datetime-local', hint: 'Si c’est fini.' },
];
const WHO: Asked[] = [
  { name: 'personnes', label: 'Qui est concerné', type: 'textarea' },
  { name: 'donnees', label: 'Quelles données', type: 'textarea' },
  { name: 'consequences', label: 'Conséquences probables', type: 'textarea' },
  { name: 'nombrePersonnes', label: 'Nombre de personnes, à peu près', inputMode: 'numeric' },
  { name: 'nombreEnregistrements', label: 'Nombre d’enregistrements, à peu près', inputMode: 'numeric' },
];
const DONE: Asked[] = [
  { name: 'mesures', label: 'Mesures prises', type: 'textarea' },
  { name: 'mesuresPrevues', label: 'Mesures prévues', type: 'textarea' },
  { name: 'cnilPrevenueLe', label: 'CNIL prévenue le', type: 'datetime-local' },
  { name: 'personnesPrevenuesLe', label: 'Personnes prévenues le', type: 'datetime-local' },
  {
    name: 'raisonSansNotification',
    label: 'Pourquoi la CNIL n’est pas prévenue',
    type: 'textarea',
    hint: 'Seulement sans risque pour les personnes.',
  },
];

function Fields(props: { view: IncidentFormView; title: string; fields: Asked[] }) {
  const { values, errors } = props.view;
  return (
    <fieldset>
      <legend>{props.title}</legend>
      {props.fields.map((field) => (
        <div key={field.name} class={field.type === 'textarea' || field.maxLength ? 'fiche__large' : undefined}>
          <Field
            {...field}
            value={values[field.name]}
            error={errors[field.name]}
            maxLength={field.maxLength ?? (field.type === 'textarea' ? 4000 : undefined)}
          />
        </div>
      ))}
    </fieldset>
  );
}

function Place({ view }: { view: IncidentFormView }) {
  return (
    <p class="champ">
      <label for="campusId">Campus</label>
      <select id="campusId" name="campusId">
        {view.campus.map((one) => (
          <option key={one.id} value={one.id} selected={view.values.campusId === one.id}>
            {one.nom}
          </option>
        ))}
        {view.instance && (
          <option value="" selected={!view.values.campusId}>
            Tout le service
          </option>
        )}
      </select>
    </p>
  );
}

/** Declares or completes a breach: what, when, who, how many, what was done. Nothing but the account of it is compulsory. */
export function IncidentForm({ view }: { view: IncidentFormView }) {
  return (
    <form method="post" action={view.action} class="pile fiche haut-5">
      <ErrorSummary errors={view.errors} />
      <input type="hidden" name="version" value={view.version} />
      <Place view={view} />
      <Fields view={view} title="Les faits" fields={WHAT} />
      <fieldset>
        <legend>Nature</legend>
        {Object.entries(natureLabels).map(([value, label]) => (
          <Choice key={value} name="natures" value={value} checked={view.natures.includes(value)}>
            {label}
          </Choice>
        ))}
      </fieldset>
      <Fields view={view} title="Personnes et données" fields={WHO} />
      <fieldset>
        <legend>Risque pour les personnes</legend>
        {Object.entries(riskLabels).map(([value, label]) => (
          <Choice key={value} type="radio" name="risque" value={value} checked={view.values.risque === value}>
            {label}
          </Choice>
        ))}
      </fieldset>
      <Fields view={view} title="Mesures" fields={DONE} />
      <fieldset>
        <legend>Liste de contrôle</legend>
        {view.etapesPossibles.map((step) => (
          <Choice key={step} name="etapes" value={step} checked={view.etapes.includes(step)}>
            {step}
          </Choice>
        ))}
      </fieldset>
      <p>
        <button class="btn btn--1" type="submit">
          {view.button}
        </button>
      </p>
    </form>
  );
}
