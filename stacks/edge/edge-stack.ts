import { Stack, type StackProps } from 'aws-cdk-lib'
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import type { Construct } from 'constructs'

const MINUTES_5_PER_ADDRESS_MAX = 6000
const SIGN_INS_PER_5_MINUTES_MAX = 100

/** The firewall in front of CloudFront. It counts and refuses addresses; what a person may do is decided by the API. */
export class EdgeStack extends Stack {
  readonly firewallArn: string

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props)
    const firewall = new CfnWebACL(this, 'Firewall', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: metric('firewall'),
      rules: [
        managed(0, 'AWSManagedRulesAmazonIpReputationList'),
        managed(1, 'AWSManagedRulesKnownBadInputsRuleSet'),
        perAddress(2, 'sign-ins', SIGN_INS_PER_5_MINUTES_MAX, '/auth/sign-'),
        perAddress(3, 'requests', MINUTES_5_PER_ADDRESS_MAX, '/'),
      ],
    })
    this.firewallArn = firewall.attrArn
  }
}

const metric = (metricName: string) => ({ metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true })

const managed = (priority: number, name: string): CfnWebACL.RuleProperty => ({
  name,
  priority,
  overrideAction: { none: {} },
  statement: { managedRuleGroupStatement: { vendorName: 'AWS', name } },
  visibilityConfig: metric(name),
})

const perAddress = (priority: number, name: string, limit: number, startsWith: string): CfnWebACL.RuleProperty => ({
  name,
  priority,
  action: { block: { customResponse: { responseCode: 429 } } },
  statement: {
    rateBasedStatement: {
      limit,
      aggregateKeyType: 'IP',
      scopeDownStatement: {
        byteMatchStatement: {
          fieldToMatch: { uriPath: {} },
          positionalConstraint: 'STARTS_WITH',
          searchString: startsWith,
          textTransformations: [{ priority: 0, type: 'LOWERCASE' }],
        },
      },
    },
  },
  visibilityConfig: metric(name),
})
