import { DataTable } from '#core/html/index.ts';
import type { PrivacyView } from './privacy.tsx';

/** Processings of the product that hold data today, then those proper to the installation. */
export function Processings({ section, register }: Pick<PrivacyView, 'section' | 'register'>) {
  const own = section?.value.traitements ?? [];
  const lines = [
    ...register.enService.map((line) => ({
      nom: line.libelle,
      finalite: line.finalite,
      base: line.base,
      donnees: line.donnees,
      destinataires: line.destinataires,
      duree: line.durees.map((one) => `${one.objet} : ${one.duree}`).join(' ; '),
    })),
    ...own,
  ];
  return (
    <DataTable
      caption="Traitements en service"
      hideCaption
      head={
        <tr>
          <th scope="col">Traitement</th>
          <th scope="col">Pourquoi</th>
          <th scope="col">Base</th>
          <th scope="col">Données</th>
          <th scope="col">Qui les lit</th>
          <th scope="col">Combien de temps</th>
        </tr>
      }
    >
      {lines.map((line) => (
        <tr key={line.nom}>
          <th scope="row">{line.nom}</th>
          <td>{line.finalite}</td>
          <td>{line.base}</td>
          <td>{line.donnees}</td>
          <td>{line.destinataires}</td>
          <td>{line.duree}</td>
        </tr>
      ))}
    </DataTable>
  );
}

/** How long, and that it is carried out. */
export function Retentions({ retentions, purge }: Pick<PrivacyView, 'retentions' | 'purge'>) {
  return (
    <>
      <p>
        Les durées s’appliquent d’elles-mêmes, chaque nuit.
        {purge ? ` Dernier passage le ${purge}.` : ''}
      </p>
      <DataTable
        caption="Durées de conservation"
        hideCaption
        head={
          <tr>
            <th scope="col">Quoi</th>
            <th scope="col">Durée</th>
            <th scope="col">À partir de</th>
            <th scope="col">Ensuite</th>
          </tr>
        }
      >
        {retentions.map((line) => (
          <tr key={line.id}>
            <th scope="row">{line.objet}</th>
            <td>{line.duree}</td>
            <td>{line.depuis}</td>
            <td>{line.sort}</td>
          </tr>
        ))}
      </DataTable>
    </>
  );
}
