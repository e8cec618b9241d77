export { type AssetStore, loadAssets, noAssets } from './assets.ts';
export type { Client } from './client.ts';
export type { Cookies } from './cookies.ts';
export { type CsvColumn, type CsvFlavour, csv, csvText, flavourOf } from './csv.ts';
export type { ReadFrame, ServerDeps, SignIn } from './deps.ts';
export { leaveFlash } from './flash.ts';
export { createLogger, type Logger } from './log.ts';
export { mountRoutes } from './mount.ts';
export type { Remember } from './remembered.ts';
export {
  defineRoute,
  type FormResult,
  movedPermanently,
  page,
  type RefusedForm,
  type RequestContext,
  type Result,
  type Route,
  raw,
  seeOther,
} from './route.ts';
