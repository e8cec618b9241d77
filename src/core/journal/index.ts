export { type ActLine, actsBetween } from './acts-between.ts';
export { type Changes, changesOf } from './changes.ts';
export { type HistoryEntry, historyOf, stateAt } from './history.ts';
export { eraseContent, purgeReads } from './retention.ts';
export { type SealOutcome, sealJournal } from './seal.ts';
export {
  type ExportedLine,
  type JournalFilter,
  type JournalLineView,
  type JournalSearch,
  journalLines,
  type Nature,
  streamJournal,
} from './search.ts';
export { objectsSince } from './since.ts';
export { type Fault, parseSeal, type Verification, verifyJournal } from './verify.ts';
export { dataVersion } from './version.ts';
export {
  type Author,
  authorOf,
  type JournalEntry,
  journalAccess,
  journalChanges,
  journalMany,
  journalRead,
  type ReadEntry,
  writeJournal,
} from './write.ts';
