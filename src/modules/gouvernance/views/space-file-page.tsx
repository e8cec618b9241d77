import { ErrorSummary, Example, Notice } from '#core/html/index.ts';
import { fileVersionUrl, removeFileUrl, spaceFileUrl } from '../espace-prive/links.ts';
import type { SpaceHead } from '../espace-prive/present.ts';
import { FileForm, type FileFormView } from './space-files-page.tsx';
import { SpaceFrame } from './space-frame.tsx';

export interface SpaceFileView extends FileFormView {
  head: SpaceHead;
  id: string;
  titre: string;
  exemple: boolean;
  /** Last version. */
  numero: number;
  /** `from`: the version that its author had before her eyes, when it was not the one before. */
  versions: { numero: number; titre: string; file: string; by: string; from: number | null }[];
  mayWithdraw: boolean;
}

/** One shared file: each of its versions, another one, its withdrawal. */
export function SpaceFilePage({ view }: { view: SpaceFileView }) {
  const { head } = view;
  return (
    <SpaceFrame
      head={head}
      title={view.titre}
      crumb={view.titre}
      refused={Object.keys(view.errors).length > 0}
      scripts={view.full ? [] : ['depot.js']}
    >
      <ErrorSummary errors={view.errors} />
      <h2 class="t-3 haut-4 bas-3">
        {view.titre} {view.exemple && <Example />}
      </h2>
      <Versions view={view} />
      <FileForm
        view={view}
        title="Déposer une version"
        action={spaceFileUrl(head.id, view.id)}
        send="Déposer cette version"
        present={{ titre: view.titre, numero: view.numero }}
      />
      {view.mayWithdraw && (
        <form method="post" action={removeFileUrl(head.id, view.id)} class="haut-5">
          <p class="petit doux">Retiré, il reste trente jours dans la corbeille, avec toutes ses versions.</p>
          <button class="btn" type="submit">
            Retirer ce fichier
          </button>
        </form>
      )}
    </SpaceFrame>
  );
}

/** Each version, and whether the last one left out another. */
function Versions({ view }: { view: SpaceFileView }) {
  const { head, versions } = view;
  const latest = versions[0]!;
  return (
    <>
      {latest.from !== null && (
        <Notice tone="alerte" title="Deux versions en même temps">
          <p>
            La version {latest.numero} est partie de la version {latest.from}, sans la version {latest.numero - 1}{' '}
            déposée entre-temps. Les deux sont là : réunissez-les, puis déposez une version de plus.
          </p>
        </Notice>
      )}
      <section aria-labelledby="versions">
        <h3 class="repere" id="versions">
          Versions
        </h3>
        <ol class="lignes" reversed>
          {versions.map((one) => (
            <li key={one.numero}>
              <a href={fileVersionUrl(head.id, view.id, one.numero)} download>
                Version {one.numero}
                <span class="cache"> : {one.titre}</span>
              </a>
              {one.numero === view.numero ? ', la présente' : ''}
              {one.titre !== view.titre && `, « ${one.titre} »`}
              {one.from !== null && `, partie de la version ${one.from}`}
              <br />
              <span class="petit doux">{one.file}</span>
              <br />
              <span class="petit doux">{one.by}</span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
