import { DataTable, EtatMark, Icon } from '#core/html/index.ts';
import { receiptUrl } from '../fees/links.ts';
import type { PaymentView } from '../fees/present.ts';

/** Payments of a fee, cancelled ones included, each with its receipt. */
export function PaymentTable(props: { fee: string; payments: readonly PaymentView[]; caption?: string }) {
  const head = (
    <tr>
      <th scope="col">Reçu</th>
      <th scope="col">Somme</th>
      <th scope="col">Reçue le</th>
      <th scope="col">Moyen</th>
      <th scope="col">Fichier</th>
    </tr>
  );
  return (
    <DataTable caption={props.caption ?? 'Paiements'} hideCaption class="empilable" head={head}>
      {props.payments.map((one) => (
        <tr key={one.id}>
          <th scope="row">
            {one.recu} {one.annule && <EtatMark tone="info">{one.annule}</EtatMark>}
          </th>
          <td data-titre="Somme">{one.annule ? <s>{one.montant}</s> : one.montant}</td>
          <td data-titre="Reçue le">{one.day}</td>
          <td data-titre="Moyen">
            {one.moyen}
            {one.reference && <small class="sous doux">{one.reference}</small>}
          </td>
          <td data-titre="Fichier">
            <a href={receiptUrl(props.fee, one.numero)}>
              <Icon name="download-simple" /> PDF<span class="cache"> du reçu {one.recu}</span>
            </a>
          </td>
        </tr>
      ))}
    </DataTable>
  );
}
