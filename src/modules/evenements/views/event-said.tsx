import type { ComponentChildren } from 'preact';
import { type Fact, Facts, SectionTitle } from '#core/html/index.ts';
import { frenchDateTime } from '#core/time/index.ts';
import {
  arbitrationCriteria,
  audienceText,
  decisionRules,
  eventKinds,
  placeText,
  themesText,
  whenText,
} from '../labels.ts';
import { editEventUrl } from '../links.ts';
import type { EventModel } from './event-page.tsx';

const none = <span class="doux">non renseigné</span>;

/** What the forms of an event say, form by form. */
export function Said({ model }: { model: EventModel }) {
  const { campus, event } = model;
  const page = (part: string) => editEventUrl(campus.slug, event.id, part);
  return (
    <>
      <Part model={model} id="presentation" title="Présentation" href={page('presentation')}>
        {event.texte ? (
          event.texte.split(/\n{2,}/).map((one) => <p key={one}>{one}</p>)
        ) : (
          <p class="doux">Sans texte.</p>
        )}
        <Facts
          facts={[
            { term: 'Genre', value: eventKinds[event.genre] },
            { term: 'Marque', value: [event.marque, event.edition].filter(Boolean).join(', ') || none },
            { term: 'Pour qui', value: audienceText(event) },
            { term: 'Thèmes', value: themesText(event.themes) || none },
            { term: 'Coût', value: event.cout ?? none },
            { term: 'Agenda public', value: event.visible ? 'oui, une fois annoncé' : 'non' },
          ]}
        />
      </Part>
      <Part model={model} id="date-et-lieu" title="Date, lieu et contact" href={page('date-et-lieu')}>
        <Facts
          facts={[
            { term: 'Quand', value: event.debut ? whenText(event) : none },
            { term: 'Où', value: placeText(event) },
            { term: 'Accès', value: event.acces ?? none },
            {
              term: 'Contact',
              value: [event.contact, event.contactCourriel, event.contactTelephone].filter(Boolean).join(', ') || none,
            },
          ]}
        />
      </Part>
      <Part model={model} id="inscriptions" title="Inscriptions et sécurité" href={page('inscriptions')}>
        <Facts facts={rulesOf(model)} />
      </Part>
    </>
  );
}

function rulesOf({ event }: EventModel): Fact[] {
  const list =
    event.listeSecuriteJours === null ? 'exigée, délai à préciser' : `exigée ${event.listeSecuriteJours} jours avant`;
  return [
    { term: 'Clôture', value: event.cloture ? frenchDateTime(event.cloture) : none },
    {
      term: 'Règle de décision',
      value: [decisionRules[event.decision], ...event.criteres.map((one) => arbitrationCriteria[one])].join(' ; '),
    },
    { term: 'Encadrement', value: event.jeunesParAdulte ? `un adulte pour ${event.jeunesParAdulte} jeunes` : none },
    { term: 'Âge minimum', value: event.ageMinimum ? `${event.ageMinimum} ans` : 'aucun' },
    { term: 'Tenue et équipements', value: event.equipements ?? none },
    { term: 'Liste de sécurité', value: event.listeSecurite ? list : 'aucune' },
  ];
}

/** One part, with its page to change it. */
export function Part(props: {
  model: EventModel;
  id: string;
  title: string;
  href: string;
  children: ComponentChildren;
}) {
  return (
    <section aria-labelledby={props.id} class="haut-5">
      <SectionTitle id={props.id}>{props.title}</SectionTitle>
      {props.children}
      {props.model.mayEdit && (
        <p class="haut-3">
          <a href={props.href}>
            Modifier<span class="cache"> : {props.title}</span>
          </a>
        </p>
      )}
    </section>
  );
}
