import type { CONSOLE_GROUPS, CONSOLE_NAMES } from '../language/console.ts';
import type { Deed } from '../place/authority.ts';

export type ConsolePageId = keyof typeof CONSOLE_NAMES;

export type ConsolePageEntry = {
  readonly id: ConsolePageId;
  readonly group: keyof typeof CONSOLE_GROUPS;
  readonly path: string;
  /** Absent: for everybody who has signed in. */
  readonly deed?: Deed;
};

/** Every page of the menu, and whose it is: what the menu shows, and what the door refuses, are read from here. */
export const CONSOLE_PAGES: readonly ConsolePageEntry[] = [
  { id: 'now', group: 'now', path: '/console' },
  { id: 'incidents', group: 'now', path: '/console/incidents' },
  { id: 'assess', group: 'now', path: '/console/assess' },
  { id: 'observe', group: 'now', path: '/console/observe' },
  { id: 'shelters', group: 'now', path: '/console/shelters' },
  { id: 'people', group: 'people', path: '/console/people', deed: 'see-people' },
  { id: 'rota', group: 'people', path: '/console/rota', deed: 'see-people' },
  { id: 'committees', group: 'people', path: '/console/committees', deed: 'see-people' },
  { id: 'subscribers', group: 'people', path: '/console/subscribers', deed: 'see-subscribers' },
  { id: 'exercises', group: 'work', path: '/console/exercises' },
  { id: 'routines', group: 'work', path: '/console/routines' },
  { id: 'plans', group: 'work', path: '/console/plans' },
  { id: 'thresholds', group: 'work', path: '/console/thresholds' },
  { id: 'meetings', group: 'office', path: '/console/meetings' },
  { id: 'reports', group: 'office', path: '/console/reports' },
  { id: 'sources', group: 'platform', path: '/console/sources' },
  { id: 'gateways', group: 'platform', path: '/console/gateways' },
  { id: 'facilities', group: 'platform', path: '/console/facilities', deed: 'keep-facilities' },
  { id: 'access', group: 'platform', path: '/console/access', deed: 'see-people' },
  { id: 'audit', group: 'platform', path: '/console/audit', deed: 'read-the-log' },
];

const holds = (entry: ConsolePageEntry, path: string): boolean =>
  path === entry.path || (entry.id !== 'now' && path.startsWith(`${entry.path}/`));

/** The page of the menu that a path belongs to; pages of one incident belong to `incidents`. */
export const pageOfPath = (path: string): ConsolePageEntry | undefined =>
  CONSOLE_PAGES.find((entry) => holds(entry, path));
