import { join } from 'node:path';
import { build } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FUNCTIONS } from '../../infra/aws/functions.ts';
import { LOCAL_SIGN_IN_PATHS } from '../../infra/local/sign-in/local-sign-in.ts';
import { LOCAL_MARK, LOCAL_SIGN_IN } from '../../infra/local/sign-in/words.ts';
import { statements } from './statements.ts';
import { pointsTo, type Synthesized, synthesized } from './synthesized.ts';

let stack: Synthesized;
beforeAll(async () => {
  stack = await synthesized();
}, 60_000);

const only = <Shape extends z.ZodType>(type: string, shape: Shape) => {
  const [one, ...others] = stack.all(type, shape);
  expect(others).toEqual([]);
  if (one === undefined) throw new Error(`no ${type}`);
  return one;
};

describe('the user pool', () => {
  it('takes nobody in by themselves, asks everybody for a code of an app, and sends no SMS', () => {
    const { properties } = only('AWS::Cognito::UserPool', z.looseObject({}));
    expect(properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      UsernameAttributes: ['email'],
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email' }] },
    });
    expect(properties).not.toHaveProperty('SmsConfiguration');
  });

  it('outlives its stack', () => {
    const { resource, properties } = only('AWS::Cognito::UserPool', z.looseObject({}));
    expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    expect(properties).toMatchObject({ DeletionProtection: 'ACTIVE' });
  });

  it('has one client, which gets codes alone, has no secret, and may not say who a person is', () => {
    const { properties } = only('AWS::Cognito::UserPoolClient', z.looseObject({}));
    expect(properties).toMatchObject({
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid'],
      GenerateSecret: false,
      ReadAttributes: ['custom:person'],
      WriteAttributes: ['locale'],
      SupportedIdentityProviders: ['COGNITO'],
      PreventUserExistenceErrors: 'ENABLED',
      IdTokenValidity: 5,
    });
  });

  it('leads back to the site and nowhere else', () => {
    const Client = z.looseObject({ CallbackURLs: z.array(z.unknown()), LogoutURLs: z.array(z.unknown()) });
    const { properties } = only('AWS::Cognito::UserPoolClient', Client);
    expect(properties.CallbackURLs).toHaveLength(1);
    expect(JSON.stringify(properties.CallbackURLs)).toContain('/console/signed-in"');
    expect(properties.LogoutURLs).toHaveLength(1);
    expect(JSON.stringify(properties.LogoutURLs)).toContain('/console/signed-out"');
  });
});

describe('what is deployed', () => {
  const functionOf = (logicalId: string | undefined): unknown =>
    stack.resources.get(logicalId ?? '')?.Properties['Description'];

  it('signs people in by Cognito at every address that this machine answers itself', () => {
    const integrations = new Map(
      stack
        .all('AWS::ApiGatewayV2::Integration', z.looseObject({ IntegrationUri: z.unknown() }))
        .map(({ id, properties }) => [id, functionOf(pointsTo(properties.IntegrationUri))]),
    );
    const routes = stack
      .all('AWS::ApiGatewayV2::Route', z.looseObject({ RouteKey: z.string(), Target: z.unknown() }))
      .map(({ properties }) => {
        const [, integration = ''] = /"Ref":"([^"]+)"/.exec(JSON.stringify(properties.Target)) ?? [];
        return { path: properties.RouteKey.split(' ')[1], to: integrations.get(integration) };
      });
    for (const path of LOCAL_SIGN_IN_PATHS)
      expect(routes.filter((route) => route.path === path)).toEqual([{ path, to: 'console/sign-in' }]);
  });

  it('opens sessions in the sign-in alone; all others look them up, and one page ends them', () => {
    const functionsOf = (action: string) => {
      const roles = new Set(
        statements(stack)
          .filter(({ allows, actions, resources }) => {
            const onSessions = resources.some((resource) => /"SessionsTable[0-9A-F]{8}"/.test(resource));
            return allows && onSessions && actions.includes(action);
          })
          .flatMap((statement) => statement.roles),
      );
      return stack
        .all('AWS::Lambda::Function', z.looseObject({ Role: z.unknown() }))
        .flatMap(({ id, properties }) => (roles.has(pointsTo(properties.Role) ?? '') ? [functionOf(id)] : []))
        .toSorted();
    };
    expect(functionsOf('dynamodb:PutItem')).toEqual(['console/sign-in']);
    expect(functionsOf('dynamodb:UpdateItem')).toEqual(['console/sign-in']);
    expect(functionsOf('dynamodb:DeleteItem')).toEqual(['console/access-page', 'console/sign-in']);
  });

  it('holds nothing of this machine: no page on which one picks who one is', async () => {
    const ROOT = new URL('../../', import.meta.url).pathname;
    const { outputFiles, metafile } = await build({
      entryPoints: Object.keys(FUNCTIONS).map((name) => join(ROOT, 'functions', name, 'main.ts')),
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      charset: 'utf8',
      platform: 'node',
      // No package imports a file of ours.
      packages: 'external',
      outdir: '/bundle',
      absWorkingDir: ROOT,
      logLevel: 'silent',
    });
    const files = Object.keys(metafile.inputs);
    expect(files).toContain('functions/console/sign-in/main.ts');
    expect(files.filter((file) => /^(infra|tests)\/|\/testing\//.test(file))).toEqual([]);
    const code = outputFiles.map(({ text }) => text).join('\n');
    for (const text of [LOCAL_MARK, LOCAL_SIGN_IN.banner.ar, LOCAL_SIGN_IN.banner.en])
      expect(code.includes(text)).toBe(false);
  });
});
