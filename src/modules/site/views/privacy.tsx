import { DataTable, Page } from '#core/html/index.ts';
import type { Register, RegisterView, RetentionLine } from '#modules/donnees/index.ts';
import type { Section } from '../instance.ts';
import { COOKIES, MY_DATA_DOOR } from '../links.ts';
import { ExampleMark, Missing, TextPage } from './missing.tsx';

type Own = Section<'donnees_personnelles'>;

export interface PrivacyView {
  section: Own | null;
  register: RegisterView;
  /** Retentions that something falls under. */
  retentions: RetentionLine[];
  droits: Register['droits'];
  jamais: Register['jamais_collecte'];
  /** Day of the last purge. */
  purge: string | null;
}

function Responsible({ section }: { section: Own | null }) {
  if (!section) return <Missing what="Responsable et délégué à la protection des données" />;
  const { value, example } = section;
  return (
    <>
      <ul>
        {value.responsables.map((one) => (
          <li key={one.nom}>
            {one.nom}, {one.adresse}
            <ExampleMark when={example} />
          </li>
        ))}
      </ul>
      <p>{value.hebergement}</p>
    </>
  );
}

function Processings({ section, register }: Pick<PrivacyView, 'section' | 'register'>) {
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

function Retentions({ retentions, purge }: Pick<PrivacyView, 'retentions' | 'purge'>) {
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

function Rights({ section, droits }: Pick<PrivacyView, 'section' | 'droits'>) {
  return (
    <>
      <ul>
        {droits.map((one) => (
          <li key={one.id}>
            <b>{one.libelle}</b> ({one.delai}). {one.mise_en_oeuvre}
          </li>
        ))}
      </ul>
      <p>
        Vous avez un compte : <a href={MY_DATA_DOOR}>ouvrez « Mes données »</a>, où tout se lit, se télécharge et se
        demande.{' '}
        {section && (
          <>
            Sans compte, écrivez au délégué à la protection des données :{' '}
            <a href={`mailto:${section.value.delegue.courriel}`}>{section.value.delegue.courriel}</a>,{' '}
            {section.value.delegue.adresse}.
          </>
        )}
      </p>
      <p>
        Si la réponse ne vous convient pas, vous pouvez saisir la Commission nationale de l’informatique et des libertés
        (<a href="https://www.cnil.fr/fr/plaintes">CNIL</a>).
      </p>
    </>
  );
}

/** What this installation does with personal data (RGPD, art. 13), made from the register that the product runs on. */
export function PrivacyPage(view: PrivacyView) {
  return (
    <Page
      title="Données personnelles"
      description="Ce que ce service fait des données personnelles, combien de temps, et comment exercer vos droits."
      crumbs={[{ label: 'Données personnelles' }]}
    >
      <TextPage
        title="Données personnelles"
        intro="Consulter le portail ne demande aucun compte et n’enregistre rien sur vous."
      >
        <h2>Qui en répond</h2>
        <Responsible section={view.section} />
        <h2>Ce que nous faisons, et pourquoi</h2>
        <Processings {...view} />
        <h2>Combien de temps</h2>
        <Retentions {...view} />
        <h2>Ce que nous ne demandons jamais</h2>
        <ul>
          {view.jamais.map((one) => (
            <li key={one.id}>{one.libelle}</li>
          ))}
        </ul>
        <h2>Vos droits</h2>
        <Rights {...view} />
        <p>
          <a href={COOKIES}>Cookies : ce que le portail dépose, et ce qu’il ne dépose pas</a>.
        </p>
      </TextPage>
    </Page>
  );
}
