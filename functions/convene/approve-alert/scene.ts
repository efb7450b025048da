import type { Incident } from '../../../shared/incident/incident.ts';
import type { IncidentRules } from '../../../shared/incident/rules.ts';
import type { Instant } from '../../../shared/kernel/instant.ts';
import type { Bilingual } from '../../../shared/kernel/vocabulary.ts';
import type { ConsoleNote } from '../../../shared/pages/console-page.ts';
import type { PlacePack } from '../../../shared/place/place-pack.ts';
import type { Visit } from '../../../shared/session/visit.ts';

export type ApproveView = {
  readonly incident: Exclude<Incident, { readonly phase: 'none' }>;
  readonly rules: IncidentRules;
  readonly now: Instant;
  readonly visit: Visit;
  readonly place: PlacePack;
  readonly note?: ConsoleNote;
  /** Of the form that was refused. */
  readonly kept?: { readonly do: string; readonly reason: string };
};

export type Scene = ApproveView & {
  readonly say: (text: Bilingual) => string;
  readonly districtName: (pcode: string) => Bilingual;
  readonly personName: (id: string) => Bilingual;
};
