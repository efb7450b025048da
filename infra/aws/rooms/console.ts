import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { Env as ConsolePagesEnv } from '../../../functions/console/console-pages/env.ts';
import { Env as PublicPagesEnv } from '../../../functions/console/public-pages/env.ts';
import { NadhirFunction } from '../constructs/function.ts';
import type { Room } from './room.ts';

/** The pages. */
export const consoleRoom = ({ stack, site, state, front, common }: Room): void => {
  const publicPages = new NadhirFunction(stack, {
    site,
    name: 'console/public-pages',
    env: PublicPagesEnv,
    environment: { ...common, PUBLIC_BUCKET: state.issued.bucketName },
    may: [state.log.read, ...state.issued.get],
    harm: 'People who look up the current warnings see nothing, and other services cannot read them.',
  });
  const get = [HttpMethod.GET];
  const open: { readonly public: string } = { public: 'Warnings to the public are for everyone to read.' };
  front.open('PublicPages', publicPages, [
    { methods: get, path: '/', door: open },
    { methods: get, path: '/cap/{file}', door: open },
  ]);

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
};
