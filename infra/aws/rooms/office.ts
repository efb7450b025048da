import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Env as FacilityApiEnv } from '../../../functions/api/facility-api/env.ts';
import { Env as FacilityPagesEnv } from '../../../functions/console/facility-pages/env.ts';
import { Env as MeetingPagesEnv } from '../../../functions/console/meeting-pages/env.ts';
import { NadhirFunction } from '../constructs/function.ts';
import type { Room } from './room.ts';

const get = [HttpMethod.GET];
const both = [HttpMethod.GET, HttpMethod.POST];

/** What the executive office keeps, its meetings and what they decided, and the facilities whose systems are linked. */
export const officeRoom = ({ stack, site, state, front, common }: Room): void => {
  const meetingPages = new NadhirFunction(stack, {
    site,
    name: 'console/meeting-pages',
    env: MeetingPagesEnv,
    environment: { ...common, SESSIONS_TABLE: state.sessions.tableName },
    may: [state.sessions.lookUp, state.log.append],
    // The typesetter is 28 MB of WebAssembly and holds the whole document.
    settings: { memorySize: 2048, timeout: Duration.seconds(25) },
    harm: 'The executive office cannot prepare a meeting, record what it decides or see what is still owed.',
  });
  front.open('MeetingPages', meetingPages, [
    { methods: both, path: '/console/meetings', door: 'console' },
    { methods: both, path: '/console/meetings/{meetingId}', door: 'console' },
    { methods: get, path: '/console/meetings/{meetingId}/{file}', door: 'console' },
  ]);

  const keyed = { FACILITIES_TABLE: state.facilities.tableName, KEYS_SECRET_ARN: state.keys.secretArn };
  const facilityPages = new NadhirFunction(stack, {
    site,
    name: 'console/facility-pages',
    env: FacilityPagesEnv,
    environment: { ...common, ...keyed, SESSIONS_TABLE: state.sessions.tableName },
    may: [state.sessions.lookUp, state.log.append, state.facilities.lookUp, state.readKeys],
    harm: 'A key of a school or a hospital that was stolen cannot be taken back, and no other one can be given.',
  });
  front.open('FacilityPages', facilityPages, [
    { methods: both, path: '/console/facilities', door: 'console' },
    { methods: both, path: '/console/facilities/{facilityId}', door: 'console' },
  ]);

  const facilityApi = new NadhirFunction(stack, {
    site,
    name: 'api/facility-api',
    env: FacilityApiEnv,
    environment: { ...common, ...keyed },
    may: [state.log.append, state.facilities.lookUpAndMark, state.readKeys],
    harm: 'The systems of schools, hospitals and ports do not get the warnings, and what they see does not reach the committee.',
  });
  const keys = {
    public:
      'The system of a facility cannot sign a request of AWS. Each has a key of its own, 192 bits, compared before anything is read.',
  };
  front.open('FacilityApi', facilityApi, [
    { methods: get, path: '/api/v1/warnings', door: keys },
    { methods: get, path: '/api/v1/incidents/{incidentId}', door: keys },
    { methods: [HttpMethod.POST], path: '/api/v1/situation-reports', door: keys },
    {
      methods: get,
      path: '/api/v1/openapi.json',
      door: { public: 'It describes the doors, and opens none.' },
    },
  ]);
};
