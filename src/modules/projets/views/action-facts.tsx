import { type Fact, Facts, SectionTitle } from '#core/html/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { organisationUrl } from '#modules/organisations/index.ts';
import type { Alert } from '../action.ts';
import type { Action } from '../actions.sql.ts';
import { periodText, priorityLabels } from '../labels.ts';
import { AlertMarks, StateMark } from './action-signs.tsx';

/** What is said of an action in a few words. @param props.team the address of who pilots is for the team. @param props.nameless no person is said. */
export function ActionFacts(props: { action: Action; team: boolean; alerts: Alert[]; nameless?: boolean }) {
  const { action, team, alerts, nameless = false } = props;
  const facts: Fact[] = [
    {
      term: 'État',
      value: (
        <>
          <StateMark etat={action.etat} />
          <AlertMarks alerts={alerts} />
        </>
      ),
    },
    { term: 'Pilote', value: nameless ? (action.pilote ?? 'à désigner') : <Pilot action={action} team={team} /> },
    {
      term: 'Partenaires',
      value:
        action.partenaires.length === 0
          ? 'aucun'
          : action.partenaires.map((one, index) => (
              <span key={one.id}>
                {index > 0 && ', '}
                <a href={organisationUrl(one.slug)}>{one.nom}</a>
              </span>
            )),
    },
    { term: 'Publics', value: action.publics || 'non renseignés' },
    { term: 'Dates', value: periodText(action) },
    { term: 'Priorité', value: priorityLabels[action.priorite].toLowerCase() },
    { term: 'Dernière mise à jour', value: frenchPartialDate(action.majLe) },
  ];
  return <Facts facts={facts} />;
}

function Pilot({ action, team }: { action: Action; team: boolean }) {
  if (!action.organisation) return <>à désigner</>;
  return (
    <>
      <a href={organisationUrl(action.organisation)}>{action.pilote}</a>
      <br />
      <span class="petit">
        {action.personne ?? 'personne à désigner'}
        {action.personne && action.piloteDepuis && `, depuis le ${frenchPartialDate(action.piloteDepuis)}`}
        {team && action.courriel && (
          <>
            <br />
            <a href={`mailto:${action.courriel}`}>{action.courriel}</a>
          </>
        )}
      </span>
    </>
  );
}

/** What was written as the action went on: who retained it, its results, its assessment and its proof. */
export function ActionTexts({ action }: { action: Action }) {
  const texts = (
    [
      ['decision', 'Décision', action.decision],
      ['resultats', 'Résultats', action.resultats],
      ['bilan', 'Bilan', action.bilan],
    ] as const
  ).filter(([, , text]) => text);
  return (
    <>
      {texts.map(([id, title, text]) => (
        <section key={id} aria-labelledby={`t-${id}`} class="haut-5">
          <SectionTitle id={`t-${id}`}>{title}</SectionTitle>
          {text!.split(/\n{2,}/).map((one) => (
            <p key={one}>{one}</p>
          ))}
          {id === 'bilan' && action.preuve && (
            <p>
              <a href={action.preuve} rel="noopener nofollow">
                La preuve
              </a>
            </p>
          )}
        </section>
      ))}
    </>
  );
}
