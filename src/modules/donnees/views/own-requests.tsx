import { EtatMark } from '#core/html/index.ts';
import { MY_REQUESTS, myRequestWithdrawal } from '../links.ts';
import type { MyDataView } from './my-data.tsx';
import { RequestForm } from './request-form.tsx';

export interface OwnRequestView {
  id: string;
  nature: string;
  etat: string;
  recue: string;
  echeance: string;
  reponse: string | null;
  ouverte: boolean;
}

/** Requests that the person made, each with its answer. */
export function Requests({ requests }: { requests: OwnRequestView[] }) {
  if (requests.length === 0) return <p>Vous n’avez fait aucune demande.</p>;
  return (
    <ul class="lignes">
      {requests.map((one) => (
        <li key={one.id}>
          <b>{one.nature}</b>, reçue le {one.recue} :{' '}
          <EtatMark tone={one.ouverte ? 'alerte' : 'info'}>{one.etat}</EtatMark>
          {one.ouverte && <span class="petit doux"> Réponse au plus tard le {one.echeance}.</span>}
          {one.reponse && <p data-litteral>{one.reponse}</p>}
          {one.ouverte && (
            <form method="post" action={myRequestWithdrawal(one.id)}>
              <button class="lien" type="submit">
                Retirer cette demande<span class="cache"> ({one.nature})</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
}

const CHOICES = [
  [
    'effacement',
    'Effacer mes données et fermer mon compte',
    'Deux personnes habilitées doivent l’accepter. Ce qui doit être gardé l’est sans vous nommer.',
  ],
  ['opposition', 'M’opposer à un usage', 'Dites lequel : le délégué vous répond.'],
  ['limitation', 'Geler l’usage de mes données sans les effacer', 'Le temps d’une vérification, par exemple.'],
] as const;

/** What may be asked here; a copy and a correction need no request. */
export const NewRequest = ({ view }: { view: Pick<MyDataView, 'errors' | 'typed'> }) => (
  <RequestForm
    {...view}
    action={MY_REQUESTS}
    legend="Demander"
    natures={CHOICES.map(([value, label, hint]) => [
      value,
      <span key={value}>
        <b>{label}.</b> <small class="doux">{hint}</small>
      </span>,
    ])}
    message="Votre message"
    button="Envoyer ma demande"
  />
);
