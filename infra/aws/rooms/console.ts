import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Env as AssessPageEnv } from '../../../functions/console/assess-page/env.ts';
import { Env as CapFeedEnv } from '../../../functions/console/cap-feed/env.ts';
import { Env as ConsolePagesEnv } from '../../../functions/console/console-pages/env.ts';
import { Env as ExercisePageEnv } from '../../../functions/console/exercise-page/env.ts';
import { Env as PeoplePagesEnv } from '../../../functions/console/people-pages/env.ts';
import { Env as PublicPagesEnv } from '../../../functions/console/public-pages/env.ts';
import { Env as ResponsePagesEnv } from '../../../functions/console/response-pages/env.ts';
import { Env as RoutinePagesEnv } from '../../../functions/console/routine-pages/env.ts';
import { NadhirFunction } from '../constructs/function.ts';
import type { Room } from './room.ts';

/** The pages. */
export const consoleRoom = ({ stack, site, state, front, common }: Room): void => {
  const publicPages = new NadhirFunction(stack, {
    site,
    name: 'console/public-pages',
    env: PublicPagesEnv,
    environment: common,
    may: [state.log.read],
    harm: 'People who look up the current warnings, or whether a message is genuine, see nothing.',
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
    { methods: get, path: '/', door: open },
    {
      methods: get,
      path: '/genuine',
      door: {
        public:
          'Whoever got a message must be able to check it. What it tells is public anyhow, whatever number is tried, and what cannot be a number reads nothing.',
      },
    },
    { methods: get, path: '/alert/{number}', door: open },
  ]);
  front.open('CapFeed', capFeed, [{ methods: get, path: '/cap/{file}', door: open }]);

  const consolePages = new NadhirFunction(stack, {
    site,
    name: 'console/console-pages',
    env: ConsolePagesEnv,
    environment: { ...common, REPORT_BUCKET: state.reports.bucketName },
    may: [state.log.read, ...state.reports.get],
    harm: 'The early-warning room cannot see how an incident stands or open its report.',
  });
  front.open('ConsolePages', consolePages, [
    { methods: get, path: '/console', door: 'aws-iam' },
    { methods: get, path: '/console/{incidentId}', door: 'aws-iam' },
    { methods: get, path: '/reports/{incidentId}/{file}', door: 'aws-iam' },
  ]);

  const assessPage = new NadhirFunction(stack, {
    site,
    name: 'console/assess-page',
    env: AssessPageEnv,
    environment: { ...common, RAW_BUCKET: state.raw.bucketName },
    may: [state.log.append, state.raw.put],
    harm: 'Forecasters cannot see what measurements mean, nor correct a level that they know to be wrong.',
  });
  front.open('AssessPage', assessPage, [
    { methods: [HttpMethod.GET, HttpMethod.POST], path: '/console/assess', door: 'aws-iam' },
  ]);

  const responsePages = new NadhirFunction(stack, {
    site,
    name: 'console/response-pages',
    env: ResponsePagesEnv,
    environment: {
      ...common,
      PEOPLE_TABLE: state.people.tableName,
      KEYS_SECRET_ARN: state.keys.secretArn,
      RAW_BUCKET: state.raw.bucketName,
    },
    may: [state.log.append, state.people.query, state.readKeys, ...state.raw.get],
    harm: 'The operations room cannot see tasks, field reports and shelters, call the committee by the phone tree, or hand the shift over.',
  });
  const both = [HttpMethod.GET, HttpMethod.POST];
  front.open('ResponsePages', responsePages, [
    { methods: both, path: '/console/shelters', door: 'aws-iam' },
    { methods: both, path: '/console/{incidentId}/tasks', door: 'aws-iam' },
    { methods: both, path: '/console/{incidentId}/measures', door: 'aws-iam' },
    { methods: get, path: '/console/{incidentId}/field', door: 'aws-iam' },
    { methods: both, path: '/console/{incidentId}/closing', door: 'aws-iam' },
    { methods: both, path: '/console/{incidentId}/phone-tree', door: 'aws-iam' },
    { methods: get, path: '/console/{incidentId}/photos/{hash}', door: 'aws-iam' },
  ]);

  const routinePages = new NadhirFunction(stack, {
    site,
    name: 'console/routine-pages',
    env: RoutinePagesEnv,
    environment: common,
    may: [state.log.append],
    harm: 'Nobody sees whether the platform does its routine work, or can stop it.',
  });
  front.open('RoutinePages', routinePages, [{ methods: both, path: '/console/routines', door: 'aws-iam' }]);

  const exercisePage = new NadhirFunction(stack, {
    site,
    name: 'console/exercise-page',
    env: ExercisePageEnv,
    environment: common,
    may: [state.log.append],
    harm: 'No drill can be begun or stopped.',
  });
  front.open('ExercisePage', exercisePage, [{ methods: both, path: '/console/exercises', door: 'aws-iam' }]);

  const peoplePages = new NadhirFunction(stack, {
    site,
    name: 'console/people-pages',
    env: PeoplePagesEnv,
    environment: {
      ...common,
      PEOPLE_TABLE: state.people.tableName,
      KEYS_SECRET_ARN: state.keys.secretArn,
    },
    may: [state.log.append, state.people.readAndWrite, state.readKeys],
    harm: 'Nobody can correct a phone number, give a shift to somebody else or form a committee.',
  });
  front.open('PeoplePages', peoplePages, [
    { methods: both, path: '/console/people', door: 'aws-iam' },
    { methods: both, path: '/console/people/{personId}', door: 'aws-iam' },
    { methods: both, path: '/console/rota', door: 'aws-iam' },
    { methods: both, path: '/console/committees', door: 'aws-iam' },
  ]);
};
