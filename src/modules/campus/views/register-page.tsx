import { DataTable, EmptyState, ExportLinks, FiliereMark, Page } from '#core/html/index.ts';
import { count } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import { registerStateLabels } from '../labels.ts';
import { campusListUrl, campusUrl, registerCsvUrl, registerJsonUrl, registerUrl } from '../links.ts';
import type { RegisterPage } from '../read-register.ts';
import { RegisterRowView } from './register-row.tsx';

/** Public register of labels: who received what, when, for how long, and by which text (features E25). */
export function RegisterPageView({ register }: { register: RegisterPage }) {
  const { rows } = register;
  return (
    <Page
      title="Le registre des labels"
      description="Labels des campus des métiers et des qualifications : émetteur, vague, arrêté, Journal officiel, durée et état, avec leurs sources."
      current="campus"
      canonical={registerUrl({ quoi: register.query.quoi, filiere: register.query.filiere, etat: register.query.etat })}
      crumbs={[{ label: 'Campus', href: campusListUrl() }, { label: 'Registre des labels' }]}
      alternates={[{ type: 'application/json', href: registerJsonUrl, title: 'Registre des labels en JSON' }]}
    >
      <section class="large colle">
        <h1>
          Le registre <mark>des labels</mark>
        </h1>
        <p class="chapo haut-4">
          Qui a reçu le label, quand, pour combien de temps, et par quel texte. Ce que les textes ne disent pas reste «
          non renseigné ».
        </p>
        <Filters register={register} />
        <h2 class="t-3 haut-3 bas-3" id="t-r">
          <span role="status">{count(rows.length, 'label')}</span>
        </h2>
        {rows.length === 0 ? (
          <EmptyState title="Aucun label ne répond à ces critères">
            <p>
              <a href={registerUrl()}>Voir tout le registre</a>
            </p>
          </EmptyState>
        ) : (
          <Acts register={register} />
        )}
        <p class="source haut-3">
          Plein : durée fixée par un texte. Hachures : label connu jusqu’à aujourd’hui, durée absente de nos sources.
          Trait jaune : aujourd’hui, {frenchPartialDate(register.today)}.
        </p>
        <ExportLinks
          label="Données ouvertes (Licence Ouverte 2.0) :"
          machineHref={registerCsvUrl('machine')}
          spreadsheetHref={registerCsvUrl('tableur')}
        />
        <Unlabelled register={register} />
      </section>
    </Page>
  );
}

function Acts({ register }: { register: RegisterPage }) {
  const { rows, years } = register;
  return (
    <DataTable
      caption="Registre des labels"
      hideCaption
      class="registre empilable"
      head={
        <tr>
          <th scope="col">Campus et label</th>
          <th scope="col">
            De {years.from} à {years.to}
          </th>
          <th scope="col">Textes et dates</th>
          <th scope="col">État</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <RegisterRowView key={`${row.campus.cle}${row.label.cle}`} row={row} years={years} today={register.today} />
      ))}
    </DataTable>
  );
}

function Filters({ register }: { register: RegisterPage }) {
  const { query } = register;
  return (
    <form class="outils haut-4" action={registerUrl()} aria-label="Filtrer le registre">
      <p class="champ">
        <label for="quoi">Campus ou lieu</label>
        <input id="quoi" name="quoi" type="search" value={query.quoi} maxLength={100} />
      </p>
      <p class="champ">
        <label for="filiere">Filière</label>
        <select id="filiere" name="filiere">
          <option value="">Toutes</option>
          {register.filieres.map((filiere) => (
            <option key={filiere.lettre} value={filiere.lettre} selected={filiere.lettre === query.filiere}>
              {filiere.libelle}
            </option>
          ))}
        </select>
      </p>
      <p class="champ">
        <label for="etat">État</label>
        <select id="etat" name="etat">
          <option value="">Tous</option>
          {Object.entries(registerStateLabels).map(([value, label]) => (
            <option key={value} value={value} selected={value === query.etat}>
              {label}
            </option>
          ))}
        </select>
      </p>
      <button class="btn" type="submit">
        Filtrer
      </button>
    </form>
  );
}

function Unlabelled({ register }: { register: RegisterPage }) {
  if (register.unlabelled.length === 0) return null;
  return (
    <details class="haut-5">
      <summary>{count(register.unlabelled.length, 'campus', 'campus')} sans label daté dans nos sources</summary>
      <ul class="liens">
        {register.unlabelled.map((campus) => (
          <li key={campus.cle}>
            {campus.filiereLettre && (
              <FiliereMark letter={campus.filiereLettre} label={campus.filiereLibelle ?? ''} compact />
            )}{' '}
            <a href={campusUrl(campus.slug)}>{campus.nom}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
