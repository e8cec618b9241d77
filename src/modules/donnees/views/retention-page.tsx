import { DataTable, EmptyState, Notice, SectionTitle } from '#core/html/index.ts';
import { OfficePage, type OfficeTab } from './office.tsx';
import { type RetentionRow, Rules, Unused, type UnusedRetention } from './retention-rules.tsx';

export interface PurgeLine {
  le: string;
  objet: string;
  quoi: string;
  lignes: number;
}

export interface RetentionView {
  derniere: string | null;
  lignes: RetentionRow[];
  sansDonnee: UnusedRetention[];
  purges: PurgeLine[];
}

function Purges({ lines }: { lines: PurgeLine[] }) {
  if (lines.length === 0) {
    return (
      <EmptyState title="Rien n’a encore été purgé">
        <p>La purge passe chaque nuit ; aucune donnée n’est arrivée à son terme.</p>
      </EmptyState>
    );
  }
  return (
    <DataTable
      caption="Dernières purges"
      hideCaption
      head={
        <tr>
          <th scope="col">Le</th>
          <th scope="col">Objet</th>
          <th scope="col">Ce qui a été fait</th>
          <th scope="col">Lignes</th>
        </tr>
      }
    >
      {lines.map((line, index) => (
        <tr key={index}>
          <td>{line.le}</td>
          <th scope="row">{line.objet}</th>
          <td>{line.quoi}</td>
          <td class="num">{line.lignes}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** `/espace/donnees/conservation`: the rules, what the next purge takes, what the last ones took. */
export function RetentionPage(props: { view: RetentionView; tabs: OfficeTab[] }) {
  const { view } = props;
  return (
    <OfficePage title="Durées de conservation" tabs={props.tabs}>
      <Notice tone={view.derniere ? 'info' : 'alerte'}>
        <p>
          {view.derniere
            ? `Dernière purge le ${view.derniere}. Elle passe chaque nuit.`
            : 'La purge n’est encore jamais passée : elle tourne chaque nuit, avec le service.'}
        </p>
      </Notice>
      <section aria-labelledby="regles">
        <SectionTitle id="regles">Règles</SectionTitle>
        <Rules rows={view.lignes} />
      </section>
      <section aria-labelledby="purges">
        <SectionTitle id="purges">Dernières purges</SectionTitle>
        <Purges lines={view.purges} />
      </section>
      <section aria-labelledby="sans-donnee">
        <SectionTitle id="sans-donnee">Prévues, sans donnée encore</SectionTitle>
        <Unused rows={view.sansDonnee} />
      </section>
    </OfficePage>
  );
}
