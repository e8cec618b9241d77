import { Example, Notice, Page } from '#core/html/index.ts';
import type { AnswerView } from '../consultations/read-answer.ts';
import { AnswerBody, isRefused } from './answer-body.tsx';

/** One consultation answered by one link, without a password. Made for a phone. */
export function AnswerLinkPage(props: { view: AnswerView; action: string; personne: string | null; done: boolean }) {
  const { view, personne } = props;
  return (
    <Page title={isRefused(view) ? `Erreur : ${view.titre}` : view.titre} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {view.campus} {view.exemple && <Example />}
        </p>
        <h1 class="titre-page">{view.titre}</h1>
        {props.done && (
          <div role="status" class="haut-4">
            <Notice tone="ok" title="La réponse est enregistrée">
              <p>Ce lien la montre et la change jusqu’au {view.lastDay} inclus.</p>
            </Notice>
          </div>
        )}
        <p class={props.done ? 'chapo haut-4 bas-5' : 'chapo bas-5'}>
          {personne && `Bonjour ${personne}. `}
          {view.ended ??
            `Répondez pour ${view.organisation} jusqu’au ${view.lastDay} inclus. Ni compte, ni mot de passe.`}
        </p>
        <AnswerBody view={view} action={props.action} />
      </div>
    </Page>
  );
}
