import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  HttpApi,
  type HttpMethod,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
  HttpRoute as Route,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { Edge, type OwnDomain } from './edge.ts';

/** Who may come in: anyone, and why; or those who have signed in to the console, which its functions ask of each request. */
type Door = { readonly public: string } | 'console';

/** An authorizer of API Gateway could only answer 401; who is not signed in is to be led there, and keeps what they wrote. */
const CONSOLE_DOOR =
  'The function behind it lets in only who has a session and a role for the page (shared/session/door.ts); a test asks every route.';

export type HttpRoute = {
  readonly methods: readonly HttpMethod[];
  readonly path: string;
  readonly door: Door;
};

export type HttpFrontProps = { readonly retainData: boolean; readonly domain?: OwnDomain };

/** The one HTTP front: an API, and before it the edge. */
export class HttpFront extends Construct {
  readonly api: HttpApi;
  readonly edge: Edge;

  constructor(scope: Construct, id: string, props: HttpFrontProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { apiName: Stack.of(this).stackName, createDefaultStage: false });
    this.edge = new Edge(this, 'Edge', { api: this.api, ...props });
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      // A crowd at the public page must not take the concurrency that sending needs: 200 requests a second
      // of about 100 ms are 20 functions, of the 1,000 that an account has.
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        // The route and never the path, because the path of /r/{token} is the key; and no address of a visitor.
        format: AccessLogFormat.custom(
          JSON.stringify({
            at: '$context.requestTime',
            id: '$context.requestId',
            route: '$context.routeKey',
            status: '$context.status',
            milliseconds: '$context.responseLatency',
            error: '$context.integrationErrorMessage',
          }),
        ),
      },
    });
  }

  /** Routes stand in the stack of their function, so that the front knows of no room. */
  open(id: string, to: IFunction, routes: readonly HttpRoute[]): void {
    const stack = Stack.of(to);
    const integration = new HttpLambdaIntegration(id, to);
    for (const { methods, path, door } of routes) {
      this.edge.pass(path);
      for (const method of methods) {
        const route = new Route(stack, `${method}${path}`, {
          httpApi: this.api,
          routeKey: HttpRouteKey.with(path, method),
          integration,
        });
        Validations.of(route).acknowledge({
          id: 'AwsSolutions-APIG4',
          reason: door === 'console' ? CONSOLE_DOOR : door.public,
        });
      }
    }
  }
}
