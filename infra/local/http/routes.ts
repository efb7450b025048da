import { CannotStart } from '../cannot-start.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { functionNameOf } from '../template/identity.ts';

export type Route = { readonly key: string; readonly functionName: string };
export type Matched = Route & { readonly pathParameters: Readonly<Record<string, string>> };

type Compiled = Route & {
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** Sorts the most particular first: plain segments before `{name}` before `{name+}`, a method before `ANY`. */
  readonly rank: string;
};

const compile = (route: Route): Compiled => {
  const { key } = route;
  if (key === '$default') return { ...route, method: 'ANY', pattern: /^/, names: [], rank: '~' };
  const [method = 'ANY', path = '/'] = key.split(' ');
  const names: string[] = [];
  const segments = path.split('/').slice(1);
  const source = segments.map((segment) => {
    const [, name, greedy] = /^\{([^}+]+)(\+?)\}$/.exec(segment) ?? [];
    if (name === undefined) return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    names.push(name);
    return greedy ? '(.+)' : '([^/]+)';
  });
  const ranks = segments.map((segment) =>
    segment.endsWith('+}') ? '2' : segment.startsWith('{') ? '1' : '0',
  );
  return {
    ...route,
    method,
    names,
    pattern: new RegExp(`^/${source.join('/')}$`),
    rank: `${ranks.join('')}${method === 'ANY' ? '9' : ''}`,
  };
};

/** @returns finds the route of an HTTP API for a method and a path that is still percent-encoded */
export const compileRoutes = (
  routes: readonly Route[],
): ((method: string, path: string) => Matched | undefined) => {
  const compiled = routes.map(compile).sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return (method, path) => {
    for (const { pattern, names, method: wanted, ...route } of compiled) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      const match = pattern.exec(path);
      if (match === null) continue;
      const values = names.map((name, i) => [name, decodeURIComponent(match[i + 1] ?? '')] as const);
      return { ...route, pathParameters: Object.fromEntries(values) };
    }
    return undefined;
  };
};

/** The routes of every HTTP API of the template, served by one front. */
export const routesOf = (blueprint: Blueprint): readonly Route[] => {
  const integrations = new Map(
    blueprint
      .all('AWS::ApiGatewayV2::Integration')
      .map(({ stack, ref, properties }) => [`${stack}/${ref}`, functionNameOf(properties.IntegrationUri)]),
  );
  blueprint.all('AWS::ApiGatewayV2::Stage');
  const routes = blueprint.all('AWS::ApiGatewayV2::Route').map(({ stack, logicalId, properties }) => {
    const functionName = integrations.get(`${stack}/${properties.Target.replace(/^integrations\//, '')}`);
    if (functionName === undefined)
      throw new CannotStart(
        `infra/local cannot honour AWS::ApiGatewayV2::Route (${logicalId}): property Target`,
      );
    return { key: properties.RouteKey, functionName };
  });
  const twice = routes.find(({ key }, i) => routes.some((other, j) => j < i && other.key === key));
  if (twice !== undefined)
    throw new CannotStart(
      `infra/local serves every API at one address, and two of them have the route ${twice.key}`,
    );
  return routes;
};
