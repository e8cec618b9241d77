import {
  Choice,
  DataTable,
  ErrorSummary,
  Field,
  Icon,
  Notice,
  Refused,
  SelectField,
  type SelectOptions,
  WorkspacePage,
} from '#core/html/index.ts';
import { CONSULTATIONS } from '../consultations/links.ts';
import { Refusals } from './meeting-frame.tsx';

export interface ConsultationFormView {
  campus: { slug: string; nom: string };
  heading: string;
  action: string;
  /** The consultation that is changed; null: a new one. */
  back: { href: string; label: string } | null;
  typed: Record<string, string>;
  cibles: readonly string[];
  targets: SelectOptions;
  /** Who may be asked: the network, or a body. */
  asked: SelectOptions;
  errors: Record<string, string>;
  faults: readonly string[];
  /** Somebody saved meanwhile: both versions in words, by field. */
  both: { mine: Record<string, string>; theirs: Record<string, string> } | null;
}

const LABELS: Record<string, string> = {
  titre: 'Titre',
  presentation: 'Présentation',
  aupres: 'Qui est interrogé',
  cible: 'Situations dans le réseau',
  cloture: 'Dernier jour pour répondre',
};

/** What a consultation is, before its questions. */
export function ConsultationFormPage({ view }: { view: ConsultationFormView }) {
  const { typed, errors, heading } = view;
  const refused = Object.keys(errors).length > 0 || view.faults.length > 0 || view.both !== null;
  const field = (name: string) => ({ name, label: LABELS[name]!, value: typed[name], error: errors[name] });
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${heading}` : heading}
      heading={heading}
      crumbs={[{ label: 'Consultations', href: CONSULTATIONS }, ...(view.back ? [view.back] : []), { label: heading }]}
      current="consultations"
      perimeter={`campus:${view.campus.slug}`}
      help="consultations"
    >
      <p class="doux">{view.campus.nom}</p>
      <Refusals faults={view.faults} />
      <ErrorSummary errors={errors} />
      {view.both && <Both {...view.both} />}
      <form method="post" action={view.action} class="pile haut-4 fiche">
        {typed.version && <input type="hidden" name="version" value={typed.version} />}
        <Field {...field('titre')} required maxLength={200} hint="Il est dans l’objet du courriel." />
        <Field
          {...field('presentation')}
          type="textarea"
          maxLength={5000}
          hint="Pourquoi vous consultez, ce que deviendront les réponses."
        />
        <SelectField
          {...field('aupres')}
          options={view.asked}
          required
          hint="Une instance : les organisations qui y siègent ou y ont un mandat en cours."
        />
        <fieldset id="cible" tabIndex={-1}>
          <legend>Situations, pour les membres du réseau</legend>
          {view.targets.map(([value, label]) => (
            <Choice key={value} name="cible" value={value} checked={view.cibles.includes(value)}>
              {label}
            </Choice>
          ))}
          <Refused text={errors.cible} />
        </fieldset>
        <Field {...field('cloture')} type="date" required hint="Les réponses arrivent jusqu’à la fin de ce jour." />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Enregistrer
          </button>{' '}
          <a class="btn" href={view.back?.href ?? CONSULTATIONS}>
            Ne rien changer
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}

function Both({ mine, theirs }: NonNullable<ConsultationFormView['both']>) {
  const names = Object.keys(LABELS).filter((name) => (mine[name] ?? '') !== (theirs[name] ?? ''));
  return (
    <Notice tone="alerte" title="Quelqu’un a modifié cette consultation entre-temps" id="erreurs">
      <p>
        Votre saisie est gardée ci-dessous ; rien n’est encore enregistré. Enregistrer garde votre version.{' '}
        {names.length === 0 && 'Les deux versions disent la même chose ; les questions ont pu changer.'}
      </p>
      {names.length > 0 && (
        <DataTable
          caption="Les deux versions"
          hideCaption
          class="empilable"
          head={
            <tr>
              <th scope="col">Champ</th>
              <th scope="col">La vôtre</th>
              <th scope="col">Celle qui est enregistrée</th>
            </tr>
          }
        >
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{LABELS[name]}</th>
              <td data-titre="La vôtre">{mine[name] || 'vide'}</td>
              <td data-titre="Celle qui est enregistrée">{theirs[name] || 'vide'}</td>
            </tr>
          ))}
        </DataTable>
      )}
    </Notice>
  );
}
