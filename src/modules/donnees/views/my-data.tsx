import { AccountTabs, Choice, DataTable, SectionTitle, WorkspacePage } from '#core/html/index.ts';
import { MY_CONSENTS, MY_DATA, MY_DATA_FILE, MY_DATA_PAGE, PRIVACY_PAGE, PROFILE } from '../links.ts';
import { NewRequest, type OwnRequestView, Requests } from './own-requests.tsx';

export interface ConsentView {
  id: string;
  libelle: string;
  phrase: string;
  /** « Accordé le 3 mars 2027 » ; null: not agreed. */
  accorde: string | null;
}

export interface MyDataView {
  resume: { libelle: string; total: number; duree: string }[];
  consents: ConsentView[];
  requests: OwnRequestView[];
  errors: Record<string, string>;
  typed: Record<string, string>;
}

function Summary({ rows }: { rows: MyDataView['resume'] }) {
  return (
    <DataTable
      caption="Ce que le service garde sur vous"
      hideCaption
      head={
        <tr>
          <th scope="col">Quoi</th>
          <th scope="col">Lignes</th>
          <th scope="col">Combien de temps</th>
        </tr>
      }
    >
      {rows.map((row) => (
        <tr key={row.libelle}>
          <th scope="row">{row.libelle}</th>
          <td class="num">{row.total}</td>
          <td>{row.duree}</td>
        </tr>
      ))}
    </DataTable>
  );
}

function Consents({ consents }: { consents: ConsentView[] }) {
  return (
    <form method="post" action={MY_CONSENTS} class="pile">
      <fieldset>
        <legend>Où votre nom peut paraître</legend>
        <p class="petit doux">Rien n’est coché d’avance. Décocher retire votre nom aussitôt.</p>
        {consents.map((one) => (
          <Choice key={one.id} name="publications" value={one.id} checked={one.accorde !== null}>
            <span>
              <b>{one.libelle}.</b> {one.phrase}
              {one.accorde && <small class="doux"> {one.accorde}.</small>}
            </span>
          </Choice>
        ))}
      </fieldset>
      <p>
        <button class="btn" type="submit">
          Enregistrer mes accords
        </button>
      </p>
    </form>
  );
}

/** `/espace/moi/donnees`: what is held, where one’s name appears, and one’s rights. */
export function MyDataPage({ view }: { view: MyDataView }) {
  return (
    <WorkspacePage
      title="Mes données"
      crumbs={[{ label: 'Mon compte', href: PROFILE }, { label: 'Mes données' }]}
      current="moi"
      help="vos_donnees"
    >
      <AccountTabs current={MY_DATA} />
      <section aria-labelledby="gardees">
        <SectionTitle id="gardees">Ce que le service garde sur vous</SectionTitle>
        <Summary rows={view.resume} />
        <p class="rang rang--c haut-3">
          <a class="btn btn--1" href={MY_DATA_PAGE}>
            Tout lire
          </a>
          <a class="btn" href={MY_DATA_FILE}>
            Télécharger le fichier (JSON)
          </a>
          <a href={PROFILE}>Corriger ce qui est faux</a>
        </p>
        <p class="petit doux haut-3">
          Pourquoi, pour qui et combien de temps : <a href={PRIVACY_PAGE}>données personnelles</a>.
        </p>
      </section>
      <section aria-labelledby="accords">
        <SectionTitle id="accords">Publication de votre nom</SectionTitle>
        <Consents consents={view.consents} />
      </section>
      <section aria-labelledby="demandes">
        <SectionTitle id="demandes">Vos demandes</SectionTitle>
        <div class="cols">
          <Requests requests={view.requests} />
          <NewRequest view={view} />
        </div>
      </section>
    </WorkspacePage>
  );
}
