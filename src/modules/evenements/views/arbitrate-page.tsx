import { DataTable, EmptyState, EtatMark, Icon, Notice } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import type { CampusPlace } from '#modules/campus/index.ts';
import type { CampusEvent } from '../events.sql.ts';
import type { RankedGroup } from '../inscriptions/arbitrate-groups.ts';
import { groupStateLabels, groupStateTones, headsText } from '../inscriptions/labels.ts';
import { arbitrateUrl, groupsUrl, groupUrl } from '../inscriptions/links.ts';
import { arbitrationCriteria } from '../labels.ts';
import { editEventUrl, eventUrl } from '../links.ts';
import { EventFrame } from './event-frame.tsx';

interface ArbitratePageProps {
  campus: CampusPlace;
  event: CampusEvent;
  ranked: readonly RankedGroup[];
  /** What is shown, sent back to apply that and nothing else. */
  seen: string;
  refusal: string | null;
}

/** Groups in the order of the criteria, each rank explained; nothing is told before the order is applied. */
export function ArbitratePage({ campus, event, ranked, seen, refusal }: ArbitratePageProps) {
  return (
    <EventFrame
      campus={campus}
      help="inscriptions_evenement"
      title={refusal ? `Erreur : choisir les groupes, ${event.titre}` : `Choisir les groupes : ${event.titre}`}
      heading="Choisir les groupes"
      crumbs={[
        { label: event.titre, href: eventUrl(campus.slug, event.id) },
        { label: 'Inscriptions', href: groupsUrl(campus.slug, event.id) },
        { label: 'Choisir les groupes' },
      ]}
    >
      {refusal && (
        <Notice tone="erreur" title="L’ordre n’est pas appliqué">
          <p>{refusal}</p>
        </Notice>
      )}
      <p>
        Critères, dans l’ordre :{' '}
        {event.criteres.length > 0
          ? event.criteres.map((one) => arbitrationCriteria[one]).join(', ')
          : 'l’ordre d’arrivée'}
        . <a href={editEventUrl(campus.slug, event.id, 'inscriptions')}>Changer les critères</a>
      </p>
      {ranked.length === 0 ? (
        <EmptyState title="Aucun groupe n’attend de choix">
          <p>Les groupes qui s’inscrivent apparaîtront ici, dans l’ordre des critères.</p>
        </EmptyState>
      ) : (
        <>
          <RankTable campus={campus.slug} event={event.id} ranked={ranked} />
          <form method="post" action={arbitrateUrl(campus.slug, event.id)} class="haut-4">
            <input type="hidden" name="vu" value={seen} />
            <p class="petit doux">Chaque groupe reçoit sa réponse. Ceux qui n’entrent pas attendent, dans cet ordre.</p>
            <button class="btn btn--1" type="submit">
              <Icon name="check" /> Appliquer cet ordre
            </button>
          </form>
        </>
      )}
    </EventFrame>
  );
}

function RankTable({ campus, event, ranked }: { campus: string; event: string; ranked: readonly RankedGroup[] }) {
  return (
    <DataTable
      caption={count(ranked.length, 'groupe')}
      class="empilable"
      head={
        <tr>
          <th scope="col">Rang</th>
          <th scope="col">Groupe</th>
          <th scope="col">Effectif</th>
          <th scope="col">Pourquoi ce rang</th>
          <th scope="col">Réponse</th>
        </tr>
      }
    >
      {ranked.map((one) => (
        <tr key={one.id}>
          <td data-titre="Rang">{one.rang}</td>
          <th scope="row">
            <a href={groupUrl(campus, event, one.id)}>{one.group.classe}</a>
            <br />
            <span class="source">{one.group.ecole}</span>
          </th>
          <td data-titre="Effectif">{headsText(one.group)}</td>
          <td data-titre="Pourquoi ce rang">{one.raisons.join(', ')}</td>
          <td data-titre="Réponse">
            <EtatMark tone={groupStateTones[one.etat]}>{groupStateLabels[one.etat]}</EtatMark>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
