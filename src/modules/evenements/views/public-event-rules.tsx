import type { ComponentChildren } from 'preact';
import { DataTable, type Fact, Facts, SectionTitle } from '#core/html/index.ts';
import { frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import { registerUrl } from '../inscriptions/links.ts';
import { arbitrationCriteria, decisionRules, minutesText, slotText } from '../labels.ts';
import type { EventLists } from '../read-event.ts';

/** Places and rules: what a class reads before it asks to come. */
export function PublicEventRules({ event, lists }: { event: CampusEvent; lists: EventLists }) {
  return (
    <div class="pile" style="--pile:var(--e5)">
      <Places lists={lists} />
      {(event.etat === 'inscriptions_ouvertes' || event.etat === 'complet') && (
        <p>
          <a class="btn btn--1" href={registerUrl(event.slug)}>
            {event.etat === 'complet' ? 'Mettre une classe en liste d’attente' : 'Inscrire une classe'}
          </a>
        </p>
      )}
      <Part id="t-conditions" title="Conditions">
        <Facts facts={conditionsOf(event, lists)} />
      </Part>
      {lists.workshops.length > 0 && (
        <Part id="t-ateliers" title="Ateliers">
          <ul class="lignes">
            {lists.workshops.map((one) => (
              <li key={one.id}>
                <b>{one.nom}</b>, {minutesText(one.minutes)}, {one.capacite} jeunes à la fois
                {one.organisation && <span class="doux"> ; {one.organisation}</span>}
              </li>
            ))}
          </ul>
        </Part>
      )}
      {lists.exhibitors.length > 0 && (
        <Part id="t-exposants" title="Exposants">
          <ul class="lignes">
            {lists.exhibitors.map((one) => (
              <li key={one.id}>
                {one.organisationSlug ? <a href={organisationUrl(one.organisationSlug)}>{one.nom}</a> : one.nom}
                {one.stand && <span class="doux">, stand {one.stand}</span>}
                {one.texte && <p class="petit">{one.texte}</p>}
              </li>
            ))}
          </ul>
        </Part>
      )}
    </div>
  );
}

function Part(props: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section aria-labelledby={props.id}>
      <SectionTitle id={props.id}>{props.title}</SectionTitle>
      {props.children}
    </section>
  );
}

function Places({ lists: { slots, kept } }: { lists: EventLists }) {
  if (slots.length === 0) return null;
  return (
    <Part id="t-creneaux" title="Créneaux et places">
      <DataTable
        caption="Créneaux et places"
        hideCaption
        head={
          <tr>
            <th scope="col">Créneau</th>
            <th scope="col" class="n">
              Jeunes
            </th>
            <th scope="col" class="n">
              Adultes
            </th>
          </tr>
        }
      >
        {slots.map((one) => (
          <tr key={one.id}>
            <th scope="row">{slotText(one)}</th>
            <td class="n">{one.placesEleves}</td>
            <td class="n">{one.placesAdultes}</td>
          </tr>
        ))}
      </DataTable>
      {kept.length > 0 && (
        <ul class="petit">
          {kept.map((one) => (
            <li key={one.id}>
              Dont {one.places} gardées pour {one.libelle}, jusqu’au {frenchPartialDate(one.jusquAu)}.
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

function conditionsOf(event: CampusEvent, { slots }: EventLists): Fact[] {
  const days = event.listeSecuriteJours === null ? '' : `, ${event.listeSecuriteJours} jours avant`;
  const contact = [
    event.contact,
    event.contactCourriel && <a href={`mailto:${event.contactCourriel}`}>{event.contactCourriel}</a>,
    event.contactTelephone,
  ].filter(Boolean);
  const facts: (Fact | false)[] = [
    slots.length > 0 && event.cloture !== null && { term: 'Clôture', value: frenchDateTime(event.cloture) },
    slots.length > 0 && {
      term: 'Décision',
      value: [decisionRules[event.decision], ...event.criteres.map((one) => arbitrationCriteria[one])].join(' ; '),
    },
    event.jeunesParAdulte !== null && { term: 'Encadrement', value: `un adulte pour ${event.jeunesParAdulte} jeunes` },
    event.ageMinimum !== null && { term: 'Âge', value: `à partir de ${event.ageMinimum} ans` },
    event.equipements !== null && { term: 'Tenue', value: event.equipements },
    event.listeSecurite && {
      term: 'Sécurité',
      value: `le site exige la liste des noms${days} ; elle est ensuite effacée`,
    },
    {
      term: 'Contact',
      value:
        contact.length === 0
          ? 'non renseigné'
          : contact.map((one, rank) => (
              <span key={rank}>
                {rank > 0 && ', '}
                {one}
              </span>
            )),
    },
  ];
  return facts.filter((fact): fact is Fact => fact !== false);
}
