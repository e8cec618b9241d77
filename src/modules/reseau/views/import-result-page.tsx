import { Icon, SectionTitle, Steps } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { importFaultsUrl, importLinesUrl, importsUrl } from '../imports/links.ts';
import type { ResultView } from '../imports/present-result.ts';
import { CampusNetworkPage } from './campus-network-page.tsx';
import { ImportLineTable } from './import-line-table.tsx';
import { ImportUndo } from './import-undo.tsx';

/** What an import did, what undoes it; once undone, what stayed. */
export function ImportResultPage({ view }: { view: ResultView }) {
  const { campus, row, tally } = view;
  const undone = row.etat === 'annule';
  const right = tally.creer + tally.modifier;
  const toMend = tally.erreur + tally.choix;
  return (
    <CampusNetworkPage
      campus={campus}
      title={`${undone ? 'Import annulé' : 'Import'} : ${row.nom}`}
      heading={
        undone ? (
          <>
            Import annulé, <mark>{count(view.kept.length, 'ligne gardée', 'lignes gardées')}</mark>
          </>
        ) : (
          <>
            Import : <mark>{count(right, 'ligne écrite', 'lignes écrites')}</mark>
          </>
        )
      }
      crumbs={[{ label: 'Importer un fichier', href: importsUrl(campus.slug) }, { label: 'Résultat' }]}
      help="import"
    >
      <ResultSteps view={view} />
      <div class="cols haut-5" style="--cols:minmax(0,1.6fr) minmax(0,1fr);--gap:var(--e6)">
        <section aria-labelledby="lignes">
          <SectionTitle id="lignes">{undone ? 'Ce qui est resté' : 'Ce qui est écrit'}</SectionTitle>
          {undone ? <Kept view={view} /> : <Written view={view} toMend={toMend} />}
        </section>
        <section aria-labelledby="retour">
          <SectionTitle id="retour">{undone ? 'Refaire' : 'Annuler'}</SectionTitle>
          <ImportUndo view={view} />
        </section>
      </div>
    </CampusNetworkPage>
  );
}

function ResultSteps({ view }: { view: ResultView }) {
  const { row } = view;
  const undone = row.etat === 'annule';
  return (
    <Steps
      horizontal
      trace
      label="Étapes de l’import"
      steps={[
        { title: 'Fichier', text: row.nom },
        {
          title: 'Import',
          text: `${frenchDateTime(row.importe_le!)}${view.by ? ` par ${view.by}` : ''}`,
          state: undone ? undefined : 'ici',
        },
        ...(undone
          ? [
              {
                title: 'Annulation',
                text: `${frenchDateTime(row.annule_le!)}${view.undoneBy ? ` par ${view.undoneBy}` : ''}`,
                state: 'ici' as const,
              },
            ]
          : []),
      ]}
    />
  );
}

function Written({ view, toMend }: { view: ResultView; toMend: number }) {
  const { campus, row, tally } = view;
  return (
    <>
      <ul class="pile petit">
        <li>
          <b>{tally.creer}</b> {tally.creer < 2 ? 'organisation créée' : 'organisations créées'},{' '}
          <b>{tally.modifier}</b> {tally.modifier < 2 ? 'ligne modifie une fiche' : 'lignes modifient une fiche'},{' '}
          <b>{tally.identique}</b> sans changement
        </li>
        <li>
          <b>{view.contacts}</b> {view.contacts < 2 ? 'contact ajouté' : 'contacts ajoutés'}
        </li>
        <li>
          <b>{toMend}</b> {toMend < 2 ? 'ligne non reprise' : 'lignes non reprises'}, <b>{tally.ecartee}</b>{' '}
          {tally.ecartee < 2 ? 'laissée' : 'laissées'}
        </li>
      </ul>
      {view.lines.length > 0 ? (
        <>
          <ImportLineTable caption="Lignes du fichier" lines={view.lines} done />
          <p class="actions haut-3">
            <a class="btn" href={importLinesUrl(campus.slug, row.id)}>
              Les {count(view.total, 'ligne')}
            </a>{' '}
            {toMend > 0 && (
              <a class="btn btn--nu" href={importFaultsUrl(campus.slug, row.id)} rel="nofollow">
                <Icon name="download-simple" /> {count(toMend, 'ligne à reprendre', 'lignes à reprendre')} (CSV)
              </a>
            )}
          </p>
        </>
      ) : (
        <p class="doux">Les lignes du fichier ont été oubliées après trente jours.</p>
      )}
    </>
  );
}

function Kept({ view }: { view: ResultView }) {
  if (view.kept.length === 0) return <p>Rien : chaque fiche est comme avant l’import.</p>;
  return (
    <>
      <p>
        Quelqu’un a changé ces fiches depuis l’import : elles sont restées telles quelles. Ouvrez-les, et décidez de
        chacune.
      </p>
      <ImportLineTable caption="Lignes gardées" lines={view.kept} done />
    </>
  );
}
