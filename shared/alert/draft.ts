import type { AlertKind, DistrictLevel } from '../../events/vocabulary.ts';
import type { ProposeAlert } from '../incident/decide.ts';
import { alertToFollow, type OpenIncident } from '../incident/incident.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Bilingual, highestLevel } from '../kernel/vocabulary.ts';
import { capText } from '../language/cap-text.ts';
import { checkPublicText, type TextProblem } from '../language/checks.ts';
import { publicAlertText } from '../language/public-sms.ts';
import { chainBefore } from './chain.ts';

/** What is to be told, before anybody has proposed it: all but who proposes and how far it reaches. */
export type Draft = Omit<ProposeAlert, 'proposedBy' | 'reach'>;

export type DraftNames = {
  readonly districts: readonly {
    readonly pcode: string;
    readonly name: Bilingual;
    readonly smsName: Bilingual;
  }[];
  readonly smsSignature: Bilingual;
};

/** What the incident calls for now: a first alert, an update while a warning stands, an all clear once it has ended. */
export const dueKind = (incident: OpenIncident): AlertKind => {
  if (alertToFollow(incident) === undefined) return 'alert';
  return incident.assessment.ended ? 'all-clear' : 'update';
};

const earlier = (incident: OpenIncident): DistrictLevel[] => {
  const last = alertToFollow(incident);
  if (last === undefined) return [];
  const chain = [last, ...chainBefore(incident.alerts, last)];
  const levels = new Map<string, DistrictLevel>();
  for (const { districts } of chain)
    for (const district of districts) if (!levels.has(district.pcode)) levels.set(district.pcode, district);
  return [...levels.values()].sort((a, b) => (a.pcode < b.pcode ? -1 : 1));
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
): Draft => {
  const { status, hazard, assessment } = incident;
  const before = earlier(incident);
  const warns = kind === 'alert' || kind === 'update';
  const districts: DistrictLevel[] = warns
    ? [...assessment.districts]
    : before.map(({ pcode, level }) => ({ pcode, level: kind === 'cancel' ? level : 'green' }));
  const onset =
    warns && assessment.onset !== undefined && assessment.onset > now ? assessment.onset : undefined;
  const expires = warns ? assessment.expires : undefined;
  const times = { ...(onset === undefined ? {} : { onset }), ...(expires === undefined ? {} : { expires }) };
  const level = kind === 'all-clear' ? 'green' : highestLevel(districts.map((district) => district.level));
  const nameOf = (pcode: string) => names.districts.find((district) => district.pcode === pcode);
  const left = before.filter(({ pcode }) => !districts.some((district) => district.pcode === pcode));

  const texts = [...districts, ...left].flatMap(({ pcode, level: own }) => {
    const place = nameOf(pcode)?.smsName;
    if (place === undefined) return [];
    const told = left.some((district) => district.pcode === pcode)
      ? ({ kind: 'all-clear' } as const)
      : { kind, ...times };
    const alert = { status, hazard, level: own, place, senderName: names.smsSignature, ...told };
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
    ...times,
  };
};

export type TextFault = {
  readonly pcode: string;
  readonly language: 'ar' | 'en';
  readonly problems: readonly TextProblem[];
};

/** Whether each text says what the alert says, by rules that do not know how it was made. */
export const textFaults = (incident: OpenIncident, draft: Draft, names: DraftNames): TextFault[] =>
  draft.texts.flatMap(({ pcode, ...text }) => {
    const own = draft.districts.find((district) => district.pcode === pcode);
    const place = names.districts.find((district) => district.pcode === pcode)?.smsName ?? {
      ar: pcode,
      en: pcode,
    };
    const { status, hazard } = incident;
    const expected = {
      kind: own === undefined ? ('all-clear' as const) : draft.kind,
      status,
      hazard,
      level: own?.level ?? ('green' as const),
      place,
      senderName: names.smsSignature,
    };
    return (['ar', 'en'] as const).flatMap((language) => {
      const problems = checkPublicText(text[language], expected, language);
      return problems.length === 0 ? [] : [{ pcode, language, problems }];
    });
  });
