import type { AlertProposed } from '../../events/alert-proposed/v1.ts';
import type { AlertKind, DistrictLevel, Reach } from '../../events/vocabulary.ts';
import type { Alert, Incident } from '../incident/incident.ts';
import type { RefusalReason } from '../incident/legal.ts';
import type { IncidentRules } from '../incident/rules.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Bilingual, Group, Language } from '../kernel/vocabulary.ts';
import type { CapTextProblem } from '../language/check-cap.ts';
import type { DONE } from '../language/pages.ts';
import { type Html, html } from './html.ts';

type Known = Exclude<Incident, { readonly phase: 'none' }>;
type Text = { readonly pcode: string; readonly ar: string; readonly en: string };

/** What may be proposed now: as in a proposal, but by nobody yet. */
export type DraftAlert = Pick<AlertProposed['data'], 'leftOut' | 'added'> & {
  readonly kind: AlertKind;
  readonly level: Alert['level'];
  readonly districts: readonly DistrictLevel[];
  readonly groups?: readonly Group[] | undefined;
  readonly texts: readonly Text[];
  readonly onset?: Instant | undefined;
  readonly expires?: Instant | undefined;
};

/** Who looks at which incident when, what they might propose, and what became of what they asked for. */
export type ActPage = {
  readonly person: {
    readonly id: string;
    readonly name: Bilingual;
    readonly office: Bilingual;
    readonly language: Language;
  };
  readonly incident: Known;
  readonly rules: IncidentRules;
  readonly now: Instant;
  readonly draft?: {
    readonly alert: DraftAlert;
    readonly reach: Reach;
    readonly faults: readonly { readonly field: string; readonly problems: readonly CapTextProblem[] }[];
  };
  readonly refusal?: RefusalReason;
  /** The alert that the last request was about. */
  readonly about?: string;
  readonly fault?: string;
  readonly done?: keyof typeof DONE;
  /** Where the person's tasks, reports and measures are. */
  readonly fieldLink?: string;
  /** Other incidents that wait for the person. */
  readonly others?: readonly { readonly incident: Known; readonly link: string }[];
};

export type ActNames = {
  readonly operators: readonly { readonly name: Bilingual; readonly prefixes: readonly string[] }[];
  readonly districts: readonly { readonly pcode: string; readonly name: Bilingual }[];
  readonly roster: { readonly people: readonly { readonly id: string; readonly name: Bilingual }[] };
};

/** A form of one button; it is sent to the page's own address. */
export const form = (
  what: string,
  button: string,
  fields: Html = html``,
  look: 'yes' | 'no' = 'yes',
): Html => html`
  <form method="post">
    <input type="hidden" name="do" value="${what}">
    ${fields}
    <button${look === 'no' && html` class="no"`}>${button}</button>
  </form>
`;

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

export type Scene = ActPage & { readonly say: (text: Bilingual) => string; readonly names: ActNames };

export const districtName = ({ names }: Scene, pcode: string): Bilingual =>
  names.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode };

export const personName = ({ names }: Scene, id: string): Bilingual =>
  names.roster.people.find((person) => person.id === id)?.name ?? { ar: id, en: id };
