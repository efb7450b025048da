import type { AlertKind, DistrictLevel } from '../../events/vocabulary.ts';
import type { ProposeAlert } from '../incident/decide.ts';
import { type Alert, alertToFollow, type OpenIncident } from '../incident/incident.ts';
import type { Instant } from '../kernel/instant.ts';
import {
  type Bilingual,
  type Group,
  highestLevel,
  LANGUAGES,
  type Language,
  type Level,
  levelRank,
} from '../kernel/vocabulary.ts';
import { capText } from '../language/cap-text.ts';
import { CAP_FIELDS, type CapField, type CapTextProblem, checkCapText } from '../language/check-cap.ts';
import { checkPublicText, remarksOn, type TextExpectation, type TextRemark } from '../language/checks.ts';
import { type More, publicAlertText } from '../language/public-sms.ts';
import { chainBefore } from './chain.ts';

/** Which districts somebody wants to warn. */
export type ChosenDistricts = {
  readonly warned: readonly string[];
  /** Of those that are not assessed to be in danger. */
  readonly levels: ReadonlyMap<string, Level>;
  /** Why one that is in danger is left out, or one that is not is warned. */
  readonly reasons: ReadonlyMap<string, string>;
};

/** What is to be told, before anybody has proposed it: all but who proposes and how far it reaches. */
export type Draft = Omit<ProposeAlert, 'proposedBy' | 'reach'>;

export type DraftNames = {
  readonly districts: readonly {
    readonly pcode: string;
    readonly name: Bilingual;
    readonly smsName: Bilingual;
  }[];
  readonly smsSignature: Bilingual;
  readonly capSenderName: Bilingual;
};

/** The short number that the alert will have, and what is told beyond the first message. */
export type Wording = {
  readonly number?: string;
  /** Of a cancel: what it takes back should never have been sent. */
  readonly mistake?: true;
} & More;

/** What the incident calls for now: a first alert, an update while a warning stands, an all clear once it has ended. */
export const dueKind = (incident: OpenIncident): AlertKind => {
  if (alertToFollow(incident) === undefined) return 'alert';
  return incident.assessment.ended ? 'all-clear' : 'update';
};

/** Nobody was left out of it: it was sent to its end before anything took its place. */
const wasSentWhole = ({ sent, over }: Alert): boolean =>
  sent !== undefined && (over === undefined || sent.at <= over.at);

/**
 * The districts of the chain that an alert may follow, as each was warned last. `settled`: without those whose people were told
 * that the danger is over by an update that left the district out; once is enough.
 */
const earlier = (incident: OpenIncident, settled: 'with-settled' | 'without-settled'): DistrictLevel[] => {
  const last = alertToFollow(incident);
  if (last === undefined) return [];
  const chain = [last, ...chainBefore(incident.alerts, last)];
  const levels = new Map<string, DistrictLevel>();
  const told = new Set<string>();
  for (const alert of chain) {
    for (const district of alert.districts) {
      if (!levels.has(district.pcode) && !told.has(district.pcode)) levels.set(district.pcode, district);
    }
    if (settled === 'with-settled' || !wasSentWhole(alert)) continue;
    for (const { pcode } of alert.texts) if (!levels.has(pcode)) told.add(pcode);
  }
  return [...levels.values()].sort((a, b) => (a.pcode < b.pcode ? -1 : 1));
};

const isInDanger = ({ level }: DistrictLevel): boolean => level !== 'green';

type Warned = {
  readonly districts: DistrictLevel[];
  readonly leftOut: NonNullable<Draft['leftOut']>;
  readonly added: NonNullable<Draft['added']>;
};

/** What is assessed, as somebody chose from it. */
const asChosen = (
  assessed: readonly DistrictLevel[],
  { warned, levels, reasons }: ChosenDistricts,
  names: DraftNames,
): Warned => {
  const why = (pcode: string): string => (reasons.get(pcode) ?? '').trim();
  const others = names.districts
    .map(({ pcode }) => pcode)
    .filter((pcode) => warned.includes(pcode) && !assessed.some((district) => district.pcode === pcode));
  return {
    districts: [
      ...assessed.filter(({ pcode }) => warned.includes(pcode)),
      ...others.map((pcode) => ({ pcode, level: levels.get(pcode) ?? 'yellow' })),
    ],
    leftOut: assessed
      .filter(({ pcode }) => !warned.includes(pcode))
      .map((district) => ({ ...district, reason: why(district.pcode) })),
    added: others.map((pcode) => ({ pcode, reason: why(pcode) })),
  };
};

/**
 * The districts that an update goes on for unless somebody chooses others: what is assessed now, without what was left out and has
 * not grown worse since, and with what was added, whose people would else be told that their danger is over.
 */
const choiceKept = (incident: OpenIncident, assessed: readonly DistrictLevel[]): ChosenDistricts => {
  const { districts = [], leftOut = [], added = [] } = alertToFollow(incident) ?? {};
  const staysOut = ({ pcode, level }: DistrictLevel): boolean =>
    leftOut.some((one) => one.pcode === pcode && levelRank(level) <= levelRank(one.level));
  return {
    warned: [...assessed.filter((one) => !staysOut(one)), ...added].map(({ pcode }) => pcode),
    levels: new Map(districts.map(({ pcode, level }) => [pcode, level])),
    reasons: new Map([...leftOut, ...added].map(({ pcode, reason }) => [pcode, reason])),
  };
};

/** The choice that is made when nobody makes another. */
export const usualChoice = (incident: OpenIncident, kind: AlertKind): ChosenDistricts => {
  const assessed = incident.assessment.districts.filter(isInDanger);
  if (kind === 'update') return choiceKept(incident, assessed);
  return { warned: assessed.map(({ pcode }) => pcode), levels: new Map(), reasons: new Map() };
};

/** An update goes on for the groups of what it follows, unless the danger has grown: then everybody is asked about anew. */
const groupsKept = (incident: OpenIncident, level: Level): readonly Group[] | undefined => {
  const last = alertToFollow(incident);
  return last === undefined || levelRank(level) > levelRank(last.level) ? undefined : last.groups;
};

/**
 * Composes the alert of a kind from the assessment and from what was said before. A text for every district
 * whose people will get one: a district that an update leaves out is told that its danger is over.
 */
export const draftAlert = (
  incident: OpenIncident,
  kind: AlertKind,
  names: DraftNames,
  now: Instant,
  wording: Wording = {},
  chosen: ChosenDistricts = usualChoice(incident, kind),
): Draft => {
  const { status, hazard, assessment } = incident;
  // What ends a warning goes to all whom it reached; an update tells a district that it leaves out once.
  const before = earlier(incident, kind === 'update' ? 'without-settled' : 'with-settled');
  const warns = kind === 'alert' || kind === 'update';
  const { districts, leftOut, added }: Warned = warns
    ? asChosen(assessment.districts.filter(isInDanger), chosen, names)
    : {
        districts: before.map(({ pcode, level }) => ({ pcode, level: kind === 'cancel' ? level : 'green' })),
        leftOut: [],
        added: [],
      };
  const onset =
    warns && assessment.onset !== undefined && assessment.onset > now ? assessment.onset : undefined;
  const expires = warns ? assessment.expires : undefined;
  const times = { ...(onset === undefined ? {} : { onset }), ...(expires === undefined ? {} : { expires }) };
  const level = kind === 'all-clear' ? 'green' : highestLevel(districts.map((district) => district.level));
  const nameOf = (pcode: string) => names.districts.find((district) => district.pcode === pcode);
  const groups = kind === 'update' ? groupsKept(incident, level) : undefined;
  const left = before.filter(({ pcode }) => !districts.some((district) => district.pcode === pcode));

  const texts = [...districts, ...left].flatMap(({ pcode, level: own }) => {
    const place = nameOf(pcode)?.smsName;
    if (place === undefined) return [];
    const told = left.some((district) => district.pcode === pcode)
      ? ({ kind: 'all-clear' } as const)
      : { kind, ...times };
    const alert = { ...wording, status, hazard, level: own, place, senderName: names.smsSignature, ...told };
    return [{ pcode, ar: publicAlertText(alert, 'ar'), en: publicAlertText(alert, 'en') }];
  });
  const districtNames = districts.flatMap(({ pcode }) => nameOf(pcode)?.name ?? []);
  const { headline, description, instruction } = capText({
    kind,
    status,
    hazard,
    level,
    districtNames,
    ...times,
  });
  return {
    kind,
    level,
    districts,
    texts,
    headline,
    description,
    instruction,
    follows: kind === 'alert' ? undefined : alertToFollow(incident)?.alertId,
    ...(leftOut.length === 0 ? {} : { leftOut }),
    ...(added.length === 0 ? {} : { added }),
    ...(groups === undefined ? {} : { groups }),
    ...(wording.mistake ? { mistake: true as const } : {}),
    ...times,
  };
};

export type TextFault = {
  /** The district whose SMS it is, or the part of the public document. */
  readonly field: string;
  readonly language: Language;
  readonly problems: readonly CapTextProblem[];
};

/** What the text of one district must say; that of a district which an update leaves out, that the danger is over. */
const expectationOf = (
  { status, hazard }: OpenIncident,
  draft: Draft,
  pcode: string,
  { districts, smsSignature }: DraftNames,
  { number, detail, link }: Wording = {},
): TextExpectation => {
  const own = draft.districts.find((district) => district.pcode === pcode);
  const others = districts.filter((district) => district.pcode !== pcode);
  const { onset, expires, mistake } = draft;
  return {
    kind: own === undefined ? 'all-clear' : draft.kind,
    status,
    hazard,
    level: own?.level ?? 'green',
    place: districts.find((district) => district.pcode === pcode)?.smsName ?? { ar: pcode, en: pcode },
    senderName: smsSignature,
    otherPlaces: others.flatMap(({ name, smsName }) => [name, smsName]),
    // A long name of a place and a link may not fit one.
    mostParts: detail === 'second-part' || detail === 'link' ? 2 : 1,
    ...(onset === undefined ? {} : { onset }),
    ...(expires === undefined ? {} : { expires }),
    ...(number === undefined ? {} : { number }),
    ...(link === undefined ? {} : { link }),
    ...(mistake === undefined ? {} : { mistake }),
  };
};

const smsFaults = (incident: OpenIncident, draft: Draft, names: DraftNames, wording: Wording): TextFault[] =>
  draft.texts.flatMap(({ pcode, ...text }) => {
    const expected = expectationOf(incident, draft, pcode, names, wording);
    return LANGUAGES.flatMap((language) => {
      const problems = checkPublicText(text[language], expected, language);
      return problems.length === 0 ? [] : [{ field: pcode, language, problems }];
    });
  });

const capFaults = ({ status, hazard }: OpenIncident, draft: Draft, names: DraftNames): TextFault[] => {
  const isTold = ({ pcode }: { readonly pcode: string }) =>
    draft.districts.some((district) => district.pcode === pcode);
  const { kind, level, onset, expires } = draft;
  const expected = {
    kind,
    status,
    hazard,
    level,
    districtNames: names.districts.filter(isTold).map(({ name }) => name),
    otherPlaces: names.districts.filter((district) => !isTold(district)).map(({ name }) => name),
    senderNames: [names.capSenderName, names.smsSignature],
    ...(onset === undefined ? {} : { onset }),
    ...(expires === undefined ? {} : { expires }),
  };
  const faultsOf = (field: CapField) =>
    LANGUAGES.flatMap((language) => {
      const problems = checkCapText(field, draft[field][language], expected, language);
      return problems.length === 0 ? [] : [{ field, language, problems }];
    });
  return CAP_FIELDS.flatMap(faultsOf);
};

/** Whether each text says what the alert says, by rules that do not know how it was made: those of the SMS and of the public document. */
export const textFaults = (
  incident: OpenIncident,
  draft: Draft,
  names: DraftNames,
  wording: Wording = {},
): TextFault[] => [...smsFaults(incident, draft, names, wording), ...capFaults(incident, draft, names)];

/** What the texts lack without being wrong. */
export const textRemarks = (
  incident: OpenIncident,
  draft: Draft,
  names: DraftNames,
  wording: Wording,
): { readonly field: string; readonly language: Language; readonly remarks: readonly TextRemark[] }[] =>
  draft.texts.flatMap(({ pcode, ...text }) =>
    LANGUAGES.flatMap((language) => {
      const expected = expectationOf(incident, draft, pcode, names, wording);
      const remarks = remarksOn(text[language], expected, language);
      return remarks.length === 0 ? [] : [{ field: pcode, language, remarks }];
    }),
  );
