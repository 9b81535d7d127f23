import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  type ErrorResponse,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  type IOrigin,
  OriginRequestHeaderBehavior,
  OriginRequestPolicy,
  PriceClass,
  type ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { FunctionUrlOrigin, HttpOrigin, OriginGroup, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import type { FunctionUrl } from 'aws-cdk-lib/aws-lambda'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { Duration, type SecretValue, Stack } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'
import { ORIGIN_SECRET_HEADER, VIEWER_ADDRESS_HEADER } from '../../packages/adapters/viewer-address.ts'
import type { StageConfig } from '../config.ts'
import { SITE_ROUTING, VIEWER_ADDRESS } from './site-routing.ts'

/** The API says how long; never longer than this. */
const PUBLIC_SECONDS_MAX = 60

export interface SiteParts {
  config: StageConfig
  bucket: IBucket
  page: FunctionUrl
  headers: ResponseHeadersPolicy
  api: HttpApi
  originSecret: SecretValue
  firewallArn: string | undefined
}

/** One origin for the browser: the site, and behind `/api` and `/auth` the HTTP API. */
export function siteDistribution(scope: Construct, parts: SiteParts): Distribution {
  const { config, firewallArn } = parts
  const api = apiBehavior(scope, parts)
  return new Distribution(scope, 'Cdn', {
    comment: `PrimePass ${config.stage}`,
    httpVersion: HttpVersion.HTTP2_AND_3,
    enableIpv6: true,
    priceClass: config.kind === 'production' ? PriceClass.PRICE_CLASS_ALL : PriceClass.PRICE_CLASS_100,
    defaultBehavior: siteBehavior(scope, parts),
    additionalBehaviors: {
      '/api/public/*': publicBehavior(scope, api),
      '/api/*': api,
      '/auth/*': api,
    },
    errorResponses: uncachedErrors(),
    ...(firewallArn === undefined ? {} : { webAclId: firewallArn }),
    ...domainProps(scope, config),
  })
}

/** From the bucket; where it has nothing, from the page function. */
function siteBehavior(scope: Construct, { bucket, page, headers }: SiteParts): BehaviorOptions {
  return {
    origin: new OriginGroup({
      primaryOrigin: S3BucketOrigin.withOriginAccessControl(bucket),
      fallbackOrigin: FunctionUrlOrigin.withOriginAccessControl(page),
      fallbackStatusCodes: [403, 404],
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
    cachePolicy: CachePolicy.CACHING_OPTIMIZED,
    responseHeadersPolicy: headers,
    compress: true,
    functionAssociations: [atRequest(scope, 'SiteRouting', SITE_ROUTING)],
  }
}

/** Nothing is kept; the API sees all that the browser sent but the host name, which is its own. */
function apiBehavior(scope: Construct, { api, originSecret }: SiteParts): BehaviorOptions & { origin: IOrigin } {
  const { region, urlSuffix } = Stack.of(scope)
  return {
    origin: new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
      customHeaders: { [ORIGIN_SECRET_HEADER]: originSecret.unsafeUnwrap() },
      readTimeout: Duration.seconds(30),
      keepaliveTimeout: Duration.seconds(60),
    }),
    viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
    allowedMethods: AllowedMethods.ALLOW_ALL,
    cachePolicy: CachePolicy.CACHING_DISABLED,
    originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    compress: true,
    functionAssociations: [atRequest(scope, 'ViewerAddress', VIEWER_ADDRESS)],
  }
}

/** Answers for everybody are kept as long as they allow, and must not depend on who asks: no cookie, no token goes along. */
function publicBehavior(scope: Construct, { originRequestPolicy: _, ...api }: BehaviorOptions): BehaviorOptions {
  return {
    ...api,
    cachePolicy: new CachePolicy(scope, 'PublicAnswers', {
      comment: 'As long as the API says',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(PUBLIC_SECONDS_MAX),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    }),
    originRequestPolicy: new OriginRequestPolicy(scope, 'PublicRequests', {
      comment: 'Who asks, for the limits of the API',
      headerBehavior: OriginRequestHeaderBehavior.allowList(VIEWER_ADDRESS_HEADER),
    }),
  }
}

function atRequest(scope: Construct, id: string, code: string) {
  const fn = new EdgeFunction(scope, id, { runtime: FunctionRuntime.JS_2_0, code: FunctionCode.fromInline(code) })
  return { function: fn, eventType: FunctionEventType.VIEWER_REQUEST }
}

/** CloudFront keeps errors for ten seconds, also those of people who may try again at once. */
const uncachedErrors = (): ErrorResponse[] =>
  [400, 403, 404, 405, 500, 502, 503, 504].map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) }))

function domainProps(scope: Construct, { domain }: StageConfig) {
  if (!domain) return {}
  return {
    domainNames: [domain.name],
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', domain.certificateArn),
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
  }
}
