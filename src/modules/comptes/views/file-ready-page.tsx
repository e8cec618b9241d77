import { Page } from '#core/html/index.ts';

/** The second factor is given, and what was asked for is a file: the browser would stay on the page of the code. */
export function FileReadyPage({ file, workspace }: { file: string; workspace: string }) {
  return (
    <Page
      title="Votre fichier est prêt"
      robots="noindex"
      crumbs={[{ label: 'Espace de travail', href: workspace }, { label: 'Votre fichier' }]}
    >
      <div class="large texte pile">
        <h1>Votre fichier est prêt</h1>
        <p>
          Votre second facteur est donné : pendant un quart d’heure, les fichiers de données personnelles s’obtiennent
          sans le redonner. Ce fichier nomme des personnes : gardez-le en lieu sûr, et effacez-le quand il ne sert plus.
        </p>
        <p>
          <a class="btn btn--1" href={file} download>
            Télécharger le fichier
          </a>{' '}
          <a class="btn" href={workspace}>
            Revenir à l’espace de travail
          </a>
        </p>
      </div>
    </Page>
  );
}
