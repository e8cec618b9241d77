import { AccountTabs, DataTable, WorkspacePage } from '#core/html/index.ts';
import { type Canal, canalLabels, canalSentences, type NotificationTopic } from '#modules/notifications/index.ts';
import { MESSAGES, subjectField } from '../links.ts';

const ORDER: Canal[] = ['aucun', 'produit', 'resume', 'immediat'];

export interface MessagesPageProps {
  choices: { topic: NotificationTopic; canal: Canal }[];
  courriel: string;
}

/** One line a topic, one column a way of being told. */
export function MessagesPage({ choices, courriel }: MessagesPageProps) {
  return (
    <WorkspacePage title="Mes messages" crumbs={[{ label: 'Mon compte' }]} current="moi" help="messages">
      <AccountTabs current={MESSAGES} />
      <form method="post" action={MESSAGES} class="haut-5">
        <DataTable
          caption="Comment être prévenu de chaque sujet"
          class="reglages empilable"
          head={
            <tr>
              <th scope="col">Sujet</th>
              {ORDER.map((canal) => (
                <th key={canal} scope="col">
                  {canalLabels[canal]}
                </th>
              ))}
            </tr>
          }
        >
          {choices.map(({ topic, canal: chosen }) => (
            <tr key={topic.id}>
              <th scope="row" class="plein">
                {topic.label}
                <span class="source"> {topic.description}</span>
              </th>
              {ORDER.map((canal) => (
                <td key={canal} data-titre={canalLabels[canal]}>
                  <label>
                    <input type="radio" name={subjectField(topic.id)} value={canal} checked={canal === chosen} />
                    <span class="cache">
                      {topic.label} : {canalLabels[canal].toLowerCase()}
                    </span>
                  </label>
                </td>
              ))}
            </tr>
          ))}
        </DataTable>
        <ul class="petit doux haut-3">
          {ORDER.map((canal) => (
            <li key={canal}>
              <b>{canalLabels[canal]}</b> : {canalSentences[canal]}.
            </li>
          ))}
        </ul>
        <p class="petit doux haut-2">
          Les courriels partent à <span data-litteral>{courriel}</span>. Ceux de sécurité partent toujours.
        </p>
        <p class="actions haut-4">
          <button class="btn btn--1" type="submit">
            Enregistrer
          </button>
        </p>
      </form>
    </WorkspacePage>
  );
}
