import { ErrorSummary, EtatMark, Example, Facts, SectionTitle } from '#core/html/index.ts';
import { count, frenchMoney } from '#core/text/index.ts';
import { frenchDate, frenchDateTime } from '#core/time/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { OpinionDoor } from '../avis/opinion-code.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { EventQuestion } from '../inscriptions/event.sql.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import {
  arrivalLabels,
  busPayerLabels,
  groupName,
  groupStateLabels,
  groupStateTones,
  headsText,
  presenceText,
  slotText,
} from '../inscriptions/labels.ts';
import { groupsUrl } from '../inscriptions/links.ts';
import { schoolLevels } from '../labels.ts';
import { eventUrl } from '../links.ts';
import { EventFrame } from './event-frame.tsx';
import { GroupBus } from './group-bus.tsx';
import { GroupDecision } from './group-decision.tsx';
import { GroupPapers, type Papers } from './group-papers.tsx';
import { PupilsDoor } from './pupils-door.tsx';

export interface GroupPageProps {
  campus: CampusPlace;
  event: CampusEvent;
  group: Group;
  questions: readonly EventQuestion[];
  /** In the waiting list of its slot; 0: it does not wait. */
  rang: number;
  acts: { id: string; acte: string; missing: string[] }[];
  papers: Papers;
  /** Where its pupils say what they think, while they may. */
  door: OpinionDoor | null;
  mayCertify: boolean;
  /** `cout`, `payeur`: of its bus. */
  typed: { transition: string; motif: string; cout?: string; payeur?: string };
  errors: Record<string, string>;
}

/** One registration, as the team of the event decides of it. */
export function GroupPage(props: GroupPageProps) {
  const { campus, event, group, errors } = props;
  const name = groupName(group);
  return (
    <EventFrame
      campus={campus}
      help="inscriptions_evenement"
      title={Object.keys(errors).length > 0 ? `Erreur : ${name}` : name}
      heading={
        <>
          {group.classe} {group.exemple && <Example />}
        </>
      }
      crumbs={[
        { label: event.titre, href: eventUrl(campus.slug, event.id) },
        { label: 'Inscriptions', href: groupsUrl(campus.slug, event.id) },
        { label: group.classe },
      ]}
    >
      <ErrorSummary errors={errors} />
      <p class="haut-3">
        <EtatMark tone={groupStateTones[group.etat]}>{groupStateLabels[group.etat]}</EtatMark>
        {group.sansInscription && ', venu sans inscription'}
        {props.rang > 0 && ` au rang ${props.rang}`}
        {group.offreJusquAu && `, gardée jusqu’au ${frenchDateTime(group.offreJusquAu)}`}
        {group.reconfirmeeLe && `, venue redite le ${frenchDate(group.reconfirmeeLe)}`}
      </p>
      {group.motif && <p>Motif : {group.motif}</p>}
      {props.acts.length > 0 && <GroupDecision {...props} />}
      <GroupPapers {...props} />
      {props.door && <PupilsDoor door={props.door} />}
      <GroupBus {...props} />
      <Said {...props} />
    </EventFrame>
  );
}

/** What the registration says. */
function Said({ group, questions }: GroupPageProps) {
  const said = (term: string, value: string | null | false | undefined) => (value ? [{ term, value }] : []);
  const { car, contact, presence } = group;
  const school = [
    group.rural && 'commune rurale',
    group.educationPrioritaire && 'éducation prioritaire',
    group.quartierPrioritaire && 'proche d’un quartier prioritaire',
  ].filter(Boolean);
  return (
    <section aria-labelledby="inscription" class="haut-5">
      <SectionTitle id="inscription">L’inscription</SectionTitle>
      <Facts
        facts={[
          {
            term: 'Établissement',
            value: group.organisationSlug ? (
              <a href={organisationUrl(group.organisationSlug)}>{group.ecole}</a>
            ) : (
              group.ecole
            ),
          },
          ...said('Situation', school.join(', ')),
          { term: 'Niveau', value: schoolLevels[group.niveau as keyof typeof schoolLevels] },
          ...said('Effectif', !group.sansInscription && headsText(group)),
          ...said('Dont filles', group.filles !== null && String(group.filles)),
          ...said('Âge du plus jeune', group.ageDuPlusJeune !== null && count(group.ageDuPlusJeune, 'an')),
          ...said('Aménagements', group.amenagements ? count(group.amenagements, 'jeune') : null),
          { term: 'Créneau', value: `${frenchDate(group.creneau.debut)}, ${slotText(group.creneau)}` },
          ...said('Arrivée', !group.sansInscription && arrivalLabels[group.arrivee]),
          ...said(
            'Car',
            car &&
              [
                `de ${car.depart}`,
                count(car.places, 'place'),
                car.coutCentimes !== null && frenchMoney(car.coutCentimes),
                car.payeur && `payé par ${busPayerLabels[car.payeur]}`,
              ]
                .filter(Boolean)
                .join(', '),
          ),
          ...said('Repas', group.repas ? String(group.repas) : null),
          ...questions.flatMap((one) => said(one.libelle, group.reponses[one.id])),
          ...said('Question du groupe', group.message),
          ...said(
            'Contact',
            contact && [contact.nom, contact.fonction, contact.courriel, contact.telephone].filter(Boolean).join(', '),
          ),
          ...said('Présents', presence && presenceText(presence)),
          { term: group.sansInscription ? 'Compté le' : 'Inscrite le', value: frenchDateTime(group.recueLe) },
        ]}
      />
    </section>
  );
}
