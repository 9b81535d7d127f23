import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IBucket } from 'aws-cdk-lib/aws-s3'
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import { Trigger } from 'aws-cdk-lib/triggers'
import type { Construct } from 'constructs'
import { functionSpecs } from './function-specs.ts'

/** Named after their content, so they never change. */
const ASSETS = 'assets/*'
const ALWAYS_ASK = [CacheControl.setPublic(), CacheControl.maxAge(Duration.seconds(0)), CacheControl.mustRevalidate()]
const FOREVER = [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()]

export interface SiteUpload {
  siteFolder: string
  bucket: IBucket
  distribution: Distribution
  /** What the site must know about the place it runs at; one build serves them all. */
  config: Record<string, string>
}

/**
 * Brings the built site into its bucket: assets before the documents that name them. Nothing is deleted, since open pages
 * still ask for yesterday's assets, and printed pages were put there by jobs.
 */
export function uploadSite(scope: Construct, { siteFolder, bucket, distribution, config }: SiteUpload): Construct[] {
  const logGroup = new LogGroup(scope, 'SiteUploadLogs', {
    retention: RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
  })
  const shared = { destinationBucket: bucket, prune: false, memoryLimit: 512, logGroup }
  const assets = new BucketDeployment(scope, 'SiteAssets', {
    ...shared,
    sources: [Source.asset(siteFolder)],
    exclude: ['*'],
    include: [ASSETS],
    cacheControl: FOREVER,
  })
  const documents = new BucketDeployment(scope, 'SiteDocuments', {
    ...shared,
    sources: [Source.asset(siteFolder), Source.jsonData('config.json', config)],
    exclude: [ASSETS, '.vite/*', '.sources'],
    cacheControl: ALWAYS_ASK,
    distribution,
    distributionPaths: ['/*'],
  })
  documents.node.addDependency(assets)
  return [assets, documents]
}

/** Has the pages of events printed again once another site is there: they name the files of the one before. */
export function reprintAfter(scope: Construct, uploads: Construct[], reprint: LambdaFunction): void {
  const trigger = new Trigger(scope, 'Reprinting', {
    handler: reprint,
    timeout: Duration.seconds(functionSpecs.reprint.timeoutSeconds),
    // Each deployment changes it, as its settings name the revision.
    executeOnHandlerChange: true,
  })
  trigger.executeAfter(...uploads, ...(reprint.role ? [reprint.role] : []))
}
