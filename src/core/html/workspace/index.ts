export { AccountTabs } from './account-tabs.tsx';
export { CampusesPage, campusFrame } from './campus-section.tsx';
export { DeskList, type DeskRow, Tabs } from './desk.tsx';
export {
  emptyFrame,
  type FrameEntry,
  type FramePerimeter,
  type FramePreferences,
  type HelpSheet,
  type Theme,
  type WorkspaceFrame,
} from './frame.ts';
export { WorkspacePage, type WorkspacePageProps } from './page.tsx';
export { ShortcutList } from './palette.tsx';
