import { ErrorSummary, EtatMark, Icon, Notice, WorkspacePage } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { instancesUrl, instanceUrl, seriesListUrl } from '../links.ts';
import type { Preview } from '../series/preview.ts';
import { Refusals } from './meeting-frame.tsx';
import { SeriesFields, seriesLabels } from './series-fields.tsx';

export interface SeriesFormView {
  instance: { id: string; nom: string; campusSlug: string };
  heading: string;
  action: string;
  back: string;
  /** A series that exists changes. */
  changing: boolean;
  version: string;
  /** The meeting from which it changes. */
  de: string;
  templates: (readonly [string, string])[];
  typed: Record<string, string>;
  errors: Record<string, string>;
  faults: readonly string[];
  preview: Preview | null;
  /** What somebody else saved meanwhile. */
  other: Record<string, string> | null;
}

/** The rule of a series: typed, then the dates that it gives, then done. */
export function SeriesFormPage({ view }: { view: SeriesFormView }) {
  const { instance, preview } = view;
  const refused = Object.keys(view.errors).length > 0 || view.faults.length > 0 || view.other !== null;
  return (
    <WorkspacePage
      title={refused ? `Erreur : ${view.heading}` : view.heading}
      heading={view.heading}
      crumbs={[
        { label: 'Gouvernance', href: instancesUrl({ campus: instance.campusSlug }) },
        { label: instance.nom, href: instanceUrl(instance.id) },
        { label: 'Séries', href: seriesListUrl(instance.id) },
        { label: view.heading },
      ]}
      current="gouvernance"
      perimeter={`campus:${instance.campusSlug}`}
      help="series-de-reunions"
    >
      <Refusals faults={view.faults} />
      <ErrorSummary errors={view.errors} />
      {view.other && <BothVersions typed={view.typed} other={view.other} />}
      {view.changing && (
        <p>
          Ce qui suit vaut à partir de la réunion choisie. Les réunions convoquées, tenues, reportées, annulées ou
          déplacées à part restent telles quelles.
        </p>
      )}
      <form method="post" action={view.action} class="pile haut-4 fiche">
        <input type="hidden" name="version" value={view.version} />
        {view.de && <input type="hidden" name="de" value={view.de} />}
        {preview && <input type="hidden" name="vu" value={preview.print} />}
        {preview && <Dates view={view} preview={preview} />}
        <SeriesFields view={view} />
        <p class="actions">
          <button class="btn btn--1" type="submit" name="acte" value="apercu">
            <Icon name="eye" /> Voir les dates
          </button>{' '}
          <a class="btn" href={view.back}>
            Ne rien changer
          </a>
        </p>
      </form>
    </WorkspacePage>
  );
}

function Dates({ view, preview }: { view: SeriesFormView; preview: Preview }) {
  const done = view.changing ? 'Changer la série' : `Préparer ${count(preview.count, 'réunion')}`;
  return (
    <section aria-labelledby="dates">
      <h2 class="repere" id="dates" tabIndex={-1}>
        {preview.count > 0 ? count(preview.count, 'date') : 'Aucune date'}
      </h2>
      <ol class="lignes">
        {preview.lines.map((line, rank) => (
          <li key={rank}>
            {line.skipped ? <span class="doux">{line.when}</span> : <b>{line.when}</b>}{' '}
            <span class="petit doux">{line.what}</span>
            {line.warnings.map((warning) => (
              <p key={warning} class="petit">
                <EtatMark tone="alerte">À vérifier</EtatMark> {warning}
              </p>
            ))}
          </li>
        ))}
      </ol>
      {(preview.count > 0 || view.changing) && (
        <p class="actions haut-3">
          <button class="btn btn--1" type="submit" name="acte" value="enregistrer">
            <Icon name="check" /> {done}
          </button>
        </p>
      )}
    </section>
  );
}

/** Somebody saved it meanwhile: what differs; what is typed below is what will be saved. */
function BothVersions({ typed, other }: { typed: Record<string, string>; other: Record<string, string> }) {
  return (
    <Notice tone="alerte" title="Quelqu’un a modifié cette série entre-temps" id="erreurs">
      <p>Votre saisie est gardée ci-dessous ; rien n’est encore enregistré. Les deux versions diffèrent ici :</p>
      <ul>
        {Object.entries(seriesLabels)
          .filter(([name]) => (typed[name] ?? '') !== (other[name] ?? ''))
          .map(([name, label]) => (
            <li key={name}>
              {label} : vous, « {typed[name] || 'vide'} » ; l’autre personne, « {other[name] || 'vide'} »
            </li>
          ))}
      </ul>
    </Notice>
  );
}
