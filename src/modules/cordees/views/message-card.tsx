import { EtatMark, Field, Icon, Refused } from '#core/html/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { messageStateLabels, messageStateTones, sideLabels } from '../messages/labels.ts';
import { reportUrl, reviewUrl } from '../messages/links.ts';
import type { ExchangeModel, ShownMessage } from './exchange-page.tsx';
import { MessageReports, MessageWords } from './message-words.tsx';

/** One message: who wrote it and when, what it says to who may read it, what was decided, and the acts of the establishment. */
export function MessageCard({ model, message }: { model: ExchangeModel; message: ShownMessage }) {
  const heading = `m-${message.id}`;
  return (
    <article class="fiche haut-4" aria-labelledby={heading}>
      <h3 id={heading} class="t-3">
        Écrit par {sideLabels[message.sens]}, le {frenchDateTime(message.ecritLe)}{' '}
        <EtatMark tone={messageStateTones[message.etat]}>{messageStateLabels[message.etat]}</EtatMark>
      </h3>
      {message.texte === null ? (
        <p class="doux">Texte non lu par votre rôle.</p>
      ) : (
        <MessageWords text={message.texte} />
      )}
      <p class="source">{reviewed(message)}</p>
      <MessageReports reports={message.signalements} reasons={() => true} />
      {model.mine && (message.etat === 'a_relire' || model.errors[`relecture-${message.id}`]) && (
        <Review model={model} message={message} />
      )}
      {model.mine && (!waits(message) || model.errors[`signal-${message.id}`]) && (
        <Report model={model} message={message} />
      )}
    </article>
  );
}

/** Whether something that was reported of a message waits to be settled. */
const waits = ({ signalements }: ShownMessage): boolean => signalements.some((one) => one.issue === null);

function reviewed({ sens, etat, reluLe, reluPar, ecritPar, motif }: ShownMessage): string {
  const by = (name: string | null) => (name ? ` par ${name}` : '');
  if (sens === 'groupe') return `Transmis au mentor le ${frenchDateTime(reluLe!)}${by(ecritPar)}.`;
  if (etat === 'a_relire') return 'L’établissement ne l’a pas encore relu.';
  if (etat === 'transmis') return `Transmis au groupe le ${frenchDateTime(reluLe!)}${by(reluPar)}.`;
  return `Non transmis, le ${frenchDateTime(reluLe!)}${by(reluPar)}${motif ? ` : « ${motif} »` : ''}.`;
}

type Order = { model: ExchangeModel; message: ShownMessage };
const atOf = ({ campus, cordee, programme }: ExchangeModel) => [campus.slug, cordee.id, programme.annee] as const;
const called = ({ ecritLe }: ShownMessage) => <span class="cache"> le message du {frenchDateTime(ecritLe)}</span>;

/** Passed on or kept back, once. */
function Review({ model, message }: Order) {
  const { exchange, errors } = model;
  const review = `relecture-${message.id}`;
  const motif = `motif-${message.id}`;
  return (
    <form method="post" action={reviewUrl(atOf(model), exchange, message.id)} class="pile">
      <input type="hidden" name="version" value={message.version} />
      <div id={review} tabIndex={-1}>
        <Refused text={errors[review]} />
      </div>
      <Field
        id={motif}
        name="motif"
        label="Motif"
        hint="Pour ne pas transmettre : le mentor le lit. Jamais le nom d’un élève."
        value={model.at === message.id ? model.motif : ''}
        error={errors[motif]}
        maxLength={1000}
        autocomplete="off"
      />
      <p class="actions">
        <button class="btn btn--1" type="submit" name="transition" value="transmettre">
          <Icon name="check" /> Transmettre au groupe{called(message)}
        </button>{' '}
        <button class="btn" type="submit" name="transition" value="retenir">
          Ne pas transmettre{called(message)}
        </button>
      </p>
    </form>
  );
}

/** Suspends the exchange at once, until the team decides. */
function Report({ model, message }: Order) {
  const { exchange, errors } = model;
  const field = `signal-${message.id}`;
  return (
    <details open={errors[field] !== undefined}>
      <summary>Signaler{called(message)}</summary>
      <form method="post" action={reportUrl(atOf(model), exchange, message.id)} class="pile">
        <Field
          id={field}
          name="motif"
          label="Ce qui ne va pas"
          hint="Lu par l’équipe qui décide, sans recopier le message. L’échange est suspendu aussitôt."
          value={model.at === message.id ? model.signal : ''}
          error={errors[field]}
          maxLength={1000}
          autocomplete="off"
          required
        />
        <p class="actions">
          <button class="btn" type="submit">
            Signaler à l’équipe de la cordée
          </button>
        </p>
      </form>
    </details>
  );
}
