import { Icon, Notice } from '#core/html/index.ts';
import type { Group } from '../inscriptions/groups.sql.ts';
import { groupName, groupStateLabels } from '../inscriptions/labels.ts';
import { attendanceUrl } from '../inscriptions/links.ts';
import type { AttendancePageProps } from './attendance-page.tsx';

/** Filled by the script: no network, counts to be sent, a session that ended. */
export function Waiting({ campus, event }: Pick<AttendancePageProps, 'campus' | 'event'>) {
  return (
    <div role="status">
      <div class="avis avis--alerte" id="pointage-etat" hidden>
        <Icon name="wifi-slash" />
        <div data-dit="" />
        <p data-connexion="" hidden>
          <a href={attendanceUrl(campus.slug, event.id)}>Me reconnecter</a>
        </p>
        <span hidden>
          <Icon name="cloud-slash" />
          <Icon name="check-circle" />
        </span>
      </div>
    </div>
  );
}

/** A code was read, and its group is not expected. */
export function Strayed({ group }: { group: Group }) {
  return (
    <Notice tone="alerte" title="Ce groupe n’est pas attendu">
      <p>
        {groupName(group)} : inscription {groupStateLabels[group.etat]}.
      </p>
    </Notice>
  );
}

/** That this list works without a network, and what waits to be sent (filled by the script). */
export function KeptHere(props: { kept: boolean }) {
  return (
    <>
      {props.kept && (
        <p class="petit doux haut-3">
          Ouverte une fois avec le réseau, cette liste s’ouvre ensuite sans lui, sur ce téléphone, jusqu’au lendemain ou
          jusqu’à votre déconnexion. Ce que vous notez part au retour du réseau.
        </p>
      )}
      <details id="pointage-attente" hidden class="haut-3">
        <summary>Ce qui attend le réseau</summary>
        <ul class="lignes petit" />
      </details>
    </>
  );
}
