import { type FormEvent, type ReactNode, useState } from 'react'
import { ApiError, fieldErrorsOf, sentenceOf } from '#lib/api-error'
import { Button } from '#ui/button'
import { ErrorSummary } from '#ui/error-summary'

export interface AccountFormProps {
  /** Word on the button, and in its place while it works. */
  action: string
  busy: string
  /** Messages for what was typed, by field; empty when it may be sent. */
  check(values: Record<string, string>): Record<string, string>
  send(values: Record<string, string>): Promise<void>
  /** Fields, given the messages to show beside them. */
  children(errors: Record<string, string>): ReactNode
  /** Below the errors, for a refusal that has a way out of its own. */
  after?(error: ApiError): ReactNode
}

const NONE: Record<string, string> = {}

/** A form of `/auth`: checks what was typed, sends it once, and says in words what was refused. */
export function AccountForm({ action, busy, check, send, children, after }: AccountFormProps) {
  const [errors, setErrors] = useState(NONE)
  const [refusal, setRefusal] = useState<ApiError>()
  const [isSending, setIsSending] = useState(false)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (isSending) return
    const values = valuesOf(event.currentTarget)
    const wrong = check(values)
    setErrors(wrong)
    setRefusal(undefined)
    if (Object.keys(wrong).length > 0) return
    setIsSending(true)
    try {
      await send(values)
    } catch (error) {
      setErrors(messagesOf(error))
      if (error instanceof ApiError) setRefusal(error)
    } finally {
      setIsSending(false)
    }
  }

  return (
    <form className="grid max-w-[460px] gap-6" noValidate onSubmit={submit}>
      <ErrorSummary errors={errors} />
      {refusal && after?.(refusal)}
      {children(errors)}
      <div>
        <Button type="submit" className="w-full sm:w-auto" busy={isSending ? busy : undefined}>
          {action}
        </Button>
      </div>
    </form>
  )
}

const valuesOf = (form: HTMLFormElement): Record<string, string> =>
  Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]))

/** A refusal that names a field stands beside it; every other one above the form. */
function messagesOf(error: unknown): Record<string, string> {
  const { email, name, ...rest } = fieldErrorsOf(error)
  const password = guessable(error) ?? ((rest.password ?? rest.newPassword) && PASSWORD_WRONG)
  if (!email && !name && !password) return { form: sentenceOf(error) }
  return {
    ...(name && { name: 'Enter your full name.' }),
    ...(email && { email: EMAIL_WRONG }),
    ...(password && { newPassword: password }),
  }
}

const PASSWORD_WRONG = 'Enter another password.'

export const EMAIL_WRONG = 'Enter an e-mail address, like name@example.com.'

const guessable = (error: unknown): string | undefined =>
  error instanceof ApiError && error.code === 'account.password_guessable' ? sentenceOf(error) : undefined
