import { Page } from './page.tsx';

const TITLES: Record<number, string> = {
  401: 'Connexion nécessaire',
  403: 'Accès refusé',
  404: 'Page introuvable',
  409: 'Modifié entre-temps',
  410: 'Page retirée',
  422: 'Demande refusée',
  503: 'Service momentanément arrêté',
};

/** Every refusal and failure as a page: what happened, why, a way out. */
export function ErrorPage(props: { status: number; sentence: string | null; reference: string }) {
  const title = TITLES[props.status] ?? 'Une erreur est survenue';
  return (
    <Page title={title} robots="noindex">
      <div class="large">
        <h1>{title}</h1>
        <p>{props.sentence ?? 'L’erreur vient de nous. Elle est enregistrée.'}</p>
        <p>Référence : {props.reference}</p>
      </div>
    </Page>
  );
}
