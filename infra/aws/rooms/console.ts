import { Duration } from 'aws-cdk-lib';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Env as AccessPageEnv } from '../../../functions/console/access-page/env.ts';
import { Env as AssessPageEnv } from '../../../functions/console/assess-page/env.ts';
import { Env as CapFeedEnv } from '../../../functions/console/cap-feed/env.ts';
import { Env as ConsolePagesEnv } from '../../../functions/console/console-pages/env.ts';
import { Env as ExercisePageEnv } from '../../../functions/console/exercise-page/env.ts';
import { Env as PeoplePagesEnv } from '../../../functions/console/people-pages/env.ts';
import { Env as PlatformPagesEnv } from '../../../functions/console/platform-pages/env.ts';
import { Env as PublicPagesEnv } from '../../../functions/console/public-pages/env.ts';
import { Env as ResponsePagesEnv } from '../../../functions/console/response-pages/env.ts';
import { Env as RoutinePagesEnv } from '../../../functions/console/routine-pages/env.ts';
import { Env as SignInEnv } from '../../../functions/console/sign-in/env.ts';
import type { SourceInUse } from '../../../shared/source/in-use.ts';
import { ConsoleClient } from '../constructs/console-users.ts';
import { NadhirFunction } from '../constructs/function.ts';
import type { Room } from './room.ts';

/** The pages. */
export const consoleRoom = (
  { stack, site, state, front, common }: Room,
  sources: readonly SourceInUse[],
  baseUrl: string,
): void => {
  const publicPages = new NadhirFunction(stack, {
    site,
    name: 'console/public-pages',
    env: PublicPagesEnv,
    environment: { ...common, LINK_BASE_URL: baseUrl },
    may: [state.log.read],
    harm: 'People who ask whether a message is genuine get no answer, and compare it with the first page by hand.',
  });
  const capFeed = new NadhirFunction(stack, {
    site,
    name: 'console/cap-feed',
    env: CapFeedEnv,
    environment: { ...common, PUBLIC_BUCKET: state.issued.bucketName },
    may: [state.log.read, ...state.issued.get],
    harm: 'Other services, radio and news that read our feed do not get the warnings and cannot pass them on.',
  });
  const get = [HttpMethod.GET];
  const open: { readonly public: string } = { public: 'Warnings to the public are for everyone to read.' };
  front.open('PublicPages', publicPages, [
    {
      methods: get,
      path: '/genuine',
      door: {
        public:
          'Whoever got a message must be able to check it. What it tells is public anyhow, whatever number is tried, and what cannot be a number reads nothing.',
      },
    },
    // Where the bucket has nothing, the edge asks here.
    { methods: get, path: '/{path+}', door: open },
  ]);
  front.open('CapFeed', capFeed, [{ methods: get, path: '/cap/{file}', door: open }]);

  const client = new ConsoleClient(stack, 'ConsoleClient', { users: state.users, baseUrl });
  const signIn = new NadhirFunction(stack, {
    site,
    name: 'console/sign-in',
    env: SignInEnv,
    environment: {
      ...common,
      SESSIONS_TABLE: state.sessions.tableName,
      BASE_URL: baseUrl,
      ...client.environment,
    },
    may: [state.sessions.readWriteAndDelete, state.log.append],
    harm: 'Nobody can sign in to the console; who is in stays in, and calls by SMS and their links go on.',
  });
  const beforeTheDoor = {
    public: 'Whoever is to sign in has not done so yet; a code of the user pool is asked for.',
  };
  front.open('SignIn', signIn, [
    { methods: get, path: '/console/sign-in', door: beforeTheDoor },
    { methods: get, path: '/console/signed-in', door: beforeTheDoor },
    {
      methods: [HttpMethod.POST],
      path: '/console/sign-out',
      door: { public: 'Closes what the cookie opens, and nothing else.' },
    },
    { methods: get, path: '/console/signed-out', door: { public: 'Says that one is signed out.' } },
  ]);

  const accessPage = new NadhirFunction(stack, {
    site,
    name: 'console/access-page',
    env: AccessPageEnv,
    environment: {
      ...common,
      SESSIONS_TABLE: state.sessions.tableName,
      USER_POOL_ID: state.users.pool.userPoolId,
    },
    may: [state.sessions.lookUp, state.sessions.query, state.sessions.remove, state.log.append],
    harm: 'Nobody sees who may do what, or can sign out somebody whose device was lost.',
  });
  front.open('AccessPage', accessPage, [
    { methods: [HttpMethod.GET, HttpMethod.POST], path: '/console/access', door: 'console' },
  ]);

  const consolePages = new NadhirFunction(stack, {
    site,
    name: 'console/console-pages',
    env: ConsolePagesEnv,
    environment: {
      ...common,
      SESSIONS_TABLE: state.sessions.tableName,
      LEDGER_TABLE: state.ledger.tableName,
      SOURCES_TABLE: state.sources.tableName,
      REPORT_BUCKET: state.reports.bucketName,
      SOURCES_IN_USE: JSON.stringify(sources),
      OWN_FRONT: baseUrl,
    },
    may: [
      state.sessions.lookUp,
      state.log.read,
      state.log.readMany,
      state.ledger.query,
      state.ledger.lookUp,
      state.sources.query,
      ...state.reports.get,
    ],
    // A first visit reads whole incidents; every later one only what is new.
    settings: { memorySize: 1024 },
    harm: 'The early-warning room cannot see how an incident stands or open its report.',
  });
  front.open('ConsolePages', consolePages, [
    { methods: get, path: '/console', door: 'console' },
    { methods: get, path: '/console/incidents', door: 'console' },
    { methods: get, path: '/console/reports', door: 'console' },
    { methods: get, path: '/console/{incidentId}', door: 'console' },
    { methods: get, path: '/reports/{incidentId}/{file}', door: 'console' },
  ]);

  const assessPage = new NadhirFunction(stack, {
    site,
    name: 'console/assess-page',
    env: AssessPageEnv,
    environment: { ...common, SESSIONS_TABLE: state.sessions.tableName, RAW_BUCKET: state.raw.bucketName },
    may: [state.sessions.lookUp, state.log.append, state.raw.put, ...state.raw.get],
    // Side by side it looks at all readings, as the assessment does.
    settings: { memorySize: 1024 },
    harm: 'Forecasters cannot see what measurements mean, nor correct a level that they know to be wrong.',
  });
  front.open('AssessPage', assessPage, [
    { methods: [HttpMethod.GET, HttpMethod.POST], path: '/console/assess', door: 'console' },
  ]);

  const responsePages = new NadhirFunction(stack, {
    site,
    name: 'console/response-pages',
    env: ResponsePagesEnv,
    environment: {
      ...common,
      SESSIONS_TABLE: state.sessions.tableName,
      PEOPLE_TABLE: state.people.tableName,
      KEYS_SECRET_ARN: state.keys.secretArn,
      RAW_BUCKET: state.raw.bucketName,
    },
    may: [state.sessions.lookUp, state.log.append, state.people.query, state.readKeys, ...state.raw.get],
    harm: 'The operations room cannot see tasks, field reports and shelters, call the committee by the phone tree, or hand the shift over.',
  });
  const both = [HttpMethod.GET, HttpMethod.POST];
  front.open('ResponsePages', responsePages, [
    { methods: both, path: '/console/shelters', door: 'console' },
    { methods: both, path: '/console/{incidentId}/tasks', door: 'console' },
    { methods: both, path: '/console/{incidentId}/measures', door: 'console' },
    { methods: get, path: '/console/{incidentId}/field', door: 'console' },
    { methods: both, path: '/console/{incidentId}/closing', door: 'console' },
    { methods: both, path: '/console/{incidentId}/phone-tree', door: 'console' },
    { methods: get, path: '/console/{incidentId}/photos/{hash}', door: 'console' },
  ]);

  const routinePages = new NadhirFunction(stack, {
    site,
    name: 'console/routine-pages',
    env: RoutinePagesEnv,
    environment: { ...common, SESSIONS_TABLE: state.sessions.tableName },
    may: [state.sessions.lookUp, state.log.append],
    harm: 'Nobody sees whether the platform does its routine work, or can stop it.',
  });
  front.open('RoutinePages', routinePages, [{ methods: both, path: '/console/routines', door: 'console' }]);

  const exercisePage = new NadhirFunction(stack, {
    site,
    name: 'console/exercise-page',
    env: ExercisePageEnv,
    environment: { ...common, SESSIONS_TABLE: state.sessions.tableName },
    may: [state.sessions.lookUp, state.log.append],
    harm: 'No drill can be begun or stopped.',
  });
  front.open('ExercisePage', exercisePage, [{ methods: both, path: '/console/exercises', door: 'console' }]);

  const peoplePages = new NadhirFunction(stack, {
    site,
    name: 'console/people-pages',
    env: PeoplePagesEnv,
    environment: {
      ...common,
      SESSIONS_TABLE: state.sessions.tableName,
      PEOPLE_TABLE: state.people.tableName,
      KEYS_SECRET_ARN: state.keys.secretArn,
    },
    may: [state.sessions.lookUp, state.log.append, state.people.readAndWrite, state.readKeys],
    harm: 'Nobody can correct a phone number, give a shift to somebody else or form a committee.',
  });
  front.open('PeoplePages', peoplePages, [
    { methods: both, path: '/console/people', door: 'console' },
    { methods: both, path: '/console/people/{personId}', door: 'console' },
    { methods: both, path: '/console/rota', door: 'console' },
    { methods: both, path: '/console/committees', door: 'console' },
  ]);

  const platformPages = new NadhirFunction(stack, {
    site,
    name: 'console/platform-pages',
    env: PlatformPagesEnv,
    environment: {
      ...common,
      SESSIONS_TABLE: state.sessions.tableName,
      LEDGER_TABLE: state.ledger.tableName,
      RAW_BUCKET: state.raw.bucketName,
    },
    may: [state.sessions.lookUp, state.log.read, state.log.readAll, state.ledger.lookUp, ...state.raw.get],
    harm: 'Nobody can search or verify the log, see how the gateways do, or try other thresholds.',
    // Verifying and trying thresholds read much at once.
    settings: { memorySize: 1769, timeout: Duration.seconds(29) },
  });
  front.open('PlatformPages', platformPages, [
    { methods: get, path: '/console/gateways', door: 'console' },
    { methods: get, path: '/console/plans', door: 'console' },
    { methods: get, path: '/console/thresholds', door: 'console' },
    { methods: both, path: '/console/audit', door: 'console' },
    { methods: get, path: '/console/audit/log.jsonl', door: 'console' },
  ]);
};
