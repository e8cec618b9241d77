export { BothVersions, type BothVersionsProps } from './both-versions.tsx';
export { Comparison, Diff, RestoreButton, type RestoreForm } from './comparison.tsx';
export { DraftButton, DraftFields, DraftNotice, type DraftState } from './draft.tsx';
export { VersionList } from './versions.tsx';
