import {
  Choice,
  ErrorSummary,
  EtatMark,
  Example,
  Field,
  Icon,
  Notice,
  Page,
  Refused,
  SectionTitle,
} from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { isEnded, needStateLabels, needStateTones } from '../exprimes/labels.ts';
import type { Need } from '../exprimes/needs.sql.ts';
import type { ThreadLine } from '../exprimes/present-thread.ts';
import { NeedFacts } from './need-facts.tsx';
import { NeedThread } from './need-thread.tsx';

interface FollowProps {
  need: Need;
  thread: ThreadLine[];
  acts: { id: string; acte: string }[];
  action: string;
  transition: string;
  texte: string;
  errors: Record<string, string>;
  done: boolean;
}

/** One need followed by one link, without a password. Made for a phone. */
export function FollowPage(props: FollowProps) {
  const { need, errors, done } = props;
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${need.titre}` : need.titre} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {need.campus} {need.exemple && <Example />}
        </p>
        <h1 class="titre-page">{need.titre}</h1>
        <ErrorSummary errors={errors} />
        {done && (
          <div role="status">
            <Notice tone="ok" title="C’est noté">
              <p>Le campus est prévenu.</p>
            </Notice>
          </div>
        )}
        <p class="chapo">
          <EtatMark tone={needStateTones[need.etat]}>{needStateLabels[need.etat]}</EtatMark>
          {need.etat === 'recu' && need.reponseDueLe && `, réponse avant le ${frenchPartialDate(need.reponseDueLe)}`}
        </p>
        <NeedFacts need={need} />
        <NeedThread lines={props.thread} ended={isEnded(need.etat)} />
        {props.acts.length > 0 && <Answer {...props} />}
      </div>
    </Page>
  );
}

function Answer({ acts, action, transition, texte, errors }: FollowProps) {
  return (
    <section aria-labelledby="dire" class="haut-5">
      <SectionTitle id="dire">Ce que vous voulez dire</SectionTitle>
      <form method="post" action={action} class="pile fiche">
        <fieldset id="transition" tabIndex={-1}>
          <legend>Votre choix</legend>
          {acts.map((one) => (
            <Choice key={one.id} type="radio" name="transition" value={one.id} checked={transition === one.id}>
              {one.acte}
            </Choice>
          ))}
          <Refused text={errors.transition} />
        </fieldset>
        <Field
          name="texte"
          label="En quelques mots"
          hint="Demandé sauf pour confirmer. Lu par le campus seulement."
          type="textarea"
          value={texte}
          error={errors.texte}
          maxLength={2000}
        />
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="paper-plane-tilt" /> Envoyer
          </button>
        </p>
      </form>
    </section>
  );
}

/** A link that opens nothing any more. */
export function DeadFollowPage() {
  return (
    <Page title="Ce lien n’ouvre rien" robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">
          Ce lien <mark>n’ouvre rien</mark>
        </h1>
        <p>Il est incomplet, le besoin est clos depuis plus de six mois, ou quelqu’un d’autre en est le contact.</p>
        <p>
          <a href="/campus">Joindre votre campus</a>
        </p>
      </div>
    </Page>
  );
}
