import { ErrorSummary, Example, Field, Icon, Notice, Page, SectionTitle } from '#core/html/index.ts';
import { frenchDate, frenchDateTime, frenchPartialDate } from '#core/time/index.ts';
import type { GroupEvent } from '../inscriptions/event.sql.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { groupName, headsText, namesGap } from '../inscriptions/labels.ts';
import { groupLinkUrl } from '../inscriptions/links.ts';
import { ownSafetyListUrl } from '../securite/links.ts';
import type { SafetyList } from '../securite/safety-list.ts';

interface OwnSafetyListProps {
  token: string;
  group: Group;
  event: GroupEvent;
  list: SafetyList | null;
  /** A list may still be given. */
  open: boolean;
  /** ISO day by which the site wants it. */
  due: string;
  /** ISO day of Paris. */
  today: string;
  /** From when it is gone. */
  gone: Date;
  typed: { jeunes: string; adultes: string } | null;
  errors: Record<string, string>;
  noted: boolean;
}

/** Where a school gives the names that a site demands, behind its link: they are never shown there. */
export function OwnSafetyListPage(props: OwnSafetyListProps) {
  const { token, group, event, list, errors } = props;
  const title = `Liste demandée par le site, ${group.classe}`;
  return (
    <Page title={Object.keys(errors).length > 0 ? `Erreur : ${title}` : title} robots="noindex">
      <div class="large etroit haut-5 bas-5">
        <p class="sur">
          {event.titre} {event.exemple && <Example />}
        </p>
        <h1 class="titre-page">Liste demandée par le site</h1>
        <ErrorSummary errors={errors} />
        {props.noted && (
          <div role="status">
            <Notice tone="ok" title={list ? 'La liste est déposée' : 'Aucune liste n’est gardée'}>
              <p>
                {list
                  ? 'Elle ne se relit pas ici. Vous pouvez la remplacer ou la retirer.'
                  : 'Les noms qui avaient été donnés sont effacés.'}
              </p>
            </Notice>
          </div>
        )}
        <p>
          {groupName(group)}, le {frenchDate(group.creneau.debut)}. Pour sa sécurité, le site demande le nom de chaque
          personne qui entre{props.today <= props.due && `, au plus tard le ${frenchPartialDate(props.due)}`}. Rien
          d’autre que nom et prénom.
          {props.open && !list && props.today > props.due && (
            <b> Le délai du site est passé : donnez la liste dès que possible.</b>
          )}
        </p>
        <p class="petit doux">
          La liste est chiffrée, ouverte par l’organisateur seul, qui la remet au site ; chaque lecture est inscrite au
          journal. Elle est effacée le {frenchDate(props.gone)}, ou dès que vous la retirez. Prévenez les familles.
        </p>
        {props.open && <Deposit {...props} />}
        {list && <Withdraw token={token} group={group} list={list} open={props.open} />}
        <p class="haut-5">
          <a href={groupLinkUrl(token)}>Revenir à l’inscription</a>
        </p>
      </div>
    </Page>
  );
}

function Deposit({ token, group, list, typed, errors }: OwnSafetyListProps) {
  const names = (name: 'jeunes' | 'adultes', label: string, expected: number) => (
    <Field
      name={name}
      label={label}
      hint={`Un nom et un prénom par ligne, ${expected} au plus.`}
      type="textarea"
      value={typed?.[name]}
      error={errors[name]}
      autocomplete="off"
      required={name === 'jeunes'}
    />
  );
  return (
    <form method="post" action={ownSafetyListUrl(token)} class="pile haut-4">
      <input type="hidden" name="version" value={list?.version ?? 0} />
      {names('jeunes', 'Jeunes', group.jeunes)}
      {names('adultes', 'Adultes qui les accompagnent', group.adultes)}
      <p class="actions">
        <button class="btn btn--1" type="submit" name="acte" value="deposer">
          <Icon name="lock" /> {list ? 'Remplacer la liste' : 'Déposer la liste'}
        </button>
      </p>
    </form>
  );
}

/** At any time, before and after the visit. */
function Withdraw({
  token,
  group,
  list,
  open,
}: Pick<OwnSafetyListProps, 'token' | 'group' | 'open'> & { list: SafetyList }) {
  const gap = namesGap(list, group);
  return (
    <section aria-labelledby="deposee" class="haut-5">
      <SectionTitle id="deposee">La liste déposée</SectionTitle>
      <form method="post" action={ownSafetyListUrl(token)} class="pile">
        <p>
          {headsText(list)}, le {frenchDateTime(list.deposeeLe)}.
        </p>
        {open && gap && (
          <Notice tone="alerte" title={gap}>
            <p>
              Qui n’est pas dans la liste peut être refusé à l’entrée : remplacez-la, ou corrigez l’effectif du groupe.
            </p>
          </Notice>
        )}
        <p class="actions">
          <button class="btn" type="submit" name="acte" value="retirer">
            <Icon name="trash" /> Retirer la liste
          </button>
        </p>
      </form>
    </section>
  );
}
