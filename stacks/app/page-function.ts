import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type FunctionUrl, FunctionUrlAuthType } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import type { StageConfig } from '../config.ts'
import { nodeFunction } from './node-function.ts'

const HANDLER = fileURLToPath(new URL('../handlers/page.mjs', import.meta.url))

/**
 * Answers for pages that have no document in the bucket with that of the app. CloudFront cannot look whether a file is
 * there, and its error pages would take the place of the API's errors, too.
 */
export function pageFunction(scope: Construct, config: StageConfig, siteFolder: string): FunctionUrl {
  const folder = mkdtempSync(join(tmpdir(), 'primepass-page-'))
  cpSync(HANDLER, join(folder, 'page.mjs'))
  cpSync(join(siteFolder, 'index.html'), join(folder, 'index.html'))
  const fn = nodeFunction(scope, 'Page', {
    config,
    folder,
    files: ['page.mjs', 'index.html'],
    handler: 'page.handler',
    memoryMb: 256,
    timeoutSeconds: 5,
    environment: {},
    network: undefined,
  })
  return fn.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM })
}
