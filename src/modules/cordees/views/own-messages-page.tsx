import { EmptyState, ErrorSummary, Example, Field, Icon, Notice, Page, SectionTitle } from '#core/html/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { yearText } from '../labels.ts';
import { mentorLinkUrl } from '../mentors/links.ts';
import type { Mentor } from '../mentors/mentors.sql.ts';
import { exchangeText } from '../messages/labels.ts';
import { ownMessagesUrl } from '../messages/links.ts';
import type { Exchange, Message } from '../messages/messages.sql.ts';
import { OwnMessage } from './own-message.tsx';

interface OwnExchange {
  exchange: Exchange;
  messages: Message[];
  /** Why nothing is written any more, or not yet; null while it may. */
  shut: string | null;
}
export interface OwnMessagesModel {
  cordee: Cordee;
  mentor: Mentor;
  token: string;
  exchanges: OwnExchange[];
  /** The group written to, or the message reported, by the form that was refused. */
  at: string | null;
  texte: string;
  errors: Record<string, string>;
  done: string;
}

/** What a mentor and her groups write to each other through their establishments, by her link. Made for a phone. */
export function OwnMessagesPage({ model }: { model: OwnMessagesModel }) {
  const { cordee, mentor, token, exchanges, errors } = model;
  const title = `Vos messages : ${cordee.nom}`;
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {cordee.campus} {(cordee.exemple || mentor.exemple) && <Example />}
        </p>
        <h1 class="titre-page">{title}</h1>
        <p>
          <a class="fleche" href={mentorLinkUrl(token)}>
            Votre page de mentor <Icon name="arrow-right" />
          </a>
        </p>
        <ErrorSummary errors={errors} />
        {model.done !== '' && (
          <div role="status">
            <Notice tone="ok" title="C’est noté">
              <p>{model.done}</p>
            </Notice>
          </div>
        )}
        <p>
          L’établissement du groupe lit chaque message avant de le transmettre. Rien ne se corrige ni ne s’efface après
          l’envoi ; tout est gardé jusqu’à un an après la fin de l’année scolaire.
        </p>
        {exchanges.length === 0 && (
          <EmptyState title="Aucun groupe">
            <p>Vous pourrez écrire quand l’équipe vous aura confié un groupe.</p>
          </EmptyState>
        )}
        {exchanges.map((one) => (
          <OneExchange key={one.exchange.groupe} model={model} one={one} />
        ))}
      </div>
    </Page>
  );
}

function OneExchange({ model, one: { exchange, messages, shut } }: { model: OwnMessagesModel; one: OwnExchange }) {
  const id = `g-${exchange.groupe}`;
  const field = `texte-${exchange.groupe}`;
  return (
    <section aria-labelledby={id} class="haut-5">
      <SectionTitle id={id}>
        {exchangeText(exchange)}, {yearText(exchange.annee)}
      </SectionTitle>
      {messages.length === 0 && <p class="doux">Rien n’est encore écrit.</p>}
      {messages.map((one) => (
        <OwnMessage key={one.id} model={model} message={one} />
      ))}
      {shut === null || model.errors[field] ? (
        <form method="post" action={ownMessagesUrl(model.token)} class="pile fiche haut-4">
          <input type="hidden" name="groupe" value={exchange.groupe} />
          <Field
            id={field}
            name="texte"
            label="Votre message au groupe"
            hint="Jamais le nom d’un élève, ni adresse, ni numéro, ni lien, ni pseudonyme."
            type="textarea"
            value={model.at === exchange.groupe ? model.texte : ''}
            error={model.errors[field]}
            maxLength={2000}
            required
          />
          <p class="actions">
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Envoyer à l’établissement
            </button>
          </p>
        </form>
      ) : (
        <p class="doux">{shut}</p>
      )}
    </section>
  );
}
