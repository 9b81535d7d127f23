import {
  CreateDBInstanceCommand,
  type DBCluster,
  DeleteDBClusterCommand,
  DeleteDBInstanceCommand,
  paginateDescribeDBClusters,
  RDSClient,
  RestoreDBClusterToPointInTimeCommand,
} from '@aws-sdk/client-rds'

/** A cluster of databases, as far as the drill must know it. */
export interface Cluster {
  id: string
  status: string
  /** Empty until it can be reached. */
  host: string
  stage: string | undefined
  restorableUntil: Date | undefined
  instances: string[]
  network: { subnetGroup: string; securityGroups: string[]; parameterGroup: string; engine: string }
}

/** What the drill does in an account. */
export interface Clusters {
  list(): Promise<Cluster[]>
  /** A new cluster beside `source`, with its data as they were at `at`, and one instance. */
  restore(source: Cluster, target: { id: string; at: Date; stage: string }): Promise<void>
  remove(cluster: Cluster): Promise<void>
}

const STAGE_TAG = 'primepass:stage'
const DRILL_TAG = 'primepass:drill'
const CAPACITY = { MinCapacity: 0.5, MaxCapacity: 4 }
const INSTANCE_CLASS = 'db.serverless'

/** The account's clusters through the SDK. */
export function rdsClusters(rds: Pick<RDSClient, 'send'>): Clusters {
  return {
    async list() {
      const clusters: Cluster[] = []
      // The paginator wants the class; it only sends.
      for await (const page of paginateDescribeDBClusters({ client: rds as RDSClient }, {}))
        clusters.push(...(page.DBClusters ?? []).map(clusterOf))
      return clusters
    },

    async restore({ id: source, network }, { id, at, stage }) {
      await rds.send(
        new RestoreDBClusterToPointInTimeCommand({
          DBClusterIdentifier: id,
          SourceDBClusterIdentifier: source,
          RestoreType: 'full-copy',
          RestoreToTime: at,
          DBSubnetGroupName: network.subnetGroup,
          VpcSecurityGroupIds: network.securityGroups,
          DBClusterParameterGroupName: network.parameterGroup,
          EnableIAMDatabaseAuthentication: true,
          DeletionProtection: false,
          ServerlessV2ScalingConfiguration: CAPACITY,
          Tags: [{ Key: DRILL_TAG, Value: stage }],
        }),
      )
      await rds.send(
        new CreateDBInstanceCommand({
          DBInstanceIdentifier: `${id}-1`,
          DBClusterIdentifier: id,
          DBInstanceClass: INSTANCE_CLASS,
          Engine: network.engine,
          PubliclyAccessible: false,
          Tags: [{ Key: DRILL_TAG, Value: stage }],
        }),
      )
    },

    async remove({ id, instances }) {
      for (const DBInstanceIdentifier of instances)
        await rds.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }))
      await rds.send(
        new DeleteDBClusterCommand({ DBClusterIdentifier: id, SkipFinalSnapshot: true, DeleteAutomatedBackups: true }),
      )
    },
  }
}

export const openClusters = (region: string): Clusters => rdsClusters(new RDSClient({ region }))

function clusterOf(cluster: DBCluster): Cluster {
  const tag = (name: string) => cluster.TagList?.find(({ Key }) => Key === name)?.Value
  return {
    id: cluster.DBClusterIdentifier ?? '',
    status: cluster.Status ?? '',
    host: cluster.Endpoint ?? '',
    stage: tag(DRILL_TAG) === undefined ? tag(STAGE_TAG) : undefined,
    restorableUntil: cluster.LatestRestorableTime,
    instances: (cluster.DBClusterMembers ?? []).flatMap(({ DBInstanceIdentifier }) => DBInstanceIdentifier ?? []),
    network: {
      subnetGroup: cluster.DBSubnetGroup ?? '',
      securityGroups: (cluster.VpcSecurityGroups ?? []).flatMap(({ VpcSecurityGroupId }) => VpcSecurityGroupId ?? []),
      parameterGroup: cluster.DBClusterParameterGroup ?? '',
      engine: cluster.Engine ?? '',
    },
  }
}
