import { EmptyState, ErrorSummary, Field, Icon, SelectField, type SelectOptions } from '#core/html/index.ts';
import { WorkspacePage } from '#core/html/workspace/index.ts';
import type { InstanceRow } from '../instances.sql.ts';
import { mandateRoleLabels } from '../labels.ts';
import { instancesUrl, instanceUrl, newMandateUrl } from '../links.ts';
import { MemberSearch } from './member-search.tsx';

export interface MandateFormProps {
  row: InstanceRow;
  /** Organisations that may name somebody here. */
  organisations: SelectOptions;
  /** There are more than these: one looks for a name. */
  cut: boolean;
  words: string;
  /** The one that was chosen; null before. */
  organisation: { id: string; nom: string } | null;
  people: readonly { id: string; nom: string; fonction: string }[];
  /** What the statutes say of mandates here. */
  rules: readonly string[];
  /** Where somebody is added to the contacts; null for who may not. */
  contacts: string | null;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** A mandate to give: the organisation first, then one of its people. */
export function MandateFormPage(props: MandateFormProps) {
  const { row, organisation, errors } = props;
  return (
    <WorkspacePage
      title={Object.keys(errors).length > 0 ? 'Erreur : Donner un mandat' : 'Donner un mandat'}
      heading="Donner un mandat"
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: row.campusSlug }) },
        { label: row.nom, href: instanceUrl(row.id) },
        { label: 'Donner un mandat' },
      ]}
      current="gouvernance"
      perimeter={`campus:${row.campusSlug}`}
      help="mandats"
    >
      <ErrorSummary errors={errors} />
      {props.cut && <MemberSearch action={newMandateUrl(row.id)} words={props.words} label="Chercher l’organisation" />}
      {props.organisations.length === 0 ? (
        <EmptyState title="Aucune organisation ne peut désigner">
          <p>Faites d’abord siéger un membre du campus.</p>
        </EmptyState>
      ) : (
        <form method="get" action={newMandateUrl(row.id)} class="outils">
          <SelectField
            name="organisation"
            label="Pour quelle organisation ?"
            required
            options={[['', 'Choisir'], ...props.organisations]}
            value={organisation?.id}
            error={errors.organisation}
          />
          <button class="btn" type="submit">
            Choisir
          </button>
        </form>
      )}
      {organisation && props.people.length === 0 && (
        <EmptyState title={`${organisation.nom} n’a personne dans les contacts`}>
          <p>
            {props.contacts ? (
              <a href={props.contacts}>Ajouter une personne aux contacts</a>
            ) : (
              'Ajoutez-y une personne.'
            )}
          </p>
        </EmptyState>
      )}
      {organisation && props.people.length > 0 && <Fields {...props} organisation={organisation} />}
    </WorkspacePage>
  );
}

function Fields(props: MandateFormProps & { organisation: { id: string; nom: string } }) {
  const { row, organisation, typed, errors } = props;
  return (
    <form method="post" action={newMandateUrl(row.id)} class="pile haut-4 fiche">
      <input type="hidden" name="organisation" value={organisation.id} />
      <SelectField
        name="contact"
        label={`Qui représente ${organisation.nom} ?`}
        required
        options={[['', 'Choisir'], ...props.people.map((one) => [one.id, `${one.nom}, ${one.fonction}`] as const)]}
        value={typed.contact}
        error={errors.contact}
      />
      <SelectField
        name="role"
        label="Rôle"
        required
        options={Object.entries(mandateRoleLabels)}
        value={typed.role ?? 'membre'}
        error={errors.role}
      />
      <SelectField
        name="qualite"
        label="Qualité"
        required
        options={[
          ['titulaire', 'Titulaire : occupe le siège'],
          ['suppleant', 'Suppléance : remplace le titulaire'],
        ]}
        value={typed.qualite ?? 'titulaire'}
        error={errors.qualite}
      />
      <Field name="debut" label="Premier jour" type="date" required value={typed.debut} error={errors.debut} />
      <Field
        name="fin"
        label="Dernier jour"
        type="date"
        hint="Vide : la durée que disent les statuts, ou aucun terme."
        value={typed.fin}
        error={errors.fin}
      />
      {props.rules.length > 0 && <p class="petit doux">Statuts : {props.rules.join(' ; ')}.</p>}
      <p class="actions">
        <button class="btn btn--1" type="submit">
          <Icon name="user-plus" /> Donner le mandat
        </button>{' '}
        <a class="btn" href={instanceUrl(row.id)}>
          Ne rien donner
        </a>
      </p>
    </form>
  );
}
