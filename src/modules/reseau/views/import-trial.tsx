import { DataTable, Icon, Pagination, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { importFaultsUrl, importFixUrl, importLinesUrl, importUrl } from '../imports/links.ts';
import type { TrialView } from '../imports/present-trial.ts';
import { WaitingRows } from './import-waiting-rows.tsx';

/** What would be written, in figures, and the lines that wait for somebody. */
export function ImportTrial({ view }: { view: TrialView }) {
  return (
    <section aria-labelledby="essai" class="haut-5">
      <SectionTitle id="essai">Essai à blanc</SectionTitle>
      <div class="cols" style="--cols:15rem minmax(0,1fr);--gap:var(--e5) var(--e6)">
        <TrialFigures view={view} />
        {view.waitingTotal === 0 ? (
          <p>Aucune ligne n’attend de correction ni de choix.</p>
        ) : (
          <WaitingForm view={view} />
        )}
      </div>
    </section>
  );
}

function TrialFigures({ view }: { view: TrialView }) {
  const { campus, row, tally } = view;
  const lines = importLinesUrl(campus.slug, row.id);
  const right = tally.creer + tally.modifier;
  const share = (n: number): string => `--v:${Math.round((n / Math.max(1, view.lines)) * 100)}%`;
  return (
    <div class="pile">
      <p>
        <b class="chiffre">{right}</b> {right < 2 ? 'ligne juste' : 'lignes justes'}
      </p>
      <span class="empile" aria-hidden="true">
        <i style={share(tally.creer)} />
        <i style={share(tally.modifier)} />
      </span>
      <ul class="pile petit">
        <li>
          <b>{tally.creer}</b> {tally.creer < 2 ? 'organisation nouvelle' : 'organisations nouvelles'} (plein)
        </li>
        <li>
          <b>{tally.modifier}</b> {tally.modifier < 2 ? 'fiche mise à jour' : 'fiches mises à jour'} (hachures)
        </li>
        <li>
          <b>{tally.identique}</b> sans changement
        </li>
        <li>
          <b>{tally.erreur}</b> à corriger, <b>{tally.choix}</b> à choisir
        </li>
        {tally.ecartee > 0 && (
          <li>
            <b>{tally.ecartee}</b> {tally.ecartee < 2 ? 'laissée' : 'laissées'}
          </li>
        )}
      </ul>
      <p class="petit">
        <a href={lines}>Voir ce qui changera, ligne par ligne</a>
      </p>
    </div>
  );
}

function WaitingForm({ view }: { view: TrialView }) {
  const { campus, row, waiting, waitingTotal } = view;
  return (
    <form method="post" action={importFixUrl(campus.slug, row.id)}>
      <input type="hidden" name="version" value={row.version} />
      <DataTable
        caption={`Lignes à voir : ${count(waitingTotal, 'ligne')}`}
        class="empilable"
        head={
          <tr>
            <th scope="col">Ligne</th>
            <th scope="col">Colonne</th>
            <th scope="col">Valeur</th>
            <th scope="col">Pourquoi</th>
            <th scope="col">Corriger ici</th>
          </tr>
        }
      >
        {waiting.map((line) => (
          <WaitingRows key={line.ligne} line={line} />
        ))}
      </DataTable>
      <p class="actions haut-3">
        <button class="btn" type="submit">
          Vérifier les corrections
        </button>{' '}
        <a class="btn btn--nu" href={importFaultsUrl(campus.slug, row.id)} rel="nofollow">
          <Icon name="download-simple" /> {waitingTotal < 2 ? 'Cette ligne' : 'Ces lignes'}, avec leur motif (CSV)
        </a>
      </p>
      <Pagination
        current={view.current}
        total={view.pages}
        label="Pages des lignes à voir"
        href={(page) => `${importUrl(campus.slug, row.id)}${page > 1 ? `?page=${page}` : ''}`}
      />
    </form>
  );
}
