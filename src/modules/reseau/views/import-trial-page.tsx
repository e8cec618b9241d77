import { ErrorSummary, Icon, Notice, Steps } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { importDropUrl, importRunUrl, importsUrl } from '../imports/links.ts';
import type { TrialView } from '../imports/present-trial.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { ImportColumns } from './import-columns.tsx';
import { ImportTrial } from './import-trial.tsx';
import { ImportWords } from './import-words.tsx';

/** « 64 lignes lues, rien n’est encore écrit »: columns, trial, words. */
export function ImportTrialPage(props: { view: TrialView; errors: Record<string, string>; stale?: string }) {
  const { view, errors, stale } = props;
  const { campus, row, tally } = view;
  const right = tally.creer + tally.modifier;
  const title = `Essai de ${row.nom}`;
  return (
    <CampusNetworkPage
      campus={campus}
      title={stale || Object.keys(errors).length > 0 ? `Erreur : ${title}` : title}
      heading={
        <>
          {count(view.lines, 'ligne lue', 'lignes lues')}, <mark>rien n’est encore écrit</mark>
        </>
      }
      crumbs={[{ label: 'Importer un fichier', href: importsUrl(campus.slug) }, { label: 'Essai' }]}
      help="import"
      actions={<Actions right={right} />}
    >
      <form id="abandonner" method="post" action={importDropUrl(campus.slug, row.id)} />
      {right > 0 && (
        <form id="importer" method="post" action={importRunUrl(campus.slug, row.id)}>
          <input type="hidden" name="version" value={row.version} />
        </form>
      )}
      {stale && (
        <Notice tone="alerte" title="Essai refait entre-temps">
          <p>{stale}</p>
        </Notice>
      )}
      <ErrorSummary errors={Object.fromEntries(Object.entries(errors).map(([name, text]) => [idOf(name), text]))} />
      <TrialSteps view={view} right={right} />
      {!view.named && <NoName />}
      <ImportColumns view={view} errors={errors} />
      <ImportTrial view={view} />
      <ImportWords view={view} />
      <p class="actions haut-4">
        <a class="btn btn--nu" href={importsUrl(campus.slug)}>
          <Icon name="file-csv" /> Changer de fichier
        </a>
      </p>
    </CampusNetworkPage>
  );
}

function Actions({ right }: { right: number }) {
  return (
    <>
      <button class="btn" type="submit" form="abandonner">
        Abandonner ce fichier
      </button>
      {right > 0 && (
        <>
          {' '}
          <button class="btn btn--1" type="submit" form="importer">
            {right === 1 ? 'Importer la ligne juste' : `Importer les ${count(right, 'ligne juste', 'lignes justes')}`}
          </button>
        </>
      )}
    </>
  );
}

function TrialSteps({ view, right }: { view: TrialView; right: number }) {
  const { tally } = view;
  const kept = view.columns.filter((one) => one.field !== '').length;
  const left = view.columns.length - kept;
  const file = `${view.row.nom}, ${count(view.lines, 'ligne')}, ${count(view.columns.length, 'colonne')}`;
  const waiting = count(tally.erreur + tally.choix, 'à voir', 'à voir');
  return (
    <Steps
      horizontal
      trace
      label="Étapes de l’import"
      steps={[
        { title: 'Fichier', text: file },
        { title: 'Colonnes', text: `${count(kept, 'reprise')}, ${count(left, 'laissée')}` },
        { title: 'Essai à blanc', text: `${count(right, 'juste')}, ${waiting}`, state: 'ici' },
        { title: 'Import', text: 'annulable 30 jours', state: 'loin' },
      ]}
    />
  );
}

function NoName() {
  return (
    <Notice tone="alerte" title="Aucune colonne ne porte le nom">
      <p>
        Choisissez ci-dessous la colonne qui donne le nom des organisations. Si aucune ne le donne, ce fichier n’est pas
        une liste de partenaires : déposez-en un autre.
      </p>
    </Notice>
  );
}

/** « col.3 » → « col-3 »: a point in an id is a class for some selectors. */
export const idOf = (name: string): string => name.replaceAll('.', '-');
