import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import type { Construct } from 'constructs'
import {
  type DeployedName,
  deployedNames,
  type FunctionName,
  functionNames,
} from '../../packages/local/function-routes.ts'
import { adminFunctionName, type StageConfig } from '../config.ts'
import { FUNCTIONS_FOLDER } from '../paths.ts'
import { functionSpecs } from './function-specs.ts'
import { type Network, nodeFunction } from './node-function.ts'

export type Functions = Record<FunctionName, LambdaFunction> & { seed?: LambdaFunction }

/** What every variable is at this stage; a function may see another value, e.g. its own role of the database. */
export type Values = Record<string, string>

/** Names functions, so it is given when they are there: see warm.ts. */
const GIVEN_LATER = 'WARM_FUNCTIONS'

/** What a bundle reads from beside itself. */
const besides: { [N in DeployedName]?: string[] } = { http: ['openapi.json'], migrate: ['migrations/**'] }

/** One Lambda for each file of `functions/`, with exactly the variables that it reads. */
export function functions(
  scope: Construct,
  { config, network, valuesFor }: { config: StageConfig; network: Network; valuesFor(name: DeployedName): Values },
): Functions {
  const names: readonly DeployedName[] = config.kind === 'preview' ? deployedNames : functionNames
  const made = names.map((name) => {
    const { variables, isInVpc, ...size } = functionSpecs[name]
    return [
      name,
      nodeFunction(scope, pascal(name), {
        config,
        folder: FUNCTIONS_FOLDER,
        files: [`${name}.mjs`, `${name}.mjs.map`, ...(besides[name] ?? [])],
        handler: `${name}.handler`,
        ...size,
        environment: pick(
          valuesFor(name),
          variables.filter((variable) => variable !== GIVEN_LATER),
        ),
        network: isInVpc ? network : undefined,
        ...(name === 'admin' ? { functionName: adminFunctionName(config.stage) } : {}),
      }),
    ] as const
  })
  // One for each name, made just above; the compiler cannot follow that through the entries.
  return Object.fromEntries(made) as Functions
}

function pick(values: Values, variables: string[]): Values {
  return Object.fromEntries(
    variables.map((variable) => {
      const value = values[variable]
      if (value === undefined) throw new Error(`nothing says what ${variable} is on AWS`)
      return [variable, value]
    }),
  )
}

const pascal = (name: string) => name.charAt(0).toUpperCase() + name.slice(1)
