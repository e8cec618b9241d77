import { type OrganisationKind, organisationKinds } from './kinds.ts';

/** Layers of the maps: one sign each (design README, « graph nodes »); every kind is in one. */
export const layers = ['formation', 'recherche', 'entreprise', 'association', 'institution'] as const;
export type OrganisationLayer = (typeof layers)[number];

/** Kinds that do not train. Companies come with what groups them: clusters, trade bodies, lodgings. */
const OTHERS: Partial<Record<OrganisationKind, OrganisationLayer>> = {
  laboratoire: 'recherche',
  plateforme_technologique: 'recherche',
  entreprise: 'entreprise',
  cluster: 'entreprise',
  organisation_professionnelle: 'entreprise',
  hebergement: 'entreprise',
  association: 'association',
  service_etat: 'institution',
  operateur_public: 'institution',
  region: 'institution',
  departement: 'institution',
  epci: 'institution',
  commune: 'institution',
  collectivite: 'institution',
};

/** Layer of the map on which a `genre` stands. */
export const layerOfKind = (kind: string): OrganisationLayer => OTHERS[kind as OrganisationKind] ?? 'formation';

/** Every `genre` of a layer. */
export const kindsOfLayer = (layer: OrganisationLayer): OrganisationKind[] =>
  organisationKinds.filter((kind) => layerOfKind(kind) === layer);
