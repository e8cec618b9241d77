import { ErrorSummary, Example, Notice, Page } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { campusUrl } from '#modules/campus/index.ts';
import { SIGN_IN } from '#modules/comptes/index.ts';
import type { Action } from '../actions.sql.ts';
import type { Releve } from '../meteo.sql.ts';
import { deadPointText } from '../point/labels.ts';
import { pointUrl } from '../point/links.ts';
import type { DeadPoint } from '../point/point.ts';
import type { MeteoForm } from '../schemas.ts';
import { StateMark } from './action-signs.tsx';
import { MeteoSection, MeteoWriting } from './meteo-section.tsx';

interface PointModel {
  token: string;
  action: Action;
  /** The last one, or none. */
  meteos: Releve[];
  expireLe: Date;
  meteo: MeteoForm;
  errors: Record<string, string>;
  done: boolean;
}

/** One action, for who pilots it and has its link: no password, no money, nobody’s name. Made for a phone. */
export function PointPage({ model }: { model: PointModel }) {
  const { token, action, meteos, errors } = model;
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${action.titre}` : action.titre} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {action.campus} {action.exemple && <Example />}
        </p>
        <h1 class="titre-page">{action.titre}</h1>
        <ErrorSummary errors={errors} />
        {model.done && (
          <div role="status">
            <Notice tone="ok" title="C’est écrit, merci">
              <p>L’équipe du campus le lit dès maintenant.</p>
            </Notice>
          </div>
        )}
        <p>
          <StateMark etat={action.etat} />
        </p>
        {meteos.length === 0 && <p>Aucun point n’est encore écrit.</p>}
        <MeteoSection meteos={meteos} exemple={action.exemple} />
        {model.done ? (
          <p class="actions">
            <a class="btn" href={pointUrl(token)}>
              Écrire un autre point
            </a>
          </p>
        ) : (
          <MeteoWriting action={pointUrl(token)} version={action.version} meteo={model.meteo} errors={errors} />
        )}
        <p class="petit doux haut-4">
          Ce lien est personnel : il n’ouvre que cette action, jusqu’au {frenchDate(model.expireLe)}. Ne le transférez
          pas. Une météo ne se corrige pas : la suivante la remplace.
        </p>
      </div>
    </Page>
  );
}

/** A link that opens nothing, why, and what to do. */
export function DeadPointPage(props: { why: DeadPoint; campus: { nom: string; slug: string } | null }) {
  const { why, campus } = props;
  return (
    <Page title="Ce lien n’ouvre rien" robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">
          Ce lien <mark>n’ouvre rien</mark>
        </h1>
        <p>{deadPointText[why]}</p>
        {why !== 'finie' && (
          <p>
            Vous pilotez toujours l’action ? Demandez un autre lien à l’équipe du campus, ou connectez-vous si vous avez
            un compte.
          </p>
        )}
        <p class="actions">
          <a class="btn" href={SIGN_IN}>
            Se connecter
          </a>{' '}
          {campus && (
            <a class="btn" href={campusUrl(campus.slug)}>
              Joindre : {campus.nom}
            </a>
          )}
        </p>
      </div>
    </Page>
  );
}
