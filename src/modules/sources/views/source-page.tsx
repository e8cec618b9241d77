import { EmptyState, ErrorSummary, Facts, Notice, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { inBase, passageSaid, rhythmLabels } from '../labels.ts';
import { passageUrl, readNowUrl, SOURCES } from '../links.ts';
import type { PassageRow, SourceRow } from '../sources.sql.ts';
import { SourceKeeping } from './source-keeping.tsx';

interface SourcePageProps {
  source: SourceRow;
  passages: PassageRow[];
  names: ReadonlyMap<string, string>;
  mayKeep: boolean;
  typed: Record<string, string>;
  errors: Record<string, string>;
  /** Somebody changed it meanwhile. */
  stale: string | null;
  datasets: readonly (readonly [string, string])[];
  datasetTitle: string | null;
}

/** One source: where it is, when it is read, its readings, what changes it. */
export function SourcePage(props: SourcePageProps) {
  const { source, errors, stale, mayKeep } = props;
  const faulty = Object.keys(errors).length > 0 || stale !== null;
  return (
    <WorkspacePage
      title={faulty ? `Erreur : ${source.nom}` : source.nom}
      heading={source.nom}
      crumbs={[{ label: 'Fichiers relus', href: SOURCES }, { label: source.nom }]}
      current="reseau"
      {...(source.campusSlug ? { perimeter: `campus:${source.campusSlug}` } : {})}
      help="sources"
      actions={mayKeep ? <ReadNow source={source} /> : undefined}
    >
      {stale && (
        <Notice tone="alerte" title="Modifiée entre-temps">
          <p>{stale}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <State {...props} />
      <section aria-labelledby="lectures" class="haut-5">
        <SectionTitle id="lectures">Lectures</SectionTitle>
        <Readings {...props} />
      </section>
      {mayKeep && <SourceKeeping {...props} open={faulty} />}
    </WorkspacePage>
  );
}

function ReadNow({ source }: { source: SourceRow }) {
  return (
    <form method="post" action={readNowUrl(source.id)}>
      <button class="btn btn--1" type="submit">
        Relire maintenant
      </button>
    </form>
  );
}

function State({ source, names, datasetTitle }: SourcePageProps) {
  const when =
    source.etat === 'pause'
      ? 'suspendue'
      : `${rhythmLabels[source.rythme]}, prochaine lecture le ${frenchDateTime(source.prochaineLe)}`;
  return (
    <Facts
      facts={[
        { term: 'Pour', value: source.campus ?? 'toute l’installation' },
        { term: 'Fichier', value: source.adresse ?? 'dossier de dépôt du serveur' },
        ...(source.campusId ? [] : [{ term: 'Jeu de données', value: datasetTitle ?? 'reconnu par ses colonnes' }]),
        { term: 'Relue', value: when },
        { term: 'Au nom de', value: names.get(source.tenuePar) ?? 'compte fermé' },
        ...(source.echecs > 0 ? [{ term: 'Échecs de suite', value: String(source.echecs) }] : []),
      ]}
    />
  );
}

function Readings({ source, passages, names }: SourcePageProps) {
  if (passages.length === 0) {
    return (
      <EmptyState title="Pas encore lue">
        <p>La première lecture commence dans l’instant : rechargez la page.</p>
      </EmptyState>
    );
  }
  return (
    <ol class="ligne">
      {passages.map((one) => (
        <li key={one.id}>
          <b>
            <a href={passageUrl(source.id, one.id)}>{frenchDateTime(one.commenceLe)}</a>
          </b>
          {one.demandePar && <span class="doux">Demandée par {names.get(one.demandePar) ?? 'un compte fermé'}. </span>}
          {one.issue === 'echec' ? `Échec. ${passageSaid(one)}.` : `${passageSaid(one)}.`}{' '}
          {one.issue === 'lu' && <span class="doux">{inBase(source, one)}.</span>}
        </li>
      ))}
    </ol>
  );
}
