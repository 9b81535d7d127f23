import type { Distribution } from 'aws-cdk-lib/aws-cloudfront'
import { AaaaRecord, ARecord, type IHostedZone, PublicHostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses'
import type { Construct } from 'constructs'
import type { Domain } from '../config.ts'

/** Where the zone is ours, too: the address of the site, and the right to send mail from it. */
export function siteDomain(scope: Construct, { name, zoneId }: Domain, distribution: Distribution): void {
  if (zoneId === undefined) {
    new EmailIdentity(scope, 'MailDomain', { identity: Identity.domain(name) })
    return
  }
  const zone: IHostedZone = PublicHostedZone.fromPublicHostedZoneAttributes(scope, 'Zone', {
    hostedZoneId: zoneId,
    zoneName: name,
  })
  const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution))
  new ARecord(scope, 'SiteAddress', { zone, target })
  new AaaaRecord(scope, 'SiteAddressV6', { zone, target })
  new EmailIdentity(scope, 'MailDomain', {
    identity: Identity.publicHostedZone(zone as PublicHostedZone),
    mailFromDomain: `bounce.${name}`,
  })
}
