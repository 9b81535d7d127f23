import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** Who listens to what. Sockets end within two hours, so nothing in it is worth keeping; DynamoDB deletes by `ttl`. */
export const socketTable = (scope: Construct): TableV2 =>
  new TableV2(scope, 'Sockets', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    sortKey: { name: 'sk', type: AttributeType.STRING },
    timeToLiveAttribute: 'ttl',
    billing: Billing.onDemand(),
    removalPolicy: RemovalPolicy.DESTROY,
  })
