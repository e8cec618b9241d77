import { DataTable } from '#core/html/index.ts';

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

function Term({ row }: { row: Duration }) {
  return (
    <>
      {row.duree}
      <br />
      <small class="doux">{row.suite}</small>
    </>
  );
}

/** Durations that nothing falls under yet. */
export function Unused({ rows }: { rows: UnusedRetention[] }) {
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

/** What is kept, how long, and what the next purges take. */
export function Rules({ rows }: { rows: RetentionRow[] }) {
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
