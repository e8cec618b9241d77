import { ErrorSummary, EtatMark, Example, Facts, Icon, Notice, Page } from '#core/html/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import type { OpinionDoor } from '../avis/opinion-code.ts';
import { ownImagesUrl } from '../images/links.ts';
import type { GroupEvent } from '../inscriptions/event.sql.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { groupName, groupStateLabels, groupStateTones, headsText, slotText } from '../inscriptions/labels.ts';
import { groupCalendarUrl } from '../inscriptions/links.ts';
import type { LinkAct } from '../inscriptions/schemas.ts';
import { AGENDA, publicEventUrl } from '../links.ts';
import type { GroupWay as Way } from '../rotations/read-rotation.ts';
import { ownSafetyListUrl } from '../securite/links.ts';
import { ArrivalCode } from './arrival-code.tsx';
import { LinkActs } from './group-link-acts.tsx';
import { OwnPapers, type Papers } from './group-papers.tsx';
import { GroupWay } from './group-way.tsx';
import { PupilsDoor } from './pupils-door.tsx';

export interface GroupLinkProps {
  group: Group;
  event: GroupEvent;
  /** In the waiting list of its slot; 0: it does not wait. */
  rang: number;
  /** Why it does not enter yet, in numbers. */
  raison: string | null;
  /** Once the organiser computed the rotations. */
  ways: readonly Way[];
  papers: Papers;
  /** Pictures of its pupils are asked for. */
  images: boolean;
  /** Names that the site demands; null: none are. */
  liste: 'demandee' | 'deposee' | null;
  acts: LinkAct[];
  token: string;
  /** Where its pupils say what they think, while they may. */
  door: OpinionDoor | null;
  /** What is shown at the arrival, as a picture; null: the group is not expected. */
  code: string | null;
  typed: { acte?: string; jeunes?: string; adultes?: string; filles?: string };
  errors: Record<string, string>;
  /** `courriel`: what was done is written to whoever registered. */
  told: 'recue' | 'note' | 'courriel' | null;
}

/** One registration and where it stands, by its link, without a password. Made for a phone. */
export function GroupLinkPage(props: GroupLinkProps) {
  const { group, event, errors } = props;
  const title = `${group.classe} : ${event.titre}`;
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {event.campus} {group.exemple && <Example />}
        </p>
        <h1 class="titre-page">{event.titre}</h1>
        <ErrorSummary errors={errors} />
        {(props.told === 'note' || props.told === 'courriel') && (
          <div role="status">
            <Notice tone="ok" title="C’est noté">
              <p>{props.told === 'courriel' ? 'Un courriel vous le redit.' : 'Où en est votre inscription :'}</p>
            </Notice>
          </div>
        )}
        <Standing {...props} />
        <Facts
          facts={[
            { term: 'Groupe', value: groupName(group) },
            { term: 'Effectif', value: headsText(group) },
            { term: 'Quand', value: `${frenchDate(group.creneau.debut)}, ${slotText(group.creneau)}` },
            { term: 'Où', value: event.lieu ?? 'lieu à préciser' },
            ...(event.equipements ? [{ term: 'À prévoir', value: event.equipements }] : []),
          ]}
        />
        <p class="actions">
          {group.etat === 'confirmee' && (
            <a class="btn" href={groupCalendarUrl(props.token)}>
              <Icon name="calendar-plus" /> Ajouter à mon agenda
            </a>
          )}
          <a href={publicEventUrl(event.slug)}>La page de l’événement</a>
        </p>
        <OwnPapers {...props} />
        {props.images && (
          <p class="haut-4">
            <a class="fleche" href={ownImagesUrl(props.token)}>
              Autorisations d’image de vos élèves <Icon name="arrow-right" />
            </a>
          </p>
        )}
        {props.liste && (
          <p class="haut-4">
            <a class="fleche" href={ownSafetyListUrl(props.token)}>
              {props.liste === 'demandee' ? 'Donner la liste demandée par le site' : 'La liste demandée par le site'}{' '}
              <Icon name="arrow-right" />
            </a>
          </p>
        )}
        {props.door && <PupilsDoor door={props.door} />}
        <GroupWay ways={props.ways} />
        {props.code && <ArrivalCode code={props.code} token={props.token} />}
        {props.acts.length > 0 && <LinkActs {...props} />}
      </div>
    </Page>
  );
}

/** Where the registration stands, in a mark and a sentence. */
function Standing({ group, rang, raison, event }: GroupLinkProps) {
  const said: Partial<Record<Group['etat'], string>> = {
    recue: `L’organisateur choisit les groupes${event.cloture ? ` après la clôture des inscriptions, le ${frenchDate(event.cloture)}` : ''}. Il répond avant le ${frenchDate(group.creneau.debut)}.`,
    en_attente: `Rang ${rang} de la liste d’attente. ${raison ?? ''} Votre groupe attend en entier : nous vous écrivons dès qu’une place se libère.`,
    proposee: group.offreJusquAu
      ? `La place est gardée pour tout le groupe jusqu’au ${frenchDateTime(group.offreJusquAu)}.`
      : '',
    perimee: 'La place a été laissée, ou n’a pas été prise à temps.',
    ...(group.motif ? { refusee: group.motif, annulee: group.motif, perimee: group.motif } : {}),
  };
  const text = said[group.etat];
  return (
    <div role="status">
      <p class="chapo">
        <EtatMark tone={groupStateTones[group.etat]}>{groupStateLabels[group.etat]}</EtatMark>
      </p>
      {text && <p>{text}</p>}
      {['annulee', 'refusee', 'perimee'].includes(group.etat) && (
        <p>
          <a href={AGENDA}>Voir d’autres dates</a>
        </p>
      )}
    </div>
  );
}

/** A link that opens nothing any more. */
export function DeadGroupPage() {
  return (
    <Page title="Ce lien n’ouvre rien" robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <h1 class="titre-page">
          Ce lien <mark>n’ouvre rien</mark>
        </h1>
        <p>Il est incomplet, ou l’inscription n’existe plus.</p>
        <p>
          <a href={AGENDA}>Voir l’agenda</a>
        </p>
      </div>
    </Page>
  );
}
