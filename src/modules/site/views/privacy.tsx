import { Page } from '#core/html/index.ts';
import type { Register, RegisterView, RetentionLine } from '#modules/donnees/index.ts';
import type { Section } from '../instance.ts';
import { COOKIES, MY_DATA_DOOR } from '../links.ts';
import { ExampleMark, Missing, TextPage } from './missing.tsx';
import { Processings, Retentions } from './privacy-tables.tsx';

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
