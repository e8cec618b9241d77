import { Choice, DataTable, ErrorSummary, EtatMark, Field, SectionTitle } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { incidentAccounts, incidentAct } from '../links.ts';
import type { IncidentView } from './incident-page.tsx';

function AddAccounts({ view }: { view: IncidentView }) {
  const { errors, typed } = view.ajout;
  return (
    <form method="post" action={incidentAct(view.id, 'comptes')} class="pile haut-4">
      <ErrorSummary errors={errors} />
      <fieldset class="pile">
        <legend>Ajouter des comptes concernés</legend>
        <Choice type="radio" name="par" value="campus" id="par" checked={typed.par === 'campus'}>
          Tous ceux qui tiennent ou ont tenu un rôle sur ce campus
        </Choice>
        <Choice type="radio" name="par" value="sessions" checked={typed.par === 'sessions'}>
          Tous ceux dont une session était ouverte pendant une période
        </Choice>
        <div class="grille">
          <Field name="du" label="Du" type="datetime-local" value={typed.du} error={errors.du} />
          <Field name="au" label="Au" type="datetime-local" value={typed.au} error={errors.au} />
        </div>
        <Choice type="radio" name="par" value="liste" checked={typed.par === 'liste'}>
          Ceux-ci :
        </Choice>
        <Field
          name="liste"
          label="Adresses ou numéros de comptes"
          type="textarea"
          hint="Un par ligne."
          value={typed.liste}
          error={errors.liste}
          maxLength={50000}
        />
      </fieldset>
      <p>
        <button class="btn" type="submit">
          Ajouter
        </button>
      </p>
    </form>
  );
}

/** Whom a breach concerns, and how to say it. */
export function Accounts({ view }: { view: IncidentView }) {
  return (
    <section aria-labelledby="comptes">
      <SectionTitle id="comptes">Comptes concernés</SectionTitle>
      <p>
        <EtatMark tone="info">{count(view.nombreComptes, 'désigné')}</EtatMark>{' '}
        {view.nombreComptes > 0 && <a href={incidentAccounts(view.id)}>Télécharger la liste (CSV)</a>}
      </p>
      {view.comptes.length > 0 && (
        <DataTable
          caption="Comptes concernés"
          hideCaption
          head={
            <tr>
              <th scope="col">Personne</th>
              <th scope="col">Adresse</th>
              <th scope="col">Pourquoi</th>
            </tr>
          }
        >
          {view.comptes.map((one) => (
            <tr key={one.courriel}>
              <th scope="row" data-litteral>
                {one.nom}
              </th>
              <td data-litteral>{one.courriel}</td>
              <td>{one.motif}</td>
            </tr>
          ))}
        </DataTable>
      )}
      {!view.clos && <AddAccounts view={view} />}
    </section>
  );
}
