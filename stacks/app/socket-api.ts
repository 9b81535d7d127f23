import { type CfnStage, WebSocketApi, WebSocketStage } from 'aws-cdk-lib/aws-apigatewayv2'
import { WebSocketLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import { Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { accessLog } from './access-log.ts'

const STAGE = 'live'
const THROTTLE = { rateLimit: 1000, burstLimit: 1000 }

export interface SocketApi {
  api: WebSocketApi
  host: string
  /** At which the browser opens its socket. */
  socketUrl: string
  /** Where messages to open sockets are posted. */
  callbackUrl: string
  /** The right to post to any open socket, and to nothing else. */
  postArn: string
}

/** The WebSocket API without its routes: the function that answers must be made first. */
export function socketApi(scope: Construct, config: StageConfig): SocketApi {
  const api = new WebSocketApi(scope, 'SocketApi', {
    apiName: `primepass-${config.stage}-sockets`,
    routeSelectionExpression: '$request.body.type',
  })
  const stage = new WebSocketStage(scope, 'SocketStage', {
    webSocketApi: api,
    stageName: STAGE,
    autoDeploy: true,
    throttle: THROTTLE,
  })
  const { region, urlSuffix } = Stack.of(scope)
  accessLog(scope, 'SocketAccess', config, stage.node.defaultChild as CfnStage)
  return {
    api,
    host: `${api.apiId}.execute-api.${region}.${urlSuffix}`,
    socketUrl: stage.url,
    callbackUrl: stage.callbackUrl,
    postArn: Stack.of(scope).formatArn({
      service: 'execute-api',
      resource: api.apiId,
      resourceName: `${STAGE}/POST/@connections/*`,
    }),
  }
}

/** One function answers everything; what it returns to a message goes back over the socket. */
export function mountSocketRoutes({ api }: SocketApi, handler: IFunction): void {
  const integration = (id: string) => new WebSocketLambdaIntegration(id, handler)
  api.addRoute('$connect', { integration: integration('Connect') })
  api.addRoute('$disconnect', { integration: integration('Disconnect') })
  api.addRoute('$default', { integration: integration('Message'), returnResponse: true })
}
