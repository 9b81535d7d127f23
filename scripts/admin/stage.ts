import { InvokeCommand, LambdaClient, ResourceNotFoundException } from '@aws-sdk/client-lambda'
import type { AdminAnswer } from '#functions/admin'
import { CommandError } from '#functions/admin/command-error'
import { adminFunctionName, stageConfig } from '../../stacks/config.ts'
import { ScriptError } from '../script-error.ts'

/** Has a stage's own function run the command, as whoever is signed in to AWS here. Nobody needs a way to its database. */
export async function askStage(stage: string, words: string[]): Promise<string> {
  const { region } = stageConfig(stage, process.env)
  const client = new LambdaClient({ region })
  const FunctionName = adminFunctionName(stage)
  const call = new InvokeCommand({ FunctionName, Payload: JSON.stringify({ words }) })
  const { FunctionError, Payload } = await client.send(call).catch((error: unknown) => {
    throw error instanceof ResourceNotFoundException
      ? new ScriptError(`There is no ${FunctionName} in ${region}.`)
      : error
  })
  const text = Payload?.transformToString() ?? ''
  if (FunctionError) throw new ScriptError(`${FunctionName} failed: ${text}`)
  const answer: AdminAnswer = JSON.parse(text)
  if (answer.exitCode !== 0) throw new CommandError(answer.text, answer.exitCode)
  return answer.text
}
