import { BulletinIssued, type BulletinRung } from '../../events/bulletin-issued/v1.ts';
import type { Incident, OpenIncident } from '../incident/incident.ts';
import { accept, type Decision, refuse } from '../kernel/decision.ts';
import { type Bilingual, type Level, levelRank } from '../kernel/vocabulary.ts';
import { type BULLETIN_REFUSALS, bulletinParagraphs, bulletinTitle } from '../language/bulletin.ts';
import type { StormKind } from '../language/storms.ts';
import { type Aggregate, eventParser } from '../log/aggregate.ts';

export type Bulletin = BulletinIssued['data'] & { readonly at: string };

/** The bulletins of one incident, oldest first. */
export type Bulletins = readonly Bulletin[];

export const bulletinStream = (incidentId: string): string => `bulletins/${incidentId}`;

export const bulletinAggregate: Aggregate<Bulletins, BulletinIssued> = {
  initial: [],
  evolve: (before, { data }, at) => [...before, { ...data, at }],
  parse: eventParser<BulletinIssued>([BulletinIssued]),
};

export type BulletinRefusal = keyof typeof BULLETIN_REFUSALS;

/** The ladder, lowest first. */
export const RUNGS: readonly BulletinRung[] = ['notice', 'alert', 'warning'];

/** The least rung that says what the level says: yellow effects are expected, orange and red are warned of. */
export const rungOf = (level: Level): BulletinRung => {
  if (levelRank(level) >= levelRank('orange')) return 'warning';
  return level === 'yellow' ? 'alert' : 'notice';
};

/** What the forecaster adds to what the assessment says. Empty texts are none. */
export type Wording = {
  readonly rung: BulletinRung;
  readonly storm?: { readonly kind: StormKind; readonly name?: Bilingual | undefined } | undefined;
  readonly note: Bilingual;
};

export type BulletinPlace = {
  readonly districts: readonly { readonly pcode: string; readonly name: Bilingual; readonly half: string }[];
  readonly halves: readonly { readonly id: string; readonly name: Bilingual }[];
};

type Draft = Omit<BulletinIssued['data'], 'issuedBy'>;

/** The districts that the bulletin is about: those of the assessment, or of the last bulletin once the danger is over. */
const districtsOf = ({ assessment }: OpenIncident, before: Bulletins) =>
  assessment.ended ? (before.at(-1)?.districts ?? []) : assessment.districts;

/** The next bulletin of an incident, word for word; undefined when there is no district to speak of. */
export const draftBulletin = (
  incident: OpenIncident,
  before: Bulletins,
  { rung, storm, note }: Wording,
  place: BulletinPlace,
): Draft | undefined => {
  const { incidentId, status, hazard, assessment } = incident;
  const districts = districtsOf(incident, before);
  if (districts.length === 0) return undefined;
  const number = before.filter((bulletin) => bulletin.rung === rung).length + 1;
  const over = assessment.ended;
  const { onset, expires } = over ? {} : assessment;
  const paragraphs = bulletinParagraphs({
    rung,
    hazard,
    over,
    districts,
    onset,
    expires,
    storm,
    note: note.ar === '' ? undefined : note,
    nameOf: (pcode) =>
      place.districts.find((district) => district.pcode === pcode)?.name ?? { ar: pcode, en: pcode },
    halves: place.halves.map(({ id, name }) => ({
      name,
      pcodes: place.districts.filter(({ half }) => half === id).map(({ pcode }) => pcode),
    })),
  });
  return {
    bulletinId: `${incidentId}-${rung}-${number}`,
    incidentId,
    status,
    hazard,
    level: over ? 'green' : assessment.level,
    rung,
    number,
    assessmentId: assessment.assessmentId,
    districts: [...districts],
    ...(onset === undefined ? {} : { onset }),
    ...(expires === undefined ? {} : { expires }),
    title: bulletinTitle(rung, number, status),
    paragraphs: [...paragraphs],
  };
};

const MOST_NOTE_CHARACTERS = 600;

/** Invisible characters, which can turn a line round, and emoji, which no bulletin has. Line breaks may stand. */
const UNFIT = /[\p{Format}\p{Extended_Pictographic}]|(?!\n)\p{Control}/u;

const faultOfNote = ({ ar, en }: Bilingual): BulletinRefusal | undefined => {
  if ((ar === '') !== (en === '')) return 'note-in-one-language';
  return [ar, en].some((text) => text.length > MOST_NOTE_CHARACTERS || UNFIT.test(text))
    ? 'note-not-clean'
    : undefined;
};

export type IssueBulletin = Wording & {
  readonly forecaster: { readonly id: string } | undefined;
  /** The assessment whose text the forecaster read; another one in force now means: read again. */
  readonly assessmentId: string;
  readonly place: BulletinPlace;
};

/**
 * Issues the next bulletin. One forecaster may: a bulletin goes to offices and the press, and to no phone. Sent twice it
 * is issued once, since the second names an assessment and a rung whose number the first has taken.
 */
export const issueBulletin = (
  before: Bulletins,
  incident: Incident,
  command: IssueBulletin,
): Decision<BulletinIssued, BulletinRefusal> => {
  const { forecaster, assessmentId, place, ...wording } = command;
  if (incident.phase === 'none') return refuse('incident-unknown');
  if (incident.phase === 'closed') return refuse('incident-closed');
  if (forecaster === undefined) return refuse('not-a-forecaster');
  const { assessment } = incident;
  if (assessment.assessmentId !== assessmentId) return refuse('assessment-changed');
  if (!assessment.ended && RUNGS.indexOf(wording.rung) < RUNGS.indexOf(rungOf(assessment.level)))
    return refuse('rung-below-level');
  const fault = faultOfNote(wording.note);
  if (fault !== undefined) return refuse(fault);
  const draft = draftBulletin(incident, before, wording, place);
  if (draft === undefined) return accept();
  const last = before.at(-1);
  const same =
    last?.assessmentId === draft.assessmentId &&
    last.rung === draft.rung &&
    JSON.stringify(last.paragraphs) === JSON.stringify(draft.paragraphs);
  return same
    ? accept()
    : accept({ type: 'bulletin-issued.v1', data: { ...draft, issuedBy: forecaster.id } });
};
