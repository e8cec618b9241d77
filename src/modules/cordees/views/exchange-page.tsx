import { ErrorSummary, EtatMark, Example, Facts, Field, Icon, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { Cordee } from '../cordees.sql.ts';
import { yearText } from '../labels.ts';
import { mentorName, mentorStateLabels } from '../mentors/labels.ts';
import { mentorUrl } from '../mentors/links.ts';
import { exchangeStateLabels, exchangeStateTones, exchangeText } from '../messages/labels.ts';
import { exchangeUrl, messagesUrl } from '../messages/links.ts';
import type { Exchange, Message } from '../messages/messages.sql.ts';
import { CordeeFrame, type CordeesOf } from './cordee-frame.tsx';
import { ReadingForm, Settle } from './exchange-acts.tsx';
import { MessageCard } from './message-card.tsx';

/** A message whose text, and the reason of its establishment, are null to who may not read them. */
export type ShownMessage = Omit<Message, 'texte'> & { texte: string | null };

export interface ExchangeModel {
  campus: CordeesOf;
  cordee: Cordee;
  programme: { annee: number };
  exchange: Exchange;
  messages: ShownMessage[];
  /** Whether who reads stands in the channel for the group. */
  mine: boolean;
  /** Whether who reads may open the cordée. */
  reads: boolean;
  /** Whether who reads admits mentors, hence decides of what is reported. */
  admits: boolean;
  /** Whether the texts may be read, once who reads says why. */
  mayRead: boolean;
  /** Why nothing is written any more, or not yet; null while it may. */
  shut: string | null;
  texte: string;
  /** The message of the form that was refused. */
  at: string | null;
  motif: string;
  signal: string;
  suite: { issue: string; motif: string };
  lecture: string;
  /** By the id of a field: the form that holds it is shown, even when another act has just shut it. */
  errors: Record<string, string>;
}

/** One exchange between a mentor and a group, as its establishment reads it, or its trace to who decides of what is reported. */
export function ExchangePage({ model }: { model: ExchangeModel }) {
  const { campus, cordee, programme, exchange, messages, errors } = model;
  const at = [campus.slug, cordee.id, programme.annee] as const;
  const name = mentorName(exchange);
  const heading = `${name} et ${exchangeText(exchange)}`;
  return (
    <CordeeFrame
      help="messages-mentors"
      campus={campus}
      reads={model.reads}
      cordee={cordee}
      title={Object.keys(errors).length > 0 ? `Erreur : ${heading}` : `${heading} : ${cordee.nom}`}
      heading={heading}
      crumbs={[{ label: `Messages ${yearText(programme.annee)}`, href: messagesUrl(...at) }, { label: name }]}
    >
      <ErrorSummary errors={errors} />
      <p>
        <EtatMark tone={exchangeStateTones[exchange.etat]}>échange {exchangeStateLabels[exchange.etat]}</EtatMark>{' '}
        {exchange.exemple && <Example />}
      </p>
      <Facts
        facts={[
          {
            term: 'Mentor',
            value: (
              <>
                {model.admits ? <a href={mentorUrl(campus.slug, cordee.id, exchange.mentor)}>{name}</a> : name},{' '}
                {mentorStateLabels[exchange.mentorEtat]}
              </>
            ),
          },
          { term: 'Groupe', value: `${exchangeText(exchange)}, ${count(exchange.eleves, 'élève')}` },
        ]}
      />
      <Settle model={model} />
      {(model.mayRead || errors.lecture) && <ReadingForm model={model} />}
      <section aria-labelledby="messages" class="haut-5">
        <SectionTitle id="messages">Messages</SectionTitle>
        {messages.length === 0 && <p class="doux">Rien n’est encore écrit dans cet échange.</p>}
        {messages.map((one) => (
          <MessageCard key={one.id} model={model} message={one} />
        ))}
      </section>
      {model.mine && <Write model={model} />}
    </CordeeFrame>
  );
}

function Write({ model }: { model: ExchangeModel }) {
  const { campus, cordee, programme, exchange, shut, errors } = model;
  return (
    <section aria-labelledby="ecrire" class="haut-5">
      <SectionTitle id="ecrire">Écrire au mentor, pour le groupe</SectionTitle>
      {shut === null || errors.texte ? (
        <form
          method="post"
          action={exchangeUrl([campus.slug, cordee.id, programme.annee], exchange)}
          class="pile fiche"
        >
          <Field
            name="texte"
            label="Message du groupe"
            hint="Jamais le nom d’un élève, ni adresse, ni numéro, ni lien. Une fois envoyé, il ne se corrige plus."
            type="textarea"
            value={model.texte}
            error={errors.texte}
            maxLength={2000}
            required
          />
          <p class="actions">
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Envoyer au mentor
            </button>
          </p>
        </form>
      ) : (
        <p class="doux">{shut}</p>
      )}
    </section>
  );
}
