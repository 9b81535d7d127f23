import { AttributeType, Billing, TableV2 } from 'aws-cdk-lib/aws-dynamodb'
import { RemovalPolicy } from 'aws-cdk-lib/core'
import type { Construct } from 'constructs'

/** One item: when the clock must look at the database again. Without it the clock looks, so it is not worth keeping. */
export const clockTable = (scope: Construct): TableV2 =>
  new TableV2(scope, 'ClockItem', {
    partitionKey: { name: 'pk', type: AttributeType.STRING },
    billing: Billing.onDemand(),
    removalPolicy: RemovalPolicy.DESTROY,
  })
