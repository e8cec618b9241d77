import { EmptyState, ErrorSummary, EtatMark, Example, Icon } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { ImageAnswer, ImageRequest } from '../images/image.ts';
import { answerText, pupilsOf, termOf, unanswered } from '../images/labels.ts';
import { groupImageUrl } from '../images/links.ts';
import type { AnswerForm } from '../images/schemas.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { groupName } from '../inscriptions/labels.ts';
import { eventListUrl, eventUrl } from '../links.ts';
import { EventFrame } from './event-frame.tsx';
import { ImageForm, imageErrors, requestText } from './image-form.tsx';

interface ImagesPageProps {
  campus: CampusPlace;
  event: CampusEvent;
  requests: readonly ImageRequest[];
  /** Expected, in the order of their slots. */
  groups: readonly Group[];
  answers: readonly ImageAnswer[];
  /** ISO day of Paris. */
  today: string;
  typed: (AnswerForm & { groupe: string }) | null;
  errors: Record<string, string>;
}

/** Consents to pictures, request by request: who lacks, and who keeps the papers. */
export function ImagesPage(props: ImagesPageProps) {
  const { campus, event, requests, errors, typed } = props;
  const refused = Object.keys(errors).length > 0;
  return (
    <EventFrame
      campus={campus}
      help="autorisations_image"
      title={`${refused ? 'Erreur : images' : 'Autorisations d’image'}, ${event.titre}`}
      heading={
        <>
          Autorisations d’image <small class="doux">{event.titre}</small> {event.exemple && <Example />}
        </>
      }
      crumbs={[{ label: event.titre, href: eventUrl(campus.slug, event.id) }, { label: 'Images' }]}
      actions={
        <a class="btn" href={eventListUrl(campus.slug, event.id, 'images')}>
          <Icon name="plus" /> Demandes
        </a>
      }
    >
      <ErrorSummary errors={imageErrors(errors, typed)} />
      {requests.length === 0 ? (
        <EmptyState title="Aucune image n’est prévue">
          <p>
            Dites pour quel projet et sur quel support : chaque établissement répond par le lien de son inscription.
          </p>
        </EmptyState>
      ) : (
        requests.map((one) => <Request key={one.id} {...props} request={one} />)
      )}
    </EventFrame>
  );
}

/** One project on one medium: what is left to ask, then group by group. */
function Request(props: ImagesPageProps & { request: ImageRequest }) {
  const { request, groups, answers, today } = props;
  const own = new Map(answers.filter((one) => one.imageId === request.id).map((one) => [one.groupeId, one]));
  const left = groups.reduce((n, group) => n + unanswered(pupilsOf(group), own.get(group.id) ?? null), 0);
  const over = termOf(request, today) !== 'valable';
  return (
    <section aria-labelledby={`demande-${request.id}`} class="haut-5">
      <h2 id={`demande-${request.id}`} class="repere">
        {requestText(request, today)}
      </h2>
      <p>
        <EtatMark tone={over || left > 0 ? 'alerte' : 'ok'}>
          {left > 0 ? `${count(left, 'jeune')} sans réponse` : 'tous les groupes ont répondu'}
        </EtatMark>
      </p>
      <ol class="lignes">
        {groups.map((group) => (
          <li key={group.id}>
            <GroupAnswer {...props} group={group} answer={own.get(group.id) ?? null} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function GroupAnswer(props: ImagesPageProps & { request: ImageRequest; group: Group; answer: ImageAnswer | null }) {
  const { campus, event, request, group, answer, typed, errors } = props;
  const own = typed?.groupe === group.id && typed.image === request.id ? typed : null;
  return (
    <>
      <h3>{groupName(group)}</h3>
      <p class="petit doux">
        {answerText(pupilsOf(group), answer)}
        {answer && (answer.garde ? `, papiers gardés par : ${answer.garde}` : ', papiers gardés par l’équipe')}
      </p>
      <details open={own !== null}>
        <summary class="btn btn--nu">
          {answer ? 'Corriger' : 'Noter'}
          <span class="cache"> {groupName(group)}</span>
        </summary>
        <ImageForm
          action={groupImageUrl(campus.slug, event.id, group.id)}
          request={request}
          answer={answer}
          group={group}
          typed={own}
          errors={errors}
        />
      </details>
    </>
  );
}
