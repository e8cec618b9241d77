import type { Dataset } from '#core/importing/dataset.ts';
import { establishmentDatasets } from './imports/index.ts';

export { attachIdentifier, checkedIdentifier, type IdentifierInput } from './attach-identifier.ts';
export { confirmedAt } from './by-link.sql.ts';
export { readCommune } from './commune-typed.ts';
export { CONFIRM, confirmToday } from './confirm-today.ts';
export { confirmedOn } from './confirmed.ts';
export { type Contradiction, contradictionsOf, isContradicted } from './contradictions.sql.ts';
export { answerLines } from './corrections/answer-lines.ts';
export { MODERATE } from './corrections/correction.ts';
export { waitingCorrections } from './corrections/corrections.sql.ts';
export { CORRECTION_DELAY_MS } from './corrections/labels.ts';
export { CORRECTIONS, proposeUrl } from './corrections/links.ts';
export type { LinkProposal } from './corrections/propose-by-link.ts';
export { CREATE, createOrganisation, LooksLike } from './create-organisation.ts';
export { findDemoDuplicates, loadDemo } from './demo.ts';
export { deletableDocument } from './document-bin.ts';
export { depositRules } from './document-rules.ts';
export { lookalikes, lookalikesOfMany, type ManyLookalike } from './duplicates.sql.ts';
/** A school named in a form: those that its words or its code lead to, and the one that is chosen. */
export { chosenEstablishment, type Establishment, findEstablishments } from './establishments.sql.ts';
export type { OrganisationFields } from './fields.ts';
export { duplicatesJob, refreshDuplicates } from './follow-likely.ts';
export { hasCode, holds, nameHolds } from './holds-word.sql.ts';
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
export {
  familyLabels,
  fieldLabels,
  identifierLabels,
  inputLabels,
  kindLabels,
  layerLabels,
  sectorLabels,
} from './labels.ts';
export { kindsOfLayer, layerOfKind, layers, type OrganisationLayer } from './layers.ts';
export { type LikelyTwins, likelyTwins } from './likely-of.ts';
export { historyUrl, networkOfUrl, organisationUrl, publicDocumentUrl, SHEETS, sheetUrl } from './links.ts';
export { type GivenCode, holdOrganisations, type SheetRow, sheetRows } from './many-sheets.sql.ts';
export {
  changeSheets,
  createSheets,
  type ManyFields,
  type ManyOrder,
  type NewSheet,
  removeSheets,
  type SheetBefore,
  type SheetChange,
  takeBackSheets,
} from './many-sheets.ts';
export { kindOfName, readableName } from './names.ts';
export { personalTables } from './personal-data.ts';
export { postalAddresses } from './postal-addresses.sql.ts';
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
export { type SentSheet, sentSheet, sheetFields } from './schemas.ts';
export { readSheet, type Sheet } from './sheet.sql.ts';
export { type SheetInput, type SheetValues, sheetActs, sheetInputs, showInput, valuesOf } from './sheet.ts';
export { typedBy } from './typed-by.ts';
export { SheetField } from './views/sheet-fieldset.tsx';
export { workspace } from './workspace.ts';
export const datasets: Dataset[] = establishmentDatasets;
