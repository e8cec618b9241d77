/** The design system: documents and pure components. Views import nothing else of the core but text and time. */
export { ActsField } from './acts-field.tsx';
export { Breadcrumb } from './breadcrumb.tsx';
export { CopyLink } from './copy-link.tsx';
export { DisplayChoice } from './display-choice.tsx';
export { EmbedPage } from './embed-page.tsx';
export { ErrorPage } from './error-page.tsx';
export { type ActiveFilter, ActiveFilters, FacetForm, FacetGroup, type FacetOption } from './facets.tsx';
export {
  type Fact,
  Facts,
  Figure,
  Gauge,
  LiveFigure,
  type Source,
  SourceNote,
  type Step,
  Steps,
} from './figures.tsx';
export { FileField } from './file-field.tsx';
export { FilterForm } from './filter-form.tsx';
export { type Flash, FlashRegion } from './flash.tsx';
export { Choice, ErrorSummary, Field, type FieldProps, Refused, SearchForm, type SearchFormProps } from './forms.tsx';
export { Icon } from './icon.tsx';
export { DataTable, EmptyState, ExportLinks, Pagination, pageNumbers, ResultCount } from './lists.tsx';
export { Logo } from './logo.tsx';
export {
  type Bounds,
  type Box,
  boundsAround,
  boundsOf,
  boundsParameter,
  boxHolds,
  boxOf,
  departementNames,
  FRAMES,
  frameOfBox,
  type GroupedPlace,
  groupPlaces,
  isInside,
  isMetropolitan,
  type MapName,
  MapOfFrance,
  type MapProps,
  MapTools,
  mapCredit,
  movedBounds,
  OverseasInsets,
  type OverseasItem,
  type Place,
  PlaceSign,
  project,
  readBox,
  type SignName,
} from './map/index.ts';
export { Markdown } from './markdown.tsx';
export { type Crumb, Page, type PageProps } from './page.tsx';
export { type PaperLetters, PaperPart } from './paper-part.tsx';
export { PlaceNotice, type PlaceNoticeProps } from './place-notice.tsx';
export { ProjectionPage } from './projection-page.tsx';
export { renderDocument } from './render.tsx';
export { SelectField, type SelectOptions } from './select-field.tsx';
export { emptyShell, type NavItem, type Shell, ShellContext } from './shell.ts';
export {
  EtatMark,
  Example,
  FiliereMark,
  FilierePattern,
  Notice,
  SectionTitle,
  type StatutKey,
  StatutMark,
  type Tone,
} from './signs.tsx';
export { JsonLd } from './verbatim.tsx';
export {
  AccountTabs,
  CampusesPage,
  campusFrame,
  DeskList,
  type DeskRow,
  emptyFrame,
  type FrameEntry,
  type FramePerimeter,
  type FramePreferences,
  type HelpSheet,
  ShortcutList,
  Tabs,
  type Theme,
  type WorkspaceFrame,
  WorkspacePage,
  type WorkspacePageProps,
} from './workspace/index.ts';
