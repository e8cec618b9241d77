import type { Dataset } from '#core/importing/dataset.ts';
import { establishmentDatasets } from './imports/index.ts';

export { attachIdentifier, checkedIdentifier, type IdentifierInput } from './attach-identifier.ts';
export { readCommune } from './commune-typed.ts';
export { type Contradiction, contradictionsOf, isContradicted } from './contradictions.sql.ts';
export { CREATE, createOrganisation, LooksLike } from './create-organisation.ts';
export { loadDemo } from './demo.ts';
export { deletableDocument } from './document-bin.ts';
export { depositRules } from './document-rules.ts';
export type { OrganisationFields } from './fields.ts';
export type { OrganisationHooks } from './hooks.ts';
export {
  departementOfUai,
  type IdentifierKind,
  identifierKinds,
  readIdentifier,
  readSiret,
  readUai,
} from './identifiers.ts';
export {
  academieCell,
  departementCell,
  foldTown,
  inseeCell,
  keyUai,
  nameCells,
  oneLine,
  positionCells,
  postalCell,
  sectorCell,
  siretCell,
  townCells,
  uaiCell,
} from './imports/cells.ts';
export { mergeEstablishments } from './imports/merge-establishments.ts';
export {
  type EstablishmentContext,
  establishmentStaging,
  type StagedEstablishment,
  stagedRow,
} from './imports/staging.ts';
export {
  families,
  familyOfKind,
  isOrganisationKind,
  type OrganisationFamily,
  type OrganisationKind,
  organisationKinds,
  type Sector,
} from './kinds.ts';
export { familyLabels, fieldLabels, identifierLabels, kindLabels, layerLabels, sectorLabels } from './labels.ts';
export { kindsOfLayer, layerOfKind, layers, type OrganisationLayer } from './layers.ts';
export { historyUrl, organisationUrl, publicDocumentUrl, SHEETS, sheetUrl } from './links.ts';
export { kindOfName, readableName } from './names.ts';
export { personalTables } from './personal-data.ts';
export { type PublicDocuments, publicDocumentsOf } from './present-documents.ts';
export {
  type FactView,
  factsOf,
  getOrganisation,
  type IdentifierView,
  listOrganisations,
  type OrganisationView,
  organisationByCode,
  presentOrganisationSlug,
} from './reads.sql.ts';
export { deletable, draftOfSheet } from './restorable.ts';
export { buildRoutes } from './routes.ts';
export {
  type SavedOrganisation,
  type SaveOptions,
  type SaveOrganisationInput,
  saveOrganisation,
} from './save-organisation.ts';
export { sheetActs } from './sheet.ts';
export { workspace } from './workspace.ts';
export const datasets: Dataset[] = establishmentDatasets;
