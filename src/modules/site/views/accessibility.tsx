import { Facts, Page } from '#core/html/index.ts';
import { frenchDecimal } from '#core/text/index.ts';
import { frenchPartialDate } from '#core/time/index.ts';
import type { Section } from '../instance.ts';
import { ACCESSIBILITY_LABELS, DEFECT_LABELS } from '../labels.ts';
import { AccessibilityPlan } from './accessibility-plan.tsx';
import { ExampleMark, Missing, TextPage } from './missing.tsx';

type Statement = Section<'accessibilite'>;

const CONFORMITY = {
  non_conforme: 'n’est pas conforme',
  partiellement_conforme: 'est partiellement conforme',
  totalement_conforme: 'est totalement conforme',
} as const;

function Results({ value }: Statement) {
  if (!value.audit || value.taux === null) {
    return <p>Aucun audit n’a encore été fait. Sans audit, la loi demande d’écrire « non conforme ».</p>;
  }
  return (
    <p>
      L’audit fait par {value.audit.realise_par} le {frenchPartialDate(value.audit.date)} trouve{' '}
      {frenchDecimal(value.taux)} % des critères respectés.
    </p>
  );
}

function Defects({ value }: Statement) {
  if (value.defauts.length === 0)
    return <p>Aucun contenu non accessible n’est recensé à ce jour, faute d’audit complet.</p>;
  return (
    <ul>
      {value.defauts.map((defect) => (
        <li key={defect.contenu}>
          {defect.contenu} ({DEFECT_LABELS[defect.motif]})
          {defect.correction_prevue && `, correction prévue le ${frenchPartialDate(defect.correction_prevue)}`}
        </li>
      ))}
    </ul>
  );
}

function Established({ statement }: { statement: Statement }) {
  const { value } = statement;
  return (
    <>
      <p>
        Ce portail {CONFORMITY[value.etat]} au {value.referentiel}.
        <ExampleMark when={statement.example} />
      </p>
      <h2>Résultats des tests</h2>
      <Results {...statement} />
      <h2>Contenus non accessibles</h2>
      <Defects {...statement} />
      <p>Les cartes sont doublées d’une liste qui porte les mêmes liens.</p>
      <h2>Établissement de la déclaration</h2>
      <Facts
        facts={[
          { term: 'Date', value: frenchPartialDate(value.etablie_le) },
          { term: 'Technologies', value: value.technologies.join(', ') },
          { term: 'Essais', value: value.environnement_de_test.join(' ; ') || 'non renseigné' },
          { term: 'Outils', value: value.outils.join(', ') || 'non renseigné' },
        ]}
      />
      <h3>Pages vérifiées</h3>
      <ul>
        {value.pages_verifiees.map((page) => (
          <li key={page.adresse}>
            <a href={page.adresse}>{page.titre}</a>
          </li>
        ))}
      </ul>
      <h2>Retour d’information et contact</h2>
      <p>
        Un contenu vous reste fermé ? Écrivez à <a href={`mailto:${value.contact}`}>{value.contact}</a> : nous vous
        donnerons l’information autrement et corrigerons la page.
      </p>
      <AccessibilityPlan value={value} />
    </>
  );
}

/** Statement of accessibility, scheme and plan (order of 20 September 2019), from data. */
export function AccessibilityPage({ statement, expired }: { statement: Statement | null; expired: boolean }) {
  return (
    <Page
      title={statement ? ACCESSIBILITY_LABELS[statement.value.etat] : 'Accessibilité : non conforme'}
      description="Déclaration d’accessibilité, résultats des tests, contact et plan d’action."
      crumbs={[{ label: 'Accessibilité' }]}
    >
      <TextPage title="Déclaration d’accessibilité">
        {expired && <Missing what="Déclaration de moins de trois ans" />}
        {statement ? <Established statement={statement} /> : <Missing what="Déclaration d’accessibilité" />}
        <h2>Voies de recours</h2>
        <p>
          Si vous nous avez signalé un défaut qui vous empêche d’accéder à un contenu et que vous n’avez pas obtenu de
          réponse satisfaisante, vous pouvez saisir le Défenseur des droits :
        </p>
        <ul>
          <li>
            <a href="https://formulaire.defenseurdesdroits.fr/">écrire un message au Défenseur des droits</a>
          </li>
          <li>
            <a href="https://www.defenseurdesdroits.fr/saisir/delegues">contacter le délégué de votre région</a>
          </li>
          <li>
            écrire par la poste, gratuitement et sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris
            CEDEX 07
          </li>
        </ul>
      </TextPage>
    </Page>
  );
}
