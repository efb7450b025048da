import { z } from 'zod';
import { ResolutionKind } from '../../events/resolution-proposed/v1.ts';
import {
  Bilingual,
  Hazard,
  IncidentId,
  IncidentStatus,
  Instant,
  Level,
  Pcode,
} from '../../events/vocabulary.ts';
import { CATEGORIES, CERTAINTIES, RESPONSE_TYPES, SEVERITIES, URGENCIES } from '../cap/alert.ts';

/*
 * What the systems of facilities read and send: the shapes that the handler parses and answers by, and from which the OpenAPI
 * document is made. What goes out is parsed too, so that a field that is not here cannot leak.
 */

const CapText = z.string().describe('CAP date and time with the offset of the place');
const Code = z.object({ valueName: z.string(), value: z.string() });

export const Warning = z
  .object({
    identifier: z.string(),
    sender: z.string(),
    sent: CapText,
    status: z.literal('Actual'),
    msgType: z.enum(['Alert', 'Update', 'Cancel']),
    scope: z.literal('Public'),
    references: z.array(z.object({ sender: z.string(), identifier: z.string(), sent: CapText })),
    incidents: z.array(IncidentId),
    info: z.array(
      z.object({
        language: z.enum(['ar-YE', 'en-GB']),
        category: z.array(z.enum(CATEGORIES)),
        event: z.string(),
        responseType: z.array(z.enum(RESPONSE_TYPES)),
        urgency: z.enum(URGENCIES),
        severity: z.enum(SEVERITIES),
        certainty: z.enum(CERTAINTIES),
        onset: CapText.optional(),
        expires: CapText.optional(),
        senderName: z.string(),
        headline: z.string(),
        description: z.string(),
        instruction: z.string(),
        parameter: z.array(Code),
        area: z.array(z.object({ areaDesc: z.string(), geocode: z.array(Code) })),
      }),
    ),
  })
  .describe('One warning in the terms of CAP 1.2, without polygons: districts are given by their P-codes.');
export type Warning = z.infer<typeof Warning>;

export const Warnings = z.object({
  /** Of the last change; the same for everybody who asks. */
  updated: Instant,
  warnings: z.array(Warning),
});

export const IncidentView = z
  .object({
    incidentId: IncidentId,
    status: IncidentStatus.describe(
      'Exercise and Test are not real. They are told only to who asks for them.',
    ),
    phase: z.enum(['open', 'closed']),
    hazard: Hazard,
    level: Level,
    districts: z.array(z.object({ pcode: Pcode, name: Bilingual, level: Level })),
    openedAt: Instant,
    closedAt: Instant.optional(),
    continuesIn: IncidentId.optional().describe('The incident in which this one goes on'),
    explanation: Bilingual,
    asked: z
      .object({
        instruction: Bilingual.optional().describe('What the warning in force asks of the public'),
        measures: z
          .array(
            z.object({
              number: z.int(),
              kind: ResolutionKind,
              text: z.string(),
              districts: z.array(Pcode),
              adoptedAt: Instant,
            }),
          )
          .describe('What the emergency committee has adopted'),
      })
      .describe('What is asked of people and offices'),
  })
  .describe('How an incident stands.');
export type IncidentView = z.infer<typeof IncidentView>;

const Count = z.int().min(0).max(10_000_000);
const Text = z.string().trim().min(1).max(600);

export const SituationReport = z
  .strictObject({
    incidentId: IncidentId,
    status: IncidentStatus.default('Actual').describe(
      'That of the incident: what is sent for an exercise must say so, and nothing else reaches one.',
    ),
    pcode: Pcode.optional().describe('The district of the facility; it may be left out'),
    conditions: Text.optional(),
    actions: Text.optional(),
    needs: Text.optional(),
    dead: Count.optional(),
    injured: Count.optional(),
    missing: Count.optional(),
    displacedPeople: Count.optional(),
    housesDamaged: Count.optional(),
  })
  .describe('What the facility sees. A number that is left out is not known; it is never 0.');

export const SituationReportTaken = z.object({
  reportId: z.string(),
  again: z.boolean().describe('True when the same was sent before: nothing was added'),
});

export const PROBLEM_CODES = [
  'key-unknown',
  'right-missing',
  'too-many-calls',
  'not-found',
  'body-too-large',
  'not-json',
  'unfit',
  'nothing-said',
  'district-not-yours',
  'status-differs',
  'incident-closed',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export const Problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.enum(PROBLEM_CODES),
    detail: z
      .string()
      .describe('What would make it possible; in English where `accept-language` asks for it'),
    errors: z.array(z.object({ field: z.string(), rule: z.string() })).optional(),
  })
  .describe('RFC 9457. `code` is stable; the words are for people.');
export type Problem = z.infer<typeof Problem>;
