import type { HazardState, Judged, Reason, Voice } from '../../shared/hazard/assessed.ts';
import {
  type HazardSituation,
  levelInForce,
  type Override,
  overrideOf,
} from '../../shared/hazard/situation.ts';
import { imdName } from '../../shared/language/cyclone.ts';
import { doubtText, explainHazard, type HazardNames } from '../../shared/language/hazard-state.ts';
import { HAZARD_WORDS } from '../../shared/language/hazards.ts';
import { measureValue, VARIABLE_NAMES } from '../../shared/language/measures.ts';
import { IMPACTS, type Impact } from '../../shared/place/thresholds.ts';
import { UNITS } from '../../shared/reading/reading.ts';

const when = (at: string): string => `${at.slice(8, 10)}/${at.slice(5, 7)} ${at.slice(11, 16)}`;

const reachedStep = ({ ladder }: Judged, value: number): Impact | undefined =>
  IMPACTS.findLast((impact) => {
    const at = ladder.steps[impact]?.at;
    return at !== undefined && (ladder.aggregation === 'min' ? value <= at : value >= at);
  });

const voiceLine = (judged: Judged, voice: Voice): string => {
  const { variable } = judged.ladder;
  const step = reachedStep(judged, voice.value);
  const atMost = voice.bound === voice.value ? '' : ` (at most ${measureValue(variable, voice.bound).en})`;
  return [
    `      ${voice.name.padEnd(20)} ${measureValue(variable, voice.value).en.padStart(10)}${atMost}`,
    voice.basis,
    `${when(voice.from)} to ${when(voice.to)}`,
    ...(voice.complete ? [] : ['covers only a part of the time']),
    ...(step === undefined ? [] : [`reaches ${step}`]),
  ].join('  ');
};

/** One step's source and whether it is this project's proposal, as the pack has it. */
const ladderLines = (judged: Judged): string[] => {
  const { ladder, voices } = judged;
  const sign = ladder.aggregation === 'min' ? 'at most' : 'at least';
  const steps = IMPACTS.flatMap((impact) => {
    const step = ladder.steps[impact];
    return step === undefined
      ? []
      : [`${impact} ${step.at}${step.proposal === undefined ? '' : ' (proposal)'}`];
  });
  const head = `    ${VARIABLE_NAMES[ladder.variable].en} in ${ladder.hours} h, ${ladder.aggregation}, ${sign} ${steps.join(', ')} ${UNITS[ladder.variable].unit}`;
  return [
    `${head}  [${ladder.id}]`,
    ...(voices.length === 0 ? ['      nothing came'] : voices.map((voice) => voiceLine(judged, voice))),
  ];
};

const upstreamLines = (reasons: readonly Reason[], names: HazardNames): string[] => {
  const worst = new Map<string, Reason>();
  for (const reason of reasons) {
    const from = reason.upstream?.pcode;
    if (from !== undefined && !worst.has(from)) worst.set(from, reason);
  }
  return [...worst.values()].map(({ upstream, impact, certainty, by, from, sources }) => {
    const { pcode = '', wadis = [], delayHours = 0, lessens = 0 } = upstream ?? {};
    const less = lessens === 0 ? '' : `, ${lessens} step less`;
    return `    from ${names.district(pcode).en} by ${wadis.map((id) => names.wadi(id).en).join(', ')} in ${delayHours} h${less}: ${impact}, ${certainty}, here from ${when(from)} [${by}; ${sources.join(', ')}]`;
  });
};

const passageLines = (reasons: readonly Reason[]): string[] => {
  const passage = reasons.find((reason) => reason.passage !== undefined)?.passage;
  return passage === undefined ? [] : [`  IMD: ${imdName(passage).en}, ${imdName(passage).ar}`];
};

const overrideLines = (override: Override | undefined): string[] =>
  override === undefined
    ? []
    : [
        `    a forecaster (${override.by}) put ${override.level} until ${when(override.until)}: ${override.reason}`,
      ];

/** Everything that is known of a hazard in a district, for somebody who wants to check it. */
export const explainState = (
  state: HazardState,
  situation: HazardSituation,
  names: HazardNames,
): string[] => {
  const override = overrideOf(situation, state.hazard, state.pcode);
  const inForce = levelInForce(state.level, override, state.pcode);
  const { ar, en } = explainHazard(state, names);
  const { urgency, severity, certainty } = state.cap;
  const upstream = upstreamLines(state.reasons, names);
  return [
    `${HAZARD_WORDS[state.hazard].name.en}: ${state.unknown !== undefined && inForce === 'green' ? `unknown (${state.unknown})` : inForce}`,
    `  ${en}`,
    `  ${ar}`,
    `  CAP: ${urgency}, ${severity}, ${certainty}; the readings alone give ${state.reachedLevel}`,
    ...passageLines(state.reasons),
    ...overrideLines(override),
    ...state.judged.flatMap(ladderLines),
    ...(upstream.length === 0 ? [] : ['  upstream', ...upstream]),
    ...(state.doubts.length === 0
      ? []
      : ['  doubts', ...state.doubts.map((doubt) => `    ${doubtText(doubt, names).en}`)]),
    '',
  ];
};
