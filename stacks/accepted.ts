import { CfnElement, type Stack, Token, Validations } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'
import { deployedNames, functionNames, functionRoutes } from '../packages/local/function-routes.ts'
import { routeKeyOf } from './app/http-api.ts'
import type { StageKind } from './config.ts'

/** What a rule finds and we keep, with the reason; anything else fails the tests. */
interface Accepted {
  /** Below the stack; empty for the stack itself. */
  path: string
  rules: string[]
  reason: string
}

const LOGS =
  'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]'
const INTERFACES =
  'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole]'
const anyOf = (what: string) => `AwsSolutions::AwsSolutions-IAM5[${what}]`
const UPLOADER = 'Custom::CDKBucketDeployment8693BB64968944B69AAFB0CC9EB8756C512MiB'

const ourFunctions = (kind: StageKind) =>
  (kind === 'preview' ? deployedNames : functionNames)
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1))
    .concat('Page', 'DatabaseMaker')

const inApp = (stack: Stack, kind: StageKind): Accepted[] => [
  ...ourFunctions(kind).flatMap((name): Accepted[] => [
    {
      path: `${name}/ServiceRole`,
      rules: [LOGS, INTERFACES],
      reason: 'AWS’s own rights to write logs and join a network',
    },
    {
      path: `${name}/ServiceRole/DefaultPolicy`,
      rules: [anyOf('Resource::*')],
      reason: 'Traces know no resource; a test sees that nothing else is allowed on everything',
    },
  ]),
  {
    path: 'Jobs/ServiceRole/DefaultPolicy',
    rules: ['*', 'e/*'].map((keys) => anyOf(`Resource::<${idOf(stack, 'Site')}.Arn>/${keys}`)),
    reason: 'Jobs read the site’s documents and print the pages of events',
  },
  {
    path: 'Fanout/ServiceRole/DefaultPolicy',
    rules: [
      anyOf(
        `Resource::arn:aws:execute-api:${stack.region}:${accountOf(stack)}:<${idOf(stack, 'SocketApi')}>/live/POST/@connections/*`,
      ),
    ],
    reason: 'Sockets have ids of their own; only posting to them is allowed',
  },
  {
    path: 'DatabaseProvider/framework-onEvent/ServiceRole',
    rules: [LOGS, anyOf(`Resource::<${idOf(stack, 'DatabaseMaker')}.Arn>:*`)],
    reason: 'CDK’s own Lambda calls ours at whichever version',
  },
  {
    path: 'SchedulerRoleForTarget-5a088b/DefaultPolicy',
    rules: [anyOf(`Resource::<${idOf(stack, 'Clock')}.Arn>:*`)],
    reason: 'The scheduler calls the clock at whichever version',
  },
  {
    path: UPLOADER,
    rules: [
      LOGS,
      'AwsSolutions::AwsSolutions-L1',
      ...['GetBucket*', 'GetObject*', 'List*', 'Abort*', 'DeleteObject*'].map((action) =>
        anyOf(`Action::s3:${action}`),
      ),
      anyOf('Resource::*'),
      anyOf(`Resource::<${idOf(stack, 'Site')}.Arn>/*`),
      anyOf(`Resource::arn:aws:s3:::cdk-hnb659fds-assets-${accountOf(stack)}-${stack.region}/*`),
    ],
    reason: 'CDK’s own uploader, which runs during a deployment only',
  },
  ...['SocketApi', ...functionRoutes.map(({ prefix }) => `Route ${routeKeyOf(prefix).replaceAll('/', '--')}`)].map(
    (path): Accepted => ({
      path,
      rules: ['AwsSolutions::AwsSolutions-APIG4'],
      reason: 'Tokens, tickets and signatures are checked by the functions, endpoint by endpoint',
    }),
  ),
  {
    path: 'Site',
    rules: ['AwsSolutions::AwsSolutions-S1'],
    reason: 'Only CloudFront reads the bucket, and the API’s requests are logged',
  },
  {
    path: 'Cdn',
    rules: ['AwsSolutions::AwsSolutions-CFR3'],
    reason:
      'Logs of addresses of visitors would be personal data that nobody needs; the API logs its requests without them',
  },
  { path: 'Cdn', rules: ['AwsSolutions::AwsSolutions-CFR1'], reason: 'Tickets are sold to the whole world' },
  {
    path: 'Cdn',
    rules: ['AwsSolutions::AwsSolutions-CFR2', 'AwsSolutions::AwsSolutions-CFR4'],
    reason: 'Only production has a firewall and a domain; without a domain TLS is as CloudFront sets it',
  },
  {
    path: '',
    rules: ['CloudFormation-Validate::W2001', 'Annotation::@aws-cdk/aws-ec2:noSubnetRouteTableId'],
    reason: 'The network is named whole, though Lambdas need its subnets only and no routes',
  },
]

const inPlatform: Accepted[] = [
  {
    path: 'LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a',
    rules: [LOGS, anyOf('Resource::*')],
    reason: 'CDK’s own, sets how long the database’s log is kept',
  },
  {
    path: 'Vpc',
    rules: ['CloudFormation-Validate::W3010'],
    reason: 'Looking zones up would need an account; every region has a and b',
  },
  {
    path: 'OriginSecret',
    rules: ['AwsSolutions::AwsSolutions-SMG4'],
    reason: 'Changing it takes a deployment in between, so a person does it: docs/operations.md',
  },
]

const inStagingPlatform: Accepted[] = [
  {
    path: 'Vpc/publicSubnet1/NatInstance',
    rules: ['EC26', 'EC28', 'EC29'].map((rule) => `AwsSolutions::AwsSolutions-${rule}`),
    reason: 'A router without data that is made anew in minutes',
  },
  {
    path: 'Vpc/NatSecurityGroup',
    rules: ['AwsSolutions::AwsSolutions-EC23'],
    reason: 'It lets in the network itself, which the rule cannot read',
  },
  { path: 'Database', rules: ['AwsSolutions::AwsSolutions-RDS10'], reason: 'Staging may be torn down' },
]

/** Says of every finding that we keep why we do. */
export function acceptFindings(
  kind: StageKind,
  { platform, main }: { platform: Stack | undefined; main: Stack },
): void {
  for (const accepted of inApp(main, kind)) accept(main, accepted)
  if (!platform) return
  for (const accepted of [...inPlatform, ...(kind === 'staging' ? inStagingPlatform : [])]) accept(platform, accepted)
}

function accept(stack: Stack, { path, rules, reason }: Accepted): void {
  const parts = path === '' ? [] : path.split('/')
  const construct = parts.reduce((scope, id) => scope.node.findChild(id), stack as IConstruct)
  for (const id of rules) Validations.of(construct).acknowledge({ id, reason })
}

/** How findings name the account, which nobody knows offline. */
const accountOf = ({ account }: Stack) => (Token.isUnresolved(account) ? '<AWS::AccountId>' : account)

/** How findings name a resource of the stack. */
function idOf(stack: Stack, id: string): string {
  const { defaultChild } = stack.node.findChild(id).node
  if (!(defaultChild instanceof CfnElement)) throw new Error(`${id} is no resource`)
  return String(stack.resolve(defaultChild.logicalId))
}
