export {
  type ComparedField,
  type Comparison,
  compareVersions,
  type HistoryLine,
  historyLines,
  versionsToCompare,
} from './history-view.ts';
export { choiceNames, type FormValues, type Merge, type MergedField, mergeVersions, withChoices } from './merge.ts';
export { type Names, type TracedObject, whoOf } from './traced.ts';
