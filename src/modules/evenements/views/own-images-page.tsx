import { EmptyState, ErrorSummary, Example, Notice, Page } from '#core/html/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { ImageAnswer, ImageRequest } from '../images/image.ts';
import { answerText, pupilsOf } from '../images/labels.ts';
import { ownImagesUrl } from '../images/links.ts';
import type { AnswerForm } from '../images/schemas.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { groupName } from '../inscriptions/labels.ts';
import { groupLinkUrl } from '../inscriptions/links.ts';
import { ImageForm, imageErrors, requestText } from './image-form.tsx';

interface OwnImagesProps {
  token: string;
  group: Group;
  event: CampusEvent;
  requests: readonly ImageRequest[];
  /** Of this group. */
  answers: readonly ImageAnswer[];
  /** ISO day of Paris. */
  today: string;
  typed: (AnswerForm & { groupe: string }) | null;
  errors: Record<string, string>;
  /** What was sent is kept. */
  noted: boolean;
}

/** What a school says of the pictures of its class, by the link of its registration. Made for a phone. */
export function OwnImagesPage(props: OwnImagesProps) {
  const { token, group, event, requests, answers, today, typed, errors } = props;
  const refused = Object.keys(errors).length > 0;
  const title = `Autorisations d’image, ${group.classe}`;
  return (
    <Page title={refused ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {event.titre} {event.exemple && <Example />}
        </p>
        <h1 class="titre-page">Autorisations d’image</h1>
        <p>
          {groupName(group)}. Demandez l’accord écrit des parents pour chaque projet et chaque support, gardez les
          papiers, et donnez ici des nombres : aucun nom d’élève.
        </p>
        <ErrorSummary errors={imageErrors(errors, typed)} />
        {props.noted && (
          <div role="status">
            <Notice tone="ok" title="C’est noté">
              <p>Vous pouvez corriger ces nombres à tout moment.</p>
            </Notice>
          </div>
        )}
        {requests.length === 0 && (
          <EmptyState title="Aucune image n’est prévue">
            <p>L’organisateur ne demande rien pour l’instant.</p>
          </EmptyState>
        )}
        {requests.map((request) => {
          const answer = answers.find((one) => one.imageId === request.id) ?? null;
          return (
            <section key={request.id} aria-labelledby={`demande-${request.id}`} class="haut-5">
              <h2 id={`demande-${request.id}`} class="repere">
                {requestText(request, today)}
              </h2>
              <p class="petit doux">{answerText(pupilsOf(group), answer)}</p>
              <ImageForm
                action={ownImagesUrl(token)}
                request={request}
                answer={answer}
                group={group}
                typed={typed?.image === request.id ? typed : null}
                errors={errors}
              />
            </section>
          );
        })}
        <p class="haut-5">
          <a href={groupLinkUrl(token)}>Revenir à l’inscription</a>
        </p>
      </div>
    </Page>
  );
}
