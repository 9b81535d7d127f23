import { type Config, processEnvironment, readConfig, type SettingName } from './config.ts'

/** What we ask of the place where a Lambda runs. */
export interface LambdaContext {
  awsRequestId: string
  getRemainingTimeInMillis(): number
}

export type Handler<Event, Answer> = (event: Event, context: LambdaContext) => Promise<Answer>

/**
 * A Lambda's entry: reads the settings it names and opens its world at the first event, then keeps it. An opening that
 * fails is tried again at the next event, so that a moment's trouble does not outlive itself.
 */
export function onLambda<N extends SettingName, Event, Answer>(
  make: (config: Config<N>) => Handler<Event, Answer> | Promise<Handler<Event, Answer>>,
  names: readonly N[],
  environment = processEnvironment,
): Handler<Event, Answer> {
  let opening: Promise<Handler<Event, Answer>> | undefined
  const open = async () => make(readConfig(environment(), names))
  return async (event, context) => {
    opening ??= open().catch((error) => {
      opening = undefined
      throw error
    })
    const run = await opening
    return run(event, context)
  }
}
