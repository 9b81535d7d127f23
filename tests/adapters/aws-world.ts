import { readConfig } from '#adapters/config'
import { startAws } from '#local/aws'

/** SQS, S3 and DynamoDB with our queues, bucket and table, and the settings that lead there. */
export async function openAwsWorld() {
  const aws = await startAws({ visibilitySeconds: 30 })
  const config = readConfig(aws.environment, [
    'awsRegion',
    'awsAccessKeyId',
    'awsSecretAccessKey',
    'awsSessionToken',
    'sqsUrl',
    's3Url',
    'dynamoDbUrl',
    'jobQueueUrl',
    'fanoutQueueUrl',
    'siteBucket',
    'socketTable',
    'clockTable',
  ])
  return { ...aws, config }
}
