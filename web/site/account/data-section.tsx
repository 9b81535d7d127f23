import { useQuery } from '@tanstack/react-query'
import { Answer } from '#ui/answer'
import { DataCopy } from './data-copy.tsx'
import { Deletion } from './deletion.tsx'
import { useProfile } from './profile.data.ts'

/** What we keep about a person: a copy of it, and its end. */
export function DataSection() {
  const profile = useQuery(useProfile())
  return (
    <Answer of={profile} what="your data">
      {({ dataCopy, deletionDueAt }) => (
        <div className="grid gap-14">
          <DataCopy copy={dataCopy} />
          <Deletion dueAt={deletionDueAt} />
        </div>
      )}
    </Answer>
  )
}
