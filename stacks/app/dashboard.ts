import { type Alarm, AlarmStatusWidget, Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import type { Meters } from './meters.ts'

/** The page to have open during a sale. */
export function dashboard(scope: Construct, { stage }: StageConfig, meters: Meters, alarms: Alarm[]): void {
  const graph = (title: string, left: IMetric[], right: IMetric[] = []) =>
    new GraphWidget({ title, left, right, width: 12, height: 6 })
  new Dashboard(scope, 'Dashboard', {
    dashboardName: `primepass-${stage}`,
    widgets: [
      [new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 3 })],
      [
        graph('Requests and their failures', Object.values(meters.api), [meters.apiSlow]),
        graph('Functions that failed', [
          meters.httpErrors,
          meters.consoleErrors,
          meters.paymentErrors,
          meters.jobErrors,
        ]),
      ],
      [
        graph('Waiting messages', Object.values(meters.waiting), [meters.oldestJob]),
        graph('Parked messages and dropped pushes', [...Object.values(meters.parked), meters.pushesDropped]),
      ],
      [
        graph('Openings: milliseconds late', [meters.waveLateness]),
        graph('Parked jobs, and jobs that wait for a busy provider', [
          ...Object.values(meters.parkedJobs),
          meters.jobsPostponed,
        ]),
      ],
      [
        graph('Lambda', [meters.concurrency], [meters.throttles]),
        graph('Database', [meters.databaseLoad], [meters.pinned]),
      ],
    ],
  })
}
