import { EtatMark, Field } from '#core/html/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import { messageStateLabels, messageStateTones } from '../messages/labels.ts';
import { ownReportUrl } from '../messages/links.ts';
import type { Message } from '../messages/messages.sql.ts';
import { MessageReports, MessageWords } from './message-words.tsx';
import type { OwnMessagesModel } from './own-messages-page.tsx';

/** One message as the mentor reads it: her own with what became of it, one of the group with a way to report it. */
export function OwnMessage({ model, message }: { model: OwnMessagesModel; message: Message }) {
  const mine = message.sens === 'mentor';
  const field = `signal-${message.id}`;
  const waits = message.signalements.some((one) => one.issue === null);
  return (
    <article class="fiche haut-3" aria-labelledby={`m-${message.id}`}>
      <h3 id={`m-${message.id}`} class="t-3">
        {mine ? 'Vous' : 'Le groupe, par l’établissement'}, le {frenchDateTime(message.ecritLe)}{' '}
        {mine && <EtatMark tone={messageStateTones[message.etat]}>{messageStateLabels[message.etat]}</EtatMark>}
      </h3>
      <MessageWords text={message.texte} />
      {mine && message.etat === 'transmis' && (
        <p class="source">Transmis au groupe le {frenchDateTime(message.reluLe!)}.</p>
      )}
      {message.motif && <p class="source">L’établissement ne l’a pas transmis : « {message.motif} »</p>}
      {/* Accounts of the others are named to nobody outside. */}
      <MessageReports
        reports={message.signalements.map((one) => ({ ...one, signalePar: null, issuePar: null }))}
        reasons={(cote) => cote === 'mentor'}
      />
      {!mine && (!waits || model.errors[field]) && (
        <details open={model.errors[field] !== undefined}>
          <summary>
            Signaler<span class="cache"> le message du {frenchDateTime(message.ecritLe)}</span>
          </summary>
          <form method="post" action={ownReportUrl(model.token, message.id)} class="pile">
            <Field
              id={field}
              name="motif"
              label="Ce qui ne va pas"
              hint="Lu par l’équipe de la cordée et par l’établissement. L’échange est suspendu aussitôt."
              value={model.at === message.id ? model.texte : ''}
              error={model.errors[field]}
              maxLength={1000}
              autocomplete="off"
              required
            />
            <p class="actions">
              <button class="btn" type="submit">
                Signaler à l’équipe
              </button>
            </p>
          </form>
        </details>
      )}
    </article>
  );
}
