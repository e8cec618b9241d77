import { Choice, ErrorSummary, Example, Field, Icon, Notice, Page, Refused } from '#core/html/index.ts';
import { frenchDate } from '#core/time/index.ts';
import { opinionUrl } from '../avis/links.ts';
import type { OpinionQuestion } from '../avis/opinion.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { Group } from '../inscriptions/groups.sql.ts';

export interface OpinionFormProps {
  token: string;
  event: CampusEvent;
  group: Group;
  /** `clos` and `avant`: said, without a form. */
  time: 'avant' | 'ouvert' | 'clos';
  questions: readonly OpinionQuestion[];
  /** Words of the five answers. */
  scale: readonly string[];
  /** Of this page: sent twice, it counts once. */
  cle: string;
  said: Readonly<Record<string, string>>;
  errors: Record<string, string>;
  done: boolean;
}

/** What a pupil thinks of an event, without a name. Made for a phone. */
export function OpinionFormPage(props: OpinionFormProps) {
  const { event, group, time, errors, done } = props;
  const title = `Votre avis : ${event.titre}`;
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {event.titre}, {frenchDate(group.creneau.debut)} {event.exemple && <Example />}
        </p>
        <h1 class="titre-page">Votre avis</h1>
        {done ? (
          <div role="status">
            <Notice tone="ok" title="Merci, c’est compté">
              <p>Rien ne dit que c’était vous. Vous pouvez fermer cette page.</p>
            </Notice>
          </div>
        ) : time === 'ouvert' ? (
          <OpinionForm {...props} />
        ) : (
          <p class="chapo">
            {time === 'avant'
              ? `Le questionnaire s’ouvre à la fin de la visite, le ${frenchDate(group.creneau.fin)}.`
              : 'Le questionnaire est clos : il ne reçoit plus de réponse.'}
          </p>
        )}
      </div>
    </Page>
  );
}

function OpinionForm({ token, questions, scale, cle, said, errors }: OpinionFormProps) {
  return (
    <>
      <p>
        Aucun nom n’est demandé : les réponses sont additionnées à mesure, aucune n’est gardée à part. Vous pouvez
        laisser une question de côté.
      </p>
      <ErrorSummary errors={errors} />
      <form method="post" action={opinionUrl(token)} class="pile haut-4">
        <input type="hidden" name="cle" value={cle} />
        <div id="avis" tabIndex={-1}>
          <Refused text={errors.avis} />
        </div>
        {questions.map((one) => {
          const name = `q${one.rang}`;
          return one.genre === 'texte' ? (
            <Field
              key={name}
              name={name}
              label={one.libelle}
              hint="N’écrivez aucun nom. L’organisateur lit ce texte avant de le montrer."
              type="textarea"
              value={said[name]}
              error={errors[name]}
              maxLength={500}
              autocomplete="off"
            />
          ) : (
            <fieldset key={name} id={name} tabIndex={-1}>
              <legend>{one.libelle}</legend>
              <Refused text={errors[name]} />
              {scale.map((words, index) => (
                <Choice
                  key={words}
                  type="radio"
                  name={name}
                  value={String(index + 1)}
                  checked={said[name] === String(index + 1)}
                >
                  {words}
                </Choice>
              ))}
            </fieldset>
          );
        })}
        <p hidden>
          <label for="site_internet">Ne remplissez pas ce champ</label>
          <input id="site_internet" name="site_internet" type="text" tabIndex={-1} autocomplete="off" />
        </p>
        <p class="actions">
          <button class="btn btn--1" type="submit">
            <Icon name="check" /> Envoyer mon avis
          </button>
        </p>
      </form>
    </>
  );
}
