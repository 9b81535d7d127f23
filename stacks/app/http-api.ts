import { type CfnStage, HttpApi, HttpMethod, HttpRoute, HttpRouteKey, HttpStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import { type AnsweringName, functionRoutes } from '../../packages/local/function-routes.ts'
import type { StageConfig } from '../config.ts'
import { accessLog } from './access-log.ts'

/** Of the account's 10 000 requests a second; the rest is for sockets. */
const THROTTLE = { rateLimit: 5000, burstLimit: 5000 }

/** Who answers which path. */
export type Answering = Record<AnsweringName, IFunction>

/** The HTTP API without its routes: the functions that answer must know its address first. */
export function httpApi(scope: Construct, config: StageConfig): HttpApi {
  const api = new HttpApi(scope, 'HttpApi', { createDefaultStage: false, apiName: `primepass-${config.stage}` })
  const stage = new HttpStage(scope, 'HttpStage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: THROTTLE,
    detailedMetricsEnabled: config.kind === 'production',
  })
  accessLog(scope, 'HttpAccess', config, stage.node.defaultChild as CfnStage)
  return api
}

/** The same routes as on a laptop. */
export function mountRoutes(scope: Construct, api: HttpApi, functions: Answering): void {
  const integrations = new Map<string, HttpLambdaIntegration>()
  for (const { prefix, name } of functionRoutes) {
    const integration = integrations.get(name) ?? new HttpLambdaIntegration(name, functions[name])
    integrations.set(name, integration)
    new HttpRoute(scope, `Route ${routeKeyOf(prefix)}`, {
      httpApi: api,
      integration,
      routeKey: prefix === '/' ? HttpRouteKey.DEFAULT : HttpRouteKey.with(routeKeyOf(prefix), HttpMethod.ANY),
    })
  }
}

/** `/auth/` is every path below it, a `*` one segment. */
export const routeKeyOf = (prefix: string) => {
  if (prefix === '/') return '$default'
  return prefix.replace(/\/$/, '/{path+}').replace('*', '{id}')
}
