import { type Config, processEnvironment, readConfig, type SettingName } from './config.ts'
import { resolveSecrets } from './parameter-store.ts'
import { settings } from './settings.ts'

/** What we ask of the place where a Lambda runs. */
export interface LambdaContext {
  awsRequestId: string
  getRemainingTimeInMillis(): number
}

export type Handler<Event, Answer> = (event: Event, context: LambdaContext) => Promise<Answer>

/**
 * A Lambda's entry: reads the settings it names and opens its world at the first event, then keeps it. One that is
 * started ahead of a crowd opens it at once. An opening that fails is tried again at the next event, so that a moment's
 * trouble does not outlive itself. Carries the names of the variables it reads, so that whoever deploys it can tell
 * whether it gives it all.
 */
export function onLambda<N extends SettingName, Event, Answer>(
  make: (config: Config<N>) => Handler<Event, Answer> | Promise<Handler<Event, Answer>>,
  names: readonly N[],
  environment = processEnvironment,
): Handler<Event, Answer> & { variables: string[] } {
  let opening: Promise<Handler<Event, Answer>> | undefined
  const variables = names.map((name) => settings[name].env)
  const open = async () => make(readConfig(await resolveSecrets(environment(), variables), names))
  const opened = () => {
    opening ??= open().catch((error) => {
      opening = undefined
      throw error
    })
    return opening
  }
  // What fails now fails again at the first event, which tells.
  if (environment().AWS_LAMBDA_INITIALIZATION_TYPE === 'provisioned-concurrency') opened().catch(() => undefined)
  const handle: Handler<Event, Answer> = async (event, context) => {
    const run = await opened()
    return run(event, context)
  }
  return Object.assign(handle, { variables })
}
