import { DataTable, EmptyState, Notice, SectionTitle } from '#core/html/index.ts';
import { OfficePage, type OfficeTab } from './office.tsx';

interface Duration {
  objet: string;
  duree: string;
  /** « depuis : clôture ; puis effacé ». */
  suite: string;
}

export interface RetentionRow extends Duration {
  /** How it is carried out, in words. */
  regle: string;
  dues: number | null;
  bientot: number | null;
  purge: string;
}

/** A retention that nothing falls under yet, and why. */
export interface UnusedRetention extends Duration {
  pourquoi: string;
}

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

function Term({ row }: { row: Duration }) {
  return (
    <>
      {row.duree}
      <br />
      <small class="doux">{row.suite}</small>
    </>
  );
}

function Unused({ rows }: { rows: UnusedRetention[] }) {
  return (
    <DataTable
      caption="Durées sans donnée encore"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Objet</th>
          <th scope="col">Durée</th>
          <th scope="col">Pourquoi rien n’en relève</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.objet}>
          <th scope="row">{row.objet}</th>
          <td data-titre="Durée">
            <Term row={row} />
          </td>
          <td data-titre="Pourquoi rien n’en relève">{row.pourquoi}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function Rules({ rows }: { rows: RetentionRow[] }) {
  return (
    <DataTable
      caption="Durées de conservation et purges à venir"
      hideCaption
      class="empilable"
      head={
        <tr>
          <th scope="col">Objet</th>
          <th scope="col">Durée</th>
          <th scope="col">Règle</th>
          <th scope="col">À la prochaine purge</th>
          <th scope="col">Dans les 30 jours</th>
          <th scope="col">Déjà purgé</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.objet}>
          <th scope="row">{row.objet}</th>
          <td data-titre="Durée">
            <Term row={row} />
          </td>
          <td data-titre="Règle">{row.regle}</td>
          <td data-titre="À la prochaine purge" class="num">
            {row.dues ?? '—'}
          </td>
          <td data-titre="Dans les 30 jours" class="num">
            {row.bientot ?? '—'}
          </td>
          <td data-titre="Déjà purgé">{row.purge}</td>
        </tr>
      ))}
    </DataTable>
  );
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
