import { EmptyState, Pagination, Tabs, WorkspacePage } from '#core/html/index.ts';
import type { NotificationRow, NotificationTopic } from '#modules/notifications/index.ts';
import { MESSAGES, NOTIFICATIONS_READ, notificationsUrl, openNotificationUrl } from '../links.ts';

export interface NotificationsPageProps {
  rows: (NotificationRow & { when: string })[];
  counts: { unread: number; all: number };
  unread: boolean;
  current: number;
  pages: number;
  /** When the page was shown: what comes after stays unread. */
  shownAt: string;
  topics: readonly NotificationTopic[];
}

/** What happened and concerns the person. */
export function NotificationsPage(props: NotificationsPageProps) {
  const { rows, counts, unread } = props;
  return (
    <WorkspacePage
      title={counts.unread > 0 ? `Notifications, ${counts.unread} à lire` : 'Notifications'}
      crumbs={[{ label: 'Notifications' }]}
      current="notifications"
      help="notifications"
    >
      <Tabs
        label="Notifications"
        tabs={[
          { label: 'À lire', href: notificationsUrl(), count: counts.unread, current: unread },
          { label: 'Toutes', href: notificationsUrl({ vue: 'toutes' }), count: counts.all, current: !unread },
          { label: 'Réglages', href: MESSAGES, current: false },
        ]}
      />
      {rows.length === 0 ? (
        <div class="haut-5">
          <EmptyState title={unread ? 'Vous avez tout lu' : 'Aucune notification pour le moment'}>
            <p class="petit">Une ligne paraît ici quand quelque chose qui vous concerne a changé.</p>
            {unread && counts.all > 0 && (
              <p class="actions">
                <a class="btn" href={notificationsUrl({ vue: 'toutes' })}>
                  Voir les précédentes
                </a>
              </p>
            )}
          </EmptyState>
        </div>
      ) : (
        <ol class="lignes sans-haut">
          {rows.map((row) => (
            <Line key={row.id} row={row} topic={props.topics.find((one) => one.id === row.sujet)?.label} />
          ))}
        </ol>
      )}
      <Pagination
        current={props.current}
        total={props.pages}
        href={(page) => notificationsUrl({ page, ...(unread ? {} : { vue: 'toutes' }) })}
        label="Pages de notifications"
      />
      {counts.unread > 0 && (
        <form method="post" action={NOTIFICATIONS_READ} class="rang rang--c petit haut-3">
          <input type="hidden" name="vues" value={props.shownAt} />
          <button class="btn btn--nu" type="submit">
            Tout marquer comme lu
          </button>
          <span class="doux">
            Un seul courriel par jour, à 8 h, sauf choix contraire. <a href={MESSAGES}>Changer</a>
          </span>
        </form>
      )}
    </WorkspacePage>
  );
}

function Line({ row, topic }: { row: NotificationsPageProps['rows'][number]; topic: string | undefined }) {
  return (
    <li class={row.lueLe ? 'rang rang--c notification notification--lue' : 'rang rang--c notification'}>
      <span>
        <b>{row.titre}</b>
        <br />
        <span class="petit doux">
          {row.when}
          {topic && `, ${topic.toLowerCase()}`}
          {row.texte && ` : ${row.texte}`}
        </span>
      </span>{' '}
      <form method="post" action={openNotificationUrl(row.id)}>
        <button class="btn" type="submit">
          Ouvrir<span class="cache"> : {row.titre}</span>
        </button>
      </form>
    </li>
  );
}
