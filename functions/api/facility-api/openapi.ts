import { z } from 'zod';
import {
  IncidentView,
  Problem,
  SituationReport,
  SituationReportTaken,
  Warning,
  Warnings,
} from '../../../shared/facility/contract.ts';
import { API_ABOUT } from '../../../shared/language/facility-api.ts';

const SCHEMAS = { Warning, Warnings, IncidentView, SituationReport, SituationReportTaken, Problem };

/** A schema as OpenAPI 3.1 takes it, which is JSON Schema 2020-12 without the name of the dialect. */
const schemaOf = (schema: z.ZodType): unknown => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: schema === SituationReport ? 'input' : 'output',
  });
  return rest;
};

const ref = (name: keyof typeof SCHEMAS) => ({ $ref: `#/components/schemas/${name}` });
const body = (name: keyof typeof SCHEMAS, type = 'application/json') => ({
  content: { [type]: { schema: ref(name) } },
});
const answer = (description: string, name: keyof typeof SCHEMAS) => ({ description, ...body(name) });
const refusal = (description: string) => ({ description, ...body('Problem', 'application/problem+json') });

const DOOR = {
  401: refusal('The key is unknown or revoked.'),
  403: refusal('The key does not open this.'),
  429: refusal('Too many calls.'),
};

/** What the systems of facilities connect to, made from the contracts that the handler itself parses and answers by. */
export const openApi = () => ({
  openapi: '3.1.0',
  info: {
    title: 'Nadhir: API for facilities',
    version: '1.0.0',
    description: `${API_ABOUT.ar}\n\n${API_ABOUT.en}`,
  },
  // As seen from the document itself, whichever name it was asked under.
  servers: [{ url: '/api/v1' }],
  security: [{ facilityKey: [] }],
  paths: {
    '/warnings': {
      get: {
        operationId: 'readWarnings',
        summary: 'The warnings that hold now, and all clears of the last day',
        parameters: [
          {
            name: 'If-None-Match',
            in: 'header',
            schema: { type: 'string' },
            description: 'The ETag of the last answer',
          },
        ],
        responses: {
          200: {
            ...answer('In the terms of CAP 1.2.', 'Warnings'),
            headers: { ETag: { schema: { type: 'string' } } },
          },
          304: { description: 'Nothing has changed.' },
          ...DOOR,
        },
      },
    },
    '/incidents/{incidentId}': {
      get: {
        operationId: 'readIncident',
        summary: 'How an incident stands, and what is asked',
        parameters: [
          { name: 'incidentId', in: 'path', required: true, schema: { type: 'string' } },
          {
            name: 'status',
            in: 'query',
            schema: { type: 'string', enum: ['Actual', 'Exercise', 'Test'], default: 'Actual' },
            description: 'Exercises are shown only to who asks for them.',
          },
        ],
        responses: {
          200: answer('The incident.', 'IncidentView'),
          404: refusal('There is no such incident of this status.'),
          ...DOOR,
        },
      },
    },
    '/situation-reports': {
      post: {
        operationId: 'sendSituationReport',
        summary: 'What the facility sees in its district. The same again adds nothing.',
        requestBody: { required: true, ...body('SituationReport') },
        responses: {
          200: answer('It was sent before.', 'SituationReportTaken'),
          201: answer('It is recorded.', 'SituationReportTaken'),
          400: refusal('Not JSON.'),
          404: refusal('There is no such incident.'),
          409: refusal('The incident is closed or of another status.'),
          413: refusal('Too large.'),
          422: refusal('Fields are not as described; they are named.'),
          ...DOOR,
        },
      },
    },
  },
  components: {
    securitySchemes: {
      facilityKey: {
        type: 'http',
        scheme: 'bearer',
        description: 'The key that the operator of the platform gave.',
      },
    },
    schemas: Object.fromEntries(Object.entries(SCHEMAS).map(([name, schema]) => [name, schemaOf(schema)])),
  },
});
