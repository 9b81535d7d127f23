import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3'
import { Duration, RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

const OLD_VERSIONS_DAYS = 30

/** The site and its printed pages. All of it can be made again, so it ends with its stack. */
export const siteBucket = (scope: Construct): Bucket =>
  new Bucket(scope, 'Site', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    versioned: true,
    lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(OLD_VERSIONS_DAYS) }],
    removalPolicy: RemovalPolicy.DESTROY,
    autoDeleteObjects: true,
  })
