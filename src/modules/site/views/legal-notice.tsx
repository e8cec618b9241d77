import { Facts, Page } from '#core/html/index.ts';
import type { Instance } from '../instance.ts';
import { ExampleMark, Missing, TextPage } from './missing.tsx';

const Mail = (props: { to: string }) => <a href={`mailto:${props.to}`}>{props.to}</a>;

function Publisher({ instance }: { instance: Instance }) {
  const editeur = instance.editeur;
  if (!editeur) return <Missing what="Éditeur du service" />;
  const { value, example } = editeur;
  return (
    <Facts
      facts={[
        {
          term: 'Nom',
          value: (
            <>
              {value.nom}
              <ExampleMark when={example} />
            </>
          ),
        },
        { term: 'Forme', value: value.forme_juridique },
        { term: 'Adresse', value: value.adresse },
        { term: 'Téléphone', value: value.telephone },
        { term: 'Courriel', value: <Mail to={value.courriel} /> },
        ...(value.siret ? [{ term: 'SIRET', value: <code>{value.siret}</code> }] : []),
        ...(value.rna
          ? [{ term: 'RNA', value: <code title="Répertoire national des associations">{value.rna}</code> }]
          : []),
      ]}
    />
  );
}

/** Who publishes, who answers for it, who hosts, under which licences. */
export function LegalNoticePage({ instance }: { instance: Instance }) {
  const { directeur_publication: director, hebergeur: host, licences } = instance;
  return (
    <Page
      title="Mentions légales"
      description="Qui publie ce portail, qui en répond, qui l’héberge, et sous quelles licences."
      crumbs={[{ label: 'Mentions légales' }]}
    >
      <TextPage title="Mentions légales">
        <h2>Éditeur</h2>
        <Publisher instance={instance} />
        <h2>Direction de la publication</h2>
        {director ? (
          <p>
            {director.value.nom}, {director.value.qualite}
            <ExampleMark when={director.example} />
          </p>
        ) : (
          <Missing what="Direction de la publication" />
        )}
        <h2>Hébergement</h2>
        {host ? (
          <p>
            {host.value.nom}, {host.value.adresse}, {host.value.telephone}
            <ExampleMark when={host.example} />
          </p>
        ) : (
          <Missing what="Hébergeur" />
        )}
        <h2>Contenus et réutilisation</h2>
        {licences ? (
          <>
            <p>
              {licences.value.contenus}
              <ExampleMark when={licences.example} />
            </p>
            <p>{licences.value.donnees}</p>
          </>
        ) : (
          <p>
            Chaque donnée garde la licence de son producteur, indiquée avec sa source. La licence des textes propres à
            ce portail n’est pas renseignée.
          </p>
        )}
        <h2>Logiciel et crédits</h2>
        <p>
          Maillage est un logiciel libre sous licence EUPL 1.2. Icônes : Phosphor (MIT). Caractères : Bricolage
          Grotesque et Atkinson Hyperlegible Next (SIL OFL). Fonds de carte : svg-maps, V. Cazanave, CC BY 4.0 ; Natural
          Earth, domaine public.
        </p>
        <p>Ce portail n’est pas un site de l’État : il n’en emploie ni la marque ni le système de design.</p>
      </TextPage>
    </Page>
  );
}
