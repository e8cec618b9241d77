import { ErrorSummary, Field, Icon, Notice, SelectField, WorkspacePage } from '#core/html/index.ts';
import { MEETINGS } from '../meetings/links.ts';
import { Refusals } from './meeting-frame.tsx';

export interface MeetingFormView {
  /** A new meeting chooses its body; null when it is known. */
  instances: (readonly [string, string])[] | null;
  /** It belongs to a series: moved by itself, it says why. */
  serie: boolean;
  heading: string;
  action: string;
  back: string;
  typed: Record<string, string>;
  errors: Record<string, string>;
  /** Values that somebody else saved meanwhile, by field, to be compared with what is typed. */
  other: Record<string, string> | null;
  /** Why it is refused, whatever the field. */
  faults: readonly string[];
}

const labels: Record<string, string> = {
  titre: 'Titre',
  debut: 'Date et heure',
  minutes: 'Durée, en minutes',
  lieu: 'Lieu',
  visio: 'Adresse de la réunion à distance',
};

/** What a meeting is, before its agenda. */
export function MeetingFormPage({ view }: { view: MeetingFormView }) {
  const { typed, errors } = view;
  const refused = Object.keys(errors).length > 0 || view.faults.length > 0;
  const field = (name: string) => ({ name, label: labels[name]!, value: typed[name], error: errors[name] });
  return (
    <WorkspacePage
      title={refused || view.other ? `Erreur : ${view.heading}` : view.heading}
      heading={view.heading}
      crumbs={[{ label: 'Réunions', href: MEETINGS }, { label: view.heading }]}
      current="reunions"
      help="reunion"
    >
      <Refusals faults={view.faults} />
      <ErrorSummary errors={errors} />
      {view.other && <BothVersions typed={typed} other={view.other} />}
      <form method="post" action={view.action} class="pile haut-4 fiche">
        {view.instances && (
          <SelectField
            name="instance"
            label="Instance"
            value={typed.instance}
            error={errors.instance}
            options={[['', 'Choisir'], ...view.instances]}
            required
          />
        )}
        {typed.version && <input type="hidden" name="version" value={typed.version} />}
        <Field {...field('titre')} required maxLength={200} />
        <Field {...field('debut')} type="datetime-local" required hint="Heure de Paris." />
        <Field
          {...field('minutes')}
          inputMode="numeric"
          maxLength={4}
          hint="Facultatif : dit si l’ordre du jour tient."
        />
        <Field {...field('lieu')} maxLength={300} />
        <Field {...field('visio')} type="url" maxLength={500} hint="Montrée aux seules personnes convoquées." />
        {view.serie && (
          <Field
            name="motif"
            label="Motif, si vous changez la date ou l’heure"
            hint="Écrit au journal. Les autres réunions de la série ne bougent pas."
            value={typed.motif}
            error={errors.motif}
            maxLength={500}
          />
        )}
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={view.back}>
            Ne rien changer
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}

/** Somebody saved it meanwhile: both versions, field by field; what is typed below is what will be saved. */
function BothVersions({ typed, other }: { typed: Record<string, string>; other: Record<string, string> }) {
  const differing = Object.keys(labels).filter((name) => (typed[name] ?? '') !== (other[name] ?? ''));
  return (
    <Notice tone="alerte" title="Quelqu’un a modifié cette réunion entre-temps" id="erreurs">
      <p>Votre saisie est gardée ci-dessous ; rien n’est encore enregistré. Les deux versions diffèrent ici :</p>
      <ul>
        {differing.map((name) => (
          <li key={name}>
            {labels[name]} : vous, « {typed[name] || 'vide'} » ; l’autre personne, « {other[name] || 'vide'} »
          </li>
        ))}
      </ul>
    </Notice>
  );
}
