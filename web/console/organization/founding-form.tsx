import { useState } from 'react'
import { Button } from '#ui/button'
import { ErrorSummary } from '#ui/error-summary'
import { TextField } from '#ui/text-field'
import { problemOfSlug, slugOf } from '../event/slug.ts'
import { Refusal } from '../form/refusal.tsx'
import { useProblems } from '../form/use-problems.ts'
import { useFounding } from './organization.data.ts'

const fieldOfCode = { 'organization.slug_taken': 'slug' }
const NAME_MAX = 80

/** Name and address of a new organization. */
export function FoundingForm({ onFounded }: { onFounded(organization: { id: string; name: string }): void }) {
  const founding = useFounding()
  const [name, setName] = useState('')
  const [ownSlug, setOwnSlug] = useState<string>()
  const slug = ownSlug ?? slugOf(name)
  const { errors, rest, check } = useProblems(founding.error, fieldOfCode)

  function found() {
    const slugProblem = problemOfSlug(slug)
    const problems = {
      ...(name.trim() === '' && { name: 'Give the organization a name.' }),
      ...(slugProblem && { slug: slugProblem }),
    }
    if (check(problems)) founding.mutate({ name: name.trim(), slug }, { onSuccess: onFounded })
  }

  return (
    <form
      noValidate
      className="grid gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        if (!founding.isPending) found()
      }}
    >
      <ErrorSummary errors={errors} />
      <TextField
        name="name"
        label="Name"
        hint="As guests know it. It stands on every page of your events."
        autoComplete="organization"
        maxLength={NAME_MAX}
        value={name}
        error={errors.name}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        name="slug"
        label="Short name for addresses"
        hint="Small letters, figures and hyphens."
        autoCapitalize="off"
        spellCheck={false}
        value={slug}
        error={errors.slug}
        onChange={({ target }) => setOwnSlug(target.value)}
      />
      <Refusal error={rest} />
      <Button type="submit" className="justify-self-start" busy={founding.isPending ? 'Founding…' : undefined}>
        Found the organization
      </Button>
    </form>
  )
}
