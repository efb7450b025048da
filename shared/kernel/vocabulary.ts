/** Warning levels, lowest first. */
export const LEVELS = ['green', 'yellow', 'orange', 'red'] as const;
export type Level = (typeof LEVELS)[number];

export const levelRank = (level: Level): number => LEVELS.indexOf(level);
export const highestLevel = (levels: Iterable<Level>): Level =>
  LEVELS[Math.max(0, ...Array.from(levels, levelRank))] ?? 'green';

/** Text is always written in both; Arabic is the first language. */
export const LANGUAGES = ['ar', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export type Bilingual = { readonly ar: string; readonly en: string };

/** What people do that some dangers concern more than others. */
export const GROUPS = ['fishing', 'farming', 'wadi-dwellers', 'pilgrims-travellers'] as const;
export type Group = (typeof GROUPS)[number];

/** Hazards that the platform composes messages for; the names are this project's keys, the words are in `shared/language`. */
export const HAZARDS = [
  'tropical-cyclone',
  'heavy-rain',
  'flash-flood',
  'thunderstorm',
  'wind',
  'high-waves',
  'heat',
  'dust',
  'other',
] as const;
export type Hazard = (typeof HAZARDS)[number];

/** CAP `status` of an incident, fixed when it opens. `System` and `Draft` never open one. */
export const INCIDENT_STATUSES = ['Actual', 'Exercise', 'Test'] as const;
export type IncidentStatus = (typeof INCIDENT_STATUSES)[number];
