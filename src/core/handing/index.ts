/** Letters on paper, for whom no mail reaches: printed, handed or posted, noted once, taken back. */
export { forgetRowHanded, markRowsHanded } from './handed-rows.sql.ts';
export { type Handing, type HandingOutcome, handedText, handingDayFault, handingsSaid } from './handing.ts';
export { printLetters } from './print.ts';
export { type HandingSent, handedIn, handingActs, handingForm, typedHanding } from './schemas.ts';
