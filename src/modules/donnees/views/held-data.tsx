import { DataTable, Facts, WorkspacePage } from '#core/html/index.ts';
import { MY_DATA, MY_DATA_FILE } from '../links.ts';

export interface HeldView {
  libelle: string;
  traitement: string;
  finalite: string;
  base: string;
  destinataires: string;
  duree: string;
  colonnes: string[];
  lignes: string[][];
  total: number;
  /** Held and never shown. */
  caches: string;
}

function Table({ held, id }: { held: HeldView; id: string }) {
  return (
    <section aria-labelledby={id} class="haut-6">
      <h2 id={id}>{held.libelle}</h2>
      <Facts
        facts={[
          { term: 'Pourquoi', value: `${held.traitement} : ${held.finalite}` },
          { term: 'Base légale', value: held.base },
          { term: 'Qui les lit', value: held.destinataires },
          { term: 'Combien de temps', value: held.duree },
          ...(held.caches ? [{ term: 'Gardé, jamais montré', value: held.caches }] : []),
        ]}
      />
      <DataTable
        caption={held.libelle}
        hideCaption
        head={
          <tr>
            {held.colonnes.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        }
      >
        {held.lignes.map((cells, index) => (
          <tr key={index}>
            {cells.map((cell, column) => (
              <td key={column} data-litteral>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </DataTable>
      {held.total > held.lignes.length && (
        <p class="petit doux">
          {held.lignes.length} lignes montrées sur {held.total} ; le fichier les contient toutes.
        </p>
      )}
    </section>
  );
}

/** `/espace/moi/donnees/tout`: everything that the product holds about the person, to read and to print. */
export function HeldDataPage(props: { held: HeldView[]; date: string }) {
  return (
    <WorkspacePage
      title="Tout ce que nous avons sur vous"
      crumbs={[{ label: 'Mes données', href: MY_DATA }, { label: 'Tout' }]}
      current="moi"
      help="vos_donnees"
      actions={
        <a class="btn" href={MY_DATA_FILE}>
          Télécharger le fichier (JSON)
        </a>
      }
    >
      <p>
        Au {props.date}. Les lignes les plus récentes d’abord. Cette lecture est tracée dans le journal, comme toute
        sortie de données personnelles. Les colonnes vides ne sont pas montrées ; le fichier contient tout.
      </p>
      {props.held.map((held, index) => (
        <Table key={held.libelle} held={held} id={`donnees-${index + 1}`} />
      ))}
    </WorkspacePage>
  );
}
